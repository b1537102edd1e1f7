// The table. A row says who may do a command to anybody, and who may do it when it concerns
// themselves.

#include "business/role.h"
#include "base/err.h"
#include "base/tr.h"

#include <string.h>

#define BIT(role) (1u << ROLE_##role)

enum {
    NONE = 0,
    CUSTOMER = BIT(CUSTOMER),
    SELF = BIT(CONSULTANT),
    BOSS = BIT(MANAGER) | BIT(ADMINISTRATOR),
    DESK = BIT(RECEPTIONIST) | BOSS,
    STAFF = SELF | DESK,
};

static const struct {
    unsigned anybody, self;
} commands[] = {
    [COMMAND_TICK] = {NONE, NONE}, // the program itself
    [COMMAND_OPEN_DAY] = {NONE, NONE},
    [COMMAND_CHANGE_BUSINESS] = {BOSS, NONE},
    [COMMAND_CHANGE_CUSTOMER] = {DESK, NONE},
    [COMMAND_MERGE_CUSTOMERS] = {DESK, NONE},
    [COMMAND_SPLIT_CUSTOMERS] = {DESK, NONE},
    [COMMAND_REGISTER] = {CUSTOMER | STAFF, NONE},
    [COMMAND_SET_OUT] = {CUSTOMER | DESK, NONE},
    [COMMAND_GREET] = {DESK, SELF},
    [COMMAND_CALL] = {DESK, SELF},
    [COMMAND_CALL_NEXT] = {DESK, SELF},
    [COMMAND_CALL_AGAIN] = {DESK, SELF},
    [COMMAND_START] = {DESK, SELF},
    [COMMAND_FINISH] = {DESK, SELF},
    [COMMAND_COMPLETE_RECORD] = {DESK, SELF},
    [COMMAND_NO_SHOW] = {DESK, SELF},
    [COMMAND_RETURN] = {CUSTOMER | STAFF, NONE},
    [COMMAND_PARK] = {CUSTOMER | DESK, SELF},
    [COMMAND_BEGIN_WORK] = {DESK, SELF},
    [COMMAND_SALES_STEP] = {DESK, SELF},
    [COMMAND_SET_STAGE] = {STAFF, NONE}, // the workshop says how far it is
    [COMMAND_ADD_WORK] = {STAFF, NONE},
    [COMMAND_ANSWER_WORK] = {CUSTOMER | STAFF, NONE}, // the desk, for whoever says it in person
    [COMMAND_END_WORK] = {STAFF, NONE},
    [COMMAND_TRANSFER] = {DESK, SELF},
    [COMMAND_CANCEL] = {CUSTOMER | DESK, NONE},
    [COMMAND_SET_CLASS] = {DESK, NONE},
    [COMMAND_CHECK_IN] = {DESK, NONE}, // the desk checks people in: the order of the day is theirs
    [COMMAND_CHECK_OUT] = {DESK, SELF},
    [COMMAND_BREAK] = {DESK, SELF},
    [COMMAND_GO_OUT] = {DESK, SELF},
    [COMMAND_COME_BACK] = {DESK, SELF},
    [COMMAND_REFUSE_TURN] = {DESK, SELF},
    [COMMAND_CLEAR] = {BOSS, NONE},
    [COMMAND_BOOK] = {CUSTOMER | DESK, SELF},   // a consultant books with themselves
    [COMMAND_REBOOK] = {CUSTOMER | DESK, NONE}, // a customer: by the slip's token (web/page_book.c)
    [COMMAND_UNBOOK] = {CUSTOMER | DESK, NONE},
    [COMMAND_RATE] = {CUSTOMER | DESK, NONE}, // nobody rates their own service
    [COMMAND_CHANGE_PARTY] = {CUSTOMER | STAFF, NONE},
    [COMMAND_ANSWER] = {CUSTOMER | STAFF, NONE},
    [COMMAND_ASK_TASK] = {CUSTOMER | STAFF, NONE},
    [COMMAND_END_TASK] = {CUSTOMER | STAFF, NONE}, // a customer: takes back what they asked for
    [COMMAND_FOLLOW_UP] = {DESK, SELF},
    [COMMAND_REMIND] = {DESK, NONE},
    [COMMAND_SKIP_NUMBERS] = {BIT(ADMINISTRATOR), NONE},
    [COMMAND_NO_CUSTOMER] = {BOSS, NONE},
    [COMMAND_CREDIT_TURN] = {BOSS, NONE},
    [COMMAND_DOUBT_CLOCK] = {NONE, NONE}, // the program itself
    [COMMAND_CONFIRM_CLOCK] = {STAFF, NONE},
    [COMMAND_CORRECT_CLOCK] = {BIT(ADMINISTRATOR), NONE},
    [COMMAND_HANDLE_RATING] = {DESK, NONE}, // nobody handles what is said of themselves
    [COMMAND_ANSWER_ERASING] = {BIT(ADMINISTRATOR), NONE},
    [COMMAND_CHANGE_REGISTER] = {BOSS, NONE},
    [COMMAND_WRITE_ENTRY] = {STAFF, NONE}, // … whom its register lets (app/registers/)
    [COMMAND_PUT_ASIDE] = {STAFF, NONE},   // at every desk, or for themselves alone (side_tables.c)
    [COMMAND_CHANGE_ROSTER] = {DESK, NONE}, // a swap is allowed by a supervisor (app/roster.c)
    [COMMAND_CORRECT_ATTENDANCE] = {BOSS, NONE},
    [COMMAND_IMPORT] = {BOSS, NONE},      // of the staff an administrator (app/import.c)
    [COMMAND_KEEP_REPORT] = {BOSS, NONE}, // the program makes the day's by itself
    [COMMAND_SEE_CAR] = {DESK, NONE},     // a signed camera stands for the desk (web/hook.c)
    [COMMAND_UNDO] = {STAFF, NONE},       // the engine takes back the author's own only
};
_Static_assert(sizeof commands / sizeof *commands == COMMAND_KIND_COUNT, "one row per command");

static const unsigned rights[] = {
    [RIGHT_SEE_QUEUE] = STAFF,
    [RIGHT_SEE_NAMES] = DESK,
    [RIGHT_SEE_CUSTOMERS] = DESK,
    [RIGHT_SEE_REPORT] = BOSS,
    [RIGHT_EXPORT] = BOSS,
    [RIGHT_EDIT_BUSINESS] = BOSS,
    [RIGHT_EDIT_STAFF] = BIT(ADMINISTRATOR),
    [RIGHT_ERASE] = BOSS,
    [RIGHT_OVERRIDE] = BOSS,
    [RIGHT_HAND_OVER] = BOSS,
    [RIGHT_SERVE] = SELF,
};
_Static_assert(sizeof rights / sizeof *rights == RIGHT_COUNT, "one row per right");

static const char *const codes[] = {
    [ROLE_CUSTOMER] = "customer",           [ROLE_CONSULTANT] = "consultant",
    [ROLE_RECEPTIONIST] = "receptionist",   [ROLE_MANAGER] = "manager",
    [ROLE_ADMINISTRATOR] = "administrator",
};
_Static_assert(sizeof codes / sizeof *codes == ROLE_COUNT, "one code per role");

const char *const role_labels[] = {
    [ROLE_CUSTOMER] = N_("customer"),           [ROLE_CONSULTANT] = N_("consultant"),
    [ROLE_RECEPTIONIST] = N_("receptionist"),   [ROLE_MANAGER] = N_("manager"),
    [ROLE_ADMINISTRATOR] = N_("administrator"),
};
_Static_assert(sizeof role_labels / sizeof *role_labels == ROLE_COUNT, "words for each");

bool role_may_command(enum role role, enum command_kind kind, bool self)
{
    must(role < ROLE_COUNT && kind < COMMAND_KIND_COUNT);
    return (commands[kind].anybody | (self ? commands[kind].self : 0)) >> role & 1;
}

bool role_may(enum role role, enum right right)
{
    must(role < ROLE_COUNT && right < RIGHT_COUNT);
    return rights[right] >> role & 1;
}

bool role_may_give_early(enum role role, enum role to, enum reason why)
{
    return role_may(role, RIGHT_OVERRIDE) || why == REASON_BY_CUSTOMER ||
           (why == REASON_ESCALATION && role_may(to, RIGHT_OVERRIDE));
}

const char *role_code(enum role role)
{
    must(role < ROLE_COUNT);
    return codes[role];
}

enum role role_from_code(const char *code)
{
    for (int i = 0; i < ROLE_COUNT; i++) {
        if (strcmp(codes[i], code) == 0)
            return (enum role)i;
    }
    return ROLE_COUNT;
}
