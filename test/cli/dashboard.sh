#!/bin/bash
# The dashboard on the command line: figures of the demonstration, of all cases or of one organisation, and what is
# said when the question is wrong. Prints TAP.
cd "$(dirname "$0")/../.." || exit 2
tcop=${TCOP:-build/tcop}
scratch=$(mktemp -d /tmp/tcop-dashboard-XXXXXX)
trap 'rm -rf "$scratch"' EXIT
number=0 failed=0

ok() { # ok NAME COMMAND…
    local name=$1 said
    shift
    number=$((number + 1))
    if said=$("$@" 2>&1); then
        echo "ok $number - $name"
    else
        echo "not ok $number - $name"
        sed 's/^/  # /' <<< "$said" | tail -12
        failed=1
    fi
}
gives() { # gives CODE WORDS COMMAND…: ends with the code and says the words
    local code=$1 words=$2 said got
    shift 2
    said=$("$@" 2>&1)
    got=$?
    [[ $got == "$code" && $said == *"$words"* ]] || { echo "$got: $said"; return 1; }
}
json() { # json EXPRESSION COMMAND…: of the JSON `r` on its standard output, with its blocks as `b`, true
    local expression=$1
    shift
    "$@" > "$scratch/out.json" || return 1
    node -e 'const r = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8"))
        if (!new Function("r", "b", "return " + process.argv[2])(r, r.blocks)) { console.log(JSON.stringify(r).slice(0, 500)); process.exit(1) }' \
        "$scratch/out.json" "$expression"
}

db=$scratch/tcop.db
"$tcop" demo load --db "$db" > /dev/null || exit 2
dashboard() { "$tcop" dashboard --db "$db" "$@"; }

ok 'there are six blocks, each of which says what it is counted from' json \
    'Object.keys(b).length === 6 && Object.values(b).every(block => block.counted_from.startsWith("Counted from"))' dashboard --json
ok 'the middle lies between the quartiles, and they below the longest' json \
    '[...b.waiting.rows, ...b["waiting-by-month"].rows].every(row => +row.lower_quartile_days <= +row.median_days &&
     +row.median_days <= +row.upper_quartile_days && +row.upper_quartile_days <= +row.longest_days)' dashboard --json
ok 'contracts come with rule and source' json \
    'b.contracts.rows.length > 0 && b.contracts.rows.every(row => /^11[.]/.test(row.rule) && row.rule_text && row.rule_source)' dashboard --json
ok 'among them one of a line of a pipeline that has no case' json \
    'b.contracts.rows.some(row => row.line === "P-02" && row.rule === "11.3" && !row.case)' dashboard --json
ok 'overdue conditions are of days that have passed' json \
    'b.conditions.rows.length > 0 && b.conditions.rows.every(row => row.due_before_phase || row.days_over > 0)' dashboard --json
ok 'of one organisation there are its own alone' json \
    'r.organisation === "X01" && [...b.conditions.rows, ...b.contracts.rows].every(row => row.organisation === "Department for Coastal Affairs" && (row.case ? row.case.startsWith("X01-") : /^P-/.test(row.line)))' \
    dashboard --org X01 --json
ok 'before the first case there is nothing' json \
    'r.date === "2001-01-31" && ["waiting", "waiting-by-month", "decisions"].every(id => b[id].rows.length === 0)' \
    dashboard --date 2001-01-31 --json
ok 'in words, with words for nothing' gives 0 'No case moved from one step to another' dashboard --date 2001-01-31
ok 'an unknown organisation' gives 2 'X99' dashboard --org X99
ok 'a wrong date' gives 2 'is no date' dashboard --date tomorrow
ok 'without a database' gives 2 '--db' "$tcop" dashboard
ok 'with one that is not there' gives 2 'none.db' "$tcop" dashboard --db "$scratch/none.db"

echo "1..$number"
exit $failed
