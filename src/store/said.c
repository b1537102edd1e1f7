// What became of each call's words, and the loudspeakers. Beside the journal, which does without.

#include "store/sql.h"

#include <string.h>

static const char *const states[] = {"", "speaking", "spoken", "not_spoken"};
_Static_assert(sizeof states / sizeof *states == SAID_STATE_COUNT, "a word for each state");

static enum said_state state_of(const char *word)
{
    int i = SAID_STATE_COUNT - 1;
    while (i > 0 && strcmp(states[i], word) != 0)
        i--;
    return (enum said_state)i;
}

static void take_said(struct query *q, struct said_row *row)
{
    row->visit = get_int(q);
    row->call_ms = get_int(q);
    utf8_copy(row->room, sizeof row->room, get_text(q));
    utf8_copy(row->holder, sizeof row->holder, get_text(q));
    row->state = state_of(get_text(q));
    row->at_ms = get_int(q);
}

static const char read_said_sql[] =
    "SELECT visit, call_ms, room, holder, state, at_ms FROM call_said"
    " WHERE site = ? AND visit >= ? AND call_ms >= ? ORDER BY call_ms DESC, visit, room LIMIT ?";

bool store_read_said(struct store *store, int64_t first_visit, int64_t since_ms,
                     struct said_row *out, size_t max, size_t *ret_n, struct err *err)
{
    struct query q = query_on(store, read_said_sql);
    put_int(&q, store->site);
    put_int(&q, first_visit);
    put_int(&q, since_ms);
    put_int(&q, (int64_t)max);
    enum step step;
    *ret_n = 0;
    while ((step = query_step(&q, err)) == STEP_ROW)
        take_said(&q, &out[(*ret_n)++]);
    return step == STEP_DONE;
}

static const char get_said_sql[] =
    "SELECT visit, call_ms, room, holder, state, at_ms FROM call_said"
    " WHERE site = ? AND visit = ? AND call_ms = ? AND room = ?";

bool store_get_said(struct store *store, int64_t visit, int64_t call_ms, const char *room,
                    struct said_row *ret, struct err *err)
{
    struct query q = query_on(store, get_said_sql);
    put_int(&q, store->site);
    put_int(&q, visit);
    put_int(&q, call_ms);
    put_text(&q, room);
    enum step step = query_step(&q, err);
    memset(ret, 0, sizeof *ret);
    if (step == STEP_ROW) {
        take_said(&q, ret);
        query_end(&q);
    }
    return step != STEP_FAILED;
}

static const char put_said_sql[] =
    "INSERT INTO call_said (site, visit, call_ms, room, holder, state, at_ms)"
    " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (site, visit, call_ms, room)"
    " DO UPDATE SET holder = excluded.holder, state = excluded.state, at_ms = excluded.at_ms";
static const char drop_said_sql[] = "DELETE FROM call_said WHERE site = ? AND call_ms < ?";

bool store_put_said(struct store *store, const struct said_row *row, int64_t keep_ms,
                    struct err *err)
{
    struct query q = query_on(store, put_said_sql);
    put_int(&q, store->site);
    put_int(&q, row->visit);
    put_int(&q, row->call_ms);
    put_text(&q, row->room);
    put_text(&q, row->holder);
    put_text(&q, states[row->state]);
    put_int(&q, row->at_ms);
    if (!query_run(&q, err))
        return false;
    q = query_on(store, drop_said_sql);
    put_int(&q, store->site);
    put_int(&q, row->at_ms - keep_ms);
    return query_run(&q, err);
}

// ---- loudspeakers -----------------------------------------------------------------------------

static const char read_speakers_sql[] =
    "SELECT room, holder, surface, device, problem, sources, seen_ms, until_ms, ask_ms, ask_lang,"
    " ask_word FROM speaker WHERE site = ? ORDER BY room, holder LIMIT ?";

bool store_read_speakers(struct store *store, struct speaker_row *out, size_t max, size_t *ret_n,
                         struct err *err)
{
    struct query q = query_on(store, read_speakers_sql);
    put_int(&q, store->site);
    put_int(&q, (int64_t)max);
    enum step step;
    *ret_n = 0;
    while ((step = query_step(&q, err)) == STEP_ROW) {
        struct speaker_row *row = &out[(*ret_n)++];
        utf8_copy(row->room, sizeof row->room, get_text(&q));
        utf8_copy(row->holder, sizeof row->holder, get_text(&q));
        utf8_copy(row->surface, sizeof row->surface, get_text(&q));
        utf8_copy(row->device, sizeof row->device, get_text(&q));
        utf8_copy(row->problem, sizeof row->problem, get_text(&q));
        utf8_copy(row->sources, sizeof row->sources, get_text(&q));
        row->seen_ms = get_int(&q);
        row->until_ms = get_int(&q);
        row->ask_ms = get_int(&q);
        row->ask_lang = get_int(&q);
        row->ask_word = get_int(&q);
    }
    return step == STEP_DONE;
}

static const char put_speaker_sql[] =
    "INSERT INTO speaker (site, room, holder, surface, device, problem, sources, seen_ms, until_ms,"
    " ask_ms, ask_lang, ask_word) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (site, room, holder) DO UPDATE SET surface = excluded.surface,"
    " device = excluded.device, problem = excluded.problem, sources = excluded.sources,"
    " seen_ms = excluded.seen_ms, until_ms = excluded.until_ms, ask_ms = excluded.ask_ms,"
    " ask_lang = excluded.ask_lang, ask_word = excluded.ask_word";

bool store_put_speaker(struct store *store, const struct speaker_row *row, struct err *err)
{
    struct query q = query_on(store, put_speaker_sql);
    put_int(&q, store->site);
    put_text(&q, row->room);
    put_text(&q, row->holder);
    put_text(&q, row->surface);
    put_text(&q, row->device);
    put_text(&q, row->problem);
    put_text(&q, row->sources);
    put_int(&q, row->seen_ms);
    put_int(&q, row->until_ms);
    put_int(&q, row->ask_ms);
    put_int(&q, row->ask_lang);
    put_int(&q, row->ask_word);
    return query_run(&q, err);
}

static const char drop_speaker_sql[] =
    "DELETE FROM speaker WHERE site = ? AND (holder = ? OR seen_ms < ?)";

bool store_drop_speaker(struct store *store, const char *holder, int64_t before_ms, struct err *err)
{
    struct query q = query_on(store, drop_speaker_sql);
    put_int(&q, store->site);
    put_text(&q, holder);
    put_int(&q, before_ms);
    return query_run(&q, err);
}
