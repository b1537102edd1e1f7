// Categories and composition are Unicode's own, by utf8proc; what is ours is which of them may pass.

#include "base/text_gate.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/tr.h"

#include <stdlib.h>
#include <utf8proc.h>

// Blanks of every width: general category Zs, tabs, and what is drawn as one.
static bool is_blank(uint32_t c)
{
    return c == '\t' || utf8proc_category((utf8proc_int32_t)c) == UTF8PROC_CATEGORY_ZS ||
           c == 0x3164 || c == 0xFFA0 || c == 0x115F || c == 0x1160 || c == 0x2800;
}

// Where a line may break or not, of no width: parts nothing, and comes along with what is copied.
static bool is_widthless(uint32_t c)
{
    return c == 0x200B || c == 0x2060 || c == 0xFEFF || c == 0x00AD || c == 0x180E;
}

static bool is_break(uint32_t c)
{
    return c == '\n' || c == '\r' || c == 0x0B || c == 0x0C || c == 0x85 || c == 0x2028 ||
           c == 0x2029;
}

bool text_can_show(unsigned int point)
{
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)point);
    if (point == 0x200C || point == 0x200D) // joiners that some scripts are spelled with
        return true;
    return category != UTF8PROC_CATEGORY_CC && category != UTF8PROC_CATEGORY_CF &&
           category != UTF8PROC_CATEGORY_CO && category != UTF8PROC_CATEGORY_CS &&
           category != UTF8PROC_CATEGORY_CN && category != UTF8PROC_CATEGORY_ZL &&
           category != UTF8PROC_CATEGORY_ZP && point != 0xFFFC && point != 0xFFFD;
}

// Variation selectors: which shape the character before is to have.
static bool is_variant(uint32_t c)
{
    return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF) ||
           (c >= 0x180B && c <= 0x180F && c != 0x180E);
}

// Of no shape of its own between two that have one: Unicode's Default_Ignorable_Code_Point.
static bool is_silent(uint32_t c)
{
    return c == 0x200C || c == 0x200D || c == 0x034F || c == 0x17B4 || c == 0x17B5;
}

// A letter of a script whose letters join by themselves or never (Latin, Greek, Cyrillic; Han, kana, Hangul): a joiner
// at it, or a choice between a picture and a letter, is not to be seen, and two who look the same would not be.
static bool joins_nothing(uint32_t c)
{
    bool square = (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7FF) ||
                  (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFF00 && c <= 0xFFEF) ||
                  (c >= 0x20000 && c <= 0x3FFFF);
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)c);
    return (c < 0x590 || square) && category >= UTF8PROC_CATEGORY_LU &&
           category <= UTF8PROC_CATEGORY_LO;
}

static bool is_mark(uint32_t c)
{
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)c);
    return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_ME;
}

// A mark that takes room of its own: never stacked, and yet on nothing it is none.
static bool is_wide_mark(uint32_t c)
{
    return utf8proc_category((utf8proc_int32_t)c) == UTF8PROC_CATEGORY_MC;
}

struct squeezed {
    struct str *out;
    bool blank;         // … came since
    const char *silent; // … came since, or NULL
    uint32_t last;      // character that is no mark; 0: none
    int marks;          // on it
    bool variant;       // that has its selector
};

static void add_seen(struct squeezed *s, const char *from, const char *to)
{
    if (s->blank && s->out->n > 0)
        str_add(s->out, " ");
    else if (s->silent && s->out->n > 0)
        str_add_bytes(s->out, s->silent, (size_t)(from - s->silent));
    s->blank = false;
    s->silent = NULL;
    str_add_bytes(s->out, from, (size_t)(to - from));
}

// Whether it may stand there; what joins nothing or chooses no shape is left out.
static bool squeeze_one(struct squeezed *s, uint32_t c, const char *from, const char *to)
{
    enum { MARKS_MOST = 6 }; // more than any script stacks
    bool first = s->blank || s->out->n == 0;
    if (!text_can_show(c) || (first && is_wide_mark(c)) ||
        (s->silent && (is_silent(c) || is_variant(c))))
        return false;
    if (is_silent(c)) {
        s->silent = first || joins_nothing(s->last) ? NULL : from;
    } else if (is_variant(c)) {
        bool picture = (c == 0xFE0E || c == 0xFE0F) && joins_nothing(s->last);
        if (!first && !s->variant && !picture)
            str_add_bytes(s->out, from, (size_t)(to - from));
        s->variant = true;
    } else if (is_mark(c)) { // on nothing, or a tower of them
        if (first || ++s->marks > MARKS_MOST)
            return false;
        add_seen(s, from, to);
    } else {
        s->marks = 0;
        s->variant = false;
        s->last = c;
        s->silent = joins_nothing(c) ? NULL : s->silent;
        add_seen(s, from, to);
    }
    return true;
}

// One space for each run of blanks between what is to be seen.
static enum text_trouble squeeze(const char *typed, bool note, struct str *ret)
{
    struct squeezed s = {.out = ret};
    while (*typed) {
        const char *from = typed;
        uint32_t c = utf8_next(&typed);
        if (is_widthless(c)) {
            s.silent = NULL; // joins nothing behind it
            continue;
        }
        if (is_blank(c) || (note && is_break(c))) {
            s.blank = true;
            s.silent = NULL;
        } else if (!squeeze_one(&s, c, from, typed)) {
            return TEXT_UNSHOWN;
        }
    }
    return TEXT_FINE;
}

// Letters and their marks as one character each where there is one, in memory that can be wiped.
static void compose(struct str *text)
{
    size_t most = text->n * 4 + 4; // a character of n bytes becomes fewer than 4n marks
    int32_t *points = mem_alloc(most * sizeof *points);
    utf8proc_ssize_t n = utf8proc_decompose((const utf8proc_uint8_t *)str_text(text), 0, points,
                                            (utf8proc_ssize_t)most,
                                            UTF8PROC_NULLTERM | UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    if (n >= 0 && (size_t)n < most)
        n = utf8proc_normalize_utf32(points, n, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    str_clear(text);
    for (utf8proc_ssize_t i = 0; i < n && (size_t)n < most; i++) {
        char bytes[5];
        str_add_bytes(text, bytes, utf8_encode((uint32_t)points[i], bytes));
    }
    mem_wipe(points, most * sizeof *points);
    free(points);
}

static enum text_trouble gate(const char *typed, bool note, char *out, size_t size)
{
    struct str seen = {0};
    bool something = *typed != '\0';
    enum text_trouble trouble = utf8_valid(typed) ? squeeze(typed, note, &seen) : TEXT_NOT_UTF8;
    if (trouble == TEXT_FINE && seen.n > 0)
        compose(&seen);
    if (trouble == TEXT_FINE && something && seen.n == 0)
        trouble = TEXT_ONLY_BLANK;
    if (trouble == TEXT_FINE && seen.n >= size)
        trouble = TEXT_TOO_LONG;
    utf8_copy(out, size, trouble == TEXT_FINE ? str_text(&seen) : "");
    str_finish(&seen);
    return trouble;
}

enum text_trouble text_gate(const char *typed, char *out, size_t size)
{
    return gate(typed, false, out, size);
}

enum text_trouble text_gate_note(const char *typed, char *out, size_t size)
{
    return gate(typed, true, out, size);
}

static bool has_letter(const char *text)
{
    while (*text) {
        utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)utf8_next(&text));
        if ((category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO) ||
            category == UTF8PROC_CATEGORY_NL) // 〇
            return true;
    }
    return false;
}

enum text_trouble text_gate_name(const char *typed, char *out, size_t size)
{
    enum text_trouble trouble = text_gate(typed, out, size);
    if (trouble == TEXT_FINE && *out && !has_letter(out)) {
        trouble = TEXT_NO_NAME;
        *out = '\0';
    }
    return trouble;
}

bool text_shown(const char *typed, char *out, size_t size)
{
    struct str seen = {0};
    while (*typed) {
        const char *from = typed;
        if (text_can_show(utf8_next(&typed)))
            str_add_bytes(&seen, from, (size_t)(typed - from));
        else
            str_add(&seen, "\uFFFD");
    }
    bool whole = utf8_copy(out, size, str_text(&seen));
    str_finish(&seen);
    return whole;
}

const char *text_trouble_words(enum text_trouble trouble)
{
    static const char *const words[] = {
        [TEXT_FINE] = "",
        [TEXT_NOT_UTF8] = N_("This is not text that can be read; please type it again."),
        [TEXT_UNSHOWN] =
            N_("This holds characters that cannot be shown (a line break, a control or "
               "direction mark); please type it again."),
        [TEXT_ONLY_BLANK] = N_("There are only blanks; please type it, or leave it empty."),
        [TEXT_TOO_LONG] = N_("This is too long; please shorten it."),
        [TEXT_NO_NAME] = N_("A name has letters; please type it again."),
    };
    _Static_assert(sizeof words / sizeof *words == TEXT_TROUBLE_COUNT, "a sentence for each");
    return words[trouble];
}
