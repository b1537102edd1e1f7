// Why a visit was called to whom it was: read from its story, once for the big button and once for the
// panel that explains the chosen ticket.

#include "office/desk/desk.h"

static void note_call(struct called *called, const struct story_read *read)
{
    for (size_t i = 0; read->visit == called->visit && i < read->n; i++) {
        if (read->lines[i].event.kind == EVENT_CALLED) {
            called->line = read->lines[i];
            called->known = true;
        }
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
        (visit->id == called->visit && visit->first_call_ms == called->at_ms))
        return;
    *called = (struct called){.visit = visit->id, .at_ms = visit->first_call_ms};
    office_read_story(desk->office, visit->id, done_called, desk);
}
