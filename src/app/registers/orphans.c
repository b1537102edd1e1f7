// Before a form is changed: is anything taken away that entries hold?

#include "app/registers/internal.h"
#include "business/form_edit.h"

#include <stdlib.h>

struct usage { // of the form as it is
    const struct register_form *form;
    uint64_t fields;
    unsigned states;
    bool choices[FORM_CHOICES];
    struct entry_values *values;
};

static void use_value(struct usage *u, int field, const char *value)
{
    char copy[512], *save = NULL;
    enum form_type type = u->form->fields[field].type;
    u->fields |= UINT64_C(1) << field;
    if (type != FORM_CHOICE && type != FORM_SEVERAL)
        return;
    utf8_copy(copy, sizeof copy, value);
    for (char *word = strtok_r(copy, " ", &save); word; word = strtok_r(NULL, " ", &save)) {
        int choice = form_choice_of(u->form, field, word);
        if (choice >= 0)
            u->choices[choice] = true;
    }
}

static void take_used(void *self, const struct entry_row *row)
{
    struct usage *u = self;
    int state = form_state_of(u->form, row->state);
    u->states |= state >= 0 ? 1u << state : 0;
    entry_values_wipe(u->values);
    entry_decode(u->form, row->words, u->values);
    entry_decode(u->form, row->personal, u->values);
    for (int i = 0; i < u->values->n; i++) {
        const struct entry_value *v = &u->values->at[i];
        use_value(u, v->field, u->values->pool + v->at);
    }
}

// "field price: entries hold …": its end is a sentence to be translated (form_problem_words).
static bool told(const struct usage *u, const struct form_loss *loss, struct err *err)
{
    if (loss->state >= 0)
        return err_set(err, ERR_CONFLICT, "state %s: %s", u->form->states[loss->state].code,
                       N_("entries stand in it; put them into another state first"));
    const char *code = u->form->fields[loss->field].code;
    if (loss->choice >= 0)
        return err_set(err, ERR_CONFLICT, "choice %s: %s", u->form->choices[loss->choice].code,
                       N_("entries hold it; it has to stay"));
    return err_set(err, ERR_CONFLICT, "field %s: %s", code,
                   loss->changes
                       ? N_("entries hold values that would not fit any more; make a new field "
                            "instead")
                       : N_("entries hold values of it; it has to stay"));
}

bool register_keeps_all(struct app *app, const struct register_info *was,
                        const struct register_form *next, struct err *err)
{
    bool all_choices[FORM_CHOICES];
    memset(all_choices, 1, sizeof all_choices);
    struct form_loss loss = form_loses(was->form, next, ~UINT64_C(0), ~0u, all_choices);
    if (loss.state < 0 && loss.field < 0) // nothing is taken away: nobody has to be asked
        return true;
    struct usage *u = mem_alloc(sizeof *u);
    struct entry_query query = {.reg = was->id, .now_ms = 1, .max = INT32_MAX};
    memset(u, 0, sizeof *u);
    u->form = was->form;
    u->values = mem_alloc(sizeof *u->values);
    memset(u->values, 0, sizeof *u->values);
    struct entry_counts counts;
    bool ok = store_count_entries(app->store, &query, &counts, err) &&
              store_read_entries(app->store, &query, &counts, take_used, u, err);
    if (ok) {
        loss = form_loses(was->form, next, u->fields, u->states, u->choices);
        ok = (loss.state < 0 && loss.field < 0) || told(u, &loss, err);
    }
    entry_values_wipe(u->values);
    free(u->values);
    free(u);
    return ok;
}
