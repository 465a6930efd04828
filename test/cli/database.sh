#!/bin/bash
# The database as a command finds it: empty, older than the program, in use, out of reach, or not there yet. Prints TAP.
. "$(dirname "$0")/tap.bash"

looking=(dashboard 'agenda --org X01' 'export pipeline' 'simulate --pack controls/v5' 'log verify'
    "publish --quarter 2019-Q1 --org X01 --out $scratch/published")
# looks COMMAND DB: its words are its own.
looks() { # shellcheck disable=SC2086
    "$tcop" $1 --db "$2"
}

: > "$scratch/empty.db"
for command in "${looking[@]}"; do
    ok "${command%% --*}: an empty file is no database" gives 2 'empty.db is empty: nothing was stored in it yet' looks "$command" "$scratch/empty.db"
    ok "${command%% --*}: a file that is not there is said" gives 2 'There is no database' looks "$command" "$scratch/none.db"
done
ok 'and none was made of them' test ! -s "$scratch/empty.db" -a ! -e "$scratch/none.db" -a ! -e "$scratch/empty.db.lock"

printf 'name,amount\nLights,1\n' > "$scratch/sheet.csv"
ok 'an import that fails leaves no new database' gives 2 '--map' "$tcop" import pipeline "$scratch/sheet.csv" --org D12 --db "$scratch/new.db"
ok 'nor does a demonstration that is not there' gives 2 '/nowhere' "$tcop" demo load /nowhere --db "$scratch/new.db"
nothing_new() { ! compgen -G "$scratch/new.db*"; }
ok 'nor a file beside it' nothing_new

db=$scratch/tcop.db
"$tcop" organisation put X01 'Coast Office' --db "$db" > "$scratch/said"
ok 'what fails later leaves the database that was there' gives 2 'Nobody has' "$tcop" person deactivate a@example.org --db "$db"
ok 'with all that is in it' gives 0 '1 entry, all' "$tcop" log verify --db "$db"
cp "$db" "$scratch/older.db"
sqlite3 "$scratch/older.db" 'DELETE FROM migration WHERE number > 8'
ok 'an older database is not changed by looking' gives 2 'made by an older tcop (schema 8' "$tcop" dashboard --db "$scratch/older.db"
ok 'but its record is verified' gives 0 'all as they were written' "$tcop" log verify --db "$scratch/older.db"

# ---- As somebody who may not write -------------------------------------------------------------

# weak COMMAND…: as a user for whom the modes of files hold.
weak() {
    if ((EUID == 0)); then setpriv --reuid 65534 --regid 65534 --clear-groups "$@"; else "$@"; fi
}
folder="$scratch/read only?%23"
mkdir "$folder"
chmod 755 "$scratch"
cp "$tcop" "$scratch/program"
tcop=$scratch/program
"$tcop" demo load --db "$folder/a.db" > "$scratch/said" 2>&1
rm -r "$folder/a.db.files" "$folder/a.db.lock"
chmod 444 "$folder/a.db"
chmod 555 "$folder"
weakly() { # shellcheck disable=SC2086
    weak "$tcop" $1 --db "$folder/a.db"
}
mkdir -m 777 "$scratch/published"
for command in "${looking[@]}"; do
    ok "${command%% --*} reads what nobody may write" gives 0 '' weakly "$command"
done
ok 'what stores says that it cannot, and why' gives 2 'cannot be written: Permission denied. This command stores into it' \
    weak "$tcop" organisation put X09 Nobody --db "$folder/a.db"
chmod 755 "$folder"
printf 'not yet in the file' > "$folder/a.db-wal"
chmod 444 "$folder/a.db-wal"
chmod 555 "$folder"
ok 'what is not in the file yet cannot be read so, which is said' gives 2 'not all of it is in the file yet' weakly dashboard
chmod 755 "$folder"
rm -f "$folder/a.db-wal"
chmod 666 "$folder/a.db"
chmod 555 "$folder"
ok 'a folder that cannot be written is named as what it is' gives 2 'The folder must let this user write' \
    weak "$tcop" organisation put X09 Nobody --db "$folder/a.db"
chmod 000 "$folder/a.db"
ok 'what cannot be read is said' gives 2 'cannot be read: Permission denied' weakly dashboard
chmod 755 "$folder"

finish
