// Opening hours by weekday, and the dates without any.

#include "office/frame/frame.h"
#include "office/settings/internal.h"

static const char *time_id(char out[24], int day, int which)
{
    snprintf(out, 24, "%s.%d", which ? "until" : "from", day);
    return out;
}

static void entries(struct settings *s, struct entries *list)
{
    char id[24];
    for (int i = 0; i < DAYS_A_WEEK; i++) {
        struct day_hours *h = &s->draft.hours[i];
        if (h->closed)
            continue;
        entry_time(list, time_id(id, i, 0), s->times[i][0], sizeof s->times[i][0], &h->open_min);
        entry_time(list, time_id(id, i, 1), s->times[i][1], sizeof s->times[i][1], &h->close_min);
    }
    entry_text(list, "date", s->date, sizeof s->date);
}

static void add_date(struct office *office)
{
    struct settings *s = settings_of(office);
    enum lang lang = office_lang(office);
    int day;
    if (!date_parse(s->date, &day)) {
        office_say(office, TONE_ATTENTION,
                   tr(lang, N_("A closed day is a date such as 2027-01-01.")));
        return;
    }
    if (!profile_add_closed(&s->draft, day)) {
        office_say(office, TONE_ATTENTION, tr(lang, N_("No more closed days can be added.")));
        return;
    }
    s->date[0] = '\0';
    entry_leave(s);
    settings_touched(s);
}

// All other days as the first one.
static void copy_first(struct settings *s)
{
    for (int i = 1; i < DAYS_A_WEEK; i++) {
        s->draft.hours[i] = s->draft.hours[0];
        memcpy(s->times[i], s->times[0], sizeof s->times[i]);
    }
}

static bool pressed(struct office *office, const char *id)
{
    struct settings *s = settings_of(office);
    int64_t i;
    if ((i = id_number(id, "open")) >= 0 && i < DAYS_A_WEEK)
        s->draft.hours[i].closed = !s->draft.hours[i].closed;
    else if ((i = id_number(id, "date.drop")) >= 0 && i < s->draft.closed_n)
        profile_drop_closed(&s->draft, (int)i);
    else if (strcmp(id, "hours.copy") == 0)
        copy_first(s);
    else if (strcmp(id, "date.add") == 0)
        add_date(office);
    else
        return false;
    entry_leave(s);
    return true;
}

bool hours_event(struct office *office, const struct ui_event *event)
{
    bool in_date = event->focus && strcmp(event->focus, "date") == 0;
    if (!in_date || !is_key(event, KEY_ENTER, 0))
        return false;
    add_date(office);
    return true;
}

// ---- drawing ----------------------------------------------------------------------------------

static bool troubled(const struct settings *s, int day)
{
    for (int i = 0; i < s->problem_n; i++) {
        const struct problem *p = &s->problems[i];
        if (p->part == PART_HOURS && problem_refuses(p) && p->row == day &&
            p->kind != PROBLEM_CLOSED_DATE)
            return true;
    }
    return false;
}

static void draw_day(const struct office *office, struct ui *ui, struct rect *box, int day)
{
    const struct day_hours *h = &settings_of(office)->draft.hours[day];
    const char *name = ui_grow(ui, weekday_words(ui->lang, day));
    struct rect line = rect_cut_top(box, field_height(ui, false, false));
    char id[24];
    ui_toggle(ui, rect_cut_left(&line, ui_px(ui, 220)),
              &(struct toggle){
                  .id = arena_printf(ui->arena, "open.%d", day), .label = name, .on = !h->closed});
    rect_cut_left(&line, ui_px(ui, 20));
    if (h->closed) {
        label_at(ui, line, ui_tr(ui, N_("closed all day")), TYPE_LABEL, WEIGHT_REGULAR,
                 COLOR_INK_SOFT, ALIGN_LEFT);
    } else {
        for (int k = 0; k < 2; k++) {
            field_draw(office, ui, rect_cut_left(&line, ui_px(ui, 92)),
                       arena_strdup(ui->arena, (char *)time_id(id, day, k)), NULL,
                       k ? "21:00" : "09:00", NULL);
            if (k == 0)
                label_at(ui, rect_cut_left(&line, ui_px(ui, 28)), "–", TYPE_LABEL, WEIGHT_REGULAR,
                         COLOR_INK_SOFT, ALIGN_CENTER);
        }
        rect_cut_left(&line, ui_px(ui, 10));
        if (troubled(settings_of(office), day))
            ui_icon(ui,
                    rect_center(rect_cut_left(&line, ui_px(ui, 24)), ui_px(ui, 18), ui_px(ui, 18)),
                    "warning", COLOR_BAD);
    }
    rect_cut_top(box, ui_px(ui, 6));
}

static void draw_closed(const struct office *office, struct ui *ui, struct rect *box)
{
    const struct profile *p = &settings_of(office)->draft;
    struct button buttons[CLOSED_DAYS_MAX];
    struct rect line = rect_cut_top(box, field_height(ui, true, false));
    struct button add = {.id = "date.add", .label = ui_tr(ui, N_("Add")), .icon = "plus"};
    field_draw(office, ui, rect_cut_left(&line, ui_px(ui, 280)), "date",
               ui_tr(ui, setting_named(TOPIC_HOURS, "closed")->label),
               example_words(ui, "2027-01-01"), NULL);
    rect_cut_left(&line, ui_px(ui, 8));
    line = rect_cut_bottom(&line, field_height(ui, false, false));
    ui_button(ui, rect_cut_left(&line, ui_button_width(ui, &add)), &add);
    rect_cut_top(box, ui_px(ui, 10));
    for (int i = 0; i < p->closed_n; i++) {
        char date[11];
        date_format(p->closed[i], date);
        buttons[i] = (struct button){.id = arena_printf(ui->arena, "date.drop.%d", i),
                                     .label = arena_strdup(ui->arena, date),
                                     .icon = "cross",
                                     .icon_after = true};
    }
    rect_cut_top(box, button_flow(ui, *box, buttons, p->closed_n));
}

static void detail(const struct office *office, struct ui *ui, struct rect *box)
{
    struct button copy = {.id = "hours.copy", .label = ui_tr(ui, N_("Every day as Monday"))};
    for (int i = 0; i < DAYS_A_WEEK; i++)
        draw_day(office, ui, box, i);
    struct rect line = rect_cut_top(box, ui_px(ui, 36));
    ui_button(ui, rect_cut_left(&line, ui_button_width(ui, &copy)), &copy);
    rect_cut_top(box, ui_px(ui, 8));
    note_draw(ui, box,
              ui_tr(ui, N_("Times are written as 09:30; 26:00 is two o'clock in the night. Hours "
                           "changed for today hold at once.")),
              COLOR_INK_SOFT);
    rect_cut_top(box, ui->theme->gap_px);
    draw_closed(office, ui, box);
}

const struct part_view opening_view = {.label = N_("Opening hours"),
                                       .part = PART_HOURS,
                                       .entries = entries,
                                       .pressed = pressed,
                                       .detail = detail};
