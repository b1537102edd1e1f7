#!/usr/bin/env bash
# What the shell says of a server that is not to be had: none there, a wrong password, too old, a standby, no rights,
# another program's base. Each names the thing and the remedy, and changes nothing. And a house that moves onto one.
#   server_refused.sh LOBBY FOLDER
set -euo pipefail
lobby=$1 folder=$2
here=$(cd "$(dirname "$0")" && pwd)
bin=$(printf '%s\n' /usr/lib/postgresql/*/bin | sort -V | tail -1)
as=()
[ "$(id -u)" -ne 0 ] || as=(setpriv --reuid=postgres --regid=postgres --clear-groups)
own() { (cd / && "${as[@]}" "$@"); }
work=$(mktemp -d)
old=
trap '[ -z "$old" ] || kill "$old" 2>/dev/null; bash "$here/server.sh" stop "$folder" 2>/dev/null; rm -rf "$work" "$folder-2"' EXIT
export HOME=$work XDG_STATE_HOME=$work/state XDG_DATA_HOME=$work/data XDG_CONFIG_HOME=$work/config
unset PGPASSWORD PGHOST PGUSER

fail() {
    echo "FAILED: $*" >&2
    exit 1
}
store() { printf 'postgresql://lobby@/%s?host=%s%s' "$1" "$folder" "${2:-}"; }
psql() { own "$bin/psql" -X -q -h "$folder" -U postgres -d "$@"; }
says() { # WORDS STORE: refused with these words, and no password in them
    local said
    if said=$("$lobby" queue --store "$2" 2>&1); then fail "$2 was opened"; fi
    case $said in *"$1"*) ;; *) fail "'$said' does not say '$1'" ;; esac
    case $said in *geheim*) fail "the password is told: $said" ;; esac
}

# a house moves: three lines
bash "$here/server.sh" start "$folder"
own "$bin/psql" -X -q -h "$folder" -U lobby -d lobby -c 'CREATE ROLE postgres SUPERUSER LOGIN'
printf '2468\n' | "$lobby" setup --name Wang --store "$work/lobby.db" >/dev/null
"$lobby" copy "$work/lobby.db" "$(store lobby)" | grep -q 'same' || fail 'it was not copied'
"$lobby" queue --store "$(store lobby)" >/dev/null
"$lobby" check --store "$(store lobby)" >/dev/null
"$lobby" backup "$work/copy.db" --store "$(store lobby)" >/dev/null
"$lobby" check --store "$work/copy.db" >/dev/null
"$lobby" restore "$work/copy.db" --force --store "$(store lobby)" >/dev/null
"$lobby" check --store "$(store lobby)" >/dev/null
"$lobby" copy "$(store lobby)" "$work/back.db" >/dev/null
"$lobby" check --store "$work/back.db" >/dev/null

# nobody there; a base that is none; another program's
says 'no server answers' "postgresql://lobby@/lobby?host=$work"
says 'createdb' "$(store nobodys)"
psql lobby -c 'CREATE DATABASE others' >/dev/null
psql others -c 'CREATE TABLE theirs (id INT)'
LANG=zh_TW.UTF-8 says '伺服器沒有回應' "postgresql://lobby@/lobby?host=$work"
LANG=zh_CN.UTF-8 says '服务器没有' "postgresql://lobby@/lobby?host=$work"
says "another program's tables" "$(store others)"
[ "$(psql others -At -c "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")" = 1 ] || fail 'something was made there'

# … and what `check` makes of them: the store is named once, and nobody is told to restore over a server that is away
checks() { # WORDS STORE
    local said
    said=$("$lobby" check --store "$2" 2>&1) && fail "$2 is said to be sound"
    case $said in *"$1"*) ;; *) fail "check says '$said' and not '$1'" ;; esac
}
psql lobby -c 'CREATE DATABASE empty' >/dev/null
checks "! there is no store at $(store empty)" "$(store empty)"
checks "$(store others) is not a lobby store" "$(store others)"
checks 'put the server right' "postgresql://lobby@/lobby?host=$work"
[[ $("$lobby" check --store "postgresql://lobby@/lobby?host=$work" 2>&1) != *'restore'* ]] || fail 'it is told to restore'

# no rights
psql lobby -c 'CREATE ROLE stranger LOGIN'
said=$("$lobby" queue --store "postgresql://stranger@/lobby?host=$folder" 2>&1) && fail 'a stranger reads'
case $said in *'may not do that'* | *GRANT*) ;; *) fail "of rights: $said" ;; esac

# a standby
own "$bin/pg_basebackup" -h "$folder" -U postgres -D "$folder/standby" -R -X stream -c fast
mkdir -m 755 "$folder-2"
[ ${#as[@]} -eq 0 ] || chown postgres "$folder-2"
own sed -i "s|^unix_socket_directories.*|unix_socket_directories = '$folder-2'|" "$folder/standby/postgresql.conf"
own "$bin/pg_ctl" -D "$folder/standby" -l "$folder/standby.log" -w -s start
says 'standby' "postgresql://lobby@/lobby?host=$folder-2"
"$lobby" queue --store "postgresql://lobby@/lobby?host=$folder-2,$folder" >/dev/null || fail 'the second host was not asked'
own "$bin/pg_ctl" -D "$folder/standby" -m immediate -s stop

# a password: wanted, wrong, right
psql lobby -c "ALTER ROLE lobby PASSWORD 'geheim-1'"
own sed -i 's/^local .*/local all postgres trust\nlocal all all scram-sha-256/' "$folder/data/pg_hba.conf"
own "$bin/pg_ctl" -D "$folder/data" -s reload
for _ in $(seq 200); do # until it has read them
    "$lobby" queue --store "$(store lobby)" >/dev/null 2>&1 || break
    sleep 0.1
done
says 'asks for a password' "$(store lobby)"
PGPASSWORD=geheim-2 says 'does not take the password' "$(store lobby)"
says 'holds a password' "postgresql://lobby:geheim-1@/lobby?host=$folder"
PGPASSWORD=geheim-2 LANG=zh_TW.UTF-8 says '不接受這台機器的密碼' "$(store lobby)"
printf '*:*:*:lobby:geheim-1\n' >"$work/.pgpass"
chmod 600 "$work/.pgpass"
"$lobby" queue --store "$(store lobby)" >/dev/null || fail 'not with the right one'
! grep -rq geheim "$work/state" "$work/data" 2>/dev/null || fail 'the password was written down'

# one that is too old, as far as it says who it is
python3 - "$folder-2" <<'OLD' &
import os, socket, struct, sys
place = socket.socket(socket.AF_UNIX)
place.bind(sys.argv[1] + "/.s.PGSQL.5432")
os.chmod(sys.argv[1] + "/.s.PGSQL.5432", 0o777)
place.listen()
def message(kind, body):
    return kind + struct.pack("!i", len(body) + 4) + body
ready = message(b"Z", b"I")
while True:
    line, _ = place.accept()
    try:
        while True:  # an encrypted line is asked for first
            size, code = struct.unpack("!ii", line.recv(8))
            line.recv(size - 8) if size > 8 else None
            if code == 196608:
                break
            line.send(b"N")
        hello = message(b"R", struct.pack("!i", 0))
        for name, value in (b"server_version", b"12.3"), (b"client_encoding", b"UTF8"), (b"standard_conforming_strings", b"on"):
            hello += message(b"S", name + b"\0" + value + b"\0")
        line.send(hello + ready)
        while line.recv(4096):  # whatever is asked: off
            column = b"transaction_read_only\0" + struct.pack("!ihihih", 0, 0, 25, -1, -1, 0)
            line.send(message(b"T", struct.pack("!h", 1) + column) +
                      message(b"D", struct.pack("!hi", 1, 3) + b"off") + message(b"C", b"SHOW\0") + ready)
    except (OSError, struct.error):
        pass
OLD
old=$!
for _ in $(seq 600); do [ -S "$folder-2/.s.PGSQL.5432" ] && break; sleep 0.1; done
says 'is PostgreSQL 12, and lobby needs 13 or newer' "postgresql://lobby@/lobby?host=$folder-2"
echo 'each was told, and nothing changed'
