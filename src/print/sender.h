#pragma once
// One printer at the end of a line: its state, and a picture through it. Paced by its own echoes where it answers (cheap
// buffers drop what does not fit and print the rest as rubbish), by time where it does not. What was sent is not what was
// printed: a job is done when its last echo has come.

#include "app/paper_now.h"
#include "print/bitmap.h"
#include "print/port.h"
#include "print/profile.h"

struct sender {
    const struct print_port *port;
    struct printer_profile profile;
    char address[ADDRESS_SIZE];
    bool open;
    bool dirty;     // a band may have been cut short there
    bool half_page; // … and what is on the paper belongs to nothing: cut it off first
    bool spoke;     // it has answered an echo on this line
};

struct sent {
    bool printed;
    bool proved;        // it said so itself
    bool some_on_paper; // not printed, and yet not nothing
    enum printer_state problem;
};

void sender_init(struct sender *sender, const struct print_port *port);
void sender_close(struct sender *sender);
// Where and what it is; another one than before closes the line.
void sender_aim(struct sender *sender, const char *address, const struct printer_profile *profile);
// Opens the line if it is not, asks, and answers within about two seconds.
enum printer_state sender_look(struct sender *sender);
// All of it, feed and cut. first_ms: when the first byte had gone, steady; may be NULL.
void sender_print(struct sender *sender, const struct bitmap *bitmap, struct sent *ret,
                  int64_t *ret_first_ms);
