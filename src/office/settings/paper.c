// Paper: where the printers are and of what kind, when a ticket is printed, how the ticket printer is just now, and a button
// that tries it.

#include "office/frame/frame.h"
#include "office/parts/paper.h"
#include "office/settings/internal.h"

static const char *error_of(const struct settings *s, struct ui *ui, const char *name)
{
    enum problem_kind kind = strcmp(name, "printer") == 0          ? PROBLEM_PRINTER_FORM
                             : strcmp(name, "office-printer") == 0 ? PROBLEM_OFFICE_PRINTER_FORM
                                                                   : PROBLEM_NONE;
    for (int i = 0; kind && i < s->problem_n; i++) {
        if (s->problems[i].kind == kind)
            return ui_grow(ui, problem_words(ui->arena, ui->lang, &s->draft, &s->problems[i]));
    }
    return NULL;
}

static void draw_address(const struct office *office, struct ui *ui, struct rect *box,
                         enum topic topic, const char *name)
{
    const struct setting *f = setting_named(topic, name);
    const char *error = error_of(settings_of(office), ui, name);
    struct rect field = rect_cut_top(box, field_height(ui, true, error != NULL));
    field_draw(office, ui, field, setting_id(f), ui_tr(ui, f->title), NULL, error);
    rect_cut_top(box, ui_px(ui, 10));
}

static void draw_try(const struct office *office, struct ui *ui, struct rect *box,
                     enum print_device device)
{
    enum printer_state state = paper_state(&office->snap->paper, device);
    bool good = printer_can_print(state);
    struct button b = {.id = device == PRINT_ON_OFFICE ? "paper.try.office" : "paper.try",
                       .label = ui_tr(ui, N_("Print a test page")),
                       .disabled = state == PRINTER_NONE || settings_of(office)->changed};
    struct rect line = rect_cut_top(box, touch_px(ui, 44));
    ui_button(ui, rect_cut_left(&line, ui_button_width(ui, &b)), &b);
    rect_cut_left(&line, ui->theme->gap_px);
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

static void detail(const struct office *office, struct ui *ui, struct rect *box)
{
    section_title(ui, box, ui_tr(ui, topics[TOPIC_PRINTER].title), NULL);
    draw_address(office, ui, box, TOPIC_PRINTER, "printer");
    draw_address(office, ui, box, TOPIC_PRINTER, "printer-model");
    topic_setting_draw(office, ui, box, setting_named(TOPIC_PRINTER, "print-tickets"));
    rect_cut_top(box, ui->theme->gap_px);
    draw_try(office, ui, box, PRINT_ON_TICKET);
    rect_cut_top(box, ui->theme->gap_px);
    section_title(ui, box, ui_tr(ui, topics[TOPIC_OFFICE_PRINTER].title), NULL);
    draw_address(office, ui, box, TOPIC_OFFICE_PRINTER, "office-printer");
    draw_try(office, ui, box, PRINT_ON_OFFICE);
}

static bool pressed(struct office *office, const char *id)
{
    bool page = strcmp(id, "paper.try.office") == 0;
    if (!page && strcmp(id, "paper.try") != 0)
        return false;
    office_print(office, &(struct print_order){.lang = office_lang(office),
                                               .where = page ? PRINT_ON_PAGE : PRINT_ON_STRIP});
    return true;
}

const struct part_view paper_view = {.label = N_("Paper"),
                                     .part = PART_PAPER,
                                     .topics = {TOPIC_PRINTER, TOPIC_OFFICE_PRINTER},
                                     .topic_n = 2,
                                     .pressed = pressed,
                                     .detail = detail};
