#pragma once
// One message on its way by one gateway: by libcurl, or a command as a process of its own. Nothing of it is logged here. A try
// takes OUT_TRY_MS at most.

#include "app/gateway.h"
#include "app/outbox.h"

struct senders; // what they share: one loop for all that is on its way
struct sending;

struct senders *senders_create(void);
void senders_destroy(struct senders *senders); // none may be on its way; NULL is allowed
// Sleeps until something may go on, or so many ms; senders_wake may be called from any thread.
void senders_wait(struct senders *senders, int ms);
void senders_wake(struct senders *senders);

// Texts are copied. now_s: UTC since 1970. NULL: it cannot even be begun, and *ret_outcome says why.
struct sending *sending_begin(struct senders *senders, const struct gateway *gateway,
                              const struct out_letter *letter, int64_t now_s,
                              struct out_outcome *ret_outcome);
// Has it ended? Then it is freed.
bool sending_look(struct sending *sending, struct out_outcome *ret_outcome);
// Not waited for any longer: what came of it is what is known by now. Frees it.
void sending_give_up(struct sending *sending, struct out_outcome *ret_outcome);
