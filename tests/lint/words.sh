#!/usr/bin/env bash
# A sentence that stands in several catalogues says the same in all of them (msgcat would otherwise
# drop it silently), and every sentence of the back office stands in both Chinese catalogues.
set -u
cd "${1:?source folder}" || exit 2
bad=0
for lang in zh_TW zh_CN; do
    # What differs is marked as fuzzy when the files are joined.
    differs=$(msgcat assets/po/$lang/*.po | msgattrib --only-fuzzy --no-wrap - | grep '^msgid "..*"')
    [ -z "$differs" ] || { echo "assets/po/$lang: said differently in two files:"; echo "$differs"; bad=1; }
    missing=$(xgettext --from-code=UTF-8 -kN_ --no-location -o - src/office/*.c |
        msgmerge -q --no-fuzzy-matching assets/po/$lang/office.po - 2>/dev/null |
        msgattrib --untranslated --no-obsolete - | grep '^msgid "..*"')
    [ -z "$missing" ] || { echo "assets/po/$lang/office.po lacks:"; echo "$missing"; bad=1; }
done
exit $bad
