// One walk over the table; rows that somebody has added follow.

#include "business/merge.h"
#include "business/changes.h"

#include <string.h>

// Does this piece clash?
static bool merge_piece(const struct setting *f, char *now, const char *was, const char *next)
{
    if (setting_same(f, was, next))
        return false;
    bool clash = !setting_same(f, was, now) && !setting_same(f, now, next);
    memcpy(now, next, f->size);
    return clash;
}

static void merge_row(const struct setting *f, int row, int64_t id, void *now, const void *was,
                      const void *next, struct clash *clash)
{
    for (int piece = 0; piece < setting_pieces(f); piece++) {
        size_t at = setting_place(f, row, piece);
        char *mine = (char *)now + at;
        const char *before = (const char *)was + at;
        struct field_change theirs = setting_change_of(f, id, piece, before, mine);
        if (merge_piece(f, mine, before, (const char *)next + at) && clash && !clash->found)
            *clash = (struct clash){true, theirs};
    }
}

// A row that next has added comes after now's own; -1: it has no room.
static void add_service(struct profile *now, const struct profile *next, int row)
{
    struct business *b = &now->business;
    if (b->service_n == SERVICE_MAX)
        return;
    struct service_rules rules = next->business.services[row];
    int64_t last = b->service_n ? b->services[b->service_n - 1].id : 0;
    rules.id = rules.id > last ? rules.id : last + 1;
    b->services[b->service_n] = rules;
    now->services[b->service_n++] = next->services[row];
}

static void add_consultant(struct profile *now, const struct profile *next, int row)
{
    struct business *b = &now->business;
    const struct consultant_rules *rules = &next->business.consultants[row];
    int there = business_consultant(b, rules->id);
    int64_t last = b->consultant_n ? b->consultants[b->consultant_n - 1].id : 0;
    if (there < 0 && rules->id > last && b->consultant_n < CONSULTANT_MAX)
        there = b->consultant_n++;
    else if (there < 0 || !rules->active)
        return;
    b->consultants[there] = *rules;
    now->consultant_about[there] = next->consultant_about[row];
}

void profile_merge(struct profile *now, const struct profile *was, const struct profile *next,
                   struct clash *ret_clash)
{
    for (int i = 0; i < setting_n(); i++) {
        const struct setting *f = setting_at(i);
        for (int row = 0; row < setting_array_n(f, was); row++)
            merge_row(f, row, setting_array_id(f, was, row), now, was, next, ret_clash);
    }
    merge_row(&questions_setting, 0, 0, now, was, next, ret_clash);
    for (int i = was->business.service_n; i < next->business.service_n; i++)
        add_service(now, next, i);
    for (int i = was->business.consultant_n; i < next->business.consultant_n; i++)
        add_consultant(now, next, i);
}

void person_merge(struct staff_row *now, const struct staff_row *was, const struct staff_row *next,
                  struct clash *ret_clash)
{
    for (int i = 0; i < setting_n(); i++) {
        if (setting_part(setting_at(i)) == PART_STAFF)
            merge_row(setting_at(i), 0, was->id, now, was, next, ret_clash);
    }
}

bool profile_collides(const struct profile *now, const struct profile *was,
                      const struct profile *next)
{
    const struct business *n = &now->business, *w = &was->business, *x = &next->business;
    return (n->service_n != w->service_n && x->service_n != w->service_n) ||
           (n->consultant_n != w->consultant_n && x->consultant_n != w->consultant_n) ||
           (now->question_n != was->question_n && next->question_n != was->question_n);
}

// ---- for the draft ----------------------------------------------------------------------------

void profile_rebase(struct profile *now, const struct profile *was, const struct profile *next)
{
    profile_merge(now, was, next, NULL);
}

void people_rebase(struct people *now, const struct people *was, const struct people *next)
{
    for (size_t i = 0; i < next->n; i++) {
        const struct staff_row *had = people_find(was, next->at[i].id);
        struct staff_row *is = (struct staff_row *)people_find(now, next->at[i].id);
        if (is && had)
            person_merge(is, had, &next->at[i], NULL);
        else if (!is && !had && now->n < STAFF_MAX)
            now->at[now->n++] = next->at[i];
    }
}
