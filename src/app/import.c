// A file comes in: read and matched, then each row taken into the tables within one command, of which everything is
// taken back where a row is wrong, or where it was only to be looked at. So what is told beforehand is what would
// happen, and not a guess at it.

#include "app/import_now.h"
#include "app/roster_csv.h"
#include "app/sentence.h"
#include "base/fold.h"
#include "base/phone.h"
#include "base/str.h"
#include "base/text_gate.h"
#include "business/profile.h"

#include <inttypes.h>
#include <stdio.h>

static const struct import_way *const ways[] = {
    [IMPORT_CUSTOMERS] = &import_customers,
    [IMPORT_STAFF] = &import_staff,
    [IMPORT_ENTRIES] = &import_entries,
};

bool import_may(enum role role, enum import_kind kind)
{
    return kind == IMPORT_ROSTER ? role_may_command(role, COMMAND_CHANGE_ROSTER, false)
                                 : role_may_command(role, COMMAND_IMPORT, false) &&
                                       (kind != IMPORT_STAFF || role_may(role, RIGHT_EDIT_STAFF));
}

// ---- what a kind needs of a file --------------------------------------------------------------

void import_titled(struct importing *im, const char *code, const char *words, const char *titles,
                   const char *names)
{
    struct import_told *told = im->told;
    if (told->field_n < IMPORT_FIELDS_MAX)
        told->fields[told->field_n++] = (struct csv_field){code, words, names, titles};
}

void import_field(struct importing *im, const char *code, const char *words, const char *names)
{
    import_titled(im, code, words, NULL, names);
}

// ="0912 345 678" keeps a program from reckoning, '+886… disarms what looks like a formula.
const char *import_cell(struct importing *im, size_t row, int field)
{
    const struct csv_in *in = &im->told->in;
    const char *text = csv_cell(&in->csv, row, csv_in_column(in, field));
    size_t n = strlen(text);
    if (n >= 3 && strncmp(text, "=\"", 2) == 0 && text[n - 1] == '"')
        return arena_printf(&im->told->arena, "%.*s", (int)(n - 3), text + 2);
    return text[0] == '\'' && text[1] && strchr("=+-@", text[1]) ? text + 1 : text;
}

static const char *filled(struct importing *im, const char *msgid, const char *text)
{
    return csv_in_quoting(&im->told->arena, im->ask->source.lang, msgid, text);
}

static int column_of(const struct importing *im, int field)
{
    return field < 0 ? -1 : csv_in_column(&im->told->in, field);
}

void import_say(struct importing *im, size_t row, int field, const char *msgid, const char *text)
{
    csv_in_say(&im->told->in, row, column_of(im, field), filled(im, msgid, text));
}

void import_note(struct importing *im, size_t row, int field, const char *msgid, const char *text)
{
    csv_in_note(&im->told->in, row, column_of(im, field), filled(im, msgid, text));
}

// 8.86912E+11: only its first digits are left.
static bool is_rounded(const char *text)
{
    size_t n = strspn(text, "0123456789.,");
    return n > 0 && (text[n] == 'E' || text[n] == 'e') && (text[n + 1] == '+') &&
           text[n + 2 + strspn(text + n + 2, "0123456789")] == '\0';
}

static bool reads_with(const char *country, const char *before, const char *digits,
                       char out[PHONE_SIZE])
{
    char normal[PHONE_TEXT_SIZE];
    snprintf(out, PHONE_SIZE, "%s%s", before, digits);
    bool fits = *before == '+' ? phone_read(country, out, normal) == PHONE_FINE
                               : phone_length(country, out) != PHONE_SHORT;
    mem_wipe(normal, sizeof normal);
    return fits;
}

bool import_phone(struct importing *im, size_t row, int field, const char *text,
                  char out[PHONE_SIZE])
{
    static const char *const lost[] = {"", "0", "+"};
    const char *country = im->app->country;
    char normal[PHONE_TEXT_SIZE];
    // "'0912 345 678": what is typed in front so that a spreadsheet leaves it as text
    text += *text == '\'';
    size_t digits = strspn(text, "0123456789");
    bool bare = digits > 0 && (!text[digits] || strcmp(text + digits, ".0") == 0);
    if (is_rounded(text)) {
        import_say(im, row, field,
                   N_("“{text}” is a number that the spreadsheet has rounded: the phone's last "
                      "digits are lost. Make the column text there, and type it again."),
                   text);
        return false;
    }
    char plain[PHONE_SIZE];
    utf8_copy(plain, sizeof plain, text);
    if (bare && digits < sizeof plain)
        plain[digits] = '\0';
    for (size_t i = 0; bare && i < sizeof lost / sizeof *lost; i++) {
        if (reads_with(country, lost[i], plain, out))
            return true;
    }
    utf8_copy(out, PHONE_SIZE, plain);
    enum phone_trouble trouble = phone_read(country, out, normal);
    mem_wipe(normal, sizeof normal);
    if (trouble == PHONE_FINE || trouble == PHONE_NONE)
        return true;
    bool vague = trouble == PHONE_NO_NUMBER || trouble == PHONE_SHORT_OF;
    import_say(im, row, field,
               vague ? N_("“{text}” is no whole phone number.") : phone_trouble_words(trouble),
               text);
    return false;
}

bool import_instant(struct importing *im, size_t row, int field, int64_t *ret_ms)
{
    enum { NOON = 12 * 60 };
    const char *text = import_cell(im, row, field);
    char day_text[32];
    size_t n = strcspn(text, " T");
    int day, minute = NOON;
    *ret_ms = 0;
    if (!*text)
        return true;
    snprintf(day_text, sizeof day_text, "%.*s", (int)n, text);
    const char *clock = text + n + (text[n] != '\0');
    char hour_text[8];
    snprintf(hour_text, sizeof hour_text, "%s%.5s", strcspn(clock, ":") == 1 ? "0" : "", clock);
    if (n >= sizeof day_text || !csv_date(day_text, &day) ||
        (*clock && !time_parse(hour_text, &minute))) {
        import_say(im, row, field, N_("“{text}” is no date such as 2027-01-31."), text);
        return false;
    }
    *ret_ms = app_instant(im->app, day, minute);
    return true;
}

int64_t import_person(struct importing *im, size_t row, int field, const char *text)
{
    char wanted[NAME_SIZE * 2], known[NAME_SIZE * 2], *end;
    int64_t found = 0, id = strtoll(text, &end, 10);
    text_fold(text, wanted, sizeof wanted);
    for (size_t i = 0; i < im->people->n; i++) {
        const struct staff_row *who = &im->people->at[i];
        bool same = end != text && !*end && who->id == id;
        for (int lang = 0; lang < LANG_COUNT && !same; lang++) {
            text_fold(who->name.in[lang], known, sizeof known);
            same = *wanted && strcmp(known, wanted) == 0;
        }
        if (same)
            found = found ? -1 : who->id;
    }
    if (found <= 0)
        import_say(im, row, field,
                   found < 0 ? N_("“{text}” is the name of several people: write the id.")
                             : N_("Nobody is called “{text}”."),
                   text);
    return found > 0 ? found : 0;
}

// ---- inside the command -----------------------------------------------------------------------

static void forget_rows(struct importing *im)
{
    struct import_told *told = im->told;
    im->rows.n = 0;
    told->in.troubles.list.n = told->in.notes.list.n = 0;
    told->in.troubles.more = told->in.notes.more = 0;
    told->made = told->changed = told->same = told->open = told->late = 0;
    str_clear(&im->form_was);
}

static bool take_rows(struct importing *im, struct err *err)
{
    const struct import_way *way = im->way;
    bool ok = !way->start || way->start(im, err);
    for (size_t row = 1; ok && row < im->told->in.csv.rows.n; row++)
        ok = way->row(im, row, err);
    bool wrong = im->told->in.troubles.list.n > 0;
    return ok && (wrong || !way->end || way->end(im, err));
}

bool import_complete(struct asked *a, struct err *err)
{
    struct importing *im = a->request->importing;
    int64_t number = 0;
    if (!im) {
        a->refusal = REFUSAL_BAD_VALUE;
        return true;
    }
    im->asked = a;
    forget_rows(im); // it may have been tried before, on a line that was lost
    if (!store_next_import(a->app->store, &number, err) || !take_rows(im, err))
        return false;
    im->tried = true;
    a->request->command.number = (int)number;
    a->request->command.party = (int)im->rows.n;
    if (im->told->in.troubles.list.n > 0 || !im->ask->keep)
        a->refusal = a->refusal == REFUSAL_NONE ? REFUSAL_NO_CHANGE : a->refusal;
    return true;
}

bool import_keep(struct asked *a, struct err *err)
{
    struct importing *im = a->request->importing;
    struct store *store = a->app->store;
    int number = a->request->command.number;
    bool ok = store_forget_imports(store, a->now_ms - DAY_MS, err) &&
              store_put_import(store, number, a->now_ms, str_text(&im->form_was), err);
    for (size_t i = 0; ok && i < im->rows.n; i++)
        ok = store_put_import_row(store, number, (int)i + 1, &im->rows.at[i], err);
    return ok && (!im->way->keep || im->way->keep(im, err));
}

// ---- undone -----------------------------------------------------------------------------------

struct came_in {
    VEC(struct import_row) rows; // the last first
};

static void gather(void *self, const struct import_row *row)
{
    vec_push(&((struct came_in *)self)->rows, *row);
}

static bool with_rows(struct asked *a, import_rows_fn *what, struct err *err)
{
    struct came_in in = {0};
    bool ok = store_read_import(a->app->store, a->undone.number, gather, &in, err) &&
              (!what || what(a, in.rows.at, in.rows.n, err));
    vec_finish(&in.rows);
    return ok;
}

struct gone_on {
    import_speaks_fn *speaks;
    const struct import_row *rows;
    size_t n;
    bool found;
};

static bool look_for(void *self, const struct event *event)
{
    struct gone_on *on = self;
    for (size_t i = 0; !on->found && i < on->n; i++)
        on->found = on->speaks(event, on->rows[i].subject);
    return !on->found;
}

bool import_gone_on(struct asked *a, import_speaks_fn *speaks, const struct import_row *rows,
                    size_t n, struct err *err)
{
    struct gone_on on = {.speaks = speaks, .rows = rows, .n = n};
    bool ok = store_read_events(a->app->store, a->undone.seq, look_for, &on, err);
    if (ok && on.found)
        a->refusal = REFUSAL_TOUCHED_SINCE;
    return ok;
}

bool import_undo_check(struct asked *a, struct err *err)
{
    return with_rows(a, ways[a->undone.class]->undo_check, err);
}

bool import_undo_keep(struct asked *a, struct err *err)
{
    return with_rows(a, ways[a->undone.class]->undo, err);
}

// ---- one file ---------------------------------------------------------------------------------

static bool submit(struct importing *im, struct err *err)
{
    struct request *request = mem_alloc(sizeof *request);
    struct response response;
    request_init(request, &im->app->entropy, im->actor, COMMAND_IMPORT);
    request_ask(request, command_import(im->ask->kind, im->ask->reg));
    request->importing = im;
    app_submit(im->app, request, &response, 1);
    request_wipe(request);
    free(request);
    im->told->kept = response.result == RESULT_DONE;
    bool looked = im->told->in.troubles.list.n > 0 || !im->ask->keep || im->rows.n == 0;
    if (im->told->kept || (response.result == RESULT_REFUSED && im->tried && looked))
        return true;
    if (response.result != RESULT_REFUSED)
        return err_set(err, response.err.code, "%s", response.err.text);
    return err_set(err, ERR_CONFLICT, "%s",
                   tr(im->ask->source.lang, refusal_msgid(response.ruling.refusal)));
}

static void look_at_size(struct importing *im)
{
    size_t n = im->told->in.csv.rows.n;
    if (n > im->way->most + 1)
        import_say(im, 0, -1, N_("The file has more than {text} rows: bring it in in parts."),
                   arena_printf(&im->told->arena, "%zu", im->way->most));
    else if (n == 1)
        import_say(im, 0, -1, N_("Below the headings there is nothing."), "");
}

static bool bring_in(struct importing *im, struct err *err)
{
    struct import_told *told = im->told;
    if (!store_read_people(im->app->store, im->people, err) || !im->way->begin(im, err) ||
        !csv_in_read(&im->ask->source, told->fields, told->field_n, &told->in, err))
        return false;
    if (told->in.troubles.list.n == 0) {
        im->way->headings(im);
        look_at_size(im);
    }
    if (told->in.troubles.list.n > 0)
        return true;
    bool ok = submit(im, err);
    if (ok && told->kept)
        log_line(im->app->log, LOG_INFO, "%zu rows were brought in by staff %" PRId64 " (%s)",
                 im->rows.n, im->actor.staff, role_code(im->actor.role));
    return ok;
}

static bool import_roster(struct app *app, struct actor actor, const struct import_ask *ask,
                          struct import_told *told, struct err *err)
{
    struct roster_csv *csv = mem_alloc(sizeof *csv);
    bool ok = app_read_roster_csv(app, actor, &ask->source, csv, err);
    bool whole = ok && csv->in.troubles.list.n == 0;
    told->changed = (int)csv->cells.n;
    if (whole && ask->keep)
        ok = told->kept = app_change_roster(app, actor, ask->source.lang, csv->cells.at,
                                            csv->cells.n, &told->changed, err);
    memcpy(told->fields, roster_fields, ROSTER_FIELD_COUNT * sizeof *roster_fields);
    told->field_n = ROSTER_FIELD_COUNT;
    told->in = csv->in;
    csv->in = (struct csv_in){0};
    roster_csv_finish(csv);
    free(csv);
    return ok;
}

bool app_import(struct app *app, struct actor actor, const struct import_ask *ask,
                struct import_told *ret, struct err *err)
{
    memset(ret, 0, sizeof *ret);
    if (!import_may(actor.role, ask->kind))
        return err_set(err, ERR_DENIED, "a %s may not bring in such a file", role_code(actor.role));
    if (ask->kind == IMPORT_ROSTER)
        return import_roster(app, actor, ask, ret, err);
    struct importing im = {.app = app,
                           .actor = actor,
                           .ask = ask,
                           .way = ways[ask->kind],
                           .told = ret,
                           .people = mem_alloc(sizeof *im.people)};
    bool ok = bring_in(&im, err);
    if (im.way->finish)
        im.way->finish(&im);
    free(im.people);
    vec_finish(&im.rows);
    str_finish(&im.form_was);
    return ok;
}

void import_told_finish(struct import_told *told)
{
    csv_in_finish(&told->in);
    arena_finish(&told->arena);
    mem_wipe(told, sizeof *told);
}

const char *import_words(struct arena *arena, enum lang lang, const struct import_told *told)
{
    const char *made = arena_printf(arena, "%d", told->made),
               *changed = arena_printf(arena, "%d", told->changed),
               *same = arena_printf(arena, "%d", told->same),
               *open = arena_printf(arena, "%d", told->open),
               *late = arena_printf(arena, "%d", told->late);
    if (told->in.troubles.list.n > 0)
        return "";
    const char *rows =
        tr_fill(arena, lang, N_("New: {made}. Changed: {changed}. As they are: {same}."), "made",
                made, "changed", changed, "same", same, NULL);
    if (told->open == 0)
        return rows;
    return arena_printf(arena, "%s %s", rows,
                        tr_fill(arena, lang, N_("Still open: {open}, of them late: {late}."),
                                "open", open, "late", late, NULL));
}
