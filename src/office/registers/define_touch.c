// A register that is set up: what is shown of it, its lists, and what a touch does there.

#include "office/registers/define.h"
#include "business/form_edit.h"

struct form_state *define_state(struct register_define *d)
{
    return &d->form.states[d->row[DEFINE_STATES]];
}

struct form_field *define_field(struct register_define *d)
{
    return &d->form.fields[d->row[DEFINE_FIELDS]];
}

struct form_rule *define_rule(struct register_define *d)
{
    int i = d->row[DEFINE_RULES];
    return i < d->form.rule_n ? &d->form.rules[i] : NULL;
}

bool define_chooses(const struct form_field *f)
{
    return f->type == FORM_CHOICE || f->type == FORM_SEVERAL;
}

struct form_choice *define_choice(struct register_define *d)
{
    struct form_field *f = define_field(d);
    bool there = define_chooses(f) && d->choice < f->choice_n;
    return there ? &d->form.choices[f->choice_from + d->choice] : NULL;
}

const char *const define_whens[DEFINE_WHENS] = {
    N_("is made"), N_("is late"), N_("comes into a state"), N_("has a value"), N_("is due soon")};

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
        out->as.title = ui_tr(ui, define_whens[form->rules[i].when]);
    }
    if (!out->as.title || !*out->as.title)
        out->as.title = ui_tr(ui, N_("(no name yet)"));
    out->as.chosen = i == d->row[d->part];
}

// ---- touched -------------------------------------------------------------------------------------

// Up or down by one; 0: something else was touched.
static int place_of(const char *id)
{
    return strcmp(id, "up") == 0 ? -1 : strcmp(id, "down") == 0 ? 1 : 0;
}

static bool choices_pressed(struct register_define *d, const char *id)
{
    struct form_field *f = define_field(d);
    int64_t pick = id_number(id, "pick");
    if (pick >= 0 && pick <= f->choice_n && define_chooses(f)) {
        if (pick == f->choice_n)
            form_add_choice(&d->form, d->row[DEFINE_FIELDS]);
        d->choice = (int)pick;
    } else if (strcmp(id, "choice.remove") == 0 && define_choice(d)) {
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
    struct form_field *f = define_field(d);
    f->type = type;
    while (!define_chooses(f) && f->choice_n > 0)
        form_remove_choice(&d->form, f->choice_from);
    f->compute = type == FORM_COMPUTED ? COMPUTE_MINUS : COMPUTE_NOTHING;
    f->one = f->two = type == FORM_COMPUTED ? -1 : 0;
    f->lines = type == FORM_LINES ? -1 : f->lines;
    if (type == FORM_PHONE || type == FORM_CUSTOMER || type == FORM_SIGNATURE || type == FORM_PHOTO)
        f->personal = true;
    d->choice = 0;
}

static bool remove_rule(struct register_form *form, int row)
{
    form_remove_rule(form, row);
    return true;
}

// One more row of the part's list, the chosen one up, down or away.
static bool rows_pressed(struct register_define *d, const char *id)
{
    static const struct {
        int (*add)(struct register_form *form);
        int (*move)(struct register_form *form, int row, int by);
        bool (*remove)(struct register_form *form, int row);
    } lists[DEFINE_PART_COUNT] = {
        [DEFINE_STATES] = {form_add_state, form_move_state, form_remove_state},
        [DEFINE_FIELDS] = {form_add_field, form_move_field, form_remove_field},
        [DEFINE_RULES] = {form_add_rule, NULL, remove_rule}};
    int was = d->row[d->part], row = was, by = place_of(id);
    if (by && lists[d->part].move)
        row = lists[d->part].move(&d->form, row, by);
    else if (strcmp(id, "remove") == 0 && row < define_rows(d))
        row -= lists[d->part].remove(&d->form, row) && row > 0 && row == define_rows(d);
    else if (strcmp(id, "row.new") == 0 && define_rows(d) >= 0)
        row = lists[d->part].add(&d->form);
    else
        return false;
    if (row != was)
        d->choice = 0;
    define_show(d, d->part, row < 0 ? define_rows(d) - 1 : row);
    return true;
}

static bool fields_pressed(struct register_define *d, const char *id)
{
    int64_t type = id_number(id, "type");
    if (type < 0 || type >= FORM_TYPE_COUNT)
        return choices_pressed(d, id);
    set_type(d, (enum form_type)type);
    define_show(d, DEFINE_FIELDS, d->row[DEFINE_FIELDS]);
    return true;
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
    return (d->part == DEFINE_FIELDS && fields_pressed(d, id)) || rows_pressed(d, id);
}
