// One printer and one parser a type of field; what is shown and what is kept differ in the unit of
// numbers alone.

#include "business/text.h"
#include "business/picture.h"
#include "business/rows.h"
#include "base/suggest.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// ---- a value to text … ------------------------------------------------------------------------

struct shown { // what is printed
    const struct setting *f;
    const struct profile *profile;
    const void *value;
    int unit; // 1: as stored
};

typedef void print_fn(struct str *out, const struct shown *s);

static int number_of(const struct shown *s)
{
    return setting_number(s->f, s->value);
}

// 90 seconds shown in minutes are 1.5.
static void print_number(struct str *out, const struct shown *s)
{
    str_printf(out, "%.10g", (double)number_of(s) / s->unit);
}

static void print_switch(struct str *out, const struct shown *s)
{
    str_add(out, number_of(s) ? "1" : "0");
}

static void print_letter(struct str *out, const struct shown *s)
{
    str_printf(out, "%c", number_of(s));
}

static void print_code(struct str *out, const struct shown *s)
{
    str_add(out, s->f->codes[number_of(s)]);
}

static void print_text(struct str *out, const struct shown *s)
{
    for (const char *at = s->value; *at; at++)
        str_add_bytes(out, (unsigned char)*at < ' ' ? " " : at, 1);
}

static void print_skills(struct str *out, const struct shown *s)
{
    uint64_t bits;
    const char *between = "";
    memcpy(&bits, s->value, sizeof bits);
    for (int bit = 0; bit < SKILL_MAX; bit++) {
        if (bits >> bit & 1) {
            str_printf(out, "%s%d", between, bit + 1);
            between = ",";
        }
    }
}

static void print_speaks(struct str *out, const struct shown *s)
{
    uint32_t bits;
    const char *between = "";
    memcpy(&bits, s->value, sizeof bits);
    for (enum lang l = lang_first(); l != LANG_NONE; l = lang_next(l)) {
        if (bits >> l & 1) {
            str_printf(out, "%s%s", between, lang_code(l));
            between = ",";
        }
    }
}

static void print_class(struct str *out, const struct shown *s)
{
    str_printf(out, "%" PRId64, s->profile->business.classes[number_of(s)].id);
}

static const struct service_rules *cover_of(const void *value)
{
    return (const void *)((const char *)value - offsetof(struct service_rules, cover_n));
}

static void print_cover(struct str *out, const struct shown *s)
{
    const struct service_rules *rules = cover_of(s->value);
    for (int i = 0; i < rules->cover_n; i++)
        str_printf(out, "%s%" PRId64, i ? "," : "", rules->cover[i]);
}

static void print_service(struct str *out, const struct shown *s)
{
    int64_t id;
    memcpy(&id, s->value, sizeof id);
    if (id)
        str_printf(out, "%" PRId64, id);
    else
        str_add(out, "all");
}

static void print_hours(struct str *out, const struct shown *s)
{
    hours_print(out, s->value);
}

static void print_date(struct str *out, const struct shown *s)
{
    char date[11];
    if (number_of(s) > 0)
        date_format(number_of(s), date);
    str_add(out, number_of(s) > 0 ? date : "always");
}

static void print_days(struct str *out, const struct shown *s)
{
    for (int i = 0; i < s->profile->special_n; i++) {
        str_add(out, i ? " " : "");
        special_print(out, &s->profile->special[i]);
    }
}

// ---- … and back -------------------------------------------------------------------------------

struct typed { // what is parsed
    const struct setting *f;
    struct draft draft;
    const char *text;
    int unit; // 1: as stored, within no limits
    bool kept;
    int64_t id;
    struct err *err;
};

typedef bool parse_fn(const struct typed *t, void *value); // false: it is not what is wanted

// Digits, and a point where that makes whole units.
static bool parse_number(const struct typed *t, void *value)
{
    const char *digits = t->text + (t->kept && t->text[0] == '-');
    double number = strtod(t->text, NULL) * t->unit;
    if (!*digits || strspn(digits, "0123456789.") != strlen(digits) ||
        number != nearbyint(number) || fabs(number) > 1e9 ||
        strchr(digits, '.') != strrchr(digits, '.') || *digits == '.')
        return false;
    int whole = (int)number;
    if (!t->kept && !setting_in_range(t->f, &whole))
        return false;
    setting_set_number(t->f, value, whole);
    return true;
}

static bool parse_switch(const struct typed *t, void *value)
{
    if (strcmp(t->text, "0") != 0 && strcmp(t->text, "1") != 0)
        return false;
    setting_set_number(t->f, value, t->text[0] == '1');
    return true;
}

static bool parse_letter(const struct typed *t, void *value)
{
    if (t->text[0] < 'A' || t->text[0] > 'Z' || t->text[1])
        return false;
    setting_set_number(t->f, value, t->text[0]);
    return true;
}

int setting_code_place(const struct setting *f, const char *code)
{
    for (int i = 0; *code && f->codes[i]; i++) {
        if (strcmp(f->codes[i], code) == 0)
            return i;
    }
    return -1;
}

static bool parse_code(const struct typed *t, void *value)
{
    int place = setting_code_place(t->f, t->text);
    if (place < 0)
        return false;
    setting_set_number(t->f, value, place);
    return true;
}

static bool parse_text(const struct typed *t, void *value)
{
    char line[TEXT_SIZE];
    if (t->kept)
        utf8_copy(line, sizeof line, t->text);
    else if (text_gate(t->text, line, t->f->size) != TEXT_FINE ||
             (t->f->codes && *line && setting_code_place(t->f, line) < 0))
        return false;
    memset(value, 0, t->f->size); // drafts are compared byte by byte
    utf8_copy(value, t->f->size, line);
    return true;
}

// Calls `take` for each part between commas; false where it says so.
static bool each_part(const struct typed *t,
                      bool (*take)(const struct typed *t, const char *part, void *self), void *self)
{
    struct arena arena = {0};
    char *parts = arena_strdup(&arena, t->text), *rest = parts;
    bool ok = true;
    for (char *part; ok && (part = strtok_r(rest, ",", &rest)) != NULL;)
        ok = take(t, part, self);
    arena_finish(&arena);
    return ok;
}

static bool take_skill(const struct typed *t, const char *part, void *self)
{
    (void)t;
    char *end;
    long n = strtol(part, &end, 10);
    if (part[0] < '0' || part[0] > '9' || *end || n < 1 || n > SKILL_MAX)
        return false;
    *(uint64_t *)self |= UINT64_C(1) << (n - 1);
    return true;
}

static bool parse_skills(const struct typed *t, void *value)
{
    uint64_t bits = 0;
    if (!each_part(t, take_skill, &bits))
        return false;
    memcpy(value, &bits, sizeof bits);
    return true;
}

static bool take_lang(const struct typed *t, const char *part, void *self)
{
    enum lang lang = lang_of_guest(part);
    if (lang != LANG_NONE)
        *(uint32_t *)self |= 1u << lang;
    return lang != LANG_NONE || t->kept; // another machine of the house may have more of them
}

static bool parse_speaks(const struct typed *t, void *value)
{
    uint32_t bits = 0;
    if (!each_part(t, take_lang, &bits))
        return false;
    memcpy(value, &bits, sizeof bits);
    return true;
}

static bool parse_class(const struct typed *t, void *value)
{
    int64_t id;
    if (!row_find(OF_CLASS, draft_now(t->draft), t->text, &id, NULL))
        return false;
    setting_set_number(t->f, value, business_class(&t->draft.profile->business, id));
    return true;
}

// One who serves, once.
static bool take_cover(const struct typed *t, const char *part, void *self)
{
    struct service_rules *rules = self;
    int64_t id;
    if (rules->cover_n == COVER_MAX || !row_find(OF_PERSON, draft_now(t->draft), part, &id, NULL) ||
        business_consultant(&t->draft.profile->business, id) < 0)
        return false;
    for (int i = 0; i < rules->cover_n; i++) {
        if (rules->cover[i] == id)
            return false;
    }
    rules->cover[rules->cover_n++] = id;
    return true;
}

static bool parse_cover(const struct typed *t, void *value)
{
    struct service_rules rules = {0};
    if (!each_part(t, take_cover, &rules))
        return false;
    memcpy(value, &rules.cover_n, t->f->size);
    return true;
}

static bool parse_service(const struct typed *t, void *value)
{
    int64_t id = 0;
    if (strcmp(t->text, "all") != 0 &&
        !row_find(OF_SERVICE, draft_now(t->draft), t->text, &id, NULL))
        return false;
    memcpy(value, &id, sizeof id);
    return true;
}

// Closed, they are remembered.
static bool parse_hours(const struct typed *t, void *value)
{
    if (strcmp(t->text, "closed") == 0) {
        ((struct day_hours *)value)->closed = true;
        return true;
    }
    return hours_parse(t->text, value);
}

static bool parse_date(const struct typed *t, void *value)
{
    int day = 0;
    if (strcmp(t->text, "always") != 0 && !date_parse(t->text, &day))
        return false;
    setting_set_number(t->f, value, day);
    return true;
}

// Dates alone may stand between commas, too.
static bool add_dates(struct profile *all, char *token)
{
    char *rest = token;
    struct special_days days;
    if (strchr(token, '='))
        return special_parse(token, &days) && profile_add_special(all, &days);
    bool ok = true;
    for (char *date; ok && (date = strtok_r(rest, ",", &rest)) != NULL;)
        ok = special_parse(date, &days) && profile_add_special(all, &days);
    return ok;
}

// In order, each once, however they are typed.
static bool parse_days(const struct typed *t, void *value)
{
    struct arena arena = {0};
    struct profile *all = arena_alloc(&arena, sizeof *all);
    char *dates = arena_strdup(&arena, t->text), *rest = dates;
    bool ok = true;
    all->special_n = 0;
    memset(all->special, 0, sizeof all->special);
    for (char *token; ok && (token = strtok_r(rest, " ;", &rest)) != NULL;)
        ok = add_dates(all, token);
    if (ok)
        memcpy(value, all->special, t->f->size);
    arena_finish(&arena);
    return ok;
}

static bool parse_picture(const struct typed *t, void *value)
{
    int64_t id;
    struct picture_view view;
    if (!picture_value_read(t->text, &id, &view))
        return false;
    memset(value, 0, t->f->size); // drafts are compared byte by byte
    if (id > 0)
        picture_value_write(value, id, view);
    return true;
}

// ---- the types --------------------------------------------------------------------------------

static const struct {
    print_fn *print;
    parse_fn *parse;
} types[] = {
    [SETTING_NUMBER] = {print_number, parse_number},
    [SETTING_SWITCH] = {print_switch, parse_switch},
    [SETTING_SERVES] = {print_switch, parse_switch},
    [SETTING_LETTER] = {print_letter, parse_letter},
    [SETTING_CODE] = {print_code, parse_code},
    [SETTING_TEXT] = {print_text, parse_text},
    [SETTING_PICTURE] = {print_text, parse_picture},
    [SETTING_WORDS] = {print_text, parse_text},
    [SETTING_SKILLS] = {print_skills, parse_skills},
    [SETTING_SPEAKS] = {print_speaks, parse_speaks},
    [SETTING_CLASS] = {print_class, parse_class},
    [SETTING_COVER] = {print_cover, parse_cover},
    [SETTING_SERVICE] = {print_service, parse_service},
    [SETTING_HOURS] = {print_hours, parse_hours},
    [SETTING_DATE] = {print_date, parse_date},
    [SETTING_DAYS] = {print_days, parse_days},
};
_Static_assert(sizeof types / sizeof *types == SETTING_TYPE_COUNT, "a printer and a parser each");

static int unit_of(const struct setting *f)
{
    return f->unit ? f->unit : 1;
}

void setting_print(struct str *out, const struct setting *f, const struct profile *profile,
                   const void *value)
{
    types[f->type].print(out, &(struct shown){f, profile, value, unit_of(f)});
}

void setting_print_kept(struct str *out, const struct setting *f, const struct profile *profile,
                        const void *value)
{
    types[f->type].print(out, &(struct shown){f, profile, value, 1});
}

static bool is_free_text(const struct setting *f)
{
    return (f->type == SETTING_TEXT || f->type == SETTING_WORDS) && !f->codes;
}

enum text_trouble setting_text_trouble(const struct setting *f, const char *text)
{
    char line[TEXT_SIZE];
    return is_free_text(f) ? text_gate(text, line, f->size) : TEXT_FINE;
}

static bool parse(const struct typed *t, void *value, int piece)
{
    if (types[t->f->type].parse(t, value))
        return true;
    struct arena arena = {0};
    enum text_trouble trouble = setting_text_trouble(t->f, t->text);
    if (trouble != TEXT_FINE && trouble != TEXT_TOO_LONG)
        err_set(t->err, ERR_INPUT, "%s: %s", setting_key(&arena, t->f, piece),
                text_trouble_words(trouble));
    else
        err_set(t->err, ERR_INPUT, "%s=%.80s: %s is wanted", setting_key(&arena, t->f, piece),
                t->text, setting_wanted(&arena, LANG_EN, t->f));
    arena_finish(&arena);
    return false;
}

// Where a consultant's field stands; serving begins with serves=1.
static void *begin_serving(const struct typed *t)
{
    struct people *people = t->draft.people;
    if (t->f->type == SETTING_SERVES && strcmp(t->text, "1") == 0) {
        if (people && profile_begin_serving(t->draft.profile, people->at, people->n, t->id) >= 0)
            return setting_change(t->f, t->draft, t->id, 0);
        err_set(t->err, ERR_INPUT,
                "consultants are kept in the order they came: enter this person again as a new one "
                "to serve customers");
        return NULL;
    }
    err_set(t->err, ERR_INPUT, "%s: this person does not serve; say serves=1 first", t->f->name);
    return NULL;
}

static void alone(const struct typed *t)
{
    enum setting_of of = setting_of(t->f);
    for (int i = 0; i < setting_rows(of, draft_now(t->draft)); i++) {
        int64_t id = setting_row_id(of, draft_now(t->draft), i);
        if (id != t->id)
            setting_set_number(t->f, setting_change(t->f, t->draft, id, 0), 0);
    }
}

// A question has as many choices as were named; one that is new has no words of one given up before.
static void begin_choice(const struct typed *t)
{
    int row = profile_question(t->draft.profile, t->id), n = setting_choice(t->f);
    struct question_words *q = row >= 0 ? &t->draft.profile->questions[row] : NULL;
    if (!q || q->choice_n >= n || !*t->text)
        return;
    memset(&q->choices[q->choice_n], 0, (size_t)(n - q->choice_n) * sizeof *q->choices);
    q->choice_n = n;
}

static bool is_of_use(const struct setting *f)
{
    return setting_of(f) == OF_PERSON && strcmp(f->name, "active") == 0;
}

bool setting_set(const struct setting *f, struct draft draft, int64_t id, int piece,
                 const char *text, struct err *err)
{
    struct typed t = {f, draft, text, unit_of(f), false, id, err};
    void *value = setting_change(f, draft, id, piece);
    bool off = f->type == SETTING_SERVES && strcmp(text, "0") == 0;
    if (!value && setting_part(f) == PART_CONSULTANTS && off)
        return true;
    if (setting_part(f) == PART_CONSULTANTS && (!value || (f->type == SETTING_SERVES && !off)))
        value = begin_serving(&t);
    if (!value && setting_part(f) != PART_CONSULTANTS)
        return err_set(err, ERR_NOTFOUND, "there is no %s %" PRId64, setting_of_name(setting_of(f)),
                       id);
    if (value && setting_choice(f))
        begin_choice(&t);
    bool back = is_of_use(f) && !setting_number(f, value) && text[0] == '1';
    if (!value || !parse(&t, value, piece))
        return false;
    if (back && draft.profile)
        profile_serve_again(draft.profile, id);
    if (f->alone && text[0] == '1')
        alone(&t);
    return true;
}

bool setting_set_kept(const struct setting *f, struct profile *profile, int piece, const char *text,
                      struct err *err)
{
    struct typed t = {f, {profile, NULL}, text, 1, true, 0, err};
    return parse(&t, setting_change(f, t.draft, 0, piece), piece);
}

static bool pass_gate(const struct setting *f, const char *was, char *text, enum lang lang,
                      struct err *err)
{
    if (was && strcmp(was, text) == 0)
        return true;
    char clean[TEXT_SIZE];
    enum text_trouble trouble = text_gate(text, clean, f->size);
    struct arena arena = {0};
    if (trouble == TEXT_FINE) {
        memset(text, 0, f->size); // drafts are compared byte by byte
        utf8_copy(text, f->size, clean);
    } else {
        err_set(err, ERR_INPUT, "%s",
                tr_fill(&arena, lang, N_("{what}: {why}"), "what", tr(lang, f->label), "why",
                        tr(lang, text_trouble_words(trouble)), NULL));
    }
    arena_finish(&arena);
    return trouble == TEXT_FINE;
}

bool settings_pass_gate(struct settings_now was, struct draft draft, enum lang lang,
                        struct err *err)
{
    bool ok = true;
    for (int i = 0; ok && i < setting_n(); i++) {
        const struct setting *f = setting_at(i);
        int rows = is_free_text(f) ? setting_rows(setting_of(f), draft_now(draft)) : 0;
        for (int k = 0; ok && k < rows * setting_pieces(f); k++) {
            int piece = k % setting_pieces(f);
            int64_t id = setting_row_id(setting_of(f), draft_now(draft), k / setting_pieces(f));
            char *text = setting_change(f, draft, id, piece);
            ok = !text || pass_gate(f, setting_value(f, was, id, piece), text, lang, err);
        }
    }
    return ok;
}

// ---- texts in the store -----------------------------------------------------------------------

enum { CHOICE_ID = 10 };
_Static_assert((int)CHOICES_MAX < (int)CHOICE_ID, "a question's number goes before its choice's");

int setting_choice(const struct setting *f)
{
    return f->kept && strcmp(f->kept, "choice") == 0 ? atoi(f->name + strlen("choice")) : 0;
}

int64_t setting_text_id(const struct setting *f, int64_t row)
{
    int choice = setting_choice(f);
    return choice ? row * CHOICE_ID + choice : setting_of(f) == OF_SKILL ? row - 1 : row;
}

const struct setting *setting_of_text(const char *kind, int64_t id, int64_t *ret_row)
{
    for (int i = 0; i < setting_n(); i++) {
        const struct setting *f = setting_at(i);
        if (f->type != SETTING_WORDS || strcmp(f->kept, kind) != 0)
            continue;
        *ret_row = setting_choice(f) ? id / CHOICE_ID : setting_of(f) == OF_SKILL ? id + 1 : id;
        if (setting_text_id(f, *ret_row) == id)
            return f;
    }
    return NULL;
}
