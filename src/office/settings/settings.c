// The settings of the business: a list of parts at the left, the rows of one, and the fields of what
// is chosen. Everything is one draft until it is saved; a refusal leaves it as it is. What is wrong
// with it is said while it is edited. Each part is a file of its own.

#include "office/settings/internal.h"

#include <stdlib.h>

static const struct part_view *const views[] = {
    [SETTINGS_SITE] = &site_view,           [SETTINGS_BRAND] = &brand_view,
    [SETTINGS_HOURS] = &opening_view,       [SETTINGS_SERVICES] = &services_view,
    [SETTINGS_SKILLS] = &skills_view,       [SETTINGS_STAFF] = &staff_view,
    [SETTINGS_QUESTIONS] = &questions_view, [SETTINGS_CLASSES] = &classes_view,
    [SETTINGS_RULES] = &rules_view,         [SETTINGS_PAPER] = &paper_view,
    [SETTINGS_VOICE] = &voice_view,         [SETTINGS_CHANGES] = &changes_view,
    [SETTINGS_BOARD] = &board_view,         [SETTINGS_ROSTER] = &roster_view,
    [SETTINGS_OUTGOING] = &outgoing_view,   [SETTINGS_DOORS] = &doors_view,
};
_Static_assert(sizeof views / sizeof *views == SETTINGS_VIEW_COUNT, "one table per view");

enum {
    SIDE_EM = 12, // the longest name of a part in one line
    ROWS_PERCENT = 32,
    DETAIL_MOST_DP = 760,
    COLUMN_LEAST_DP = 520,
    ENDLESS_PX = 1 << 20
};

const struct part_view *settings_view_of(enum settings_view view)
{
    must(view < SETTINGS_VIEW_COUNT);
    return views[view];
}

void settings_show(struct settings *s, enum settings_view view, int row)
{
    entry_leave(s);
    field_wipe(&s->pin);
    mem_wipe(s->new_pins, sizeof s->new_pins);
    s->picture[0] = s->picture_path[0] = s->files_for[0] = '\0';
    doors_left(s);
    s->view = view;
    s->row = row;
}

static void enter(void *self, const struct errand *errand)
{
    struct settings *s = self;
    if (errand->kind == ERRAND_SET_UP)
        settings_show(s, SETTINGS_SITE, 0);
    s->edits_staff = role_may(s->office->actor.role, RIGHT_EDIT_STAFF);
    if (!s->changed)
        settings_ask_profile(s);
}

// ---- what is shown of the draft -----------------------------------------------------------------

static bool shows_detail(const struct settings *s)
{
    return !views[s->view]->row_n || views[s->view]->row_n(s) > 0;
}

// Blocks from … to, one below the other.
static void draw_blocks(struct settings *s, struct ui *ui, struct rect *box, int from, int to)
{
    const struct part_view *view = views[s->view];
    for (int i = from; i < to; i++) {
        int y = box->y;
        if (view->blocks[i].draw)
            view->blocks[i].draw(s, ui, box);
        else
            topic_draw(s, ui, box, view->blocks[i].topic);
        rect_cut_top(box, box->y > y && i + 1 < to ? ui->theme->gap_px : 0);
    }
}

// How high they are, found by drawing them where nobody looks.
static int measure(struct settings *s, struct ui *ui, int width, int from, int to)
{
    struct draw_list draw;
    struct tree tree;
    struct ui blind = *ui;
    struct rect box = {0, 0, width, ENDLESS_PX};
    draw_init(&draw, ui->arena);
    tree_init(&tree, ui->arena);
    blind.draw = &draw;
    blind.tree = &tree;
    draw_blocks(s, &blind, &box, from, to);
    draw_finish(&draw);
    tree_finish(&tree);
    return box.y;
}

// ---- events -----------------------------------------------------------------------------------

// A consultant's row is that of the person in the list.
static int row_of(const struct settings *s, const struct problem *problem)
{
    const struct business *b = &s->draft.business;
    if (problem->part != PART_CONSULTANTS || problem->row >= b->consultant_n)
        return problem->row;
    const struct staff_row *who = people_find(&s->people, b->consultants[problem->row].id);
    return who ? (int)(who - s->people.at) : 0;
}

static int show_problem(struct settings *s)
{
    const struct problem *problem = settings_refusing(s);
    problem = problem || s->problem_n == 0 ? problem : &s->problems[0];
    if (!problem)
        return SCREEN_STAY;
    enum settings_view view = settings_view_of_part(problem->part);
    int row = row_of(s, problem);
    settings_show(s, view, views[view]->row_n && row < views[view]->row_n(s) ? row : 0);
    return SCREEN_STAY;
}

static int save(struct settings *s)
{
    const struct problem *problem = settings_refusing(s);
    for (size_t i = 0; i < s->people.n; i++) {
        if (!*words_in(&s->people.at[i].name, LANG_ZH_TW)) {
            office_tell(s->office, TONE_ATTENTION,
                        N_("A person needs a name in one language at least."));
            return SCREEN_STAY;
        }
    }
    bool typed = s->view == SETTINGS_STAFF && people_new(s, s->row) && *s->pin.text;
    if (typed && !app_is_pin(s->pin.text)) {
        office_tell(s->office, TONE_ATTENTION, N_("A PIN has 4 to 8 digits."));
        return SCREEN_STAY;
    }
    if (problem) { // said in the head already: the place is shown
        s->office->message.text[0] = '\0';
        return show_problem(s);
    }
    if (s->changed && settings_shortens(&s->draft, &s->was)) // that is asked about
        settings_ask_retention(s);
    else if (s->changed)
        settings_ask_save(s);
    return SCREEN_STAY;
}

static bool adds(const struct settings *s, const char *id)
{
    const struct part_view *view = views[s->view];
    bool may = s->view != SETTINGS_STAFF || s->edits_staff;
    return may && ((view->add && strcmp(id, view->add) == 0) ||
                   (view->more && strcmp(id, view->more) == 0));
}

static bool choose(struct settings *s, const char *id)
{
    int64_t view = id_number(id, "settings"), row = id_number(id, "row");
    if (adds(s, id)) {
        row = views[s->view]->add_row(s, id);
        settings_touched(s);
        if (row >= 0)
            settings_show(s, s->view, (int)row);
        office_focus_row(s->office, "row", s->row); // seen whole beside what is to be filled in
        office_focus(s->office, "name.0");
        return true;
    }
    if (view >= 0 && view < SETTINGS_VIEW_COUNT) {
        settings_show(s, (enum settings_view)view, 0);
        if (view == SETTINGS_CHANGES)
            settings_ask_changes(s);
        if (view == SETTINGS_DOORS)
            doors_shown(s);
    } else if (row >= 0) {
        settings_show(s, s->view, (int)row);
    } else {
        return false;
    }
    return true;
}

// What is shown of the draft sees to it, or the view itself.
static bool shown_event(struct settings *s, const struct ui_event *event)
{
    const struct part_view *view = views[s->view];
    struct ui ui = office_ui(s->office);
    bool pressed = event->kind == EVENT_ACTIVATE;
    bool typed = event->focus && event->kind != EVENT_FOCUS && event->kind != EVENT_WAKE;
    bool used = pressed && view->pressed && view->pressed(s, event->id);
    if (!used && (pressed || typed) && shows_detail(s)) {
        s->event = event;
        s->used = false;
        measure(s, &ui, ui_px(&ui, DETAIL_MOST_DP), 0, view->block_n);
        s->event = NULL;
        used = s->used;
    }
    if (used || pressed)
        settings_touched(s);
    return used;
}

static void turn_view(struct settings *s, int by)
{
    int n = SETTINGS_VIEW_COUNT;
    char id[16];
    snprintf(id, sizeof id, "settings.%d", ((int)s->view + by + n) % n);
    choose(s, id);
    office_focus(s->office, id);
}

static int handle(struct settings *s, const struct ui_event *event)
{
    if (!s->known)
        return SCREEN_UNUSED;
    if (is_id(event, "save"))
        return save(s);
    if (is_id(event, "people.import"))
        return office_lead(s->office, &(struct errand){.kind = ERRAND_IMPORT, .text = "staff"});
    if (is_id(event, "problem.show"))
        return show_problem(s);
    if (is_id(event, "retention.agree") || is_id(event, "ask.no")) {
        s->asked_days = 0;
        if (is_id(event, "retention.agree"))
            settings_ask_save(s);
    } else if (is_id(event, "revert")) {
        settings_discard(s);
    } else if (is_id(event, "part.next") || is_id(event, "part.previous")) {
        turn_view(s, is_id(event, "part.next") ? 1 : -1);
    } else if (!(s->view == SETTINGS_STAFF && people_pin_event(s, event)) &&
               !(s->view == SETTINGS_HOURS && hours_event(s, event)) && !picture_event(s, event) &&
               !(event->kind == EVENT_ACTIVATE && choose(s, event->id)) && !shown_event(s, event)) {
        return SCREEN_UNUSED;
    }
    return SCREEN_STAY;
}

// That all is saved does not stand beside what is wrong with the draft since.
static int settings_event(void *self, const struct ui_event *event)
{
    struct settings *s = self;
    int go = handle(s, event);
    if (s->office->message.tone == TONE_GOOD && settings_refusing(s))
        s->office->message.text[0] = '\0';
    return go;
}

// ---- drawing ----------------------------------------------------------------------------------

static bool troubled(const struct settings *s, enum settings_view view)
{
    for (int i = 0; i < s->problem_n; i++) {
        if (settings_view_of_part(s->problems[i].part) == view)
            return true;
    }
    return false;
}

static void view_row(const struct kit_list *list, struct ui *ui, int i, struct kit_row *out)
{
    const struct settings *s = list->of;
    out->key = i;
    out->as.title = ui_tr(ui, views[i]->label);
    out->as.chosen = i == (int)s->view;
}

static void draw_view(const struct kit_list *list, struct ui *ui, int i, struct rect box)
{
    const struct settings *s = list->of;
    struct rect in = rect_inset(box, ui_px(ui, 12), 0);
    if (troubled(s, (enum settings_view)i)) {
        int side = ui_px(ui, 16);
        ui_icon(ui, rect_center(rect_cut_right(&in, side), side, side), "warning", COLOR_ACCENT);
    }
    ui_text(ui, in, ui_tr(ui, views[i]->label),
            &(struct text_style){.type = TYPE_LABEL,
                                 .weight = i == (int)s->view ? WEIGHT_BOLD : WEIGHT_REGULAR,
                                 .middle = true,
                                 .wrap = true,
                                 .shrink = true});
}

static void draw_side(const struct settings *s, struct ui *ui, struct rect box)
{
    struct kit_list list = {KIT_ROWS("views", s, SETTINGS_VIEW_COUNT, view_row),
                            .prefix = "settings", .inside = draw_view, .row_px = touch_px(ui, 40)};
    kit_list_draw(ui, box, &list);
}

// Asked, and the draft still says the same?
static bool asks(const struct settings *s)
{
    return s->asked_days > 0 && s->asked_days == s->draft.retention_days &&
           settings_shortens(&s->draft, &s->was);
}

static void draw_question(const struct settings *s, struct ui *ui, struct rect head)
{
    const char *n = arena_printf(ui->arena, "%d", s->due_n);
    const char *words =
        s->due_n == 0
            ? ui_tr(ui, N_("Nobody has stayed away for longer: nobody would be erased now."))
            : ui_fill(ui,
                      s->due_n == 1 ? N_("{n} person has stayed away for longer and would be "
                                         "erased for good at the next upkeep.")
                                    : N_("{n} people have stayed away for longer and would be "
                                         "erased for good at the next upkeep."),
                      "n", n, NULL);
    ask_draw(ui, head,
             &(struct ask){.node = "retention",
                           .words = words,
                           .tone = s->due_n ? TONE_BAD : TONE_ATTENTION,
                           .yes_id = "retention.agree",
                           .yes = ui_tr(ui, s->due_n ? N_("Save and erase") : N_("Save anyway"))});
}

static void draw_head(const struct settings *s, struct ui *ui, struct rect head)
{
    struct button save_button = {WORDED(ui, "save", N_("Save")), .kind = BUTTON_PRIMARY,
                                 .disabled = !s->changed};
    struct button revert = {WORDED(ui, "revert", N_("Discard")), .disabled = !s->changed};
    button_right(ui, &head, &save_button, ui_px(ui, 8));
    button_right(ui, &head, &revert, ui->theme->gap_px);
    const struct problem *problem = settings_refusing(s);
    enum tone tone = problem ? TONE_BAD : TONE_ATTENTION;
    problem = problem || s->problem_n == 0 ? problem : &s->problems[0];
    if (tone != TONE_BAD && asks(s)) {
        draw_question(s, ui, head);
        return;
    }
    if (!problem) {
        ui_text(ui, head, ui_tr(ui, N_("What is saved here holds at once, on every screen.")),
                &(struct text_style){.type = TYPE_BODY,
                                     .color = COLOR_INK_SOFT,
                                     .middle = true,
                                     .wrap = true,
                                     .shrink = true});
        return;
    }
    const char *words = ui_grow(ui, problem_words(ui->arena, ui->lang, &s->draft, problem));
    if (s->problem_n > 1)
        words = ui_fill(ui, N_("{first} ({n} more)"), "first", words, "n",
                        arena_printf(ui->arena, "%d", s->problem_n - 1), NULL);
    ui_message(ui, head, "problem", words, tone, "problem.show", ui_tr(ui, N_("Show")));
}

// Where the second column begins, so that neither is longer than it must be; *ret_high: the longer of them.
static int split(struct settings *s, struct ui *ui, int width, int n, int *ret_high)
{
    int at = n, heights[BLOCKS_MAX], all = 0, first = 0;
    for (int i = 0; i < n; i++)
        all += heights[i] = measure(s, ui, width, i, i + 1) + ui->theme->gap_px;
    *ret_high = all;
    for (int i = 0; i < n; i++) {
        first += heights[i];
        int high = first > all - first ? first : all - first;
        at = high < *ret_high ? i + 1 : at;
        *ret_high = high < *ret_high ? high : *ret_high;
    }
    return at;
}

static void draw_detail(struct settings *s, struct ui *ui, struct rect box)
{
    int most = ui_px(ui, DETAIL_MOST_DP), n = views[s->view]->block_n;
    int gap = ui_px(ui, 40), edge = ui_px(ui, 16), column = (box.w - edge - gap) / 2, high, at = n;
    bool two = n > 1 && column >= ui_px(ui, COLUMN_LEAST_DP);
    box.w = two || box.w < most ? box.w : most;
    if (two)
        at = split(s, ui, column, n, &high);
    else
        high = measure(s, ui, box.w - edge, 0, n);
    struct rect content = ui_scroll_begin(ui, box, "detail", high);
    content.w -= edge; // of the thumb, and of the ring around what has the focus
    content.x += ui_px(ui, 2);
    struct rect second = content;
    if (two) {
        content.w = second.w = column;
        second.x += column + gap;
    }
    draw_blocks(s, ui, &content, 0, at);
    draw_blocks(s, ui, &second, at, n);
    ui_scroll_end(ui);
}

// Each row numbered by its place, and that told to the page's own.
static void fill_row(const struct kit_list *list, struct ui *ui, int i, struct kit_row *out)
{
    const struct settings *s = list->of;
    views[s->view]->row(list, ui, i, out);
    out->key = i;
    out->as.chosen = i == s->row;
    if (!*out->as.title)
        out->as.title = ui_tr(ui, N_("(no name yet)"));
}

static void add_button(struct ui *ui, struct rect *box, const char *id, const char *label,
                       bool full)
{
    struct button add = {.id = id, .label = ui_tr(ui, label), .icon = "plus", .disabled = full};
    struct rect foot = rect_cut_bottom(box, ui->theme->button_px);
    int width = ui_button_width(ui, &add);
    ui_button(ui, rect_cut_left(&foot, width < foot.w ? width : foot.w), &add);
    rect_cut_bottom(box, ui_px(ui, 8));
}

static void draw_rows(const struct settings *s, struct ui *ui, struct rect box)
{
    const struct part_view *view = views[s->view];
    int n = view->row_n(s);
    if (view->more && (s->view != SETTINGS_STAFF || s->edits_staff))
        add_button(ui, &box, view->more, view->more_label, n >= view->most);
    if (view->add)
        add_button(ui, &box, view->add, view->add_label, n >= view->most);
    struct kit_list list = {
        KIT_ROWS("rows", s, n, fill_row),
        .prefix = "row",
        .row_px = list_row_px(ui, 46),
        .find = ui_tr(ui, N_("Look for")),
        .file = "settings",
        .empty = view->add ? ui_fill(ui, N_("Nothing here yet. Begin with “{button}”."), "button",
                                     ui_tr(ui, view->add_label), NULL)
                           : ui_tr(ui, N_("There is nothing here yet."))};
    kit_list_draw(ui, box, &list);
}

static void draw(const void *self, struct ui *ui, struct rect body)
{
    struct settings *s = (struct settings *)self; // changed by an event alone
    const struct part_view *view = views[s->view];
    if (!s->known) {
        ui_working(ui, rect_cut_top(&body, ui_px(ui, 40)), ui_tr(ui, N_("Working …")));
        return;
    }
    draw_head(s, ui, rect_cut_top(&body, touch_px(ui, 40)));
    rect_cut_top(&body, ui->theme->gap_px);
    ui_panel(ui, body);
    struct rect in = rect_inset(body, ui_px(ui, 12), ui_px(ui, 14));
    int side = ui->theme->type_px[TYPE_BODY] * SIDE_EM, most = in.w / 6;
    draw_side(s, ui, rect_cut_left(&in, side < most ? side : most));
    rect_cut_left(&in, ui_px(ui, 20));
    if (view->row) {
        draw_rows(s, ui, rect_cut_left(&in, in.w * ROWS_PERCENT / 100));
        rect_cut_left(&in, ui_px(ui, 24));
    }
    if (shows_detail(s))
        draw_detail(s, ui, in);
}

static void leave(void *self)
{
    struct settings *s = self;
    field_wipe(&s->pin);
    mem_wipe(s->new_pins, sizeof s->new_pins);
    doors_left(s);
    entry_leave(s);
}

// The draft, too, is half typed. Which part is shown says nothing of anybody.
static void wipe(void *self)
{
    struct settings *s = self;
    enum settings_view view = s->view;
    int row = s->row;
    office_blank(s, sizeof *s);
    field_init(&s->pin, 8, true);
    s->view = view;
    s->row = row;
}

static void init(void *self)
{
    field_init(&((struct settings *)self)->pin, 8, true);
}

const struct office_page settings_page = {
    .name = "settings",
    .tab = "tab.settings",
    .label = N_("Settings"),
    .needs = RIGHT_EDIT_BUSINESS,
    .takes = 1u << ERRAND_SET_UP,
    .size = sizeof(struct settings),
    .init = init,
    .enter = enter,
    .leave = leave,
    .event = settings_event,
    .draw = draw,
    .wipe = wipe,
    .takes_back = settings_takes_back,
    .take_back = settings_take_back,
};
