// A month's attendance with one person's days, put right by a supervisor; who is out of the house; whose customers go to whom.

#include "office/roster/roster.h"

#include <math.h>

enum { CORRECT_REASONS = 4 };
static const enum reason correct_reasons[CORRECT_REASONS] = {REASON_FORGOTTEN, REASON_ERRAND,
                                                             REASON_APPOINTMENT, REASON_OTHER};

static bool may_correct(const struct rosters *page)
{
    return role_may_command(page->office->actor.role, COMMAND_CORRECT_ATTENDANCE, false);
}

// Of a service it is the end that was forgotten.
static const char *why_words(enum lang lang, enum reason why)
{
    return why == REASON_FORGOTTEN ? tr(lang, N_("forgot to sign in or out"))
                                   : reason_words(lang, why);
}

// ---- events -------------------------------------------------------------------------------------

static bool take_heir(struct rosters *page, int64_t heir)
{
    page->heir = page->heir == heir ? 0 : heir;
    return true;
}

// The form stands over the days: one types at once.
static void choose_day(struct rosters *page, int day)
{
    struct office *office = page->office;
    page->correct.date = page->correct.date == day ? 0 : day;
    office_focus(office, "correct.came");
}

bool month_pressed(struct rosters *page, const char *id)
{
    int64_t i;
    if ((i = id_number(id, "day")) > 0)
        choose_day(page, (int)i);
    else if ((i = id_number(id, "why")) >= 0 && i < CORRECT_REASONS)
        page->correct.reason = (int)i;
    else if (strcmp(id, "correct.save") == 0 && page->correct.reason >= 0)
        rosters_correct(page, correct_reasons[page->correct.reason]);
    else if (strcmp(id, "heir.nobody") == 0)
        return take_heir(page, -1);
    else if ((i = id_number(id, "heir")) > 0)
        return take_heir(page, i);
    else if (strcmp(id, "hand.over") == 0)
        rosters_hand_over(page);
    else
        return false;
    return true;
}

bool month_typed(struct rosters *page, const struct ui_event *event)
{
    struct kit_typing typing[] = {{"correct.came", &page->correct.came},
                                  {"correct.left", &page->correct.left}};
    return page->correct.date && kit_typed(typing, 2, event) != NULL;
}

// ---- the month --------------------------------------------------------------------------------

static const char *hours_text(struct ui *ui, int64_t ms)
{
    return arena_printf(ui->arena, "%d:%02d", (int)(ms / (60 * MINUTE_MS)),
                        (int)(ms / MINUTE_MS % 60));
}

static const char *came_words(const struct rosters *page, struct ui *ui,
                              const struct attendance_line *line)
{
    if (line->date == 0)
        return "";
    if (line->absent)
        return ui_tr(ui, N_("not come"));
    if (line->came_ms == 0)
        return "";
    const char *clock = clock_words(page->office, ui->arena, line->came_ms);
    return line->late ? ui_fill(ui, N_("{time}, late"), "time", clock, NULL) : clock;
}

static void month_row(const struct kit_list *list, struct ui *ui, int i, struct kit_row *out)
{
    const struct rosters *page = list->of;
    const struct attendance_sum *sum = &page->month.sums[i];
    out->key = page->month.staff[i];
    out->cells[0].text = staff_name(page->office, ui->lang, page->month.staff[i]);
    const int counts[] = {sum->days, sum->late, sum->absent, sum->outings};
    for (size_t k = 0; k < sizeof counts / sizeof *counts; k++)
        kit_cell(out, 1 + (int)k, arena_printf(ui->arena, "%d", counts[k]), counts[k]);
    kit_cell(out, 5, hours_text(ui, sum->here_ms), (double)sum->here_ms);
    kit_cell(out, 6, hours_text(ui, sum->out_ms), (double)sum->out_ms);
    kit_cell(out, 7, came_words(page, ui, &page->month.today[i]), NAN);
}

static void draw_month(const struct rosters *page, struct ui *ui, struct rect box)
{
    struct kit_column columns[] = {
        {ui_tr(ui, N_("Name")), 0, ALIGN_LEFT},
        {ui_tr(ui, N_("Days here")), 56, ALIGN_RIGHT},
        {ui_tr(ui, N_("Times late")), 56, ALIGN_RIGHT},
        {ui_tr(ui, N_("Absent")), 56, ALIGN_RIGHT},
        {ui_tr(ui, N_("Times out")), 56, ALIGN_RIGHT},
        {ui_tr(ui, N_("Hours here")), 64, ALIGN_RIGHT},
        {ui_tr(ui, N_("Hours out")), 64, ALIGN_RIGHT},
        {ui_tr(ui, N_("Today")), 96, ALIGN_LEFT},
    };
    struct kit_list list = {KIT_ROWS("attendance", page, (int)page->month.n, month_row),
                            .prefix = "person",
                            .chosen = page->chosen,
                            .row_px = ui->theme->target_px,
                            .columns = columns,
                            .column_n = sizeof columns / sizeof *columns,
                            .sorts = true,
                            .file = "attendance",
                            .empty = ui_tr(ui, N_("Nobody serves customers yet."))};
    kit_list_draw(ui, box, &list);
}

enum { ALL_RISE = 0x7F }; // columns of words and hours

static const char *clock_or_dash(const struct rosters *page, struct ui *ui, int64_t at_ms)
{
    return at_ms ? clock_words(page->office, ui->arena, at_ms) : "–";
}

static void day_row(const struct kit_list *list, struct ui *ui, int i, struct kit_row *out)
{
    const struct rosters *page = list->of;
    const struct attendance_line *line = &page->month.lines[i];
    out->key = line->date;
    kit_cell(out, 0, day_words(ui->arena, line->date), line->date);
    out->cells[1].text = clock_or_dash(page, ui, line->due_ms);
    out->cells[2].text = came_words(page, ui, line);
    out->cells[3].text = clock_or_dash(page, ui, line->left_ms);
    out->cells[4].text = line->corrected ? why_words(ui->lang, line->why) : "";
}

static void draw_days(const struct rosters *page, struct ui *ui, struct rect box)
{
    struct kit_column columns[] = {{ui_tr(ui, N_("Day")), 0, ALIGN_LEFT},
                                   {ui_tr(ui, N_("Shift begins")), 56, ALIGN_LEFT},
                                   {ui_tr(ui, N_("Came")), 90, ALIGN_LEFT},
                                   {ui_tr(ui, N_("Left at")), 56, ALIGN_LEFT},
                                   {ui_tr(ui, N_("Put right")), 72, ALIGN_LEFT}};
    bool mine = page->month.whose == page->chosen;
    struct kit_list list = {KIT_ROWS("days", page, mine ? page->month.line_n : 0, day_row),
                            .prefix = may_correct(page) ? "day" : NULL,
                            .chosen = page->correct.date,
                            .columns = columns,
                            .column_n = sizeof columns / sizeof *columns,
                            .title = staff_name(page->office, ui->lang, page->chosen),
                            .sorts = true,
                            .rising = ALL_RISE,
                            .file = "attendance-days",
                            .empty = ui_tr(ui, N_("Nothing in this month."))};
    kit_list_draw(ui, box, &list);
}

enum { CORRECT_FIELDS = 4 };

static void draw_correct(const struct rosters *page, struct ui *ui, struct rect *box)
{
    struct kit_field fields[CORRECT_FIELDS];
    fields[0] =
        (struct kit_field){.kind = KIT_NOTE,
                           .label = ui_fill(ui, N_("{day} put right: leave empty what stays."),
                                            "day", day_words(ui->arena, page->correct.date), NULL)};
    fields[1] = kit_entry("correct.came", ui_tr(ui, N_("Came at")), &page->correct.came, 6);
    fields[2] = kit_entry("correct.left", ui_tr(ui, N_("Left at")), &page->correct.left, 6);
    fields[3] = kit_buttons(ui, "why", ui_tr(ui, N_("Reason")), CORRECT_REASONS);
    for (int i = 0; i < CORRECT_REASONS; i++)
        kit_add(ui, &fields[3], i, why_words(ui->lang, correct_reasons[i]),
                page->correct.reason == i);
    kit_group(&fields[3], (struct button *)fields[3].buttons, CORRECT_REASONS); // of kit_buttons
    int high =
        kit_form_height(ui, box->w, fields, CORRECT_FIELDS) + ui->theme->target_px + ui_px(ui, 12);
    struct rect in = rect_cut_bottom(box, high);
    kit_foot(ui, &in, NULL, NULL, NULL, "correct.save", ui_tr(ui, N_("Put right")),
             page->correct.reason < 0 ||
                 (!page->correct.came.text[0] && !page->correct.left.text[0]));
    kit_form_draw(ui, in, NULL, fields, CORRECT_FIELDS);
}

void month_draw(const struct rosters *page, struct ui *ui, struct rect box)
{
    if (!page->month_known)
        return;
    struct rect side = rect_cut_right(&box, box.w * 2 / 5);
    rect_cut_right(&box, ui->theme->gap_px);
    draw_month(page, ui, card_drawn(ui, box));
    struct rect in = card_drawn(ui, side);
    if (page->chosen == 0) {
        kit_words(ui, in, ui_tr(ui, N_("Choose somebody to see their days.")));
        return;
    }
    if (page->correct.date)
        draw_correct(page, ui, &in);
    draw_days(page, ui, in);
}

// ---- out of the house ---------------------------------------------------------------------------

static void out_row(const struct kit_list *list, struct ui *ui, int i, struct kit_row *out)
{
    const struct rosters *page = list->of;
    const struct attendance_outing *o = &page->out.at[i];
    int64_t until = o->back_ms ? o->back_ms : page->office->now_ms;
    bool late = o->until_ms && until > o->until_ms;
    out->key = i + 1;
    out->cells[0].text = staff_name(page->office, ui->lang, o->staff);
    out->cells[1].text = clock_or_dash(page, ui, o->from_ms);
    out->cells[2].text = o->place;
    out->cells[3].text = reason_words(ui->lang, o->reason);
    out->cells[4].text = clock_or_dash(page, ui, o->until_ms);
    out->cells[5].text =
        o->back_ms ? clock_words(page->office, ui->arena, o->back_ms) : ui_tr(ui, N_("still out"));
    out->cells[6].text = late ? ui_tr(ui, N_("too late")) : "";
    out->cells[6].bold = late;
}

void out_draw(const struct rosters *page, struct ui *ui, struct rect box)
{
    struct kit_column columns[] = {
        {ui_tr(ui, N_("Name")), 0, ALIGN_LEFT},       {ui_tr(ui, N_("From")), 64, ALIGN_LEFT},
        {ui_tr(ui, N_("Where to")), 200, ALIGN_LEFT}, {ui_tr(ui, N_("Why")), 90, ALIGN_LEFT},
        {ui_tr(ui, N_("Until")), 64, ALIGN_LEFT},     {ui_tr(ui, N_("Back at")), 80, ALIGN_LEFT},
        {ui_tr(ui, N_("Too late")), 80, ALIGN_LEFT}};
    if (!page->out_known)
        return;
    struct kit_list list = {KIT_ROWS("outings", page, page->out.n, out_row),
                            .columns = columns,
                            .column_n = sizeof columns / sizeof *columns,
                            .file = "outings",
                            .sorts = true,
                            .rising = ALL_RISE,
                            .foot = page->out.n ? NULL
                                                : ui_tr(ui, N_("Nobody was out of the house "
                                                               "today."))};
    kit_list_draw(ui, box, &list);
}

// ---- whose customers go to whom -------------------------------------------------------------------

static void owned_row(const struct kit_list *list, struct ui *ui, int i, struct kit_row *out)
{
    const struct rosters *page = list->of;
    const struct owned *o = &page->owned.at[i];
    out->key = o->consultant;
    out->cells[0].text = staff_name(page->office, ui->lang, o->consultant);
    kit_cell(out, 1, arena_printf(ui->arena, "%d", o->customers), o->customers);
    kit_cell(out, 2, arena_printf(ui->arena, "%d", o->follow_ups), o->follow_ups);
}

static const struct owned *owned_of(const struct rosters *page, int64_t staff)
{
    for (size_t i = 0; i < page->owned.n; i++) {
        if (page->owned.at[i].consultant == staff)
            return &page->owned.at[i];
    }
    return NULL;
}

// Whoever is at work here may be the heir.
static void heirs(const struct rosters *page, struct ui *ui, struct kit_field *out)
{
    const struct business *b = &page->office->snap->model.business;
    *out = kit_buttons(ui, "heir", ui_tr(ui, N_("To whom")), b->consultant_n + 1);
    for (int i = 0; i < b->consultant_n; i++) {
        const struct consultant_rules *c = &b->consultants[i];
        if (!c->active || c->id == page->chosen)
            continue;
        struct button *at =
            kit_add(ui, out, i, staff_name(page->office, ui->lang, c->id), page->heir == c->id);
        at->id = arena_printf(ui->arena, "heir.%lld", (long long)c->id);
    }
    struct button *none =
        kit_add(ui, out, b->consultant_n, ui_tr(ui, N_("To nobody: whoever serves them next")),
                page->heir == -1);
    none->id = "heir.nobody";
}

static void draw_heir(const struct rosters *page, struct ui *ui, struct rect box)
{
    const struct owned *o = owned_of(page, page->chosen);
    struct kit_field fields[2];
    if (!o || o->customers + o->follow_ups == 0) {
        kit_words(ui, box,
                  ui_tr(ui, N_("Choose somebody who has customers: they go to somebody else, with "
                               "the calls that are still to be made.")));
        return;
    }
    fields[0] = (struct kit_field){
        .kind = KIT_NOTE,
        .label = ui_fill(ui, N_("Customers of {name}: {n}"), "n",
                         arena_printf(ui->arena, "%d", o->customers), "name",
                         staff_name(page->office, ui->lang, page->chosen), NULL)};
    heirs(page, ui, &fields[1]);
    kit_foot(ui, &box, NULL, NULL, NULL, "hand.over", ui_tr(ui, N_("Hand them over")),
             page->heir == 0 || page->office->working > 0);
    kit_form_draw(ui, box, "heirs", fields, 2);
}

void hand_over_draw(const struct rosters *page, struct ui *ui, struct rect box)
{
    struct kit_column columns[] = {{ui_tr(ui, N_("Name")), 0, ALIGN_LEFT},
                                   {ui_tr(ui, N_("Customers")), 90, ALIGN_RIGHT},
                                   {ui_tr(ui, N_("Calls to be made")), 110, ALIGN_RIGHT}};
    if (!page->owned_known)
        return;
    struct rect side = rect_cut_right(&box, box.w / 2);
    rect_cut_right(&box, ui->theme->gap_px);
    struct kit_list list = {KIT_ROWS("owned", page, (int)page->owned.n, owned_row),
                            .prefix = "person",
                            .chosen = page->chosen,
                            .columns = columns,
                            .column_n = sizeof columns / sizeof *columns,
                            .sorts = true};
    kit_list_draw(ui, card_drawn(ui, box), &list);
    draw_heir(page, ui, card_drawn(ui, side));
}
