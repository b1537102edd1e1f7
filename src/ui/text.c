// Breaking and spacing. The library gives the breaks that UAX #14 allows; we take away those that
// part a number from itself or from the word that counts it. Widths grow with length, so the break
// of a line is found by bisection over the allowed ones.

#include "ui/text.h"
#include "base/err.h"
#include "base/str.h"
#include "base/vec.h"
#include "ui/text_words.h"

#include <ctype.h>
#include <linebreak.h>
#include <pthread.h>
#include <string.h>

// ---- fake metrics ---------------------------------------------------------------------

static int fake_width(void *self, struct font font, const char *text, size_t n)
{
    (void)self;
    int hundredths = 0;
    for (const char *at = text; at < text + n;) {
        uint32_t point = utf8_next(&at);
        hundredths += utf8_is_cjk(point) ? 100 : point == ' ' ? 25 : 55;
    }
    return (hundredths * font.px + 99) / 100;
}

static int fake_ascent(void *self, struct font font)
{
    (void)self;
    return font.px * 82 / 100;
}

static int fake_descent(void *self, struct font font)
{
    (void)self;
    return font.px * 25 / 100;
}

const struct text_metrics *text_fake(void)
{
    static const struct text_metrics fake = {fake_width, fake_ascent, fake_descent, NULL};
    return &fake;
}

// ---- spacing --------------------------------------------------------------------------

enum script { SCRIPT_OTHER, SCRIPT_HAN, SCRIPT_LATIN };

static enum script script_of(uint32_t point)
{
    bool digit = point >= '0' && point <= '9';
    bool letter = (point | 32) >= 'a' && (point | 32) <= 'z' && point < 128;
    if (digit || letter || point == '%' || (point >= 0xC0 && point <= 0x24F) ||
        (point >= 0x1E00 && point <= 0x1EFF))
        return SCRIPT_LATIN;
    bool punctuation = (point >= 0x3000 && point <= 0x303F && point != 0x3005 && point != 0x3007) ||
                       point == 0x30FB || (point >= 0xFF00 && point <= 0xFFEF);
    return utf8_is_cjk(point) && !punctuation ? SCRIPT_HAN : SCRIPT_OTHER;
}

static bool parted(enum script a, enum script b)
{
    return a != SCRIPT_OTHER && b != SCRIPT_OTHER && a != b;
}

// Walks a line's segments: on return *n is the length of the one at `at`, and the next begins at
// the result (NULL at the end).
static const char *next_segment(const char *at, const char *end, size_t *n)
{
    const char *from = at;
    const char *words_end = at; // behind the last character that is no space
    enum script before = SCRIPT_OTHER;
    while (at < end) {
        const char *here = at;
        uint32_t point = utf8_next(&at);
        if (point == ' ')
            continue;
        enum script now = script_of(point);
        if (here > from && parted(before, now)) {
            *n = (size_t)(words_end - from);
            return here;
        }
        before = now;
        words_end = at;
    }
    *n = (size_t)(end - from);
    return NULL;
}

int text_width(const struct text_metrics *m, struct font font, const char *text, size_t n)
{
    int width = 0;
    const char *end = text + n;
    for (const char *at = text; at && at < end;) {
        size_t length;
        const char *next = next_segment(at, end, &length);
        width += m->width(m->self, font, at, length);
        if (next)
            width += font.px / 4;
        at = next;
    }
    return width;
}

int text_segments(struct arena *arena, const struct text_metrics *m, struct font font,
                  const char *text, size_t n, struct text_segment **ret, int *ret_width)
{
    int count = 0;
    const char *end = text + n;
    size_t length;
    for (const char *at = text; at && at < end; count++)
        at = next_segment(at, end, &length);
    struct text_segment *segments = arena_alloc(arena, (size_t)(count + 1) * sizeof *segments);
    int x = 0;
    int i = 0;
    for (const char *at = text; at && at < end; i++) {
        const char *next = next_segment(at, end, &length);
        segments[i] = (struct text_segment){at, length, x};
        x += m->width(m->self, font, at, length) + (next ? font.px / 4 : 0);
        at = next;
    }
    *ret = segments;
    if (ret_width)
        *ret_width = x;
    return count;
}

// ---- breaking -------------------------------------------------------------------------

static pthread_once_t library_ready = PTHREAD_ONCE_INIT; // the library sorts its table once

enum { NO_BREAK, MAY_BREAK, MUST_BREAK };

static bool is_digit(uint32_t point)
{
    return point >= '0' && point <= '9';
}

static bool joins_numbers(uint32_t point)
{
    return point == '-' || point == 0x2013 || point == '~' || point == 0xFF5E || point == ':' ||
           point == '.' || point == ',' || point == '/';
}

// 3 月 2 日, 星期一: read as one. 年 月 | a figure, 星 | 期, 期 | 一.
static bool in_date(uint32_t earlier, uint32_t before, uint32_t after)
{
    uint32_t unit = before == ' ' ? earlier : before;
    return (is_digit(after) && (unit == 0x5E74 || unit == 0x6708)) ||
           (before == 0x661F && after == 0x671F) || (earlier == 0x661F && before == 0x671F);
}

// desk.example.com/c: half of an address leads elsewhere.
static bool in_address(uint32_t earlier, uint32_t before, uint32_t after)
{
    return before == '/' && earlier < 0x80 && isalnum((int)earlier) && after < 0x80 &&
           isalnum((int)after);
}

// Whether a break between `before` (with `earlier` in front of it) and `after` tears something
// apart that a reader takes as one: 8–15, 3 位, … ·
static bool torn(uint32_t earlier, uint32_t before, uint32_t after)
{
    if (is_digit(earlier) && joins_numbers(before) && is_digit(after))
        return true;
    if (is_digit(before) && joins_numbers(after))
        return true;
    if (script_of(after) == SCRIPT_HAN &&
        (is_digit(before) || (before == ' ' && is_digit(earlier))))
        return true;
    return after == 0xB7 || in_date(earlier, before, after) || in_address(earlier, before, after);
}

static bool is_hiragana(uint32_t point)
{
    return point >= 0x3041 && point <= 0x309F;
}

static bool is_katakana(uint32_t point)
{
    return point >= 0x30A0 && point <= 0x30FF;
}

static bool is_han(uint32_t point)
{
    return point >= 0x3400 && point <= 0x9FFF;
}

// の を が は に と behind a word written in characters: the phrase ends there.
static bool ends_phrase(uint32_t earlier, uint32_t before)
{
    bool particle = before == 0x306E || before == 0x3092 || before == 0x304C || before == 0x306F ||
                    before == 0x306B || before == 0x3068;
    return particle && (is_han(earlier) || is_katakana(earlier));
}

// お or ご and what it honours: 何名様で | お越しですか.
static bool honours(uint32_t before, uint32_t after)
{
    return is_han(after) && (before == 0x304A || before == 0x3054);
}

// Whether a break there tears a phrase of a language that is written without blanks and reads by phrases: a
// word of characters and what is appended to it, a loanword.
static bool in_phrase(uint32_t earlier, uint32_t before, uint32_t after)
{
    bool letters = is_han(before) || is_hiragana(before) || is_katakana(before);
    if (is_hiragana(after))
        return letters && !ends_phrase(earlier, before);
    if (is_han(after))
        return is_han(before);
    return is_katakana(after) && is_katakana(before);
}

// breaks[i] says what may happen behind byte i (the last of a character).
static void find_breaks(const char *text, size_t n, bool phrases, char *breaks)
{
    pthread_once(&library_ready, init_linebreak);
    set_linebreaks_utf8((const utf8_t *)text, n, "zh", breaks);
    uint32_t earlier = 0, before = 0;
    for (const char *at = text; at < text + n;) {
        const char *here = at;
        uint32_t point = utf8_next(&at);
        if (here > text && breaks[here - text - 1] == LINEBREAK_ALLOWBREAK &&
            (torn(earlier, before, point) || honours(before, point) ||
             (phrases && in_phrase(earlier, before, point))))
            breaks[here - text - 1] = LINEBREAK_NOBREAK;
        earlier = before;
        before = point;
    }
    for (size_t i = 0; i < n; i++) {
        char given = breaks[i];
        breaks[i] = given == LINEBREAK_MUSTBREAK    ? MUST_BREAK
                    : given == LINEBREAK_ALLOWBREAK ? MAY_BREAK
                                                    : NO_BREAK;
    }
    if (n > 0)
        breaks[n - 1] = MUST_BREAK;
}

struct breaker {
    const struct text_metrics *m;
    struct font font;
    const char *text;
    size_t n;
    const char *breaks;
    int width;
};

static size_t trimmed(const struct breaker *b, size_t from, size_t to)
{
    while (to > from && (b->text[to - 1] == ' ' || b->text[to - 1] == '\n'))
        to--;
    return to;
}

static bool fits(const struct breaker *b, size_t from, size_t to)
{
    return text_width(b->m, b->font, b->text + from, trimmed(b, from, to) - from) <= b->width;
}

// The longest piece, at least one character, that fits when no allowed break does.
static size_t cut_token(const struct breaker *b, size_t from, size_t limit)
{
    const char *at = b->text + from;
    utf8_next(&at);
    while ((size_t)(at - b->text) < limit) {
        const char *next = at;
        utf8_next(&next);
        if (!fits(b, from, (size_t)(next - b->text)))
            break;
        at = next;
    }
    return (size_t)(at - b->text);
}

// End of the line that starts at `from`.
static size_t line_end(const struct breaker *b, struct arena *arena, size_t from, bool *broken)
{
    size_t *ends = arena_alloc(arena, (b->n - from + 1) * sizeof *ends);
    size_t count = 0;
    for (size_t i = from; i < b->n; i++) {
        if (b->breaks[i] != NO_BREAK)
            ends[count++] = i + 1;
        if (b->breaks[i] == MUST_BREAK)
            break;
    }
    size_t low = 0, high = count; // ends[0 … low) fit, ends[high …) do not
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (fits(b, from, ends[middle]))
            low = middle + 1;
        else
            high = middle;
    }
    if (low > 0)
        return ends[low - 1];
    *broken = true;
    return cut_token(b, from, ends[0]);
}

static struct text_layout break_lines(struct arena *arena, const struct breaker *b)
{
    struct text_layout layout = {0};
    VEC(struct text_line) lines = {0};
    for (size_t from = 0; from < b->n;) {
        size_t end = line_end(b, arena, from, &layout.broken);
        size_t to = trimmed(b, from, end);
        int width = text_width(b->m, b->font, b->text + from, to - from);
        vec_push(&lines, (struct text_line){b->text + from, to - from, width});
        layout.width = width > layout.width ? width : layout.width;
        from = end;
        while (from < b->n && b->text[from] == ' ')
            from++;
    }
    layout.n = (int)lines.n;
    layout.lines = arena_alloc(arena, (lines.n + 1) * sizeof *layout.lines);
    if (lines.n > 0)
        memcpy(layout.lines, lines.at, lines.n * sizeof *layout.lines);
    vec_finish(&lines);
    return layout;
}

// How well a line may end before `end`: 3 where the sentence pauses, 2 within a Chinese enumeration,
// 1 at an English comma, which may be either.
static int pause_before(const char *text, size_t end)
{
    static const char *const pauses[] = {"，", "；", "：", "。", "！", "？"};
    if (end < 3)
        return 0;
    for (size_t i = 0; i < sizeof pauses / sizeof *pauses; i++)
        if (memcmp(text + end - 3, pauses[i], 3) == 0)
            return 3;
    if (memcmp(text + end - 3, "、", 3) == 0)
        return 2;
    if (text[end - 1] != ' ')
        return 0;
    return strchr(".!?;:", text[end - 2]) ? 3 : text[end - 2] == ',';
}

// Of two lines the first ends where the sentence pauses, if that leaves neither too short.
static void end_at_pause(const struct breaker *b, struct text_layout *layout, int width)
{
    int best = 0, least = width + 1;
    for (size_t end = 3; end < b->n; end++) {
        int pause = pause_before(b->text, end);
        if (pause == 0 || pause < best || b->breaks[end - 1] == NO_BREAK)
            continue;
        size_t to = trimmed(b, 0, end), from = end;
        while (from < b->n && b->text[from] == ' ')
            from++;
        int first = text_width(b->m, b->font, b->text, to);
        int second = text_width(b->m, b->font, b->text + from, b->n - from);
        int longer = first > second ? first : second, shorter = first + second - longer;
        bool uneven = pause == 1 ? shorter * 5 < longer * 3 : shorter * 3 < longer;
        if (longer > width || uneven || (pause == best && longer >= least))
            continue;
        best = pause;
        least = longer;
        layout->width = longer;
        layout->lines[0] = (struct text_line){b->text, to, first};
        layout->lines[1] = (struct text_line){b->text + from, b->n - from, second};
    }
}

// Of three the first ends where the sentence first pauses, 歐陽先生，| 您約的是 …, if the rest has room in two that are no
// shorter than half of it.
static void begin_at_pause(struct arena *arena, const struct breaker *b, struct text_layout *layout,
                           int width)
{
    size_t end = 3;
    while (end < b->n && (pause_before(b->text, end) < 3 || b->breaks[end - 1] == NO_BREAK))
        end++;
    if (end >= b->n)
        return;
    size_t to = trimmed(b, 0, end), from = end;
    while (from < b->n && b->text[from] == ' ')
        from++;
    struct breaker rest = *b;
    rest.text += from;
    rest.n -= from;
    rest.breaks += from;
    rest.width = width;
    int first = text_width(b->m, b->font, b->text, to);
    struct text_layout two = break_lines(arena, &rest);
    if (first > width || two.n != 2 || two.broken || first * 2 < two.lines[0].width ||
        two.lines[1].width * 3 < two.lines[0].width)
        return;
    layout->lines[0] = (struct text_line){b->text, to, first};
    layout->lines[1] = two.lines[0];
    layout->lines[2] = two.lines[1];
    layout->width = first > two.width ? first : two.width;
}

// The same lines with no word in two of them, where that takes no more of them: the place is measured already. What it
// forbids stays forbidden while they are balanced.
static void keep_words(struct arena *arena, struct breaker *b, struct text_layout *layout)
{
    bool *joins = arena_alloc(arena, b->n * sizeof *joins);
    if (!text_words_joined(b->text, b->n, b->font.lang, joins))
        return;
    char *breaks = arena_alloc(arena, b->n);
    for (size_t i = 0; i < b->n; i++)
        breaks[i] = joins[i] && b->breaks[i] == MAY_BREAK ? NO_BREAK : b->breaks[i];
    struct breaker whole = *b;
    whole.breaks = breaks;
    struct text_layout kept = break_lines(arena, &whole);
    if (kept.n != layout->n || kept.broken)
        return;
    *layout = kept;
    *b = whole;
}

struct text_layout text_break(struct arena *arena, const struct text_metrics *m, struct font font,
                              const char *text, int width, bool balance)
{
    size_t n = strlen(text);
    char *breaks = arena_alloc(arena, n + 1);
    struct breaker b = {m, font, text, n, breaks, width};
    bool phrases = language_of(font.lang)->phrases;
    find_breaks(text, n, phrases, breaks);
    struct text_layout layout = break_lines(arena, &b);
    if (layout.broken && phrases) { // one is wider than the line: anywhere, as its books do
        find_breaks(text, n, false, breaks);
        layout = break_lines(arena, &b);
    }
    if (!balance || layout.n < 2 || layout.broken)
        return layout;
    keep_words(arena, &b, &layout);
    int low = layout.width / 2, high = width;
    for (int i = 0; i < 7 && low < high; i++) {
        b.width = (low + high) / 2;
        struct text_layout tighter = break_lines(arena, &b);
        if (tighter.n == layout.n && !tighter.broken) {
            layout = tighter;
            high = b.width;
        } else {
            low = b.width + 1;
        }
    }
    if (layout.n == 2 && !strchr(text, '\n'))
        end_at_pause(&b, &layout, width);
    if (layout.n == 3 && !strchr(text, '\n'))
        begin_at_pause(arena, &b, &layout, width);
    layout.balanced = true;
    return layout;
}

// ---- one line that must fit -----------------------------------------------------------

const char *text_elide(struct arena *arena, const struct text_metrics *m, struct font font,
                       const char *text, int width)
{
    size_t n = strlen(text);
    if (text_width(m, font, text, n) <= width)
        return text;
    char *cut = arena_alloc(arena, n + sizeof "…");
    size_t best = 0;
    for (const char *at = text; *at;) {
        utf8_next(&at);
        size_t length = (size_t)(at - text);
        memcpy(cut, text, length);
        strcpy(cut + length, "…");
        if (text_width(m, font, cut, strlen(cut)) > width)
            break;
        best = length;
    }
    while (best > 0 && cut[best - 1] == ' ')
        best--;
    memcpy(cut, text, best);
    strcpy(cut + best, "…");
    return cut;
}

int text_fit_px(const struct text_metrics *m, struct font font, const char *text, int width,
                int least_px)
{
    size_t n = strlen(text);
    int wide = text_width(m, font, text, n);
    if (wide <= width || font.px <= least_px)
        return font.px;
    font.px = (int)((long)font.px * width / wide);
    while (font.px > least_px && text_width(m, font, text, n) > width)
        font.px--;
    return font.px > least_px ? font.px : least_px;
}

int text_center_baseline(const struct text_metrics *m, struct font font, int y, int h)
{
    // The eye centres on the capitals and the body of Chinese characters, not on descenders.
    int ascent = m->ascent(m->self, font);
    int below = font.px * 9 / 100; // how far a Chinese character reaches under the baseline
    return y + (h - ascent - below) / 2 + ascent;
}
