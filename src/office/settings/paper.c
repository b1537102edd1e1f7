// Paper: where the printers are and of what kind (office printers can be looked for), when a ticket is printed, how the ticket printer is just now, and a button
// that tries it.

#include "office/parts/paper.h"
#include "office/settings/internal.h"

static void draw_try(struct settings *s, struct ui *ui, struct rect *box, enum print_device device)
{
    enum printer_state state = paper_state(&s->office->snap->paper, device);
    bool good = printer_can_print(state);
    struct button b = {.id = device == PRINT_ON_OFFICE ? "paper.try.office" : "paper.try",
                       .label = ui_tr(ui, N_("Print a test page")),
                       .disabled = state == PRINTER_NONE || s->changed};
    struct rect line = rect_cut_top(box, touch_px(ui, 44));
    button_left(ui, &line, &b, ui->theme->gap_px);
    const char *words = ui_grow(ui, printer_state_words(ui->lang, state));
    if (ui_badge_width(ui, words) > line.w) { // under the button
        rect_cut_top(box, ui_px(ui, 6));
        line = rect_cut_top(box, ui_px(ui, 30));
    }
    ui_badge(ui, line, words,
             good                    ? TONE_GOOD
             : state == PRINTER_NONE ? TONE_NEUTRAL
                                     : TONE_ATTENTION,
             ALIGN_LEFT);
    rect_cut_top(box, ui_px(ui, 6));
    note_draw(
        ui, box,
        device == PRINT_ON_OFFICE
            ? ui_tr(ui, N_("Save first, then try. Slips, and tickets that the desk prints again, "
                           "come out here as a page. A queue of a print server works, too, such "
                           "as ipp://localhost/printers/NAME."))
            : ui_tr(ui,
                    N_("Save first, then try. The kinds stand in config/printers.ini, with the "
                       "width of the print head; lobby printer ruler prints each kind's ruler.")),
        COLOR_INK_SOFT);
}

// ---- found in the network ---------------------------------------------------------------------

static void run_nothing(struct job *job, struct app *app)
{
    (void)job;
    (void)app;
}

static void done_search(struct job *job, void *asker)
{
    struct settings *s = asker;
    const struct found_printers *found = &((const struct printers_job *)job)->found;
    if (found->busy)
        return; // another answers
    s->found = *found;
    s->searching = false;
    s->searched = true;
}

static void search(struct settings *s)
{
    struct office *office = s->office;
    if (s->searching || !office->find_printers)
        return;
    s->searching = true;
    office->find_printers(
        office->find_self, office->link,
        office_job(office, sizeof(struct printers_job), run_nothing, done_search, s));
}

static void found_row(const struct kit_list *list, struct ui *ui, int i, struct kit_row *out)
{
    const struct settings *s = list->of;
    const struct found_printer *p = &s->found.at[i];
    bool chosen = strcmp(p->address, s->draft.paper.office) == 0;
    out->id = arena_printf(ui->arena, "printer.%d", i);
    out->as = (struct row){
        .icon = "printer",
        .title = *p->place ? arena_printf(ui->arena, "%s · %s", p->name, p->place) : p->name,
        .fact =
            arena_printf(ui->arena, "%s · %s", p->model, printer_state_words(ui->lang, p->state)),
        .wrap = true,
        .tone = printer_can_print(p->state) ? TONE_NEUTRAL : TONE_ATTENTION};
    kit_act(out, ui, "printer.take", i, chosen ? N_("Chosen") : N_("Choose"))->disabled = chosen;
}

static void draw_found(struct settings *s, struct ui *ui, struct rect *box)
{
    struct button b = {.id = "printer.search",
                       .label =
                           ui_tr(ui, s->searching ? N_("Searching …") : N_("Search for printers")),
                       .icon = "search",
                       .disabled = s->searching};
    int row = ui_px(ui, 84);
    if (!s->office->find_printers)
        return;
    struct rect line = rect_cut_top(box, touch_px(ui, 44));
    button_left(ui, &line, &b, 0);
    rect_cut_top(box, ui->theme->gap_px);
    if (s->searched && s->found.n == 0)
        note_draw(ui, box,
                  ui_tr(ui, N_("None was found. Is it switched on and in the same network? The "
                               "search needs avahi-daemon on this machine; an address can always "
                               "be typed.")),
                  COLOR_ACCENT);
    if (s->found.n > 0)
        kit_list_draw(
            ui, rect_cut_top(box, (s->found.n < 4 ? s->found.n : 4) * row),
            &(struct kit_list){KIT_ROWS("printers", s, s->found.n, found_row), .row_px = row});
    rect_cut_top(box, ui->theme->gap_px);
}

static void draw_tickets(struct settings *s, struct ui *ui, struct rect *box)
{
    topic_draw(s, ui, box, TOPIC_PRINTER);
    rect_cut_top(box, ui->theme->gap_px);
    draw_try(s, ui, box, PRINT_ON_TICKET);
}

static void draw_pages(struct settings *s, struct ui *ui, struct rect *box)
{
    topic_draw(s, ui, box, TOPIC_OFFICE_PRINTER);
    draw_found(s, ui, box);
    draw_try(s, ui, box, PRINT_ON_OFFICE);
}

static bool pressed(struct settings *s, const char *id)
{
    bool page = strcmp(id, "paper.try.office") == 0;
    int64_t taken = id_number(id, "printer.take");
    if (strcmp(id, "printer.search") == 0) {
        search(s);
    } else if (taken >= 0 && taken < s->found.n) {
        draft_text(s->draft.paper.office, sizeof s->draft.paper.office, s->found.at[taken].address);
        entry_leave(s);
    } else if (page || strcmp(id, "paper.try") == 0) {
        office_print(s->office,
                     &(struct print_order){.lang = office_lang(s->office),
                                           .where = page ? PRINT_ON_PAGE : PRINT_ON_STRIP});
    } else {
        return false;
    }
    return true;
}

const struct part_view paper_view = {
    .label = N_("Paper"),
    .part = PART_PAPER,
    BLOCKS({TOPIC_PRINTER, draw_tickets}, {TOPIC_OFFICE_PRINTER, draw_pages}),
    .pressed = pressed};
