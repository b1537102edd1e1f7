// Case, width and accents are Unicode's compatibility folding (UAX 15, UTS 10), by utf8proc;
// traditional to simplified is OpenCC's, one character after the other: by its phrases 乾坤 would stay as
// it is, and whoever looks for 王乾 not find 王乾坤. What only parts a name (王 小明, 阿·布拉, Jean-Paul,
// O'Neil) is left out, blanks between Latin words excepted.

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

// Letters that are no letter with an accent, and yet are typed as the plain one.
static const char *plain(uint32_t c)
{
    static const struct {
        uint32_t point;
        const char *plain;
    } letters[] = {{0x111, "d"},
                   {0xF0, "d"},
                   {0xF8, "o"},
                   {0x142, "l"},
                   {0xE6, "ae"},
                   {0x153, "oe"},
                   {0xFE, "th"},
                   {0x131, "i"},
                   {0x127, "h"},
                   // forms of Chinese characters that are no traditional ones: Japan's, older ones
                   {0x953A, "钟"},
                   {0x5449, "吴"},
                   {0x9AD9, "高"},
                   {0x885E, "卫"},
                   {0x983C, "赖"},
                   {0x8FBA, "边"},
                   {0x9089, "边"},
                   {0x6FA4, "泽"},
                   {0x6CA2, "泽"},
                   {0x6589, "齐"},
                   {0x658E, "斋"},
                   {0x9ED2, "黑"},
                   {0x5CF6, "岛"}};
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++) {
        if (letters[i].point == c)
            return letters[i].plain;
    }
    return NULL;
}

bool fold_is_dot(uint32_t c)
{
    return c == 0xB7 || c == 0x387 || c == 0x2022 || c == 0x2027 || c == 0x2219 || c == 0x22C5 ||
           c == 0x30FB || c == 0xFF65 || c == 0xFF0E || c == '.';
}

static bool parts_names(uint32_t c)
{
    return c == '\'' || c == '`' || c == 0x2018 || c == 0x2019 || c == 0x201B || c == 0x2032 ||
           c == 0x2BB || c == 0x2BC || c == 0x2BE || c == 0x2BF || c == '-' ||
           (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0x200C || c == 0x200D ||
           c == 0x34F || fold_is_dot(c);
}

static void add_simple(struct str *out, const char *character, size_t n)
{
    pthread_once(&once, read_dictionary);
    if (!dictionary) {
        str_add_bytes(out, character, n);
        return;
    }
    pthread_mutex_lock(&converting);
    char *simple = opencc_convert_utf8(dictionary, character, n);
    pthread_mutex_unlock(&converting);
    str_add(out, simple ? simple : character);
    if (simple)
        mem_wipe(simple, strlen(simple));
    opencc_convert_utf8_free(simple);
}

static void add_point(struct str *out, uint32_t c)
{
    char bytes[5];
    const char *other = plain(c);
    size_t n = utf8_encode(c, bytes);
    if (other)
        str_add(out, other);
    else if (utf8_is_cjk(c))
        add_simple(out, bytes, n);
    else
        str_add_bytes(out, bytes, n);
}

static void add_folded(struct str *out, const int32_t *points, size_t n)
{
    uint32_t before = 0;
    for (size_t i = 0; i < n; i++) {
        uint32_t c = (uint32_t)points[i], next = i + 1 < n ? (uint32_t)points[i + 1] : 0;
        if (parts_names(c) || (c == ' ' && utf8_is_cjk(before) && utf8_is_cjk(next)))
            continue;
        add_point(out, c);
        before = c;
    }
}

// Into memory of our own, so that it can be wiped.
void text_fold(const char *text, char *out, size_t size)
{
    enum { POINTS_MAX = 512 };
    static const utf8proc_option_t how = UTF8PROC_NULLTERM | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD |
                                         UTF8PROC_STRIPMARK | UTF8PROC_DECOMPOSE;
    int32_t points[POINTS_MAX];
    struct str plainly = {0}, folded = {0};
    for (const char *at = text; *at; at++) { // ´ would be taken for a blank with an accent
        bool acute = at[0] == '\xc2' && at[1] == '\xb4';
        str_add_bytes(&plainly, acute ? "'" : at, 1);
        at += acute;
    }
    utf8proc_ssize_t n = utf8proc_decompose((const utf8proc_uint8_t *)str_text(&plainly), 0, points,
                                            POINTS_MAX, how);
    if (n > 0)
        add_folded(&folded, points, n < POINTS_MAX ? (size_t)n : POINTS_MAX);
    mem_wipe(points, sizeof points);
    utf8_copy(out, size, str_text(&folded));
    str_finish(&folded);
    str_finish(&plainly);
}
