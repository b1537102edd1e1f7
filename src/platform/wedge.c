// One buffer: it grows while characters come fast and is given up as typing at the first pause.

#include "platform/wedge.h"
#include "base/mem.h"

#include <string.h>

void wedge_take(struct wedge *wedge, char *typed)
{
    memcpy(typed, wedge->held, (size_t)wedge->n);
    typed[wedge->n] = '\0';
    mem_wipe(wedge->held, sizeof wedge->held);
    wedge->n = 0;
}

void wedge_text(struct wedge *wedge, const char *text, int64_t now_ms, char *typed)
{
    int n = (int)strlen(text);
    bool pause = now_ms - wedge->last_ms > WEDGE_GAP_MS;
    bool full = wedge->n + n >= WEDGE_SIZE;
    typed[0] = '\0';
    if (pause || full)
        wedge_take(wedge, typed);
    if (n < WEDGE_SIZE) { // longer than any code: dropped
        memcpy(wedge->held + wedge->n, text, (size_t)n);
        wedge->n += n;
    }
    wedge->last_ms = now_ms;
}

bool wedge_enter(struct wedge *wedge, int64_t now_ms, char *code)
{
    bool scanned = wedge->n >= WEDGE_LEAST && now_ms - wedge->last_ms <= WEDGE_GAP_MS;
    wedge_take(wedge, code);
    return scanned;
}

int64_t wedge_deadline(const struct wedge *wedge)
{
    return wedge->n > 0 ? wedge->last_ms + WEDGE_GAP_MS + 1 : INT64_MAX;
}
