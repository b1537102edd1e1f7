// A question of the service that wants words. They stand in a table that can be erased, never in an
// event.
#include "kiosk/session.h"

static void enter(void *app, int64_t now_ms)
{
    struct kiosk *k = app;
    (void)now_ms;
    composer_begin(&k->composer, k->ime, surface_env(k->surface), COMPOSER_PROSE);
}

static void leave(void *app, int64_t now_ms)
{
    struct kiosk *k = app;
    (void)now_ms;
    composer_end(&k->composer);
}

static int event(void *app, const struct ui_event *e)
{
    struct kiosk *k = app;
    if (id_is(e, "next") || id_is(e, "key.done")) {
        if (composer_settle(&k->composer, &k->v.answer))
            return SCREEN_STAY;
        offer_written(k);
        return SCREEN_BACK;
    }
    return composer_event(&k->composer, &k->v.answer, e) ? SCREEN_STAY : SCREEN_UNUSED;
}

static void draw(const void *app, struct ui *ui)
{
    const struct kiosk *k = app;
    const struct question_words *question = offer_question(k);
    const char *title = question ? ui_grow(ui, words_in(&question->text, ui->lang))
                                 : ui_tr(ui, "What would you like to tell us?");
    kiosk_typing(k, ui,
                 &(struct typing){.id = "words",
                                  .label = title,
                                  .field = &k->v.answer,
                                  .hint = ui_tr(ui, "Write here"),
                                  .prose = true,
                                  .next = ui_tr(ui, "Done"),
                                  .ready = true});
}

const struct screen answer_screen = {
    .name = "answer", .enter = enter, .leave = leave, .event = event, .draw = draw};
