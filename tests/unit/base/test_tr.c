// Our reader of catalogues against gettext's own, text by text; and files that are none.

#include "test.h"
#include "base/tr.h"
#include "paths.h"

#include <libintl.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char *read_whole(const char *path, size_t *ret_n)
{
    static char bytes[4 * 1024 * 1024];
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    *ret_n = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    return bytes;
}

static void compare(enum lang lang)
{
    char path[600];
    size_t size;
    uint32_t head[7], text[2];
    snprintf(path, sizeof path, "%s/x/LC_MESSAGES/%s.mo", LOBBY_LOCALE_DIR, lang_code(lang));
    const char *bytes = read_whole(path, &size);
    memcpy(head, bytes, sizeof head);
    assert_true(head[2] > (lang < LANG_EN ? 1000 : 0));
    for (uint32_t i = 0; i < head[2]; i++) {
        memcpy(text, bytes + head[3] + i * sizeof text, sizeof text);
        const char *msgid = bytes + text[1];
        if (*msgid)
            assert_string_equal(tr(lang, msgid), dgettext(lang_code(lang), msgid));
    }
}

static void every_text_is_what_gettext_says(void **state)
{
    (void)state;
    tr_init(LOBBY_LOCALE_DIR);
    setenv("LANGUAGE", "x", 1);
    for (enum lang l = lang_first(); l != LANG_NONE; l = lang_next(l)) {
        bindtextdomain(lang_code(l), LOBBY_LOCALE_DIR);
        bind_textdomain_codeset(lang_code(l), "UTF-8");
        compare(l);
    }
}

static void what_no_catalogue_has_is_said_as_it_is(void **state)
{
    static const char msgid[] = "nobody has translated this";
    (void)state;
    tr_init(LOBBY_LOCALE_DIR);
    for (enum lang l = lang_first(); l != LANG_NONE; l = lang_next(l)) {
        assert_ptr_equal(tr(l, msgid), msgid);
        assert_string_equal(tr(l, NC_("of nothing", "word")), "word");
        assert_string_equal(tr(l, ""), "");
    }
    assert_ptr_equal(tr((enum lang)77, msgid), msgid);
    assert_string_equal(tr((enum lang)77, N_("Cancel my number")), "Cancel my number");
}

// Each byte of its head and its tables is another: it is refused, or says what it says without going astray.
static void a_broken_one_does_no_harm(void **state)
{
    char dir[] = "/tmp/lobby-tr-XXXXXX", below[80], path[160], from[600];
    size_t size;
    (void)state;
    assert_non_null(mkdtemp(dir));
    snprintf(below, sizeof below, "%s/x", dir);
    mkdir(below, 0700);
    snprintf(below, sizeof below, "%s/x/LC_MESSAGES", dir);
    mkdir(below, 0700);
    snprintf(path, sizeof path, "%s/en.mo", below);
    snprintf(from, sizeof from, "%s/x/LC_MESSAGES/zh_TW.mo", LOBBY_LOCALE_DIR);
    char *bytes = read_whole(from, &size);
    assert_non_null(freopen("/dev/null", "w", stderr));
    for (size_t i = 0; i < 28 + 64; i++) {
        char was = bytes[i];
        bytes[i] = (char)(was ^ 0x41);
        FILE *file = fopen(path, "wb");
        assert_non_null(file);
        assert_int_equal(fwrite(bytes, 1, i % 2 ? size : size / 3, file), i % 2 ? size : size / 3);
        fclose(file);
        bytes[i] = was;
        tr_init(dir);
        assert_non_null(tr(LANG_EN, N_("Cancel my number")));
        assert_non_null(tr(LANG_EN, "nobody has translated this"));
    }
    remove(path);
    rmdir(below);
    snprintf(below, sizeof below, "%s/x", dir);
    rmdir(below);
    rmdir(dir);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_text_is_what_gettext_says),
        cmocka_unit_test(what_no_catalogue_has_is_said_as_it_is),
        cmocka_unit_test(a_broken_one_does_no_harm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
