// What is wrong with a profile: limits from the table of fields, and the rules between fields that no
// row can say, each with its sentence. Pure, so that the back office shows while typing what saving
// would refuse.

#include "business/check.h"
#include "business/roster.h"
#include "business/hooks.h"
#include "business/picture.h"
#include "business/way.h"
#include "base/str.h"

#include <string.h>

// ---- problems ---------------------------------------------------------------------------------

struct problems {
    struct problem *out;
    int n;
};

static bool named(const struct words *words)
{
    return *words_in(words, LANG_ZH_TW) != '\0';
}

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

static void check_questions(const struct profile *p, const struct profile *was,
                            struct problems *all)
{
    for (int i = 0; i < p->question_n; i++) {
        const struct question_words *q = &p->questions[i];
        int had = was ? profile_question(was, q->id) : -1;
        if (q->choice_n == 1 && (had < 0 || was->questions[had].choice_n != 1))
            say(all, PROBLEM_ONE_CHOICE, PART_QUESTIONS, i, 0);
        if (!named(&q->text))
            say(all, PROBLEM_QUESTION_TEXT, PART_QUESTIONS, i, 0);
        for (int k = 0; k < q->choice_n; k++) {
            if (!named(&q->choices[k]))
                say(all, PROBLEM_CHOICE_TEXT, PART_QUESTIONS, i, k);
        }
    }
}

static void check_breaks(const struct day_hours *h, int day, struct problems *all)
{
    int open_min = h->open_min; // since when
    for (int i = 0; i < h->break_n; i++) {
        const struct break_hours *b = &h->breaks[i];
        bool form = b->from_min >= 0 && b->to_min >= 0;
        if (!form || b->from_min <= open_min || b->to_min <= b->from_min ||
            b->to_min >= h->close_min) {
            say(all, form ? PROBLEM_BREAK : PROBLEM_HOURS_FORM, PART_HOURS, day, i);
            return;
        }
        open_min = b->to_min;
    }
}

static bool hours_are_sound(const struct profile *p, const struct day_hours *h)
{
    struct problem out[PROBLEM_MAX];
    struct problems found = {.out = out};
    if (h->closed)
        return true;
    if (h->open_min < p->rollover_min || h->close_min <= h->open_min ||
        h->close_min > p->rollover_min + MINUTES_A_DAY)
        return false;
    check_breaks(h, 0, &found);
    return found.n == 0;
}

static void check_special(const struct profile *p, struct problems *all)
{
    for (int i = 0; i < p->special_n; i++) {
        const struct special_days *s = &p->special[i];
        if (!is_date(s->from) || !is_date(s->to) || s->to < s->from)
            say(all, PROBLEM_SPECIAL_DATE, PART_HOURS, i, 0);
        else if (!hours_are_sound(p, &s->hours))
            say(all, PROBLEM_SPECIAL_HOURS, PART_HOURS, i, 0);
        else if (i > 0 && s->from <= p->special[i - 1].to)
            say(all, PROBLEM_SPECIAL_TWICE, PART_HOURS, i, i - 1);
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
        else
            check_breaks(h, i, all);
    }
    check_special(p, all);
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

// HOST or HOST:PORT, as far as a name can be seen to be one.
static bool is_host(const char *text)
{
    size_t n = strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._[]:");
    return n > 0 && text[n] == '\0' && *text != ':' && text[n - 1] != ':';
}

bool printer_address_ok(const char *text)
{
    if (strncmp(text, "tcp://", 6) == 0)
        return is_host(text + 6);
    if (strncmp(text, "serial:", 7) == 0)
        text += 7;
    return strncmp(text, "/dev/", 5) == 0 && text[5] && !strstr(text, "..");
}

static bool is_ipp(const char *text)
{
    static const char *const schemes[] = {"ipp://", "ipps://"};
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
        size_t n = strlen(schemes[i]);
        if (strncmp(text, schemes[i], n) == 0)
            return text[n] && text[n] != '/' && !strchr(text, ' ');
    }
    return false;
}

static void check_paper(const struct profile *p, struct problems *all)
{
    if (*p->paper.printer && !printer_address_ok(p->paper.printer))
        say(all, PROBLEM_PRINTER_FORM, PART_PAPER, 0, 0);
    if (*p->paper.office && !is_ipp(p->paper.office))
        say(all, PROBLEM_OFFICE_PRINTER_FORM, PART_PAPER, 0, 0);
}

static void check_roster(const struct profile *p, struct problems *all)
{
    struct shift shifts[SHIFT_MAX];
    int minutes;
    for (int i = 0; i < SHIFT_MAX; i++) {
        const char *text = p->roster.shifts[i];
        shifts[i].code[0] = '\0';
        if (*text && (!shift_parse(text, &shifts[i]) || !hours_are_sound(p, &shifts[i].hours)))
            say(all, PROBLEM_SHIFT_FORM, PART_ROSTER, i, 0);
        for (int k = 0; *text && k < i; k++) {
            if (*shifts[k].code && strcmp(shifts[k].code, shifts[i].code) == 0)
                say(all, PROBLEM_SHIFT_TWICE, PART_ROSTER, i, k);
        }
    }
    if (*p->roster.late_after && !time_parse(p->roster.late_after, &minutes))
        say(all, PROBLEM_LATE_FORM, PART_ROSTER, 0, 0);
}

static void check_board(const struct profile *p, struct problems *all)
{
    struct desk_ways ways;
    if (!ways_read(p->board.arrows, &ways))
        say(all, PROBLEM_ARROWS_FORM, PART_BOARD, 0, 0);
    if (*p->board.slides && p->board.slides[0] != '/')
        say(all, PROBLEM_SLIDES_FORM, PART_BOARD, 0, 0);
}

static void check_notice(const char *name, const struct long_words *words, const char *takes,
                         struct problems *all)
{
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        if (placeholders_ok(words->in[lang], takes))
            continue;
        int i = 0;
        while (strcmp(setting_at(i)->name, name) != 0)
            i++;
        say(all, PROBLEM_NOTICE_WORDS, PART_OUTBOX, 0, i);
        return;
    }
}

static void check_outbox(const struct profile *p, struct problems *all)
{
    struct hook_list hooks;
    const struct outbox_profile *o = &p->outbox;
    if ((*o->texts && !gateway_name_ok(o->texts)) || (*o->manager && !gateway_name_ok(o->manager)))
        say(all, PROBLEM_GATEWAY_FORM, PART_OUTBOX, 0, 0);
    if (!hooks_read(o->webhooks, &hooks))
        say(all, PROBLEM_WEBHOOKS_FORM, PART_OUTBOX, 0, 0);
    check_notice("notice-ahead", &o->ahead, "number ahead house", all);
    check_notice("notice-soon", &o->minutes, "number minutes house", all);
    check_notice("notice-called", &o->called, "number desk house", all);
}

// What was out of range before its row of the table said so does not stop other changes.
static void check_ranges(const struct profile *p, const struct profile *was, struct problems *all)
{
    for (int i = 0; i < setting_n(); i++) {
        const struct setting *f = setting_at(i);
        int had = was ? setting_array_n(f, was) : 0;
        for (int row = 0; row < setting_array_n(f, p); row++) {
            const char *value = (const char *)p + setting_place(f, row, 0);
            bool old =
                row < had && setting_same(f, value, (const char *)was + setting_place(f, row, 0));
            if (!old && !setting_in_range(f, value))
                say(all, f->type == SETTING_DATE ? PROBLEM_DATE : PROBLEM_RANGE, setting_part(f),
                    row, i);
        }
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
        if (b->consultants[i].active && business_has_skills(b, i, service))
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
    if (p->board.inches < board_least_inches(p->board.depth_m))
        say(all, PROBLEM_PANEL_SMALL, PART_BOARD, 0, 0);
    if (open == 0)
        say(all, PROBLEM_NEVER_OPEN, PART_HOURS, 0, 0);
}

int profile_problems(const struct profile *p, const struct profile *was,
                     struct problem out[PROBLEM_MAX])
{
    struct problems all = {.out = out};
    check_services(p, &all);
    check_questions(p, was, &all);
    check_hours(p, &all);
    check_brand(p, was, &all);
    check_paper(p, &all);
    check_board(p, &all);
    check_roster(p, &all);
    check_outbox(p, &all);
    check_ranges(p, was, &all);
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
    [PROBLEM_BREAK] = N_("{day}: a break begins and ends between opening and closing, each after "
                         "the one before."),
    [PROBLEM_SPECIAL_DATE] = N_("A special day is a date such as 2027-01-01, or several: the first "
                                "and the last."),
    [PROBLEM_SPECIAL_HOURS] = N_("{date}: its hours are written as 09:30-12:00, or with breaks as "
                                 "09:30-12:00,13:00-17:00, and lie between {from} and {to}."),
    [PROBLEM_SPECIAL_TWICE] = N_("{date} has hours of its own already."),
    [PROBLEM_SHIFT_FORM] = N_("Shift {n} is written as code, name and hours, such as A Early "
                              "09:00-12:00,13:00-18:00, and lies between {from} and {to}."),
    [PROBLEM_SHIFT_TWICE] = N_("Shifts {n} and {k} have the same code."),
    [PROBLEM_LATE_FORM] = N_("The time after which somebody is late is written as 09:15."),
    [PROBLEM_ACCENT_FORM] = N_("The colour is # and six digits or letters a–f, such as #0E5A52."),
    [PROBLEM_LOGO] = NULL, // logo_words
    [PROBLEM_RANGE] = N_("{field}: a whole number from {least} to {most}."),
    [PROBLEM_DATE] = N_("{field}: a date such as 2027-01-01."),
    [PROBLEM_ONE_CHOICE] = N_("Question {n}: one choice alone is none."),
    [PROBLEM_PRINTER_FORM] = N_("The ticket printer stands at an address such as "
                                "tcp://192.168.1.50:9100, or is a device such as /dev/usb/lp0."),
    [PROBLEM_OFFICE_PRINTER_FORM] =
        N_("The office printer stands at an address such as ipp://192.168.1.60/ipp/print."),
    [PROBLEM_ARROWS_FORM] =
        N_("The arrows are written as 1:left 2:ahead-left, each desk once: left, "
           "ahead-left, ahead, ahead-right, right, back-right, back, back-left."),
    [PROBLEM_SLIDES_FORM] = N_("Give the whole path of the folder of pictures, beginning with /."),
    [PROBLEM_GATEWAY_FORM] = N_("A gateway's name is letters, digits, - and _, as it stands in "
                                "[gateway NAME] of the machine's settings."),
    [PROBLEM_WEBHOOKS_FORM] =
        N_("The webhooks are written as NAME:event,event NAME, with events such as registered, "
           "called, started, finished."),
    [PROBLEM_NOTICE_WORDS] = N_("{field}: in braces stand only the words that are filled in."),
    [PROBLEM_NO_SERVICE] = N_("No service is in use yet."),
    [PROBLEM_NO_CONSULTANT] = N_("Nobody serves customers yet."),
    [PROBLEM_NOBODY_SKILLED] = N_("{name}: nobody has the skills for it."),
    [PROBLEM_DESK_TWICE] = N_("Desk {desk} is given to two people."),
    [PROBLEM_NEVER_OPEN] = N_("There are no opening hours."),
    [PROBLEM_NO_SITE_NAME] = N_("The showroom has no name yet."),
    [PROBLEM_PANEL_SMALL] =
        N_("From the farthest seat the wall cannot be read: take a panel of {inches} "
           "inches or more, or hang it nearer."),
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
    char from[6], to[6], date[11] = "";
    if (problem->kind == PROBLEM_LOGO)
        return tr(lang, logo_words((enum picture_trouble)problem->other));
    bool service = problem->part == PART_SERVICES && problem->row < p->business.service_n;
    bool desk = problem->kind == PROBLEM_DESK_TWICE && problem->row < p->business.consultant_n;
    bool special = problem->kind >= PROBLEM_SPECIAL_DATE && problem->kind <= PROBLEM_SPECIAL_TWICE;
    bool hours = problem->part == PART_HOURS && !special && problem->row < DAYS_A_WEEK;
    const struct service_rules *rules = p->business.services;
    bool of_field = problem->kind == PROBLEM_RANGE || problem->kind == PROBLEM_DATE ||
                    problem->kind == PROBLEM_NOTICE_WORDS;
    const struct setting *f = of_field ? setting_at(problem->other) : NULL;
    if (special && problem->row < p->special_n)
        date_format(p->special[problem->row].from, date);
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
        hours ? weekday_words(lang, problem->row) : "", "from", from, "to", to, "date", date,
        "field", f ? tr(lang, f->label) : "", "least", f ? arena_printf(arena, "%d", f->least) : "",
        "most", f ? arena_printf(arena, "%d", f->most) : "", "inches",
        arena_printf(arena, "%d", board_least_inches(p->board.depth_m)), NULL);
}

// ---- for the engine ---------------------------------------------------------------------------

static bool service_is_sound(const struct business *b, const struct service_rules *s)
{
    bool sound = s->prefix >= 'A' && s->prefix <= 'Z' && s->class >= 0 && s->class < b->class_n &&
                 s->group >= 0 && s->group < GROUP_MAX && s->target_s >= 0 && s->wrap_up_s >= 0 &&
                 s->policy < POLICY_COUNT && s->mode < MODE_COUNT && s->cover_n >= 0 &&
                 s->slot_min >= 0 && s->slot_min <= MINUTES_A_DAY && s->slot_people >= 0 &&
                 s->cover_n <= COVER_MAX;
    for (int i = 0; sound && i < s->cover_n; i++) {
        sound = business_consultant(b, s->cover[i]) >= 0;
        for (int k = 0; k < i; k++)
            sound = sound && s->cover[k] != s->cover[i];
    }
    return sound;
}

bool business_sound(const struct business *b)
{
    if (!b || b->class_n < 1 || b->class_n > CLASS_MAX || b->service_n < 0 ||
        b->service_n > SERVICE_MAX || b->consultant_n < 0 || b->consultant_n > CONSULTANT_MAX)
        return false;
    bool sound = true;
    for (int i = 0; i < b->class_n; i++)
        sound = sound && b->classes[i].credit_s >= 0 && b->classes[i].rate_permille >= 0 &&
                b->classes[i].id > (i ? b->classes[i - 1].id : 0);
    for (int i = 0; i < b->service_n; i++)
        sound = sound && b->services[i].id > (i ? b->services[i - 1].id : 0) &&
                service_is_sound(b, &b->services[i]);
    for (int i = 0; i < b->consultant_n; i++)
        sound = sound && b->consultants[i].id > (i ? b->consultants[i - 1].id : 0) &&
                b->consultants[i].desk >= 0 && b->consultants[i].languages <= INT32_MAX &&
                b->consultants[i].duty.group <= GROUP_MAX && duty_sound(&b->consultants[i].duty);
    return sound && breaks_sound(&b->breaks);
}
