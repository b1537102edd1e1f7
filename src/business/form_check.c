// What the lines of a form alone cannot say: whether it holds together.

#include "business/form.h"
#include "base/tr.h"

#include <string.h>

static bool has_name(const struct words *name)
{
    return *name->in[LANG_ZH_TW] || *name->in[LANG_ZH_CN] || *name->in[LANG_EN];
}

static bool is_number(enum form_type type)
{
    return type == FORM_WHOLE || type == FORM_AMOUNT || type == FORM_COMPUTED || type == FORM_STOCK;
}

static bool check_compute(const struct register_form *form, const struct form_field *f,
                          struct err *err)
{
    if (f->compute == COMPUTE_NOTHING || f->one < 0 || (f->two < 0 && f->compute != COMPUTE_SUM))
        return err_set(err, ERR_INPUT, "field %s: %s", f->code,
                       N_("a computed field needs a value"));
    enum form_type one = form->fields[f->one].type;
    enum form_type two = f->two >= 0 ? form->fields[f->two].type : one;
    bool fits = f->compute == COMPUTE_MINUTES ? one == FORM_TIME && two == FORM_TIME
                : f->compute == COMPUTE_DAYS  ? one == FORM_DATE && two == FORM_DATE
                                              : is_number(one) && is_number(two);
    bool itself = strcmp(form->fields[f->one].code, f->code) == 0 ||
                  (f->two >= 0 && strcmp(form->fields[f->two].code, f->code) == 0);
    return (fits && !itself) || err_set(err, ERR_INPUT, "field %s: %s", f->code,
                                        N_("that cannot be computed from these fields"));
}

static bool check_field(const struct register_form *form, const struct form_field *f,
                        struct err *err)
{
    bool chooses = f->type == FORM_CHOICE || f->type == FORM_SEVERAL;
    if (f->type == FORM_TYPE_COUNT)
        return err_set(err, ERR_INPUT, "field %s: %s", f->code, N_("it needs a type"));
    if (!has_name(&f->name))
        return err_set(err, ERR_INPUT, "field %s: %s", f->code, N_("it needs a name"));
    if (chooses && f->choice_n == 0)
        return err_set(err, ERR_INPUT, "field %s: %s", f->code, N_("it needs choices"));
    if (f->type == FORM_COMPUTED && !check_compute(form, f, err))
        return false;
    if (f->lines >= 0 && (form->fields[f->lines].type != FORM_LINES || f->type == FORM_LINES))
        return err_set(err, ERR_INPUT, "field %s: %s", f->code,
                       N_("its lines are no repeating lines"));
    if ((f->type == FORM_PHONE || f->type == FORM_CUSTOMER || f->type == FORM_SIGNATURE) &&
        !f->personal)
        return err_set(err, ERR_INPUT, "field %s: %s", f->code,
                       N_("a name, a phone or a signature is personal"));
    if (f->type == FORM_STOCK &&
        (f->item < 0 || f->move < 0 || form->fields[f->move].type != FORM_CHOICE ||
         form->fields[f->item].personal))
        return err_set(err, ERR_INPUT, "field %s: %s", f->code,
                       N_("counted stock needs the fields of its item and its move"));
    const struct form_field *by = f->shown_by >= 0 ? &form->fields[f->shown_by] : NULL;
    if (by && (by == f || by->lines >= 0 || !f->shown_for ||
               (by->type != FORM_CHOICE && by->type != FORM_YES_NO)))
        return err_set(err, ERR_INPUT, "field %s: %s", f->code,
                       N_("it is shown for another field's choices, or its yes or no"));
    if (f->unique && f->personal && f->type != FORM_PHONE)
        return err_set(err, ERR_INPUT, "field %s: %s", f->code,
                       N_("what is personal is not compared"));
    return true;
}

static bool check_dues(const struct register_form *form, struct err *err)
{
    if (form->due >= 0) {
        enum form_type type = form->fields[form->due].type;
        if (type != FORM_DATE && type != FORM_TIME && type != FORM_CHOICE)
            return err_set(err, ERR_INPUT, "due: %s",
                           N_("neither a date, a time nor a choice of hours"));
    }
    if (form->owner >= 0 && form->fields[form->owner].type != FORM_STAFF)
        return err_set(err, ERR_INPUT, "owner: %s", N_("that field names nobody of the staff"));
    if (form->due_done >= 0 &&
        (form->due < 0 || form->fields[form->due].lines != form->fields[form->due_done].lines))
        return err_set(err, ERR_INPUT, "due_done: %s", N_("not of the same lines as due"));
    const struct form_field *car = form->car >= 0 ? &form->fields[form->car] : NULL;
    if (car && (!car->unique ||
                (car->type != FORM_CHOICE && car->type != FORM_TEXT && car->type != FORM_UNIT)))
        return err_set(err, ERR_INPUT, "car: %s",
                       N_("neither a choice, a text nor a unit that is unique in a state"));
    return true;
}

static bool check_rule(const struct register_form *form, const struct form_rule *rule,
                       struct err *err)
{
    bool due = form->due >= 0 || form->due_hours > 0;
    if (rule->when == WHEN_SOON && (rule->days_before == 0 || !due))
        return err_set(err, ERR_INPUT, "rule %s: %s", rule->code,
                       N_("it needs days_before, and a register with a due time"));
    if ((rule->when == WHEN_STATE || rule->when == WHEN_VALUE) && rule->state < 0)
        return err_set(err, ERR_INPUT, "rule %s: %s", rule->code, N_("it needs a state"));
    if (rule->when == WHEN_VALUE && (rule->field < 0 || !*rule->value))
        return err_set(err, ERR_INPUT, "rule %s: %s", rule->code,
                       N_("it needs a field and its value"));
    return true;
}

static bool check_words(const struct register_form *form, struct err *err)
{
    for (int i = 0; i < form->state_n; i++) {
        if (!has_name(&form->states[i].name))
            return err_set(err, ERR_INPUT, "state %s: %s", form->states[i].code,
                           N_("it needs a name"));
    }
    for (int i = 0; i < form->choice_n; i++) {
        if (!has_name(&form->choices[i].name))
            return err_set(err, ERR_INPUT, "choice %s: %s", form->choices[i].code,
                           N_("it needs a name"));
    }
    return true;
}

bool register_form_check(const struct register_form *form, struct err *err)
{
    if (!*form->code || !has_name(&form->name))
        return err_set(err, ERR_INPUT, "%s", N_("a register needs a code and a name"));
    if (form->state_n == 0 || form->field_n == 0)
        return err_set(err, ERR_INPUT, "%s", N_("a register needs a state and a field"));
    if (form->states[0].closed && form->state_n > 1)
        return err_set(err, ERR_INPUT, "state %s: %s", form->states[0].code,
                       N_("an entry cannot begin where it is closed"));
    if (!form->see || !form->write || !form->close)
        return err_set(err, ERR_INPUT, "%s",
                       N_("a register needs who sees, who writes and who closes"));
    if (form_has_personal(form) && form->retention_days == 0)
        return err_set(
            err, ERR_INPUT, "%s",
            N_("a register with a personal field needs retention_days, after which that is "
               "erased"));
    if (form->entitles && form->owner < 0)
        return err_set(err, ERR_INPUT, "%s",
                       N_("a register that says whose a customer is needs an owner"));
    for (int i = 0; i < form->field_n; i++) {
        if (!check_field(form, &form->fields[i], err))
            return false;
    }
    for (int i = 0; i < form->rule_n; i++) {
        if (!check_rule(form, &form->rules[i], err))
            return false;
    }
    return check_dues(form, err) && check_words(form, err);
}
