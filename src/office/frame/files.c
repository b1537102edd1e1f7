// Files of who looks at the office in a browser: what is saved here goes down to them, and a picture comes up from them.

#include "app/pictures.h"
#include "business/picture.h"
#include "office/frame/frame.h"

#include <string.h>
#include <sys/stat.h>

void office_saved_as(struct office *office, const char *path)
{
    enum lang lang = office_lang(office);
    const char *name = strrchr(path, '/');
    struct stat file;
    if (!office->in_browser || stat(path, &file) != 0 || !S_ISREG(file.st_mode)) { // or a folder
        office_say(office, TONE_GOOD,
                   tr_fill(&office->arena, lang, N_("Saved as {path}"), "path", path, NULL));
        return;
    }
    str_clear(&office->saved);
    str_add(&office->saved, path);
    office->saves++;
    office_say(office, TONE_GOOD,
               tr_fill(&office->arena, lang, N_("{name} is downloaded by the browser."), "name",
                       name ? name + 1 : path, NULL));
}

int office_saves(const struct office *office)
{
    return office->saves;
}

const char *office_saved(const struct office *office)
{
    return str_text(&office->saved);
}

// ---- up -----------------------------------------------------------------------------------------

struct bring_job {
    struct job job;
    struct actor actor;
    enum picture_use use;
    char folder[EXPORT_PATH_SIZE], path[EXPORT_PATH_SIZE];
    const struct setting *setting; // of a photo
    picture_smaller_fn *smaller;
    struct str bytes; // none: they are read from `path`
    struct picture_made made;
    bool ok;
};

void office_want_picture(struct office *office, enum picture_use use, const char *folder,
                         office_brought_fn *done)
{
    office->wanted = use;
    utf8_copy(office->wanted_folder, sizeof office->wanted_folder, folder ? folder : "");
    office->brought = done;
    office->wants++;
}

int office_wants(const struct office *office, enum picture_use *ret)
{
    *ret = office->wanted;
    return office->wants;
}

// Beside the store: a large photo takes a second.
static void make_smaller(struct job *job)
{
    struct bring_job *q = (struct bring_job *)job;
    struct err *err = &job->response.err;
    q->ok = (q->bytes.n > 0 || picture_read_file(q->path, &q->bytes, err)) &&
            picture_make(q->smaller, q->setting, q->bytes.text, q->bytes.n, &q->made, err);
}

static void work_photo(struct bring_job *q, struct app *app)
{
    int64_t id = 0;
    if (!q->smaller) {
        q->smaller = app_picture_smaller(app);
        q->job.more = true;
        q->job.aside = make_smaller;
        return;
    }
    q->ok = q->ok && app_keep_made_picture(app, q->actor, &q->made, &id, &q->job.response.err);
    picture_value_write(q->path, id,
                        (struct picture_view){VIEW_MIDDLE, VIEW_MIDDLE, VIEW_ZOOM_LEAST});
}

static void work(struct job *job, struct app *app)
{
    struct bring_job *q = (struct bring_job *)job;
    if (q->use == PICTURE_PHOTO)
        work_photo(q, app);
    else
        q->ok = app_keep_picture(app, q->actor, q->use, q->bytes.text, q->bytes.n, q->folder,
                                 q->path, &job->response.err);
}

static const char *unfit_words(enum picture_use use)
{
    return use == PICTURE_LOGO
               ? N_("That is no logo: PNG or SVG, at most 2 MB and 4096 pixels wide.")
           : use == PICTURE_SLIDE
               ? N_("That is no picture: PNG, JPEG or SVG, at most 8 MB.")
               : N_("That is no picture that can be used: PNG, JPEG or SVG, at most 16 MB.");
}

static void done(struct job *job, void *asker)
{
    struct office *office = asker;
    struct bring_job *q = (struct bring_job *)job;
    enum err_code code = job->response.err.code;
    if (q->ok && office->brought)
        office->brought(office, q->path);
    else if (code == ERR_INPUT)
        office_say(office, TONE_ATTENTION, tr(office_lang(office), unfit_words(q->use)));
    else
        office_say(office, TONE_BAD, sentence_error(office_lang(office), code));
}

static void release(struct job *job)
{
    struct bring_job *q = (struct bring_job *)job;
    str_finish(&q->bytes);
    str_finish(&q->made.bytes);
}

static struct bring_job *bring_job(struct office *office)
{
    struct bring_job *q = office_job(office, sizeof *q, work, done, office);
    q->job.release = release;
    q->actor = office->actor;
    q->use = office->wanted;
    q->setting = office->wanted_for;
    memcpy(q->folder, office->wanted_folder, sizeof q->folder);
    return q;
}

bool office_bring(struct office *office, const void *bytes, size_t n)
{
    if (office->actor.staff == 0 || !office->brought)
        return false;
    struct bring_job *q = bring_job(office);
    str_add_bytes(&q->bytes, bytes, n);
    office_post(office, &q->job);
    return true;
}

void office_want_photo(struct office *office, const struct setting *setting, const char *path,
                       office_brought_fn *done_photo)
{
    office->wanted_for = setting;
    if (!path) {
        office_want_picture(office, PICTURE_PHOTO, NULL, done_photo);
        return;
    }
    office->wanted = PICTURE_PHOTO;
    office->brought = done_photo;
    struct bring_job *q = bring_job(office);
    utf8_copy(q->path, sizeof q->path, path);
    office_post(office, &q->job);
}
