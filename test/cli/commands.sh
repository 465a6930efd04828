#!/bin/bash
# The command line as people and other programs meet it: what it prints, its exit codes, and what it says
# to wrong input. Prints TAP. Needs node only to read JSON.
set -u -o pipefail
cd "$(dirname "$0")/../.." || exit 2
tcop=$PWD/build/tcop
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
n=0 bad=0

# check NAME CONDITION...: a test that is a command.
check() {
    local name=$1
    shift
    n=$((n + 1))
    if "$@" > "$folder/said" 2>&1; then echo "ok $n - $name"; else
        echo "not ok $n - $name"
        sed 's/^/  # /' "$folder/said" | tail -n 12
        bad=1
    fi
}
# exits CODE COMMAND...: ends with that code.
exits() {
    local code=$1 got=0
    shift
    "$@" > "$folder/out" 2> "$folder/err" || got=$?
    cat "$folder/out" "$folder/err"
    [[ $got == "$code" ]] || { echo "exit code $got instead of $code"; return 1; }
}
# says WORDS CODE COMMAND...: ends with the code and says the words on standard error.
says() {
    local words=$1
    shift
    exits "$@" && grep -q -F -- "$words" "$folder/err"
}
# json EXPRESSION COMMAND...: standard output is JSON `r`, of which the expression holds.
json() {
    local expression=$1
    shift
    "$@" > "$folder/out.json" || true
    node -e '
        const r = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8"))
        const good = new Function("r", "return " + process.argv[2])(r)
        if (!good) { console.log(JSON.stringify(r).slice(0, 400)); process.exit(1) }' "$folder/out.json" "$expression"
}

cat > "$folder/case.json" <<'JSON'
{ "format": "tcop-case/1", "title": "Half of a service",
  "organisation": { "id": "X01", "name": "Coast Office", "kind": "central", "process": "v5" },
  "work": { "activities": ["build"], "audience": "public", "phase": "alpha", "hosting": "public_cloud" },
  "answers": { "novelty.judged": "routine" },
  "dates": { "approval_needed": "2019-12-01" },
  "belongs_to": { "service": "Tides" },
  "spend": { "whole_life_pence": 6000000 },
  "related": [ { "reference": "X01-0002", "title": "The other half", "service": "tides", "audience": "public",
                 "whole_life_pence": 6000000 } ] }
JSON
case=$folder/case.json
# vary EXPRESSION: the case changed by JavaScript on `c`, as a new file.
vary() {
    node -e 'const fs = require("fs"), c = JSON.parse(fs.readFileSync(process.argv[1])); new Function("c", process.argv[2])(c)
        fs.writeFileSync(process.argv[3], JSON.stringify(c))' "$case" "$1" "$folder/varied.json"
    echo "$folder/varied.json"
}

# ---- Help -------------------------------------------------------------------------------------------
check 'help lists the commands' exits 0 "$tcop" help
check 'every command has help' bash -c "'$tcop' help | sed -n 's/^  \([a-z][a-z ]*[a-z]\)  .*/\1/p' | while read -r words; do
    '$tcop' \$words --help > /dev/null || exit 1; done"
check 'an unknown command is told, with the nearest one' says 'Did you mean "tcop advise"' 2 "$tcop" advice
check 'one word of two lists what may follow it' says 'import pipeline' 2 "$tcop" import
check 'and is help where that is asked for' bash -c "'$tcop' rules --help | grep -q 'rules migrate' && '$tcop' help log | grep -q 'log verify'"
check 'so does a second word that is none' says 'person deactivate' 2 "$tcop" person remove
check 'the schemas are listed' bash -c "'$tcop' schema | grep -q '^pipeline-map.json .*columns' && '$tcop' schema | grep -q '^case.schema.json '"
check 'one is printed as it is' bash -c "'$tcop' schema pipeline-map | cmp - schemas/pipeline-map.json && '$tcop' schema case.schema.json | cmp - schemas/case.schema.json"
check 'one that is none is told' says 'There is no schema "cas"' 2 "$tcop" schema cas
check 'an unknown option is told' says 'there is no option --colour' 2 "$tcop" advise "$case" --colour
check 'a missing argument is told' says 'missing: CASE' 2 "$tcop" advise
check 'a word too many is told' says 'one word too many' 2 "$tcop" advise "$case" "$case"
check 'the version is printed' exits 0 "$tcop" --version
check 'the manual page is troff that man can read' bash -c "'$tcop' man | groff -Kutf8 -Tutf8 -man -ww > /dev/null 2> '$folder/man'; ! grep . '$folder/man'"
check 'a full disk is noticed' says 'cannot be written' 3 bash -c "'$tcop' help advise > /dev/null && exec '$tcop' rules list --json > /dev/full"

# ---- Rules ------------------------------------------------------------------------------------------
check 'rules list --json is an array of packs' json \
    'Array.isArray(r) && r.length >= 3 && r.every(p => p.id && p.title && p.from && "points" in p && "criteria" in p && p.sources > 0)' \
    "$tcop" rules list --json
check 'the Code has 12 points and 120 criteria' json \
    'r.find(p => p.id === "code/2019-03-27").points === 12 && r.find(p => p.id === "code/2019-03-27").criteria === 120' \
    "$tcop" rules list --json
quarter='{"declared":"green","on-time":"amber","aligned":"green","delegation":"green","code":"amber","actual":"green","assessments":"amber"}'
check 'three ambers send high and medium to the board' json \
    'r.rule.id === "high-and-medium-to-board" && r.next_quarter.find(d => d.rating === "low").by === "group"' \
    bash -c "echo '$quarter' | '$tcop' quarterly - --date 2026-01-01 --json"
check 'a question without a colour leaves the quarter open' exits 1 \
    bash -c "echo '{\"declared\":\"red\"}' | '$tcop' quarterly - --date 2026-01-01"
check 'a colour that is none is refused' says 'must be "red", "amber" or "green"' 2 \
    bash -c "echo '{\"declared\":\"pink\"}' | '$tcop' quarterly - --date 2026-01-01"
mkdir -p "$folder/rules/code" "$folder/rules/controls"
cp rules/controls/*.json "$folder/rules/controls/"
sed 's/"force": "law"/"force": "lore"/' rules/code/2019-03-27.json > "$folder/rules/code/2019-03-27.json"
check 'a broken pack names file, place and reason' says '/points/' 2 "$tcop" rules list --rules "$folder/rules"
check 'a pack that is no JSON names its line' bash -c "echo '{' > '$folder/rules/code/2019-03-27.json'
    '$tcop' rules list --rules '$folder/rules' 2>&1 | grep -q 'line'"

# ---- A case file: the acceptance questions that need no database --------------------------------------
check '(a) approval, route and the rule cited' json \
    'r.approval.required === true && r.approval.route && r.approval.by && r.approval.rules.every(x => x.id && x.text && x.source)' \
    "$tcop" advise "$case" --date 2019-06-14 --json
check '(b) two lines of £60k count together' json \
    'r.counted_with.includes("X01-0002") && r.counted_pence === 12000000 && r.counting.warning' \
    "$tcop" advise "$case" --date 2019-06-14 --json
check '(b) one of them alone needs none' json 'r.approval.required === false && r.counted_with.length === 0' \
    "$tcop" advise "$(vary 'delete c.related')" --date 2019-06-14 --json
check '(c) £10m stands on both pipelines' json 'r.pipelines.length === 2' \
    "$tcop" advise "$(vary 'c.spend.whole_life_pence = 1000000000')" --date 2019-06-14 --json
check '(c) a penny less stands on one' json 'r.pipelines.length === 1' \
    "$tcop" advise "$(vary 'delete c.related; c.spend.whole_life_pence = 999999999')" --date 2019-06-14 --json
check '(e) a fluent claim without dated research is not met' json \
    'r.points[0].status !== "met" && r.points[0].missing.some(m => m.criterion === "1.2")' \
    "$tcop" advise "$(vary 'c.evidence = [{id: "e1", title: "A plan", kind: "link", address: "https://example.org/"}]
        c.points = [{point: "1", position: "met", reason: "Our users are at the heart of all we do.", by: "T", date: "2019-06-01",
            claims: [{criterion: "1.2", position: "met", reason: "Yes", evidence: ["e1"]}]}]')" --date 2019-06-14 --json
check '(f) a legacy limitation, explained, is accepted' json \
    'r.points[8].status === "not_met_explained" && r.points[8].considered && !r.points[8].missing.some(m => m.criterion === "9.6")' \
    "$tcop" advise "$(vary 'c.limitations = [{id: "l1", system: "Logger", cause: "No interface", points: ["9"], workaround: "A daily file",
            plan: "Replace it", end: "2020-12-31", owner: "Sam"}]
        c.points = [{point: "9", position: "not_met_explained", reason: "The logger cannot be reached", limitation: "l1", by: "T",
            date: "2019-06-01", claims: [{criterion: "9.6", position: "not_met_explained", reason: "See it", limitation: "l1"}]}]')" \
    --date 2019-06-14 --json
check '(g) a cost that grew by a tenth opens the decision again' json 'r.reopened.some(x => x.fact && x.before && x.after && x.source)' \
    "$tcop" advise "$(vary 'c.spend.whole_life_pence = 6600000')" --approved "$case" --date 2019-06-14 --json
check '(g) other hosting opens it again' json 'r.reopened.length > 0' \
    "$tcop" advise "$(vary 'c.work.hosting = "own_data_centre"')" --approved "$case" --date 2019-06-14 --json
check '(g) nothing changed opens nothing' json 'r.reopened.length === 0' \
    "$tcop" advise "$case" --approved "$case" --date 2019-06-14 --json
check '(i) the same answer twice, byte for byte' bash -c \
    "cmp <('$tcop' advise '$case' --date 2019-06-14 --json) <('$tcop' advise '$case' --date 2019-06-14 --json)"
check '(i) members in another order give the same bytes' bash -c "node -e '
    const c = JSON.parse(require(\"fs\").readFileSync(process.argv[1])); console.log(JSON.stringify(Object.fromEntries(Object.entries(c).reverse())))
    ' '$case' > '$folder/reversed.json'
    cmp <('$tcop' advise '$case' --date 2019-06-14 --json) <('$tcop' advise '$folder/reversed.json' --date 2019-06-14 --json)"
check 'a draft with gaps is valid and has an answer' json 'r.approval.required === "unknown" && r.ready === false && r.points.length === 12' \
    bash -c "echo '{\"format\":\"tcop-case/1\",\"title\":\"Draft\"}' | '$tcop' advise - --date 2019-06-14 --json"
check 'validate tells every fault with its place' says '/work/phase' 2 "$tcop" validate "$(vary 'c.work.phase = "someday"; c.spend.whole_life_pence = -1')"
check 'validate is well with a good case' exits 0 "$tcop" validate "$case"
check 'a case that is not there is told' says 'cannot be read' 2 "$tcop" advise "$folder/nowhere.json"
check 'a folder is no case' says 'is not a file' 2 "$tcop" advise "$folder"
check 'a date that is none is told' says 'Write it as YYYY-MM-DD' 2 "$tcop" advise "$case" --date 2019-02-30
for format in text html markdown json; do
    check "report as $format" bash -c "'$tcop' report '$case' --format $format --date 2019-06-14 | grep -q 'Half of a service'"
done
check 'an unknown report format is told' says 'There is no report format "pdf"' 2 "$tcop" report "$case" --format pdf

# ---- The store ----------------------------------------------------------------------------------------
db=$folder/tcop.db
header='project_name,department,colour_rating,description_aims,rating_comment,start_date,end_date,schedule_comment'
header+=',yearly_budget,yearly_forecast,wlc_baseline_incl_NCG,variance_comment,budget_comment,year,report_category'
printf '%s\r\nLighthouses,CO,Amber,d,c,01.04.97,31.12.40,s,\2431.50,2,3,v,b,2019,ICT\r\n,CO,Red,d,c,01.04.97,31.12.40,s,1,1,1,v,b,2019,ICT\r\n' \
    "$header" > "$folder/portfolio.csv"
printf 'name,department\nLighthouses,CO\n' > "$folder/other.csv"
check 'import gmpp accounts for every row' json \
    'r.rows === 2 && r.imported === 1 && r.unchanged === 0 && r.refused.length === 1 && r.refused[0].cell === "project_name" && r.refused[0].row === 2' \
    "$tcop" import gmpp "$folder/portfolio.csv" --db "$db" --json
check 'a second import changes nothing' json 'r.imported === 0 && r.unchanged === 1' \
    "$tcop" import gmpp "$folder/portfolio.csv" --db "$db" --json
check 'a refused row is exit code 1' exits 1 "$tcop" import gmpp "$folder/portfolio.csv" --db "$db"
check 'a file with other columns is refused' says 'Nothing was imported' 2 "$tcop" import gmpp "$folder/other.csv" --db "$db"
check 'the whole portfolio as published, where it is at hand' bash -c '
    shopt -s nullglob
    files=(../*/data/gmpp_2019.csv)
    ((${#files[@]})) || exit 0
    '"$tcop"' import gmpp "${files[0]}" --db '"$folder"'/real.db --json > '"$folder"'/real.json
    node -e "const r = JSON.parse(require(\"fs\").readFileSync(process.argv[1])); process.exit(r.rows === 133 && r.imported === 133 ? 0 : 1)" '"$folder"'/real.json'
check 'log verify counts the entries' json 'r.right === true && r.entries > 0' "$tcop" log verify --db "$db" --json
check 'log verify needs a database' says 'say which database' 2 "$tcop" log verify
check 'log verify of none is told' exits 2 "$tcop" log verify --db "$folder/nowhere.db"
cp "$db" "$folder/tampered.db"
sqlite3 "$folder/tampered.db" "DROP TRIGGER IF EXISTS entry_keeps; SELECT 1" > /dev/null
for trigger in $(sqlite3 "$folder/tampered.db" "SELECT name FROM sqlite_schema WHERE type = 'trigger'"); do
    sqlite3 "$folder/tampered.db" "DROP TRIGGER $trigger"
done
sqlite3 "$folder/tampered.db" "UPDATE entry SET body = replace(body, 'import', 'expert') WHERE seq = 1"
check 'an entry that was changed is named, with exit code 1' bash -c \
    "'$tcop' log verify --db '$folder/tampered.db' > '$folder/said.txt'; [[ \$? == 1 ]] && grep -q 'Entry 1 is wrong' '$folder/said.txt'"
echo 'no database' > "$folder/no.db"
check 'a file that is no database is refused' exits 2 "$tcop" import gmpp "$folder/portfolio.csv" --db "$folder/no.db"
check 'and is left as it was' grep -q 'no database' "$folder/no.db"
check 'an address that is none is told' says 'is not HOST:PORT' 2 "$tcop" serve --db "$db" --addr nowhere
check 'so is one for reports that is none' says 'is neither mailto:NAME@HOST nor https://HOST/' 2 \
    "$tcop" serve --db "$db" --security-contact 'security@example.org'
check 'and rules for reports without one' says 'needs --security-contact' 2 \
    "$tcop" serve --db "$db" --security-policy https://example.org/policy
check 'a person needs a password of length' exits 2 bash -c \
    "'$tcop' organisation put X01 'Coast Office' --db '$db' > /dev/null && echo short | '$tcop' person add a@example.org Ada --roles lead:X01 --db '$db'"
check 'a person is added' bash -c "echo 'a long enough one' | '$tcop' person add a@example.org Ada --roles lead:X01 --db '$db'"
check 'is switched off, whose sessions end with it' bash -c "
    sqlite3 '$db' \"INSERT INTO session (token, csrf, person, created_at, seen_at) SELECT x'00', 'c', id, 1, 1 FROM person WHERE email = 'a@example.org'\" &&
    '$tcop' person deactivate A@example.org --db '$db' | grep -q 'Ada <a@example.org> cannot sign in any more' &&
    [[ \$(sqlite3 '$db' 'SELECT count(*) FROM session') == 0 ]]"
check 'a second time nothing changes' bash -c "'$tcop' person deactivate a@example.org --db '$db' | grep -q 'as before'"
check 'of several, one who is not there keeps all as they are' says 'Nobody has the email address b@example.org' 2 \
    "$tcop" person activate a@example.org b@example.org --db "$db"
check 'and is switched on again' bash -c "'$tcop' person activate a@example.org --db '$db' | grep -q 'can sign in\.'"
check 'all of it is on the record' bash -c "
    '$tcop' log verify --db '$db' && sqlite3 '$db' 'SELECT body FROM entry' | grep -c 'person.\(de\)\?activate' | grep -qx 2"

# ---- Editions ---------------------------------------------------------------------------
sed 's|"id": "code/2019-03-27"|"id": "code/draft"|; s|"title": "Define user needs"|"title": "Know user needs"|' rules/code/2019-03-27.json > "$folder/draft.json"
check 'a pack is compared with a file' json 'r.to.id === "code/draft" && r.from.id === "code/2019-03-27" && r.gone.length === 0' \
    "$tcop" rules diff code/2019-03-27 "$folder/draft.json" --json
check 'a text of a list that is new or gone stands by itself' json \
    'r.other.filter(d => /^.errata.[0-9]+$/.test(d.where) && d.now === "not given").length === 2 && !r.other.some(d => d.where === "/errata")' \
    "$tcop" rules diff controls/v5 controls/v6-2025 --json
check 'what the Code of 2021 changes: point 12 is new, and the old one moved' json \
    'r.points.map(p => [p.id, p.change, p.was].join()).join(" ") === "12,new, 13,moved,12" && r.criteria.same === 112 && r.criteria.moved === 8' \
    "$tcop" rules diff code/2019-03-27 code/2021-11-16 --json
check 'and so it is said in words' bash -c "'$tcop' rules diff code/2019-03-27 code/2021-11-16 | grep -q 'Point 13 Meet the Service Standard: moved (was 12)'"
check 'two packs of different kinds are not compared' says 'give two of one kind' 2 \
    "$tcop" rules diff code/2019-03-27 controls/v5
check 'nor one that there is not' says 'There is no rule pack "code/1999"' 2 "$tcop" rules diff code/2019-03-27 code/1999
check 'a case of 2019 is carried over: its answers stand under their new numbers' json \
    'r.editions.code === "code/2021-11-16" && r.points.some(p => p.point === "13" && p.position === "not_applicable") &&
     !r.points.some(p => p.point === "12") && r.moved[0].anew.length === 7 && r.moved[0].set_aside.length === 0' \
    "$tcop" rules migrate demo/self.case.json --to code/2021-11-16 --date 2026-11-28 --json
cp demo/self.case.json "$folder/self.json"
check 'into the same file' exits 0 "$tcop" rules migrate "$folder/self.json" --to code/2021-11-16 --out "$folder/self.json"
check 'which is a case that is asked under the new edition' bash -c "'$tcop' advise '$folder/self.json' --date 2026-11-28 | grep -q '12  Make your technology sustainable'"
check 'a second time there is nothing to do' says 'is under code/2021-11-16 already' 2 \
    "$tcop" rules migrate "$folder/self.json" --to code/2021-11-16
"$tcop" rules migrate "$folder/self.json" --to code/2019-03-27 --json > "$folder/back.json" 2> "$folder/said"
check 'back again the answers are what they were' node -e '
    const sorted = (_, v) => v && typeof v === "object" && !Array.isArray(v) ? Object.fromEntries(Object.entries(v).sort()) : v
    const [a, b] = process.argv.slice(1).map(p => JSON.stringify(JSON.parse(require("fs").readFileSync(p)).points, sorted))
    process.exit(a === b ? 0 : 1)' "$folder/back.json" demo/self.case.json
check 'an edition that has ended is warned of, and said in the case' bash -c \
    "'$tcop' rules migrate '$folder/self.json' --to code/2019-03-27 --json 2>&1 > '$folder/ended.json' | grep -q 'code/2019-03-27 ended on 2021-11-15' &&
     grep -q '\"ended\": \"2021-11-15\"' '$folder/ended.json'"
check 'a case of a database is named as what it is' says 'on its page /cases/REFERENCE/edition' 2 \
    "$tcop" rules migrate X01-0002 --to code/2021-11-16
check 'where to has to be said' says 'Say which edition' 2 "$tcop" rules migrate demo/self.case.json
check 'what cannot be written changes nothing' says 'Nothing was changed' 2 \
    "$tcop" rules migrate demo/self.case.json --to code/2021-11-16 --out "$folder/no/such/folder.json"

echo "1..$n"
exit $bad
