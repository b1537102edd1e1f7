// Who stands before a screen of the lobby has its code. It is looked at once a request, so that one guess counts once
// and a page, which says whether it was right, tells no more than a post does.

#include "web/page.h"
#include "app/door.h"

bool presence_open(const struct web_request *r)
{
    return limits_open(r->web->limits, LIMIT_PRESENCE, r->address, web_steady_ms());
}

static bool shows_code(struct web_request *r)
{
    const char *typed = request_text(r, "k");
    if (!*typed || !presence_open(r))
        return false;
    if (join_code_holds(&r->web->snapshot->door, typed, web_now_ms(r->web)))
        return true;
    limits_take(r->web->limits, LIMIT_PRESENCE, r->address, web_steady_ms());
    return false;
}

bool presence_shown(struct web_request *r)
{
    if (!r->presence_looked)
        r->present = shows_code(r);
    r->presence_looked = true;
    return r->present;
}
