// The parts of a register that is set up, as tables of fields over the draft.

#include "office/registers/define.h"

#include <stdlib.h>

// ---- tables of fields ------------------------------------------------------------------------

struct making { // of one part's fields
    struct register_define *d;
    struct ui *ui;
    struct kit_field *out;
    int n;
    const char *roles[ROLE_COUNT], *states[FORM_STATES]; // in words; NULL: none
};

// Its label untranslated, or NULL.
static struct kit_field *put(struct making *m, struct kit_field field)
{
    must(m->n < DEFINE_MOST);
    field.label = field.label ? ui_tr(m->ui, field.label) : NULL;
    m->out[m->n] = field;
    return &m->out[m->n++];
}

// The text with this id, made of what stands there now where it is new.
static struct define_text *text_of(struct register_define *d, const char *id, const char *shown,
                                   int most)
{
    for (int i = 0; i < d->text_n; i++) {
        if (strcmp(d->texts[i].id, id) == 0)
            return &d->texts[i];
    }
    must(d->text_n < DEFINE_TEXTS);
    struct define_text *t = &d->texts[d->text_n++];
    *t = (struct define_text){0};
    snprintf(t->id, sizeof t->id, "%s", id);
    field_init(&t->field, most, most > 0);
    field_set(&t->field, shown);
    return t;
}

static struct kit_field *put_text(struct making *m, const char *id, const char *label, int span,
                                  char *text, size_t size)
{
    struct define_text *t = text_of(m->d, id, text, 0);
    t->text = text;
    t->size = size;
    return put(m, kit_entry(t->id, label, &t->field, span));
}

static void put_number(struct making *m, const char *id, const char *label, int span, int *number)
{
    const char *shown = *number ? arena_printf(m->ui->arena, "%d", *number) : "";
    struct define_text *t = text_of(m->d, id, shown, 6);
    t->number = number;
    put(m, kit_entry(t->id, label, &t->field, span));
}

// In one of the house's languages.
static void put_in(struct making *m, const char *id, const char *label, int lang, int span,
                   char *text, size_t size)
{
    put_text(m, arena_printf(m->ui->arena, "%s.%d", id, lang), label, span, text, size);
    struct kit_field *f = &m->out[m->n - 1];
    f->label = arena_printf(m->ui->arena, "%s · %s", f->label, lang_own_name((enum lang)lang));
}

static void put_words(struct making *m, const char *id, const char *label, struct words *words)
{
    for (int i = 0; i < LANG_COUNT; i++)
        put_in(m, id, label, i, 4, words->in[i], sizeof words->in[i]);
}

static void put_switch(struct making *m, const char *id, const char *label, bool *on)
{
    put(m, (struct kit_field){KIT_SWITCH, id, label, .value = *on, .flag = on, .span = 6});
}

static void put_roles(struct making *m, const char *id, const char *label, unsigned *roles)
{
    put(m, kit_choice(m->ui, id, label, m->roles, ROLE_COUNT, *roles))->bits = roles;
}

static void put_states(struct making *m, const char *id, const char *label, unsigned *states)
{
    put(m, kit_choice(m->ui, id, label, m->states, FORM_STATES, *states))->bits = states;
}

// One of them, which can be let go of; −1: none.
static void put_one(struct making *m, const char *id, const char *label, const char *const *words,
                    int n, int *chosen)
{
    struct kit_field set = kit_choice(m->ui, id, label, words, n, kit_bit(*chosen));
    set.set = chosen;
    set.lets_go = true;
    set.none = -1;
    if (set.n > 0)
        put(m, set);
}

// One of the register's own fields that hold any of these types and are not `but`.
static void put_field(struct making *m, const char *id, const char *label, int *field,
                      unsigned types, int but)
{
    const struct register_form *form = &m->d->form;
    const char *words[FORM_FIELDS] = {NULL};
    for (int i = 0; i < form->field_n; i++) {
        bool fits = types >> form->fields[i].type & 1 && i != but;
        if (form->fields[i].type == FORM_STAFF)
            fits = fits && form->fields[i].lines < 0;
        if (field == &form->car) // by its plate, or a choice whose name has it
            fits = fits && form->fields[i].unique;
        if (fits || *field == i)
            words[i] = words_in(&form->fields[i].name, m->ui->lang);
    }
    put_one(m, id, label, words, FORM_FIELDS, field);
}

// Of words that are fixed: one is chosen, of which the first is worth `first`.
static void put_codes(struct making *m, const char *id, const char *label, const char *const *words,
                      int n, int *chosen, int first)
{
    const char **said = arena_alloc(m->ui->arena, (size_t)n * sizeof *said);
    for (int i = 0; i < n; i++)
        said[i] = ui_tr(m->ui, words[i]);
    struct kit_field *set = put(m, kit_choice(m->ui, id, label, said, n, kit_bit(*chosen - first)));
    set->set = chosen;
    set->first = first;
}

static void put_buttons(struct making *m, const char *id, const struct button *buttons, int n)
{
    struct kit_field set = kit_buttons(m->ui, id, NULL, n);
    memcpy((struct button *)set.buttons, buttons, (size_t)n * sizeof *buttons); // of kit_buttons
    set.n = n;
    put(m, set);
}

static void put_note(struct making *m, const char *msgid)
{
    put(m, (struct kit_field){KIT_NOTE, .label = msgid});
}

// ---- the parts ----------------------------------------------------------------------------------

#define OF(type) (1u << FORM_##type)
enum {
    DUE = OF(DATE) | OF(TIME),
    OPERAND = DUE | OF(WHOLE) | OF(AMOUNT) | OF(COMPUTED) | OF(STOCK)
};

static void head_fields(struct making *m)
{
    static const char *const orders[] = {N_("late ones first"), N_("newest first"),
                                         N_("by number")};
    struct register_define *d = m->d;
    struct register_form *f = &d->form;
    put_words(m, "name", N_("What it is called"), &f->name);
    put_text(m, "series", N_("Letter of its numbers"), 4, f->series, sizeof f->series)->hint = "R";
    put_number(m, "retention", N_("Personal data kept, days"), 4, &f->retention_days);
    m->out[m->n - 1].hint = "365";
    put_number(m, "due_hours", N_("Due after hours"), 4, &f->due_hours);
    put_roles(m, "see", N_("Who sees it"), &f->see);
    put_roles(m, "write", N_("Who writes into it"), &f->write);
    put_roles(m, "close", N_("Who closes entries"), &f->close);
    put_codes(m, "order", N_("Order of the list"), orders, 3, (int *)(void *)&f->order, 0);
    put_field(m, "owner", N_("For whom an entry is"), &f->owner, OF(STAFF), -1);
    put_field(m, "due", N_("Until when it is to be done"), &f->due, DUE, -1);
    put_field(m, "car", N_("Which car is out"), &f->car, OF(CHOICE) | OF(TEXT) | OF(UNIT), -1);
    put_switch(m, "active", N_("In use"), &d->active);
    put_switch(m, "low_rating", N_("A low rating makes an entry"), &f->low_rating);
    put_switch(m, "entitles", N_("Says whose customer a phone is"), &f->entitles);
    if (f->entitles)
        put_number(m, "entitles_days", N_("… for so many days"), 6, &f->entitles_days);
}

static void put_order(struct making *m, int row, int n, const char *remove)
{
    struct ui *ui = m->ui;
    put_buttons(
        m, "place",
        (struct button[]){
            {WORDED(ui, "up", N_("Earlier")), .icon = "chevron-up", .disabled = row == 0},
            {WORDED(ui, "down", N_("Later")), .icon = "chevron-down", .disabled = row == n - 1},
            {.id = "remove", .label = ui_tr(ui, remove), .disabled = n < 2}},
        3);
}

static void state_fields(struct making *m)
{
    struct form_state *s = define_state(m->d);
    put_words(m, "name", N_("What it is called"), &s->name);
    put_switch(m, "closed", N_("Nothing is left to do"), &s->closed);
    put_switch(m, "supervisor", N_("By a supervisor alone"), &s->supervisor);
    put_order(m, m->d->row[DEFINE_STATES], m->d->form.state_n, N_("Remove the state"));
}

static void choice_fields(struct making *m)
{
    struct register_define *d = m->d;
    struct ui *ui = m->ui;
    const struct form_field *f = define_field(d);
    struct form_choice *c = define_choice(d);
    struct kit_field set = kit_buttons(ui, "pick", N_("Choices"), f->choice_n + 2);
    for (int i = 0; i < f->choice_n; i++) {
        const char *name = words_in(&d->form.choices[f->choice_from + i].name, ui->lang);
        kit_add(ui, &set, i, *name ? name : "–", i == d->choice);
    }
    kit_add(ui, &set, f->choice_n, ui_tr(ui, N_("Add a choice")), false)->icon = "plus";
    put(m, set);
    if (!c)
        return;
    put_words(m, "choice", N_("Choice"), &c->name);
    put_number(m, "least", N_("Of stock: fewer are told"), 6, &c->least);
    put_buttons(m, "choices",
                &(struct button){WORDED(ui, "choice.remove", N_("Remove the choice"))}, 1);
    m->out[m->n - 1].span = 6;
}

static void type_fields(struct making *m)
{
    static const char *const ways[] = {N_("less"),         N_("plus"),
                                       N_("times"),        N_("minutes between"),
                                       N_("days between"), N_("sum of lines")};
    struct ui *ui = m->ui;
    struct form_field *f = define_field(m->d);
    int own = m->d->row[DEFINE_FIELDS];
    struct kit_field set = kit_buttons(ui, "type", N_("What it holds"), FORM_TYPE_COUNT);
    for (int i = 0; i < FORM_TYPE_COUNT; i++)
        kit_add(ui, &set, i, ui_tr(ui, form_type_label((enum form_type)i)), (int)f->type == i);
    put(m, set);
    if (define_chooses(f))
        choice_fields(m);
    if (f->type == FORM_COMPUTED) {
        put_field(m, "one", N_("Computed from"), &f->one, OPERAND, own);
        put_codes(m, "compute", N_("How"), ways, 6, (int *)(void *)&f->compute, COMPUTE_MINUS);
        if (f->compute != COMPUTE_SUM)
            put_field(m, "two", N_("And"), &f->two, OPERAND, own);
    }
    if (f->type == FORM_STOCK) {
        put_field(m, "item", N_("What is counted"), &f->item, OF(CHOICE), -1);
        put_field(m, "move", N_("In, out or counted"), &f->move, OF(CHOICE), -1);
    }
}

// When it is asked for: in which states, and for which choice of another field.
static void put_shown(struct making *m, struct form_field *f, int own)
{
    struct ui *ui = m->ui;
    const struct register_form *form = &m->d->form;
    const char *words[FORM_SHOWN_MOST] = {NULL};
    put_states(m, "shown_in", N_("Asked for in (nothing chosen: in every state)"), &f->shown_in);
    put_field(m, "shown_by", N_("Asked for by what is chosen of"), &f->shown_by,
              OF(CHOICE) | OF(YES_NO), own);
    if (f->shown_by < 0)
        return;
    const struct form_field *by = &form->fields[f->shown_by];
    for (int i = 0; i < by->choice_n && i < FORM_SHOWN_MOST; i++)
        words[i] = words_in(&form->choices[by->choice_from + i].name, ui->lang);
    if (by->type == FORM_YES_NO) {
        words[0] = ui_tr(ui, N_("No"));
        words[1] = ui_tr(ui, N_("Yes"));
    }
    put(m, kit_choice(ui, "shown_for", N_("… where that is"), words, FORM_SHOWN_MOST, f->shown_for))
        ->bits = &f->shown_for;
}

static void field_fields(struct making *m)
{
    struct register_define *d = m->d;
    struct ui *ui = m->ui;
    struct form_field *f = define_field(d);
    int own = d->row[DEFINE_FIELDS];
    put_words(m, "name", N_("What it is called"), &f->name);
    type_fields(m);
    put_switch(m, "list", N_("Stands in the list"), &f->list);
    put_switch(m, "personal", N_("Personal: erased with its person"), &f->personal);
    put_states(m, "required", N_("Has to be filled in"), &f->required);
    put_text(m, "default", N_("Begins with"), 6, f->fallback, sizeof f->fallback)->hint =
        ui_tr(ui, N_("now, today, me, +30 or a value"));
    put_field(m, "lines", N_("Column of the lines"), &f->lines, OF(LINES), own);
    put_shown(m, f, own);
    put_states(m, "unique", N_("No two entries with the same"), &f->unique);
    put_roles(m, "filled_by", N_("Filled in by (nobody chosen: whoever writes)"), &f->filled_by);
    for (int i = 0; i < LANG_COUNT; i++)
        put_in(m, "help", N_("Help"), i, 4, f->help.in[i], sizeof f->help.in[i]);
    put_order(m, own, d->form.field_n, N_("Remove the field"));
}

static void rule_fields(struct making *m)
{
    struct ui *ui = m->ui;
    struct form_rule *rule = define_rule(m->d);
    if (!rule)
        return;
    put_codes(m, "when", N_("When an entry"), define_whens, DEFINE_WHENS,
              (int *)(void *)&rule->when, 0);
    if (rule->when == WHEN_VALUE) {
        put_field(m, "of", N_("Field"), &rule->field, OF(CHOICE) | OF(YES_NO), -1);
        put_text(m, "value", N_("Value: yes, no or a choice's code"), 6, rule->value,
                 sizeof rule->value);
    }
    if (rule->when == WHEN_VALUE || rule->when == WHEN_STATE)
        put_one(m, "state", N_("State"), m->states, FORM_STATES, &rule->state);
    if (rule->when == WHEN_SOON)
        put_number(m, "days_before", N_("Days before"), 4, &rule->days_before);
    put_roles(m, "tell", N_("It is told to"), &rule->tell);
    put_switch(m, "tell_owner", N_("And to whom the entry is for"), &rule->tell_owner);
    if (rule->tell_owner && rule->when == WHEN_MADE)
        put_one(m, "seen", N_("Told puts it into"), m->states, FORM_STATES, &rule->seen);
    put_number(m, "every_hours", N_("Told again every so many hours"), 6, &rule->every_hours);
    put_number(m, "escalate_hours", N_("After so many hours also to"), 6, &rule->escalate_hours);
    put_roles(m, "escalate", NULL, &rule->escalate);
    put_switch(m, "print", N_("A page is printed"), &rule->print);
    put_buttons(m, "place", &(struct button){WORDED(ui, "remove", N_("Remove the rule"))}, 1);
}

static void paper_fields(struct making *m)
{
    struct register_form *f = &m->d->form;
    put_words(m, "paper", N_("Name on paper"), &f->paper);
    for (int i = 0; i < LANG_COUNT; i++) {
        char *terms = f->terms.in[i];
        if (!strchr(terms, '\n') && strlen(terms) < FIELD_SIZE) // else the file has it
            put_in(m, "terms", N_("What is agreed to"), i, KIT_SPAN, terms, FIELD_SIZE);
    }
    put_note(m, N_("It stands above the signature, on paper. Several lines are written in the "
                   "file."));
}

static void file_fields(struct making *m)
{
    struct register_define *d = m->d;
    struct ui *ui = m->ui;
    const char *read = d->brings ? N_("Choose a file …") : N_("Read the file");
    put_note(m, N_("The register as a file, to be kept, changed with an editor or given to another "
                   "house. What is wrong in a file is told by its line, and nothing of it is "
                   "taken."));
    if (!d->brings)
        put_text(m, "path", N_("File to read"), KIT_SPAN, d->path, sizeof d->path)->hint =
            "/home/lobby/calls.ini – homes";
    put_buttons(
        m, "files",
        (struct button[]){{.id = "file.read", .label = ui_tr(ui, read)},
                          {WORDED(ui, "file.write", N_("Write a file")), .icon = "download"}},
        2);
}

int define_fields(struct register_define *d, struct ui *ui, struct kit_field *out)
{
    static void (*const makers[DEFINE_PART_COUNT])(struct making *) = {
        [DEFINE_HEAD] = head_fields,    [DEFINE_STATES] = state_fields,
        [DEFINE_FIELDS] = field_fields, [DEFINE_RULES] = rule_fields,
        [DEFINE_PAPER] = paper_fields,  [DEFINE_FILE] = file_fields};
    struct making m = {.d = d, .ui = ui, .out = out};
    for (int i = ROLE_CONSULTANT; i < ROLE_COUNT; i++)
        m.roles[i] = role_words(ui->lang, (enum role)i);
    for (int i = 0; i < d->form.state_n; i++)
        m.states[i] = words_in(&d->form.states[i].name, ui->lang);
    makers[d->part](&m);
    return m.n;
}

void define_shown(struct register_define *d)
{
    struct ui ui = office_ui(d->office);
    define_fields(d, &ui, arena_alloc(ui.arena, DEFINE_MOST * sizeof(struct kit_field)));
}

void define_show(struct register_define *d, enum define_part part, int row)
{
    d->part = part;
    d->row[part] = row;
    mem_wipe(d->texts, sizeof d->texts);
    d->text_n = 0;
    define_shown(d);
}
