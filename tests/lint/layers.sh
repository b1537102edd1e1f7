#!/usr/bin/env bash
# Every #include of one of our headers keeps the layer table of the README; SQL and SDL stay behind their one door.
set -u
cd "${1:?source folder}/src" || exit 2

declare -A may=(
    [base]="base" [core]="base core" [business]="base core business" [store]="base core business store"
    [app]="base core business store app"
    [ui]="base ui" [board]="base core business app ui board" [print]="base core business app ui print" [kiosk]="base core business app ui kiosk" [office]="base core business app ui board office"
    [outbox]="base core business app outbox"
    [web]="base core business app ui web"
    [voice]="base core business app voice"
    [cli]="base core business app cli" [driver]="base core business app ui kiosk board office driver" [platform]="base ui platform"
    [program]="base core business store app ui print kiosk board office outbox web voice cli driver platform program"
)
bad=0
say() { echo "$1"; bad=1; }

mapfile -t files < <(find . -mindepth 2 -name '*.[ch]' -printf '%P\n' | sort)
for layer in $(printf '%s\n' "${files[@]%%/*}" | sort -u); do
    [ -n "${may[$layer]:-}" ] || say "src/$layer/ is not in the layer table"
done
while IFS=: read -r file line text; do
    layer=${file%%/*} target=${text#*\"}
    target=${target%%/*}
    [[ " ${may[$layer]:-} " == *" $target "* ]] || say "src/$file:$line: $layer may not include $target"
done < <(grep -nE '^#include "[a-z]+/' "${files[@]}")
# paths.h is written by the build
grep -nE '^#include "[^/"]+"' "${files[@]}" | grep -v '"paths\.h"' && say "name the folder in the include"
grep -lE '#include <sqlite3' "${files[@]}" | grep -v '^store/' && say "sqlite3 belongs to store/ alone"
grep -lE '#include <SDL' "${files[@]}" | grep -v '^platform/' && say "SDL belongs to platform/ alone"
grep -lE '#include <(cups|pango|cairo)' "${files[@]}" | grep -v '^print/' && say "cups, pango and cairo belong to print/ alone"
grep -lE '#include <(sndfile|samplerate|ebur128)' "${files[@]}" | grep -v '^voice/' && say "recorded sound belongs to voice/ alone"
grep -lE '#include <curl' "${files[@]}" | grep -v '^outbox/' && say "libcurl belongs to outbox/ alone"
grep -lE '#include <microhttpd' "${files[@]}" | grep -v '^web/' && say "libmicrohttpd belongs to web/ alone"
grep -lE '#include <rime' "${files[@]}" | grep -v '^platform/' && say "librime belongs to platform/ alone"
grep -nE '\b(time|gettimeofday|clock_gettime|localtime|localtime_r|rand|random)\(' -r --include='*.c' core ui kiosk board office && say "the clock, the time zone and chance come in as arguments"
exit $bad
