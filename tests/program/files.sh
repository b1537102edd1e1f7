#!/usr/bin/env bash
# Files that come up from a real browser (tests/browser/files.mjs). LOBBY SOURCE.
exec bash "$(dirname "$0")/browser.sh" "$1" "$2" files
