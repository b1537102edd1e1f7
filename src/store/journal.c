// The journal's rows to and from struct event. Names, not numbers, stand for kinds and reasons, so
// that the enums may grow in any order.

#include "store/sql.h"
#include "business/json.h"

#include <cjson/cJSON.h>
#include <inttypes.h>

static const char append_sql[] =
    "INSERT INTO event (site, seq, at_ms, kind, reason, outcome, channel, author, visit, customer,"
    " consultant, other, service, class, grp, number, party, lang, ready_ms, until_ms, rollover_ms,"
    " candidates, business)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

static void put_fields(struct query *q, const struct event *event)
{
    put_int(q, event->seq);
    put_int(q, event->at_ms);
    put_text(q, event_kind_name(event->kind));
    put_text(q, reason_name(event->reason));
    put_text(q, event->outcome ? outcome_name(event->outcome) : "");
    put_int(q, event->channel);
    put_int(q, event->author);
    put_int(q, event->visit);
    put_int(q, event->customer);
    put_int(q, event->consultant);
    put_int(q, event->other);
    put_int(q, event->service);
    put_int(q, event->class);
    put_int(q, event->group);
    put_int(q, event->number);
    put_int(q, event->party);
    put_int(q, event->lang);
    put_int(q, event->ready_ms);
    put_int(q, event->until_ms);
    put_int(q, event->rollover_ms);
}

// ",7", which a registration writes for everybody there: many times the speed of str_printf.
static void add_id(struct str *out, int64_t id)
{
    char text[24], *at = text + sizeof text;
    must(id > 0);
    for (; id > 0; id /= 10)
        *--at = (char)('0' + id % 10);
    *--at = ',';
    str_add_bytes(out, at, (size_t)(text + sizeof text - at));
}

// In their order, each run of the same verdict together: [["chosen",4],["later",1,[2,1],3]], where
// [2,1] is consultant 2 with one turn owed. A lobby with a hundred people fits a page this way.
static void candidates_to_json(struct str *out, const struct candidate *at, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        bool same = i > 0 && at[i].verdict == at[i - 1].verdict;
        if (!same)
            str_printf(out, "%s[\"%s\"", i ? "]," : "", verdict_name(at[i].verdict));
        if (at[i].owed)
            str_printf(out, ",[%" PRId64 ",%d]", at[i].consultant, at[i].owed);
        else
            add_id(out, at[i].consultant);
    }
    str_add(out, "]]");
}

static bool append_one(struct store *store, const struct event_list *list,
                       const struct event *event, struct str *json, struct err *err)
{
    struct query q = query_on(store, append_sql);
    put_int(&q, store->site);
    put_fields(&q, event);
    if (event->candidate_n) {
        str_clear(json);
        str_add(json, "[");
        candidates_to_json(json, &list->candidates.at[event->candidate_from], event->candidate_n);
        put_text(&q, str_text(json));
    } else {
        put_nothing(&q);
    }
    char *business = event->business ? business_to_json(event->business, event->changed) : NULL;
    if (business)
        put_text(&q, business);
    bool ok = query_run(&q, err);
    free(business);
    return ok;
}

bool store_append(struct store *store, const struct event_list *list, size_t from, struct err *err)
{
    struct str json = {0};
    bool ok = true;
    for (size_t i = from; ok && i < list->events.n; i++) {
        const struct event *event = &list->events.at[i];
        must(event->seq > 0 && (i == 0 || event->seq == list->events.at[i - 1].seq + 1));
        ok = append_one(store, list, event, &json, err);
    }
    str_finish(&json);
    return ok;
}

static const char last_seq_sql[] = "SELECT max(seq) FROM event WHERE site = ?";

bool store_last_seq(struct store *store, int64_t *ret, struct err *err)
{
    struct query q = query_on(store, last_seq_sql);
    put_int(&q, store->site);
    return query_one(&q, ret, err);
}

// ---- reading ----------------------------------------------------------------------------------

static bool bad_row(struct store *store, int64_t seq, const char *what, struct err *err)
{
    return err_set(err, ERR_CORRUPT, "'%s': event %" PRId64 " has an unknown %s: restore a backup",
                   store->called, seq, what);
}

static bool get_codes(struct query *q, struct event *event, struct err *err)
{
    event->kind = event_kind_from_name(get_text(q));
    const char *reason = get_text(q);
    event->reason = *reason ? reason_from_name(reason) : REASON_NONE;
    const char *outcome = get_text(q);
    event->outcome = *outcome ? outcome_from_name(outcome) : OUTCOME_NONE;
    event->channel = (enum channel)get_int(q);
    if (event->kind == EVENT_NONE)
        return bad_row(q->store, event->seq, "kind", err);
    if (event->reason == REASON_COUNT)
        return bad_row(q->store, event->seq, "reason", err);
    if (event->outcome == OUTCOME_COUNT)
        return bad_row(q->store, event->seq, "outcome", err);
    if (event->channel >= CHANNEL_COUNT)
        return bad_row(q->store, event->seq, "channel", err);
    return true;
}

static bool get_event(struct query *q, struct event *event, struct err *err)
{
    *event = (struct event){0};
    event->seq = get_int(q);
    event->at_ms = get_int(q);
    if (!get_codes(q, event, err))
        return false;
    event->author = get_int(q);
    event->visit = get_int(q);
    event->customer = get_int(q);
    event->consultant = get_int(q);
    event->other = get_int(q);
    event->service = get_int(q);
    event->class = get_int(q);
    event->group = (int)get_int(q);
    event->number = (int)get_int(q);
    event->party = (int)get_int(q);
    event->lang = (int)get_int(q);
    event->ready_ms = get_int(q);
    event->until_ms = get_int(q);
    event->rollover_ms = get_int(q);
    const char *business = get_text(q);
    if (!*business)
        return true;
    if (!business_from_json(business, &q->store->business))
        return bad_row(q->store, event->seq, "copy of the business", err);
    event->business = &q->store->business;
    return true;
}

#define EVENT_FIELDS                                                                               \
    "seq, at_ms, kind, reason, outcome, channel, author, visit, customer, consultant, other,"      \
    " service, class, grp, number, party, lang, ready_ms, until_ms, rollover_ms, business"

// Of the newest events only: a long journal is not searched for changes of years ago.
enum { CHANGES_BACK = 200000 }; // events

static const char read_changes_sql[] =
    "SELECT at_ms, author, other, number, business FROM event INDEXED BY event_presence"
    " WHERE site = ? AND seq > ? AND kind = 'business_changed' AND " OF_PRESENCE
    " ORDER BY seq DESC";

bool store_read_changes(struct store *store, store_event_fn *each, void *self, struct err *err)
{
    int64_t last;
    if (!store_last_seq(store, &last, err))
        return false;
    struct query q = query_on(store, read_changes_sql);
    put_int(&q, store->site);
    put_int(&q, last - CHANGES_BACK);
    struct field_changes changed;
    enum step step;
    while ((step = query_step(&q, err)) == STEP_ROW) {
        struct event event = {.kind = EVENT_BUSINESS_CHANGED, .at_ms = get_int(&q)};
        event.author = get_int(&q);
        event.other = get_int(&q);
        event.number = (int)get_int(&q);
        changes_from_json(get_text(&q), &changed);
        event.changed = &changed;
        if (!each(self, &event)) {
            query_end(&q);
            return true;
        }
    }
    return step == STEP_DONE;
}

static const char read_events_sql[] =
    "SELECT " EVENT_FIELDS " FROM event WHERE site = ? AND seq > ? ORDER BY seq";

bool store_read_events(struct store *store, int64_t after_seq, store_event_fn *each, void *self,
                       struct err *err)
{
    struct query q = query_on(store, read_events_sql);
    put_int(&q, store->site);
    put_int(&q, after_seq);
    enum step step;
    while ((step = query_step(&q, err)) == STEP_ROW) {
        struct event event;
        bool good = get_event(&q, &event, err);
        if (good && each(self, &event))
            continue;
        query_end(&q);
        return good;
    }
    return step == STEP_DONE;
}

static bool candidate_from_json(const cJSON *item, const char *verdict, struct candidate *ret)
{
    const cJSON *who = cJSON_IsArray(item) ? cJSON_GetArrayItem(item, 0) : item;
    const cJSON *owed = cJSON_IsArray(item) ? cJSON_GetArrayItem(item, 1) : NULL;
    if (!cJSON_IsNumber(who) || !(who->valuedouble > 0) || !(who->valuedouble < 9e15) || !verdict)
        return false;
    *ret = (struct candidate){.consultant = (int64_t)who->valuedouble,
                              .verdict = verdict_from_name(verdict),
                              .owed = cJSON_IsNumber(owed) ? owed->valueint : 0};
    return ret->consultant > 0 && ret->verdict < VERDICT_COUNT;
}

static bool candidates_from_json(const char *text, struct event_list *list, struct event *event)
{
    event->candidate_from = (uint32_t)list->candidates.n;
    cJSON *all = cJSON_Parse(text);
    bool ok = cJSON_IsArray(all);
    const cJSON *run, *item;
    cJSON_ArrayForEach(run, all)
    {
        const char *verdict = cJSON_GetStringValue(cJSON_GetArrayItem(run, 0));
        cJSON_ArrayForEach(item, run)
        {
            struct candidate candidate;
            if (item == cJSON_GetArrayItem(run, 0))
                continue;
            ok = ok && candidate_from_json(item, verdict, &candidate);
            if (ok)
                vec_push(&list->candidates, candidate);
        }
    }
    cJSON_Delete(all);
    event->candidate_n = (uint32_t)list->candidates.n - event->candidate_from;
    return ok;
}

bool store_read_passed(struct store *store, int64_t first_seq, int64_t end_seq,
                       store_passed_fn *each, void *self, struct err *err)
{
    struct query q = query_on(store, differing(store, SQL_READ_PASSED));
    put_int(&q, store->site);
    put_int(&q, first_seq);
    put_int(&q, end_seq);
    struct event_list list = {0};
    enum step step;
    while ((step = query_step(&q, err)) == STEP_ROW) {
        struct event event = {.seq = get_int(&q)};
        const char *passed = get_text(&q), *candidates = get_text(&q);
        event_list_clear(&list);
        if (*candidates && !candidates_from_json(candidates, &list, &event)) {
            bad_row(store, event.seq, "list of candidates", err);
            query_end(&q);
            step = STEP_ROW;
            break;
        }
        each(self, passed, list.candidates.at, list.candidates.n);
    }
    event_list_finish(&list);
    return step == STEP_DONE;
}

static const char read_told_sql[] =
    "SELECT " EVENT_FIELDS ", candidates FROM event WHERE site = ? AND seq >= ? AND seq < ?"
    " ORDER BY seq";

bool store_read_told(struct store *store, int64_t first_seq, int64_t end_seq, store_told_fn *each,
                     void *self, struct err *err)
{
    struct query q = query_on(store, read_told_sql);
    put_int(&q, store->site);
    put_int(&q, first_seq);
    put_int(&q, end_seq);
    struct event_list list = {0};
    enum step step;
    bool good = true, more = true;
    while (more && (step = query_step(&q, err)) == STEP_ROW) {
        struct event event;
        event_list_clear(&list);
        good = get_event(&q, &event, err);
        const char *candidates = good ? get_text(&q) : "";
        if (good && *candidates && !candidates_from_json(candidates, &list, &event))
            good = bad_row(store, event.seq, "list of candidates", err);
        more = good && each(self, &event, list.candidates.at);
        if (!more)
            query_end(&q);
    }
    event_list_finish(&list);
    return good && (!more || step == STEP_DONE);
}

// A visit's events lie between its day's first and the next day's: a few thousand rows at most. (The
// visit in day_opened is the first id the day may give.) What is said of it later, its record and
// its follow-up, is looked for in the 120 days after: the journal has no index by visit.
static const char read_story_sql[] =
    "SELECT " EVENT_FIELDS ", candidates FROM event WHERE site = ?1 AND business IS NULL"
    " AND (visit = ?2 OR (kind = 'overtaken' AND other = ?2))"
    " AND seq >= (SELECT first_seq FROM day WHERE site = ?1 AND day ="
    "             (SELECT day FROM visit WHERE site = ?1 AND id = ?2))"
    " AND (kind IN ('record_completed', 'follow_up_changed', 'rating_handled', 'undone')"
    "      OR seq < coalesce((SELECT min(first_seq) FROM day WHERE site = ?1 AND first_seq >"
    "             (SELECT first_seq FROM day WHERE site = ?1 AND day ="
    "             (SELECT day FROM visit WHERE site = ?1 AND id = ?2))), 9223372036854775807))"
    " AND seq < coalesce((SELECT min(first_seq) FROM day WHERE site = ?1 AND begins_ms >"
    "             (SELECT begins_ms + 10368000000 FROM day WHERE site = ?1 AND day ="
    "             (SELECT day FROM visit WHERE site = ?1 AND id = ?2))), 9223372036854775807)"
    " ORDER BY seq";

// Its times as they are known since the clock was corrected.
static bool straighten(struct store *store, struct event_list *list, struct err *err)
{
    struct clock_moves moves = {0};
    bool ok =
        list->events.n == 0 || store_read_clock_moves(store, list->events.at[0].seq, &moves, err);
    for (size_t i = 0; ok && i < list->events.n; i++)
        clock_straighten(&moves, &list->events.at[i]);
    vec_finish(&moves.at);
    return ok;
}

bool store_read_story(struct store *store, int64_t visit, struct event_list *list, struct err *err)
{
    struct query q = query_on(store, read_story_sql);
    put_int(&q, store->site);
    put_int(&q, visit);
    enum step step;
    while ((step = query_step(&q, err)) == STEP_ROW) {
        struct event event;
        bool good = get_event(&q, &event, err);
        const char *candidates = good ? get_text(&q) : "";
        if (good && *candidates && !candidates_from_json(candidates, list, &event))
            good = bad_row(store, event.seq, "list of candidates", err);
        if (!good) {
            query_end(&q);
            return false;
        }
        event.business = NULL; // a visit's events carry none
        vec_push(&list->events, event);
    }
    return step == STEP_DONE && straighten(store, list, err);
}

// The first event of a day opened it; its copy of the business holds the day's breaks, if it had any.
static const char read_breaks_sql[] =
    "SELECT d.begins_ms, coalesce((SELECT e.business FROM event e WHERE e.site = d.site"
    "  AND e.seq = d.first_seq AND e.business LIKE '%\"breaks\":%'), '')"
    " FROM day d WHERE d.site = ? AND d.begins_ms >= ? AND d.begins_ms < ? ORDER BY d.begins_ms";

bool store_read_breaks(struct store *store, int64_t from_ms, int64_t to_ms, store_breaks_fn *each,
                       void *self, struct err *err)
{
    struct query q = query_on(store, read_breaks_sql);
    put_int(&q, store->site);
    put_int(&q, from_ms);
    put_int(&q, to_ms);
    enum step step;
    while ((step = query_step(&q, err)) == STEP_ROW) {
        int64_t begins_ms = get_int(&q);
        const char *business = get_text(&q);
        bool known = *business && business_from_json(business, &store->business);
        each(self, begins_ms, known ? &store->business.breaks : &(struct breaks){0});
    }
    return step == STEP_DONE;
}

// The last copy that the events in [?2, ?3) have: what the day ended with.
static const char business_of_day_sql[] =
    "SELECT business FROM event INDEXED BY event_presence WHERE site = ?1 AND seq >= ?2 AND seq < "
    "?3"
    " AND " OF_PRESENCE " AND kind IN ('day_opened', 'business_changed')"
    " AND business IS NOT NULL ORDER BY seq DESC LIMIT 1";

bool store_business_of_day(struct store *store, int64_t first_seq, int64_t end_seq,
                           const struct business **ret, struct err *err)
{
    struct query q = query_on(store, business_of_day_sql);
    put_int(&q, store->site);
    put_int(&q, first_seq);
    put_int(&q, end_seq);
    enum step step = query_step(&q, err);
    *ret = NULL;
    if (step == STEP_ROW) {
        if (business_from_json(get_text(&q), &store->business))
            *ret = &store->business;
        query_end(&q);
    }
    return step != STEP_FAILED;
}

// ---- days and commands ------------------------------------------------------------------------

static const char last_day_sql[] =
    "SELECT day, begins_ms, ends_ms, first_seq, first_visit, closed FROM day WHERE site = ?"
    " ORDER BY first_seq DESC LIMIT 1";

bool store_last_day(struct store *store, struct day_row *ret, struct err *err)
{
    struct query q = query_on(store, last_day_sql);
    put_int(&q, store->site);
    enum step step = query_step(&q, err);
    if (step == STEP_FAILED)
        return false;
    *ret = (struct day_row){0};
    if (step == STEP_ROW) {
        ret->day = (int)get_int(&q);
        ret->begins_ms = get_int(&q);
        ret->ends_ms = get_int(&q);
        ret->first_seq = get_int(&q);
        ret->first_visit = get_int(&q);
        ret->closed = get_int(&q) != 0;
        query_end(&q);
    }
    return true;
}

static const char find_command_sql[] =
    "SELECT kind, author, visit, consultant, first_seq, last_seq,"
    " (SELECT e.number FROM event e WHERE e.site = command.site AND e.seq = first_seq"
    "  AND e.kind IN ('booked', 'rebooked', 'unbooked')) FROM command WHERE id = ?";

static enum command_kind kind_from_name(const char *name)
{
    for (int i = 0; i < COMMAND_KIND_COUNT; i++) {
        if (strcmp(command_kind_name((enum command_kind)i), name) == 0)
            return (enum command_kind)i;
    }
    return COMMAND_KIND_COUNT;
}

bool store_find_command(struct store *store, const struct command_id *id, struct command_row *ret,
                        bool *ret_found, struct err *err)
{
    struct query q = query_on(store, find_command_sql);
    put_blob(&q, id->bytes, sizeof id->bytes);
    enum step step = query_step(&q, err);
    if (step == STEP_FAILED)
        return false;
    *ret_found = step == STEP_ROW;
    if (step == STEP_ROW) {
        *ret = (struct command_row){.kind = kind_from_name(get_text(&q))};
        ret->author = get_int(&q);
        ret->ruling.visit = get_int(&q);
        ret->ruling.consultant = get_int(&q);
        ret->ruling.first_seq = get_int(&q);
        ret->ruling.last_seq = get_int(&q);
        ret->ruling.appointment = (int)get_int(&q);
        query_end(&q);
    }
    return true;
}

static const char put_command_sql[] =
    "INSERT INTO command (id, site, at_ms, kind, author, visit, consultant, first_seq, last_seq)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";

bool store_put_command(struct store *store, const struct command_id *id, int64_t at_ms,
                       const struct command_row *row, struct err *err)
{
    struct query q = query_on(store, put_command_sql);
    put_blob(&q, id->bytes, sizeof id->bytes);
    put_int(&q, store->site);
    put_int(&q, at_ms);
    put_text(&q, command_kind_name(row->kind));
    put_int(&q, row->author);
    put_int(&q, row->ruling.visit);
    put_int(&q, row->ruling.consultant);
    put_int(&q, row->ruling.first_seq);
    put_int(&q, row->ruling.last_seq);
    return query_run(&q, err);
}

static const char purge_commands_sql[] = "DELETE FROM command WHERE site = ? AND at_ms < ?";
static const char purge_tokens_sql[] = "DELETE FROM token WHERE site = ? AND at_ms < ?";

bool store_purge(struct store *store, int64_t commands_before_ms, int64_t tokens_before_ms,
                 struct err *err)
{
    struct query q = query_on(store, purge_commands_sql);
    put_int(&q, store->site);
    put_int(&q, commands_before_ms);
    if (!query_run(&q, err))
        return false;
    q = query_on(store, purge_tokens_sql);
    put_int(&q, store->site);
    put_int(&q, tokens_before_ms);
    return query_run(&q, err) && purge_print_jobs(store, tokens_before_ms, err);
}
