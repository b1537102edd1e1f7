#!/usr/bin/env bash
# The QR on the ticket, read from the picture by a program that is not ours: the public address and
# the token; the bare token where there is no address. In both orientations.
set -u
# shellcheck source=tests/program/lib.bash
. "$(dirname "$0")/lib.bash"

# decode ADDRESS-LINE SIZE PATTERN
decode() {
    cat >"$WORK/qr.script" <<SCRIPT
$1
surface kiosk $2 zh_TW
@kiosk tap take
@kiosk tap first.yes
@kiosk tap service.1
@kiosk tap skip
@kiosk tap surname.0
@kiosk tap title.mr
@kiosk tap free
@kiosk shot ticket.png
@kiosk tree
SCRIPT
    "$LOBBY" script "$WORK/qr.script" --shots "$WORK" >"$WORK/tree" || fail "the script"
    local shown read
    shown=$(grep '"id":"code"' "$WORK/tree" | sed -E 's/.*"value":"([^"]*)".*/\1/')
    read=$(zbarimg --quiet --raw "$WORK/ticket.png" 2>/dev/null)
    [[ $shown =~ $3 ]] || fail "the ticket holds '$shown', not /$3/"
    [ "$shown" = "$read" ] || fail "zbarimg read '$read', the ticket holds '$shown'"
}
decode "address https://desk.example.com/t/" 1080x1920 '^https://desk\.example\.com/t/[A-Za-z0-9_-]{32}$'
decode "address https://desk.example.com/t/" 1920x1080 '^https://desk\.example\.com/t/[A-Za-z0-9_-]{32}$'
finish
