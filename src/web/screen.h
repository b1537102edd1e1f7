#pragma once
// Screens in browsers: the office, the board or the kiosk runs here as a surface, as it does behind a window;
// what it shows goes down as events (frame_out.h), what is done there comes up as lines (input_in.h). A screen
// is known by a random token in a header of its own, of which only the hash is kept; its newest stream has it,
// and without one it stays for a while, so that a lost line or a reload comes back to the same form.

#include "web/internal.h"

struct MHD_Response;

enum { SCREENS_MOST = 96 };
struct screens *screens_create(struct web *web);
void screens_destroy(
    struct screens *screens);               // after screens_end and the listeners; NULL is allowed
void screens_turn(struct screens *screens); // what is due, and what has changed
int64_t screens_timeout_ms(const struct screens *screens); // −1: never
void screens_end(struct screens *screens);                 // every stream and every surface ends
size_t screens_count(const struct screens *screens);
size_t screens_paired(const struct screens *screens);
void screens_check(struct screens *screens); // who is let in has been read anew
// Of boards and kiosks that somebody has begun who was signed in: who; and the end of theirs.
int screens_actors(const struct screens *screens, struct actor out[SCREENS_MOST]);
void screens_end_of(struct screens *screens, const struct actor *actor);

// Who is signed in at an office's screen: whose token (its hash), since when it is there and when somebody did something.
int screens_signed_in(const struct screens *screens, struct web_session out[SCREENS_MOST]);

// Is it what is done at a screen that is there, where somebody types and a pointer moves? That counts by itself, any
// other request as everybody's.
bool screen_known(const struct web_request *r);
struct MHD_Response *screen_response(struct web_request *r); // of a request that is a stream
void screen_leave(struct web_request *r);                    // its connection is over

// What routes answer with.
void page_office(struct web_request *r);
void page_board(struct web_request *r);
void page_kiosk(struct web_request *r);
void page_screen_script(struct web_request *r);
void page_art(struct web_request *r);
void screen_open(struct web_request *r);
void screen_live(struct web_request *r);
void screen_input(struct web_request *r);
void screen_image(struct web_request *r);
void screen_file(struct web_request *r);
void screen_bring(struct web_request *r);
// Of a request that brings a file: how much of it its screen waits for, 0: for none; and whether what has come of it
// begins what it waits for.
size_t screen_takes(const struct web_request *r);
bool screen_takes_this(const struct web_request *r);
