// How to say the name: each answer is the name as it will be spoken.
#include "kiosk/session.h"

static const struct {
    const char *id, *icon;
    enum title title;
} answers[] = {
    {"title.mr", "person", TITLE_MR},
    {"title.ms", "person", TITLE_MS},
    {"title.none", "edit", TITLE_NONE},
};
enum { ANSWERS = sizeof answers / sizeof *answers };

static int event(void *app, const struct ui_event *e)
{
    struct kiosk *k = app;
    for (int i = 0; i < ANSWERS; i++) {
        if (id_is(e, answers[i].id)) {
            k->v.title = answers[i].title;
            return flow_after_name(k);
        }
    }
    return SCREEN_UNUSED;
}

static void draw(const void *app, struct ui *ui)
{
    const struct kiosk *k = app;
    struct page page = kiosk_page(k, ui, ui_tr(ui, "How may we call you?"), NULL);
    struct card cards[ANSWERS];
    for (int i = 0; i < ANSWERS; i++) {
        char name[PERSON_NAME_SIZE], surname[PERSON_NAME_SIZE], full[PERSON_NAME_SIZE];
        name_split(k->v.name.text, surname, full, sizeof surname);
        person_display(ui->lang, surname, full, answers[i].title, name);
        cards[i] = (struct card){
            .id = answers[i].id,
            .icon = answers[i].icon,
            .title = arena_strdup(ui->arena, name),
            .help = answers[i].title == TITLE_NONE ? ui_tr(ui, "Without a title, please") : NULL};
    }
    kiosk_choices(ui, page.body, cards, ANSWERS);
    kiosk_back(ui, &page);
    kiosk_progress(ui, &page, 3);
}

const struct screen title_screen = {.name = "title", .event = event, .draw = draw};
