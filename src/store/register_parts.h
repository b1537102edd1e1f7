#pragma once
// Inside store/ only: what the files of registers share.

#include "store/registers.h"
#include "store/sql.h"

// ---- registers.c ---------------------------------------------------------------------------------

#define ENTRY_COLUMNS                                                                              \
    "e.id, e.register, e.year, e.number, e.state, e.closed, e.gone, e.made_ms, e.made_by,"         \
    " e.changed_ms, e.step, e.owner, e.due_ms, e.customer, e.visit, e.words, e.personal"
// The entries of a window w, and the sums of entries e: each looked up by itself, however many of them a database thinks
// there are (dialect.c). A server that does not know the LIMIT yet takes a tenth of the table for the window, and would
// rather read all of it.
#define OF_WINDOW    " CROSS JOIN register_entry e WHERE e.site = ?1 AND e.id = w.id"
#define SUMS_OF_EACH " CROSS JOIN register_sum m WHERE m.site = e.site AND m.entry = e.id"
// Every row of a statement that begins with them; how many are added to *ret_n.
bool each_entry(struct query *q, store_entry_fn *each, void *self, int64_t *ret_n, struct err *err);

// ---- register_totals.c ---------------------------------------------------------------------------

// How many entries there are of what kind, and their sums, kept (table register_total). Whoever changes a row of
// register_entry takes it out before and puts it in after, in the same transaction; whoever adds or removes one of
// register_sum says so, too.
enum total_move { TOTAL_OUT = -1, TOTAL_IN = 1 };
// The entry with all its sums, as both stand now. One that is not there, or is gone, counts nowhere.
bool total_entry(struct store *store, int64_t entry, enum total_move move, struct err *err);
// Its sums alone, before they are removed.
bool total_drop_sums(struct store *store, int64_t entry, struct err *err);
// One sum of it, once it is added.
bool total_add_sum(struct store *store, int64_t entry, const char *field, int64_t hundredths,
                   struct err *err);

// What the table has to say, in the order of its columns, but for rows of 0: for the check, and for whoever builds it
// anew.
#define TOTALS_AGAIN                                                                               \
    "SELECT e.site, e.register, '' AS field, e.state, coalesce(e.owner, 0) AS owner, e.closed,"    \
    " count(*) AS amount FROM register_entry e WHERE e.gone = 0"                                   \
    " GROUP BY e.site, e.register, e.state, coalesce(e.owner, 0), e.closed UNION ALL"              \
    " SELECT e.site, e.register, m.field, e.state, coalesce(e.owner, 0), e.closed,"                \
    " CAST(sum(m.amount) AS INTEGER) FROM register_sum m"                                          \
    " CROSS JOIN register_entry e WHERE e.site = m.site AND e.id = m.entry AND e.gone = 0"         \
    " GROUP BY e.site, e.register, m.field, e.state, coalesce(e.owner, 0), e.closed"               \
    " HAVING sum(m.amount) <> 0"
