// What the two databases spell in different ways. Everything else is written once.

#include "store/register_parts.h"

#include <ctype.h>

// ---- statements -----------------------------------------------------------------------------------

// A phone or a name that more than a dozen share is a placeholder, not a person.
// clang-format off
#define SHARED_PHONES                                                                              \
    "WITH shared (word, is_phone) AS ("                                                            \
    "  SELECT phone, 1 FROM customer WHERE site = ?1 AND phone <> '' GROUP BY phone"               \
    "   HAVING count(*) BETWEEN 2 AND 12 UNION ALL"
#define WHO_BY_PHONE                                                                               \
    " who (word, is_phone, id) AS ("                                                               \
    "  SELECT word, 1, " SURVIVOR("p.id") " FROM shared CROSS JOIN customer p"                     \
    "   WHERE p.site = ?1 AND p.phone = word AND p.phone <> '' AND is_phone = 1 UNION"             \
    "  SELECT word, 0, " SURVIVOR("p.id") " FROM shared CROSS JOIN customer p"                     \
    "   WHERE p.site = ?1 AND p.full_name <> '' AND is_phone = 0"
#define PAIRS                                                                                      \
    " FROM who a JOIN who b ON b.word = a.word AND b.is_phone = a.is_phone AND a.id < b.id"        \
    " WHERE NOT EXISTS (SELECT 1 FROM apart WHERE site = ?1 AND one = a.id AND two = b.id)"        \
    " GROUP BY a.id, b.id"

#define SUMS                                                                                       \
    " FROM day d CROSS JOIN consultant_day c WHERE c.site = d.site AND c.day = d.day"              \
    " AND d.site = ? AND d.begins_ms >= ? AND d.begins_ms < ? GROUP BY c.staff ORDER BY c.staff"

#define PASSED                                                                                     \
    " FROM event e CROSS JOIN visit v WHERE v.site = e.site"                                       \
    " AND v.id = e.visit AND e.site = ?1 AND e.seq >= ?2 AND e.seq < ?3"                                  \
    " AND e.kind IN ('called', 'greeted')" /* at the door nobody chooses */                          \
    " AND v.passed <> '[]' AND " NOT_UNDONE("e.seq")

static const struct {
    const char *sqlite, *postgres;
} pairs[] = {
    // The numbers of erased appointments are never given again.
    [SQL_NEXT_APPOINTMENT] = {
        "SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'appointment'), 0) + 1",
        "SELECT CASE WHEN is_called THEN last_value + 1 ELSE last_value END"
        " FROM appointment_id_seq"},
    [SQL_COUNT_TABLES] = {
        "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
        "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()"
        " AND tablename <> 'lobby_schema'"},
    [SQL_HAS_TABLE] = {
        "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = ?",
        "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema() AND tablename = ?"},
    [SQL_NEXT_CUSTOMER] = {
        "SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'customer'), 0) + 1",
        "SELECT CASE WHEN is_called THEN last_value + 1 ELSE last_value END FROM customer_id_seq"},
    [SQL_NEXT_NOTE] = {"SELECT coalesce(max(id), 0) + 1 FROM note",
        "SELECT coalesce(max(id), 0) + 1 FROM note"},
    [SQL_CUSTOMER_GIVEN] = {NULL, "SELECT setval('customer_id_seq', ?)"},
    [SQL_APPOINTMENT_GIVEN] = {NULL, "SELECT setval('appointment_id_seq', ?)"},
    [SQL_DUPLICATES] = {
        SHARED_PHONES
        "  SELECT full_name, 0 FROM customer WHERE site = ?1 AND full_name <> ''"
        "   GROUP BY full_name COLLATE NOCASE HAVING count(*) BETWEEN 2 AND 12),"
        WHO_BY_PHONE " AND p.full_name = word COLLATE NOCASE)"
        " SELECT a.id, b.id, max(a.is_phone) AS phone, max(1 - a.is_phone) AS name,"
        "  (SELECT x.surname = y.surname FROM customer x, customer y"
        "   WHERE x.id = a.id AND y.id = b.id) AS surname" PAIRS
        " ORDER BY 4 * phone * surname + 2 * name + phone DESC, b.id DESC, a.id DESC LIMIT ?2",
        SHARED_PHONES
        "  SELECT lower(full_name), 0 FROM customer WHERE site = ?1 AND full_name <> ''"
        "   GROUP BY lower(full_name) HAVING count(*) BETWEEN 2 AND 12),"
        WHO_BY_PHONE " AND lower(p.full_name) = word)"
        " SELECT one, two, phone, name, surname FROM (SELECT a.id AS one, b.id AS two,"
        "  max(a.is_phone) AS phone, max(1 - a.is_phone) AS name,"
        "  (SELECT CASE WHEN x.surname = y.surname THEN 1 ELSE 0 END FROM customer x, customer y"
        "   WHERE x.id = a.id AND y.id = b.id) AS surname" PAIRS ") AS alike"
        " ORDER BY 4 * phone * surname + 2 * name + phone DESC, two DESC, one DESC LIMIT ?2"},
    // CROSS JOIN keeps the order: the few days first, not ten years of consultants. max(day) makes
    // SQLite take the bare column `owed` from that very row.
    [SQL_SUM_CONSULTANTS] = {
        "SELECT c.staff, sum(c.served), sum(c.turns), c.owed, sum(c.serving_ms), sum(c.idle_ms),"
        " sum(c.present_ms), sum(c.wishes), sum(c.no_customers), max(c.day)" SUMS,
        "SELECT c.staff, sum(c.served), sum(c.turns), (array_agg(c.owed ORDER BY c.day DESC))[1],"
        " sum(c.serving_ms), sum(c.idle_ms), sum(c.present_ms), sum(c.wishes),"
        " sum(c.no_customers)" SUMS},
    // A visit may be called more than once: its turn was taken after the last call, and that is the
    // row which max(seq) picks.
    [SQL_READ_PASSED] = {
        "SELECT max(e.seq), v.passed, e.candidates" PASSED " GROUP BY e.visit",
        "SELECT DISTINCT ON (e.visit) e.seq, v.passed, e.candidates" PASSED
        " ORDER BY e.visit, e.seq DESC"},
    [SQL_MAKE_FOLD] = {
        "CREATE TEMP TABLE visit_again AS SELECT * FROM visit WHERE 0;"
        "CREATE UNIQUE INDEX temp.visit_again_key ON visit_again (site, id);"
        "CREATE INDEX temp.visit_again_customer ON visit_again (customer);"
        "CREATE TEMP TABLE consultant_day_again AS SELECT * FROM consultant_day WHERE 0;"
        "CREATE UNIQUE INDEX temp.consultant_day_again_key ON consultant_day_again (site, day, staff);"
        "CREATE TEMP TABLE turn_share_again AS SELECT * FROM turn_share WHERE 0;"
        "CREATE UNIQUE INDEX temp.turn_share_again_key ON turn_share_again (site, day, staff, grp);"
        "CREATE TEMP TABLE task_again AS SELECT * FROM task WHERE 0;"
        "CREATE INDEX temp.task_again_visit ON task_again (site, visit);"
        "CREATE TEMP TABLE owed_turn_again AS SELECT * FROM owed_turn WHERE 0;"
        "CREATE TEMP TABLE rating_again AS SELECT visit, stars, call_back FROM rating WHERE 0;"
        "CREATE TEMP TABLE day_again AS SELECT ends_ms, first_seq, first_visit, closed FROM day"
        " WHERE 0;",
        "CREATE TEMP TABLE visit_again AS SELECT * FROM visit WHERE false;"
        "CREATE UNIQUE INDEX visit_again_key ON pg_temp.visit_again (site, id);"
        "CREATE INDEX visit_again_customer ON pg_temp.visit_again (customer);"
        "CREATE TEMP TABLE consultant_day_again AS SELECT * FROM consultant_day WHERE false;"
        "CREATE UNIQUE INDEX consultant_day_again_key"
        " ON pg_temp.consultant_day_again (site, day, staff);"
        "CREATE TEMP TABLE turn_share_again AS SELECT * FROM turn_share WHERE false;"
        "CREATE UNIQUE INDEX turn_share_again_key"
        " ON pg_temp.turn_share_again (site, day, staff, grp);"
        "CREATE TEMP TABLE task_again AS SELECT * FROM task WHERE false;"
        "CREATE INDEX task_again_visit ON pg_temp.task_again (site, visit);"
        "CREATE TEMP TABLE owed_turn_again AS SELECT * FROM owed_turn WHERE false;"
        "CREATE TEMP TABLE rating_again AS SELECT visit, stars, call_back FROM rating WHERE false;"
        "CREATE TEMP TABLE day_again AS SELECT ends_ms, first_seq, first_visit, closed FROM day"
        " WHERE false;"},
};
// clang-format on
_Static_assert(sizeof pairs / sizeof *pairs == DIFFERING_COUNT, "a pair each");

const char *differing(const struct store *store, enum differing which)
{
    return store->server ? pairs[which].postgres : pairs[which].sqlite;
}

// ---- words ----------------------------------------------------------------------------------------

struct word {
    const char *sqlite, *postgres;
};

// The longer before the shorter that it begins with.
static const struct word statement_words[] = {
    {OF_WINDOW, " CROSS JOIN LATERAL (SELECT * FROM register_entry e WHERE e.site = $1"
                " AND e.id = w.id OFFSET 0) e"},
    {SUMS_OF_EACH, " CROSS JOIN LATERAL (SELECT * FROM register_sum m WHERE m.site = e.site"
                   " AND m.entry = e.id OFFSET 0) m"},
    {"group_concat(text, char(10))", "string_agg(text, chr(10))"},
    {"json((SELECT json_group_array(", "to_json(ARRAY(SELECT ("},
    {"json_object(", "json_build_object("},
    {" AS INTEGER)", " AS BIGINT)"},
    {"instr(", "strpos("},
    {" temp.", " pg_temp."},
};

static const struct word schema_words[] = {
    {"INTEGER PRIMARY KEY AUTOINCREMENT", "BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY"},
    {"INTEGER PRIMARY KEY", "BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY"},
    {"INTEGER", "BIGINT"},
    {"REAL", "DOUBLE PRECISION"},
    {"BLOB", "BYTEA"},
    {"TEXT", "TEXT COLLATE \"C\""}, // letters compare as bytes, whatever the base is made for
    {") STRICT, WITHOUT ROWID", ")"},
    {") STRICT", ")"},
    {"full_name COLLATE NOCASE", "lower(full_name)"},
};

static const struct word *word_at(const struct word *words, size_t n, const char *at)
{
    for (size_t i = 0; i < n; i++) {
        if (strncmp(at, words[i].sqlite, strlen(words[i].sqlite)) == 0)
            return &words[i];
    }
    return NULL;
}

// "INDEXED BY name": it knows by itself.
static size_t named_index(const char *at)
{
    static const char words[] = "INDEXED BY ";
    size_t n = sizeof words - 1;
    return strncmp(at, words, n) == 0 ? n + strcspn(at + n, " )") : 0;
}

void postgres_statement(const char *text, struct str *out)
{
    int n = 0;
    bool quoted = false;
    for (const char *at = text; *at;) {
        const struct word *word =
            word_at(statement_words, sizeof statement_words / sizeof *statement_words, at);
        size_t index = named_index(at);
        if (index > 0) {
            at += index;
        } else if (word) {
            str_add(out, word->postgres);
            at += strlen(word->sqlite);
        } else if (*at == '?' && !quoted) {
            str_add(out, "$");
            if (!isdigit((unsigned char)*++at))
                str_printf(out, "%d", ++n);
        } else {
            quoted = quoted != (*at == '\'');
            str_add_bytes(out, at++, 1);
        }
    }
}

bool postgres_schema(const char **at, struct str *out)
{
    bool quoted = false, any = false;
    while (**at) {
        const struct word *word =
            word_at(schema_words, sizeof schema_words / sizeof *schema_words, *at);
        if (!quoted && strncmp(*at, "--", 2) == 0) {
            *at += strcspn(*at, "\n");
        } else if (!quoted && **at == ';') {
            (*at)++;
            return true;
        } else if (word && !quoted) {
            str_add(out, word->postgres);
            *at += strlen(word->sqlite);
        } else {
            quoted = quoted != (**at == '\'');
            any = any || !isspace((unsigned char)**at);
            str_add_bytes(out, (*at)++, 1);
        }
    }
    return any;
}

bool schema_of_file(const char *text)
{
    text += strspn(text, " \n");
    return strncmp(text, "PRAGMA ", 7) == 0 || strncmp(text, "UPDATE sqlite_schema ", 21) == 0;
}
