// The help's states and its one panel or strip.

#include "office/help/help.h"
#include "office/kit/kit.h"

#include <stdlib.h>

enum { SHIFT_STEPS = 5, STRIP_DP = 84 };

// ---- what anything is ---------------------------------------------------------------------------

// By the beginning of its id; the keys' own sentences stand before these.
static const struct {
    const char *prefix, *words;
} about[] = {
    {"visit.", N_("A visitor of today. Choose them, and the buttons below act for them.")},
    {"call.", N_("Calls this visitor to the consultant who is proposed.")},
    {"act.", N_("Does this for the visitor who is chosen.")},
    {"person.",
     N_("A consultant: where they are, whose turn it is. Choose them for breaks and outings.")},
    {"service.", N_("Shows only those who wait for this service, with how many they are.")},
    {"task.", N_("Something to bring or to clear: touch it when it is done.")},
    {"alert", N_("Something to look at, the most urgent first, with the step that settles it.")},
    {"minutes.", N_("How long: it is done at once and can be undone.")},
    {"reason.", N_("The reason: it stands in the story of the ticket.")},
    {"booked.", N_("An appointment of that day.")},
    {"slot.", N_("A time that is free.")},
    {"day.", N_("The day that is shown.")},
    {"hit.", N_("A customer who matches what was typed.")},
    {"earlier.", N_("An earlier visit: what came of it and what was noted.")},
    {"record.", N_("A visit whose outcome is missing.")},
    {"call-back.", N_("Somebody to be called again.")},
    {"put-off", N_("Puts the call off to another day.")},
    {"settings.", N_("A part of the settings.")},
    {"row.", N_("One of the list: choose it to change it.")},
    {"view.", N_("A page of the figures.")},
    {"range.", N_("The days that are counted.")},
    {"step.", N_("Moves the first or the last day.")},
    {"chart.", N_("A chart: touch a bar or a cell to read its value.")},
    {"sort.", N_("Sorts the table by this column; once more turns it round.")},
    {"by.", N_("Tells the rows apart by this.")},
    {"look.", N_("Shows those alone that say what is typed here.")},
    {"only.", N_("Shows these alone.")},
    {"copy.", N_("Copies the list as text, to be pasted into a table.")},
    {"csv.", N_("Saves the list as a file.")},
    {"xlsx.", N_("Saves the list as a file.")},
    {"export.", N_("Saves all tables as a file.")},
    {"language", N_("Another language for this screen.")},
    {"message", N_("What was done last, or what somebody should know.")},
    {"to-", N_("To whom the visitor is handed on.")},
    {"outcome.", N_("What came of the visit.")},
    {"title.", N_("How the customer is addressed.")},
};

static const char *const kinds[WIDGET_ROLE_COUNT] = {
    [WIDGET_TEXT] = N_("Words to read."),
    [WIDGET_BUTTON] = N_("Does what it says."),
    [WIDGET_CARD] = N_("A choice."),
    [WIDGET_TOGGLE] = N_("Switches this on or off."),
    [WIDGET_INPUT] = N_("A field to type into."),
    [WIDGET_KEY] = N_("A key of the keyboard."),
    [WIDGET_TAB] = N_("Shows another page or part."),
    [WIDGET_ROW] = N_("One of a list: choose it to see more."),
    [WIDGET_LIST] = N_("A list: it can be moved up and down."),
    [WIDGET_IMAGE] = N_("A picture."),
    [WIDGET_PROGRESS] = N_("How far it is."),
    [WIDGET_TIMER] = N_("A time that runs."),
    [WIDGET_STATUS] = N_("How things stand."),
    [WIDGET_CHART] = N_("A chart: touch a bar or a cell to read its value."),
    [WIDGET_PAD] = N_("Is signed with a finger or the mouse."),
    [WIDGET_HIDDEN] = N_("Nothing that is seen."),
};

// The rule that a field or a button of the settings changes ("ID", "ID.minus" …); NULL: none.
static const struct setting *setting_touched(const char *id)
{
    for (int i = 0; i < setting_n(); i++) {
        const char *own = setting_id(setting_at(i));
        size_t n = strlen(own);
        if (strncmp(id, own, n) == 0 && (id[n] == '\0' || id[n] == '.'))
            return setting_at(i);
    }
    return NULL;
}

static const char *setting_words(struct ui *ui, const struct setting *s)
{
    const char *name = ui_tr(ui, s->title ? s->title : s->label);
    if (s->type != SETTING_NUMBER || s->most <= s->least)
        return ui_fill(ui, N_("A setting: {name}. It holds once it is saved."), "name", name, NULL);
    return ui_fill(ui,
                   N_("A setting: {name}, from {least} to {most}; {usual} where nobody has set "
                      "it. It holds once it is saved."),
                   "name", name, "least", number_words(ui->arena, s->least), "most",
                   number_words(ui->arena, s->most), "usual", number_words(ui->arena, s->fallback),
                   NULL);
}

static const char *what_words(struct ui *ui, const struct help *h)
{
    const struct key_row *row = key_row_for(h->what);
    bool settings = strcmp(surface_screen(h->office->surface), "settings") == 0;
    const struct setting *setting = settings ? setting_touched(h->what) : NULL;
    if (setting)
        return setting_words(ui, setting);
    if (row)
        return ui_tr(ui, row->does);
    for (size_t i = 0; i < sizeof about / sizeof *about; i++) {
        if (strncmp(h->what, about[i].prefix, strlen(about[i].prefix)) == 0)
            return ui_tr(ui, about[i].words);
    }
    return ui_tr(ui, kinds[h->role]);
}

// ---- the first shift ----------------------------------------------------------------------------

static const struct {
    enum command_kind done; // what finishes the step
    const char *words;
} shift[] = {
    {COMMAND_REGISTER,
     N_("All of it is invented, and taken back at the end. Somebody is at the desk: press n, "
        "type a surname, then Ctrl+Enter.")},
    {COMMAND_CALL,
     N_("Who is next stands on the green button, with the reason. Press Space to call.")},
    {COMMAND_START, N_("They have come to the consultant. Press Space again, or s, to start.")},
    {COMMAND_FINISH, N_("The service is over. Choose them in the queue and press e.")},
    {COMMAND_UNDO, N_("A mistake? Press z: your last step is taken back, whatever it was.")},
};
_Static_assert(sizeof shift / sizeof *shift == SHIFT_STEPS, "five steps");

static bool may_practise(const struct office *office)
{
    return office->snap->catalogue.sample &&
           role_may_command(office->actor.role, COMMAND_REGISTER, false);
}

static void take_back(struct help *h)
{
    h->state = h->taken > 0 ? HELP_BACK : HELP_CLOSED;
    if (h->state == HELP_BACK && h->office->working == 0)
        office_undo(h->office);
}

static bool answered(void *self, const struct request *request, const struct response *response)
{
    struct help *h = self;
    bool done = response->result == RESULT_DONE;
    enum command_kind kind = request->command.kind;
    if (h->state == HELP_BACK) {
        h->taken = done ? h->taken - 1 : 0; // what others have done since stands in the way
        take_back(h);
        return false;
    }
    if (h->state != HELP_SHIFT || !done)
        return false;
    h->taken += kind == COMMAND_UNDO ? -1 : 1;
    if (h->step < SHIFT_STEPS && kind == shift[h->step].done)
        h->step++;
    return false;
}

// ---- events -------------------------------------------------------------------------------------

static void open_keys(struct help *h)
{
    const struct tree *tree = surface_frame(h->office->surface, h->office->now_ms)->tree;
    h->here = 0;
    for (int i = 0; i < key_n(); i++) {
        const struct key_row *row = key_row_at(i);
        bool there = row->how == KEY_ALWAYS || key_node(tree, row) != NULL;
        h->here |= (uint64_t)there << i;
    }
    h->state = HELP_KEYS;
    office_focus(h->office, "help.what");
}

static void explain(struct help *h, const char *id)
{
    const struct node *node =
        tree_find(surface_frame(h->office->surface, h->office->now_ms)->tree, id);
    utf8_copy(h->what, sizeof h->what, id);
    utf8_copy(h->label, sizeof h->label, node ? node->label : "");
    h->role = node ? (int)node->role : WIDGET_BUTTON;
}

static int pressed(struct help *h, const char *id)
{
    if (strcmp(id, "help.close") == 0) {
        h->state = HELP_CLOSED;
    } else if (strcmp(id, "help.what") == 0) {
        h->state = HELP_WHAT;
        h->what[0] = '\0';
    } else if (strcmp(id, "help.shift") == 0) {
        h->state = HELP_SHIFT;
        h->step = h->taken = 0;
    } else if (strcmp(id, "help.back") == 0) {
        take_back(h);
    } else if (h->state == HELP_WHAT) {
        explain(h, id);
    } else {
        return h->state == HELP_KEYS ? SCREEN_STAY : SCREEN_UNUSED;
    }
    return SCREEN_STAY;
}

static int before(void *self, const struct ui_event *event)
{
    struct help *h = self;
    if (is_id(event, "help")) {
        open_keys(h);
        return SCREEN_STAY;
    }
    if (h->state == HELP_CLOSED || h->state == HELP_BACK)
        return SCREEN_UNUSED;
    if (event->kind == EVENT_ACTIVATE)
        return pressed(h, event->id);
    bool over = h->state == HELP_KEYS || h->state == HELP_WHAT;
    if (over && is_key(event, KEY_ESCAPE, 0)) {
        h->state = HELP_CLOSED;
        return SCREEN_STAY;
    }
    bool moves = event->kind == EVENT_KEY && event->stroke.key >= KEY_ENTER &&
                 event->stroke.key <= KEY_PAGE_DOWN && event->stroke.mods <= MOD_SHIFT;
    bool acts = event->kind == EVENT_KEY || event->kind == EVENT_TEXT;
    bool looks = event->focus && strcmp(event->focus, "look.help.keys") == 0; // the kit takes it
    if (!over || !acts || looks || (moves && event->stroke.key != KEY_DELETE))
        return SCREEN_UNUSED; // Tab, arrows and Enter walk here as everywhere
    return SCREEN_STAY;       // nothing is done behind it
}

static void wipe(void *self)
{
    struct help *h = self;
    *h = (struct help){.office = h->office};
}

// ---- drawing ------------------------------------------------------------------------------------

struct keys { // those of the page
    int n, at[64];
};

static void key_row(const struct kit_list *list, struct ui *ui, int i, struct kit_row *out)
{
    int at = ((const struct keys *)list->of)->at[i];
    const struct key_row *row = key_row_at(at);
    out->key = at;
    const char *letter = row->letter && !ui->letters_off
                             ? (*row->letter == ' ' ? ui_tr(ui, N_("Space")) : row->letter)
                             : "";
    const char *caps = letter;
    for (int k = 0; k < KEY_SECONDS && row->seconds[k]; k++)
        caps = and_more(ui, caps, row->seconds[k]);
    out->cells[0].text = caps;
    out->cells[0].bold = true;
    out->cells[1].text = ui_tr(ui, row->does);
}

static void draw_keys(const struct help *h, struct ui *ui)
{
    struct rect all = theme_screen(ui->theme);
    struct keys *keys = arena_alloc(ui->arena, sizeof *keys);
    const struct kit_column columns[] = {{ui_tr(ui, N_("Key")), 0, ALIGN_LEFT},
                                         {ui_tr(ui, N_("What it does here")), 560, ALIGN_LEFT}};
    keys->n = 0;
    for (int i = 0; i < key_n(); i++) {
        if (h->here >> i & 1)
            keys->at[keys->n++] = i;
    }
    ui_barrier(ui);
    draw_fill(ui->draw, all, 0, paint_of(COLOR_PAPER));
    int most = ui_px(ui, 920), margin = ui->theme->margin_px;
    struct rect box =
        rect_center(all, all.w - 2 * margin < most ? all.w - 2 * margin : most, all.h - 2 * margin);
    box = card_drawn(ui, box);
    struct button buttons[3] = {{WORDED(ui, "help.what", N_("What is this?")), .icon = "info"},
                                {WORDED(ui, "help.shift", N_("First shift: five steps")),
                                 .disabled = !may_practise(h->office)},
                                {WORDED(ui, "help.close", N_("Close")), .shortcut = "Esc"}};
    headline(ui, rect_cut_top(&box, ui_px(ui, 40)), TYPE_TITLE,
             ui_tr(ui, N_("The keys of this page")), "help.title");
    buttons_cut(ui, &box, buttons, 3, ui->theme->gap_px);
    kit_text(ui, &box,
             ui_tr(ui, N_("Digits and letters are keys while no field has the keyboard; in a field "
                          "hold Ctrl with a digit.")));
    if (!h->office->snap->catalogue.sample)
        kit_text(ui, &box,
                 ui_tr(ui, N_("The first shift is practised on invented visitors: with the sample "
                              "data.")));
    struct kit_list list = {KIT_ROWS("help.keys", keys, keys->n, key_row), .prefix = "help.key",
                            .find = ui_tr(ui, N_("What do you want to do?")), .columns = columns,
                            .column_n = 2};
    kit_list_draw(ui, box, &list);
}

static int strip_px(const struct ui *ui)
{
    int lines = one_line_px(ui, 30) + 2 * ui->theme->line_px[TYPE_BODY] + ui_px(ui, 24);
    int least = ui_px(ui, STRIP_DP);
    return lines > least ? lines : least;
}

static int foot(const void *self, const struct ui *ui)
{
    const struct help *h = self;
    return h->state == HELP_WHAT || h->state == HELP_SHIFT ? strip_px(ui) + ui_px(ui, 8) : 0;
}

// A strip at the foot of the page, which stays in use.
static void draw_strip(struct ui *ui, const char *title, const char *words, const char *node,
                       const struct button *buttons, int n)
{
    struct rect all = theme_screen(ui->theme);
    int width = all.w - 2 * ui->theme->margin_px, room = width - ui_px(ui, 40);
    for (int i = 0; i < n; i++)
        room -= ui_button_width(ui, &buttons[i]) + ui_px(ui, 8);
    struct text_style body = {.type = TYPE_BODY, .wrap = true, .id = node};
    int need = ui_text_height(ui, room, words, &body) + one_line_px(ui, 30) + ui_px(ui, 24);
    int usual = strip_px(ui), high = need > usual ? need : usual;
    struct rect box = {ui->theme->margin_px, all.h - high - ui_px(ui, 8), width, high};
    draw_fill(ui->draw, box, ui->theme->radius_px[RADIUS_CARD], paint_of(COLOR_SURFACE));
    draw_outline(ui->draw, box, ui->theme->radius_px[RADIUS_CARD], ui_px(ui, 2),
                 paint_of(COLOR_PRIMARY));
    touch_node(ui, box, WIDGET_STATUS, "help.strip", title, words, false);
    box = rect_inset(box, ui_px(ui, 16), ui_px(ui, 10));
    for (int i = n; i-- > 0;) {
        struct rect at = rect_cut_right(&box, ui_button_width(ui, &buttons[i]));
        ui_button(ui, rect_center(at, at.w, ui->theme->button_px), &buttons[i]);
        rect_cut_right(&box, ui_px(ui, 8));
    }
    label_at(ui, rect_cut_top(&box, one_line_px(ui, 28)), title, TYPE_LABEL, WEIGHT_BOLD,
             COLOR_PRIMARY, ALIGN_LEFT);
    ui_text(ui, box, words, &body);
}

static void draw_what(const struct help *h, struct ui *ui)
{
    const struct button close = {WORDED(ui, "help.close", N_("Close")), .shortcut = "Esc",
                                 .small = true};
    bool asked = *h->what != '\0';
    draw_strip(ui, asked && *h->label ? h->label : ui_tr(ui, N_("What is this?")),
               asked ? what_words(ui, h)
                     : ui_tr(ui, N_("Touch anything on the page: it is explained and not done.")),
               "help.words", &close, 1);
}

static void draw_shift(const struct help *h, struct ui *ui)
{
    bool over = h->step == SHIFT_STEPS;
    const struct button buttons[] = {{WORDED(ui, "help.back", N_("End and take everything back")),
                                      .kind = over ? BUTTON_PRIMARY : BUTTON_QUIET, .small = true}};
    const char *n = arena_printf(ui->arena, "%d", h->step + 1);
    draw_strip(ui,
               over ? ui_tr(ui, N_("The first shift is done"))
                    : ui_fill(ui, N_("First shift · step {n} of 5"), "n", n, NULL),
               over ? ui_tr(ui, N_("That is most of a day. Nobody was there: take it all back."))
                    : ui_tr(ui, shift[h->step].words),
               "help.step", buttons, 1);
}

static void over(const void *self, struct ui *ui)
{
    const struct help *h = self;
    if (h->state == HELP_KEYS)
        draw_keys(h, ui);
    else if (h->state == HELP_WHAT)
        draw_what(h, ui);
    else if (h->state == HELP_SHIFT)
        draw_shift(h, ui);
}

const struct office_page help_part = {
    .name = "help",
    .size = sizeof(struct help),
    .before = before,
    .answered = answered,
    .wipe = wipe,
    .over = over,
    .foot = foot,
};
