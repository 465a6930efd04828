#!/bin/bash
# The dashboard on the command line: figures of the demonstration, of all cases or of one organisation, and what is
# said when the question is wrong. Prints TAP.
. "$(dirname "$0")/tap.bash"

db=$scratch/tcop.db
"$tcop" demo load --db "$db" > /dev/null || exit 2
dashboard() { "$tcop" dashboard --db "$db" "$@"; }

ok 'there are six blocks, each of which says what it is counted from' json \
    'Object.keys(r.blocks).length === 6 && Object.values(r.blocks).every(block => block.counted_from.startsWith("Counted from"))' dashboard --json
ok 'the middle lies between the quartiles, and they below the longest' json \
    '[...r.blocks.waiting.rows, ...r.blocks["waiting-by-month"].rows].every(row => +row.lower_quartile_days <= +row.median_days &&
     +row.median_days <= +row.upper_quartile_days && +row.upper_quartile_days <= +row.longest_days)' dashboard --json
ok 'contracts come with rule and source' json \
    'r.blocks.contracts.rows.length > 0 && r.blocks.contracts.rows.every(row => /^11[.]/.test(row.rule) && row.rule_text && row.rule_source)' dashboard --json
ok 'among them one of a line of a pipeline that has no case' json \
    'r.blocks.contracts.rows.some(row => row.line === "P-02" && row.rule === "11.3" && !row.case)' dashboard --json
ok 'overdue conditions are of days that have passed' json \
    'r.blocks.conditions.rows.length > 0 && r.blocks.conditions.rows.every(row => row.due_before_phase || row.days_over > 0)' dashboard --json
ok 'of one organisation there are its own alone' json \
    'r.organisation === "X01" && [...r.blocks.conditions.rows, ...r.blocks.contracts.rows].every(row => row.organisation === "Department for Coastal Affairs" && (row.case ? row.case.startsWith("X01-") : /^P-/.test(row.line)))' \
    dashboard --org X01 --json
ok 'before the first case there is nothing' json \
    'r.date === "2001-01-31" && ["waiting", "waiting-by-month", "decisions"].every(id => r.blocks[id].rows.length === 0)' \
    dashboard --date 2001-01-31 --json
ok 'in words, with words for nothing' gives 0 'No case moved from one step to another' dashboard --date 2001-01-31
ok 'an unknown organisation' gives 2 'X99' dashboard --org X99
ok 'a wrong date' gives 2 'is no date' dashboard --date tomorrow
ok 'without a database' gives 2 '--db' "$tcop" dashboard
ok 'with one that is not there' gives 2 'none.db' "$tcop" dashboard --db "$scratch/none.db"

finish
