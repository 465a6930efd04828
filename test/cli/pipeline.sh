#!/bin/bash
# The pipeline of a department: a sheet in by a map, the same sheet out, and what happens when it is wrong,
# other than before, or cut off in the middle. Prints TAP.
. "$(dirname "$0")/tap.bash"

db=$scratch/tcop.db
cat > "$scratch/sheet.csv" <<'CSV'
Ref;Project;Department;Whole life cost;Starts;Notes
P1;Tide tables;D12;£1.2m;01/04/2019;"Words; and ""more"""
P2;Harbour permits;D12;£250,000;3 May 2019;=SUM(1)
P3;Lights;D40;unknown;2019-06-01;
P1;The same again;D12;;;
CSV
cat > "$scratch/map.json" <<'JSON'
{ "columns": { "reference": "Ref", "title": "Project", "organisation": "Department", "whole_life": "Whole life cost", "start": "Starts" } }
JSON
import() { "$tcop" import pipeline "$scratch/$1" --org D12 --db "$db" "${@:2}"; }

ok 'a preview says what would be done' json \
    'r.preview && r.rows === 4 && r.new === 3 && r.imported === 0 && r.refused.length === 1' \
    import sheet.csv --map "$scratch/map.json" --preview --json
ok 'and stores nothing, not even a new database' gives 2 'There is no database' "$tcop" export pipeline --db "$db" --format json
ok 'every row is accounted for' json \
    'r.rows === 4 && r.imported === 3 && r.new === 3 && r.unchanged === 0 &&
     r.refused[0].row === 4 && r.refused[0].cell === "Ref" && r.problems[0].row === 3 && r.problems[0].cell === "Whole life cost"' \
    import sheet.csv --map "$scratch/map.json" --json
ok 'a refused row is told by the exit code' gives 1 '1 refused' import sheet.csv
ok 'the map is used again, and nothing is other than before' json 'r.unchanged === 3 && r.imported === 0' \
    import sheet.csv --json
ok 'what was understood' json \
    'r[0].whole_life === "1200000.00" && r[0].start === "2019-04-01" && r[1].start === "2019-05-03" && !r[2].whole_life && r[2].organisation === "D40"' \
    "$tcop" export pipeline --db "$db" --format json
"$tcop" export pipeline --db "$db" --out "$scratch/out.csv" > /dev/null
ok 'the sheet comes out with its own columns' bash -c "head -1 '$scratch/out.csv' | tr -d '\r' | grep -qx 'Ref,Project,Department,Whole life cost,Starts,Notes'"
ok 'what a spreadsheet would run is text' grep -qF "'=SUM(1)" "$scratch/out.csv"
ok 'and goes in again without a difference' json 'r.rows === 3 && r.unchanged === 3 && r.imported === 0' \
    import out.csv --json
sed -e '/^P2/d' -e 's/Tide tables/Tide tables and charts/' -e '$d' "$scratch/sheet.csv" > "$scratch/next.csv"
echo 'P4;Buoys;D12;40k;2020-01-01;' >> "$scratch/next.csv"
ok 'a preview names what is new and changed, cell by cell' json \
    'JSON.stringify(r.differences.new) === JSON.stringify([{reference: "P4", title: "Buoys"}]) &&
     JSON.stringify(r.differences.changed) === JSON.stringify([{cells: [{after: "Tide tables and charts", before: "Tide tables", column: "Project"}],
         reference: "P1", title: "Tide tables and charts"}]) && r.differences.left_out.new === 0 && r.differences.left_out.changed === 0' \
    import next.csv --preview --json
ok 'in words, too' bash -c "'$tcop' import pipeline '$scratch/next.csv' --org D12 --db '$db' --preview | tr '\n' '|' |
    grep -qF 'New: 1|  P4, Buoys|Changed: 1|  P1, Tide tables and charts|    Project: \"Tide tables\" before, \"Tide tables and charts\" now|Not in'"
{ echo 'Ref;Project;Department;Whole life cost;Starts;Notes'; seq -f 'N%.0f;Line;D12;1;2019-04-01;' 1 1030; } > "$scratch/many.csv"
ok 'a thousand at most' json 'r.new === 1030 && r.differences.new.length === 1000 && r.differences.left_out.new === 30' \
    import many.csv --preview --json
ok 'and twenty in words' gives 0 $'  N20, Line\n  and 1010 more' import many.csv --preview
ok 'the next sheet: new, changed, gone' json \
    'r.new === 1 && r.changed === 1 && r.unchanged === 1 && r.gone.join() === "P2"' import next.csv --json
ok 'what is gone does not count any more' json 'r.length === 3 && !r.some(x => x.reference === "P2")' \
    "$tcop" export pipeline --db "$db" --format json
kept=$(sqlite3 "$db" "SELECT count(*) FROM pipeline_line WHERE reference = 'P2' AND gone_at IS NOT NULL")
ok 'and is kept' test "$kept" = 1
ok 'gone once, not again' json 'r.gone.length === 0 && r.unchanged === 3' import next.csv --json
ok 'what comes back has changed' json 'r.changed === 2 && r.gone.join() === "P4"' import sheet.csv --json
ok 'and is gone again' json 'r.gone.join() === "P2"' import next.csv --json
ok 'the record verifies' "$tcop" log verify --db "$db"

cat > "$scratch/gmpp.csv" <<'CSV'
project_name,department,colour_rating,description_aims,rating_comment,start_date,end_date,schedule_comment,yearly_budget,yearly_forecast,wlc_baseline_incl_NCG,variance_comment,budget_comment,year,report_category
A,CO,Red,d,-5% so far,01.04.97,31.12.40,s,1,1,1,v,b,2019,ICT
CSV
ok 'the portfolio of major projects goes the same road' json 'r.new === 1 && r.rows === 1' \
    "$tcop" import gmpp "$scratch/gmpp.csv" --db "$db" --json
ok 'one sheet of several, with its own columns' bash -c "'$tcop' export pipeline --db '$db' --source gmpp/2019 | head -1 | grep -q ^project_name,department"
ok 'all of them with what they have in common' bash -c "'$tcop' export pipeline --db '$db' | head -1 | grep -q ^source,reference,organisation"

ok 'no map, and none before' gives 2 'say which column is what' "$tcop" import pipeline "$scratch/sheet.csv" --org D1 --db "$db"
ok 'no organisation' gives 2 'Say whose pipeline it is' "$tcop" import pipeline "$scratch/sheet.csv" --db "$db"
echo '{ "columns": { "title": "Name", "start": "From" } }' > "$scratch/other.json"
ok 'a map of other columns names them all' gives 2 'no column "Name" (title), "From" (start)' \
    import sheet.csv --map "$scratch/other.json"
ok 'JSON in the place of a sheet' gives 2 'organisations.json is JSON. A sheet is read as ODS, CSV or TSV' \
    "$tcop" import pipeline demo/organisations.json --map "$scratch/map.json" --org D12 --db "$db"
ok 'a map that is none' gives 2 'no map of a pipeline' import sheet.csv --map demo/organisations.json
for id in ../x d12 'D 12' D12/../D1 ABCDEFGHIJKLMNOPQRSTU Dé; do
    ok "no organisation has the id $id" gives 2 'is of capital letters, digits and hyphens, at most 20' \
        "$tcop" import pipeline "$scratch/sheet.csv" --map "$scratch/map.json" --org "$id" --db "$scratch/none.db"
done
ok 'and no database was made for it' test ! -e "$scratch/none.db"
ok 'an organisation that is not there yet is said to be none' json 'r.organisation_known === false' import sheet.csv --preview --json
ok 'in words, too' gives 1 'nobody but the centre sees these lines until "tcop organisation put D12 NAME" adds it' import sheet.csv --preview
"$tcop" organisation put D12 'Department of Tides' --db "$db" > "$scratch/said"
ok 'one that is there is known' json 'r.organisation_known === true' import sheet.csv --preview --json
ok 'and nothing is said of it' bash -c "! '$tcop' import pipeline '$scratch/sheet.csv' --org D12 --db '$db' --preview 2>&1 | grep -q centre"
named() { # named FIELD: a preview by a map that names it for the notes
    printf '{"columns":{"title":"Project","%s":"Notes"}}' "$1" > "$scratch/named.json"
    import "${2:-sheet.csv}" --map "$scratch/named.json" --preview "${@:3}"
}
ok 'a point that no edition has' gives 2 '"points.99", which a line of a pipeline does not have. After "points." stands one of: 1, 2' named points.99
ok 'a standard that no controls have' gives 2 'After "triage." stands one of: ' named triage.nope
ok 'a question that no controls ask' gives 2 'consultancy.amount' named answers.nope.x
ok 'a role that the form does not have' gives 2 'stands one of: senior_responsible_owner, service_owner' named people.nonsense
ok 'a year that is none' gives 2 'stands a financial year, such as 2019-20' named year.2019-21
ok 'rules of one alone ask their own questions' gives 2 'one of: novel, staff' named answers.novelty.judged sheet.csv --rules test/data/rules
printf 'Project;Notes\nA;5\nB;Partly met\n' > "$scratch/points.csv"
ok 'a cell that is no position is a problem, and says what is one' json \
    'r.new === 2 && r.problems.length === 1 && r.problems[0].row === 1 && r.problems[0].reason.includes("none of: Met, Partly met")' \
    named points.3 points.csv --json
printf 'Project;Notes\nA;"£1,200.50"\nB;maybe\n' > "$scratch/points.csv"
ok 'an answer of money is money' json \
    'r.problems.length === 1 && r.problems[0].row === 2 && r.problems[0].reason === "\"maybe\" is no amount of money"' \
    named answers.consultancy.amount points.csv --json
printf 'Ref;Project;Department;Whole life cost;Starts;Notes\nP9;"Never closed;;;;\n' > "$scratch/cut.csv"
ok 'a sheet that is cut off is refused whole' gives 2 'never closed' import cut.csv
ok 'and left everything as it was' json '!r.some(x => x.reference === "P9")' \
    "$tcop" export pipeline --db "$db" --format json
ok 'a format that there is not' gives 2 'There is no format "pdf"' "$tcop" export pipeline --db "$db" --format pdf
ok 'a file that cannot be written' gives 2 'cannot be written' "$tcop" export pipeline --db "$db" --out "$scratch/no/such.csv"

# ---- Cut off in the middle -------------------------------------------------------------------
{ echo 'Ref;Project;Department;Whole life cost;Starts;Notes'; seq -f 'L%.0f;Line;D12;1000;2019-04-01;words' 1 200000; } > "$scratch/long.csv"
"$tcop" import pipeline "$scratch/long.csv" --org D12 --db "$db" > /dev/null 2>&1 &
child=$!
sleep 0.3
kill -9 $child
wait $child 2> /dev/null
ok 'an import that was cut off left the old state' json 'r.length === 4' "$tcop" export pipeline --db "$db" --format json
ok 'with a record that verifies' "$tcop" log verify --db "$db"
ok 'and the same import is done later' json 'r.new === 200000 && r.gone.length === 3' import long.csv --json

# ---- What is other than it seems ------------------------------------------------------------------------

again() { "$tcop" import pipeline "$scratch/again.csv" --map "$scratch/again.json" --org X9 --db "$scratch/again.db" --json; }
map() { printf '{"columns":{"reference":"Ref","title":"Name","whole_life":"+Cost"}%s}' "$1" > "$scratch/again.json"; }
printf 'Ref,Name,+Cost\n-1,=Bridge,5\n2,Pier,6\n' > "$scratch/again.csv"
map ''
ok 'a sheet whose headings and references a spreadsheet would run is imported' json 'r.imported === 2' again
map ', "money": "millions"'
ok 'a line that is only read in another way is said to be so' gives 0 'the cells are the same, and are read in another way' \
    "$tcop" import pipeline "$scratch/again.csv" --map "$scratch/again.json" --org X9 --db "$scratch/again.db" --preview
ok 'an import names no differences' bash -c "! grep -q differences '$scratch/out.json'"
map ', "money": "thousands"'
ok 'a corrected map corrects the lines that are there' json 'r.changed === 2 && r.unchanged === 0' again
ok 'and what it says is stored' test "$(sqlite3 "$scratch/again.db" 'SELECT sum(whole_life) FROM pipeline_line')" = 1100000
"$tcop" export pipeline --db "$scratch/again.db" --out "$scratch/again.csv" > "$scratch/said"
ok 'what was guarded in the export comes back the same' json 'r.unchanged === 2 && r.new === 0 && r.gone.length === 0' again
printf 'Ref,Name,+Cost\n-1,,5\n2,Pier,6\n' > "$scratch/again.csv"
ok 'a row that is refused is not gone' json 'r.refused.length === 1 && r.gone.length === 0' again
ok 'an export of a pipeline that is none leaves the file as it is' bash -c \
    "! '$tcop' export pipeline --db '$scratch/again.db' --source pipeline/X8 --out '$scratch/again.csv' 2> '$scratch/said' &&
    grep -q 'Imported are: pipeline/X9' '$scratch/said' && grep -q Pier '$scratch/again.csv'"
{ echo 'Ref,Name,+Cost'; yes ',' | head -60000; echo '3,Last,7'; } > "$scratch/again.csv"
ok 'very many empty rows need no memory' json 'r.imported === 1' again

printf 'Ref,Name,+Cost,Owner\n1,Quay,5,Ada\n2,Pier,6,Bo\n' > "$scratch/again.csv"
again &> "$scratch/said"
printf 'Ref,Name,+Cost\n1,,5\n2,Pier,6\n' > "$scratch/again.csv"
again &> "$scratch/said"
ok 'a column that only a line of an earlier sheet has, whose row was refused, is not lost' bash -c \
    "'$tcop' export pipeline --db '$scratch/again.db' --source pipeline/X9 | tr -d '\r' > '$scratch/said'
    head -1 '$scratch/said' | grep -q Owner && grep -q 'Quay.*Ada' '$scratch/said'"

# ---- What a line says beyond title, dates and money ---------------------------------------------------------

cat > "$scratch/facts.json" <<'JSON'
{ "columns": { "title": "Name", "work.phase": "Phase", "belongs_to.supplier": "Supplier", "answers.novelty.biometrics": "Faces" } }
JSON
printf 'Name,Phase,Supplier,Faces\nQuay,Private Beta,Tideway,no\nPier,Someday,,yes\n' > "$scratch/facts.csv"
facts() { "$tcop" import pipeline "$scratch/facts.csv" --map "$scratch/facts.json" --org X7 --db "$scratch/facts.db" --json; }
ok 'a word that is none of the form is named with its cell, and the row is kept' json \
    'r.imported === 2 && r.refused.length === 0 && r.problems.length === 1 && r.problems[0].row === 2 && r.problems[0].cell === "Phase" &&
     r.problems[0].reason.includes("Private beta")' facts
ok 'what was understood is stored' test "$(sqlite3 "$scratch/facts.db" 'SELECT facts FROM pipeline_line WHERE title = "Quay"')" = \
    '{"answers":{"novelty.biometrics":false},"work":{"phase":"private_beta"}}'
printf '{ "columns": { "title": "Name", "work.colour": "Phase" } }' > "$scratch/wrong.json"
ok 'a field that no line has is refused by name' gives 2 'names the field "work.colour"' \
    "$tcop" import pipeline "$scratch/facts.csv" --map "$scratch/wrong.json" --org X7 --db "$scratch/facts.db"

finish
