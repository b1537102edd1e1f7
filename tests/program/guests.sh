#!/usr/bin/env bash
# Customers' phones in a real browser: a number on one's own phone, an appointment, work that is approved. LOBBY SOURCE.
exec bash "$(dirname "$0")/browser.sh" "$1" "$2" guests
