#!/usr/bin/env bash
# Pairing, and files down and up, in a real browser (tests/browser/doors.mjs). LOBBY SOURCE.
exec bash "$(dirname "$0")/browser.sh" "$1" "$2" doors
