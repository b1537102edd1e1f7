#!/usr/bin/env bash
# A whole day with every door open at once, in real windows and a real browser. LOBBY SOURCE.
exec bash "$(dirname "$0")/browser.sh" "$1" "$2" day
