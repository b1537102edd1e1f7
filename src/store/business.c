// What is set about the business, to the tables and back: settings, texts and columns as the table of
// fields names them. Sets (skills, cover) are replaced whole.

#include "business/setting.h"
#include "business/text.h"
#include "store/sql.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SETTING_SIZE = SPECIAL_DAYS_MAX * (23 + 12 * (BREAKS_MAX + 1)) + 1 }; // the longest: them

static bool too_many(struct store *store, const char *what, int max, struct err *err)
{
    return err_set(err, ERR_INPUT, "'%s' holds more than %d %s: remove some", store->path, max,
                   what);
}

// ---- settings ---------------------------------------------------------------------------------

static const char get_setting_sql[] = "SELECT value FROM setting WHERE site = ? AND key = ?";

bool store_get_setting(struct store *store, const char *key, char *ret, size_t size,
                       struct err *err)
{
    struct query q = query_on(store, get_setting_sql);
    put_int(&q, store->site);
    put_text(&q, key);
    enum step step = query_step(&q, err);
    ret[0] = '\0';
    if (step == STEP_ROW) {
        utf8_copy(ret, size, get_text(&q));
        query_end(&q);
    }
    return step != STEP_FAILED;
}

static const char set_setting_sql[] =
    "INSERT INTO setting (site, key, value) VALUES (?, ?, ?)"
    " ON CONFLICT (site, key) DO UPDATE SET value = excluded.value";

bool store_set_setting(struct store *store, const char *key, const char *value, struct err *err)
{
    struct query q = query_on(store, set_setting_sql);
    put_int(&q, store->site);
    put_text(&q, key);
    put_text(&q, value);
    return query_run(&q, err);
}

static const char mended_key[] = "upkeep.mended";

bool store_set_mending(struct store *store, const struct mending *mending, struct err *err)
{
    char value[96];
    snprintf(value, sizeof value, "%d %" PRId64 " %d %" PRId64, (int)mending->what, mending->at_ms,
             mending->behind, mending->until_ms);
    return store_set_setting(store, mended_key, value, err);
}

bool store_get_mending(struct store *store, struct mending *ret, struct err *err)
{
    char value[96], *at;
    if (!store_get_setting(store, mended_key, value, sizeof value, err))
        return false;
    long what = strtol(value, &at, 10);
    ret->what = what > MENDED_NOT && what < MENDED_COUNT ? (enum mended)what : MENDED_NOT;
    ret->at_ms = strtoll(at, &at, 10);
    ret->behind = (int)strtol(at, &at, 10);
    ret->until_ms = strtoll(at, NULL, 10);
    return true;
}

static const char time_zone_sql[] = "SELECT time_zone FROM site WHERE id = ?";

bool store_time_zone(struct store *store, char *ret, size_t size, struct err *err)
{
    struct query q = query_on(store, time_zone_sql);
    put_int(&q, store->site);
    enum step step = query_step(&q, err);
    if (step == STEP_DONE)
        return err_set(err, ERR_CORRUPT, "'%s' holds no site: restore a backup", store->path);
    if (step == STEP_ROW) {
        utf8_copy(ret, size, get_text(&q));
        query_end(&q);
    }
    return step == STEP_ROW;
}

static const char set_time_zone_sql[] = "UPDATE site SET time_zone = ? WHERE id = ?";

bool store_set_time_zone(struct store *store, const char *zone, struct err *err)
{
    struct query q = query_on(store, set_time_zone_sql);
    put_text(&q, zone);
    put_int(&q, store->site);
    return query_run(&q, err);
}

// Every setting of the table that is not a text in several languages, nor the site's own.
static bool is_setting(const struct setting *f)
{
    return setting_of(f) == OF_SITE && f->kept && f->type != SETTING_WORDS;
}

static const char *kept_key(const struct setting *f, int piece, char key[64])
{
    const char *name = setting_piece_name(f, piece);
    snprintf(key, 64, "%s%s%s", f->kept, *name ? "." : "", name);
    return key;
}

struct kept {
    char key[64];
    char value[SETTING_SIZE];
};
struct kept_list {
    VEC(struct kept) all;
};

static const char all_settings_sql[] = "SELECT key, value FROM setting WHERE site = ?";

// In one statement: on a server each is a way there and back.
static bool list_settings(struct store *store, struct kept_list *list, struct err *err)
{
    struct query q = query_on(store, all_settings_sql);
    put_int(&q, store->site);
    enum step step;
    while ((step = query_step(&q, err)) == STEP_ROW) {
        struct kept one;
        bool whole = utf8_copy(one.key, sizeof one.key, get_text(&q));
        utf8_copy(one.value, sizeof one.value, get_text(&q));
        if (whole)
            vec_push(&list->all, one);
    }
    return step == STEP_DONE;
}

// "": it is not there, and has its default.
static const char *listed(const struct kept_list *list, const char *key)
{
    for (size_t i = 0; i < list->all.n; i++) {
        if (strcmp(list->all.at[i].key, key) == 0)
            return list->all.at[i].value;
    }
    return "";
}

static bool read_setting(const struct store *store, const struct kept_list *list,
                         const struct setting *f, int piece, struct profile *ret, struct err *err)
{
    char key[64];
    const char *value = listed(list, kept_key(f, piece, key));
    return !*value || setting_set_kept(f, ret, piece, value, err) ||
           err_prefix(err, "'%s': setting %s", store->path, key);
}

static bool read_settings(struct store *store, struct profile *ret, struct err *err)
{
    struct kept_list list = {0};
    bool ok = list_settings(store, &list, err);
    for (int i = 0; i < setting_n(); i++) {
        const struct setting *f = setting_at(i);
        for (int piece = 0; ok && is_setting(f) && piece < setting_pieces(f); piece++)
            ok = read_setting(store, &list, f, piece, ret, err);
    }
    vec_finish(&list.all);
    return ok;
}

static bool write_setting(struct store *store, const struct setting *f, int piece,
                          const struct profile *was, const struct profile *now, struct err *err)
{
    char key[64];
    struct str value = {0};
    const char *to = (const char *)now + setting_place(f, 0, piece);
    if (was && setting_same(f, (const char *)was + setting_place(f, 0, piece), to))
        return true;
    setting_print_kept(&value, f, now, to);
    bool ok = store_set_setting(store, kept_key(f, piece, key), str_text(&value), err);
    str_finish(&value);
    return ok;
}

// ---- rows -------------------------------------------------------------------------------------

// The columns of each table that are fields: a new one stands here, in the table of fields and in a
// migration.
// clang-format off
#define CLASS_COLUMNS(X) X(credit_s) X(rate_permille) X(spoken)
#define SERVICE_COLUMNS(X)                                                                         \
    X(active) X(prefix) X(class) X(grp) X(target_s) X(target_from) X(target_before_s) X(wrap_up_s)  \
    X(policy) X(mode) X(slot_min) X(slot_people) X(icon) X(picture) X(phone_optional) X(makes_owner)          \
    X(spoken) X(on_board) X(notice_people) X(notice_minutes)
#define CONSULTANT_COLUMNS(X) X(active) X(desk) X(languages) X(picture)
// clang-format on

#define NAME(column) ", " #column
#define MARK(column) ", ?"
#define PUT(column)  ", " #column " = excluded." #column
#define TEXT(column) #column,

static const char *const class_columns[] = {CLASS_COLUMNS(TEXT) NULL};
static const char *const service_columns[] = {SERVICE_COLUMNS(TEXT) NULL};
static const char *const consultant_columns[] = {CONSULTANT_COLUMNS(TEXT) NULL};

static void take_column(struct query *q, const struct setting *f, struct profile *ret, int row)
{
    char *value = (char *)ret + setting_place(f, row, 0);
    if (f->type == SETTING_LETTER)
        *value = get_text(q)[0];
    else if (f->type == SETTING_CODE)
        setting_set_number(f, value, setting_code_place(f, get_text(q)));
    else if (f->type == SETTING_TEXT || f->type == SETTING_PICTURE)
        utf8_copy(value, f->size, get_text(q));
    else if (f->type == SETTING_CLASS)
        setting_set_number(f, value, business_class(&ret->business, get_int(q)));
    else
        setting_set_number(f, value, (int)get_int(q));
}

// A query's texts are read when it runs: one that outlives the row.
static const char *letter_text(char letter)
{
    static const char letters[] = "A\0B\0C\0D\0E\0F\0G\0H\0I\0J\0K\0L\0M\0"
                                  "N\0O\0P\0Q\0R\0S\0T\0U\0V\0W\0X\0Y\0Z";
    return letter >= 'A' && letter <= 'Z' ? &letters[2 * (letter - 'A')] : "";
}

static void put_column(struct query *q, const struct setting *f, const struct profile *p, int row)
{
    const char *value = (const char *)p + setting_place(f, row, 0);
    if (f->type == SETTING_LETTER)
        put_text(q, letter_text(*value));
    else if (f->type == SETTING_CODE)
        put_text(q, f->codes[setting_number(f, value)]);
    else if (f->type == SETTING_TEXT || f->type == SETTING_PICTURE)
        put_text(q, value);
    else if (f->type == SETTING_CLASS)
        put_int(q, p->business.classes[setting_number(f, value)].id);
    else
        put_int(q, setting_number(f, value));
}

static const char read_classes_sql[] =
    "SELECT id" CLASS_COLUMNS(NAME) " FROM class WHERE site = ? ORDER BY id";
static const char put_class_sql[] =
    "INSERT INTO class (id, site" CLASS_COLUMNS(NAME) ") VALUES (?, ?" CLASS_COLUMNS(
        MARK) ")"
              " ON CONFLICT (id) DO UPDATE SET site = excluded.site" CLASS_COLUMNS(PUT);
static const char read_services_sql[] =
    "SELECT id" SERVICE_COLUMNS(NAME) " FROM service WHERE site = ? ORDER BY id";
static const char put_service_sql[] =
    "INSERT INTO service (id, site" SERVICE_COLUMNS(NAME) ") VALUES (?, ?" SERVICE_COLUMNS(
        MARK) ")"
              " ON CONFLICT (id) DO UPDATE SET site = excluded.site" SERVICE_COLUMNS(PUT);
// Who does not work here any more does not serve.
static const char read_consultants_sql[] = "SELECT staff" CONSULTANT_COLUMNS(
    NAME) " FROM (SELECT c.staff, c.desk, c.languages, c.picture,"
          " c.active * s.active AS active FROM consultant c JOIN staff s ON s.id = c.staff"
          " WHERE s.site = ?) AS x ORDER BY staff";
static const char put_consultant_sql[] =
    "INSERT INTO consultant (staff" CONSULTANT_COLUMNS(NAME) ") VALUES (?" CONSULTANT_COLUMNS(
        MARK) ") ON CONFLICT (staff) DO UPDATE SET staff = excluded.staff" CONSULTANT_COLUMNS(PUT);

static const struct table {
    const char *what;
    enum profile_part part;
    const char *const *columns;
    const char *read, *put;
    bool of_site; // `put` names the site
} classes = {"classes", PART_CLASSES, class_columns, read_classes_sql, put_class_sql, true},
  services = {"services", PART_SERVICES, service_columns, read_services_sql, put_service_sql, true},
  consultants = {"consultants",        PART_CONSULTANTS,   consultant_columns,
                 read_consultants_sql, put_consultant_sql, false};

static bool read_rows(struct store *store, const struct table *table, struct profile *ret,
                      struct err *err)
{
    int *n = business_count(&ret->business, table->part);
    struct query q = query_on(store, table->read);
    put_int(&q, store->site);
    enum step step;
    while ((step = query_step(&q, err)) == STEP_ROW) {
        if (*n == business_most(table->part)) {
            query_end(&q);
            return too_many(store, table->what, *n, err);
        }
        *business_id(&ret->business, table->part, *n) = get_int(&q);
        for (int i = 0; table->columns[i]; i++)
            take_column(&q, setting_kept_as(table->part, table->columns[i]), ret, *n);
        ++*n;
    }
    return step == STEP_DONE;
}

static bool write_row(struct store *store, const struct table *table, const struct profile *p,
                      int row, struct err *err)
{
    struct business *business = (struct business *)&p->business; // only read
    struct query q = query_on(store, table->put);
    put_int(&q, *business_id(business, table->part, row));
    if (table->of_site)
        put_int(&q, store->site);
    for (int i = 0; table->columns[i]; i++)
        put_column(&q, setting_kept_as(table->part, table->columns[i]), p, row);
    return query_run(&q, err);
}

// ---- sets -------------------------------------------------------------------------------------

static const char read_service_skills_sql[] = "SELECT service, skill FROM service_skill";
static const char read_consultant_skills_sql[] = "SELECT staff, skill FROM consultant_skill";
static const char read_cover_sql[] =
    "SELECT service, staff FROM service_cover ORDER BY service, position";

static bool read_sets(struct store *store, struct business *ret, struct err *err)
{
    struct query q = query_on(store, read_service_skills_sql);
    enum step step;
    while ((step = query_step(&q, err)) == STEP_ROW) {
        int i = business_service(ret, get_int(&q));
        if (i >= 0)
            ret->services[i].skills |= UINT64_C(1) << get_int(&q);
    }
    if (step == STEP_FAILED)
        return false;
    q = query_on(store, read_consultant_skills_sql);
    while ((step = query_step(&q, err)) == STEP_ROW) {
        int i = business_consultant(ret, get_int(&q));
        if (i >= 0)
            ret->consultants[i].skills |= UINT64_C(1) << get_int(&q);
    }
    if (step == STEP_FAILED)
        return false;
    q = query_on(store, read_cover_sql);
    while ((step = query_step(&q, err)) == STEP_ROW) {
        int i = business_service(ret, get_int(&q));
        if (i >= 0 && ret->services[i].cover_n < COVER_MAX)
            ret->services[i].cover[ret->services[i].cover_n++] = get_int(&q);
    }
    return step == STEP_DONE;
}

static const char drop_service_skills_sql[] = "DELETE FROM service_skill WHERE service = ?";
static const char put_service_skill_sql[] =
    "INSERT INTO service_skill (service, skill) VALUES (?, ?)";
static const char drop_consultant_skills_sql[] = "DELETE FROM consultant_skill WHERE staff = ?";
static const char put_consultant_skill_sql[] =
    "INSERT INTO consultant_skill (staff, skill) VALUES (?, ?)";

static bool write_skills(struct store *store, const char *drop, const char *put, int64_t id,
                         uint64_t skills, struct err *err)
{
    struct query q = query_on(store, drop);
    put_int(&q, id);
    bool ok = query_run(&q, err);
    for (int bit = 0; ok && bit < SKILL_MAX; bit++) {
        if (!(skills >> bit & 1))
            continue;
        q = query_on(store, put);
        put_int(&q, id);
        put_int(&q, bit);
        ok = query_run(&q, err);
    }
    return ok;
}

static const char drop_cover_sql[] = "DELETE FROM service_cover WHERE service = ?";
static const char put_cover_sql[] =
    "INSERT INTO service_cover (service, position, staff) VALUES (?, ?, ?)";

static bool write_cover(struct store *store, const struct service_rules *row, struct err *err)
{
    struct query q = query_on(store, drop_cover_sql);
    put_int(&q, row->id);
    bool ok = query_run(&q, err);
    for (int i = 0; ok && i < row->cover_n; i++) {
        q = query_on(store, put_cover_sql);
        put_int(&q, row->id);
        put_int(&q, i);
        put_int(&q, row->cover[i]);
        ok = query_run(&q, err);
    }
    return ok;
}

// ---- questions --------------------------------------------------------------------------------

static const char put_question_sql[] =
    "INSERT INTO question (id, site, service, position, kind, choices, source, active, plate)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET service = excluded.service,"
    " position = excluded.position, kind = excluded.kind, choices = excluded.choices,"
    " source = excluded.source, active = excluded.active, plate = excluded.plate";

static bool write_question(struct store *store, const struct question_words *row, int position,
                           struct err *err)
{
    struct query q = query_on(store, put_question_sql);
    put_int(&q, row->id);
    put_int(&q, store->site);
    put_id(&q, row->service);
    put_int(&q, position);
    put_text(&q, row->choice_n > 0 ? "choice" : "text");
    put_int(&q, row->choice_n);
    put_int(&q, row->source);
    put_int(&q, row->active);
    put_int(&q, row->plate);
    return query_run(&q, err);
}

static const char read_questions_sql[] = "SELECT id, service, choices, source, active, plate FROM "
                                         "question WHERE site = ? ORDER BY position, id";

static bool read_questions(struct store *store, struct profile *ret, struct err *err)
{
    struct query q = query_on(store, read_questions_sql);
    put_int(&q, store->site);
    enum step step;
    while ((step = query_step(&q, err)) == STEP_ROW) {
        if (ret->question_n == QUESTION_MAX) {
            query_end(&q);
            return too_many(store, "questions", QUESTION_MAX, err);
        }
        struct question_words *row = &ret->questions[ret->question_n++];
        row->id = get_int(&q);
        row->service = get_int(&q);
        int choices = (int)get_int(&q);
        row->choice_n = choices < CHOICES_MAX ? choices : CHOICES_MAX;
        row->source = get_int(&q) != 0;
        row->active = get_int(&q) != 0;
        row->plate = get_int(&q) != 0;
    }
    return step == STEP_DONE;
}

// ---- words ------------------------------------------------------------------------------------

static const char read_words_sql[] = "SELECT kind, id, lang, text FROM word WHERE site = ?";
static const char set_word_sql[] =
    "INSERT INTO word (site, kind, id, lang, text) VALUES (?, ?, ?, ?, ?)"
    " ON CONFLICT (site, kind, id, lang) DO UPDATE SET text = excluded.text";

bool store_set_word(struct store *store, const char *kind, int64_t id, int lang, const char *text,
                    struct err *err)
{
    struct query q = query_on(store, set_word_sql);
    put_int(&q, store->site);
    put_text(&q, kind);
    put_int(&q, id);
    put_int(&q, lang);
    put_text(&q, text);
    return query_run(&q, err);
}

static void take_word(struct draft to, const char *kind, int64_t id, int lang, const char *text)
{
    int64_t row;
    const struct setting *f = setting_of_text(kind, id, &row);
    bool there = f && (setting_part(f) == PART_STAFF ? to.people != NULL : to.profile != NULL);
    char *value = there ? setting_change(f, to, row, lang) : NULL;
    if (value)
        utf8_copy(value, f->size, text);
}

static bool read_words(struct store *store, struct draft to, struct err *err)
{
    struct query q = query_on(store, read_words_sql);
    put_int(&q, store->site);
    enum step step;
    while ((step = query_step(&q, err)) == STEP_ROW) {
        const char *kind = get_text(&q);
        int64_t id = get_int(&q);
        int lang = (int)get_int(&q);
        take_word(to, kind, id, lang, get_text(&q));
    }
    return step == STEP_DONE;
}

// What differs of one field's texts; a row that was not there before has none yet.
static bool write_words(struct store *store, const struct setting *f, struct settings_now was,
                        struct settings_now now, int64_t row, struct err *err)
{
    bool ok = true;
    for (int lang = 0; ok && lang < LANG_COUNT; lang++) {
        const char *to = setting_value(f, now, row, lang);
        const char *from = was.profile || was.people ? setting_value(f, was, row, lang) : NULL;
        if (strcmp(to, from ? from : "") != 0)
            ok = store_set_word(store, f->kept, setting_text_id(f, row), lang, to, err);
    }
    return ok;
}

static bool write_all_words(struct store *store, struct settings_now was, struct settings_now now,
                            struct err *err)
{
    bool ok = true;
    for (int i = 0; i < setting_n(); i++) {
        const struct setting *f = setting_at(i);
        bool skill = setting_of(f) == OF_SKILL;
        int n = f->type != SETTING_WORDS ? 0 : skill ? SKILL_MAX : setting_rows(setting_of(f), now);
        for (int row = 0; ok && row < n; row++)
            ok = write_words(store, f, was, now,
                             skill ? row + 1 : setting_row_id(setting_of(f), now, row), err);
    }
    return ok;
}

// ---- all of it --------------------------------------------------------------------------------

bool store_read_profile(struct store *store, struct profile *ret, struct err *err)
{
    profile_init(ret);
    return read_settings(store, ret, err) && read_rows(store, &classes, ret, err) &&
           read_rows(store, &services, ret, err) && read_rows(store, &consultants, ret, err) &&
           read_sets(store, &ret->business, err) && read_questions(store, ret, err) &&
           read_words(store, (struct draft){ret, NULL}, err);
}

static bool write_rows(struct store *store, const struct profile *now, struct err *err)
{
    const struct business *b = &now->business;
    bool ok = true;
    for (int i = 0; ok && i < b->class_n; i++)
        ok = write_row(store, &classes, now, i, err);
    for (int i = 0; ok && i < b->consultant_n; i++)
        ok = write_row(store, &consultants, now, i, err) &&
             write_skills(store, drop_consultant_skills_sql, put_consultant_skill_sql,
                          b->consultants[i].id, b->consultants[i].skills, err);
    for (int i = 0; ok && i < b->service_n; i++)
        ok = write_row(store, &services, now, i, err) &&
             write_skills(store, drop_service_skills_sql, put_service_skill_sql, b->services[i].id,
                          b->services[i].skills, err) &&
             write_cover(store, &b->services[i], err);
    for (int i = 0; ok && i < now->question_n; i++)
        ok = write_question(store, &now->questions[i], i + 1, err);
    return ok;
}

bool store_write_profile(struct store *store, const struct profile *was, const struct profile *now,
                         struct err *err)
{
    bool ok = write_rows(store, now, err);
    for (int i = 0; i < setting_n(); i++) {
        const struct setting *f = setting_at(i);
        for (int piece = 0; ok && is_setting(f) && piece < setting_pieces(f); piece++)
            ok = write_setting(store, f, piece, was, now, err);
    }
    return ok && write_all_words(store, (struct settings_now){was, NULL},
                                 (struct settings_now){now, NULL}, err);
}

bool store_write_business(struct store *store, const struct business *business, struct err *err)
{
    struct profile *was = mem_alloc(sizeof *was), *now = mem_alloc(sizeof *now);
    bool ok = store_read_profile(store, was, err);
    if (ok)
        profile_with(was, business, now);
    ok = ok && store_write_profile(store, was, now, err);
    free(was);
    free(now);
    return ok;
}

static bool take_person(void *self, const struct staff_member *member)
{
    struct people *people = self;
    if (people->n == STAFF_MAX)
        return false;
    people->at[people->n++] = (struct staff_row){.id = member->id,
                                                 .role = role_from_code(member->role),
                                                 .serves = member->serves,
                                                 .active = member->active};
    return true;
}

bool store_read_people(struct store *store, struct people *ret, struct err *err)
{
    memset(ret, 0, sizeof *ret);
    return store_read_staff(store, take_person, ret, err) &&
           read_words(store, (struct draft){NULL, ret}, err);
}

bool store_write_person(struct store *store, const struct people *was, struct staff_row *row,
                        struct err *err)
{
    struct staff_member member = {.id = row->id, .active = row->active};
    struct people *now = mem_alloc(sizeof *now);
    snprintf(member.role, sizeof member.role, "%s", role_code(row->role));
    bool ok = store_put_staff(store, &member, err);
    row->id = member.id;
    now->at[now->n++] = *row;
    for (int i = 0; i < setting_n(); i++) {
        const struct setting *f = setting_at(i);
        if (ok && setting_part(f) == PART_STAFF && f->type == SETTING_WORDS)
            ok = write_words(store, f, (struct settings_now){NULL, was},
                             (struct settings_now){NULL, now}, row->id, err);
    }
    free(now);
    return ok;
}
