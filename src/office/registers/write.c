// The form in which an entry is written, made of the fields of its register. What is typed stands in
// inputs, what is chosen in the draft; the engine reads both, and says which field is wrong.

#include "office/parts/about.h"
#include "office/registers/registers.h"

#include <stdlib.h>

enum { PEOPLE_MAX = 24, MORE_LINES = 1 };

// A photo by its path, where that is one of this machine.
static bool is_typed(const struct registers *r, enum form_type type)
{
    return (type != FORM_PHOTO || !r->office->in_browser) && type != FORM_CHOICE &&
           type != FORM_SEVERAL && type != FORM_YES_NO && type != FORM_STAFF &&
           type != FORM_COMPUTED && type != FORM_LINES && type != FORM_SIGNATURE;
}

static const struct register_form *form_of(const struct registers *r)
{
    const struct register_info *info = registers_chosen(r);
    return info ? info->form : NULL;
}

void register_write_wipe(struct registers *r)
{
    mem_wipe(r->inputs, sizeof r->inputs);
    mem_wipe(r->problem, sizeof r->problem);
    r->input_n = 0;
    r->state = -1;
    r->sending = r->taken_up = false;
    if (r->draft)
        entry_values_wipe(r->draft);
    free(r->draft);
    r->draft = NULL;
}

// As a person types it: a phone without the country, staff by id.
static void add_input(struct registers *r, const struct register_form *form, int field, int line)
{
    if (r->input_n == REGISTER_INPUTS)
        return;
    struct register_input *in = &r->inputs[r->input_n++];
    const char *value = entry_get(r->draft, field, line);
    enum form_type type = form->fields[field].type;
    in->field = (short)field;
    in->line = (short)line;
    snprintf(in->id, sizeof in->id, "f.%d.%d", field, line);
    field_init(&in->text, 0, false);
    in->text.phone = false;
    field_set(&in->text,
              type == FORM_PHONE ? phone_words(r->office, &r->office->arena, value) : value);
}

static int lines_shown(const struct registers *r, const struct register_form *form, int lines)
{
    int last = 0;
    for (int i = 0; i < r->input_n; i++) {
        const struct register_input *in = &r->inputs[i];
        last = form->fields[in->field].lines == lines && in->line > last ? in->line : last;
    }
    return last;
}

static void add_inputs(struct registers *r, const struct register_form *form)
{
    for (int i = 0; i < form->field_n; i++) {
        const struct form_field *f = &form->fields[i];
        int last = f->lines >= 0 ? entry_lines(form, r->draft, f->lines) + MORE_LINES : 0;
        for (int line = f->lines >= 0; line <= last; line++) {
            if (is_typed(r, f->type))
                add_input(r, form, i, line);
        }
    }
}

// The state that the form asks for: into which the entry goes, or in which it is.
static int state_asked(const struct registers *r)
{
    return r->state >= 0 ? r->state : r->entry && r->story ? r->story->entry.state : 0;
}

// What stands there, or is asked for in this state and for what is chosen.
static bool is_shown(const struct registers *r, const struct register_form *form, int field)
{
    for (int i = 0; i < r->input_n; i++) {
        if (r->inputs[i].field == field && *r->inputs[i].text.text)
            return true;
    }
    return entry_shows(form, r->draft, field, state_asked(r));
}

// What a field that is chosen begins with; the engine would fill it in, too.
static const char *begins_with(const struct registers *r, const struct register_form *form,
                               int field)
{
    const struct form_field *f = &form->fields[field];
    if (is_typed(r, f->type) || !form_begins(f, -1) || !entry_shows(form, r->draft, field, 0))
        return "";
    return strcmp(f->fallback, "me") == 0
               ? arena_printf(&r->office->arena, "%lld", (long long)r->office->actor.staff)
               : f->fallback;
}

static bool fills_in(const struct registers *r, const struct form_field *f)
{
    return !f->filled_by || role_in(f->filled_by, r->office->actor.role);
}

// Where one begins: at what a new entry must have and has not, else at what is typed first.
static int first_field(const struct registers *r, const struct register_form *form)
{
    int typed = -1;
    for (int i = 0; i < form->field_n; i++) {
        const struct form_field *f = &form->fields[i];
        if (f->lines >= 0 || f->type == FORM_LINES || f->type == FORM_COMPUTED || !fills_in(r, f) ||
            !is_shown(r, form, i))
            continue;
        if (r->entry == 0 && f->required & 1 && !*f->fallback)
            return i;
        typed = typed < 0 && is_typed(r, f->type) ? i : typed;
    }
    return typed < 0 ? 0 : typed;
}

// A new one of which nothing stands there but what it began with.
static bool says_nothing(const struct registers *r, const struct register_form *form)
{
    bool nothing = r->entry == 0;
    for (int i = 0; i < r->input_n; i++)
        nothing &= r->inputs[i].text.text[0] == '\0';
    for (int i = 0; i < form->field_n && nothing; i++) {
        const char *value = entry_get(r->draft, i, 0);
        nothing = !*value || strcmp(value, begins_with(r, form, i)) == 0;
    }
    return nothing;
}

void register_write_unkeep(struct registers *r)
{
    if (r->kept)
        entry_values_wipe(r->kept);
    free(r->kept);
    r->kept = NULL;
    r->kept_reg = 0;
}

void register_write_keep(struct registers *r)
{
    const struct register_form *form = form_of(r);
    bool half = r->view == REGISTERS_WRITE && r->draft && form && r->entry == 0 && !r->sending;
    if (!half || says_nothing(r, form))
        return;
    for (int i = 0; i < r->input_n; i++)
        entry_set(r->draft, r->inputs[i].field, r->inputs[i].line, r->inputs[i].text.text);
    register_write_unkeep(r);
    r->kept = r->draft;
    r->kept_reg = r->reg;
    r->draft = NULL;
}

static bool take_up(struct registers *r)
{
    if (!r->kept || r->kept_reg != r->reg)
        return false;
    *r->draft = *r->kept;
    register_write_unkeep(r);
    return true;
}

void register_write_begin(struct registers *r, int64_t entry)
{
    const struct register_form *form = form_of(r);
    if (!form || (entry == 0 && !role_in(form->write, r->office->actor.role)))
        return;
    register_write_wipe(r);
    r->drafts++;
    r->draft = mem_alloc(sizeof *r->draft);
    memset(r->draft, 0, sizeof *r->draft);
    if (entry && r->story)
        *r->draft = r->story->entry.values;
    r->entry = entry;
    r->view = REGISTERS_WRITE;
    if (entry == 0 && !(r->taken_up = take_up(r))) {
        for (int i = 0; i < form->field_n; i++)
            entry_set(r->draft, i, 0, begins_with(r, form, i));
    }
    r->first = first_field(r, form);
    add_inputs(r, form);
}

// To the field itself, or to the one of its buttons that Tab would come to.
void register_write_focus(struct registers *r, int field)
{
    const struct register_form *form = form_of(r);
    const struct tree *tree = surface_frame(r->office->surface, r->office->now_ms)->tree;
    char id[96];
    snprintf(id, sizeof id, "f.%d.%d", field, form->fields[field].lines >= 0);
    for (size_t i = 0; i < tree->nodes.n && !is_typed(r, form->fields[field].type); i++) {
        int here, which;
        const struct node *node = &tree->nodes.at[i];
        if (sscanf(node->id, "c.%d.%d", &here, &which) == 2 && here == field && !node->inner)
            utf8_copy(id, sizeof id, node->id);
    }
    surface_focus(r->office->surface, id);
}

// ---- events ------------------------------------------------------------------------------------

static bool put_changed(struct registers *r, const struct register_form *form,
                        struct request *request)
{
    bool fits = true;
    for (int i = 0; i < r->input_n; i++) {
        const struct register_input *in = &r->inputs[i];
        const char *was = register_value_before(r, in->field, in->line);
        const char *shown = form->fields[in->field].type == FORM_PHONE
                                ? phone_words(r->office, &r->office->arena, was)
                                : was;
        if (strcmp(in->text.text, shown) != 0)
            fits &=
                entry_request_put(request, form->fields[in->field].code, in->line, in->text.text);
    }
    for (int i = 0; i < form->field_n; i++) {
        enum form_type type = form->fields[i].type;
        const char *value = entry_get(r->draft, i, 0);
        if (!is_typed(r, type) && type != FORM_COMPUTED && type != FORM_LINES &&
            strcmp(value, register_value_before(r, i, 0)) != 0)
            fits &= entry_request_put(request, form->fields[i].code, 0, value);
    }
    return fits;
}

static void send(struct registers *r)
{
    const struct register_form *form = form_of(r);
    if (!form || r->sending)
        return;
    if (says_nothing(r, form)) {
        utf8_copy(r->problem, sizeof r->problem,
                  tr(office_lang(r->office), N_("Nothing is entered yet: please say what it is.")));
        register_write_focus(r, r->first);
        return;
    }
    struct request request = office_request(r->office, command_write_entry(r->entry, r->reg));
    bool fits = put_changed(r, form, &request);
    if (r->state >= 0)
        fits &= entry_request_state(&request, form->states[r->state].code);
    if (!fits) {
        utf8_copy(r->problem, sizeof r->problem,
                  tr(office_lang(r->office), N_("that is too long")));
        request_wipe(&request);
        return;
    }
    r->sending = true;
    *r->problem = '\0';
    office_send_request(r->office, &request);
}

bool register_write_answered(struct registers *r, const struct request *request,
                             const struct response *response)
{
    if (request->command.kind != COMMAND_WRITE_ENTRY || !r->sending)
        return false;
    const struct register_form *form = form_of(r);
    const struct ruling *ruling = &response->ruling;
    r->sending = false;
    if (response->result == RESULT_DONE) {
        int64_t entry = ruling->entry;
        registers_back(r);
        r->entry = entry;
        r->view = REGISTERS_ENTRY;
        registers_ask_entry(r, entry);
        return false; // "The entry is saved."
    }
    if (response->result != RESULT_REFUSED || r->view != REGISTERS_WRITE || !form)
        return false;
    const char *words = sentence_refusal(&r->office->arena, office_lang(r->office), ruling, NULL);
    const char *of_field = sentence_of_field(&r->office->arena, office_lang(r->office), form,
                                             ruling->refusal, ruling->field, words);
    utf8_copy(r->problem, sizeof r->problem, of_field ? of_field : words);
    if (of_field)
        register_write_focus(r, ruling->field);
    return true;
}

// What is chosen again is taken back.
static void choose(struct registers *r, int field, const char *word)
{
    bool again = strcmp(entry_get(r->draft, field, 0), word) == 0;
    entry_set(r->draft, field, 0, again ? "" : word);
}

// Of several each by itself: `code` goes out of those words, or behind them.
static void choose_several(struct registers *r, int field, const char *code)
{
    char all[512] = "", copy[512], *save = NULL;
    bool had = false;
    utf8_copy(copy, sizeof copy, entry_get(r->draft, field, 0));
    for (char *word = strtok_r(copy, " ", &save); word; word = strtok_r(NULL, " ", &save)) {
        if (strcmp(word, code) == 0)
            had = true;
        else
            snprintf(all + strlen(all), sizeof all - strlen(all), "%s%s", *all ? " " : "", word);
    }
    if (!had)
        snprintf(all + strlen(all), sizeof all - strlen(all), "%s%s", *all ? " " : "", code);
    entry_set(r->draft, field, 0, all);
}

static bool pressed(struct registers *r, const struct register_form *form, const char *id)
{
    int field, which;
    if (sscanf(id, "c.%d.%d", &field, &which) != 2 || field < 0 || field >= form->field_n)
        return false;
    const struct form_field *f = &form->fields[field];
    bool offered = f->type == FORM_YES_NO || f->type == FORM_STAFF;
    if (!offered && (which < 0 || which >= f->choice_n))
        return true;
    const char *code = f->type == FORM_YES_NO  ? which ? "yes" : "no"
                       : f->type == FORM_STAFF ? arena_printf(&r->office->arena, "%d", which)
                                               : form->choices[f->choice_from + which].code;
    (f->type == FORM_SEVERAL ? choose_several : choose)(r, field, code);
    return true;
}

// Once the last of repeating lines is begun there is an empty one behind it.
static void grow(struct registers *r, const struct register_form *form, int lines, int line)
{
    if (line < lines_shown(r, form, lines))
        return;
    for (int i = 0; i < form->field_n; i++) {
        if (form->fields[i].lines == lines && is_typed(r, form->fields[i].type))
            add_input(r, form, i, line + 1);
    }
}

static bool types(struct registers *r, const struct register_form *form,
                  const struct ui_event *event)
{
    int i = 0;
    while (i < r->input_n && strcmp(r->inputs[i].id, event->focus) != 0)
        i++;
    if (i == r->input_n || !field_event(&r->inputs[i].text, event))
        return false;
    int field = r->inputs[i].field, line = r->inputs[i].line;
    if (line > 0 && *r->inputs[i].text.text)
        grow(r, form, form->fields[field].lines, line);
    return true;
}

int register_write_event(struct registers *r, const struct ui_event *event)
{
    const struct register_form *form = form_of(r);
    if (!form)
        return SCREEN_UNUSED;
    if (is_id(event, "back") || is_key(event, KEY_ESCAPE, 0)) {
        int64_t entry = r->entry;
        registers_back(r);
        if (entry) {
            r->entry = entry;
            r->view = REGISTERS_ENTRY;
            registers_ask_entry(r, entry);
        }
        return SCREEN_STAY;
    }
    bool in_field = event->focus && strncmp(event->focus, "f.", 2) == 0, used = true;
    if (is_id(event, "save") || (in_field && is_key(event, KEY_ENTER, 0)))
        send(r);
    else if (event->kind == EVENT_STROKE)
        used = register_signs(r, form, event);
    else if (event->kind == EVENT_ACTIVATE)
        used = register_signs_anew(r, form, event->id) ||
               register_photographs(r, form, event->id) || pressed(r, form, event->id) ||
               strncmp(event->id, "f.", 2) == 0;
    else
        used = in_field && types(r, form, event);
    return used ? SCREEN_STAY : SCREEN_UNUSED;
}

// ---- drawing -----------------------------------------------------------------------------------

// Long words have the line for themselves, short ones share it.
static int span_of(const struct form_field *f)
{
    if (f->lines >= 0)
        return KIT_SPAN / 3;
    switch ((int)f->type) {
    case FORM_LONG:
    case FORM_CHOICE:
    case FORM_SEVERAL:
    case FORM_STAFF:
    case FORM_SIGNATURE:
        return KIT_SPAN;
    case FORM_DATE:
    case FORM_TIME:
    case FORM_WHOLE:
    case FORM_AMOUNT:
    case FORM_STOCK:
    case FORM_YES_NO:
        return KIT_SPAN / 3;
    default:
        return KIT_SPAN / 2;
    }
}

static const char *label_of(const struct registers *r, struct ui *ui,
                            const struct register_form *form, int field, int line)
{
    const struct form_field *f = &form->fields[field];
    int state = state_asked(r);
    const char *name = words_in(&f->name, ui->lang);
    if (line > 0)
        name = arena_printf(ui->arena, "%s %d", name, line);
    return state >= 0 && f->required >> state & 1 ? arena_printf(ui->arena, "%s *", name) : name;
}

static bool has_word(const char *words, const char *word)
{
    size_t n = strlen(word);
    for (const char *at = words; (at = strstr(at, word)) != NULL; at += n) {
        if ((at == words || at[-1] == ' ') && (at[n] == ' ' || !at[n]))
            return true;
    }
    return false;
}

// The buttons of what is chosen rather than typed: "c.FIELD.WHICH".
static void add_choices(const struct registers *r, struct ui *ui, const struct register_form *form,
                        int field, struct kit_field *out)
{
    const struct form_field *f = &form->fields[field];
    const struct facts *facts = &r->office->facts;
    const char *value = entry_get(r->draft, field, 0);
    int64_t who = f->type == FORM_STAFF ? strtoll(value, NULL, 10) : 0;
    struct kit_field set = kit_buttons(ui, arena_printf(ui->arena, "c.%d", field), NULL,
                                       f->choice_n + (int)facts->staff_n + 2);
    for (int c = 0; c < f->choice_n && f->type != FORM_YES_NO && f->type != FORM_STAFF; c++) {
        const struct form_choice *choice = &form->choices[f->choice_from + c];
        kit_add(ui, &set, c, words_in(&choice->name, ui->lang), has_word(value, choice->code));
    }
    for (int c = 1; c >= 0 && f->type == FORM_YES_NO; c--)
        kit_add(ui, &set, c, ui_tr(ui, c ? N_("Yes") : N_("No")),
                strcmp(value, c ? "yes" : "no") == 0);
    for (size_t i = 0; i < facts->staff_n && f->type == FORM_STAFF && set.n < PEOPLE_MAX; i++) {
        const struct staff_row *row = &facts->staff[i];
        if (row->active || row->id == who)
            kit_add(ui, &set, (int)row->id, words_in(&row->name, ui->lang), row->id == who);
    }
    kit_group(out, (struct button *)set.buttons, set.n); // of kit_buttons
}

static const struct register_input *input_of(const struct registers *r, int field, int line)
{
    for (int i = 0; i < r->input_n; i++) {
        if (r->inputs[i].field == field && r->inputs[i].line == line)
            return &r->inputs[i];
    }
    return NULL;
}

static bool add_field(const struct registers *r, struct ui *ui, const struct register_form *form,
                      int field, int line, struct kit_field *out)
{
    const struct form_field *f = &form->fields[field];
    *out = (struct kit_field){.label = label_of(r, ui, form, field, line),
                              .span = span_of(f),
                              .hint = form_help_in(&f->help, ui->lang)};
    if (!*out->hint)
        out->hint = f->type == FORM_DATE   ? ui_tr(ui, N_("3/2, +3 or 2026-03-02"))
                    : f->type == FORM_TIME ? ui_tr(ui, N_("1405, or +30 minutes"))
                    : f->type == FORM_PHOTO
                        ? ui_tr(ui, N_("whole path of a PNG or JPEG file, at most 16 MB"))
                        : NULL;
    out->autofocus = field == r->first && line == 0;
    if (!fills_in(r, f) || !is_shown(r, form, field))
        return false;
    if (f->type == FORM_CHOICE || f->type == FORM_SEVERAL || f->type == FORM_YES_NO ||
        f->type == FORM_STAFF) {
        add_choices(r, ui, form, field, out);
    } else if (f->type == FORM_SIGNATURE) {
        out->kind = KIT_SIGN;
        out->id = arena_printf(ui->arena, "sign.%d", field);
        out->strokes = entry_get(r->draft, field, 0);
    } else if (f->type == FORM_PHOTO && r->office->in_browser) {
        if (line > 0)
            return false;
        register_photo_field(r, ui, field, out);
    } else {
        const struct register_input *in = input_of(r, field, line);
        if (!in)
            return false;
        out->kind = KIT_TEXT;
        out->id = in->id;
        out->text = &in->text;
    }
    return true;
}

// Columns of repeating lines stand line by line.
static int add_lines(const struct registers *r, struct ui *ui, const struct register_form *form,
                     int lines, struct kit_field *out, int n, int most)
{
    int last = lines_shown(r, form, lines);
    out[n++] = (struct kit_field){.kind = KIT_NOTE,
                                  .label = words_in(&form->fields[lines].name, ui->lang)};
    for (int line = 1; line <= last; line++) {
        for (int i = 0; i < form->field_n && n < most; i++) {
            if (form->fields[i].lines == lines && add_field(r, ui, form, i, line, &out[n]))
                n++;
        }
    }
    return n;
}

void register_write_draw(const struct registers *r, struct ui *ui, struct rect box)
{
    enum { MOST = FORM_FIELDS + REGISTER_INPUTS };
    const struct register_form *form = form_of(r);
    if (!form || !r->draft)
        return;
    struct kit_field *fields = arena_alloc(ui->arena, MOST * sizeof *fields);
    int n = 0;
    for (int i = 0; i < form->field_n && n < MOST - 3; i++) {
        const char *terms = form_terms_in(&form->terms, ui->lang);
        if (form->fields[i].type == FORM_SIGNATURE && *terms && is_shown(r, form, i)) // is signed
            fields[n++] = (struct kit_field){.kind = KIT_NOTE, .label = terms};
        if (form->fields[i].type == FORM_LINES && is_shown(r, form, i))
            n = add_lines(r, ui, form, i, fields, n, MOST - 2);
        else if (form->fields[i].lines < 0 && add_field(r, ui, form, i, 0, &fields[n]))
            n++;
    }
    const char *fact = r->state >= 0 ? words_in(&form->states[r->state].name, ui->lang)
                       : r->entry    ? ui_tr(ui, N_("Change"))
                       : r->taken_up ? ui_tr(ui, N_("Draft, taken up again"))
                                     : ui_tr(ui, N_("New entry"));
    section_title(ui, &box, words_in(&form->name, ui->lang), fact);
    kit_foot(ui, &box, *r->problem ? r->problem : NULL, "back", ui_tr(ui, N_("Cancel")), "save",
             ui_tr(ui, N_("Save")), r->sending);
    kit_form_draw(ui, box, "register-form", fields, n);
}
