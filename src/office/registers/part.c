// Behind every page: a call is entered from wherever one is, and what somebody should know is told until
// they have said so. Telling a message is its delivery, which the entry keeps.

#include "office/frame/frame.h"
#include "office/registers/registers.h"

enum { LOOK_AGAIN_S = 60, TOLD_MAX = 64, TOLD_AGAIN_MS = 2 * 60 * 60 * 1000 };

struct told_late { // by this session; told again after a while
    int64_t about, until_ms;
};

struct registers_part_data {
    struct office *office;
    bool asked;
    int64_t version, look_ms; // of the snapshot and the time when it was last asked
    struct register_news news[NEWS_MAX];
    size_t n;
    struct told_late told[TOLD_MAX];
    int told_n;
};

struct news_job {
    struct job job;
    struct actor actor;
    struct register_news news[NEWS_MAX];
    size_t n;
    bool ok;
};

static void work_news(struct job *job, struct app *app)
{
    struct news_job *q = (struct news_job *)job;
    q->ok = app_register_news(app, q->actor, q->news, NEWS_MAX, &q->n, &job->response.err);
}

static void release_news(struct job *job)
{
    struct news_job *q = (struct news_job *)job;
    mem_wipe(q->news, sizeof q->news);
}

static void done_news(struct job *job, void *asker)
{
    struct registers_part_data *p = asker;
    struct news_job *q = (struct news_job *)job;
    p->asked = false;
    mem_wipe(p->news, sizeof p->news);
    p->n = q->ok ? q->n : 0;
    memcpy(p->news, q->news, p->n * sizeof *p->news);
}

static void refresh(void *self)
{
    struct registers_part_data *p = self;
    struct office *office = p->office;
    bool due = p->version != office->snap->version || office->now_ms >= p->look_ms;
    if (office->actor.staff == 0 || p->asked || !due)
        return;
    p->version = office->snap->version;
    p->look_ms = office->now_ms + LOOK_AGAIN_S * (int64_t)SECOND_MS;
    p->asked = true;
    struct news_job *job = office_job(office, sizeof *job, work_news, done_news, p);
    job->job.release = release_news;
    job->actor = office->actor;
    office_post(office, &job->job);
}

// ---- what is told ------------------------------------------------------------------------------

static int64_t about_of(const struct register_news *news)
{
    return news->entry ? news->entry * 8 + (int64_t)news->why : -news->reg;
}

static bool is_told(const struct registers_part_data *p, const struct register_news *news)
{
    for (int i = 0; i < p->told_n; i++) {
        if (p->told[i].about == about_of(news) && p->told[i].until_ms > p->office->now_ms)
            return true;
    }
    return false;
}

static const struct register_news *next_news(const struct registers_part_data *p)
{
    for (size_t i = 0; i < p->n; i++) {
        if (!is_told(p, &p->news[i]))
            return &p->news[i];
    }
    return NULL;
}

static const char *notice(const void *self, struct ui *ui)
{
    static const char *const msgids[] = {
        [NEWS_FOR_YOU] = N_("{register} {number} is for you: {words}"),
        [NEWS_FOR_OTHER] = N_("{name} is here: tell them {register} {number}: {words}"),
        [NEWS_LATE] = N_("{register} {number} is late: {words}"),
        [NEWS_ESCALATED] = N_("{register} {number} has been late for long: {words}"),
        [NEWS_STOCK] = N_("{register}: little is left of {words}")};
    const struct registers_part_data *p = self;
    const struct register_news *news = next_news(p);
    if (!news)
        return NULL;
    return ui_fill(ui, msgids[news->why], "register", words_in(&news->name, ui->lang), "number",
                   news->no, "name", staff_name(p->office, ui->lang, news->owner), "words",
                   news->words, NULL);
}

static void notice_seen(void *self)
{
    struct registers_part_data *p = self;
    const struct register_news *news = next_news(p);
    if (!news)
        return;
    struct told_late told = {.about = about_of(news),
                             .until_ms = p->office->now_ms + TOLD_AGAIN_MS};
    p->told[p->told_n % TOLD_MAX] = told;
    p->told_n += p->told_n < TOLD_MAX;
    bool message = news->why == NEWS_FOR_YOU || news->why == NEWS_FOR_OTHER;
    if (!message || !*news->seen)
        return;
    struct request request = office_request(p->office, command_write_entry(news->entry, 0));
    entry_request_state(&request, news->seen);
    office_send_request(p->office, &request);
}

// ---- a call from wherever one is ----------------------------------------------------------------

static int before(void *self, const struct ui_event *event)
{
    struct registers_part_data *p = self;
    if (!is_id(event, "calls.new"))
        return SCREEN_UNUSED;
    struct errand errand = {.kind = ERRAND_ENTRY};
    utf8_copy(errand.text, sizeof errand.text, "calls");
    return office_lead(p->office, &errand);
}

static void init(void *self, struct office *office)
{
    ((struct registers_part_data *)self)->office = office;
}

static void wipe(void *self)
{
    struct registers_part_data *p = self;
    struct office *office = p->office;
    mem_wipe(p, sizeof *p);
    p->office = office;
    p->version = -1;
}

const struct office_page registers_part = {
    .name = "registers-told",
    .size = sizeof(struct registers_part_data),
    .init = init,
    .refresh = refresh,
    .wipe = wipe,
    .before = before,
    .notice = notice,
    .notice_seen = notice_seen,
};
