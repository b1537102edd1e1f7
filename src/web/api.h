#pragma once
// What programs ask, under /api/v1 of the staff's listener: each address is a row of the table of routes, with what it
// takes and what it says as data. Reads come from the snapshot or from a query of the store, by the right of the
// token's role; whatever is done is a command as any other (act.h). What is wrong is told with its reason and a
// sentence in the language that Accept-Language asks for.

#include "web/internal.h"
#include "web/shape.h"

enum {
    API_BODY_MOST = 24 * 1024,
    API_LIST_MOST = 200,
    API_LIST_USUAL = 50,
    API_DAYS_MOST = 400, // a year, and the weeks it is held against
    ANY_PROGRAM = -1
};

struct web_api {
    const char *group; // under which it stands in the document
    int right;         // enum right, of the token's role; ANY_PROGRAM: the command says who may
    const struct shape *says;
    enum command_kind kind; // of what is done
    bool stream;
};

// Of a row: what is read, by which right, and its shape; what is done, by which command.
#define API_READS(group, right, shape)                                                             \
    &(const struct web_api)                                                                        \
    {                                                                                              \
        group, right, &api_##shape, COMMAND_TICK, false                                            \
    }
#define API_DOES(group, kind)                                                                      \
    &(const struct web_api)                                                                        \
    {                                                                                              \
        group, ANY_PROGRAM, &api_done, COMMAND_##kind, false                                       \
    }
#define API_STREAMS(group, right, shape)                                                           \
    &(const struct web_api)                                                                        \
    {                                                                                              \
        group, right, &api_##shape, COMMAND_TICK, true                                             \
    }

// ---- what addresses take (api_params.c) and say (api_shapes.c) ----------------------------------
extern const struct web_param api_takes_nothing[], api_takes_report_day[], api_takes_events[],
    api_takes_visits[], api_takes_visit[], api_takes_list[], api_takes_day[], api_takes_slots[],
    api_takes_find[], api_takes_customer[], api_takes_register[], api_takes_entries[],
    api_takes_entry[], api_takes_range[], api_takes_journal[];
extern const struct web_param api_takes_arrival[], api_takes_next[], api_takes_call[],
    api_takes_visit_alone[], api_takes_finish[], api_takes_park[], api_takes_stage[],
    api_takes_step[], api_takes_transfer[], api_takes_cancel[], api_takes_class[],
    api_takes_party[], api_takes_rate[], api_takes_ask_task[], api_takes_end_task[],
    api_takes_person[], api_takes_leave[], api_takes_booking[], api_takes_moving[],
    api_takes_unbooking[], api_takes_follow_up[], api_takes_undo[], api_takes_new_entry[],
    api_takes_set_entry[];
extern const struct shape api_visits, api_visit, api_story, api_next, api_consultants, api_services,
    api_classes, api_board, api_appointments, api_slots, api_follow_ups, api_customers,
    api_customer, api_registers, api_entries, api_entry, api_figures, api_report, api_journal,
    api_event, api_done, api_problem, api_openapi;

// ---- what answers -------------------------------------------------------------------------------
void api_get_visits(struct web_request *r);
void api_get_visit(struct web_request *r);
void api_get_story(struct web_request *r);
void api_get_next(struct web_request *r);
void api_get_consultants(struct web_request *r);
void api_get_services(struct web_request *r);
void api_get_classes(struct web_request *r);
void api_get_board(struct web_request *r);
void api_get_appointments(struct web_request *r);
void api_get_slots(struct web_request *r);
void api_get_customers(struct web_request *r);
void api_get_customer(struct web_request *r);
void api_get_follow_ups(struct web_request *r);
void api_get_registers(struct web_request *r);
void api_get_entries(struct web_request *r);
void api_get_entry(struct web_request *r);
void api_get_figures(struct web_request *r);
void api_get_report(struct web_request *r);
void api_get_journal(struct web_request *r);
void api_get_events(struct web_request *r); // goes on
void api_get_document(struct web_request *r);
void api_do(struct web_request *r); // the command of its row

// ---- among them ---------------------------------------------------------------------------------
// What came of a command.
// In JSON: what kind of trouble it is, a code (NULL: none) and a sentence; ruling NULL: of no command.
void api_tell_problem(struct web_request *r, const char *error, const char *reason,
                      const char *sentence, const struct ruling *ruling);
void api_tell_response(struct web_request *r, const struct response *response);
// By the reply's status, with the reason and a sentence; the caller sends it.
void api_error(struct web_request *r);
// The answer to what a query of the store failed with.
void api_fail(struct web_request *r, const struct err *err);
struct str *api_begin(struct web_request *r); // the object of an answer
void api_end(struct web_request *r);          // … closed and sent
// Does the token's role have the right of its row? Else it is answered.
bool api_may(struct web_request *r);
int api_limit(const struct web_request *r); // how many rows it wants
// A page of a list (api_page.c). Its rows come by rising keys, 1 to 2^40, which a row keeps as long as it stands; `of`:
// which of those lists, 0: there is one.
enum api_list { LIST_VISITS, LIST_APPOINTMENTS, LIST_FOLLOW_UPS, LIST_ENTRIES };
struct api_page {
    enum api_list list;
    int64_t of, behind, last;
    int left;
    bool more;
};
// Behind the cursor that the request shows. False: it is none of that list's, and answered.
bool api_page_begin(struct web_request *r, struct api_page *page, enum api_list list, int64_t of);
bool api_page_takes(struct api_page *page, int64_t key);         // is the next row told here?
void api_page_end(struct str *out, const struct api_page *page); // where it goes on
// Noon of that day (yyyymmdd); 0: now.
int64_t api_instant(const struct app *app, int64_t day);
// A query of the store: a job of `size` bytes that begins with a struct api_job; `run` on the store's thread, `tell`
// writes the members of the object.
struct api_job {
    struct job job;
    struct actor actor;
    bool ok; // else job.response.err says why
    void (*tell)(struct web_request *r, struct api_job *q);
};
void *api_query(struct web_request *r, size_t size, void (*run)(struct job *job, struct app *app),
                void (*tell)(struct web_request *r, struct api_job *q));
void api_ask(struct web_request *r, struct api_job *q); // waits for it
// The fields of one event of the journal, as its kind has them (core/event.h).
// To whom: whoever may not see names is not told whose visit it is either.
void api_tell_event(const struct web_request *r, struct str *out, const struct event *event);

// ---- live events (api_live.c) -------------------------------------------------------------------
struct MHD_Response;
struct tails *tails_create(struct web *web);
void tails_destroy(struct tails *tails); // after tails_end and the listeners; NULL is allowed
void tails_follow(struct tails *tails);  // a new snapshot
void tails_go_back(struct tails *tails, int64_t seq); // the journal ends there now
void tails_check(struct tails *tails);                // who is let in has been read anew
void tails_tick(struct tails *tails);                 // one that is silent is told that it goes on
int64_t tails_timeout_ms(const struct tails *tails);  // −1: never
void tails_end(struct tails *tails);                  // every stream ends
size_t tails_count(const struct tails *tails);
struct MHD_Response *tail_response(struct web_request *r);
void tail_leave(struct web_request *r); // its connection is over
