# What the command line tests share; each sources it first. Goes to the top of the tree, makes the folder $scratch,
# which goes at the end, and says where the program is. Needs node to read JSON.
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 2
tcop=${TCOP:-build/tcop}
scratch=$(mktemp -d "/tmp/tcop-$(basename "$0" .sh)-XXXXXX")
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
json() { # json EXPRESSION COMMAND…: it ends well or with findings, and of the JSON `r` on its standard output, true
    local expression=$1
    shift
    "$@" > "$scratch/out.json"
    (($? <= 1)) || return 1
    node -e 'const r = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8"))
        if (!new Function("r", "return " + process.argv[2])(r)) { console.log(JSON.stringify(r).slice(0, 500)); process.exit(1) }' \
        "$scratch/out.json" "$expression"
}
finish() { # the plan and the exit code, as the last thing
    echo "1..$number"
    exit $failed
}
