// Transitions from the file, and after the last of them the rule in its footer (POSIX TZ), so that
// daylight saving goes on after the file's horizon.

#include "app/zone.h"
#include "base/calendar.h"
#include "base/mem.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ZONE_DIR "/usr/share/zoneinfo/"

enum { ZONE_FILE_MAX = 64 * 1024, HOUR_S = 3600, DAY_S = 24 * HOUR_S };

enum rule_kind { RULE_MONTH, RULE_JULIAN, RULE_ZERO_BASED };

struct yearly_change { // when daylight saving begins or ends each year
    enum rule_kind kind;
    int month, week, weekday; // weekday 0 Sunday, as POSIX has it
    int day;
    int time_s;
};

struct zone {
    struct zone *earlier; // NULL, or the one that held …
    int64_t from_s;       // … up to here
    size_t n;
    int64_t *at;    // seconds, ascending
    int32_t *after; // offset from then on
    int32_t before; // offset before the first
    bool has_rule, has_dst;
    int32_t standard, dst;
    struct yearly_change begin, end;
};

// ---- days ---------------------------------------------------------------------------------------

int day_add(int day, int days)
{
    return calendar_day_at(calendar_days_of(day) + days);
}

static int weekday_of(int64_t days) // 0 Sunday
{
    return (int)(((days % 7) + 7 + 4) % 7); // 1970-01-01 was a Thursday
}

int day_weekday(int day)
{
    return (weekday_of(calendar_days_of(day)) + 6) % 7;
}

// ---- the footer's rule ------------------------------------------------------------------------

static const char *skip_name(const char *p)
{
    if (*p == '<') {
        p = strchr(p, '>');
        return p ? p + 1 : NULL;
    }
    const char *from = p;
    while (isalpha((unsigned char)*p))
        p++;
    return p > from ? p : NULL;
}

// [+-]hh[:mm[:ss]]
static const char *read_time(const char *p, int *ret_s)
{
    int sign = *p == '-' ? -1 : 1;
    p += *p == '-' || *p == '+';
    int total = 0;
    for (int unit = HOUR_S; unit > 0; unit /= 60) {
        if (!isdigit((unsigned char)*p))
            return NULL;
        char *end;
        total += (int)strtol(p, &end, 10) * unit;
        p = end;
        if (*p != ':')
            break;
        p++;
    }
    *ret_s = sign * total;
    return p;
}

static const char *read_change(const char *p, struct yearly_change *ret)
{
    *ret = (struct yearly_change){.time_s = 2 * HOUR_S};
    int used = 0;
    if (sscanf(p, ",M%d.%d.%d%n", &ret->month, &ret->week, &ret->weekday, &used) == 3 && used) {
        ret->kind = RULE_MONTH;
    } else if (sscanf(p, ",J%d%n", &ret->day, &used) == 1 && used) {
        ret->kind = RULE_JULIAN;
    } else if (sscanf(p, ",%d%n", &ret->day, &used) == 1 && used) {
        ret->kind = RULE_ZERO_BASED;
    } else {
        return NULL;
    }
    p += used;
    return *p == '/' ? read_time(p + 1, &ret->time_s) : p;
}

// "CST-8", "EST5EDT,M3.2.0,M11.1.0", "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0"
static bool read_rule(struct zone *zone, const char *p)
{
    int west_s;
    if (!(p = skip_name(p)) || !(p = read_time(p, &west_s)))
        return false;
    zone->standard = -west_s;
    zone->has_rule = true;
    if (!*p)
        return true;
    if (!(p = skip_name(p)))
        return false;
    zone->dst = zone->standard + HOUR_S;
    if (*p != ',') {
        if (!(p = read_time(p, &west_s)))
            return false;
        zone->dst = -west_s;
    }
    zone->has_dst = true;
    return (p = read_change(p, &zone->begin)) && (p = read_change(p, &zone->end)) && !*p;
}

// Local seconds since 1970 at which the change falls in that year.
static int64_t change_in(const struct yearly_change *change, int year)
{
    int64_t first = calendar_days(year, 1, 1);
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    int64_t days = first + change->day;
    if (change->kind == RULE_JULIAN)
        days = first + change->day - 1 + (leap && change->day >= 60);
    if (change->kind == RULE_MONTH) {
        days = calendar_days(year, change->month, 1);
        days += (change->weekday - weekday_of(days) + 7) % 7 + 7 * (change->week - 1);
        int64_t next =
            calendar_days(change->month == 12 ? year + 1 : year, change->month % 12 + 1, 1);
        while (days >= next) // week 5 is the last
            days -= 7;
    }
    return days * DAY_S + change->time_s;
}

static int32_t rule_offset(const struct zone *zone, int64_t at_s)
{
    if (!zone->has_dst)
        return zone->standard;
    int year, month, day;
    int64_t local = at_s + zone->standard;
    calendar_date((local - (((local % DAY_S) + DAY_S) % DAY_S)) / DAY_S, &year, &month, &day);
    int64_t begin = change_in(&zone->begin, year) - zone->standard;
    int64_t end = change_in(&zone->end, year) - zone->dst;
    bool dst = begin < end ? at_s >= begin && at_s < end : at_s >= begin || at_s < end;
    return dst ? zone->dst : zone->standard;
}

// ---- the file ---------------------------------------------------------------------------------

struct tzif {
    const unsigned char *at, *end;
    uint32_t isutcnt, isstdcnt, leapcnt, timecnt, typecnt, charcnt;
};

static int64_t big_endian(const unsigned char *p, int n)
{
    uint64_t value = p[0] & 0x80 ? ~(uint64_t)0 : 0;
    for (int i = 0; i < n; i++)
        value = value << 8 | p[i];
    return (int64_t)value;
}

static bool read_header(struct tzif *f)
{
    if (f->end - f->at < 44 || memcmp(f->at, "TZif", 4) != 0 || f->at[4] < '2')
        return false;
    uint32_t *counts[] = {&f->isutcnt, &f->isstdcnt, &f->leapcnt,
                          &f->timecnt, &f->typecnt,  &f->charcnt};
    for (int i = 0; i < 6; i++) {
        *counts[i] = (uint32_t)big_endian(f->at + 20 + 4 * i, 4);
        if (*counts[i] > ZONE_FILE_MAX)
            return false;
    }
    f->at += 44;
    return true;
}

static bool body_fits(const struct tzif *f, int time_size)
{
    size_t size = f->timecnt * (size_t)(time_size + 1) + f->typecnt * (size_t)6 + f->charcnt +
                  f->leapcnt * (size_t)(time_size + 4) + f->isstdcnt + f->isutcnt;
    return (size_t)(f->end - f->at) >= size;
}

static size_t body_size(const struct tzif *f, int time_size)
{
    return f->timecnt * (size_t)(time_size + 1) + f->typecnt * (size_t)6 + f->charcnt +
           f->leapcnt * (size_t)(time_size + 4) + f->isstdcnt + f->isutcnt;
}

static bool read_body(struct zone *zone, const struct tzif *f)
{
    if (f->typecnt == 0)
        return false;
    const unsigned char *kinds = f->at + (size_t)f->timecnt * 8;
    const unsigned char *types = kinds + f->timecnt;
    zone->n = f->timecnt;
    zone->at = mem_alloc(zone->n * sizeof *zone->at);
    zone->after = mem_alloc(zone->n * sizeof *zone->after);
    for (size_t i = 0; i < zone->n; i++) {
        if (kinds[i] >= f->typecnt)
            return false;
        zone->at[i] = big_endian(f->at + 8 * i, 8);
        zone->after[i] = (int32_t)big_endian(types + 6 * (size_t)kinds[i], 4);
    }
    zone->before = (int32_t)big_endian(types, 4);
    return true;
}

static bool read_file(struct zone *zone, const unsigned char *bytes, size_t n)
{
    struct tzif f = {.at = bytes, .end = bytes + n};
    if (!read_header(&f) || !body_fits(&f, 4))
        return false;
    f.at += body_size(&f, 4); // the first block has 32-bit times, for programs of before 2005
    if (!read_header(&f) || !body_fits(&f, 8) || !read_body(zone, &f))
        return false;
    f.at += body_size(&f, 8);
    if (f.end - f.at < 2 || f.at[0] != '\n' || f.end[-1] != '\n')
        return false;
    char rule[128];
    size_t length = (size_t)(f.end - f.at) - 2;
    if (length >= sizeof rule)
        return false;
    memcpy(rule, f.at + 1, length);
    rule[length] = '\0';
    return !*rule || read_rule(zone, rule);
}

static bool good_name(const char *name)
{
    return *name && name[0] != '/' && name[0] != '.' && !strstr(name, "..") &&
           strlen(name) < ZONE_NAME_SIZE && !strchr(name, ' ');
}

static bool open_one(const char *name, struct zone **ret, struct err *err)
{
    char path[128];
    snprintf(path, sizeof path, ZONE_DIR "%s", name);
    FILE *file = good_name(name) ? fopen(path, "rbe") : NULL;
    if (!file)
        return err_set(err, ERR_INPUT,
                       "time zone '%.64s' is not known here: name one such as Asia/Taipei, or "
                       "install tzdata",
                       name);
    unsigned char *bytes = mem_alloc(ZONE_FILE_MAX);
    size_t n = fread(bytes, 1, ZONE_FILE_MAX, file);
    fclose(file);
    struct zone *zone = mem_alloc(sizeof *zone);
    bool ok = read_file(zone, bytes, n);
    free(bytes);
    if (!ok) {
        zone_close(zone);
        return err_set(err, ERR_CORRUPT, "'%s' is not time-zone data: install tzdata again", path);
    }
    *ret = zone;
    return true;
}

bool zone_open(const char *name, struct zone **ret, struct err *err)
{
    struct zone *zone = NULL;
    for (int64_t from_s = 0;;) {
        char one[ZONE_NAME_SIZE + 1];
        struct zone *next = NULL;
        size_t length = strcspn(name, " ");
        snprintf(one, sizeof one, "%.*s", (int)length, name);
        if (!open_one(one, &next, err)) {
            zone_close(zone);
            return false;
        }
        next->earlier = zone;
        next->from_s = from_s;
        zone = next;
        if (!name[length])
            break;
        const char *end = name + length + 1 + strspn(name + length + 1, "0123456789");
        from_s = strtoll(name + length, NULL, 10);
        name = *end == ' ' ? end + 1 : ""; // which no zone is called
    }
    *ret = zone;
    return true;
}

void zone_close(struct zone *zone)
{
    while (zone) {
        struct zone *earlier = zone->earlier;
        free(zone->at);
        free(zone->after);
        free(zone);
        zone = earlier;
    }
}

// ---- asking -----------------------------------------------------------------------------------

static int32_t offset_at(const struct zone *zone, int64_t at_s)
{
    while (zone->earlier && at_s < zone->from_s)
        zone = zone->earlier;
    if (zone->n == 0 || at_s < zone->at[0])
        return zone->n == 0 && zone->has_rule ? rule_offset(zone, at_s) : zone->before;
    if (zone->has_rule && at_s >= zone->at[zone->n - 1])
        return rule_offset(zone, at_s);
    size_t low = 0, high = zone->n; // at[low] <= at_s < at[high]
    while (high - low > 1) {
        size_t middle = (low + high) / 2;
        if (zone->at[middle] <= at_s)
            low = middle;
        else
            high = middle;
    }
    return zone->after[low];
}

static int64_t floor_div(int64_t a, int64_t b)
{
    return a / b - (a % b < 0);
}

struct site_time zone_local(const struct zone *zone, int64_t at_ms)
{
    int64_t at_s = floor_div(at_ms, 1000);
    int64_t local = at_s + offset_at(zone, at_s);
    int64_t days = floor_div(local, DAY_S);
    int second = (int)(local - days * DAY_S);
    struct site_time t = {.hour = second / HOUR_S,
                          .minute = second / 60 % 60,
                          .second = second % 60,
                          .weekday = (weekday_of(days) + 6) % 7};
    calendar_date(days, &t.year, &t.month, &t.day);
    return t;
}

int64_t zone_instant(const struct zone *zone, int day, int minutes)
{
    int64_t local = calendar_days_of(day) * DAY_S + (int64_t)minutes * 60;
    int32_t before = offset_at(zone, local - DAY_S), after = offset_at(zone, local + DAY_S);
    int64_t at_s = local - before;
    if (offset_at(zone, at_s) != before && offset_at(zone, local - after) == after)
        at_s = local - after;
    // what a change of the zone to the east skips is at its instant
    for (const struct zone *z = zone; z->earlier; z = z->earlier) {
        int64_t skips_from = z->from_s + offset_at(zone, z->from_s - 1);
        if (local >= skips_from && local < z->from_s + offset_at(zone, z->from_s))
            at_s = z->from_s;
    }
    return at_s * 1000;
}

int day_of_time(const struct site_time *t)
{
    return t->year * 10000 + t->month * 100 + t->day;
}

int day_add_months(int day, int months)
{
    int month = day / 10000 * 12 + day / 100 % 100 - 1 + months; // one number for year and month
    return month / 12 * 10000 + (month % 12 + 1) * 100 + 1;
}

int64_t zone_offset_ms(const struct zone *zone, int64_t at_ms)
{
    return offset_at(zone, floor_div(at_ms, 1000)) * 1000;
}
