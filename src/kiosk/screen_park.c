// Back in how many minutes? The place is kept until then.
#include "kiosk/session.h"

static const int minutes[] = {10, 20, 30, 60};
enum { CHOICES = sizeof minutes / sizeof *minutes };

static int event(void *app, const struct ui_event *e)
{
    int64_t chosen = kiosk_id_number(e, "park");
    for (int i = 0; i < CHOICES; i++)
        if (chosen == minutes[i])
            return ask_pause(app, minutes[i]);
    return SCREEN_UNUSED;
}

static void draw(const void *app, struct ui *ui)
{
    const struct kiosk *k = app;
    struct page page = kiosk_page(k, ui, ui_tr(ui, "When will you be back?"),
                                  ui_tr(ui, "We keep your place until then. Just touch "
                                            "'I have a number' when you are back."));
    struct card cards[CHOICES];
    for (int i = 0; i < CHOICES; i++)
        cards[i] = (struct card){
            .id = arena_printf(ui->arena, "park.%d", minutes[i]),
            .icon = "clock",
            .title =
                ui_fill(ui, "In {n} minutes", "n", arena_printf(ui->arena, "%d", minutes[i]), NULL),
            .help = ui_fill(ui, "At {time} at the latest", "time",
                            clock_text(k, ui->arena, ui->now_ms + minutes[i] * MINUTE_MS), NULL)};
    ui_cards(ui, page.body, "minutes", cards, CHOICES);
    kiosk_back(k, ui, &page);
}

const struct screen park_screen = {.name = "park", .event = event, .draw = draw};
