#!/usr/bin/env bash
# The rooms of the back office: no page includes anything of another page, and the frame nothing of any; what several pages
# share they include from the rooms for that; one file alone lists the pages. What a room owns is behind its headers, and the
# frame's struct has no member of a page's.
set -u

# Folder by folder, what its files may include of office/. A folder that is not named here is not allowed to exist.
declare -A may=(
    [frame]="frame"
    [kit]="frame kit"
    [help]="frame kit help"
    [parts]="frame kit parts"
    [panels]="frame kit parts panels"
    [sign_in]="frame kit parts sign_in"
    [desk]="frame kit parts panels desk"
    [mine]="frame kit parts panels mine"
    [archive]="frame kit parts archive"
    [import]="frame kit parts import"
    [report]="frame kit parts report"
    [roster]="frame kit parts roster"
    [registers]="frame kit parts registers"
    [settings]="frame kit parts settings"
)
# Of the office's own folder: what is seen from outside, and the list of the pages.
declare -A alone=([office.h]="" [pages.c]="any")

check() { # source folder; prints what is wrong
    local office=$1/src/office file room name line target
    while IFS= read -r file; do
        room=${file%%/*}
        name=${file##*/}
        if [ "$room" = "$file" ]; then
            [ -n "${alone[$name]+set}" ] || echo "src/office/$file: belongs into a room"
            [ "${alone[$name]:-}" = any ] && continue
        elif [ -z "${may[$room]:-}" ]; then
            echo "src/office/$file: room '$room' is not in the table of tests/lint/rooms.sh"
            continue
        fi
        while IFS=: read -r line target; do
            target=${target#*\"office/}
            [ "${target%\"*}" = office.h ] && continue
            target=${target%%/*}
            [[ " ${may[$room]:-} " == *" $target "* ]] || echo "src/office/$file:$line: $room may not include anything of $target"
        done < <(grep -nE '^#include "office/' "$office/$file")
    done < <(find "$office" -name '*.[ch]' -printf '%P\n')
    # A declaration without its header would go around the table.
    grep -rnE '^extern ' --include='*.c' "$office" | sed "s#^$1/##; s#\$# (declare it in a header)#"
}

# It can fail: a small house with one fault of each kind.
faults() {
    local house
    house=$(mktemp -d)
    mkdir -p "$house"/src/office/{frame,desk,mine,cellar}
    echo '#include "office/mine/mine.h"' >"$house/src/office/desk/desk.c"
    echo '#include "office/desk/desk.h"' >"$house/src/office/frame/office.c"
    echo 'extern const int pages;' >"$house/src/office/frame/chrome.c"
    echo '#include "office/frame/frame.h"' >"$house/src/office/mine/mine.c"
    echo '#include "office/mine/mine.h"' >"$house/src/office/pages.c"
    echo >"$house/src/office/cellar/wine.c"
    echo >"$house/src/office/alone.c"
    check "$house" | wc -l
    rm -rf "$house"
}

[ "$(faults)" = 5 ] || { echo "the lint of the rooms does not see all five faults of its own example"; exit 1; }
found=$(check "${1:?source folder}")
[ -z "$found" ] || { echo "$found"; exit 1; }
