// A restore is a transaction of files: proved beside the store, then one set in the place of the other.
// What can go wrong goes wrong before anything has moved.

#include "base/clock.h"
#include "core/event_make.h"
#include "store/file_set.h"
#include "store/let_in.h"
#include "store/log_read.h"
#include "store/sql.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LAST_N = 4 };
struct restoring {
    struct restore_order order;
    char *to; // where the store really lies; of a server's what belongs to it: FOLDER/NAME.db
    bool on_server;
    struct str part, aside;
    struct file_hold hold; // nobody else can open the old store
    struct store *old;     // … which is only read; NULL: it cannot be
    struct ledger ledger;  // with those the old store knows
    struct let_in let_in;  // whom it lets in; nobody where it cannot be read
    int64_t began[2];      // its first event: number and instant; 0: not known
    int64_t last[LAST_N];  // its last one: number, instant, author and visit
    struct restore_report report;
};

// ---- the old set --------------------------------------------------------------------------------

static const char newest_sql[] =
    "SELECT d.ends_ms, (SELECT max(number) FROM visit v WHERE v.site = d.site AND v.day = d.day),"
    " (SELECT max(number) FROM event e WHERE e.site = d.site AND e.seq >= d.first_seq"
    "  AND e.kind = 'numbers_skipped') FROM day d WHERE d.site = ? ORDER BY d.first_seq DESC LIMIT "
    "1";
static const char erased_sql[] = "SELECT id, made_ms FROM customer WHERE erased = 1";
// Erasures aside, which a restore enters anew.
static const char last_sql[] =
    "SELECT seq, at_ms, author, visit FROM event WHERE site = ?1"
    " AND NOT (kind = 'customer_changed' AND number = ?2) ORDER BY seq DESC LIMIT 1";
static const char knows_sql[] =
    "SELECT count(*) FROM event WHERE site = ? AND seq = ? AND at_ms = ?"
    " AND author = ? AND visit = ?";
static const char began_sql[] = "SELECT seq, at_ms FROM event WHERE site = ? ORDER BY seq LIMIT 1";

static bool read_beginning(struct store *store, int64_t ret[2], struct err *err)
{
    struct query q = query_on(store, began_sql);
    put_int(&q, store->site);
    enum step step = query_step(&q, err);
    for (int i = 0; i < 2; i++)
        ret[i] = step == STEP_ROW ? get_int(&q) : 0;
    query_end(&q);
    return step != STEP_FAILED;
}

// What a copy cannot know: who was erased since, which numbers are in somebody's hand, and who is let in no more.
static bool read_old(struct restoring *r)
{
    struct err err;
    struct mending owed;
    struct query q = query_on(r->old, newest_sql);
    put_int(&q, r->old->site);
    enum step step = query_step(&q, &err);
    if (step == STEP_ROW) {
        r->report.last_ends_ms = get_int(&q);
        int given = (int)get_int(&q), skipped = (int)get_int(&q); // by an earlier restore
        r->report.last_number = given > skipped ? given : skipped;
    }
    query_end(&q);
    if (step == STEP_FAILED)
        return false;
    q = query_on(r->old, erased_sql);
    while ((step = query_step(&q, &err)) == STEP_ROW) {
        int64_t id = get_int(&q);
        ledger_add(&r->ledger, id, get_int(&q));
    }
    query_end(&q);
    q = query_on(r->old, last_sql);
    put_int(&q, r->old->site);
    put_int(&q, CUSTOMER_ERASED);
    step = step == STEP_DONE ? query_step(&q, &err) : STEP_FAILED;
    for (int i = 0; step == STEP_ROW && i < LAST_N; i++)
        r->last[i] = get_int(&q);
    query_end(&q);
    if (step == STEP_FAILED || !read_beginning(r->old, r->began, &err) ||
        !store_get_mending(r->old, &owed, &err))
        return false;
    if (owed.behind > 0) { // by a restore before this one, under a clock in doubt
        r->report.is_ahead = true;
        r->report.last_ends_ms = owed.until_ms;
        r->report.last_number =
            owed.behind > r->report.last_number ? owed.behind : r->report.last_number;
    }
    // a file of an older version has no such tables, and lets in nobody
    return let_in_read(r->old, &r->let_in, &err) || !r->on_server;
}

static void trial_of(const struct restoring *r, struct str *out)
{
    str_printf(out, "%s.trial", r->to);
}

// With its log it is read where that may be folded into it, and cut short where its end may be filled
// up: the old set stays as it is.
static bool open_old(struct restoring *r, struct err *err)
{
    struct str trial = {0};
    int version;
    bool log = store_has_log(r->to);
    if (log || store_is_cut(r->to)) {
        trial_of(r, &trial);
        bool ok = log_copy_folded(r->to, str_text(&trial), err) &&
                  store_open_as_it_is(str_text(&trial), &r->old, &version, err);
        str_finish(&trial);
        return ok;
    }
    return store_look(r->to, &r->old, err);
}

// Nobody writes there until the end; nothing is moved away from under those who read.
static bool hold_server(struct restoring *r, struct err *err)
{
    struct err why = {0};
    if (!server_open(r->order.to, r->order.copies, &r->old, &why))
        return why.code == ERR_NOTFOUND || err_set(err, why.code, "%s", why.text);
    if (!store_begin(r->old, err))
        return false;
    store_clock(r->old, &r->report.server_ms);
    r->report.old_read = read_old(r);
    return r->report.old_read || err_set(err, ERR_CORRUPT,
                                         "'%s' cannot be read: bring the copy into an empty base "
                                         "beside it with `lobby copy FILE postgresql://…`",
                                         r->order.to);
}

static bool hold_old(struct restoring *r, struct err *err)
{
    struct err why;
    if (r->on_server)
        return hold_server(r, err);
    if (!file_there(r->to))
        return true;
    if (!hold_begin(r->to, true, &r->hold, err))
        return false;
    r->report.log_broken = log_is_broken(r->to);
    if (open_old(r, &why))
        r->report.old_read = read_old(r);
    r->report.unread = !r->report.old_read;
    return true;
}

static void let_go(struct restoring *r)
{
    struct str trial = {0};
    store_close(r->old);
    r->old = NULL;
    hold_end(&r->hold);
    if (r->to) {
        trial_of(r, &trial);
        set_remove(str_text(&trial));
    }
    str_finish(&trial);
}

// ---- the copy -----------------------------------------------------------------------------------

static bool is_plain_file(const char *copy, const char *to, bool may_be_cut, struct err *err)
{
    struct stat link, file, store;
    if (lstat(copy, &link) != 0)
        return err_set(err, errno == ENOENT ? ERR_NOTFOUND : ERR_IO,
                       "cannot open the copy '%s': %s", copy, strerror(errno));
    if (S_ISLNK(link.st_mode))
        return err_set(err, ERR_INPUT,
                       "'%s' is a symbolic link and not a copy: name the file it leads to", copy);
    if (S_ISDIR(link.st_mode))
        return err_set(err, ERR_INPUT, "'%s' is a folder and not a copy: name a file in it", copy);
    if (!S_ISREG(link.st_mode))
        return err_set(err, ERR_INPUT, "'%s' is not a file: name a copy of a store", copy);
    if (stat(copy, &file) == 0 && stat(to, &store) == 0 && file.st_dev == store.st_dev &&
        file.st_ino == store.st_ino)
        return err_set(err, ERR_INPUT, "'%s' is the store itself and not a copy of it: name a copy",
                       copy);
    if (link.st_size == 0)
        return err_set(err, ERR_CORRUPT, "'%s' is empty and not a copy of a store: name another",
                       copy);
    return may_be_cut || !store_is_cut(copy) || store_has_log(copy) ||
           err_set(err, ERR_CORRUPT, "'%s' is damaged: it is shorter than it says: name another",
                   copy);
}

// A store in use is no copy: while it is copied by its bytes it changes.
static bool nobody_writes(const char *copy, struct err *err)
{
    struct file_hold hold;
    struct err why = {0};
    if (access(copy, W_OK) != 0)
        return true; // a medium that takes no writes
    bool ok = hold_begin(copy, true, &hold, &why);
    hold_end(&hold);
    if (ok || why.code != ERR_BUSY)
        return true;
    return err_set(err, ERR_BUSY,
                   "'%s' is a store that somebody has open and not a copy: make one with `lobby "
                   "backup`",
                   copy);
}

struct strange {
    struct err *err;
    bool found;
    const char *copy;
};

static void found_strange(void *self, enum check_problem what, const char *name)
{
    struct strange *s = self;
    if (!s->found)
        err_set(s->err, ERR_CORRUPT, "'%s' %s: it is not a copy of a store as a lobby makes it",
                s->copy,
                what == CHECK_FOREIGN   ? "holds something that no store has"
                : what == CHECK_ALTERED ? "holds something that is not as a store has it"
                                        : "lacks something that every store has");
    if (!s->found)
        err_prefix(s->err, "%s", name);
    s->found = true;
}

static bool has_our_shape(struct store *part, int version, struct err *err)
{
    struct strange strange = {.err = err, .copy = part->called};
    if (!shape_compare(part->db, version, found_strange, &strange))
        return store_fail(part, err);
    return !strange.found;
}

static const char last_event_sql[] = "SELECT max(at_ms) FROM event WHERE site = ?";

struct erasing {
    struct store *store;
    int n;
};

static bool erase_again(void *self, int64_t customer, struct err *err)
{
    struct erasing *e = self;
    int64_t last_seq, last_ms;
    struct query q = query_on(e->store, last_event_sql);
    put_int(&q, e->store->site);
    if (!query_one(&q, &last_ms, err) || !store_last_seq(e->store, &last_seq, err))
        return false;
    struct event_list list = {0};
    struct event erased = event_customer_changed(customer, CUSTOMER_ERASED, 0);
    erased.seq = last_seq + 1;
    erased.at_ms = last_ms; // nobody has said yet that the clock is right
    vec_push(&list.events, erased);
    bool ok =
        store_erase_customer(e->store, customer, err) && store_append(e->store, &list, 0, err);
    event_list_finish(&list);
    e->n++;
    return ok;
}

static bool is_sound(struct store *part, struct err *err)
{
    struct check_result result;
    if (!store_check(part, &result, err))
        return false;
    return result.problems == 0 ||
           err_set(err, ERR_CORRUPT, "'%s': %s", part->called, result.first);
}

// Everything is done to the part and nothing to the copy.
static bool prove(struct restoring *r, struct err *err)
{
    struct store *part;
    int version;
    if (!store_open_as_it_is(str_text(&r->part), &part, &version, err))
        return false;
    part->called = r->order.copy ? r->order.copy : r->to;
    bool ok = has_our_shape(part, version, err) &&
              store_exec(part, "PRAGMA journal_mode = WAL", err) &&
              (version == newest_version() || store_migrate(part, err)) && is_sound(part, err);
    store_close(part); // the last one out folds the log into the file
    return ok;
}

// Another branch of the same journal may be shorter: it is its last event that tells.
static bool knows_last(struct restoring *r, struct store *part, struct err *err)
{
    int64_t n = 1;
    struct query q = query_on(part, knows_sql);
    put_int(&q, part->site);
    for (int i = 0; i < LAST_N; i++)
        put_int(&q, r->last[i]);
    bool ok = r->last[0] ? query_one(&q, &n, err) : (query_end(&q), true);
    r->report.is_ahead |= ok && n == 0;
    return ok;
}

// What somebody took back stays taken back.
static bool take_back(struct restoring *r, struct err *err)
{
    struct store *part;
    int version;
    int64_t began[2];
    if (!store_open_as_it_is(str_text(&r->part), &part, &version, err))
        return false;
    bool ok = store_begin(part, err) && read_beginning(part, began, err) &&
              knows_last(r, part, err) &&
              let_in_keep(part, &r->let_in, r->order.now_ms, &r->report.taken_back, err) &&
              store_commit(part, err);
    store_close(part);
    r->report.of_another =
        ok && r->began[0] && (!began[0] || (began[0] == r->began[0] && began[1] != r->began[1]));
    return ok;
}

static bool erase_all(struct restoring *r, struct err *err)
{
    struct store *part;
    int version;
    if (r->ledger.lines.n == 0)
        return true;
    if (!store_open_as_it_is(str_text(&r->part), &part, &version, err))
        return false;
    struct erasing erasing = {.store = part};
    bool ok = store_begin(part, err) &&
              ledger_erase(&r->ledger, part, erase_again, &erasing, err) && store_commit(part, err);
    ok = ok && (erasing.n == 0 || is_sound(part, err));
    store_close(part);
    r->report.erased = erasing.n;
    return ok;
}

// By way of a file, which can be looked into whatever may be wrong with it.
static bool fetch_own_of_server(struct restoring *r, struct err *err)
{
    struct str trial = {0};
    struct store *store = NULL;
    int version;
    str_printf(&trial, "%s.journal", r->to);
    set_remove(str_text(&trial));
    bool ok = server_backup(r->order.to, str_text(&trial), err) &&
              store_open_as_it_is(str_text(&trial), &store, &version, err);
    if (ok)
        store->called = r->order.to;
    set_remove(str_text(&r->part));
    ok = ok && salvage(str_text(&trial), store, &r->order, str_text(&r->part), &r->report, err) &&
         prove(r, err);
    store_close(store);
    set_remove(str_text(&trial));
    str_finish(&trial);
    return ok;
}

// The tables of a copy anew: it is opened where it may be changed.
static bool fetch_journal(struct restoring *r, struct err *err)
{
    struct str trial = {0};
    struct store *store = NULL;
    int version;
    trial_of(r, &trial);
    bool ok = log_copy_folded(r->order.copy, str_text(&trial), err);
    struct err why = {0};
    if (ok && !store_open_as_it_is(str_text(&trial), &store, &version, &why)) {
        if (why.code == ERR_NEWER)
            ok = err_set(err, why.code, "%s", why.text);
    }
    ok = ok && salvage(str_text(&trial), store, &r->order, str_text(&r->part), &r->report, err);
    store_close(store);
    set_remove(str_text(&trial));
    str_finish(&trial);
    return ok;
}

static bool fetch_copy(struct restoring *r, struct err *err)
{
    set_remove(str_text(&r->part));
    return nobody_writes(r->order.copy, err) &&
           (r->order.from_journal ? fetch_journal(r, err)
                                  : set_copy(r->order.copy, str_text(&r->part), err)) &&
           prove(r, err);
}

static bool fetch_own(struct restoring *r, struct err *err)
{
    if (r->on_server)
        return fetch_own_of_server(r, err);
    set_remove(str_text(&r->part));
    return salvage(r->to, r->old, &r->order, str_text(&r->part), &r->report, err) && prove(r, err);
}

// ---- the whole ----------------------------------------------------------------------------------

static bool find_place_of_server(struct restoring *r, struct err *err)
{
    char key[SERVER_KEY_SIZE];
    struct str place = {0};
    if (!r->order.copies || !*r->order.copies)
        return err_set(err, ERR_INPUT,
                       "there is no folder to keep what stands in '%.200s': set [backup] path",
                       r->order.to);
    server_key(r->order.to, key);
    str_printf(&place, "%s/%s.db", r->order.copies, key);
    r->on_server = true;
    r->to = mem_strdup(str_text(&place));
    set_part(r->to, &r->part);
    str_finish(&place);
    return folder_make(r->to, err);
}

static bool find_place(struct restoring *r, struct err *err)
{
    char real[PATH_MAX];
    const char *to = r->order.to;
    struct stat info;
    if (is_server(to))
        return find_place_of_server(r, err);
    if (lstat(to, &info) == 0 && S_ISLNK(info.st_mode)) {
        if (!realpath(to, real))
            return err_set(err, ERR_IO, "'%s' is a symbolic link that leads nowhere: remove it",
                           to);
        to = real;
    }
    if (stat(to, &info) == 0 && !S_ISREG(info.st_mode))
        return err_set(err, ERR_INPUT, "'%s' is not a file: a store cannot stand there", to);
    r->to = mem_strdup(to);
    set_part(to, &r->part);
    return store_name_fits(to, err);
}

void store_restore_words(const struct restoring *r, struct err *err)
{
    const char *part = str_text(&r->part), *copy = r->order.copy ? r->order.copy : r->to;
    const char *at = err && r->part.n > 0 ? strstr(err->text, part) : NULL;
    if (!at)
        return;
    struct str text = {0};
    str_add_bytes(&text, err->text, (size_t)(at - err->text));
    str_printf(&text, "%s%s", copy, at + r->part.n);
    utf8_copy(err->text, sizeof err->text, str_text(&text));
    str_finish(&text);
}

bool store_restore_begin(const struct restore_order *order, struct restoring **ret, struct err *err)
{
    if (order->copy && is_server(order->copy))
        return err_set(err, ERR_INPUT, "a copy is a file: make one with `lobby backup FILE`");
    struct restoring *r = mem_alloc(sizeof *r);
    *r = (struct restoring){.order = *order};
    store_guard_memory();
    bool ok = find_place(r, err) && set_recover(r->to, err) &&
              (!order->copy || is_plain_file(order->copy, r->to, order->from_journal, err));
    bool there = ok && (r->on_server ? store_there(order->to) : file_there(r->to));
    if (there && !order->overwrite)
        ok = err_set(err, ERR_CONFLICT,
                     "'%s' exists already: say with --force that it may be moved aside",
                     r->on_server ? order->to : r->to);
    struct err unread;
    r->report.asides_of_day = ok ? copies_asides_since(r->to, order->now_ms - DAY_MS) : 0;
    r->report.ledger_read = ok && ledger_read(r->to, &r->ledger, &unread) && r->ledger.read;
    // a copy is proved before anybody is kept out
    ok = ok && (!order->copy || fetch_copy(r, err)) && hold_old(r, err) &&
         (order->copy || fetch_own(r, err)) && erase_all(r, err) && take_back(r, err);
    if (ok) {
        file_owner_like(str_text(&r->part), r->to);
        *ret = r;
    } else {
        store_restore_words(r, err);
        store_restore_drop(r);
    }
    return ok;
}

const char *store_restore_part(const struct restoring *r)
{
    return str_text(&r->part);
}

const struct restore_report *store_restore_report(const struct restoring *r)
{
    return &r->report;
}

static void finish(struct restoring *r)
{
    struct str intent = {0};
    let_go(r);
    if (r->to)
        set_intent(r->to, &intent);
    if (r->to && !file_there(str_text(&intent))) // or it is gone on with
        set_remove(str_text(&r->part));
    str_finish(&intent);
    ledger_finish(&r->ledger);
    let_in_finish(&r->let_in);
    str_finish(&r->part);
    str_finish(&r->aside);
    free(r->to);
    free(r);
}

void store_restore_drop(struct restoring *r)
{
    if (r)
        finish(r);
}

// A log beside the part would not move with it: whoever had it open has not let go of it.
static bool stands_alone(struct restoring *r, struct err *err)
{
    struct str log = {0};
    struct stat info;
    str_printf(&log, "%s-wal", str_text(&r->part));
    bool ok = stat(str_text(&log), &info) != 0 || info.st_size == 0 ||
              err_set(err, ERR_BUSY, "'%s' is held by another program", str_text(&r->part));
    if (ok) {
        unlink(str_text(&log));
        str_clear(&log);
        str_printf(&log, "%s-shm", str_text(&r->part));
        unlink(str_text(&log));
    }
    str_finish(&log);
    return ok;
}

static bool prove_again(const char *path, struct err *err)
{
    struct store *store;
    struct check_result result;
    if (!store_look(path, &store, err))
        return false;
    bool ok = store_check(store, &result, err) &&
              (result.problems == 0 || err_set(err, ERR_CORRUPT, "%s", result.first));
    store_close(store);
    return ok;
}

static bool put_on_server(struct restoring *r, struct store *part, struct err *err)
{
    char text[80];
    struct copy_report report;
    if (!r->old)
        return store_copy(str_text(&r->part), r->order.to, &report, err);
    // the row is written again, so that whoever has the store open knows that it is another
    snprintf(text, sizeof text, "UPDATE lobby_schema SET version = %d", newest_version());
    return set_name_aside(r->to, "before", r->order.now_ms, &r->aside, err) &&
           server_backup(r->order.to, str_text(&r->aside), err) && copy_into(part, r->old, err) &&
           store_exec(r->old, text, err) && store_commit(r->old, err);
}

static bool end_on_server(struct restoring *r, struct restore_report *ret, struct err *err)
{
    struct store *part = NULL;
    int version;
    struct check_result result;
    bool ok = store_open_as_it_is(str_text(&r->part), &part, &version, err) &&
              put_on_server(r, part, err);
    store_close(part);
    let_go(r);
    if (ok) {
        store_check_file(r->order.to, NULL, NULL, NULL, &result);
        ok = result.problems == 0 || err_set(err, ERR_CORRUPT, "%s", result.first);
    }
    if (ok && r->aside.n > 0)
        utf8_copy(r->report.aside, sizeof r->report.aside, str_text(&r->aside));
    *ret = r->report;
    finish(r);
    return ok;
}

bool store_restore_end(struct restoring *r, struct restore_report *ret, struct err *err)
{
    if (r->on_server)
        return end_on_server(r, ret, err);
    bool moves = set_there(r->to);
    bool ok = stands_alone(r, err) && file_sync(str_text(&r->part), err) &&
              set_name_aside(r->to, "before", r->order.now_ms, &r->aside, err) &&
              set_replace(r->to, str_text(&r->aside), err);
    if (ok) {
        let_go(r);
        ok = prove_again(r->to, err) ||
             err_prefix(err,
                        "the copy stands in the store's place and is not sound there; what "
                        "stood there lies in '%.200s'",
                        str_text(&r->aside));
    }
    if (moves && ok)
        utf8_copy(r->report.aside, sizeof r->report.aside, str_text(&r->aside));
    *ret = r->report;
    finish(r);
    return ok;
}

// ---- for whoever begins anew --------------------------------------------------------------------

void store_part(const char *path, char *ret, size_t size)
{
    struct str part = {0};
    set_part(path, &part);
    must(utf8_copy(ret, size, str_text(&part)));
    str_finish(&part);
}

void store_drop_part(const char *path)
{
    struct str part = {0};
    set_part(path, &part);
    set_remove(str_text(&part));
    str_finish(&part);
}

bool store_take_place(const char *path, const char *word, int64_t now_ms, struct err *err)
{
    struct str part = {0}, aside = {0};
    set_part(path, &part);
    bool ok = file_sync(str_text(&part), err) && set_name_aside(path, word, now_ms, &aside, err) &&
              set_replace(path, str_text(&aside), err);
    str_finish(&part);
    str_finish(&aside);
    return ok;
}

bool store_recover(const char *path, struct err *err)
{
    return set_recover(path, err);
}
