// The text of a register's form, read and written. inih walks the lines; a reader of our own counts
// them, so that whatever is wrong is told by its line.

#include "business/form.h"
#include "base/mem.h"
#include "base/text_gate.h"
#include "base/tr.h"
#include "business/role.h"

#include <errno.h>
#include <ini.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LINE_BYTES = 198 };

static const char *const type_codes[] = {
#define X(type, code, label) code,
    FIELD_TYPES(X)
#undef X
};
static const char *const type_labels[] = {
#define X(type, code, label) label,
    FIELD_TYPES(X)
#undef X
};

const char *form_type_code(enum form_type type)
{
    return type_codes[type];
}

const char *form_type_label(enum form_type type)
{
    return type_labels[type];
}

enum form_type form_type_from_code(const char *code)
{
    for (int i = 0; i < FORM_TYPE_COUNT; i++) {
        if (strcmp(type_codes[i], code) == 0)
            return (enum form_type)i;
    }
    return FORM_TYPE_COUNT;
}

static const char *const compute_codes[] = {"", "minus", "plus", "times", "minutes", "days", "sum"};
static const char *const order_codes[] = {"late", "newest", "number"};
static const char *const when_codes[] = {"made", "late", "state", "value", "soon"};

// ---- what is there -----------------------------------------------------------------------------

int form_field_of(const struct register_form *form, const char *code)
{
    for (int i = 0; i < form->field_n; i++) {
        if (strcmp(form->fields[i].code, code) == 0)
            return i;
    }
    return -1;
}

int form_state_of(const struct register_form *form, const char *code)
{
    for (int i = 0; i < form->state_n; i++) {
        if (strcmp(form->states[i].code, code) == 0)
            return i;
    }
    return -1;
}

int form_choice_of(const struct register_form *form, int field, const char *code)
{
    const struct form_field *f = &form->fields[field];
    for (int i = f->choice_from; i < f->choice_from + f->choice_n; i++) {
        if (strcmp(form->choices[i].code, code) == 0)
            return i;
    }
    return -1;
}

bool form_has_personal(const struct register_form *form)
{
    for (int i = 0; i < form->field_n; i++) {
        if (form->fields[i].personal)
            return true;
    }
    return false;
}

const char *form_help_in(const struct form_help *help, enum lang lang)
{
    if (*help->in[lang_of_house(lang)])
        return help->in[lang_of_house(lang)];
    return *help->in[LANG_ZH_TW] ? help->in[LANG_ZH_TW] : help->in[LANG_EN];
}

const char *form_terms_in(const struct form_terms *terms, enum lang lang)
{
    if (*terms->in[lang_of_house(lang)])
        return terms->in[lang_of_house(lang)];
    return *terms->in[LANG_ZH_TW] ? terms->in[LANG_ZH_TW] : terms->in[LANG_EN];
}

const char *form_problem_words(struct arena *arena, enum lang lang, const char *text)
{
    static const char *const begins[] = {N_("not one of"), N_("not a whole number from 0 to")};
    for (const char *at = text; at; at = strstr(at, ": ")) {
        at += at == text ? 0 : 2;
        const char *words = tr(lang, at);
        if (words != at && strcmp(words, at) != 0)
            return arena_printf(arena, "%.*s%s", (int)(at - text), text, words);
        for (size_t i = 0; i < sizeof begins / sizeof *begins; i++) {
            size_t n = strlen(begins[i]);
            if (strncmp(at, begins[i], n) == 0)
                return arena_printf(arena, "%.*s%s%s", (int)(at - text), text, tr(lang, begins[i]),
                                    at + n);
        }
    }
    return arena_strdup(arena, text);
}

const struct form_field form_empty_field = {
    .type = FORM_TEXT, .lines = -1, .item = -1, .move = -1, .shown_by = -1};

void register_form_init(struct register_form *form)
{
    memset(form, 0, sizeof *form);
    form->owner = form->due = form->due_done = form->car = -1;
}

// ---- values of lines ---------------------------------------------------------------------------

enum { HERE_NOTHING, HERE_REGISTER, HERE_FIELD, HERE_STATE, HERE_RULE, HERE_ROUND };

// What names another thing is looked up at the end: it may stand further down.
struct later {
    int line, where, index;
    char key[FORM_CODE_SIZE], value[96];
};

struct reading {
    struct register_form *form;
    const char *at; // of the text, for the reader
    int line;
    int where, index;
    char section[64];
    struct later later[FORM_FIELDS * 3 + FORM_RULES * 4 + FORM_ROUNDS * 4];
    int later_n;
    bool of_value; // what is wrong is the value, not the key or the line
    struct err *err;
};

static bool code_fits(const char *code)
{
    size_t n = strspn(code, "abcdefghijklmnopqrstuvwxyz0123456789-");
    return n > 0 && code[n] == '\0' && n < FORM_CODE_SIZE;
}

static bool wrong(struct reading *r, const char *key, const char *value, const char *why)
{
    r->of_value = true;
    return err_set(r->err, ERR_INPUT, "[%s] %s = %.60s: %s", r->section, key, value, why);
}

static bool take_number(struct reading *r, const char *key, const char *value, int most, int *out)
{
    char *end;
    errno = 0;
    long n = strtol(value, &end, 10);
    *out = (int)n;
    r->of_value = end == value || *end || errno || n < 0 || n > most;
    return !r->of_value ||
           err_set(r->err, ERR_INPUT, "[%s] %s = %.60s: not a whole number from 0 to %d",
                   r->section, key, value, most);
}

static bool take_yes(struct reading *r, const char *key, const char *value, bool *out)
{
    if (strcmp(value, "yes") != 0 && strcmp(value, "no") != 0)
        return wrong(r, key, value, N_("not yes or no"));
    *out = strcmp(value, "yes") == 0;
    return true;
}

static bool take_code(struct reading *r, const char *key, const char *value, char *out)
{
    if (!code_fits(value))
        return wrong(r, key, value,
                     N_("a code has small letters, digits and -, at most 23 of them"));
    memcpy(out, value, strlen(value) + 1);
    return true;
}

static bool take_text(struct reading *r, const char *key, const char *value, char *out, size_t size)
{
    enum text_trouble trouble = text_gate(value, out, size);
    return trouble == TEXT_FINE || wrong(r, key, value,
                                         trouble == TEXT_TOO_LONG ? N_("the text is too long")
                                                                  : text_trouble_words(trouble));
}

static bool take_roles(struct reading *r, const char *key, const char *value, unsigned *out,
                       bool *ret_owner)
{
    char copy[200], *save = NULL;
    snprintf(copy, sizeof copy, "%s", value);
    *out = 0;
    for (char *word = strtok_r(copy, " ,", &save); word; word = strtok_r(NULL, " ,", &save)) {
        enum role role = role_from_code(word);
        if (ret_owner && strcmp(word, "owner") == 0)
            *ret_owner = true;
        else if (strcmp(word, "staff") == 0)
            *out |= 1u << ROLE_CONSULTANT | 1u << ROLE_RECEPTIONIST | 1u << ROLE_MANAGER |
                    1u << ROLE_ADMINISTRATOR;
        else if (strcmp(word, "desk") == 0)
            *out |= 1u << ROLE_RECEPTIONIST | 1u << ROLE_MANAGER | 1u << ROLE_ADMINISTRATOR;
        else if (strcmp(word, "supervisor") == 0)
            *out |= 1u << ROLE_MANAGER | 1u << ROLE_ADMINISTRATOR;
        else if (role == ROLE_COUNT || role == ROLE_CUSTOMER)
            return wrong(
                r, key, value,
                N_("not roles: staff, desk, supervisor, consultant, receptionist, manager, "
                   "administrator"));
        else
            *out |= 1u << role;
    }
    return *out || (ret_owner && *ret_owner) || wrong(r, key, value, N_("no role"));
}

static int index_of(const char *const *codes, int n, const char *value)
{
    for (int i = 0; i < n; i++) {
        if (strcmp(codes[i], value) == 0)
            return i;
    }
    return -1;
}

static bool take_one_of(struct reading *r, const char *key, const char *value,
                        const char *const *codes, int n, int *out)
{
    char all[160] = "";
    *out = index_of(codes, n, value);
    for (int i = 0; i < n; i++)
        snprintf(all + strlen(all), sizeof all - strlen(all), "%s%s", *all ? ", " : "", codes[i]);
    r->of_value = *out < 0;
    return *out >= 0 || err_set(r->err, ERR_INPUT, "[%s] %s = %.60s: not one of %s", r->section,
                                key, value, all);
}

// "name.en" → LANG_EN; LANG_COUNT: it is no text of that name.
static enum lang lang_of_key(const char *key, const char *name)
{
    size_t n = strlen(name);
    return strncmp(key, name, n) == 0 && key[n] == '.' ? lang_from_code(key + n + 1) : LANG_COUNT;
}

static bool remember(struct reading *r, const char *key, const char *value)
{
    if (r->later_n == (int)(sizeof r->later / sizeof *r->later))
        return wrong(r, key, value, N_("there are too many of these"));
    struct later *l = &r->later[r->later_n++];
    *l = (struct later){.line = r->line, .where = r->where, .index = r->index};
    snprintf(l->key, sizeof l->key, "%s", key);
    if (!utf8_copy(l->value, sizeof l->value, value))
        return wrong(r, key, value, N_("the text is too long"));
    return true;
}

static bool unknown(struct reading *r, const char *key)
{
    return err_set(r->err, ERR_INPUT, "[%s] %s: there is no such key", r->section, key);
}

// A line more of them: the key may stand several times.
static bool take_terms(struct reading *r, const char *key, const char *value, char *out)
{
    char line[LINE_BYTES + 1];
    size_t used = strlen(out);
    if (!take_text(r, key, value, line, sizeof line))
        return false;
    if (used + strlen(line) + 2 > FORM_TERMS_SIZE)
        return wrong(r, key, value, N_("the text is too long"));
    snprintf(out + used, FORM_TERMS_SIZE - used, "%s%s", used ? "\n" : "", line);
    return true;
}

// ---- the keys of each section ------------------------------------------------------------------

static bool register_key(struct reading *r, const char *key, const char *value)
{
    struct register_form *f = r->form;
    int order;
    enum lang lang = lang_of_key(key, "name"), paper = lang_of_key(key, "paper");
    enum lang terms = lang_of_key(key, "terms");
    if (lang < LANG_COUNT)
        return take_text(r, key, value, f->name.in[lang], NAME_SIZE);
    if (paper < LANG_COUNT)
        return take_text(r, key, value, f->paper.in[paper], NAME_SIZE);
    if (terms < LANG_COUNT)
        return take_terms(r, key, value, f->terms.in[terms]);
    if (strcmp(key, "code") == 0)
        return take_code(r, key, value, f->code);
    if (strcmp(key, "icon") == 0)
        return take_text(r, key, value, f->icon, sizeof f->icon);
    if (strcmp(key, "trade") == 0)
        return take_text(r, key, value, f->trade, sizeof f->trade);
    if (strcmp(key, "see") == 0)
        return take_roles(r, key, value, &f->see, NULL);
    if (strcmp(key, "write") == 0)
        return take_roles(r, key, value, &f->write, NULL);
    if (strcmp(key, "close") == 0)
        return take_roles(r, key, value, &f->close, NULL);
    if (strcmp(key, "retention_days") == 0)
        return take_number(r, key, value, FORM_DAYS_MAX, &f->retention_days);
    if (strcmp(key, "series") == 0) {
        size_t n = strspn(value, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
        if (n < 1 || n > 3 || value[n])
            return wrong(r, key, value, N_("not one to three capital letters"));
        memcpy(f->series, value, n + 1);
        return true;
    }
    if (strcmp(key, "order") == 0) {
        if (!take_one_of(r, key, value, order_codes, 3, &order))
            return false;
        f->order = (enum form_order)order;
        return true;
    }
    if (strcmp(key, "due_hours") == 0)
        return take_number(r, key, value, 24 * 366, &f->due_hours);
    if (strcmp(key, "low_rating") == 0)
        return take_yes(r, key, value, &f->low_rating);
    if (strcmp(key, "entitles") == 0)
        return take_yes(r, key, value, &f->entitles);
    if (strcmp(key, "entitles_days") == 0)
        return take_number(r, key, value, FORM_DAYS_MAX, &f->entitles_days);
    if (strcmp(key, "owner") == 0 || strcmp(key, "due") == 0 || strcmp(key, "due_done") == 0 ||
        strcmp(key, "car") == 0)
        return remember(r, key, value);
    return unknown(r, key);
}

static bool state_key(struct reading *r, const char *key, const char *value)
{
    struct form_state *s = &r->form->states[r->index];
    enum lang lang = lang_of_key(key, "name");
    if (lang < LANG_COUNT)
        return take_text(r, key, value, s->name.in[lang], NAME_SIZE);
    if (strcmp(key, "closed") == 0)
        return take_yes(r, key, value, &s->closed);
    if (strcmp(key, "supervisor") == 0)
        return take_yes(r, key, value, &s->supervisor);
    return unknown(r, key);
}

// "choice.CODE.en = …": in the order in which their codes first come; a field's lie together.
static bool choice_key(struct reading *r, const char *key, const char *value)
{
    struct register_form *form = r->form;
    struct form_field *f = &form->fields[r->index];
    char code[FORM_CODE_SIZE] = "";
    const char *dot = strrchr(key, '.');
    size_t n = dot > key + 7 ? (size_t)(dot - (key + 7)) : 0;
    if (n > 0 && n < sizeof code)
        memcpy(code, key + 7, n);
    if (!code_fits(code))
        return wrong(r, key, value, N_("not choice.CODE.LANGUAGE or choice.CODE.least"));
    int i = form_choice_of(form, r->index, code);
    if (i < 0) {
        if (form->choice_n == FORM_CHOICES)
            return wrong(r, key, value, N_("there are too many choices"));
        if (f->choice_n == 0)
            f->choice_from = form->choice_n;
        f->choice_n++;
        i = form->choice_n++;
        memcpy(form->choices[i].code, code, sizeof code);
    }
    enum lang lang = lang_from_code(dot + 1);
    if (lang < LANG_COUNT)
        return take_text(r, key, value, form->choices[i].name.in[lang], NAME_SIZE);
    return strcmp(dot + 1, "least") == 0
               ? take_number(r, key, value, 1000000, &form->choices[i].least)
               : unknown(r, key);
}

static bool field_key(struct reading *r, const char *key, const char *value)
{
    struct form_field *f = &r->form->fields[r->index];
    enum lang lang = lang_of_key(key, "name"), help = lang_of_key(key, "help");
    if (lang < LANG_COUNT)
        return take_text(r, key, value, f->name.in[lang], NAME_SIZE);
    if (help < LANG_COUNT)
        return take_text(r, key, value, f->help.in[help], FORM_HELP_SIZE);
    if (strncmp(key, "choice.", 7) == 0)
        return choice_key(r, key, value);
    if (strcmp(key, "type") == 0) {
        int type;
        if (!take_one_of(r, key, value, type_codes, FORM_TYPE_COUNT, &type))
            return false;
        f->type = (enum form_type)type;
        return true;
    }
    if (strcmp(key, "filled_by") == 0)
        return take_roles(r, key, value, &f->filled_by, NULL);
    if (strcmp(key, "default") == 0)
        return take_text(r, key, value, f->fallback, sizeof f->fallback);
    if (strcmp(key, "list") == 0)
        return take_yes(r, key, value, &f->list);
    if (strcmp(key, "personal") == 0)
        return take_yes(r, key, value, &f->personal);
    if (strcmp(key, "required") == 0 || strcmp(key, "unique") == 0 || strcmp(key, "lines") == 0 ||
        strcmp(key, "value") == 0 || strcmp(key, "item") == 0 || strcmp(key, "move") == 0 ||
        strcmp(key, "shown_in") == 0 || strcmp(key, "shown_for") == 0)
        return remember(r, key, value);
    return unknown(r, key);
}

static bool rule_key(struct reading *r, const char *key, const char *value)
{
    struct form_rule *rule = &r->form->rules[r->index];
    if (strcmp(key, "when") == 0) {
        int when;
        if (!take_one_of(r, key, value, when_codes, 5, &when))
            return false;
        rule->when = (enum form_when)when;
        return true;
    }
    if (strcmp(key, "value") == 0)
        return take_code(r, key, value, rule->value);
    if (strcmp(key, "tell") == 0)
        return take_roles(r, key, value, &rule->tell, &rule->tell_owner);
    if (strcmp(key, "days_before") == 0)
        return take_number(r, key, value, 366, &rule->days_before);
    if (strcmp(key, "every_hours") == 0)
        return take_number(r, key, value, 24 * 366, &rule->every_hours);
    if (strcmp(key, "escalate_hours") == 0)
        return take_number(r, key, value, 24 * 366, &rule->escalate_hours);
    if (strcmp(key, "escalate") == 0)
        return take_roles(r, key, value, &rule->escalate, NULL);
    if (strcmp(key, "print") == 0)
        return take_yes(r, key, value, &rule->print);
    if (strcmp(key, "state") == 0 || strcmp(key, "seen") == 0 || strcmp(key, "field") == 0)
        return remember(r, key, value);
    return unknown(r, key);
}

static const char *const day_codes[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

// "mon wed", "weekdays", "daily".
static bool take_days(struct reading *r, const char *key, const char *value, unsigned *out)
{
    char copy[96], *save = NULL;
    snprintf(copy, sizeof copy, "%s", value);
    *out = 0;
    for (char *word = strtok_r(copy, " ,", &save); word; word = strtok_r(NULL, " ,", &save)) {
        int day = index_of(day_codes, 7, word);
        if (strcmp(word, "daily") == 0)
            *out |= 0x7F;
        else if (strcmp(word, "weekdays") == 0)
            *out |= 0x1F;
        else if (day < 0)
            return wrong(r, key, value, N_("not mon, tue … sun, weekdays or daily"));
        else
            *out |= 1u << day;
    }
    return true;
}

static bool round_key(struct reading *r, const char *key, const char *value)
{
    if (strcmp(key, "days") == 0)
        return take_days(r, key, value, &r->form->rounds[r->index].days);
    return code_fits(key) ? remember(r, key, value) : unknown(r, key);
}

// ---- sections ----------------------------------------------------------------------------------

static bool begin_field(struct reading *r, const char *code)
{
    struct register_form *form = r->form;
    r->where = HERE_FIELD;
    r->index = form_field_of(form, code);
    if (r->index >= 0)
        return err_set(r->err, ERR_INPUT, "[field %s]: there is one already", code);
    if (form->field_n == FORM_FIELDS)
        return err_set(r->err, ERR_INPUT, "[field %s]: more than %d fields", code, FORM_FIELDS);
    r->index = form->field_n++;
    struct form_field *f = &form->fields[r->index];
    *f = form_empty_field;
    f->type = FORM_TYPE_COUNT;
    memcpy(f->code, code, strlen(code) + 1);
    return true;
}

static bool begin_state(struct reading *r, const char *code)
{
    struct register_form *form = r->form;
    r->where = HERE_STATE;
    if (form_state_of(form, code) >= 0)
        return err_set(r->err, ERR_INPUT, "[state %s]: there is one already", code);
    if (form->state_n == FORM_STATES)
        return err_set(r->err, ERR_INPUT, "[state %s]: more than %d states", code, FORM_STATES);
    r->index = form->state_n++;
    memcpy(form->states[r->index].code, code, strlen(code) + 1);
    return true;
}

static bool begin_rule(struct reading *r, const char *code)
{
    struct register_form *form = r->form;
    r->where = HERE_RULE;
    if (form->rule_n == FORM_RULES)
        return err_set(r->err, ERR_INPUT, "[rule %s]: more than %d rules", code, FORM_RULES);
    r->index = form->rule_n++;
    struct form_rule *rule = &form->rules[r->index];
    *rule = (struct form_rule){.state = -1, .field = -1, .seen = -1};
    memcpy(rule->code, code, strlen(code) + 1);
    return true;
}

static bool begin_round(struct reading *r, const char *code)
{
    struct register_form *form = r->form;
    r->where = HERE_ROUND;
    if (form->round_n == FORM_ROUNDS)
        return err_set(r->err, ERR_INPUT, "[round %s]: more than %d rounds", code, FORM_ROUNDS);
    r->index = form->round_n++;
    struct form_round *round = &form->rounds[r->index];
    *round = (struct form_round){.days = 0x7F};
    memcpy(round->code, code, strlen(code) + 1);
    return true;
}

static bool begin_section(struct reading *r, const char *section)
{
    const char *code = strchr(section, ' ');
    snprintf(r->section, sizeof r->section, "%s", section);
    if (strcmp(section, "register") == 0) {
        r->where = HERE_REGISTER;
        return true;
    }
    if (!code || !code_fits(code + 1))
        return err_set(
            r->err, ERR_INPUT,
            "[%s]: not [register], [state CODE], [field CODE], [rule CODE] or [round CODE]",
            section);
    if (strncmp(section, "field ", 6) == 0)
        return begin_field(r, code + 1);
    if (strncmp(section, "state ", 6) == 0)
        return begin_state(r, code + 1);
    if (strncmp(section, "rule ", 5) == 0)
        return begin_rule(r, code + 1);
    if (strncmp(section, "round ", 6) == 0)
        return begin_round(r, code + 1);
    return err_set(r->err, ERR_INPUT,
                   "[%s]: not [register], [state CODE], [field CODE], [rule CODE] or [round CODE]",
                   section);
}

static int on_pair(void *user, const char *section, const char *key, const char *value)
{
    struct reading *r = user;
    if (r->err->code != ERR_NONE)
        return 0;
    if (strcmp(section, r->section) != 0 && !begin_section(r, section))
        return 0;
    switch (r->where) {
    case HERE_REGISTER:
        return register_key(r, key, value);
    case HERE_FIELD:
        return field_key(r, key, value);
    case HERE_STATE:
        return state_key(r, key, value);
    case HERE_RULE:
        return rule_key(r, key, value);
    case HERE_ROUND:
        return round_key(r, key, value);
    default:
        err_set(r->err, ERR_INPUT, "%s: a line before any [section]", key);
        return 0;
    }
}

// ---- what names another thing ------------------------------------------------------------------

static bool take_states(struct reading *r, const struct later *l, unsigned *out)
{
    char copy[96], *save = NULL;
    memcpy(copy, l->value, sizeof copy);
    for (char *word = strtok_r(copy, " ,", &save); word; word = strtok_r(NULL, " ,", &save)) {
        int state = form_state_of(r->form, word);
        if (strcmp(word, "always") == 0)
            *out |= ~0u;
        else if (state < 0)
            return wrong(r, l->key, l->value, N_("no state of that code"));
        else
            *out |= 1u << state;
    }
    return true;
}

static bool take_field(struct reading *r, const struct later *l, const char *code, int *out)
{
    *out = form_field_of(r->form, code);
    return *out >= 0 || wrong(r, l->key, l->value, N_("no field of that code"));
}

static bool take_state(struct reading *r, const struct later *l, int *out)
{
    *out = form_state_of(r->form, l->value);
    return *out >= 0 || wrong(r, l->key, l->value, N_("no state of that code"));
}

// "km-in minus km-out", "sum amount".
static bool take_compute(struct reading *r, const struct later *l, struct form_field *f)
{
    char one[FORM_CODE_SIZE] = "", how[FORM_CODE_SIZE] = "", two[FORM_CODE_SIZE] = "";
    int n = sscanf(l->value, "%23s %23s %23s", one, how, two);
    bool sums = n == 2 && strcmp(one, "sum") == 0;
    int compute = sums ? COMPUTE_SUM : index_of(compute_codes, 6, how);
    if (sums) {
        f->compute = COMPUTE_SUM;
        f->two = -1;
        return take_field(r, l, how, &f->one);
    }
    if (n != 3 || compute <= 0)
        return wrong(r, l->key, l->value,
                     N_("not FIELD minus|plus|times|minutes|days FIELD, or sum FIELD"));
    f->compute = (enum form_compute)compute;
    return take_field(r, l, one, &f->one) && take_field(r, l, two, &f->two);
}

static const char *const yes_codes[] = {"no", "yes"};

// "kind rescue service": a field, and what of it.
static bool take_shown(struct reading *r, const struct later *l, struct form_field *f)
{
    char copy[96], *save = NULL;
    memcpy(copy, l->value, sizeof copy);
    const char *word = strtok_r(copy, " ,", &save);
    if (!take_field(r, l, word ? word : "", &f->shown_by))
        return false;
    const struct form_field *by = &r->form->fields[f->shown_by];
    while ((word = strtok_r(NULL, " ,", &save)) != NULL) {
        int choice = by->type == FORM_YES_NO
                         ? index_of(yes_codes, 2, word)
                         : form_choice_of(r->form, f->shown_by, word) - by->choice_from;
        if (choice < 0 || choice >= FORM_SHOWN_MOST)
            return wrong(r, l->key, l->value, N_("not one of the choices"));
        f->shown_for |= 1u << choice;
    }
    return true;
}

static bool take_round_value(struct reading *r, const struct later *l)
{
    struct form_round *round = &r->form->rounds[l->index];
    int field;
    if (!take_field(r, l, l->key, &field))
        return false;
    const struct form_field *f = &r->form->fields[field];
    if (f->lines >= 0 || (f->type == FORM_CHOICE && form_choice_of(r->form, field, l->value) < 0))
        return wrong(r, l->key, l->value, N_("not one of the choices"));
    size_t used = strlen(round->values);
    int n = snprintf(round->values + used, sizeof round->values - used, "%s\t0\t%s\n", l->key,
                     l->value);
    return n < (int)(sizeof round->values - used) ||
           wrong(r, l->key, l->value, N_("the text is too long"));
}

static bool look_up(struct reading *r, const struct later *l)
{
    struct register_form *form = r->form;
    const char *key = l->key;
    if (l->where == HERE_REGISTER)
        return take_field(r, l, l->value,
                          strcmp(key, "owner") == 0 ? &form->owner
                          : strcmp(key, "due") == 0 ? &form->due
                          : strcmp(key, "car") == 0 ? &form->car
                                                    : &form->due_done);
    if (l->where == HERE_ROUND)
        return take_round_value(r, l);
    if (l->where == HERE_RULE) {
        struct form_rule *rule = &form->rules[l->index];
        return strcmp(key, "field") == 0  ? take_field(r, l, l->value, &rule->field)
               : strcmp(key, "seen") == 0 ? take_state(r, l, &rule->seen)
                                          : take_state(r, l, &rule->state);
    }
    struct form_field *f = &form->fields[l->index];
    return strcmp(key, "required") == 0    ? take_states(r, l, &f->required)
           : strcmp(key, "unique") == 0    ? take_states(r, l, &f->unique)
           : strcmp(key, "shown_in") == 0  ? take_states(r, l, &f->shown_in)
           : strcmp(key, "shown_for") == 0 ? take_shown(r, l, f)
           : strcmp(key, "lines") == 0     ? take_field(r, l, l->value, &f->lines)
           : strcmp(key, "item") == 0      ? take_field(r, l, l->value, &f->item)
           : strcmp(key, "move") == 0      ? take_field(r, l, l->value, &f->move)
                                           : take_compute(r, l, f);
}

static bool look_up_all(struct reading *r, int *ret_line)
{
    for (int i = 0; i < r->later_n; i++) {
        const struct later *l = &r->later[i];
        static const char *const kinds[] = {"", "register", "field", "state", "rule", "round"};
        const char *code = l->where == HERE_FIELD   ? r->form->fields[l->index].code
                           : l->where == HERE_RULE  ? r->form->rules[l->index].code
                           : l->where == HERE_ROUND ? r->form->rounds[l->index].code
                                                    : "";
        snprintf(r->section, sizeof r->section, "%s%s%s", kinds[l->where], *code ? " " : "", code);
        *ret_line = l->line;
        if (!look_up(r, l))
            return false;
    }
    return true;
}

// ---- the text ----------------------------------------------------------------------------------

static char *next_line(char *out, int size, void *stream)
{
    struct reading *r = stream;
    size_t n = strcspn(r->at, "\n");
    if (*r->at == '\0')
        return NULL;
    r->line++;
    bool fits = n <= LINE_BYTES && n < (size_t)size - 1;
    if (!fits && r->err->code == ERR_NONE)
        err_set(r->err, ERR_INPUT, "the line is longer than %d bytes", LINE_BYTES);
    size_t kept = fits ? n : 0;
    memcpy(out, r->at, kept);
    out[kept] = '\0';
    r->at += n + (r->at[n] == '\n');
    return r->err->code == ERR_NONE ? out : NULL;
}

static const char *line_at(const char *text, int line)
{
    for (int i = 1; i < line && *text; i++) {
        text += strcspn(text, "\n");
        text += *text == '\n';
    }
    return text;
}

// In characters, from 1: where what is wrong begins, the line's first word or its value.
static int column_in(const char *line, bool of_value)
{
    const char *end = line + strcspn(line, "\n"), *at = line;
    int column = 1;
    if (of_value)
        at += strcspn(at, "=:\n");
    at += at < end && of_value;
    while (at < end && (*at == ' ' || *at == '\t'))
        at++;
    while (line < at) {
        utf8_next(&line);
        column++;
    }
    return column;
}

// The first character that is no UTF-8.
static void find_bad(const char *text, int *ret_line, int *ret_column)
{
    const char *at = text;
    *ret_line = *ret_column = 1;
    while (*at) {
        const char *from = at;
        uint32_t point = utf8_next(&at);
        if (point == 0xFFFD && strncmp(from, "\xEF\xBF\xBD", 3) != 0)
            return;
        *ret_column = point == '\n' ? 1 : *ret_column + 1;
        *ret_line += point == '\n';
    }
}

// "field km: …" is a problem of the section that begins with that line; the others are the register's.
static int line_of_section(const char *text, const char *problem)
{
    char section[64];
    size_t n = strcspn(problem, ":");
    snprintf(section, sizeof section, "[%.*s]", n < 48 ? (int)n : 0, problem);
    for (int line = 1; *text; line++) {
        if (strncmp(text, section, strlen(section)) == 0)
            return line;
        text += strcspn(text, "\n");
        text += *text == '\n';
    }
    return 1;
}

bool register_form_read(const char *name, const char *text, struct register_form *ret,
                        struct err *err)
{
    struct err why = {0};
    struct reading *r = mem_alloc(sizeof *r);
    *r = (struct reading){.form = ret, .at = text, .err = &why};
    register_form_init(ret);
    int line = 0, column = 0;
    bool text_good = utf8_valid(text);
    bool ok = text_good || err_set(&why, ERR_INPUT, "%s", N_("the file is not UTF-8 text"));
    if (ok) {
        line = ini_parse_stream(next_line, r, on_pair, r);
        ok = line == 0 && why.code == ERR_NONE;
        if (why.code != ERR_NONE && line == 0)
            line = r->line;
    }
    if (!ok && why.code == ERR_NONE)
        err_set(&why, ERR_INPUT, "%s", N_("neither [section] nor key = value"));
    ok = ok && look_up_all(r, &line);
    if (!text_good)
        find_bad(text, &line, &column);
    else if (!ok)
        column = column_in(line_at(text, line), r->of_value);
    free(r);
    if (ok && !register_form_check(ret, &why)) {
        ok = false;
        line = line_of_section(text, why.text);
        column = 1;
    }
    return ok || err_set(err, ERR_INPUT, "%s:%d:%d: %s", name, line, column, why.text);
}

// ---- what the lines alone cannot say -----------------------------------------------------------

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

// ---- writing -----------------------------------------------------------------------------------

static void put_words(struct str *out, const char *key, const struct words *words)
{
    for (int i = 0; i < LANG_COUNT; i++) {
        if (*words->in[i])
            str_printf(out, "%s.%s = %s\n", key, lang_code((enum lang)i), words->in[i]);
    }
}

static void put_text(struct str *out, const char *key, const char *text)
{
    if (*text)
        str_printf(out, "%s = %s\n", key, text);
}

static void put_number(struct str *out, const char *key, int n)
{
    if (n)
        str_printf(out, "%s = %d\n", key, n);
}

static void put_yes(struct str *out, const char *key, bool yes)
{
    if (yes)
        str_printf(out, "%s = yes\n", key);
}

static void put_roles(struct str *out, const char *key, unsigned roles, bool owner)
{
    if (!roles && !owner)
        return;
    str_printf(out, "%s =", key);
    if (owner)
        str_add(out, " owner");
    for (int i = ROLE_CONSULTANT; i < ROLE_COUNT; i++) {
        if (roles >> i & 1)
            str_printf(out, " %s", role_code((enum role)i));
    }
    str_add(out, "\n");
}

static void put_states(const struct register_form *form, struct str *out, const char *key,
                       unsigned states)
{
    if (!states)
        return;
    if (states == ~0u) {
        str_printf(out, "%s = always\n", key);
        return;
    }
    str_printf(out, "%s =", key);
    for (int i = 0; i < form->state_n; i++) {
        if (states >> i & 1)
            str_printf(out, " %s", form->states[i].code);
    }
    str_add(out, "\n");
}

static void put_shown(const struct register_form *form, struct str *out, const struct form_field *f)
{
    if (f->shown_by < 0)
        return;
    const struct form_field *by = &form->fields[f->shown_by];
    str_printf(out, "shown_for = %s", by->code);
    for (int i = 0; i < FORM_SHOWN_MOST; i++) {
        if (f->shown_for >> i & 1)
            str_printf(out, " %s",
                       by->type == FORM_YES_NO ? yes_codes[i]
                                               : form->choices[by->choice_from + i].code);
    }
    str_add(out, "\n");
}

static void put_field_code(const struct register_form *form, struct str *out, const char *key,
                           int field)
{
    if (field >= 0)
        str_printf(out, "%s = %s\n", key, form->fields[field].code);
}

static void put_terms(struct str *out, const struct form_terms *terms)
{
    for (int i = 0; i < LANG_COUNT; i++) {
        for (const char *at = terms->in[i]; *at; at += strcspn(at, "\n"), at += *at == '\n')
            str_printf(out, "terms.%s = %.*s\n", lang_code((enum lang)i), (int)strcspn(at, "\n"),
                       at);
    }
}

static void write_head(const struct register_form *f, struct str *out)
{
    str_printf(out, "[register]\ncode = %s\n", f->code);
    put_words(out, "name", &f->name);
    put_text(out, "icon", f->icon);
    put_text(out, "trade", f->trade);
    put_roles(out, "see", f->see, false);
    put_roles(out, "write", f->write, false);
    put_roles(out, "close", f->close, false);
    put_number(out, "retention_days", f->retention_days);
    put_text(out, "series", f->series);
    put_text(out, "order", order_codes[f->order]);
    put_field_code(f, out, "owner", f->owner);
    put_field_code(f, out, "due", f->due);
    put_field_code(f, out, "due_done", f->due_done);
    put_field_code(f, out, "car", f->car);
    put_number(out, "due_hours", f->due_hours);
    put_words(out, "paper", &f->paper);
    put_terms(out, &f->terms);
    put_yes(out, "low_rating", f->low_rating);
    put_yes(out, "entitles", f->entitles);
    put_number(out, "entitles_days", f->entitles_days);
}

static void write_choices(const struct register_form *form, const struct form_field *f,
                          struct str *out)
{
    for (int i = f->choice_from; i < f->choice_from + f->choice_n; i++) {
        char key[FORM_CODE_SIZE + 16];
        snprintf(key, sizeof key, "choice.%s", form->choices[i].code);
        put_words(out, key, &form->choices[i].name);
        snprintf(key, sizeof key, "choice.%s.least", form->choices[i].code);
        put_number(out, key, form->choices[i].least);
    }
}

static void write_field(const struct register_form *form, const struct form_field *f,
                        struct str *out)
{
    str_printf(out, "\n[field %s]\ntype = %s\n", f->code, type_codes[f->type]);
    put_words(out, "name", &f->name);
    for (int i = 0; i < LANG_COUNT; i++) {
        if (*f->help.in[i])
            str_printf(out, "help.%s = %s\n", lang_code((enum lang)i), f->help.in[i]);
    }
    put_roles(out, "filled_by", f->filled_by, false);
    put_states(form, out, "required", f->required);
    put_text(out, "default", f->fallback);
    put_yes(out, "list", f->list);
    put_yes(out, "personal", f->personal);
    put_states(form, out, "unique", f->unique);
    put_states(form, out, "shown_in", f->shown_in);
    put_shown(form, out, f);
    put_field_code(form, out, "lines", f->lines);
    put_field_code(form, out, "item", f->item);
    put_field_code(form, out, "move", f->move);
    if (f->compute == COMPUTE_SUM)
        str_printf(out, "value = sum %s\n", form->fields[f->one].code);
    else if (f->compute != COMPUTE_NOTHING)
        str_printf(out, "value = %s %s %s\n", form->fields[f->one].code, compute_codes[f->compute],
                   form->fields[f->two].code);
    write_choices(form, f, out);
}

static void write_rule(const struct register_form *form, const struct form_rule *r, struct str *out)
{
    str_printf(out, "\n[rule %s]\nwhen = %s\n", r->code, when_codes[r->when]);
    put_field_code(form, out, "field", r->field);
    put_text(out, "value", r->value);
    if (r->state >= 0)
        str_printf(out, "state = %s\n", form->states[r->state].code);
    put_roles(out, "tell", r->tell, r->tell_owner);
    if (r->seen >= 0)
        str_printf(out, "seen = %s\n", form->states[r->seen].code);
    put_number(out, "days_before", r->days_before);
    put_number(out, "every_hours", r->every_hours);
    put_number(out, "escalate_hours", r->escalate_hours);
    put_roles(out, "escalate", r->escalate, false);
    put_yes(out, "print", r->print);
}

static void write_round(const struct form_round *round, struct str *out)
{
    str_printf(out, "\n[round %s]\ndays =", round->code);
    for (int i = 0; i < 7; i++) {
        if (round->days >> i & 1)
            str_printf(out, " %s", day_codes[i]);
    }
    str_add(out, "\n");
    for (const char *at = round->values; *at; at += strcspn(at, "\n") + 1) {
        size_t code = strcspn(at, "\t"), line = strcspn(at, "\n");
        str_printf(out, "%.*s = %.*s\n", (int)code, at, (int)(line - code - 3), at + code + 3);
    }
}

void register_form_write(const struct register_form *form, struct str *out)
{
    write_head(form, out);
    for (int i = 0; i < form->state_n; i++) {
        const struct form_state *s = &form->states[i];
        str_printf(out, "\n[state %s]\n", s->code);
        put_words(out, "name", &s->name);
        put_yes(out, "closed", s->closed);
        put_yes(out, "supervisor", s->supervisor);
    }
    for (int i = 0; i < form->field_n; i++)
        write_field(form, &form->fields[i], out);
    for (int i = 0; i < form->rule_n; i++)
        write_rule(form, &form->rules[i], out);
    for (int i = 0; i < form->round_n; i++)
        write_round(&form->rounds[i], out);
}
