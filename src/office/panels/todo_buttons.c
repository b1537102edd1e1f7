// The two ways to what is left to do: records to complete, and customers to be called again.

#include "office/panels/panels.h"

int todo_buttons(const struct panels *panels, struct ui *ui, struct button out[2])
{
    int records = todo_records(panels->todo, 0), follow_ups = todo_follow_ups(panels->todo, 0);
    out[0] = (struct button){.id = "records",
                             .label = count_fill(ui, N_("Open records · {n}"), records),
                             .icon = records ? "warning" : NULL,
                             .chosen = panels->open == &records_panel,
                             .small = true};
    out[1] = (struct button){.id = "follow-ups",
                             .label = count_fill(ui, N_("Follow-ups due · {n}"), follow_ups),
                             .icon = follow_ups ? "warning" : NULL,
                             .chosen = panels->open == &follow_ups_panel,
                             .small = true};
    return 2;
}

int todo_event(struct panels *panels, const struct ui_event *event)
{
    const struct panel *panel = NULL;
    if (is_id(event, "records"))
        panel = &records_panel;
    else if (is_id(event, "follow-ups"))
        panel = &follow_ups_panel;
    else
        return SCREEN_UNUSED;
    if (panel_keeps(panels))
        return SCREEN_STAY;
    panels->whose = 0;
    panels->record = 0;
    panel_toggle(panels, panel);
    return SCREEN_STAY;
}
