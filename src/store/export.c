// One customer's data as JSON, put together by one statement: whatever stands in a table about them
// is either in here or is a code that the journal holds, too.

#include "store/sql.h"

#include <cjson/cJSON.h>

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
                                                        "'started_ms', started_ms, 'ended_ms', "   \
                                                        "ended_ms,"                                \
                                                        " 'notes', " NOTES ", 'rating', " RATING   \
                                                        ", 'promise', " PROMISE                    \
                                                        ", 'follow_up', " FOLLOW_UP                \
                                                        ", 'qr_tokens', " TOKENS "))"              \
                                                        " FROM (SELECT * FROM visit WHERE site = " \
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
                     " FROM appointment a WHERE a.site = c.site AND a.customer IN " EVERYBODY(     \
                         "c.id") "))"

// Records that were merged into this one: what they were told as.
#define RECORDS                                                                                    \
    "json((SELECT json_group_array(json_object('customer', r.id, 'phone', r.phone, 'surname',"     \
    " r.surname, 'full_name', r.full_name, 'title', r.title, 'owner', r.owner,"                    \
    " 'owner_until_ms', r.owner_until_ms, 'made_ms', r.made_ms, 'seen_ms', r.seen_ms,"             \
    " 'merged_into', r.merged_into)) FROM customer r WHERE r.id <> c.id AND r.id IN " EVERYBODY(   \
        "c.id") "))"

static const char export_sql[] =
    "SELECT json_object('customer', id, 'phone', phone, 'surname', surname,"
    " 'full_name', full_name, 'title', CASE title WHEN 1 THEN 'mr' WHEN 2 THEN 'ms' ELSE 'none'"
    " END, 'owner', owner, 'owner_name', " WORD(
        "staff",
        "c.owner") ", 'owner_until_ms',"
                   " owner_until_ms, 'made_ms', made_ms, 'seen_ms', seen_ms, 'visits', " VISITS
                   ", 'appointments', " APPOINTMENTS ", 'merged', " RECORDS ")"
                   " FROM customer c WHERE site = ?1 AND id = " SURVIVOR("?2") " AND erased = 0";

// PostgreSQL sets blanks; one spelling, whoever wrote it.
static void add_packed(struct store *store, const char *json, struct str *out)
{
    cJSON *all = store->server ? cJSON_Parse(json) : NULL;
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
        add_packed(store, get_text(&q), ret);
        query_end(&q);
    }
    return step != STEP_FAILED;
}
