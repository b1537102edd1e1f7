#!/usr/bin/env bash
# clang-format decides the layout of every C file.
set -u
cd "${1:?source folder}" || exit 2
find src tests -name '*.[ch]' -print0 | xargs -0 -r clang-format --dry-run -Werror 2>&1 | head -40
exit "${PIPESTATUS[1]}"
