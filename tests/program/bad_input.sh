#!/usr/bin/env bash
# Bad input: one sentence that names the thing and the remedy, the stated exit code, nothing changed.
set -u
# shellcheck source=tests/program/lib.bash
. "$(dirname "$0")/lib.bash"

store=$WORK/lobby.db
setup() {
    printf '4711\n' | "$LOBBY" setup --store "$store" --name "Ann Chen" >/dev/null || fail "setup"
}
setup
state() { "$LOBBY" visit list --all --json --store "$store" && "$LOBBY" consultant list --json --store "$store"; }
before=$(state)

# ---- words of the command
refused 2 "unknown command 'visti'; did you mean 'visit'\?" visti
refused 2 "unknown command 'zebra'; 'lobby help' says" zebra
refused 2 "unknown action of 'lobby visit' 'regsiter'; did you mean 'register'\?" visit regsiter
refused 2 "unknown flag '--jsno'; did you mean '--json'\?" visit list --jsno
refused 2 "unknown flag '--zzz'; --help says" visit list --zzz
refused 2 "the path is empty: a file or a folder is to be named" backup ""
refused 2 "the path is empty: a file or a folder is to be named" register import-entries calls ""
refused 2 "--xlsx: the path is empty" report day --xlsx ""
refused 2 "unknown flag '--party'; --help says" visit list --party 3
refused 2 "'--json' stands before the command" --json visit list
refused 2 "'--service': missing argument" visit transfer A001 --service
refused 2 "'--service': missing argument" visit transfer A001 --service --json
refused 2 "'--panel': missing argument" kiosk --panel --help
refused 2 "something is missing: TICKET" visit start
refused 2 "'b' is one word too many" visit start a b
refused 2 "--surname is said twice, and not alike" visit register A --surname Li --surname Wang --store "$store"
refused 2 "not UTF-8" visit register $'\xff\xfe'
refused 2 "--lang: 'fr' is not one of zh_TW, zh_CN, en" visit list --lang fr

# ---- help for one command, however it is asked for
"$LOBBY" visit --help >"$WORK/a" && "$LOBBY" help visit >"$WORK/b" || fail "help visit"
cmp -s "$WORK/a" "$WORK/b" || fail "'help visit' says something else than 'visit --help'"
"$LOBBY" visit call --help >"$WORK/a" && "$LOBBY" help visit call >"$WORK/b" || fail "help visit call"
cmp -s "$WORK/a" "$WORK/b" || fail "'help visit call' says something else than 'visit call --help'"
for command in $("$LOBBY" help | sed -n 's/^  \([a-z-]*\) .*/\1/p'); do
    "$LOBBY" help "$command" >"$WORK/a" 2>"$WORK/b" || fail "help $command: $(cat "$WORK/b")"
    test -s "$WORK/a" || fail "help $command says nothing"
done
refused 2 "unknown command 'visti'; did you mean 'visit'\?" help visti
refused 2 "unknown action of 'lobby visit' 'regsiter'; did you mean 'register'\?" help visit regsiter

# ---- what is named in them
refused 2 "there is no ticket 'Z999' today; 'lobby visit list --all' names them" visit start Z999 --store "$store"
refused 2 "there is no service 'zebra'" visit register zebra --store "$store"
refused 2 "there is no consultant 'Bob'" consultant check-in Bob --store "$store"
refused 2 "--as: 'boss' is not a role" visit list --as boss --store "$store"
refused 2 "--as consultant needs --author" visit list --as consultant --store "$store"
refused 2 "--author: there is no person on the staff called 'Ann Chan'; did you mean 'Ann Chen'\?" visit list --author "Ann Chan" --store "$store"
refused 2 "'2026-02-30': that month has no such day" report days --from 2026-02-30 --store "$store"
refused 2 "'soon' is not a day" report days --from soon --store "$store"
refused 2 "is not a phone number" customer find abc --store "$store"

# ---- settings of the machine
printf '[panel]\nwidth_mm=400\nwidht=3\n' >"$WORK/bad.ini"
refused 2 "bad\.ini:3: \[panel\]\.widht: unknown key" visit list --config "$WORK/bad.ini" --store "$store"
printf '[panel]\nwidth_mm=wide\n' >"$WORK/bad.ini"
refused 2 "bad\.ini:2: \[panel\]\.width_mm: wide: not a whole number" visit list --config "$WORK/bad.ini"
printf 'path=x\n[planel]\na=b\n' >"$WORK/bad.ini"
refused 2 "bad\.ini:1:" visit list --config "$WORK/bad.ini"
refused 2 "--set: \[panel\]\.widht: unknown key" visit list --set panel.widht=3
refused 2 "'nonsense' is not section.key=value" visit list --set nonsense
refused 1 "cannot open '.*none\.ini'" visit list --config "$WORK/none.ini"

# ---- the store's file
refused 1 "there is no store at '.*none\.db'; 'lobby setup' makes one" visit list --store "$WORK/none.db"
[ ! -e "$WORK/none.db" ] || fail "a query made a store"
head -c 100000 /dev/urandom >"$WORK/noise.db"
sum=$(sha256sum <"$WORK/noise.db")
refused 1 "'.*noise\.db'.*not a" visit list --store "$WORK/noise.db"
[ "$sum" = "$(sha256sum <"$WORK/noise.db")" ] || fail "a file that is no store was changed"
: >"$WORK/empty.db"
refused 1 "'.*empty\.db'" visit list --store "$WORK/empty.db"
[ ! -s "$WORK/empty.db" ] || fail "an empty file was filled"
refused 2 "'.*'" visit list --store "$WORK"

# ---- setup
refused 1 "holds a business already; name another file with --store" setup --store "$store" --name Bob <<<4711
refused 2 "a PIN has 4 to 8 digits" setup --store "$WORK/second.db" --name Bob <<<12
refused 2 "the new PIN is missing" setup --store "$WORK/second.db" --name Bob </dev/null
refused 2 "--name is missing" setup --reset-pin --store "$WORK/second.db"
refused 2 "--name is empty" setup --name "" --store "$WORK/second.db"
refused 2 "'Mars/Olympus'" setup --store "$WORK/second.db" --name Bob --zone Mars/Olympus <<<4711
[ ! -e "$WORK/second.db" ] || fail "a refused setup left a store"
if [ "$(id -u)" -ne 0 ]; then
    mkdir "$WORK/locked" && chmod 500 "$WORK/locked"
    refused 1 "'.*locked" setup --store "$WORK/locked/lobby.db" --name Bob <<<4711
fi
refused 1 "'/proc/lobby/lobby\.db" setup --store /proc/lobby/lobby.db --name Bob <<<4711

# ---- what needs a screen or a font
unset DISPLAY WAYLAND_DISPLAY
refused 1 "there is no display here" run --store "$store"
refused 1 "font.*No Such Face" kiosk --window --store "$store" --set "font.traditional=No Such Face"
printf 'surface kiosk 1080x1920 en\n' >"$WORK/x.script"
refused 1 "font.*No Such Face" script "$WORK/x.script" --set "font.traditional=No Such Face"
refused 1 "cannot open '.*none\.script'" script "$WORK/none.script"
printf 'print "hello\n' >"$WORK/x.script"
refused 2 "x\.script:1: a quote is not closed" script "$WORK/x.script"
printf 'surface kisok 1x1\n' >"$WORK/x.script"
refused 2 "x\.script:1: surface: 'kisok' is no surface" script "$WORK/x.script"

[ "$before" = "$(state)" ] || fail "the store was changed by refused commands"
finish
