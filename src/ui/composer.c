// The composer asks the input method first; what that has no use for is text. After every touch it
// reads what there is to show, so that drawing needs no input method and stays a pure function.

#include "ui/composer.h"
#include "base/mem.h"
#include "ui/ui.h"
#include "ui/widget.h"

#include <stdlib.h>
#include <string.h>

// Eleven columns of 15 mm and the margins; in landscape the question stands beside the keyboard.
enum { ZHUYIN_LEAST_MM = 190, ZHUYIN_LEAST_LANDSCAPE_MM = 300 };

bool composer_zhuyin_fits(const struct ui_env *env)
{
    struct theme theme;
    theme_compute(&theme, env); // knows what panel is assumed when none is configured
    return theme_mm(&theme, env->width) >=
           (theme.portrait ? ZHUYIN_LEAST_MM : ZHUYIN_LEAST_LANDSCAPE_MM);
}

static bool is_chinese(enum keyboard_layout layout)
{
    return layout == KEYBOARD_PINYIN || layout == KEYBOARD_ZHUYIN;
}

static bool is_first_letter(const struct composer *c, const struct field *field)
{
    if (field->caret == 0)
        return true;
    char last = field->text[field->caret - 1];
    return c->use == COMPOSER_NAME && (last == ' ' || last == '-');
}

// ---- beginning and end ----------------------------------------------------------------

static void stop_spelling(struct composer *c)
{
    if (c->composing)
        c->ime->ops->end(c->ime->self);
    c->composing = false;
    c->spread = false;
    c->page = 0;
    mem_wipe(&c->view, sizeof c->view);
}

// From nothing spelled. Without the method's data the layout is not offered any more.
static void choose_layout(struct composer *c, enum keyboard_layout layout)
{
    stop_spelling(c);
    c->layout = layout;
    if (!is_chinese(layout))
        return;
    struct ime_setup setup = {.method = layout == KEYBOARD_ZHUYIN ? IME_ZHUYIN : IME_PINYIN,
                              .lang = c->lang};
    c->composing = c->ime->ops->begin(c->ime->self, &setup, NULL);
    if (!c->composing) {
        c->offered[layout] = false;
        choose_layout(c, c->offered[KEYBOARD_PINYIN] ? KEYBOARD_PINYIN : KEYBOARD_LATIN);
    }
}

void composer_begin(struct composer *c, struct ime *ime, const struct ui_env *env,
                    enum composer_use use)
{
    *c = (struct composer){.ime = ime, .use = use, .lang = env->lang, .upper = true};
    if (ime)
        ime->ops->end(ime->self); // of this screen in another language
    bool chinese = env->lang == LANG_ZH_TW || env->lang == LANG_ZH_CN;
    bool fits =
        env->office || composer_zhuyin_fits(env); // at a desk a pointer hits small keys, too
    c->offered[KEYBOARD_ZHUYIN] = ime && env->lang == LANG_ZH_TW && fits;
    c->offered[KEYBOARD_PINYIN] = ime && chinese;
    c->offered[KEYBOARD_LATIN] = true;
    c->offered[KEYBOARD_SIGNS] = use == COMPOSER_PROSE && chinese;
    c->offered[KEYBOARD_NUMBER] = use == COMPOSER_PROSE && !chinese;
    choose_layout(c, c->offered[KEYBOARD_ZHUYIN]   ? KEYBOARD_ZHUYIN
                     : c->offered[KEYBOARD_PINYIN] ? KEYBOARD_PINYIN
                                                   : KEYBOARD_LATIN);
}

void composer_end(struct composer *c)
{
    stop_spelling(c);
    mem_wipe(c, sizeof *c);
}

// ---- from one layout to the next ------------------------------------------------------

static enum keyboard_layout next_layout(const struct composer *c)
{
    static const enum keyboard_layout round[] = {KEYBOARD_ZHUYIN, KEYBOARD_PINYIN, KEYBOARD_LATIN,
                                                 KEYBOARD_SIGNS, KEYBOARD_NUMBER};
    const int n = sizeof round / sizeof *round;
    _Static_assert(sizeof round / sizeof *round == KEYBOARD_LAYOUT_COUNT, "each has its place");
    int at = 0;
    while (round[at] != c->layout)
        at++;
    int next = at;
    do
        next = (next + 1) % n;
    while (next != at && !c->offered[round[next]]);
    return round[next];
}

static const char *layout_name(struct ui *ui, enum keyboard_layout layout)
{
    static const char *const names[] = {
        [KEYBOARD_LATIN] = "ABC",   [KEYBOARD_PINYIN] = "Pinyin", [KEYBOARD_ZHUYIN] = "Zhuyin",
        [KEYBOARD_NUMBER] = "123?", [KEYBOARD_SIGNS] = "123？",
    };
    _Static_assert(sizeof names / sizeof *names == KEYBOARD_LAYOUT_COUNT, "one name per layout");
    return is_chinese(layout) ? ui_tr(ui, names[layout]) : names[layout];
}

// ---- what happens ---------------------------------------------------------------------

// What is finished goes into the field; what is not is shown.
static void take(struct composer *c, struct field *field)
{
    bool name_begins = c->use == COMPOSER_NAME && field->caret == 0;
    c->ime->ops->read(c->ime->self, name_begins, &c->view);
    if (*c->view.commit) {
        field_insert(field, c->view.commit);
        mem_wipe(c->view.commit, sizeof c->view.commit);
    }
    c->page = 0;
    c->spread = c->spread && c->view.n > 0;
}

static bool press(struct composer *c, struct field *field, const char *id)
{
    if (strcmp(id, "key.split") == 0) {
        if (c->composing && c->ime->ops->key(c->ime->self, "'"))
            take(c, field);
        return true;
    }
    const char *text = keyboard_text(id);
    bool used = false;
    if (c->composing && text)
        used = c->ime->ops->key(c->ime->self, text);
    else if (c->composing && keyboard_is_backspace(id))
        used = c->ime->ops->backspace(c->ime->self);
    if (used)
        take(c, field);
    return used || field_key(field, id);
}

static bool turn_or_choose(struct composer *c, struct field *field, const char *id)
{
    static const char prefix[] = "candidate.";
    if (strncmp(id, prefix, strlen(prefix)) != 0)
        return false;
    const char *what = id + strlen(prefix);
    if (strcmp(what, "more") == 0 || strcmp(what, "less") == 0) {
        c->spread = strcmp(what, "more") == 0;
        c->page = 0;
    } else if (strcmp(what, "next") == 0) {
        c->page++;
    } else if (strcmp(what, "previous") == 0) {
        c->page -= c->page > 0;
    } else if (c->composing) {
        c->ime->ops->choose(c->ime->self, atoi(what));
        take(c, field);
    }
    return true;
}

static bool activate(struct composer *c, struct field *field, const char *id)
{
    if (strcmp(id, "key.layout") == 0)
        choose_layout(c, next_layout(c));
    else if (strcmp(id, "key.shift") == 0)
        c->upper = !c->upper;
    else if (!turn_or_choose(c, field, id) && !press(c, field, id))
        return false;
    if (strcmp(id, "key.shift") != 0)
        c->upper = is_first_letter(c, field);
    return true;
}

bool composer_event(struct composer *c, struct field *field, const struct ui_event *event)
{
    if (event->kind == EVENT_ACTIVATE)
        return activate(c, field, event->id);
    bool back = event->kind == EVENT_KEY && event->stroke.key == KEY_BACKSPACE;
    if (back && c->composing && c->ime->ops->backspace(c->ime->self)) {
        take(c, field);
        return true;
    }
    bool used = field_event(field, event);
    c->upper = used ? is_first_letter(c, field) : c->upper;
    return used;
}

bool composer_settle(struct composer *c, struct field *field)
{
    if (!*composer_preedit(c))
        return false;
    while (c->view.n > 0) { // each takes at least a syllable
        c->ime->ops->choose(c->ime->self, 0);
        take(c, field);
    }
    choose_layout(c, c->layout);
    return true;
}

const char *composer_preedit(const struct composer *c)
{
    return c->view.preedit;
}

// ---- what is shown --------------------------------------------------------------------

static int bar_height(const struct ui *ui, const struct composer *c)
{
    return c->offered[KEYBOARD_PINYIN] ? ui_candidates_height(ui) + ui->theme->gap_px / 2 : 0;
}

int ui_composer_height(const struct ui *ui, const struct composer *c)
{
    int most = 0;
    for (int i = 0; i < KEYBOARD_LAYOUT_COUNT; i++) {
        int height = c->offered[i] ? ui_keyboard_height(ui, (enum keyboard_layout)i) : 0;
        most = height > most ? height : most;
    }
    return most + bar_height(ui, c);
}

static void draw_candidates(struct ui *ui, struct rect box, const struct composer *c)
{
    const char *texts[IME_CANDIDATES];
    for (int i = 0; i < c->view.n; i++)
        texts[i] = c->view.candidates[i];
    struct candidates bar = {
        .preedit = c->view.preedit,
        .hint = ui_tr(ui, "Spell it, then touch the character you mean."),
        .texts = texts,
        .n = c->view.n,
        .page = c->page,
        .more_label = ui_tr(ui, "More characters"),
        .less_label = ui_tr(ui, "Back to the keys"),
        .previous_label = ui_tr(ui, "Previous page"),
        .next_label = ui_tr(ui, "Next page"),
        .backspace_label = "⌫",
    };
    if (c->spread)
        ui_candidates_spread(ui, box, &bar);
    else
        ui_candidates(ui, box, &bar);
}

// The keys stand at the bottom and keep their place whatever the layout; the bar lies upon them.
void ui_composer(struct ui *ui, struct rect box, const struct composer *c, const char *done)
{
    int wish = ui_composer_height(ui, c);
    int height = wish < box.h ? wish : box.h;
    struct rect all = rect_cut_bottom(&box, height);
    if (c->spread) {
        draw_candidates(ui, all, c);
        return;
    }
    int bar = bar_height(ui, c);
    if (bar > 0) {
        int least = widget_key_px(ui) +
                    2 * ui_px(ui, 8); // large words on a low panel: the bar gives way to the keys
        if (height < wish && ui->theme->env.large_text && !ui->theme->env.office)
            bar = bar - (wish - height) > least ? bar - (wish - height) : least;
        struct rect top = rect_cut_top(&all, bar);
        int high = ui_candidates_height(ui);
        if (is_chinese(c->layout))
            draw_candidates(ui, rect_cut_top(&top, high < bar ? high : bar), c);
    }
    bool several = next_layout(c) != c->layout;
    struct keyboard keys = {.layout = c->layout,
                            .upper = c->upper,
                            .space =
                                ui_tr(ui, c->layout == KEYBOARD_ZHUYIN ? "First tone" : "Space"),
                            .done = done,
                            .layout_label = several ? layout_name(ui, next_layout(c)) : NULL};
    ui_keyboard(ui, all, &keys);
}
