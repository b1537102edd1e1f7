// The service screen behind the PIN: how the machine and its store are, and the way out of the
// program. What is looked at cannot block; what the store has to say comes a moment later.
#include "kiosk/session.h"
#include "app/said.h"

enum {
    COLUMNS = 2,
    FACTS_MAX = 15 + SPEAKER_MAX + WALL_MAX,
    BACKUP_GOOD_DAYS = 7,
    LOOK_AGAIN_MS = 10 * SECOND_MS
};
static const int64_t disk_low_bytes = 1000 * 1000 * 1000;

static void look(struct kiosk *k, int64_t now_ms)
{
    k->machine = (struct kiosk_machine){.disk_free_bytes = -1};
    if (k->look)
        k->look(k->look_self, &k->machine);
    k->shown_until_ms = now_ms + LOOK_AGAIN_MS;
}

static void enter(void *app, int64_t now_ms)
{
    look(app, now_ms);
}

static int tick(void *app, int64_t now_ms)
{
    struct kiosk *k = app;
    if (now_ms >= k->shown_until_ms)
        look(k, now_ms);
    return SCREEN_STAY;
}

static int64_t deadline(const void *app, int64_t now_ms)
{
    (void)now_ms;
    return ((const struct kiosk *)app)->shown_until_ms;
}

static int event(void *app, const struct ui_event *e)
{
    struct kiosk *k = app;
    if (id_is(e, "machine.close") || id_is(e, "machine.restart")) {
        k->end = id_is(e, "machine.close") ? KIOSK_CLOSE : KIOSK_RESTART;
        return SCREEN_HOME;
    }
    return SCREEN_UNUSED;
}

// ---- what there is to say -----------------------------------------------------------------------

struct fact {
    const char *id, *title, *value;
    bool attention;
};

static struct fact store_fact(const struct kiosk *k, struct ui *ui)
{
    const struct err *trouble = &k->snapshot->trouble;
    if (trouble->code != ERR_NONE)
        return (struct fact){"machine.store", ui_tr(ui, "Stored data"), trouble->text, true};
    const char *value = ui_tr(ui, "In order");
    if (k->upkeep.bytes >= 0 && *k->upkeep.path)
        value = arena_printf(ui->arena, "%s, %s", value, bytes_text(ui->arena, k->upkeep.bytes));
    return (struct fact){"machine.store", ui_tr(ui, "Stored data"), value, false};
}

static struct fact check_fact(const struct kiosk *k, struct ui *ui)
{
    const struct upkeep *u = &k->upkeep;
    const char *value = u->check_ms == 0 ? ui_tr(ui, "Never") : ago_text(ui, u->check_ms);
    if (u->check_problems > 0)
        value = ui_fill(ui, "{ago}, problems: {n}", "ago", value, "n",
                        arena_printf(ui->arena, "%d", u->check_problems), NULL);
    return (struct fact){"machine.check", ui_tr(ui, "Last check"), value, u->check_problems > 0};
}

static struct fact backup_fact(const struct kiosk *k, struct ui *ui)
{
    int64_t at_ms = k->upkeep.backup_ms;
    bool old = ui->now_ms - at_ms > BACKUP_GOOD_DAYS * (int64_t)DAY_MS;
    return (struct fact){"machine.backup", ui_tr(ui, "Last backup"),
                         at_ms == 0 ? ui_tr(ui, "Never") : ago_text(ui, at_ms), old};
}

static struct fact disk_fact(const struct kiosk *k, struct ui *ui)
{
    int64_t free_bytes = k->machine.disk_free_bytes;
    return (struct fact){"machine.disk", ui_tr(ui, "Free on the disk"),
                         free_bytes < 0 ? ui_tr(ui, "Unknown") : bytes_text(ui->arena, free_bytes),
                         free_bytes >= 0 && free_bytes < disk_low_bytes};
}

static struct fact network_fact(const struct kiosk *k, struct ui *ui)
{
    const struct kiosk_machine *m = &k->machine;
    const char *value = ui_tr(ui, "Not connected");
    if (m->link && *m->address)
        value = arena_printf(ui->arena, "%s, %s", m->name, m->address);
    else if (m->link)
        value = ui_fill(ui, "{name}, no address", "name", m->name, NULL);
    return (struct fact){"machine.network", ui_tr(ui, "Network"), value, false};
}

static struct fact sound_fact(const struct kiosk *k, struct ui *ui)
{
    static const char *const states[] = {[KIOSK_SOUND_UNKNOWN] = N_("Unknown"),
                                         [KIOSK_SOUND_OFF] = N_("Switched off"),
                                         [KIOSK_SOUND_READY] = N_("In order"),
                                         [KIOSK_SOUND_MISSING] = N_("No loudspeaker found")};
    enum kiosk_sound sound = k->machine.sound;
    if (sound != KIOSK_SOUND_MISSING && k->machine.voice[0])
        return (struct fact){
            "machine.sound", ui_tr(ui, "Sound"),
            ui_fill(ui, N_("Calls are not spoken: {why}"), "why", k->machine.voice, NULL), true};
    return (struct fact){"machine.sound", ui_tr(ui, "Sound"), ui_tr(ui, states[sound]),
                         sound == KIOSK_SOUND_MISSING};
}

static struct fact day_fact(const struct kiosk *k, struct ui *ui)
{
    const struct model *m = &k->snapshot->model;
    const char *value = ui_tr(ui, "Not opened yet");
    if (m->open)
        value = ui_fill(ui, "{from} to {to}", "from", clock_text(k, ui->arena, m->opens_ms), "to",
                        clock_text(k, ui->arena, m->closes_ms), NULL);
    return (struct fact){"machine.day", ui_tr(ui, "Business day"), value, false};
}

// Only when there is something to say of it.
static struct fact clock_fact(const struct kiosk *k, struct ui *ui)
{
    const char *now = arena_printf(ui->arena, "%s %s", date_text(k, ui->arena, ui->now_ms),
                                   clock_text(k, ui->arena, ui->now_ms));
    return (struct fact){"machine.clock", ui_tr(ui, "Clock"),
                         ui_fill(ui, "In doubt: {time}", "time", now, NULL), true};
}

static const char *or_unknown(struct ui *ui, const char *text)
{
    return *text ? text : ui_tr(ui, "Unknown");
}

static struct fact printer_fact(struct ui *ui, const char *id, const char *title,
                                enum printer_state state)
{
    return (struct fact){id, title, ui_grow(ui, printer_state_words(ui->lang, state)),
                         state != PRINTER_NONE && state != PRINTER_READY};
}

// Every printer and loudspeaker of the house, whichever machine has it, and what is the matter with a call board.
static int device_facts(const struct kiosk *k, struct ui *ui, struct fact *out, int n)
{
    const struct paper_now *paper = &k->snapshot->paper;
    const struct said_list *said = &k->snapshot->said;
    out[n++] = printer_fact(ui, "machine.printer", ui_tr(ui, "Printer"), paper->state);
    if (paper->office != PRINTER_NONE)
        out[n++] = printer_fact(ui, "machine.printer.office", ui_tr(ui, N_("Office printer")),
                                paper->office);
    for (int i = 0; i < said->speaker_n; i++) {
        const struct speaker_row *row = &said->speakers[i];
        out[n++] = (struct fact){arena_printf(ui->arena, "machine.speaker.%d", i),
                                 ui_fill(ui, N_("Loudspeaker {name}"), "name", row->holder, NULL),
                                 *row->problem ? ui_fill(ui, N_("Calls are not spoken: {why}"),
                                                         "why", row->problem, NULL)
                                               : ui_tr(ui, "In order"),
                                 *row->problem != '\0'};
    }
    for (int i = 0; i < said->wall_n; i++)
        out[n++] = (struct fact){
            arena_printf(ui->arena, "machine.wall.%d", i),
            ui_fill(ui, N_("Call board {name}"), "name", said->walls[i].holder, NULL),
            ui_grow(ui, wall_problem_words(ui->arena, ui->lang, &said->walls[i])), true};
    return n;
}

static int all_facts(const struct kiosk *k, struct ui *ui, struct fact out[FACTS_MAX])
{
    const struct kiosk_machine *m = &k->machine;
    int n = 0;
    out[n++] = (struct fact){"machine.version", ui_tr(ui, "Version"), LOBBY_VERSION, false};
    out[n++] = network_fact(k, ui);
    out[n++] = store_fact(k, ui);
    out[n++] = disk_fact(k, ui);
    out[n++] = check_fact(k, ui);
    out[n++] = backup_fact(k, ui);
    out[n++] = sound_fact(k, ui);
    out[n++] = day_fact(k, ui);
    if (k->snapshot->doubt != DOUBT_NONE)
        out[n++] = clock_fact(k, ui);
    out[n++] =
        (struct fact){"machine.visits", ui_tr(ui, "Numbers today"),
                      arena_printf(ui->arena, "%d", (int)k->snapshot->model.visits.n), false};
    out[n++] = (struct fact){"machine.font.tc", ui_tr(ui, "Font (trad.)"),
                             or_unknown(ui, m->fonts[0]), false};
    out[n++] = (struct fact){"machine.font.sc", ui_tr(ui, "Font (simpl.)"),
                             or_unknown(ui, m->fonts[1]), false};
    n = device_facts(k, ui, out, n);
    out[n++] = (struct fact){"machine.path", ui_tr(ui, "Data file"), or_unknown(ui, k->upkeep.path),
                             false};
    return n;
}

// ---- drawing --------------------------------------------------------------------------------

static int fact_height(const struct ui *ui)
{
    return ui->theme->line_px[TYPE_SMALL] + ui->theme->line_px[TYPE_LABEL] + ui_px(ui, 14);
}

// A path shows its end, which tells one from another.
static const char *fitting(struct ui *ui, int width, const char *value,
                           const struct text_style *how)
{
    const char *rest = value;
    while (*rest && ui_text_width(ui, value, how) > width) {
        utf8_next(&rest);
        value = arena_printf(ui->arena, "…%s", rest);
    }
    return value;
}

static void draw_fact(struct ui *ui, struct rect box, const struct fact *f)
{
    struct node node = {.id = f->id,
                        .role = WIDGET_STATUS,
                        .label = f->title,
                        .value = f->value,
                        .rect = box,
                        .visible = box,
                        .enabled = true};
    if (ui->scroll_id) {
        node.visible = rect_intersect(box, ui->scroll_view);
        node.scroll = ui->scroll_id;
    }
    tree_add(ui->tree, &node);
    ui_rule(ui, (struct rect){box.x, box.y, box.w, ui->theme->stroke_px}, false);
    rect_cut_top(&box, ui_px(ui, 12));
    struct text_style title = {
        .type = TYPE_SMALL, .color = COLOR_INK_SOFT, .shrink = true, .elide = true};
    struct text_style value = {.type = TYPE_LABEL,
                               .weight = WEIGHT_BOLD,
                               .color = f->attention ? COLOR_ACCENT : COLOR_INK,
                               .middle = true,
                               .shrink = true};
    ui_text(ui, rect_cut_top(&box, ui->theme->line_px[TYPE_SMALL]), f->title, &title);
    box.h = ui->theme->line_px[TYPE_LABEL];
    if (f->attention) {
        int side = box.h * 4 / 5;
        ui_icon(ui, rect_center(rect_cut_left(&box, side), side, side), "info", COLOR_ACCENT);
        rect_cut_left(&box, side / 3);
    }
    ui_text(ui, box, fitting(ui, box.w, f->value, &value), &value);
}

static void draw_facts(const struct kiosk *k, struct ui *ui, struct rect box)
{
    struct fact facts[FACTS_MAX];
    int n = all_facts(k, ui, facts), rows = (n + COLUMNS - 1) / COLUMNS;
    int gap = ui->theme->gap_px, height = fact_height(ui);
    int content = rows * height;
    bool scrolls = content > box.h;
    if (!scrolls) // what is left over parts the lines, up to a half
        height = at_most(height * 17 / 10, box.h / rows);
    struct rect grid = scrolls ? ui_scroll_begin(ui, box, "facts", content) : box;
    if (scrolls)
        grid.w -= gap; // the thumb
    for (int i = 0; i < n; i++) {
        bool alone = i == n - 1 && i % COLUMNS == 0; // the path, which is long
        struct rect cell = alone ? grid : rect_column(grid, COLUMNS, i % COLUMNS, 2 * gap);
        cell.y += i / COLUMNS * height;
        cell.h = height;
        draw_fact(ui, cell, &facts[i]);
    }
    if (scrolls)
        ui_scroll_end(ui);
}

// Under the facts, or in landscape under the title, so that the facts have all the height.
static void draw_ways_out(struct ui *ui, const struct page *page, struct rect *body)
{
    int gap = ui->theme->gap_px, high = ui->theme->button_px;
    struct rect first, second;
    if (ui->theme->portrait) {
        struct rect ways = rect_cut_bottom(body, high);
        rect_cut_bottom(body, gap);
        first = rect_column(ways, 2, 0, gap);
        second = rect_column(ways, 2, 1, gap);
    } else {
        struct rect ways = page->aside;
        second = rect_cut_bottom(&ways, high);
        rect_cut_bottom(&ways, gap);
        first = rect_cut_bottom(&ways, high);
    }
    struct button restart = {.id = "machine.restart",
                             .icon = "undo",
                             .label = ui_tr(ui, "Restart the kiosk"),
                             .kind = BUTTON_QUIET};
    struct button close = {.id = "machine.close",
                           .icon = "cross",
                           .label = ui_tr(ui, "Close the kiosk"),
                           .kind = BUTTON_QUIET};
    ui_button(ui, first, &restart);
    ui_button(ui, second, &close);
}

static void draw(const void *app, struct ui *ui)
{
    const struct kiosk *k = app;
    struct page page = kiosk_page(k, ui, ui_tr(ui, "This machine"), NULL);
    struct rect body = page.body;
    draw_ways_out(ui, &page, &body);
    draw_facts(k, ui, body);
    kiosk_main(ui, &page, "home", ui_tr(ui, "Back to visitors"), true);
}

const struct screen machine_screen = {.name = "machine",
                                      .enter = enter,
                                      .event = event,
                                      .tick = tick,
                                      .deadline = deadline,
                                      .draw = draw};
