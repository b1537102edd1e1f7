#!/usr/bin/env bash
# Every sentence of the source has its words in both kinds of Chinese, and what a visitor reads in every guest's
# language (a folder with words.ini); a sentence that stands in several files says the same in all of them; a
# translation has the placeholders of its sentence and goes with it. One thing has one word (terms).
set -u
cd "${1:?source folder}" || exit 2
bad=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# LANGUAGE, words that are not said, the word that is.
terms() {
    cat <<'END'
zh_TW 櫃台|服務台 櫃檯
zh_TW 顧客|來賓 客戶, 客人
zh_TW 服務人員 顧問
zh_TW 票券|小票 號碼單
zh_TW 輪值 輪派
zh_TW 撤銷 復原
zh_TW 條碼 QR 碼
zh_TW 閒置 空閒
zh_TW PIN 密碼
zh_CN 柜台|服务台 前台
zh_CN 顾客|来宾 客户, 客人
zh_CN 服务人员 顾问
zh_CN 号票 小票, 号码
zh_CN 台账 登记簿
zh_CN 轮值 轮派
zh_CN 添加 新增
zh_CN 还原 恢复
zh_CN 条码 二维码
zh_CN 闲置 空闲
zh_CN PIN 密码
END
}
while read -r lang not said; do
    msgcat --no-wrap assets/po/$lang/*.po | grep '^msgstr' | grep -E -- "$not" | grep -v '（PIN）' >"$work/not" || continue
    sed "s|^|$lang: $said, and not |" "$work/not"
    bad=1
done < <(terms)

ids() {
    msgcat --no-wrap "$1" | sed -n 's/^msgid "\(.\{1,\}\)"$/\1/p' | sort -u
}
sentences() { # OUT, files on stdin
    tr '\n' '\0' | xargs -0 xgettext --language=C --from-code=UTF-8 --no-location \
        -k -kN_ -kNC_:1c,2 -ktr:2 -kui_tr:2 -kui_fill:2 -ktr_fill:3 -kcli_tr:2 -o "$1"
}
find src -name '*.[ch]' | sentences "$work/source.pot"
# The screens, pages and sheets of visitors; the kiosk's three screens of the staff are none.
{
    ls src/kiosk/*.c | grep -v 'screen_\(machine\|staff\|doubt\)\.c'
    ls src/ui/*.c src/web/ticket_*.c src/web/page.c src/web/page_{ticket,join,joining,book,code,calendar}.c
    ls src/app/ticket_words.c src/app/people/name.c src/business/day_said.c src/print/sheet.c src/print/strip.c
} | sentences "$work/visitor.pot"
guests=$(for words in assets/po/*/words.ini; do [ -e "$words" ] && basename "$(dirname "$words")"; done)
for lang in zh_TW zh_CN $guests; do
    whole=$work/source.pot
    [ -e assets/po/$lang/words.ini ] && whole=$work/visitor.pot
    msgcat --no-wrap -o "$work/$lang.po" assets/po/$lang/*.po || bad=1
    sed '1,/^$/d' "$work/$lang.po" >"$work/body" # the files' headers may differ
    if grep -q '#-#-#' "$work/body"; then
        grep -B6 '#-#-#' "$work/body" | grep '^msgid "'
        echo "$lang: these sentences say different things in different files"
        bad=1
    fi
    msgcmp --use-untranslated "$work/$lang.po" "$whole" 2>&1 | grep -B1 -A1 'used but not defined' | head -40 | grep . && bad=1
    # Some sentences reach tr() through a table that xgettext cannot follow: they stand there as they are.
    comm -23 <(ids "$work/$lang.po") <(ids "$work/source.pot") >"$work/apart"
    while IFS= read -r sentence; do
        grep -rqF -- "\"$sentence\"" src || { echo "$lang: nobody says this any more: $sentence"; bad=1; }
    done <"$work/apart"
    msgattrib --untranslated --no-wrap "$work/$lang.po" | grep '^msgid ".' && { echo "$lang: without words"; bad=1; }
    msgattrib --no-wrap "$work/$lang.po" | awk -v lang="$lang" '
        function names(text,   out) {
            delete seen; out = ""
            while (match(text, /\{[a-z_]+\}/)) {
                name = substr(text, RSTART, RLENGTH)
                if (!(name in seen)) { seen[name] = 1; list[++n] = name }
                text = substr(text, RSTART + RLENGTH)
            }
            for (i = 1; i <= n; i++) for (j = i + 1; j <= n; j++) if (list[j] < list[i]) { t = list[i]; list[i] = list[j]; list[j] = t }
            for (i = 1; i <= n; i++) out = out list[i]
            n = 0
            return out
        }
        /^msgid "/ { id = $0 }
        /^msgstr "/ && id != "msgid \"\"" && names(id) != names($0) { print lang ": placeholders differ: " id; bad = 1 }
        END { exit bad }' || bad=1
done
exit $bad
