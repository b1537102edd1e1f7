// The queue: who has been called, who waits (in the order in which they would go), who is away for a
// while, who is being served, whose appointment is still to come, and who left last. A row says all that is needed to decide; the button in it is
// the one thing that usually comes next.

#include "office/own.h"

#include <stdlib.h>

enum section {
    SECTION_CALLED,
    SECTION_WAITING, // those the filter and the strip count, too
    SECTION_AWAY,
    SECTION_SERVING,
    SECTION_EXPECTED,
    SECTION_OVER,
    SECTION_COUNT
};
enum { OVER_SHOWN = 8 };

static const struct {
    const char *title;
    const char *act, *label; // of the row's button; NULL: none
} sections[] = {
    [SECTION_CALLED] = {N_("Called up"), "start", N_("Start")},
    [SECTION_WAITING] = {N_("Waiting"), NULL, NULL},
    [SECTION_AWAY] = {N_("Paused, in the workshop or no-show"), "return", N_("Bring back")},
    [SECTION_SERVING] = {N_("Being served"), "finish", N_("Finish")},
    [SECTION_EXPECTED] = {N_("Here early for an appointment"), NULL, NULL},
    [SECTION_OVER] = {N_("Left last"), NULL, NULL},
};
_Static_assert(sizeof sections / sizeof *sections == SECTION_COUNT, "one row per section");

struct entry {
    const struct visit *visit;
    enum section section;
    int64_t order; // smaller is higher
};

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
    const struct entry *x = a, *y = b;
    if (x->section != y->section)
        return x->section < y->section ? -1 : 1;
    if (x->order != y->order)
        return x->order < y->order ? -1 : 1;
    return x->visit->id < y->visit->id ? -1 : x->visit->id > y->visit->id;
}

static int64_t order_of(const struct model *model, const struct visit *visit, int64_t now_ms)
{
    if (visit->state == VISIT_WAITING)
        return visit->ready ? -visit_priority(model, visit, now_ms) : visit->ready_ms;
    if (section_of(visit) == SECTION_OVER)
        return -visit->state_ms;
    return visit->state == VISIT_CALLED ? visit->last_call_ms : visit->state_ms;
}

// No-shows who may still come back are listed with the paused ones for the grace time.
static bool listed(const struct model *model, const struct visit *visit, int64_t now_ms)
{
    if (visit->state == VISIT_NO_SHOW)
        return now_ms - visit->state_ms < model->business.rules.return_grace_s * (int64_t)SECOND_MS;
    return visit_is_open(visit);
}

// Behind the others, into room for OVER_SHOWN: the last to leave comes first.
static size_t collect_over(const struct office *office, struct entry *out)
{
    const struct model *model = &office->snap->model;
    size_t n = 0;
    for (size_t i = 0; i < model->visits.n; i++) {
        const struct visit *visit = &model->visits.at[i];
        if (visit->taken_back || section_of(visit) != SECTION_OVER ||
            (office->desk.service >= 0 && visit->service != office->desk.service))
            continue;
        struct entry entry = {visit, SECTION_OVER, order_of(model, visit, 0)};
        size_t at = n < OVER_SHOWN ? n : OVER_SHOWN;
        while (at > 0 && by_order(&out[at - 1], &entry) > 0)
            at--;
        if (at == OVER_SHOWN)
            continue;
        n += n < OVER_SHOWN;
        memmove(&out[at + 1], &out[at], (n - 1 - at) * sizeof *out);
        out[at] = entry;
    }
    return n;
}

static size_t collect(const struct office *office, struct ui *ui, struct entry **ret)
{
    const struct model *model = &office->snap->model;
    struct entry *entries =
        arena_alloc(ui->arena, (model->visits.n + OVER_SHOWN) * sizeof *entries);
    size_t n = 0;
    for (size_t i = 0; i < model->visits.n; i++) {
        const struct visit *visit = &model->visits.at[i];
        if (!listed(model, visit, ui->now_ms) ||
            (office->desk.service >= 0 && visit->service != office->desk.service))
            continue;
        entries[n++] = (struct entry){visit, section_of(visit), order_of(model, visit, ui->now_ms)};
    }
    qsort(entries, n, sizeof *entries, by_order);
    *ret = entries;
    return n + collect_over(office, entries + n);
}

static const char *wish_words(const struct office *office, struct ui *ui, const struct visit *v)
{
    if (v->held_for != NOBODY)
        return ui_fill(ui, N_("held for {name}"), "name",
                       consultant_name(office, ui->lang, v->held_for), NULL);
    if (v->wish != NOBODY)
        return ui_fill(ui, N_("asks for {name}"), "name",
                       consultant_name(office, ui->lang, v->wish), NULL);
    if (v->owner != NOBODY)
        return ui_fill(ui, N_("customer of {name}"), "name",
                       consultant_name(office, ui->lang, v->owner), NULL);
    return "";
}

static const char *person_words(const struct office *office, struct ui *ui, const struct visit *v)
{
    const char *name = visitor_name(office, ui->arena, ui->lang, v);
    if (!*name)
        name = ui_tr(ui, N_("no name given"));
    if (v->party <= 1)
        return name;
    return ui_fill(ui, N_("{name} · party of {n}"), "name", name, "n",
                   arena_printf(ui->arena, "%d", v->party), NULL);
}

const char *visit_summary(const struct office *office, struct ui *ui, const struct visit *visit)
{
    const struct catalogue *catalogue = &office->snap->catalogue;
    return ui_fill(ui, N_("{ticket} · {name} · {service} · {state}"), "ticket",
                   ticket_words(ui->arena, visit), "name", person_words(office, ui, visit),
                   "service", words_in(&catalogue->services[visit->service].name, ui->lang),
                   "state", visit_state_words(ui->lang, visit->state), NULL);
}

static const char *with_words(const struct office *office, struct ui *ui, const struct visit *v)
{
    if (v->with == NOBODY)
        return "";
    const struct consultant_rules *c = &office->snap->model.business.consultants[v->with];
    return ui_fill(ui, N_("desk {desk} · {name}"), "desk", arena_printf(ui->arena, "%d", c->desk),
                   "name", consultant_name(office, ui->lang, v->with), NULL);
}

// What this customer has been told of the wait still to come; "" where too little is known.
static const char *told_words(const struct office *office, struct ui *ui, const struct visit *v)
{
    const struct snapshot *snap = office->snap;
    struct told told = snap->told ? snap->told[v - snap->model.visits.at] : (struct told){0};
    if (!told.something)
        return "";
    const char *lo = arena_printf(ui->arena, "%d", told.lo_min);
    const char *hi = arena_printf(ui->arena, "%d", told.hi_min);
    if (told.behind)
        return ui_tr(ui, N_("longer than we said"));
    return ui_fill(ui, told.lo_min > 0 ? N_("told {lo}–{hi} min more") : N_("told under {hi} min"),
                   "lo", lo, "hi", hi, NULL);
}

// The second line: what the row's own section makes interesting.
static const char *detail_words(const struct office *office, struct ui *ui, const struct visit *v)
{
    const char *wish = wish_words(office, ui, v);
    const char *service = words_in(&office->snap->catalogue.services[v->service].name, ui->lang);
    if (v->state == VISIT_CALLED || v->state == VISIT_SERVING)
        return arena_printf(ui->arena, "%s · %s", with_words(office, ui, v), service);
    if (v->state == VISIT_PARKED && v->until_ms)
        return ui_fill(ui, N_("{service} · back at {clock}"), "service", service, "clock",
                       clock_words(office, ui->arena, v->until_ms), NULL);
    if (v->state == VISIT_IN_WORK)
        return ui_fill(ui, N_("{service} · {stage}"), "service", service, "stage",
                       stage_words(ui->lang, v->stage), NULL);
    if (v->state == VISIT_FINISHED && v->rating > 0)
        return ui_fill(ui, N_("{service} · {state} · rated {n} of 5"), "service", service, "state",
                       visit_state_words(ui->lang, v->state), "n",
                       arena_printf(ui->arena, "%d", v->rating), NULL);
    if (v->state != VISIT_WAITING)
        return arena_printf(ui->arena, "%s · %s", visit_state_words(ui->lang, v->state), service);
    if (!v->ready)
        return ui_fill(ui, N_("{service} · appointment at {clock}"), "service", service, "clock",
                       clock_words(office, ui->arena, v->ready_ms), NULL);
    const char *told = told_words(office, ui, v);
    if (*wish)
        service = arena_printf(ui->arena, "%s · %s", service, wish);
    return *told ? arena_printf(ui->arena, "%s · %s", service, told) : service;
}

// What else is known of them: when they came, what they were told, whom they want.
const char *visit_facts(const struct office *office, struct ui *ui, const struct visit *v)
{
    const char *parts[] = {
        ui_fill(ui, N_("came at {clock}"), "clock", clock_words(office, ui->arena, v->arrived_ms),
                NULL),
        words_in(&office->snap->catalogue.classes[v->class], ui->lang),
        lang_own_name((enum lang)v->lang),
        wish_words(office, ui, v),
        v->state == VISIT_WAITING ? told_words(office, ui, v) : "",
    };
    const char *facts = "";
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (*parts[i])
            facts = arena_printf(ui->arena, "%s%s%s", facts, *facts ? " · " : "", parts[i]);
    }
    return facts;
}

// What jumps the queue must not be overlooked; what is ordinary for the service need not be said and
// leaves its room to the words.
static void draw_class(const struct office *office, struct ui *ui, struct rect *row,
                       const struct visit *v)
{
    const struct business *business = &office->snap->model.business;
    const char *name = words_in(&office->snap->catalogue.classes[v->class], ui->lang);
    bool urgent = business->classes[v->class].credit_s > 0;
    if (!urgent && v->class == business->services[v->service].class)
        return;
    int whole = urgent ? ui_badge_width(ui, name) : 0, usual = ui_px(ui, 108);
    struct rect box = rect_cut_right(row, whole > usual && whole < row->w / 2 ? whole : usual);
    if (urgent)
        ui_badge(ui, box, name, TONE_ATTENTION, ALIGN_LEFT);
    else
        label_at(ui, box, name, TYPE_SMALL, WEIGHT_REGULAR, COLOR_INK_SOFT, ALIGN_LEFT);
    rect_cut_right(row, ui_px(ui, 8));
}

static void draw_timer(const struct office *office, struct ui *ui, struct rect box,
                       const struct visit *v)
{
    const struct service_rules *service = &office->snap->model.business.services[v->service];
    enum section section = section_of(v);
    if (section == SECTION_EXPECTED || section == SECTION_OVER) {
        int64_t at_ms = section == SECTION_OVER ? v->state_ms : v->ready_ms;
        label_at(ui, box, clock_words(office, ui->arena, at_ms), TYPE_LABEL, WEIGHT_REGULAR,
                 COLOR_INK_SOFT, ALIGN_RIGHT);
        return;
    }
    if (v->state == VISIT_WAITING || v->state == VISIT_PARKED) {
        wait_gauge(ui, rect_center(box, box.w, ui_px(ui, 28)), visit_wait_ms(v, ui->now_ms),
                   service->target_s);
        return;
    }
    const char *since = timer_words(ui->arena, ui->now_ms - v->state_ms);
    if (v->state == VISIT_CALLED && v->calls > 1)
        since = ui_fill(ui, N_("{timer} · call {n}"), "timer", since, "n",
                        arena_printf(ui->arena, "%d", v->calls), NULL);
    label_at(ui, box, since, TYPE_LABEL, WEIGHT_REGULAR, COLOR_INK, ALIGN_RIGHT);
}

// The button at the right end: the one thing that usually comes next; narrows *row to what is left.
static void row_button(const struct office *office, struct ui *ui, struct rect *row,
                       const struct entry *entry)
{
    int width = row->w / 5, least = ui_px(ui, 136), most = ui_px(ui, 196);
    width = width < least ? least : width > most ? most : width;
    struct rect room = rect_cut_right(row, width);
    const struct visit *v = entry->visit;
    const struct proposal *p = proposal_for(office, v->id);
    struct button b = {.small = true,
                       .disabled = office->working > 0 && office->working_visit == v->id};
    bool with = v->state == VISIT_CALLED || v->state == VISIT_SERVING;
    if (with &&
        !act_allowed(office, COMMAND_START, office->snap->model.business.consultants[v->with].id))
        b.disabled = true; // a colleague's
    if (v->state == VISIT_WAITING && p) {
        int index = business_consultant(&office->snap->model.business, p->consultant);
        b.disabled = b.disabled || !act_allowed(office, COMMAND_CALL, p->consultant);
        b.id = arena_printf(ui->arena, "call.%lld", (long long)v->id);
        const char *to =
            ui_fill(ui, N_("→ {name}"), "name", consultant_name(office, ui->lang, index), NULL);
        b.label = text_elide(ui->arena, ui->metrics, ui_font(ui, TYPE_SMALL, WEIGHT_BOLD), to,
                             width - ui_px(ui, 34)); // a person's name may be cut
    } else if (v->state == VISIT_IN_WORK) {
        b.id = arena_printf(ui->arena, "act.work-done.%lld", (long long)v->id);
        b.label = ui_tr(ui, N_("Work is done"));
    } else if (sections[entry->section].act) {
        b.id =
            arena_printf(ui->arena, "act.%s.%lld", sections[entry->section].act, (long long)v->id);
        b.label = ui_tr(ui, sections[entry->section].label);
    }
    if (b.id)
        ui_button(ui, rect_center(room, width - ui_px(ui, 8), one_line_px(ui, 32)), &b);
}

static const char *row_label(const struct office *office, struct ui *ui, const struct visit *v)
{
    return arena_printf(ui->arena, "%s · %s", visit_summary(office, ui, v),
                        timer_words(ui->arena, v->state == VISIT_WAITING
                                                   ? visit_wait_ms(v, ui->now_ms)
                                                   : ui->now_ms - v->state_ms));
}

// Room for a number in the size it is set in.
static int ticket_px(struct ui *ui)
{
    struct text_style how = {.type = TYPE_HEADING, .weight = WEIGHT_BOLD};
    int width = ui_text_width(ui, "M000", &how), usual = ui_px(ui, 62);
    return width > usual ? width : usual;
}

static void draw_entry(const struct office *office, struct ui *ui, struct rect row,
                       const struct entry *entry)
{
    const struct visit *v = entry->visit;
    bool seen = row_in_view(ui, row);
    char id[32];
    snprintf(id, sizeof id, "visit.%lld", (long long)v->id);
    struct rect all = row;
    row_button(office, ui, &row, entry);
    if (!seen) { // nothing to measure or draw; the keyboard can still go there
        touch_node(ui, row, WIDGET_ROW, id, ticket_words(ui->arena, v), "", false);
        return;
    }
    row_ground(ui, row, id, row_label(office, ui, v), v->id == office->desk.visit);
    struct rect line = {all.x, all.y + all.h - ui->theme->stroke_px, all.w, ui->theme->stroke_px};
    draw_fill(ui->draw, line, 0, paint_of(COLOR_LINE));
    struct rect in = rect_inset(row, ui_px(ui, 8), 0);
    visit_mark(ui, rect_cut_left(&in, ui_px(ui, 20)), v->state);
    rect_cut_left(&in, ui_px(ui, 6));
    label_at(ui, rect_cut_left(&in, ticket_px(ui)), ticket_words(ui->arena, v), TYPE_HEADING,
             WEIGHT_BOLD, COLOR_INK, ALIGN_LEFT);
    draw_timer(office, ui, rect_cut_right(&in, ui_px(ui, v->calls > 1 ? 120 : 78)), v);
    rect_cut_right(&in, ui_px(ui, 14));
    struct rect speaks = rect_cut_right(&in, ui_px(ui, 24));
    if (v->lang != (int)ui->lang) // another language than the reader's is what matters
        label_at(ui, speaks, lang_mark(v->lang), TYPE_SMALL, WEIGHT_BOLD, COLOR_INK_SOFT,
                 ALIGN_CENTER);
    rect_cut_right(&in, ui_px(ui, 8));
    draw_class(office, ui, &in, v);
    struct rect upper = rect_cut_top(&in, in.h / 2);
    label_at(ui, upper, person_words(office, ui, v), roomy(ui) ? TYPE_BODY : TYPE_LABEL,
             WEIGHT_REGULAR, COLOR_INK, ALIGN_LEFT);
    label_at(ui, in, detail_words(office, ui, v), roomy(ui) ? TYPE_LABEL : TYPE_SMALL,
             WEIGHT_REGULAR, COLOR_INK_SOFT, ALIGN_LEFT);
}

static int section_px(const struct ui *ui)
{
    return one_line_px(ui, 30);
}

static int entry_px(const struct ui *ui)
{
    return two_lines_px(ui, roomy(ui) ? 52 : 44);
}

static int count_sections(const struct entry *entries, size_t n)
{
    int sections_n = 0;
    for (size_t i = 0; i < n; i++)
        sections_n += i == 0 || entries[i].section != entries[i - 1].section;
    return sections_n;
}

static void draw_section(struct ui *ui, struct rect line, const struct entry *entries, size_t n)
{
    int count = 0;
    for (size_t i = 0; i < n && entries[i].section == entries[0].section; i++)
        count++;
    if (!row_in_view(ui, line))
        return;
    draw_fill(ui->draw, line, 0, paint_of(COLOR_PAPER));
    const char *title = tr(ui->lang, sections[entries[0].section].title);
    label_at(ui, rect_inset(line, ui_px(ui, 8), 0),
             entries[0].section == SECTION_OVER // more may have left than are shown
                 ? ui_grow(ui, title)
                 : ui_fill(ui, N_("{section} · {n}"), "section", title, "n",
                           number_words(ui->arena, count), NULL),
             TYPE_SMALL, WEIGHT_BOLD, COLOR_INK_SOFT, ALIGN_LEFT);
}

static void draw_list(const struct office *office, struct ui *ui, struct rect box)
{
    struct entry *entries;
    size_t n = collect(office, ui, &entries);
    if (n == 0) {
        ui_text(ui, rect_inset(box, ui_px(ui, 24), ui_px(ui, 24)),
                ui_tr(ui, N_("The queue is empty. Walk-ins are entered with F10.")),
                &(struct text_style){.type = TYPE_BODY,
                                     .color = COLOR_INK_SOFT,
                                     .align = ALIGN_CENTER,
                                     .wrap = true,
                                     .middle = true,
                                     .id = "queue.empty"});
        return;
    }
    int height = (int)n * entry_px(ui) + count_sections(entries, n) * section_px(ui);
    struct rect content = list_begin(ui, box, "queue", height);
    for (size_t i = 0; i < n; i++) {
        if (i == 0 || entries[i].section != entries[i - 1].section)
            draw_section(ui, rect_cut_top(&content, section_px(ui)), entries + i, n - i);
        draw_entry(office, ui, rect_cut_top(&content, entry_px(ui)), &entries[i]);
    }
    ui_scroll_end(ui);
}

static int waiting_for(const struct model *model, int service)
{
    int n = 0;
    for (size_t i = 0; i < model->waiting.n; i++)
        n += service < 0 || model->visits.at[model->waiting.at[i]].service == service;
    return n;
}

static bool filter_button(const struct office *office, struct ui *ui, struct rect *line,
                          const char *id, const char *name, int service, int keep)
{
    struct button b = {
        .id = id,
        .label = ui_fill(ui, N_("{service} {n}"), "service", name, "n",
                         number_words(ui->arena, waiting_for(&office->snap->model, service)), NULL),
        .kind = BUTTON_PLAIN,
        .chosen = office->desk.service == service,
        .small = true};
    int width = ui_button_width(ui, &b);
    if (width > line->w - keep)
        return false;
    ui_button(ui, rect_cut_left(line, width), &b);
    rect_cut_left(line, ui_px(ui, 4));
    return true;
}

// One button per service with the number waiting; "…" shows the next ones where they do not fit.
static void draw_filter(const struct office *office, struct ui *ui, struct rect line)
{
    const struct business *business = &office->snap->model.business;
    struct button more = {.id = "service.more",
                          .label = ui_tr(ui, N_("More …")),
                          .small = true,
                          .kind = BUTTON_PLAIN};
    int keep = ui_button_width(ui, &more) + ui_px(ui, 8);
    filter_button(office, ui, &line, "service.all", ui_tr(ui, N_("All")), -1, keep);
    int shown = 0, wanted = 0;
    bool room = true;
    for (int i = 0; i < business->service_n; i++) {
        if (!business->services[i].active)
            continue;
        wanted++;
        if (i < office->desk.filter_from && office->desk.service != i)
            continue;
        char id[32];
        snprintf(id, sizeof id, "service.%d", i);
        room = room && filter_button(office, ui, &line, id,
                                     words_in(&office->snap->catalogue.services[i].name, ui->lang),
                                     i, keep);
        shown += room;
    }
    if (shown < wanted)
        ui_button(ui, rect_cut_left(&line, keep - ui_px(ui, 8)), &more);
    else
        key_cap(ui, &line, ui_tr(ui, N_("to the list")), "Ctrl+Q");
}

// Finding, entering and booking, cut off the top.
static void draw_tools(const struct office *office, struct ui *ui, struct rect *from)
{
    enum { TOOL_N = 4 };
    bool may = role_may_command(office->actor.role, COMMAND_REGISTER, false);
    struct button tools[TOOL_N] = {
        {.id = "walk-in",
         .label = ui_tr(ui, N_("New walk-in")),
         .shortcut = "F10",
         .small = true,
         .disabled = !may},
        {.id = "appointments",
         .label = ui_tr(ui, N_("Appointments")),
         .shortcut = "Ctrl+B",
         .small = true},
        {.id = "greet",
         .label = ui_tr(ui, N_("Greeted at the door")),
         .shortcut = "F11",
         .small = true,
         .disabled = !may},
        {.id = "find", .label = ui_tr(ui, N_("Find")), .shortcut = "Ctrl+F", .small = true},
    };
    struct text_style title = {.type = TYPE_HEADING, .weight = WEIGHT_BOLD, .middle = true};
    int total = 3 * ui_px(ui, 8);
    for (int i = 0; i < TOOL_N; i++)
        total += ui_button_width(ui, &tools[i]);
    if (total > from->w) { // large text: in two lines, the most used first
        rect_cut_top(from, button_flow(ui, *from, tools, TOOL_N));
        return;
    }
    struct rect line = rect_cut_top(from, one_line_px(ui, 36));
    for (int i = TOOL_N - 1; i >= 0; i--) {
        ui_button(ui, rect_cut_right(&line, ui_button_width(ui, &tools[i])), &tools[i]);
        rect_cut_right(&line, ui_px(ui, 8));
    }
    if (ui_text_width(ui, ui_tr(ui, N_("Queue")), &title) <= line.w) // the list speaks for itself
        ui_text(ui, line, ui_tr(ui, N_("Queue")), &title);
}

void queue_draw(const struct office *office, struct ui *ui, struct rect box)
{
    ui_panel(ui, box);
    struct rect in = rect_inset(box, ui_px(ui, 12), ui_px(ui, 10));
    draw_tools(office, ui, &in);
    rect_cut_top(&in, ui_px(ui, 4));
    draw_filter(office, ui, rect_cut_top(&in, one_line_px(ui, 34)));
    rect_cut_top(&in, ui_px(ui, 6));
    struct rect bar = rect_cut_bottom(&in, act_bar_height(office, ui, in.w));
    rect_cut_bottom(&in, ui_px(ui, 6));
    ui_rule(ui, rect_cut_bottom(&in, ui_px(ui, 6)), false);
    draw_list(office, ui, in);
    act_bar(office, ui, bar);
}
