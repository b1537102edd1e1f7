// Customers to be called again: what is overdue first, at the desk by consultant. The chosen one
// shows the phone to call and what it was about; it is done with what came of it, put off, or open
// again.

#include "office/panels/panels.h"
#include "office/parts/about.h"

#include <stdlib.h>

enum { NOTE_DP = 84, NOTE_GAP_DP = 12 };

static const int put_off[] = {1, 3, 7, 14};
enum { PUT_OFF_N = sizeof put_off / sizeof *put_off };

static const struct follow_up *chosen(const struct panels *panels)
{
    const struct todo *todo = panels->todo;
    return row_with(todo->follow_ups, todo->follow_up_n, visit, panels->follow.visit);
}

// ---- commands ---------------------------------------------------------------------------------

static void change(struct panels *panels, enum follow_up_change what, int days)
{
    struct office *office = panels->office;
    const struct follow_up *f = chosen(panels);
    if (!f || (f->done_ms != 0) != (what == FOLLOW_UP_REOPENED))
        return;
    int64_t until_ms = what == FOLLOW_UP_POSTPONED ? follow_up_at(office, days) : 0;
    struct request request =
        office_request(office, command_follow_up(f->visit, f->staff, what, until_ms, 0));
    if (what != FOLLOW_UP_REOPENED)
        utf8_copy(request.note, sizeof request.note, panels->follow.note.text);
    field_wipe(&panels->follow.note);
    office_send_request(office, &request);
}

static void choose(struct panels *panels, int64_t visit)
{
    panels->follow.visit = panels->follow.visit == visit ? 0 : visit;
    panels->follow.days = 7;
    field_wipe(&panels->follow.note);
}

static void follow_ups_open(struct panels *panels)
{
    panels->follow.visit = 0;
    panels->follow.days = 7;
}

// ---- drawing ----------------------------------------------------------------------------------

static int by_urgency(const void *a, const void *b)
{
    const struct follow_up *x = *(const struct follow_up *const *)a;
    const struct follow_up *y = *(const struct follow_up *const *)b;
    if (x->when != y->when)
        return x->when < y->when ? -1 : 1;
    if (x->when == FOLLOW_UP_OVERDUE && x->staff != y->staff)
        return x->staff < y->staff ? -1 : 1;
    if (x->due_ms != y->due_ms)
        return x->due_ms < y->due_ms ? -1 : 1;
    return x->visit < y->visit ? -1 : 1;
}

static const char *when_words(const struct office *office, struct ui *ui, const struct follow_up *f)
{
    int64_t ms = f->due_ms - office->facts.from_ms;
    int days = (int)(ms >= 0 ? ms / DAY_MS : -((DAY_MS - 1 - ms) / DAY_MS));
    const char *n = arena_printf(ui->arena, "%d", days < 0 ? -days : days);
    if (f->when == FOLLOW_UP_OVER)
        return ui_tr(ui, N_("done"));
    if (f->when == FOLLOW_UP_TODAY || days == 0)
        return ui_tr(ui, N_("today"));
    if (days < 0)
        return days == -1 ? ui_tr(ui, N_("since yesterday"))
                          : ui_fill(ui, N_("{n} days late"), "n", n, NULL);
    return days == 1 ? ui_tr(ui, N_("tomorrow")) : ui_fill(ui, N_("in {n} days"), "n", n, NULL);
}

static const char *about_words(const struct office *office, struct ui *ui,
                               const struct follow_up *f)
{
    const char *name = service_by_id(office, ui->lang, f->service);
    const char *words = ui_fill(ui, N_("{ticket} of {date} · {service}"), "ticket", f->ticket,
                                "date", day_words(ui->arena, f->day), "service", name, NULL);
    if (f->call_back)
        words = ui_fill(ui, N_("{words} · rated {n} of 5 and asks to be called"), "words", words,
                        "n", arena_printf(ui->arena, "%d", f->rating), NULL);
    if (f->reason != REASON_NONE && f->reason != REASON_FORGOTTEN)
        words = and_more(ui, words, reason_words(ui->lang, f->reason));
    return words;
}

static const char *const heads[] = {[FOLLOW_UP_OVERDUE] = N_("Overdue"),
                                    [FOLLOW_UP_TODAY] = N_("Due today"),
                                    [FOLLOW_UP_COMING] = N_("Coming"),
                                    [FOLLOW_UP_OVER] = N_("Done today")};
_Static_assert(sizeof heads / sizeof *heads == FOLLOW_UP_WHEN_COUNT, "words for each");

static const char *head_words(const struct office *office, struct ui *ui, const struct follow_up *f)
{
    const char *words = ui_tr(ui, heads[f->when]);
    if (f->when != FOLLOW_UP_OVERDUE || f->staff == office->actor.staff)
        return words;
    return ui_fill(ui, N_("Overdue · {name}"), "name", staff_name(office, ui->lang, f->staff),
                   NULL);
}

struct lines {
    const struct panels *panels;
    const struct follow_up **at;
    int n;
};

static void follow_row(const struct kit_list *list, struct ui *ui, int i, struct kit_row *out)
{
    const struct lines *lines = list->of;
    const struct office *office = lines->panels->office;
    const struct follow_up *f = lines->at[i];
    const char *help = about_words(office, ui, f);
    if (f->staff != office->actor.staff && f->when != FOLLOW_UP_OVERDUE)
        help = and_more(ui, staff_name(office, ui->lang, f->staff), help);
    out->key = f->visit;
    out->as = (struct row){.icon = f->when == FOLLOW_UP_OVERDUE ? "warning"
                                   : f->when == FOLLOW_UP_OVER  ? "check"
                                                                : "clock",
                           .title = arena_printf(ui->arena, "%s  %s",
                                                 name_words(ui, f->surname, f->full_name, f->title),
                                                 phone_words(office, ui->arena, f->phone)),
                           .help = help,
                           .fact = when_words(office, ui, f)};
    out->worth[0] = (double)f->due_ms;
    out->cells[1].text = name_words(ui, f->surname, f->full_name, f->title);
    out->cells[2].text = staff_name(office, ui->lang, f->staff);
}

static const char *follow_head(const struct kit_list *list, struct ui *ui, int i,
                               enum color *ret_color)
{
    const struct lines *lines = list->of;
    const struct follow_up *f = lines->at[i], *before = i > 0 ? lines->at[i - 1] : NULL;
    if (before && f->when == before->when &&
        (f->when != FOLLOW_UP_OVERDUE || f->staff == before->staff))
        return NULL;
    *ret_color = f->when == FOLLOW_UP_OVERDUE ? COLOR_BAD : COLOR_INK;
    return head_words(lines->panels->office, ui, f);
}

static bool follow_passes(const struct kit_list *list, int i, int filter)
{
    return (int)((const struct lines *)list->of)->at[i]->when == filter - 1;
}

static void draw_list(const struct panels *panels, struct ui *ui, struct rect box)
{
    const struct todo *due = panels->todo;
    const char *filters[1 + FOLLOW_UP_WHEN_COUNT] = {ui_tr(ui, N_("All"))};
    for (int i = 0; i < FOLLOW_UP_WHEN_COUNT; i++)
        filters[1 + i] = ui_tr(ui, heads[i]);
    const char *const orders[] = {ui_tr(ui, N_("By day")), ui_tr(ui, N_("By name")),
                                  ui_tr(ui, N_("By whose it is"))};
    struct lines lines = {panels, arena_alloc(ui->arena, (due->follow_up_n + 1) * sizeof *lines.at),
                          0};
    for (size_t i = 0; i < due->follow_up_n; i++) {
        if (panels->whose == 0 || due->follow_ups[i].staff == panels->whose)
            lines.at[lines.n++] = &due->follow_ups[i];
    }
    qsort(lines.at, (size_t)lines.n, sizeof *lines.at, by_urgency);
    struct kit_list list = {
        KIT_ROWS("follow-ups.list", &lines, lines.n, follow_row),
        .prefix = "call-back",
        .head = follow_head,
        .chosen = panels->follow.visit,
        .find = ui_tr(ui, N_("Name, phone or words")),
        .filters = filters,
        .filter_n = 1 + FOLLOW_UP_WHEN_COUNT,
        .passes = follow_passes,
        .orders = orders,
        .order_n = sizeof orders / sizeof *orders,
        .file = "follow-ups",
        .empty = ui_tr(ui, due->known ? N_("Nobody is to be called again.") : N_("One moment …"))};
    kit_list_draw(ui, box, &list);
}

// What it was about, as noted: scrolled where it is long.
static void draw_note(struct ui *ui, struct rect *box, const struct follow_up *f)
{
    if (!*f->note)
        return;
    struct text_style how = {.type = TYPE_LABEL, .wrap = true, .id = "follow-up.note"};
    int most = ui_px(ui, NOTE_DP), h = ui_text_height(ui, box->w - ui_px(ui, 14), f->note, &how);
    struct rect view = rect_cut_top(box, h < most ? h : most);
    struct rect in = list_begin(ui, view, "follow-up.text", h);
    in.w = box->w - ui_px(ui, 14);
    ui_text(ui, in, f->note, &how);
    ui_scroll_end(ui);
    rect_cut_top(box, ui_px(ui, NOTE_GAP_DP));
}

enum { FIELDS_MAX = 3 + DAY_FIELDS };

// What came of the call, or when to try again; of one that is done, that it is not.
static int fields_of(const struct panels *panels, struct ui *ui, const struct follow_up *f,
                     struct kit_field out[FIELDS_MAX])
{
    bool over = f->done_ms != 0;
    struct kit_field done = kit_buttons(ui, "done", NULL, 1);
    struct button *b = kit_add(
        ui, &done, 0, ui_tr(ui, over ? N_("Not done after all") : N_("Called: done")), false);
    b->id = over ? "reopen" : "called-back";
    b->small = false;
    out[0] = done;
    if (over)
        return 1;
    b->kind = BUTTON_PRIMARY;
    b->disabled = panels->office->working > 0;
    out[0] = kit_entry("result", ui_tr(ui, N_("What came of the call (may be left out)")),
                       &panels->follow.note, 0);
    out[1] = done;
    out[2] = again_field(ui, "put-off", ui_tr(ui, N_("Put off")), put_off, PUT_OFF_N);
    return 3 + day_fields(panels->office, ui, "put-off-days",
                          (int *)&panels->follow.days, // changed by an event alone
                          ui_tr(ui, N_("To this day")), out + 3);
}

static void draw_chosen(const struct panels *panels, struct ui *ui, struct rect box,
                        const struct follow_up *f)
{
    ui_rule(ui, rect_cut_top(&box, ui_px(ui, 10)), false);
    struct rect head = rect_cut_top(&box, ui_px(ui, 30));
    label_at(ui, head, name_words(ui, f->surname, f->full_name, f->title), TYPE_HEADING,
             WEIGHT_BOLD, COLOR_INK, ALIGN_LEFT);
    const char *phone =
        *f->phone ? phone_words(panels->office, ui->arena, f->phone) : ui_tr(ui, N_("no phone"));
    label_named(ui, head, "follow-up.phone", phone, TYPE_HEADING, WEIGHT_BOLD, COLOR_PRIMARY,
                ALIGN_RIGHT);
    draw_note(ui, &box, f);
    struct kit_field fields[FIELDS_MAX];
    kit_form_cut(ui, &box, fields, fields_of(panels, ui, f, fields));
}

static int chosen_height(const struct panels *panels, struct ui *ui, int width,
                         const struct follow_up *f)
{
    struct text_style how = {.type = TYPE_LABEL, .wrap = true};
    int most = ui_px(ui, NOTE_DP);
    int note = *f->note ? ui_text_height(ui, width - ui_px(ui, 14), f->note, &how) : 0;
    note = note > most ? most : note;
    struct kit_field fields[FIELDS_MAX];
    return ui_px(ui, 40) + note + ui_px(ui, NOTE_GAP_DP) +
           kit_form_height(ui, width, fields, fields_of(panels, ui, f, fields));
}

static void follow_ups_draw(const struct panels *panels, struct ui *ui, struct rect box)
{
    const struct follow_up *f = chosen(panels);
    panel_whose_draw(panels, ui, &box);
    struct rect below = {0};
    if (f) {
        below = rect_cut_bottom(&box, chosen_height(panels, ui, box.w, f));
        rect_cut_bottom(&box, ui_px(ui, 6));
    }
    draw_list(panels, ui, box);
    if (f) // after the list: the keyboard goes from the row to what can be done with it
        draw_chosen(panels, ui, below, f);
}

static int follow_ups_event(struct panels *panels, const struct ui_event *event)
{
    struct ui ui = office_ui(panels->office);
    struct kit_field fields[FIELDS_MAX];
    int64_t visit = event_number(event, "call-back"), i = event_number(event, "put-off");
    const struct follow_up *f = chosen(panels);
    if (visit > 0)
        choose(panels, visit);
    else if (i >= 0 && i < PUT_OFF_N)
        change(panels, FOLLOW_UP_POSTPONED, put_off[i]);
    else if (is_id(event, "put-off-days.send"))
        change(panels, FOLLOW_UP_POSTPONED, panels->follow.days);
    else if (is_id(event, "called-back") || is_id(event, "reopen"))
        change(panels, is_id(event, "reopen") ? FOLLOW_UP_REOPENED : FOLLOW_UP_DONE, 0);
    else if (!panel_shows_all(panels, event) &&
             !(f && kit_form_event(fields, fields_of(panels, &ui, f, fields), event)))
        return SCREEN_UNUSED;
    return SCREEN_STAY;
}

const struct panel follow_ups_panel = {
    .title = N_("Follow-ups"),
    .open = follow_ups_open,
    .event = follow_ups_event,
    .draw = follow_ups_draw,
};
