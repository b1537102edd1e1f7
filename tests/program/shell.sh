#!/usr/bin/env bash
# A shell command is quick: it loads nothing that draws, composes or sounds. What draws is another file
# beside it, which takes the same words, and says so where it is missing.
set -u
# shellcheck source=tests/program/lib.bash
. "$(dirname "$0")/lib.bash"

loaded() { LD_TRACE_LOADED_OBJECTS=1 "$1"; }
loaded "$LOBBY" | grep -qE 'libsqlite3' || fail "what a command loads cannot be told here"
loaded "$LOBBY" | grep -E 'SDL|rime|fontconfig|freetype|harfbuzz|libX11' && fail "a command loads what draws"
loaded "$LOBBY" | grep -E 'libpq|libxlsxwriter|libopencc' && fail "a command loads what it may do without (base/late.h)"
loaded "$LOBBY-screens" | grep -q SDL || fail "lobby-screens does not draw"

[ "$("$LOBBY-screens" help)" = "$("$LOBBY" help)" ] || fail "the two files take different words"
cp "$LOBBY" "$WORK/lobby"
said=$("$WORK/lobby" script x.script 2>&1)
status=$?
[ $status -eq 1 ] && [[ $said == *"cannot start '$WORK/lobby-screens'"* ]] || fail "alone it said '$said' ($status)"
# Every noun that help lists, and every action of it, has help with an example; those of the shell alone are
# walked, and run, by unit/cli/test_help.c.
nouns=$("$LOBBY" help | sed -n 's/^  \([a-z-]*\) .*/\1/p' | grep -v '^version$')
[ "$(wc -w <<<"$nouns")" -ge 25 ] || fail "help lists $nouns"
for noun in $nouns; do
    said=$("$LOBBY" "$noun" --help 2>&1) || fail "lobby $noun --help: exit code $?: $said"
    case $noun in simulate | estimate) continue ;; esac
    while read -r _ _ action _; do
        [[ $action =~ ^[a-z][a-z-]*$ ]] || action=
        said=$("$LOBBY" "$noun" $action --help 2>&1) || fail "lobby $noun $action --help: exit code $?: $said"
        [[ -z $action && $noun =~ ^(clock|retention)$ || $said == *$'For example:\n  lobby '"$noun"* ]] ||
            fail "lobby $noun $action --help gives no example: $said"
    done < <(sed -n "s/^  lobby /lobby /p" <<<"$said")
done
"$LOBBY" run --help | grep -q -- '--force' || fail "lobby run --help does not name --force"

# The exit code: 0 done, 1 refused or failed, 2 the words are wrong.
"$LOBBY" help >/dev/null || fail "help ends with $?"
"$LOBBY" >/dev/null 2>&1
[ $? -eq 2 ] || fail "no word at all does not end with 2"
refused 2 "did you mean 'visit'" vist list
refused 2 "did you mean 'start'" visit strat A001
refused 2 "unknown flag '--forse'; did you mean '--force'" run --forse
refused 1 "there is no store" visit list --store "$WORK/none.db"

# A disk that is full takes no answer: one that fits a buffer, and one that does not.
for words in version "config sample"; do
    # shellcheck disable=SC2086
    "$LOBBY" $words >/dev/full 2>"$WORK/said" && fail "lobby $words ends with 0 on a full disk"
    grep -q "cannot write the answer" "$WORK/said" || fail "lobby $words on a full disk: $(cat "$WORK/said")"
done

# Where --json is taken JSON comes.
echo 4711 | "$LOBBY" setup --name Ann --store "$WORK/a.db" >/dev/null || fail "no store"
while read -r words; do
    # shellcheck disable=SC2086
    "$LOBBY" $words --json --store "$WORK/a.db" 2>&1 | python3 -m json.tool >/dev/null || fail "lobby $words --json is no JSON"
done <<END
config sample
config check
voice list
voice approve
printer ruler $WORK/rulers
set staff new name.en=Bob
visit list
END
"$LOBBY" set staff new name.en=Carol --store "$WORK/a.db" --lang en | grep -q "no PIN yet" || fail "it is not said how the PIN is given"
finish
