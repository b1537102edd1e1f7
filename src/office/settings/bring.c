// A logo or a slide that comes up from a browser: it is kept on this machine, and the draft gets where.

#include "office/settings/internal.h"

struct keep_job {
    struct job job;
    struct actor actor;
    enum file_use use;
    char folder[EXPORT_PATH_SIZE], path[EXPORT_PATH_SIZE];
    struct str bytes;
    void (*kept)(struct office *office, const char *path);
    bool ok;
};

static void work(struct job *job, struct app *app)
{
    struct keep_job *q = (struct keep_job *)job;
    q->ok = app_keep_picture(app, q->actor, q->use, q->bytes.text, q->bytes.n, q->folder, q->path,
                             &job->response.err);
}

static void done(struct job *job, void *asker)
{
    struct office *office = asker;
    struct keep_job *q = (struct keep_job *)job;
    if (q->ok)
        q->kept(office, q->path);
    else if (job->response.err.code == ERR_INPUT)
        office_say(office, TONE_ATTENTION,
                   tr(office_lang(office),
                      q->use == FILE_LOGO
                          ? N_("That is no logo: PNG or SVG, at most 2 MB and 4096 pixels wide.")
                          : N_("That is no picture: PNG, JPEG or SVG, at most 8 MB.")));
    else
        office_say_error(office, job->response.err.code);
}

static void release(struct job *job)
{
    str_finish(&((struct keep_job *)job)->bytes);
}

void keep_picture(struct office *office, enum file_use use, struct str *bytes, const char *folder,
                  void (*kept)(struct office *office, const char *path))
{
    struct keep_job *q = office_job(office, sizeof *q, work, done, office);
    q->job.release = release;
    q->actor = office->actor;
    q->use = use;
    utf8_copy(q->folder, sizeof q->folder, folder);
    q->bytes = *bytes;
    *bytes = (struct str){0};
    q->kept = kept;
    office_post(office, &q->job);
}
