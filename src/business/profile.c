// What a profile's texts mean, and the rows it may get.

#include "business/setting.h"
#include "base/str.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// ---- texts ------------------------------------------------------------------------------------

static bool digit(char c)
{
    return c >= '0' && c <= '9';
}

// At most two digits; the character behind them, or NULL.
static const char *two_digits(const char *text, int *ret)
{
    if (!digit(*text))
        return NULL;
    *ret = *text++ - '0';
    if (digit(*text))
        *ret = *ret * 10 + *text++ - '0';
    return text;
}

bool time_parse(const char *text, int *ret_minutes)
{
    int hours, minutes;
    const char *at = two_digits(text, &hours);
    if (!at || *at != ':' || !digit(at[1]) || !digit(at[2]) || at[3])
        return false;
    minutes = (at[1] - '0') * 10 + at[2] - '0';
    if (hours > 28 || minutes > 59)
        return false;
    *ret_minutes = hours * 60 + minutes;
    return true;
}

void time_format(int minutes, char out[6])
{
    minutes = minutes < 0 ? 0 : minutes % (100 * 60);
    snprintf(out, 6, "%02u:%02u", (unsigned)minutes / 60 % 100, (unsigned)minutes % 60);
}

static int days_in(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap);
}

static bool is_taken(int year)
{
    return year >= 2000 && year <= 2999;
}

static bool is_day(int year, int month, int day)
{
    return month >= 1 && month <= 12 && day >= 1 && day <= days_in(year, month);
}

bool is_date(int day)
{
    return is_taken(day / 10000) && is_day(day / 10000, day / 100 % 100, day % 100);
}

static bool read_date(const char *text, int *ret_year, int *ret_month, int *ret_day)
{
    int used = 0;
    return sscanf(text, "%4d-%2d-%2d%n", ret_year, ret_month, ret_day, &used) == 3 && !text[used] &&
           *ret_year >= 0 && is_day(*ret_year, *ret_month, *ret_day);
}

bool date_parse(const char *text, int *ret_day)
{
    int year, month, day;
    if (!read_date(text, &year, &month, &day) || !is_taken(year))
        return false;
    *ret_day = year * 10000 + month * 100 + day;
    return true;
}

bool date_is_beyond(const char *text)
{
    int year, month, day;
    return read_date(text, &year, &month, &day) && !is_taken(year);
}

void date_format(int day, char out[11])
{
    snprintf(out, 11, "%04u-%02u-%02u", (unsigned)day / 10000 % 10000, (unsigned)day / 100 % 100,
             (unsigned)day % 100);
}

bool accent_parse(const char *text, uint32_t *ret_rgb)
{
    if (text[0] != '#' || strspn(text + 1, "0123456789abcdefABCDEF") != 6 || text[7])
        return false;
    *ret_rgb = (uint32_t)strtoul(text + 1, NULL, 16);
    return true;
}

const char *weekday_words(enum lang lang, int weekday)
{
    static const char *const days[DAYS_A_WEEK] = {N_("Monday"),   N_("Tuesday"), N_("Wednesday"),
                                                  N_("Thursday"), N_("Friday"),  N_("Saturday"),
                                                  N_("Sunday")};
    must(weekday >= 0 && weekday < DAYS_A_WEEK);
    return tr(lang, days[weekday]);
}

const char *parts_words(struct arena *arena, enum lang lang, int parts)
{
    static const char *const names[] = {
#define X(part, name, words) [PART_##part] = words,
        PROFILE_PARTS(X)
#undef X
    };
    const char *all = "";
    for (int i = 0; i < PART_COUNT; i++) {
        if (parts >> i & 1)
            all = *all ? tr_fill(arena, lang, N_("{some}, {more}"), "some", all, "more",
                                 tr(lang, names[i]), NULL)
                       : tr(lang, names[i]);
    }
    return all;
}

const char *parts_codes(struct arena *arena, int parts)
{
    static const char *const names[] = {
#define X(part, name, words) [PART_##part] = name,
        PROFILE_PARTS(X)
#undef X
    };
    const char *all = "";
    for (int i = 0; i < PART_COUNT; i++) {
        if (parts >> i & 1)
            all = arena_printf(arena, "%s%s%s", all, *all ? "," : "", names[i]);
    }
    return all;
}

// ---- skills -----------------------------------------------------------------------------------

static bool named(const struct words *words)
{
    return *words_in(words, LANG_ZH_TW) != '\0';
}

bool skill_used(const struct profile *p, int skill)
{
    uint64_t bits = 0;
    for (int i = 0; i < p->business.service_n; i++)
        bits |= p->business.services[i].skills;
    return named(&p->skills[skill]) || (bits >> skill & 1);
}

const char *skill_words(struct arena *arena, enum lang lang, const struct profile *p, int skill)
{
    if (named(&p->skills[skill]))
        return words_in(&p->skills[skill], lang);
    for (int i = 0; i < p->business.service_n; i++) {
        if ((p->business.services[i].skills >> skill & 1) && named(&p->services[i].words.name))
            return words_in(&p->services[i].words.name, lang);
    }
    return tr_fill(arena, lang, N_("Skill {n}"), "n", arena_printf(arena, "%d", skill + 1), NULL);
}

// ---- rows -------------------------------------------------------------------------------------

static char free_prefix(const struct business *b)
{
    for (char prefix = 'A'; prefix <= 'Z'; prefix++) {
        bool taken = false;
        for (int i = 0; i < b->service_n; i++)
            taken |= b->services[i].active && b->services[i].prefix == prefix;
        if (!taken)
            return prefix;
    }
    return 'Z';
}

static int free_skill(const struct profile *p)
{
    uint64_t had = 0;
    for (int i = 0; i < p->business.consultant_n; i++)
        had |= p->business.consultants[i].skills;
    for (int bit = 0; bit < SKILL_MAX; bit++) {
        if (!skill_used(p, bit) && !(had >> bit & 1))
            return bit;
    }
    return -1;
}

// A letter and a skill of its own; everything else can then be set.
int profile_add_service(struct profile *p)
{
    struct business *b = &p->business;
    int i = b->service_n, skill = free_skill(p);
    if (i == SERVICE_MAX)
        return -1;
    b->services[i] = (struct service_rules){0};
    p->services[i] = (struct service_profile){0};
    setting_defaults(OF_SERVICE, p, i);
    b->services[i].id = i ? b->services[i - 1].id + 1 : 1;
    b->services[i].prefix = free_prefix(b);
    b->services[i].skills = skill < 0 ? 0 : UINT64_C(1) << skill;
    b->service_n++;
    return i;
}

int profile_add_skill(struct profile *p)
{
    static const char *const names[LANG_COUNT] = {"技能", "技能", "Skill"};
    int bit = free_skill(p);
    for (int lang = 0; bit >= 0 && lang < LANG_COUNT; lang++)
        snprintf(p->skills[bit].in[lang], NAME_SIZE, "%s %d", names[lang], bit + 1);
    return bit;
}

int profile_add_question(struct profile *p, bool choice)
{
    int i = p->question_n;
    int64_t id = 1;
    if (i == QUESTION_MAX)
        return -1;
    for (int k = 0; k < i; k++)
        id = p->questions[k].id >= id ? p->questions[k].id + 1 : id;
    p->questions[i] = (struct question_words){.id = id};
    setting_defaults(OF_QUESTION, p, i);
    p->questions[i].choice_n = choice ? 2 : 0;
    p->question_n++;
    return i;
}

int profile_begin_serving(struct profile *p, const struct staff_row *staff, size_t n, int64_t id)
{
    struct business *b = &p->business;
    int row = business_consultant(b, id), count = b->consultant_n;
    int64_t last = count > 0 ? b->consultants[count - 1].id : 0;
    uint64_t skills = 0;
    if (row < 0 && id <= last)
        return -1;
    for (size_t i = 0; row < 0 && i < n; i++) {
        if (staff[i].id <= last || staff[i].id > id)
            continue;
        if (count == CONSULTANT_MAX)
            return -1;
        b->consultants[count++] = (struct consultant_rules){.id = staff[i].id};
    }
    for (int i = 0; i < b->service_n; i++)
        skills |= b->services[i].skills;
    if (row < 0) {
        row = count - 1;
        b->consultant_n = count;
    }
    if (b->consultants[row].languages == 0 && b->consultants[row].desk == 0)
        b->consultants[row] = (struct consultant_rules){
            .id = id, .desk = count, .skills = skills, .languages = (1u << LANG_COUNT) - 1};
    b->consultants[row].active = true;
    return row;
}

void profile_serve_again(struct profile *p, int64_t id)
{
    int row = business_consultant(&p->business, id);
    struct consultant_rules *c = row >= 0 ? &p->business.consultants[row] : NULL;
    if (c && (c->desk != 0 || c->languages != 0)) // else their row only keeps the order
        c->active = true;
}

void profile_with(const struct profile *was, const struct business *business, struct profile *ret)
{
    *ret = *was;
    for (int i = 0; i < business->service_n; i++) {
        int had = business_service(&was->business, business->services[i].id);
        setting_defaults(OF_SERVICE, ret, i);
        ret->services[i] = had >= 0 ? was->services[had] : ret->services[i];
    }
    for (int i = 0; i < business->class_n; i++) {
        int had = business_class(&was->business, business->classes[i].id);
        ret->classes[i] = had >= 0 ? was->classes[had] : (struct words){0};
        ret->class_about[i] = had >= 0 ? was->class_about[had] : (struct class_profile){true};
    }
    for (int i = 0; i < business->consultant_n; i++) {
        int had = business_consultant(&was->business, business->consultants[i].id);
        ret->consultant_about[i] =
            had >= 0 ? was->consultant_about[had] : (struct consultant_profile){0};
    }
    ret->business = *business;
}

int profile_question(const struct profile *p, int64_t id)
{
    for (int i = 0; i < p->question_n; i++) {
        if (p->questions[i].id == id)
            return i;
    }
    return -1;
}

const struct staff_row *people_find(const struct people *people, int64_t id)
{
    for (size_t i = 0; id && i < people->n; i++) {
        if (people->at[i].id == id)
            return &people->at[i];
    }
    return NULL;
}

const struct special_days *profile_special(const struct profile *p, int from, int to)
{
    for (int i = 0; i < p->special_n; i++) {
        if (p->special[i].from <= to && p->special[i].to >= from)
            return &p->special[i];
    }
    return NULL;
}

bool profile_add_special(struct profile *p, const struct special_days *days)
{
    const struct special_days *there = profile_special(p, days->from, days->to);
    int at = 0;
    if (there)
        return memcmp(there, days, sizeof *days) == 0;
    if (p->special_n == SPECIAL_DAYS_MAX)
        return false;
    while (at < p->special_n && p->special[at].from < days->from)
        at++;
    memmove(p->special + at + 1, p->special + at, (size_t)(p->special_n - at) * sizeof *p->special);
    memcpy(&p->special[at], days, sizeof *days); // its padding, too: drafts are compared by bytes
    p->special_n++;
    return true;
}

void profile_drop_special(struct profile *p, int index)
{
    must(index >= 0 && index < p->special_n);
    p->special_n--;
    memmove(p->special + index, p->special + index + 1,
            (size_t)(p->special_n - index) * sizeof *p->special);
    memset(&p->special[p->special_n], 0, sizeof *p->special);
}

struct day_hours profile_hours(const struct profile *p, int day, int weekday)
{
    const struct special_days *special = profile_special(p, day, day);
    return special ? special->hours : p->hours[weekday];
}

enum { NOON = 12 * 60, BREAK_LENGTH = 60, BETWEEN_BREAKS = 60 };

bool profile_add_break(struct day_hours *h)
{
    int from = h->break_n ? h->breaks[h->break_n - 1].to_min + BETWEEN_BREAKS
               : h->open_min < NOON && h->close_min > NOON + BREAK_LENGTH
                   ? NOON
                   : (h->open_min + h->close_min - BREAK_LENGTH) / 2;
    if (h->break_n == BREAKS_MAX || from <= h->open_min || from + BREAK_LENGTH >= h->close_min)
        return false;
    h->breaks[h->break_n++] = (struct break_hours){from, from + BREAK_LENGTH};
    return true;
}

void profile_drop_break(struct day_hours *h, int index)
{
    must(index >= 0 && index < h->break_n);
    h->break_n--;
    memmove(h->breaks + index, h->breaks + index + 1,
            (size_t)(h->break_n - index) * sizeof *h->breaks);
    h->breaks[h->break_n] = (struct break_hours){0};
}

int board_least_inches(int depth_m)
{
    static const double SHORT_SIDE_MM =
        25.4 * 9 / 18.3576; // an inch across has; 18.3576² = 16² + 9²
    double line_mm = depth_m * 1000.0 / READ_FROM * 100 / FIGURE_PERCENT;
    return (int)(line_mm * WALL_LINES / SHORT_SIDE_MM + 0.999);
}
