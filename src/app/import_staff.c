// Who works here, out of a spreadsheet: new people alone; whoever is there already stays as they are. They come in as one
// change of the settings.

#include "app/change.h"
#include "app/import_now.h"
#include "base/fold.h"
#include "base/str.h"
#include "base/text_gate.h"
#include "core/engine.h"

enum { F_NAME, F_ENGLISH, F_TITLE, F_ROLE, F_PLACE };

struct staff_in {
    struct profile profile; // as it is
    struct people next;
    struct change change; // of the settings, and the command that tells it
    struct command told;
};

static bool begin(struct importing *im, struct err *err)
{
    (void)err;
    im->own = mem_alloc(sizeof(struct staff_in));
    import_field(im, "name", N_("Name"), "name|姓名|員工|員工姓名|人員|名稱");
    import_field(im, "name.en", N_("Name in English"),
                 "name in english|english name|英文名|英文姓名");
    import_field(im, "title", N_("Job title"), "job title|title|position|職稱|職位|職務|崗位");
    import_field(im, "role", N_("Role"), "role|角色|身分|身份|權限");
    import_field(im, "place", N_("Desk"), "desk|place|room|座位|位置|櫃檯|工位|桌號");
    return true;
}

static void headings(struct importing *im)
{
    if (csv_in_column(&im->told->in, F_NAME) == CSV_LEFT_OUT)
        import_say(im, 0, -1, N_("No column is headed “Name”."), "");
}

static bool start(struct importing *im, struct err *err)
{
    struct staff_in *own = im->own;
    (void)err;
    own->next = *im->people;
    app_profile(im->app, &own->profile);
    return true;
}

// ---- a row ------------------------------------------------------------------------------------

static bool take_text(struct importing *im, size_t row, int field, char out[NAME_SIZE])
{
    const char *text = import_cell(im, row, field);
    if (text_gate(text, out, NAME_SIZE) == TEXT_FINE)
        return true;
    import_say(im, row, field, N_("“{text}” is too long, or cannot be shown."), text);
    return false;
}

// By its code or its word in any language; empty: a consultant.
static bool take_role(struct importing *im, size_t row, enum role *ret)
{
    const char *text = import_cell(im, row, F_ROLE);
    *ret = *text ? role_from_code(text) : ROLE_CONSULTANT;
    for (int role = ROLE_CONSULTANT; role < ROLE_COUNT; role++) {
        for (int lang = 0; lang < LANG_COUNT; lang++) {
            if (strcmp(tr((enum lang)lang, role_labels[role]), text) == 0)
                *ret = (enum role)role;
        }
    }
    if (*ret > ROLE_CUSTOMER && *ret < ROLE_COUNT)
        return true;
    import_say(im, row, F_ROLE,
               N_("“{text}” is no role: consultant, receptionist, manager or administrator."),
               text);
    return false;
}

static const struct staff_row *same_name(const struct people *people, const char *name)
{
    char wanted[NAME_SIZE * 2], known[NAME_SIZE * 2];
    text_fold(name, wanted, sizeof wanted);
    for (size_t i = 0; i < people->n; i++) {
        for (int lang = 0; lang < LANG_COUNT; lang++) {
            text_fold(people->at[i].name.in[lang], known, sizeof known);
            if (*wanted && strcmp(known, wanted) == 0)
                return &people->at[i];
        }
    }
    return NULL;
}

static bool row_in(struct importing *im, size_t row, struct err *err)
{
    struct staff_in *own = im->own;
    struct staff_row who = {.active = true};
    char english[NAME_SIZE];
    enum lang lang = im->ask->source.lang;
    bool name = take_text(im, row, F_NAME, who.name.in[lang]),
         other = take_text(im, row, F_ENGLISH, english),
         title = take_text(im, row, F_TITLE, who.title.in[lang]),
         place = take_text(im, row, F_PLACE, who.place.in[lang]),
         role = take_role(im, row, &who.role);
    (void)err;
    if (*english)
        memcpy(who.name.in[LANG_EN], english, sizeof english);
    if (!name || !other || !title || !place || !role)
        return true;
    const char *called = who.name.in[lang];
    const struct staff_row *there = same_name(&own->next, called);
    if (!*called) {
        import_say(im, row, F_NAME, N_("There is no name."), "");
    } else if (there && there->id == 0) {
        import_say(im, row, F_NAME, N_("“{text}” stands in the file twice."), called);
    } else if (there) {
        import_note(im, row, F_NAME, N_("“{text}” works here already, and stays as they are."),
                    called);
        im->told->same++;
    } else if (own->next.n == STAFF_MAX) {
        import_say(im, row, -1, N_("There is no room for so many people."), "");
    } else {
        own->next.at[own->next.n++] = who;
        im->told->made++;
    }
    return true;
}

// ---- the settings -----------------------------------------------------------------------------

// Whoever is new, by the number that the store has given them.
static bool note_new(struct importing *im, struct err *err)
{
    struct people *now = mem_alloc(sizeof *now);
    bool ok = store_read_people(im->app->store, now, err);
    for (size_t i = 0; ok && i < now->n; i++) {
        if (!people_find(im->people, now->at[i].id))
            vec_push(&im->rows, (struct import_row){now->at[i].id, 0});
    }
    free(now);
    return ok;
}

static bool end(struct importing *im, struct err *err)
{
    struct staff_in *own = im->own;
    enum refusal refusal = REFUSAL_NONE;
    if (own->next.n == im->people->n)
        return true;
    own->told = (struct command){.kind = COMMAND_CHANGE_BUSINESS, .author = im->actor.staff};
    own->change = (struct change){.was = &own->profile,
                                  .next = &own->profile,
                                  .people_was = im->people,
                                  .people = &own->next,
                                  .lang = im->ask->source.lang,
                                  .serve = true};
    if (!change_apply(im->app, &own->change, &own->told, &refusal, err))
        return false;
    if (refusal == REFUSAL_NONE)
        return note_new(im, err);
    import_say(im, 0, -1, "{text}", own->change.err.text);
    return true;
}

// The day's business, too: in the step that tells of them, and as its author.
static bool tell_settings(struct app *app, const struct command *told, int64_t now_ms,
                          struct err *err)
{
    struct ruling ruling;
    engine_decide(&app->model, told, now_ms, &app->events, &ruling);
    return ruling.refusal == REFUSAL_NONE ||
           err_set(err, ERR_CONFLICT, "cannot tell the day who works here: refused as %s",
                   refusal_name(ruling.refusal));
}

static bool keep(struct importing *im, struct err *err)
{
    struct staff_in *own = im->own;
    return tell_settings(im->app, &own->told, im->asked->now_ms, err);
}

static void finish(struct importing *im)
{
    free(im->own);
}

// ---- undone -----------------------------------------------------------------------------------

static bool is_of_staff(const struct event *event, int64_t staff)
{
    return event->consultant == staff || event->author == staff;
}

// Whoever has done something since, or was called, stays.
static bool undo_check(struct asked *a, const struct import_row *rows, size_t n, struct err *err)
{
    return import_gone_on(a, is_of_staff, rows, n, err);
}

static void put_out_of_use(struct profile *profile, struct people *people, int64_t id)
{
    int c = business_consultant(&profile->business, id);
    for (size_t i = 0; i < people->n; i++)
        people->at[i].active &= people->at[i].id != id;
    if (c >= 0)
        profile->business.consultants[c].active = false;
}

// What the event points at goes with this call, so it is written first.
static bool write_told(struct app *app, struct err *err)
{
    bool ok = write_through(app, err);
    for (size_t i = 0; i < app->events.events.n; i++)
        app->events.events.at[i].changed = NULL;
    return ok;
}

// Numbers of people are never given again: they are out of use.
static bool undo(struct asked *a, const struct import_row *rows, size_t n, struct err *err)
{
    struct profile *was = mem_alloc(sizeof *was), *next = mem_alloc(sizeof *next);
    struct people *people_was = mem_alloc(sizeof *people_was), *people = mem_alloc(sizeof *people);
    struct command told = {.kind = COMMAND_CHANGE_BUSINESS, .author = a->request->actor.staff};
    struct change change = {.was = was, .next = next, .people_was = people_was, .people = people};
    enum refusal refusal = REFUSAL_NONE;
    app_profile(a->app, was);
    bool ok = app_people(a->app, people_was, err);
    *next = *was;
    *people = *people_was;
    for (size_t i = 0; ok && i < n; i++)
        put_out_of_use(next, people, rows[i].subject);
    ok = ok && change_apply(a->app, &change, &told, &refusal, err) &&
         (refusal == REFUSAL_NONE || err_set(err, change.err.code, "%s", change.err.text)) &&
         tell_settings(a->app, &told, a->now_ms, err) && write_told(a->app, err);
    free(was);
    free(next);
    free(people_was);
    free(people);
    return ok;
}

const struct import_way import_staff = {.most = STAFF_MAX,
                                        .begin = begin,
                                        .headings = headings,
                                        .start = start,
                                        .row = row_in,
                                        .end = end,
                                        .keep = keep,
                                        .finish = finish,
                                        .undo_check = undo_check,
                                        .undo = undo};
