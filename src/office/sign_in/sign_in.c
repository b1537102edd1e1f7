// Signing in: a name from the list, then the PIN. Checking a PIN takes its time by design, so it
// runs as a job and the screen says that it is working.

#include "app/doubt.h"
#include "office/sign_in/sign_in.h"
#include "office/kit/kit.h"

enum { PIN_LEAST = 4, KEYED_MAX = KEY_F12 - KEY_F1 + 1 };

static bool may_sign_in(const struct staff_row *row)
{
    return row->active && row->role != ROLE_CUSTOMER;
}

static bool locked(const struct sign_in *s)
{
    return s->office->now_ms < s->locked_until_ms;
}

void sign_in_anew(struct sign_in *s)
{
    field_wipe(&s->pin);
    mem_wipe(s->pins, sizeof s->pins);
    s->told = 0;
    s->renews = s->renewed = false;
    s->problem = NULL;
}

static void try_pin(struct sign_in *s)
{
    bool again = s->told == 2, differs = again && strcmp(s->pin.text, s->pins[1]) != 0;
    if (!s->staff || s->checking || locked(s) || strlen(s->pin.text) < PIN_LEAST)
        return;
    s->problem = differs                                    ? N_("The two PINs differ.")
                 : s->told == 1 && !app_is_pin(s->pin.text) ? N_("A PIN has 4 to 8 digits.")
                                                            : NULL;
    if (!s->renews || (again && !differs)) {
        sign_in_ask(s);
        return;
    }
    if (!s->problem)
        utf8_copy(s->pins[s->told], sizeof s->pins[0], s->pin.text);
    s->told = s->problem ? 1 : s->told + 1; // the new one once more
    field_wipe(&s->pin);
}

static void choose(struct sign_in *s, int64_t staff)
{
    if (s->staff != staff)
        s->locked_until_ms = 0;
    s->staff = staff;
    sign_in_anew(s);
}

static int pressed(struct sign_in *s, const struct ui_event *event)
{
    int64_t staff = id_number(event->id, "staff");
    if (staff > 0)
        choose(s, staff);
    else if (strcmp(event->id, "enter") == 0)
        try_pin(s);
    else if (strcmp(event->id, "other") == 0)
        choose(s, 0);
    else if (strcmp(event->id, "renew") == 0 && s->renews)
        sign_in_anew(s);
    else if (strcmp(event->id, "renew") == 0)
        s->renews = !s->checking;
    else if (!s->checking)
        field_key(&s->pin, event->id);
    return SCREEN_STAY;
}

// F1 … F12 stand for the first twelve names: one key from here to another person's PIN. 0: none.
static int64_t by_key(const struct office *office, const struct ui_event *event)
{
    const struct facts *facts = &office->facts;
    int n = 0;
    for (size_t i = 0; i < facts->staff_n && n < KEYED_MAX; i++) {
        if (may_sign_in(&facts->staff[i]) && is_key(event, (enum key)(KEY_F1 + n++), 0))
            return facts->staff[i].id;
    }
    return 0;
}

static int sign_in_event(void *app, const struct ui_event *event)
{
    struct sign_in *s = app;
    int lang = event_number(event, "language");
    if (lang >= 0) {
        surface_focus_anew(s->office->surface); // what was being asked goes on
        return chrome_language(s->office, (enum lang)lang);
    }
    if (first_run(s->office))
        return first_run_event(s, event);
    if (event->kind == EVENT_ACTIVATE)
        return pressed(s, event);
    int64_t keyed = s->checking ? 0 : by_key(s->office, event);
    if (!keyed && (!s->staff || s->checking))
        return SCREEN_UNUSED;
    if (keyed || is_key(event, KEY_ESCAPE, 0)) {
        choose(s, keyed);
    } else if (is_key(event, KEY_ENTER, 0) && s->pin.text[0]) {
        try_pin(s);
    } else if (event->kind == EVENT_TEXT || is_key(event, KEY_BACKSPACE, 0)) {
        s->problem = NULL;
        field_event(&s->pin, event);
    } else {
        return SCREEN_UNUSED;
    }
    return SCREEN_STAY;
}

static void enter(void *self, const struct errand *errand)
{
    struct sign_in *s = self;
    (void)errand;
    choose(s, s->office->locked_out); // whom the lock has sent here need only type the PIN
    s->office->locked_out = 0;
}

// Who has walked away in the midst of it leaves nothing to whoever comes next.
static void refresh(void *self)
{
    struct sign_in *s = self;
    bool begun = s->renews || s->pin.text[0];
    if (begun && !s->checking && s->office->now_ms - s->office->touched_ms >= MINUTE_MS)
        choose(s, 0);
}

static void leave(void *self)
{
    struct sign_in *s = self;
    sign_in_anew(s);
    first_run_wipe(s);
}

struct there {
    const struct sign_in *page;
    int n;
    const struct staff_row *at[STAFF_MAX];
};

static void there_row(const struct kit_list *list, struct ui *ui, int i, struct kit_row *out)
{
    const struct there *there = list->of;
    const struct staff_row *row = there->at[i];
    out->key = row->id;
    out->as = (struct row){
        .title = words_in(&row->name, ui->lang),
        .help = role_words(ui->lang, row->role),
        .fact = i < KEYED_MAX && ui->key_of ? arena_printf(ui->arena, "F%d", i + 1) : NULL,
        .chevron = true};
}

static void draw_people(const struct sign_in *s, struct ui *ui, struct rect box)
{
    const struct facts *facts = &s->office->facts;
    struct there there = {.page = s};
    section_title(ui, &box, ui_tr(ui, N_("Who is there?")), NULL);
    rect_cut_top(&box, ui_px(ui, 6));
    for (size_t i = 0; i < facts->staff_n; i++) {
        if (may_sign_in(&facts->staff[i]))
            there.at[there.n++] = &facts->staff[i];
    }
    struct kit_list list = {
        KIT_ROWS("staff", &there, there.n, there_row), .prefix = "staff", .chosen = s->staff,
        .row_px = list_row_px(ui, 56),
        .empty =
            ui_tr(ui, facts->known ? N_("Nobody can sign in yet. On this machine, run: lobby setup")
                                   : N_("Reading the list of staff …"))};
    kit_list_draw(ui, box, &list);
}

static void draw_dots(struct ui *ui, struct rect box, size_t n, const char *label)
{
    int side = ui_px(ui, 14), gap = ui_px(ui, 10);
    int shown = n < PIN_LEAST ? PIN_LEAST : (int)n;
    struct rect line = rect_center(box, shown * side + (shown - 1) * gap, side);
    for (int i = 0; i < shown; i++) {
        struct rect dot = {line.x + i * (side + gap), line.y, side, side};
        if (i < (int)n)
            draw_fill(ui->draw, dot, side / 2, paint_of(COLOR_PRIMARY));
        else
            draw_outline(ui->draw, dot, side / 2, ui_px(ui, 2), paint_of(COLOR_EDGE));
    }
    touch_node(ui, box, WIDGET_STATUS, "pin", label, "", false);
}

static void redraw_in(struct ui *ui, int64_t ms)
{
    if (ui->now_ms + ms < ui->again_ms)
        ui->again_ms = ui->now_ms + ms;
}

static const char *pin_trouble(const struct sign_in *s, struct ui *ui)
{
    if (ui->now_ms < s->locked_until_ms) {
        redraw_in(ui, (s->locked_until_ms - ui->now_ms - 1) % SECOND_MS + 1);
        return ui_fill(ui, N_("Too many wrong PINs. Please try again in {time}."), "time",
                       timer_words(ui, s->locked_until_ms - ui->now_ms + SECOND_MS - 1), NULL);
    }
    if (s->problem)
        return ui_tr(ui, s->problem);
    return s->office->message.text[0] ? s->office->message.text : NULL;
}

// Who has just installed the program knows no PIN. In a business of one's own there is no hint.
static void draw_sample_pin(const struct sign_in *s, struct ui *ui, struct rect box)
{
    const struct facts *facts = &s->office->facts;
    for (size_t i = 0; s->office->snap->catalogue.sample && i < facts->staff_n; i++) {
        const char *pin = facts->staff[i].id == s->staff ? sample_pin(facts->staff[i].role) : NULL;
        if (pin)
            label_named(ui, box, "sample-pin",
                        ui_fill(ui, N_("Sample data: the PIN is {pin}"), "pin", pin, NULL),
                        TYPE_LABEL, WEIGHT_REGULAR, COLOR_ACCENT, ALIGN_CENTER);
    }
}

static void draw_pin(const struct sign_in *s, struct ui *ui, struct rect box)
{
    const char *name = staff_name(s->office, ui->lang, s->staff);
    label_named(ui, rect_cut_top(&box, ui_px(ui, 36)), "who", name, TYPE_TITLE, WEIGHT_BOLD,
                COLOR_INK, ALIGN_CENTER);
    const char *asked[] = {N_("Please enter your PIN"), N_("New PIN, 4 to 8 digits"),
                           N_("The same PIN again")};
    label_named(ui, rect_cut_top(&box, ui_px(ui, 28)), "asked", ui_tr(ui, asked[s->told]),
                TYPE_BODY, WEIGHT_REGULAR, COLOR_INK_SOFT, ALIGN_CENTER);
    struct rect dots = rect_cut_top(&box, ui_px(ui, 44));
    struct rect notice = rect_cut_top(&box, ui_px(ui, 52));
    if (s->checking)
        ui_working(ui, notice, ui_tr(ui, N_("Checking …")));
    else if (pin_trouble(s, ui))
        ui_message(ui, notice, "message", pin_trouble(s, ui),
                   s->renewed ? TONE_GOOD : TONE_ATTENTION, NULL, NULL);
    else if (s->told == 0)
        draw_sample_pin(s, ui, notice);
    draw_dots(ui, dots, strlen(s->pin.text), ui_tr(ui, N_("PIN")));
    rect_cut_top(&box, ui_px(ui, 8));
    struct rect foot = rect_cut_bottom(&box, touch_px(ui, 44));
    rect_cut_bottom(&box, ui_px(ui, 12));
    ui_keypad(ui, box, ui_tr(ui, N_("Clear")), ui_tr(ui, N_("Delete")));
    ui_button(ui, rect_column(foot, 3, 0, ui_px(ui, 8)),
              &(struct button){WORDED(ui, "other", N_("Back"))});
    ui_button(ui, rect_column(foot, 3, 1, ui_px(ui, 8)),
              &(struct button){WORDED(ui, "renew", N_("Change my PIN")), .chosen = s->renews});
    ui_button(ui, rect_column(foot, 3, 2, ui_px(ui, 8)),
              &(struct button){.id = "enter",
                               .kind = BUTTON_PRIMARY,
                               .disabled = s->checking || strlen(s->pin.text) < PIN_LEAST ||
                                           ui->now_ms < s->locked_until_ms,
                               .label = ui_tr(ui, !s->renews    ? N_("Sign in")
                                                  : s->told < 2 ? N_("Next")
                                                                : N_("Set PIN"))});
}

// Nobody sits here, and somebody waits: how many and how long, no names. Louder, and why, where it is a
// complaint or has taken longer than the house promises itself.
static void draw_waiting(const struct sign_in *s, struct ui *ui, struct rect box)
{
    struct waiting w = office_waiting(s->office, ui->now_ms);
    if (w.n == 0)
        return;
    redraw_in(ui, w.changes_ms);
    ui_message(ui, box, "waiting", waiting_words(ui, &w, true),
               waiting_urgent(&w) ? TONE_BAD : TONE_ATTENTION, NULL, NULL);
}

// Each in its own words: who cannot read the one that is shown sees theirs.
static void draw_languages(struct ui *ui, struct rect *head)
{
    struct button all[LANG_COUNT];
    int gap = ui_px(ui, 4), whole = 0;
    for (int i = 0; i < LANG_COUNT; i++) {
        all[i] = (struct button){.id = arena_printf(ui->arena, "language.%d", i),
                                 .label = lang_own_name((enum lang)i),
                                 .kind = BUTTON_PLAIN,
                                 .chosen = i == (int)ui->lang};
        whole += ui_button_width(ui, &all[i]) + gap;
    }
    struct rect row = rect_cut_right(head, whole - gap);
    row = rect_center(row, row.w, ui->theme->button_px);
    for (int i = 0; i < LANG_COUNT; i++)
        button_left(ui, &row, &all[i], gap); // the keyboard goes as the eye does
}

static void draw(const void *self, struct ui *ui, struct rect body)
{
    const struct sign_in *s = self;
    ui_clear(ui);
    struct rect all = rect_inset(body, ui->theme->margin_px, ui_px(ui, 28));
    struct rect head = rect_cut_top(&all, ui_px(ui, 56));
    draw_languages(ui, &head);
    label_at(ui, head, words_in(&s->office->snap->catalogue.site_name, ui->lang), TYPE_TITLE,
             WEIGHT_BOLD, COLOR_INK, ALIGN_LEFT);
    enum doubt doubt = s->office->snap->doubt;
    if (doubt != DOUBT_NONE)
        ui_text(ui, rect_cut_top(&all, ui_px(ui, 40)), ui_grow(ui, doubt_words(ui->lang, doubt)),
                &(struct text_style){.type = TYPE_BODY,
                                     .color = COLOR_ACCENT,
                                     .middle = true,
                                     .shrink = true,
                                     .id = "doubt"});
    if (first_run(s->office)) {
        first_run_draw(s, ui, all);
        return;
    }
    draw_waiting(s, ui,
                 rect_center(rect_cut_bottom(&all, ui_px(ui, 52)), ui_px(ui, 880), ui_px(ui, 48)));
    rect_cut_bottom(&all, ui->theme->gap_px);
    int every = list_row_px(ui, 56) * (int)s->office->facts.staff_n + ui_px(ui, 90); // of the names
    int high = every > ui_px(ui, 620) ? every : ui_px(ui, 620);
    struct rect card = rect_center(all, ui_px(ui, 880), high < all.h ? high : all.h);
    ui_panel(ui, card);
    card = rect_inset(card, ui_px(ui, 24), ui_px(ui, 20));
    draw_people(s, ui, rect_column(card, 2, 0, ui_px(ui, 40)));
    struct rect right = rect_column(card, 2, 1, ui_px(ui, 40));
    if (s->staff)
        draw_pin(s, ui, right);
    else
        label_at(ui, right, ui_tr(ui, N_("Please choose your name first.")), TYPE_BODY,
                 WEIGHT_REGULAR, COLOR_INK_SOFT, ALIGN_CENTER);
}

static void wipe(void *self)
{
    sign_in_anew(self);
}

static void init(void *self)
{
    struct sign_in *page = self;
    field_init(&page->pin, 12, true);
    first_run_init(page);
}

const struct office_page sign_in_page = {
    .name = "sign-in",
    .needs = RIGHT_COUNT,
    .first_for = 1u << ROLE_CUSTOMER,
    .size = sizeof(struct sign_in),
    .init = init,
    .enter = enter,
    .leave = leave,
    .event = sign_in_event,
    .refresh = refresh,
    .draw = draw,
    .wipe = wipe,
};
