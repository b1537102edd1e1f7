// Names alone decide: what a file holds is found out by whoever decodes it, apart (platform/decode.h).

#include "board/slides.h"
#include "base/str.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

enum { DAY_MINUTES = 24 * 60 };

bool slide_is_picture(const char *name)
{
    static const char *const ends[] = {".png", ".jpg", ".jpeg", ".svg"};
    const char *dot = strrchr(name, '.');
    for (size_t i = 0; dot && i < sizeof ends / sizeof *ends; i++) {
        if (strcasecmp(dot, ends[i]) == 0)
            return true;
    }
    return false;
}

static int day_named(const char *at)
{
    static const char days[7][4] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    for (int i = 0; i < 7; i++) {
        if (strncasecmp(at, days[i], 3) == 0)
            return i;
    }
    return -1;
}

// "sat-sun", "fri-mon", "wed"
static bool read_days(const char *word, size_t n, unsigned *ret)
{
    int from = n >= 3 ? day_named(word) : -1;
    int to = n == 3 ? from : n == 7 && word[3] == '-' ? day_named(word + 4) : -1;
    if (from < 0 || to < 0)
        return false;
    *ret = 0;
    for (int day = from;; day = (day + 1) % 7) {
        *ret |= 1u << day;
        if (day == to)
            return true;
    }
}

// "10-14", "21-24": whole hours
static bool read_hours(const char *word, size_t n, struct slide_times *times)
{
    int from, to, used = 0;
    if (n > 5 || sscanf(word, "%2d-%2d%n", &from, &to, &used) != 2 || (size_t)used != n)
        return false;
    times->from_min = from * 60;
    times->to_min = to * 60;
    return from >= 0 && to > from && to <= 24;
}

bool slide_times_read(const char *name, struct slide_times *ret)
{
    struct slide_times times = {.days = 0x7F, .to_min = DAY_MINUTES};
    bool days = false, hours = false;
    const char *at = name + strspn(name, " _");
    while (*at) {
        size_t n = strcspn(at, " _");
        bool day = !days && read_days(at, n, &times.days);
        bool hour = !day && !hours && read_hours(at, n, &times);
        if (!day && !hour)
            return false;
        days = days || day;
        hours = hours || hour;
        at += n;
        at += strspn(at, " _");
    }
    *ret = times;
    return days || hours;
}

bool slide_times_now(const struct slide_times *times, int weekday, int minute)
{
    return (times->days >> weekday & 1) && minute >= times->from_min && minute < times->to_min;
}

// ---- the folder -------------------------------------------------------------------------------

static void strange(struct slides *slides, const char *name)
{
    if (slides->strange_n++ == 0)
        utf8_copy(slides->strange, sizeof slides->strange, name);
}

static void add(struct slides *slides, const char *name, const struct slide_times *times)
{
    if (!slide_is_picture(name) || strlen(name) >= SLIDE_NAME_SIZE) {
        strange(slides, name);
        return;
    }
    if (slides->n == SLIDES_MAX) {
        slides->more++;
        return;
    }
    struct slide *slide = &slides->at[slides->n++];
    utf8_copy(slide->name, sizeof slide->name, name);
    slide->times = *times;
}

static void list_below(struct slides *slides, const char *folder, const char *name,
                       const struct slide_times *times)
{
    char path[600], below[300];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    DIR *dir = opendir(path);
    struct dirent *entry;
    while (dir && (entry = readdir(dir)) != NULL) {
        snprintf(below, sizeof below, "%.150s/%.140s", name, entry->d_name);
        if (entry->d_name[0] != '.')
            add(slides, below, times);
    }
    if (dir)
        closedir(dir);
}

static int by_name(const void *a, const void *b)
{
    return strcmp(((const struct slide *)a)->name, ((const struct slide *)b)->name);
}

void slides_list(const char *folder, struct slides *ret)
{
    static const struct slide_times always = {.days = 0x7F, .to_min = DAY_MINUTES};
    memset(ret, 0, sizeof *ret);
    DIR *dir = opendir(folder);
    struct dirent *entry;
    ret->missing = !dir;
    while (dir && (entry = readdir(dir)) != NULL) {
        struct stat about;
        struct slide_times times;
        const char *name = entry->d_name;
        if (name[0] == '.' || fstatat(dirfd(dir), name, &about, 0) != 0)
            continue;
        if (!S_ISDIR(about.st_mode))
            add(ret, name, &always);
        else if (slide_times_read(name, &times))
            list_below(ret, folder, name, &times);
        else
            strange(ret, name);
    }
    if (dir)
        closedir(dir);
    qsort(ret->at, (size_t)ret->n, sizeof *ret->at, by_name);
}
