// The parts of a register that is set up, as tables of fields over the draft.

#include "app/sentence.h"
#include "office/frame/frame.h"
#include "office/registers/define.h"
#include "business/form_edit.h"

#include <stdlib.h>

static struct form_state *state_of(struct register_define *d)
{
    return &d->form.states[d->row[DEFINE_STATES]];
}

static struct form_field *field_of(struct register_define *d)
{
    return &d->form.fields[d->row[DEFINE_FIELDS]];
}

static struct form_rule *rule_of(struct register_define *d)
{
    int i = d->row[DEFINE_RULES];
    return i < d->form.rule_n ? &d->form.rules[i] : NULL;
}

static bool chooses(const struct form_field *f)
{
    return f->type == FORM_CHOICE || f->type == FORM_SEVERAL;
}

static struct form_choice *choice_of(struct register_define *d)
{
    struct form_field *f = field_of(d);
    bool there = chooses(f) && d->choice < f->choice_n;
    return there ? &d->form.choices[f->choice_from + d->choice] : NULL;
}

// ---- what can be typed -----------------------------------------------------------------------

static void add_text(struct register_define *d, const char *id, char *text, size_t size)
{
    must(d->text_n < DEFINE_TEXTS);
    struct define_text *t = &d->texts[d->text_n++];
    *t = (struct define_text){.text = text, .size = size};
    snprintf(t->id, sizeof t->id, "%s", id);
    field_init(&t->field, 0, false);
    field_set(&t->field, text);
}

static void add_number(struct register_define *d, const char *id, int *number)
{
    char shown[16] = "";
    must(d->text_n < DEFINE_TEXTS);
    struct define_text *t = &d->texts[d->text_n++];
    *t = (struct define_text){.number = number};
    snprintf(t->id, sizeof t->id, "%s", id);
    if (*number)
        snprintf(shown, sizeof shown, "%d", *number);
    field_init(&t->field, 6, true);
    field_set(&t->field, shown);
}

static void add_words(struct register_define *d, const char *id, struct words *words)
{
    for (int i = 0; i < LANG_COUNT; i++) {
        char one[24];
        snprintf(one, sizeof one, "%s.%d", id, i);
        add_text(d, one, words->in[i], sizeof words->in[i]);
    }
}

static void add_field_texts(struct register_define *d)
{
    struct form_field *f = field_of(d);
    struct form_choice *c = choice_of(d);
    add_words(d, "name", &f->name);
    for (int i = 0; i < LANG_COUNT; i++) {
        char one[24];
        snprintf(one, sizeof one, "help.%d", i);
        add_text(d, one, f->help.in[i], sizeof f->help.in[i]);
    }
    add_text(d, "default", f->fallback, sizeof f->fallback);
    if (c) {
        add_words(d, "choice", &c->name);
        add_number(d, "least", &c->least);
    }
}

static void add_rule_texts(struct register_define *d)
{
    struct form_rule *rule = rule_of(d);
    if (!rule)
        return;
    add_text(d, "value", rule->value, sizeof rule->value);
    add_number(d, "days_before", &rule->days_before);
    add_number(d, "every_hours", &rule->every_hours);
    add_number(d, "escalate_hours", &rule->escalate_hours);
}

static void add_paper_texts(struct register_define *d)
{
    add_words(d, "paper", &d->form.paper);
    for (int i = 0; i < LANG_COUNT; i++) {
        char one[24];
        char *terms = d->form.terms.in[i];
        snprintf(one, sizeof one, "terms.%d", i);
        if (!strchr(terms, '\n') && strlen(terms) < FIELD_SIZE) // else the file has it
            add_text(d, one, terms, FIELD_SIZE);
    }
}

void define_show(struct register_define *d, enum define_part part, int row)
{
    d->part = part;
    d->row[part] = row;
    mem_wipe(d->texts, sizeof d->texts);
    d->text_n = 0;
    switch (part) {
    case DEFINE_HEAD:
        add_words(d, "name", &d->form.name);
        add_text(d, "series", d->form.series, sizeof d->form.series);
        add_number(d, "retention", &d->form.retention_days);
        add_number(d, "due_hours", &d->form.due_hours);
        add_number(d, "entitles_days", &d->form.entitles_days);
        break;
    case DEFINE_STATES:
        add_words(d, "name", &state_of(d)->name);
        break;
    case DEFINE_FIELDS:
        add_field_texts(d);
        break;
    case DEFINE_RULES:
        add_rule_texts(d);
        break;
    case DEFINE_PAPER:
        add_paper_texts(d);
        break;
    case DEFINE_FILE:
        add_text(d, "path", d->path, sizeof d->path);
        break;
    case DEFINE_PART_COUNT:
        break;
    }
}

// ---- tables of fields ------------------------------------------------------------------------

struct making { // of one part's fields
    struct register_define *d;
    struct ui *ui;
    struct kit_field *out;
    int n;
};

static struct kit_field *put(struct making *m, struct kit_field field)
{
    must(m->n < DEFINE_MOST);
    m->out[m->n] = field;
    return &m->out[m->n++];
}

static void put_text(struct making *m, const char *id, const char *label, const char *hint,
                     int span)
{
    for (int i = 0; i < m->d->text_n; i++) {
        struct define_text *t = &m->d->texts[i];
        if (strcmp(t->id, id) == 0)
            put(m, kit_entry(t->id, label, &t->field, span))->hint = hint;
    }
}

static void put_words(struct making *m, const char *id, const char *label)
{
    for (int i = 0; i < LANG_COUNT; i++)
        put_text(m, arena_printf(m->ui->arena, "%s.%d", id, i),
                 arena_printf(m->ui->arena, "%s · %s", label, lang_own_name((enum lang)i)), NULL,
                 4);
}

static void put_switch(struct making *m, const char *id, const char *label, bool on)
{
    put(m,
        (struct kit_field){.kind = KIT_SWITCH, .id = id, .label = label, .value = on, .span = 6});
}

static void put_roles(struct making *m, const char *id, const char *label, unsigned roles)
{
    struct kit_field set = kit_buttons(m->ui, id, label, ROLE_COUNT);
    for (int i = ROLE_CONSULTANT; i < ROLE_COUNT; i++)
        kit_add(m->ui, &set, i, role_words(m->ui->lang, (enum role)i), roles >> i & 1);
    put(m, set);
}

static void put_states(struct making *m, const char *id, const char *label, unsigned states)
{
    const struct register_form *form = &m->d->form;
    struct kit_field set = kit_buttons(m->ui, id, label, FORM_STATES);
    for (int i = 0; i < form->state_n; i++)
        kit_add(m->ui, &set, i, words_in(&form->states[i].name, m->ui->lang), states >> i & 1);
    put(m, set);
}

static void put_state(struct making *m, const char *id, const char *label, int *state)
{
    const struct register_form *form = &m->d->form;
    struct kit_field set = kit_buttons(m->ui, id, label, FORM_STATES);
    for (int i = 0; i < form->state_n; i++)
        kit_add(m->ui, &set, i, words_in(&form->states[i].name, m->ui->lang), *state == i);
    set.set = state;
    set.lets_go = true;
    set.none = -1;
    put(m, set);
}

typedef bool fits_fn(const struct register_define *d, int field);

// One of the register's other fields, or none.
static void put_one(struct making *m, const char *id, const char *label, int *field, fits_fn *fits)
{
    const struct register_form *form = &m->d->form;
    struct kit_field set = kit_buttons(m->ui, id, label, FORM_FIELDS);
    for (int i = 0; i < form->field_n; i++) {
        if (fits(m->d, i) || *field == i)
            kit_add(m->ui, &set, i, words_in(&form->fields[i].name, m->ui->lang), *field == i);
    }
    set.set = field;
    set.lets_go = true;
    set.none = -1;
    if (set.n > 0)
        put(m, set);
}

static bool is_staff(const struct register_define *d, int field)
{
    return d->form.fields[field].type == FORM_STAFF && d->form.fields[field].lines < 0;
}

static bool is_due(const struct register_define *d, int field)
{
    enum form_type type = d->form.fields[field].type;
    return type == FORM_DATE || type == FORM_TIME;
}

static bool is_lines(const struct register_define *d, int field)
{
    return d->form.fields[field].type == FORM_LINES && field != d->row[DEFINE_FIELDS];
}

static bool is_choice(const struct register_define *d, int field)
{
    return d->form.fields[field].type == FORM_CHOICE;
}

static bool is_any_value(const struct register_define *d, int field)
{
    return is_choice(d, field) || d->form.fields[field].type == FORM_YES_NO;
}

// By its plate, or a choice whose name has it.
static bool is_car(const struct register_define *d, int field)
{
    const struct form_field *f = &d->form.fields[field];
    return f->unique && (f->type == FORM_CHOICE || f->type == FORM_TEXT || f->type == FORM_UNIT);
}

static bool is_operand(const struct register_define *d, int field)
{
    enum form_type type = d->form.fields[field].type;
    return field != d->row[DEFINE_FIELDS] &&
           (type == FORM_WHOLE || type == FORM_AMOUNT || type == FORM_COMPUTED ||
            type == FORM_DATE || type == FORM_TIME || type == FORM_STOCK);
}

// Of words that are fixed: buttons ID.0 …, one of which is chosen.
static void put_codes(struct making *m, const char *id, const char *label, const char *const *words,
                      int n, int *chosen)
{
    struct kit_field set = kit_buttons(m->ui, id, label, n);
    for (int i = 0; i < n; i++)
        kit_add(m->ui, &set, i, ui_tr(m->ui, words[i]), *chosen == i);
    set.set = chosen;
    put(m, set);
}

// ---- the parts ----------------------------------------------------------------------------------

static void head_fields(struct making *m)
{
    static const char *const orders[] = {N_("late ones first"), N_("newest first"),
                                         N_("by number")};
    struct register_define *d = m->d;
    struct ui *ui = m->ui;
    put_words(m, "name", ui_tr(ui, N_("What it is called")));
    put_text(m, "series", ui_tr(ui, N_("Letter of its numbers")), "R", 4);
    put_text(m, "retention", ui_tr(ui, N_("Personal data kept, days")), "365", 4);
    put_text(m, "due_hours", ui_tr(ui, N_("Due after hours")), NULL, 4);
    put_roles(m, "see", ui_tr(ui, N_("Who sees it")), d->form.see);
    put_roles(m, "write", ui_tr(ui, N_("Who writes into it")), d->form.write);
    put_roles(m, "close", ui_tr(ui, N_("Who closes entries")), d->form.close);
    put_codes(m, "order", ui_tr(ui, N_("Order of the list")), orders, 3,
              (int *)(void *)&d->form.order);
    put_one(m, "owner", ui_tr(ui, N_("For whom an entry is")), &d->form.owner, is_staff);
    put_one(m, "due", ui_tr(ui, N_("Until when it is to be done")), &d->form.due, is_due);
    put_one(m, "car", ui_tr(ui, N_("Which car is out")), &d->form.car, is_car);
    put_switch(m, "active", ui_tr(ui, N_("In use")), d->active);
    put_switch(m, "low_rating", ui_tr(ui, N_("A low rating makes an entry")), d->form.low_rating);
    put_switch(m, "entitles", ui_tr(ui, N_("Says whose customer a phone is")), d->form.entitles);
    if (d->form.entitles)
        put_text(m, "entitles_days", ui_tr(ui, N_("… for so many days")), NULL, 6);
}

static void order_buttons(struct making *m, int row, int n, const char *remove)
{
    struct ui *ui = m->ui;
    struct button *buttons = arena_alloc(ui->arena, 3 * sizeof *buttons);
    buttons[0] = (struct button){
        .id = "up", .label = ui_tr(ui, N_("Earlier")), .icon = "chevron-up", .disabled = row == 0};
    buttons[1] = (struct button){.id = "down",
                                 .label = ui_tr(ui, N_("Later")),
                                 .icon = "chevron-down",
                                 .disabled = row == n - 1};
    buttons[2] = (struct button){.id = "remove", .label = remove, .disabled = n < 2};
    put(m, (struct kit_field){.kind = KIT_ONE_OF, .id = "place", .buttons = buttons, .n = 3});
}

static void state_fields(struct making *m)
{
    struct register_define *d = m->d;
    struct ui *ui = m->ui;
    put_words(m, "name", ui_tr(ui, N_("What it is called")));
    put_switch(m, "closed", ui_tr(ui, N_("Nothing is left to do")), state_of(d)->closed);
    put_switch(m, "supervisor", ui_tr(ui, N_("By a supervisor alone")), state_of(d)->supervisor);
    order_buttons(m, d->row[DEFINE_STATES], d->form.state_n, ui_tr(ui, N_("Remove the state")));
}

static void choice_fields(struct making *m)
{
    struct register_define *d = m->d;
    struct ui *ui = m->ui;
    struct form_field *f = field_of(d);
    struct kit_field set = kit_buttons(ui, "pick", ui_tr(ui, N_("Choices")), f->choice_n + 2);
    for (int i = 0; i < f->choice_n; i++) {
        const char *name = words_in(&d->form.choices[f->choice_from + i].name, ui->lang);
        kit_add(ui, &set, i, *name ? name : "–", i == d->choice);
    }
    kit_add(ui, &set, f->choice_n, ui_tr(ui, N_("Add a choice")), false)->icon = "plus";
    put(m, set);
    if (!choice_of(d))
        return;
    put_words(m, "choice", ui_tr(ui, N_("Choice")));
    put_text(m, "least", ui_tr(ui, N_("Of stock: fewer are told")), NULL, 6);
    struct button *remove = arena_alloc(ui->arena, sizeof *remove);
    *remove = (struct button){.id = "choice.remove", .label = ui_tr(ui, N_("Remove the choice"))};
    put(m, (struct kit_field){
               .kind = KIT_ONE_OF, .id = "choices", .buttons = remove, .n = 1, .span = 6});
}

static void type_fields(struct making *m)
{
    static const char *const ways[] = {N_("less"),         N_("plus"),
                                       N_("times"),        N_("minutes between"),
                                       N_("days between"), N_("sum of lines")};
    struct register_define *d = m->d;
    struct ui *ui = m->ui;
    struct form_field *f = field_of(d);
    struct kit_field set = kit_buttons(ui, "type", ui_tr(ui, N_("What it holds")), FORM_TYPE_COUNT);
    for (int i = 0; i < FORM_TYPE_COUNT; i++)
        kit_add(ui, &set, i, ui_tr(ui, form_type_label((enum form_type)i)), (int)f->type == i);
    put(m, set);
    if (chooses(f))
        choice_fields(m);
    if (f->type == FORM_COMPUTED) {
        put_one(m, "one", ui_tr(ui, N_("Computed from")), &f->one, is_operand);
        struct kit_field how = kit_buttons(ui, "compute", ui_tr(ui, N_("How")), 6);
        for (int i = 0; i < 6; i++)
            kit_add(ui, &how, i, ui_tr(ui, ways[i]), (int)f->compute == COMPUTE_MINUS + i);
        put(m, how);
        if (f->compute != COMPUTE_SUM)
            put_one(m, "two", ui_tr(ui, N_("And")), &f->two, is_operand);
    }
    if (f->type == FORM_STOCK) {
        put_one(m, "item", ui_tr(ui, N_("What is counted")), &f->item, is_choice);
        put_one(m, "move", ui_tr(ui, N_("In, out or counted")), &f->move, is_choice);
    }
}

static void field_fields(struct making *m)
{
    struct register_define *d = m->d;
    struct ui *ui = m->ui;
    struct form_field *f = field_of(d);
    put_words(m, "name", ui_tr(ui, N_("What it is called")));
    type_fields(m);
    put_switch(m, "list", ui_tr(ui, N_("Stands in the list")), f->list);
    put_switch(m, "personal", ui_tr(ui, N_("Personal: erased with its person")), f->personal);
    put_states(m, "required", ui_tr(ui, N_("Has to be filled in")), f->required);
    put_text(m, "default", ui_tr(ui, N_("Begins with")),
             ui_tr(ui, N_("now, today, me, +30 or a value")), 6);
    put_one(m, "lines", ui_tr(ui, N_("Column of the lines")), &f->lines, is_lines);
    put_states(m, "unique", ui_tr(ui, N_("No two entries with the same")), f->unique);
    put_roles(m, "filled_by", ui_tr(ui, N_("Filled in by (nobody chosen: whoever writes)")),
              f->filled_by);
    put_words(m, "help", ui_tr(ui, N_("Help")));
    order_buttons(m, d->row[DEFINE_FIELDS], d->form.field_n, ui_tr(ui, N_("Remove the field")));
}

static const char *const whens[] = {N_("is made"), N_("is late"), N_("comes into a state"),
                                    N_("has a value"), N_("is due soon")};

static void rule_fields(struct making *m)
{
    struct ui *ui = m->ui;
    struct form_rule *rule = rule_of(m->d);
    if (!rule)
        return;
    put_codes(m, "when", ui_tr(ui, N_("When an entry")), whens, 5, (int *)(void *)&rule->when);
    if (rule->when == WHEN_VALUE) {
        put_one(m, "of", ui_tr(ui, N_("Field")), &rule->field, is_any_value);
        put_text(m, "value", ui_tr(ui, N_("Value: yes, no or a choice's code")), NULL, 6);
    }
    if (rule->when == WHEN_VALUE || rule->when == WHEN_STATE)
        put_state(m, "state", ui_tr(ui, N_("State")), &rule->state);
    if (rule->when == WHEN_SOON)
        put_text(m, "days_before", ui_tr(ui, N_("Days before")), NULL, 4);
    put_roles(m, "tell", ui_tr(ui, N_("It is told to")), rule->tell);
    put_switch(m, "tell_owner", ui_tr(ui, N_("And to whom the entry is for")), rule->tell_owner);
    if (rule->tell_owner && rule->when == WHEN_MADE)
        put_state(m, "seen", ui_tr(ui, N_("Told puts it into")), &rule->seen);
    put_text(m, "every_hours", ui_tr(ui, N_("Told again every so many hours")), NULL, 6);
    put_text(m, "escalate_hours", ui_tr(ui, N_("After so many hours also to")), NULL, 6);
    put_roles(m, "escalate", NULL, rule->escalate);
    put_switch(m, "print", ui_tr(ui, N_("A page is printed")), rule->print);
    struct button *remove = arena_alloc(ui->arena, sizeof *remove);
    *remove = (struct button){.id = "remove", .label = ui_tr(ui, N_("Remove the rule"))};
    put(m, (struct kit_field){.kind = KIT_ONE_OF, .id = "place", .buttons = remove, .n = 1});
}

static void paper_fields(struct making *m)
{
    struct ui *ui = m->ui;
    put_words(m, "paper", ui_tr(ui, N_("Name on paper")));
    for (int i = 0; i < LANG_COUNT; i++)
        put_text(m, arena_printf(ui->arena, "terms.%d", i),
                 arena_printf(ui->arena, "%s · %s", ui_tr(ui, N_("What is agreed to")),
                              lang_own_name((enum lang)i)),
                 NULL, KIT_SPAN);
    put(m, (struct kit_field){
               .kind = KIT_NOTE,
               .label = ui_tr(ui, N_("It stands above the signature, on paper. Several lines "
                                     "are written in the file."))});
}

static void file_fields(struct making *m)
{
    struct ui *ui = m->ui;
    struct button *buttons = arena_alloc(ui->arena, 2 * sizeof *buttons);
    put(m,
        (struct kit_field){
            .kind = KIT_NOTE,
            .label = ui_tr(ui, N_("The register as a file, to be kept, changed with an editor or "
                                  "given to another house. What is wrong in a file is told by "
                                  "its line, and nothing of it is taken."))});
    if (!m->d->brings)
        put_text(m, "path", ui_tr(ui, N_("File to read")), "/home/lobby/calls.ini", KIT_SPAN);
    buttons[0] = (struct button){
        .id = "file.read",
        .label = ui_tr(ui, m->d->brings ? N_("Choose a file …") : N_("Read the file"))};
    buttons[1] = (struct button){
        .id = "file.write", .label = ui_tr(ui, N_("Write a file")), .icon = "download"};
    put(m, (struct kit_field){.kind = KIT_ONE_OF, .id = "files", .buttons = buttons, .n = 2});
}

int define_fields(struct register_define *d, struct ui *ui, struct kit_field *out)
{
    static void (*const makers[DEFINE_PART_COUNT])(struct making *) = {
        [DEFINE_HEAD] = head_fields,    [DEFINE_STATES] = state_fields,
        [DEFINE_FIELDS] = field_fields, [DEFINE_RULES] = rule_fields,
        [DEFINE_PAPER] = paper_fields,  [DEFINE_FILE] = file_fields};
    struct making m = {d, ui, out, 0};
    makers[d->part](&m);
    return m.n;
}

// ---- lists ---------------------------------------------------------------------------------------

int define_rows(const struct register_define *d)
{
    return d->part == DEFINE_STATES   ? d->form.state_n
           : d->part == DEFINE_FIELDS ? d->form.field_n
           : d->part == DEFINE_RULES  ? d->form.rule_n
                                      : -1;
}

void define_row(const struct kit_list *list, struct ui *ui, int i, struct kit_row *out)
{
    const struct register_define *d = list->of;
    const struct register_form *form = &d->form;
    out->key = i;
    if (d->part == DEFINE_STATES) {
        out->as.title = words_in(&form->states[i].name, ui->lang);
        out->as.fact = form->states[i].closed ? ui_tr(ui, N_("closes it")) : NULL;
    } else if (d->part == DEFINE_FIELDS) {
        out->as.title = words_in(&form->fields[i].name, ui->lang);
        out->as.help = ui_tr(ui, form_type_label(form->fields[i].type));
        out->as.fact = form->fields[i].personal ? ui_tr(ui, N_("personal")) : NULL;
    } else {
        out->as.title = ui_tr(ui, whens[form->rules[i].when]);
    }
    if (!out->as.title || !*out->as.title)
        out->as.title = ui_tr(ui, N_("(no name yet)"));
    out->as.chosen = i == d->row[d->part];
}

// ---- touched -------------------------------------------------------------------------------------

static bool toggle(unsigned *bits, const char *id, const char *prefix)
{
    int64_t i = id_number(id, prefix);
    if (i < 0 || i > 31)
        return false;
    if (*bits == ~0u)
        *bits = (1u << FORM_STATES) - 1;
    *bits ^= 1u << i;
    return true;
}

static bool flip(bool *value, const char *id, const char *name)
{
    if (strcmp(id, name) != 0)
        return false;
    *value = !*value;
    return true;
}

static bool head_pressed(struct register_define *d, const char *id)
{
    struct register_form *f = &d->form;
    return toggle(&f->see, id, "see") || toggle(&f->write, id, "write") ||
           toggle(&f->close, id, "close") || flip(&d->active, id, "active") ||
           flip(&f->low_rating, id, "low_rating") || flip(&f->entitles, id, "entitles");
}

static bool states_pressed(struct register_define *d, const char *id)
{
    int row = d->row[DEFINE_STATES];
    struct form_state *s = state_of(d);
    if (flip(&s->closed, id, "closed") || flip(&s->supervisor, id, "supervisor"))
        return true;
    if (strcmp(id, "up") == 0 || strcmp(id, "down") == 0)
        row = form_move_state(&d->form, row, *id == 'u' ? -1 : 1);
    else if (strcmp(id, "remove") == 0)
        row -= form_remove_state(&d->form, row) && row == d->form.state_n;
    else if (strcmp(id, "row.new") == 0)
        row = form_add_state(&d->form);
    else
        return false;
    define_show(d, DEFINE_STATES, row < 0 ? d->form.state_n - 1 : row);
    return true;
}

static bool choices_pressed(struct register_define *d, const char *id)
{
    struct form_field *f = field_of(d);
    int64_t pick = id_number(id, "pick");
    if (pick >= 0 && pick <= f->choice_n && chooses(f)) {
        if (pick == f->choice_n)
            form_add_choice(&d->form, d->row[DEFINE_FIELDS]);
        d->choice = (int)pick;
    } else if (strcmp(id, "choice.remove") == 0 && choice_of(d)) {
        form_remove_choice(&d->form, f->choice_from + d->choice);
        d->choice -= d->choice > 0;
    } else {
        return false;
    }
    define_show(d, DEFINE_FIELDS, d->row[DEFINE_FIELDS]);
    return true;
}

// What another type has no use for goes; a phone, a name and a signature are personal.
static void set_type(struct register_define *d, enum form_type type)
{
    struct form_field *f = field_of(d);
    f->type = type;
    while (!chooses(f) && f->choice_n > 0)
        form_remove_choice(&d->form, f->choice_from);
    f->compute = type == FORM_COMPUTED ? COMPUTE_MINUS : COMPUTE_NOTHING;
    f->one = f->two = type == FORM_COMPUTED ? -1 : 0;
    f->lines = type == FORM_LINES ? -1 : f->lines;
    if (type == FORM_PHONE || type == FORM_CUSTOMER || type == FORM_SIGNATURE || type == FORM_PHOTO)
        f->personal = true;
    d->choice = 0;
}

static bool fields_pressed(struct register_define *d, const char *id)
{
    int row = d->row[DEFINE_FIELDS];
    struct form_field *f = field_of(d);
    int64_t type = id_number(id, "type"), compute = id_number(id, "compute");
    if (choices_pressed(d, id) || toggle(&f->required, id, "required") ||
        toggle(&f->unique, id, "unique") || toggle(&f->filled_by, id, "filled_by") ||
        flip(&f->list, id, "list") || flip(&f->personal, id, "personal"))
        return true;
    if (compute >= 0 && compute < 6)
        f->compute = (enum form_compute)(COMPUTE_MINUS + compute);
    else if (type >= 0 && type < FORM_TYPE_COUNT)
        set_type(d, (enum form_type)type);
    else if (strcmp(id, "up") == 0 || strcmp(id, "down") == 0)
        row = form_move_field(&d->form, row, *id == 'u' ? -1 : 1);
    else if (strcmp(id, "remove") == 0)
        row -= form_remove_field(&d->form, row) && row == d->form.field_n;
    else if (strcmp(id, "row.new") == 0)
        row = form_add_field(&d->form);
    else
        return false;
    if (row != d->row[DEFINE_FIELDS])
        d->choice = 0;
    define_show(d, DEFINE_FIELDS, row < 0 ? d->form.field_n - 1 : row);
    return true;
}

static bool rules_pressed(struct register_define *d, const char *id)
{
    struct form_rule *rule = rule_of(d);
    int row = d->row[DEFINE_RULES];
    if (strcmp(id, "row.new") == 0) {
        row = form_add_rule(&d->form);
        define_show(d, DEFINE_RULES, row < 0 ? d->form.rule_n - 1 : row);
        return true;
    }
    if (!rule)
        return false;
    if (strcmp(id, "remove") == 0) {
        form_remove_rule(&d->form, row);
        define_show(d, DEFINE_RULES, row > 0 ? row - 1 : 0);
        return true;
    }
    return toggle(&rule->tell, id, "tell") || toggle(&rule->escalate, id, "escalate") ||
           flip(&rule->tell_owner, id, "tell_owner") || flip(&rule->print, id, "print");
}

bool define_pressed(struct register_define *d, const char *id)
{
    int64_t part = id_number(id, "part"), row = id_number(id, "row");
    if (part >= 0 && part < DEFINE_PART_COUNT) {
        d->choice = 0;
        define_show(d, (enum define_part)part, 0);
        return true;
    }
    if (row >= 0 && row < define_rows(d)) {
        d->choice = 0;
        define_show(d, d->part, (int)row);
        return true;
    }
    return d->part == DEFINE_HEAD     ? head_pressed(d, id)
           : d->part == DEFINE_STATES ? states_pressed(d, id)
           : d->part == DEFINE_FIELDS ? fields_pressed(d, id)
           : d->part == DEFINE_RULES  ? rules_pressed(d, id)
                                      : false;
}
