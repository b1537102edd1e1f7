// The story of one ticket, of today or an earlier day: what the visitor answered, then every event with
// its time, its sentence and who did it.

#include "office/parts/story.h"
#include "office/parts/about.h"

#include <stdlib.h>

void story_wipe(struct story *story)
{
    mem_wipe(story->answers, story->answer_n * sizeof *story->answers);
    free(story->answers);
    free(story->lines);
    *story = (struct story){.office = story->office};
}

static void done_read(struct job *job, void *asker)
{
    struct story *story = asker;
    struct story_read *read = (struct story_read *)job;
    if (read->visit != story->visit || !story->loading)
        return;
    story->loading = false;
    if (office_failed(story->office, job))
        return;
    story->lines = read->lines;
    story->n = read->n;
    read->lines = NULL;
    story->answers = read->answers;
    story->answer_n = read->answer_n;
    read->answers = NULL;
    read->answer_n = 0;
}

void story_begin(struct story *story, int64_t visit)
{
    story_wipe(story);
    story->visit = visit;
    story->loading = true;
    office_read_story(story->office, visit, done_read, story);
}

static bool may_save(const struct office *office)
{
    return role_may(office->actor.role, RIGHT_SEE_NAMES);
}

struct story_file_job {
    struct file_job file;
    int64_t visit;
};

static void work_file(struct job *job, struct app *app)
{
    struct story_file_job *q = (struct story_file_job *)job;
    job->ok =
        app_story_save(app, job->actor, q->visit, q->file.lang, q->file.path, &job->response.err);
}

int story_event(struct story *story, const struct ui_event *event)
{
    if (!is_id(event, "story.save") || !may_save(story->office))
        return SCREEN_UNUSED;
    struct story_file_job *job = office_file_job(story->office, sizeof *job, work_file);
    job->visit = story->visit;
    office_post(story->office, &job->file.job);
    return SCREEN_STAY;
}

static const char *line_words(const struct office *office, struct ui *ui,
                              const struct story_line *line)
{
    const struct event *e = &line->event;
    bool corrected =
        e->ready_ms != 0 && (e->kind == EVENT_RECORD_COMPLETED || e->kind == EVENT_FINISHED);
    int who = business_consultant(&office->snap->model.business, e->consultant);
    if (corrected)
        return ui_fill(ui, N_("Service by {name} really ended at {clock}: {reason}."), "name",
                       consultant_name(office, ui->lang, who), "clock",
                       clock_words(office, ui->arena, e->ready_ms), "reason",
                       reason_words(ui->lang, e->reason ? e->reason : REASON_FORGOTTEN), NULL);
    return ui_grow(ui, sentence_event(ui->arena, ui->lang, &office->snap->catalogue,
                                      &office->snap->model.business, line));
}

static const char *author_words(const struct office *office, struct ui *ui,
                                const struct story_line *line)
{
    const char *name = staff_name(office, ui->lang, line->event.author);
    bool customer = event_by_customer(&line->event);
    return *name ? name : ui_tr(ui, customer ? N_("at the kiosk") : N_("the program"));
}

// What the visitor answered stands before what happened.
static void moment(const void *of, struct ui *ui, int i, struct kit_moment *out)
{
    const struct story *story = of;
    int answers = (int)story->answer_n;
    const struct story_line *line = i < answers ? NULL : &story->lines[i - answers];
    if (line)
        *out = (struct kit_moment){.when = moment_words(story->office, ui->arena, line->event.at_ms,
                                                        story->lines->event.at_ms),
                                   .who = author_words(story->office, ui, line),
                                   .words = line_words(story->office, ui, line)};
    else
        *out = (struct kit_moment){.when = ui_tr(ui, N_("answer")),
                                   .who = "",
                                   .words = answer_words(story->office, ui, &story->answers[i]),
                                   .id = arena_printf(ui->arena, "answer.%d", i)};
}

void story_draw(const struct story *story, struct ui *ui, struct rect box, bool headed)
{
    const struct office *office = story->office;
    const struct visit *visit = model_visit(&office->snap->model, story->visit);
    if (visit && headed)
        label_at(ui, rect_cut_top(&box, ui_px(ui, 28)), visit_summary(office, ui, visit),
                 TYPE_LABEL, WEIGHT_BOLD, COLOR_INK, ALIGN_LEFT);
    rect_cut_top(&box, ui_px(ui, 8));
    if (story->loading) {
        ui_working(ui, rect_cut_top(&box, ui_px(ui, 60)), ui_tr(ui, N_("Reading the journal …")));
        return;
    }
    if (may_save(office)) {
        struct button save = {WORDED(ui, "story.save", N_("Save as a text")), .icon = "download",
                              .small = true};
        struct rect foot = rect_cut_bottom(&box, touch_px(ui, 36));
        button_left(ui, &foot, &save, 0);
        rect_cut_bottom(&box, ui_px(ui, 8));
    }
    int n = (int)(story->answer_n + story->n);
    struct kit_history history = {.id = "story", .of = story, .n = n, .moment = moment};
    kit_history_draw(ui, &box, &history);
}
