// What the page asks of the store, and what it changes there. A job carries values alone: nothing is left
// behind where nobody waits for its answer any more.

#include "office/frame/frame.h"
#include "office/roster/roster.h"

enum what { READ_WEEK, READ_MONTH, SET_CELL, COPY_WEEK, SWAP };

struct roster_job {
    struct job job;
    struct actor actor;
    enum lang lang;
    enum what what;
    int weeks, months;
    struct roster_cell cell;
    int64_t other;
    int day; // of the week
    bool ok;
    struct roster_week week;
    struct roster_month month;
};

// ---- reading ----------------------------------------------------------------------------------

static bool read_week(struct roster_job *q, struct app *app, struct err *err)
{
    struct roster_week *w = &q->week;
    struct roster_view *view = mem_alloc(sizeof *view);
    w->today = app_today(app);
    w->monday = roster_date_add(w->today, q->weeks * DAYS_A_WEEK - roster_weekday(w->today));
    bool ok = app_roster(app, q->actor, w->monday, roster_date_add(w->monday, DAYS_A_WEEK - 1),
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
    bool ok = app_attendance(app, q->actor, m->first, m->last, a, err);
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
    if (ok)
        attendance_finish(a);
    free(a);
    return ok;
}

static bool change(struct roster_job *q, struct app *app, struct err *err)
{
    int monday =
        roster_date_add(app_today(app), q->weeks * DAYS_A_WEEK - roster_weekday(app_today(app)));
    int date = roster_date_add(monday, q->day);
    q->cell.day = date;
    if (q->what == SET_CELL)
        return app_change_roster(app, q->actor, q->lang, &q->cell, 1, NULL, err);
    if (q->what == COPY_WEEK)
        return app_copy_roster(app, q->actor, q->lang, roster_date_add(monday, -DAYS_A_WEEK),
                               monday, NULL, err);
    return q->what != SWAP ||
           app_swap_roster(app, q->actor, q->lang, q->cell.staff, q->other, date, err);
}

static void work(struct job *job, struct app *app)
{
    struct roster_job *q = (struct roster_job *)job;
    struct err *err = &job->response.err;
    struct err here = {0};
    if (q->what == READ_MONTH) {
        q->ok = read_month(q, app, err);
        return;
    }
    q->ok = change(q, app, err);
    q->ok = read_week(q, app, q->ok ? err : &here) && q->ok;
}

static void done(struct job *job, void *asker)
{
    struct rosters *page = asker;
    struct office *office = page->office;
    struct roster_job *q = (struct roster_job *)job;
    const struct err *err = &job->response.err;
    bool changes = q->what >= SET_CELL;
    office->working -= changes && office->working > 0;
    if (q->what == READ_MONTH && q->ok && q->months == page->months) {
        page->month = q->month;
        page->month_known = true;
    } else if (q->what != READ_MONTH && q->week.monday != 0 && q->weeks == page->weeks) {
        page->week = q->week;
        page->week_known = true;
        if (page->chosen == 0 && q->week.staff_n > 0)
            page->chosen = q->week.staff[0].id;
    }
    if (changes)
        office_look(office);
    if (changes && q->ok)
        office_say(office, TONE_GOOD, tr(office_lang(office), N_("The roster is saved.")));
    else if (!q->ok)
        office_say(office, TONE_ATTENTION,
                   err->code == ERR_INPUT || err->code == ERR_CONFLICT
                       ? err->text
                       : sentence_error(office_lang(office), err->code));
}

static struct roster_job *make(struct rosters *page, enum what what)
{
    struct office *office = page->office;
    struct roster_job *job = office_job(office, sizeof *job, work, done, page);
    job->actor = office->actor;
    job->lang = office_lang(office);
    job->what = what;
    job->weeks = page->weeks;
    job->months = page->months;
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
    office_post(page->office,
                &make(page, page->sheet == ROSTER_WEEK ? READ_WEEK : READ_MONTH)->job);
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
