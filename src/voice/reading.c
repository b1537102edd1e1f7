// Rime's dictionaries are lines of `word TAB syllables [TAB weight%]`. A word is looked for as it stands
// between line breaks, so nothing is indexed for the few words a house has.

#include "voice/reading.h"
#include "base/mem.h"
#include "base/str.h"

#include <fcntl.h>
#include <opencc/opencc.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define RIME_DATA "/usr/share/rime-data/"
enum { WORD_MOST = 8 /* characters */, FILES_MAX = 2 };

static const char *const files[SPOKEN_COUNT][FILES_MAX] = {
    [SPOKEN_MANDARIN] = {RIME_DATA "terra_pinyin.dict.yaml"},
    [SPOKEN_CANTONESE] = {RIME_DATA "jyut6ping3.words.dict.yaml",
                          RIME_DATA "jyut6ping3.chars.dict.yaml"},
};

// What the dictionaries have otherwise than a lobby says it, or only under another form.
static const struct {
    enum spoken lang;
    const char *word, *reading;
} corrections[] = {
    {SPOKEN_MANDARIN, "號", "hao4"},
    {SPOKEN_MANDARIN, "還車", "huan2 che1"},
    {SPOKEN_MANDARIN, "櫃檯", "gui4 tai2"},
    {SPOKEN_MANDARIN, "服務台", "fu2 wu4 tai2"},
    {SPOKEN_MANDARIN, "服務臺", "fu2 wu4 tai2"},
    {SPOKEN_MANDARIN, "檯", "tai2"},
    {SPOKEN_CANTONESE, "服務臺", "fuk6 mou6 toi4"},
    {SPOKEN_CANTONESE, "服務台", "fuk6 mou6 toi4"},
    {SPOKEN_CANTONESE, "枱", "toi2"},
    {SPOKEN_CANTONESE, "到", "dou3"},
    {SPOKEN_CANTONESE, "請", "cing2"},
    {SPOKEN_CANTONESE, "號", "hou6"},
    {SPOKEN_CANTONESE, "櫃檯", "gwai6 toi2"},
    {SPOKEN_CANTONESE, "一", "jat1"},
};

struct book {
    const char *at;
    size_t size;
};

static struct book book_open(const char *path)
{
    struct book book = {0};
    struct stat facts;
    int fd = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
    if (fd >= 0 && fstat(fd, &facts) == 0 && facts.st_size > 0) {
        void *at = mmap(NULL, (size_t)facts.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
        if (at != MAP_FAILED)
            book = (struct book){at, (size_t)facts.st_size};
    }
    if (fd >= 0)
        close(fd);
    return book;
}

static void book_close(struct book *book)
{
    if (book->at)
        munmap((void *)book->at, book->size);
}

// The weight behind the second tab, 100 where none stands.
static double weight_of(const char *at, const char *end)
{
    const char *tab = memchr(at, '\t', (size_t)(end - at));
    return tab ? strtod(tab + 1, NULL) : 100;
}

static bool take_reading(const char *at, const char *end, char *out, size_t size)
{
    size_t n = 0;
    while (at + n < end && at[n] != '\t' && at[n] != '\r')
        n++;
    if (n == 0 || n >= size)
        return false;
    memcpy(out, at, n);
    out[n] = '\0';
    return true;
}

// The heaviest reading of exactly that word.
static bool book_find(const struct book *book, const char *word, char *out, size_t size)
{
    char key[64];
    int n = snprintf(key, sizeof key, "\n%s\t", word);
    const char *at = book->at, *end = book->at + book->size;
    double best = -1;
    while (book->at && (at = memmem(at, (size_t)(end - at), key, (size_t)n)) != NULL) {
        at += n;
        const char *line = memchr(at, '\n', (size_t)(end - at));
        line = line ? line : end;
        double weight = weight_of(at, line);
        if (weight > best && take_reading(at, line, out, size))
            best = weight;
        at = line;
    }
    return best >= 0;
}

static bool corrected(enum spoken lang, const char *word, char *out, size_t size)
{
    for (size_t i = 0; i < sizeof corrections / sizeof *corrections; i++) {
        if (corrections[i].lang == lang && strcmp(corrections[i].word, word) == 0)
            return utf8_copy(out, size, corrections[i].reading);
    }
    return false;
}

// The longest word that begins here; its bytes, 0: none.
static size_t longest(const struct book books[FILES_MAX], enum spoken lang, const char *at,
                      char *out, size_t size)
{
    size_t ends[WORD_MOST + 1] = {0};
    int n = 0;
    for (const char *next = at; n < WORD_MOST && *next; ends[n] = (size_t)(next - at)) {
        utf8_next(&next);
        n++;
    }
    for (; n > 0; n--) {
        char word[64];
        if (ends[n] >= sizeof word)
            continue;
        memcpy(word, at, ends[n]);
        word[ends[n]] = '\0';
        bool found = corrected(lang, word, out, size);
        for (int i = 0; !found && i < FILES_MAX; i++)
            found = book_find(&books[i], word, out, size);
        if (found)
            return ends[n];
    }
    return 0;
}

static opencc_t to_traditional, to_simplified; // read once, never changed after
static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_mutex_t converting = PTHREAD_MUTEX_INITIALIZER;

static void read_scripts(void)
{
    to_traditional = opencc_open("s2t.json");
    to_simplified = opencc_open("t2s.json");
}

static char *converted(opencc_t scripts, const char *words)
{
    char *made =
        scripts == (opencc_t)-1 ? NULL : opencc_convert_utf8(scripts, words, strlen(words));
    char *ret = mem_strdup(made ? made : words);
    if (made)
        opencc_convert_utf8_free(made);
    return ret;
}

// The dictionaries are in Traditional characters. What changes nothing on the way to Simplified is in
// that script: 服务台, not 服務台, whose 台 would become 臺.
static char *traditional(const char *words)
{
    pthread_once(&once, read_scripts);
    pthread_mutex_lock(&converting);
    char *simple = converted(to_simplified, words);
    char *ret = strcmp(simple, words) == 0 ? converted(to_traditional, words) : mem_strdup(words);
    pthread_mutex_unlock(&converting);
    free(simple);
    return ret;
}

static bool read_words(const struct book books[FILES_MAX], const char *text, enum spoken lang,
                       char *out, size_t size)
{
    size_t used = 0;
    bool ok = true;
    out[0] = '\0';
    for (const char *at = text; ok && *at;) {
        char syllables[64];
        size_t n = longest(books, lang, at, syllables, sizeof syllables);
        int wrote = n ? snprintf(out + used, size - used, "%s%s", used ? " " : "", syllables) : 0;
        ok = wrote > 0 && (size_t)wrote < size - used;
        used += ok ? (size_t)wrote : 0;
        at += n;
    }
    return ok && used > 0;
}

bool reading_of(const char *words, enum spoken lang, char *out, size_t size)
{
    struct book books[FILES_MAX];
    if (lang == SPOKEN_ENGLISH || size == 0)
        return false;
    for (int i = 0; i < FILES_MAX; i++)
        books[i] = book_open(files[lang][i]);
    char *text = traditional(words);
    bool ok = read_words(books, text, lang, out, size);
    free(text);
    for (int i = 0; i < FILES_MAX; i++)
        book_close(&books[i]);
    return ok;
}
