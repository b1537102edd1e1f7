// What the page asks of the store, and what it changes there. A job carries values alone: nothing is left
// behind where nobody waits for its answer any more.

#include "office/roster/roster.h"

#include <stdio.h>
#include <string.h>

enum what {
    READ_WEEK,
    READ_MONTH,
    READ_OUT,
    READ_OWNED,
    SET_CELL,
    COPY_WEEK,
    SWAP,
    CORRECT,
    HAND_OVER
};

struct roster_job {
    struct job job;
    enum lang lang;
    enum what what;
    int weeks, months;
    struct roster_cell cell;
    int64_t other;
    int day; // of the week
    struct roster_week week;
    struct roster_month month;
    struct roster_outings out;
    struct roster_owned owned;
    int64_t whose, heir;
    char came[8], left[8];
    enum reason reason;
    int moved;
};

// ---- reading ----------------------------------------------------------------------------------

static bool read_week(struct roster_job *q, struct app *app, struct err *err)
{
    struct roster_week *w = &q->week;
    struct roster_view *view = mem_alloc(sizeof *view);
    w->today = app_today(app);
    w->monday = roster_date_add(w->today, q->weeks * DAYS_A_WEEK - roster_weekday(w->today));
    bool ok = app_roster(app, q->job.actor, w->monday, roster_date_add(w->monday, DAYS_A_WEEK - 1),
                         view, err);
    if (ok) {
        w->shifts = view->shifts;
        w->staff_n = view->staff_n;
        memcpy(w->staff, view->staff, sizeof w->staff);
        for (size_t i = 0; i < view->staff_n; i++) {
            for (int day = 0; day < DAYS_A_WEEK; day++) {
                const struct roster_cell *cell =
                    roster_at(view, view->staff[i].id, roster_date_add(w->monday, day));
                utf8_copy(w->cells[i][day], SHIFT_CODE_SIZE, cell ? cell->shift : "");
                w->groups[i][day] = cell ? cell->group : 0;
            }
        }
        roster_view_finish(view);
    }
    free(view);
    return ok;
}

// The first of a month so many back, and its last day or today.
static void month_span(int today, int back, int *ret_first, int *ret_last)
{
    int months = today / 10000 * 12 + today / 100 % 100 - 1 - back;
    int next = months + 1;
    *ret_first = months / 12 * 10000 + (months % 12 + 1) * 100 + 1;
    *ret_last = roster_date_add(next / 12 * 10000 + (next % 12 + 1) * 100 + 1, -1);
    *ret_last = *ret_last > today ? today : *ret_last;
}

static bool read_month(struct roster_job *q, struct app *app, struct err *err)
{
    struct roster_month *m = &q->month;
    struct attendance *a = mem_alloc(sizeof *a);
    int today = app_today(app);
    month_span(today, q->months, &m->first, &m->last);
    bool ok = app_attendance(app, q->job.actor, m->first, m->last, a, err);
    for (size_t i = 0; ok && i < a->staff_n; i++) {
        struct attendance_sum sum = attendance_sum(a, a->staff[i].id);
        if (!a->staff[i].active && sum.days == 0)
            continue;
        m->staff[m->n] = a->staff[i].id;
        for (size_t k = 0; k < a->lines.n; k++) {
            if (a->lines.at[k].staff == sum.staff && a->lines.at[k].date == today)
                m->today[m->n] = a->lines.at[k];
        }
        m->sums[m->n++] = sum;
    }
    m->whose = q->whose;
    for (size_t k = 0; ok && k < a->lines.n && m->line_n < ATTENDANCE_DAYS_MAX; k++) {
        if (a->lines.at[k].staff == q->whose)
            m->lines[m->line_n++] = a->lines.at[k];
    }
    if (ok)
        attendance_finish(a);
    free(a);
    return ok;
}

static bool read_out(struct roster_job *q, struct app *app, struct err *err)
{
    struct attendance *a = mem_alloc(sizeof *a);
    int today = app_today(app);
    bool ok = app_attendance(app, q->job.actor, today, today, a, err);
    for (size_t i = 0; ok && i < a->outings.n && q->out.n < OUTINGS_MOST; i++)
        q->out.at[q->out.n++] = a->outings.at[i];
    if (ok)
        attendance_finish(a);
    free(a);
    return ok;
}

// "09:05" of that date; 0: nothing was typed.
static bool instant_of(struct app *app, int date, const char *typed, int64_t *ret, struct err *err)
{
    int hour, minute;
    char more;
    *ret = 0;
    if (!*typed)
        return true;
    bool fine = sscanf(typed, "%2d:%2d%c", &hour, &minute, &more) == 2 ||
                (strlen(typed) == 4 && sscanf(typed, "%2d%2d%c", &hour, &minute, &more) == 2);
    if (!fine || hour < 0 || hour > 47 || minute < 0 || minute > 59)
        return err_set(err, ERR_INPUT, "%s", "");
    *ret = app_instant(app, date, hour * 60 + minute);
    return true;
}

static bool correct(struct roster_job *q, struct app *app, struct err *err)
{
    struct request request;
    struct response response = {0};
    int64_t came_ms, left_ms;
    if (!instant_of(app, q->day, q->came, &came_ms, err) ||
        !instant_of(app, q->day, q->left, &left_ms, err))
        return err_set(err, ERR_INPUT, "%s",
                       tr(q->lang, N_("Times as 09:05, please: when they came, when they left.")));
    request_init(&request, app_entropy(app), q->job.actor, COMMAND_CORRECT_ATTENDANCE);
    request_ask(&request,
                command_correct_attendance(q->whose, q->day, came_ms, left_ms, q->reason));
    app_submit(app, &request, &response, 1);
    if (response.result == RESULT_DONE)
        return true;
    if (response.result == RESULT_REFUSED)
        return err_set(err, ERR_INPUT, "%s",
                       response.ruling.refusal == REFUSAL_BAD_VALUE
                           ? tr(q->lang, N_("Times as 09:05, please: when they came, when they "
                                            "left."))
                           : tr(q->lang, refusal_msgid(response.ruling.refusal)));
    *err = response.err;
    return false;
}

static bool read_sheet(struct roster_job *q, struct app *app, struct err *err)
{
    if (q->what == READ_MONTH || q->what == CORRECT)
        return read_month(q, app, err);
    if (q->what == READ_OUT)
        return read_out(q, app, err);
    return app_owned(app, q->job.actor, q->owned.at, CONSULTANT_MAX, &q->owned.n, err);
}

static bool is_sheet(enum what what)
{
    return what == READ_MONTH || what == READ_OUT || what == READ_OWNED || what == CORRECT ||
           what == HAND_OVER;
}

static bool change(struct roster_job *q, struct app *app, struct err *err)
{
    int monday =
        roster_date_add(app_today(app), q->weeks * DAYS_A_WEEK - roster_weekday(app_today(app)));
    int date = roster_date_add(monday, q->day);
    q->cell.day = date;
    if (q->what == SET_CELL)
        return app_change_roster(app, q->job.actor, q->lang, &q->cell, 1, NULL, err);
    if (q->what == COPY_WEEK)
        return app_copy_roster(app, q->job.actor, q->lang, roster_date_add(monday, -DAYS_A_WEEK),
                               monday, NULL, err);
    return q->what != SWAP ||
           app_swap_roster(app, q->job.actor, q->lang, q->cell.staff, q->other, date, err);
}

static void work(struct job *job, struct app *app)
{
    struct roster_job *q = (struct roster_job *)job;
    struct err *err = &job->response.err;
    struct err here = {0};
    if (is_sheet(q->what)) {
        job->ok = q->what == CORRECT     ? correct(q, app, err)
                  : q->what == HAND_OVER ? app_hand_over(app, job->actor, q->whose,
                                                         q->heir > 0 ? q->heir : 0, &q->moved, err)
                                         : true;
        job->ok = read_sheet(q, app, job->ok ? err : &here) && job->ok;
        return;
    }
    job->ok = change(q, app, err);
    job->ok = read_week(q, app, job->ok ? err : &here) && job->ok;
}

static void take_sheet(struct rosters *page, struct roster_job *q)
{
    if (q->what == READ_OUT && q->job.ok) {
        page->out = q->out;
        page->out_known = true;
    } else if (q->what == READ_OWNED || q->what == HAND_OVER) {
        page->owned = q->owned;
        page->owned_known = true;
        page->heir = q->job.ok ? 0 : page->heir;
    } else if (q->months == page->months && q->month.first) {
        page->month = q->month;
        page->month_known = true;
    }
    if (q->what == CORRECT && q->job.ok) {
        page->correct.date = 0;
        field_wipe(&page->correct.came);
        field_wipe(&page->correct.left);
    }
}

static const char *outcome_words(struct office *office, const struct roster_job *q)
{
    enum lang lang = office_lang(office);
    if (q->what == CORRECT)
        return tr(lang, N_("The attendance is put right."));
    if (q->what == HAND_OVER)
        return tr_fill(&office->arena, lang, N_("Customers handed over: {n}"), "n",
                       arena_printf(&office->arena, "%d", q->moved), NULL);
    return tr(lang, N_("The roster is saved."));
}

static void done(struct job *job, void *asker)
{
    struct rosters *page = asker;
    struct office *office = page->office;
    struct roster_job *q = (struct roster_job *)job;
    const struct err *err = &job->response.err;
    bool changes = q->what >= SET_CELL;
    office->working -= changes && office->working > 0;
    if (is_sheet(q->what))
        take_sheet(page, q);
    else if (q->week.monday != 0 && q->weeks == page->weeks) {
        page->week = q->week;
        page->week_known = true;
        if (page->chosen == 0 && q->week.staff_n > 0)
            page->chosen = q->week.staff[0].id;
    }
    if (changes)
        office_look(office);
    if (changes && job->ok)
        office_say(office, TONE_GOOD, outcome_words(office, q));
    else if (!job->ok)
        office_say(office, TONE_ATTENTION,
                   err->code == ERR_INPUT || err->code == ERR_CONFLICT
                       ? err->text
                       : sentence_error(office_lang(office), err->code));
}

static struct roster_job *make(struct rosters *page, enum what what)
{
    struct office *office = page->office;
    struct roster_job *job = office_job(office, sizeof *job, work, done, page);
    job->lang = office_lang(office);
    job->what = what;
    job->weeks = page->weeks;
    job->months = page->months;
    job->whose = page->chosen;
    job->heir = page->heir;
    return job;
}

static void send(struct rosters *page, struct roster_job *job)
{
    page->office->working++;
    page->office->working_kind = COMMAND_CHANGE_ROSTER;
    office_post(page->office, &job->job);
}

void rosters_ask(struct rosters *page)
{
    page->version = page->office->snap->version;
    static const enum what reads[ROSTER_SHEET_COUNT] = {READ_WEEK, READ_MONTH, READ_OUT,
                                                        READ_OWNED};
    office_post(page->office, &make(page, reads[page->sheet])->job);
}

void rosters_correct(struct rosters *page, enum reason reason)
{
    struct roster_job *job = make(page, CORRECT);
    job->day = page->correct.date;
    job->reason = reason;
    utf8_copy(job->came, sizeof job->came, page->correct.came.text);
    utf8_copy(job->left, sizeof job->left, page->correct.left.text);
    send(page, job);
}

void rosters_hand_over(struct rosters *page)
{
    send(page, make(page, HAND_OVER));
}

void rosters_set(struct rosters *page, int64_t staff, int day, const char *shift)
{
    struct roster_job *job = make(page, SET_CELL);
    job->cell.staff = staff;
    job->day = day;
    utf8_copy(job->cell.shift, sizeof job->cell.shift, shift);
    send(page, job);
}

void rosters_copy(struct rosters *page)
{
    send(page, make(page, COPY_WEEK));
}

void rosters_swap(struct rosters *page, int64_t other)
{
    struct roster_job *job = make(page, SWAP);
    job->cell.staff = page->chosen;
    job->other = other;
    job->day = page->swap_day;
    send(page, job);
}
