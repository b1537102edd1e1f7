// What Ctrl+Z takes back: always the person's own last step, and the button says which.

#include "office/frame/frame.h"
#include "app/undo_words.h"

static const char *merged_words(const struct office *office, struct arena *arena)
{
    const struct undo_entry *undo = model_last_undo(&office->snap->model, office->actor.staff);
    const char *name = NULL;
    for (int i = 0; undo && i < office->page_n && !name; i++) {
        if (office->rows[i]->step_name)
            name = office->rows[i]->step_name(office->pages[i], undo->event.seq);
    }
    return name ? arena_strdup(arena, name) : NULL;
}

// The page that takes back what the journal alone cannot, and what that is.
static int page_of(const struct office *office, const char **ret_words)
{
    const struct undo_entry *undo = model_last_undo(&office->snap->model, office->actor.staff);
    for (int i = 0; undo && i < office->page_n; i++) {
        const struct office_page *row = office->rows[i];
        if (row->takes_back && office->pages[i] &&
            (*ret_words = row->takes_back(office->pages[i], &undo->event)))
            return i;
    }
    return -1;
}

static struct undo_step step_of(const struct office *office, struct arena *arena)
{
    return (struct undo_step){office->snap, office->actor.staff, office->now_ms,
                              merged_words(office, arena)};
}

const char *undo_words(const struct office *office, struct arena *arena, enum lang lang)
{
    struct undo_step step = step_of(office, arena);
    const char *what;
    return page_of(office, &what) >= 0 ? undo_label(arena, lang, tr(lang, what))
                                       : undo_sentence(arena, lang, &step);
}

bool undo_can(const struct office *office, int64_t now_ms)
{
    const char *words;
    return page_of(office, &words) >= 0 ||
           engine_undo_refusal(&office->snap->model, office->actor.staff, now_ms, NULL) ==
               REFUSAL_NONE;
}

// What the button said, and nothing else: it may have been pressed as another answer came in.
void office_undo(struct office *office)
{
    const struct undo_entry *undo = model_last_undo(&office->snap->model, office->actor.staff);
    const char *what;
    int page = page_of(office, &what);
    if (page >= 0) {
        office->rows[page]->take_back(office->pages[page]);
        return;
    }
    struct undo_step step = step_of(office, &office->arena);
    utf8_copy(office->undoing, sizeof office->undoing,
              undo_what(&office->arena, office_lang(office), &step));
    office_send(office, command_undo(undo ? undo->event.seq : 0));
}
