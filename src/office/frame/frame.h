#pragma once
// What the frame owns and every page may use: the session, the newest snapshot with the proposals that
// follow from it, the message bar, the facts of the site, the jobs under way, the keyboard on the
// screen. Of a page it has the row of hooks and a pointer (frame/page.h). Pages change it in event and
// refresh only; draw reads it. Nothing outside office/ includes this.

#include "base/find.h"
#include "base/phone.h"
#include "office/frame/keys.h"
#include "office/frame/marks.h"
#include "office/frame/page.h"
#include "office/frame/story_read.h"
#include "office/frame/typing.h"
#include "office/frame/words.h"

#include <stdio.h>

enum { PAGE_MAX = 20, PROPOSAL_MAX = 16, MESSAGE_SIZE = 480, LOCK_WARNING_S = 30 };

struct message {
    char text[MESSAGE_SIZE]; // in the language it was made in; "" for none
    enum tone tone;
    int64_t until_ms;
};

struct facts { // what a surface cannot read from the snapshot: asked of the store now and then
    bool known, asked;
    int64_t offset_ms;      // site's clock minus UTC
    int64_t from_ms, to_ms; // the business day …
    int64_t rollover_ms;    // … and the time of the clock at which one begins
    int64_t good_until_ms;  // ask again then
    struct staff_row staff[STAFF_MAX];
    size_t staff_n;
};

struct heard {                 // what was known when it was last listened for a sound (heard.c)
    int64_t day_ms, urgent_ms; // the day; when a chime last said that somebody waits too long
    int arrivals, calls, late;
    int64_t cars; // the newest sighting of one that was told
};

struct waiting { // how many wait, of them complaints and over their target; how long the longest
    int n, complaints, late;
    int64_t longest_ms, changes_ms; // … and in how long any of that is told in other words
};

// What came up, in whole and of the kind that was asked for; whoever is told may take it over.
typedef void office_brought_fn(struct office *office, struct str *bytes);

struct office {
    const struct office_page *const *rows; // pages, then parts
    void *pages[PAGE_MAX];                 // the private data of each; NULL: nobody has been there
    struct screen screens[PAGE_MAX];
    const struct screen *screen_of[PAGE_MAX];
    int row_n, page_n;
    struct errand errand; // on its way to the page that is entered next
    struct link *link;
    struct ime *ime; // NULL: our own keyboard is Latin alone
    struct surface *surface;
    const struct text_metrics *metrics;
    const struct snapshot *snap; // of the last refresh; never NULL
    int64_t now_ms;
    int64_t lock_after_ms;
    struct arena arena;  // sentences of one event
    struct actor actor;  // staff 0: nobody is signed in
    int64_t locked_out;  // whom the lock has signed out last, for the sign-in page; 0: nobody
    int session;         // counts sign-ins: answers of an earlier one are dropped
    int64_t session_seq; // the business as it was when the session was last asked about
    bool session_over;   // it is to end at once
    int64_t touched_ms;  // last sign of life
    char typed_in[96];   // the field that the last keys went into; "": they went elsewhere
    struct proposal proposals[PROPOSAL_MAX];
    size_t proposal_n;
    struct event_list candidates; // of the proposals
    struct office_shared *shared; // NULL: none
    int working;                  // commands sent and not yet answered
    enum command_kind working_kind;
    bool correcting; // the clock: what it would do is said
    int64_t working_visit;
    char undoing[160]; // what the button said is taken back that is pressed: personal; "": nothing
    struct message message;
    struct facts facts;
    struct typing typing;
    struct heard heard;
    int chimes;        // sounded so far
    struct str copied; // what was copied last, to be pasted elsewhere …
    int copies;        // … and how often anything was
    bool (*paint)(void *self, const struct frame *frame, struct rect box,
                  const char *path); // or NULL
    void *paint_self;
    void (*find_printers)(void *self, struct link *link, struct printers_job *job); // or NULL
    void *find_self;
    bool in_browser;  // whoever looks has another machine: files go down to it and come up
    struct str saved; // files.c: the file that was saved last …
    int saves;        // … and how often one was
    enum file_use wanted;
    int wants; // … and how often a file was asked for
    office_brought_fn *brought;
};

// An office of these pages, the first of them where nobody is signed in; then the parts; NULL ends
// them. The rest as office_create.
struct office *office_assemble(struct link *link, const struct office_options *options,
                               const struct office_page *const *rows, int64_t now_ms);

// ---- office.c ---------------------------------------------------------------------------------
void office_look(struct office *office);                    // newest snapshot, then the proposals
void office_refresh(struct office *office, int64_t now_ms); // takes answers, then looks
// Until when nothing that can be aimed at changes its place: a hand has just moved.
int64_t office_steady_until(const struct office *office);
enum lang office_lang(const struct office *office);
// The keyboard goes there, once a frame shows it; false: it is not there. To PREFIX.CHOSEN, or the first such.
bool office_focus(struct office *office, const char *id);
void office_focus_row(struct office *office, const char *prefix, int64_t chosen);
// To word and measure things while an event is seen to; it draws nowhere.
struct ui office_ui(struct office *office);
void office_sign_in(struct office *office, struct actor actor); // the caller says where to go
void office_sign_out(struct office *office);
int office_first_page(const struct office *office); // of who is signed in
int office_page_shown(const struct office *office); // its index
bool office_page_allowed(const struct office *office, int page);
int office_page_event(struct office *office, const struct ui_event *event);  // to the present page
int office_parts_event(struct office *office, const struct ui_event *event); // to those before it
// Where an errand is taken, as an event answers it; SCREEN_STAY where nobody may. The errand waits for
// the page that is entered, so the caller has to go there at once.
int office_lead(struct office *office, const struct errand *errand);
bool office_leads(const struct office *office, enum errand_kind kind); // would go somewhere
// The private data of a page or part: for its own room, and of a part for those who use it. Never NULL.
void *office_part(const struct office *office, const struct office_page *row);
void office_blank(void *page, size_t size); // all of such data zero again but for its office

void office_copy(struct office *office, const char *text); // it can be pasted elsewhere
// … and that box of the frame as it stands as a PNG. False: it could not be.
bool office_paint(struct office *office, struct rect box, const char *path);

// ---- beat.c -----------------------------------------------------------------------------------
int64_t office_lock_at(const struct office *office); // when the session ends by itself
int64_t office_deadline(const void *office, int64_t now_ms);

// ---- files.c ----------------------------------------------------------------------------------
void office_saved_as(struct office *office, const char *path); // says so; in a browser it goes down
// A file made by the store's thread: `run` fills in its path. A struct that begins with one; posted by the caller.
struct file_job {
    struct job job;
    enum lang lang;
    char path[EXPORT_PATH_SIZE];
};
void *office_file_job(struct office *office, size_t size, void (*run)(struct job *, struct app *));
// In a browser: whoever looks chooses a file on their machine, and `done` is told what it holds.
void office_want_file(struct office *office, enum file_use use, office_brought_fn *done);
void office_files_forget(struct office *office); // nobody is signed in any more

// ---- heard.c ----------------------------------------------------------------------------------
void office_hear(struct office *office); // after a refresh: is there something to sound?
struct waiting office_waiting(const struct office *office, int64_t now_ms);  // no names
bool waiting_urgent(const struct waiting *w);                                // a complaint, or late
const char *waiting_words(struct ui *ui, const struct waiting *w, bool why); // urgent: why, too

// ---- jobs.c -----------------------------------------------------------------------------------
// Sends a command in the name of who is signed in, and shows that it is under way.
void office_send(struct office *office, struct command command);
void office_send_request(struct office *office, struct request *request); // wiped afterwards
struct request office_request(struct office *office, struct command command);
void office_collect(struct office *office); // takes what the link has finished
// A query of the store (app/link.h): a struct of `size` bytes that begins with a struct job. `done` is
// called with the asker on the surface's thread, unless the session has ended meanwhile.
void *office_job(struct office *office, size_t size, void (*run)(struct job *, struct app *),
                 void (*done)(struct job *, void *asker), void *asker);
void office_post(struct office *office, struct job *job);
bool office_failed(struct office *office, const struct job *job); // … says why, where it did
void office_ask_facts(struct office *office);
void office_ask_session(struct office *office); // whether it is to end, if that may be

// ---- chrome.c ---------------------------------------------------------------------------------
// Header with tabs, clock and user; the strip with the message and Undo. Returns what is left.
struct rect chrome(const struct office *office, struct ui *ui);
int chrome_language(struct office *office, enum lang lang);
// The events that every signed-in page shares (tabs, lock, undo, language); SCREEN_UNUSED if none.
int chrome_event(struct office *office, const struct ui_event *event);

// ---- ids --------------------------------------------------------------------------------------
// "prefix.123" → 123; −1 when the id does not begin with the prefix and a dot.
int64_t id_number(const char *id, const char *prefix);
int64_t event_number(const struct ui_event *event, const char *prefix); // of what is touched
bool is_key(const struct ui_event *event, enum key key, unsigned mods);
bool is_char(const struct ui_event *event, uint32_t point, unsigned mods);
bool is_id(const struct ui_event *event, const char *id);
