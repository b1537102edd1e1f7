// The rule is asked again, by the same code that decides: this finds calls that went another way, whatever program or
// person made them. That the rule itself is right is for the tests to say.

#include "core/choice.h"
#include "core/assign.h"

static bool stands_above(enum reason reason)
{
    switch ((int)reason) {
    case REASON_OWNER:
    case REASON_WISH:
    case REASON_SAME_PARTY:
    case REASON_TRANSFERRED:
    case REASON_ESCALATION:
    case REASON_OVERRIDE:
        return true;
    default:
        return false;
    }
}

static void given_another(const struct model *model, const struct event *called,
                          const struct candidate *candidates, struct crew *ret)
{
    for (uint32_t i = 0; i < called->candidate_n; i++) {
        const struct candidate *c = &candidates[i];
        int who = business_consultant(&model->business, c->consultant);
        if (who >= 0 && c->verdict == VERDICT_TAKEN)
            crew_add(ret, who);
    }
}

enum choice choice_made(const struct model *before, const struct event *called,
                        const struct candidate *candidates, int *ret_named)
{
    struct crew taken = {0};
    const struct visit *visit = model_visit(before, called->visit);
    int chosen = business_consultant(&before->business, called->consultant), n = 0;
    if (ret_named)
        *ret_named = NOBODY;
    if (!visit || chosen < 0)
        return CHOICE_ALONE;
    given_another(before, called, candidates, &taken);
    int named = assign_named(before, called->at_ms, visit, &taken, &n);
    if (ret_named)
        *ret_named = named;
    if (named == chosen)
        return n > 1 ? CHOICE_NAMED : CHOICE_ALONE;
    return named == NOBODY                ? CHOICE_ALONE
           : stands_above(called->reason) ? CHOICE_ABOVE
                                          : CHOICE_OTHER;
}
