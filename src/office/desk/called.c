// Why a visit was called to whom it was: read from its story, once for the big button and once for the
// panel that explains the chosen ticket.

#include "office/desk/desk.h"

static void note_call(struct called *called, const struct story_read *read)
{
    const struct story_line *call = story_last_call(read->lines, read->n);
    if (read->visit == called->visit && call) {
        called->line = *call;
        called->known = true;
    }
}

static void done_called(struct job *job, void *asker)
{
    struct desk *desk = asker;
    const struct story_read *read = (const struct story_read *)job;
    if (!job->ok)
        return;
    note_call(&desk->called, read);
    note_call(&desk->why, read);
}

void called_ask(struct desk *desk, struct called *called, const struct visit *visit)
{
    if (!visit || visit->first_call_ms == 0 ||
        (visit->id == called->visit && visit->called_ms == called->at_ms))
        return;
    *called = (struct called){.visit = visit->id, .at_ms = visit->called_ms};
    office_read_story(desk->office, visit->id, done_called, desk);
}
