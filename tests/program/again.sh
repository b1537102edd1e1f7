#!/usr/bin/env bash
# A server that is begun anew while somebody is in the middle of a form, in a real browser (tests/browser/again.mjs). LOBBY SOURCE.
exec bash "$(dirname "$0")/browser.sh" "$1" "$2" again
