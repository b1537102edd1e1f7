#!/usr/bin/env bash
# The wall on a store that a server keeps: another process's call stands on it, as program/board_latency.sh has it.
#   server_board.sh LOBBY FOLDER
set -u
here=$(cd "$(dirname "$0")" && pwd)
folder=$2
bash "$here/server.sh" start "$folder" || exit 1
trap 'bash "$here/server.sh" stop "$folder" 2>/dev/null' EXIT
createdb=$(printf '%s\n' /usr/lib/postgresql/*/bin/createdb | sort -V | tail -1)
PGHOST=$folder PGUSER=lobby "$createdb" wall || exit 1
BOARD_STORE="postgresql://lobby@/wall?host=$folder" bash "$here/program/board_latency.sh" "$1" "$here/.."
