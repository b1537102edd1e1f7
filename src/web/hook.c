// Nothing of a body is looked at before its signature holds, and nothing of it is kept but the plate, for as long as it
// takes to look whose it is.

#include "web/hook.h"
#include "web/act.h"
#include "web/api.h"
#include "app/doubt.h"
#include "app/sentence.h"
#include "app/webhook.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { CAMERA_MOST = 60, INSTANT_MOST = 40, STAMP_DIGITS = 12 };

bool hook_is_set(const struct web_request *r)
{
    return *r->web->setup.machine->web_plate_secret != '\0';
}

bool hook_check(const struct machine *machine, struct err *err)
{
    return !*machine->web_plate_secret || webhook_secret_fits(machine->web_plate_secret) ||
           err_set(err, ERR_INPUT,
                   "web.plate_secret: it begins with whsec_, and the base64 of 16 to 128 bytes "
                   "follows");
}

static void refuse(struct web_request *r, int status, const char *reason, const char *msgid)
{
    r->reply.status = status;
    api_tell_problem(r,
                     status == 401   ? "denied"
                     : status == 503 ? "failed"
                                     : "bad",
                     reason, request_tr(r, msgid), NULL);
    request_done(r);
}

// ---- who says it --------------------------------------------------------------------------------

static bool read_stamp(const char *text, int64_t *ret)
{
    size_t n = text ? strspn(text, "0123456789") : 0;
    if (n == 0 || n > STAMP_DIGITS || text[n])
        return false;
    *ret = strtoll(text, NULL, 10);
    return true;
}

static bool is_signed(const struct web_request *r, int64_t *ret_seconds)
{
    const char *id = request_header(r, "webhook-id");
    const char *signatures = request_header(r, "webhook-signature");
    if (!id || !*id || strlen(id) > HOOK_ID_MOST || !signatures ||
        !read_stamp(request_header(r, "webhook-timestamp"), ret_seconds))
        return false;
    return webhook_signed(r->web->setup.machine->web_plate_secret, id, *ret_seconds,
                          str_text(&r->body), r->body.n, signatures, *ret_seconds);
}

// Its own clock and ours: on one that is not believed here nothing is done either.
static bool is_fresh(struct web_request *r, int64_t seconds)
{
    int64_t now_s = web_now_ms(r->web) / 1000;
    if (r->web->snapshot->doubt != DOUBT_NONE) {
        refuse(r, 503, refusal_name(REFUSAL_CLOCK_DOUBTED),
               N_("The clock here is not believed: somebody of the house has to look at it."));
        return false;
    }
    if (seconds >= now_s - SIGN_OLDEST_S && seconds <= now_s + SIGN_OLDEST_S)
        return true;
    refuse(r, 401, "old",
           N_("It was signed more than five minutes ago, or by a clock that is wrong."));
    return false;
}

static bool may_say(struct web_request *r)
{
    int64_t seconds = 0;
    if (is_signed(r, &seconds))
        return is_fresh(r, seconds);
    if (limits_take(r->web->limits, LIMIT_HOOKS, r->address, web_steady_ms())) {
        refuse(r, 401, "signature", N_("That is not signed with the secret of this house."));
        return false;
    }
    r->reply.retry_s = 60;
    request_fail(r, 429);
    return false;
}

// ---- what is said -------------------------------------------------------------------------------

static const struct web_param of_plate[] = {
    {"plate", PARAM_TEXT, 0, PLATES_SIZE - 1, true, NULL, "the plate that was read"},
    {"at", PARAM_TEXT, 0, INSTANT_MOST, false, NULL, "when, in ISO 8601 with its offset"},
    {"camera", PARAM_TEXT, 0, CAMERA_MOST, false, NULL, "which camera"},
    {NULL, PARAM_FLAG, 0, 0, false, NULL, NULL}};
enum { OF_PLATE, OF_AT };

// 2026-03-02T10:00:00+08:00, with Z or an offset; a fraction of a second is left out.
static bool read_instant(const char *text, int64_t *ret_ms)
{
    struct tm tm = {0};
    int n = 0, hours = 0, minutes = 0;
    char sign = 'Z';
    if (sscanf(text, "%4d-%2d-%2dT%2d:%2d:%2d%n", &tm.tm_year, &tm.tm_mon, &tm.tm_mday, &tm.tm_hour,
               &tm.tm_min, &tm.tm_sec, &n) != 6)
        return false;
    text += n;
    if (*text == '.')
        text += 1 + strspn(text + 1, "0123456789");
    if (strcmp(text, "Z") != 0 && (sscanf(text, "%c%2d:%2d%n", &sign, &hours, &minutes, &n) != 3 ||
                                   text[n] || (sign != '+' && sign != '-')))
        return false;
    tm.tm_year -= 1900;
    tm.tm_mon -= 1;
    int64_t offset_s = (hours * 60 + minutes) * 60;
    int64_t seconds = (int64_t)timegm(&tm) - (sign == '-' ? -offset_s : offset_s);
    *ret_ms = seconds * SECOND_MS;
    return seconds > 0;
}

// The same for the same webhook-id, and nobody's to guess.
static struct command_id command_of(const struct web_request *r)
{
    struct command_id id;
    const char *secret = r->web->setup.machine->web_plate_secret;
    const char *said = request_header(r, "webhook-id");
    crypto_generichash(
        id.bytes, sizeof id.bytes, (const uint8_t *)said, strlen(said), (const uint8_t *)secret,
        strlen(secret) < crypto_generichash_KEYBYTES_MAX ? strlen(secret)
                                                         : crypto_generichash_KEYBYTES_MAX);
    return id;
}

static void done_plate(struct job *job, void *asker)
{
    struct web_request *r = asker;
    const struct response *response = &job->response;
    enum refusal refusal = response->ruling.refusal;
    bool unknown = response->result == RESULT_REFUSED && refusal == REFUSAL_NO_CAR;
    if (response->result == RESULT_REFUSED && !unknown) {
        api_tell_response(r, response);
        r->reply.status = refusal == REFUSAL_BAD_PLATE || refusal == REFUSAL_TIME_EARLY ||
                                  refusal == REFUSAL_TIME_LATE
                              ? 422
                          : refusal == REFUSAL_CLOCK_DOUBTED ? 503
                                                             : 409;
        return;
    }
    if (response->result != RESULT_DONE && !unknown) {
        request_fail(r, 503);
        return;
    }
    r->web->counts.plates_known += !unknown;
    r->web->counts.plates_unknown += unknown;
    r->reply.status = 202;
    r->reply.kind = REPLY_JSON;
    json_begin(&r->reply.body);
    json_bool(&r->reply.body, "taken", true);
    json_end(&r->reply.body);
    request_done(r);
}

void hook_plate(struct web_request *r)
{
    struct web_value values[PARAMS_MOST];
    struct request request;
    int64_t at_ms = 0;
    if (!may_say(r))
        return;
    web_form_init(values);
    bool whole =
        web_json_read(str_text(&r->body), r->body.n, of_plate, &r->arena, values, &r->wrong) &&
        form_whole(of_plate, values);
    if (!whole || (values[OF_AT].given && !read_instant(values[OF_AT].text, &at_ms))) {
        refuse(r, 422, "body",
               N_("“plate” is needed, and “at” is a time such as 2026-03-02T10:00:00+08:00."));
        return;
    }
    act_begin(r, (struct actor){ROLE_RECEPTIONIST, 0, 0}, command_see_car(at_ms), &request);
    request.command.id = command_of(r);
    utf8_copy(request.plates, sizeof request.plates, values[OF_PLATE].text);
    act_post(r, &request, done_plate);
}
