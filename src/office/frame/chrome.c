// What stands around every page once somebody is signed in: who and where, the message of the last
// action, and what Undo would take back.

#include "office/frame/frame.h"

#include "app/doubt.h"

#include <strings.h>

enum {
    HEADER_DP = 36,
    STRIP_DP = 44,
    RIBBON_DP = 14,
    LOGO_MOST_DP = 180,
    SITE_LEAST_DP = 120,
    SITE_WORTH_DP = 48
};

static struct button tab_button(const struct office *office, struct ui *ui, int page, bool keys)
{
    const struct office_page *row = office->rows[page];
    return (struct button){.id = row->tab,
                           .label = ui_tr(ui, row->label),
                           .kind = BUTTON_PLAIN,
                           .no_cap = !keys,
                           .chosen = page == office_page_shown(office),
                           .small = true};
}

static bool has_tab(const struct office *office, int page)
{
    return office->rows[page]->tab && office_page_allowed(office, page);
}

static int tabs_width(const struct office *office, struct ui *ui, bool keys)
{
    int width = 0;
    for (int i = 0; i < office->page_n; i++) {
        if (!has_tab(office, i))
            continue;
        struct button b = tab_button(office, ui, i, keys);
        width += ui_button_width(ui, &b) + ui_px(ui, 4);
    }
    return width;
}

static void draw_tabs(const struct office *office, struct ui *ui, struct rect *line, bool keys)
{
    for (int i = 0; i < office->page_n; i++) {
        if (!has_tab(office, i))
            continue;
        struct button b = tab_button(office, ui, i, keys);
        button_left(ui, line, &b, ui_px(ui, 4));
    }
}

// The showroom's name or its logo, then the tabs with their keys: a long name gives way to them.
static void draw_site_and_tabs(const struct office *office, struct ui *ui, struct rect in)
{
    const struct catalogue *c = &office->snap->catalogue;
    const char *site = words_in(&c->site_name, ui->lang);
    int gap = ui->theme->margin_px;
    bool logo = c->logo[0] && c->logo_w > 0;
    int wide =
        logo ? (int)((int64_t)in.h * c->logo_w / c->logo_h)
             : ui_text_width(ui, site,
                             &(struct text_style){.type = TYPE_HEADING, .weight = WEIGHT_BOLD});
    if (logo && wide > ui_px(ui, LOGO_MOST_DP))
        wide = ui_px(ui, LOGO_MOST_DP);
    int least = ui_px(ui, SITE_LEAST_DP);
    bool keys = (wide < least ? wide : least) + gap + tabs_width(office, ui, true) <= in.w;
    int most = in.w - tabs_width(office, ui, keys) - gap;
    if (most < ui_px(ui, SITE_WORTH_DP)) { // two letters of a name say nothing
        draw_tabs(office, ui, &in, keys);
        return;
    }
    struct rect at = rect_cut_left(&in, wide < most ? wide : most);
    if (logo)
        ui_logo(ui, at, &(struct logo){c->logo, site, c->logo_w, c->logo_h});
    else
        headline(ui, at, TYPE_HEADING, site, NULL);
    rect_cut_left(&in, gap);
    draw_tabs(office, ui, &in, keys);
}

static void draw_header(const struct office *office, struct ui *ui, struct rect box)
{
    const struct theme *theme = ui->theme;
    draw_fill(ui->draw, box, 0, paint_of(COLOR_SURFACE));
    struct rect line = {box.x, box.y + box.h - theme->stroke_px, box.w, theme->stroke_px};
    draw_fill(ui->draw, line, 0, paint_of(COLOR_LINE));
    if (office->snap->catalogue.sample) // the ribbon hangs into it
        rect_cut_top(&box, ui_px(ui, RIBBON_DP));
    struct rect in = rect_inset(box, theme->margin_px, ui_px(ui, 8));
    button_right(ui, &in, &(struct button){WORDED(ui, "lock", N_("Lock")), .small = true},
                 ui_px(ui, 8));
    button_right(
        ui, &in,
        &(struct button){WORDED(ui, "help", N_("Help")), .kind = BUTTON_PLAIN, .small = true},
        ui_px(ui, 8));
    enum lang next = (enum lang)((ui->lang + 1) % LANG_COUNT);
    button_right(
        ui, &in,
        &(struct button){
            .id = "language", .label = lang_own_name(next), .kind = BUTTON_PLAIN, .small = true},
        ui_px(ui, 8));
    label_at(ui, rect_cut_right(&in, ui_px(ui, 66)), clock_words(office, ui->arena, ui->now_ms),
             TYPE_HEADING, WEIGHT_BOLD, COLOR_INK, ALIGN_RIGHT);
    rect_cut_right(&in, theme->gap_px);
    const char *name = staff_name(office, ui->lang, office->actor.staff);
    const char *role = role_words(ui->lang, office->actor.role);
    const char *who = strcasecmp(name, role) == 0
                          ? name
                          : ui_fill(ui, N_("{name} · {role}"), "name", name, "role", role, NULL);
    int who_w = ui_text_width(ui, who, &(struct text_style){.type = TYPE_LABEL}) + ui_px(ui, 2);
    int who_most = ui_px(ui, 236); // what a short name leaves is the showroom's
    label_at(ui, rect_cut_right(&in, who_w < who_most ? who_w : who_most), who, TYPE_LABEL,
             WEIGHT_REGULAR, COLOR_INK_SOFT, ALIGN_RIGHT);
    rect_cut_right(&in, theme->gap_px);
    draw_site_and_tabs(office, ui, in);
}

static const char *queue_fact(const struct office *office, struct ui *ui)
{
    const struct model *model = &office->snap->model;
    if (!model->open)
        return ui_tr(ui, N_("The day has not been opened yet."));
    struct waiting w = office_waiting(office, ui->now_ms);
    long visits = 0;
    for (size_t i = 0; i < model->visits.n; i++)
        visits += !model->visits.at[i].taken_back;
    const char *today = number_words(ui->arena, visits);
    if (w.n == 0)
        return ui_fill(ui, N_("Nobody is waiting · {today} so far today"), "today", today, NULL);
    return ui_fill(ui, N_("{n} waiting · longest {wait} · {today} so far today"), "n",
                   number_words(ui->arena, w.n), "wait", wait_words(ui, w.longest_ms), "today",
                   today, NULL);
}

// What one of the pages wants seen.
static bool find_notice(const struct office *office, struct ui *ui, struct notice *ret)
{
    bool found = false;
    for (int i = 0; i < office->row_n && !found; i++)
        found = office->rows[i]->notice && office->rows[i]->notice(office->pages[i], ui, ret);
    return found;
}

static void draw_notice(struct ui *ui, struct rect box, const struct notice *notice)
{
    struct button came = {WORDED(ui, "told.came", N_("Yes, they came")), .small = true};
    struct button not = {WORDED(ui, "told.not-come", N_("No, not here")), .small = true};
    if (notice->asks_for_one) {
        button_right(ui, &box, &not, ui_px(ui, 4));
        button_right(ui, &box, &came, ui_px(ui, 8));
    }
    ui_message(ui, box, "message", notice->words, TONE_ATTENTION, "told.seen", notice->seen);
}

// What a correction does is said before it is done.
static void draw_correction(const struct office *office, struct ui *ui, struct rect box)
{
    const struct model *m = &office->snap->model;
    const char *n = number_words(ui->arena, m->open ? (long)m->open_visits.n : 0);
    const char *ends =
        ui_fill(ui, N_("Its day ends; open tickets expire and stay listed: {n}."), "n", n, NULL);
    const char *within =
        ui_tr(ui, N_("What was entered later than now goes back to now; the day goes on."));
    ask_draw(ui, box,
             &(struct ask){.node = "message",
                           .words = office->snap->clock_within ? within : ends,
                           .tone = TONE_BAD,
                           .yes_id = "clock.correct",
                           .yes = ui_fill(ui, N_("Correct the clock to {time}"), "time",
                                          clock_words(office, ui->arena, ui->now_ms), NULL),
                           .no = ui_tr(ui, N_("Change nothing"))});
}

// Until somebody has said that the time is right nothing can be done but that. A time that has passed
// nobody can confirm; that the last entry's was wrong an administrator can say.
static void draw_doubt(const struct office *office, struct ui *ui, struct rect box)
{
    enum doubt doubt = office->snap->doubt;
    bool corrects = doubt == DOUBT_BEHIND && office->actor.role == ROLE_ADMINISTRATOR;
    bool confirms = doubt != DOUBT_BEHIND && doubt != DOUBT_EARLY;
    const char *label = confirms   ? ui_tr(ui, N_("That is the time"))
                        : corrects ? ui_tr(ui, N_("The last entry is wrong"))
                                   : NULL;
    const char *day = date_words(office, ui->arena, ui->now_ms);
    const char *time = clock_words(office, ui->arena, ui->now_ms);
    const char *why = doubt_words(ui->lang, doubt);
    if (corrects && office->correcting) {
        draw_correction(office, ui, box);
        return;
    }
    ui_message(
        ui, box, "message",
        ui_fill(ui, N_("{why} It says {day} {time}."), "why", why, "day", day, "time", time, NULL),
        TONE_BAD,
        confirms   ? "clock.confirm"
        : corrects ? "clock.wrong"
                   : NULL,
        label);
}

// More people are due to be forgotten by their age than a day forgets by itself.
static void draw_erasing(const struct office *office, struct ui *ui, struct rect box)
{
    ask_draw(ui, box,
             &(struct ask){
                 .node = "message",
                 .words = ui_fill(ui,
                                  N_("{n} more people are due to be erased for good by their age; "
                                     "beyond {most} a day you are asked."),
                                  "n", number_words(ui->arena, office->snap->erasing_due), "most",
                                  number_words(ui->arena, RETENTION_A_DAY), NULL),
                 .tone = TONE_BAD,
                 .yes_id = "erasing.confirm",
                 .yes = ui_tr(ui, N_("Erase them")),
                 .no_id = "erasing.hold",
                 .no = ui_tr(ui, N_("Keep them for now"))});
}

// The person's own last step: a button where it can be taken back, words where it cannot.
static void draw_undo(const struct office *office, struct ui *ui, struct rect *box)
{
    const char *undo = undo_words(office, ui->arena, ui->lang);
    struct button b = {.id = "undo",
                       .label = undo ? ui_grow(ui, undo) : ui_tr(ui, N_("Nothing to undo")),
                       .disabled = !undo,
                       .small = true};
    int width = ui_button_width(ui, &b), most = box->w / 3;
    struct rect at = rect_cut_right(box, width < most ? width : most);
    rect_cut_right(box, ui_px(ui, 8));
    if (!undo || undo_can(office, ui->now_ms))
        ui_button(ui, at, &b);
    else
        label_named(ui, at, "undo", b.label, TYPE_LABEL, WEIGHT_REGULAR, COLOR_INK_SOFT,
                    ALIGN_RIGHT);
}

static void draw_strip(const struct office *office, struct ui *ui, struct rect box)
{
    struct notice notice;
    draw_undo(office, ui, &box);
    int page = office_page_shown(office);
    if (office->rows[page]->strip)
        office->rows[page]->strip(office->pages[page], ui, &box);
    rect_cut_right(&box, ui_px(ui, 4));
    int64_t left = office->touched_ms + office->lock_after_ms - ui->now_ms;
    if (office->snap->trouble.code != ERR_NONE)
        ui_message(ui, box, "message", sentence_error(ui->lang, office->snap->trouble.code),
                   TONE_BAD, NULL, NULL);
    else if (office->snap->doubt != DOUBT_NONE && !office->message.text[0])
        draw_doubt(office, ui, box);
    else if (office->working > 0)
        ui_working(ui, box, ui_tr(ui, N_("Working …")));
    else if (left <= LOCK_WARNING_S * SECOND_MS)
        ui_message(ui, box, "message",
                   ui_fill(ui, N_("Locking in {s} seconds: touch anything to stay."), "s",
                           arena_printf(ui->arena, "%d", (int)((left + 999) / SECOND_MS)), NULL),
                   TONE_ATTENTION, NULL, NULL);
    else if (office->message.text[0])
        ui_message(ui, box, "message", office->message.text, office->message.tone, NULL, NULL);
    else if (office->snap->erasing_due > 0 && office->actor.role == ROLE_ADMINISTRATOR)
        draw_erasing(office, ui, box);
    else if (find_notice(office, ui, &notice))
        draw_notice(ui, box, &notice);
    else
        label_named(ui, box, "message", queue_fact(office, ui), TYPE_BODY, WEIGHT_REGULAR,
                    COLOR_INK_SOFT, ALIGN_LEFT);
}

struct rect chrome(const struct office *office, struct ui *ui)
{
    ui_clear(ui);
    struct rect all = theme_screen(ui->theme);
    int ribbon = office->snap->catalogue.sample ? RIBBON_DP : 0;
    draw_header(office, ui, rect_cut_top(&all, touch_px(ui, HEADER_DP) + ui_px(ui, 16 + ribbon)));
    all = rect_inset(all, ui->theme->margin_px, ui_px(ui, 8));
    draw_strip(office, ui, rect_cut_top(&all, touch_px(ui, STRIP_DP)));
    rect_cut_top(&all, ui_px(ui, 8));
    rect_cut_bottom(&all, ui_px(ui, 8));
    return all;
}

int chrome_language(struct office *office, enum lang lang)
{
    struct ui_env env = *surface_env(office->surface);
    env.lang = lang < LANG_COUNT ? lang : env.lang;
    surface_set_env(office->surface, &env);
    office->message.text[0] = '\0'; // it was in the other language
    const struct office_page *row = office->rows[office_page_shown(office)];
    if (row->reword)
        row->reword(office->pages[office_page_shown(office)]);
    return SCREEN_STAY;
}

// The one that is shown is answered, and no other.
static void answer_notice(struct office *office, enum notice_answer answer)
{
    struct ui ui = office_ui(office);
    struct notice shown;
    for (int i = 0; i < office->row_n; i++) {
        const struct office_page *row = office->rows[i];
        if (!row->notice || !row->notice(office->pages[i], &ui, &shown))
            continue;
        row->notice_answer(office->pages[i], answer);
        return;
    }
}

int chrome_event(struct office *office, const struct ui_event *event)
{
    for (int i = 0; i < office->page_n; i++) {
        if (!has_tab(office, i) || !is_id(event, office->rows[i]->tab))
            continue;
        if (i != office_page_shown(office))
            office->message.text[0] = '\0'; // it is of the page that is left
        return i;
    }
    if (is_id(event, "lock")) {
        office_sign_out(office);
        return SCREEN_HOME;
    }
    if (is_id(event, "language"))
        return chrome_language(office, (enum lang)((office_lang(office) + 1) % LANG_COUNT));
    bool no = office->correcting && is_id(event, "ask.no"), right = is_id(event, "clock.correct");
    bool erase = is_id(event, "erasing.confirm"), came = is_id(event, "told.came");
    if (is_id(event, "clock.confirm")) {
        office_send(office, command_confirm_clock(office->now_ms));
    } else if (no || right || is_id(event, "clock.wrong")) {
        office->correcting = !no && !right;
        if (right)
            office_send(office, command_correct_clock(office->now_ms));
    } else if (erase || is_id(event, "erasing.hold")) {
        office_send(office, command_answer_erasing(office->snap->erasing_due, erase));
    } else if (is_id(event, "told.seen")) {
        answer_notice(office, NOTICE_SEEN);
    } else if (came || is_id(event, "told.not-come")) {
        answer_notice(office, came ? NOTICE_CAME : NOTICE_NOT_COME);
    } else if (is_id(event, "undo")) {
        office_undo(office);
    } else {
        return SCREEN_UNUSED;
    }
    return SCREEN_STAY;
}
