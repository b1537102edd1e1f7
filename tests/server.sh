#!/usr/bin/env bash
# A PostgreSQL of the tests' own: no network, nobody's but ours, below /tmp because a socket's path is short.
#   server.sh start|stop FOLDER
#   server.sh store FOLDER COMMAND…    runs it with --store: a new place on the server, removed afterwards
#   server.sh tests FOLDER COMMAND…    runs it with LOBBY_TEST_SERVER: tests/sandbox.h makes places itself
# LOBBY_TEST_DURABLE=1: with fsync, for tests that kill the server.
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

case $what in
start)
    if [ -e "$folder/data/postmaster.pid" ]; then # left by a run that was killed
        own "$bin/pg_ctl" -D "$folder/data" -m immediate -s stop || true
    fi
    rm -rf "$folder"
    mkdir -m 755 "$folder"
    [ ${#as[@]} -eq 0 ] || chown postgres "$folder"
    own "$bin/initdb" -N -D "$folder/data" -U lobby -A trust -E UTF8 --locale=C.UTF-8 >/dev/null
    {
        echo "listen_addresses = ''"
        echo "unix_socket_directories = '$folder'"
        echo "max_connections = 200"
        echo "shared_buffers = 32MB"
        echo "max_locks_per_transaction = 256"
        [ -n "${LOBBY_TEST_DURABLE:-}" ] || printf 'fsync = off\nfull_page_writes = off\n'
    } | own tee -a "$folder/data/postgresql.conf" >/dev/null
    own "$bin/pg_ctl" -D "$folder/data" -l "$folder/log" -w -s start
    own "$bin/createdb" lobby
    ;;
stop)
    own "$bin/pg_ctl" -D "$folder/data" -m immediate -s stop || true
    rm -rf "$folder"
    ;;
store)
    place=store_$$
    ask() { "$bin/psql" -X -q -d lobby -c "$1"; }
    ask "CREATE SCHEMA $place"
    code=0
    aside=$(mktemp -d) # where exports go
    (cd "$aside" && "$@" --store "$uri?options=-csearch_path%3D$place") || code=$?
    rm -rf "$aside"
    PGOPTIONS='--client-min-messages=error' ask "DROP SCHEMA $place CASCADE"
    exit $code
    ;;
tests)
    LOBBY_TEST_SERVER=$uri exec "$@"
    ;;
esac
