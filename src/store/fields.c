// Names of the business's fields in the store: one table for the settings and for the journal's
// copy.

#include "store/sql.h"

#include <string.h>

#define RULE(field)                                                                                \
    {                                                                                              \
#field, offsetof(struct site_rules, field)                                                 \
    }
const struct rule_field rule_fields[] = {
    RULE(undo_s),         RULE(owner_hold_s),    RULE(wish_hold_s),
    RULE(recall_s),       RULE(calls_min),       RULE(return_grace_s),
    RULE(rest_s),         RULE(unfinished_max),  RULE(appointment_late_s),
    RULE(water_on_start), RULE(clear_on_finish), RULE(turn_after_s),
    RULE(wish_lead_s),    RULE(returning_turn),  RULE(wish_turn),
    RULE(clock_days),
};
const int rule_field_n = sizeof rule_fields / sizeof *rule_fields;
_Static_assert(sizeof rule_fields / sizeof *rule_fields == sizeof(struct site_rules) / sizeof(int),
               "one name per rule");

static const char *const modes[] = {[MODE_AUTOMATIC] = "automatic", [MODE_DESK] = "desk"};
_Static_assert(sizeof modes / sizeof *modes == MODE_COUNT, "one code per mode");

const char *policy_code(enum policy policy)
{
    must(policy < POLICY_COUNT);
    return policy_codes[policy];
}

const char *mode_code(enum mode mode)
{
    must(mode < MODE_COUNT);
    return modes[mode];
}

static int find(const char *const *codes, int n, const char *code)
{
    for (int i = 0; i < n; i++) {
        if (strcmp(codes[i], code) == 0)
            return i;
    }
    return n;
}

enum policy policy_from_code(const char *code)
{
    return (enum policy)find(policy_codes, POLICY_COUNT, code);
}

enum mode mode_from_code(const char *code)
{
    return (enum mode)find(modes, MODE_COUNT, code);
}
