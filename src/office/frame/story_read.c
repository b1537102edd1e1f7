// Reads stories: to be shown whole, to explain a call, and, here, to say who was faster.

#include "office/frame/story_read.h"
#include "office/frame/frame.h"

#include <stdlib.h>

static void run_read(struct job *job, struct app *app)
{
    struct story_read *read = (struct story_read *)job;
    struct err hidden;
    job->ok = app_story(app, job->actor, read->visit, &read->lines, &read->n, &job->response.err);
    app_answers(app, job->actor, read->visit, &read->answers, &read->answer_n, &hidden);
}

static void release_read(struct job *job)
{
    struct story_read *read = (struct story_read *)job;
    mem_wipe(read->answers, read->answer_n * sizeof *read->answers);
    free(read->answers);
    free(read->lines);
}

void office_read_story(struct office *office, int64_t visit,
                       void (*done)(struct job *, void *asker), void *asker)
{
    struct story_read *read = office_job(office, sizeof *read, run_read, done, asker);
    read->job.release = release_read;
    read->visit = visit;
    office_post(office, &read->job);
}

// The newest of what stands in somebody's way.
static void done_meanwhile(struct job *job, void *asker)
{
    struct office *office = asker;
    struct story_read *read = (struct story_read *)job;
    const struct snapshot *snap = office->snap;
    enum lang lang = office_lang(office);
    const char *ticket = ticket_words(&office->arena, model_visit(&snap->model, read->visit));
    for (size_t i = job->ok ? read->n : 0; i > 0; i--) {
        const struct event *e = &read->lines[i - 1].event;
        const char *author = e->author              ? staff_name(office, lang, e->author)
                             : event_by_customer(e) ? tr(lang, N_("the customer"))
                                                    : tr(lang, N_("the program"));
        struct meanwhile meanwhile = {e, ticket, author,
                                      clock_words(office, &office->arena, e->at_ms)};
        const char *words = sentence_meanwhile(&office->arena, lang, &snap->catalogue,
                                               &snap->model.business, &meanwhile);
        if (!words)
            continue;
        office_say(office, TONE_ATTENTION, words);
        return;
    }
}

void office_ask_meanwhile(struct office *office, int64_t visit)
{
    office_read_story(office, visit, done_meanwhile, office);
}
