// Any other name, spelled: in Chinese through the input method, or in Latin letters. The surname
// alone is enough; a whole name is taken, too.
#include "base/text_gate.h"
#include "kiosk/session.h"

static void enter(void *app, int64_t now_ms)
{
    struct kiosk *k = app;
    (void)now_ms;
    composer_begin(&k->composer, k->ime, surface_env(k->surface), COMPOSER_NAME);
}

static void leave(void *app, int64_t now_ms)
{
    struct kiosk *k = app;
    (void)now_ms;
    composer_end(&k->composer);
}

// Why what was typed is no name, untranslated; NULL: it is one, or nothing.
static const char *trouble_words(const struct kiosk *k)
{
    char clean[PERSON_NAME_SIZE];
    enum text_trouble trouble = text_gate_name(k->v.name.text, clean, sizeof clean);
    mem_wipe(clean, sizeof clean);
    return trouble == TEXT_FINE ? NULL : text_trouble_words(trouble);
}

// To the names again, where it stands as it will be spoken; a title that was chosen before goes on.
static int back_to_name(struct kiosk *k)
{
    return k->v.titled ? flow_after_name(k) : SCREEN_BACK;
}

static int event(void *app, const struct ui_event *e)
{
    struct kiosk *k = app;
    bool entered = e->kind == EVENT_KEY && e->stroke.key == KEY_ENTER;
    if (id_is(e, "next") || id_is(e, "key.done") || entered) {
        if (composer_settle(&k->composer, &k->v.name))
            return SCREEN_STAY;
        k->v.customer = k->v.owner = 0;
        return *k->v.name.text && !trouble_words(k) ? back_to_name(k) : SCREEN_STAY;
    }
    return composer_event(&k->composer, &k->v.name, e) ? SCREEN_STAY : SCREEN_UNUSED;
}

static void draw(const void *app, struct ui *ui)
{
    const struct kiosk *k = app;
    const char *trouble = trouble_words(k);
    kiosk_typing(
        k, ui,
        &(struct typing){.id = "name",
                         .label = ui_tr(ui, "Please type your name"),
                         .help = trouble ? ui_tr(ui, trouble)
                                         : ui_tr(ui, "Your surname alone is enough."),
                         .field = &k->v.name,
                         .hint = ui_tr(ui, "Name"),
                         .next = ui_tr(ui, "Next"),
                         .ready = (*k->v.name.text && !trouble) || *composer_preedit(&k->composer),
                         .step = STEP_NAME});
}

const struct screen spell_screen = {
    .name = "spell", .enter = enter, .leave = leave, .event = event, .draw = draw};
