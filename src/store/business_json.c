// The copy of the business that day_opened and business_changed carry, as compact JSON, with what
// was changed. A field that is missing (an older journal) has its default.

#include "store/sql.h"

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

static void add_service(cJSON *array, const struct service_rules *service)
{
    cJSON *row = add_row(array);
    cJSON_AddNumberToObject(row, "id", (double)service->id);
    cJSON_AddBoolToObject(row, "active", service->active);
    cJSON_AddStringToObject(row, "prefix", (char[]){service->prefix, '\0'});
    cJSON_AddNumberToObject(row, "class", service->class);
    cJSON_AddNumberToObject(row, "group", service->group);
    add_bits(row, "skills", service->skills);
    cJSON_AddNumberToObject(row, "target_s", service->target_s);
    cJSON_AddNumberToObject(row, "wrap_up_s", service->wrap_up_s);
    cJSON_AddNumberToObject(row, "slot_min", service->slot_min);
    cJSON_AddNumberToObject(row, "slot_people", service->slot_people);
    cJSON_AddStringToObject(row, "policy", policy_code(service->policy));
    cJSON_AddStringToObject(row, "mode", mode_code(service->mode));
    cJSON *cover = cJSON_AddArrayToObject(row, "cover");
    for (int i = 0; i < service->cover_n; i++)
        cJSON_AddItemToArray(cover, cJSON_CreateNumber((double)service->cover[i]));
}

static void add_consultant(cJSON *array, const struct consultant_rules *consultant)
{
    cJSON *row = add_row(array);
    cJSON_AddNumberToObject(row, "id", (double)consultant->id);
    cJSON_AddBoolToObject(row, "active", consultant->active);
    cJSON_AddNumberToObject(row, "desk", consultant->desk);
    add_bits(row, "skills", consultant->skills);
    cJSON_AddNumberToObject(row, "languages", consultant->languages);
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

char *business_to_json(const struct business *business, const struct field_changes *changed)
{
    cJSON *root = cJSON_CreateObject();
    cJSON *rules = cJSON_AddObjectToObject(root, "rules");
    for (int i = 0; i < rule_field_n; i++) {
        const int *field = (const int *)((const char *)&business->rules + rule_fields[i].offset);
        cJSON_AddNumberToObject(rules, rule_fields[i].name, *field);
    }
    cJSON *services = cJSON_AddArrayToObject(root, "services");
    for (int i = 0; i < business->service_n; i++)
        add_service(services, &business->services[i]);
    cJSON *classes = cJSON_AddArrayToObject(root, "classes");
    for (int i = 0; i < business->class_n; i++) {
        cJSON *row = add_row(classes);
        cJSON_AddNumberToObject(row, "id", (double)business->classes[i].id);
        cJSON_AddNumberToObject(row, "credit_s", business->classes[i].credit_s);
        cJSON_AddNumberToObject(row, "rate_permille", business->classes[i].rate_permille);
    }
    cJSON *consultants = cJSON_AddArrayToObject(root, "consultants");
    for (int i = 0; i < business->consultant_n; i++)
        add_consultant(consultants, &business->consultants[i]);
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

static bool read_service(const cJSON *row, struct service_rules *ret)
{
    *ret = (struct service_rules){
        .id = id_of(row, "id"),
        .active = true_in(row, "active"),
        .prefix = text_of(row, "prefix")[0],
        .class = int_of(row, "class"),
        .group = int_of(row, "group"),
        .skills = strtoull(text_of(row, "skills"), NULL, 16),
        .target_s = int_of(row, "target_s"),
        .wrap_up_s = int_of(row, "wrap_up_s"),
        .slot_min = (int)number_of(row, "slot_min", 30), // a journal from before appointments
        .slot_people = int_of(row, "slot_people"),
        .policy = policy_from_code(text_of(row, "policy")),
        .mode = mode_from_code(text_of(row, "mode")),
    };
    const cJSON *who;
    cJSON_ArrayForEach(who, cJSON_GetObjectItemCaseSensitive(row, "cover"))
    {
        if (ret->cover_n == COVER_MAX || !cJSON_IsNumber(who) || !(who->valuedouble > 0) ||
            !(who->valuedouble < 9e15))
            return false;
        ret->cover[ret->cover_n++] = (int64_t)who->valuedouble;
    }
    return ret->id != 0 && ret->prefix >= 'A' && ret->prefix <= 'Z' && ret->class >= 0 &&
           ret->class < CLASS_MAX && ret->group >= 0 && ret->group < GROUP_MAX &&
           ret->policy < POLICY_COUNT && ret->mode < MODE_COUNT;
}

static bool read_services(const cJSON *array, struct business *ret)
{
    const cJSON *row;
    cJSON_ArrayForEach(row, array)
    {
        if (ret->service_n == SERVICE_MAX || !read_service(row, &ret->services[ret->service_n++]))
            return false;
    }
    return true;
}

static bool read_classes(const cJSON *array, struct business *ret)
{
    const cJSON *row;
    cJSON_ArrayForEach(row, array)
    {
        if (ret->class_n == CLASS_MAX)
            return false;
        ret->classes[ret->class_n++] = (struct class_rules){
            .id = id_of(row, "id"),
            .credit_s = int_of(row, "credit_s"),
            .rate_permille = int_of(row, "rate_permille"),
        };
    }
    return true;
}

static bool read_consultants(const cJSON *array, struct business *ret)
{
    const cJSON *row;
    cJSON_ArrayForEach(row, array)
    {
        if (ret->consultant_n == CONSULTANT_MAX)
            return false;
        ret->consultants[ret->consultant_n++] = (struct consultant_rules){
            .id = id_of(row, "id"),
            .active = true_in(row, "active"),
            .desk = int_of(row, "desk"),
            .skills = strtoull(text_of(row, "skills"), NULL, 16),
            .languages = (uint32_t)int_of(row, "languages"),
        };
    }
    return true;
}

bool business_from_json(const char *text, struct business *ret)
{
    cJSON *root = cJSON_Parse(text);
    if (!cJSON_IsObject(root)) {
        cJSON_Delete(root);
        return false;
    }
    business_init(ret);
    ret->service_n = ret->class_n = ret->consultant_n = 0;
    const cJSON *rules = cJSON_GetObjectItemCaseSensitive(root, "rules");
    for (int i = 0; i < rule_field_n; i++) {
        int *field = (int *)((char *)&ret->rules + rule_fields[i].offset);
        *field = int_or(rules, rule_fields[i].name, *field);
    }
    bool ok = read_services(cJSON_GetObjectItemCaseSensitive(root, "services"), ret) &&
              read_classes(cJSON_GetObjectItemCaseSensitive(root, "classes"), ret) &&
              read_consultants(cJSON_GetObjectItemCaseSensitive(root, "consultants"), ret);
    for (int i = 0; i < ret->service_n; i++)
        ok = ok && ret->services[i].class < ret->class_n;
    cJSON_Delete(root);
    return ok;
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
