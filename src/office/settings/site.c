// The showroom: what is still missing before the first customer, its name and welcome words, what is
// asked on every ticket, and how long people are remembered.

#include "office/frame/frame.h"
#include "office/settings/internal.h"

static void entries(struct settings *s, struct entries *list)
{
    entry_words(list, "name", &s->draft.site_name);
    entry_long(list, "welcome", &s->draft.welcome);
    entry_number(list, "owner-days", &s->draft.owner_days);
    entry_number(list, "retention-days", &s->draft.retention_days);
}

static bool pressed(struct office *office, const char *id)
{
    struct profile *p = &office->settings.draft;
    if (strcmp(id, "drinks") == 0)
        p->offers_drinks = !p->offers_drinks;
    else if (strcmp(id, "party") == 0)
        p->asks_party = !p->asks_party;
    else
        return false;
    return true;
}

static void draw_missing(const struct settings *s, struct ui *ui, struct rect *box)
{
    struct text_style how = {.type = TYPE_LABEL, .middle = true, .wrap = true, .shrink = true};
    int row = ui_px(ui, 34), n = 0;
    for (int i = 0; i < s->problem_n; i++) {
        if (problem_refuses(&s->problems[i]) || s->problems[i].kind == PROBLEM_DESK_TWICE)
            continue;
        if (n++ == 0)
            section_title(ui, box, ui_tr(ui, N_("Before the first customer")), NULL);
        struct rect line = rect_cut_top(box, row);
        struct rect icon = rect_cut_left(&line, ui_px(ui, 28));
        ui_icon(ui, rect_center(icon, ui_px(ui, 18), ui_px(ui, 18)), "warning", COLOR_ACCENT);
        how.id = arena_printf(ui->arena, "missing.%d", i);
        ui_text(ui, line,
                ui_grow(ui, problem_words(ui->arena, ui->lang, &s->draft, &s->problems[i])), &how);
    }
    if (n > 0)
        rect_cut_top(box, ui->theme->gap_px);
}

static void draw_number(const struct office *office, struct ui *ui, struct rect *box,
                        const char *id, const char *label)
{
    struct rect line = rect_cut_top(box, field_height(ui, false, false));
    struct rect right = rect_cut_right(&line, ui_px(ui, 96));
    rect_cut_right(&line, ui->theme->gap_px);
    ui_text(ui, line, label,
            &(struct text_style){.type = TYPE_LABEL, .middle = true, .wrap = true, .shrink = true});
    field_draw(office, ui, right, id, NULL, label, NULL);
    rect_cut_top(box, ui_px(ui, 6));
}

static void detail(const struct office *office, struct ui *ui, struct rect *box)
{
    const struct settings *s = &office->settings;
    draw_missing(s, ui, box);
    words_draw(office, ui, box, "name", ui_tr(ui, N_("Name of the showroom")));
    long_draw(office, ui, box, "welcome", ui_tr(ui, N_("Welcome words at the kiosk")));
    section_title(ui, box, ui_tr(ui, N_("On every ticket")), NULL);
    toggle_draw(ui, box, "drinks", ui_tr(ui, N_("A drink is offered")), s->draft.offers_drinks);
    toggle_draw(ui, box, "party", ui_tr(ui, N_("It is asked how many came together")),
                s->draft.asks_party);
    rect_cut_top(box, ui->theme->gap_px);
    section_title(ui, box, ui_tr(ui, N_("How long people are remembered")), NULL);
    draw_number(office, ui, box, "owner-days",
                ui_tr(ui, N_("A customer belongs to who served them for (days; 0: not at all)")));
    draw_number(office, ui, box, "retention-days",
                ui_tr(ui, N_("Who has not come is erased after (days; 0: never)")));
}

const struct part_view site_view = {.label = N_("Showroom"),
                                    .part = PART_KEEPING,
                                    .entries = entries,
                                    .pressed = pressed,
                                    .detail = detail};
