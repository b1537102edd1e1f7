// The copy of the business that day_opened and business_changed carry, as compact JSON, with what
// was changed. A field that is missing (an older journal) has its default.

#include "business/json.h"
#include "business/check.h"
#include "business/text.h"

#include <cjson/cJSON.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

static void add_bits(cJSON *to, const char *name, uint64_t bits)
{
    char text[20]; // a double would lose bits above 2^53
    snprintf(text, sizeof text, "%" PRIx64, bits);
    cJSON_AddStringToObject(to, name, text);
}

static cJSON *add_row(cJSON *array)
{
    cJSON *row = cJSON_CreateObject();
    cJSON_AddItemToArray(array, row);
    return row;
}

static void add_cover(cJSON *to, const char *name, const void *value)
{
    struct service_rules rules;
    cJSON *cover = cJSON_AddArrayToObject(to, name);
    memcpy(&rules.cover_n, value, sizeof rules - offsetof(struct service_rules, cover_n));
    for (int i = 0; i < rules.cover_n; i++)
        cJSON_AddItemToArray(cover, cJSON_CreateNumber((double)rules.cover[i]));
}

static void add_text(cJSON *to, const struct setting *f, const void *value)
{
    struct str text = {0};
    setting_print_kept(&text, f, NULL, value);
    cJSON_AddStringToObject(to, f->json, str_text(&text));
    str_finish(&text);
}

static void add_field(cJSON *to, const struct setting *f, const void *value)
{
    uint64_t bits;
    if (f->type == SETTING_SKILLS) {
        memcpy(&bits, value, sizeof bits);
        add_bits(to, f->json, bits);
    } else if (f->type == SETTING_LETTER || f->type == SETTING_CODE) {
        add_text(to, f, value);
    } else if (f->type == SETTING_COVER) {
        add_cover(to, f->json, value);
    } else if (f->size == sizeof(bool)) {
        cJSON_AddBoolToObject(to, f->json, setting_number(f, value));
    } else {
        cJSON_AddNumberToObject(to, f->json, setting_number(f, value));
    }
}

// The arrays of the copy; rules are one row without an id.
static const struct {
    const char *name;
    enum profile_part part;
} arrays[] = {
    {"services", PART_SERVICES}, {"classes", PART_CLASSES}, {"consultants", PART_CONSULTANTS}};
enum { ARRAY_N = sizeof arrays / sizeof *arrays };

static void add_fields(cJSON *to, enum profile_part part, const struct business *business, int row)
{
    for (int i = 0; i < setting_n(); i++) {
        const struct setting *f = setting_at(i);
        if (f->json && setting_part(f) == part)
            add_field(to, f, (const char *)business + setting_place(f, row, 0));
    }
}

static void add_changed(cJSON *root, const struct field_changes *changed)
{
    cJSON *fields = cJSON_AddArrayToObject(root, "changed");
    for (int i = 0; i < changed->n; i++) {
        cJSON *row = add_row(fields);
        cJSON_AddStringToObject(row, "field", changed->at[i].field);
        cJSON_AddNumberToObject(row, "row", (double)changed->at[i].row);
        cJSON_AddNumberToObject(row, "from", changed->at[i].from);
        cJSON_AddNumberToObject(row, "to", changed->at[i].to);
    }
    cJSON_AddNumberToObject(root, "changed_more", changed->more);
}

static void add_breaks(cJSON *root, const char *name, const struct breaks *breaks)
{
    cJSON *rows = cJSON_AddArrayToObject(root, name);
    for (int i = 0; i < breaks->n; i++) {
        cJSON *row = add_row(rows);
        cJSON_AddNumberToObject(row, "from", (double)breaks->at[i].from_ms);
        cJSON_AddNumberToObject(row, "to", (double)breaks->at[i].to_ms);
    }
}

// A shift of the day; "off" where the roster knows the day and not them.
static void add_duty(cJSON *to, const struct duty *duty)
{
    if (duty->kind == DUTY_UNSET)
        return;
    cJSON *at = cJSON_AddObjectToObject(to, "duty");
    if (duty->kind == DUTY_OFF) {
        cJSON_AddBoolToObject(at, "off", true);
        return;
    }
    cJSON_AddNumberToObject(at, "from", (double)duty->from_ms);
    cJSON_AddNumberToObject(at, "to", (double)duty->to_ms);
    if (duty->group > 0)
        cJSON_AddNumberToObject(at, "group", duty->group);
    if (duty->breaks.n > 0)
        add_breaks(at, "pauses", &duty->breaks);
}

char *business_to_json(const struct business *business, const struct field_changes *changed)
{
    struct business *b = (struct business *)business; // only read
    cJSON *root = cJSON_CreateObject();
    add_fields(cJSON_AddObjectToObject(root, "rules"), PART_RULES, business, 0);
    for (int i = 0; i < ARRAY_N; i++) {
        cJSON *rows = cJSON_AddArrayToObject(root, arrays[i].name);
        for (int row = 0; row < *business_count(b, arrays[i].part); row++) {
            cJSON *to = add_row(rows);
            cJSON_AddNumberToObject(to, "id", (double)*business_id(b, arrays[i].part, row));
            add_fields(to, arrays[i].part, business, row);
            if (arrays[i].part == PART_SERVICES && b->services[row].target_today_s > 0)
                cJSON_AddNumberToObject(to, "target_today_s", b->services[row].target_today_s);
            if (arrays[i].part == PART_CONSULTANTS)
                add_duty(to, &b->consultants[row].duty);
        }
    }
    if (business->breaks.n > 0)
        add_breaks(root, "breaks", &business->breaks);
    if (changed && changed->n > 0)
        add_changed(root, changed);
    char *text = cJSON_PrintUnformatted(root);
    must(text != NULL);
    cJSON_Delete(root);
    return text;
}

// ---- and back ---------------------------------------------------------------------------------

static double number_of(const cJSON *row, const char *name, double fallback)
{
    const cJSON *item = cJSON_GetObjectItemCaseSensitive(row, name);
    return cJSON_IsNumber(item) ? item->valuedouble : fallback;
}

// Within ±1e9, so that two of them can be added.
static int int_or(const cJSON *row, const char *name, int fallback)
{
    double value = number_of(row, name, fallback);
    return value > -1e9 && value < 1e9 ? (int)value : fallback;
}

static int int_of(const cJSON *row, const char *name)
{
    return int_or(row, name, 0);
}

static int64_t id_of(const cJSON *row, const char *name)
{
    double value = number_of(row, name, 0);
    return value > 0 && value < 9e15 ? (int64_t)value : 0;
}

static const char *text_of(const cJSON *row, const char *name)
{
    const cJSON *item = cJSON_GetObjectItemCaseSensitive(row, name);
    return cJSON_IsString(item) ? item->valuestring : "";
}

static bool true_in(const cJSON *row, const char *name)
{
    return cJSON_IsTrue(cJSON_GetObjectItemCaseSensitive(row, name));
}

static bool read_cover(const cJSON *list, void *value)
{
    struct service_rules rules = {0};
    const cJSON *who;
    cJSON_ArrayForEach(who, list)
    {
        if (rules.cover_n == COVER_MAX || !cJSON_IsNumber(who) || !(who->valuedouble > 0) ||
            !(who->valuedouble < 9e15))
            return false;
        rules.cover[rules.cover_n++] = (int64_t)who->valuedouble;
    }
    memcpy(value, &rules.cover_n, sizeof rules - offsetof(struct service_rules, cover_n));
    return true;
}

static bool read_code(const struct setting *f, const char *code, void *value)
{
    int place = f->type == SETTING_CODE        ? setting_code_place(f, code)
                : *code >= 'A' && *code <= 'Z' ? *code
                                               : -1;
    setting_set_number(f, value, place);
    return place >= 0;
}

static bool read_field(const cJSON *row, const struct setting *f, void *value)
{
    uint64_t bits = strtoull(text_of(row, f->json), NULL, 16);
    if (f->type == SETTING_LETTER || f->type == SETTING_CODE)
        return read_code(f, text_of(row, f->json), value);
    if (f->type == SETTING_COVER)
        return read_cover(cJSON_GetObjectItemCaseSensitive(row, f->json), value);
    if (f->type == SETTING_SKILLS)
        memcpy(value, &bits, sizeof bits);
    else if (f->size == sizeof(bool))
        setting_set_number(f, value, true_in(row, f->json));
    else
        setting_set_number(f, value, int_or(row, f->json, f->fallback * (f->unit ? f->unit : 1)));
    return true;
}

static bool read_fields(const cJSON *row, enum profile_part part, struct business *ret, int at)
{
    bool ok = true;
    for (int i = 0; i < setting_n(); i++) {
        const struct setting *f = setting_at(i);
        if (f->json && setting_part(f) == part)
            ok = read_field(row, f, (char *)ret + setting_place(f, at, 0)) && ok;
    }
    return ok;
}

static bool read_breaks(const cJSON *root, const char *name, struct breaks *ret)
{
    const cJSON *row;
    cJSON_ArrayForEach(row, cJSON_GetObjectItemCaseSensitive(root, name))
    {
        if (ret->n == BREAKS_MAX)
            return false;
        ret->at[ret->n++] = (struct stretch){id_of(row, "from"), id_of(row, "to")};
    }
    return breaks_sound(ret);
}

static bool read_duty(const cJSON *row, struct duty *ret)
{
    const cJSON *at = cJSON_GetObjectItemCaseSensitive(row, "duty");
    *ret = (struct duty){0};
    if (!cJSON_IsObject(at))
        return true;
    ret->kind = true_in(at, "off") ? DUTY_OFF : DUTY_ON;
    ret->from_ms = id_of(at, "from");
    ret->to_ms = id_of(at, "to");
    ret->group = int_of(at, "group");
    return read_breaks(at, "pauses", &ret->breaks) && ret->group <= GROUP_MAX && duty_sound(ret);
}

static bool read_array(const cJSON *root, int array, struct business *ret)
{
    enum profile_part part = arrays[array].part;
    int *n = business_count(ret, part);
    const cJSON *row;
    cJSON_ArrayForEach(row, cJSON_GetObjectItemCaseSensitive(root, arrays[array].name))
    {
        if (*n == business_most(part) || !read_fields(row, part, ret, *n))
            return false;
        if (part == PART_SERVICES)
            ret->services[*n].target_today_s = int_of(row, "target_today_s");
        if (part == PART_CONSULTANTS && !read_duty(row, &ret->consultants[*n].duty))
            return false;
        *business_id(ret, part, (*n)++) = id_of(row, "id");
    }
    return true;
}

// What the model uses as an index has to be one; a field out of today's limits is not refused.
static bool indexes_are_sound(const struct business *b)
{
    bool sound = true;
    for (int i = 0; i < b->service_n; i++)
        sound = sound && b->services[i].id != 0 && b->services[i].class >= 0 &&
                b->services[i].class < b->class_n && b->services[i].group >= 0 &&
                b->services[i].group < GROUP_MAX;
    return sound;
}

bool business_from_json(const char *text, struct business *ret)
{
    cJSON *root = cJSON_Parse(text);
    business_init(ret);
    bool ok = cJSON_IsObject(root) &&
              read_fields(cJSON_GetObjectItemCaseSensitive(root, "rules"), PART_RULES, ret, 0);
    for (int i = 0; ok && i < ARRAY_N; i++)
        ok = read_array(root, i, ret);
    ok = ok && read_breaks(root, "breaks", &ret->breaks);
    cJSON_Delete(root);
    return ok && indexes_are_sound(ret);
}

void changes_from_json(const char *text, struct field_changes *ret)
{
    cJSON *root = cJSON_Parse(text);
    const cJSON *row;
    memset(ret, 0, sizeof *ret);
    ret->more = int_of(root, "changed_more");
    cJSON_ArrayForEach(row, cJSON_GetObjectItemCaseSensitive(root, "changed"))
    {
        if (ret->n == FIELD_CHANGES_MAX)
            break;
        struct field_change *change = &ret->at[ret->n++];
        utf8_copy(change->field, sizeof change->field, text_of(row, "field"));
        change->row = id_of(row, "row");
        change->from = int_of(row, "from");
        change->to = int_of(row, "to");
    }
    cJSON_Delete(root);
}
