// What the office asks of a ticket's story: to be read whole, to explain a call, to say who was faster,
// or to be kept as a file.

#include "office/frame/frame.h"
#include "office/frame/job.h"

#include <stdlib.h>

// ---- the story of a ticket --------------------------------------------------------------------
struct story_job {
    struct office_job base;
    struct actor actor;
    int64_t visit;
    struct story_line *lines;
    size_t n;
    struct visit_answer *answers; // none where the role may not see them
    size_t answer_n;
    bool ok;
};

static void work_story(struct job *job, struct app *app)
{
    struct story_job *question = (struct story_job *)job;
    struct err hidden;
    question->ok = app_story(app, question->actor, question->visit, &question->lines, &question->n,
                             &job->response.err);
    app_answers(app, question->actor, question->visit, &question->answers, &question->answer_n,
                &hidden);
}

static void destroy_story(struct job *job)
{
    struct story_job *question = (struct story_job *)job;
    mem_wipe(question->answers, question->answer_n * sizeof *question->answers);
    free(question->answers);
    free(question->lines);
    destroy_question(job, sizeof(struct story_job));
}

static void done_story(struct office *office, struct office_job *base)
{
    struct story_job *question = (struct story_job *)base;
    struct desk *desk = &office->desk;
    if (question->visit != desk->story_visit)
        return;
    desk->story_loading = false;
    if (!question->ok) {
        office_say(office, TONE_BAD,
                   sentence_error(office_lang(office), base->job.response.err.code));
        return;
    }
    free(desk->story);
    desk->story = question->lines;
    desk->story_n = question->n;
    question->lines = NULL;
    must(desk->answers == NULL); // panel_open has closed what was open before
    desk->answers = question->answers;
    desk->answer_n = question->answer_n;
    question->answers = NULL;
    question->answer_n = 0;
}

void office_ask_story(struct office *office, int64_t visit)
{
    struct story_job *job =
        question(office, sizeof(struct story_job), work_story, destroy_story, done_story);
    job->actor = office->actor;
    job->visit = visit;
    office->desk.story_visit = visit;
    office->desk.story_loading = true;
    post(office, &job->base);
}

static void note_call(struct called *called, const struct story_job *question)
{
    for (size_t i = 0; question->visit == called->visit && i < question->n; i++) {
        if (question->lines[i].event.kind == EVENT_CALLED) {
            called->line = question->lines[i];
            called->known = true;
        }
    }
}

static void done_called(struct office *office, struct office_job *base)
{
    struct story_job *question = (struct story_job *)base;
    if (!question->ok)
        return;
    note_call(&office->called, question);
    note_call(&office->why, question);
}

void office_ask_called(struct office *office, struct called *called, const struct visit *visit)
{
    if (!visit || visit->first_call_ms == 0 ||
        (visit->id == called->visit && visit->first_call_ms == called->at_ms))
        return;
    struct story_job *job =
        question(office, sizeof(struct story_job), work_story, destroy_story, done_called);
    job->actor = office->actor;
    job->visit = visit->id;
    *called = (struct called){.visit = visit->id, .at_ms = visit->first_call_ms};
    post(office, &job->base);
}

// The newest of what stands in somebody's way.
static void done_meanwhile(struct office *office, struct office_job *base)
{
    struct story_job *question = (struct story_job *)base;
    const struct snapshot *snap = office->snap;
    enum lang lang = office_lang(office);
    const char *ticket = ticket_words(&office->arena, model_visit(&snap->model, question->visit));
    for (size_t i = question->ok ? question->n : 0; i > 0; i--) {
        const struct event *e = &question->lines[i - 1].event;
        const char *author = e->author              ? staff_name(office, lang, e->author)
                             : event_by_customer(e) ? tr(lang, N_("the customer"))
                                                    : tr(lang, N_("the program"));
        const char *words =
            sentence_meanwhile(&office->arena, lang, &snap->catalogue, &snap->model.business, e,
                               ticket, author, clock_words(office, &office->arena, e->at_ms));
        if (!words)
            continue;
        office_say(office, TONE_ATTENTION, words);
        return;
    }
}

void office_ask_meanwhile(struct office *office, int64_t visit)
{
    struct story_job *job =
        question(office, sizeof(struct story_job), work_story, destroy_story, done_meanwhile);
    job->actor = office->actor;
    job->visit = visit;
    post(office, &job->base);
}

// ---- … into a file ---------------------------------------------------------------------------
struct story_file_job {
    struct office_job base;
    struct actor actor;
    int64_t visit;
    enum lang lang;
    char path[EXPORT_PATH_SIZE];
    bool ok;
};

static void work_story_file(struct job *job, struct app *app)
{
    struct story_file_job *question = (struct story_file_job *)job;
    question->ok = app_story_save(app, question->actor, question->visit, question->lang,
                                  question->path, &job->response.err);
}

static void destroy_story_file(struct job *job)
{
    destroy_question(job, sizeof(struct story_file_job));
}

static void done_story_file(struct office *office, struct office_job *base)
{
    struct story_file_job *question = (struct story_file_job *)base;
    enum lang lang = office_lang(office);
    if (question->ok)
        office_say(
            office, TONE_GOOD,
            tr_fill(&office->arena, lang, N_("Saved as {path}"), "path", question->path, NULL));
    else
        office_say(office, TONE_BAD, sentence_error(lang, base->job.response.err.code));
}

void office_ask_story_file(struct office *office, int64_t visit)
{
    struct story_file_job *job = question(office, sizeof(struct story_file_job), work_story_file,
                                          destroy_story_file, done_story_file);
    job->actor = office->actor;
    job->visit = visit;
    job->lang = office_lang(office);
    post(office, &job->base);
}
