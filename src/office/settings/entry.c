// Texts of the draft. One is edited at a time, in the settings' one field; what is typed goes into
// the draft at once, so that leaving a field, a row or a view loses nothing.

#include "office/frame/frame.h"
#include "office/settings/internal.h"

#include <stdlib.h>

static struct entry *add(struct entries *list, const char *id, enum entry_kind kind)
{
    must(list->n < ENTRY_MAX);
    struct entry *entry = &list->at[list->n++];
    *entry = (struct entry){.kind = kind};
    snprintf(entry->id, sizeof entry->id, "%s", id);
    return entry;
}

void entry_text(struct entries *list, const char *id, char *text, size_t size)
{
    struct entry *entry = add(list, id, ENTRY_TEXT);
    entry->text = text;
    entry->size = size;
}

void entry_number(struct entries *list, const char *id, int *number)
{
    struct entry *entry = add(list, id, ENTRY_NUMBER);
    entry->number = number;
}

void entry_time(struct entries *list, const char *id, char *text, size_t size, int *minutes)
{
    struct entry *entry = add(list, id, ENTRY_TIME);
    entry->text = text;
    entry->size = size;
    entry->number = minutes;
}

void entry_date(struct entries *list, const char *id, int *date)
{
    add(list, id, ENTRY_DATE)->number = date;
}

void entry_letter(struct entries *list, const char *id, char *letter)
{
    add(list, id, ENTRY_LETTER)->letter = letter;
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

static void take(struct settings *s, struct entry *entry)
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

static void list_entries(struct settings *s, struct entries *list)
{
    const struct part_view *view = settings_view_of(s->view);
    list->n = 0;
    for (int i = 0; i < view->block_n; i++)
        topic_entries(s, list, view->blocks[i].topic);
    if (view->entries)
        view->entries(s, list);
}

static struct entry *find(struct entries *list, const char *id)
{
    for (int i = 0; id && i < list->n; i++) {
        if (strcmp(list->at[i].id, id) == 0)
            return &list->at[i];
    }
    return NULL;
}

bool entry_event(struct settings *s, const struct ui_event *event)
{
    struct entries list;
    if (event->kind == EVENT_ACTIVATE || event->kind == EVENT_FOCUS || !event->focus)
        return false;
    list_entries(s, &list);
    struct entry *entry = find(&list, event->focus);
    if (!entry)
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
    settings_touched(s);
    return true;
}

void entry_leave(struct settings *s)
{
    s->editing[0] = '\0';
    field_wipe(&s->field);
}

// ---- drawing ----------------------------------------------------------------------------------

const char *person_words(const struct office *office, enum lang lang, int64_t id)
{
    const struct settings *s = settings_of(office);
    for (size_t i = 0; id && i < s->people.n; i++) {
        if (s->people.at[i].id == id)
            return words_in(&s->people.at[i].name, lang);
    }
    return staff_name(office, lang, id);
}

int field_height(const struct ui *ui, bool label, bool error)
{
    return ui_input_height(
        ui, &(struct input_box){.label = label ? "" : NULL, .error = error ? "" : NULL});
}

void field_draw(const struct office *office, struct ui *ui, struct rect box, const char *id,
                const char *label, const char *hint, const char *error)
{
    struct settings *s = settings_of(office); // entries point into it
    struct entries list;
    char text[FIELD_SIZE] = "";
    list_entries(s, &list);
    const struct entry *entry = find(&list, id);
    bool editing = strcmp(s->editing, id) == 0;
    bool here = ui->focus && strcmp(ui->focus, id) == 0; // else its beginning is shown
    if (entry && !editing)
        shown_text(entry, text, sizeof text);
    ui_input(ui, box,
             &(struct input_box){.id = id,
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

void words_draw(const struct office *office, struct ui *ui, struct rect *box, const char *prefix,
                const char *title)
{
    section_title(ui, box, title, NULL);
    struct rect line = rect_cut_top(box, field_height(ui, true, false));
    for (int lang = 0; lang < LANG_COUNT; lang++)
        field_draw(office, ui, rect_column(line, LANG_COUNT, lang, ui->theme->gap_px),
                   arena_printf(ui->arena, "%s.%d", prefix, lang), lang_own_name((enum lang)lang),
                   NULL, NULL);
    rect_cut_top(box, ui->theme->gap_px);
}

void long_draw(const struct office *office, struct ui *ui, struct rect *box, const char *prefix,
               const char *title)
{
    section_title(ui, box, title, NULL);
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        struct rect line = rect_cut_top(box, field_height(ui, false, false));
        label_at(ui, rect_cut_left(&line, ui_px(ui, 96)), lang_own_name((enum lang)lang),
                 TYPE_LABEL, WEIGHT_REGULAR, COLOR_INK_SOFT, ALIGN_LEFT);
        field_draw(office, ui, line, arena_printf(ui->arena, "%s.%d", prefix, lang), NULL,
                   unwritten_words(ui, (enum lang)lang), NULL);
        rect_cut_top(box, ui_px(ui, 6));
    }
    rect_cut_top(box, ui_px(ui, 6));
}

void note_draw(struct ui *ui, struct rect *box, const char *text, enum color color)
{
    struct text_style how = {.type = TYPE_SMALL, .color = color, .wrap = true};
    text_cut(ui, box, text, &how);
    rect_cut_top(box, ui_px(ui, 8));
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

void field_and_button(const struct office *office, struct ui *ui, struct rect *box, const char *id,
                      const char *label, const char *hint, const struct button *button)
{
    struct rect line = rect_cut_top(box, field_height(ui, true, false));
    struct rect right = rect_cut_right(&line, ui_button_width(ui, button));
    rect_cut_right(&line, ui->theme->gap_px);
    field_draw(office, ui, line, id, label, hint, NULL);
    ui_button(ui, rect_cut_bottom(&right, ui->theme->button_px), button);
}

void button_draw(struct ui *ui, struct rect *box, const struct button *button)
{
    struct rect line = rect_cut_top(box, ui->theme->button_px);
    button_left(ui, &line, button, 0);
}

void toggle_draw(struct ui *ui, struct rect *box, const char *id, const char *label, bool on)
{
    kit_form_cut(ui, box, &(struct kit_field){KIT_SWITCH, id, label, .value = on}, 1);
}

void choice_draw(struct ui *ui, struct rect *box, const char *title, const char *prefix,
                 const char *const *labels, int n, int chosen)
{
    struct kit_field f = kit_buttons(ui, prefix, title, n);
    for (int i = 0; i < n; i++)
        kit_add(ui, &f, i, labels[i], i == chosen)->small = false;
    kit_form_cut(ui, box, &f, 1);
}

void stepper_draw(struct ui *ui, struct rect *box, const char *id, const char *label, int value,
                  int least, int most)
{
    struct kit_field f = kit_number(id, label, value, least, most);
    kit_form_cut(ui, box, &f, 1);
}

int step_of(const char *id, const char *prefix)
{
    size_t n = strlen(prefix);
    if (strncmp(id, prefix, n) != 0)
        return 0;
    return strcmp(id + n, ".plus") == 0 ? 1 : strcmp(id + n, ".minus") == 0 ? -1 : 0;
}
