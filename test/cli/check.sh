#!/bin/bash
# tcop check as people and machines call it: its formats, its exit codes, bad input, and folders made to
# do harm. Prints TAP.
set -u
cd "$(dirname "$0")/../.." || exit 2
tcop=$PWD/build/tcop
scratch=$(mktemp -d /tmp/tcop-check-XXXXXX)
trap 'rm -rf "$scratch"' EXIT
export XDG_CACHE_HOME=$scratch/cache
number=0
ok() { # ok NAME COMMAND...
    local name=$1
    shift
    if "$@" > "$scratch/said" 2>&1; then echo "ok $((++number)) - $name"; else
        echo "not ok $((++number)) - $name"
        head -n 20 "$scratch/said" | sed 's/^/  # /'
    fi
}
# gives CODE WORDS COMMAND...: the exit code, words on standard error, and nothing on standard output.
gives() {
    local code=$1 words=$2 said
    shift 2
    said=$("$@" 2>&1 > "$scratch/out")
    [[ $? == "$code" && $said == *"$words"* && ! -s $scratch/out ]] || { echo "$said"; return 1; }
}
json() { # json FILE EXPRESSION: of the run `r`, true
    node -e "const r = JSON.parse(require('fs').readFileSync(process.argv[1], 'utf8')); process.exit(($2) ? 0 : 1)" "$1"
}

# ---- A small repository ----------------------------------------------------------------
repo=$scratch/repo
mkdir -p "$repo/src" "$repo/ignored"
# tcop:ignore t06.secret-generic: a value that the test makes up
secret='kT9$wq2LmZ8xVb41'
printf 'DB_PASSWORD = "%s"\n' "$secret" > "$repo/src/settings.py"
printf '/ignored\n' > "$repo/.gitignore"
cp LICENSE "$repo/LICENSE"
mkdir "$repo/.ci" "$repo/tests"
printf 'def test(): pass\n' > "$repo/tests/test_settings.py"
printf 'pytest\n' > "$repo/.ci/run"
printf 'PASSWORD = "%s"\n' "$secret" > "$repo/ignored/more.py"

"$tcop" check "$repo" --date 2026-11-26 --json > "$scratch/run.json"
ok 'JSON holds what the interface names' json "$scratch/run.json" "
    ['schema','tool','rules','files','bytes','not_read','points','findings'].every(k => k in r) &&
    r.points.length === 12 && r.files === 5 &&
    r.findings.every(f => ['check','kind','severity','point','criteria','path','line','column','commit','fingerprint','message'].every(k => k in f))"
ok 'the finding has its place, relative to the folder' json "$scratch/run.json" \
    "r.findings.some(f => f.check === 't06.secret-generic' && f.path === 'src/settings.py' && f.line === 1 && f.column === 16)"
ok 'what is ignored is not read, and counted' json "$scratch/run.json" \
    "!r.findings.some(f => f.path.startsWith('ignored')) && r.left_out.some(l => /gitignore/.test(l.reason) && l.files === 1)"
ok 'findings are sorted by point, check, path and line' json "$scratch/run.json" "
    (k => JSON.stringify(k) === JSON.stringify([...k].sort()))(r.findings.map(f => [String(f.point).padStart(2, 0), f.check, f.path, String(f.line).padStart(6, 0)].join(' ')))"
for format in table json sarif html; do
    "$tcop" check "$repo" --date 2026-11-26 --format $format > "$scratch/run.$format"
    ok "no secret is printed: $format" bash -c "test -s $scratch/run.$format && ! grep -qF '$secret' $scratch/run.$format"
done
ok 'SARIF names its version, and a result for each finding' json "$scratch/run.sarif" \
    "r.version === '2.1.0' && r.runs[0].results.length > 0 && r.runs[0].results.every(x => x.partialFingerprints['tcop/v1'] && (x.kind === 'fail') === (x.level !== 'none'))"
ok 'no result says that a point is met' bash -c "! grep -qiE '\"(met|passed|compliant)\"' $scratch/run.json"
"$tcop" check "$repo" --date 2026-11-26 --json --threads 7 > "$scratch/again.json"
ok 'the same bytes from any number of threads' cmp "$scratch/run.json" "$scratch/again.json"
ok 'the list of checks has their rows' bash -c "$tcop check --list --json > $scratch/list.json"
ok 'each row says what it looks at, how it decides and how to mend' json "$scratch/list.json" \
    "r.points.length === 12 && r.points.flatMap(p => p.checks).every(c => c.id && c.title && c.looks_at && c.decided && c.why && c.mend)"
ok 'docs/checks.md is printed from them (make docs)' bash -c "$tcop check --list --format markdown | cmp - docs/checks.md"

# ---- Baselines and exit codes ----------------------------------------------------------
ok 'without --fail-on findings are no failure' "$tcop" check "$repo"
ok '--fail-on defect fails on a defect' bash -c "$tcop check $repo --fail-on defect; (( \$? == 1 ))"
ok 'what the baseline has is known' "$tcop" check "$repo" --fail-on defect --baseline "$scratch/run.json"
# tcop:ignore t06.secret-generic: a value that the test makes up
printf 'API_SECRET = "pQ7!zR3mK9vT2xN5"\n' >> "$repo/src/settings.py"
ok 'a second secret is new, though the first is known' \
    bash -c "$tcop check $repo --fail-on defect --baseline $scratch/run.json; (( \$? == 1 ))"
printf '# %s t06.secret-generic: rotated, until 2027-01-01\nDB_PASSWORD = "%s"\n' tcop:ignore "$secret" > "$repo/src/settings.py"
ok 'a comment with a reason sets it aside' "$tcop" check "$repo" --fail-on defect --date 2026-11-26
ok 'after its day it does not' bash -c "$tcop check $repo --fail-on defect --date 2027-01-02; (( \$? == 1 ))"
"$tcop" check "$repo" --date 2027-01-02 --json > "$scratch/expired.json"
ok 'which is said' json "$scratch/expired.json" "r.suppressions[0].state === 'expired'"

# ---- Several folders -------------------------------------------------------------------
mkdir -p "$scratch/x/app" "$scratch/y/app"
cp src/check/git_*.c src/check/walk.c "$scratch/x/app"
cp src/check/git_*.c src/check/html_*.c "$scratch/y/app"
"$tcop" check "$scratch/x/app" "$scratch/y/app" "$repo" --json > "$scratch/several.json"
ok 'several folders are each a run, those of one name by their paths' json "$scratch/several.json" \
    "r.schema === 'check-runs.json' && r.runs.map(x => x.subject).join() === '$scratch/x/app,$scratch/y/app,repo'"
ok 'what two have in common is a lead of both' json "$scratch/several.json" \
    "r.runs.map(x => x.findings.filter(f => f.check === 't08.portfolio-dupes').length).join() === '1,1,0'"
"$tcop" check "$repo" "$scratch/x/app" --format sarif > "$scratch/several.sarif"
ok 'in SARIF too' json "$scratch/several.sarif" "r.runs.length === 2 && r.runs[1].results.every(x => !/settings/.test(JSON.stringify(x)))"
ok 'in the page each has its heading' bash -c "$tcop check $repo $scratch/x/app --format html | grep -c '<h2>' | grep -qx 2"
ok '--fail-on looks at all' bash -c "$tcop check $scratch/x/app $repo --fail-on defect; (( \$? == 1 ))"
ok 'one that is not there: nothing is written' gives 2 'cannot be checked' "$tcop" check "$repo" "$scratch/none"
ok 'a baseline is of one folder' gives 2 'for one folder, and 2 are named' "$tcop" check "$repo" "$scratch/x/app" --baseline "$scratch/run.json"

# ---- Keys and tables -------------------------------------------------------------------
printf 'nobody guesses these words\n' > "$scratch/key"
printf 'others do not know this one\n' > "$scratch/other-key"
printf 'short\n' > "$scratch/short-key"
"$tcop" check "$repo" --json --key "$scratch/key" > "$scratch/keyed.json"
ok 'a key makes other fingerprints of the same findings' json "$scratch/keyed.json" "
    (plain => r.key && !plain.key && r.findings.length === plain.findings.length && r.findings.every((f, i) => f.fingerprint !== plain.findings[i].fingerprint))(JSON.parse(require('fs').readFileSync('$scratch/run.json', 'utf8')))"
ok 'with the same key a baseline is known' "$tcop" check "$repo" --key "$scratch/key" --fail-on defect --baseline "$scratch/keyed.json"
ok 'with another it is refused' gives 2 'another key' "$tcop" check "$repo" --key "$scratch/other-key" --baseline "$scratch/keyed.json"
ok 'without one it is refused' gives 2 'another key' "$tcop" check "$repo" --baseline "$scratch/keyed.json"
ok 'a short key is refused' gives 2 'it has 5 characters' "$tcop" check "$repo" --key "$scratch/short-key"
mkdir "$scratch/tables"
printf '{"dependencies":{"frobnicator-sdk":"1.0.0"}}\n' > "$scratch/x/app/package.json"
printf '{"date":"2026-12-01","source":["our own"],"items":[{"text":"frobnicator-sdk","what":"Frobnicator","kind":"cloud"}]}\n' > "$scratch/tables/vendors.json"
"$tcop" check "$scratch/x/app" --json --tables "$scratch/tables" > "$scratch/tables.json"
ok 'a table takes the place of ours, and its date is said' json "$scratch/tables.json" \
    "r.rules.tables.vendors === '2026-12-01' && r.findings.some(f => f.check === 't11.sdk-inventory' && /Frobnicator/.test(f.message))"
printf '{"date":"2026-12-01","source":["our own"],"items":[{"text":"abc","what":"A","kind":"b"}]}\n' > "$scratch/tables/vendors.json"
ok 'a text that is too short is refused' gives 2 'shorter than 4' "$tcop" check "$repo" --tables "$scratch/tables"
printf '{"date":"2026-12-01","source":["our own"],"items":[{"text":"abcd"}]}\n' > "$scratch/tables/vendors.json"
ok 'an item without its parts is refused' gives 2 'item 1 has no' "$tcop" check "$repo" --tables "$scratch/tables"
mkdir "$scratch/images" "$scratch/roots"
printf 'FROM frobnix:3\n' > "$scratch/images/Dockerfile"
printf '{"date":"2026-12-01","source":["our own"],"note":"","root":" frobnix ","other":["harmless"]}\n' > "$scratch/roots/base_images.json"
ok 'an image that nobody knows is looked at by a person' json <("$tcop" check "$scratch/images" --json) \
    "r.findings.some(f => f.check === 't05.image-hygiene' && /runs as root/.test(f.message) && f.kind === 'lead')"
ok 'a table says which run as root' json <("$tcop" check "$scratch/images" --json --tables "$scratch/roots") \
    "r.findings.some(f => f.check === 't05.image-hygiene' && /runs as root/.test(f.message) && f.kind === 'defect')"
mv "$scratch/tables/vendors.json" "$scratch/tables/venders.json"
ok 'a table of an unknown name is refused' gives 2 'There is no table' "$tcop" check "$repo" --tables "$scratch/tables"

# ---- What is kept of the history between two runs ----------------------------------------
old=$scratch/old
mkdir "$old"
git -C "$old" init -q -b main
change() { git -C "$old" add -A && git -C "$old" -c user.name=T -c user.email=t@example.com commit -qm "$1"; }
history_of() { "$tcop" check "$old" --history --json "$@"; }
printf 'DB_PASSWORD = "%s"\n' "$secret" > "$old/settings.py"
change 'with a secret'
printf 'DB_PASSWORD = read()\n' > "$old/settings.py"
change 'without'
history_of > "$scratch/first.json"
ok 'a run keeps what it has looked at, for its user alone' \
    bash -c "[[ \$(stat -c %a $scratch/cache/tcop) == 700 && \$(stat -c %a $scratch/cache/tcop/history-*) == 600 ]]"
ok 'and no word of what it found' bash -c "! grep -qaE 'settings|PASSWORD' $scratch/cache/tcop/history-*"
history_of > "$scratch/second.json"
ok 'the next run says the same, byte for byte' cmp "$scratch/first.json" "$scratch/second.json"
ok 'and names the secret with its commits' json "$scratch/second.json" \
    "r.findings.some(f => f.check === 't06.secret-history' && f.commit && /taken out by/.test(f.message))"
printf 'x' >> "$scratch"/cache/tcop/history-*
history_of > "$scratch/third.json"
ok 'a broken file is as none' cmp "$scratch/first.json" "$scratch/third.json"
chmod 666 "$scratch"/cache/tcop/history-*
history_of > "$scratch/fourth.json"
ok 'and so is one that others can write' cmp "$scratch/first.json" "$scratch/fourth.json"
history_of --afresh > "$scratch/fifth.json"
ok '--afresh says the same' cmp "$scratch/first.json" "$scratch/fifth.json"
ok 'without a place to keep it nothing is missing' \
    bash -c "XDG_CACHE_HOME= HOME= $tcop check $old --history --json | cmp - $scratch/first.json"

# ---- Into a case -----------------------------------------------------------------------
cp demo/self.case.json "$scratch/case.json"
# tcop:ignore t06.secret-generic: a value that the test makes up
printf 'API_SECRET = "pQ7!zR3mK9vT2xN5"\n' > "$repo/src/settings.py"
ok '--case adds the run to the evidence' "$tcop" check "$repo" --case "$scratch/case.json" --date 2026-11-26
ok 'with its date, its rules and what it found' json "$scratch/case.json" "
    (e => e.kind === 'run' && e.date === '2026-11-26' && e.run.rules && e.run.points.length === 12 &&
     e.run.findings.some(f => f.check === 't06.secret-generic' && f.criteria.includes('3.4')))(r.evidence[r.evidence.length - 1])"
ok 'the case is still valid' "$tcop" validate "$scratch/case.json"
ok 'a second run of the day stands beside the first' "$tcop" check "$repo" --case "$scratch/case.json" --date 2026-11-26
ok 'under an id of its own' json "$scratch/case.json" "new Set(r.evidence.map(e => e.id)).size === r.evidence.length"
cp "$scratch/case.json" "$scratch/before.json"
ok 'a case that cannot be read is refused' gives 2 'README.md: line 1' "$tcop" check "$repo" --case README.md
ok 'and so is a format beside it' gives 2 'do not go together' "$tcop" check "$repo" --case "$scratch/case.json" --format html
ok 'and the case is as it was' cmp "$scratch/before.json" "$scratch/case.json"
printf 'x = 1\n' > "$repo/src/settings.py"

# ---- Itself ----------------------------------------------------------------------------
ok 'tcop has no defect by its own checks, its history included' "$tcop" check . --history --fail-on defect

# ---- Bad input -------------------------------------------------------------------------
ok 'a folder that is not there' gives 2 'cannot be checked' "$tcop" check /nowhere
ok 'a file instead of a folder' gives 2 'cannot be checked' "$tcop" check README.md
ok 'a format that there is not' gives 2 'There is no format "pdf"' "$tcop" check "$repo" --format pdf
ok 'a baseline that is no JSON' gives 2 'README.md: line 1' "$tcop" check "$repo" --baseline README.md
echo '{"findings": []}' > "$scratch/other.json"
ok 'a baseline that is something else' gives 2 'is not the JSON of a run' "$tcop" check "$repo" --baseline "$scratch/other.json"
ok 'a kind that nothing fails on' gives 2 'neither defect nor lead' "$tcop" check "$repo" --fail-on evidence
ok 'a number of threads that is none' gives 2 'no number' "$tcop" check "$repo" --threads many

# ---- Folders made to do harm -----------------------------------------------------------
bad=$scratch/bad
mkdir -p "$bad/src"
ln -s /etc/passwd "$bad/link"
ln -s / "$bad/all"
ln -s . "$bad/src/loop"
mkfifo "$bad/pipe"
printf 'x' > "$bad"/$'new\nline\e[31m.txt'
printf 'PASSWORD = "%s"\n' "$secret" > "$bad"/$'bytes\xff.py'
truncate -s 10G "$bad/huge.bin"
yes 'a line of text' | head -c 9000000 > "$bad/large.txt"
deep=$bad/deep
for ((i = 0; i < 140; i++)); do deep=$deep/d; done
mkdir -p "$deep"
mkdir -p "$bad/.git/hooks" "$bad/.git/objects/pack"
printf '#!/bin/sh\ntouch %s/executed\n' "$scratch" | tee "$bad/.git/hooks/post-checkout" > "$bad/run.sh"
printf '[core]\n\tfsmonitor = touch %s/executed\n[alias]\n\tstatus = !touch %s/executed\n' "$scratch" "$scratch" > "$bad/.git/config"
mkdir -p "$bad/.git/objects/info"
printf '../../../elsewhere\n' > "$bad/.git/objects/info/alternates"
head -c 5000 /dev/urandom > "$bad/.git/objects/pack/pack-1.idx"
head -c 5000 /dev/urandom > "$bad/.git/objects/pack/pack-1.pack"
ok 'it ends well, within ten seconds' timeout 10 "$tcop" check "$bad" --history
timeout 10 "$tcop" check "$bad" --history --json > "$scratch/bad.json"
for path in link all src/loop pipe large.txt .git/objects/info/alternates .git/objects/pack/pack-1.idx; do
    ok "named as not read: $path" json "$scratch/bad.json" "r.not_read.some(n => n.path === '$path')"
done
ok 'folders too deep are named' json "$scratch/bad.json" "r.not_read.some(n => /too deep/.test(n.reason))"
ok 'the rest was read: the file whose name is not text' json "$scratch/bad.json" \
    "r.findings.some(f => f.check === 't06.secret-generic' && f.path === 'bytes\ufffd.py')"
ok 'nothing was executed' test ! -e "$scratch/executed"
"$tcop" check "$bad" > "$scratch/bad.txt"
ok 'no name steers the terminal' bash -c "! grep -q $'\e' $scratch/bad.txt"
printf '%.0sx' {1..70000} > "$scratch/stars"
mkdir "$scratch/slow"
{ for ((i = 0; i < 50; i++)); do echo '*a*a*a*a*a*a*a*a*a*a*b'; done; } > "$scratch/slow/.gitignore"
touch "$scratch/slow/$(printf 'a%.0s' {1..200})"
ok 'patterns of many stars take no time' timeout 5 "$tcop" check "$scratch/slow"
# Texts of which each part could make a check read all of it again.
parts=$scratch/parts
mkdir "$parts"
node -e '
    const fs = require("fs"), put = (name, text) => fs.writeFileSync(process.argv[1] + "/" + name, text)
    put("a.html", "<input\n".repeat(500000))
    put("a.csv", "email,".repeat(500000))
    put("a.tf", "resource \"aws_ebs_volume\" \"x\" {}\n".repeat(100000))
    put("Dockerfile", "FROM debian:12\nRUN curl x" + "|x".repeat(500000) + "\\" + "\n".repeat(2000000))
    put("package.json", "{\n" + "govuk-frontend\n".repeat(300000))
    put("a.jsx", "\"" + "\\\"".repeat(400000) + "\n")
    put("a.cshtml", "@(\"" + "\\\"".repeat(400000) + "\n")
    put("a.js", `.get("/api/x");`.repeat(300000))' "$parts"
ok 'files of very many parts are each read once' timeout 30 bash -c "'$tcop' check '$parts' --format json > '$scratch/parts.json'"
ok 'none is left out, and where more than 100,000 things were noted it is said' json "$scratch/parts.json" "
    r.files === 8 && r.not_read.some(n => n.path === 'a.js') && r.not_read.every(n => /more than 100,000 things/.test(n.reason))"

mkdir "$scratch/linked"
touch "$scratch/linked/a.c"
ln -s ../LICENSE "$scratch/linked/LICENSE"
"$tcop" check "$scratch/linked" --json > "$scratch/linked.json"
ok 'a licence behind a symbolic link is not said to be absent' json "$scratch/linked.json" \
    "r.findings.find(f => f.check === 't03.licence-file').kind === 'lead'"

# Ctrl-C while it waits: a large folder, stopped at once.
mkdir "$scratch/many"
for ((i = 0; i < 400; i++)); do yes "value = $i" | head -c 1000000 > "$scratch/many/f$i.py"; done
"$tcop" check "$scratch/many" --json --threads 1 > "$scratch/stopped.out" 2> "$scratch/stopped.err" &
child=$!
sleep 0.15
kill -INT $child
wait $child
code=$?
ok 'stopped: exit code 130 and nothing written' bash -c "(( $code == 130 )) && test ! -s $scratch/stopped.out && grep -q Stopped $scratch/stopped.err"

# ---- The child is shut in ---------------------------------------------------------------
ok 'no call that opens by name, connects or starts a program is ever made after it is shut in' bash -c "
    strace -f -o $scratch/trace $tcop check $repo --history > $scratch/out 2>&1 &&
    awk '/seccomp\\(SECCOMP_SET_MODE_FILTER/ { child = \$1 } child && \$1 == child' $scratch/trace > $scratch/inside &&
    test -s $scratch/inside && ! grep -E '(open|openat|execve|socket|connect|fork|vfork|unlink|rename|mkdir|ptrace)\\(' $scratch/inside | grep -qv EACCES"
echo "1..$number"
