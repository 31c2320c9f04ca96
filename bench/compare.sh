#!/usr/bin/env bash
# Plans and simulates the same generated clusters with crm_simulate and with systole, and prints a table.
#
#   bench/compare.sh [--quick] [--large] [--runs N]
#
#   --quick    without what takes minutes: the larger sizes, and full simulation by crm_simulate
#   --large    also 100 × 10,000 and 500 × 20,000, by systole alone
#   --runs N   each command line N times (default 3), but once what takes a minute, and at 200 VMs, where a run is short
#              and whatever else happens weighs more, nine times as often; the median counts
#
# What is measured:
#   plan       crm_simulate -R and systole simulate -R: file in, printed plan out
#   simulate   the same with -S: the plan is carried out on paper as well
#   cold       one run of the command line, from its start to its end, wall clock
#   warm       the same work repeated in one Java machine (median after half of the time was spent to warm up), the
#              document read anew each time
#   decide     as warm, for a document that has been read: what a daemon does, and what a what-if costs
#   drained    everything runs, and one host is to be emptied; fresh: the hosts have just come up and nothing runs
#
# Both programs run in turns on this machine. Where it is busy with other things trust the ratios only, and these little.
# Needs crm_simulate (Debian: pacemaker-cli-utils) and GNU time (Debian: time). Without the former systole runs alone.

set -euo pipefail
export LC_ALL=C.UTF-8

home=$(cd -- "$(dirname -- "$0")/.." && pwd -P)
runs=3 quick=no large=no

while [ $# -gt 0 ]; do
    case $1 in
        --quick) quick=yes ;;
        --large) large=yes ;;
        --runs) runs=${2:?--runs needs a number}; shift ;;
        -h | --help) sed -n '2,/^$/s/^# \{0,1\}//p' "$0"; exit 0 ;;
        *) echo "compare: what is '$1'? See --help." >&2; exit 64 ;;
    esac
    shift
done

gnu_time=$(type -P time) || { echo "compare: GNU time is needed; install the package 'time'." >&2; exit 69; }
crm=$(type -P crm_simulate || type -P /usr/sbin/crm_simulate || true)
[ -n "$crm" ] || echo "compare: there is no crm_simulate; install the package 'pacemaker-cli-utils' to compare. Systole runs alone." >&2

java=
for jdk in "${JAVA_HOME:-}" "$(dirname -- "$(dirname -- "$(readlink -f -- "$(type -P java || echo /none/none/none)")")")" \
    /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk*; do
    if [ -x "$jdk/bin/java" ] && grep -qs '^JAVA_VERSION="25["._+-]' "$jdk/release"; then java=$jdk/bin/java; break; fi
done
[ -n "$java" ] || { echo "compare: no JDK 25 was found; set JAVA_HOME to one." >&2; exit 69; }

"$home/bin/systole" --version >/dev/null # builds it, if need be
mvn -q -B -ntp -f "$home/pom.xml" -pl proof/bench -am -Dquick -Dmaven.test.skip=true package </dev/null
classes=$(printf '%s:' "$home"/proof/bench/target/quick/*.jar "$home"/proof/bench/target/quick/lib/*.jar)
bench() {
    local main=$1
    shift
    "$java" -XX:InitialRAMPercentage=15 -XX:+AlwaysPreTouch -XX:MaxRAMPercentage=60 -XX:+UseParallelGC -XX:+UseCompactObjectHeaders -cp "$classes" "io.systole.bench.$main" "$@"
}

folder=$(mktemp -d)
trap 'rm -rf -- "$folder"' EXIT

# ---- Measuring

# cold CROWD COMMAND…: adds a line "seconds kilobytes" to the crowd; a failing command counts as none
cold() {
    local crowd=$folder/$1
    shift
    local began=$EPOCHREALTIME ended
    "$gnu_time" -f %M -o "$folder/one" "$@" >/dev/null 2>&1 || { echo "compare: failed: $*" >&2; return 0; }
    ended=$EPOCHREALTIME
    awk -v began="$began" -v ended="$ended" 'END { printf "%.3f %s\n", ended - began, $0 }' "$folder/one" >>"$crowd"
}

# median CROWD COLUMN
median() {
    [ -s "$folder/$1" ] || { echo -; return; }
    sort -n -k "$2,$2" "$folder/$1" | awk -v c="$2" '{ v[NR] = $c } END { print v[int((NR + 1) / 2)] }'
}

ratio() { awk -v a="$1" -v b="$2" 'BEGIN { if (a == "-" || b == "-" || b == 0) print "-"; else printf (a / b < 1.95 ? "%.2f×" : "%.1f×"), a / b }'; }
seconds() { awk -v ms="$1" 'BEGIN { if (ms == "-") print "-"; else printf "%.3f", ms / 1000 }'; }
megabytes() { awk -v kb="$1" 'BEGIN { if (kb == "-") print "-"; else printf "%.0f MB", kb / 1024 }'; }

line() { printf '%-16s %-9s %12s %12s %8s %12s %8s %12s %8s %10s %10s\n' "$@"; }

# row HOSTS VMS STATE plan|simulate both|alone SECONDS
row() {
    local hosts=$1 vms=$2 state=$3 what=$4 who=$5 budget=$6 file option history=
    case $what in plan) option=-R ;; *) option=-S ;; esac
    case $state in fresh) history=none ;; esac
    file=$folder/$hosts-$vms-$state.xml
    # shellcheck disable=SC2086 # the history may be left out
    [ -e "$file" ] || bench Generate "$hosts" "$vms" "$file" ${history:+1 $history}
    rm -f "$folder/crm" "$folder/systole"
    local turn turns=$runs
    [ "$vms" -gt 200 ] || turns=$((9 * runs))
    [ "$vms" -lt 10000 ] || turns=1
    for ((turn = 0; turn < turns; turn++)); do
        if [ "$who" = both ] && [ -n "$crm" ] && { [ "$turn" = 0 ] || [ "$what" = plan ]; }; then
            cold crm "$crm" $option -x "$file"
        fi
        cold systole "$home/bin/systole" simulate $option "$file"
    done
    local theirs cold warm decide=-
    theirs=$(median crm 1) cold=$(median systole 1)
    warm=$(seconds "$(bench Warm "$file" "$budget" "$what")")
    [ "$what" != plan ] || decide=$(seconds "$(bench Warm "$file" "$budget" decide)")
    line "$hosts × $vms" "$what" "$theirs" "$cold" "$(ratio "$theirs" "$cold")" "$warm" "$(ratio "$theirs" "$warm")" \
        "$decide" "$(ratio "$theirs" "$decide")" "$(megabytes "$(median crm 2)")" "$(megabytes "$(median systole 2)")"
    if [ "$what" = plan ]; then echo "$hosts $vms $theirs $warm $decide" >>"$folder/plans"; fi
}

# The exponent between two sizes at the same number of hosts; constant work per host makes it look smaller than it is
# on small sizes, so it is taken between the two largest.
growth() {
    awk -v column="$1" '{ if ($column != "-") { x[++n] = $2; y[n] = $column } }
        END { if (n < 2) print "-"; else printf "%.2f\n", log(y[n] / y[n - 1]) / log(x[n] / x[n - 1]) }' "$folder/plans"
}

# ---- The tables

echo "$(nproc) cores, load $(cut -d ' ' -f 1 /proc/loadavg 2>/dev/null || echo unknown); $("$java" --version | head -n 1)"
[ -z "$crm" ] || "$crm" --version | head -n 1
echo "Times in seconds; a ratio says how many times as long crm_simulate takes."
heading() { line 'hosts × VMs' what crm_simulate 'cold' ratio 'warm' ratio 'decide' ratio 'memory crm' systole; }

echo
echo "One host is drained:"
heading
row 8 200 drained plan both 10
row 16 1000 drained plan both 30
[ $quick = yes ] || row 32 2000 drained plan both 60
if [ $large = yes ]; then
    row 100 10000 drained plan alone 1
    row 500 20000 drained plan alone 1
fi

echo
echo "Carried out on paper:"
heading
who=both
[ $quick = no ] || who=alone
row 8 200 drained simulate $who 10
echo "… and when nothing runs yet:"
row 8 200 fresh simulate $who 10

echo
echo "Growth at sixteen hosts:"
heading
rm -f "$folder/plans"
row 16 500 drained plan both 20
row 16 1000 drained plan both 30
row 16 2000 drained plan both 30
[ $quick = yes ] || row 16 4000 drained plan both 60
echo "exponent in the number of VMs: crm_simulate $(growth 3), systole warm $(growth 4), decide $(growth 5)"
