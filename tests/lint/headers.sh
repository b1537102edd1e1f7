#!/usr/bin/env bash
# Every header compiles alone and says #pragma once.
set -u
cd "${1:?source folder}" || exit 2
bad=0
flags=$(pkg-config --cflags sdl2 SDL2_ttf SDL2_image fontconfig libqrencode sqlite3 libpq libsodium inih libcjson popt rime libmicrohttpd)
for header in $(find src -mindepth 2 -name "*.h" | sort); do
    grep -q '^#pragma once' "$header" || { echo "$header: no #pragma once"; bad=1; }
    # shellcheck disable=SC2086
    gcc -std=c11 -D_GNU_SOURCE -Isrc $flags -fsyntax-only -x c "$header" 2>/tmp/header.$$ -Wno-pragma-once-outside-header ||
        { sed 's/^/  /' /tmp/header.$$; echo "$header: does not compile alone"; bad=1; }
done
rm -f /tmp/header.$$
exit $bad
