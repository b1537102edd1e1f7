// The table, and finding a row of it.

#include "app/pictures.h"
#include "web/route.h"
#include "web/api.h"
#include "web/hook.h"
#include "web/page.h"
#include "web/pair.h"
#include "web/live.h"
#include "web/screen.h"
#include "web/input_in.h"
#include "app/people/follow_up.h"
#include "app/registers/registers.h"

#include <string.h>

// A page has no shapes, takes no more than a form does, and nobody else is told what a parameter means.
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

enum { INPUT_MOST = 6000 };
enum {
    WORDS_MOST = 1500,
    ANSWERS_MOST = QUESTION_MAX * 620, // with the names of all
    NAME_MOST = PERSON_NAME_SIZE - 1,
    PHONE_MOST = PHONE_SIZE - 1
}; // bytes: 500 Chinese characters

#define LANG                                                                                       \
    {                                                                                              \
        "l", PARAM_LANG, 0, 0, false                                                               \
    }
#define TOKEN                                                                                      \
    {                                                                                              \
        "token", PARAM_TOKEN, 0, 0, true                                                           \
    }
#define TAIL                                                                                       \
    {                                                                                              \
        "tail", PARAM_DIGITS, 4, 4, false                                                          \
    }
#define END                                                                                        \
    {                                                                                              \
        NULL, PARAM_FLAG, 0, 0, false                                                              \
    }

static const struct web_param lang_alone[] = {LANG, END};
static const struct web_param of_ticket[] = {LANG,
                                             TOKEN,
                                             {"after", PARAM_INT, 0, 0, false},
                                             {"said", PARAM_INT, 0, SAID_COUNT - 1, false},
                                             END};
static const struct web_param of_live[] = {LANG, TOKEN, END};
static const struct web_param of_later[] = {
    LANG, TOKEN, TAIL, {"minutes", PARAM_INT, 1, 60, true}, END};
static const struct web_param of_act[] = {LANG, TOKEN, TAIL, END};
static const struct web_param of_work[] = {
    LANG, TOKEN, TAIL, {"number", PARAM_INT, 1, ADDED_MOST, true}, {"yes", PARAM_INT, 0, 1, true},
    END};
static const struct web_param of_come[] = {LANG, TOKEN, {"not", PARAM_FLAG, 0, 0, false}, END};
static const struct web_param of_drink[] = {
    LANG, TOKEN, {"task", PARAM_INT, 0, DESK_TASK_COUNT - 1, true}, END};
static const struct web_param of_rate[] = {LANG,
                                           TOKEN,
                                           {"stars", PARAM_INT, 1, 5, true},
                                           {"tag0", PARAM_FLAG, 0, 0, false},
                                           {"tag1", PARAM_FLAG, 0, 0, false},
                                           {"tag2", PARAM_FLAG, 0, 0, false},
                                           {"tag3", PARAM_FLAG, 0, 0, false},
                                           {"tag4", PARAM_FLAG, 0, 0, false},
                                           {"words", PARAM_TEXT, 0, WORDS_MOST, false},
                                           END};
static const struct web_param of_code[] = {LANG, {"code", PARAM_TEXT, 0, 40, true}, END};
#define SCREEN_CODE                                                                                \
    {                                                                                              \
        "k", PARAM_TEXT, 0, 16, false                                                              \
    }
#define FORM                                                                                       \
    {                                                                                              \
        "form", PARAM_TOKEN, 0, 0, true                                                            \
    }
static const struct web_param of_back[] = {LANG, TOKEN, TAIL, SCREEN_CODE, END};
static const struct web_param of_join[] = {
    LANG, SCREEN_CODE, {"service", PARAM_INT, 1, 0, false}, END};
static const struct web_param of_joining[] = {LANG,
                                              SCREEN_CODE,
                                              FORM,
                                              {"service", PARAM_INT, 1, 0, true},
                                              {"party", PARAM_INT, 1, 20, false},
                                              {"consultant", PARAM_INT, 0, 0, false},
                                              {"notice", PARAM_FLAG, 0, 0, false},
                                              {"a", PARAM_PAIRS, 0, ANSWERS_MOST, false},
                                              {"surname", PARAM_TEXT, 0, NAME_MOST, false},
                                              {"title", PARAM_INT, 1, TITLE_COUNT - 1, false},
                                              {"phone", PARAM_TEXT, 0, PHONE_MOST, false},
                                              END};
#define DAY                                                                                        \
    {                                                                                              \
        "day", PARAM_INT, 0, 0, false                                                              \
    }
#define WITH                                                                                       \
    {                                                                                              \
        "with", PARAM_INT, 0, 0, false                                                             \
    }
static const struct web_param of_book[] = {
    LANG, DAY, WITH, {"service", PARAM_INT, 1, 0, false}, END};
static const struct web_param of_booking[] = {LANG,
                                              DAY,
                                              FORM,
                                              WITH,
                                              {"service", PARAM_INT, 1, 0, true},
                                              {"at", PARAM_INT, 1, 0, true},
                                              {"surname", PARAM_TEXT, 0, NAME_MOST, false},
                                              {"title", PARAM_INT, 1, TITLE_COUNT - 1, false},
                                              {"phone", PARAM_TEXT, 0, PHONE_MOST, false},
                                              {"plate", PARAM_TEXT, 0, NAME_MOST, false},
                                              END};
static const struct web_param of_slip[] = {LANG, TOKEN, DAY, END};
static const struct web_param of_moving[] = {LANG, TOKEN, DAY, {"at", PARAM_INT, 1, 0, true}, END};
static const struct web_param of_here[] = {
    LANG, SCREEN_CODE, {"code", PARAM_TEXT, 0, 40, true}, END};
static const struct web_param of_file[] = {{"v", PARAM_TEXT, 0, 16, false}, END};
static const struct web_param of_sign_in[] = {
    LANG,
    {"staff", PARAM_INT, 1, 0, true},
    {"pin", PARAM_DIGITS, 4, 8, true},
    {"new", PARAM_TEXT, 0, 40, false}, // what is none is told so
    {"again", PARAM_TEXT, 0, 40, false},
    END};
static const struct web_param of_session[] = {LANG, {"guard", PARAM_TOKEN, 0, 0, false}, END};
static const struct web_param of_screen[] = {LANG,
                                             {"kind", PARAM_TEXT, 0, 8, true},
                                             {"w", PARAM_INT, SIDE_LEAST, SIDE_MOST, true},
                                             {"h", PARAM_INT, SIDE_LEAST, SIDE_MOST, true},
                                             {"touch", PARAM_INT, 0, 1, true},
                                             END};
static const struct web_param of_input[] = {
    {"a", PARAM_TEXT, 0, INPUT_MOST, true}, {"n", PARAM_INT, 0, 0, false}, END};
static const struct web_param of_picture[] = {{"n", PARAM_INT, 1, 0, true}, END};
static const struct web_param of_image[] = {{"n", PARAM_INT, 0, 0, false}, END};

static const struct web_param of_me[] = {LANG,
                                         {"after", PARAM_INT, 0, 0, false},
                                         {"no", PARAM_INT, 0, REFUSAL_COUNT - 1, false},
                                         {"failed", PARAM_FLAG, 0, 0, false},
                                         END};
#define GUARD                                                                                      \
    {                                                                                              \
        "guard", PARAM_TOKEN, 0, 0, false                                                          \
    }
#define OF_VISIT                                                                                   \
    {                                                                                              \
        "visit", PARAM_INT, 0, 0, false                                                            \
    }
static const struct web_param of_me_act[] = {LANG, GUARD, OF_VISIT, END};
static const struct web_param of_away[] = {LANG,
                                           GUARD,
                                           OF_VISIT,
                                           {"minutes", PARAM_INT, 0, 600, false},
                                           {"break", PARAM_INT, 0, REASON_COUNT - 1, false},
                                           {"out", PARAM_INT, 1, REASON_COUNT - 1, false},
                                           END};
static const struct web_param of_finish[] = {LANG,
                                             GUARD,
                                             OF_VISIT,
                                             {"outcome", PARAM_INT, 1, OUTCOME_COUNT - 1, true},
                                             {"reason", PARAM_TEXT, 0, 3, false},
                                             {"days", PARAM_INT, 0, 90, false},
                                             {"note", PARAM_TEXT, 0, 600, false},
                                             END};

static const struct web_param of_hand_on[] = {LANG,
                                              GUARD,
                                              OF_VISIT,
                                              {"to", PARAM_TEXT, 0, 20, true},
                                              {"reason", PARAM_INT, 1, REASON_COUNT - 1, true},
                                              END};
static const struct web_param of_told[] = {LANG,
                                           GUARD,
                                           {"entry", PARAM_INT, 1, 0, true},
                                           {"state", PARAM_TEXT, 1, FORM_CODE_SIZE - 1, true},
                                           END};
static const struct web_param of_undo[] = {
    LANG, GUARD, OF_VISIT, {"seq", PARAM_INT, 1, 0, true}, END};
static const struct web_param of_follow_up[] = {
    LANG,
    GUARD,
    {"visit", PARAM_INT, 1, 0, true},
    {"days", PARAM_INT, 1, FOLLOW_UP_DAYS_MAX, false},
    {"what", PARAM_INT, 0, FOLLOW_UP_CHANGE_COUNT - 1, true},
    {"note", PARAM_TEXT, 0, 600, false},
    END};

// Of the rows for other programs.
#define READ(path, takes, answer, what, group, right, says)                                        \
    {                                                                                              \
        METHOD_GET, path, ON_STAFF, MAY(PROGRAM), api_takes_##takes, answer, what,                 \
            API_READS(group, right, says), 0                                                       \
    }
#define DO(path, takes, kind, what, group)                                                         \
    {                                                                                              \
        METHOD_POST, path, ON_STAFF, MAY(PROGRAM), api_takes_##takes, api_do, what,                \
            API_DOES(group, kind), API_BODY_MOST                                                   \
    }

const struct web_route web_routes[] = {
    {METHOD_GET, "/", ON_GUESTS, MAY_ANYBODY, lang_alone, page_guests_start,
     "leads to the page that asks for the short code"},
    {METHOD_GET, "/c", ON_GUESTS, MAY_ANYBODY, lang_alone, page_code,
     "asks for the short code that stands on the ticket"},
    {METHOD_POST, "/c", ON_GUESTS, MAY_ANYBODY, of_code, page_code_typed,
     "leads from a short code to the ticket's page"},
    {METHOD_GET, "/t/{token}", ON_GUESTS, MAY(TICKET), of_ticket, page_ticket,
     "the ticket: its number, its place, what may be done"},
    {METHOD_GET, "/t/{token}/now", ON_GUESTS, MAY(TICKET), of_live, live_now,
     "how the ticket stands, in a few words for the page's script"},
    {METHOD_GET, "/t/{token}/live", ON_GUESTS, MAY(TICKET), of_live, live_begin,
     "the same as an event whenever it changes"},
    {METHOD_POST, "/t/{token}/later", ON_GUESTS, MAY(TICKET), of_later, ticket_later,
     "puts the turn off for some minutes"},
    {METHOD_POST, "/t/{token}/back", ON_GUESTS, MAY(TICKET), of_back, ticket_back,
     "back again, or here after all"},
    {METHOD_POST, "/t/{token}/cancel", ON_GUESTS, MAY(TICKET), of_act, ticket_cancel,
     "gives the number back"},
    {METHOD_POST, "/t/{token}/come", ON_GUESTS, MAY(TICKET), of_come, ticket_come,
     "asks the desk for somebody to come, or takes it back"},
    {METHOD_POST, "/t/{token}/drink", ON_GUESTS, MAY(TICKET), of_drink, ticket_drink,
     "a drink while they wait, or none of it after all"},
    {METHOD_POST, "/t/{token}/longer", ON_GUESTS, MAY(TICKET), of_live, ticket_longer,
     "says that it takes longer than was told"},
    {METHOD_POST, "/t/{token}/work", ON_GUESTS, MAY(TICKET), of_work, ticket_work,
     "says yes or no to work that was added"},
    {METHOD_POST, "/t/{token}/rate", ON_GUESTS, MAY(TICKET), of_rate, ticket_rate,
     "rates the visit once it has ended"},
    {METHOD_GET, "/join", ON_GUESTS, MAY_ANYBODY, of_join, page_join,
     "asks what is asked at the kiosk, for a number on one's own phone"},
    {METHOD_POST, "/join", ON_GUESTS, MAY_ANYBODY, of_joining, page_joining,
     "takes a number: at once with the screen's code, else on the way"},
    {METHOD_POST, "/join/here", ON_GUESTS, MAY_ANYBODY, of_here, page_joined_here,
     "whoever was on the way is here, with the screen's code"},
    {METHOD_GET, "/portrait/{n}", ON_GUESTS, MAY_ANYBODY, of_picture, page_portrait_file,
     "the portrait of who serves here, small; its number names it"},
    {METHOD_GET, "/book", ON_GUESTS, MAY_ANYBODY, of_book, page_book,
     "asks for a service, a day and an hour"},
    {METHOD_POST, "/book", ON_GUESTS, MAY_ANYBODY, of_booking, page_booking,
     "books an appointment"},
    {METHOD_GET, "/b/{token}", ON_GUESTS, MAY_ANYBODY, of_slip, page_slip,
     "the appointment of a slip: when, and what may be done"},
    {METHOD_GET, "/b/{token}/now", ON_GUESTS, MAY_ANYBODY, of_slip, page_slip_now,
     "whether that page is still true"},
    {METHOD_GET, "/b/{token}/appointment.ics", ON_GUESTS, MAY_ANYBODY, of_slip, page_slip_file,
     "the same for a calendar"},
    {METHOD_GET, "/b/{token}/move", ON_GUESTS, MAY_ANYBODY, of_slip, page_move,
     "asks for another hour"},
    {METHOD_POST, "/b/{token}/move", ON_GUESTS, MAY_ANYBODY, of_moving, page_moving,
     "moves it to another hour"},
    {METHOD_POST, "/b/{token}/cancel", ON_GUESTS, MAY_ANYBODY, of_slip, page_slip_cancel,
     "cancels it"},
    {METHOD_GET, "/calendar/{token}.ics", ON_GUESTS | ON_STAFF, MAY_ANYBODY, of_live, page_calendar,
     "a consultant's appointments for a calendar program, until it is revoked"},
    {METHOD_GET, "/style.css", ON_GUESTS | ON_STAFF, MAY_ANYBODY, of_file, page_style,
     "the colours and sizes of every page"},
    {METHOD_GET, "/ticket.js", ON_GUESTS | ON_STAFF, MAY_ANYBODY, of_file, page_script,
     "what makes the pages live"},
    {METHOD_GET, "/health", ON_GUESTS | ON_STAFF, MAY_ANYBODY, NULL, page_health,
     "whether the program serves, and its store"},
    {METHOD_GET, "/metrics", ON_STAFF, MAY_ANYBODY, NULL, page_metrics,
     "figures of the process for Prometheus, without names"},
    {METHOD_GET, "/", ON_STAFF, MAY_STAFF, of_session, page_staff_start, "who is signed in here"},
    {METHOD_GET, "/me", ON_STAFF, MAY_STAFF, of_me, page_me,
     "a consultant's own phone: their turn and why, their customer, what may be done"},
    {METHOD_GET, "/me/now", ON_STAFF, MAY_STAFF, lang_alone, page_me_state,
     "whether that page is still true"},
    {METHOD_GET, "/me/live", ON_STAFF, MAY_STAFF, lang_alone, live_begin,
     "the same as an event whenever it changes"},
    {METHOD_POST, "/me/next", ON_STAFF, MAY_STAFF, of_me_act, me_next, "calls my next customer"},
    {METHOD_POST, "/me/again", ON_STAFF, MAY_STAFF, of_me_act, me_again, "calls them again"},
    {METHOD_POST, "/me/start", ON_STAFF, MAY_STAFF, of_me_act, me_start, "they have come"},
    {METHOD_POST, "/me/no-show", ON_STAFF, MAY_STAFF, of_me_act, me_no_show, "they have not come"},
    {METHOD_POST, "/me/finish", ON_STAFF, MAY_STAFF, of_finish, me_finish,
     "ends the service with what came of it"},
    {METHOD_POST, "/me/away", ON_STAFF, MAY_STAFF, of_away, me_away,
     "on a break or out, and until when"},
    {METHOD_POST, "/me/back", ON_STAFF, MAY_STAFF, of_me_act, me_back, "back again"},
    {METHOD_POST, "/me/hand-on", ON_STAFF, MAY_STAFF, of_hand_on, me_hand_on,
     "hands the customer on, with the cause"},
    {METHOD_POST, "/me/told", ON_STAFF, MAY_STAFF, of_told, me_told, "has read a message"},
    {METHOD_POST, "/me/undo", ON_STAFF, MAY_STAFF, of_undo, me_undo, "takes back the last step"},
    {METHOD_GET, "/me/follow-ups", ON_STAFF, MAY_STAFF, of_me, page_follow_ups,
     "the customers whom I am to call again"},
    {METHOD_POST, "/me/follow-ups", ON_STAFF, MAY_STAFF, of_follow_up, me_follow_up,
     "called, put off, open again, or a new one"},
    {METHOD_GET, "/manifest.webmanifest", ON_STAFF, MAY_ANYBODY, lang_alone, page_manifest,
     "what puts the page on a phone's start screen"},
    {METHOD_GET, "/icon.svg", ON_STAFF, MAY_ANYBODY, NULL, page_icon_file, "its icon"},
    {METHOD_GET, "/icon-192.png", ON_STAFF, MAY_ANYBODY, NULL, page_icon_dots,
     "its icon for phones that draw no SVG"},
    {METHOD_GET, "/icon-512.png", ON_STAFF, MAY_ANYBODY, NULL, page_icon_dots,
     "its icon as it is shown while it opens"},
    {METHOD_GET, "/sign-in", ON_STAFF, MAY_ANYBODY, lang_alone, page_sign_in,
     "asks for name and PIN"},
    {METHOD_POST, "/sign-in", ON_STAFF, MAY_ANYBODY, of_sign_in, page_signing_in,
     "begins a session with name and PIN, or changes the PIN"},
    {METHOD_GET, "/office", ON_STAFF, MAY_ANYBODY, lang_alone, page_office,
     "the back office, which asks for a PIN by itself"},
    {METHOD_GET, "/pair", ON_STAFF, MAY_ANYBODY, lang_alone, page_pair,
     "shows the digits by which this screen is paired"},
    {METHOD_GET, "/board", ON_STAFF, MAY_STAFF | MAY(SCREEN), lang_alone, page_board,
     "the board of the lobby"},
    {METHOD_GET, "/kiosk", ON_STAFF, MAY(ADMINISTRATOR) | MAY(SCREEN), lang_alone, page_kiosk,
     "a kiosk for customers"},
    {METHOD_POST, "/screen", ON_STAFF, MAY_ANYBODY, of_screen, screen_open,
     "begins a screen and says its token"},
    {METHOD_GET, "/screen/live", ON_STAFF, MAY_ANYBODY, NULL, screen_live,
     "what a screen shows, as events"},
    {METHOD_POST, "/screen/input", ON_STAFF, MAY_ANYBODY, of_input, screen_input,
     "what was done there, a line each"},
    {METHOD_GET, "/screen/image", ON_STAFF, MAY_ANYBODY, of_image, screen_image,
     "a picture that it shows"},
    {METHOD_GET, "/screen/file", ON_STAFF, MAY_ANYBODY, of_image, screen_file,
     "a file that was saved on a screen, once"},
    {METHOD_POST, "/screen/file", ON_STAFF, MAY_ANYBODY, of_picture, screen_bring,
     "a file that a screen has asked for", NULL, FILE_BYTES_MAX},
    {METHOD_GET, "/screen.js", ON_STAFF, MAY_ANYBODY, of_file, page_screen_script,
     "what paints a screen"},
    {METHOD_GET, "/art.json", ON_STAFF, MAY_ANYBODY, of_file, page_art,
     "every icon and drawing as markup"},
    {METHOD_POST, "/sign-out", ON_STAFF, MAY_STAFF, of_session, page_sign_out, "ends the session"},
    {METHOD_POST, "/hooks/plate", ON_STAFF, MAY_ANYBODY, NULL, hook_plate,
     "a camera has read a number plate; signed, and not there without a secret", NULL,
     HOOK_BODY_MOST}, // other programs (api.h)
    READ("/api/v1/visits", visits, api_get_visits, "today's visits, in the order they came",
         "visits", RIGHT_SEE_QUEUE, visits),
    READ("/api/v1/visits/{visit}", visit, api_get_visit, "a visit of today", "visits",
         RIGHT_SEE_QUEUE, visit),
    READ("/api/v1/visits/{visit}/story", visit, api_get_story,
         "everything that happened to a visit of any day, in sentences", "visits", RIGHT_SEE_QUEUE,
         story),
    READ("/api/v1/next", nothing, api_get_next, "who would be called now to whom, and why",
         "visits", RIGHT_SEE_QUEUE, next),
    READ("/api/v1/consultants", nothing, api_get_consultants, "who serves, and what they are at",
         "consultants", RIGHT_SEE_QUEUE, consultants),
    READ("/api/v1/services", nothing, api_get_services, "the services, with how many wait for each",
         "services", RIGHT_SEE_QUEUE, services),
    READ("/api/v1/classes", nothing, api_get_classes, "the classes of visits", "services",
         RIGHT_SEE_QUEUE, classes),
    READ("/api/v1/board", nothing, api_get_board, "what the wall of the lobby shows of calls",
         "visits", RIGHT_SEE_QUEUE, board),
    READ("/api/v1/appointments", day, api_get_appointments, "the appointments of a day",
         "appointments", RIGHT_SEE_QUEUE, appointments),
    READ("/api/v1/slots", slots, api_get_slots, "when a service still takes appointments on a day",
         "appointments", RIGHT_SEE_QUEUE, slots),
    READ("/api/v1/customers", find, api_get_customers, "customers by what is known of them",
         "customers", RIGHT_SEE_CUSTOMERS, customers),
    READ("/api/v1/customers/{customer}", customer, api_get_customer, "one customer", "customers",
         RIGHT_SEE_CUSTOMERS, customer),
    READ("/api/v1/follow-ups", list, api_get_follow_ups,
         "customers to be called again, and those called today, by their visits", "customers",
         RIGHT_SEE_QUEUE, follow_ups),
    READ("/api/v1/registers", nothing, api_get_registers, "the desk's other books", "registers",
         RIGHT_SEE_QUEUE, registers),
    READ("/api/v1/registers/{register}/entries", entries, api_get_entries,
         "the entries of a register, newest first", "registers", RIGHT_SEE_QUEUE, entries),
    READ("/api/v1/entries/{entry}", entry, api_get_entry, "one entry of a register", "registers",
         RIGHT_SEE_QUEUE, entry),
    READ("/api/v1/figures", range, api_get_figures, "every figure of some days", "reports",
         RIGHT_SEE_REPORT, figures),
    READ("/api/v1/report", report_day, api_get_report, "the day's report", "reports",
         RIGHT_SEE_REPORT, report),
    READ("/api/v1/journal", journal, api_get_journal, "what has happened since a cursor", "events",
         RIGHT_SEE_QUEUE, journal),
    {METHOD_GET, "/api/v1/events", ON_STAFF, MAY(PROGRAM), api_takes_events, api_get_events,
     "what happens, as it happens: server-sent events, each with its cursor as id",
     API_STREAMS("events", RIGHT_SEE_QUEUE, event), 0},
    {METHOD_GET, "/api/v1/openapi.json", ON_STAFF, MAY_ANYBODY, NULL, api_get_document,
     "this description", API_READS("events", ANY_PROGRAM, openapi), 0},
    DO("/api/v1/visits", arrival, REGISTER, "somebody has come: a ticket", "visits"),
    DO("/api/v1/next", next, CALL_NEXT, "a consultant takes the best visit now", "visits"),
    DO("/api/v1/visits/{visit}/call", call, CALL, "calls a visit", "visits"),
    DO("/api/v1/visits/{visit}/call-again", visit_alone, CALL_AGAIN, "calls it once more",
       "visits"),
    DO("/api/v1/visits/{visit}/start", visit_alone, START, "the customer has come to the desk",
       "visits"),
    DO("/api/v1/visits/{visit}/finish", finish, FINISH, "ends the service", "visits"),
    DO("/api/v1/visits/{visit}/no-show", visit_alone, NO_SHOW, "nobody came to the call", "visits"),
    DO("/api/v1/visits/{visit}/return", visit_alone, RETURN, "here again: back in line", "visits"),
    DO("/api/v1/visits/{visit}/park", park, PARK, "puts the turn off", "visits"),
    DO("/api/v1/visits/{visit}/begin-work", visit_alone, BEGIN_WORK, "the car is in work",
       "visits"),
    DO("/api/v1/visits/{visit}/stage", stage, SET_STAGE, "where the work stands", "visits"),
    DO("/api/v1/visits/{visit}/end-work", visit_alone, END_WORK, "the work is done", "visits"),
    DO("/api/v1/visits/{visit}/step", step, SALES_STEP, "what consultant and customer are at",
       "visits"),
    DO("/api/v1/visits/{visit}/transfer", transfer, TRANSFER, "hands the visit on", "visits"),
    DO("/api/v1/visits/{visit}/cancel", cancel, CANCEL, "gives the number back", "visits"),
    DO("/api/v1/visits/{visit}/class", class, SET_CLASS, "another class", "visits"),
    DO("/api/v1/visits/{visit}/party", party, CHANGE_PARTY, "how many people came", "visits"),
    DO("/api/v1/visits/{visit}/rate", rate, RATE, "what the customer says of the visit", "visits"),
    DO("/api/v1/visits/{visit}/refuse-turn", visit_alone, REFUSE_TURN,
       "the called consultant declines", "visits"),
    DO("/api/v1/visits/{visit}/follow-up", follow_up, FOLLOW_UP,
       "their customer has been called, is put off, or is to be called", "customers"),
    DO("/api/v1/undo", undo, UNDO,
       "takes back the last step of who made the token, or of a token that nobody made, where it "
       "is the one named",
       "events"),
    DO("/api/v1/visits/{visit}/ask-task", ask_task, ASK_TASK,
       "the desk is to do something for them", "visits"),
    DO("/api/v1/visits/{visit}/end-task", end_task, END_TASK, "it is done", "visits"),
    DO("/api/v1/consultants/{consultant}/check-in", person, CHECK_IN, "here for the day",
       "consultants"),
    DO("/api/v1/consultants/{consultant}/check-out", person, CHECK_OUT, "gone for the day",
       "consultants"),
    DO("/api/v1/consultants/{consultant}/break", leave, BREAK, "on a break", "consultants"),
    DO("/api/v1/consultants/{consultant}/go-out", leave, GO_OUT, "out of the house", "consultants"),
    DO("/api/v1/consultants/{consultant}/come-back", person, COME_BACK, "back again",
       "consultants"),
    DO("/api/v1/consultants/{consultant}/clear", person, CLEAR, "back on the turn list",
       "consultants"),
    DO("/api/v1/appointments", booking, BOOK, "books a slot", "appointments"),
    DO("/api/v1/appointments/{appointment}/move", moving, REBOOK, "to another slot",
       "appointments"),
    DO("/api/v1/appointments/{appointment}/cancel", unbooking, UNBOOK, "nobody comes",
       "appointments"),
    DO("/api/v1/registers/{register}/entries", new_entry, WRITE_ENTRY, "a new entry", "registers"),
    DO("/api/v1/entries/{entry}", set_entry, WRITE_ENTRY, "changes an entry", "registers"),
};
const size_t web_route_count = sizeof web_routes / sizeof *web_routes;

const char *web_method_name(enum web_method method)
{
    return method == METHOD_POST ? "POST" : "GET";
}

// Does the path have the pattern's form? taken: what stands in its {name}'s place.
static bool matches(const char *pattern, const char *path, char *taken, size_t size)
{
    const char *open = strchr(pattern, '{');
    *taken = '\0';
    if (!open)
        return strcmp(pattern, path) == 0;
    size_t before = (size_t)(open - pattern);
    const char *after = strchr(open, '}') + 1;
    if (strncmp(pattern, path, before) != 0)
        return false;
    size_t n = strcspn(path + before, "/"), tail = strlen(after);
    if (*after != '/' && n >= tail) // the name ends in that
        n -= tail;
    if (n == 0 || n >= size || strcmp(path + before + n, after) != 0)
        return false;
    memcpy(taken, path + before, n);
    taken[n] = '\0';
    return true;
}

const struct web_route *route_find(enum web_listener listener, const char *method, const char *path,
                                   char *taken, size_t size, const char **ret_allow)
{
    const struct web_route *found = NULL;
    bool head = strcmp(method, "HEAD") == 0;
    unsigned methods = 0;
    char word[64];
    for (size_t i = 0; *path == '/' && i < web_route_count; i++) {
        const struct web_route *route = &web_routes[i];
        bool other = route->path[1] != path[1] && route->path[1] != '{'; // most of them
        if (other || !(route->listeners >> listener & 1) ||
            !matches(route->path, path, word, sizeof word))
            continue;
        methods |= 1u << route->method;
        if (strcmp(web_method_name(route->method), head ? "GET" : method) == 0) {
            found = route;
            strncpy(taken, word, size - 1);
            taken[size - 1] = '\0';
        }
    }
    static const char *const allow[] = {NULL, "GET, HEAD", "POST", "GET, HEAD, POST"};
    *ret_allow = allow[methods];
    return found;
}
