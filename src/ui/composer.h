#pragma once
// The whole on-screen keyboard of a field: Zhuyin, Pinyin, Latin or figures, the bar of candidates
// and the key that goes from one to the next. A screen keeps a composer beside its field:
//
//   enter:  composer_begin(&k->composer, k->ime, surface_env(k->surface), COMPOSER_NAME);
//   event:  if (composer_event(&k->composer, &k->field, e)) return SCREEN_STAY;
//           "key.done": if (composer_settle(&k->composer, &k->field)) return SCREEN_STAY; and go on
//   draw:   ui_composer(ui, box, &k->composer, done);
//   leave:  composer_end(&k->composer);
//
// Without an input method, or when its data is missing, the keyboard is Latin and figures alone; so
// is one that has ended (zeroed).

#include "ui/field.h"
#include "ui/ime.h"
#include "ui/keyboard.h"
#include "ui/theme.h"

enum composer_use {
    COMPOSER_NAME,  // capitals at the head of words; surnames first in an empty field
    COMPOSER_PROSE, // a comment: figures and signs too
};

struct composer {
    struct ime *ime; // NULL: Latin alone
    enum composer_use use;
    enum lang lang;
    bool offered[KEYBOARD_LAYOUT_COUNT];
    enum keyboard_layout layout;
    bool composing; // the method of `layout` has begun
    bool upper;
    bool spread;          // the candidates have the place of the keys
    int page;             // of them
    struct ime_view view; // wiped at the end
};

// Chooses the layouts for this panel and language: Zhuyin for Traditional on a panel at least 190
// mm wide or at a desk, Pinyin for Chinese, Latin and figures always. `ime` may be NULL. `*composer` may hold
// anything; an unfinished one of the same screen is forgotten.
void composer_begin(struct composer *composer, struct ime *ime, const struct ui_env *env,
                    enum composer_use use);
// Forgets what was being spelled, here and in the input method. Harmless when not begun (zeroed).
void composer_end(struct composer *composer);

// Keys, candidates, change of layout: true if it was for the keyboard (also text typed on a real
// keyboard, which goes into the field as it is). "key.done" is the screen's.
bool composer_event(struct composer *composer, struct field *field, const struct ui_event *event);
// Before going on (Done, Next): takes the first candidate of what is only spelled, and returns
// true: the screen stays, so that the person sees what was taken. False: nothing was being spelled.
bool composer_settle(struct composer *composer, struct field *field);
// What is being spelled ("" if nothing): for ui_input's preedit.
const char *composer_preedit(const struct composer *composer);

// `done`: label of the done key, or NULL.
void ui_composer(struct ui *ui, struct rect box, const struct composer *composer, const char *done);
int ui_composer_height(const struct ui *ui, const struct composer *composer);
// Whether the eleven columns of Zhuyin fit with 15 mm each: on a panel at least 190 mm wide, or,
// where the question stands beside the keyboard (landscape), 300 mm.
bool composer_zhuyin_fits(const struct ui_env *env);
