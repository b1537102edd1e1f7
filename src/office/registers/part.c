// Behind every page: a call is entered from wherever one is, and what somebody should know is told until
// they have said so. Telling a message is its delivery, which the entry keeps.

#include "app/alert.h"
#include "office/parts/todo.h"
#include "office/registers/registers.h"

struct registers_part_data {
    struct office *office;
    const struct todo *todo;
};

// ---- what is told ------------------------------------------------------------------------------

// The first that nobody has put aside, at whichever desk.
static const struct register_news *next_news(const struct registers_part_data *p)
{
    const struct office *office = p->office;
    for (size_t i = 0; office->actor.staff != 0 && i < p->todo->news_n; i++) {
        struct alert alert = alert_of_news(&p->todo->news[i]);
        if (!alert_is_aside(office->snap, office->actor, &alert, office->now_ms))
            return &p->todo->news[i];
    }
    return NULL;
}

static bool notice(const void *self, struct ui *ui, struct notice *ret)
{
    const struct registers_part_data *p = self;
    const struct register_news *news = next_news(p);
    if (!news)
        return false;
    const char *seen = news->why == NEWS_FOR_OTHER ? N_("Told")
                       : news->why == NEWS_FOR_YOU ? N_("Got it")
                                                   : N_("Got it · all desks");
    *ret = (struct notice){.words = news_words(p->office, ui, news), .seen = ui_tr(ui, seen)};
    return true;
}

static void notice_answer(void *self, enum notice_answer answer)
{
    struct registers_part_data *p = self;
    (void)answer;
    const struct register_news *news = next_news(p);
    if (!news || p->office->working > 0)
        return;
    struct alert alert = alert_of_news(news);
    struct aside aside = alert_aside(p->office->snap, &alert, p->office->now_ms);
    if (alert.kind == ALERT_MESSAGE)
        news_tell(p->office, news);
    else
        office_send(p->office, command_put_aside(&aside));
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

static void init(void *self)
{
    struct registers_part_data *p = self;
    p->todo = office_part(p->office, &todo_part);
}

const struct office_page registers_part = {
    .name = "registers-told",
    .size = sizeof(struct registers_part_data),
    .init = init,
    .before = before,
    .notice = notice,
    .notice_answer = notice_answer,
};
