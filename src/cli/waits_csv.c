// One line, its fields, one function per kind of field; every complaint gets its line number in
// one place.

#include "cli/waits_csv.h"

#include "base/map.h"
#include "base/str.h"

#include <ctype.h>
#include <string.h>

static const char HEADER[] = "arrival_s,start_s,end_s,server,class,priority,outcome";
static const char SHIFTS_HEADER[] = "server,from_s,to_s,break_from_s,break_to_s";
enum { FIELDS = 7, SHIFT_FIELDS = 5 };
static const int64_t SECONDS_MOST = 100000000000; // some three thousand years

struct name_index {
    struct map by_hash; // hash of the name to its place + 1; names with one hash are probed onwards
};

void waits_init(struct waits *waits)
{
    *waits = (struct waits){0};
    waits->index = mem_alloc(sizeof *waits->index);
    map_init(&waits->index->by_hash);
    vec_push(&waits->names, (struct waits_name){.text = ""});
}

void waits_finish(struct waits *waits)
{
    vec_finish(&waits->rows);
    vec_finish(&waits->shifts);
    vec_finish(&waits->names);
    if (waits->index)
        map_finish(&waits->index->by_hash);
    free(waits->index);
    waits->index = NULL;
}

// ---- fields -------------------------------------------------------------------------------------

static bool read_name(struct waits *waits, const char *what, const char *text, uint32_t *ret,
                      struct err *err)
{
    *ret = 0;
    if (!*text)
        return true;
    if (strlen(text) >= WAITS_NAME)
        return err_set(err, ERR_INPUT, "%s: longer than %d bytes", what, WAITS_NAME - 1);
    if (!utf8_valid(text))
        return err_set(err, ERR_INPUT, "%s: not UTF-8", what);
    uint64_t hash = 14695981039346656037u; // FNV-1a
    for (const char *c = text; *c; c++)
        hash = (hash ^ (unsigned char)*c) * 1099511628211u;
    int64_t key = (int64_t)(hash | 1);
    uint32_t place;
    for (; map_get(&waits->index->by_hash, key, &place); key += 2) {
        if (strcmp(waits->names.at[place].text, text) == 0) {
            *ret = place;
            return true;
        }
    }
    if (waits->names.n >= WAITS_NAMES)
        return err_set(err, ERR_INPUT, "%s: more than %d different names", what, WAITS_NAMES);
    struct waits_name name = {{0}};
    memcpy(name.text, text, strlen(text));
    *ret = (uint32_t)waits->names.n;
    map_put(&waits->index->by_hash, key, *ret);
    vec_push(&waits->names, name);
    return true;
}

// A number of seconds with at most three decimals that count; empty is unknown.
static bool read_instant(const char *what, const char *text, int64_t *ret_ms, struct err *err)
{
    *ret_ms = WAITS_UNKNOWN;
    if (!*text)
        return true;
    int64_t whole = 0, milli = 0;
    const char *c = text;
    for (; isdigit((unsigned char)*c) && whole <= SECONDS_MOST; c++)
        whole = whole * 10 + (*c - '0');
    bool ok = c > text;
    if (ok && *c == '.') {
        int64_t unit = 100;
        for (c++; isdigit((unsigned char)*c); c++, unit /= 10)
            milli += (*c - '0') * unit;
    }
    if (!ok || *c || whole > SECONDS_MOST)
        return err_set(err, ERR_INPUT, "%s: '%.40s': not a number of seconds from 0 to %lld", what,
                       text, (long long)SECONDS_MOST);
    *ret_ms = whole * 1000 + milli;
    return true;
}

static bool read_priority(const char *text, int32_t *ret, struct err *err)
{
    *ret = 0;
    if (!*text)
        return true;
    const char *c = *text == '-' ? text + 1 : text;
    int64_t value = 0;
    const char *first = c;
    for (; isdigit((unsigned char)*c) && value <= WAITS_PRIORITY; c++)
        value = value * 10 + (*c - '0');
    if (c == first || *c || value > WAITS_PRIORITY)
        return err_set(err, ERR_INPUT, "priority: '%.40s': not a whole number from -%d to %d", text,
                       WAITS_PRIORITY, WAITS_PRIORITY);
    *ret = (int32_t)(*text == '-' ? -value : value);
    return true;
}

static bool read_outcome(const char *text, enum waits_outcome *ret, struct err *err)
{
    static const char *const words[WAITS_OUTCOME_COUNT] = {"", "served", "abandoned"};
    for (int i = 0; i < WAITS_OUTCOME_COUNT; i++) {
        if (strcmp(text, words[i]) == 0) {
            *ret = (enum waits_outcome)i;
            return true;
        }
    }
    return err_set(err, ERR_INPUT, "outcome: '%.40s': not served, abandoned or empty", text);
}

// ---- lines --------------------------------------------------------------------------------------

static bool cut(char *line, char *fields[FIELDS], int want, struct err *err)
{
    int n = 0;
    for (char *rest = line, *field; (field = strsep(&rest, ",")) != NULL;) {
        if (strchr(field, '"'))
            return err_set(err, ERR_INPUT, "quotes are not understood");
        if (n < want)
            fields[n] = field;
        n++;
    }
    if (n != want)
        return err_set(err, ERR_INPUT, "%d fields, not %d", n, want);
    return true;
}

static void unknow_contradictions(struct waits *waits, struct waits_row *row, size_t line)
{
    bool odd = false;
    if (row->start_ms != WAITS_UNKNOWN && row->start_ms < row->arrival_ms) {
        row->start_ms = WAITS_UNKNOWN;
        odd = true;
    }
    int64_t earliest = row->start_ms != WAITS_UNKNOWN ? row->start_ms : row->arrival_ms;
    if (row->end_ms != WAITS_UNKNOWN && row->end_ms < earliest) {
        row->end_ms = WAITS_UNKNOWN;
        odd = true;
    }
    if (odd && waits->contradictions++ == 0)
        waits->first_contradiction = line;
}

static bool read_row(struct waits *waits, char *text, size_t line, struct err *err)
{
    char *fields[FIELDS];
    struct waits_row row;
    if (!cut(text, fields, FIELDS, err) ||
        !read_instant("arrival_s", fields[0], &row.arrival_ms, err) ||
        !read_instant("start_s", fields[1], &row.start_ms, err) ||
        !read_instant("end_s", fields[2], &row.end_ms, err) ||
        !read_name(waits, "server", fields[3], &row.server, err) ||
        !read_name(waits, "class", fields[4], &row.kind, err) ||
        !read_priority(fields[5], &row.priority, err) ||
        !read_outcome(fields[6], &row.outcome, err))
        return false;
    if (row.arrival_ms == WAITS_UNKNOWN)
        return err_set(err, ERR_INPUT, "arrival_s: empty");
    if (waits->rows.n >= WAITS_ROWS)
        return err_set(err, ERR_INPUT, "more than %d rows", WAITS_ROWS);
    unknow_contradictions(waits, &row, line);
    vec_push(&waits->rows, row);
    return true;
}

static bool read_shift(struct waits *waits, char *text, size_t line, struct err *err)
{
    (void)line;
    char *fields[FIELDS];
    struct waits_shift row;
    if (!cut(text, fields, SHIFT_FIELDS, err) ||
        !read_name(waits, "server", fields[0], &row.server, err) ||
        !read_instant("from_s", fields[1], &row.from_ms, err) ||
        !read_instant("to_s", fields[2], &row.to_ms, err) ||
        !read_instant("break_from_s", fields[3], &row.break_from_ms, err) ||
        !read_instant("break_to_s", fields[4], &row.break_to_ms, err))
        return false;
    bool some = row.break_from_ms != WAITS_UNKNOWN || row.break_to_ms != WAITS_UNKNOWN;
    if (row.server == 0 || row.from_ms == WAITS_UNKNOWN || row.to_ms <= row.from_ms)
        return err_set(err, ERR_INPUT, "a shift needs a server, and an end behind its beginning");
    if (some && (row.break_from_ms <= row.from_ms || row.break_to_ms <= row.break_from_ms ||
                 row.break_to_ms >= row.to_ms))
        return err_set(err, ERR_INPUT, "the break does not lie within the shift");
    if (waits->shifts.n >= WAITS_ROWS)
        return err_set(err, ERR_INPUT, "more than %d rows", WAITS_ROWS);
    vec_push(&waits->shifts, row);
    return true;
}

// Without its line ending; false if it is too long or holds a zero byte.
static bool trim(char *text, size_t read, struct err *err)
{
    size_t n = strlen(text);
    if (n < read)
        return err_set(err, ERR_INPUT, "a zero byte");
    if (n > 0 && text[n - 1] == '\n')
        text[--n] = '\0';
    if (n > 0 && text[n - 1] == '\r')
        text[--n] = '\0';
    return n < WAITS_LINE ||
           err_set(err, ERR_INPUT, "the line is longer than %d bytes", WAITS_LINE);
}

struct waits_format {
    const char *header;
    bool (*row)(struct waits *waits, char *text, size_t line, struct err *err);
};

static bool read_header(const char *text, const char *header, struct err *err)
{
    if (strncmp(text, "\xef\xbb\xbf", 3) == 0)
        text += 3;
    return strcmp(text, header) == 0 || err_set(err, ERR_INPUT, "the first line is not %s", header);
}

// At most WAITS_LINE bytes and the ending of one line, so that no file can fill the memory; -1 at
// the end.
static ptrdiff_t next_line(FILE *in, char text[WAITS_LINE + 3])
{
    size_t n = 0;
    int c = 0;
    while (n < WAITS_LINE + 2 && (c = getc(in)) != EOF) {
        text[n++] = (char)c;
        if (c == '\n')
            break;
    }
    text[n] = '\0';
    return n == 0 ? -1 : (ptrdiff_t)n;
}

static bool read_lines(FILE *in, const char *name, const struct waits_format *format,
                       struct waits *waits, struct err *err)
{
    char text[WAITS_LINE + 3];
    size_t line = 0;
    for (ptrdiff_t n; (n = next_line(in, text)) >= 0;) {
        line++;
        bool ok = trim(text, (size_t)n, err);
        if (ok && line == 1)
            ok = read_header(text, format->header, err);
        else if (ok && *text)
            ok = format->row(waits, text, line, err);
        if (!ok)
            return err_prefix(err, "%s:%zu", name, line);
    }
    if (ferror(in))
        return err_set(err, ERR_IO, "cannot read '%s'", name);
    if (line == 0)
        return err_set(err, ERR_INPUT, "%s:1: the file is empty", name);
    return true;
}

bool waits_read(FILE *in, const char *name, struct waits *waits, struct err *err)
{
    return read_lines(in, name, &(struct waits_format){HEADER, read_row}, waits, err);
}

bool waits_read_shifts(FILE *in, const char *name, struct waits *waits, struct err *err)
{
    return read_lines(in, name, &(struct waits_format){SHIFTS_HEADER, read_shift}, waits, err);
}
