#!/bin/bash
# tcop check --site: our own service, a site that does what sites should not, and what is never asked.
# Prints TAP.
set -u
cd "$(dirname "$0")/../.." || exit 2
tcop=$PWD/build/tcop
scratch=$(mktemp -d /tmp/tcop-site-XXXXXX)
servers=()
# shellcheck disable=SC2317  # called by the trap
end() {
    ((${#servers[@]})) && kill "${servers[@]}" 2>/dev/null
    rm -rf "$scratch"
}
trap end EXIT
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
json() { # json FILE EXPRESSION: of the run `r`, with has(CHECK, KIND, WORDS), true
    node -e "const r = JSON.parse(require('fs').readFileSync(process.argv[1], 'utf8')), found = check => r.findings.filter(f => f.check === check),
        has = (check, kind, words) => found(check).some(f => f.kind === kind && f.message.includes(words)); process.exit(($2) ? 0 : 1)" "$1"
}
# serve NAME COMMAND...: starts it, and waits until $scratch/NAME has a line.
serve() {
    local name=$1
    shift
    "$@" > "$scratch/$name" 2> "$scratch/$name.errors" &
    servers+=($!)
    for _ in {1..100}; do [[ -s $scratch/$name ]] && return; sleep 0.1; done
    echo "# $name did not start"
}

# ---- Our own service ---------------------------------------------------------------------
"$tcop" demo load --db "$scratch/demo.db" > /dev/null 2>&1
own=127.0.0.1:18443
"$tcop" serve --db "$scratch/demo.db" --addr $own --demo > "$scratch/own" 2>&1 &
servers+=($!)
for _ in {1..100}; do curl -s -o /dev/null http://$own/health && break; sleep 0.1; done
"$tcop" check --site http://$own/ --json > "$scratch/own.json"
ok 'our own service has no defect' json "$scratch/own.json" \
    "r.files > 10 && !r.findings.some(f => f.kind === 'defect')"
ok 'its statement and its privacy notice are found, and its headers protect' json "$scratch/own.json" \
    "['t02.site-statement', 't07.site-privacy', 't06.site-headers'].every(check => found(check).some(f => f.kind === 'evidence'))"
ok 'on this machine nobody expects TLS' json "$scratch/own.json" "has('t06.site-tls', 'not applicable', 'on this machine')"
ok 'findings stand under the path of the page' json "$scratch/own.json" \
    "found('t07.site-privacy')[0].path.startsWith('/') && found('t06.site-headers')[0].path === ''"
ok 'the run says pages' bash -c "$tcop check --site http://$own/ | grep -q 'Read [0-9]* pages'"
ok 'at most so many' bash -c "$tcop check --site http://$own/ --pages 3 | grep -q 'Read 3 pages'"
ok 'SARIF and HTML, too' bash -c "$tcop check --site http://$own/ --format sarif | grep -q 2.1.0 && $tcop check --site http://$own/ --format html | grep -q '<h1>What http://$own/ shows'"
cp demo/self.case.json "$scratch/case.json"
ok 'the run goes into a case' bash -c "$tcop check --site http://$own/ --case $scratch/case.json && $tcop validate $scratch/case.json && grep -q 'Read: http://$own/' $scratch/case.json"

# ---- A site that does what sites should not ------------------------------------------------
serve bad node test/cli/bad-site.mjs
bad=http://127.0.0.1:$(head -n 1 "$scratch/bad")
start=$SECONDS
ok 'it ends well' timeout 60 bash -c "$tcop check --site $bad/ --date 2026-11-26 --json > $scratch/bad.json"
ok 'within its limits of time' test $((SECONDS - start)) -lt 40
run=$scratch/bad.json
ok 'faults of the markup have their place in the page' json "$run" \
    "['t02.lang', 't02.image-name'].every(check => found(check).some(f => f.path === '/' && f.line > 0 && f.kind === 'defect'))"
ok 'a tracker without a word of consent' json "$run" "has('t07.trackers', 'defect', 'Google Analytics')"
ok 'cookies: analytics before consent' json "$run" "has('t07.site-cookies', 'defect', '_ga (Google Analytics)')"
ok 'cookies: a session that scripts can read' json "$run" "has('t07.site-cookies', 'defect', 'sessionid')"
ok 'cookies: one that is limited' json "$run" "has('t07.site-cookies', 'evidence', 'seen')"
ok 'headers: a policy that lets any script run' json "$run" "has('t06.site-headers', 'defect', 'unsafe-inline')"
ok 'headers: said once, with how many pages' json "$run" "found('t06.site-headers').filter(f => /nosniff/.test(f.message)).length === 1 && has('t06.site-headers', 'defect', 'nosniff is missing on ')"
ok 'headers: the version of the server' json "$run" "has('t06.site-headers', 'lead', 'sample/1.2.3')"
ok 'a privacy notice that is not there' json "$run" "has('t07.site-privacy', 'defect', '404')"
ok 'a statement whose page does not say so' json "$run" "found('t02.site-statement')[0].kind === 'lead' && found('t02.site-statement')[0].path === '/about-access'"
ok 'a security.txt that has expired' json "$run" "has('t06.site-security-txt', 'defect', 'expired on 1 January 2020')"
ok 'what has no end is named as read in part' json "$run" \
    "['/endless', '/slow', '/bomb'].every(path => r.not_read.some(n => n.path === path && /in part/.test(n.reason)))"
ok 'plain text is no page' json "$run" "!r.findings.some(f => f.path === '/text')"
ok 'at most fifty pages, of one path five' json "$run" "r.files <= 50"
ok 'what robots.txt keeps, and what ends a visit, is not asked' bash -c "! grep -qE '/kept/|/logout' $scratch/bad"
ok 'nothing is sent but GET' bash -c "grep -q 'GET /many' $scratch/bad && ! grep -qE '^[A-Z]+ ' <(grep -v '^GET ' $scratch/bad)"
ok '--fail-on defect' bash -c "$tcop check --site $bad/text --fail-on lead > /dev/null; (( \$? == 1 ))"

# ---- TLS -----------------------------------------------------------------------------------
openssl req -x509 -newkey rsa:2048 -nodes -days 10 -subj /CN=localhost -keyout "$scratch/key.pem" -out "$scratch/certificate.pem" 2> /dev/null
serve secure node test/cli/bad-site.mjs "$scratch/certificate.pem" "$scratch/key.pem"
secure=https://localhost:$(head -n 1 "$scratch/secure")
"$tcop" check --site "$secure/" --pages 1 --json > "$scratch/secure.json"
ok 'a certificate that nobody vouches for' json "$scratch/secure.json" "has('t06.site-tls', 'defect', 'does not hold')"
ok 'cookies and headers of https' json "$scratch/secure.json" \
    "has('t07.site-cookies', 'defect', 'without Secure') && has('t06.site-headers', 'defect', 'Strict-Transport-Security')"

# ---- What is never asked ---------------------------------------------------------------------
ok 'a host that is not allowed' gives 2 'neither this machine nor allowed' "$tcop" check --site https://www.example.com/
ok 'an address where clouds keep their keys' gives 2 'not asked' "$tcop" check --site http://169.254.169.254/ --allow 169.254.169.254
ok 'an address that no site has' gives 2 'not asked' "$tcop" check --site http://0.0.0.0/ --allow 0.0.0.0
[[ $(getent hosts "$(hostname)") != 127.* ]] ||
    ok 'an allowed name that leads to this machine' gives 2 'not asked' "$tcop" check --site "http://$(hostname)/" --allow "$(hostname)"
ok 'an address with a password' gives 2 'user name or password' "$tcop" check --site http://somebody:word@localhost/
ok 'a redirect to a host that is not allowed' gives 2 'neither this machine nor allowed' "$tcop" check --site "$bad/elsewhere"
ok 'a redirect without an end' gives 2 'without an end' "$tcop" check --site "$bad/loop"
ok 'a file' gives 2 'is no address of a site' "$tcop" check --site file:///etc/passwd
ok 'no address at all' gives 2 'is no address of a site' "$tcop" check --site 'what?'
ok 'nobody there' gives 2 'gives no answer' "$tcop" check --site http://127.0.0.1:1/
ok 'a folder and a site' gives 2 'no folder' "$tcop" check . --site "$bad/"
ok 'pages without a site' gives 2 'go with --site' "$tcop" check . --pages 3
ok 'a number of pages that is none' gives 2 'no number from 1' "$tcop" check --site "$bad/" --pages many
echo "1..$number"
