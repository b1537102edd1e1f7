// Which page is whose is said by the rows of the schema that can be read, by the pages that lead to it, and where
// both are lost by what its records look like: how many values of which types.

#include "store/leaves.h"

#include "base/mem.h"
#include "base/str.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

// Pages are of SQLite's usual size: nothing of ours ever sets another.
enum { PAGE = 4096, SHAPE_COLUMNS = 64, DEEPEST = 20, SCHEMA_SHAPE = 0 };
enum kind { KIND_NONE, INNER_INDEX = 2, INNER_TABLE = 5, LEAF_INDEX = 10, LEAF_TABLE = 13 };

struct leaf_page {
    uint8_t kind;    // 0: not a page of a tree, or not to be read
    bool broken;     // a page below it cannot be read
    uint32_t parent; // 0: none leads to it
    int shape;       // whose root it is; -1: not known
};

struct leaf_shape {
    char *name, *sql;
    bool table, by_row; // by_row: pages of a table with numbered rows, else those of an index
    bool whole;     // its root is known and everything below it can be read: it has no other page
    uint32_t usual; // its root in a store that was just made
    int n;
    struct leaf_column {
        enum { ANY, NUMBER, WHOLE_NUMBER, WORDS, BYTES, ROW_NUMBER } type;
        bool may_be_null, may_be_absent;
    } columns[SHAPE_COLUMNS];
};

// ---- one page -----------------------------------------------------------------------------------

static uint32_t big_endian(const uint8_t *at, int bytes)
{
    uint32_t value = 0;
    for (int i = 0; i < bytes; i++)
        value = value << 8 | at[i];
    return value;
}

static int head_size(uint8_t kind)
{
    return kind == INNER_INDEX || kind == INNER_TABLE ? 12 : 8;
}

static uint32_t cell_at(const uint8_t *page, uint32_t i)
{
    return big_endian(page + head_size(page[0]) + 2 * i, 2);
}

static bool is_page_of_tree(const uint8_t *page)
{
    uint32_t n = big_endian(page + 3, 2), first = (uint32_t)head_size(page[0]) + 2 * n;
    bool ok = (page[0] == INNER_INDEX || page[0] == INNER_TABLE || page[0] == LEAF_INDEX ||
               page[0] == LEAF_TABLE) &&
              first < PAGE && page[7] <= 60;
    for (uint32_t i = 0; ok && i < n; i++)
        ok = cell_at(page, i) >= first && cell_at(page, i) <= PAGE - 4;
    return ok;
}

static const uint8_t *read_number(const uint8_t *at, const uint8_t *end, uint64_t *ret)
{
    *ret = 0;
    for (int i = 0; i < 9 && at < end; i++, at++) {
        *ret = i == 8 ? *ret << 8 | *at : *ret << 7 | (*at & 0x7f);
        if (i == 8 || !(*at & 0x80))
            return at + 1;
    }
    return NULL;
}

static bool value_fits(const struct leaf_column *column, uint64_t type)
{
    if (type == 0)
        return column->may_be_null || column->type == ROW_NUMBER;
    switch (column->type) {
    case ANY:
        return type != 10 && type != 11;
    case NUMBER:
        return type < 10;
    case WHOLE_NUMBER:
        return type < 10 && type != 7;
    case WORDS:
        return type >= 13 && type % 2 == 1;
    case BYTES:
        return type >= 12 && type % 2 == 0;
    case ROW_NUMBER:
        return false;
    }
    return false;
}

// Whatever of a record lies elsewhere, what says of which types it is lies here.
static bool record_fits(const struct leaf_shape *shape, const uint8_t *at, const uint8_t *end)
{
    uint64_t size, type;
    const uint8_t *begin = at;
    at = read_number(at, end, &size);
    if (!at || size > (uint64_t)(end - begin))
        return false;
    end = begin + size;
    int n = 0;
    for (; at && at < end && n < shape->n; n++) {
        at = read_number(at, end, &type);
        if (!at || !value_fits(&shape->columns[n], type))
            return false;
    }
    for (int i = n; i < shape->n; i++) {
        if (!shape->columns[i].may_be_absent)
            return false;
    }
    return at == end;
}

static bool page_fits(const struct leaf_shape *shape, const uint8_t *page)
{
    uint32_t n = big_endian(page + 3, 2);
    bool ok = n > 0 && shape->by_row == (page[0] == LEAF_TABLE) && page[0] != INNER_TABLE;
    for (uint32_t i = 0; ok && i < n; i++) {
        const uint8_t *at = page + cell_at(page, i) + (page[0] == INNER_INDEX ? 4 : 0);
        uint64_t number;
        at = read_number(at, page + PAGE, &number);
        if (at && shape->by_row)
            at = read_number(at, page + PAGE, &number);
        ok = at && record_fits(shape, at, page + PAGE);
    }
    return ok;
}

// A page between others holds rows, too, where a table lies in the order of its key: without its ways down it is
// the last one.
static void cut_ways_down(uint8_t *page)
{
    uint32_t n = big_endian(page + 3, 2);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t at = cell_at(page, i) + 4;
        page[8 + 2 * i] = (uint8_t)(at >> 8);
        page[9 + 2 * i] = (uint8_t)at;
    }
    page[0] = LEAF_INDEX;
}

// ---- what there should be -----------------------------------------------------------------------

static int type_of(const char *type)
{
    static const struct {
        const char *name;
        int type;
    } types[] = {{"INTEGER", WHOLE_NUMBER},
                 {"INT", WHOLE_NUMBER},
                 {"TEXT", WORDS},
                 {"BLOB", BYTES},
                 {"REAL", NUMBER}};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        if (strcmp(type, types[i].name) == 0)
            return types[i].type;
    }
    return ANY;
}

// In the order in which they are stored: of a table without numbered rows the key comes first.
static const char columns_of_table_sql[] =
    "SELECT type, \"notnull\" = 0 AND (pk = 0 OR NOT ?2), cid > 0 AND (\"notnull\" = 0 OR "
    "dflt_value IS NOT NULL),"
    " ?2 = 0 AND pk = 1 AND type = 'INTEGER' AND (SELECT max(pk) FROM pragma_table_info(?1)) = 1"
    " FROM pragma_table_info(?1) ORDER BY CASE WHEN ?2 AND pk > 0 THEN pk ELSE 1000 + cid END";
static const char columns_of_index_sql[] =
    "SELECT coalesce(t.type, CASE x.cid WHEN -1 THEN 'INTEGER' ELSE '' END), "
    "coalesce(t.\"notnull\" = 0, 1), 0, 0"
    " FROM pragma_index_xinfo(?1) x LEFT JOIN pragma_table_info(?2) t ON t.cid = x.cid ORDER BY "
    "x.seqno";
static const char shapes_sql[] =
    "SELECT name, tbl_name, type = 'table', coalesce(sql, ''), rootpage,"
    " type = 'table' AND upper(sql) NOT LIKE '%WITHOUT ROWID%' FROM sqlite_schema"
    " WHERE rootpage > 0";

static void read_columns(sqlite3 *like, const char *table, struct leaf_shape *shape)
{
    sqlite3_stmt *stmt = NULL;
    must(sqlite3_prepare_v2(like, shape->table ? columns_of_table_sql : columns_of_index_sql, -1,
                            &stmt, NULL) == SQLITE_OK);
    sqlite3_bind_text(stmt, 1, shape->name, -1, SQLITE_STATIC);
    if (shape->table)
        sqlite3_bind_int(stmt, 2, !shape->by_row);
    else
        sqlite3_bind_text(stmt, 2, table, -1, SQLITE_STATIC);
    while (sqlite3_step(stmt) == SQLITE_ROW) {
        must(shape->n < SHAPE_COLUMNS);
        struct leaf_column *column = &shape->columns[shape->n++];
        column->type = sqlite3_column_int(stmt, 3)
                           ? ROW_NUMBER
                           : type_of((const char *)sqlite3_column_text(stmt, 0));
        column->may_be_null = sqlite3_column_int(stmt, 1) != 0;
        column->may_be_absent = sqlite3_column_int(stmt, 2) != 0;
    }
    sqlite3_finalize(stmt);
}

static struct leaf_shape *add_shape(struct leaves *l)
{
    l->shapes = mem_resize(l->shapes, (size_t)(l->shape_n + 1) * sizeof *l->shapes);
    l->shapes[l->shape_n] = (struct leaf_shape){0};
    return &l->shapes[l->shape_n++];
}

// The schema itself is a table, and the first of them.
static void read_shapes(struct leaves *l, sqlite3 *like)
{
    struct leaf_shape *schema = add_shape(l);
    schema->name = mem_strdup("found_schema");
    schema->sql = mem_strdup("CREATE TABLE found_schema (type, name, tbl_name, rootpage, sql)");
    schema->table = schema->by_row = true;
    schema->n = 5;
    for (int i = 0; i < 5; i++)
        schema->columns[i] =
            (struct leaf_column){.type = i == 3 ? WHOLE_NUMBER : WORDS, .may_be_null = i == 4};
    sqlite3_stmt *stmt = NULL;
    must(sqlite3_prepare_v2(like, shapes_sql, -1, &stmt, NULL) == SQLITE_OK);
    while (sqlite3_step(stmt) == SQLITE_ROW) {
        struct leaf_shape *shape = add_shape(l);
        shape->name = mem_strdup((const char *)sqlite3_column_text(stmt, 0));
        shape->table = sqlite3_column_int(stmt, 2) != 0;
        shape->sql = mem_strdup((const char *)sqlite3_column_text(stmt, 3));
        shape->usual = (uint32_t)sqlite3_column_int(stmt, 4);
        shape->by_row = sqlite3_column_int(stmt, 5) != 0;
        read_columns(like, (const char *)sqlite3_column_text(stmt, 1), shape);
    }
    sqlite3_finalize(stmt);
}

static int shape_named(const struct leaves *l, const char *name)
{
    for (int i = 0; i < l->shape_n; i++) {
        if (strcmp(l->shapes[i].name, name) == 0)
            return i;
    }
    return -1;
}

// ---- what there is ------------------------------------------------------------------------------

static bool read_page(int fd, uint32_t number, uint8_t page[PAGE])
{
    return pread(fd, page, PAGE, (off_t)(number - 1) * PAGE) == PAGE;
}

static void lead_to(struct leaves *l, uint32_t parent, uint32_t child)
{
    bool leads = child > 1 && child <= l->n && l->pages[child].kind != KIND_NONE &&
                 l->pages[child].parent == 0 &&
                 (l->pages[child].kind == LEAF_TABLE || l->pages[child].kind == INNER_TABLE) ==
                     (l->pages[parent].kind == INNER_TABLE);
    if (leads)
        l->pages[child].parent = parent;
    else
        l->pages[parent].broken = true;
}

static void read_ways(struct leaves *l, int fd)
{
    uint8_t page[PAGE];
    for (uint32_t i = 2; i <= l->n; i++) {
        if (head_size(l->pages[i].kind) != 12 || !read_page(fd, i, page))
            continue;
        for (uint32_t k = 0, n = big_endian(page + 3, 2); k < n; k++)
            lead_to(l, i, big_endian(page + cell_at(page, k), 4));
        lead_to(l, i, big_endian(page + 8, 4));
    }
}

static uint32_t top_of(const struct leaves *l, uint32_t page)
{
    for (int i = 0; i < DEEPEST && l->pages[page].parent != 0; i++)
        page = l->pages[page].parent;
    return page;
}

static void read_pages(struct leaves *l, int fd)
{
    uint8_t page[PAGE];
    for (uint32_t i = 2; i <= l->n; i++) {
        l->pages[i].shape = -1;
        if (read_page(fd, i, page) && is_page_of_tree(page))
            l->pages[i].kind = page[0];
    }
    read_ways(l, fd);
    for (uint32_t i = 2; i <= l->n; i++) {
        if (l->pages[i].broken)
            l->pages[top_of(l, i)].broken = true;
    }
}

// The file's first page becomes that of an empty database: as many pages as the file has, one table in its schema.
static bool put_first_page(int fd, struct err *err)
{
    sqlite3 *empty;
    sqlite3_int64 size = 0;
    must(sqlite3_open(":memory:", &empty) == SQLITE_OK);
    must(sqlite3_exec(empty, "PRAGMA page_size = 4096; PRAGMA user_version = 1", NULL, NULL,
                      NULL) == SQLITE_OK);
    unsigned char *page = sqlite3_serialize(empty, "main", &size, 0);
    must(page && size == PAGE);
    memset(page + 28, 0, 4); // pages: as the file's length says
    bool ok =
        pwrite(fd, page, PAGE, 0) == PAGE || err_set(err, ERR_IO, "cannot write a trial copy");
    sqlite3_free(page);
    sqlite3_close(empty);
    return ok;
}

static bool put_schema(const char *path, struct leaves *l, struct err *err)
{
    static const char sql[] =
        "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cell_size_check = ON;"
        "PRAGMA writable_schema = ON;"
        "INSERT INTO sqlite_schema VALUES ('table', 'x', 'x', 0, 'CREATE TABLE x (x)')";
    return (sqlite3_open_v2(path, &l->db, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK &&
            sqlite3_exec(l->db, sql, NULL, NULL, NULL) == SQLITE_OK) ||
           err_set(err, ERR_IO, "cannot read a trial copy page by page: %s", sqlite3_errmsg(l->db));
}

// ---- whose they are -----------------------------------------------------------------------------

// One table is all there is in the schema; what it is changes from page to page.
static bool show(struct leaves *l, int shape, uint32_t page)
{
    static const char sql[] =
        "UPDATE sqlite_schema SET name = ?1, tbl_name = ?1, rootpage = ?2, sql = ?3";
    sqlite3_stmt *stmt = NULL;
    bool ok = sqlite3_prepare_v2(l->db, sql, -1, &stmt, NULL) == SQLITE_OK;
    if (ok) {
        sqlite3_bind_text(stmt, 1, l->shapes[shape].name, -1, SQLITE_STATIC);
        sqlite3_bind_int64(stmt, 2, page);
        sqlite3_bind_text(stmt, 3, l->shapes[shape].sql, -1, SQLITE_STATIC);
        ok = sqlite3_step(stmt) == SQLITE_DONE;
    }
    sqlite3_finalize(stmt);
    l->failed = l->failed || !ok;
    return ok && sqlite3_exec(l->db, "PRAGMA writable_schema = RESET; PRAGMA writable_schema = ON",
                              NULL, NULL, NULL) == SQLITE_OK;
}

static void take_names(struct leaves *l)
{
    sqlite3_stmt *stmt = NULL;
    if (sqlite3_prepare_v2(l->db, "SELECT name, rootpage FROM found_schema", -1, &stmt, NULL) !=
        SQLITE_OK)
        return;
    while (sqlite3_step(stmt) == SQLITE_ROW) {
        const char *name = (const char *)sqlite3_column_text(stmt, 0);
        int64_t root = sqlite3_column_int64(stmt, 1);
        int shape = name ? shape_named(l, name) : -1;
        if (shape < 0 || root < 2 || root > l->n)
            continue;
        l->pages[root].shape = shape;
        l->shapes[shape].whole = l->pages[root].kind != KIND_NONE && !l->pages[root].broken;
    }
    sqlite3_finalize(stmt);
}

static void name_roots(struct leaves *l, int fd)
{
    uint8_t page[PAGE];
    for (uint32_t i = 2; i <= l->n; i++) {
        if (l->pages[i].kind == LEAF_TABLE && read_page(fd, i, page) &&
            page_fits(&l->shapes[SCHEMA_SHAPE], page) && show(l, SCHEMA_SHAPE, i))
            take_names(l);
    }
}

// Of several that it could be it is the one that lies there in a new store, or nobody's.
static int shape_by_looks(const struct leaves *l, const uint8_t *page, uint32_t top)
{
    int found = -1, n = 0;
    for (int i = SCHEMA_SHAPE + 1; i < l->shape_n; i++) {
        if (l->shapes[i].whole || !page_fits(&l->shapes[i], page))
            continue;
        if (l->shapes[i].usual == top)
            return i;
        found = i;
        n++;
    }
    return n == 1 ? found : -1;
}

static void name_pages(struct leaves *l, int fd)
{
    uint8_t page[PAGE];
    int *shapes = mem_alloc((l->n + 1) * sizeof *shapes);
    for (uint32_t i = 2; i <= l->n; i++) {
        uint32_t top = top_of(l, i);
        shapes[i] = l->pages[top].shape;
        if (shapes[i] < 0 && l->pages[i].kind != KIND_NONE && read_page(fd, i, page))
            shapes[i] = shape_by_looks(l, page, top);
    }
    for (uint32_t i = 2; i <= l->n; i++)
        l->pages[i].shape = shapes[i];
    free(shapes);
}

static bool cut_ways(struct leaves *l, int fd, struct err *err)
{
    uint8_t page[PAGE];
    bool ok = true;
    for (uint32_t i = 2; ok && i <= l->n; i++) {
        if (l->pages[i].kind != INNER_INDEX || !read_page(fd, i, page))
            continue;
        cut_ways_down(page);
        ok = pwrite(fd, page, PAGE, (off_t)(i - 1) * PAGE) == PAGE ||
             err_set(err, ERR_IO, "cannot write a trial copy");
    }
    return ok;
}

// ---- the door -----------------------------------------------------------------------------------

bool leaves_open(const char *path, sqlite3 *like, struct leaves *ret, struct err *err)
{
    struct stat info;
    *ret = (struct leaves){0};
    int fd = open(path, O_RDWR | O_CLOEXEC);
    if (fd < 0 || fstat(fd, &info) != 0) {
        if (fd >= 0)
            close(fd);
        return err_set(err, ERR_IO, "cannot read a trial copy");
    }
    ret->n = (uint32_t)(info.st_size / PAGE);
    ret->pages = mem_alloc((ret->n + 2) * sizeof *ret->pages);
    memset(ret->pages, 0, (ret->n + 2) * sizeof *ret->pages);
    read_shapes(ret, like);
    read_pages(ret, fd);
    bool ok = cut_ways(ret, fd, err) && put_first_page(fd, err) && put_schema(path, ret, err);
    if (ok) {
        name_roots(ret, fd);
        name_pages(ret, fd);
    }
    close(fd);
    return ok;
}

void leaves_close(struct leaves *leaves)
{
    sqlite3_close(leaves->db);
    for (int i = 0; i < leaves->shape_n; i++) {
        free(leaves->shapes[i].name);
        free(leaves->shapes[i].sql);
    }
    free(leaves->shapes);
    free(leaves->pages);
    *leaves = (struct leaves){0};
}

bool leaves_turn(struct leaves *leaves, const char *table, uint32_t *page)
{
    int shape = shape_named(leaves, table);
    for (uint32_t i = *page < 2 ? 2 : *page + 1; shape >= 0 && i <= leaves->n; i++) {
        if (leaves->pages[i].shape != shape || leaves->pages[i].kind == KIND_NONE ||
            leaves->pages[i].kind == INNER_TABLE || !show(leaves, shape, i))
            continue;
        *page = i;
        return true;
    }
    return false;
}
