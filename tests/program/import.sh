#!/usr/bin/env bash
# Files out of a spreadsheet from a shell: looked at, refused with line and column, brought in, taken back.
set -u
# shellcheck source=tests/program/lib.bash
. "$(dirname "$0")/lib.bash"
store=$WORK/lobby.db
run() { "$LOBBY" "$@" --store "$store" --lang en; }
said() { # PATTERN WORDS…: done, and says that
    local pattern=$1 out
    shift
    out=$(run "$@" 2>&1) || fail "lobby $*: $out"
    grep -qE "$pattern" <<<"$out" || fail "lobby $*: said '$out', not /$pattern/"
}
wrong() { # PATTERN WORDS…: ends with 1, and says that
    local pattern=$1 out status=0
    shift
    out=$(run "$@" 2>&1) || status=$?
    [ "$status" -eq 1 ] || fail "lobby $*: exit code $status: $out"
    grep -qE "$pattern" <<<"$out" || fail "lobby $*: said '$out', not /$pattern/"
}
echo 2468 | "$LOBBY" setup --name 陳經理 --zone Asia/Taipei --store "$store" >/dev/null || fail "no store"

printf '姓名;電話;稱謂\r\n王小明;912345678;先生\r\n"林, 美玲";8.86912E+11;女士\r\n' >"$WORK/a.csv"
wrong ' 3 +2  “8.86912E\+11” is a number that the spreadsheet has rounded' customer preview "$WORK/a.csv"
wrong 'nothing was changed: 1 places are wrong' customer import "$WORK/a.csv"
said 'no customer|Nobody|nobody' customer search 王小明
printf '姓名;電話;稱謂\r\n王小明;912345678;先生\r\n' >"$WORK/a.csv"
said 'New: 1' customer preview "$WORK/a.csv"
said 'New: 1' customer import "$WORK/a.csv" --author 陳經理
said '王' customer find 0912345678
said 'Changed: 0. As they are: 1' customer import "$WORK/a.csv" --author 陳經理
run visit undo --author 陳經理 >/dev/null || fail "the import is not taken back"
[ "$(run customer preview "$WORK/a.csv" --json)" = "[]" ] || fail "not nothing that is wrong, in JSON"

# what cannot be shown is not said to the terminal as it is
printf '姓名,\033]0;x\007電話\n"李\n四",1\n\033[2J王\xe2\x80\xaeX,\n' >"$WORK/raw.csv"
run customer preview "$WORK/raw.csv" >"$WORK/said" 2>&1
grep -q '“李�四” holds characters that cannot be shown' "$WORK/said" || fail "a line break in a cell: $(cat -v "$WORK/said")"
LC_ALL=C grep -qP '\x1b|\x07|\xe2\x80\xae' "$WORK/said" && fail "a cell's control characters reach the terminal"

# GB18030, by hand and by itself
printf '姓名,電話\n欧阳建国,13812345678\n' | iconv -f UTF-8 -t GB18030 >"$WORK/gb.csv"
said 'New: 1' customer preview "$WORK/gb.csv" --encoding gb18030
wrong 'no text in UTF-8' customer preview "$WORK/gb.csv" --encoding utf-8

printf 'name,role\nSample Person,consultant\n' >"$WORK/staff.csv"
said 'New: 1' staff import "$WORK/staff.csv" --author 陳經理
said 'Sample Person' consultant list
wrong 'may not' staff import "$WORK/staff.csv" --as manager

printf 'item\tamount\n茶葉\t12\n雨傘\t40\n' | sed 's/amount/How many/' >"$WORK/stock.csv"
said 'is a new article' register preview-entries supplies "$WORK/stock.csv"
said 'New: 2' register import-entries supplies "$WORK/stock.csv"
said '雨傘.* 40' register stock supplies
printf 'unit,state\nVIN-1,held\nVIN-1,held\n' >"$WORK/units.csv"
wrong ' 3 +1  “VIN-1” stands in the file twice' register import-entries units "$WORK/units.csv"

# what leaves the house comes back as it is
printf 'unit,list price\nVIN-1,"1,250,000"\n' >"$WORK/units.csv"
said 'New: 1' register import-entries units "$WORK/units.csv"
run register export units --csv "$WORK/out.csv" >/dev/null || fail "no export"
said 'As they are: 1' register preview-entries units "$WORK/out.csv"

# the roster, by the same way
run set value shift-1 "A 早班 09:00-18:00" >/dev/null || fail "no shift"
printf 'name,mon,tue\nSample Person,A,-\n' >"$WORK/roster.csv"
said 'Changed: 2' roster import "$WORK/roster.csv"
wrong ' 2 +2  “X” is no shift' roster preview <(printf 'name,mon\nSample Person,X\n')

# 200,000 rows are refused, in words and in a bounded memory
{ echo 'name,phone'; seq -f 'N %.0f,0912' 1 200000; } >"$WORK/long.csv"
wrong 'more than 100000 rows' customer preview "$WORK/long.csv"
if ! LD_TRACE_LOADED_OBJECTS=1 "$LOBBY" | grep -q 'libasan'; then # whose shadow takes terabytes of addresses
    (ulimit -v 400000; "$LOBBY" customer preview "$WORK/long.csv" --store "$store" >/dev/null 2>&1)
    [ $? -eq 1 ] || fail "200,000 rows need more than 400 MB"
fi

# a form with a fault: by line and column, and nothing of it comes in
run register form calls >"$WORK/calls.ini" || fail "no form"
sed 's/^type = phone$/type = telephone/' "$WORK/calls.ini" >"$WORK/bad.ini"
line=$(grep -n '^type = telephone$' "$WORK/bad.ini" | head -1 | cut -d: -f1)
refused 2 "bad.ini:$line:8: \[field phone\] type = telephone: not one of" register import "$WORK/bad.ini" --store "$store"
run register form calls | cmp -s - "$WORK/calls.ini" || fail "a form with a fault has changed something"
said 'Problems +0' check
finish
