#!/bin/bash
# Kills a process that changes the store, again and again, at a random moment of its first 5 to 80 ms,
# and looks whether anything is lost that the store had acknowledged. Every tenth time begins with no
# database, so that making one is hit as well. KILLS=1000 for longer, SEED=7 for the same moments again.
#
# The control acknowledges before the store does; if it is never caught, this test sees nothing.
set -u -o pipefail
cd "$(dirname "$0")/../.."

kills=${KILLS:-200} controls=20
seed=${SEED:-$RANDOM}
RANDOM=$seed
writer=build/tests/crash_writer
folder=$(mktemp -d build/kill.XXXXXX) # on a disk: in memory nothing can be lost
trap 'rm -rf "$folder"' EXIT

echo "# seed $seed, kernel $(uname -r), SQLite $(pkg-config --modversion sqlite3)"
mkdir -p build/tests
# Of the objects of the release build: what is tested is what is shipped.
# shellcheck disable=SC2046
if ! ${CC:-gcc} -std=c17 -D_GNU_SOURCE -Isrc -O2 -Wall -Wextra -o $writer test/crash/writer.c \
    build/obj/store/*.o build/obj/assurance/record{,_tree,_verify}.o build/obj/base/*.o \
    $(pkg-config --libs sqlite3 libsodium jansson) -pthread; then
    echo "not ok 1 - the writer compiles"
    exit 1
fi

# kill_once MODE: one life of the writer.
kill_once() {
    local pid ms=$((5 + RANDOM % 76))
    $writer "$1" "$folder/db" "$folder/acks" >> "$folder/said" &
    pid=$!
    sleep "0.0$(printf %02d $ms)"
    kill -9 $pid 2> /dev/null
    wait $pid 2> /dev/null
    (($? == 137)) # killed, and not ended by itself before
}

check_once() {
    $writer check "$folder/db" "$folder/acks" > "$folder/found" 2>&1
}

begin_anew() {
    rm -rf "$folder"/*
}

# ---- The store ----------------------------------------------------------------------------------

failures=0 acknowledged=0 kept=0
for ((i = 0; i < kills; i++)); do
    if ((i % 10 == 0)); then
        ((acknowledged += kept))
        begin_anew
    fi
    if ! kill_once run; then
        ((failures++))
        echo "# kill $i: the writer ended by itself"
        sed 's/^/# /' "$folder/said"
    fi
    if check_once; then
        read -r kept _ < "$folder/found"
    else
        ((failures++))
        sed "s/^/# kill $i: /" "$folder/found"
    fi
done
((acknowledged += kept))
ok=ok
((failures == 0 && acknowledged > kills)) || ok="not ok"
echo "$ok 1 - $kills kills: $acknowledged changes acknowledged, every one kept, the record verifies"

# ---- The control ----------------------------------------------------------------------------------

caught=0
for ((i = 0; i < controls; i++)); do
    begin_anew
    kill_once early
    check_once || grep -q 'acknowledged and is lost' "$folder/found" && ((caught++))
done
ok=ok
((caught > 0)) || ok="not ok"
echo "$ok 2 - a writer that acknowledges too early is caught ($caught of $controls)"
echo 1..2
((failures == 0 && caught > 0))
