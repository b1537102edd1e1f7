// The story of a ticket kept as a file.

#include "app/figures/export.h"
#include "office/frame/frame.h"
#include "office/parts/story.h"

struct story_file_job {
    struct job job;
    int64_t visit;
    enum lang lang;
    char path[EXPORT_PATH_SIZE];
};

static void work_story_file(struct job *job, struct app *app)
{
    struct story_file_job *question = (struct story_file_job *)job;
    job->ok = app_story_save(app, job->actor, question->visit, question->lang, question->path,
                             &job->response.err);
}

static void done_story_file(struct job *job, void *asker)
{
    struct story_file_job *question = (struct story_file_job *)job;
    struct office *office = asker;
    if (!office_failed(office, job))
        office_saved_as(office, question->path);
}

void story_save(struct story *story)
{
    struct office *office = story->office;
    struct story_file_job *job =
        office_job(office, sizeof(struct story_file_job), work_story_file, done_story_file, office);
    job->visit = story->visit;
    job->lang = office_lang(office);
    office_post(office, &job->job);
}
