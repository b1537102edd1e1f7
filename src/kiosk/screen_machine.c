// The service screen behind the PIN: how the machine is, and the way out of the program.
#include "kiosk/session.h"

static int event(void *app, const struct ui_event *e)
{
    struct kiosk *k = app;
    if (id_is(e, "machine.close") || id_is(e, "machine.restart")) {
        k->end = id_is(e, "machine.close") ? KIOSK_CLOSE : KIOSK_RESTART;
        return SCREEN_HOME;
    }
    return SCREEN_UNUSED;
}

static void line(struct ui *ui, struct rect *body, const char *id, const char *title,
                 const char *fact)
{
    struct row r = {.title = title, .fact = fact};
    struct rect box = rect_cut_top(body, ui_row_height(ui));
    ui_row(ui, box, &r);
    struct node node = {.id = id,
                        .role = WIDGET_STATUS,
                        .label = title,
                        .value = fact,
                        .rect = box,
                        .visible = box,
                        .enabled = true};
    tree_add(ui->tree, &node);
}

static void draw(const void *app, struct ui *ui)
{
    const struct kiosk *k = app;
    const struct model *m = &k->snapshot->model;
    struct page page = kiosk_page(k, ui, ui_tr(ui, "This machine"), NULL);
    struct rect body = page.body;
    bool fine = k->snapshot->trouble.code == ERR_NONE;
    line(ui, &body, "machine.version", ui_tr(ui, "Version"), LOBBY_VERSION);
    line(ui, &body, "machine.store", ui_tr(ui, "Stored data"),
         fine ? ui_tr(ui, "In order") : k->snapshot->trouble.text);
    line(ui, &body, "machine.day", ui_tr(ui, "Business day"),
         m->open ? ui_fill(ui, "{from} to {to}", "from", clock_text(k, ui->arena, m->opens_ms),
                           "to", clock_text(k, ui->arena, m->closes_ms), NULL)
                 : ui_tr(ui, "Not opened yet"));
    line(ui, &body, "machine.visits", ui_tr(ui, "Numbers today"),
         arena_printf(ui->arena, "%d", (int)m->visits.n));
    rect_cut_top(&body, ui->theme->gap_px);
    struct card cards[] = {
        {.id = "machine.restart", .icon = "undo", .title = ui_tr(ui, "Restart the kiosk")},
        {.id = "machine.close", .icon = "cross", .title = ui_tr(ui, "Close the kiosk")},
    };
    ui_cards(ui, body, "ways", cards, 2);
    kiosk_main(ui, &page, "home", ui_tr(ui, "Back to visitors"), true);
}

const struct screen machine_screen = {.name = "machine", .event = event, .draw = draw};
