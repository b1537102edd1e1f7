// Chinese input as the kiosk uses it: from a key to the candidates that can be drawn, and what it
// costs in memory. Names are spelled key by key, then picked character by character.

#include "bench.h"
#include "platform/ime.h"
#include "base/str.h"
#include "paths.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { TIMES_MOST = 200000, ROUNDS = 60 };

static double times[TIMES_MOST];
static int times_n;
static struct ime_view view;

static double resident_mb(void)
{
    long size = 0, resident = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    if (!file || fscanf(file, "%ld %ld", &size, &resident) != 2)
        exit(1);
    fclose(file);
    return (double)resident * (double)sysconf(_SC_PAGESIZE) / 1e6;
}

static void note(double from)
{
    if (times_n < TIMES_MOST)
        times[times_n++] = (bench_now_s() - from) * 1000;
}

static void spell(struct ime *ime, enum ime_method method, enum lang lang, const char *keys)
{
    struct ime_setup setup = {.method = method, .lang = lang};
    double from = bench_now_s();
    if (!ime->ops->begin(ime->self, &setup, NULL))
        exit(1);
    note(from);
    while (*keys) {
        const char *at = keys;
        char key[8] = {0};
        utf8_next(&keys);
        memcpy(key, at, (size_t)(keys - at));
        from = bench_now_s();
        ime->ops->key(ime->self, key);
        ime->ops->read(ime->self, true, &view);
        note(from);
    }
    while (view.n > 0) { // the last candidate is a single character
        from = bench_now_s();
        ime->ops->choose(ime->self, view.n - 1);
        ime->ops->read(ime->self, true, &view);
        note(from);
    }
    from = bench_now_s();
    ime->ops->end(ime->self);
    note(from);
}

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

int main(void)
{
    static const char *const pinyin[] = {"wangxiaoming", "ouyangyifan", "chenzhiming", "linyijun",
                                         "zhangshufen",  "liushuyi",    "y",           "shishishi"};
    static const char *const zhuyin[] = {"ㄨㄤˊㄒㄧㄠˇㄇㄧㄥˊ", "ㄔㄣˊㄧˋㄐㄩㄣ ", "ㄓㄤㄕㄨㄈㄣ",
                                         "ㄧ", "ㄕㄕㄕㄕㄕㄕ"};
    struct err err = {0};
    struct fonts *fonts = fonts_open(NULL, NULL, &err);
    double before = resident_mb();
    double from = bench_now_s();
    struct librime *rime =
        fonts ? librime_open(LOBBY_RIME_DIR, LOBBY_RIME_WORDS_DIR, fonts, &err) : NULL;
    if (!rime) {
        fprintf(stderr, "bench_ime: %s\n", err.text);
        return 1;
    }
    struct ime *ime = librime_ime(rime);
    spell(ime, IME_PINYIN, LANG_ZH_TW, "wang");
    bench_line("ime-open-to-first-name", (bench_now_s() - from) * 1000, "ms", 100, true);
    times_n = 0;
    for (int round = 0; round < ROUNDS; round++) {
        for (size_t i = 0; i < sizeof pinyin / sizeof *pinyin; i++) {
            spell(ime, IME_PINYIN, LANG_ZH_TW, pinyin[i]);
            spell(ime, IME_PINYIN, LANG_ZH_CN, pinyin[i]);
        }
        for (size_t i = 0; i < sizeof zhuyin / sizeof *zhuyin; i++)
            spell(ime, IME_ZHUYIN, LANG_ZH_TW, zhuyin[i]);
    }
    qsort(times, (size_t)times_n, sizeof *times, ascending);
    bench_line("ime-key-p99", times[times_n * 99 / 100], "ms", 16, true);
    bench_line("ime-key-max", times[times_n - 1], "ms", 50, true);
    bench_line("ime-resident", resident_mb() - before, "MB", 40, true);
    bench_line("ime-process-resident", resident_mb(), "MB", 120, true);
    librime_close(rime);
    fonts_close(fonts);
    return 0;
}
