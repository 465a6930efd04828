#!/bin/bash
# The demonstration: it loads, shows every stage of a case, and its record holds. Prints TAP.
# Needs node to read JSON and sqlite3 to look into the database.
set -u -o pipefail
cd "$(dirname "$0")/../.." || exit 2
tcop=$PWD/build/tcop
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
db=$folder/demo.db
n=0 bad=0

# check NAME COMMAND...: a test that is a command.
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
query() { sqlite3 -readonly "$db" "$1"; }
# at_least NUMBER SQL
at_least() {
    local got
    got=$(query "$2") || return 1
    echo "$got, expected $1 or more: $2"
    ((got >= $1))
}
# none SQL: gives no row.
none() {
    local rows
    rows=$(query "$1") || return 1
    echo "$rows"
    [[ -z $rows ]]
}

# ---- Loading ----------------------------------------------------------------------------------------

load() {
    local TIMEFORMAT='%U %S'
    { time "$tcop" demo load --db "$db" > "$folder/loaded" 2>&1; } 2> "$folder/time" || { cat "$folder/loaded"; return 1; }
}
check 'the demonstration loads' load
check 'it takes less than 5 seconds of work' awk '{ print; exit !($1 + $2 < 5) }' "$folder/time"
verify() { "$tcop" log verify --db "$db" > "$folder/root" && cat "$folder/root"; }
check 'its record verifies' verify
again() {
    local code=0
    "$tcop" demo load --db "$db" > "$folder/again" 2>&1 || code=$?
    cat "$folder/again"
    [[ $code == 2 ]] && grep -q 'holds organisations already' "$folder/again" || return 1
    "$tcop" log verify --db "$db" | cmp - "$folder/root"
}
check 'loading it twice is refused and changes nothing' again

# ---- What it shows -----------------------------------------------------------------------------------

check 'there are 45 cases or more' at_least 45 'SELECT count(*) FROM assurance_case'
check 'of 6 organisations or more' at_least 6 'SELECT count(DISTINCT organisation) FROM assurance_case'
check 'both processes are used' at_least 2 'SELECT count(DISTINCT controls) FROM assurance_case'

# Every step and decision of the packs, read from the packs.
missing() {
    query "$1" | sort -u > "$folder/have"
    node -p "$2" | sort -u > "$folder/want"
    comm -13 "$folder/have" "$folder/want" | tee "$folder/lacks"
    [[ ! -s $folder/lacks ]]
}
check 'cases stand at every step of version 5' missing "SELECT step FROM assurance_case WHERE controls = 'controls/v5'" \
    'require("./rules/controls/v5.json").workflow.steps.map(s => s.id).join("\n")'
check 'every decision of version 5 was taken' missing "SELECT outcome FROM decision WHERE state = 'confirmed'" \
    'require("./rules/controls/v5.json").decisions.map(d => d.id).join("\n")'
check 'every rating was given' missing 'SELECT rating FROM assurance_case WHERE rating IS NOT NULL' \
    'require("./rules/controls/v5.json").triage.ratings.map(r => r.id).join("\n")'
check 'version 4 is at review and at its sign-off' missing "SELECT step FROM assurance_case WHERE controls = 'controls/v4'" \
    '["draft", "department", "review", "decided"].join("\n")'

check 'conditions are open, claimed, met and lifted' at_least 4 'SELECT count(DISTINCT state) FROM condition'
check 'some are late' at_least 2 \
    "SELECT count(*) FROM condition WHERE state IN ('open', 'claimed') AND due_day < unixepoch() / 86400"
check 'questions are open and answered' at_least 2 'SELECT count(DISTINCT answered_at IS NULL) FROM question'
check 'limitations are explained' at_least 8 'SELECT count(*) FROM assurance_case WHERE limitations > 0'
check 'a limitation was accepted until a date' at_least 5 'SELECT count(*) FROM point_review WHERE limitation_until IS NOT NULL'
check 'a decided case is open again' at_least 1 'SELECT count(*) FROM assurance_case WHERE round > 1'
check 'two lines under the limit count together over it' at_least 2 \
    'SELECT count(*) FROM assurance_case WHERE whole_life = 6000000 AND counted = 12000000 AND required = 1'
check 'a line stands at 10 million or more' at_least 1 'SELECT count(*) FROM assurance_case WHERE counted >= 1000000000'
check 'the board decided by itself' at_least 3 "SELECT count(*) FROM case_act WHERE act = 'confirm' AND from_step = 'board_confirm'"
check 'drafts are empty, begun and ready' at_least 3 \
    "SELECT count(DISTINCT CASE WHEN ready THEN 2 WHEN considered = 0 THEN 0 ELSE 1 END) FROM assurance_case WHERE step = 'draft'"
check 'nothing of it lies in the future' none 'SELECT id FROM case_act WHERE done_at / 1000 > unixepoch()'
check 'evidence files are there' at_least 10 'SELECT count(*) FROM evidence_file'
check 'no date is left unresolved' none "SELECT assurance_case, part FROM case_part WHERE body LIKE '%{@%' OR body LIKE '%\"@%'"
check 'everybody is a person of the demonstration' none "SELECT email FROM person WHERE NOT demonstration OR email NOT LIKE '%@demo.example'"

# The engine finds the claim that the case itself refutes.
refuted() {
    query "SELECT section FROM case_section s JOIN assurance_case c ON c.id = s.assurance_case
           WHERE c.title LIKE 'Service desk tool%' AND s.status = 'not_shown' AND s.section = 'points/11'" | grep -x points/11
}
check 'a claim against an automatic extension is not shown' refuted

check 'what is published names nobody' none "SELECT DISTINCT p.name, d.reference
    FROM person p JOIN decision d ON d.published_day IS NOT NULL LEFT JOIN condition c ON c.decision = d.id
    WHERE instr(d.summary || ' ' || coalesce(c.text || c.owner || c.shown_by, ''), p.name) > 0"

# ---- tcop's own case ----------------------------------------------------------------------------------

own() {
    "$tcop" advise demo/self.case.json --json --date 2026-11-24 > "$folder/self.json" || return 1
    node -e 'const r = JSON.parse(require("fs").readFileSync(process.argv[1]))
        const wrong = r.points.filter(p => !p.considered || p.status === "not_shown").map(p => p.id)
        if (r.points.length !== 12 || wrong.length || !r.ready || r.approval.required !== false) {
            console.log(r.points.length, "points, not considered or not shown:", wrong, "ready:", r.ready, r.approval)
            process.exit(1)
        }' "$folder/self.json"
}
check "tcop's own case considers all 12 points, and no approval is claimed" own
own_files() { # what its evidence names stands in the repository
    node -e 'const fs = require("fs")
        const words = require("./demo/self.case.json").evidence.map(e => e.text).join(" ")
        const paths = words.match(/\b(?:docs|src|test|demo|rules|schemas|assets|packaging|tools)\/[\w./-]*\w/g)
        const gone = paths.filter(p => !fs.existsSync(p))
        console.log(paths.length, "named; not there:", gone)
        process.exit(gone.length || paths.length < 20 ? 1 : 0)'
}
check 'the files that its evidence names are there' own_files

# ---- What a draft of the rules would change --------------------------------------------------------

node -e 'const d = JSON.parse(require("fs").readFileSync("rules/controls/v5.json", "utf8"))
    d.id = "controls/draft"
    d.approvals.find(a => a.id === "digital-over-100k").when.all.find(w => w.over).over = 1000000
    process.stdout.write(JSON.stringify(d))' > "$folder/draft.json"
draft() {
    "$tcop" simulate --db "$db" --pack "$folder/draft.json" --date 2019-09-01 --json > "$folder/draft.out" && node -e '
        const r = JSON.parse(require("fs").readFileSync(process.argv[1]))
        const sum = (list, key) => list.reduce((n, x) => n + x[key], 0)
        const good = s => s.moves.length > 0 && s.moves.length === s.moved && s.moves.every(c => c.before !== c.after) &&
            sum(s.routes, "count_before") === s.concerned && sum(s.routes, "count_after") === s.concerned &&
            sum(s.routes, "pence_before") === sum(s.routes, "pence_after") &&
            sum(s.routes, "reviewer_hours_before") > sum(s.routes, "reviewer_hours_after")
        console.log(r.cases.all, r.cases.moved, r.lines.all, r.lines.moved)
        process.exit(good(r.cases) && good(r.lines) ? 0 : 1)' "$folder/draft.out"
}
check 'a higher limit: some cases and lines go another way, and none is lost' draft
same_rules() { "$tcop" simulate --db "$db" --pack controls/v5 --date 2019-09-01 | tee "$folder/same" && grep -q ' 0 cases would go another way' "$folder/same" && grep -q ' 0 lines of pipelines would' "$folder/same"; }
check 'the rules as they are change nothing' same_rules
check 'and nothing was altered' bash -c "'$tcop' log verify --db '$db' | cmp - '$folder/root'"
refused() { ! "$tcop" simulate --db "$db" --pack README.md > "$folder/no" 2>&1 && grep -q 'README.md: line 1' "$folder/no"; }
check 'a draft that is no pack is refused' refused

# ---- A quarter to publish --------------------------------------------------------------------------

publish() { "$tcop" publish --db "$db" "$@"; }
quarter() {
    publish --quarter 2026-Q2 --org X01 --out "$folder/public" && publish --quarter 2026-Q2 --org X01 --out "$folder/public2" &&
        diff -r "$folder/public" "$folder/public2" && node -e '
        const fs = require("fs"), stem = process.argv[1] + "/spend-controls-X01-2026-q2"
        const read = ending => fs.readFileSync(stem + ending, "utf8")
        const [head, ...rows] = read(".csv").trim().split(/\r?\n/)
        const columns = JSON.parse(read(".csv-metadata.json")).tableSchema.columns.map(c => c.titles)
        const data = JSON.parse(read(".json")), page = read(".html"), feed = read(".atom")
        const embedded = JSON.parse(page.match(/<script type="application\/ld\+json">(.*?)<\/script>/)[1])
        const entries = feed.match(/<entry>/g).length, ids = new Set(feed.match(/<id>.*<\/id>/g))
        const words = "exceptions to spending controls: information communications technology April to June 2026"
        const days = data.decisions.every(d => d.decided_on >= "2026-04-01" && d.decided_on < "2026-07-01" && d.organisation === "X01")
        const seen = data.decisions.every(d => page.includes(d.reference))
        console.log(rows.length, data.total, entries, ids.size, embedded, days, seen)
        process.exit(rows.length > 1 && rows.length === data.total && entries === data.total && ids.size === entries + 1 &&
            head === columns.join(",") && embedded["@type"] === "Dataset" && data.title.endsWith(words) && days && seen ? 0 : 1)' "$folder/public"
}
check 'a quarter is written: table, metadata, JSON, feed and page say the same, and again the same bytes' quarter
held_back() { publish --quarter 2026-Q3 --org X03 --out "$folder/held" --json | grep '"held_back": 1' && grep -q 'Not final: .*: 1<' "$folder/held/"*.html; }
check 'a decision that is not final is held back, and counted with its reason' held_back
nothing() { publish --quarter 2019-Q1 --org X01 --out "$folder/empty" --json | grep '"decisions": 0' && grep -q 'No decision of this quarter is published' "$folder/empty/"*.html; }
check 'a quarter without decisions is written as that' nothing
unapproved() { publish --quarter 2026-Q3 --org X01 --out "$folder/draft" --json | grep '"approved": null' && grep -q 'Draft: not approved yet' "$folder/draft/"*.html; }
check 'what nobody approved says so, in the page and in JSON' unapproved
approved() { # the quarter that the first approval of the demonstration is of
    local quarter
    quarter=$(query "SELECT year || '-Q' || quarter FROM publication ORDER BY id LIMIT 1")
    publish --quarter "$quarter" --org X01 --out "$folder/approved" --approved | grep 'Approved by Oluwaseun Adeyemi' &&
        publish --quarter "$quarter" --org X01 --out "$folder/now" --json | grep '"same": true' && diff -r "$folder/approved" "$folder/now" &&
        ! grep -q 'Draft' "$folder/approved/"*.html
}
check 'what a lead approved is written byte for byte, and is what is there today' approved
none_approved() { ! publish --quarter 2019-Q1 --org X01 --out "$folder/none" --approved > "$folder/no" 2>&1 && grep -q 'Nothing of Department for Coastal Affairs is approved' "$folder/no" && [[ ! -e $folder/none ]]; }
check 'only what is approved: refused when there is none' none_approved
no_quarter() { # no_quarter WORDS OPTION…: refused with the words, and nothing written
    local words=$1
    shift
    ! publish "$@" --out "$folder/none" > "$folder/no" 2>&1 && grep -q "$words" "$folder/no" && [[ ! -e $folder/none ]]
}
check 'a quarter that is not over is refused' no_quarter 'is not over' --quarter "$(($(date +%Y) + 1))-Q1" --org X01
check 'a quarter that is none is refused' no_quarter '2019-Q1 is January to March 2019' --quarter 2019-Q5 --org X01
check 'an organisation that is none is refused' no_quarter 'There is no organisation "X99". "tcop organisation put" adds one.' --quarter 2019-Q1 --org X99

# ---- What the record does not let pass ---------------------------------------------------------------

# tampered OBJECT SQL: a copy that was changed behind the record's back does not verify, and is told.
tampered() {
    local code=0
    rm -f "$folder/tampered.db"
    sqlite3 -readonly "$db" ".backup '$folder/tampered.db'" && sqlite3 "$folder/tampered.db" "$2" || return 1
    "$tcop" log verify --db "$folder/tampered.db" > "$folder/told" || code=$?
    cat "$folder/told"
    [[ $code == 1 ]] && grep -q "$1" "$folder/told"
}
check 'an untouched copy verifies' bash -c "sqlite3 -readonly '$db' \".backup '$folder/copy.db'\" && '$tcop' log verify --db '$folder/copy.db'"
check 'a forged publication is found' tampered 'publication/X03/2026-Q2/2: no entry' \
    "INSERT INTO publication SELECT 9999, organisation, organisation_name, year, quarter, version + 1, 'FORGED', note, decisions, held_back,
         data_hash, approved_by, approved_at, NULL, NULL, NULL FROM publication WHERE organisation = 'X03' AND year = 2026 AND quarter = 2;
     INSERT INTO publication_file SELECT 9999, position, name, sha256, content FROM publication_file WHERE publication =
         (SELECT id FROM publication WHERE organisation = 'X03' AND year = 2026 AND quarter = 2 AND version = 1);"
check 'a changed title and sum in the register are found' tampered decision/ "UPDATE decision SET title = 'FORGED', counted = 1 WHERE id = 1"
check 'a changed day in the register is found' tampered decision/ 'UPDATE decision SET published_day = 20000 WHERE id = 1'
check 'a draft given to another organisation is found' tampered case/ \
    "UPDATE assurance_case SET organisation = 'X02', sent_at = 1 WHERE id = (SELECT max(id) FROM assurance_case WHERE sent_at IS NULL AND organisation <> 'X02')"
check 'a draft that was never sent is found' tampered 'where its acts took it' \
    'UPDATE assurance_case SET sent_at = 1 WHERE id = (SELECT max(id) FROM assurance_case WHERE sent_at IS NULL)'
check 'other controls of a case are found' tampered case/ "UPDATE assurance_case SET controls = 'controls/v4' WHERE id = (SELECT max(id) FROM assurance_case WHERE controls = 'controls/v5')"
check 'another edition of the Code is found' tampered case/ "UPDATE assurance_case SET code = 'code/2021-11-16' WHERE code <> 'code/2021-11-16'"
for change in 'board_date = 1' 'centre_took_part = 1 - centre_took_part' 'person = (SELECT max(id) FROM person)' "controls = 'controls/other'"; do
    check "in an act, $change is found" tampered /act/ "UPDATE case_act SET $change WHERE id = (SELECT min(id) FROM case_act WHERE act = 'recommend' AND centre_took_part IS NOT NULL)"
done

echo "1..$n"
exit $bad
