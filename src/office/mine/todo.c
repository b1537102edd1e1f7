// What is left to do of any day: records without an outcome, customers to be called again; and what
// is known of the customer at hand. The snapshot does not hold it, so it is asked for when the
// journal has grown, at most once a second.

#include "office/mine/mine.h"
#include "office/frame/frame.h"
#include "office/frame/job.h"

enum { AGAIN_MS = 1000 };

struct due_job {
    struct office_job base;
    struct actor actor;
    int64_t now_ms;
    int64_t customer; // of due.visit; 0: nobody, or nothing is known
    struct due due;
    bool ok;
};

static void empty(struct due *due)
{
    mem_wipe(due->records, due->record_n * sizeof *due->records);
    free(due->records);
    follow_ups_free(due->follow_ups, due->follow_up_n);
    mem_wipe(due->expected, due->expected_n * sizeof *due->expected);
    free(due->expected);
    mem_wipe(due->coming, due->coming_n * sizeof *due->coming);
    free(due->coming);
    earlier_visits_free(due->earlier, due->earlier_n);
    mem_wipe(due->answers, due->answer_n * sizeof *due->answers);
    free(due->answers);
    mem_wipe(due->before, due->before_n * sizeof *due->before);
    free(due->before);
    *due = (struct due){0};
}

void due_wipe(struct office *office)
{
    empty(&office->due);
}

// Those still to come today, and of them those who asked for who is signed in.
static bool read_expected(struct due_job *q, struct app *app, struct err *err)
{
    struct due *due = &q->due;
    size_t n = 0, size = APPOINTMENT_MAX * sizeof *due->expected;
    struct appointment *all = mem_alloc(size);
    bool ok = app_appointments(app, q->actor, q->now_ms, all, &n, err);
    due->expected = mem_alloc(size);
    due->coming = mem_alloc(size);
    for (size_t i = 0; ok && i < n; i++) {
        if (all[i].arrived || all[i].cancelled || all[i].missed)
            continue;
        due->expected[due->expected_n++] = all[i];
        if (role_may(q->actor.role, RIGHT_SERVE) && all[i].consultant == q->actor.staff)
            due->coming[due->coming_n++] = all[i];
    }
    mem_wipe(all, size);
    free(all);
    return ok;
}

// What a role may not read is left out: the page shows what there is.
static void work_due(struct job *job, struct app *app)
{
    struct due_job *q = (struct due_job *)job;
    struct due *due = &q->due;
    struct err hidden;
    q->ok =
        app_incomplete(app, q->actor, &due->records, &due->record_n, &job->response.err) &&
        app_follow_ups(app, q->actor, &due->follow_ups, &due->follow_up_n, &job->response.err) &&
        read_expected(q, app, &job->response.err);
    if (due->visit == 0)
        return;
    app_answers(app, q->actor, due->visit, &due->answers, &due->answer_n, &hidden);
    due->about_known =
        q->customer != 0 &&
        app_earlier_visits(app, q->actor, q->customer, &due->earlier, &due->earlier_n, &hidden) &&
        app_earlier_answers(app, q->actor, q->customer, &due->before, &due->before_n, &hidden);
}

static void destroy_due(struct job *job)
{
    empty(&((struct due_job *)job)->due);
    destroy_question(job, sizeof(struct due_job));
}

static void done_due(struct office *office, struct office_job *base)
{
    struct due_job *q = (struct due_job *)base;
    struct due asked = office->due;
    office->due.asked = false;
    if (!q->ok) // the store's trouble is shown from the snapshot; it is asked again
        return;
    due_wipe(office);
    office->due = q->due;
    q->due = (struct due){0};
    office->due.known = true;
    office->due.stale = asked.stale;
    office->due.seq = asked.seq;
    office->due.at_ms = asked.at_ms;
}

static void ask(struct office *office, const struct visit *about)
{
    struct due_job *job = question(office, sizeof(struct due_job), work_due, destroy_due, done_due);
    job->actor = office->actor;
    job->now_ms = office->now_ms;
    job->due.visit = about ? about->id : 0;
    job->customer = about ? about->customer : 0;
    office->due.asked = true;
    office->due.stale = false;
    office->due.seq = office->snap->model.last_seq;
    office->due.at_ms = office->now_ms;
    post(office, &job->base);
}

void due_refresh(struct office *office)
{
    struct due *due = &office->due;
    if (office->actor.staff == 0 || due->asked)
        return;
    const struct visit *about = my_customer(office);
    bool other = (about ? about->id : 0) != due->visit;
    bool grown = office->snap->model.last_seq != due->seq || office->now_ms < due->at_ms;
    if (!due->known || due->stale || other || (grown && office->now_ms - due->at_ms >= AGAIN_MS) ||
        office->now_ms < due->at_ms)
        ask(office, about);
}

// ---- counting ---------------------------------------------------------------------------------

int due_records(const struct office *office, int64_t staff)
{
    int n = 0;
    for (size_t i = 0; i < office->due.record_n; i++)
        n += staff == 0 || office->due.records[i].consultant == staff;
    return n;
}

int due_follow_ups(const struct office *office, int64_t staff)
{
    int n = 0;
    for (size_t i = 0; i < office->due.follow_up_n; i++) {
        const struct follow_up *f = &office->due.follow_ups[i];
        n += f->when <= FOLLOW_UP_TODAY && (staff == 0 || f->staff == staff);
    }
    return n;
}

int due_overdue(const struct office *office, int64_t staff)
{
    int n = 0;
    for (size_t i = 0; i < office->due.follow_up_n; i++) {
        const struct follow_up *f = &office->due.follow_ups[i];
        n += f->when == FOLLOW_UP_OVERDUE && !f->call_back && f->staff == staff;
    }
    return n;
}

const struct incomplete_record *due_record(const struct office *office, int64_t visit)
{
    for (size_t i = 0; visit != 0 && i < office->due.record_n; i++) {
        if (office->due.records[i].visit == visit)
            return &office->due.records[i];
    }
    return NULL;
}

// ---- the two ways there -----------------------------------------------------------------------

int due_buttons(const struct office *office, struct ui *ui, struct button out[2])
{
    int records = due_records(office, 0), follow_ups = due_follow_ups(office, 0);
    out[0] = (struct button){
        .id = "records",
        .label = ui_fill(ui, N_("Open records · {n}"), "n", number_words(ui->arena, records), NULL),
        .icon = records ? "warning" : NULL,
        .shortcut = "Ctrl+R",
        .chosen = office->desk.panel == PANEL_RECORDS,
        .small = true};
    out[1] = (struct button){.id = "follow-ups",
                             .label = ui_fill(ui, N_("Follow-ups due · {n}"), "n",
                                              number_words(ui->arena, follow_ups), NULL),
                             .icon = follow_ups ? "warning" : NULL,
                             .shortcut = "Ctrl+U",
                             .chosen = office->desk.panel == PANEL_FOLLOW_UPS,
                             .small = true};
    return 2;
}

int due_event(struct office *office, const struct ui_event *event)
{
    enum panel_kind kind = PANEL_NONE;
    if (is_id(event, "records") || is_char(event, 'r', MOD_CTRL))
        kind = PANEL_RECORDS;
    else if (is_id(event, "follow-ups") || is_char(event, 'u', MOD_CTRL))
        kind = PANEL_FOLLOW_UPS;
    else
        return SCREEN_UNUSED;
    office->desk.whose = 0;
    office->desk.record = 0;
    panel_open(office, office->desk.panel == kind ? PANEL_NONE : kind);
    return SCREEN_STAY;
}

// ---- days and names ---------------------------------------------------------------------------

int64_t follow_up_at(const struct office *office, int days)
{
    const struct facts *facts = &office->facts;
    int64_t from_ms = facts->known ? facts->from_ms : office->now_ms;
    int64_t of_day = ((from_ms + facts->offset_ms) % DAY_MS + DAY_MS) % DAY_MS;
    int64_t at_ms = from_ms - of_day + days * (int64_t)DAY_MS + 12 * (int64_t)HOUR_MS;
    return at_ms > office->now_ms ? at_ms : office->now_ms + 5 * (int64_t)MINUTE_MS;
}

const char *follow_day_words(const struct office *office, struct ui *ui, int days)
{
    return ui_fill(ui, days == 1 ? N_("{date} · tomorrow") : N_("{date} · in {n} days"), "date",
                   date_words(office, ui->arena, follow_up_at(office, days)), "n",
                   arena_printf(ui->arena, "%d", days), NULL);
}

const char *days_words(struct ui *ui, int days)
{
    return days == 1 ? ui_tr(ui, N_("tomorrow"))
                     : ui_fill(ui, N_("{n} days"), "n", arena_printf(ui->arena, "%d", days), NULL);
}
