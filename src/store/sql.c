// Statements, whichever database runs them: typed binds in order, columns in order.

#include "store/sql.h"

#include <math.h>

bool store_fail(struct store *store, struct err *err)
{
    return store->sql->fail(store, err);
}

bool store_exec(struct store *store, const char *text, struct err *err)
{
    return store->sql->exec(store, text, err);
}

struct query query_on(struct store *store, const char *text)
{
    for (size_t i = 0; i < store->statements.n; i++) {
        if (store->statements.at[i].text == text)
            return (struct query){.store = store, .stmt = store->statements.at[i].stmt};
    }
    void *stmt = store->sql->prepare(store, text);
    if (stmt)
        vec_push(&store->statements, (struct cached_statement){text, stmt});
    return (struct query){.store = store, .stmt = stmt};
}

static void put(struct query *q, const struct value *value)
{
    int at = q->bound++;
    if (q->stmt)
        q->store->sql->put(q->stmt, at, value);
}

void put_int(struct query *q, int64_t value)
{
    put(q, &(struct value){.kind = VALUE_INT, .number = value});
}

void put_id(struct query *q, int64_t id)
{
    put(q, &(struct value){.kind = VALUE_INT, .number = id, .null = id == 0});
}

void put_nothing(struct query *q)
{
    q->bound++; // bindings were cleared: NULL
}

void put_text(struct query *q, const char *text)
{
    put(q, &(struct value){
               .kind = VALUE_TEXT, .at = text, .size = text ? strlen(text) : 0, .null = !text});
}

void put_real(struct query *q, double value)
{
    put(q, &(struct value){.kind = VALUE_REAL, .real = value, .null = isnan(value)});
}

void put_blob(struct query *q, const void *bytes, size_t n)
{
    put(q, &(struct value){.kind = VALUE_BLOB, .at = bytes, .size = n});
}

void query_end(struct query *q)
{
    if (q->stmt)
        q->store->sql->end(q->stmt);
}

enum step query_step(struct query *q, struct err *err)
{
    q->column = 0;
    return q->store->sql->step(q->store, q->stmt, err);
}

bool query_run(struct query *q, struct err *err)
{
    return q->store->sql->run(q->store, q->stmt, err);
}

bool query_one(struct query *q, int64_t *ret, struct err *err)
{
    enum step step = query_step(q, err);
    if (step == STEP_FAILED)
        return false;
    *ret = step == STEP_ROW ? get_int(q) : 0;
    query_end(q);
    return true;
}

int64_t get_int(struct query *q)
{
    return q->store->sql->get_int(q->stmt, q->column++);
}

double get_real(struct query *q)
{
    return q->store->sql->get_real(q->stmt, q->column++);
}

const char *get_text(struct query *q)
{
    const char *text = q->store->sql->get_text(q->stmt, q->column++);
    return text ? text : "";
}

void get_bytes(struct query *q, struct str *ret)
{
    struct value bytes;
    q->store->sql->get_value(q->stmt, q->column++, &bytes);
    str_add_bytes(ret, bytes.at, bytes.size);
}

bool query_bytes(struct query *q, struct str *ret, bool *ret_found, struct err *err)
{
    enum step step = query_step(q, err);
    *ret_found = step == STEP_ROW;
    if (*ret_found) {
        get_bytes(q, ret);
        query_end(q);
    }
    return step != STEP_FAILED;
}
