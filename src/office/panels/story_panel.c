// The story of the chosen ticket, as a panel.

#include "office/panels/panels.h"

static void story_panel_open(struct panels *panels)
{
    story_begin(&panels->story, panels->visit);
}

static int story_panel_event(struct panels *panels, const struct ui_event *event)
{
    return story_event(&panels->story, event);
}

static void story_panel_draw(const struct panels *panels, struct ui *ui, struct rect box)
{
    story_draw(&panels->story, ui, box, true);
}

const struct panel story_panel = {.title = N_("Story of the ticket"),
                                  .open = story_panel_open,
                                  .event = story_panel_event,
                                  .draw = story_panel_draw};
