// The form that books: who, for what, one of the day's slots, with whom; and the slip in which a new
// one ends. An appointment is told by its name and its day with the weekday, never by a count of days.

#include "office/panels/panels.h"
#include "base/calendar.h"
#include "office/parts/about.h"
#include "office/parts/paper.h"
#include "office/frame/frame.h"

enum { SLOTS_A_LINE = 5 };

// ---- words ------------------------------------------------------------------------------------

static int64_t day_number(const struct office *office, int64_t at_ms)
{
    return (at_ms + office->facts.offset_ms) / DAY_MS;
}

static const char *weekday(enum lang lang, int64_t days)
{
    static const char *const names[] = {N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"),
                                        N_("Fri"), N_("Sat"), N_("Sun")};
    return tr(lang, names[(days + 3) % 7]); // day 0 was a Thursday
}

static const char *booking_day(const struct office *office, struct arena *arena, enum lang lang,
                               int64_t at_ms)
{
    static const char *const months[] = {N_("January"), N_("February"), N_("March"),
                                         N_("April"),   N_("May"),      N_("June"),
                                         N_("July"),    N_("August"),   N_("September"),
                                         N_("October"), N_("November"), N_("December")};
    int year, month, day;
    int64_t days = day_number(office, at_ms);
    calendar_date(days, &year, &month, &day);
    return tr_fill(arena, lang, N_("{weekday} {day} {month}"), "weekday", weekday(lang, days),
                   "day", arena_printf(arena, "%d", day), "month", tr(lang, months[month - 1]),
                   NULL);
}

const char *booking_name(struct arena *arena, enum lang lang, const struct appointment *a)
{
    char name[PERSON_NAME_SIZE];
    person_display(lang, a->surname, "", a->title, name);
    const char *words = *name ? arena_strdup(arena, name) : tr(lang, N_("no name given"));
    mem_wipe(name, sizeof name);
    return words;
}

static const char *booking_facts(const struct office *office, struct arena *arena, enum lang lang,
                                 const struct appointment *a)
{
    const struct snapshot *s = office->snap;
    int service = business_service(&s->model.business, a->service);
    int who = business_consultant(&s->model.business, a->consultant);
    return tr_fill(arena, lang, N_("{day} {time} · {service} · {with}"), "day",
                   booking_day(office, arena, lang, a->starts_ms), "time",
                   clock_words(office, arena, a->starts_ms), "service",
                   service < 0 ? "–" : words_in(&s->catalogue.services[service].name, lang), "with",
                   who < 0 ? tr(lang, N_("anybody")) : consultant_name(office, lang, who), NULL);
}

const char *booking_words(const struct office *office, struct arena *arena, enum lang lang,
                          const struct appointment *a)
{
    return tr_fill(arena, lang, N_("{name} · {facts}"), "name", booking_name(arena, lang, a),
                   "facts", booking_facts(office, arena, lang, a), NULL);
}

static const char *day_head(const struct panels *panels, struct ui *ui)
{
    int days = panels->bookings.days;
    const char *day =
        booking_day(panels->office, ui->arena, ui->lang, follow_up_at(panels->office, days));
    return days > 1 ? day
                    : ui_fill(ui, days == 0 ? N_("{day}, today") : N_("{day}, tomorrow"), "day",
                              day, NULL);
}

// ---- the day ----------------------------------------------------------------------------------

// The next seven days; under them the one that is shown, and one day on or back.
void booking_draw_days(const struct panels *panels, struct ui *ui, struct rect *box)
{
    int shown = panels->bookings.days, gap = ui_px(ui, 4), side = ui->theme->target_px;
    struct rect line = rect_cut_top(box, side);
    for (int i = 0; i < BOOKING_DAYS_SHOWN; i++) {
        int year, month, day;
        int64_t days = day_number(panels->office, follow_up_at(panels->office, i));
        calendar_date(days, &year, &month, &day);
        const char *label =
            i == 0 ? ui_tr(ui, N_("Today"))
                   : ui_fill(ui, N_("{weekday} {day}"), "weekday", weekday(ui->lang, days), "day",
                             arena_printf(ui->arena, "%d", day), NULL);
        ui_button(ui, rect_column(line, BOOKING_DAYS_SHOWN, i, gap),
                  &(struct button){.id = arena_printf(ui->arena, "day.%d", i),
                                   .label = label,
                                   .kind = BUTTON_QUIET,
                                   .small = true,
                                   .chosen = i == shown});
    }
    rect_cut_top(box, gap);
    line = rect_cut_top(box, side);
    struct rect plus = rect_cut_right(&line, side);
    rect_cut_right(&line, gap);
    ui_button(ui, rect_cut_right(&line, side),
              &(struct button){.id = "days.minus",
                               .label = ui_tr(ui, N_("The day before")),
                               .icon = "minus",
                               .icon_only = true,
                               .disabled = shown == 0});
    ui_button(ui, plus,
              &(struct button){.id = "days.plus",
                               .label = ui_tr(ui, N_("The day after")),
                               .icon = "plus",
                               .icon_only = true,
                               .disabled = shown >= BOOKING_DAYS_MAX});
    ui_text(ui, line, day_head(panels, ui),
            &(struct text_style){
                .type = TYPE_BODY, .weight = WEIGHT_BOLD, .middle = true, .id = "bookings.day"});
    rect_cut_top(box, ui_px(ui, 8));
}

// ---- the form ---------------------------------------------------------------------------------

// Name and phone, and beside them, or below where there is no room, how they are addressed.
static void draw_person(const struct panels *panels, struct ui *ui, struct rect *box)
{
    const struct form *form = &panels->form;
    struct input_box name = {.id = "name",
                             .label = ui_tr(ui, N_("Surname")),
                             .text = form->name.text,
                             .preedit = form->name.preedit,
                             .caret = form->name.caret};
    struct input_box phone = {.id = "phone",
                              .label = ui_tr(ui, N_("Phone")),
                              .text = form->phone.text,
                              .preedit = form->phone.preedit,
                              .caret = form->phone.caret};
    const char *titles[] = {ui_tr(ui, N_("Mr")), ui_tr(ui, N_("Ms"))};
    bool picked[] = {form->title == TITLE_MR, form->title == TITLE_MS};
    struct rect line = rect_cut_top(box, ui_input_height(ui, &name));
    int gap = ui_px(ui, 10), width = line.w * 38 / 100,
        chips_h = ui_chips_height(ui, width, titles, 2);
    struct rect chips;
    if (chips_h <= ui_chips_height(ui, line.w, titles, 2)) { // in one line
        chips = rect_cut_right(&line, width);
        rect_cut_bottom(&chips, ui_px(ui, 4)); // in the middle of the fields
        chips = rect_cut_bottom(&chips, chips_h);
        rect_cut_right(&line, gap);
    } else {
        rect_cut_top(box, ui_px(ui, 8));
        chips = rect_cut_top(box, ui_chips_height(ui, line.w, titles, 2));
    }
    ui_input(ui, rect_column(line, 2, 0, gap), &name);
    ui_input(ui, rect_column(line, 2, 1, gap), &phone);
    ui_chips(ui, chips, "title", titles, 2, picked);
    rect_cut_top(box, ui_px(ui, 8));
}

static bool offered(const struct panels *panels, int i)
{
    const struct business *business = &panels->office->snap->model.business;
    int own = bookings_own(panels->office);
    return business->consultants[i].active && panels->form.service != NOBODY &&
           (own == NOBODY || own == i) && business_has_skills(business, i, panels->form.service);
}

static void heading(struct ui *ui, struct rect *list, int row, const char *text)
{
    label_at(ui, rect_cut_top(list, row), text, TYPE_LABEL, WEIGHT_BOLD, COLOR_INK, ALIGN_LEFT);
}

static void draw_slots(const struct panels *panels, struct ui *ui, struct rect *list, int row)
{
    const struct bookings *b = &panels->bookings;
    if (b->slot_n == 0)
        heading(ui, list, row, ui_tr(ui, N_("No more times on that day.")));
    struct rect line = {0};
    for (size_t i = 0; i < b->slot_n; i++) {
        int column = (int)(i % SLOTS_A_LINE);
        if (column == 0)
            line = rect_cut_top(list, row + ui_px(ui, 6));
        struct rect cell = rect_column(line, SLOTS_A_LINE, column, ui_px(ui, 6));
        cell.h = row;
        ui_button(
            ui, cell,
            &(struct button){.id = arena_printf(ui->arena, "slot.%d", (int)i),
                             .label = clock_words(panels->office, ui->arena, b->slots[i].starts_ms),
                             .kind = BUTTON_QUIET,
                             .small = true,
                             .disabled = b->slots[i].left == 0,
                             .chosen = b->slots[i].starts_ms == b->slot_ms});
    }
}

// Chips one beside the other, as many lines as they need; ids PREFIX.I for those shown.
struct choices {
    struct button buttons[CONSULTANT_MAX];
    int n;
};

static void add_choice(struct ui *ui, struct choices *choices, const char *prefix, int i,
                       const char *label, bool chosen)
{
    choices->buttons[choices->n++] =
        (struct button){.id = arena_printf(ui->arena, "%s.%d", prefix, i),
                        .label = label,
                        .icon = chosen ? "check" : NULL,
                        .chosen = chosen,
                        .small = true};
}

static struct choices *services(const struct panels *panels, struct ui *ui)
{
    const struct business *business = &panels->office->snap->model.business;
    struct choices *choices = arena_alloc(ui->arena, sizeof *choices);
    choices->n = 0;
    for (int i = 0; i < business->service_n; i++) {
        if (business->services[i].active && business->services[i].slot_min > 0)
            add_choice(ui, choices, "for", i,
                       words_in(&panels->office->snap->catalogue.services[i].name, ui->lang),
                       panels->form.service == i);
    }
    return choices;
}

static struct choices *wishes(const struct panels *panels, struct ui *ui)
{
    const struct business *business = &panels->office->snap->model.business;
    struct choices *choices = arena_alloc(ui->arena, sizeof *choices);
    choices->n = 0;
    for (int i = 0; i < business->consultant_n; i++) {
        if (offered(panels, i))
            add_choice(ui, choices, "who", i, consultant_name(panels->office, ui->lang, i),
                       panels->form.consultant == i);
    }
    return choices;
}

// The times stand before what may be left out: they are in view at every size.
static void draw_choices(const struct panels *panels, struct ui *ui, struct rect box)
{
    bool moves = panels->bookings.view == BOOKINGS_MOVE;
    int row = one_line_px(ui, 38), gap = ui_px(ui, 6), inside = box.w - ui_px(ui, 14);
    const struct choices *what = moves ? NULL : services(panels, ui);
    const struct choices *whom = moves ? NULL : wishes(panels, ui);
    int lines = (int)(panels->bookings.slot_n + SLOTS_A_LINE - 1) / SLOTS_A_LINE;
    int height = lines > 0 ? lines * (row + gap) : row;
    if (!moves)
        height += button_flow_height(ui, inside, what->buttons, what->n) + gap + row +
                  button_flow_height(ui, inside, whom->buttons, whom->n);
    struct rect list = list_begin(ui, box, "booking", height);
    if (!moves)
        rect_cut_top(&list, button_flow(ui, list, what->buttons, what->n) + gap);
    draw_slots(panels, ui, &list, row);
    if (!moves) {
        heading(ui, &list, row, ui_tr(ui, N_("Asks for (may be left out)")));
        button_flow(ui, list, whom->buttons, whom->n);
    }
    ui_scroll_end(ui);
}

static const char *send_words(const struct panels *panels, struct ui *ui)
{
    const struct bookings *b = &panels->bookings;
    bool moves = b->view == BOOKINGS_MOVE;
    if (b->slot_ms == 0)
        return moves ? ui_tr(ui, N_("Move")) : ui_tr(ui, N_("Book"));
    return ui_fill(ui, moves ? N_("Move to {day} {time}") : N_("Book {day} {time}"), "day",
                   booking_day(panels->office, ui->arena, ui->lang, b->slot_ms), "time",
                   clock_words(panels->office, ui->arena, b->slot_ms), NULL);
}

// Whose appointment it is: the name, and under it when, what for and with whom.
static void draw_about(const struct panels *panels, struct ui *ui, struct rect *box)
{
    const struct appointment *a = &panels->bookings.about;
    const char *when = booking_facts(panels->office, ui->arena, ui->lang, a);
    struct text_style how = {.type = TYPE_BODY, .wrap = true, .id = "booking.about"};
    label_at(ui, rect_cut_top(box, one_line_px(ui, 30)), booking_name(ui->arena, ui->lang, a),
             TYPE_HEADING, WEIGHT_BOLD, COLOR_INK, ALIGN_LEFT);
    ui_text(ui, rect_cut_top(box, ui_text_height(ui, box->w, when, &how)), when, &how);
    rect_cut_top(box, ui_px(ui, 8));
}

void booking_draw_form(const struct panels *panels, struct ui *ui, struct rect box)
{
    bool moves = panels->bookings.view == BOOKINGS_MOVE;
    struct rect foot = rect_cut_bottom(&box, ui->theme->button_px);
    struct button list_button = {.id = "list", .label = ui_tr(ui, N_("Back to the list"))};
    struct rect left = rect_cut_left(&foot, ui_button_width(ui, &list_button));
    rect_cut_left(&foot, ui->theme->gap_px);
    ui_button(ui, left, &list_button);
    ui_button(ui, foot,
              &(struct button){
                  .id = "panel.send", .label = send_words(panels, ui), .kind = BUTTON_PRIMARY});
    rect_cut_bottom(&box, ui_px(ui, 8));
    if (moves)
        draw_about(panels, ui, &box);
    else
        draw_person(panels, ui, &box);
    booking_draw_days(panels, ui, &box);
    if (panels->form.problem) {
        const char *words = ui_tr(ui, panels->form.problem);
        ui_message(ui, rect_cut_bottom(&box, ui_message_height(ui, box.w, words, false)), "problem",
                   words, TONE_ATTENTION, NULL, NULL);
        rect_cut_bottom(&box, ui_px(ui, 8));
    }
    draw_choices(panels, ui, box);
}

// ---- the slip ---------------------------------------------------------------------------------

void booking_draw_slip(const struct panels *panels, struct ui *ui, struct rect box)
{
    struct rect foot = rect_cut_bottom(&box, ui->theme->button_px);
    if (office_can_print(panels->office)) {
        struct button print = {.id = "slip.print", .label = ui_tr(ui, N_("Print the slip"))};
        ui_button(ui, rect_cut_right(&foot, foot.w / 2), &print);
        rect_cut_right(&foot, ui_px(ui, 8));
    }
    ui_button(ui, foot, &(struct button){.id = "list", .label = ui_tr(ui, N_("Back to the list"))});
    rect_cut_bottom(&box, ui_px(ui, 8));
    draw_about(panels, ui, &box);
    struct text_style how = {.type = TYPE_BODY, .color = COLOR_INK_SOFT, .wrap = true};
    const char *words = ui_tr(ui, N_("Let the customer take a picture of this code. The kiosk "
                                     "checks them in by it, or by their phone number."));
    ui_text(ui, rect_cut_top(&box, ui_text_height(ui, box.w, words, &how)), words, &how);
    rect_cut_top(&box, ui_px(ui, 8));
    int side = box.w < box.h ? box.w : box.h;
    int most = ui_px(ui, 280);
    side = side < most ? side : most;
    ui_qr(ui, rect_center(box, side, side), "slip",
          arena_printf(ui->arena, "%s%s", panels->office->snap->catalogue.public_address,
                       panels->bookings.slip),
          ui_tr(ui, N_("The code of the slip")));
}
