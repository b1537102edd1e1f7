// One run of characters grows while they come soon one after the other. It is judged when it ends:
// by Enter or Tab, by a pause, by a key that no scanner has. At a desk a person is found out sooner,
// so that their letters do not lag.

#include "platform/wedge.h"
#include "base/mem.h"
#include "base/str.h"

#include <ctype.h>
#include <string.h>

enum {
    DESK_GAP_MS = 120,    // longest pause inside a code at a desk
    TYPING_GAP_MS = 30,   // … while somebody is typing there
    TYPING_MS = 1000,     // after so long a silence nobody is typing any more
    BEHIND_MS = 150,      // what begins so soon after a code belongs to it
    SECOND_HALF_MS = 700, // … after half a code
    LATE_END_MS = 300,    // an Enter so soon after a code is its own
    FAST_MS = 28,  // a key, on average: nobody types so for WEDGE_LEAST keys; the record for a
                   // sentence is 55, for a few keys it may be 35
    SLOW_MS = 130, // a key, on average: the slowest scanner, with a machine's own delays
    MIXED_LEAST = 12,
    CHANGES_PERCENT = 40, // of a code's characters are of another kind than the one before
    REST_LEAST = 5,
    LONG_REST_LEAST = 8,
    LETTERS_OF_PERSON = 6,
    ARTICLE_MOST = 14
};

static int64_t gap_ms(const struct wedge *w, int64_t now_ms)
{
    if (w->patient)
        return WEDGE_PATIENT_MS;
    bool typing = w->person && now_ms - w->typed_ms <= TYPING_MS;
    return typing ? TYPING_GAP_MS : DESK_GAP_MS;
}

// ---- what a run looks like --------------------------------------------------------------------

static int64_t pace_ms(const struct wedge_run *run)
{
    return run->strokes < 2 ? 0 : (run->last_ms - run->began_ms) / (run->strokes - 1);
}

static bool of_token(char c)
{
    return isalnum((unsigned char)c) || c == '-' || c == '_';
}

// Ends in a token of ours, alone or behind something that is none of its characters.
static bool ends_in_token(const char *text)
{
    size_t n = strlen(text), from = n;
    while (from > 0 && of_token(text[from - 1]))
        from--;
    return n - from >= WEDGE_TOKEN;
}

static bool is_address(const char *text)
{
    return strncasecmp(text, "http://", 7) == 0 || strncasecmp(text, "https://", 8) == 0;
}

// ]Q1, ]C0, ]d2 …: how a scanner says which kind of code it saw (ISO/IEC 15424).
static bool has_aim(const char *text)
{
    return text[0] == ']' && isalpha((unsigned char)text[1]) && isalnum((unsigned char)text[2]);
}

struct classes {
    int lower, upper, digits, others;
};

static struct classes classes_of(const char *text)
{
    struct classes n = {0};
    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;
        n.lower += islower(c) != 0;
        n.upper += isupper(c) != 0;
        n.digits += isdigit(c) != 0;
        n.others += !isalnum(c);
    }
    return n;
}

static int kind_of(char c)
{
    unsigned char u = (unsigned char)c;
    return islower(u) ? 1 : isupper(u) ? 2 : isdigit(u) ? 3 : 0;
}

// Our codes go from one kind of character to another all the time; words, models of cars and addresses of
// mail do so seldom, and a capital before small letters is no change (iPhone15Pro, Lin0912345678).
static bool is_shuffled(const char *text)
{
    int changes = 0, n = (int)strlen(text);
    for (int i = 1; i < n; i++) {
        int was = kind_of(text[i - 1]), is = kind_of(text[i]);
        changes += was && is && was != is && !(was == 2 && is == 1);
    }
    return changes * 100 > n * CHANGES_PERCENT;
}

// What a hand might have typed at a desk is a code if it has one's shape; where a keyboard is a scanner, if
// it looks like anybody's.
static bool looks_like_code(const struct wedge *w, const char *text)
{
    struct classes n = classes_of(text);
    bool mixed = n.lower && n.upper && n.digits && n.lower + n.upper + n.digits >= MIXED_LEAST &&
                 !strchr(text, ' ');
    return ends_in_token(text) || has_aim(text) || (w->patient && (is_address(text) || mixed)) ||
           (mixed && is_shuffled(text));
}

// What people in Taiwan hold under every scanner: a mobile barcode of the e-invoice, / and seven of
// 0-9 A-Z + - . (Code 39; Ministry of Finance).
static bool is_invoice_carrier(const char *text)
{
    struct classes n = classes_of(text);
    return text[0] == '/' && strlen(text) == 8 && n.digits && n.lower + n.upper &&
           strspn(text + 1, "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ+-.") ==
               7;
}

// The number of an article, by its check digit: GTIN-12, -13 and -14 (GS1 General Specifications, 7.9).
static bool is_article(const char *text)
{
    size_t n = strlen(text);
    int sum = 0;
    if (n < 12 || n > ARTICLE_MOST || strspn(text, "0123456789") != n)
        return false;
    for (size_t i = 0; i < n; i++)
        sum += (text[i] - '0') * ((n - i) % 2 ? 1 : 3);
    return sum % 10 == 0;
}

// Too fast for a hand.
static bool is_fast(const struct wedge_run *run)
{
    return run->strokes >= WEDGE_LEAST && pace_ms(run) <= FAST_MS;
}

static bool is_code(const struct wedge *w)
{
    const struct wedge_run *run = &w->run;
    if (run->cut || is_fast(run))
        return true;
    if (run->strokes < WEDGE_LEAST || pace_ms(run) > SLOW_MS)
        return false;
    bool anothers = is_invoice_carrier(run->text) || is_invoice_carrier(run->keys) ||
                    is_article(run->text) || is_article(run->keys);
    return anothers || looks_like_code(w, run->text) || looks_like_code(w, run->keys);
}

// Letters among digits in one breath, where nobody types: the beginning or the end of a code.
static bool is_rest(const struct wedge *w)
{
    const struct wedge_run *run = &w->run;
    struct classes n = classes_of(run->text);
    bool of_code =
        n.digits && ((n.lower && n.upper) ||
                     (n.lower + n.upper && n.digits + n.lower + n.upper >= LONG_REST_LEAST));
    return run->follows_scan ||
           (w->patient && run->strokes >= REST_LEAST && pace_ms(run) <= SLOW_MS && of_code);
}

// At a desk: a person, before the run has ended. Words come in one kind of character; a code of ours
// does so once in some hundred times for so many. A number in one breath may be an article's until it
// is too long for one: its digits would press what they are the keys of.
static bool is_person(const struct wedge *w)
{
    const struct wedge_run *run = &w->run;
    if (w->patient || run->follows_scan || pace_ms(run) <= FAST_MS)
        return false;
    struct classes n = classes_of(run->text);
    bool word = n.lower == run->text_n || n.upper == run->text_n;
    bool number = n.digits == run->text_n;
    return ((word && run->text_n >= LETTERS_OF_PERSON && strncmp(run->text, "http", 4) != 0) ||
            (number && run->text_n > ARTICLE_MOST));
}

// ---- how a run ends ---------------------------------------------------------------------------

static void forget_run(struct wedge *w)
{
    mem_wipe(&w->run, sizeof w->run);
}

static void say_typed(struct wedge *w, struct wedge_said *said)
{
    said->kind = w->run.text_n > 0 ? WEDGE_TYPED : WEDGE_NOTHING;
    memcpy(said->text, w->run.text, (size_t)w->run.text_n + 1);
    w->person = true;
    w->typed_ms = w->run.last_ms;
    w->scanned_ms = 0;
    forget_run(w);
}

// The same, at most in the full width that an input method for Chinese gives letters and digits.
static bool is_same(const char *text, const char *keys)
{
    while (*text && *keys) {
        if (utf8_narrow(utf8_next(&text)) != (unsigned char)*keys++)
            return false;
    }
    return !*text && !*keys;
}

static void say_scanned(struct wedge *w, bool ended, struct wedge_said *said)
{
    const struct wedge_run *run = &w->run;
    bool same = is_same(run->text, run->keys);
    bool two = run->keys_n > 0 && run->text_n > 0 && !same;
    const char *first = run->text_n > 0 && !same ? run->text : run->keys;
    said->kind = WEDGE_SCANNED;
    size_t n = strlen(first);
    memcpy(said->text, first, n + 1);
    if (two) {
        said->text[n++] = '\n';
        memcpy(said->text + n, run->keys, (size_t)run->keys_n + 1);
    }
    w->person = false;
    w->scanned_ms = run->last_ms;
    w->unfinished = !ended && !ends_in_token(run->text) && !ends_in_token(run->keys);
    forget_run(w);
}

static void swallow(struct wedge *w)
{
    w->scanned_ms = w->run.last_ms;
    forget_run(w);
}

// The run is over. ended: by a key, not by a pause.
static void judge(struct wedge *w, bool ended, struct wedge_said *said)
{
    struct wedge_run *run = &w->run;
    bool whole = run->strokes >= WEDGE_LEAST && is_code(w);
    if (whole && !(run->follows_scan && w->unfinished))
        say_scanned(w, ended, said);
    else if (is_rest(w))
        swallow(w);
    else
        say_typed(w, said);
}

static bool is_behind_scan(const struct wedge *w, int64_t now_ms)
{
    int64_t since = now_ms - w->scanned_ms;
    return w->scanned_ms > 0 && since <= (w->unfinished ? SECOND_HALF_MS : BEHIND_MS);
}

static void stroke(struct wedge *w, int64_t now_ms, struct wedge_said *said)
{
    said->kind = WEDGE_NOTHING;
    struct wedge_run *run = &w->run;
    if (run->strokes > 0 && now_ms - run->last_ms > gap_ms(w, now_ms))
        judge(w, false, said);
    if (run->strokes == 0) {
        run->began_ms = now_ms;
        run->follows_scan = is_behind_scan(w, now_ms);
    }
    run->last_ms = now_ms;
}

static void add(char *to, int *n, const char *text, bool *cut)
{
    int more = (int)strlen(text);
    if (*n + more >= WEDGE_SIZE) {
        *cut = true;
        return;
    }
    memcpy(to + *n, text, (size_t)more + 1);
    *n += more;
}

static int most(int a, int b)
{
    return a > b ? a : b;
}

void wedge_key(struct wedge *w, char us, int64_t now_ms, struct wedge_said *said)
{
    stroke(w, now_ms, said);
    struct wedge_run *run = &w->run;
    add(run->keys, &run->keys_n, (const char[]){us, '\0'}, &run->cut);
    run->strokes = most(run->strokes, run->keys_n);
}

void wedge_text(struct wedge *w, const char *character, int64_t now_ms, struct wedge_said *said)
{
    stroke(w, now_ms, said);
    struct wedge_run *run = &w->run;
    add(run->text, &run->text_n, character, &run->cut);
    uint32_t narrow = utf8_narrow(utf8_next(&(const char *){character}));
    bool wide = (unsigned char)*character > 0x7F && narrow < 0x7F;
    if (wide && run->keys_n < (int)utf8_length(run->text)) // its key was the input method's
        add(run->keys, &run->keys_n, (const char[]){(char)narrow, '\0'}, &run->cut);
    run->strokes = most(run->strokes, (int)utf8_length(run->text));
    if (said->kind == WEDGE_NOTHING && is_person(w))
        say_typed(w, said);
}

bool wedge_ends(struct wedge *w, enum wedge_end end, int64_t now_ms, struct wedge_said *said)
{
    said->kind = WEDGE_NOTHING;
    struct wedge_run *run = &w->run;
    if (end == WEDGE_CONTROL) { // inside or behind a code; alone it is a shortcut
        int64_t slowest = w->patient ? SLOW_MS : FAST_MS;
        return run->strokes > 1 ? pace_ms(run) <= slowest && now_ms - run->last_ms <= slowest
                                : is_behind_scan(w, now_ms);
    }
    if (run->strokes == 0) {
        bool late = w->scanned_ms > 0 && now_ms - w->scanned_ms <= LATE_END_MS;
        if (late)
            w->unfinished = false;
        return late;
    }
    int64_t since = now_ms - run->last_ms;
    bool soon = since <= gap_ms(w, now_ms);
    judge(w, soon, said);
    bool theirs = said->kind != WEDGE_TYPED && (soon || since <= LATE_END_MS);
    if (theirs)
        w->unfinished = false;
    return theirs;
}

int64_t wedge_deadline(const struct wedge *w)
{
    return w->run.strokes > 0 ? w->run.last_ms + gap_ms(w, w->run.last_ms) + 1 : INT64_MAX;
}

void wedge_due(struct wedge *w, int64_t now_ms, struct wedge_said *said)
{
    said->kind = WEDGE_NOTHING;
    if (now_ms >= wedge_deadline(w))
        judge(w, false, said);
}

void wedge_give_up(struct wedge *w, int64_t now_ms, struct wedge_said *said)
{
    said->kind = WEDGE_NOTHING;
    if (w->run.strokes > 0)
        judge(w, now_ms - w->run.last_ms <= gap_ms(w, now_ms), said);
}

void wedge_forget(struct wedge *w)
{
    bool patient = w->patient;
    mem_wipe(w, sizeof *w);
    w->patient = patient;
}
