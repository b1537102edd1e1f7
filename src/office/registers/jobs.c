// What the page of the registers asks of the store.

#include "office/registers/registers.h"

// ---- which there are ---------------------------------------------------------------------------

struct all_job {
    struct job job;
    struct registers_known all;
};

static void work_all(struct job *job, struct app *app)
{
    struct registers_known *all = &((struct all_job *)job)->all;
    job->ok = app_registers(app, job->actor, role_may(job->actor.role, RIGHT_EDIT_BUSINESS),
                            &all->list, &all->n, &job->response.err);
    all->open = mem_alloc((all->n + 1) * sizeof *all->open);
    all->late = mem_alloc((all->n + 1) * sizeof *all->late);
    for (size_t i = 0; i < all->n; i++) {
        struct entry_ask ask = {.reg = all->list[i].id, .state = -1, .open = true};
        struct entry_list rows;
        if (!app_entries(app, job->actor, &ask, &rows, &job->response.err))
            continue;
        all->open[i] = rows.open;
        all->late[i] = rows.late;
        entry_list_free(&rows);
    }
}

void registers_known_free(struct registers_known *all)
{
    registers_free(all->list, all->n);
    free(all->open);
    free(all->late);
}

static void release_all(struct job *job)
{
    registers_known_free(&((struct all_job *)job)->all);
}

// By the code that somebody wanted; the wish is fulfilled with it. 0: none, or there is no such one.
static int64_t take_wish(const struct registers_known *all, char code[FORM_CODE_SIZE])
{
    int64_t reg = 0;
    for (size_t i = 0; i < all->n && *code; i++)
        reg = strcmp(all->list[i].form->code, code) == 0 ? all->list[i].id : reg;
    *code = '\0';
    return reg;
}

static void done_all(struct job *job, void *asker)
{
    struct registers *r = asker;
    struct all_job *q = (struct all_job *)job;
    struct registers_known before = r->all;
    if (!r->entered || office_failed(r->office, job))
        return;
    r->all = q->all;
    q->all = before;
    r->known = true;
    int64_t saved = take_wish(&r->all, r->chosen_code), wanted = take_wish(&r->all, r->wanted);
    r->reg = saved ? saved : r->reg; // it stays open beside the list
    if (r->shown_reg)
        registers_choose(r, r->shown_reg);
    if (r->shown_reg && r->shown_entry)
        registers_show_entry(r, r->shown_entry);
    r->shown_reg = r->shown_entry = 0;
    if (wanted) {
        registers_choose(r, wanted);
        register_write_begin(r, 0);
    }
    if (r->reg == 0 && r->all.n > 0)
        registers_choose(r, r->all.list[0].id);
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
    if (q->number != r->asked || !r->entered || office_failed(r->office, job))
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
