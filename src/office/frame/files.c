// Files of who looks at the office in a browser: what is saved here goes down to them, and a picture comes up from them.

#include "office/frame/frame.h"

#include <stdlib.h>
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
    void *bytes;
    size_t n;
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

void office_want_table(struct office *office, office_table_fn *done)
{
    office->wanted = PICTURE_TABLE;
    office->table = done;
    office->wants++;
}

int office_wants(const struct office *office, enum picture_use *ret)
{
    *ret = office->wanted;
    return office->wants;
}

static void work(struct job *job, struct app *app)
{
    struct bring_job *q = (struct bring_job *)job;
    q->ok = app_keep_picture(app, q->actor, q->use, q->bytes, q->n, q->folder, q->path,
                             &job->response.err);
}

static void done(struct job *job, void *asker)
{
    struct office *office = asker;
    struct bring_job *q = (struct bring_job *)job;
    enum err_code code = job->response.err.code;
    if (q->ok && office->brought)
        office->brought(office, q->path);
    else if (code == ERR_INPUT)
        office_say(office, TONE_ATTENTION,
                   tr(office_lang(office),
                      q->use == PICTURE_LOGO
                          ? N_("That is no logo: PNG or SVG, at most 2 MB and 4096 pixels wide.")
                          : N_("That is no picture: PNG, JPEG or SVG, at most 8 MB.")));
    else
        office_say(office, TONE_BAD, sentence_error(office_lang(office), code));
}

static void release(struct job *job)
{
    free(((struct bring_job *)job)->bytes);
}

static bool bring_table(struct office *office, const void *bytes, size_t n)
{
    struct str all = {0};
    if (office->actor.staff == 0 || !office->table)
        return false;
    str_add_bytes(&all, bytes, n);
    office->table(office, &all);
    str_finish(&all);
    return true;
}

bool office_bring(struct office *office, const void *bytes, size_t n)
{
    if (office->wanted == PICTURE_TABLE)
        return bring_table(office, bytes, n);
    if (office->actor.staff == 0 || !office->brought)
        return false;
    struct bring_job *q = office_job(office, sizeof *q, work, done, office);
    q->job.release = release;
    q->actor = office->actor;
    q->use = office->wanted;
    memcpy(q->folder, office->wanted_folder, sizeof q->folder);
    q->bytes = mem_alloc(n ? n : 1);
    memcpy(q->bytes, bytes, n);
    q->n = n;
    office_post(office, &q->job);
    return true;
}
