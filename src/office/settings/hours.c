// Opening hours by weekday, and the dates with hours of their own, or without any.

#include "base/calendar.h"
#include "business/entry.h"
#include "business/text.h"
#include "office/settings/internal.h"

// which: opening, closing, and of each break its begin and its end.
static struct entry time_entry(struct settings *s, struct ui *ui, int day, int which)
{
    const char *end = which % 2 ? "until" : "from";
    const char *id =
        which < 2 ? arena_printf(ui->arena, "%s.%d", end, day)
                  : arena_printf(ui->arena, "break.%s.%d", end, day * BREAKS_MAX + which / 2 - 1);
    struct day_hours *h = &s->draft.hours[day];
    struct break_hours *b = &h->breaks[which < 2 ? 0 : which / 2 - 1];
    int *minutes = which == 0       ? &h->open_min
                   : which == 1     ? &h->close_min
                   : which % 2 == 0 ? &b->from_min
                                    : &b->to_min;
    return (struct entry){.id = id,
                          .kind = ENTRY_TIME,
                          .text = s->times[day][which],
                          .size = sizeof s->times[day][which],
                          .number = minutes};
}

// As it is typed anywhere in the office; a day without its year is the next one of that name.
static int typed_date(const struct office *office, const char *typed)
{
    const struct facts *facts = &office->facts;
    int today = calendar_day_at((facts->from_ms + DAY_MS / 2 + facts->offset_ms) / DAY_MS);
    int day = entry_typed_day(typed, today), next_year = today / 10000 + 1;
    return day >= today || strlen(typed) > 5 ? day : entry_typed_day(typed, next_year * 10000);
}

static bool read_special(const struct settings *s, struct special_days *ret)
{
    memset(ret, 0, sizeof *ret);
    ret->hours.closed = !*s->date_hours;
    ret->from = typed_date(s->office, s->date);
    ret->to = *s->date_to ? typed_date(s->office, s->date_to) : ret->from;
    return is_date(ret->from) && is_date(ret->to) && ret->to >= ret->from;
}

static void add_date(struct settings *s)
{
    struct special_days days;
    const char *trouble = NULL;
    if (!read_special(s, &days))
        trouble = N_("A special day is a date such as 2027-01-01, or several: the first and the "
                     "last.");
    else if (!days.hours.closed && !hours_parse(s->date_hours, &days.hours))
        trouble = N_("Hours are written as 09:30-12:00, with a break as 09:30-12:00,13:00-17:00.");
    else if (profile_special(&s->draft, days.from, days.to))
        trouble = N_("These dates have hours of their own already: remove them first.");
    else if (!profile_add_special(&s->draft, &days))
        trouble = N_("No more special days can be added.");
    if (trouble) {
        office_tell(s->office, TONE_ATTENTION, trouble);
        return;
    }
    s->date[0] = s->date_to[0] = s->date_hours[0] = '\0';
    entry_leave(s);
    settings_touched(s);
}

// Those of one day; what is typed in the other fields stays.
static void show_breaks(struct settings *s, int day)
{
    const struct day_hours *h = &s->draft.hours[day];
    for (int k = 0; k < h->break_n; k++) {
        time_format(h->breaks[k].from_min, s->times[day][2 + 2 * k]);
        time_format(h->breaks[k].to_min, s->times[day][3 + 2 * k]);
    }
}

// All other days as the first one.
static void copy_first(struct settings *s)
{
    for (int i = 1; i < DAYS_A_WEEK; i++) {
        s->draft.hours[i] = s->draft.hours[0];
        memcpy(s->times[i], s->times[0], sizeof s->times[i]);
    }
}

static void add_break(struct settings *s, int day)
{
    if (!profile_add_break(&s->draft.hours[day])) {
        office_tell(s->office, TONE_ATTENTION, N_("There is no room for another break that day."));
        return;
    }
    show_breaks(s, day);
}

static void drop_break(struct settings *s, int place)
{
    int day = place / BREAKS_MAX, which = place % BREAKS_MAX;
    if (which >= s->draft.hours[day].break_n)
        return;
    profile_drop_break(&s->draft.hours[day], which);
    show_breaks(s, day);
}

static bool pressed(struct settings *s, const char *id)
{
    int64_t i;
    if ((i = id_number(id, "open")) >= 0 && i < DAYS_A_WEEK)
        s->draft.hours[i].closed = !s->draft.hours[i].closed;
    else if ((i = id_number(id, "date.drop")) >= 0 && i < s->draft.special_n)
        profile_drop_special(&s->draft, (int)i);
    else if ((i = id_number(id, "break.add")) >= 0 && i < DAYS_A_WEEK)
        add_break(s, (int)i);
    else if ((i = id_number(id, "break.drop")) >= 0 && i < DAYS_A_WEEK * BREAKS_MAX)
        drop_break(s, (int)i);
    else if (strcmp(id, "hours.copy") == 0)
        copy_first(s);
    else if (strcmp(id, "date.add") == 0)
        add_date(s);
    else
        return false;
    entry_leave(s);
    return true;
}

bool hours_event(struct settings *s, const struct ui_event *event)
{
    static const char *const fields[] = {"date", "date.to", "date.hours"};
    bool in_date = false;
    for (size_t i = 0; event->focus && i < sizeof fields / sizeof *fields; i++)
        in_date |= strcmp(event->focus, fields[i]) == 0;
    if (!in_date || !is_key(event, KEY_ENTER, 0))
        return false;
    add_date(s);
    return true;
}

// ---- drawing ----------------------------------------------------------------------------------

static bool troubled(const struct settings *s, int day)
{
    for (int i = 0; i < s->problem_n; i++) {
        const struct problem *p = &s->problems[i];
        if (p->part == PART_HOURS && problem_refuses(p) && p->row == day &&
            (p->kind < PROBLEM_SPECIAL_DATE || p->kind > PROBLEM_SPECIAL_TWICE))
            return true;
    }
    return false;
}

// Two times with a dash between.
static void draw_times(struct settings *s, struct ui *ui, struct rect *line, int day, int which,
                       const char *from, const char *to)
{
    for (int k = 0; k < 2; k++) {
        field_draw(s, ui, rect_cut_left(line, ui_px(ui, 92)), time_entry(s, ui, day, which + k),
                   NULL, k ? to : from, NULL);
        if (k == 0)
            label_at(ui, rect_cut_left(line, ui_px(ui, 28)), "–", TYPE_LABEL, WEIGHT_REGULAR,
                     COLOR_INK_SOFT, ALIGN_CENTER);
    }
    rect_cut_left(line, ui_px(ui, 10));
}

// Under the hours, each on a line of its own.
static void draw_break(struct settings *s, struct ui *ui, struct rect *box, int day, int k)
{
    struct rect line = rect_cut_top(box, field_height(ui, false, false));
    struct button drop = {
        WORDED(ui, arena_printf(ui->arena, "break.drop.%d", day * BREAKS_MAX + k), N_("Remove")),
        .icon = "cross"};
    label_at(ui, rect_cut_left(&line, ui_px(ui, 220)), ui_tr(ui, N_("Break")), TYPE_LABEL,
             WEIGHT_REGULAR, COLOR_INK_SOFT, ALIGN_RIGHT);
    rect_cut_left(&line, ui_px(ui, 20));
    draw_times(s, ui, &line, day, 2 + 2 * k, "12:00", "13:00");
    button_left(ui, &line, &drop, 0);
    rect_cut_top(box, ui_px(ui, 6));
}

static void draw_day(struct settings *s, struct ui *ui, struct rect *box, int day)
{
    const struct day_hours *h = &s->draft.hours[day];
    const char *name = ui_grow(ui, weekday_words(ui->lang, day));
    struct rect line = rect_cut_top(box, field_height(ui, false, false));
    struct button add = {WORDED(ui, arena_printf(ui->arena, "break.add.%d", day), N_("Break")),
                         .icon = "plus"};
    ui->tree->group = name;
    ui_toggle(ui, rect_cut_left(&line, ui_px(ui, 220)),
              &(struct toggle){
                  .id = arena_printf(ui->arena, "open.%d", day), .label = name, .on = !h->closed});
    rect_cut_left(&line, ui_px(ui, 20));
    if (h->closed) {
        label_at(ui, line, ui_tr(ui, N_("closed all day")), TYPE_LABEL, WEIGHT_REGULAR,
                 COLOR_INK_SOFT, ALIGN_LEFT);
    } else {
        draw_times(s, ui, &line, day, 0, "09:00", "21:00");
        if (h->break_n < BREAKS_MAX)
            button_left(ui, &line, &add, 0);
        if (troubled(s, day))
            ui_icon(ui,
                    rect_center(rect_cut_left(&line, ui_px(ui, 32)), ui_px(ui, 18), ui_px(ui, 18)),
                    "warning", COLOR_BAD);
    }
    rect_cut_top(box, ui_px(ui, 6));
    for (int k = 0; !h->closed && k < h->break_n; k++)
        draw_break(s, ui, box, day, k);
}

// "2027-02-15 – 2027-02-20 · closed"
static const char *special_words(struct ui *ui, const struct special_days *days)
{
    struct str hours = {0};
    char from[11], to[11];
    date_format(days->from, from);
    date_format(days->to, to);
    hours_print(&hours, &days->hours);
    const char *dates = days->to == days->from
                            ? arena_strdup(ui->arena, from)
                            : ui_fill(ui, N_("{from} – {until}"), "from", from, "until", to, NULL);
    const char *words =
        ui_fill(ui, N_("{date} · {hours}"), "date", dates, "hours",
                days->hours.closed ? ui_tr(ui, N_("closed all day")) : str_text(&hours), NULL);
    str_finish(&hours);
    return words;
}

static void draw_special(struct settings *s, struct ui *ui, struct rect *box)
{
    const struct profile *p = &s->draft;
    struct button buttons[SPECIAL_DAYS_MAX];
    struct rect line = rect_cut_top(box, field_height(ui, true, false));
    struct button add = {WORDED(ui, "date.add", N_("Add")), .icon = "plus"};
    const struct {
        struct entry entry;
        const char *label, *example;
    } fields[] = {{entry_text("date", s->date, sizeof s->date),
                   ui_tr(ui, N_("Special day, or first")), "2027-01-01"},
                  {entry_text("date.to", s->date_to, sizeof s->date_to),
                   ui_tr(ui, N_("The last of several")), "2027-01-03"},
                  {entry_text("date.hours", s->date_hours, sizeof s->date_hours),
                   ui_tr(ui, N_("Open, empty: closed")), "09:30-12:00"}};
    for (int i = 0; i < 3; i++)
        field_draw(s, ui, rect_column(line, 3, i, ui_px(ui, 8)), fields[i].entry, fields[i].label,
                   example_words(ui, fields[i].example), NULL);
    rect_cut_top(box, ui_px(ui, 8));
    buttons_cut(ui, box, &add, 1, ui_px(ui, 8));
    for (int i = 0; i < p->special_n; i++)
        buttons[i] = (struct button){.id = arena_printf(ui->arena, "date.drop.%d", i),
                                     .label = special_words(ui, &p->special[i]),
                                     .icon = "cross",
                                     .icon_after = true};
    rect_cut_top(box, button_flow(ui, *box, buttons, p->special_n));
}

static void draw_days(struct settings *s, struct ui *ui, struct rect *box)
{
    struct button copy = {WORDED(ui, "hours.copy", N_("Every day as Monday"))};
    for (int i = 0; i < DAYS_A_WEEK; i++)
        draw_day(s, ui, box, i);
    ui->tree->group = NULL;
    struct rect line = rect_cut_top(box, touch_px(ui, 36));
    button_left(ui, &line, &copy, 0);
    rect_cut_top(box, ui_px(ui, 8));
    hint_draw(ui, box,
              N_("Times are written as 09:30; 26:00 is two o'clock in the night. Hours "
                 "changed for today hold at once. In a break nobody is expected to serve: "
                 "no appointment begins or reaches into it, and waits are told with it."));
}

const struct part_view opening_view = {
    .label = N_("Opening hours"),
    .part = PART_HOURS,
    .pressed = pressed,
    BLOCKS({TOPIC_COUNT, draw_days}, {TOPIC_COUNT, draw_special})};
