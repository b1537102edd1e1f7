// A register that is set up: opened, typed and pressed, saved, read from a file and written into one.

#include "app/registers/ready.h"
#include "office/registers/define.h"
#include "business/form_edit.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

void register_define_close(struct registers *r)
{
    if (!r->define)
        return;
    mem_wipe(r->define, sizeof *r->define);
    free(r->define);
    r->define = NULL;
}

static void copy_draft(struct register_define *d)
{
    d->was = d->form;
    d->was_active = d->active;
}

// A code that no register of the house has: their number in the order in which they were made.
static void free_code(const struct registers *r, char code[FORM_CODE_SIZE])
{
    bool taken = true;
    for (int n = 1; taken; n++) {
        taken = false;
        snprintf(code, FORM_CODE_SIZE, "own-%d", n);
        for (size_t i = 0; i < r->all.n; i++)
            taken |= strcmp(r->all.list[i].form->code, code) == 0;
    }
}

void register_define_open(struct registers *r, bool fresh)
{
    const struct register_info *info = registers_chosen(r);
    if (!role_may(r->office->actor.role, RIGHT_EDIT_BUSINESS) || (!fresh && !info))
        return;
    registers_back(r);
    register_define_close(r);
    struct register_define *d = r->define = mem_alloc(sizeof *d);
    memset(d, 0, sizeof *d);
    d->office = r->office;
    d->fresh = fresh;
    d->active = true;
    d->brings = r->office->in_browser;
    if (fresh) {
        form_begin(&d->form);
        free_code(r, d->form.code);
    } else {
        d->form = *info->form;
        d->active = info->active;
    }
    copy_draft(d);
    d->was_active = d->active && !fresh;
    define_show(d, DEFINE_HEAD, 0);
    r->view = REGISTERS_DEFINE;
}

// ---- saved ----------------------------------------------------------------------------------------

struct define_job {
    struct job job;
    struct str text;
    char code[FORM_CODE_SIZE], path[EXPORT_PATH_SIZE];
    bool active, reads, brought, writes; // brought: the text is here already
    struct register_form *form;          // that was read
};

static void release_define(struct job *job)
{
    struct define_job *q = (struct define_job *)job;
    str_finish(&q->text);
    free(q->form);
}

// A file, or the code of one that comes ready-made.
static bool read_text(const char *path, struct str *ret, struct err *err)
{
    const char *ready = ready_register_text(path);
    if (ready) {
        str_add(ret, ready);
        return true;
    }
    char block[4096];
    size_t n;
    struct stat st;
    FILE *file = stat(path, &st) == 0 && S_ISREG(st.st_mode) ? fopen(path, "re") : NULL;
    if (!file) // a pipe would keep the store's thread waiting
        return err_set(err, ERR_IO, "%s: %s", path, N_("there is no such file to be read"));
    while (ret->n <= REGISTER_BYTES_MAX && (n = fread(block, 1, sizeof block, file)) > 0)
        str_add_bytes(ret, block, n);
    fclose(file);
    return ret->n <= REGISTER_BYTES_MAX ||
           err_set(err, ERR_INPUT, "%s: %s", path, N_("the text is too long"));
}

static bool read_form(struct define_job *q, struct err *err)
{
    const char *slash = strrchr(q->path, '/');
    const char *name = q->brought ? q->code : slash ? slash + 1 : q->path;
    q->form = mem_alloc(sizeof *q->form);
    return (q->brought || read_text(q->path, &q->text, err)) &&
           register_form_read(name, str_text(&q->text), q->form, err);
}

static void work_define(struct job *job, struct app *app)
{
    struct define_job *q = (struct define_job *)job;
    struct err *err = &job->response.err;
    job->ok = q->reads ? read_form(q, err)
              : q->writes
                  ? app_write_form(app, job->actor, q->code, str_text(&q->text), q->path, err)
                  : app_put_register(app, job->actor, q->code, str_text(&q->text), q->active, err);
}

static void done_save(struct registers *r, const struct define_job *q)
{
    copy_draft(r->define);
    r->define->fresh = false;
    utf8_copy(r->chosen_code, sizeof r->chosen_code, q->code);
    registers_ask_all(r);
    office_tell(r->office, TONE_GOOD, N_("The register is saved."));
}

static void done_define(struct job *job, void *asker)
{
    struct registers *r = asker;
    struct define_job *q = (struct define_job *)job;
    struct register_define *d = r->define;
    if (!r->entered || !d)
        return;
    d->sending = false;
    if (!job->ok) {
        utf8_copy(
            d->problem, sizeof d->problem,
            form_problem_words(&r->office->arena, office_lang(r->office), job->response.err.text));
    } else if (q->reads) {
        d->form = *q->form;
        define_show(d, DEFINE_HEAD, 0);
        office_tell(r->office, TONE_GOOD, N_("The file is read. It holds once it is saved."));
    } else if (q->writes) {
        office_saved_as(r->office, q->path);
    } else {
        done_save(r, q);
    }
}

static struct define_job *job_of(struct registers *r)
{
    struct define_job *job = office_job(r->office, sizeof *job, work_define, done_define, r);
    struct register_define *d = r->define;
    job->job.release = release_define;
    job->active = d->active;
    utf8_copy(job->code, sizeof job->code, d->form.code);
    d->sending = true;
    *d->problem = '\0';
    return job;
}

// "field km: …": that is shown.
static void show_wrong(struct register_define *d, const char *text)
{
    char code[FORM_CODE_SIZE] = "";
    int field = sscanf(text, "field %23[^:]", code) == 1 ? form_field_of(&d->form, code) : -1;
    int state = sscanf(text, "state %23[^:]", code) == 1 ? form_state_of(&d->form, code) : -1;
    if (field >= 0)
        define_show(d, DEFINE_FIELDS, field);
    else if (state >= 0)
        define_show(d, DEFINE_STATES, state);
}

static void save(struct registers *r)
{
    struct register_define *d = r->define;
    struct err err = {0};
    if (d->sending)
        return;
    if (!register_form_check(&d->form, &err)) {
        utf8_copy(d->problem, sizeof d->problem,
                  form_problem_words(&r->office->arena, office_lang(r->office), err.text));
        show_wrong(d, err.text);
        return;
    }
    struct define_job *job = job_of(r);
    register_form_write(&d->form, &job->text);
    office_post(r->office, &job->job);
}

static void file_job(struct registers *r, bool reads)
{
    struct register_define *d = r->define;
    if (d->sending)
        return;
    struct define_job *job = job_of(r);
    job->reads = reads;
    job->writes = !reads;
    if (reads)
        utf8_copy(job->path, sizeof job->path, d->path);
    else
        register_form_write(&d->form, &job->text);
    office_post(r->office, &job->job);
}

static void file_came(struct office *office, struct str *bytes)
{
    struct registers *r = office_part(office, &registers_page);
    if (!r->define || r->define->sending)
        return;
    struct define_job *job = job_of(r);
    job->reads = job->brought = true;
    job->text = *bytes;
    *bytes = (struct str){0};
    office_post(office, &job->job);
}

static void read_file(struct registers *r)
{
    if (r->define->brings)
        office_want_file(r->office, FILE_REGISTER, file_came);
    else
        file_job(r, true);
}

// ---- events ----------------------------------------------------------------------------------------

static void take_typed(struct register_define *d, const struct kit_field *f)
{
    for (int i = 0; i < d->text_n; i++) {
        struct define_text *t = &d->texts[i];
        if (strcmp(t->id, f->id) != 0)
            continue;
        if (t->text)
            utf8_copy(t->text, t->size, t->field.text);
        else
            *t->number = atoi(t->field.text);
    }
}

int register_define_event(struct registers *r, const struct ui_event *event)
{
    struct register_define *d = r->define;
    if (is_id(event, "back") || is_key(event, KEY_ESCAPE, 0)) {
        register_define_close(r);
        r->view = REGISTERS_LIST;
        return SCREEN_STAY;
    }
    if (is_id(event, "save"))
        save(r);
    else if (is_id(event, "file.read"))
        read_file(r);
    else if (is_id(event, "file.write"))
        file_job(r, false);
    else if (event->kind == EVENT_ACTIVATE && define_pressed(d, event->id))
        *d->problem = '\0';
    else {
        struct ui ui = office_ui(r->office);
        struct kit_field *fields = arena_alloc(&r->office->arena, DEFINE_MOST * sizeof *fields);
        const struct kit_field *f = kit_form_event(fields, define_fields(d, &ui, fields), event);
        if (!f)
            return SCREEN_UNUSED;
        if (f->kind == KIT_TEXT)
            take_typed(d, f);
        struct form_field *shown = define_field(d);
        if (f->set == &shown->shown_by)
            shown->shown_for = 0;
        if (f->bits && f->bits != &shown->shown_for) // of all states
            *f->bits &= (1u << FORM_STATES) - 1;
        define_shown(d);
        *d->problem = '\0';
    }
    return SCREEN_STAY;
}

// ---- drawing ---------------------------------------------------------------------------------------

static void draw_parts(const struct register_define *d, struct ui *ui, struct rect *box)
{
    static const char *const labels[DEFINE_PART_COUNT] = {
        N_("The register"), N_("States"), N_("Fields"), N_("Rules"), N_("On paper"), N_("File")};
    struct button buttons[DEFINE_PART_COUNT];
    for (int i = 0; i < DEFINE_PART_COUNT; i++)
        buttons[i] = (struct button){.id = arena_printf(ui->arena, "part.%d", i),
                                     .label = ui_tr(ui, labels[i]),
                                     .chosen = i == (int)d->part};
    buttons_cut(ui, box, buttons, DEFINE_PART_COUNT, ui_px(ui, 8));
}

static void draw_rows(const struct register_define *d, struct ui *ui, struct rect box)
{
    static const char *const adds[DEFINE_PART_COUNT] = {[DEFINE_STATES] = N_("Add a state"),
                                                        [DEFINE_FIELDS] = N_("Add a field"),
                                                        [DEFINE_RULES] = N_("Add a rule")};
    static const int most[DEFINE_PART_COUNT] = {
        [DEFINE_STATES] = FORM_STATES, [DEFINE_FIELDS] = FORM_FIELDS, [DEFINE_RULES] = FORM_RULES};
    struct button add = {.id = "row.new",
                         .label = ui_tr(ui, adds[d->part]),
                         .icon = "plus",
                         .disabled = define_rows(d) >= most[d->part]};
    struct rect foot = rect_cut_bottom(&box, ui->theme->button_px);
    ui_button(ui, foot, &add);
    rect_cut_bottom(&box, ui_px(ui, 8));
    struct kit_list list = {KIT_ROWS("define-rows", d, define_rows(d), define_row), .prefix = "row",
                            .chosen = d->row[d->part],
                            .row_px = d->part == DEFINE_FIELDS ? 0 : one_line_px(ui, 40),
                            .empty = ui_tr(ui, N_("There is nothing here yet."))};
    kit_list_draw(ui, box, &list);
}

static bool differs(const struct register_define *d)
{
    return d->fresh || d->active != d->was_active || memcmp(&d->form, &d->was, sizeof d->form) != 0;
}

void register_define_draw(const struct registers *r, struct ui *ui, struct rect box)
{
    struct register_define *d = r->define; // only read
    const char *name = words_in(&d->form.name, ui->lang);
    section_title(ui, &box, *name ? name : ui_tr(ui, N_("New register")), ui_tr(ui, N_("Set up")));
    kit_foot(ui, &box, *d->problem ? d->problem : NULL, "back", ui_tr(ui, N_("Back to the list")),
             "save", ui_tr(ui, N_("Save")), d->sending || !differs(d));
    draw_parts(d, ui, &box);
    if (define_rows(d) >= 0) {
        draw_rows(d, ui, rect_cut_left(&box, box.w * 34 / 100));
        rect_cut_left(&box, ui_px(ui, 16));
    }
    struct kit_field *fields = arena_alloc(ui->arena, DEFINE_MOST * sizeof *fields);
    kit_form_draw(ui, box, "define-form", fields, define_fields(d, ui, fields));
}
