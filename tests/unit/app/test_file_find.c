// Files that somebody may mean: of the use's kinds, the newest first, none that is hidden, a link or too deep.

#include "test.h"
#include "app/file_find.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char root[] = "/tmp/lobby-find-XXXXXX";

static void lay(const char *name, int64_t changed_s)
{
    char path[200];
    snprintf(path, sizeof path, "%s/%s", root, name);
    int fd = open(path, O_CREAT | O_WRONLY, 0600);
    assert_true(fd >= 0 && write(fd, "x", 1) == 1);
    struct timespec times[2] = {{.tv_sec = changed_s}, {.tv_sec = changed_s}};
    assert_int_equal(futimens(fd, times), 0);
    close(fd);
}

static void folder(const char *name)
{
    char path[200];
    snprintf(path, sizeof path, "%s/%s", root, name);
    assert_int_equal(mkdir(path, 0700), 0);
}

static bool is(const struct found_files *f, int i, const char *name)
{
    const char *path = f->at[i].path;
    size_t n = strlen(root);
    return i < f->n && strncmp(path, root, n) == 0 && strcmp(path + n + 1, name) == 0;
}

static void those_of_the_use(void **state)
{
    (void)state;
    static struct found_files f;
    char path[200], link[200];
    assert_non_null(mkdtemp(root));
    folder("stick");
    folder("stick/deep");
    folder("stick/deep/er");
    lay("old.png", 1000);
    lay("stick/Car.JPG", 3000);
    lay("stick/deep/er/far.png", 4000);
    lay("stick/deep/logo.svg", 2000);
    lay("notes.txt", 5000);
    lay(".hidden.png", 5000);
    snprintf(path, sizeof path, "%s/old.png", root);
    snprintf(link, sizeof link, "%s/link.png", root);
    assert_int_equal(symlink(path, link), 0);
    file_find_in(root, 2, FILE_PICTURE, &f);
    assert_int_equal(f.n, 3);
    assert_true(is(&f, 0, "stick/Car.JPG") && is(&f, 1, "stick/deep/logo.svg") &&
                is(&f, 2, "old.png"));
    assert_true(f.at[0].bytes == 1 && !f.more);
    f.n = 0;
    file_find_in(root, 3, FILE_LOGO, &f); // a logo is no JPEG
    assert_true(f.n == 3 && is(&f, 0, "stick/deep/er/far.png"));
}

// Of too many the newest stay.
static void of_many_the_newest(void **state)
{
    (void)state;
    static struct found_files f;
    char name[40];
    folder("many");
    for (int i = 0; i < FOUND_FILES_MAX + 7; i++) {
        snprintf(name, sizeof name, "many/%03d.png", i);
        lay(name, 10000 + i * 7 % 67);
    }
    snprintf(name, sizeof name, "%s/many", root);
    file_find_in(name, 0, FILE_PICTURE, &f);
    assert_true(f.n == FOUND_FILES_MAX && f.more);
    for (int i = 1; i < f.n; i++)
        assert_true(f.at[i].changed_ms <= f.at[i - 1].changed_ms);
    assert_true(f.at[0].changed_ms == 10066 * INT64_C(1000));
    assert_true(f.at[f.n - 1].changed_ms == 10007 * INT64_C(1000));
}

static int clear(void **state)
{
    (void)state;
    char line[100];
    snprintf(line, sizeof line, "rm -rf %s", root);
    return system(line);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(those_of_the_use),
                                       cmocka_unit_test(of_many_the_newest)};
    return cmocka_run_group_tests(tests, NULL, clear);
}
