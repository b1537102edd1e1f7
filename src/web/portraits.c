// A portrait as a phone needs it: made small once a process, beside the store, at the first question; the others who ask
// meanwhile wait for the same. Pictures have numbers that are never given again, so an address names its content.

#include "web/page.h"
#include "app/pictures.h"
#include "business/picture.h"

#include <stdlib.h>

enum { SIDE = 192, KEPT_MOST = PICTURES_HERE_MAX, BYTES_MOST = 4 * 1024 * 1024 };

struct portrait {
    int64_t id;
    bool making;
    struct str jpeg; // empty: it cannot be shown
};

struct portraits {
    struct portrait at[KEPT_MOST];
    int n;
};

struct portrait_job {
    struct job job;
    int64_t id;
    struct str whole, small;
    picture_smaller_fn *smaller;
    bool asked; // … for what makes it smaller
};

struct portraits *portraits_create(void)
{
    return mem_alloc(sizeof(struct portraits));
}

void portraits_destroy(struct portraits *portraits)
{
    for (int i = 0; portraits && i < portraits->n; i++)
        str_finish(&portraits->at[i].jpeg);
    free(portraits);
}

static struct portrait *find(struct portraits *portraits, int64_t id)
{
    for (int i = 0; i < portraits->n; i++)
        if (portraits->at[i].id == id)
            return &portraits->at[i];
    return NULL;
}

// ---- on a page --------------------------------------------------------------------------------

void page_portrait(struct page *page, int consultant)
{
    const struct catalogue *c = &page->r->web->snapshot->catalogue;
    const char *value = consultant < 0 ? "" : c->consultants[consultant].picture;
    struct photo photo = catalogue_photo(c, value);
    struct picture_view view;
    int64_t id = 0;
    if (!*photo.path || !picture_value_read(value, &id, &view))
        return;
    struct picture_part part = picture_part_of(view, photo.w, photo.h, SIDE, SIDE);
    html(page->out, "<svg class=\"portrait\" aria-hidden=\"true\"");
    html_attr(page->out, "viewBox",
              arena_printf(&page->r->arena, "%.0f %.0f %.0f %.0f", (double)part.x, (double)part.y,
                           (double)part.w, (double)part.h));
    html(page->out, "><image width=\"");
    html_int(page->out, photo.w);
    html(page->out, "\" height=\"");
    html_int(page->out, photo.h);
    html(page->out, "\" xlink:href=\"/portrait/");
    html_int(page->out, id);
    html(page->out, "\"/></svg>");
}

// ---- the file ---------------------------------------------------------------------------------

// Of somebody who serves here now, and of nothing else that the house has pictures of.
static struct photo shown(const struct web *web, int64_t id)
{
    const struct snapshot *s = web->snapshot;
    struct picture_view view;
    int64_t its = 0;
    for (int i = 0; i < s->model.business.consultant_n; i++) {
        const char *value = s->catalogue.consultants[i].picture;
        if (s->model.business.consultants[i].active && picture_value_read(value, &its, &view) &&
            its == id)
            return catalogue_photo(&s->catalogue, value);
    }
    return (struct photo){0};
}

static void answer(struct web_request *r, const struct portrait *portrait)
{
    r->portrait = 0;
    if (portrait->jpeg.n == 0) {
        request_fail(r, 404);
        return;
    }
    r->reply.kind = REPLY_JPEG;
    r->reply.kept = true;
    str_add_bytes(&r->reply.body, portrait->jpeg.text, portrait->jpeg.n);
    request_done(r);
}

static void make_small(struct job *job)
{
    struct portrait_job *q = (struct portrait_job *)job;
    int w, h;
    if (!q->smaller || !q->smaller(q->whole.text, q->whole.n, SIDE, &q->small, &w, &h))
        str_clear(&q->small);
}

static void run_portrait(struct job *job, struct app *app)
{
    struct portrait_job *q = (struct portrait_job *)job;
    if (q->asked)
        return;
    q->asked = true;
    q->smaller = app_picture_smaller(app);
    q->job.more = true;
    q->job.aside = make_small;
}

static void done_portrait(struct job *job, void *asker)
{
    struct web *web = asker;
    struct portrait_job *q = (struct portrait_job *)job;
    struct portrait *portrait = find(web->portraits, q->id);
    if (!portrait)
        return;
    portrait->making = false;
    str_add_bytes(&portrait->jpeg, q->small.text, q->small.n);
    for (struct web_request *r = web->requests, *next; r; r = next) {
        next = r->next;
        if (r->portrait == q->id)
            answer(r, portrait);
    }
}

static void release_portrait(struct job *job)
{
    struct portrait_job *q = (struct portrait_job *)job;
    str_finish(&q->whole);
    str_finish(&q->small);
}

static void make(struct web *web, struct portrait *portrait, const char *path)
{
    struct portrait_job *q =
        job_create(sizeof *q, run_portrait, done_portrait, web, JOB_OF_NO_SESSION);
    q->job.release = release_portrait;
    q->id = portrait->id;
    portrait->making = true;
    web_read_file(path, BYTES_MOST, &q->whole);
    link_post(web->link, &q->job);
}

void page_portrait_file(struct web_request *r)
{
    struct portraits *portraits = r->web->portraits;
    int64_t id = request_int(r, "n");
    struct photo photo = shown(r->web, id);
    struct portrait *portrait = find(portraits, id);
    if (!*photo.path || (!portrait && portraits->n == KEPT_MOST)) {
        request_fail(r, 404);
        return;
    }
    if (portrait && !portrait->making) {
        answer(r, portrait);
        return;
    }
    request_wait(r); // before anything is posted
    r->portrait = id;
    if (portrait)
        return;
    portrait = &portraits->at[portraits->n++];
    *portrait = (struct portrait){.id = id};
    make(r->web, portrait, photo.path);
}
