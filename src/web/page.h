#pragma once
// Pages, drawn here and whole without a script. What all of them have: the house's name, the languages, one
// column as wide as a phone.

#include "web/internal.h"

// What a page says above everything about what was just done, named in its address.
enum said {
    SAID_NOTHING,
    SAID_LATER,
    SAID_BACK,
    SAID_RATED,
    SAID_ANSWERED, // added work
    SAID_CHANGED,  // it was not possible any more
    SAID_DIGITS,   // the last four digits are needed, or others
    SAID_SCREEN,   // the screen's code is needed, or another
    SAID_BUSY,     // too many wrong ones
    SAID_FAILED,   // the store
    SAID_NO_TEXT,  // the message asked for does not come …
    SAID_NO_PHONE, // … as there is no phone
    SAID_COUNT
};

struct page {
    struct web_request *r;
    struct str *out;
    const char *title;
    const char *look;  // a class of the body, of ours
    int again_s;       // without a script the page asks anew after so long; 0: never
    bool always;       // … with a script, too
    bool live;         // with the script that keeps it true
    bool app;          // may stand on the phone's start screen
    const char *here;  // the path that the languages lead to; NULL: none are shown
    const char *query; // … and what stands behind their language, of ours; NULL: nothing
};

// What the script keeps true: as which the page stands, and where it is asked whether it still does.
struct page_live {
    const char *look;        // another one: the page is fetched anew
    int calls, offers;       // likewise, if they are more, or others
    bool keeps;              // what is being typed stays meanwhile
    const char *stream;      // its events; NULL: there are none, it is asked alone
    const char *now, *again; // the same in an answer; the page itself
};

void page_begin(struct page *page);
// <main> of such a page; page_end_live ends it, with the line for when the connection is lost.
void page_begin_live(struct page *page, const struct page_live *live);
void page_end_live(struct page *page);
void page_end(struct page *page);
void page_icon(struct page *page, const char *name);
void page_portrait(struct page *page, int consultant); // where there is one; NOBODY: nothing
void page_tr(struct page *page, const char *msgid);    // translated and escaped
// What was chosen so far, with the way to something else.
// Of a form: a field that is not shown; its own key, by which the same form twice is done once; the two titles;
// surname, title and phone, as they were typed; and what of them goes into a request.
void page_chosen(struct page *page, const char *words, const char *other);
void page_hidden(struct page *page, const char *name, const char *value);
void page_phone(struct page *page, const char *phone); // the number to touch; "": none
void page_form_key(struct page *page);
void page_titles(struct page *page);
void page_person(struct page *page, bool needed);
void page_optional(struct page *page); // behind a label: it may be left out
void page_fill_person(struct web_request *r, struct person *person);
uint64_t page_number(const struct web_request *r); // the phone that was typed, as it is counted
// May whoever asks enter something more? Else it is answered that they ask too often.
bool page_may_enter(struct web_request *r, enum limit_kind kind);
// At noon of the day that is so many days on, by the site's clock.
int64_t page_noon_after(const struct web_request *r, int days);
// The style sheet's colour of the brand.
uint32_t page_accent(const struct web *web);
const char *page_cookie_name(const struct web_request *r);

// What routes answer with (route.c says what they are).
void page_error(struct web_request *r); // by the reply's status; the caller sends it
void page_style(struct web_request *r);
void page_script(struct web_request *r);
void page_health(struct web_request *r);
void page_metrics(struct web_request *r);
void page_guests_start(struct web_request *r);
void page_code(struct web_request *r);
void page_code_typed(struct web_request *r);
void page_ticket(struct web_request *r);
void ticket_later(struct web_request *r);
void ticket_back(struct web_request *r);
void ticket_cancel(struct web_request *r);
void ticket_work(struct web_request *r);
void ticket_come(struct web_request *r);
void ticket_drink(struct web_request *r);
void ticket_longer(struct web_request *r);
void ticket_rate(struct web_request *r);
void page_join(struct web_request *r);
void page_joining(struct web_request *r);
void page_joined_here(struct web_request *r);
void page_book(struct web_request *r);
void page_booking(struct web_request *r);
void page_portrait_file(struct web_request *r);
void page_slip(struct web_request *r);
void page_slip_now(struct web_request *r);
void page_slip_file(struct web_request *r);
void page_move(struct web_request *r);
void page_moving(struct web_request *r);
void page_slip_cancel(struct web_request *r);
// presence.c: does it show the code that a screen of the lobby shows? And may it still be tried?
bool presence_shown(struct web_request *r);
bool presence_open(const struct web_request *r);
void page_calendar(struct web_request *r);
void page_staff_start(struct web_request *r);
void page_sign_in(struct web_request *r);
void page_signing_in(struct web_request *r);
void page_me(struct web_request *r);
void page_me_state(struct web_request *r);
void page_manifest(struct web_request *r);
void page_icon_file(struct web_request *r);
void page_icon_dots(struct web_request *r); // as PNG, of the size that its address says
void me_next(struct web_request *r);
void me_again(struct web_request *r);
void me_start(struct web_request *r);
void me_no_show(struct web_request *r);
void me_finish(struct web_request *r);
void me_away(struct web_request *r);
void me_back(struct web_request *r);
void me_hand_on(struct web_request *r);
void me_told(struct web_request *r);
void me_undo(struct web_request *r);
void page_follow_ups(struct web_request *r);
void me_follow_up(struct web_request *r);
void page_sign_out(struct web_request *r);
