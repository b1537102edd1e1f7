// Files of who looks at the office in a browser: what is saved here goes down to them, and a picture comes up from them.

#include "business/picture.h"
#include "office/frame/frame.h"

#include <string.h>
#include <sys/stat.h>

// Where it lies, by the name of the folder alone: the way there says nothing to a desk.
static const char *kept_words(struct office *office, const char *path)
{
    enum lang lang = office_lang(office);
    const char *name = strrchr(path, '/');
    const char *folder = name ? arena_printf(&office->arena, "%.*s", (int)(name - path), path) : "";
    const char *last = strrchr(folder, '/');
    if (!name || !*folder)
        return tr_fill(&office->arena, lang, N_("Saved as {name}"), "name", path, NULL);
    return tr_fill(&office->arena, lang, N_("Saved as {name}, in the folder {folder}"), "name",
                   name + 1, "folder", last ? last + 1 : folder, NULL);
}

void office_saved_as(struct office *office, const char *path)
{
    const char *name = strrchr(path, '/');
    struct stat file;
    if (!office->in_browser || stat(path, &file) != 0 || !S_ISREG(file.st_mode)) { // or a folder
        office_say(office, TONE_GOOD, kept_words(office, path));
        return;
    }
    str_clear(&office->saved);
    str_add(&office->saved, path);
    office->saves++;
    office_say_fill(office, TONE_GOOD, N_("{name} is downloaded by the browser."), "name",
                    name ? name + 1 : path, NULL);
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

static void done_file(struct job *job, void *asker)
{
    if (!office_failed(asker, job))
        office_saved_as(asker, ((const struct file_job *)job)->path);
}

void *office_file_job(struct office *office, size_t size, void (*run)(struct job *, struct app *))
{
    struct file_job *job = office_job(office, size, run, done_file, office);
    job->lang = office_lang(office);
    return job;
}

void office_want_file(struct office *office, enum file_use use, office_brought_fn *done)
{
    office->wanted = use;
    office->brought = done;
    office->wants++;
}

int office_wants(const struct office *office, enum file_use *ret)
{
    *ret = office->wanted;
    return office->wants;
}

bool office_bring(struct office *office, const void *bytes, size_t n)
{
    struct str all = {0};
    office_brought_fn *brought = office->brought;
    if (office->actor.staff == 0 || !brought)
        return false;
    office->brought = NULL; // one for each that was asked for
    str_add_bytes(&all, bytes, n);
    brought(office, &all);
    str_finish(&all);
    return true;
}

void office_fetched(struct office *office)
{
    if (office->saved.n > 0)
        remove(str_text(&office->saved)); // it was for the browser alone
    str_clear(&office->saved);
}

// Whoever signs in next neither gets what was saved here nor is given what was asked for.
void office_files_forget(struct office *office)
{
    office_fetched(office);
    office->brought = NULL;
}
