// The file is looked at first, and comes in once nothing is wrong with it. Whoever looks at the office in a browser brings
// it up from their own machine, and it is kept in memory alone.

#include "office/import/import.h"
#include "app/import.h"
#include "app/registers/registers.h"
#include "office/kit/kit.h"

#include <stdlib.h>
#include <sys/stat.h>

enum view { VIEW_WRONG, VIEW_BECOMES, VIEW_COLUMNS, VIEW_COUNT };
enum { KINDS = 3, FIELDS = 8 };
// Before the registers; each a row of the list, by its place.
static const enum import_kind kinds[KINDS] = {IMPORT_CUSTOMERS, IMPORT_STAFF, IMPORT_ROSTER};
static const char *const kind_words[KINDS] = {N_("Customers"), N_("Staff"), N_("Roster")};
static const char *const kind_icons[KINDS] = {"person", "people", "calendar"};

struct imports { // personal data: wiped when the page is left
    struct office *office;
    bool entered, sending;
    struct register_info *list;
    size_t n;
    char wanted[FORM_CODE_SIZE]; // a register to be chosen once they are known
    int chosen;                  // of the list: a kind, then the registers
    struct field path;
    struct str bytes; // that were brought up instead
    int charset;
    struct import_told *told; // NULL: not looked at yet
    unsigned asked;           // goes on with each other kind, file or way to read it
    int view;
    char problem[240];
};

// ---- the file ---------------------------------------------------------------------------------

static void forget_told(struct imports *p)
{
    if (!p->told)
        return;
    import_told_finish(p->told);
    free(p->told);
    p->told = NULL;
}

static void forget(void *self)
{
    struct imports *p = self;
    forget_told(p);
    str_finish(&p->bytes);
    registers_free(p->list, p->n);
    office_blank(p, sizeof *p);
    field_init(&p->path, FIELD_SIZE - 1, false);
}

static enum import_kind kind_of(const struct imports *p)
{
    return p->chosen < KINDS ? kinds[p->chosen] : IMPORT_ENTRIES;
}

static int64_t register_of(const struct imports *p)
{
    size_t i = (size_t)(p->chosen - KINDS);
    return p->chosen >= KINDS && i < p->n ? p->list[i].id : 0;
}

static bool is_clean(const struct imports *p)
{
    return p->told && p->told->in.troubles.list.n == 0 && !p->told->kept;
}

struct import_job {
    struct job job;
    struct import_ask ask;
    unsigned asked;
    char path[FIELD_SIZE];
    struct str bytes;
    struct import_told *told;
};

// A pipe would keep the store's thread waiting.
static bool is_there(const char *path, struct err *err)
{
    struct stat st;
    return (stat(path, &st) == 0 && S_ISREG(st.st_mode)) ||
           err_set(err, ERR_NOTFOUND, "there is no such file");
}

static void work_file(struct job *job, struct app *app)
{
    struct import_job *q = (struct import_job *)job;
    q->told = mem_alloc(sizeof *q->told);
    q->ask.source.path = q->bytes.n ? NULL : q->path;
    q->ask.source.bytes = q->bytes.text;
    q->ask.source.n = q->bytes.n;
    job->ok = (q->bytes.n || is_there(q->path, &job->response.err)) &&
              app_import(app, job->actor, &q->ask, q->told, &job->response.err);
}

static void release_file(struct job *job)
{
    struct import_job *q = (struct import_job *)job;
    str_finish(&q->bytes);
    mem_wipe(q->path, sizeof q->path);
    if (q->told)
        import_told_finish(q->told);
    free(q->told);
}

static const char *trouble_words(enum lang lang, const struct err *err)
{
    if (err->code == ERR_NOTFOUND)
        return tr(lang, N_("There is no such file that can be read."));
    return err->code == ERR_CONFLICT ? err->text : sentence_error(lang, err->code);
}

static void done_file(struct job *job, void *asker)
{
    struct imports *p = asker;
    struct import_job *q = (struct import_job *)job;
    enum lang lang = office_lang(p->office);
    p->sending = false;
    if (!p->entered || (q->asked != p->asked && !q->ask.keep)) // somebody has gone on meanwhile
        return;
    if (!job->ok) {
        utf8_copy(p->problem, sizeof p->problem, trouble_words(lang, &job->response.err));
        return;
    }
    forget_told(p);
    p->told = q->told;
    q->told = NULL;
    p->view = p->told->in.troubles.list.n ? VIEW_WRONG : VIEW_BECOMES;
    if (p->told->kept)
        office_tell(p->office, TONE_GOOD, N_("The file is brought in."));
}

static void send(struct imports *p, bool keep)
{
    if (p->sending)
        return;
    struct import_job *job = office_job(p->office, sizeof *job, work_file, done_file, p);
    job->job.release = release_file;
    job->asked = p->asked;
    utf8_copy(job->path, sizeof job->path, p->path.text);
    str_add_bytes(&job->bytes, str_text(&p->bytes), p->bytes.n);
    job->ask = (struct import_ask){
        .kind = kind_of(p),
        .reg = register_of(p),
        .source = {.charset = (enum csv_charset)p->charset, .lang = office_lang(p->office)},
        .keep = keep};
    *p->problem = '\0';
    p->sending = true;
    office_post(p->office, &job->job);
}

static void brought(struct office *office, struct str *bytes)
{
    struct imports *p = office_part(office, &import_page);
    if (!p->entered)
        return;
    str_finish(&p->bytes);
    p->bytes = *bytes;
    *bytes = (struct str){0};
    send(p, false);
}

// ---- which registers there are ------------------------------------------------------------------

struct list_job {
    struct job job;
    struct register_info *list;
    size_t n;
};

static void work_list(struct job *job, struct app *app)
{
    struct list_job *q = (struct list_job *)job;
    if (!app_registers(app, job->actor, false, &q->list, &q->n, &job->response.err))
        q->n = 0;
}

static void release_list(struct job *job)
{
    struct list_job *q = (struct list_job *)job;
    registers_free(q->list, q->n);
}

static void done_list(struct job *job, void *asker)
{
    struct imports *p = asker;
    struct list_job *q = (struct list_job *)job;
    if (!p->entered)
        return;
    registers_free(p->list, p->n);
    p->list = q->list;
    p->n = q->n;
    q->list = NULL;
    q->n = 0;
    for (size_t i = 0; i < p->n && *p->wanted; i++) {
        if (strcmp(p->list[i].form->code, p->wanted) == 0)
            p->chosen = KINDS + (int)i;
    }
    *p->wanted = '\0';
}

static void ask_list(struct imports *p)
{
    struct list_job *job = office_job(p->office, sizeof *job, work_list, done_list, p);
    job->job.release = release_list;
    office_post(p->office, &job->job);
}

// ---- events -----------------------------------------------------------------------------------

static int fields_of(struct imports *p, struct ui *ui, struct kit_field out[FIELDS])
{
    static const char *const names[] = {N_("found out"), "UTF-8", "UTF-16", "GB18030", "Big5"};
    int n = 0;
    if (p->office->in_browser) {
        out[n] = kit_buttons(ui, "file.choose", ui_tr(ui, N_("The file, as CSV")), 1);
        kit_add(ui, &out[n++], 0, ui_tr(ui, N_("Choose a file …")), false);
    } else {
        out[n] = kit_entry(
            "path", ui_tr(ui, N_("The file, as CSV: its whole path, or drop it on this window")),
            &p->path, 0);
        out[n++].autofocus = true;
    }
    out[n] = kit_buttons(ui, "charset", ui_tr(ui, N_("Written in")), CSV_CHARSET_COUNT);
    out[n].set = &p->charset;
    for (int i = 0; i < CSV_CHARSET_COUNT; i++)
        kit_add(ui, &out[n], i, i ? names[i] : ui_tr(ui, names[i]), p->charset == i);
    return n + 1;
}

static const char *counted(struct ui *ui, const char *msgid, size_t n)
{
    return arena_printf(ui->arena, "%s (%zu)", ui_tr(ui, msgid), n);
}

static int views_of(struct imports *p, struct ui *ui, struct kit_field *out)
{
    const struct csv_in *in = &p->told->in;
    out[0] = kit_buttons(ui, "view", NULL, VIEW_COUNT);
    out[0].set = &p->view;
    kit_add(ui, &out[0], VIEW_WRONG,
            counted(ui, N_("What is wrong"), in->troubles.list.n + (size_t)in->troubles.more),
            p->view == VIEW_WRONG);
    kit_add(ui, &out[0], VIEW_BECOMES,
            counted(ui, N_("What becomes of it"), in->notes.list.n + (size_t)in->notes.more),
            p->view == VIEW_BECOMES);
    kit_add(ui, &out[0], VIEW_COLUMNS, counted(ui, N_("Columns"), (size_t)in->column_n),
            p->view == VIEW_COLUMNS);
    return 1;
}

// Another kind or file, or read another way: what was told, or is on its way, is of the one before.
static void changed(struct imports *p)
{
    p->asked++;
    forget_told(p);
    *p->problem = '\0';
}

static void choose(struct imports *p, int i)
{
    p->chosen = i;
    changed(p);
}

static int form_event(struct imports *p, const struct ui_event *event)
{
    struct ui ui = office_ui(p->office);
    struct kit_field fields[FIELDS];
    if (p->told && kit_form_event(fields, views_of(p, &ui, fields), event))
        return SCREEN_STAY;
    if (!kit_form_event(fields, fields_of(p, &ui, fields), event))
        return SCREEN_UNUSED;
    changed(p);
    return SCREEN_STAY;
}

static int leave_page(struct imports *p)
{
    struct errand back = {.kind = ERRAND_ENTRY, .reg = register_of(p)};
    return back.reg ? office_lead(p->office, &back) : office_first_page(p->office);
}

static void dropped(struct imports *p, const char *path)
{
    changed(p);
    field_set(&p->path, path);
    send(p, false);
}

static int page_event(void *self, const struct ui_event *event)
{
    struct imports *p = self;
    bool in_path = event->focus && strcmp(event->focus, "path") == 0;
    int64_t kind = event_number(event, "kind");
    if (is_id(event, "back") || is_key(event, KEY_ESCAPE, 0))
        return leave_page(p);
    if (kind > 0)
        choose(p, (int)kind - 1);
    else if (event->kind == EVENT_DROP)
        dropped(p, event->text);
    else if (is_id(event, "file.choose.0"))
        office_want_file(p->office, FILE_TABLE, brought);
    else if (is_id(event, "look") || (in_path && is_key(event, KEY_ENTER, 0)))
        send(p, false);
    else if (is_id(event, "bring"))
        send(p, true);
    else
        return form_event(p, event);
    return SCREEN_STAY;
}

// ---- drawing ----------------------------------------------------------------------------------

static void kind_row(const struct kit_list *list, struct ui *ui, int i, struct kit_row *out)
{
    const struct imports *p = list->of;
    out->key = i + 1;
    if (i < KINDS)
        out->as = (struct row){.icon = kind_icons[i], .title = ui_tr(ui, kind_words[i])};
    else
        out->as = (struct row){.icon = p->list[i - KINDS].form->icon,
                               .title = words_in(&p->list[i - KINDS].form->name, ui->lang)};
}

static void draw_kinds(const struct imports *p, struct ui *ui, struct rect box)
{
    ui_panel(ui, box);
    struct kit_list list = {KIT_ROWS("import-kinds", p, KINDS + (int)p->n, kind_row),
                            .prefix = "kind", .row_px = one_line_px(ui, 40),
                            .chosen = p->chosen + 1};
    kit_list_draw(ui, card_inside(ui, box), &list);
}

// A, B … Z, AA: as the spreadsheet program has it.
static const char *letters(struct ui *ui, int column)
{
    char text[8], *at = text + sizeof text - 1;
    *at = '\0';
    for (int n = column; n > 0; n = (n - 1) / 26)
        *--at = (char)('A' + (n - 1) % 26);
    return arena_strdup(ui->arena, at);
}

static void told_moment(const void *of, struct ui *ui, int i, struct kit_moment *out)
{
    const struct csv_trouble *one = &((const struct csv_told *)of)->list.at[i];
    const char *line = arena_printf(ui->arena, "%d", one->line);
    out->when = one->column ? ui_fill(ui, N_("Line {line}, column {column}"), "line", line,
                                      "column", letters(ui, one->column), NULL)
                            : ui_fill(ui, N_("Line {line}"), "line", line, NULL);
    out->words = one->words;
}

static void draw_told(struct ui *ui, struct rect box, const struct csv_told *told, const char *id,
                      const char *empty)
{
    if (told->more > 0)
        kit_text(ui, &box,
                 count_fill(ui, N_("These are the first; there are {n} more."), told->more));
    struct kit_history history = {
        .id = id, .of = told, .n = (int)told->list.n, .moment = told_moment, .empty = empty};
    kit_history_draw(ui, &box, &history);
}

static void column_row(const struct kit_list *list, struct ui *ui, int i, struct kit_row *out)
{
    const struct import_told *told = list->of;
    const struct csv_column *column = &told->in.columns[i];
    bool out_left = column->field == CSV_LEFT_OUT;
    out->key = i + 1;
    kit_cell(out, 0, letters(ui, i + 1), i);
    kit_cell(out, 1, column->heading, i);
    kit_cell(out, 2, ui_tr(ui, out_left ? N_("left out") : told->fields[column->field].words), i);
}

static void draw_columns(struct ui *ui, struct rect box, const struct import_told *told)
{
    const struct kit_column columns[] = {{ui_tr(ui, N_("Column")), 72, ALIGN_LEFT},
                                         {ui_tr(ui, N_("Heading")), 160, ALIGN_LEFT},
                                         {ui_tr(ui, N_("Taken for")), 160, ALIGN_LEFT}};
    struct kit_list list = {KIT_ROWS("import-columns", told, told->in.column_n, column_row),
                            .columns = columns, .column_n = 3};
    kit_list_draw(ui, box, &list);
}

static void draw_answer(struct imports *p, struct ui *ui, struct rect box)
{
    struct kit_field view[1];
    const char *words = import_words(ui->arena, ui->lang, p->told);
    if (*words)
        kit_text(ui, &box, words);
    kit_form_cut(ui, &box, view, views_of(p, ui, view));
    rect_cut_top(&box, ui_px(ui, 8));
    if (p->view == VIEW_COLUMNS)
        draw_columns(ui, box, p->told);
    else if (p->view == VIEW_WRONG)
        draw_told(ui, box, &p->told->in.troubles, "import-wrong",
                  ui_tr(ui, N_("Nothing is wrong.")));
    else
        draw_told(ui, box, &p->told->in.notes, "import-becomes",
                  ui_tr(ui, N_("Nobody and nothing of it is known yet: all is new.")));
}

static const char *chosen_words(const struct imports *p, struct ui *ui)
{
    return p->chosen < KINDS ? ui_tr(ui, kind_words[p->chosen])
                             : words_in(&p->list[p->chosen - KINDS].form->name, ui->lang);
}

static void draw_foot(const struct imports *p, struct ui *ui, struct rect *box)
{
    bool some = p->bytes.n > 0 || *p->path.text;
    kit_foot(ui, box, *p->problem ? p->problem : NULL, "back", ui_tr(ui, N_("Back")),
             is_clean(p) ? "bring" : "look",
             ui_tr(ui, is_clean(p) ? N_("Bring it in") : N_("Look at it")),
             p->sending || !some || (p->told && p->told->kept));
}

static void draw(const void *self, struct ui *ui, struct rect body)
{
    struct imports *p = (struct imports *)self; // only read: a form's fields say what they set
    draw_kinds(p, ui, rect_cut_left(&body, body.w * 26 / 100));
    rect_cut_left(&body, ui_px(ui, 16));
    ui_panel(ui, body);
    body = rect_inset(body, ui_px(ui, 18), ui_px(ui, 12));
    section_title(ui, &body, chosen_words(p, ui), ui_tr(ui, N_("Out of a spreadsheet")));
    draw_foot(p, ui, &body);
    struct kit_field fields[FIELDS];
    kit_form_cut(ui, &body, fields, fields_of(p, ui, fields));
    rect_cut_top(&body, ui_px(ui, 8));
    if (p->told)
        draw_answer(p, ui, body);
    else
        kit_words(ui, body,
                  ui_tr(ui, p->sending
                                ? N_("One moment …")
                                : N_("The first line holds the headings. The file is looked at "
                                     "first; nothing comes in until you say so, and all of it "
                                     "comes in or nothing. It is one step to take back.")));
}

// ---- the page ---------------------------------------------------------------------------------

static void enter(void *self, const struct errand *errand)
{
    struct imports *p = self;
    forget(p);
    p->entered = true;
    p->chosen = strcmp(errand->text, "staff") == 0 ? 1 : 0;
    utf8_copy(p->wanted, sizeof p->wanted, errand->text);
    ask_list(p);
}

const struct office_page import_page = {.name = "import",
                                        .needs = RIGHT_EDIT_BUSINESS,
                                        .takes = 1u << ERRAND_IMPORT,
                                        .size = sizeof(struct imports),
                                        .init = forget,
                                        .enter = enter,
                                        .leave = forget,
                                        .event = page_event,
                                        .draw = draw,
                                        .wipe = forget};
