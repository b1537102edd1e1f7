// The text of a register's form, read. inih walks the lines; a reader of our own counts them, so that whatever is wrong
// is told by its line.

#include "business/form_text.h"
#include "base/mem.h"
#include "base/text_gate.h"
#include "base/tr.h"
#include "business/role.h"

#include <errno.h>
#include <ini.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool code_fits(const char *code)
{
    size_t n = strspn(code, "abcdefghijklmnopqrstuvwxyz0123456789-");
    return n > 0 && code[n] == '\0' && n < FORM_CODE_SIZE;
}

bool form_wrong(struct form_reading *r, const char *key, const char *value, const char *why)
{
    r->of_value = true;
    return err_set(r->err, ERR_INPUT, "[%s] %s = %.60s: %s", r->section, key, value, why);
}

static bool take_number(struct form_reading *r, const char *key, const char *value, int most,
                        int *out)
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

static bool take_yes(struct form_reading *r, const char *key, const char *value, bool *out)
{
    if (strcmp(value, "yes") != 0 && strcmp(value, "no") != 0)
        return form_wrong(r, key, value, N_("not yes or no"));
    *out = strcmp(value, "yes") == 0;
    return true;
}

static bool take_code(struct form_reading *r, const char *key, const char *value, char *out)
{
    if (!code_fits(value))
        return form_wrong(r, key, value,
                          N_("a code has small letters, digits and -, at most 23 of them"));
    memcpy(out, value, strlen(value) + 1);
    return true;
}

static bool take_text(struct form_reading *r, const char *key, const char *value, char *out,
                      size_t size)
{
    enum text_trouble trouble = text_gate(value, out, size);
    return trouble == TEXT_FINE ||
           form_wrong(r, key, value,
                      trouble == TEXT_TOO_LONG ? N_("the text is too long")
                                               : text_trouble_words(trouble));
}

static bool take_roles(struct form_reading *r, const char *key, const char *value, unsigned *out,
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
            return form_wrong(
                r, key, value,
                N_("not roles: staff, desk, supervisor, consultant, receptionist, manager, "
                   "administrator"));
        else
            *out |= 1u << role;
    }
    return *out || (ret_owner && *ret_owner) || form_wrong(r, key, value, N_("no role"));
}

static bool take_one_of(struct form_reading *r, const char *key, const char *value,
                        const char *const *codes, int n, int *out)
{
    char all[160] = "";
    *out = form_code_at(codes, n, value);
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

static bool remember(struct form_reading *r, const char *key, const char *value)
{
    if (r->later_n == (int)(sizeof r->later / sizeof *r->later))
        return form_wrong(r, key, value, N_("there are too many of these"));
    struct form_later *l = &r->later[r->later_n++];
    *l = (struct form_later){.line = r->line, .where = r->where, .index = r->index};
    snprintf(l->key, sizeof l->key, "%s", key);
    if (!utf8_copy(l->value, sizeof l->value, value))
        return form_wrong(r, key, value, N_("the text is too long"));
    return true;
}

static bool unknown(struct form_reading *r, const char *key)
{
    return err_set(r->err, ERR_INPUT, "[%s] %s: there is no such key", r->section, key);
}

// A line more of them: the key may stand several times.
static bool take_terms(struct form_reading *r, const char *key, const char *value, char *out)
{
    char line[FORM_LINE_BYTES + 1];
    size_t used = strlen(out);
    if (!take_text(r, key, value, line, sizeof line))
        return false;
    if (used + strlen(line) + 2 > FORM_TERMS_SIZE)
        return form_wrong(r, key, value, N_("the text is too long"));
    snprintf(out + used, FORM_TERMS_SIZE - used, "%s%s", used ? "\n" : "", line);
    return true;
}

// ---- the keys of each section ------------------------------------------------------------------

static bool register_key(struct form_reading *r, const char *key, const char *value)
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
            return form_wrong(r, key, value, N_("not one to three capital letters"));
        memcpy(f->series, value, n + 1);
        return true;
    }
    if (strcmp(key, "order") == 0) {
        if (!take_one_of(r, key, value, form_order_codes, 3, &order))
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

static bool state_key(struct form_reading *r, const char *key, const char *value)
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
static bool choice_key(struct form_reading *r, const char *key, const char *value)
{
    struct register_form *form = r->form;
    struct form_field *f = &form->fields[r->index];
    char code[FORM_CODE_SIZE] = "";
    const char *dot = strrchr(key, '.');
    size_t n = dot > key + 7 ? (size_t)(dot - (key + 7)) : 0;
    if (n > 0 && n < sizeof code)
        memcpy(code, key + 7, n);
    if (!code_fits(code))
        return form_wrong(r, key, value, N_("not choice.CODE.LANGUAGE or choice.CODE.least"));
    int i = form_choice_of(form, r->index, code);
    if (i < 0) {
        if (form->choice_n == FORM_CHOICES)
            return form_wrong(r, key, value, N_("there are too many choices"));
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

static bool field_key(struct form_reading *r, const char *key, const char *value)
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
        if (!take_one_of(r, key, value, form_type_codes, FORM_TYPE_COUNT, &type))
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

static bool rule_key(struct form_reading *r, const char *key, const char *value)
{
    struct form_rule *rule = &r->form->rules[r->index];
    if (strcmp(key, "when") == 0) {
        int when;
        if (!take_one_of(r, key, value, form_when_codes, 5, &when))
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

// "mon wed", "weekdays", "daily".
static bool take_days(struct form_reading *r, const char *key, const char *value, unsigned *out)
{
    char copy[96], *save = NULL;
    snprintf(copy, sizeof copy, "%s", value);
    *out = 0;
    for (char *word = strtok_r(copy, " ,", &save); word; word = strtok_r(NULL, " ,", &save)) {
        int day = form_code_at(form_day_codes, 7, word);
        if (strcmp(word, "daily") == 0)
            *out |= 0x7F;
        else if (strcmp(word, "weekdays") == 0)
            *out |= 0x1F;
        else if (day < 0)
            return form_wrong(r, key, value, N_("not mon, tue … sun, weekdays or daily"));
        else
            *out |= 1u << day;
    }
    return true;
}

static bool round_key(struct form_reading *r, const char *key, const char *value)
{
    if (strcmp(key, "days") == 0)
        return take_days(r, key, value, &r->form->rounds[r->index].days);
    return code_fits(key) ? remember(r, key, value) : unknown(r, key);
}

// ---- sections ----------------------------------------------------------------------------------

static bool begin_field(struct form_reading *r, const char *code)
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

static bool begin_state(struct form_reading *r, const char *code)
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

static bool begin_rule(struct form_reading *r, const char *code)
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

static bool begin_round(struct form_reading *r, const char *code)
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

static bool begin_section(struct form_reading *r, const char *section)
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
    struct form_reading *r = user;
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

// ---- the text ----------------------------------------------------------------------------------

static char *next_line(char *out, int size, void *stream)
{
    struct form_reading *r = stream;
    size_t n = strcspn(r->at, "\n");
    if (*r->at == '\0')
        return NULL;
    r->line++;
    bool fits = n <= FORM_LINE_BYTES && n < (size_t)size - 1;
    if (!fits && r->err->code == ERR_NONE)
        err_set(r->err, ERR_INPUT, "the line is longer than %d bytes", FORM_LINE_BYTES);
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
    struct form_reading *r = mem_alloc(sizeof *r);
    *r = (struct form_reading){.form = ret, .at = text, .err = &why};
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
    ok = ok && form_look_up(r, &line);
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
