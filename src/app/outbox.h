#pragma once
// What leaves the building: stored first, sent second. A row is written in the transaction of what causes it; whoever looks
// after its gateway (outbox/worker.h) claims the oldest, sends it and says what came of it. Rows hold ids: the words are made
// when they are sent, in the language of whom they are for, and never stand in the store or a log.
//
// That it is soon is no step of anybody but a state: it is looked for whenever something has changed, by whoever looks after
// the gateway of the visitors' texts.

#include "app/app.h"
#include "app/outbox_now.h"

enum {
    OUT_TRY_MS = 10 * 1000, // the longest try
    OUT_CLAIM_MS =
        30 * 1000,      // whoever claimed it and has not said what came of it by then has died
    OUT_TRIES = 12,     // of a webhook, over about a day
    OUT_TEXT_TRIES = 4, // of a message that surely did not go
    OUT_CALLED_LATE_MS = 5 * MINUTE_MS, // nobody is told of a call after that
    OUT_DEVICE_MS = 3 * MINUTE_MS,      // what works again by then is not told
    OUT_REST_MS = 10 * MINUTE_MS // a gateway that fails is not offered to visitors for so long
};

// ---- whoever wants something sent -----------------------------------------------------------------

// The visitor of today wants to be told before their turn, or not any more: kept with the visit. Customers say it of their own
// ticket, the desk for them. ERR_CONFLICT: no gateway is set, or they left no phone; ERR_NOTFOUND: no such visit today.
bool app_notice(struct app *app, struct actor actor, int64_t visit, bool wanted, struct err *err);
// Has that been said?
bool app_notice_wanted(struct app *app, int64_t visit, bool *ret, struct err *err);
// A test message by that gateway, to `to` of its own settings. RIGHT_EDIT_BUSINESS. ERR_NOTFOUND: nobody looks after one of
// that name.
bool app_out_test(struct app *app, struct actor actor, const char *gateway, int64_t *ret_id,
                  struct err *err);
// The report of that day (yyyymmdd) to the manager, once, where a gateway for the manager is set: whoever writes reports
// (struct outbox_host) makes its text when it is sent. In the caller's transaction or in one of its own.
bool app_out_report(struct app *app, int day, struct err *err);
// Once more, or not any more, of what is stuck or waits. RIGHT_SEE_NAMES. ERR_NOTFOUND; ERR_CONFLICT: it was sent.
bool app_out_again(struct app *app, struct actor actor, int64_t id, struct err *err);
bool app_out_drop(struct app *app, struct actor actor, int64_t id, struct err *err);
// A webhook whose other side had wanted no more is used again. RIGHT_EDIT_BUSINESS.
bool app_gateway_resume(struct app *app, struct actor actor, const char *name, struct err *err);

// The newest, at most max. RIGHT_SEE_QUEUE.
bool app_outs(struct app *app, struct actor actor, struct out_message *out, size_t max,
              size_t *ret_n, struct err *err);
bool app_out(struct app *app, int64_t id, struct out_message *ret, bool *ret_found,
             struct err *err);
// As it is now, without waiting for a snapshot.
bool app_outbox(struct app *app, struct outbox_now *ret, struct err *err);

// ---- whoever sends -----------------------------------------------------------------------------------

enum { OUT_WORDS_SIZE = 1200 };

// What is to be sent, with the words. Personal: wiped once it is sent.
struct out_letter {
    struct out_row row;
    char to[PHONE_SIZE];       // the visitor's phone; "": as the gateway's settings say
    char subject[TEXT_SIZE];   // of a mail
    char text[OUT_WORDS_SIZE]; // a message, or a webhook's body (JSON)
    char number[8];            // A012, or ""
    char desk[NAME_SIZE];
};
void out_letter_wipe(struct out_letter *letter);

// The one for that gateway that is due first becomes `sending` and is told with its words. What is over, too late or has
// nobody to go to is put aside first. *ret_next_ms: when the next is due, 0: none is known of.
// lang: of what is for the manager.
bool app_out_claim(struct app *app, const char *gateway, enum lang lang, struct out_letter *ret,
                   bool *ret_found, int64_t *ret_next_ms, struct err *err);

enum out_result {
    OUT_DONE,
    OUT_TRY_AGAIN, // surely not there: later by itself, until its tries are used up
    OUT_REFUSED,   // surely not there, and no try will change that
    OUT_IN_DOUBT, // it may be there: a webhook goes again with the same key, anything else is shown
    OUT_GONE      // … and the other side wants no more of them at all
};
struct out_outcome {
    enum out_result result;
    enum out_problem problem;
    int status;
};
// What came of it; the gateway's state follows.
bool app_out_settle(struct app *app, const struct out_row *row, const struct out_outcome *outcome,
                    struct err *err);
// A gateway that somebody looks after from now on, or not any more. What another had claimed and left is seen to by the next
// app_out_claim.
bool app_gateway_tell(struct app *app, const char *name, enum gateway_kind kind, bool attended,
                      struct err *err);
// Who is to be told that it is soon: rows for them, where the visitors' texts go by that gateway. Cheap where nothing has
// changed. `learned`: minutes are known, too.
bool app_notices_look(struct app *app, const char *gateway, struct err *err);
// Does any service tell by minutes? Then whoever looks after the texts has to learn (app_learn).
bool app_notices_by_minutes(const struct app *app);
