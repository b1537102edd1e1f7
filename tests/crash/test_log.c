// The log's frames go to the file in one call a commit, and nothing is read, kept or lost otherwise than without that.

#include "test.h"
#include "sandbox.h"
#include "crash/fault_vfs.h"
#include "store/log_file.h"

#include <sqlite3.h>
#include <unistd.h>

// A ticket's commit is one write and one sync. Now and then the log is folded in.
static void a_ticket_is_one_write(void **state)
{
    enum { TICKETS = 12, OF_A_TICKET = 2, FOLDED_IN = 120 };
    struct sandbox s;
    int plain = 0;
    (void)state;
    fault_vfs_install(FAULT_NOTHING, 0, 1);
    sandbox_sample(&s);
    for (int i = 0; i < TICKETS; i++) {
        long before = fault_vfs_count();
        must(sandbox_arrive(&s, 1, "", "").result == RESULT_DONE);
        long calls = fault_vfs_count() - before;
        plain += calls == OF_A_TICKET;
        assert_in_range(calls, OF_A_TICKET, FOLDED_IN);
    }
    assert_in_range(plain, TICKETS - 2, TICKETS); // the first finds more to write
    sandbox_remove(&s);
}

// What is shown beside the model is read with the lock of the commit: one to mark what is read, one to read, one to write,
// and all given back.
static void a_ticket_takes_its_locks_once(void **state)
{
    enum { LOCKS = 6, TICKETS = 8 };
    struct sandbox s;
    int plain = 0;
    (void)state;
    fault_vfs_install(FAULT_NOTHING, 0, 1);
    sandbox_sample(&s);
    for (int i = 0; i < TICKETS; i++) {
        long before = fault_vfs_locks();
        must(sandbox_arrive(&s, 1, "", "").result == RESULT_DONE);
        plain += fault_vfs_locks() - before == LOCKS;
    }
    assert_in_range(plain, TICKETS - 2, TICKETS);
    sandbox_remove(&s);
}

// ---- a transaction larger than what is kept of it in memory ---------------------------------------

static int64_t number(sqlite3 *db, const char *sql)
{
    sqlite3_stmt *stmt;
    must(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) == SQLITE_OK);
    must(sqlite3_step(stmt) == SQLITE_ROW);
    int64_t n = sqlite3_column_int64(stmt, 0);
    sqlite3_finalize(stmt);
    return n;
}

static void run(sqlite3 *db, const char *sql)
{
    must(sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK);
}

static sqlite3 *open_at(const char *path, const char *file_system)
{
    sqlite3 *db;
    must(sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, file_system) ==
         SQLITE_OK);
    run(db, "PRAGMA journal_mode = WAL; PRAGMA cache_size = 4");
    return db;
}

static const char rows[] =
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 900)"
    " INSERT INTO t SELECT NULL, randomblob(700) FROM n";

// Frames that hold no commit are read back by whoever writes them, overwritten after a rollback, and seen by nobody else;
// what is committed is seen at once, synced or not.
static void what_spills_is_read_back_and_taken_back(void **state)
{
    static const char *const syncs[] = {"PRAGMA synchronous = FULL", "PRAGMA synchronous = OFF"};
    (void)state;
    for (int i = 0; i < 2; i++) {
        char path[] = "/tmp/lobby-log-XXXXXX";
        int fd = mkstemp(path);
        must(fd >= 0);
        close(fd);
        sqlite3 *db = open_at(path, log_file_system(false)), *other = open_at(path, NULL);
        run(db, syncs[i]);
        run(db, "CREATE TABLE t (id INTEGER PRIMARY KEY, b BLOB); BEGIN");
        run(db, rows);
        assert_int_equal(number(db, "SELECT sum(length(b)) FROM t"), 900 * 700);
        assert_int_equal(number(other, "SELECT count(*) FROM t"), 0);
        run(db, "SAVEPOINT s");
        run(db, rows);
        run(db, "ROLLBACK TO s");
        assert_int_equal(number(db, "SELECT count(*) FROM t"), 900);
        run(db, "COMMIT");
        assert_int_equal(number(other, "SELECT sum(length(b)) FROM t"), 900 * 700);
        run(db, "BEGIN");
        run(db, rows);
        run(db, "ROLLBACK; INSERT INTO t VALUES (NULL, 'last')");
        assert_int_equal(number(other, "SELECT count(*) FROM t"), 901);
        assert_int_equal(number(other, "SELECT count(*) FROM pragma_integrity_check"
                                       " WHERE integrity_check = 'ok'"),
                         1);
        run(other, "PRAGMA wal_checkpoint(TRUNCATE); DELETE FROM t WHERE id % 2");
        assert_int_equal(number(db, "SELECT count(*) FROM t"), 450);
        sqlite3_close(db);
        sqlite3_close(other);
        unlink(path);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_ticket_is_one_write),
        cmocka_unit_test(a_ticket_takes_its_locks_once),
        cmocka_unit_test(what_spills_is_read_back_and_taken_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
