#!/usr/bin/env bash
# A PostgreSQL of the tests' own: no network, nobody's but ours, below /tmp because a socket's path is short.
#   server.sh start|stop FOLDER
#   server.sh store FOLDER COMMAND…    runs it with --store: a new place on the server, removed afterwards
#   server.sh tests FOLDER COMMAND…    runs it with LOBBY_TEST_SERVER: tests/sandbox.h makes places itself
#   server.sh durable FOLDER COMMAND…  … on a server of its own, which waits for its disk
#   server.sh killed FOLDER COMMAND…   … on a durable server of its own, that LOBBY_TEST_SERVER_BLOW kills and starts again
#   server.sh full FOLDER COMMAND…     … on one whose disk is small; LOBBY_TEST_SERVER_FILL fills it, …_FREE frees it again
#   server.sh moved FOLDER COMMAND…    … on two of them, in step: the blow kills the first and promotes the second
#   server.sh blow_killed|blow_moved|fill|free|down|up FOLDER    the blows
set -euo pipefail
what=$1 folder=$2
shift 2
bin=$(printf '%s\n' /usr/lib/postgresql/*/bin | sort -V | tail -1)
as=()
# not as root: then as the user that Debian makes for it
[ "$(id -u)" -ne 0 ] || as=(setpriv --reuid=postgres --regid=postgres --clear-groups)
uri=postgresql:///lobby
export PGHOST=$folder PGUSER=lobby

own() { (cd / && "${as[@]}" "$@"); }

place() { # FOLDER: empty, the server's
    if [ -e "$1/data/postmaster.pid" ]; then # left by a run that was killed
        own "$bin/pg_ctl" -D "$1/data" -m immediate -s stop || true
    fi
    rm -rf "$1"
    mkdir -m 755 "$1"
    [ ${#as[@]} -eq 0 ] || chown postgres "$1"
}

begin() { # FOLDER SETTING…: makes and starts one
    place "$1"
    own "$bin/initdb" -N --wal-segsize=1 -D "$1/data" -U lobby -A trust -E UTF8 --locale=C.UTF-8 >/dev/null
    printf '%s\n' "listen_addresses = ''" "unix_socket_directories = '$1'" 'max_connections = 200' \
        'shared_buffers = 32MB' 'max_locks_per_transaction = 256' "${@:2}" |
        own tee -a "$1/data/postgresql.conf" >/dev/null
    own "$bin/pg_ctl" -D "$1/data" -l "$1/log" -w -s start
}

leave() { # FOLDER: ends the server and removes it
    own "$bin/pg_ctl" -D "$1/data" -m immediate -s stop || true
    rm -rf "$1"
}

strike() { # FOLDER: the server and every process of it
    local pid
    pid=$(head -1 "$1/data/postmaster.pid")
    own pkill -9 -P "$pid" || true
    own kill -9 "$pid"
}

case $what in
start)
    begin "$folder" 'fsync = off' 'full_page_writes = off' 'autovacuum = off'
    "$bin/createdb" lobby
    ;;
durable)
    trap 'leave "$folder"' EXIT
    begin "$folder"
    "$bin/createdb" lobby
    LOBBY_TEST_SERVER=$uri "$@"
    ;;
killed)
    trap 'leave "$folder"' EXIT
    begin "$folder"
    "$bin/createdb" lobby
    LOBBY_TEST_SERVER=$uri LOBBY_TEST_SERVER_BLOWS=4 LOBBY_TEST_SERVER_BLOW="bash '$0' blow_killed '$folder'" "$@"
    ;;
down)
    strike "$folder"
    ;;
up)
    for _ in $(seq 600); do # until the last of its processes is gone, a new one is refused
        own "$bin/pg_ctl" -D "$folder/data" -l "$folder/log" -w -s start 2>/dev/null && exit 0
        sleep 0.1
    done
    exit 1
    ;;
blow_killed)
    strike "$folder"
    for _ in $(seq 600); do # until the last of its processes is gone, a new one is refused
        own "$bin/pg_ctl" -D "$folder/data" -l "$folder/log" -w -s start 2>/dev/null && exit 0
        sleep 0.1
    done
    exit 1
    ;;
full)
    [ "$(id -u)" -eq 0 ] && unshare -m true 2>/dev/null || exit 77 # nobody else may mount
    rm -rf "$folder"
    mkdir -m 755 "$folder"
    # what is mounted is gone with the name space
    exec unshare -m bash -c 'mount -t tmpfs -o size=64m,mode=755 none "$1" && exec bash "$0" full_inside "$@"' "$0" "$folder" "$@"
    ;;
full_inside)
    mkdir -m 755 "$folder/disk"
    begin "$folder/disk/server" 'wal_recycle = off' 'min_wal_size = 2MB' 'max_wal_size = 4MB'
    export PGHOST=$folder/disk/server
    trap 'leave "$folder/disk/server" 2>/dev/null' EXIT
    "$bin/createdb" lobby
    LOBBY_TEST_SERVER=$uri LOBBY_TEST_SERVER_FILL="bash '$0' fill '$folder/disk'" \
        LOBBY_TEST_SERVER_FREE="bash '$0' free '$folder/disk'" "$@"
    ;;
fill)
    dd if=/dev/zero of="$folder/fill" bs=16k 2>/dev/null || true
    ;;
free)
    rm -f "$folder/fill"
    for _ in $(seq 600); do # one that gave up over its log is started again, as systemd does
        own "$bin/pg_ctl" -D "$folder/server/data" status >/dev/null && exit 0
        own "$bin/pg_ctl" -D "$folder/server/data" -l "$folder/server/log" -w -s start 2>/dev/null && exit 0
        sleep 0.1
    done
    exit 1
    ;;
moved)
    second=$folder-2
    trap 'leave "$folder" 2>/dev/null; leave "$second"' EXIT
    begin "$folder" 'wal_level = replica'
    "$bin/createdb" lobby
    place "$second"
    own "$bin/pg_basebackup" -h "$folder" -U lobby -D "$second/data" -R -X stream -c fast
    own sed -i "s|^unix_socket_directories.*|unix_socket_directories = '$second'|" "$second/data/postgresql.conf"
    own "$bin/pg_ctl" -D "$second/data" -l "$second/log" -w -s start
    # from now on a commit is acknowledged when both have it
    "$bin/psql" -X -q -d lobby -c "ALTER SYSTEM SET synchronous_standby_names = '*'" -c 'SELECT pg_reload_conf()' >/dev/null
    export PGHOST=$folder,$second
    LOBBY_TEST_SERVER=$uri LOBBY_TEST_SERVER_BLOW="bash '$0' blow_moved '$folder'" "$@"
    ;;
blow_moved)
    strike "$folder"
    # it has inherited that another must have each commit, and there is no other any more
    own "$bin/psql" -h "$folder-2" -U lobby -X -q -d lobby -c 'SELECT pg_promote()' \
        -c 'ALTER SYSTEM RESET synchronous_standby_names' -c 'SELECT pg_reload_conf()' >/dev/null
    ;;
stop)
    leave "$folder"
    ;;
store)
    place=store_$$
    ask() { "$bin/psql" -X -q -d lobby -c "$1"; }
    ask "CREATE SCHEMA $place"
    code=0
    aside=$(mktemp -d) # where exports go …
    ln -s "$(realpath "$(dirname "$0")")/scenario/import" "$aside/import" # … and what scenarios bring in lies
    (cd "$aside" && "$@" --store "$uri?options=-csearch_path%3D$place") || code=$?
    rm -rf "$aside"
    PGOPTIONS='--client-min-messages=error' ask "DROP SCHEMA $place CASCADE"
    exit $code
    ;;
tests)
    LOBBY_TEST_SERVER=$uri exec "$@"
    ;;
esac
