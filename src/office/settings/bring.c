// Pictures that are brought. A logo or a slide that comes up from a browser is kept on this machine, and the draft gets
// where; a picture of a service, a person or the start is made smaller and kept in the store, and the draft gets which.

#include "office/settings/internal.h"

// … where it did not work, says why: it is none, in these words, or what else there was.
static bool picture_failed(struct settings *s, const struct job *job, const char *msgid)
{
    if (job->response.err.code != ERR_INPUT)
        return office_failed(s->office, job);
    office_tell(s->office, TONE_ATTENTION, msgid);
    return !job->ok;
}

struct keep_job {
    struct job job;
    enum file_use use;
    char folder[EXPORT_PATH_SIZE], path[EXPORT_PATH_SIZE];
    struct str bytes;
    void (*kept)(struct settings *s, const char *path);
};

static void work(struct job *job, struct app *app)
{
    struct keep_job *q = (struct keep_job *)job;
    job->ok = app_keep_picture(app, job->actor, q->use, q->bytes.text, q->bytes.n, q->folder,
                               q->path, &job->response.err);
}

static void done(struct job *job, void *asker)
{
    struct settings *s = asker;
    struct keep_job *q = (struct keep_job *)job;
    if (!picture_failed(s, job,
                        q->use == FILE_LOGO
                            ? N_("That is no logo: PNG or SVG, at most 2 MB and 4096 pixels wide.")
                            : N_("That is no picture: PNG, JPEG or SVG, at most 8 MB.")))
        q->kept(s, q->path);
}

static void release(struct job *job)
{
    str_finish(&((struct keep_job *)job)->bytes);
}

void keep_picture(struct settings *s, enum file_use use, struct str *bytes, const char *folder,
                  void (*kept)(struct settings *s, const char *path))
{
    struct keep_job *q = office_job(s->office, sizeof *q, work, done, s);
    q->job.release = release;
    q->use = use;
    utf8_copy(q->folder, sizeof q->folder, folder);
    q->bytes = *bytes;
    *bytes = (struct str){0};
    q->kept = kept;
    office_post(s->office, &q->job);
}

// ---- into the store -----------------------------------------------------------------------------

struct photo_job {
    struct job job;
    const struct setting *setting;
    char value[EXPORT_PATH_SIZE]; // at first: the file's path, where no bytes came
    picture_smaller_fn *smaller;
    struct str bytes;
    struct picture_made made;
    photo_kept_fn *kept;
};

// Beside the store: a large photo takes a second.
static void make_smaller(struct job *job)
{
    struct photo_job *q = (struct photo_job *)job;
    struct err *err = &job->response.err;
    job->ok = (q->bytes.n > 0 || picture_read_file(q->value, &q->bytes, err)) &&
              picture_make(q->smaller, q->setting, q->bytes.text, q->bytes.n, &q->made, err);
}

static void work_photo(struct job *job, struct app *app)
{
    struct photo_job *q = (struct photo_job *)job;
    int64_t id = 0;
    if (!q->smaller) {
        q->smaller = app_picture_smaller(app);
        q->job.more = true;
        q->job.aside = make_smaller;
        return;
    }
    job->ok =
        job->ok && app_keep_made_picture(app, job->actor, &q->made, &id, &q->job.response.err);
    picture_value_write(q->value, id,
                        (struct picture_view){VIEW_MIDDLE, VIEW_MIDDLE, VIEW_ZOOM_LEAST});
}

static void done_photo(struct job *job, void *asker)
{
    struct settings *s = asker;
    struct photo_job *q = (struct photo_job *)job;
    if (!picture_failed(
            s, job, N_("That is no picture that can be used: PNG, JPEG or SVG, at most 16 MB.")))
        q->kept(s, q->setting, q->value);
}

static void release_photo(struct job *job)
{
    struct photo_job *q = (struct photo_job *)job;
    str_finish(&q->bytes);
    str_finish(&q->made.bytes);
}

void keep_photo(struct settings *s, const struct setting *setting, struct str *bytes,
                const char *path, photo_kept_fn *kept)
{
    struct photo_job *q = office_job(s->office, sizeof *q, work_photo, done_photo, s);
    q->job.release = release_photo;
    q->setting = setting;
    if (bytes) {
        q->bytes = *bytes;
        *bytes = (struct str){0};
    } else {
        utf8_copy(q->value, sizeof q->value, path);
    }
    q->kept = kept;
    office_post(s->office, &q->job);
}
