// Lists that are told a page at a time. A cursor names the row that was told last, and not how many were, so that what
// others write meanwhile moves no row into another page; a check beside it says whose list it is of.

#include "web/api.h"

enum { CHECK_BITS = 8 };

static int64_t check_of(const struct api_page *page, int64_t key)
{
    uint64_t mixed = (uint64_t)key * 0x9e3779b97f4a7c15u + (uint64_t)page->of * 0xd1b54a32d192ed03u;
    mixed = (mixed ^ mixed >> 32) + (uint64_t)page->list + 1;
    return (int64_t)(mixed * 0x2545f4914f6cdd1du >> (64 - CHECK_BITS));
}

static int64_t cursor_of(const struct api_page *page, int64_t key)
{
    return key << CHECK_BITS | check_of(page, key);
}

bool api_page_begin(struct web_request *r, struct api_page *page, enum api_list list, int64_t of)
{
    int64_t after = request_int(r, "after");
    *page = (struct api_page){
        .list = list, .of = of, .behind = after >> CHECK_BITS, .left = api_limit(r)};
    if (after == 0 || (page->behind > 0 && cursor_of(page, page->behind) == after))
        return true;
    r->wrong = "after";
    request_fail(r, 400);
    return false;
}

bool api_page_takes(struct api_page *page, int64_t key)
{
    if (key <= page->behind)
        return false;
    page->more |= page->left == 0;
    if (page->left == 0)
        return false;
    page->left--;
    page->last = key;
    return true;
}

void api_page_end(struct str *out, const struct api_page *page)
{
    json_id(out, "next", page->more ? cursor_of(page, page->last) : 0);
}
