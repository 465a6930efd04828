#!/bin/bash
# A pipeline as an OpenDocument spreadsheet: out, in again without a difference, what is damaged or unfolds
# without end, and an import that a person stops. Prints TAP.
. "$(dirname "$0")/tap.bash"

db=$scratch/tcop.db
cat > "$scratch/sheet.csv" <<'CSV'
Ref;Project;Department;Whole life cost;Starts;Notes
P1;Tide tables;D12;£1.2m;01/04/2019;"Two  blanks; and
""more"" "
P2;Harbour permits;D12;250000;2019-05-03;=SUM(1)
007;Lights <&>;D40;1.50;2019-06-01;
CSV
cat > "$scratch/map.json" <<'JSON'
{ "columns": { "reference": "Ref", "title": "Project", "organisation": "Department", "whole_life": "Whole life cost", "start": "Starts" } }
JSON
import() { "$tcop" import pipeline "$scratch/$1" --org D12 --db "$db" "${@:2}"; }
export_to() { "$tcop" export pipeline --db "$db" --out "$scratch/$1" "${@:2}"; }

import sheet.csv --map "$scratch/map.json" &> "$scratch/said"
ok 'a pipeline comes out as a spreadsheet' json 'r.lines === 3 && r.format === "ods" && r.out.endsWith("p.ods")' \
    export_to p.ods --format ods --json
ok 'and as CSV, with the same words' json 'r.lines === 3 && r.format === "csv"' export_to p.csv --json
ok 'the spreadsheet goes in again without a difference' json \
    'r.rows === 3 && r.unchanged === 3 && r.imported === 0 && r.problems.length === 0 && r.refused.length === 0' import p.ods --json
ok 'and into an empty database as the same lines' json \
    'r.imported === 3 && r.refused.length === 0' "$tcop" import pipeline "$scratch/p.ods" --org D12 --map "$scratch/map.json" \
    --db "$scratch/other.db" --json
"$tcop" export pipeline --db "$scratch/other.db" --format json --out "$scratch/other.json" > "$scratch/said"
export_to this.json --format json > "$scratch/said"
ok 'with nothing lost' cmp "$scratch/this.json" "$scratch/other.json"
export_to again.ods --format ods > "$scratch/said"
ok 'the same lines are the same bytes' cmp "$scratch/p.ods" "$scratch/again.ods"
ok 'it begins with what it is' test "$(head -c 84 "$scratch/p.ods" | tail -c 54)" = mimetypeapplication/vnd.oasis.opendocument.spreadsheet
ok 'it also goes to standard output' bash -c "'$tcop' export pipeline --db '$db' --format ods | cmp - '$scratch/p.ods'"
cat > "$scratch/gmpp.csv" <<'CSV'
project_name,department,colour_rating,description_aims,rating_comment,start_date,end_date,schedule_comment,yearly_budget,yearly_forecast,wlc_baseline_incl_NCG,variance_comment,budget_comment,year,report_category
A,CO,Red,d,-5% so far,01.04.97,31.12.40,s,1,1,1,v,b,2019,ICT
CSV
"$tcop" import gmpp "$scratch/gmpp.csv" --db "$db" > "$scratch/said"
export_to all.ods --format ods > "$scratch/said"
echo '{ "columns": { "reference": "reference", "title": "title", "whole_life": "whole_life", "start": "start" } }' > "$scratch/common.json"
ok 'several sheets come out with what they have in common' json 'r.imported === 4 && r.problems.length === 0' \
    "$tcop" import pipeline "$scratch/all.ods" --org D1 --map "$scratch/common.json" --db "$scratch/all.db" --json
ok 'with amounts and dates as such' json \
    'r[0].whole_life === "1200000.00" && r[0].start === "2019-04-01" && r[3].whole_life === "1000000.00"' \
    "$tcop" export pipeline --db "$scratch/all.db" --format json

# ---- The portfolio of major projects --------------------------------------------------------------

{
    head -1 "$scratch/gmpp.csv"
    printf '%s\r\n' 'A,CO,Red,"d  and ""more""",-5% so far,01.04.97,31.12.40,s,1,"£2,431.50",1,v,b,2019,ICT' \
        'B,HMRC,Exempt under Section 43 of the Act,d,c,Exempt under Section 43,31.12.40,=s,1.50,,007,v,b,2019,ICT' \
        ',HMRC,Red,d,c,01.04.97,31.12.40,s,1,1,1,v,b,2019,ICT'
} > "$scratch/portfolio.csv"
portfolio() { "$tcop" import gmpp "$1" --db "$scratch/gmpp.db" --json; }
ok 'the portfolio as CSV' json 'r.imported === 2 && r.refused.length === 1' portfolio "$scratch/portfolio.csv"
portfolio_ods() { "$tcop" export pipeline --source gmpp/2019 --db "$scratch/gmpp.db" --format ods --out "$1"; }
portfolio_ods "$scratch/portfolio.ods" > "$scratch/said"
ok 'comes back from a spreadsheet without a difference' json \
    'r.rows === 2 && r.unchanged === 2 && r.imported === 0 && r.problems.length === 1 && r.problems[0].cell === "yearly_forecast"' \
    portfolio "$scratch/portfolio.ods"
ok 'another spreadsheet is none of the portfolio' gives 2 'column 1 should be "project_name", but is "Ref"' portfolio "$scratch/p.ods"
head -c 700 "$scratch/portfolio.ods" > "$scratch/cut.ods"
ok 'nor is one that is cut off' gives 2 'damaged' portfolio "$scratch/cut.ods"
whole_portfolio() { # where it is at hand, all 133 rows of it
    local files=(../*/data/gmpp_2019.csv)
    [[ -f ${files[0]} ]] || return 0
    rm -f "$scratch/gmpp.db"
    json 'r.rows === 133 && r.imported === 133' portfolio "${files[0]}" && portfolio_ods "$scratch/whole.ods" > "$scratch/said" &&
        json 'r.rows === 133 && r.unchanged === 133 && r.imported === 0 && r.refused.length === 0' portfolio "$scratch/whole.ods"
}
ok 'the whole portfolio goes the same way' whole_portfolio

# ---- Numbers with a decimal comma --------------------------------------------------------------

printf 'Ref;Name;Cost\nA;Pier;£1.200,50\nB;Quay;1,2m\nC;Mole;1.125\nD;Lock;12\nE;Dock;1.5\n' > "$scratch/comma.csv"
echo '{ "columns": { "reference": "Ref", "title": "Name", "whole_life": "Cost" }, "decimal": "comma" }' > "$scratch/comma.json"
comma() { "$tcop" import pipeline "$scratch/$1" --org X9 --map "$scratch/comma.json" --db "$scratch/comma.db" --json; }
costs() { # costs WANTED: the pence of the lines
    said=$(sqlite3 "$scratch/comma.db" 'SELECT group_concat(whole_life) FROM (SELECT coalesce(whole_life, -1) AS whole_life FROM pipeline_line ORDER BY reference)')
    [[ $said == "$1" ]] || { echo "$said"; return 1; }
}
ok 'a sheet with decimal commas' json 'r.imported === 5 && r.problems.length === 1 && r.problems[0].row === 5' comma comma.csv
ok 'means what it says' costs 120050,120000000,112500,1200,-1
"$tcop" export pipeline --db "$scratch/comma.db" --out "$scratch/comma.ods" --format ods > "$scratch/said"
ok 'and comes back from a spreadsheet without a difference' json 'r.unchanged === 5' comma comma.ods
printf 'Ref;Name;Cost\nA;Pier;1200.5\nB;Quay;1.125\n' > "$scratch/point.csv"
sed -i 's/}$/, "money": "millions" }/' "$scratch/comma.json"
sed 's/comma/point/' "$scratch/comma.json" > "$scratch/point.json"
"$tcop" import pipeline "$scratch/point.csv" --org X9 --map "$scratch/point.json" --db "$scratch/point.db" &> "$scratch/said"
"$tcop" export pipeline --db "$scratch/point.db" --out "$scratch/point.ods" --format ods > "$scratch/said"
rm "$scratch/comma.db"
ok 'numbers that a spreadsheet holds as such keep their value' json 'r.imported === 2 && r.problems.length === 0' comma point.ods
ok 'whatever the map says of texts' costs 120050000000,112500000
"$tcop" export pipeline --db "$scratch/comma.db" --out "$scratch/comma.csv" > "$scratch/said"
ok 'and after a way through CSV' json 'r.unchanged === 2' comma comma.csv

# ---- What is wrong with it ----------------------------------------------------------------------

head -c 2000 "$scratch/p.ods" > "$scratch/cut.ods"
ok 'one that is cut off is refused' gives 2 'cut.ods is damaged' import cut.ods
node -e 'const fs = require("fs"), b = fs.readFileSync(process.argv[1]); b[b.indexOf("content.xml") + 200] ^= 4; fs.writeFileSync(process.argv[2], b)' \
    "$scratch/p.ods" "$scratch/bad.ods"
ok 'one that is damaged is refused' gives 2 'bad.ods' import bad.ods
ok 'and nothing is other than before' json 'r.length === 4' "$tcop" export pipeline --db "$db" --format json

bounded() { # bounded WORDS FILE: refused within two seconds and 100 MB
    gives 2 "$1" timeout 2 bash -c "ulimit -v 400000; exec /usr/bin/time -o '$scratch/time' -f %M '$tcop' import pipeline '$2' \
        --map '$scratch/map.json' --org D12 --db '$db'" && (($(tail -1 "$scratch/time") < 100000))
}
for kind in blank rows cells text; do
    node test/cli/ods-bomb.mjs $kind "$scratch/bomb.ods"
    ok "a bomb of $kind is refused at once" bounded 'unpacks to more than 300 times' "$scratch/bomb.ods"
    node test/cli/ods-bomb.mjs $kind "$scratch/bomb.ods" padded
    ok "and one that does not look like it, too" bounded 'bomb.ods, ' "$scratch/bomb.ods"
done

# ---- Long ones, and one that is stopped -----------------------------------------------------------

{ echo 'Ref;Project;Department;Whole life cost;Starts;Notes'; seq -f 'L%.0f;Line;D12;1000;2019-04-01;words' 1 200000; } > "$scratch/long.csv"
"$tcop" import pipeline "$scratch/long.csv" --org D12 --map "$scratch/map.json" --db "$scratch/long.db" &> "$scratch/said"
"$tcop" export pipeline --db "$scratch/long.db" --format ods --out "$scratch/long.ods" > "$scratch/said"
ok 'two hundred thousand rows come back' json 'r.unchanged === 200000' \
    "$tcop" import pipeline "$scratch/long.ods" --org D12 --db "$scratch/long.db" --json
stopped() { # as Ctrl-C does it; a process in the background of a script does not get the signal otherwise
    node -e 'const { spawn } = require("child_process"), [program, ...words] = process.argv.slice(1)
        const child = spawn(program, words, { stdio: ["ignore", "inherit", "inherit"] })
        setTimeout(() => child.kill("SIGINT"), 500)
        child.on("exit", (code) => process.exit(code ?? 99))' \
        "$tcop" import pipeline "$scratch/long.ods" --org D12 --db "$db" --map "$scratch/map.json"
}
ok 'an import that is stopped says so' gives 3 'Nothing was imported' stopped
ok 'and left everything as it was' json 'r.length === 4' "$tcop" export pipeline --db "$db" --format json
ok 'with a record that verifies' "$tcop" log verify --db "$db"

finish
