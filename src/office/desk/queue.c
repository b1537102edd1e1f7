// The queue: who has been called, who waits (in the order in which they would go), who is away for a
// while, who is being served, whose appointment is still to come, who left last, and who did not come
// (all day: they may have sat with somebody who forgot to press start). Above it what
// brings somebody in and the filter by service.

#include "office/desk/desk.h"
#include "office/desk/queue.h"

#include <stdlib.h>
#include <string.h>

enum section {
    SECTION_CALLED,
    SECTION_WAITING, // those the filter and the strip count, too
    SECTION_AWAY,
    SECTION_SERVING,
    SECTION_EXPECTED,
    SECTION_OVER,
    SECTION_MISSED, // too late to come back to the place
    SECTION_COUNT
};
enum { OVER_SHOWN = 8 };

static const char *const titles[] = {
    [SECTION_CALLED] = N_("Called up"),
    [SECTION_WAITING] = N_("Waiting"),
    [SECTION_AWAY] = N_("Paused, in the workshop or no-show"),
    [SECTION_SERVING] = N_("Being served"),
    [SECTION_EXPECTED] = N_("Here early for an appointment"),
    [SECTION_OVER] = N_("Just left"),
    [SECTION_MISSED] = N_("Did not come"),
};
_Static_assert(sizeof titles / sizeof *titles == SECTION_COUNT, "one title per section");

static enum section section_of(const struct visit *visit)
{
    switch (visit->state) {
    case VISIT_CALLED:
        return SECTION_CALLED;
    case VISIT_WAITING:
        return visit->ready ? SECTION_WAITING : SECTION_EXPECTED;
    case VISIT_PARKED:
    case VISIT_IN_WORK:
    case VISIT_NO_SHOW:
        return SECTION_AWAY;
    case VISIT_SERVING:
        return SECTION_SERVING;
    case VISIT_FINISHED:
    case VISIT_CANCELLED:
    case VISIT_EXPIRED:
    case VISIT_STATE_COUNT:
        break;
    }
    return SECTION_OVER;
}

static int by_order(const void *a, const void *b)
{
    const struct queued *x = a, *y = b;
    if (x->section != y->section)
        return x->section < y->section ? -1 : 1;
    if (x->order != y->order)
        return x->order < y->order ? -1 : 1;
    return x->visit->id < y->visit->id ? -1 : x->visit->id > y->visit->id;
}

// No-shows who may still come back are listed with the paused ones for the grace time.
static bool is_missed(const struct model *model, const struct visit *visit, int64_t now_ms)
{
    int64_t grace_ms = model->business.rules.return_grace_s * (int64_t)SECOND_MS;
    return visit->state == VISIT_NO_SHOW && now_ms - visit->state_ms >= grace_ms;
}

// Whoever has left, or did not come, the last of them first.
static struct queued queued_as(const struct model *model, const struct visit *visit, int64_t now_ms)
{
    enum section section = is_missed(model, visit, now_ms) ? SECTION_MISSED : section_of(visit);
    int64_t order = section == SECTION_WAITING    ? -visit_priority(model, visit, now_ms)
                    : section == SECTION_EXPECTED ? visit->ready_ms
                    : section == SECTION_CALLED   ? visit->called_ms
                    : section == SECTION_OVER     ? -visit->state_ms
                    : section == SECTION_MISSED   ? model->visits.at - visit
                                                  : visit->state_ms;
    return (struct queued){visit, (int)section, order};
}

// While a hand is near; whoever has come meanwhile stands where they belong.
static void hold(const struct desk *desk, struct queued *entry)
{
    for (size_t i = 0; i < desk->held.n; i++) {
        const struct held_row *row = &desk->held.at[i];
        if (row->visit == entry->visit->id) {
            entry->section = row->section;
            entry->order = row->order;
        }
    }
}

static bool is_held(const struct desk *desk, int64_t now_ms)
{
    return now_ms < office_steady_until(desk->office);
}

// Into room for all visits; of those who have left the last few. Returns how many.
static size_t collect(const struct desk *desk, int64_t now_ms, bool held, struct queued *out)
{
    const struct model *model = &desk->office->snap->model;
    size_t n = 0, over = 0, kept = 0;
    for (size_t i = 0; i < model->visits.n; i++) {
        const struct visit *visit = &model->visits.at[i];
        struct queued entry = queued_as(model, visit, now_ms);
        if ((desk->service >= 0 && visit->service != desk->service) ||
            (entry.section == SECTION_OVER && visit->taken_back))
            continue;
        if (held && entry.section < SECTION_OVER)
            hold(desk, &entry);
        out[n++] = entry;
    }
    qsort(out, n, sizeof *out, by_order);
    for (size_t i = 0; i < n; i++) {
        over += out[i].section == SECTION_OVER;
        if (out[i].section != SECTION_OVER || over <= OVER_SHOWN)
            out[kept++] = out[i];
    }
    return kept;
}

void queue_follow(struct desk *desk)
{
    const struct office *office = desk->office;
    size_t most = office->snap->model.visits.n;
    if (is_held(desk, office->now_ms))
        return;
    desk->held.n = 0;
    struct queued *entries = mem_alloc((most + 1) * sizeof *entries);
    size_t n = collect(desk, office->now_ms, false, entries);
    for (size_t i = 0; i < n && entries[i].section < SECTION_OVER; i++)
        vec_push(&desk->held,
                 ((struct held_row){entries[i].visit->id, entries[i].section, entries[i].order}));
    free(entries);
}

// The rows of one list of the kit: those that scroll, or those that are pinned below them.
struct queue_rows {
    const struct desk *desk;
    const struct queued *at;
    size_t n;
    struct queue_columns columns;
    bool over; // the others stand below it
};

static void fill_row(const struct kit_list *list, struct ui *ui, int i, struct kit_row *out)
{
    const struct queue_rows *rows = list->of;
    queue_row(rows->desk, ui, rows->at[i].visit, &rows->columns, out);
}

static void draw_inside(const struct kit_list *list, struct ui *ui, int i, struct rect box)
{
    const struct queue_rows *rows = list->of;
    queue_cells(rows->desk, ui, box, rows->at[i].visit, &rows->columns);
}

static const char *section_words(const struct kit_list *list, struct ui *ui, int i,
                                 enum color *ret_color)
{
    const struct queue_rows *rows = list->of;
    int section = rows->at[i].section;
    long count = 0;
    (void)ret_color;
    if (i > 0 && rows->at[i - 1].section == section)
        return NULL;
    for (size_t k = (size_t)i; k < rows->n && rows->at[k].section == section; k++)
        count++;
    const char *title = tr(ui->lang, titles[section]);
    return section == SECTION_OVER // more may have left than are shown
               ? ui_grow(ui, title)
               : ui_fill(ui, N_("{section} · {n}"), "section", title, "n",
                         number_words(ui->arena, count), NULL);
}

static int entry_px(const struct ui *ui)
{
    return two_lines_px(ui, roomy(ui) ? 52 : 44);
}

static int section_px(const struct ui *ui)
{
    return one_line_px(ui, 28); // as the kit's headings
}

// Those being served, where one finishes them, are never scrolled away: up to three, in up to two
// fifths of the room. Where they begin in *ret_from.
static size_t pinned_n(const struct ui *ui, int room, const struct queued *entries, size_t n,
                       size_t *ret_from)
{
    enum { PINNED_MAX = 3 };
    int sections = 0;
    size_t served = 0;
    for (size_t i = 0; i < n; i++) {
        sections += i == 0 || entries[i].section != entries[i - 1].section;
        if (entries[i].section == SECTION_SERVING && served++ == 0)
            *ret_from = i;
    }
    if ((int)n * entry_px(ui) + sections * section_px(ui) <= room)
        return 0; // all is seen
    int most = (room * 2 / 5 - section_px(ui)) / entry_px(ui);
    most = most > PINNED_MAX ? PINNED_MAX : most < 0 ? 0 : most;
    return served < (size_t)most ? served : (size_t)most;
}

static void draw_entries(struct ui *ui, struct rect box, const char *id,
                         const struct queue_rows *rows)
{
    bool served = strcmp(id, "queue") != 0;
    struct kit_list list = {KIT_ROWS(id, rows, (int)rows->n, fill_row),
                            .inside = draw_inside,
                            .head = section_words,
                            .act_px = rows->columns.button,
                            .row_px = entry_px(ui),
                            .pinned = served,
                            .whole = rows->over,
                            .empty = ui_fill(ui,
                                             N_("The queue is empty. Walk-ins are entered with "
                                                "{key}."),
                                             "key", key_cap_of(ui, "walk-in"), NULL)};
    kit_list_draw(ui, box, &list);
}

static void draw_list(const struct desk *desk, struct ui *ui, struct rect box)
{
    size_t all = desk->office->snap->model.visits.n, from = 0;
    struct queued *entries = arena_alloc(ui->arena, (all + 1) * sizeof *entries);
    size_t n = collect(desk, ui->now_ms, is_held(desk, ui->now_ms), entries);
    size_t pinned = pinned_n(ui, box.h, entries, n, &from);
    struct queued *served = arena_alloc(ui->arena, (pinned + 1) * sizeof *served);
    memcpy(served, entries + from, pinned * sizeof *served);
    memmove(entries + from, entries + from + pinned, (n - from - pinned) * sizeof *entries);
    struct rect foot =
        rect_cut_bottom(&box, pinned > 0 ? section_px(ui) + (int)pinned * entry_px(ui) : 0);
    struct queue_rows rows = {desk, entries, n - pinned, queue_columns(ui, box.w), pinned > 0};
    draw_entries(ui, box, "queue", &rows);
    foot.w = list_width(ui, foot.w); // under the other, which has a thumb then
    rows.at = served;
    rows.n = pinned;
    rows.over = false;
    if (pinned > 0)
        draw_entries(ui, foot, "queue.served", &rows);
}

static int waiting_for(const struct model *model, int service)
{
    int n = 0;
    for (size_t i = 0; i < model->waiting.n; i++)
        n += service < 0 || model->visits.at[model->waiting.at[i]].service == service;
    return n;
}

static struct button filter_button(const struct desk *desk, struct ui *ui, int service)
{
    const char *name =
        service < 0 ? ui_tr(ui, N_("All"))
                    : words_in(&desk->office->snap->catalogue.services[service].name, ui->lang);
    return (struct button){
        .id = service < 0 ? "service.all" : arena_printf(ui->arena, "service.%d", service),
        .label = ui_fill(ui, N_("{service} {n}"), "service", name, "n",
                         number_words(ui->arena, waiting_for(&desk->office->snap->model, service)),
                         NULL),
        .kind = BUTTON_PLAIN,
        .chosen = desk->service == service,
        .small = true};
}

// Out of use, and somebody is still there for it.
static bool has_open(const struct model *model, int service)
{
    for (size_t i = 0; i < model->open_visits.n; i++) {
        if (model->visits.at[model->open_visits.at[i]].service == service)
            return true;
    }
    return false;
}

// Those that stand among the filters, in their order: all of them where all have room, otherwise
// first what jumps the queue (nobody must look for the complaints), then the rest page by page.
static int filter_order(const struct desk *desk, int order[SERVICE_MAX], bool whole)
{
    const struct business *b = &desk->office->snap->model.business;
    int n = 0;
    for (int urgent = whole ? 0 : 1; urgent >= 0; urgent--) {
        for (int i = 0; i < b->service_n; i++) {
            bool first = !whole && b->classes[b->services[i].class].credit_s > 0;
            bool now = urgent ? first : !first;
            bool paged = !whole && !first && i < desk->filter_from && i != desk->service;
            if ((b->services[i].active || has_open(&desk->office->snap->model, i)) && now && !paged)
                order[n++] = i;
        }
    }
    return n;
}

// One button per service with the number waiting; "…" shows the next ones where they do not fit.
static void draw_filter(const struct desk *desk, struct ui *ui, struct rect line)
{
    struct button all = filter_button(desk, ui, -1);
    struct button more = {WORDED(ui, "service.more", N_("More …")), .small = true,
                          .kind = BUTTON_PLAIN};
    int gap = ui_px(ui, 4), order[SERVICE_MAX], need = ui_button_width(ui, &all) + gap;
    int n = filter_order(desk, order, true);
    for (int i = 0; i < n; i++) {
        struct button b = filter_button(desk, ui, order[i]);
        need += ui_button_width(ui, &b) + gap;
    }
    bool whole = need - gap <= line.w;
    int keep = whole ? 0 : ui_button_width(ui, &more) + gap;
    if (!whole)
        n = filter_order(desk, order, false);
    button_left(ui, &line, &all, gap);
    for (int i = 0; i < n; i++) {
        struct button b = filter_button(desk, ui, order[i]);
        int width = ui_button_width(ui, &b);
        if (width + keep > line.w)
            break;
        ui_button(ui, rect_cut_left(&line, width), &b);
        rect_cut_left(&line, gap);
    }
    if (!whole)
        ui_button(ui, rect_cut_left(&line, keep - gap), &more);
}

// How many and how long, and why that is red, where no message ever covers it.
static void draw_longest(const struct office *office, struct ui *ui, struct rect line)
{
    struct waiting w = office_waiting(office, ui->now_ms);
    struct text_style how = {.type = TYPE_SMALL,
                             .color = waiting_urgent(&w) ? COLOR_BAD : COLOR_INK_SOFT,
                             .middle = true,
                             .id = "queue.longest"};
    const char *words = waiting_words(ui, &w, true);
    rect_cut_left(&line, ui_px(ui, 10));
    if (ui_text_width(ui, words, &how) > line.w)
        words = waiting_words(ui, &w, false);
    if (w.n > 0 && ui_text_width(ui, words, &how) <= line.w)
        ui_text(ui, line, words, &how);
}

// Finding, entering and booking, cut off the top.
static void draw_tools(const struct desk *desk, struct ui *ui, struct rect *from)
{
    enum { TOOL_N = 5 };
    const struct office *office = desk->office;
    bool may = role_may_command(office->actor.role, COMMAND_REGISTER, false);
    struct button tools[TOOL_N] = {
        {WORDED(ui, "walk-in", N_("Walk-in")), .small = true, .disabled = !may,
         .cap_out = desk->panels.open == &appointments_panel},
        {WORDED(ui, "greet", N_("Greeted")), .small = true, .disabled = !may},
        {WORDED(ui, "appointments", N_("Appointments")), .small = true},
        {WORDED(ui, "find", N_("Find")), .small = true},
        {WORDED(ui, "calls.new", N_("Phone call")), .kind = BUTTON_PLAIN, .small = true,
         .disabled = !office_leads(office, ERRAND_ENTRY)},
    };
    struct text_style title = {.type = TYPE_HEADING, .weight = WEIGHT_BOLD, .middle = true};
    int total = (TOOL_N - 1) * ui_px(ui, 8);
    for (int i = 0; i < TOOL_N; i++)
        total += ui_button_width(ui, &tools[i]);
    if (total > from->w) { // large text: in two lines, the most used first
        rect_cut_top(from, button_flow(ui, *from, tools, TOOL_N));
        return;
    }
    struct rect line = rect_cut_top(from, touch_px(ui, 36));
    for (int i = TOOL_N - 1; i >= 0; i--) {
        button_right(ui, &line, &tools[i], ui_px(ui, 8));
    }
    int width = ui_text_width(ui, ui_tr(ui, N_("Queue")), &title) + ui_px(ui, 2);
    if (width > line.w) // the list speaks for itself
        return;
    ui_text(ui, rect_cut_left(&line, width), ui_tr(ui, N_("Queue")), &title);
    draw_longest(office, ui, line);
}

void queue_draw(const struct desk *desk, struct ui *ui, struct rect box)
{
    ui_panel(ui, box);
    struct rect in = rect_inset(box, ui_px(ui, 12), ui_px(ui, 10));
    draw_tools(desk, ui, &in);
    rect_cut_top(&in, ui_px(ui, 4));
    draw_filter(desk, ui, rect_cut_top(&in, touch_px(ui, 34)));
    rect_cut_top(&in, ui_px(ui, 6));
    struct rect bar = rect_cut_bottom(&in, act_bar_height(desk, ui, in.w));
    rect_cut_bottom(&in, ui_px(ui, 6));
    ui_rule(ui, rect_cut_bottom(&in, ui_px(ui, 6)), false);
    draw_list(desk, ui, in);
    act_bar(desk, ui, bar);
}
