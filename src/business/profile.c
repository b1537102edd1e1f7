// What a profile's texts mean, the rows it may get, and what is wrong with one: pure functions of
// it, so that the back office shows while typing what saving would refuse.

#include "business/profile.h"

#include "business/picture.h"
#include "base/str.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MINUTES_A_DAY = 24 * 60, SERVICE_TARGET_S = 600, SERVICE_WRAP_UP_S = 60, SLOT_MIN = 30 };

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

static bool is_date(int day)
{
    int year = day / 10000, month = day / 100 % 100, of_month = day % 100;
    return year >= 2000 && year <= 2999 && month >= 1 && month <= 12 && of_month >= 1 &&
           of_month <= days_in(year, month);
}

bool date_parse(const char *text, int *ret_day)
{
    int year, month, day, used = 0;
    if (sscanf(text, "%4d-%2d-%2d%n", &year, &month, &day, &used) != 3 || text[used] || year < 0 ||
        month < 0 || day < 0 || !is_date(year * 10000 + month * 100 + day))
        return false;
    *ret_day = year * 10000 + month * 100 + day;
    return true;
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
    b->services[i] = (struct service_rules){.id = i ? b->services[i - 1].id + 1 : 1,
                                            .active = true,
                                            .prefix = free_prefix(b),
                                            .skills = skill < 0 ? 0 : UINT64_C(1) << skill,
                                            .target_s = SERVICE_TARGET_S,
                                            .wrap_up_s = SERVICE_WRAP_UP_S,
                                            .slot_min = SLOT_MIN,
                                            .mode = MODE_DESK};
    p->services[i] = (struct service_profile){.words.phone_optional = true, .makes_owner = true};
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
    p->questions[i] = (struct question_words){.id = id, .active = true, .choice_n = choice ? 2 : 0};
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

bool profile_add_closed(struct profile *p, int day)
{
    int at = 0;
    while (at < p->closed_n && p->closed[at] < day)
        at++;
    if (at < p->closed_n && p->closed[at] == day)
        return true;
    if (p->closed_n == CLOSED_DAYS_MAX)
        return false;
    memmove(p->closed + at + 1, p->closed + at, (size_t)(p->closed_n - at) * sizeof *p->closed);
    p->closed[at] = day;
    p->closed_n++;
    return true;
}

void profile_drop_closed(struct profile *p, int index)
{
    must(index >= 0 && index < p->closed_n);
    p->closed_n--;
    memmove(p->closed + index, p->closed + index + 1,
            (size_t)(p->closed_n - index) * sizeof *p->closed);
    p->closed[p->closed_n] = 0;
}

// ---- problems ---------------------------------------------------------------------------------

struct problems {
    struct problem *out;
    int n;
};

static void say(struct problems *all, enum problem_kind kind, enum profile_part part, int row,
                int other)
{
    if (all->n < PROBLEM_MAX)
        all->out[all->n++] = (struct problem){kind, part, row, other};
}

static void check_services(const struct profile *p, struct problems *all)
{
    const struct business *b = &p->business;
    for (int i = 0; i < b->service_n; i++) {
        if (!named(&p->services[i].words.name))
            say(all, PROBLEM_SERVICE_NAME, PART_SERVICES, i, 0);
        if (b->services[i].prefix < 'A' || b->services[i].prefix > 'Z')
            say(all, PROBLEM_PREFIX_FORM, PART_SERVICES, i, 0);
        for (int k = 0; k < i; k++) {
            if (b->services[i].active && b->services[k].active &&
                b->services[i].prefix == b->services[k].prefix)
                say(all, PROBLEM_PREFIX_TWICE, PART_SERVICES, i, k);
        }
    }
    for (int i = 0; i < b->class_n; i++) {
        if (!named(&p->classes[i]))
            say(all, PROBLEM_CLASS_NAME, PART_CLASSES, i, 0);
    }
}

static void check_questions(const struct profile *p, struct problems *all)
{
    for (int i = 0; i < p->question_n; i++) {
        const struct question_words *q = &p->questions[i];
        if (!named(&q->text))
            say(all, PROBLEM_QUESTION_TEXT, PART_QUESTIONS, i, 0);
        for (int k = 0; k < q->choice_n; k++) {
            if (!named(&q->choices[k]))
                say(all, PROBLEM_CHOICE_TEXT, PART_QUESTIONS, i, k);
        }
    }
}

static void check_hours(const struct profile *p, struct problems *all)
{
    for (int i = 0; i < DAYS_A_WEEK; i++) {
        const struct day_hours *h = &p->hours[i];
        if (h->closed)
            continue;
        if (h->open_min < 0 || h->close_min < 0)
            say(all, PROBLEM_HOURS_FORM, PART_HOURS, i, 0);
        else if (h->close_min <= h->open_min)
            say(all, PROBLEM_HOURS_ORDER, PART_HOURS, i, 0);
        else if (h->open_min < p->rollover_min || h->close_min > p->rollover_min + MINUTES_A_DAY)
            say(all, PROBLEM_HOURS_DAY, PART_HOURS, i, 0);
    }
    for (int i = 0; i < p->closed_n; i++) {
        if (!is_date(p->closed[i]))
            say(all, PROBLEM_CLOSED_DATE, PART_HOURS, i, 0);
    }
}

// A logo that was fine when it was set and has gone since must not stop other changes.
static void check_brand(const struct profile *p, const struct profile *was, struct problems *all)
{
    uint32_t rgb;
    struct picture_size size;
    if (p->accent[0] && !accent_parse(p->accent, &rgb))
        say(all, PROBLEM_ACCENT_FORM, PART_BRAND, 0, 0);
    if (p->logo[0] && (!was || strcmp(p->logo, was->logo) != 0)) {
        enum picture_trouble trouble = picture_check(p->logo, &size);
        if (trouble != PICTURE_GOOD)
            say(all, PROBLEM_LOGO, PART_BRAND, 0, (int)trouble);
    }
}

static void check_numbers(const struct profile *p, struct problems *all)
{
    const struct business *b = &p->business;
    if (p->owner_days < 0 || p->owner_days > OWNER_DAYS_MOST)
        say(all, PROBLEM_OWNER_DAYS, PART_KEEPING, 0, 0);
    if (p->retention_days < 0 || p->retention_days > RETENTION_DAYS_MOST)
        say(all, PROBLEM_RETENTION_DAYS, PART_KEEPING, 0, 0);
    for (int i = 0; i < b->consultant_n; i++) {
        if (b->consultants[i].desk < 0 || b->consultants[i].desk > DESK_MOST)
            say(all, PROBLEM_DESK, PART_CONSULTANTS, i, 0);
    }
}

static void warn_desks(const struct business *b, struct problems *all)
{
    for (int i = 0; i < b->consultant_n; i++) {
        for (int k = 0; k < i; k++) {
            const struct consultant_rules *one = &b->consultants[i], *other = &b->consultants[k];
            if (one->active && other->active && one->desk > 0 && one->desk == other->desk)
                say(all, PROBLEM_DESK_TWICE, PART_CONSULTANTS, i, k);
        }
    }
}

static bool somebody_can(const struct business *b, int service)
{
    for (int i = 0; i < b->consultant_n; i++) {
        if (b->consultants[i].active && business_skilled(b, i, service))
            return true;
    }
    for (int i = 0; i < b->services[service].cover_n; i++) {
        int who = business_consultant(b, b->services[service].cover[i]);
        if (who >= 0 && b->consultants[who].active)
            return true;
    }
    return false;
}

static void warn(const struct profile *p, struct problems *all)
{
    const struct business *b = &p->business;
    int services = 0, consultants = 0, open = 0;
    for (int i = 0; i < b->consultant_n; i++)
        consultants += b->consultants[i].active;
    for (int i = 0; i < b->service_n; i++)
        services += b->services[i].active;
    for (int i = 0; i < DAYS_A_WEEK; i++)
        open += !p->hours[i].closed;
    if (!named(&p->site_name))
        say(all, PROBLEM_NO_SITE_NAME, PART_BRAND, 0, 0);
    if (services == 0)
        say(all, PROBLEM_NO_SERVICE, PART_SERVICES, 0, 0);
    if (consultants == 0)
        say(all, PROBLEM_NO_CONSULTANT, PART_CONSULTANTS, 0, 0);
    for (int i = 0; consultants > 0 && i < b->service_n; i++) {
        if (b->services[i].active && !somebody_can(b, i))
            say(all, PROBLEM_NOBODY_SKILLED, PART_SERVICES, i, 0);
    }
    warn_desks(b, all);
    if (open == 0)
        say(all, PROBLEM_NEVER_OPEN, PART_HOURS, 0, 0);
}

int profile_problems(const struct profile *p, const struct profile *was,
                     struct problem out[PROBLEM_MAX])
{
    struct problems all = {.out = out};
    check_services(p, &all);
    check_questions(p, &all);
    check_hours(p, &all);
    check_brand(p, was, &all);
    check_numbers(p, &all);
    warn(p, &all);
    return all.n;
}

// ---- … in words -------------------------------------------------------------------------------

static const char *logo_words(enum picture_trouble trouble)
{
    switch (trouble) {
    case PICTURE_RELATIVE:
        return N_("Give the logo's whole path, beginning with /.");
    case PICTURE_MISSING:
        return N_("There is no file at the logo's path: copy it onto this machine first.");
    case PICTURE_UNREADABLE:
        return N_("The logo may not be read: allow everybody to read the file.");
    case PICTURE_TOO_LARGE:
        return N_("The logo is too large: at most 2 MB and 4096 pixels a side.");
    case PICTURE_NOT_ONE:
        return N_("The logo is no picture: save it as PNG or SVG, with that ending.");
    case PICTURE_NO_SIZE:
        return N_("The SVG says no size: save it with a width and a height.");
    case PICTURE_GOOD:
    case PICTURE_TROUBLE_COUNT:
        break;
    }
    return "";
}

static const char *const sentences[] = {
    [PROBLEM_NONE] = "",
    [PROBLEM_SERVICE_NAME] = N_("A service needs a name in one language at least."),
    [PROBLEM_PREFIX_FORM] = N_("{name}: the letter of the tickets is one from A to Z."),
    [PROBLEM_PREFIX_TWICE] = N_("{name} and {other} have the same letter: {letter}."),
    [PROBLEM_CLASS_NAME] = N_("A class needs a name in one language at least."),
    [PROBLEM_QUESTION_TEXT] = N_("Question {n} needs words in one language at least."),
    [PROBLEM_CHOICE_TEXT] = N_("Question {n}: choice {k} needs words in one language at least."),
    [PROBLEM_HOURS_FORM] = N_("{day}: times are written as 09:30."),
    [PROBLEM_HOURS_ORDER] = N_("{day}: closing comes after opening."),
    [PROBLEM_HOURS_DAY] = N_("{day}: the hours lie between {from} and {to}."),
    [PROBLEM_CLOSED_DATE] = N_("A closed day is a date such as 2027-01-01."),
    [PROBLEM_ACCENT_FORM] = N_("The colour is # and six digits or letters a–f, such as #0E5A52."),
    [PROBLEM_LOGO] = NULL, // logo_words
    [PROBLEM_OWNER_DAYS] =
        N_("Days a customer belongs to somebody: a whole number from 0 to 3650."),
    [PROBLEM_RETENTION_DAYS] = N_("Days until who stays away is erased: a whole number from 0 to "
                                  "36500."),
    [PROBLEM_DESK] = N_("A desk number is a whole number from 0 to 999."),
    [PROBLEM_NO_SERVICE] = N_("No service is in use yet."),
    [PROBLEM_NO_CONSULTANT] = N_("Nobody serves customers yet."),
    [PROBLEM_NOBODY_SKILLED] = N_("{name}: nobody has the skills for it."),
    [PROBLEM_DESK_TWICE] = N_("Desk {desk} is given to two people."),
    [PROBLEM_NEVER_OPEN] = N_("There are no opening hours."),
    [PROBLEM_NO_SITE_NAME] = N_("The showroom has no name yet."),
};
_Static_assert(sizeof sentences / sizeof *sentences == PROBLEM_KIND_COUNT, "a sentence for each");

static const char *service_name(const struct profile *p, enum lang lang, int i)
{
    const char *name = i < SERVICE_MAX ? words_in(&p->services[i].words.name, lang) : "";
    return *name ? name : tr(lang, N_("(no name yet)"));
}

const char *problem_words(struct arena *arena, enum lang lang, const struct profile *p,
                          const struct problem *problem)
{
    char from[6], to[6];
    if (problem->kind == PROBLEM_LOGO)
        return tr(lang, logo_words((enum picture_trouble)problem->other));
    bool service = problem->part == PART_SERVICES && problem->row < p->business.service_n;
    bool desk = problem->kind == PROBLEM_DESK_TWICE && problem->row < p->business.consultant_n;
    bool hours = problem->part == PART_HOURS && problem->row < DAYS_A_WEEK;
    const struct service_rules *rules = p->business.services;
    time_format(p->rollover_min, from);
    time_format(p->rollover_min + MINUTES_A_DAY, to);
    return tr_fill(
        arena, lang, sentences[problem->kind], "name",
        service ? service_name(p, lang, problem->row) : "", "other",
        problem->kind == PROBLEM_PREFIX_TWICE ? service_name(p, lang, problem->other) : "",
        "letter", service ? arena_printf(arena, "%c", rules[problem->row].prefix) : "", "desk",
        desk ? arena_printf(arena, "%d", p->business.consultants[problem->row].desk) : "", "n",
        arena_printf(arena, "%d", problem->row + 1), "k",
        arena_printf(arena, "%d", problem->other + 1), "day",
        hours ? weekday_words(lang, problem->row) : "", "from", from, "to", to, NULL);
}
