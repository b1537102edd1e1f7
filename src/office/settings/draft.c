// The draft: everything that is set, until it is saved; what is wrong with it is known while it is edited.

#include "office/settings/internal.h"

#include <stdlib.h>

void settings_touched(struct settings *s)
{
    if (s->asked_days != s->draft.retention_days)
        s->asked_days = 0;
    s->problem_n = profile_problems(&s->draft, &s->was, s->problems);
    s->changed = memcmp(&s->draft, &s->was, sizeof s->draft) != 0 ||
                 s->people.n != s->people_was.n ||
                 memcmp(s->people.at, s->people_was.at, s->people.n * sizeof *s->people.at) != 0;
    settings_look_at_slides(s);
    if (!s->draft.logo[0] || picture_check(s->draft.logo, &s->logo) != PICTURE_GOOD)
        s->logo = (struct picture_size){0};
}

static void show_times(struct settings *s)
{
    for (int i = 0; i < DAYS_A_WEEK; i++) {
        const struct day_hours *h = &s->draft.hours[i];
        time_format(h->open_min, s->times[i][0]);
        time_format(h->close_min, s->times[i][1]);
        for (int k = 0; k < h->break_n; k++) {
            time_format(h->breaks[k].from_min, s->times[i][2 + 2 * k]);
            time_format(h->breaks[k].to_min, s->times[i][3 + 2 * k]);
        }
    }
    s->date[0] = s->date_to[0] = s->date_hours[0] = '\0';
}

// As saved; what is chosen stays chosen.
void settings_discard(struct settings *s)
{
    s->draft = s->was;
    s->people = s->people_was;
    s->asked_days = 0;
    show_times(s);
    settings_show(s, s->view, s->row);
    int n = settings_view_of(s->view)->row_n ? settings_view_of(s->view)->row_n(s) : 1;
    s->row = s->row < n ? s->row : n > 0 ? n - 1 : 0;
    settings_touched(s);
}

// Whoever is new has the next number until they are saved; where another's new person has it now, one behind that.
static void renumber(struct settings *s, const struct people *now)
{
    int64_t next = settings_next_person(s);
    for (size_t i = 0; i < s->people.n; i++) {
        int64_t was = s->people.at[i].id;
        int row = business_consultant(&s->draft.business, was);
        if (people_find(&s->people_was, was) || !people_find(now, was))
            continue;
        s->people.at[i].id = next;
        if (row >= 0)
            s->draft.business.consultants[row].id = next;
        next++;
    }
}

void settings_take(struct settings *s, const struct profile *profile, const struct people *people,
                   const struct settings_draft *sent)
{
    if (!sent && s->known && memcmp(profile, &s->was, sizeof *profile) != 0)
        s->puts_back = false; // another's is the last
    const struct profile *was = sent ? sent->next : &s->was;
    const struct people *people_was = sent ? sent->people : &s->people_was;
    bool keep = s->known && (memcmp(&s->draft, was, sizeof *was) != 0 ||
                             memcmp(&s->people, people_was, sizeof s->people) != 0);
    if (keep && !sent)
        renumber(s, people);
    if (keep) {
        struct profile *draft = mem_alloc(sizeof *draft);
        struct people *who = mem_alloc(sizeof *who);
        *draft = *profile;
        *who = *people;
        profile_rebase(draft, was, &s->draft);
        people_rebase(who, people_was, &s->people);
        s->draft = *draft;
        s->people = *who;
        free(draft);
        free(who);
    }
    s->was = *profile;
    s->people_was = *people;
    if (!keep)
        settings_discard(s);
    s->known = true;
    settings_touched(s);
}

void settings_saved(struct settings *s, const struct settings_draft *draft)
{
    const struct profile *was = draft->was, *next = draft->next;
    s->puts_back = !s->putting_back && was->business.service_n == next->business.service_n &&
                   was->business.consultant_n == next->business.consultant_n &&
                   was->question_n == next->question_n &&
                   draft->people_was->n == draft->people->n && !settings_shortens(was, next);
    s->putting_back = false;
    s->before = s->was;
    s->people_before = s->people_was;
    profile_rebase(&s->before, next, was);
    people_rebase(&s->people_before, draft->people, draft->people_was);
}

const char *settings_takes_back(const void *self, const struct event *step)
{
    const struct settings *s = self;
    return step->kind == EVENT_BUSINESS_CHANGED && s->puts_back && !s->changed
               ? N_("settings saved")
               : NULL;
}

void settings_take_back(void *self)
{
    struct settings *s = self;
    s->puts_back = false;
    s->putting_back = true;
    s->draft = s->before;
    s->people = s->people_before;
    show_times(s);
    entry_leave(s);
    settings_touched(s);
    settings_ask_save(s);
}

bool settings_shortens(const struct profile *draft, const struct profile *was)
{
    return draft->retention_days > 0 &&
           (was->retention_days == 0 || draft->retention_days < was->retention_days);
}

enum settings_view settings_view_of_part(enum profile_part part)
{
    if (part == PART_KEEPING)
        return SETTINGS_SITE;
    for (int i = 0; i < SETTINGS_VIEW_COUNT; i++) {
        if (settings_view_of((enum settings_view)i)->part == part)
            return (enum settings_view)i;
    }
    return SETTINGS_SITE;
}

// What saving would refuse: of the part that is shown first, then of the others; NULL: nothing.
const struct problem *settings_refusing(const struct settings *s)
{
    const struct problem *first = NULL;
    for (int i = 0; i < s->problem_n; i++) {
        const struct problem *problem = &s->problems[i];
        if (!problem_refuses(problem))
            continue;
        if (settings_view_of_part(problem->part) == s->view)
            return problem;
        first = first ? first : problem;
    }
    return first;
}

void settings_refused(struct settings *s, const char *words)
{
    s->office->message.text[0] = '\0';
    if (!settings_refusing(s)) // else it is said in the head
        office_say(s->office, TONE_ATTENTION, words);
}
