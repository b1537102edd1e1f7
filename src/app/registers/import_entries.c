// The entries of a register out of a spreadsheet, in the words of its form: a column a field, and beside them the state
// and when an entry was made. What only one entry may hold (a unit, a car) says which entry a row is about. Of
// a stock the amounts are what was counted, unless a column says in or out, and an article that is new is added.

#include "app/import_now.h"
#include "app/registers/order.h"
#include "app/sentence.h"
#include "base/clock.h"
#include "base/fold.h"
#include "base/text_gate.h"
#include "business/form_edit.h"
#include "core/engine.h"

#include <stdio.h>

enum { F_STATE, F_MADE, F_LEAST, F_FIRST /* of the form's own */ };

struct entries_in {
    struct register_info info;
    struct request *request; // of one row
    int64_t first;           // the first entry of this file
    bool adds;               // articles
    struct entry_now now;
    struct kept_columns columns;
    int day; // that was asked last whether it has a report
    bool reported, is_signed;
};

// ---- columns ----------------------------------------------------------------------------------

static bool is_read(enum form_type type)
{
    return type != FORM_LINES && type != FORM_SIGNATURE && type != FORM_PHOTO &&
           type != FORM_COMPUTED;
}

// "車輛（車架號）" is headed 車輛, or 車架號, in an old book. "": the title has no brackets.
static const char *names_in_brackets(struct arena *arena, const char *title)
{
    static const char *const brackets[][2] = {{"（", "）"}, {"(", ")"}};
    for (size_t i = 0; i < sizeof brackets / sizeof *brackets; i++) {
        const char *open = strstr(title, brackets[i][0]);
        const char *within = open ? open + strlen(brackets[i][0]) : NULL;
        const char *close = within ? strstr(within, brackets[i][1]) : NULL;
        const char *end = open;
        while (end > title && end[-1] == ' ')
            end--;
        if (close)
            return arena_printf(arena, "%.*s|%.*s|", (int)(end - title), title,
                                (int)(close - within), within);
    }
    return "";
}

static void form_column(struct importing *im, const struct register_form *form, int i)
{
    const struct form_field *f = &form->fields[i];
    struct arena *arena = &im->told->arena;
    const char *code = arena_strdup(arena, f->code), *titles = "", *names = code;
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        titles = arena_printf(arena, "%s%s|", titles, f->name.in[lang]);
        names = arena_printf(arena, "%s|%s", names, names_in_brackets(arena, f->name.in[lang]));
    }
    bool read = is_read(f->type);
    import_titled(im, code, arena_strdup(arena, words_in(&f->name, im->ask->source.lang)),
                  read ? titles : "", read ? names : "");
}

// What an export heads with these words is that, whatever a form's own fields are called.
static void own_column(struct importing *im, const char *code, const char *words, const char *names)
{
    const char *titles = "";
    for (int lang = 0; lang < LANG_COUNT; lang++)
        titles = arena_printf(&im->told->arena, "%s%s|", titles, tr((enum lang)lang, words));
    import_titled(im, code, words, titles, names);
}

static bool begin(struct importing *im, struct err *err)
{
    struct entries_in *own = im->own = mem_alloc(sizeof *own);
    own->request = mem_alloc(sizeof *own->request);
    if (!register_form_find(im->app, im->ask->reg, NULL, &own->info, err))
        return false;
    if (im->ask->reg == 0 || !own->info.form || !own->info.active)
        return err_set(err, ERR_NOTFOUND, "there is no such register");
    const struct register_form *form = own->info.form;
    own_column(im, "state", N_("State"), "state|status|狀態");
    own_column(im, "made", N_("Made"), "made|made on|created|登記日期|建立|建立日期|登記時間|日期");
    import_field(im, "least", N_("Least"), "least|minimum|最低量|最低存量|安全存量|安全庫存");
    for (int i = 0; i < form->field_n; i++)
        form_column(im, form, i);
    return true;
}

static void headings(struct importing *im)
{
    const struct entries_in *own = im->own;
    const struct register_form *form = own->info.form;
    bool some = false;
    for (int i = 0; i < form->field_n; i++)
        some |= csv_in_column(&im->told->in, F_FIRST + i) != CSV_LEFT_OUT;
    if (!some)
        import_say(im, 0, -1, N_("No column is headed as a field of “{text}”."),
                   words_in(&form->name, im->ask->source.lang));
}

// ---- articles of a stock ----------------------------------------------------------------------

static bool folds_alike(const char *one, const char *other)
{
    char a[NAME_SIZE * 2], b[NAME_SIZE * 2];
    text_fold(one, a, sizeof a);
    text_fold(other, b, sizeof b);
    return *a && strcmp(a, b) == 0;
}

// By its code or its name in any language; −1: there is none.
static int choice_named(const struct register_form *form, int field, const char *text)
{
    const struct form_field *f = &form->fields[field];
    int found = form_choice_of(form, field, text);
    for (int c = f->choice_from; found < 0 && c < f->choice_from + f->choice_n; c++) {
        for (int lang = 0; lang < LANG_COUNT; lang++) {
            if (folds_alike(form->choices[c].name.in[lang], text))
                found = c;
        }
    }
    return found;
}

static bool names_stock(const struct register_form *form, int field)
{
    bool names = false;
    for (int i = 0; i < form->field_n; i++)
        names |= form->fields[i].type == FORM_STOCK && form->fields[i].item == field;
    return names;
}

static void keep_form_text(void *self, const struct register_row *row)
{
    struct importing *im = self;
    if (row->id == im->ask->reg)
        str_add(&im->form_was, row->form);
}

static bool write_form(struct importing *im, struct err *err)
{
    struct entries_in *own = im->own;
    struct str text = {0};
    register_form_write(own->info.form, &text);
    bool ok = own->adds ||
              store_read_registers(im->app->store, own->info.form->code, keep_form_text, im, err);
    ok = ok && form_put(im->app,
                        &(struct register_change_of){.id = own->info.id,
                                                     .code = own->info.form->code,
                                                     .text = str_text(&text),
                                                     .active = true},
                        im->asked->now_ms, err);
    own->adds = true;
    str_finish(&text);
    return ok && columns_kept(im->app, &own->info, &own->columns, err);
}

static bool add_article(struct importing *im, size_t row, int field, const char *name,
                        struct err *err)
{
    struct entries_in *own = im->own;
    struct register_form *form = own->info.form;
    const char *least = import_cell(im, row, F_LEAST);
    char shown[NAME_SIZE];
    if (text_gate(name, shown, sizeof shown) != TEXT_FINE || least[strspn(least, "0123456789")] ||
        strlen(least) > 6) {
        import_say(im, row, F_FIRST + field, N_("“{text}” can be no article."), name);
        return true;
    }
    int choice = form_add_choice(form, field);
    if (choice < 0) {
        import_say(im, row, F_FIRST + field,
                   N_("“{text}”: the register has no room for one more article."), name);
        return true;
    }
    memcpy(form->choices[choice].name.in[im->ask->source.lang], shown, sizeof shown);
    form->choices[choice].least = atoi(least);
    import_note(im, row, F_FIRST + field, N_("“{text}” is a new article."), name);
    return write_form(im, err);
}

// ---- a value as a spreadsheet has it ------------------------------------------------------------

static bool put(struct importing *im, size_t row, int field, int line, const char *value)
{
    struct entries_in *own = im->own;
    const struct form_field *f = &own->info.form->fields[field];
    char kept[ENTRY_SIZE];
    const char *why = entry_read(own->info.form, field, value, &own->now, kept, sizeof kept);
    mem_wipe(kept, sizeof kept);
    if (why) {
        enum lang lang = im->ask->source.lang;
        char shown[64];
        utf8_copy(shown, sizeof shown, value);
        csv_in_say(&im->told->in, row, csv_in_column(&im->told->in, F_FIRST + field),
                   tr_fill(&im->told->arena, lang, N_("“{text}”: {why}."), "text", shown, "why",
                           tr(lang, why), NULL));
    } else if (!entry_request_put(own->request, f->code, line, value)) {
        import_say(im, row, F_FIRST + field, N_("“{text}” is too long."), value);
    }
    return true;
}

// NT$ 1,234.00 元 without what stands around the number; 12.0 is a whole number.
static void plain_number(const char *text, bool whole, char out[64])
{
    size_t n = 0;
    const char *at = text + strcspn(text, "0123456789");
    if (at > text && at[-1] == '-')
        out[n++] = '-';
    for (; *at && strchr("0123456789.,", *at) && n < 63; at++) {
        if (*at != ',')
            out[n++] = *at;
    }
    out[n] = '\0';
    char *dot = strchr(out, '.');
    if (whole && dot && dot[1 + strspn(dot + 1, "0")] == '\0')
        *dot = '\0';
}

static bool put_number(struct importing *im, size_t row, int field, int line, const char *text)
{
    static const char *const around[] = {"", "-", "NT$", "$", "￥", "¥", "RMB", "元", "NT$ ", "$ "};
    const struct entries_in *own = im->own;
    char number[64], before[16];
    snprintf(before, sizeof before, "%.*s", (int)strcspn(text, "0123456789"), text);
    plain_number(text, own->info.form->fields[field].type != FORM_AMOUNT, number);
    for (size_t i = 0; i < sizeof around / sizeof *around; i++) {
        if (strcmp(around[i], before) == 0)
            return put(im, row, field, line, number);
    }
    return put(im, row, field, line, text);
}

static bool put_date(struct importing *im, size_t row, int field, int line, const char *text)
{
    char day_text[32], value[16];
    int day;
    snprintf(day_text, sizeof day_text, "%.*s", (int)strcspn(text, " T"), text);
    if (!csv_date(day_text, &day))
        return put(im, row, field, line, text);
    snprintf(value, sizeof value, "%04d-%02d-%02d", day / 10000, day / 100 % 100, day % 100);
    return put(im, row, field, line, value);
}

static bool put_time(struct importing *im, size_t row, int field, int line, const char *text)
{
    char value[16];
    size_t hours = strcspn(text, ":");
    snprintf(value, sizeof value, "%s%.*s", hours == 1 ? "0" : "", (int)hours + 3, text);
    return put(im, row, field, line, text[hours] ? value : text);
}

static bool put_phone(struct importing *im, size_t row, int field, int line, const char *text)
{
    char typed[PHONE_SIZE];
    bool masked = strpbrk(text, "*xX") != NULL;
    if (!masked && !import_phone(im, row, F_FIRST + field, text, typed))
        return true;
    bool ok = put(im, row, field, line, masked ? text : typed);
    mem_wipe(typed, sizeof typed);
    return ok;
}

static bool put_choice(struct importing *im, size_t row, int field, int line, const char *text,
                       struct err *err)
{
    const struct entries_in *own = im->own;
    const struct register_form *form = own->info.form;
    int choice = choice_named(form, field, text);
    if (choice < 0 && names_stock(form, field)) {
        if (!add_article(im, row, field, text, err))
            return false;
        choice = choice_named(form, field, text);
        if (choice < 0)
            return true; // said
    }
    return put(im, row, field, line, choice >= 0 ? form->choices[choice].code : text);
}

static bool put_staff(struct importing *im, size_t row, int field, int line, const char *text)
{
    int64_t id = import_person(im, row, F_FIRST + field, text);
    return id == 0 ||
           put(im, row, field, line, arena_printf(&im->told->arena, "%lld", (long long)id));
}

static bool put_piece(struct importing *im, size_t row, int field, int line, const char *text,
                      struct err *err)
{
    const struct entries_in *own = im->own;
    switch ((int)own->info.form->fields[field].type) {
    case FORM_DATE:
        return put_date(im, row, field, line, text);
    case FORM_TIME:
        return put_time(im, row, field, line, text);
    case FORM_WHOLE:
    case FORM_AMOUNT:
    case FORM_STOCK:
        return put_number(im, row, field, line, text);
    case FORM_PHONE:
        return put_phone(im, row, field, line, text);
    case FORM_CHOICE:
        return put_choice(im, row, field, line, text, err);
    case FORM_STAFF:
        return put_staff(im, row, field, line, text);
    default:
        return put(im, row, field, line, text);
    }
}

// Lines of a field that repeats stand in one cell, parted by a semicolon, as they leave the house.
static bool put_field(struct importing *im, size_t row, int field, struct err *err)
{
    const struct entries_in *own = im->own;
    const char *text = import_cell(im, row, F_FIRST + field);
    if (own->info.form->fields[field].lines < 0)
        return !*text || put_piece(im, row, field, 0, text, err);
    bool ok = true;
    for (int line = 1; ok && *text; line++) {
        size_t n = strcspn(text, ";");
        char *piece = arena_printf(&im->told->arena, "%.*s", (int)n, text);
        if (*piece)
            ok = put_piece(im, row, field, line, piece, err);
        text += n + (text[n] == ';');
        text += strspn(text, " ");
    }
    return ok;
}

// Without in or out what stands there is what there is.
static bool put_counted(struct importing *im, size_t row, struct err *err)
{
    const struct entries_in *own = im->own;
    const struct register_form *form = own->info.form;
    bool ok = true;
    for (int i = 0; ok && i < form->field_n; i++) {
        const struct form_field *f = &form->fields[i];
        if (f->type == FORM_STOCK && form->fields[f->move].lines < 0 &&
            !*import_cell(im, row, F_FIRST + f->move) &&
            form_choice_of(form, f->move, "counted") >= 0)
            ok = put_piece(im, row, f->move, 0, "counted", err);
    }
    return ok;
}

// ---- the state, and since when ------------------------------------------------------------------

static void put_state(struct importing *im, size_t row, int *ret_state)
{
    struct entries_in *own = im->own;
    const struct register_form *form = own->info.form;
    const char *text = import_cell(im, row, F_STATE);
    *ret_state = form_state_of(form, text);
    for (int i = 0; *ret_state < 0 && i < form->state_n; i++) {
        for (int lang = 0; lang < LANG_COUNT; lang++) {
            if (folds_alike(form->states[i].name.in[lang], text))
                *ret_state = i;
        }
    }
    if (*ret_state >= 0)
        entry_request_state(own->request, form->states[*ret_state].code);
    else if (*text)
        import_say(im, row, F_STATE, N_("“{text}” is no state of this register."), text);
}

// Nothing comes in that would lose its names at once.
static bool take_made(struct importing *im, size_t row, int64_t *ret_ms)
{
    const struct entries_in *own = im->own;
    const char *text = import_cell(im, row, F_MADE);
    int64_t now_ms = im->asked->now_ms, keeps = own->info.form->retention_days;
    if (!import_instant(im, row, F_MADE, ret_ms))
        return false;
    if (*ret_ms == 0 || (*ret_ms > now_ms && *ret_ms < now_ms + DAY_MS))
        *ret_ms = now_ms;
    bool future = *ret_ms > now_ms, old = keeps > 0 && *ret_ms < now_ms - keeps * DAY_MS;
    if (future)
        import_say(im, row, F_MADE, N_("“{text}” has not come yet."), text);
    else if (old)
        import_say(im, row, F_MADE,
                   N_("Made on {text}: that is longer ago than this register keeps names."), text);
    return !future && !old;
}

// A report stays as it was made, and above all as it was signed, whatever an old book says of its day: whoever brings
// that in is to know where it counts, and where not.
static bool note_reported(struct importing *im, size_t row, int64_t made_ms, struct err *err)
{
    struct entries_in *own = im->own;
    int day = day_at(im->app, made_ms);
    if (day != own->day) {
        struct daily_report_row report = {0};
        struct str figures = {0};
        own->day = day;
        bool ok =
            store_find_daily_report(im->app->store, day, &report, &figures, &own->reported, err);
        own->is_signed = report.signed_ms != 0;
        str_finish(&figures);
        if (!ok)
            return false;
    }
    if (own->reported)
        import_note(
            im, row, F_MADE,
            own->is_signed
                ? N_("The report of {text} is signed and stays as it was signed; this entry "
                     "counts in the week's, the month's and the year's.")
                : N_("The report of {text} is made and stays as it is until a supervisor "
                     "opens it again; this entry counts in the week's, the month's and the "
                     "year's."),
            arena_printf(&im->told->arena, "%04d-%02d-%02d", day / 10000, day / 100 % 100,
                         day % 100));
    return true;
}

// ---- which entry --------------------------------------------------------------------------------

static bool was_changed(const struct importing *im, int64_t entry)
{
    bool changed = false;
    for (size_t i = 0; !changed && i < im->rows.n; i++)
        changed = im->rows.at[i].subject == entry;
    return changed;
}

static bool find_entry(struct importing *im, size_t row, int state, int64_t *ret, struct err *err)
{
    const struct entries_in *own = im->own;
    const struct register_form *form = own->info.form;
    int in_state = state >= 0 ? state : 0;
    *ret = 0;
    for (int i = 0; *ret == 0 && i < form->field_n; i++) {
        const struct form_field *f = &form->fields[i];
        const char *text = import_cell(im, row, F_FIRST + i);
        char value[ENTRY_SIZE];
        if (f->lines >= 0 || !(f->unique >> in_state & 1) || !*text ||
            entry_read(form, i, text, &own->now, value, sizeof value))
            continue;
        if (!store_find_held(im->app->store, own->info.id, f->code, value, ret, err))
            return false;
        bool ours = *ret && ((own->first && *ret >= own->first) || was_changed(im, *ret));
        if (ours)
            import_say(im, row, F_FIRST + i, N_("“{text}” stands in the file twice."), text);
        else if (*ret)
            import_note(im, row, F_FIRST + i, N_("“{text}” is there already: that entry is meant."),
                        text);
    }
    return true;
}

// ---- a row --------------------------------------------------------------------------------------

static void say_refused(struct importing *im, size_t row, const struct asked *sub)
{
    const struct entries_in *own = im->own;
    const struct register_form *form = own->info.form;
    enum lang lang = im->ask->source.lang;
    enum refusal r = sub->refusal;
    const char *words = tr(lang, refusal_msgid(r));
    const char *field = sentence_of_field(&im->told->arena, lang, form, r, sub->field, words);
    csv_in_say(&im->told->in, row, field ? csv_in_column(&im->told->in, F_FIRST + sub->field) : -1,
               field ? field : words);
}

static void count(struct importing *im, const struct entry_brought *brought)
{
    struct entries_in *own = im->own;
    struct import_told *told = im->told;
    told->made += brought->made;
    told->changed += !brought->made && !brought->same;
    told->same += brought->same;
    told->open += brought->open;
    told->late += brought->late;
    if (brought->made && !own->first)
        own->first = brought->id;
    if (!brought->same)
        vec_push(&im->rows, (struct import_row){brought->id, brought->step});
}

static bool write_row(struct importing *im, size_t row, int64_t entry, int64_t made_ms,
                      struct err *err)
{
    struct entries_in *own = im->own;
    struct entry_brought brought = {0};
    struct asked sub = {
        .app = im->app, .request = own->request, .now_ms = entry ? im->asked->now_ms : made_ms};
    own->request->actor = im->actor;
    own->request->command = command_write_entry(entry, own->info.id);
    own->request->command.author = im->actor.staff;
    own->request->command.channel = im->asked->request->command.channel;
    if (!entry_bring_in(&sub, &brought, err))
        return false;
    if (sub.refusal != REFUSAL_NONE)
        say_refused(im, row, &sub);
    else
        count(im, &brought);
    return true;
}

static bool row_in(struct importing *im, size_t row, struct err *err)
{
    struct entries_in *own = im->own;
    size_t wrong = im->told->in.troubles.list.n;
    int64_t made_ms, entry;
    int state;
    mem_wipe(own->request->entry, sizeof own->request->entry);
    put_state(im, row, &state);
    bool ok = true;
    for (int i = 0; ok && i < own->info.form->field_n; i++)
        ok = put_field(im, row, i, err);
    bool dated = take_made(im, row, &made_ms);
    ok = ok && put_counted(im, row, err) && find_entry(im, row, state, &entry, err);
    bool right = dated && im->told->in.troubles.list.n == wrong && !im->told->in.troubles.more;
    ok = ok && (!right || entry != 0 || note_reported(im, row, made_ms, err));
    return ok && (!right || write_row(im, row, entry, made_ms, err));
}

static void note_counted(struct importing *im)
{
    const struct entries_in *own = im->own;
    const struct register_form *form = own->info.form;
    for (int i = 0; i < form->field_n; i++) {
        const struct form_field *f = &form->fields[i];
        if (f->type == FORM_STOCK &&
            csv_in_column(&im->told->in, F_FIRST + f->move) == CSV_LEFT_OUT)
            import_note(im, 0, -1,
                        N_("Without a column “{text}” the amounts are taken as counted."),
                        words_in(&form->fields[f->move].name, im->ask->source.lang));
    }
}

static bool start(struct importing *im, struct err *err)
{
    struct entries_in *own = im->own;
    im->app->at_hand.form = NULL;
    free(own->info.form); // tried before, it may have got articles
    own->adds = false;
    own->day = 0;
    own->first = 0;
    if (!register_form_find(im->app, im->ask->reg, NULL, &own->info, err) ||
        !columns_kept(im->app, &own->info, &own->columns, err))
        return false;
    own->now = entry_now_of(im->app, im->asked->now_ms);
    im->app->at_hand.form = &own->info;
    im->app->at_hand.people = im->people;
    im->app->at_hand.columns = &own->columns;
    note_counted(im);
    return true;
}

static bool keep(struct importing *im, struct err *err)
{
    const struct entries_in *own = im->own;
    struct ruling ruling;
    struct command told = command_change_register((int)own->info.id, REGISTER_SET);
    (void)err;
    told.author = im->actor.staff;
    if (own->adds)
        engine_decide(&im->app->model, &told, im->asked->now_ms, &im->app->events, &ruling);
    return true;
}

static void finish(struct importing *im)
{
    struct entries_in *own = im->own;
    im->app->at_hand.form = NULL;
    im->app->at_hand.people = NULL;
    im->app->at_hand.columns = NULL;
    if (!own)
        return;
    request_wipe(own->request);
    free(own->request);
    free(own->info.form);
    free(own);
}

const struct import_way import_entries = {.most = IMPORT_ENTRIES_MAX,
                                          .begin = begin,
                                          .headings = headings,
                                          .start = start,
                                          .row = row_in,
                                          .keep = keep,
                                          .finish = finish,
                                          .undo_check = entries_undo_check,
                                          .undo = entries_undo};
