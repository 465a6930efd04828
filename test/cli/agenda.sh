#!/bin/bash
# The agenda from the command line, of the demonstration on a day: each format, the same bytes twice, what is wrong
# said in words. Prints TAP. Needs node to read JSON.
. "$(dirname "$0")/tap.bash"
agenda() { "$tcop" agenda --db "$scratch/tcop.db" "$@"; }

"$tcop" demo load --db "$scratch/tcop.db" > "$scratch/loaded" 2>&1 || { cat "$scratch/loaded"; echo 'Bail out! the demonstration does not load'; exit 1; }
today=$(date -u +%F)
later=$(date -u -d '+300 days' +%F)

ok 'text names the board and the next date' gives 0 'Next: Assurance board' agenda --org X01 --date "$today"
ok 'JSON has both lists, the meetings and the reminders' json \
    'r.organisation === "X01" && r.board.total >= 1 && r.meetings.length === 1 && r.other_meetings.length === 1 && r.reminders.some(one => one.kind === "condition" && one.overdue)' \
    agenda --org X01 --date "$today" --json
ok 'the centre has more than one organisation' json \
    'r.organisation === "centre" && new Set(r.review.items.map(one => one.organisation)).size > 1 && r.reminders.every(one => one.kind !== "engage")' \
    agenda --org centre --date "$today" --json
ok 'cases stand in the order of the day that they are needed by' json \
    '[r.board, r.review].every(list => list.items.map(one => one.needed_by ?? "9").every((day, i, all) => i === 0 || all[i - 1] <= day))' \
    agenda --org centre --date "$today" --json
ok 'seen from a later day no meeting is ahead, and more is due' json \
    'r.meetings.length === 0 && r.reminders.length > 3' agenda --org X01 --date "$later" --json
ok 'lines without a case are reminded of' json \
    '["engage", "contract_break"].every(kind => r.reminders.some(one => one.kind === kind && one.line)) && r.reminders_left_out === 0' \
    agenda --org X01 --date "$today" --json
ok 'and the contracts of lines at the centre' json \
    'r.reminders.some(one => one.kind === "contract_break" && one.line && one.reference === "P-02")' \
    agenda --org centre --date "$today" --json
ok 'CSV names its columns' gives 0 'Waits for,Reference,Title' agenda --org X01 --format csv
ok 'reminders are a CSV of their own' gives 0 'Due,Overdue,Reminder' agenda --org X01 --format reminders
twice() {
    agenda --org X01 --date "$today" --format "$1" --out "$scratch/one" &&
        agenda --org X01 --date "$today" --format "$1" --out "$scratch/two" && cmp "$scratch/one" "$scratch/two"
}
ok 'a calendar is the same bytes twice' twice ics
ok 'so is a spreadsheet' twice ods
calendar() {
    agenda --org X01 --date "$today" --format ics > "$scratch/ics" || return 1
    ! grep -v -q $'\r$' "$scratch/ics" && ! grep -q -E '^.{77,}' "$scratch/ics" &&
        [[ $(grep -c '^BEGIN:VEVENT' "$scratch/ics") == $(grep -c '^END:VEVENT' "$scratch/ics") ]]
}
ok 'lines of a calendar end in CRLF and are folded' calendar
ok 'no organisation is refused' gives 2 'Say whose agenda' agenda
ok 'one that is not there is said' gives 2 'There is no organisation "X99"' agenda --org X99
ok 'another format is refused' gives 2 'There is no format "pdf"' agenda --org X01 --format pdf
ok 'a database that is not there is said' gives 2 'There is no database' "$tcop" agenda --org X01 --db "$scratch/none.db"

finish
