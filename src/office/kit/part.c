// What a person has set of the lists of a page, until they leave it, and what they take of a list: as
// text to paste, as a file. Touches and typing come here before any page; a list that is taken is read
// while it is drawn, whole, whatever of it is in view.

#include "office/kit/part.h"
#include "app/table.h"

#include <math.h>
#include <stdlib.h>

// ---- what is set --------------------------------------------------------------------------------

static const struct kit_own *own_of(const struct kit *kit, const char *list)
{
    for (int i = 0; i < KIT_LISTS; i++) {
        if (strcmp(kit->own[i].list, list) == 0)
            return &kit->own[i];
    }
    return NULL;
}

// The one of this list; where there is none yet, that of the list that was set longest ago.
static struct kit_state *set_of(struct kit *kit, const char *list)
{
    struct kit_own *own = (struct kit_own *)own_of(kit, list); // the part's own
    if (!own) {
        own = &kit->own[kit->next++ % KIT_LISTS];
        kit_state_wipe(&own->state);
        utf8_copy(own->list, sizeof own->list, list);
    }
    return &own->state;
}

const struct kit_state *kit_own_state(const struct kit *kit, const char *list)
{
    static const struct kit_state nothing;
    const struct kit_own *own = kit ? own_of(kit, list) : NULL;
    return own ? &own->state : &nothing;
}

const struct kit_state *kit_state_of(const struct office *office, const char *list)
{
    return kit_own_state(office_part(office, &kit_part), list);
}

const struct kit *kit_of(const struct ui *ui)
{
    return ui->host ? office_part(ui->host, &kit_part) : NULL;
}

bool kit_may_take(const struct kit *kit)
{
    return kit && role_may(kit->office->actor.role, RIGHT_EXPORT);
}

static void forget(void *self)
{
    struct kit *kit = self;
    for (int i = 0; i < KIT_LISTS; i++) {
        kit_state_wipe(&kit->own[i].state);
        kit->own[i].list[0] = '\0';
    }
}

// ---- what is taken ------------------------------------------------------------------------------

enum { WORDS_N = 3 }; // of a list that has no columns

static double number_of(const struct kit_row *row, int column)
{
    const char *text = row->cells[column].text;
    double value = 0;
    if (!text || !*text)
        return NAN;
    for (; *text; text++) {
        if (*text >= '0' && *text <= '9')
            value = value * 10 + (*text - '0');
        else if (*text != ',')
            return NAN;
    }
    return value;
}

// A column of whole numbers is one in the file, too: with nothing in between it can be reckoned with.
static bool is_count(const struct kit_list *list, struct ui *ui, int column)
{
    int counts = 0;
    for (int i = 0; i < list->n; i++) {
        struct kit_row row;
        kit_fill(list, ui, i, &row);
        const char *text = row.cells[column].text;
        bool none = !text || !*text || strcmp(text, "–") == 0;
        if (!none && isnan(number_of(&row, column)))
            return false;
        counts += !none;
    }
    return counts > 0;
}

static const char *said_of(const struct kit_row *row, int i)
{
    return i == 0 ? row->as.title : i == 1 ? row->as.help : row->as.fact;
}

static void add_columns(const struct kit_list *list, struct ui *ui, struct table *table)
{
    static const char *const heads[WORDS_N] = {N_("What"), N_("About it"), N_("State")};
    int n = list->column_n ? list->column_n : WORDS_N;
    for (int i = 0; i < n; i++) {
        bool count = list->column_n && i > 0 && is_count(list, ui, i);
        table_add_column(table, &(struct table_column){
                                    .heading = list->column_n ? list->columns[i].title : heads[i],
                                    .type = count ? CELL_COUNT : CELL_TEXT});
    }
}

void kit_take(const struct kit_list *list, struct ui *ui, const struct kit *kit)
{
    if (!kit || !kit->taken || strcmp(kit->taking, list->id) != 0)
        return;
    struct table *table = kit->taken;
    if (table->column_n > 0) // a frame may be drawn twice
        return;
    add_columns(list, ui, table);
    for (int i = 0; i < list->n; i++) {
        struct kit_row row;
        kit_fill(list, ui, i, &row);
        for (size_t k = 0; k < table->column_n; k++) {
            if (table->columns[k].type == CELL_COUNT)
                table_number(table, number_of(&row, (int)k));
            else
                table_text(table, list->column_n ? row.cells[k].text : said_of(&row, (int)k));
        }
        table_row(table);
    }
    utf8_copy((char *)kit->file, sizeof kit->file, list->file); // told to who takes it
}

struct take_job {
    struct job job;
    struct table *table;
    enum export_format format;
    enum lang lang;
    char file[KIT_FILE_SIZE], path[EXPORT_PATH_SIZE];
};

static void run_take(struct job *job, struct app *app)
{
    struct take_job *q = (struct take_job *)job;
    job->ok = app_export_list(app, job->actor, q->table, q->file, q->format, q->lang, q->path,
                              &job->response.err);
}

static void release_take(struct job *job)
{
    table_destroy(((struct take_job *)job)->table);
}

// Rows as lines, cells apart by tabs: what every program of tables reads when it is pasted.
static char *text_of(struct table *table, enum lang lang)
{
    struct str text = {0};
    size_t rows = table_rows(table);
    for (size_t k = 0; k < table->column_n; k++)
        str_printf(&text, "%s%s", k ? "\t" : "", tr(lang, table->columns[k].heading));
    for (size_t i = 0; i < rows; i++) {
        for (size_t k = 0; k < table->column_n; k++) {
            const char *words = table_words(table, &table->columns[k], table_cell_at(table, i, k));
            str_add(&text, k ? "\t" : "\n");
            for (; *words; words++)
                str_add_bytes(&text, *words == '\t' || *words == '\n' ? " " : words, 1);
        }
    }
    str_printf(&text, "\n");
    char *copy = mem_alloc(text.n + 1);
    memcpy(copy, str_text(&text), text.n);
    str_finish(&text);
    return copy;
}

static void done_take(struct job *job, void *asker)
{
    struct office *office = asker;
    struct take_job *q = (struct take_job *)job;
    if (office_failed(office, job))
        return;
    if (q->format == EXPORT_COPIED) {
        char *text = text_of(q->table, q->lang);
        office_copy(office, text);
        free(text);
        office_tell(office, TONE_GOOD, N_("Copied: it can be pasted into a table."));
        return;
    }
    office_saved_as(office, q->path);
}

static void take(struct kit *kit, const char *list, enum export_format format)
{
    struct office *office = kit->office;
    utf8_copy(kit->taking, sizeof kit->taking, list);
    kit->taken = table_create(NULL, 0);
    surface_frame(office->surface, office->now_ms); // drawn, and so read
    struct take_job *job = office_job(office, sizeof *job, run_take, done_take, office);
    job->job.release = release_take;
    job->table = kit->taken;
    job->table->name = N_("List");
    job->format = format;
    job->lang = office_lang(office);
    utf8_copy(job->file, sizeof job->file, kit->file);
    kit->taken = NULL;
    kit->taking[0] = '\0';
    office_post(office, &job->job);
}

// ---- the part -----------------------------------------------------------------------------------

// The list of an id such as "look.LIST" or "only.LIST.3"; NULL: it is none of a list's.
static const char *list_of(const char *id, const char *prefix, bool numbered, char out[32])
{
    size_t n = strlen(prefix);
    if (!id || strncmp(id, prefix, n) != 0)
        return NULL;
    utf8_copy(out, 32, id + n);
    char *dot = numbered ? strrchr(out, '.') : NULL;
    if (numbered && !dot)
        return NULL;
    if (dot)
        *dot = '\0';
    return out;
}

static int before(void *self, const struct ui_event *event)
{
    static const struct {
        const char *prefix;
        enum export_format format;
    } takes[] = {{"copy.", EXPORT_COPIED}, {"csv.", EXPORT_CSV}, {"xlsx.", EXPORT_XLSX}};
    struct kit *kit = self;
    char list[32];
    bool pressed = event->kind == EVENT_ACTIVATE;
    const char *id = pressed ? event->id : event->focus;
    bool ours = list_of(id, "look.", false, list) ||
                (pressed && (list_of(id, "only.", true, list) || list_of(id, "sort.", true, list)));
    for (size_t i = 0; pressed && !ours && i < sizeof takes / sizeof *takes; i++) {
        if (!list_of(id, takes[i].prefix, false, list))
            continue;
        take(kit, list, takes[i].format);
        return SCREEN_STAY;
    }
    return ours ? kit_event(set_of(kit, list), list, event) : SCREEN_UNUSED;
}

static void refresh(void *self)
{
    struct kit *kit = self;
    int page = office_page_shown(kit->office);
    if (page != kit->page) // what was looked for stays behind
        forget(kit);
    kit->page = page;
}

const struct office_page kit_part = {.name = "kit",
                                     .size = sizeof(struct kit),
                                     .init = forget,
                                     .before = before,
                                     .refresh = refresh,
                                     .wipe = forget};
