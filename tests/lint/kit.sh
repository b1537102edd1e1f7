#!/usr/bin/env bash
# Lists, tables and forms of the back office are drawn by its kit. The few drawings beside it stand here, as README names them; one
# more, or one that is there no longer, is told. An icon is drawn in #ffffff, written so: that is what every painter takes for its
# colour.
set -u
cd "${1:?source folder}" || exit 2
known=$(
    sort <<'END'
desk/choose.c ui_stepper
panels/follow_ups.c list_begin
report/range.c ui_input
report/report.c list_begin
report/what_if.c list_begin
settings/entry.c ui_input
settings/hours.c ui_toggle
settings/people.c ui_input
settings/people.c ui_toggle
settings/settings.c ui_scroll_begin
END
)
found=$(
    cd src/office && grep -rnoE --include='*.c' \
        '\b(ui_scroll_begin|list_begin|chips_begin|ui_table_row|ui_table_head|ui_input|ui_row|ui_stepper|ui_toggle)\(' . |
        sed -E 's#^\./([^:]*):[0-9]*:(.*)\($#\1 \2#' | grep -v '^kit/' | sort -u
)
diff <(echo "$known") <(echo "$found") | sed -n 's/^> /drawn by hand beside the kit: /p; s/^< /no longer drawn beside the kit: /p' | grep . && exit 1
grep -HLi 'stroke="#ffffff"\|fill="#ffffff"' assets/icons/*.svg | sed 's/$/: not drawn in #ffffff/' | grep . && exit 1
grep -HnoiE '"#[0-9a-f]{3}"' assets/icons/*.svg && exit 1
exit 0
