// What was good, or not; all of it may be left out.
#include "kiosk/session.h"

static const char *const tags[] = {
    [TAG_ATTITUDE] = N_("Kindness"), [TAG_KNOWLEDGE] = N_("Knowledge"),
    [TAG_WAIT] = N_("The wait"),     [TAG_ENVIRONMENT] = N_("The surroundings"),
    [TAG_PRICE] = N_("The price"),
};
_Static_assert(sizeof tags / sizeof *tags == TAG_COUNT, "one word per tag");

static int event(void *app, const struct ui_event *e)
{
    struct kiosk *k = app;
    int64_t tag = kiosk_id_number(e, "tag");
    if (tag >= 0 && tag < TAG_COUNT) {
        k->v.tags[tag] = !k->v.tags[tag];
        return SCREEN_STAY;
    }
    if (id_is(e, "comment"))
        return AT_COMMENT;
    if (id_is(e, "send"))
        return k->v.rating <= LOW_RATING ? AT_CALL_BACK : ask_rating(k);
    return SCREEN_UNUSED;
}

// Buttons of one size where there is height for them.
static void draw_tag_grid(const struct kiosk *k, struct ui *ui, struct rect box, int columns,
                          const char *const labels[TAG_COUNT])
{
    int gap = ui->theme->gap_px;
    int lines = (TAG_COUNT + columns - 1) / columns;
    for (int i = 0; i < TAG_COUNT; i++) {
        struct button b = {.id = arena_printf(ui->arena, "tag.%d", i),
                           .label = labels[i],
                           .icon = k->v.tags[i] ? "check" : NULL,
                           .kind = BUTTON_QUIET,
                           .chosen = k->v.tags[i]};
        ui_button(ui, rect_cell(box, columns, lines, i, gap), &b);
    }
}

// Cut off the body.
static void draw_tags(const struct kiosk *k, struct ui *ui, struct rect *body,
                      const char *const labels[TAG_COUNT])
{
    int columns = ui->theme->portrait || ui->theme->env.large_text ? 2 : 3;
    int lines = (TAG_COUNT + columns - 1) / columns;
    int grid = lines * ui->theme->button_px + (lines - 1) * ui->theme->gap_px;
    if (body->h >= 2 * grid) {
        draw_tag_grid(k, ui, rect_cut_top(body, grid), columns, labels);
        return;
    }
    int height = ui_chips_height(ui, body->w, labels, TAG_COUNT);
    ui_chips(ui, rect_cut_top(body, height), "tag", labels, TAG_COUNT, k->v.tags);
}

static void draw(const void *app, struct ui *ui)
{
    const struct kiosk *k = app;
    bool low = k->v.rating <= LOW_RATING;
    const char *title = low               ? ui_tr(ui, "We are sorry. What can we do better?")
                        : k->v.rating < 5 ? ui_tr(ui, "Thank you. What mattered most?")
                                          : ui_tr(ui, "Wonderful! What was especially good?");
    struct page page = kiosk_page(k, ui, title, ui_tr(ui, "Choose as many as you like, or none."));
    const char *labels[TAG_COUNT];
    for (int i = 0; i < TAG_COUNT; i++)
        labels[i] = ui_tr(ui, tags[i]);
    struct rect body = page.body;
    draw_tags(k, ui, &body, labels);
    rect_cut_top(&body, ui_px(ui, 40));
    bool said = *k->v.comment.text != '\0';
    struct card comment = {.id = "comment",
                           .icon = "edit",
                           .title = ui_tr(ui, "A few words of your own"),
                           .help = said ? ui_tr(ui, "Written, thank you. Touch to change it.")
                                        : ui_tr(ui, "With the keyboard"),
                           .chosen = said};
    ui_card(ui, rect_cut_top(&body, ui_card_height(ui, body.w, &comment)), &comment);
    kiosk_back(ui, &page);
    kiosk_main(ui, &page, "send", ui_tr(ui, "Send"), true);
}

const struct screen praise_screen = {.name = "praise", .event = event, .draw = draw};
