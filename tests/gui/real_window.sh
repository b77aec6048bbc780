#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Usage: real_window.sh STAPLESCOPE STAPLESCOPE-CLI DIRECTORY
# Uses the window as a person does: starts it with no data, types a host into the dialog, adds and
# checks it, closes the window, starts it again, saves a capture and opens it. Pictures of each step are left in DIRECTORY. Exit
# status 77 where what is needed for it is not installed.
set -euo pipefail

if [[ -z ${STAPLESCOPE_HAS_DISPLAY:-} ]]; then
    for program in xdotool import; do
        if ! command -v "$program" >/dev/null; then
            printf '%s\n' "$program is not installed" >&2
            exit 77
        fi
    done
    STAPLESCOPE_HAS_DISPLAY=1 exec "$(dirname "$0")/../support/with-display" "$0" "$@"
fi

program=$1 cli=$2 pictures=$3/real-window
mkdir -p "$pictures"
data=$(mktemp -d)
processes=()
finish() {
    for process in "${processes[@]}"; do
        kill "$process" 2>/dev/null || true
        wait "$process" 2>/dev/null || true
    done
    rm -rf "$data"
}
trap finish EXIT

fail() {
    printf 'FAILED: %s\n' "$1" >&2
    picture failed || true
    exit 1
}
# Waits up to 20 s for a command to succeed.
await() {
    for ((i = 0; i < 200; ++i)); do
        if "$@" >/dev/null 2>&1; then
            return 0
        fi
        sleep 0.1
    done
    return 1
}
picture() { import -window root "$pictures/$1.png"; }
window() { xdotool search --onlyvisible --name "$1" | head -1 | grep .; }
is_checked() { "$cli" history --data-dir "$data" --csv | grep -q 'good'; }
start_program() {
    "$program" --data-dir "$data" &
    running=$!
    processes+=("$running")
    await window '^Staplescope$' || fail 'no window came'
    xdotool windowsize --sync "$(window '^Staplescope$')" 1280 860
}

"$cli" lab good-ca-signed >"$data/lab" 2>/dev/null &
processes+=($!)
await grep -q good-ca-signed "$data/lab" || fail 'the lab did not start'
ca=$(sed -n 's/^CA file: //p' "$data/lab")
port=$(sed -n 's/^good-ca-signed .*127\.0\.0\.1:\([0-9]*\) .*/\1/p' "$data/lab")
printf '[settings]\nschema=1\n\n[trust]\npaths=%s\n' "$ca" >"$data/staplescope.ini"

start_program
sleep 1
picture 1-empty
xdotool key --clearmodifiers ctrl+n
await window '^Add hosts$' || fail 'the dialog did not open'
sleep 0.5
host=localhost
getent hosts "$host" >/dev/null || host=127.0.0.1 # a bare machine may know no names at all
xdotool type --delay 20 "$host:$port"
sleep 1
picture 2-typed
xdotool key --clearmodifiers alt+d
await is_checked || fail 'the host was not checked, or its staple is not called good'
sleep 2
picture 3-checked

# A second start raises the first window and ends well.
"$program" --data-dir "$data" || fail 'a second start failed'
[[ $(xdotool search --onlyvisible --name '^Staplescope$' | wc -l) -eq 1 ]] || fail 'two windows'

xdotool key --clearmodifiers ctrl+q
for ((i = 0; i < 100; ++i)); do
    kill -0 "$running" 2>/dev/null || break
    sleep 0.1
done
kill -0 "$running" 2>/dev/null && fail 'the window did not close'
wait "$running" || fail "the program ended with $?"

start_program
sleep 2
picture 4-again

# What the check captured is saved, opened again by the command line, and judged without a network.
capture=$data/saved.staple.json
xdotool windowfocus --sync "$(window '^Staplescope$')"
xdotool key --clearmodifiers ctrl+a
xdotool key --clearmodifiers ctrl+s
await window '^Save$' || fail 'the question where to save did not come'
sleep 0.5
xdotool key --clearmodifiers ctrl+a
xdotool type --delay 20 "$capture"
xdotool key --clearmodifiers Return
await test -s "$capture" || fail 'the capture was not saved'
kill "${processes[0]}"; wait "${processes[0]}" || true # the server is gone
"$program" --data-dir "$data" "$capture" || fail 'the running program was not given the capture'
await window 'saved.staple.json' || fail 'the capture was not opened'
sleep 2
picture 5-capture
xdotool key --clearmodifiers ctrl+w

# A report through its dialog.
await window '^Staplescope$' || fail 'the window is gone'
xdotool windowfocus --sync "$(window '^Staplescope$')"
xdotool key --clearmodifiers ctrl+p
await window '^Report' || fail 'the dialog of the report did not open'
sleep 4
picture 6-report
xdotool key --clearmodifiers Escape
printf 'pictures in %s\n' "$pictures"
