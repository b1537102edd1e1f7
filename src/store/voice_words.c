// Words of the house as a command spoke them, and what the call boards say of themselves. Beside the journal, as
// store/said.c.

#include "store/sql.h"

#include <string.h>

static const char *const states[] = {"made", "approved", "again", "failed"};
_Static_assert(sizeof states / sizeof *states == WORD_STATE_COUNT, "a word for each state");
static const char *const problems[] = {"", "folder", "name", "picture"};
_Static_assert(sizeof problems / sizeof *problems == WALL_PROBLEM_COUNT, "a word for each problem");

static int one_of(const char *const *names, int n, const char *name)
{
    int i = n - 1;
    while (i > 0 && strcmp(names[i], name) != 0)
        i--;
    return i;
}

// ---- words --------------------------------------------------------------------------------------

#define COLUMNS "id, lang, words, state, problem, author, state_ms"

static void take_word(struct query *q, struct word_row *row)
{
    memset(row, 0, sizeof *row);
    row->id = get_int(q);
    utf8_copy(row->lang, sizeof row->lang, get_text(q));
    utf8_copy(row->words, sizeof row->words, get_text(q));
    row->state = (enum word_state)one_of(states, WORD_STATE_COUNT, get_text(q));
    utf8_copy(row->problem, sizeof row->problem, get_text(q));
    row->author = get_int(q);
    row->state_ms = get_int(q);
}

static const char read_words_sql[] =
    "SELECT " COLUMNS " FROM voice_word WHERE site = ? ORDER BY words, lang LIMIT ?";

bool store_read_words(struct store *store, struct word_row *out, size_t max, size_t *ret_n,
                      struct err *err)
{
    struct query q = query_on(store, read_words_sql);
    put_int(&q, store->site);
    put_int(&q, (int64_t)max);
    enum step step;
    *ret_n = 0;
    while ((step = query_step(&q, err)) == STEP_ROW)
        take_word(&q, &out[(*ret_n)++]);
    return step == STEP_DONE;
}

static const char find_word_sql[] = "SELECT " COLUMNS ", sound FROM voice_word WHERE site = ?"
                                    " AND (id = ? OR (lang = ? AND words = ?))";

bool store_find_word(struct store *store, struct word_row *row, struct str *sound, bool *ret_found,
                     struct err *err)
{
    struct query q = query_on(store, find_word_sql);
    put_int(&q, store->site);
    put_int(&q, row->id);
    put_text(&q, row->id ? "" : row->lang);
    put_text(&q, row->id ? "" : row->words);
    enum step step = query_step(&q, err);
    *ret_found = step == STEP_ROW;
    if (*ret_found) {
        struct value bytes;
        take_word(&q, row);
        store->sql->get_value(q.stmt, 7, &bytes);
        if (sound && bytes.size > 0)
            str_add_bytes(sound, bytes.at, bytes.size);
        query_end(&q);
    }
    return step != STEP_FAILED;
}

static const char next_word_sql[] =
    "SELECT coalesce(max(id), 0) + 1 FROM voice_word WHERE site = ?";
static const char add_word_sql[] =
    "INSERT INTO voice_word (site, " COLUMNS ", sound) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";

static bool add_word(struct store *store, struct word_row *row, const struct str *sound,
                     struct err *err)
{
    struct query q = query_on(store, next_word_sql);
    put_int(&q, store->site);
    if (!query_one(&q, &row->id, err))
        return false;
    q = query_on(store, add_word_sql);
    put_int(&q, store->site);
    put_int(&q, row->id);
    put_text(&q, row->lang);
    put_text(&q, row->words);
    put_text(&q, states[row->state]);
    put_text(&q, row->problem);
    put_int(&q, row->author);
    put_int(&q, row->state_ms);
    if (sound)
        put_blob(&q, sound->text, sound->n);
    else
        put_nothing(&q);
    return query_run(&q, err);
}

static const char set_word_sql[] = "UPDATE voice_word SET state = ?, problem = ?, author = ?,"
                                   " state_ms = ? WHERE site = ? AND id = ?";
static const char set_sound_sql[] = "UPDATE voice_word SET sound = ? WHERE site = ? AND id = ?";

bool store_put_word(struct store *store, struct word_row *row, const struct str *sound,
                    struct err *err)
{
    if (!row->id)
        return add_word(store, row, sound, err);
    struct query q;
    if (sound) { // first: a state may ask for one
        q = query_on(store, set_sound_sql);
        put_blob(&q, sound->text, sound->n);
        put_int(&q, store->site);
        put_int(&q, row->id);
        if (!query_run(&q, err))
            return false;
    }
    q = query_on(store, set_word_sql);
    put_text(&q, states[row->state]);
    put_text(&q, row->problem);
    put_int(&q, row->author);
    put_int(&q, row->state_ms);
    put_int(&q, store->site);
    put_int(&q, row->id);
    return query_run(&q, err);
}

static const char drop_word_sql[] = "DELETE FROM voice_word WHERE site = ? AND id = ?";

bool store_drop_word(struct store *store, int64_t id, struct err *err)
{
    struct query q = query_on(store, drop_word_sql);
    put_int(&q, store->site);
    put_int(&q, id);
    return query_run(&q, err);
}

// ---- walls --------------------------------------------------------------------------------------

static const char read_walls_sql[] =
    "SELECT holder, problem, what, since_ms FROM wall WHERE site = ? ORDER BY holder LIMIT ?";

bool store_read_walls(struct store *store, struct wall_row *out, size_t max, size_t *ret_n,
                      struct err *err)
{
    struct query q = query_on(store, read_walls_sql);
    put_int(&q, store->site);
    put_int(&q, (int64_t)max);
    enum step step;
    *ret_n = 0;
    while ((step = query_step(&q, err)) == STEP_ROW) {
        struct wall_row *row = &out[(*ret_n)++];
        utf8_copy(row->holder, sizeof row->holder, get_text(&q));
        row->problem = (enum wall_problem)one_of(problems, WALL_PROBLEM_COUNT, get_text(&q));
        utf8_copy(row->what, sizeof row->what, get_text(&q));
        row->since_ms = get_int(&q);
    }
    return step == STEP_DONE;
}

static const char drop_wall_sql[] = "DELETE FROM wall WHERE site = ? AND holder = ?";
static const char put_wall_sql[] =
    "INSERT INTO wall (site, holder, problem, what, since_ms) VALUES (?, ?, ?, ?, ?)";

bool store_put_wall(struct store *store, const struct wall_row *row, struct err *err)
{
    struct query q = query_on(store, drop_wall_sql);
    put_int(&q, store->site);
    put_text(&q, row->holder);
    if (!query_run(&q, err))
        return false;
    if (row->problem == WALL_GOOD)
        return true;
    q = query_on(store, put_wall_sql);
    put_int(&q, store->site);
    put_text(&q, row->holder);
    put_text(&q, problems[row->problem]);
    put_text(&q, row->what);
    put_int(&q, row->since_ms);
    return query_run(&q, err);
}
