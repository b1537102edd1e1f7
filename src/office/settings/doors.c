// Who is let in besides people with a PIN: screens in browsers, each paired by the digits it shows, and programs by a token
// that is shown once. Nothing of it belongs to the draft: each act is done at once, by an administrator.

#include "office/settings/internal.h"
#include "app/door.h"
#include "app/figures/report_file.h"
#include "app/people/calendar_feed.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { KIND_KIOSK, KIND_BOARD, KIND_PROGRAM, KIND_CALENDAR, KIND_SIGN, KIND_N };
enum { DAYS_STEP = 30, DAYS_MOST = 1800, LISTED_MOST = 5 };

enum act {
    ACT_READ,
    ACT_PAIR,
    ACT_TOKEN,
    ACT_RENAME,
    ACT_HOME,
    ACT_END,
    ACT_CALENDAR,
    ACT_NO_CALENDAR,
    ACT_SIGN
};

struct doors_job {
    struct job job;
    enum act what;
    int64_t id;
    char digits[PAIRING_SIZE], name[PASS_NAME_SIZE], token[PASS_TOKEN_SIZE];
    enum pass_kind kind;
    struct pass_wish wish;
    int64_t whose;
    enum lang lang;
    char address[PAGE_ADDRESS_SIZE], path[EXPORT_PATH_SIZE]; // of our pages; of a file
    struct pass at[PASS_MAX];
    struct site_time used[PASS_MAX];
    size_t n;
};

// ---- asked of the store -------------------------------------------------------------------------

static bool act_on(struct doors_job *q, struct app *app, struct err *err)
{
    switch (q->what) {
    case ACT_PAIR:
        return app_pair(app, q->job.actor, q->digits, q->name, q->kind, &q->id, err);
    case ACT_TOKEN:
        q->wish.name = q->name;
        return app_token_new(app, q->job.actor, &q->wish, q->token, &q->id, err);
    case ACT_RENAME:
        return app_pass_rename(app, q->job.actor, q->id, q->name, err);
    case ACT_HOME:
        return app_pass_home(app, q->job.actor, q->id, err);
    case ACT_END:
        return app_pass_end(app, q->job.actor, q->id, err);
    case ACT_CALENDAR:
        return app_feed_give(app, q->job.actor, q->whose, q->token, err);
    case ACT_NO_CALENDAR:
        return app_feed_revoke(app, q->job.actor, q->whose, err);
    case ACT_SIGN:
        return app_sign_file(app, q->job.actor, q->address, q->lang, q->path, err);
    case ACT_READ:
        break;
    }
    return true;
}

// Read back whatever came of it.
static void work(struct job *job, struct app *app)
{
    struct doors_job *q = (struct doors_job *)job;
    job->ok = act_on(q, app, &job->response.err);
    if (!app_passes(app, job->actor, false, q->at, &q->n, NULL))
        q->n = 0;
    for (size_t i = 0; i < q->n; i++)
        q->used[i] = app_site_time(app, q->at[i].used_ms);
}

static const struct {
    const char *id, *done; // pressed, and what is said once it is done; NULL: nothing
} acts[] = {
    [ACT_READ] = {NULL, NULL},
    [ACT_PAIR] = {"doors.pair", N_("The screen is paired.")},
    [ACT_TOKEN] = {"doors.token", N_("The token is made: it is shown this once.")},
    [ACT_RENAME] = {"doors.rename", N_("The name is changed.")},
    [ACT_HOME] = {"doors.home", N_("The screen goes back to its first page.")},
    [ACT_END] = {"doors.end", N_("It is let in no more.")},
    [ACT_CALENDAR] = {"doors.calendar", N_("The address is made: it is shown this once.")},
    [ACT_NO_CALENDAR] = {"doors.no-calendar", N_("Nobody can read that calendar any more.")},
    [ACT_SIGN] = {"doors.sign", NULL}};

static void say_done(struct office *office, const struct doors_job *q)
{
    if (q->what == ACT_SIGN)
        office_saved_as(office, q->path);
    else if (acts[q->what].done)
        office_tell(office, TONE_GOOD, acts[q->what].done);
}

static void say_failed(struct office *office, const struct doors_job *q)
{
    enum lang lang = office_lang(office);
    enum err_code code = q->job.response.err.code;
    const char *words = sentence_error(lang, code);
    if (q->what == ACT_PAIR && code == ERR_NOTFOUND)
        words = tr(lang, N_("No screen shows these digits. After five wrong ones all screens show "
                            "others."));
    else if (code == ERR_INPUT)
        words = tr(lang, q->what == ACT_PAIR && strlen(q->digits) != PAIRING_DIGITS
                             ? N_("The screen shows six digits.")
                             : N_("A name is needed."));
    office_say(office, TONE_ATTENTION, words);
}

static void done(struct job *job, void *asker)
{
    struct settings *s = asker;
    struct doors_job *q = (struct doors_job *)job;
    struct doors *d = &s->doors;
    memcpy(d->at, q->at, sizeof d->at);
    memcpy(d->used, q->used, sizeof d->used);
    d->n = q->n;
    if (!job->ok) {
        say_failed(s->office, q);
        return;
    }
    say_done(s->office, q);
    if (q->what == ACT_TOKEN || q->what == ACT_CALENDAR) {
        d->calendar = q->what == ACT_CALENDAR;
        snprintf(d->made, sizeof d->made, "%s%s%s", q->address, q->token,
                 d->calendar ? ".ics" : "");
    }
    if (q->what == ACT_PAIR || q->what == ACT_TOKEN) {
        entry_leave(s); // what was typed is not typed again
        d->digits[0] = d->name[0] = '\0';
        d->chosen = q->id;
    }
}

// In the arena: that page of ours behind the public address; NULL: none is set.
static const char *page_of(const struct office *office, struct arena *arena, const char *path)
{
    return door_page(arena, office->snap, path);
}

static void ask(struct settings *s, enum act what, int64_t id)
{
    struct office *office = s->office;
    const struct doors *d = &s->doors;
    static const enum role roles[] = {ROLE_RECEPTIONIST, ROLE_MANAGER, ROLE_ADMINISTRATOR};
    struct doors_job *q = office_job(office, sizeof *q, work, done, s);
    q->what = what;
    q->id = id;
    utf8_copy(q->digits, sizeof q->digits, d->digits);
    utf8_copy(q->name, sizeof q->name, what == ACT_RENAME ? d->other_name : d->name);
    q->kind = d->kind == KIND_BOARD ? PASS_BOARD : PASS_KIOSK;
    q->wish = (struct pass_wish){.role = roles[d->role], .days = d->days};
    q->whose = d->whose;
    q->lang = office_lang(office);
    if (what == ACT_CALENDAR || what == ACT_SIGN) {
        const char *page =
            page_of(office, &office->arena, what == ACT_SIGN ? "/join" : "/calendar/");
        utf8_copy(q->address, sizeof q->address, page ? page : "");
    }
    office_post(office, &q->job);
}

void doors_shown(struct settings *s)
{
    if (s->edits_staff)
        ask(s, ACT_READ, 0);
}

void doors_left(struct settings *s)
{
    mem_wipe(s->doors.made, sizeof s->doors.made);
}

// ---- touched and typed --------------------------------------------------------------------------

static const struct pass *chosen(const struct doors *d)
{
    return row_with(d->at, d->n, id, d->chosen);
}

static bool choose(struct doors *d, const char *id)
{
    int64_t whose = id_number(id, "calendar-of"), pass = id_number(id, "pass");
    d->whose = whose >= 0 ? whose : d->whose;
    if (pass >= 0) {
        d->chosen = pass;
        utf8_copy(d->other_name, sizeof d->other_name, chosen(d) ? chosen(d)->name : "");
    }
    return whose >= 0 || pass >= 0;
}

static bool pressed(struct settings *s, const char *id)
{
    if (!s->edits_staff)
        return false;
    for (size_t i = 0; i < sizeof acts / sizeof *acts; i++) {
        int64_t which = acts[i].id ? id_number(id, acts[i].id) : -1; // of a row …
        if (which < 0 && (!acts[i].id || strcmp(id, acts[i].id) != 0))
            continue;
        ask(s, (enum act)i, which < 0 ? s->doors.chosen : which); // … else of what is chosen
        return true;
    }
    if (strcmp(id, "doors.copy") == 0)
        office_copy(s->office, s->doors.made);
    else if (strcmp(id, "doors.hide") == 0)
        doors_left(s);
    else
        return choose(&s->doors, id);
    return true;
}

// ---- drawn --------------------------------------------------------------------------------------

static const char *used_words(struct ui *ui, const struct pass *pass, const struct site_time *t)
{
    if (!pass->used_ms)
        return ui_tr(ui, N_("not used yet"));
    return ui_fill(ui, N_("last used {day} {time}"), "day",
                   arena_printf(ui->arena, "%04d-%02d-%02d", t->year, t->month, t->day), "time",
                   arena_printf(ui->arena, "%02d:%02d", t->hour, t->minute), NULL);
}

static void row(const struct kit_list *list, struct ui *ui, int i, struct kit_row *out)
{
    const struct doors *d = &((const struct settings *)list->of)->doors;
    const struct pass *pass = &d->at[i];
    bool program = pass->kind == PASS_PROGRAM;
    const char *what = program                    ? role_words(ui->lang, role_from_code(pass->role))
                       : pass->kind == PASS_KIOSK ? ui_tr(ui, N_("Kiosk"))
                                                  : ui_tr(ui, N_("Call board"));
    out->key = pass->id;
    out->as = (struct row){
        .title = pass->name,
        .help = arena_printf(ui->arena, "%s · %s", what, used_words(ui, pass, &d->used[i])),
        .chosen = pass->id == d->chosen};
    if (!program)
        kit_act(out, ui, "doors.home", pass->id, N_("Send home"));
    kit_act(out, ui, "doors.end", pass->id, program ? N_("Take back") : N_("Unpair"));
}

static void draw_list(const struct settings *s, struct ui *ui, struct rect *box)
{
    int n = (int)s->doors.n, height = list_row_px(ui, 56);
    section_title(ui, box, ui_tr(ui, N_("Let in now")), NULL);
    if (n == 0) {
        hint_draw(ui, box, N_("No screen is paired, and no program has a token."));
        return;
    }
    struct rect area = rect_cut_top(box, (n < LISTED_MOST ? n : LISTED_MOST) * height);
    struct kit_list list = {KIT_ROWS("passes", s, n, row), .prefix = "pass",
                            .chosen = s->doors.chosen, .row_px = height};
    kit_list_draw(ui, area, &list);
    rect_cut_top(box, ui_px(ui, 8));
}

static void line_draw(struct settings *s, struct ui *ui, struct rect *box, struct entry entry,
                      const char *label)
{
    field_draw(s, ui, rect_cut_top(box, field_height(ui, true, false)), entry, label, NULL, NULL);
    rect_cut_top(box, ui_px(ui, 8));
}

static void draw_send(struct ui *ui, struct rect *box, const char *id, const char *msgid,
                      enum button_kind kind, bool disabled)
{
    button_draw(
        ui, box,
        &(struct button){.id = id, .label = ui_tr(ui, msgid), .kind = kind, .disabled = disabled});
    rect_cut_top(box, ui->theme->gap_px);
}

static void draw_token(struct ui *ui, struct rect *box, const struct doors *d)
{
    section_title(ui, box, ui_tr(ui, d->calendar ? N_("The calendar's address") : N_("The token")),
                  NULL);
    headline(ui, rect_cut_top(box, ui_px(ui, 44)), TYPE_TITLE, d->made, NULL);
    note_draw(ui, box,
              ui_tr(ui, d->calendar ? N_("Copy it into the calendar now: it is shown this once. "
                                         "Whoever has it reads their appointments.")
                                    : N_("Copy it into the program now: it is shown this once.")),
              COLOR_ACCENT);
    draw_send(ui, box, "doors.copy", d->calendar ? N_("Copy the address") : N_("Copy the token"),
              BUTTON_PRIMARY, false);
    draw_send(ui, box, "doors.hide", N_("I have it"), BUTTON_QUIET, false);
}

static void draw_screen(struct settings *s, struct ui *ui, struct rect *box)
{
    struct doors *d = &s->doors;
    hint_draw(ui, box,
              N_("Open /pair of this machine's address for staff in the screen's "
                 "browser: it shows six digits."));
    line_draw(s, ui, box, entry_text("doors.digits", d->digits, sizeof d->digits),
              ui_tr(ui, N_("Digits on the screen")));
    draw_send(ui, box, "doors.pair", N_("Pair"), BUTTON_PRIMARY,
              strlen(d->digits) != PAIRING_DIGITS || !*d->name);
}

static void draw_program(struct settings *s, struct ui *ui, struct rect *box)
{
    struct doors *d = &s->doors;
    const char *roles[] = {role_words(ui->lang, ROLE_RECEPTIONIST),
                           role_words(ui->lang, ROLE_MANAGER),
                           role_words(ui->lang, ROLE_ADMINISTRATOR)};
    struct kit_field days =
        kit_number("doors.days", ui_tr(ui, N_("Good for days (0: until it is taken back)")),
                   d->days, 0, DAYS_MOST);
    days.set = &d->days;
    days.step = DAYS_STEP;
    choice_draw(s, ui, box, ui_tr(ui, N_("What it may, it may as")), "doors.role", roles, 3, 0,
                &d->role);
    control_draw(s, ui, box, &days);
    draw_send(ui, box, "doors.token", N_("Make a token"), BUTTON_PRIMARY, !*d->name);
}

// ---- our own pages: a calendar's address, the sign ----------------------------------------------

static void draw_no_address(struct ui *ui, struct rect *box)
{
    note_draw(ui, box,
              ui_tr(ui, N_("No public address of lobby serve is set: [web] public in this "
                           "machine's lobby.ini.")),
              COLOR_BAD);
}

struct whose {
    const struct settings *s;
    int n, at[CONSULTANT_MAX]; // indices of those who serve now
};

static void whose_row(const struct kit_list *list, struct ui *ui, int i, struct kit_row *out)
{
    const struct whose *whose = list->of;
    int64_t id = whose->s->office->snap->model.business.consultants[whose->at[i]].id;
    out->key = id;
    out->as = (struct row){.title = consultant_name(whose->s->office, ui->lang, whose->at[i]),
                           .chosen = id == whose->s->doors.whose};
}

static void draw_calendar(struct settings *s, struct ui *ui, struct rect *box)
{
    const struct doors *d = &s->doors;
    const struct business *b = &s->office->snap->model.business;
    struct whose whose = {.s = s};
    for (int i = 0; i < b->consultant_n; i++)
        if (b->consultants[i].active)
            whose.at[whose.n++] = i;
    int lines = whose.n < LISTED_MOST ? whose.n : LISTED_MOST;
    hint_draw(ui, box,
              N_("A consultant's appointments for their own calendar program: of each "
                 "customer surname and title only. A new address ends the one before."));
    struct kit_list list = {KIT_ROWS("calendars", &whose, whose.n, whose_row),
                            .prefix = "calendar-of", .chosen = d->whose,
                            .row_px = list_row_px(ui, 40)};
    kit_list_draw(ui, rect_cut_top(box, lines * list_row_px(ui, 40)), &list);
    rect_cut_top(box, ui_px(ui, 8));
    draw_send(ui, box, "doors.calendar", N_("Make the address"), BUTTON_PRIMARY, !d->whose);
    draw_send(ui, box, "doors.no-calendar", N_("Take the address back"), BUTTON_QUIET, !d->whose);
}

static void draw_sign(struct ui *ui, struct rect *box)
{
    hint_draw(ui, box,
              N_("A page of A4 to hang up outside: whoever scans it takes a number on "
                 "their own phone, on the way or before the door."));
    draw_send(ui, box, "doors.sign", N_("Save the sign as PDF"), BUTTON_PRIMARY, false);
}

static void draw_page(struct settings *s, struct ui *ui, struct rect *box)
{
    if (!page_of(s->office, ui->arena, "/join"))
        draw_no_address(ui, box);
    else if (s->doors.kind == KIND_SIGN)
        draw_sign(ui, box);
    else
        draw_calendar(s, ui, box);
}

static void draw_new(struct settings *s, struct ui *ui, struct rect *box)
{
    struct doors *d = &s->doors;
    const char *kinds[] = {ui_tr(ui, N_("Kiosk")), ui_tr(ui, N_("Call board")),
                           ui_tr(ui, N_("Program")), ui_tr(ui, N_("Calendar")),
                           ui_tr(ui, N_("Sign"))};
    choice_draw(s, ui, box, ui_tr(ui, N_("Let in another")), "doors.kind", kinds, KIND_N, 0,
                &d->kind);
    if (d->kind >= KIND_CALENDAR) {
        draw_page(s, ui, box);
        return;
    }
    line_draw(s, ui, box, entry_text("doors.name", d->name, sizeof d->name),
              ui_tr(ui, N_("What the screen or the program is called")));
    if (d->kind == KIND_PROGRAM)
        draw_program(s, ui, box);
    else
        draw_screen(s, ui, box);
}

static void detail(struct settings *s, struct ui *ui, struct rect *box)
{
    if (!s->edits_staff) {
        hint_draw(ui, box, N_("An administrator says who is let in."));
        return;
    }
    if (*s->doors.made) {
        draw_token(ui, box, &s->doors);
        return;
    }
    draw_list(s, ui, box);
    if (chosen(&s->doors)) {
        field_and_button(s, ui, box,
                         entry_text("doors.other", s->doors.other_name, sizeof s->doors.other_name),
                         ui_tr(ui, N_("Name of the chosen one")), NULL,
                         &(struct button){WORDED(ui, "doors.rename", N_("Change the name")),
                                          .disabled = !*s->doors.other_name});
        rect_cut_top(box, ui_px(ui, 8));
    }
    draw_new(s, ui, box);
}

const struct part_view doors_view = {.label = N_("Programs and screens"),
                                     .part = PART_COUNT,
                                     .pressed = pressed,
                                     BLOCKS({TOPIC_COUNT, detail})};
