// What the page of the customer archive asks of the store.

#include "office/archive/archive.h"

// ---- looking people up ------------------------------------------------------------------------

struct hits_job {
    struct job job;
    int number;
    char text[FIELD_SIZE];
    struct customer_hit hits[HITS_MAX];
    size_t n;
    bool more;
};

static void work_hits(struct job *job, struct app *app)
{
    struct hits_job *q = (struct hits_job *)job;
    job->ok = app_search_customers(app, job->actor, q->text, q->hits, &q->n, &q->more,
                                   &job->response.err);
}

// A code that was scanned leads to one: they are chosen at once.
static void done_hits(struct job *job, void *asker)
{
    struct archive *a = asker;
    struct hits_job *q = (struct hits_job *)job;
    if (q->number != a->asked)
        return;
    if (!job->ok)
        office_say_error(a->office, job->response.err.code);
    a->looked = true;
    a->hit_n = job->ok ? q->n : 0;
    a->more = q->more;
    memcpy(a->hits, q->hits, sizeof a->hits);
    if (!*a->text.text && a->hit_n == 1)
        archive_choose(a, a->hits[0].id);
}

void archive_ask_hits(struct archive *a, const char *text)
{
    struct hits_job *job = office_job(a->office, sizeof *job, work_hits, done_hits, a);
    job->number = ++a->asked;
    utf8_copy(job->text, sizeof job->text, text);
    a->looked = false;
    office_post(a->office, &job->job);
}

// ---- who looks like one -----------------------------------------------------------------------

struct pairs_job {
    struct job job;
    struct duplicate pairs[DUPLICATES_MAX];
    size_t n;
    bool more;
};

static void work_pairs(struct job *job, struct app *app)
{
    struct pairs_job *q = (struct pairs_job *)job;
    job->ok = app_duplicates(app, job->actor, q->pairs, &q->n, &q->more, &job->response.err);
}

static void done_pairs(struct job *job, void *asker)
{
    struct archive *a = asker;
    struct pairs_job *q = (struct pairs_job *)job;
    if (!job->ok)
        office_say_error(a->office, job->response.err.code);
    a->pairs_known = job->ok;
    a->pair_n = job->ok ? q->n : 0;
    a->more_pairs = q->more;
    memcpy(a->pairs, q->pairs, sizeof a->pairs);
}

void archive_ask_pairs(struct archive *a)
{
    struct pairs_job *job = office_job(a->office, sizeof *job, work_pairs, done_pairs, a);
    office_post(a->office, &job->job);
}

// ---- one, and two side by side ----------------------------------------------------------------

struct card_job {
    struct job job;
    int64_t ids[2]; // the second 0: a card with its visits
    struct customer_card cards[2];
    struct history_visit *visits;
    size_t visit_n;
};

static void work_card(struct job *job, struct app *app)
{
    struct card_job *q = (struct card_job *)job;
    struct err *err = &job->response.err;
    job->ok = app_open_card(app, job->actor, q->ids[0], &q->cards[0], err) &&
              (q->ids[1] != 0
                   ? app_customer(app, job->actor, q->ids[1], &q->cards[1], err)
                   : app_visit_history(app, job->actor, q->ids[0], &q->visits, &q->visit_n, err));
}

static void destroy_card(struct job *job)
{
    struct card_job *q = (struct card_job *)job;
    visit_history_free(q->visits, q->visit_n);
}

static void done_card(struct job *job, void *asker)
{
    struct archive *a = asker;
    struct card_job *q = (struct card_job *)job;
    if (q->ids[0] != a->chosen)
        return; // somebody else was chosen meanwhile, or the page was left
    if (!job->ok) {
        archive_forget_card(a);
        office_say_error(a->office, job->response.err.code);
        return;
    }
    a->card = q->cards[0];
    a->chosen = a->card.hit.id; // whoever remains
    a->card_known = true;
    visit_history_free(a->visits, a->visit_n);
    a->visits = q->visits;
    a->visit_n = q->visit_n;
    q->visits = NULL;
    q->visit_n = 0;
}

// Whoever came more often remains, unless the desk says otherwise.
static void done_two(struct job *job, void *asker)
{
    struct archive *a = asker;
    struct card_job *q = (struct card_job *)job;
    if (a->view != ARCHIVE_COMPARE)
        return;
    if (!job->ok || q->cards[0].hit.id == q->cards[1].hit.id) {
        a->view = ARCHIVE_CARD;
        if (!job->ok)
            office_say_error(a->office, job->response.err.code);
        return;
    }
    memcpy(a->two, q->cards, sizeof a->two);
    a->stays = a->two[1].visits > a->two[0].visits;
}

void archive_ask_two(struct archive *a, int64_t one, int64_t two)
{
    struct card_job *job =
        office_job(a->office, sizeof *job, work_card, two != 0 ? done_two : done_card, a);
    job->job.release = destroy_card;
    job->ids[0] = one;
    job->ids[1] = two;
    office_post(a->office, &job->job);
}

void archive_ask_card(struct archive *a, int64_t customer)
{
    archive_ask_two(a, customer, 0);
}
