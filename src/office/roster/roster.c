// The week as a table of everybody, and beside it the days of who is chosen, each with its shifts.

#include "office/roster/roster.h"

static const char *const sheets[ROSTER_SHEET_COUNT] = {
    N_("Week"), N_("Attendance"), N_("Out of the house"), N_("Hand customers over")};

// ---- words ------------------------------------------------------------------------------------

static const char *day_label(const struct rosters *page, struct ui *ui, int day)
{
    int date = roster_date_add(page->week.monday, day);
    return ui_fill(ui, N_("{weekday} {day}"), "weekday", weekday_short(ui->lang, day), "day",
                   arena_printf(ui->arena, "%d", date % 100), NULL);
}

static const char *span_words(struct ui *ui, int from, int to)
{
    return ui_fill(ui, N_("{from} – {until}"), "from", day_words(ui->arena, from), "until",
                   day_words(ui->arena, to), NULL);
}

static const char *cell_words(struct ui *ui, const struct roster_week *w, int row, int day)
{
    const char *code = w->cells[row][day];
    const struct shift *shift = shift_find(&w->shifts, code);
    const char *words = strcmp(code, SHIFT_OFF) == 0 ? ui_tr(ui, N_("off"))
                        : shift                      ? shift_words(shift, ui->lang)
                                                     : code;
    return w->groups[row][day] ? arena_printf(ui->arena, "%s/%d", words, w->groups[row][day] - 1)
                               : words;
}

static int row_of(const struct rosters *page, int64_t staff)
{
    for (size_t i = 0; i < page->week.staff_n; i++) {
        if (page->week.staff[i].id == staff)
            return (int)i;
    }
    return -1;
}

static bool may_change(const struct rosters *page)
{
    return role_may_command(page->office->actor.role, COMMAND_CHANGE_ROSTER, false);
}

static bool may_swap(const struct rosters *page)
{
    return role_may(page->office->actor.role, RIGHT_OVERRIDE);
}

// ---- events -----------------------------------------------------------------------------------

static void init(void *self)
{
    struct rosters *page = self;
    page->correct.reason = -1;
    field_init(&page->correct.came, 6, false);
    field_init(&page->correct.left, 6, false);
}

static void enter(void *self, const struct errand *errand)
{
    struct rosters *page = self;
    (void)errand;
    page->shown = true;
    rosters_ask(page);
}

static void leave(void *self)
{
    struct rosters *page = self;
    page->shown = page->swapping = false;
}

static void wipe(void *self)
{
    struct rosters *page = self;
    office_blank(page, sizeof *page);
    init(page);
}

static void refresh(void *self)
{
    struct rosters *page = self;
    if (page->shown && page->version != page->office->snap->version)
        rosters_ask(page);
}

static void step(struct rosters *page, int by)
{
    if (page->sheet == ROSTER_WEEK && page->weeks + by >= -WEEKS_MOST &&
        page->weeks + by <= WEEKS_MOST)
        page->weeks += by;
    else if (page->sheet == ROSTER_MONTH && page->months - by >= 0 &&
             page->months - by <= MONTHS_MOST)
        page->months -= by;
    rosters_ask(page);
}

static void choose_row(struct rosters *page, int64_t staff)
{
    if (page->swapping && staff != page->chosen)
        rosters_swap(page, staff);
    else
        page->chosen = staff;
    page->swapping = false;
    page->correct.date = 0;
    if (page->sheet == ROSTER_MONTH)
        rosters_ask(page);
}

// "cell.DAY.SHIFT": 0 nothing, 1 off, then the shifts.
static void choose_shift(struct rosters *page, int place)
{
    int day = place / 100, which = place % 100;
    const struct shifts *shifts = &page->week.shifts;
    if (day >= DAYS_A_WEEK || which > shifts->n + 1 || row_of(page, page->chosen) < 0)
        return;
    rosters_set(page, page->chosen, day,
                which == 0   ? ""
                : which == 1 ? SHIFT_OFF
                             : shifts->at[which - 2].code);
}

static void begin_swap(struct rosters *page, int day)
{
    page->swapping = !page->swapping || page->swap_day != day;
    page->swap_day = day;
    if (page->swapping)
        office_tell(page->office, TONE_NEUTRAL, N_("With whom? Choose the other person."));
}

static bool may_see(const struct rosters *page, int sheet)
{
    return sheet != ROSTER_HAND_OVER || role_may(page->office->actor.role, RIGHT_HAND_OVER);
}

static void choose_sheet(struct rosters *page, int sheet)
{
    page->sheet = (enum roster_sheet)sheet;
    rosters_ask(page);
}

// "[" and "]": the sheet beside this one that may be seen.
static void choose_beside(struct rosters *page, int by)
{
    int sheet = (int)page->sheet;
    do
        sheet = (sheet + by + ROSTER_SHEET_COUNT) % ROSTER_SHEET_COUNT;
    while (!may_see(page, sheet));
    choose_sheet(page, sheet);
}

static bool pressed(struct rosters *page, const char *id)
{
    int64_t i;
    if ((i = id_number(id, "sheet")) >= 0 && i < ROSTER_SHEET_COUNT) {
        choose_sheet(page, (int)i);
    } else if (strcmp(id, "part.next") == 0 || strcmp(id, "part.previous") == 0) {
        choose_beside(page, strcmp(id, "part.next") == 0 ? 1 : -1);
    } else if (strcmp(id, "to.people") == 0 || strcmp(id, "to.queue") == 0) {
        office_focus_row(page->office, "person", page->chosen);
    } else if (strcmp(id, "span.minus") == 0 || strcmp(id, "range.earlier") == 0) {
        step(page, -1);
    } else if (strcmp(id, "span.plus") == 0 || strcmp(id, "range.later") == 0) {
        step(page, 1);
    } else if (strcmp(id, "span.now") == 0) {
        page->weeks = page->months = 0;
        rosters_ask(page);
    } else if (strcmp(id, "week.copy") == 0) {
        rosters_copy(page);
    } else if ((i = id_number(id, "person")) > 0) {
        choose_row(page, i);
    } else if ((i = id_number(id, "cell")) >= 0) {
        choose_shift(page, (int)i);
    } else if ((i = id_number(id, "swap")) >= 0 && i < DAYS_A_WEEK) {
        begin_swap(page, (int)i);
    } else {
        return month_pressed(page, id);
    }
    return true;
}

static int event(void *self, const struct ui_event *event)
{
    struct rosters *page = self;
    if (page->sheet == ROSTER_MONTH && month_typed(page, event))
        return SCREEN_STAY;
    return event->kind == EVENT_ACTIVATE && pressed(page, event->id) ? SCREEN_STAY : SCREEN_UNUSED;
}

// ---- drawing ----------------------------------------------------------------------------------

static void draw_head(const struct rosters *page, struct ui *ui, struct rect *body)
{
    struct rect line = rect_cut_top(body, ui->theme->target_px);
    bool week = page->sheet == ROSTER_WEEK;
    bool month = page->sheet == ROSTER_MONTH;
    for (int i = 0; i < ROSTER_SHEET_COUNT; i++) {
        if (!may_see(page, i))
            continue;
        button_left(ui, &line,
                    &(struct button){.id = arena_printf(ui->arena, "sheet.%d", i),
                                     .label = ui_tr(ui, sheets[i]),
                                     .kind = BUTTON_QUIET,
                                     .chosen = page->sheet == (enum roster_sheet)i},
                    ui_px(ui, 8));
    }
    ui_autofocus(ui, arena_printf(ui->arena, "sheet.%d", (int)page->sheet));
    if (!week && !month) {
        rect_cut_top(body, ui->theme->gap_px);
        return;
    }
    rect_cut_left(&line, ui->theme->gap_px);
    const char *before = week ? N_("The week before") : N_("The month before");
    const char *after = week ? N_("The week after") : N_("The month after");
    bool now = week ? page->weeks == 0 : page->months == 0;
    const struct button steps[] = {
        {.id = "span.minus", .label = ui_tr(ui, before), .icon = "minus", .icon_only = true},
        {.id = "span.plus",
         .label = ui_tr(ui, after),
         .icon = "plus",
         .icon_only = true,
         .disabled = !week && now},
        {WORDED(ui, "span.now", N_("Today")), .disabled = now},
        {WORDED(ui, "week.copy", N_("As the week before"))}};
    for (int i = 0; i < (week && may_change(page) ? 4 : 3); i++)
        button_left(ui, &line, &steps[i], ui_px(ui, 8));
    const char *span =
        !week && page->month_known ? span_words(ui, page->month.first, page->month.last)
        : week && page->week_known
            ? span_words(ui, page->week.monday, roster_date_add(page->week.monday, 6))
            : "";
    label_named(ui, line, "span", span, TYPE_BODY, WEIGHT_BOLD, COLOR_INK, ALIGN_LEFT);
    rect_cut_top(body, ui->theme->gap_px);
}

static void week_row(const struct kit_list *list, struct ui *ui, int i, struct kit_row *out)
{
    const struct rosters *page = list->of;
    out->key = page->week.staff[i].id;
    out->cells[0].text = ui_grow(ui, words_in(&page->week.staff[i].name, ui->lang));
    for (int day = 0; day < DAYS_A_WEEK; day++)
        out->cells[1 + day].text = cell_words(ui, &page->week, i, day);
}

static void draw_week(const struct rosters *page, struct ui *ui, struct rect box)
{
    struct kit_column columns[1 + DAYS_A_WEEK] = {{ui_tr(ui, N_("Name")), 0, ALIGN_LEFT}};
    for (int day = 0; day < DAYS_A_WEEK; day++)
        columns[1 + day] = (struct kit_column){day_label(page, ui, day), 56, ALIGN_LEFT};
    struct kit_list list = {KIT_ROWS("people", page, (int)page->week.staff_n, week_row),
                            .prefix = "person",
                            .chosen = page->chosen,
                            .row_px = ui->theme->target_px,
                            .columns = columns,
                            .column_n = 1 + DAYS_A_WEEK,
                            .empty = ui_tr(ui, N_("Nobody works here yet."))};
    kit_list_draw(ui, box, &list);
}

// The shifts of one day as buttons, the one that holds chosen; behind them the swap.
static int shift_buttons(const struct rosters *page, struct ui *ui, int row, int day,
                         struct button *out)
{
    const struct roster_week *w = &page->week;
    const char *now = w->cells[row][day];
    int n = 0;
    for (int i = 0; i < w->shifts.n + 2; i++) {
        const char *code = i == 0 ? "" : i == 1 ? SHIFT_OFF : w->shifts.at[i - 2].code;
        out[n++] = (struct button){.id = arena_printf(ui->arena, "cell.%d", day * 100 + i),
                                   .label = i == 0   ? "–"
                                            : i == 1 ? ui_tr(ui, N_("off"))
                                                     : arena_strdup(ui->arena, code),
                                   .kind = BUTTON_QUIET,
                                   .small = true,
                                   .chosen = strcmp(now, code) == 0,
                                   .disabled = !may_change(page)};
    }
    if (may_swap(page))
        out[n++] = (struct button){
            WORDED(ui, arena_printf(ui->arena, "swap.%d", day), N_("Swap …")), .kind = BUTTON_QUIET,
            .small = true, .chosen = page->swapping && page->swap_day == day};
    return n;
}

static void draw_person(const struct rosters *page, struct ui *ui, struct rect box)
{
    struct button buttons[DAYS_A_WEEK][SHIFT_MAX + 3];
    struct kit_field fields[DAYS_A_WEEK + 1];
    int row = row_of(page, page->chosen), n = 0;
    if (row < 0 || page->week.shifts.n == 0) {
        kit_words(ui, box,
                  page->week.shifts.n == 0
                      ? ui_tr(ui, N_("There are no shifts yet: a manager sets them in Settings, "
                                     "Shifts and attendance."))
                      : ui_tr(ui, N_("Choose somebody to set their shifts.")));
        return;
    }
    fields[n++] = (struct kit_field){.kind = KIT_NOTE,
                                     .label = words_in(&page->week.staff[row].name, ui->lang)};
    for (int day = 0; day < DAYS_A_WEEK; day++)
        fields[n++] = (struct kit_field){.kind = KIT_ONE_OF,
                                         .id = arena_printf(ui->arena, "day.%d", day),
                                         .label = day_label(page, ui, day),
                                         .buttons = buttons[day],
                                         .n = shift_buttons(page, ui, row, day, buttons[day])};
    kit_form_draw(ui, box, "shifts", fields, n);
}

static void draw(const void *self, struct ui *ui, struct rect body)
{
    const struct rosters *page = self;
    draw_head(page, ui, &body);
    if (page->sheet == ROSTER_MONTH)
        month_draw(page, ui, body);
    if (page->sheet == ROSTER_OUT)
        out_draw(page, ui, card_drawn(ui, body));
    if (page->sheet == ROSTER_HAND_OVER)
        hand_over_draw(page, ui, body);
    if (page->sheet != ROSTER_WEEK)
        return;
    if (!page->week_known)
        return;
    struct rect side = rect_cut_right(&body, body.w * 2 / 5);
    rect_cut_right(&body, ui->theme->gap_px);
    draw_week(page, ui, card_drawn(ui, body));
    draw_person(page, ui, card_drawn(ui, side));
}

const struct office_page roster_page = {
    .name = "roster",
    .tab = "tab.roster",
    .label = N_("Roster"),
    .needs = RIGHT_SEE_NAMES,
    .size = sizeof(struct rosters),
    .init = init,
    .enter = enter,
    .leave = leave,
    .event = event,
    .draw = draw,
    .refresh = refresh,
    .wipe = wipe,
};
