// Settings to struct business and back. Sets (skills, cover) are replaced whole.

#include "store/sql.h"

#include <inttypes.h>
#include <stdio.h>

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

static bool read_rules(struct store *store, struct site_rules *rules, struct err *err)
{
    for (int i = 0; i < rule_field_n; i++) {
        char key[64], value[24];
        snprintf(key, sizeof key, "rules.%s", rule_fields[i].name);
        if (!store_get_setting(store, key, value, sizeof value, err))
            return false;
        int *field = (int *)((char *)rules + rule_fields[i].offset);
        int number;
        if (*value && (sscanf(value, "%d", &number) != 1 || number < 0))
            return err_set(err, ERR_INPUT, "'%s': setting %s: %s: not a number from 0 up",
                           store->path, key, value);
        if (*value)
            *field = number;
    }
    return true;
}

static bool write_rules(struct store *store, const struct site_rules *rules, struct err *err)
{
    for (int i = 0; i < rule_field_n; i++) {
        char key[64], value[24];
        snprintf(key, sizeof key, "rules.%s", rule_fields[i].name);
        snprintf(value, sizeof value, "%d",
                 *(const int *)((const char *)rules + rule_fields[i].offset));
        if (!store_set_setting(store, key, value, err))
            return false;
    }
    return true;
}

// ---- reading ----------------------------------------------------------------------------------

static const char read_classes_sql[] =
    "SELECT id, credit_s, rate_permille FROM class WHERE site = ? ORDER BY id";

static bool read_classes(struct store *store, struct business *ret, struct err *err)
{
    struct query q = query_on(store, read_classes_sql);
    put_int(&q, store->site);
    enum step step;
    while ((step = query_step(&q, err)) == STEP_ROW) {
        if (ret->class_n == CLASS_MAX) {
            query_end(&q);
            return too_many(store, "classes", CLASS_MAX, err);
        }
        struct class_rules *row = &ret->classes[ret->class_n++];
        row->id = get_int(&q);
        row->credit_s = (int)get_int(&q);
        row->rate_permille = (int)get_int(&q);
    }
    return step == STEP_DONE;
}

static const char read_services_sql[] =
    "SELECT id, active, prefix, class, grp, target_s, wrap_up_s, policy, mode,"
    " slot_min, slot_people FROM service"
    " WHERE site = ? ORDER BY id";

static bool read_services(struct store *store, struct business *ret, struct err *err)
{
    struct query q = query_on(store, read_services_sql);
    put_int(&q, store->site);
    enum step step;
    while ((step = query_step(&q, err)) == STEP_ROW) {
        if (ret->service_n == SERVICE_MAX) {
            query_end(&q);
            return too_many(store, "services", SERVICE_MAX, err);
        }
        struct service_rules *row = &ret->services[ret->service_n++];
        *row = (struct service_rules){0};
        row->id = get_int(&q);
        row->active = get_int(&q) != 0;
        row->prefix = get_text(&q)[0];
        row->class = business_class(ret, get_int(&q));
        row->group = (int)get_int(&q);
        row->target_s = (int)get_int(&q);
        row->wrap_up_s = (int)get_int(&q);
        row->policy = policy_from_code(get_text(&q));
        row->mode = mode_from_code(get_text(&q));
        row->slot_min = (int)get_int(&q);
        row->slot_people = (int)get_int(&q);
    }
    return step == STEP_DONE;
}

static const char read_consultants_sql[] =
    "SELECT c.staff, c.active AND s.active, c.desk, c.languages FROM consultant c"
    " JOIN staff s ON s.id = c.staff WHERE s.site = ? ORDER BY c.staff";

static bool read_consultants(struct store *store, struct business *ret, struct err *err)
{
    struct query q = query_on(store, read_consultants_sql);
    put_int(&q, store->site);
    enum step step;
    while ((step = query_step(&q, err)) == STEP_ROW) {
        if (ret->consultant_n == CONSULTANT_MAX) {
            query_end(&q);
            return too_many(store, "consultants", CONSULTANT_MAX, err);
        }
        struct consultant_rules *row = &ret->consultants[ret->consultant_n++];
        *row = (struct consultant_rules){0};
        row->id = get_int(&q);
        row->active = get_int(&q) != 0;
        row->desk = (int)get_int(&q);
        row->languages = (uint32_t)get_int(&q);
    }
    return step == STEP_DONE;
}

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

bool store_read_business(struct store *store, struct business *ret, struct err *err)
{
    business_init(ret);
    ret->service_n = ret->class_n = ret->consultant_n = 0;
    return read_rules(store, &ret->rules, err) && read_classes(store, ret, err) &&
           read_services(store, ret, err) && read_consultants(store, ret, err) &&
           read_sets(store, ret, err);
}

// ---- writing ----------------------------------------------------------------------------------

static const char put_class_sql[] =
    "INSERT INTO class (id, site, credit_s, rate_permille) VALUES (?, ?, ?, ?)"
    " ON CONFLICT (id) DO UPDATE SET credit_s = excluded.credit_s,"
    " rate_permille = excluded.rate_permille";

static bool write_class(struct store *store, const struct class_rules *row, struct err *err)
{
    struct query q = query_on(store, put_class_sql);
    put_int(&q, row->id);
    put_int(&q, store->site);
    put_int(&q, row->credit_s);
    put_int(&q, row->rate_permille);
    return query_run(&q, err);
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

static const char put_service_sql[] =
    "INSERT INTO service (id, site, active, prefix, class, grp, target_s, wrap_up_s, policy, mode,"
    " slot_min, slot_people, icon, phone_optional, makes_owner)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', 1, 1)"
    " ON CONFLICT (id) DO UPDATE SET active = excluded.active, prefix = excluded.prefix,"
    " class = excluded.class, grp = excluded.grp, target_s = excluded.target_s,"
    " wrap_up_s = excluded.wrap_up_s, policy = excluded.policy, mode = excluded.mode,"
    " slot_min = excluded.slot_min, slot_people = excluded.slot_people";

static bool write_service(struct store *store, const struct business *business,
                          const struct service_rules *row, struct err *err)
{
    struct query q = query_on(store, put_service_sql);
    put_int(&q, row->id);
    put_int(&q, store->site);
    put_int(&q, row->active);
    char prefix[2] = {row->prefix, '\0'};
    put_text(&q, prefix);
    put_int(&q, business->classes[row->class].id);
    put_int(&q, row->group);
    put_int(&q, row->target_s);
    put_int(&q, row->wrap_up_s);
    put_text(&q, policy_code(row->policy));
    put_text(&q, mode_code(row->mode));
    put_int(&q, row->slot_min);
    put_int(&q, row->slot_people);
    return query_run(&q, err) &&
           write_skills(store, drop_service_skills_sql, put_service_skill_sql, row->id, row->skills,
                        err) &&
           write_cover(store, row, err);
}

static const char put_consultant_sql[] =
    "INSERT INTO consultant (staff, active, desk, languages) VALUES (?, ?, ?, ?)"
    " ON CONFLICT (staff) DO UPDATE SET active = excluded.active, desk = excluded.desk,"
    " languages = excluded.languages";

static bool write_consultant(struct store *store, const struct consultant_rules *row,
                             struct err *err)
{
    struct query q = query_on(store, put_consultant_sql);
    put_int(&q, row->id);
    put_int(&q, row->active);
    put_int(&q, row->desk);
    put_int(&q, row->languages);
    return query_run(&q, err) && write_skills(store, drop_consultant_skills_sql,
                                              put_consultant_skill_sql, row->id, row->skills, err);
}

bool store_write_business(struct store *store, const struct business *business, struct err *err)
{
    bool ok = write_rules(store, &business->rules, err);
    for (int i = 0; ok && i < business->class_n; i++)
        ok = write_class(store, &business->classes[i], err);
    for (int i = 0; ok && i < business->consultant_n; i++)
        ok = write_consultant(store, &business->consultants[i], err);
    for (int i = 0; ok && i < business->service_n; i++)
        ok = write_service(store, business, &business->services[i], err);
    return ok;
}

// ---- words and looks --------------------------------------------------------------------------

static const char set_look_sql[] =
    "UPDATE service SET icon = ?, phone_optional = ?, makes_owner = ? WHERE id = ? AND site = ?";

bool store_set_look(struct store *store, const struct service_look *look, struct err *err)
{
    struct query q = query_on(store, set_look_sql);
    put_text(&q, look->icon);
    put_int(&q, look->phone_optional);
    put_int(&q, look->makes_owner);
    put_int(&q, look->id);
    put_int(&q, store->site);
    return query_run(&q, err);
}

static const char find_look_sql[] =
    "SELECT icon, phone_optional, makes_owner FROM service WHERE id = ? AND site = ?";

bool store_find_look(struct store *store, int64_t service, struct service_look *ret,
                     struct err *err)
{
    struct query q = query_on(store, find_look_sql);
    put_int(&q, service);
    put_int(&q, store->site);
    enum step step = query_step(&q, err);
    *ret = (struct service_look){.id = service};
    if (step == STEP_ROW) {
        utf8_copy(ret->icon, sizeof ret->icon, get_text(&q));
        ret->phone_optional = get_int(&q) != 0;
        ret->makes_owner = get_int(&q) != 0;
        query_end(&q);
    }
    return step != STEP_FAILED;
}

static const char read_words_sql[] = "SELECT kind, id, lang, text FROM word WHERE site = ?";

bool store_read_words(struct store *store, store_word_fn *each, void *self, struct err *err)
{
    struct query q = query_on(store, read_words_sql);
    put_int(&q, store->site);
    enum step step;
    while ((step = query_step(&q, err)) == STEP_ROW) {
        const char *kind = get_text(&q);
        int64_t id = get_int(&q);
        int lang = (int)get_int(&q);
        each(self, kind, id, lang, get_text(&q));
    }
    return step == STEP_DONE;
}

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
