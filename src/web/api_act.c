// What is done through /api/v1: the row of the table names a command of core/command.h, what it takes fills the
// slots of that name. An id that the program gives is the command's own, so that one whose answer was lost is sent
// again and done once.

#include "web/act.h"
#include "web/api.h"
#include "app/registers/registers.h"
#include "core/command_make.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

static bool given(const struct web_request *r, const char *name)
{
    const struct web_value *value = request_value(r, name);
    return value && value->given;
}

// Words whose first, for none, is not among those that a program says.
static int word_behind_none(const struct web_request *r, const char *name)
{
    return given(r, name) ? (int)request_int(r, name) + 1 : 0;
}

static enum reason reason_of(const struct web_request *r)
{
    return (enum reason)word_behind_none(r, "reason");
}

// As the desk enters it, since a token is of the house: the same person twice is refused, and said.
static struct command arrival(const struct web_request *r)
{
    int64_t party = request_int(r, "party");
    return command_register(
        &(struct arrival){.service = request_int(r, "service"),
                          .class = request_int(r, "class"),
                          .customer = request_int(r, "customer"),
                          .consultant = request_int(r, "consultant"),
                          .channel = CHANNEL_DESK,
                          .party = party ? (int)party : 1,
                          .lang = given(r, "lang") ? (int)request_int(r, "lang") : (int)r->lang,
                          .reason = request_int(r, "anybody") ? REASON_ANYBODY : REASON_NONE});
}

static struct command call(const struct web_request *r)
{
    int64_t visit = request_int(r, "visit"), consultant = request_int(r, "consultant");
    int cause = word_behind_none(r, "override");
    return cause ? command_override(visit, consultant, (enum reason)cause)
                 : command_call(visit, consultant);
}

static struct command task(const struct web_request *r, bool over)
{
    int64_t visit = request_int(r, "visit"), count = request_int(r, "count");
    enum desk_task which = (enum desk_task)request_int(r, "task");
    return over ? command_end_task(visit, which, reason_of(r))
                : command_ask_task(visit, which, count ? (int)count : 1);
}

static struct command booking(const struct web_request *r)
{
    return command_book(&(struct booking){.service = request_int(r, "service"),
                                          .customer = request_int(r, "customer"),
                                          .consultant = request_int(r, "consultant"),
                                          .channel = CHANNEL_WEB,
                                          .starts_ms = request_int(r, "starts_ms")});
}

// Whose it is, is found where it stands; a consultant's token changes its maker's alone.
static struct command follow_up(const struct web_request *r)
{
    return command_follow_up(request_int(r, "visit"), r->actor.staff > 0 ? r->actor.staff : 0,
                             (enum follow_up_change)request_int(r, "change"),
                             request_int(r, "until_ms"), request_int(r, "consultant"));
}

// Of a row's kind; what needs a visit or a consultant and nothing else comes last.
static struct command command_of(const struct web_request *r, enum command_kind kind)
{
    int64_t visit = request_int(r, "visit"), consultant = request_int(r, "consultant");
    int64_t until_ms = request_int(r, "until_ms");
    int appointment = (int)request_int(r, "appointment");
    switch ((int)kind) {
    case COMMAND_REGISTER:
        return arrival(r);
    case COMMAND_CALL:
        return call(r);
    case COMMAND_FINISH:
        return command_finish(visit, (enum outcome)word_behind_none(r, "outcome"), reason_of(r), 0);
    case COMMAND_PARK:
        return command_park(visit, until_ms);
    case COMMAND_SET_STAGE:
        return command_set_stage(visit, (enum work_stage)request_int(r, "stage"));
    case COMMAND_SALES_STEP:
        return command_sales_step(visit, (enum sales_step)request_int(r, "step"));
    case COMMAND_TRANSFER:
        return command_transfer(visit, request_int(r, "service"), consultant, reason_of(r));
    case COMMAND_CANCEL:
        return command_cancel(visit, reason_of(r));
    case COMMAND_SET_CLASS:
        return command_set_class(visit, request_int(r, "class"), reason_of(r));
    case COMMAND_CHANGE_PARTY:
        return command_change_party(visit, (int)request_int(r, "party"));
    case COMMAND_RATE:
        return command_rate(visit, (int)request_int(r, "stars"), request_int(r, "call_back") != 0);
    case COMMAND_ASK_TASK:
    case COMMAND_END_TASK:
        return task(r, kind == COMMAND_END_TASK);
    case COMMAND_BREAK:
        return command_break(consultant, reason_of(r), until_ms);
    case COMMAND_GO_OUT:
        return command_go_out(consultant, reason_of(r), until_ms);
    case COMMAND_BOOK:
        return booking(r);
    case COMMAND_REBOOK:
        return command_rebook(appointment, request_int(r, "starts_ms"), consultant);
    case COMMAND_UNBOOK:
        return command_unbook(appointment, reason_of(r));
    case COMMAND_FOLLOW_UP:
        return follow_up(r);
    case COMMAND_UNDO:
        return command_undo(request_int(r, "seq"));
    case COMMAND_WRITE_ENTRY:
        return command_write_entry(request_int(r, "entry"), request_int(r, "register"));
    default:
        return given(r, "visit") ? command_on_visit(kind, visit)
                                 : command_on_consultant(kind, consultant);
    }
}

// ---- what stands beside the command -------------------------------------------------------------

static void put_text(const struct web_request *r, const char *name, char *to, size_t size)
{
    if (given(r, name))
        utf8_copy(to, size, request_text(r, name));
}

// "FIELD" or "FIELD.2". What begins with @ is none.
static bool put_value(struct request *request, const char *name, const char *text)
{
    static const struct web_param lines = {.kind = PARAM_INT, .min = 1, .max = 99};
    struct web_value line = {.number = 0};
    char field[64];
    const char *dot = strrchr(name, '.');
    if (*name == '@' || strlen(name) >= sizeof field || (dot && !form_take(&lines, dot + 1, &line)))
        return false;
    snprintf(field, sizeof field, "%.*s", (int)(dot ? (size_t)(dot - name) : strlen(name)), name);
    return entry_request_put(request, field, (int)line.number, text);
}

static bool put_values(const struct web_request *r, struct request *request)
{
    const char *at = request_text(r, "values"), *name, *text;
    while (web_pairs_next(&at, &name, &text))
        if (!put_value(request, name, text))
            return false;
    return !given(r, "state") || entry_request_state(request, request_text(r, "state"));
}

static bool put_beside(const struct web_request *r, enum command_kind kind, struct request *request)
{
    put_text(r, "phone", request->person.phone, sizeof request->person.phone);
    put_text(r, "surname", request->person.surname, sizeof request->person.surname);
    put_text(r, "name", request->person.full_name, sizeof request->person.full_name);
    if (given(r, "title"))
        request->person.title = (enum title)request_int(r, "title");
    put_text(r, "plate", request->plates, sizeof request->plates);
    put_text(r, "note", request->note, sizeof request->note);
    if (kind == COMMAND_REGISTER)
        request->appointment = request_int(r, "appointment");
    if (kind == COMMAND_FINISH)
        request->follow_up_ms = request_int(r, "follow_up_ms");
    if (kind == COMMAND_TRANSFER)
        request->to_role = (enum role)request_int(r, "role");
    return kind != COMMAND_WRITE_ENTRY || put_values(r, request);
}

static void take_id(const struct web_request *r, struct request *request)
{
    uint8_t id[sizeof request->command.id.bytes];
    if (given(r, "id") &&
        sodium_hex2bin(id, sizeof id, request_text(r, "id"), 32, NULL, NULL, NULL) == 0 &&
        !sodium_is_zero(id, sizeof id))
        memcpy(request->command.id.bytes, id, sizeof id);
}

static void done(struct job *job, void *asker)
{
    api_tell_response(asker, &job->response);
}

void api_do(struct web_request *r)
{
    enum command_kind kind = r->route->api->kind;
    struct request request;
    act_begin(r, r->actor, command_of(r, kind), &request);
    take_id(r, &request);
    if (put_beside(r, kind, &request)) {
        act_post(r, &request, done);
        return;
    }
    request_wipe(&request);
    r->wrong = "values";
    request_fail(r, 400);
}
