#!/usr/bin/env bash
# Lines that are cut and come back, in a real browser (tests/browser/lines.mjs). LOBBY SOURCE.
exec bash "$(dirname "$0")/browser.sh" "$1" "$2" lines
