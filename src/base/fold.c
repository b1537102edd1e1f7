// Case, width and accents are Unicode's compatibility folding (UAX 15, UTS 10), by utf8proc;
// traditional to simplified is OpenCC's, character by character as names are written.

#include "base/fold.h"
#include "base/mem.h"
#include "base/str.h"

#include <opencc/opencc.h>
#include <pthread.h>
#include <string.h>
#include <utf8proc.h>

static opencc_t dictionary; // read once, never changed after: shared by all threads
static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_mutex_t converting = PTHREAD_MUTEX_INITIALIZER;

static void read_dictionary(void)
{
    opencc_t opened = opencc_open("t2s.json");
    dictionary = opened == (opencc_t)-1 ? NULL : opened;
}

static bool has_han(const char *text)
{
    for (uint32_t c; (c = utf8_next(&text)) != 0;) {
        if (utf8_is_cjk(c))
            return true;
    }
    return false;
}

// Letters that are no letter with an accent, and yet are typed as the plain one.
static const char *plain(uint32_t c)
{
    static const struct {
        uint32_t point;
        const char *plain;
    } letters[] = {{0x111, "d"},  {0xF0, "d"},  {0xF8, "o"},  {0x142, "l"}, {0xE6, "ae"},
                   {0x153, "oe"}, {0xFE, "th"}, {0x131, "i"}, {0x127, "h"}, {0x2019, "'"}};
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++) {
        if (letters[i].point == c)
            return letters[i].plain;
    }
    return NULL;
}

static void simplify(struct str *text)
{
    if (!has_han(str_text(text)))
        return;
    pthread_once(&once, read_dictionary);
    if (!dictionary)
        return;
    pthread_mutex_lock(&converting);
    char *simple = opencc_convert_utf8(dictionary, str_text(text), text->n);
    pthread_mutex_unlock(&converting);
    if (!simple)
        return;
    str_clear(text);
    str_add(text, simple);
    mem_wipe(simple, strlen(simple));
    opencc_convert_utf8_free(simple);
}

static void add_folded(struct str *out, const int32_t *points, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        char bytes[5];
        const char *other = plain((uint32_t)points[i]);
        if (other)
            str_add(out, other);
        else
            str_add_bytes(out, bytes, utf8_encode((uint32_t)points[i], bytes));
    }
}

// Into memory of our own, so that it can be wiped.
void text_fold(const char *text, char *out, size_t size)
{
    enum { POINTS_MAX = 512 };
    static const utf8proc_option_t how = UTF8PROC_NULLTERM | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD |
                                         UTF8PROC_STRIPMARK | UTF8PROC_DECOMPOSE;
    int32_t points[POINTS_MAX];
    utf8proc_ssize_t n =
        utf8proc_decompose((const utf8proc_uint8_t *)text, 0, points, POINTS_MAX, how);
    struct str folded = {0};
    if (n > 0)
        add_folded(&folded, points, n < POINTS_MAX ? (size_t)n : POINTS_MAX);
    mem_wipe(points, sizeof points);
    simplify(&folded);
    utf8_copy(out, size, str_text(&folded));
    str_finish(&folded);
}
