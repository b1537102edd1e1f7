// The form that books: who, for what, one of the day's slots, with whom; and the slip in which a new
// one ends. An appointment is told by its name and its day with the weekday, never by a count of days.

#include "office/panels/panels.h"
#include "app/ticket.h"
#include "base/calendar.h"
#include "office/parts/about.h"
#include "office/parts/paper.h"

enum { SLOTS_A_LINE = 5 };

// ---- words ------------------------------------------------------------------------------------

// Days since 1970, which began on a Thursday.
static int64_t day_number(const struct office *office, int64_t at_ms)
{
    return (at_ms + office->facts.offset_ms) / DAY_MS;
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
    return tr_fill(arena, lang, N_("{weekday} {day} {month}"), "weekday",
                   weekday_short(lang, (int)((days + 3) % 7)), "day",
                   arena_printf(arena, "%d", day), "month", tr(lang, months[month - 1]), NULL);
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
    int who = business_consultant(&s->model.business, a->consultant);
    return tr_fill(arena, lang, N_("{day} {time} · {service} · {with}"), "day",
                   booking_day(office, arena, lang, a->starts_ms), "time",
                   clock_words(office, arena, a->starts_ms), "service",
                   or_dash(service_by_id(office, lang, a->service)), "with",
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

// ---- the form ---------------------------------------------------------------------------------

// The next seven days; under them the one that is shown, and one day on or back.
int booking_days(const struct panels *panels, struct ui *ui, struct kit_field out[BOOKING_DAYS])
{
    struct bookings *b = (struct bookings *)&panels->bookings; // changed by an event alone
    out[0] = kit_buttons(ui, "day", NULL, BOOKING_DAYS_SHOWN);
    out[0].columns = BOOKING_DAYS_SHOWN;
    out[0].set = &b->days;
    for (int i = 0; i < BOOKING_DAYS_SHOWN; i++) {
        int year, month, day;
        int64_t days = day_number(panels->office, follow_up_at(panels->office, i));
        calendar_date(days, &year, &month, &day);
        kit_add(ui, &out[0], i,
                i == 0 ? ui_tr(ui, N_("Today"))
                       : ui_fill(ui, N_("{weekday} {day}"), "weekday",
                                 weekday_short(ui->lang, (int)((days + 3) % 7)), "day",
                                 arena_printf(ui->arena, "%d", day), NULL),
                i == b->days);
    }
    out[1] = (struct kit_field){
        KIT_NUMBER,    "days",           day_head(panels, ui),     "bookings.day",
        .plain = true, .value = b->days, .most = BOOKING_DAYS_MAX, .set = &b->days};
    return BOOKING_DAYS;
}

static bool offered(const struct panels *panels, int i)
{
    const struct business *business = &panels->office->snap->model.business;
    int own = bookings_own(panels->office);
    return business->consultants[i].active && panels->form.service != NOBODY &&
           (own == NOBODY || own == i) && business_has_skills(business, i, panels->form.service);
}

static struct kit_field wish_field(const struct panels *panels, struct ui *ui)
{
    struct kit_field f =
        kit_buttons(ui, "who", ui_tr(ui, N_("Asks for (may be left out)")), CONSULTANT_MAX);
    for (int i = 0; i < panels->office->snap->model.business.consultant_n; i++) {
        if (offered(panels, i))
            kit_add(ui, &f, i, consultant_name(panels->office, ui->lang, i),
                    panels->form.consultant == i);
    }
    f.set = (int *)&panels->form.consultant;
    f.none = bookings_own(panels->office);
    f.lets_go = true;
    return f;
}

static struct kit_field slot_field(const struct panels *panels, struct ui *ui)
{
    const struct bookings *b = &panels->bookings;
    struct kit_field f = kit_buttons(ui, "slot", NULL, SLOT_MAX);
    f.columns = SLOTS_A_LINE;
    for (size_t i = 0; i < b->slot_n; i++) {
        kit_add(ui, &f, (int)i, clock_words(panels->office, ui->arena, b->slots[i].starts_ms),
                b->slots[i].starts_ms == b->slot_ms)
            ->disabled = b->slots[i].left == 0;
    }
    if (b->slot_n == 0)
        f.label = ui_tr(ui, b->closed ? N_("The house is closed on that day.")
                                      : N_("No more times on that day."));
    return f;
}

// The times stand before what may be left out: they are in view at every size.
int booking_fields(const struct panels *panels, struct ui *ui, struct kit_field out[BOOKING_FIELDS])
{
    bool moves = panels->bookings.view == BOOKINGS_MOVE;
    int n = moves ? 0 : person_fields(panels, ui, ui_tr(ui, N_("Phone")), out);
    for (int i = 0; i < n; i++)
        out[i].span = KIT_SPAN / 3;
    n += booking_days(panels, ui, out + n);
    if (!moves)
        out[n++] = service_field(panels, ui, NULL, true);
    out[n++] = slot_field(panels, ui);
    if (!moves)
        out[n++] = wish_field(panels, ui);
    if (!moves)
        out[n++] = kit_entry("plate", ui_tr(ui, N_("Number plate, if they come by car")),
                             (struct field *)&panels->form.plate, KIT_SPAN);
    return n;
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
    text_cut(ui, box, when, &how);
    rect_cut_top(box, ui_px(ui, 8));
}

void booking_draw_form(const struct panels *panels, struct ui *ui, struct rect box)
{
    const char *problem = panels->form.problem;
    struct kit_field fields[BOOKING_FIELDS];
    int n = booking_fields(panels, ui, fields);
    kit_foot(ui, &box, problem ? ui_tr(ui, problem) : NULL, "list",
             ui_tr(ui, N_("Back to the list")), "panel.send", send_words(panels, ui), false);
    if (panels->bookings.view == BOOKINGS_MOVE)
        draw_about(panels, ui, &box);
    kit_form_draw(ui, box, "booking", fields, n);
}

// ---- the slip ---------------------------------------------------------------------------------

void booking_draw_slip(const struct panels *panels, struct ui *ui, struct rect box)
{
    struct rect foot = rect_cut_bottom(&box, ui->theme->button_px);
    if (office_can_print(panels->office)) {
        struct button print = {WORDED(ui, "slip.print", N_("Print the slip"))};
        ui_button(ui, rect_cut_right(&foot, foot.w / 2), &print);
        rect_cut_right(&foot, ui_px(ui, 8));
    }
    ui_button(ui, foot, &(struct button){WORDED(ui, "list", N_("Back to the list"))});
    rect_cut_bottom(&box, ui_px(ui, 8));
    draw_about(panels, ui, &box);
    struct text_style how = {.type = TYPE_BODY, .color = COLOR_INK_SOFT, .wrap = true};
    const char *words = ui_tr(ui, N_("Let the customer take a picture of this code. The kiosk "
                                     "checks them in by it, or by their phone number."));
    text_cut(ui, &box, words, &how);
    rect_cut_top(&box, ui_px(ui, 8));
    int side = box.w < box.h ? box.w : box.h;
    int most = ui_px(ui, 280);
    side = side < most ? side : most;
    ui_qr(ui, rect_center(box, side, side), "slip",
          arena_printf(ui->arena, "%s%s",
                       slip_address(ui->arena, panels->office->snap->catalogue.public_address),
                       panels->bookings.slip),
          ui_tr(ui, N_("The code of the slip")));
}
