#!/usr/bin/env bash
# The manager's tables as files, read by programs that are not ours: the workbook by unzip, the CSV
# by its bytes. Numbers are numbers, times are times, the heading stays, and who may not, gets none.
set -u
# shellcheck source=tests/program/lib.bash
. "$(dirname "$0")/lib.bash"

cat >"$WORK/day.script" <<SCRIPT
seed 3
start 2026-03-02T10:00
surface kiosk 1080x1920 zh_TW
cli-quiet visit register A --surname 王 --title mr
wait 12m
cli-quiet visit call-next 1 --as receptionist
cli-quiet visit start A001 --as receptionist
wait 10m
cli-quiet visit finish A001 --as receptionist --outcome served
cli-quiet report services --as manager --lang zh_TW --xlsx $WORK/services.xlsx
cli-quiet report days --as manager --lang zh_TW --csv $WORK/days.csv
cli-quiet report consultants --as manager --lang en --csv $WORK/consultants.csv
cli-quiet report promises --as manager --lang en --xlsx $WORK/promises.xlsx
cli-quiet report day --as manager --lang en --to 2026-03-02 --xlsx $WORK/day.xlsx
cli-fails report month --as receptionist --xlsx $WORK/denied.csv
expect-output "may not export"
cli report month --as manager --lang en --to 2026-03-02 --json
expect-output "2026-03-01"
expect-output "2026-03-31"
cli report quarter --as manager --lang en --to 2026-12-31
expect-output "2026-10-01"
expect-output "2026-12-31"
cli report week --as manager --lang en --to 2026-03-02
expect-output "2026-03-08"
expect-output "Car viewing"
cli report day --as manager --lang en
expect-output "2026-03-01"
cli-fails report days --as receptionist --csv $WORK/denied.csv
expect-output "may not export"
cli-fails report days --as manager --csv $WORK/days.csv
expect-output "File exists"
cli-quiet report days --as manager --lang zh_TW --force --csv $WORK/days.csv
cli-fails report days --as manager --xlsx $WORK/nowhere/a.xlsx
expect-output "cannot make"
cli-fails report days --as manager --csv $WORK/a.csv --xlsx $WORK/a.xlsx
expect-output "one of --csv and --xlsx"
cli-quiet register add calls phone=0912345678 name=陳 note="=1+1" --author 周美玲
cli-quiet report days --as manager --lang zh_TW --xlsx $WORK/days.xlsx
cli-quiet report visits --as manager --lang zh_TW --xlsx $WORK/visits.xlsx
cli-quiet report visits --as manager --lang zh_TW --csv $WORK/visits.csv
cli-quiet register export calls --as manager --author 8 --lang zh_TW --xlsx $WORK/book.xlsx
cli-quiet register export calls --as manager --author 8 --lang zh_TW --csv $WORK/book.csv
cli-quiet report daily --as manager --lang zh_TW --xlsx $WORK/daily.xlsx
SCRIPT
"$LOBBY" script "$WORK/day.script" >"$WORK/said" 2>"$WORK/log" || fail "the script: $(cat "$WORK/log")"
[ ! -e "$WORK/denied.csv" ] || fail "a receptionist has exported"

# The workbook: one tab, its heading frozen, a count as a number, a share and a time with a format.
for name in services promises; do
    unzip -tq "$WORK/$name.xlsx" >/dev/null || fail "$name.xlsx is no sound archive"
done
sheet=$(unzip -p "$WORK/services.xlsx" xl/worksheets/sheet1.xml)
styles=$(unzip -p "$WORK/services.xlsx" xl/styles.xml)
strings=$(unzip -p "$WORK/services.xlsx" xl/sharedStrings.xml)
has() { grep -qE "$2" <<<"$1" || fail "$3: not /$2/ in: $1"; }
has "$sheet" '<pane ySplit="1" topLeftCell="A2"[^>]*state="frozen"/>' "frozen heading"
has "$strings" '<t>服務項目</t>' "heading in Chinese"
has "$(unzip -p "$WORK/services.xlsx" xl/workbook.xml)" 'name="服務項目"' "name of the tab"
has "$sheet" '<c r="A2"[^>]* t="s">' "the service's name as text"
# style FORMAT: the index of the cell style with that number format
style() {
    local id
    id=$(grep -oE "numFmtId=\"[0-9]+\" formatCode=\"$1\"" <<<"$styles" | grep -oE '[0-9]+' | head -1)
    grep -oE '<cellXfs.*</cellXfs>' <<<"$styles" | grep -oE '<xf [^>]*' | grep -nE "numFmtId=\"$id\"" |
        head -1 | awk -F: '{ print $1 - 1 }'
}
has "$sheet" "<c r=\"B2\" s=\"[0-9]+\"><v>1</v>" "one arrival as a number"
span=$(style '\[h\]:mm:ss')
has "$sheet" "<c r=\"K2\" s=\"$span\"><v>0\.00833333[0-9]*</v>" "twelve minutes as a part of a day"
share=$(style '0\.0%')
has "$sheet" "<c r=\"O2\" s=\"$share\"><v>0</v>" "nobody within the target of ten minutes, as a share"
grep -q '<c r="K3"[^>]*><v>' <<<"$sheet" && fail "a service without waits has a mean"

# The CSV: mark, lines, the day and the time as spreadsheet programs take them.
[ "$(head -c 3 "$WORK/days.csv" | od -An -tx1 | tr -d ' ')" = efbbbf ] || fail "no byte-order mark"
[ "$(grep -c $'\r$' "$WORK/days.csv")" -eq 3 ] || fail "not three lines ended by CR LF"
has "$(sed -n 2p "$WORK/days.csv")" '^本期,2026-03-02,2026-03-02,1,1,1,0,0,0,0,1,0:12:00,0:12:00,' "the figures"
has "$(sed -n 3p "$WORK/days.csv")" '^前一期，算到 [0-9:]*,2026-03-01,2026-03-01,0,0,0,0,0,0,0,0,,,' "nothing before"
has "$(sed -n 1p "$WORK/consultants.csv")" 'Consultant,Served,Turns' "headings in English"

# A spreadsheet program reads the same rows out of the workbooks: figures, visits with their times, a register in which
# somebody wrote a formula, and every tab of the day's report.
read_by_another() { # WORKBOOK FILE [OPTION]
    ssconvert -T Gnumeric_stf:stf_assistant -O 'separator=, format=automatic' ${3:+"$3"} "$1" "$2" >"$WORK/said" 2>&1 ||
        fail "Gnumeric cannot read $1: $(cat "$WORK/said")"
}
for name in days visits book; do
    read_by_another "$WORK/$name.xlsx" "$WORK/$name.txt"
    python3 "$(dirname "$0")/same_rows.py" "$WORK/$name.csv" "$WORK/$name.txt" >"$WORK/said" 2>&1 || fail "$name.xlsx: $(cat "$WORK/said")"
done
grep -q '=1+1' "$WORK/book.txt" || fail "a formula was reckoned"
read_by_another "$WORK/daily.xlsx" "$WORK/tab%n.txt" -S
tabs=$(unzip -p "$WORK/daily.xlsx" xl/workbook.xml | grep -o '<sheet ' | wc -l)
[ "$tabs" -gt 1 ] || fail "the day's report has $tabs tabs"
[ "$(find "$WORK" -name 'tab*.txt' -size +0 | wc -l)" -eq "$tabs" ] || fail "not every tab of the day's report is read"
grep -q '^來訪組數,1,' "$WORK/tab0.txt" || fail "the day's figures are read as $(head -3 "$WORK/tab0.txt")"

# The log says who took what, and no visitor's name.
has "$(cat "$WORK/log")" 'info export: manager [0-9]+ took services of 20260302 to 20260302 as xlsx' "the log"
[ "$(grep -c 'took figures of' "$WORK/log")" -eq 3 ] || fail "the refused exports are logged as done"
grep -q ERROR "$WORK/log" && fail "the library speaks for itself: $(grep ERROR "$WORK/log")"
grep -q 王 "$WORK/log" && fail "a name in the log"
# In a shell nothing but errors is said on standard error; what left the house is written down below the machine's state.
store=$WORK/shell.db
printf 'store sample\nstart 2026-03-02T10:00\ncli-quiet backup %s\n' "$store" >"$WORK/shell.script"
"$LOBBY" script "$WORK/shell.script" || fail "no store for the shell"
export HOME=$WORK XDG_STATE_HOME=$WORK/state
for taken in "report days --csv $WORK/shell.csv" "report visits --xlsx $WORK/shell.xlsx" "register export calls --csv $WORK/calls.csv"; do
    # shellcheck disable=SC2086
    "$LOBBY" $taken --store "$store" --set "log.path=$WORK/kept.log" 2>"$WORK/said" >/dev/null || fail "$taken: $(cat "$WORK/said")"
    [ ! -s "$WORK/said" ] || fail "$taken says on standard error: $(cat "$WORK/said")"
done
[ "$(wc -l <"$WORK/kept.log")" -eq 3 ] || fail "not each export is written down: $(cat "$WORK/kept.log")"
if [ "$(id -u)" -ne 0 ]; then # for root the log is the machine's
    "$LOBBY" report days --csv "$WORK/again.csv" --store "$store" 2>"$WORK/said" >/dev/null
    [ ! -s "$WORK/said" ] || fail "an export says on standard error: $(cat "$WORK/said")"
    grep -q 'took figures of' "$WORK/state/lobby/lobby.log" || fail "the export is not written down"
fi
finish
