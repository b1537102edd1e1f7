// What the page of the registers asks of the store.

#include "office/registers/registers.h"

// ---- which there are ---------------------------------------------------------------------------

struct all_job {
    struct job job;
    struct register_info *list;
    int64_t *open, *late;
    size_t n;
};

static void work_all(struct job *job, struct app *app)
{
    struct all_job *q = (struct all_job *)job;
    job->ok = app_registers(app, job->actor, role_may(job->actor.role, RIGHT_EDIT_BUSINESS),
                            &q->list, &q->n, &job->response.err);
    q->open = mem_alloc((q->n + 1) * sizeof *q->open);
    q->late = mem_alloc((q->n + 1) * sizeof *q->late);
    for (size_t i = 0; i < q->n; i++) {
        struct entry_ask ask = {.reg = q->list[i].id, .state = -1, .open = true};
        struct entry_list rows;
        q->open[i] = q->late[i] = 0;
        if (!app_entries(app, job->actor, &ask, &rows, &job->response.err))
            continue;
        q->open[i] = rows.open;
        q->late[i] = rows.late;
        entry_list_free(&rows);
    }
}

static void release_all(struct job *job)
{
    struct all_job *q = (struct all_job *)job;
    registers_free(q->list, q->n);
    free(q->open);
    free(q->late);
}

static void done_all(struct job *job, void *asker)
{
    struct registers *r = asker;
    struct all_job *q = (struct all_job *)job;
    if (!r->entered)
        return;
    if (office_failed(r->office, job))
        return;
    registers_free(r->list, r->n);
    free(r->open);
    free(r->late);
    r->list = q->list;
    r->open = q->open;
    r->late = q->late;
    r->n = q->n;
    r->known = true;
    q->list = NULL;
    q->open = q->late = NULL;
    q->n = 0;
    for (size_t i = 0; i < r->n && *r->chosen_code; i++) { // it stays open beside the list
        if (strcmp(r->list[i].form->code, r->chosen_code) == 0)
            r->reg = r->list[i].id;
    }
    *r->chosen_code = '\0';
    if (r->shown_reg)
        registers_choose(r, r->shown_reg);
    if (r->shown_reg && r->shown_entry)
        registers_show_entry(r, r->shown_entry);
    r->shown_reg = r->shown_entry = 0;
    for (size_t i = 0; i < r->n && *r->wanted; i++) {
        if (strcmp(r->list[i].form->code, r->wanted) != 0)
            continue;
        *r->wanted = '\0';
        registers_choose(r, r->list[i].id);
        register_write_begin(r, 0);
    }
    *r->wanted = '\0';
    if (r->reg == 0 && r->n > 0)
        registers_choose(r, r->list[0].id);
}

void registers_ask_all(struct registers *r)
{
    struct all_job *job = office_job(r->office, sizeof *job, work_all, done_all, r);
    job->job.release = release_all;
    office_post(r->office, &job->job);
}

// ---- what stands in one ------------------------------------------------------------------------

struct rows_job {
    struct job job;
    int number;
    struct entry_ask ask;
    struct entry_list rows;
    struct stock_line *stock;
    size_t stock_n;
};

static bool counts_stock(const struct register_form *form)
{
    bool counts = false;
    for (int i = 0; i < form->field_n; i++)
        counts |= form->fields[i].type == FORM_STOCK;
    return counts;
}

static void work_rows(struct job *job, struct app *app)
{
    struct rows_job *q = (struct rows_job *)job;
    struct err *err = &job->response.err;
    job->ok = app_entries(app, job->actor, &q->ask, &q->rows, err);
    if (job->ok && counts_stock(q->rows.form))
        job->ok = app_stock(app, job->actor, q->ask.reg, &q->stock, &q->stock_n, err);
}

static void release_rows(struct job *job)
{
    struct rows_job *q = (struct rows_job *)job;
    entry_list_free(&q->rows);
    free(q->stock);
    mem_wipe(&q->ask, sizeof q->ask);
}

static void done_rows(struct job *job, void *asker)
{
    struct registers *r = asker;
    struct rows_job *q = (struct rows_job *)job;
    if (q->number != r->asked || !r->entered)
        return;
    if (office_failed(r->office, job))
        return;
    registers_drop_rows(r);
    r->rows = q->rows;
    r->stock = q->stock;
    r->stock_n = q->stock_n;
    q->stock = NULL;
    r->rows_known = true;
    memset(&q->rows, 0, sizeof q->rows);
}

// What is set of the list: 0 all, 1 open, 2 one's own, 3 of today, then the states.
static void fill_ask(const struct registers *r, struct entry_ask *ask)
{
    *ask = (struct entry_ask){.reg = r->reg, .state = -1, .from = r->from, .max = REGISTER_ROWS};
    int filter = r->look.filter;
    ask->open = filter == 1;
    ask->owner = filter == 2 ? r->office->actor.staff : 0;
    ask->from_ms = filter == 3 ? r->office->facts.from_ms : 0;
    ask->state = filter >= REGISTER_FILTERS ? filter - REGISTER_FILTERS : -1;
    utf8_copy(ask->text, sizeof ask->text, r->look.text.text);
    register_list_order(r, ask);
}

void registers_ask_rows(struct registers *r)
{
    struct rows_job *job = office_job(r->office, sizeof *job, work_rows, done_rows, r);
    job->job.release = release_rows;
    job->number = ++r->asked;
    fill_ask(r, &job->ask);
    office_post(r->office, &job->job);
}

// ---- one ---------------------------------------------------------------------------------------

struct entry_job {
    struct job job;
    int64_t entry;
    struct entry_story *story;
    struct register_photo photos[REGISTER_PHOTOS];
    int photo_n;
};

void register_photos_close(struct register_photo *photos, int n)
{
    for (int i = 0; i < n; i++)
        entry_shown_close(&photos[i].shown);
}

static void find_photos(struct entry_job *q, struct app *app)
{
    const struct register_form *form = q->story->form;
    for (int i = 0; i < form->field_n && q->photo_n < REGISTER_PHOTOS; i++) {
        struct register_photo *photo = &q->photos[q->photo_n];
        photo->field = i;
        if (form->fields[i].type == FORM_PHOTO && form->fields[i].lines < 0 &&
            app_entry_photo(app, &q->story->entry, i, &photo->shown, NULL))
            q->photo_n += *photo->shown.path != '\0';
    }
}

static void work_entry(struct job *job, struct app *app)
{
    struct entry_job *q = (struct entry_job *)job;
    q->story = mem_alloc(sizeof *q->story);
    job->ok = app_entry(app, job->actor, q->entry, q->story, &job->response.err);
    if (job->ok) {
        find_photos(q, app);
    } else {
        free(q->story);
        q->story = NULL;
    }
}

static void release_entry(struct job *job)
{
    struct entry_job *q = (struct entry_job *)job;
    if (q->story)
        entry_story_free(q->story);
    free(q->story);
    register_photos_close(q->photos, q->photo_n);
}

static void done_entry(struct job *job, void *asker)
{
    struct registers *r = asker;
    struct entry_job *q = (struct entry_job *)job;
    if (q->entry != r->entry || !r->entered || r->view == REGISTERS_WRITE)
        return;
    if (!job->ok) {
        office_say_error(r->office, job->response.err.code);
        registers_back(r);
        return;
    }
    if (r->story)
        entry_story_free(r->story);
    free(r->story);
    register_photos_close(r->photos, r->photo_n);
    memcpy(r->photos, q->photos, sizeof r->photos);
    r->photo_n = q->photo_n;
    q->photo_n = 0;
    r->story = q->story;
    q->story = NULL;
}

void registers_ask_entry(struct registers *r, int64_t entry)
{
    struct entry_job *job = office_job(r->office, sizeof *job, work_entry, done_entry, r);
    job->job.release = release_entry;
    job->entry = entry;
    office_post(r->office, &job->job);
}

// ---- out of the house --------------------------------------------------------------------------

struct export_job {
    struct file_job file;
    enum export_format format;
    struct entry_ask ask;
};

static void work_export(struct job *job, struct app *app)
{
    struct export_job *q = (struct export_job *)job;
    job->ok = app_export_register(app, job->actor, &q->ask, q->format, NULL, q->file.lang,
                                  q->file.path, &job->response.err);
    mem_wipe(&q->ask, sizeof q->ask);
}

void registers_export(struct registers *r, enum export_format format)
{
    struct export_job *job = office_file_job(r->office, sizeof *job, work_export);
    job->format = format;
    fill_ask(r, &job->ask);
    office_post(r->office, &job->file.job);
}
