// A file is chosen and not typed: in a browser one of that machine; here one of a list of those on sticks, on cards and in the
// folder of exports. Either way its bytes come to whoever asked.

#include "base/calendar.h"
#include "office/settings/internal.h"

enum { LISTED_MOST = 5, ROW_DP = 52 };

struct files_job {
    struct job job;
    bool is_done;
    enum file_use use;
    char path[EXPORT_PATH_SIZE]; // to look in: the folder of exports; to read: the file
    struct found_files found;
    struct str bytes;
    office_brought_fn *brought; // NULL: it is looked for
};

static void run_aside(struct job *job)
{
    struct files_job *q = (struct files_job *)job;
    job->ok = true;
    if (q->brought)
        job->ok = picture_read_file(q->path, &q->bytes, &job->response.err);
    else
        file_find(q->path, q->use, &q->found);
}

// Beside the store: a stick may sleep.
static void work(struct job *job, struct app *app)
{
    struct files_job *q = (struct files_job *)job;
    if (q->is_done)
        return;
    q->is_done = job->more = true;
    job->aside = run_aside;
    if (!q->brought)
        file_exchange(app, q->path);
}

static void done(struct job *job, void *asker)
{
    struct files_job *q = (struct files_job *)job;
    struct settings *s = asker;
    if (!job->ok) {
        office_tell(s->office, TONE_ATTENTION,
                    N_("That is no picture that can be used: PNG, JPEG or SVG, at most 16 MB."));
    } else if (q->brought) {
        q->brought(s->office, &q->bytes);
    } else {
        s->found_files = q->found;
        utf8_copy(s->exchange, sizeof s->exchange, q->path);
        s->files_known = true;
    }
}

static void release(struct job *job)
{
    str_finish(&((struct files_job *)job)->bytes);
}

static struct files_job *ask(struct settings *s, enum file_use use)
{
    struct files_job *q = office_job(s->office, sizeof *q, work, done, s);
    q->job.release = release;
    q->use = use;
    return q;
}

void files_open(struct settings *s, const char *id, enum file_use use)
{
    utf8_copy(s->files_for, sizeof s->files_for, id);
    s->files_known = false;
    if (*id && !s->office->in_browser)
        office_post(s->office, &ask(s, use)->job);
}

bool bring_pressed(struct settings *s, const char *pressed, const char *id, enum file_use use,
                   office_brought_fn *brought)
{
    bool open = strcmp(s->files_for, id) == 0;
    int64_t i = id_number(pressed, "file");
    if (strcmp(pressed, id) == 0 && s->office->in_browser) {
        office_want_file(s->office, use, brought);
    } else if (strcmp(pressed, id) == 0) {
        files_open(s, open ? "" : id, use);
    } else if (open && strcmp(pressed, "file.look") == 0) {
        files_open(s, id, use);
    } else if (open && s->files_known && i >= 0 && i < s->found_files.n) {
        struct files_job *q = ask(s, use);
        utf8_copy(q->path, sizeof q->path, s->found_files.at[i].path);
        q->brought = brought;
        office_post(s->office, &q->job);
    } else {
        return false;
    }
    return true;
}

// ---- drawn --------------------------------------------------------------------------------------

static void file_row(const struct kit_list *list, struct ui *ui, int i, struct kit_row *out)
{
    const struct settings *s = list->of;
    const struct found_file *f = &s->found_files.at[i];
    const char *slash = strrchr(f->path, '/');
    int64_t at_ms = f->changed_ms + s->office->facts.offset_ms;
    out->key = i;
    out->as = (struct row){.title = slash + 1,
                           .help = arena_printf(ui->arena, "%.*s", (int)(slash - f->path), f->path),
                           .fact = day_words(ui->arena, calendar_day_at(at_ms / DAY_MS)),
                           .chevron = true};
}

static void draw_list(struct settings *s, struct ui *ui, struct rect *box)
{
    int n = s->found_files.n, row = list_row_px(ui, ROW_DP);
    struct button look = {WORDED(ui, "file.look", N_("Look again"))};
    struct kit_list list = {KIT_ROWS("files", s, n, file_row), .prefix = "file", .row_px = row,
                            .autofocus = true};
    if (n > 0)
        kit_list_draw(ui, rect_cut_top(box, (n < LISTED_MOST ? n : LISTED_MOST) * row), &list);
    else
        note_draw(ui, box,
                  ui_fill(ui,
                          N_("No picture lies on a stick here, or in the folder {folder}. Put one "
                             "in and look again."),
                          "folder", s->exchange, NULL),
                  COLOR_INK_SOFT);
    rect_cut_top(box, ui_px(ui, 8));
    button_draw(ui, box, &look);
    rect_cut_top(box, ui_px(ui, 8));
}

void bring_draw(struct settings *s, struct ui *ui, struct rect *box, const char *id,
                const char *label)
{
    bool open = strcmp(s->files_for, id) == 0;
    button_draw(ui, box,
                &(struct button){.id = id, .label = label, .icon = "plus", .chosen = open});
    rect_cut_top(box, ui_px(ui, 8));
    if (!open || s->office->in_browser)
        return;
    if (s->files_known)
        draw_list(s, ui, box);
    else
        hint_draw(ui, box, N_("Working …"));
}
