// One customer's data as JSON, put together by one statement: whatever stands in a table about them
// is either in here or is a code that the journal holds, too.

#include "store/sql.h"

#include <cjson/cJSON.h>
#include <string.h>

// Words of the site's own language, so that a person can read what they are given.
#define WORD(kind, id)                                                                             \
    "(SELECT text FROM word WHERE kind = '" kind "' AND id = " id " AND lang = ?3)"

#define NOTES                                                                                      \
    "json((SELECT json_group_array(json_object('kind', kind, 'at_ms', at_ms, 'text', text))"       \
    " FROM note n WHERE n.site = v.site AND n.visit = v.id))"
#define RATING                                                                                     \
    "json((SELECT json_object('stars', stars, 'wants_call_back', json(CASE WHEN call_back = 1 "    \
    "THEN 'true'"                                                                                  \
    " ELSE 'false' END), 'tags', tags, 'at_ms', at_ms) FROM rating r"                              \
    " WHERE r.site = v.site AND r.visit = v.id))"
#define PROMISE                                                                                    \
    "json((SELECT json_object('at_ms', at_ms, 'from_min', lo_min, 'to_min', hi_min)"               \
    " FROM promise p WHERE p.site = v.site AND p.visit = v.id))"
#define FOLLOW_UP                                                                                  \
    "json((SELECT json_object('staff', staff, 'due_ms', due_ms, 'done_ms', done_ms)"               \
    " FROM follow_up f WHERE f.site = v.site AND f.visit = v.id))"
#define TOKENS "(SELECT count(*) FROM token t WHERE t.site = v.site AND t.visit = v.id)"

#define VISITS                                                                                     \
    "json((SELECT json_group_array(json_object('visit', id, 'day', day,"                           \
    " 'ticket', prefix || CASE WHEN number < 10 THEN '00' WHEN number < 100 THEN '0' ELSE '' END " \
    "|| number, 'state', state, 'channel', channel,"                                               \
    " 'service', service, 'service_name', " WORD(                                                  \
        "service",                                                                                 \
        "v.service") ", 'class', class,"                                                           \
                     " 'class_name', " WORD(                                                       \
                         "class",                                                                  \
                         "v.class") ", 'lang', lang, 'party', party, 'owner', owner,"              \
                                    " 'wish', wish, 'consultant', consultant,"                     \
                                    " 'consultant_name', " WORD(                                   \
                                        "staff",                                                   \
                                        "v.consultant") ", 'outcome', outcome,"                    \
                                                        " 'reason', reason, 'arrived_ms', "        \
                                                        "arrived_ms, 'ready_ms', ready_ms,"        \
                                                        " 'first_call_ms', first_call_ms, "        \
                                                        "'away_ms', away_ms, "                     \
                                                        "'started_ms', started_ms, 'ended_ms', "   \
                                                        "ended_ms,"                                \
                                                        " 'notes', " NOTES ", 'rating', " RATING   \
                                                        ", 'promise', " PROMISE                    \
                                                        ", 'follow_up', " FOLLOW_UP                \
                                                        ", 'qr_tokens', " TOKENS "))"              \
                                                        " FROM (SELECT * FROM visit INDEXED BY "   \
                                                        "visit_customer WHERE site = "             \
                                                        "c.site AND customer IN " EVERYBODY(       \
                                                            "c.id") " ORDER BY id) "               \
                                                                    "v))"

#define APPOINTMENTS                                                                               \
    "json((SELECT json_group_array(json_object('appointment', a.id, 'service', service,"           \
    " 'service_name', " WORD(                                                                      \
        "service",                                                                                 \
        "a.service") ", 'consultant', consultant,"                                                 \
                     " 'starts_ms', starts_ms, 'state', state, 'visit', visit, 'made_ms', "        \
                     "a.made_ms))"                                                                 \
                     " FROM appointment a INDEXED BY appointment_customer WHERE a.site = c.site "  \
                     "AND a.customer IN " EVERYBODY("c.id") "))"

// Records that were merged into this one: what they were told as.
#define RECORDS                                                                                    \
    "json((SELECT json_group_array(json_object('customer', r.id, 'phone', r.phone, 'surname',"     \
    " r.surname, 'full_name', r.full_name, 'title', r.title, 'owner', r.owner,"                    \
    " 'owner_until_ms', r.owner_until_ms, 'made_ms', r.made_ms, 'seen_ms', r.seen_ms,"             \
    " 'merged_into', r.merged_into)) FROM customer r WHERE r.id <> c.id AND r.id IN " EVERYBODY(   \
        "c.id") "))"

// Of the registers what is linked to them, and what has their phone and is nobody else's.
#define ENTRY_STEPS                                                                                \
    "json((SELECT json_group_array(json_object('at_ms', at_ms, 'state', state, 'undone', undone,"  \
    " 'words', words, 'personal', personal)) FROM (SELECT * FROM register_history g"               \
    " WHERE g.site = e.site AND g.entry = e.id ORDER BY step) h))"
#define ENTRIES                                                                                    \
    "json((SELECT json_group_array(json_object('register', code, 'year', year, 'number', number,"  \
    " 'state', state, 'owner', owner, 'made_ms', e.made_ms, 'due_ms', due_ms, 'words', words,"     \
    " 'personal', personal, 'history', " ENTRY_STEPS "))"                                          \
    " FROM (SELECT n.*, f.code FROM register_entry n"                                              \
    " JOIN register_form f ON f.site = n.site AND f.id = n.register"                               \
    " WHERE n.site = c.site AND n.id IN (SELECT k.id FROM register_entry k"                        \
    " INDEXED BY register_entry_customer WHERE k.site = c.site AND k.customer IN " EVERYBODY(      \
        "c.id") " UNION SELECT p.entry FROM register_phone p JOIN register_entry o ON o.site = "   \
                "p.site"                                                                           \
                " AND o.id = p.entry AND o.customer IS NULL WHERE p.site = c.site AND p.phone = "  \
                "c.phone"                                                                          \
                " AND c.phone <> '') ORDER BY n.id) e))"

static const char export_sql[] =
    "SELECT json_object('customer', id, 'phone', phone, 'surname', surname,"
    " 'full_name', full_name, 'title', CASE title WHEN 1 THEN 'mr' WHEN 2 THEN 'ms' ELSE 'none'"
    " END, 'owner', owner, 'owner_name', " WORD(
        "staff",
        "c.owner") ", 'owner_until_ms',"
                   " owner_until_ms, 'made_ms', made_ms, 'seen_ms', seen_ms, 'visits', " VISITS
                   ", 'appointments', " APPOINTMENTS ", 'merged', " RECORDS ", 'entries', " ENTRIES
                   ")"
                   " FROM customer c WHERE site = ?1 AND id = " SURVIVOR("?2") " AND erased = 0";

// \n, \t and \\ of a kept value, in its place.
static void unescape(char *text)
{
    char *to = text;
    for (const char *c = text; *c; c++) {
        bool pair = *c == '\\' && c[1];
        c += pair;
        *to++ = (char)(!pair ? *c : *c == 'n' ? '\n' : *c == 't' ? '\t' : *c);
    }
    *to = '\0';
}

// "phone TAB 0 TAB +886…" to "phone": "+886…", "due TAB 2 TAB …" to "due.2".
static void add_values(cJSON *to, cJSON *lines)
{
    char *save = NULL, *text = lines && lines->valuestring ? lines->valuestring : NULL;
    for (char *line = text ? strtok_r(text, "\n", &save) : NULL; line;
         line = strtok_r(NULL, "\n", &save)) {
        char *number = strchr(line, '\t'), *value = number ? strchr(number + 1, '\t') : NULL;
        if (!value)
            continue;
        *value++ = '\0';
        *number = strcmp(number + 1, "0") == 0 ? '\0' : '.';
        unescape(value);
        cJSON_AddStringToObject(to, line, value);
    }
}

// What is kept as lines of text (business/entry.h) as one object, of an entry or a step of its history.
static void unpack_values(cJSON *of)
{
    static const char *const parts[] = {"words", "personal"};
    cJSON *values = cJSON_CreateObject();
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        cJSON *lines = cJSON_DetachItemFromObject(of, parts[i]);
        add_values(values, lines);
        cJSON_Delete(lines);
    }
    cJSON_AddItemToObject(of, "values", values);
}

static void unpack_entries(cJSON *all)
{
    cJSON *entry, *step;
    cJSON_ArrayForEach(entry, cJSON_GetObjectItem(all, "entries"))
    {
        unpack_values(entry);
        cJSON_ArrayForEach(step, cJSON_GetObjectItem(entry, "history")) unpack_values(step);
    }
}

// One spelling, whichever database wrote it.
static void add_packed(const char *json, struct str *out)
{
    cJSON *all = cJSON_Parse(json);
    unpack_entries(all);
    char *packed = all ? cJSON_PrintUnformatted(all) : NULL;
    str_add(out, packed ? packed : json);
    if (packed)
        mem_wipe(packed, strlen(packed));
    cJSON_free(packed);
    cJSON_Delete(all);
}

bool store_export_customer(struct store *store, int64_t id, int lang, struct str *ret,
                           bool *ret_found, struct err *err)
{
    struct query q = query_on(store, export_sql);
    put_int(&q, store->site);
    put_int(&q, id);
    put_int(&q, lang);
    enum step step = query_step(&q, err);
    *ret_found = step == STEP_ROW;
    if (step == STEP_ROW) {
        add_packed(get_text(&q), ret);
        query_end(&q);
    }
    return step != STEP_FAILED;
}
