// What the pages of the settings are made of: a field, a switch, a number, buttons. Each says where its value stands, is drawn
// there and does what a touch or a key asks of it (settings_drawn).
// One text is edited at a time, in the settings' one field; what is typed goes into the draft at once, so that leaving a
// field, a row or a view loses nothing.

#include "office/settings/internal.h"

#include <stdlib.h>

struct entry entry_text(const char *id, char *text, size_t size)
{
    return (struct entry){.id = id, .kind = ENTRY_TEXT, .text = text, .size = size};
}

struct entry entry_number(const char *id, enum entry_kind kind, int *number)
{
    return (struct entry){.id = id, .kind = kind, .number = number};
}

static void shown_text(const struct entry *entry, char *out, size_t size)
{
    char date[11];
    if ((entry->kind == ENTRY_NUMBER && *entry->number < 0) ||
        (entry->kind == ENTRY_DATE && *entry->number <= 0)) {
        utf8_copy(out, size, ""); // what was typed is no number; of a date: none
    } else if (entry->kind == ENTRY_DATE) {
        date_format(*entry->number, date);
        utf8_copy(out, size, date);
    } else if (entry->kind == ENTRY_NUMBER)
        snprintf(out, size, "%d", *entry->number);
    else if (entry->kind == ENTRY_LETTER)
        snprintf(out, size, "%c", *entry->letter);
    else
        utf8_copy(out, size, entry->text);
}

// -1: it is none. Whether it is in range the profile's own check says.
static int number_parse(const char *text)
{
    size_t n = strlen(text);
    return n > 0 && n < 10 && strspn(text, "0123456789") == n ? (int)strtol(text, NULL, 10) : -1;
}

static void take(struct settings *s, const struct entry *entry)
{
    const char *text = s->field.text;
    if (entry->kind == ENTRY_NUMBER) {
        *entry->number = number_parse(text);
        return;
    }
    if (entry->kind == ENTRY_DATE) {
        if (!*text)
            *entry->number = 0;
        else if (!date_parse(text, entry->number))
            *entry->number = -1;
        return;
    }
    if (entry->kind == ENTRY_LETTER) { // the last one typed
        size_t n = strlen(text);
        char letter = n ? text[n - 1] : ' ';
        *entry->letter = letter >= 'a' && letter <= 'z' ? (char)(letter - 'a' + 'A') : letter;
        char kept[2] = {*entry->letter == ' ' ? '\0' : *entry->letter, '\0'};
        field_set(&s->field, kept);
        return;
    }
    memset(entry->text, 0, entry->size); // drafts are compared byte by byte
    if (!utf8_copy(entry->text, entry->size, text))
        field_set(&s->field, entry->text); // a text has its limit
    if (entry->kind == ENTRY_TIME && !time_parse(entry->text, entry->number))
        *entry->number = -1;
}

static bool typed(struct settings *s, const struct entry *entry)
{
    const struct ui_event *event = s->event;
    if (event->kind == EVENT_ACTIVATE || event->kind == EVENT_FOCUS || !event->focus ||
        strcmp(event->focus, entry->id) != 0)
        return false;
    if (strcmp(s->editing, entry->id) != 0) {
        char text[FIELD_SIZE];
        shown_text(entry, text, sizeof text);
        field_init(&s->field, 0, entry->kind == ENTRY_NUMBER);
        field_set(&s->field, text);
        utf8_copy(s->editing, sizeof s->editing, entry->id);
    }
    if (!field_event(&s->field, event))
        return false;
    if (event->kind != EVENT_PREEDIT)
        take(s, entry);
    return true;
}

void entry_leave(struct settings *s)
{
    s->editing[0] = '\0';
    field_wipe(&s->field);
}

// ---- drawing ----------------------------------------------------------------------------------

const char *person_words(const struct settings *s, enum lang lang, int64_t id)
{
    const struct staff_row *row = id ? row_with(s->people.at, s->people.n, id, id) : NULL;
    return row ? words_in(&row->name, lang) : staff_name(s->office, lang, id);
}

int field_height(const struct ui *ui, bool label, bool error)
{
    return ui_input_height(
        ui, &(struct input_box){.label = label ? "" : NULL, .error = error ? "" : NULL});
}

void field_draw(struct settings *s, struct ui *ui, struct rect box, struct entry entry,
                const char *label, const char *hint, const char *error)
{
    char text[FIELD_SIZE];
    if (s->event) {
        s->used = s->used || typed(s, &entry);
        return;
    }
    bool editing = strcmp(s->editing, entry.id) == 0;
    bool here = ui->focus && strcmp(ui->focus, entry.id) == 0; // else its beginning is shown
    shown_text(&entry, text, sizeof text);
    ui_input(ui, box,
             &(struct input_box){.id = entry.id,
                                 .label = label,
                                 .text = editing ? s->field.text : arena_strdup(ui->arena, text),
                                 .preedit = editing ? s->field.preedit : NULL,
                                 .caret = !here     ? 0
                                          : editing ? s->field.caret
                                                    : -1,
                                 .all_turn = editing ? s->field.all_turn : 0,
                                 .hint = hint,
                                 .error = error});
}

const char *example_words(struct ui *ui, const char *example)
{
    return ui_fill(ui, N_("such as {example}"), "example", example, NULL);
}

const char *unwritten_words(struct ui *ui, enum lang lang)
{
    return ui_fill(ui, N_("{language}: nothing yet"), "language", lang_own_name(lang), NULL);
}

void note_draw(struct ui *ui, struct rect *box, const char *text, enum color color)
{
    struct text_style how = {.type = TYPE_SMALL, .color = color, .wrap = true};
    text_cut(ui, box, text, &how);
    rect_cut_top(box, ui_px(ui, 8));
}

void hint_draw(struct ui *ui, struct rect *box, const char *msgid)
{
    note_draw(ui, box, ui_tr(ui, msgid), COLOR_INK_SOFT);
}

const struct problem *problem_of(const struct settings *s, enum problem_kind kind)
{
    for (int i = 0; i < s->problem_n; i++) {
        if (s->problems[i].kind == kind)
            return &s->problems[i];
    }
    return NULL;
}

const char *problem_said(const struct settings *s, struct ui *ui, const struct problem *problem)
{
    return problem ? ui_grow(ui, problem_words(ui->arena, ui->lang, &s->draft, problem)) : NULL;
}

void field_and_button(struct settings *s, struct ui *ui, struct rect *box, struct entry entry,
                      const char *label, const char *hint, const struct button *button)
{
    struct rect line = rect_cut_top(box, field_height(ui, true, false));
    struct rect right = rect_cut_right(&line, ui_button_width(ui, button));
    rect_cut_right(&line, ui->theme->gap_px);
    field_draw(s, ui, line, entry, label, hint, NULL);
    ui_button(ui, rect_cut_bottom(&right, ui->theme->button_px), button);
}

void button_draw(struct ui *ui, struct rect *box, const struct button *button)
{
    struct rect line = rect_cut_top(box, ui->theme->button_px);
    button_left(ui, &line, button, 0);
}

// ---- touched --------------------------------------------------------------------------------

int touched_of(struct settings *s, const char *prefix)
{
    int64_t i = s->event && !s->used ? event_number(s->event, prefix) : -1;
    s->used = s->used || (i >= 0 && i < INT32_MAX);
    return i < INT32_MAX ? (int)i : -1;
}

bool control_draw(struct settings *s, struct ui *ui, struct rect *box, const struct kit_field *f)
{
    bool touched = s->event && !s->used && kit_form_event(f, 1, s->event);
    s->used = s->used || touched;
    kit_form_cut(ui, box, f, 1);
    return touched;
}

int set_draw(struct settings *s, struct ui *ui, struct rect *box, struct kit_field *set)
{
    int touched = -1;
    set->set = &touched;
    control_draw(s, ui, box, set);
    return touched;
}

bool choice_draw(struct settings *s, struct ui *ui, struct rect *box, const char *title,
                 const char *prefix, const char *const *labels, int n, int first, int *chosen)
{
    struct kit_field set = kit_buttons(ui, prefix, title, n);
    for (int i = 0; i < n; i++)
        kit_add(ui, &set, i, labels[i], first + i == *chosen)->small = false;
    set.set = chosen;
    set.first = first;
    return control_draw(s, ui, box, &set);
}

void draft_text(char *text, size_t size, const char *to)
{
    memset(text, 0, size); // drafts are compared byte by byte
    utf8_copy(text, size, to);
}
