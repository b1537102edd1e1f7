#!/usr/bin/env bash
# A printed ticket read back by other eyes than ours: the code by zbarimg, the Chinese words by tesseract; and a
# ruler for each kind of printer.
set -u
lobby=$1 root=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export OMP_THREAD_LIMIT=1 XDG_STATE_HOME=$work XDG_DATA_HOME=$work
fail() { echo "$1"; exit 1; }

cat >"$work/ticket.script" <<'SCRIPT'
cli-quiet visit register A --speaks zh_TW
cli-quiet visit register A --speaks zh_CN
cli-quiet visit register A --speaks en
cli-quiet printer picture tw.png A001
cli-quiet printer picture cn.png A002
cli-quiet printer picture en.png A003
SCRIPT
"$lobby" script "$work/ticket.script" --shots "$work" >"$work/out" 2>&1 || fail "no pictures: $(tail -2 "$work/out")"
read_words() { tesseract "$work/$1.png" - -l "$2" --psm 6 2>/dev/null | tr -d ' \n'; }
for lang in tw cn en; do
    code=$(zbarimg -q --raw "$work/$lang.png" 2>/dev/null)
    [[ $code =~ ^[A-Za-z0-9_-]{32}$ ]] || fail "$lang: the code says '$code'"
done
words=$(read_words tw chi_tra+eng)
[[ $words == *看車* ]] || fail "no service in: $words"
words=$(read_words cn chi_sim+eng); [[ $words == *看车* ]] || fail "no service in: $words"
words=$(read_words en eng); [[ $words == *aheadofyou* ]] || fail "no place in: $words"

"$lobby" printer ruler "$work/rulers" >/dev/null || fail "no rulers"
kinds=$(grep -c '^\[' "$root/config/printers.ini")
[ "$(ls "$work/rulers" | wc -l)" = "$kinds" ] || fail "not a ruler for each of the $kinds kinds"
