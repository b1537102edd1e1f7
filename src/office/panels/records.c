// Records left incomplete, of any day, until they are done: a consultant's own, at the desk
// everybody's. The chosen one is completed below the list; of one that nobody finished it is asked
// when it really ended.

#include "office/panels/panels.h"

static bool listed(const struct panels *panels, const struct incomplete_record *r)
{
    return panels->whose == 0 || r->consultant == panels->whose;
}

// The chosen one, to be completed; false: none is.
static bool find_late(const struct panels *panels, struct arena *arena, struct record *ret)
{
    const struct incomplete_record *late = todo_record(panels->todo, panels->record);
    if (!late)
        return false;
    *ret =
        (struct record){.visit = late->visit,
                        .consultant = late->consultant,
                        .asks_end = late->forgotten,
                        .from_ms = late->started_ms,
                        .to_ms = late->day_end_ms < panels->office->now_ms ? late->day_end_ms
                                                                           : panels->office->now_ms,
                        .ticket = arena_strdup(arena, late->ticket),
                        .form = &panels->late};
    return true;
}

static int records_event(struct panels *panels, const struct ui_event *event)
{
    int64_t visit = event_number(event, "record");
    struct record r;
    if (visit > 0) {
        record_form_wipe(&panels->late);
        panels->record = panels->record == visit ? 0 : visit;
        return SCREEN_STAY;
    }
    if (panel_shows_all(panels, event))
        return SCREEN_STAY;
    if (!find_late(panels, &panels->office->arena, &r))
        return SCREEN_UNUSED;
    int go = record_event(panels->office, &r, &panels->late, event);
    if (panels->late.closed) {
        panels->late.closed = false;
        panels->record = 0;
    }
    return go;
}

struct left {
    const struct panels *panels;
    const struct incomplete_record **at;
};

static void record_row(const struct kit_list *list, struct ui *ui, int i, struct kit_row *out)
{
    const struct left *left = list->of;
    const struct office *office = left->panels->office;
    const struct incomplete_record *r = left->at[i];
    const char *words =
        ui_fill(ui, N_("{date} {clock} · {service}"), "date", day_words(ui->arena, r->day), "clock",
                clock_words(office, ui->arena, r->started_ms), "service",
                service_by_id(office, ui->lang, r->service), NULL);
    if (r->consultant != office->actor.staff)
        words = and_more(ui, words, staff_name(office, ui->lang, r->consultant));
    out->key = r->visit;
    out->as =
        (struct row){.title = arena_printf(ui->arena, "%s  %s", r->ticket,
                                           name_words(ui, r->surname, r->full_name, r->title)),
                     .help = words,
                     .fact = r->forgotten ? ui_tr(ui, N_("end unknown")) : NULL,
                     .chevron = true};
}

bool panel_shows_all(struct panels *panels, const struct ui_event *event)
{
    bool all = is_id(event, "everybody");
    panels->whose = all ? 0 : panels->whose;
    return all;
}

void panel_whose_draw(const struct panels *panels, struct ui *ui, struct rect *box)
{
    if (panels->whose == 0)
        return;
    struct rect line = rect_cut_top(box, touch_px(ui, 36));
    struct button all = {WORDED(ui, "everybody", N_("Show everybody's")), .small = true};
    button_right(ui, &line, &all, 0);
    label_at(ui, line, staff_name(panels->office, ui->lang, panels->whose), TYPE_LABEL, WEIGHT_BOLD,
             COLOR_INK, ALIGN_LEFT);
    rect_cut_top(box, ui_px(ui, 6));
}

static void records_draw(const struct panels *panels, struct ui *ui, struct rect box)
{
    const struct todo *due = panels->todo;
    struct record chosen;
    struct rect below = {0};
    int n = 0;
    struct left left = {panels, arena_alloc(ui->arena, (due->record_n + 1) * sizeof *left.at)};
    for (size_t i = 0; i < due->record_n; i++) {
        if (listed(panels, &due->records[i]))
            left.at[n++] = &due->records[i];
    }
    panel_whose_draw(panels, ui, &box);
    bool late = n > 0 && find_late(panels, ui->arena, &chosen);
    if (late) {
        below = rect_cut_bottom(&box, record_height(panels->office, ui, box.w, &chosen));
        rect_cut_bottom(&box, ui_px(ui, 8));
    }
    struct kit_list list = {
        KIT_ROWS("records.list", &left, n, record_row),
        .prefix = "record",
        .chosen = panels->record,
        .find = ui_tr(ui, N_("Name, ticket or service")),
        .file = "records",
        .empty = ui_tr(ui, due->known ? N_("Every record is complete.") : N_("One moment …"))};
    kit_list_draw(ui, box, &list);
    if (late) // after the list: the keyboard goes from the row to its form
        record_draw(panels->office, ui, &below, &chosen);
}

const struct panel records_panel = {
    .title = N_("Records to complete"), .event = records_event, .draw = records_draw};
