#!/usr/bin/env bash
# The store as a file, from a shell: what is made is its owner's alone, what is wrong is said with a remedy, a
# process cannot be looked into.
set -u
# shellcheck source=tests/program/lib.bash
. "$(dirname "$0")/lib.bash"

store=$WORK/lobby.db
umask 000
says() { # PATTERN WORDS…
    local pattern=$1 said
    shift
    said=$("$LOBBY" "$@" --store "$store" 2>&1) || fail "lobby $*: exit code $?: $said"
    [[ $said =~ $pattern ]] || fail "lobby $*: said '$said', not /$pattern/"
}
private() { # FILE…
    for file in "$@"; do
        [ "$(stat -c %a "$file")" = 600 ] || fail "$file: others may read it: $(stat -c %a "$file")"
    done
}
printf '4711\n' | "$LOBBY" setup --store "$store" --name "Ann Chen" >/dev/null || fail "setup"
"$LOBBY" set service new name.en=Sales letter=A --as administrator --store "$store" >/dev/null || fail "service"
says '"problems":0' check --json
says 'A copy of the store lies' backup "$WORK/copy.db"
"$LOBBY" report days --csv "$WORK/days.csv" --store "$store" >/dev/null || fail "csv"
"$LOBBY" report days --xlsx "$WORK/days.xlsx" --store "$store" >/dev/null || fail "xlsx"
private "$store" "$WORK/copy.db" "$WORK/days.csv" "$WORK/days.xlsx"

# ---- what is no copy: one sentence, and nothing has changed
sum=$(sha256sum <"$store")
: >"$WORK/empty.db"
head -c 50000 /dev/urandom >"$WORK/noise.db"
ln -s copy.db "$WORK/link.db"
refused 2 "cannot open the copy '.*none\.db': No such file" restore "$WORK/none.db" --force --store "$store"
refused 1 "empty\.db' is empty" restore "$WORK/empty.db" --force --store "$store"
refused 1 "noise\.db' is not a lobby store" restore "$WORK/noise.db" --force --store "$store"
mkdir "$WORK/folder.db"
mkfifo "$WORK/pipe.db"
refused 2 "folder\.db' is a folder and not a store" visit list --store "$WORK/folder.db"
refused 2 "pipe\.db' is not a file: name" visit list --store "$WORK/pipe.db"
refused 2 "link\.db' is a symbolic link" restore "$WORK/link.db" --force --store "$store"
refused 2 "is a folder" restore "$WORK" --force --store "$store"
refused 2 "is the store itself" restore "$store" --force --store "$store"
refused 1 "exists already: say with --force" restore "$WORK/copy.db" --store "$store"
refused 2 "something is missing: FILE, or --from-journal" restore --force --store "$store"
[ "$sum" = "$(sha256sum <"$store")" ] || fail "a refused restore changed the store"
[ -z "$(find "$WORK" -name '*.part*' -o -name '*.trial*' -o -name '*.replacing')" ] || fail "something was left: $(ls -a "$WORK")"

if chattr +i "$store" 2>/dev/null; then # one that may not be written is not held by anybody
    refused 1 "cannot write" restore "$WORK/copy.db" --force --store "$store"
    chattr -i "$store"
fi

# ---- a restore tells where the old set lies, and check lists it
says 'What stood there lies in .*before-' restore "$WORK/copy.db" --force
private "$store" "$WORK"/lobby.db.before-*
own=$("$LOBBY" restore "$WORK/copy.db" --force --store "$store" 2>&1) || fail "restore: $own"
[[ $own != *"another store"* ]] || fail "its own copy is said to be another's"
printf '4711\n' | "$LOBBY" setup --store "$WORK/south.db" --name "Bob Lin" >/dev/null || fail "setup"
says "another store's" restore "$WORK/south.db" --force
says 'The data lies in' restore "$WORK/copy.db" --force
says 'moved aside' check
says '儲存|資料檔|移到一旁' check --lang zh_TW

# ---- damaged, in three languages, with what to do
dd if=/dev/urandom of="$store" bs=4096 seek=2 count=12 conv=notrunc 2>/dev/null
for words in "en:restore the newest copy" "zh_TW:還原最新的備份" "zh_CN:恢复最新的备份"; do
    said=$("$LOBBY" check --store "$store" --lang "${words%%:*}" 2>&1) && fail "check finds nothing"
    [[ $said == *"${words#*:}"* ]] || fail "check: $said"
done
says 'The data lies in' restore "$WORK/copy.db" --force
says '"problems":0' check --json
chmod 644 "$store"
says 'others may read' check
chmod 600 "$store"

# ---- nobody looks into the process, but a test that says so: what the kernel shows of it is root's alone
mkfifo "$WORK/pin"
whose() { # VARIABLE=VALUE: of a process that waits for its PIN, not run by root
    local child as=()
    [ "$(id -u)" -ne 0 ] || as=(setpriv --reuid=65534 --regid=65534 --clear-groups)
    env "$1" "${as[@]}" "$LOBBY" setup --store /nowhere/lobby.db --name Bob <"$WORK/pin" >/dev/null 2>&1 &
    child=$!
    exec 8>"$WORK/pin"
    for _ in $(seq 400); do # until it sleeps: nothing else makes it than the PIN that does not come
        grep -q '^[0-9]* (lobby) S ' "/proc/$child/stat" 2>/dev/null && break
        sleep 0.05
    done
    stat -c %u "/proc/$child/environ" 2>/dev/null
    exec 8>&-
    wait "$child" 2>/dev/null
    return 0
}
# The leak sanitizer has to look into it: such a build stays open.
LD_TRACE_LOADED_OBJECTS=1 "$LOBBY" | grep -q 'libasan' || [ "$(whose LOBBY_DUMPABLE=0)" = 0 ] || fail "others of this user may look into the process"
nobody=$(id -u)
[ "$nobody" -ne 0 ] || nobody=65534
[ "$(whose LOBBY_DUMPABLE=1)" = "$nobody" ] || fail "a test may not look into the process"
finish
