// Fuzz target: any rows as a journal: an event a line, its columns in the order of the table event
// (without site and seq), with a TAB between them. The rows are read and folded as when a store is
// opened. A row that cannot be is refused; no row may do harm.

#include "core/engine.h"
#include "store/sql.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { COLUMNS = 21, TEXT_FROM = 19, EVENTS_MAX = 200 };

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static char dir[] = "/tmp/lobby-fuzz-XXXXXX", path[64];

static void remove_store(void)
{
    static const char *const ends[] = {"", "-wal", "-shm"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        char file[80];
        snprintf(file, sizeof file, "%s%s", path, ends[i]);
        unlink(file);
    }
    rmdir(dir);
}

// One for all inputs; each is rolled back. It goes with the process.
static struct store *shared_store(void)
{
    static struct store *store;
    struct err err = {0};
    if (store)
        return store;
    must(mkdtemp(dir) != NULL);
    snprintf(path, sizeof path, "%s/lobby.db", dir);
    must(store_create(path, "Asia/Taipei", 1, &store, &err) && store_commit(store, &err));
    must(store_exec(store, "PRAGMA foreign_keys = OFF", &err));
    atexit(remove_store);
    return store;
}

static const char add_sql[] =
    "INSERT INTO event (site, seq, at_ms, kind, reason, outcome, channel, author, visit, customer,"
    " consultant, other, service, class, grp, number, party, lang, ready_ms, until_ms, rollover_ms,"
    " candidates, business) VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
    " ?, ?)";

static bool is_text_column(int i)
{
    return (i >= 1 && i <= 3) || i >= TEXT_FROM;
}

static bool add_row(struct store *store, int64_t seq, char *line)
{
    struct query q = query_on(store, add_sql);
    put_int(&q, seq);
    for (int i = 0; i < COLUMNS; i++) {
        const char *word = line ? strsep(&line, "\t") : "";
        if (i >= TEXT_FROM && !*word)
            q.bound++; // NULL
        else if (is_text_column(i))
            put_text(&q, word);
        else
            put_int(&q, strtoll(word, NULL, 10));
    }
    struct err err;
    return query_run(&q, &err);
}

static bool fold(void *self, const struct event *event)
{
    struct model *model = self;
    if (!model_apply(model, event))
        return false;
    (void)engine_deadline(model);
    return true;
}

static void read_back(struct store *store)
{
    struct model model;
    struct err err = {0};
    model_init(&model);
    if (!store_read_events(store, 0, fold, &model, &err))
        must(err.code == ERR_CORRUPT);
    for (size_t i = 0; i < model.visits.n; i++) {
        struct event_list list = {0};
        err = (struct err){0};
        if (!store_read_story(store, model.visits.at[i].id, &list, &err))
            must(err.code == ERR_CORRUPT);
        event_list_finish(&list);
    }
    model_finish(&model);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    struct store *store = shared_store();
    struct err err;
    char *text = mem_alloc(n + 1);
    memcpy(text, bytes, n);
    text[n] = '\0';
    must(store_begin(store, &err));
    int64_t seq = 0;
    for (char *at = text; at && seq < EVENTS_MAX; seq++) {
        if (!add_row(store, seq + 1, strsep(&at, "\n")))
            break;
    }
    read_back(store);
    store_rollback(store);
    free(text);
    return 0;
}
