#!/usr/bin/env bash
# Pictures of the house's own, from a shell that draws nothing itself: brought, shown at the kiosk and on the wall, taken
# along by copies, and refused in a sentence where they are none.
set -u
# shellcheck source=tests/program/lib.bash
. "$(dirname "$0")/lib.bash"
SAMPLES=$WORK/samples # scripts split at blanks, which a checkout may have in its path
cp -r "$2/assets/samples" "$SAMPLES" || fail "no samples"

STORE=$WORK/house.db
printf '4711\n' | "$LOBBY" setup --store "$STORE" --name 王美麗 >/dev/null || fail "setup"
house() { "$LOBBY" set "$@" --store "$STORE" --as administrator 2>&1; }
house service new letter=A name.en=Viewing "picture=$SAMPLES/slide-1.svg@500,400,150" >/dev/null || fail "a picture was refused"
house list service | grep -q '1@500,400,150' || fail "it is not listed: $(house list service)"
house site "slide-1=$SAMPLES/slide-2.svg" >/dev/null || fail "a slide was refused"
printf '\xff\xd8\xff\xe0 lie' >"$WORK/lie.jpg"
said=$(house service 1 "picture=$WORK/lie.jpg") && fail "a lie was taken"
[[ $said == *"no picture that can be used"* ]] || fail "of a lie it said '$said'"
said=$(house service 1 picture=99) && fail "a picture that is not there was taken"
[[ $said == *"there is no picture 99"* ]] || fail "of number 99 it said '$said'"
house list service | grep -q '1@500,400,150' || fail "a refusal changed something"
[ "$(sqlite3 "$STORE" 'SELECT count(*), max(width) FROM picture')" = "2|1920" ] || fail "not two pictures, made smaller"
"$LOBBY" backup "$WORK/copy.db" --store "$STORE" >/dev/null || fail "no copy"
[ "$(sqlite3 "$WORK/copy.db" 'SELECT count(*) FROM picture')" = 2 ] || fail "the copy has no pictures"
house export "$WORK/settings" >/dev/null || fail "no export"
grep -q 'Pictures .* are not in it' "$WORK/settings" || fail "the file does not say that it has no pictures"
"$LOBBY" check --store "$STORE" >"$WORK/out" 2>&1 || fail "check: $(cat "$WORK/out")"

# ---- what is shown
cat >"$WORK/show.script" <<SCRIPT
seed 4
start 2026-03-02T10:00
surface kiosk 1080x1920 zh_TW
surface kiosk2 1080x1920 zh_TW contrast
surface board 1920x1080 zh_TW
@kiosk shot start-before.png
@kiosk tap take
@kiosk2 tap take
@kiosk shot service-before.png
@kiosk2 shot contrast-before.png
cli-quiet set service 1 picture=$SAMPLES/slide-1.svg
cli-quiet set staff 1 picture=$SAMPLES/portrait-1.svg
cli-quiet set site slide-1=$SAMPLES/slide-1.svg slide-2=$SAMPLES/slide-2.svg slides-after=10
sync
@kiosk shot service-after.png
@kiosk2 shot contrast-after.png
@board expect-screen wall
wait 11s
@board expect-screen slide
@board shot board-slide.png
wait 61s
@kiosk tap still.leave
@kiosk expect-screen start
@kiosk shot start-after.png
SCRIPT
"$LOBBY" script "$WORK/show.script" --shots "$WORK/shots" >"$WORK/out" 2>&1 || fail "$(cat "$WORK/out")"
for what in start service; do
    cmp -s "$WORK/shots/$what-before.png" "$WORK/shots/$what-after.png" && fail "nothing of it is seen at the kiosk's $what"
done
cmp -s "$WORK/shots/contrast-before.png" "$WORK/shots/contrast-after.png" || fail "in high contrast a photo stands for the icon"

# ---- in the office: brought by its path, cut by keys and with a finger, saved, put back
cat >"$WORK/office.script" <<SCRIPT
seed 4
start 2026-03-02T10:00
surface office 1280x800 zh_TW
@office tap staff.9
@office type 3333
@office key Enter
sync
@office key Ctrl+4
sync
@office tap settings.3
@office tap row.0
@office tap picture.open
@office key Tab picture.path
@office type $WORK/lie.jpg
@office key Enter
sync
@office expect message "這張圖片不能用"
@office expect-not picture.cut
@office tap settings.3
@office tap row.0
@office tap picture.open
@office key Tab picture.path
@office type $SAMPLES/slide-1.svg
@office key Enter
sync
@office tap picture.larger
@office tap picture.larger
@office key Tab picture.cut
@office key Left
@office drag picture.cut 60 0
@office key Ctrl+S
sync
@office expect message "設定已儲存。"
cli set list service --json
expect-output "\"key\":\"picture\",\"value\":\"1@"
@office tap picture.open
@office tap picture.none
@office tap picture.saved
@office expect picture.cut
@office tap picture.none
@office expect-not picture.cut
@office key Ctrl+S
sync
cli set list service --json
expect-output-not "\"key\":\"picture\",\"value\":\"1"
SCRIPT
"$LOBBY" script "$WORK/office.script" --check >"$WORK/out" 2>&1 || fail "$(tail -1 "$WORK/out")"

# a path begins where the shell stands, and a number is none
(cd "$SAMPLES" && house service 1 picture=slide-2.svg@500,400,150 >/dev/null) || fail "a path from here was refused"
house service 1 picture=1@500,400,150 >/dev/null || fail "a number was taken for a path"
finish
