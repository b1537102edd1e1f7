// Read twice: first the heads, so that every row is there, then the fields.

#include "business/file.h"
#include "business/rows.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// ---- writing ----------------------------------------------------------------------------------

static bool is_written(const struct setting *f, struct settings_now now, int64_t id)
{
    int row = setting_part(f) == PART_CONSULTANTS
                  ? business_consultant(&now.profile->business, id)
                  : 0; // who does not serve has no more to say of it
    return row >= 0 && (setting_part(f) != PART_CONSULTANTS || f->type == SETTING_SERVES ||
                        now.profile->business.consultants[row].active);
}

static bool is_given_up(const struct setting *f, struct settings_now now, int64_t id)
{
    int row = setting_choice(f) ? profile_question(now.profile, id) : -1;
    return row >= 0 && setting_choice(f) > now.profile->questions[row].choice_n;
}

static void write_row(struct str *out, struct arena *arena, enum setting_of of,
                      struct settings_now now, int64_t id)
{
    if (id)
        str_printf(out, "\n[%s %" PRId64 "]\n", setting_of_name(of), id);
    else
        str_printf(out, "\n[%s]\n", setting_of_name(of));
    for (int i = 0; i < setting_n(); i++) {
        const struct setting *f = setting_at(i);
        if (setting_of(f) != of || f->type == SETTING_PICTURE || !is_written(f, now, id) ||
            is_given_up(f, now, id))
            continue;
        for (int piece = 0; piece < setting_pieces(f); piece++) {
            str_printf(out, "%s = ", setting_key(arena, f, piece));
            setting_print(out, f, now.profile, setting_value(f, now, id, piece));
            str_add(out, "\n");
        }
    }
}

void settings_export(struct str *out, struct settings_now now)
{
    struct arena arena = {0};
    str_add(
        out,
        "# The settings of a business: 'lobby set import' reads them, 'lobby set keys' says "
        "what each means.\n"
        "# Pictures of services and people and slides are not in it: they go with the store.\n");
    for (int of = 0; of < SETTING_OF_COUNT; of++) {
        for (int i = 0; i < setting_rows((enum setting_of)of, now); i++)
            write_row(out, &arena, (enum setting_of)of, now,
                      setting_row_id((enum setting_of)of, now, i));
    }
    arena_finish(&arena);
}

// ---- reading ----------------------------------------------------------------------------------

struct reader {
    struct draft draft;
    struct arena *arena;
    char **lines; // ended by NULL
    int at;       // the line that is read
    struct err *err;
    // the head that is open
    bool open;
    enum setting_of of;
    int64_t id; // in the draft
    int persons;
    int64_t ids[STAFF_MAX][2]; // of people: in the file, in the draft
};

static bool is_head(const char *line)
{
    return line[0] == '[';
}

static bool is_empty(const char *line)
{
    return line[strspn(line, " \t")] == '\0' || line[0] == '#';
}

// "key = value" taken apart in place; the value keeps all but one space before it.
static char *value_of(char *line)
{
    char *equals = strchr(line, '=');
    if (!equals)
        return NULL;
    char *end = equals;
    while (end > line && (end[-1] == ' ' || end[-1] == '\t'))
        end--;
    *end = '\0';
    return equals + 1 + (equals[1] == ' ');
}

// "[service 3]", "[site]"; false: it is no head.
static bool parse_head(const char *line, enum setting_of *ret_of, int64_t *ret_id)
{
    char name[16];
    long long id = 0;
    int end = 0;
    bool numbered = sscanf(line, "[%15[a-z] %lld]%n", name, &id, &end) == 2 && end > 0;
    if (!numbered && (sscanf(line, "[%15[a-z]]%n", name, &end) != 1 || end == 0))
        return false;
    if (line[end + strspn(line + end, " \t")] || (numbered && (id <= 0 || id > INT32_MAX)))
        return false;
    for (int of = 0; of < SETTING_OF_COUNT; of++) {
        *ret_of = (enum setting_of)of;
        *ret_id = id;
        if (strcmp(setting_of_name((enum setting_of)of), name) == 0)
            return numbered == (of != OF_SITE);
    }
    return false;
}

// Do the lines under this head name that person? NULL: anybody.
static bool names_person(const struct reader *r, const struct staff_row *who)
{
    for (int i = r->at + 1; r->lines[i] && !is_head(r->lines[i]); i++) {
        char *line = arena_strdup(r->arena, r->lines[i]);
        const char *value = value_of(line);
        for (int lang = 0; value && *value && lang < LANG_COUNT; lang++) {
            if (strncmp(line, "name.", 5) == 0 &&
                strcmp(line + 5, lang_code((enum lang)lang)) == 0 &&
                (!who || strcmp(value, who->name.in[lang]) == 0))
                return true;
        }
    }
    return false;
}

static bool no_name(struct reader *r)
{
    return err_set(r->err, ERR_INPUT, "a person needs a name: name.en = …");
}

static bool is_named_before(const struct reader *r, int64_t id, int64_t *ret_id)
{
    for (int i = 0; i < r->persons; i++) {
        *ret_id = r->ids[i][1];
        if (r->ids[i][0] == id)
            return true;
    }
    return false;
}

// Whose head the file has had before; else whoever has the id and the name, or the name, or somebody new.
static bool match_person(struct reader *r, int64_t id, int64_t *ret_id)
{
    const struct people *people = r->draft.people;
    if (is_named_before(r, id, ret_id))
        return true;
    const struct staff_row *same = people_find(people, id), *found = NULL;
    if (same && names_person(r, same))
        found = same;
    for (size_t i = 0; !found && i < people->n; i++)
        found = names_person(r, &people->at[i]) ? &people->at[i] : NULL;
    if (found)
        *ret_id = found->id;
    else if (!names_person(r, NULL))
        return no_name(r);
    else if (!row_add(OF_PERSON, r->draft, ret_id, r->err))
        return false;
    if (r->persons < STAFF_MAX) {
        r->ids[r->persons][0] = id;
        r->ids[r->persons++][1] = *ret_id;
    }
    return true;
}

static int64_t *fresh_id(struct profile *p, enum setting_of of)
{
    return of == OF_SERVICE ? &p->business.services[p->business.service_n - 1].id
                            : &p->questions[p->question_n - 1].id;
}

// A row of that id: it is there, or follows those that are.
static bool make_row(struct reader *r, enum setting_of of, int64_t id)
{
    struct settings_now now = draft_now(r->draft);
    int64_t fresh;
    if (of == OF_SITE || (of == OF_SKILL && id <= SKILL_MAX))
        return true;
    for (int i = 0; i < setting_rows(of, now); i++) {
        if (setting_row_id(of, now, i) == id)
            return true;
    }
    if (of == OF_SKILL || of == OF_CLASS)
        return err_set(r->err, ERR_INPUT, "there is no %s %" PRId64, setting_of_name(of), id);
    if (!row_add(of, r->draft, &fresh, r->err))
        return false;
    if (of == OF_SERVICE && id < fresh)
        return err_set(r->err, ERR_INPUT,
                       "new services follow the last: %" PRId64 " is taken by none", id);
    *fresh_id(r->draft.profile, of) = id;
    return true;
}

static int64_t person_of(const struct reader *r, int64_t id)
{
    int64_t here;
    return is_named_before(r, id, &here) ? here : id;
}

static bool take_heads(struct reader *r)
{
    for (r->at = 0; r->lines[r->at]; r->at++) {
        enum setting_of of;
        int64_t id, here;
        if (!is_head(r->lines[r->at]))
            continue;
        if (!parse_head(r->lines[r->at], &of, &id))
            return err_set(r->err, ERR_INPUT, "'%.40s' is not a head such as [service 3]",
                           r->lines[r->at]);
        if (of == OF_PERSON ? !match_person(r, id, &here) : !make_row(r, of, id))
            return false;
    }
    return true;
}

// People stand there by the numbers they have in the file.
static const char *renumbered(const struct reader *r, const char *value)
{
    const char *all = "";
    char *parts = arena_strdup(r->arena, value), *rest = parts;
    for (char *part; (part = strtok_r(rest, ",", &rest)) != NULL;)
        all = arena_printf(r->arena, "%s%s%" PRId64, all, *all ? "," : "",
                           person_of(r, strtoll(part, NULL, 10)));
    return all;
}

static bool take_field(struct reader *r)
{
    char *line = arena_strdup(r->arena, r->lines[r->at]);
    const char *value = value_of(line);
    const struct setting *f;
    int piece;
    if (!r->open)
        return err_set(r->err, ERR_INPUT, "'%.40s' stands before the first head", line);
    if (!value)
        return err_set(r->err, ERR_INPUT, "'%.80s' is not KEY = VALUE", line);
    if (!setting_find(r->of, line, &f, &piece, r->err))
        return false;
    if (f->type == SETTING_COVER)
        value = renumbered(r, value);
    return setting_set(f, r->draft, r->id, piece, value, r->err);
}

static bool take_fields(struct reader *r)
{
    for (r->at = 0; r->lines[r->at]; r->at++) {
        const char *line = r->lines[r->at];
        if (is_empty(line))
            continue;
        if (is_head(line)) {
            r->open = parse_head(line, &r->of, &r->id);
            r->id = r->of == OF_PERSON ? person_of(r, r->id) : r->id;
        } else if (!take_field(r)) {
            return false;
        }
    }
    return true;
}

// A later line may have taken a name away again.
static bool all_are_named(struct reader *r)
{
    bool ok = true;
    for (int i = 0; i < r->persons && ok; i++)
        ok = *words_in(&people_find(r->draft.people, r->ids[i][1])->name, LANG_EN) || no_name(r);
    return ok;
}

static char **split(struct arena *arena, const char *text)
{
    int n = 0;
    for (const char *at = text; *at; at++)
        n += *at == '\n';
    char **lines = arena_alloc(arena, ((size_t)n + 2) * sizeof *lines);
    char *rest = arena_strdup(arena, text);
    for (n = 0; rest;) {
        char *line = strsep(&rest, "\n");
        size_t end = strlen(line);
        if (end > 0 && line[end - 1] == '\r')
            line[end - 1] = '\0';
        lines[n++] = line;
    }
    return lines;
}

bool settings_import(const char *text, const char *path, struct draft draft, struct err *err)
{
    struct arena arena = {0};
    struct reader *r = arena_alloc(&arena, sizeof *r);
    r->draft = draft;
    r->arena = &arena;
    r->err = err;
    r->lines = split(&arena, text);
    bool ok = utf8_valid(text) || err_set(err, ERR_INPUT, "the file is not UTF-8");
    ok = ok && take_heads(r) && take_fields(r) && all_are_named(r);
    if (!ok)
        err_prefix(err, "%s:%d", path, r->at + 1);
    arena_finish(&arena);
    return ok;
}
