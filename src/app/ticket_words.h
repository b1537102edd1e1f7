#pragma once
// What a ticket says of itself, the same at the kiosk and on a phone: where it stands, and how long it still
// takes. Texts live in the arena, or for ever.

#include "app/app.h"

// How many stand before it while it waits and its hour has come; else 0.
int ticket_ahead(const struct snapshot *s, const struct visit *visit, int64_t now_ms);
// Which waiting visits would be called at once, as things stood for whoever asked first: of one snapshot, and within a
// second. All zero: nobody has asked.
struct called_soon {
    int64_t version, at_ms; // of the snapshot; of the question
    int n;
    int64_t visits[CONSULTANT_MAX];
};
// The line of today's that decides what a visitor does: people ahead (ticket_ahead), the desk, until when the place is
// kept … soon: kept by whoever asks for many.
const char *ticket_place(struct arena *arena, enum lang lang, const struct snapshot *s,
                         const struct visit *visit, int ahead, int64_t now_ms,
                         struct called_soon *soon);
// The interval they are told, "" where too little is known, or somebody is free for them.
const char *ticket_wait(struct arena *arena, enum lang lang, const struct snapshot *s,
                        const struct visit *visit, int64_t now_ms, struct called_soon *soon);
struct told ticket_told(const struct snapshot *s, const struct visit *visit); // while it waits
// The site's clock at an instant, "14:05".
const char *ticket_clock(struct arena *arena, const struct snapshot *s, int64_t at_ms);
// The instant that a refusal names, as `clock` says it, with its date where it is the date that may be wrong; NULL: none.
const char *ruling_until(struct arena *arena, const struct snapshot *s, const struct ruling *ruling,
                         const char *clock);
// Whom a waiting visitor waits for by name: index or NOBODY.
int ticket_asked(const struct visit *visit);
// Will this waiting visit be called at once, as things stand?
bool ticket_called_now(const struct snapshot *s, const struct visit *visit, int64_t now_ms,
                       struct called_soon *soon);
// How many wait for a consultant: who asked for them, belong to them or are held for them.
int waiting_with(const struct snapshot *s, int consultant);
// From when on the first of those waits whose appointment is still to come; 0: there is none.
int64_t booked_with_ms(const struct snapshot *s, int consultant);
// Why whom a visitor asked for cannot be asked for, as a msgid; NULL: that is no reason of theirs.
const char *wish_refused(enum refusal refusal);
// When the house is back from its break; 0: it has none now.
int64_t house_back_ms(const struct snapshot *s, int64_t now_ms);
