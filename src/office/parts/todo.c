// What is left to do of any day: records without an outcome, customers to be called again; and what
// is known of the customer at hand. The snapshot does not hold it, so it is asked for when the
// journal has grown, at most once a second.

#include "office/parts/todo.h"
#include "office/parts/about.h"
#include "office/parts/me.h"

#include <stdlib.h>

enum { AGAIN_MS = 1000, LATE_MS = 60 * 1000 /* what falls due without an event */ };

struct todo_job {
    struct job job;
    int64_t now_ms;
    int64_t customer; // of todo.visit; 0: nobody, or nothing is known
    struct todo todo;
};

static void empty(void *self)
{
    struct todo *todo = self;
    mem_wipe(todo->records, todo->record_n * sizeof *todo->records);
    free(todo->records);
    follow_ups_free(todo->follow_ups, todo->follow_up_n);
    mem_wipe(todo->expected, todo->expected_n * sizeof *todo->expected);
    free(todo->expected);
    mem_wipe(todo->coming, todo->coming_n * sizeof *todo->coming);
    free(todo->coming);
    mem_wipe(todo->news, todo->news_n * sizeof *todo->news);
    free(todo->news);
    visit_history_free(todo->earlier, todo->earlier_n);
    mem_wipe(todo->answers, todo->answer_n * sizeof *todo->answers);
    free(todo->answers);
    mem_wipe(todo->before, todo->before_n * sizeof *todo->before);
    free(todo->before);
    *todo = (struct todo){.office = todo->office};
}

// Those still to come today, and of them those who asked for who is signed in.
static bool read_expected(struct todo_job *q, struct app *app, struct err *err)
{
    struct todo *todo = &q->todo;
    size_t n = 0, size = APPOINTMENT_MAX * sizeof *todo->expected;
    struct appointment *all = mem_alloc(size);
    bool ok = app_appointments(app, q->job.actor, q->now_ms, all, &n, err);
    todo->expected = mem_alloc(size);
    todo->coming = mem_alloc(size);
    for (size_t i = 0; ok && i < n; i++) {
        if (all[i].arrived || all[i].cancelled || all[i].missed)
            continue;
        todo->expected[todo->expected_n++] = all[i];
        if (role_may(q->job.actor.role, RIGHT_SERVE) && all[i].consultant == q->job.actor.staff)
            todo->coming[todo->coming_n++] = all[i];
    }
    mem_wipe(all, size);
    free(all);
    return ok;
}

// What a role may not read is left out: the page shows what there is.
static void run_todo(struct job *job, struct app *app)
{
    struct todo_job *q = (struct todo_job *)job;
    struct todo *todo = &q->todo;
    struct err hidden;
    todo->news = mem_alloc(NEWS_MAX * sizeof *todo->news);
    job->ok =
        app_incomplete(app, job->actor, &todo->records, &todo->record_n, &job->response.err) &&
        app_follow_ups(app, job->actor, &todo->follow_ups, &todo->follow_up_n,
                       &job->response.err) &&
        read_expected(q, app, &job->response.err) &&
        app_low_ratings(app, job->actor, todo->low, &todo->low_n, &job->response.err) &&
        app_register_news(app, job->actor, todo->news, NEWS_MAX, &todo->news_n, &job->response.err);
    if (todo->visit == 0)
        return;
    app_answers(app, job->actor, todo->visit, &todo->answers, &todo->answer_n, &hidden);
    todo->about_known =
        q->customer != 0 &&
        app_visit_history(app, job->actor, q->customer, &todo->earlier, &todo->earlier_n,
                          &hidden) &&
        app_answer_history(app, job->actor, q->customer, &todo->before, &todo->before_n, &hidden);
}

static void release_todo(struct job *job)
{
    empty(&((struct todo_job *)job)->todo);
}

static void done_todo(struct job *job, void *asker)
{
    struct todo_job *q = (struct todo_job *)job;
    struct todo *todo = asker, asked = *todo;
    todo->asked = false;
    if (!job->ok) // the store's trouble is shown from the snapshot; it is asked again
        return;
    empty(todo);
    *todo = q->todo;
    q->todo = (struct todo){0};
    todo->office = asked.office;
    todo->known = true;
    todo->stale = asked.stale;
    todo->seq = asked.seq;
    todo->at_ms = asked.at_ms;
}

static void ask(struct todo *todo, const struct visit *about)
{
    struct office *office = todo->office;
    struct todo_job *job = office_job(office, sizeof *job, run_todo, done_todo, todo);
    job->job.release = release_todo;
    job->now_ms = office->now_ms;
    job->todo.visit = about ? about->id : 0;
    job->customer = about ? about->customer : 0;
    todo->asked = true;
    todo->stale = false;
    todo->seq = office->snap->model.last_seq;
    todo->at_ms = office->now_ms;
    office_post(office, &job->job);
}

// Asks where something has happened since.
static void refresh(void *self)
{
    struct todo *todo = self;
    const struct office *office = todo->office;
    if (office->actor.staff == 0 || todo->asked)
        return;
    const struct visit *about = my_customer(office);
    bool other = (about ? about->id : 0) != todo->visit;
    bool grown = office->snap->model.last_seq != todo->seq || office->now_ms < todo->at_ms ||
                 office->now_ms - todo->at_ms >= LATE_MS;
    if (!todo->known || todo->stale || other ||
        (grown && office->now_ms - todo->at_ms >= AGAIN_MS) || office->now_ms < todo->at_ms)
        ask(todo, about);
}

// ---- counting ---------------------------------------------------------------------------------

int todo_records(const struct todo *todo, int64_t staff)
{
    int n = 0;
    for (size_t i = 0; i < todo->record_n; i++)
        n += staff == 0 || todo->records[i].consultant == staff;
    return n;
}

int todo_follow_ups(const struct todo *todo, int64_t staff)
{
    int n = 0;
    for (size_t i = 0; i < todo->follow_up_n; i++) {
        const struct follow_up *f = &todo->follow_ups[i];
        n += f->when <= FOLLOW_UP_TODAY && (staff == 0 || f->staff == staff);
    }
    return n;
}

const struct incomplete_record *todo_record(const struct todo *todo, int64_t visit)
{
    return visit ? row_with(todo->records, todo->record_n, visit, visit) : NULL;
}

const char *news_words(const struct office *office, struct ui *ui, const struct register_news *news)
{
    return ui_fill(ui, register_news_msgid(news), "register", words_in(&news->name, ui->lang),
                   "number", news->no, "name", staff_name(office, ui->lang, news->owner), "words",
                   news->words, "date",
                   news->due_ms ? date_words(office, ui->arena, news->due_ms) : "", "item",
                   words_in(&news->item, ui->lang), "n", number_words(ui->arena, news->left),
                   "least", number_words(ui->arena, news->least), NULL);
}

void news_tell(struct office *office, const struct register_news *message)
{
    struct request request = office_request(office, command_write_entry(message->entry, 0));
    entry_request_state(&request, message->seen);
    office_send_request(office, &request);
}

// ---- the part ---------------------------------------------------------------------------------
static bool answered(void *self, const struct request *request, const struct response *response)
{
    struct todo *todo = self;
    (void)request;
    if (response->result == RESULT_DONE) {
        todo->stale = true;
        refresh(todo);
    }
    return false;
}

const struct office_page todo_part = {
    .name = "todo",
    .size = sizeof(struct todo),
    .answered = answered,
    .refresh = refresh,
    .wipe = empty,
};
