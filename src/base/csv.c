// Decoded first, whole, then cut. Which of the two old Chinese encodings a file is in is told by how many
// of its characters are among the common ones of each (the first level of either set): true text has nearly
// all there, and read as the other one it has few.

#include "base/csv.h"
#include "base/phone.h"
#include "base/str.h"
#include "base/tr.h"

#include <ctype.h>
#include <errno.h>
#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const char *const names[] = {"", "utf-8", "utf-16", "gb18030", "big5"};
_Static_assert(sizeof names / sizeof *names == CSV_CHARSET_COUNT, "a name each");

const char *csv_charset_name(enum csv_charset charset)
{
    return names[charset];
}

enum csv_charset csv_charset_from_name(const char *name)
{
    int i = CSV_UTF8;
    while (i < CSV_CHARSET_COUNT && strcmp(names[i], name) != 0)
        i++;
    return (enum csv_charset)i;
}

// ---- what it is written in --------------------------------------------------------------------

// Into UTF-8 in the arena, ended by 0; NULL: it is not that.
static char *decode(struct arena *arena, const char *from, const char *bytes, size_t n)
{
    iconv_t cd = iconv_open("UTF-8", from);
    if (cd == (iconv_t)-1)
        return NULL;
    size_t room = n * 3 + 4, left = room - 1;
    char *out = arena_alloc(arena, room), *to = out, *in = (char *)bytes;
    bool ok = iconv(cd, &in, &n, &to, &left) != (size_t)-1 && n == 0;
    iconv_close(cd);
    *to = '\0';
    return ok && memchr(out, 0, (size_t)(to - out)) == NULL ? out : NULL;
}

// The share of characters that are common in the set, of those beyond ASCII; 1 where there is none.
static double common(enum csv_charset set, const unsigned char *bytes, size_t n)
{
    size_t all = 0, level_one = 0;
    for (size_t i = 0; i < n; i++) {
        if (bytes[i] < 0x80)
            continue;
        all++;
        unsigned char lead = bytes[i], trail = i + 1 < n ? bytes[i + 1] : 0;
        bool big5 = lead >= 0xA1 && lead <= 0xC6;
        bool gb = lead >= 0xA1 && lead <= 0xD7 && (lead < 0xAA || lead > 0xAF) && trail >= 0xA1;
        level_one += set == CSV_BIG5 ? big5 : gb;
        i++;
    }
    return all ? (double)level_one / (double)all : 1;
}

static char *decode_old(struct csv *csv, enum csv_charset charset, const char *bytes, size_t n)
{
    bool asked = charset == CSV_UNKNOWN;
    char *gb = charset != CSV_BIG5 ? decode(&csv->arena, "GB18030", bytes, n) : NULL;
    char *big5 = charset != CSV_GB18030 ? decode(&csv->arena, "BIG5-HKSCS", bytes, n) : NULL;
    double gb_share = gb ? common(CSV_GB18030, (const unsigned char *)bytes, n) : 0;
    double big5_share = big5 ? common(CSV_BIG5, (const unsigned char *)bytes, n) : 0;
    bool is_big5 = big5 && (!gb || big5_share > gb_share);
    double apart = big5_share > gb_share ? big5_share - gb_share : gb_share - big5_share;
    csv->charset = is_big5 ? CSV_BIG5 : CSV_GB18030;
    csv->either = asked && gb && big5 && apart < 0.15;
    return is_big5 ? big5 : gb;
}

static char *text_of(struct csv *csv, enum csv_charset charset, const char *bytes, size_t n)
{
    static const char utf8_mark[] = "\xEF\xBB\xBF";
    bool marked = n >= 3 && memcmp(bytes, utf8_mark, 3) == 0;
    bool utf16 = n >= 2 && ((bytes[0] == '\xFF' && bytes[1] == '\xFE') ||
                            (bytes[0] == '\xFE' && bytes[1] == '\xFF'));
    csv->charset = utf16 || charset == CSV_UTF16 ? CSV_UTF16 : CSV_UTF8;
    if (csv->charset == CSV_UTF16)
        return decode(&csv->arena, "UTF-16", bytes, n);
    char *text = charset == CSV_UNKNOWN || charset == CSV_UTF8 || marked
                     ? decode(&csv->arena, "UTF-8", bytes + (marked ? 3 : 0), n - (marked ? 3 : 0))
                     : NULL;
    return text || marked || charset == CSV_UTF8 ? text : decode_old(csv, charset, bytes, n);
}

// ---- what is wrong with all of it ----------------------------------------------------------------

// In English into err, without the capital and the full stop of a sentence.
static bool flawed(struct csv *csv, struct csv_flaw flaw, struct err *err)
{
    char n[16];
    snprintf(n, sizeof n, "%d", flaw.n);
    char *words =
        arena_strdup(&csv->arena, tr_fill(&csv->arena, LANG_EN, flaw.msgid, "n", n, NULL));
    csv->flaw = flaw;
    words[0] = (char)tolower((unsigned char)words[0]);
    words[strlen(words) - 1] = '\0';
    return flaw.line ? err_set(err, ERR_INPUT, "line %d: %s", flaw.line, words)
                     : err_set(err, ERR_INPUT, "%s", words);
}

// Saved as it is rather than as CSV: by the first bytes of a ZIP or of an OLE file.
static bool is_workbook(const char *bytes, size_t n)
{
    return n >= 4 && (memcmp(bytes, "PK\3\4", 4) == 0 || memcmp(bytes, "\xD0\xCF\x11\xE0", 4) == 0);
}

static const char *not_text(enum csv_charset charset)
{
    static const char *const msgids[CSV_CHARSET_COUNT] = {
        N_("The file is no text in UTF-8, UTF-16, GB18030 or Big5."),
        N_("The file is no text in UTF-8."), N_("The file is no text in UTF-16."),
        N_("The file is no text in GB18030."), N_("The file is no text in Big5.")};
    return msgids[charset];
}

// ---- rows and cells ---------------------------------------------------------------------------

// As Excel says it in a line of its own, before all others: "sep=;". 0: nothing is said.
static char separator_said(const char *text)
{
    bool said = strncasecmp(text, "sep=", 4) == 0 && text[4] && strchr(",;\t|", text[4]) &&
                (text[5] == '\n' || text[5] == '\r');
    return said ? text[4] : '\0';
}

// Of the first line that holds anything, outside quotes: whichever stands there most.
static char separator_of(const char *text)
{
    static const char kinds[] = {',', ';', '\t'};
    int counts[sizeof kinds] = {0}, best = 0;
    bool quoted = false;
    text += strspn(text, "\r\n");
    for (; *text && (quoted || (*text != '\n' && *text != '\r')); text++) {
        quoted ^= *text == '"';
        for (size_t i = 0; !quoted && i < sizeof kinds; i++)
            counts[i] += *text == kinds[i];
    }
    for (size_t i = 1; i < sizeof kinds; i++)
        best = counts[i] > counts[best] ? (int)i : best;
    return kinds[best];
}

struct cutting {
    struct csv *csv;
    char *at; // what is to be read; cells are cut out of it in place
    int line;
    char *cells[CSV_COLUMNS_MAX];
    int n;
    bool some; // one of them is not empty
};

static char *trim(char *from, char *end)
{
    while (from < end && (*from == ' ' || *from == '\t'))
        from++;
    while (end > from && (end[-1] == ' ' || end[-1] == '\t'))
        end--;
    *end = '\0';
    return from;
}

// Behind the opening quote; what follows the closing one up to the separator is kept, too.
static bool quoted_cell(struct cutting *c, char **ret_end, struct err *err)
{
    char *to = c->at;
    struct csv_flaw open = {N_("A quote is never closed."), c->line, c->n + 1, 0};
    for (; *c->at; c->at++) {
        if (*c->at == '"' && c->at[1] != '"') {
            c->at++;
            *ret_end = to;
            return true;
        }
        c->at += *c->at == '"';
        c->line += *c->at == '\n';
        *to++ = *c->at;
    }
    return flawed(c->csv, open, err);
}

// The next cell; *ret_last: its line ends behind it.
static bool cut_cell(struct cutting *c, bool *ret_last, struct err *err)
{
    char *from = c->at, *end = NULL;
    if (*c->at == '"') {
        from = ++c->at;
        if (!quoted_cell(c, &end, err))
            return false;
    }
    while (*c->at && *c->at != c->csv->separator && *c->at != '\n' && *c->at != '\r')
        c->at++;
    char stop = *c->at;
    end = end ? end : c->at;
    *ret_last = stop != c->csv->separator;
    if (stop)
        c->at++;
    if (stop == '\r' && *c->at == '\n')
        c->at++;
    if (c->n == CSV_COLUMNS_MAX)
        return flawed(
            c->csv,
            (struct csv_flaw){N_("There are more than {n} columns."), c->line, 0, CSV_COLUMNS_MAX},
            err);
    c->cells[c->n] = trim(from, end);
    c->some |= *c->cells[c->n] != '\0';
    c->n++;
    return true;
}

static bool cut_row(struct cutting *c, struct err *err)
{
    struct csv_row row = {.line = c->line};
    bool last = false;
    c->n = 0;
    c->some = false;
    while (!last) {
        if (!cut_cell(c, &last, err))
            return false;
    }
    c->line++;
    if (!c->some)
        return true;
    if (c->csv->rows.n == CSV_ROWS_MAX)
        return flawed(
            c->csv,
            (struct csv_flaw){N_("The file has more than {n} rows: bring it in in parts."), 0, 0,
                              CSV_ROWS_MAX},
            err);
    row.n = c->n;
    row.cells = arena_alloc(&c->csv->arena, (size_t)c->n * sizeof *row.cells);
    memcpy(row.cells, c->cells, (size_t)c->n * sizeof *row.cells);
    vec_push(&c->csv->rows, row);
    return true;
}

bool csv_read(const char *bytes, size_t n, enum csv_charset charset, struct csv *ret,
              struct err *err)
{
    struct cutting *c;
    bool ok = true;
    memset(ret, 0, sizeof *ret);
    if (n > CSV_BYTES_MAX)
        return flawed(ret,
                      (struct csv_flaw){N_("The file is larger than {n} MB: bring it in in parts."),
                                        0, 0, CSV_BYTES_MAX >> 20},
                      err);
    if (is_workbook(bytes, n))
        return flawed(
            ret,
            (struct csv_flaw){
                N_("This is an Excel workbook: save it as “CSV UTF-8” first, and bring that in."),
                0, 0, 0},
            err);
    char *text = text_of(ret, charset, bytes, n);
    if (!text)
        return flawed(ret, (struct csv_flaw){not_text(charset), 0, 0, 0}, err);
    char said = separator_said(text);
    ret->separator = said ? said : separator_of(text);
    c = mem_alloc(sizeof *c);
    *c = (struct cutting){.csv = ret, .at = text, .line = 1};
    if (said)
        c->at += strlen("sep=;"); // what is left of that line is empty
    while (ok && *c->at)
        ok = cut_row(c, err);
    free(c);
    return ok && (ret->rows.n > 0 ||
                  flawed(ret, (struct csv_flaw){N_("The file is empty."), 0, 0, 0}, err));
}

bool csv_read_file(const char *path, enum csv_charset charset, struct csv *ret, struct err *err)
{
    FILE *file = fopen(path, "rb");
    memset(ret, 0, sizeof *ret);
    if (!file)
        return err_file(err, "open", path);
    char *bytes = mem_alloc(CSV_BYTES_MAX + 1);
    size_t n = fread(bytes, 1, CSV_BYTES_MAX + 1, file);
    bool ok = !ferror(file) || err_file(err, "read", path);
    fclose(file);
    ok = ok && csv_read(bytes, n, charset, ret, err);
    mem_wipe(bytes, n);
    free(bytes);
    return ok;
}

const char *csv_cell(const struct csv *csv, size_t row, int column)
{
    const struct csv_row *r = row < csv->rows.n ? &csv->rows.at[row] : NULL;
    return r && column >= 0 && column < r->n ? r->cells[column] : "";
}

void csv_finish(struct csv *csv)
{
    vec_finish(&csv->rows);
    arena_finish(&csv->arena);
}

// ---- dates ------------------------------------------------------------------------------------

// 115 is 2026 as Taiwan counts its years, from 1912 on; nobody else writes one of three digits.
enum { MINGUO_LEAST = 100, MINGUO_MOST = 199, MINGUO_BEFORE = 1911 };

static bool real_day(int year, int month, int day, int *ret)
{
    year += year >= MINGUO_LEAST && year <= MINGUO_MOST ? MINGUO_BEFORE : 0;
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    if (year < 1900 || year > 2999 || month < 1 || month > 12 || day < 1 ||
        day > days[month - 1] + (month == 2 && leap))
        return false;
    *ret = year * 10000 + month * 100 + day;
    return true;
}

// Digits, at most four; what stands behind them.
static const char *take_number(const char *at, int *ret)
{
    int n = 0;
    *ret = 0;
    for (; *at >= '0' && *at <= '9' && n < 4; at++, n++)
        *ret = *ret * 10 + (*at - '0');
    return n > 0 ? at : NULL;
}

static const char *take_word(const char *at, const char *word)
{
    size_t n = strlen(word);
    return at && strncmp(at, word, n) == 0 ? at + n : NULL;
}

// 民國85年3月2日: the years of two digits, too.
static const char *minguo_word(const char *text)
{
    static const char *const words[] = {"中華民國", "中华民国", "民國", "民国"};
    const char *behind = NULL;
    for (size_t i = 0; !behind && i < sizeof words / sizeof *words; i++)
        behind = take_word(text, words[i]);
    return behind ? behind + strspn(behind, " ") : NULL;
}

bool csv_date(const char *typed, int *ret_day)
{
    char text[64];
    if (!phone_plain(typed, text, sizeof text))
        return false;
    const char *behind = minguo_word(text), *from = behind ? behind : text;
    static const char *const between[][3] = {
        {"-", "-", ""}, {"/", "/", ""}, {".", ".", ""}, {"年", "月", "日"}};
    for (size_t i = 0; i < sizeof between / sizeof *between; i++) {
        int part[3] = {0};
        const char *at = from;
        for (int k = 0; at && k < 3; k++)
            at = (at = take_number(at, &part[k])) ? take_word(at, between[i][k]) : NULL;
        if (!at || *at)
            continue;
        if (behind)
            return part[0] <= MINGUO_MOST &&
                   real_day(part[0] + MINGUO_BEFORE, part[1], part[2], ret_day);
        bool dots = *between[i][0] == '.', slashes = *between[i][0] == '/';
        return real_day(part[0], part[1], part[2], ret_day) ||
               (dots && real_day(part[2], part[1], part[0], ret_day)) ||
               (slashes && real_day(part[2], part[0], part[1], ret_day));
    }
    return false;
}
