// Chinese input through librime: what is offered, and that nothing of it is remembered or written.
// (test_forgets looks for it in memory.)

#include "test.h"

#include "platform/ime.h"
#include "base/str.h"
#include "paths.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static struct librime *rime;
static struct ime *ime;
static struct ime_view view;

static int open_rime(void **state)
{
    (void)state;
    struct err err = {0};
    rime = librime_open(LOBBY_RIME_DIR, LOBBY_RIME_WORDS_DIR, NULL, &err);
    if (!rime)
        fail_msg("%s", err.text);
    ime = librime_ime(rime);
    return 0;
}

static int close_rime(void **state)
{
    (void)state;
    librime_close(rime);
    return 0;
}

static void begin(enum ime_method method, enum lang lang)
{
    struct ime_setup setup = {.method = method, .lang = lang};
    assert_true(ime->ops->begin(ime->self, &setup, NULL));
}

// Each code point is a key, as on the screen.
static void press(const char *keys)
{
    while (*keys) {
        const char *from = keys;
        utf8_next(&keys);
        char key[8] = {0};
        memcpy(key, from, (size_t)(keys - from));
        assert_true(ime->ops->key(ime->self, key));
    }
}

static void look(bool name_begins)
{
    ime->ops->read(ime->self, name_begins, &view);
}

static int find(const char *text)
{
    for (int i = 0; i < view.n; i++) {
        if (strcmp(view.candidates[i], text) == 0)
            return i;
    }
    return -1;
}

static void choose(const char *text)
{
    int i = find(text);
    if (i < 0)
        fail_msg("'%s' is not offered", text);
    ime->ops->choose(ime->self, i);
    look(false);
}

// ---- what is offered ------------------------------------------------------------------

static const struct {
    enum ime_method method;
    enum lang lang;
    const char *keys, *first;
} names[] = {
    {IME_PINYIN, LANG_ZH_TW, "wang", "王"},
    {IME_PINYIN, LANG_ZH_TW, "chen", "陳"},
    {IME_PINYIN, LANG_ZH_TW, "lin", "林"},
    {IME_PINYIN, LANG_ZH_TW, "li", "李"},
    {IME_PINYIN, LANG_ZH_TW, "lü", "呂"},
    {IME_PINYIN, LANG_ZH_TW, "zeng", "曾"},
    {IME_PINYIN, LANG_ZH_TW, "w", "王"},
    {IME_PINYIN, LANG_ZH_TW, "ouyang", "歐陽"},
    {IME_PINYIN, LANG_ZH_CN, "wang", "王"},
    {IME_PINYIN, LANG_ZH_CN, "chen", "陈"},
    {IME_PINYIN, LANG_ZH_CN, "zhang", "张"},
    {IME_PINYIN, LANG_ZH_CN, "ouyang", "欧阳"},
    {IME_ZHUYIN, LANG_ZH_TW, "ㄨㄤˊ", "王"},
    {IME_ZHUYIN, LANG_ZH_TW, "ㄔㄣˊ", "陳"},
    {IME_ZHUYIN, LANG_ZH_TW, "ㄌㄧㄣˊ", "林"},
    {IME_ZHUYIN, LANG_ZH_TW, "ㄓㄤ ", "張"},
    {IME_ZHUYIN, LANG_ZH_TW, "ㄗㄥ ", "曾"},
    {IME_ZHUYIN, LANG_ZH_TW, "ㄨㄤ", "王"},
    {IME_PINYIN, LANG_ZH_TW, "wangxiaoming", "王"},
    {IME_ZHUYIN, LANG_ZH_TW, "ㄨㄤˊㄒㄧㄠˇㄇㄧㄥˊ", "王小明"},
};

static void a_common_surname_comes_first(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        begin(names[i].method, names[i].lang);
        press(names[i].keys);
        look(true);
        assert_string_equal(view.candidates[0], names[i].first);
        ime->ops->end(ime->self);
    }
}

static void elsewhere_the_common_word_comes_first(void **state)
{
    (void)state;
    begin(IME_PINYIN, LANG_ZH_TW);
    press("nihao");
    look(false);
    assert_string_equal(view.candidates[0], "你好");
    assert_string_equal(view.preedit, "ni hao");
    begin(IME_PINYIN, LANG_ZH_TW);
    press("yi");
    look(false);
    assert_string_equal(view.candidates[0], "一");
    look(true);
    assert_string_equal(view.candidates[0], "易");
    ime->ops->end(ime->self);
}

static void a_name_is_picked_character_by_character(void **state)
{
    (void)state;
    begin(IME_PINYIN, LANG_ZH_TW);
    press("wangxiaoming");
    look(true);
    choose("王");
    assert_string_equal(view.preedit, "王xiao ming");
    assert_string_equal(view.commit, "");
    choose("小");
    choose("茗");
    assert_string_equal(view.commit, "王小茗");
    assert_string_equal(view.preedit, "");
    assert_int_equal(view.n, 0);
    look(false);
    assert_string_equal(view.commit, ""); // told once
    ime->ops->end(ime->self);
}

static void the_space_takes_the_first_and_backspace_goes_back(void **state)
{
    (void)state;
    begin(IME_PINYIN, LANG_ZH_TW);
    assert_false(ime->ops->backspace(ime->self));
    assert_false(ime->ops->key(ime->self, " "));
    assert_false(ime->ops->key(ime->self, "ㄨ"));
    press("wangg");
    assert_true(ime->ops->backspace(ime->self));
    look(true);
    assert_string_equal(view.preedit, "wang");
    assert_true(ime->ops->key(ime->self, " "));
    look(true);
    assert_string_equal(view.commit, "王");
    begin(IME_ZHUYIN, LANG_ZH_TW);
    press("ㄨㄤˊ");
    look(true);
    press(" "); // has its tone already: takes the first
    look(true);
    assert_string_equal(view.commit, "王");
    ime->ops->end(ime->self);
}

static void a_finger_that_stays_on_a_key_meets_a_limit(void **state)
{
    (void)state;
    begin(IME_PINYIN, LANG_ZH_TW);
    for (int i = 0; i < 500; i++)
        press("q");
    look(true);
    assert_true(strlen(view.preedit) < IME_PREEDIT_SIZE);
    int keys = 0;
    for (const char *at = view.preedit; *at; at++)
        keys += *at == 'q';
    assert_int_equal(keys, 48);
    assert_true(view.n <= IME_CANDIDATES);
    ime->ops->choose(ime->self, view.n); // no such candidate: nothing happens
    ime->ops->choose(ime->self, -1);
    ime->ops->end(ime->self);
}

// ---- nothing is remembered ------------------------------------------------------------

static void spell_rare_name(void)
{
    begin(IME_PINYIN, LANG_ZH_TW);
    press("qiaobenxiang");
    look(true);
    choose("喬");
    choose("本");
    choose("翔");
    assert_string_equal(view.commit, "喬本翔");
    ime->ops->end(ime->self);
}

static void the_next_visitor_is_offered_what_the_first_was(void **state)
{
    (void)state;
    static struct ime_view before;
    begin(IME_PINYIN, LANG_ZH_TW);
    press("qiaobenxiang");
    ime->ops->read(ime->self, false, &before);
    assert_string_not_equal(before.candidates[0], "喬本翔");
    for (int i = 0; i < 8; i++)
        spell_rare_name();
    begin(IME_PINYIN, LANG_ZH_TW);
    look(false);
    assert_string_equal(view.preedit, "");
    assert_int_equal(view.n, 0);
    press("qiaobenxiang");
    look(false);
    assert_memory_equal(&view, &before, sizeof view);
    ime->ops->end(ime->self);
}

// ---- nothing is written ---------------------------------------------------------------

// Every path with size and time of last change, in one text.
static void snapshot(const char *dir, struct str *out)
{
    DIR *d = opendir(dir);
    if (!d)
        return;
    for (struct dirent *e; (e = readdir(d));) {
        if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0)
            continue;
        char path[1024];
        struct stat st;
        snprintf(path, sizeof path, "%s/%s", dir, e->d_name);
        if (lstat(path, &st) != 0)
            continue;
        str_printf(out, "%s %lld %lld.%09ld\n", path, (long long)st.st_size,
                   (long long)st.st_mtim.tv_sec, st.st_mtim.tv_nsec);
        if (S_ISDIR(st.st_mode))
            snapshot(path, out);
    }
    closedir(d);
}

static long long bytes_written(void)
{
    long long bytes = -1;
    char line[128];
    FILE *file = fopen("/proc/self/io", "r");
    while (file && fgets(line, sizeof line, file)) {
        if (sscanf(line, "wchar: %lld", &bytes) == 1)
            break;
    }
    if (file)
        fclose(file);
    return bytes;
}

static int files_open_for_writing(void)
{
    int n = 0;
    for (int fd = 3; fd < 256; fd++) {
        int flags = fcntl(fd, F_GETFL);
        char path[1024] = {0}, link[64];
        snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
        if (flags < 0 || readlink(link, path, sizeof path - 1) < 0)
            continue;
        n += (flags & O_ACCMODE) != O_RDONLY && path[0] == '/';
    }
    return n;
}

static void nothing_is_written_anywhere(void **state)
{
    (void)state;
    librime_close(rime);
    char home[] = "/tmp/lobby-ime-XXXXXX"; // where a library would write that asks for a place
    assert_non_null(mkdtemp(home));
    setenv("HOME", home, 1);
    setenv("TMPDIR", home, 1);
    struct str before = {0}, after = {0};
    snapshot(LOBBY_RIME_DIR, &before);
    snapshot(LOBBY_RIME_WORDS_DIR, &before);
    snapshot(home, &before);
    int writers = files_open_for_writing();
    long long written = bytes_written();
    assert_true(written >= 0);
    open_rime(NULL);
    for (int i = 0; i < 3; i++)
        spell_rare_name();
    assert_int_equal(files_open_for_writing(), writers);
    librime_close(rime);
    assert_true(bytes_written() == written); // not one byte by any write of the process
    snapshot(LOBBY_RIME_DIR, &after);
    snapshot(LOBBY_RIME_WORDS_DIR, &after);
    snapshot(home, &after);
    assert_string_equal(str_text(&after), str_text(&before));
    str_finish(&before);
    str_finish(&after);
    assert_int_equal(rmdir(home), 0); // still empty
    open_rime(NULL);
}

// ---- several at once ------------------------------------------------------------------

static void two_who_spell_at_once_do_not_meet(void **state)
{
    (void)state;
    struct ime *first = ime, *second = librime_ime_create(rime);
    begin(IME_PINYIN, LANG_ZH_CN);
    press("wang");
    ime = second;
    begin(IME_ZHUYIN, LANG_ZH_TW);
    press("ㄌㄧㄣ");
    look(true);
    assert_string_equal(view.candidates[0], "林");
    ime = first;
    look(true);
    assert_string_equal(view.preedit, "wang");
    assert_string_equal(view.candidates[0], "王");
    librime_ime_destroy(second);
    ime->ops->choose(ime->self, 0);
    look(true);
    assert_string_equal(view.commit, "王");
    ime->ops->end(ime->self);
}

// ---- when it is not there -------------------------------------------------------------

static void missing_data_is_said_and_the_keyboard_is_latin(void **state)
{
    (void)state;
    struct err err = {0};
    assert_null(librime_open("/nowhere", LOBBY_RIME_WORDS_DIR, NULL, &err));
    assert_int_equal(err.code, ERR_MISSING);
    assert_non_null(strstr(err.text, "/nowhere/lobby_pinyin.schema.yaml"));
    assert_null(librime_open(LOBBY_RIME_DIR, "/nowhere", NULL, &err));
    assert_non_null(strstr(err.text, "rime-data-luna-pinyin"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_common_surname_comes_first),
        cmocka_unit_test(elsewhere_the_common_word_comes_first),
        cmocka_unit_test(a_name_is_picked_character_by_character),
        cmocka_unit_test(the_space_takes_the_first_and_backspace_goes_back),
        cmocka_unit_test(a_finger_that_stays_on_a_key_meets_a_limit),
        cmocka_unit_test(the_next_visitor_is_offered_what_the_first_was),
        cmocka_unit_test(nothing_is_written_anywhere),
        cmocka_unit_test(two_who_spell_at_once_do_not_meet),
        cmocka_unit_test(missing_data_is_said_and_the_keyboard_is_latin),
    };
    return cmocka_run_group_tests(tests, open_rime, close_rime);
}
