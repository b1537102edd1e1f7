#pragma once
// Inside store/ only: the connection, and statements that bind and read in the order of their text.
// A statement is prepared once and found again by the address of its text, so texts are static.
//
// Two databases stand behind this: SQLite (sql_sqlite.c, file.c), whose store is a file, and PostgreSQL
// (sql_postgres.c, server.c). Statements are written once, in what both understand; where they must
// differ, the pair stands in dialect.c.

#include "base/str.h"
#include "store/line.h"
#include "store/store.h"

#include <sqlite3.h>

struct cached_statement {
    const char *text;
    void *stmt; // the database's own
};

struct migration;

enum { LEDGER_KEY_SIZE = 32, LEDGER_HASH_SIZE = 16 };
struct ledger_line {
    int64_t id;
    uint8_t hash[LEDGER_HASH_SIZE];
};

struct file_hold {
    bool begun;
    int fd;
};

struct server; // server.h

struct store {
    const struct sql_calls *sql;
    const struct place_calls *place;
    sqlite3 *db;           // SQLite's connection, or NULL
    struct server *server; // PostgreSQL's, or NULL
    char *path;
    char *beside; // FOLDER/NAME.db: what lies beside a server's store lies there; NULL: nowhere
    const char *called;     // in sentences: the path, or that of what this is a copy of
    uint64_t device, inode; // of the file that is open
    int64_t site;
    struct line line; // of writers
    int patience_ms;
    VEC(struct cached_statement) statements;
    struct business business; // of the last event read
    struct file_hold hold;    // of store_look
    bool full;                // opened where nothing can be written: no room …
    bool mended;              // its log was damaged when it was opened
    bool read_only;           // … or nobody may
    bool disk_refuses;        // … as its disk said when it was asked last
};

struct query {
    struct store *store;
    void *stmt; // NULL: could not be prepared; the first step says so
    int bound, column;
};

enum { STORE_BUSY_MS = 10 * 1000, LINE_MS = 5 * 1000, EMPTY_LOG_BUSY_MS = 200 };

enum step { STEP_FAILED, STEP_DONE, STEP_ROW };

struct value {
    enum { VALUE_INT, VALUE_REAL, VALUE_TEXT, VALUE_BLOB } kind;
    bool null;
    int64_t number;
    double real;
    const void *at; // lives until the step
    size_t size;
};

// What a database does with a statement. `at` and `column` count from 0.
struct sql_calls {
    void *(*prepare)(struct store *store, const char *text); // NULL: cannot be
    void (*drop)(void *stmt);
    void (*put)(void *stmt, int at, const struct value *value);
    enum step (*step)(struct store *store, void *stmt, struct err *err); // stmt may be NULL
    // No rows wanted. Inside a write a failure may be told later: by a step, or by the commit.
    bool (*run)(struct store *store, void *stmt, struct err *err); // stmt may be NULL
    void (*end)(void *stmt);                                       // before the last row
    int64_t (*get_int)(void *stmt, int column);
    double (*get_real)(void *stmt, int column);
    const char *(*get_text)(void *stmt, int column);                      // NULL: it is
    int (*columns)(void *stmt);                                           // of the row
    void (*get_value)(void *stmt, int column, struct value *ret);         // until the next step
    bool (*exec)(struct store *store, const char *text, struct err *err); // several statements
    bool (*fail)(struct store *store, struct err *err);
};
extern const struct sql_calls sqlite_calls, postgres_calls;

enum ahead { ASK_BEGIN, ASK_END, ASK_FORGET };

// What store.h says of the place a store is kept in, and of its transactions.
struct place_calls {
    void (*close)(struct store *store); // statements are dropped already
    bool (*in_place)(const struct store *store, struct err *err);
    bool (*has_room)(struct store *store, struct err *err);
    void (*ask_disk)(struct store *store); // NULL: it is another machine's
    void (*set_patience)(struct store *store, int ms);
    bool (*begin)(struct store *store, struct err *err);
    bool (*version)(struct store *store, int64_t *ret, struct err *err);
    bool (*set_version)(struct store *store, int version, struct err *err);
    bool (*commit)(struct store *store, struct err *err);
    void (*rollback)(struct store *store);
    bool (*ask_ahead)(struct store *store, enum ahead what); // false: nothing is gained by it
    bool (*clock)(struct store *store, int64_t *ret_ms);     // false: it tells no time
    bool (*empty_log)(struct store *store, bool *ret_done, struct err *err);
    bool (*make)(struct store *store, const struct migration *row, struct err *err); // its SQL
};
extern const struct place_calls file_place, server_place; // file.c, server.c
bool file_is_read_only(const char *path); // neither its folder nor its disk takes anything

// dialect.c: statements that the two cannot share.
enum differing {
    SQL_NEXT_APPOINTMENT,
    SQL_APPOINTMENT_GIVEN, // after a row with that number was added; NULL: nothing to do
    SQL_COUNT_TABLES,      // with rows of ours
    SQL_HAS_TABLE,         // one of that name
    SQL_NEXT_CUSTOMER,
    SQL_CUSTOMER_GIVEN, // as SQL_APPOINTMENT_GIVEN
    SQL_NEXT_NOTE,
    SQL_DUPLICATES,
    SQL_SUM_CONSULTANTS,
    SQL_READ_PASSED,
    SQL_MAKE_FOLD,
    DIFFERING_COUNT
};
const char *differing(const struct store *store, enum differing which);
// The text as PostgreSQL takes it: ?N become $N, the few words it spells in another way.
void postgres_statement(const char *text, struct str *out);
// … of a migration: a statement a call, without comments; false: there was none left.
bool postgres_schema(const char **at, struct str *out);
// Does that statement change the text of a table alone, where SQLite keeps it?
bool schema_of_file(const char *text);

// server.c
enum { SERVER_KEY_SIZE = 96 };
bool is_server(const char *path); // postgresql://…
bool server_open(const char *path, const char *copies, struct store **ret, struct err *err);
// Nothing is migrated. copies: where what belongs to it lies; NULL: nowhere.
bool server_look(const char *path, const char *copies, struct store **ret, struct err *err);
bool server_create(const char *path, const char *time_zone, int64_t now_ms, struct store **ret,
                   struct err *err);
// The name that what belongs to it has on this machine, without a folder.
void server_key(const char *path, char ret[SERVER_KEY_SIZE]);
// Into a file, which is a store of its own, of the schema that is there.
bool server_backup(const char *from, const char *to, struct err *err);
// copy.c: every row of `to`, which is in a write, goes, and those of `from` come; proved to be the same.
bool copy_into(struct store *from, struct store *to, struct err *err);
bool store_add_site(struct store *store, const char *time_zone, int64_t now_ms, struct err *err);
bool migrate_one(struct store *store, const struct migration *row, struct err *err);
bool is_newer(const struct store *store, int64_t version, struct err *err);

struct query query_on(struct store *store, const char *text);
void put_int(struct query *q, int64_t value);
void put_id(struct query *q, int64_t id); // 0 becomes NULL
void put_nothing(struct query *q);        // NULL, of whatever type
void put_text(struct query *q, const char *text);
void put_real(struct query *q, double value); // NAN becomes NULL
void put_blob(struct query *q, const void *bytes, size_t n);

// After the last row, or a failure, the statement is reset and its bindings are wiped.
enum step query_step(struct query *q, struct err *err);
// The one cell of bytes of the one row there may be, added to *ret. The query is over.
bool query_bytes(struct query *q, struct str *ret, bool *ret_found, struct err *err);
void query_end(struct query *q);                                // before the last row
bool query_run(struct query *q, struct err *err);               // no rows wanted; sql_calls.run
bool query_one(struct query *q, int64_t *ret, struct err *err); // one number; 0 without a row

int64_t get_int(struct query *q);                 // columns in order; NULL is 0
double get_real(struct query *q);                 // NULL is NAN
const char *get_text(struct query *q);            // never NULL; until the next step
void get_bytes(struct query *q, struct str *ret); // added to what stands there

// The connection's last error as a sentence. Returns false.
bool store_fail(struct store *store, struct err *err);
bool store_exec(struct store *store, const char *text, struct err *err);

// Of events among ?2 to ?3 of the site ?1: it has not been taken back. Nothing is after its day.
#define NOT_UNDONE(seq)                                                                            \
    seq " NOT IN (SELECT number FROM event WHERE site = ?1 AND seq >= ?2 AND seq < ?3"             \
        " AND kind = 'undone')"

// What the index event_presence holds (schema/36_cheaper_events.sql); never changed, since a query has to
// say the same.
#define OF_PRESENCE                                                                                \
    "(kind = 'checked_in' OR kind = 'checked_out' OR kind = 'break_begun' OR kind = 'went_out'"    \
    " OR kind = 'came_back' OR kind = 'day_opened' OR kind = 'business_changed'"                   \
    " OR kind = 'day_closed' OR kind = 'undone')"

// people.c: who is one person. A customer row that was merged points at the one that stays; these two
// are the only places that follow it.
// The rows of the person who stays as `id`, themselves among them: customer IN EVERYBODY("?2").
#define EVERYBODY(id)                                                                              \
    "(WITH RECURSIVE same (id) AS (VALUES (" id ") UNION SELECT c.id FROM same"                    \
    " CROSS JOIN customer c WHERE c.merged_into = same.id) SELECT id FROM same)"
// Who stays for the row `id`; NULL: there is no such row.
#define SURVIVOR(id)                                                                               \
    "(WITH RECURSIVE up (id, into_id) AS (SELECT c.id, c.merged_into FROM customer c WHERE"        \
    " c.id = " id " UNION SELECT c.id, c.merged_into FROM up CROSS JOIN customer c"                \
    " WHERE c.id = up.into_id) SELECT id FROM up WHERE into_id IS NULL)"

// The record that an entry `e` of a register is about: as it says, else the first one with one of its phones. NULL: none.
// Left to itself SQLite looks for the least id among all customers.
#define WHO_OF_ENTRY                                                                               \
    "coalesce(e.customer,"                                                                         \
    " (SELECT c.id FROM register_phone p CROSS JOIN customer c INDEXED BY customer_by_phone"       \
    "  WHERE p.site = e.site AND p.entry = e.id AND c.site = p.site AND c.phone = p.phone"         \
    "  AND c.phone <> '' ORDER BY c.id LIMIT 1))"
// Entries that are blanked with the record ?2: by the record, and by every phone that it has: also of entries that
// nobody has linked to them.
#define ENTRIES_OF_CUSTOMER                                                                        \
    "SELECT id FROM register_entry WHERE site = ?1 AND customer = ?2 UNION"                        \
    " SELECT p.entry FROM register_phone p JOIN customer c ON c.id = ?2 AND c.phone = p.phone"     \
    " WHERE p.site = ?1"

// Who knows the person who stays as `c`: o is the record that says so, their own before the one that lasts longest.
#define OWNING(c, now)                                                                             \
    " LEFT JOIN customer o ON o.id = (SELECT k.id FROM customer k WHERE k.id IN " EVERYBODY(       \
        c ".id") " AND k.owner IN (SELECT staff FROM consultant WHERE active = 1)"                 \
                 " AND k.owner_until_ms > " now                                                    \
                 " ORDER BY CASE WHEN k.merged_into IS NULL THEN 0 ELSE 1 END,"                    \
                 " k.owner_until_ms DESC LIMIT 1)"

// Of text: it ends in `tail`. A negative start means another thing to each database.
#define ENDS_IN(text, tail) "substr(" text ", length(" text ") - length(" tail ") + 1) = " tail

// open.c
// As it is: nothing is migrated, nothing else is asked than that the file is a database of ours. The
// schema may be of any version that this program knows.
bool store_open_as_it_is(const char *path, struct store **ret, int *ret_version, struct err *err);
// … and nothing can be written through it, whatever may be wrong with it.
bool store_look(const char *path, struct store **ret, struct err *err);
// The file kept from others where SQLite's own locks lie, whatever is in it: alone, so that nobody can open it, or
// so that nobody can change it. ERR_BUSY: somebody has it open.
bool hold_begin(const char *path, bool alone, struct file_hold *ret, struct err *err);
void hold_end(struct file_hold *hold); // nothing held: nothing to do
bool store_has_log(const char *path);  // that is not yet in the file
bool store_is_cut(const char *path);   // a database that is shorter than it says
bool store_version(struct store *store, int64_t *ret, struct err *err);
// Nothing in the place of what was cut off, so that the rest can be read. Only of a copy.
bool store_fill_up(const char *path, struct err *err);
bool store_migrate(struct store *store, struct err *err);
int newest_version(void);

// memory.c
// SQLite forgets what it gives back, and a log's index that the disk has no room for is an error and not
// the end of the process. Before the first connection of the process.
void store_guard_memory(void);

// ledger.c: PATH.erased, a key and then a line each: "ID HASH". The hash is of the number and the instant at
// which the record was made, which no other record has that may ever get the same number; nobody can be
// found by it.
struct ledger {
    VEC(struct ledger_line) lines; // by id
    uint8_t key[LEDGER_KEY_SIZE];
    bool read; // false: there is none
};
bool ledger_read(const char *path, struct ledger *ret, struct err *err); // of the store at `path`
const char *
ledger_place(const struct store *store); // … and what that is for this one; NULL: nowhere
void ledger_finish(struct ledger *ledger);
bool ledger_add(struct ledger *ledger, int64_t id, int64_t made_ms); // in memory
// Each record that is not erased and that the list has.
bool ledger_look(const struct ledger *ledger, struct store *store, store_erased_fn *each,
                 void *self, struct err *err);
// … and `each` erases it: what they all had counted as is kept before.
bool ledger_erase(const struct ledger *ledger, struct store *store, store_erased_fn *each,
                  void *self, struct err *err);

// check.c
// The whole proof of a store that is open, into ret; each may be NULL. What cannot be read is found, too.
void check_open_store(struct store *store, store_finding_fn *each, void *self,
                      struct check_result *ret);
void check_found(struct check_result *ret, store_finding_fn *each, void *self,
                 enum check_problem what, const char *subject, int64_t number);
// Fold the journal into temporary tables, as far as it can be folded; *ret_stop: the first event that
// cannot, 0: none. In a transaction, whose end takes the tables away.
bool check_fold_again(struct store *store, int64_t *ret_stop, struct err *err);

// registers.c: part of store_erase_customer, before the row is emptied.
bool erase_entries_of(struct store *store, int64_t customer, struct err *err);

// print_jobs.c: part of store_purge.
bool purge_print_jobs(struct store *store, int64_t before_ms, struct err *err);

// copies.c
// Sets that were moved aside, and halves of copies that somebody was killed over.
typedef void copies_aside_fn(void *self, const char *path, bool half);
void copies_asides(const char *path, copies_aside_fn *each, void *self);
int copies_asides_since(const char *path, int64_t since_ms); // how many sets were moved aside
// What stands there is kept before it is migrated from that schema.
bool store_keep_schema(struct store *store, const char *copies, int version, struct err *err);

// salvage.c
// A new store at `part` from what can be read of the old one: its journal, and the tables that cannot be
// rebuilt from it. path: the set that `old` reads; NULL: it cannot be opened, and is read page by page.
bool salvage(const char *path, struct store *old, const struct restore_order *order,
             const char *part, struct restore_report *report, struct err *err);
bool store_make_as_old(const char *path, int version, struct store **ret, struct err *err);

// shape.c
// Does the schema hold what that version has, and nothing else? `name`: "table visit", "trigger t".
// False: it cannot be read.
typedef void shape_fn(void *self, enum check_problem what, const char *name);
bool shape_compare(sqlite3 *db, int version, shape_fn *each, void *self);
// The same of a server's; by what it says of tables, columns, rules and indexes.
bool shape_compare_server(struct store *store, int version, shape_fn *each, void *self,
                          struct err *err);

// schema/NN_NAME.sql, one file a migration, made into this table at build (cmake/embed_schema.cmake). A
// file is never edited once a release has shipped it; a change is a new one with the next number.
struct migration {
    int version;
    const char *why;                                    // its first line
    const char *sql;                                    // all of it
    bool (*fill)(struct store *store, struct err *err); // what SQL cannot say; or NULL: the line
                                                        // `-- then: FUNCTION`
};
bool store_fold_names(struct store *store, struct err *err);  // people.c
bool store_fold_shares(struct store *store, struct err *err); // lived.c, here and below
bool store_fold_away(struct store *store, struct err *err);

// day_hashes.c: each day whose rows of the journal are not those that were hashed, by its date, or by the
// number of its first event in brackets.
typedef void store_changed_day_fn(void *self, const char *day, int64_t first_seq);
bool store_prove_days(struct store *store, store_changed_day_fn *each, void *self, struct err *err);

extern const struct migration migrations[];
extern const int migration_n;
enum { STORE_APPLICATION_ID = 0x4c6f6279 }; // "Loby"

// visits.c: the same rows into the tables, or into the check's temporary ones.
struct fold_tables {
    const char *put_visit, *put_consultant_day, *complete_record, *reopen_record, *unlink_customer;
    const char *put_share, *no_share;
    bool no_credits; // as the table of shares was first
};
extern const struct fold_tables kept_tables, checked_tables;
struct task_tables {
    const char *ask, *end, *drop, *reopen, *move;
};
// clock_moves.c: core/clock_move.h in SQL; ?1 up to when instants stand, ?2 by how much later ones go back.
#define MOVED(column)                                                                              \
    "(CASE WHEN " column " <= ?1 THEN " column " WHEN " column " - ?2 > ?1 THEN " column           \
    " - ?2 ELSE ?1 END)"
// Of a statement with those two, the site and the first visit.
bool move_rows(struct store *store, const char *sql, const struct clock_move *move,
               int64_t first_visit, struct err *err);
extern const struct task_tables kept_tasks, checked_tasks;
bool fold_task(struct store *store, const struct task_tables *tables, const struct model *model,
               const struct event *event, struct err *err);
bool fold_put_visit(struct store *store, const struct fold_tables *tables, int day,
                    const struct model *model, const struct visit *visit, const enum reason *reason,
                    struct err *err);
bool fold_put_consultant_day(struct store *store, const struct fold_tables *tables, int day,
                             const struct model *model, int consultant, bool taken_back,
                             struct err *err);
// day_blobs.c: in the transaction that changes a visit of a day that may be over, a rating or an answer of it: what
// was kept of that day for reports is no longer so.
bool drop_day_of_visit(struct store *store, int64_t visit, struct err *err);
bool drop_days_of_customer(struct store *store, int64_t customer, struct err *err);
bool drop_all_days(struct store *store, struct err *err); // days that get other dates

// shares.c: of one consultant, each turn group. taken_back: where they have nothing (any more) there may be a row.
bool fold_put_shares(struct store *store, const struct fold_tables *tables, int day,
                     const struct model *model, int consultant, bool taken_back, struct err *err);
bool fold_complete_record(struct store *store, const struct fold_tables *tables,
                          const struct event *event, struct err *err);
bool fold_reopen_record(struct store *store, const struct fold_tables *tables,
                        const struct event *event, struct err *err);
bool fold_unlink_customer(struct store *store, const struct fold_tables *tables, int64_t customer,
                          struct err *err);

// history.c
enum visit_state visit_state_from_name(const char *name);
