// Customers out of a spreadsheet. Whoever has the same phone and name is known already: what was not known of them
// is filled in, and nothing else of them changes.

#include "app/import_now.h"
#include "app/sentence.h"
#include "base/clock.h"
#include "base/str.h"
#include "base/surname.h"
#include "base/text_gate.h"

#include <stdio.h>

enum { F_NAME, F_SURNAME, F_GIVEN, F_TITLE, F_PHONE, F_CONSULTANT, F_SEEN, F_PLATES };
enum { FILLED_NAME = 1, FILLED_TITLE = 2, FILLED_OWNER = 4, FILLED_PLATES = 8 }; // import_row.what

struct customers_in {
    int64_t first;     // the id of the first new one
    VEC(size_t) lines; // … and which row each of them was
};

static bool begin(struct importing *im, struct err *err)
{
    (void)err;
    im->own = mem_alloc(sizeof(struct customers_in));
    import_field(im, "name", N_("Name"),
                 "name|full name|customer|姓名|客戶|客戶姓名|顧客|顧客姓名");
    import_field(im, "surname", N_("Surname"), "surname|last name|family name|姓|姓氏");
    import_field(im, "given", N_("Given name"), "given name|first name|given|名|名字");
    import_field(im, "title", N_("Title"), "title|salutation|gender|sex|稱謂|性別|稱呼");
    import_field(
        im, "phone", N_("Phone"),
        "phone|mobile|telephone|tel|cell|phone number|電話|手機|行動電話|聯絡電話|手機號碼|"
        "電話號碼|聯繫電話");
    import_field(im, "consultant", N_("Consultant"),
                 "consultant|owner|sales|salesperson|顧問|銷售顧問|業務|業務員|負責人|接待顧問");
    import_field(im, "seen", N_("Last here on"),
                 "last here on|last here|last visit|last seen|date|最近來店|最後來店|來店日期|"
                 "最近到店|最後到店|到店日期|日期");
    import_field(im, "plates", N_("Number plates"),
                 "number plates|number plate|plate|plates|licence plate|license plate|registration|"
                 "car|車牌|車牌號|車牌號碼|車號");
    return true;
}

static void headings(struct importing *im)
{
    const struct csv_in *in = &im->told->in;
    if (csv_in_column(in, F_NAME) == CSV_LEFT_OUT && csv_in_column(in, F_SURNAME) == CSV_LEFT_OUT &&
        csv_in_column(in, F_PHONE) == CSV_LEFT_OUT)
        import_say(im, 0, -1, N_("No column is headed “Name”, “Surname” or “Phone”."), "");
}

// ---- what a row says --------------------------------------------------------------------------

static enum title title_of(const char *text)
{
    static const struct {
        const char *word;
        enum title title;
    } words[] = {{"先生", TITLE_MR},   {"男", TITLE_MR},   {"男士", TITLE_MR}, {"mr", TITLE_MR},
                 {"mr.", TITLE_MR},    {"male", TITLE_MR}, {"m", TITLE_MR},    {"女士", TITLE_MS},
                 {"小姐", TITLE_MS},   {"太太", TITLE_MS}, {"女", TITLE_MS},   {"ms", TITLE_MS},
                 {"ms.", TITLE_MS},    {"mrs", TITLE_MS},  {"mrs.", TITLE_MS}, {"miss", TITLE_MS},
                 {"female", TITLE_MS}, {"f", TITLE_MS}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (strcasecmp(words[i].word, text) == 0)
            return words[i].title;
    }
    return TITLE_NONE;
}

// 王先生 says both.
static enum title title_in_name(const char *name)
{
    static const char *const ends[] = {"先生", "女士", "小姐", "太太"};
    size_t n = strlen(name);
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        size_t end = strlen(ends[i]);
        if (n > end && strcmp(name + n - end, ends[i]) == 0)
            return title_of(ends[i]);
    }
    return TITLE_NONE;
}

static bool take_text(struct importing *im, size_t row, int field, char *out, size_t size)
{
    const char *text = import_cell(im, row, field);
    enum text_trouble trouble = text_gate_name(text, out, size);
    if (trouble == TEXT_FINE || trouble == TEXT_ONLY_BLANK)
        return true;
    import_say(im, row, field,
               trouble == TEXT_TOO_LONG  ? N_("“{text}” is too long.")
               : trouble == TEXT_NO_NAME ? N_("“{text}” is no name: it has no letter.")
                                         : N_("“{text}” holds characters that cannot be shown."),
               text);
    return false;
}

// A whole name in one column, or its parts in two.
static bool take_name(struct importing *im, size_t row, struct customer_row *out)
{
    char name[STORE_NAME_SIZE], given[STORE_NAME_SIZE], whole[2 * STORE_NAME_SIZE];
    if (!take_text(im, row, F_NAME, name, sizeof name) ||
        !take_text(im, row, F_SURNAME, out->surname, sizeof out->surname) ||
        !take_text(im, row, F_GIVEN, given, sizeof given))
        return false;
    const char *at = out->surname;
    bool chinese = utf8_is_cjk(utf8_next(&at));
    if (!*name && *given) {
        snprintf(whole, sizeof whole, chinese ? "%1$s%2$s" : "%2$s %1$s", out->surname, given);
        utf8_copy(name, sizeof name, whole);
    }
    if (!*name && *out->surname) // as by every door: 王小明 and 王先生 are 王
        utf8_copy(name, sizeof name, out->surname);
    else if (*name && *out->surname)
        utf8_copy(out->full_name, sizeof out->full_name, name);
    if (!*out->full_name)
        name_split(name, out->surname, out->full_name, sizeof out->surname);
    out->title = (int)title_in_name(name);
    return true;
}

static bool take_title(struct importing *im, size_t row, struct customer_row *out)
{
    const char *text = import_cell(im, row, F_TITLE);
    if (!*text)
        return true;
    out->title = (int)title_of(text);
    if (out->title != TITLE_NONE)
        return true;
    import_say(im, row, F_TITLE, N_("“{text}” is neither Mr nor Ms."), text);
    return false;
}

static bool take_phone(struct importing *im, size_t row, struct customer_row *out)
{
    char typed[PHONE_SIZE];
    bool ok = import_phone(im, row, F_PHONE, import_cell(im, row, F_PHONE), typed);
    if (ok)
        phone_read(im->app->country, typed, out->phone);
    mem_wipe(typed, sizeof typed);
    return ok;
}

static bool take_owner(struct importing *im, size_t row, struct customer_row *out)
{
    const char *text = import_cell(im, row, F_CONSULTANT);
    int days = im->app->profile.owner_days;
    if (!*text)
        return true;
    int64_t id = import_person(im, row, F_CONSULTANT, text);
    if (id != 0 && business_consultant(&im->app->profile.business, id) < 0)
        import_say(im, row, F_CONSULTANT, N_("“{text}” serves no customers."), text);
    else if (id != 0 && days > 0) {
        out->owner = id;
        out->owner_until_ms = im->asked->now_ms + (int64_t)days * DAY_MS;
    }
    return id != 0;
}

// Nobody comes in who would be erased again at once.
static bool take_seen(struct importing *im, size_t row, struct customer_row *out)
{
    int days = im->app->profile.retention_days;
    const char *text = import_cell(im, row, F_SEEN);
    if (!import_instant(im, row, F_SEEN, &out->seen_ms))
        return false;
    bool future = out->seen_ms > im->asked->now_ms + DAY_MS;
    bool old = out->seen_ms && days > 0 && out->seen_ms < retention_since_ms(im->app, days);
    if (future)
        import_say(im, row, F_SEEN, N_("“{text}” has not come yet."), text);
    else if (old)
        import_say(im, row, F_SEEN,
                   N_("Last here on {text}: that is longer ago than customers are kept."), text);
    return !future && !old;
}

struct plates_in { // of one row
    char list[PLATES_MOST][PLATE_SIZE];
    size_t n;
};

static bool take_plates(struct importing *im, size_t row, struct plates_in *out)
{
    const char *text = import_cell(im, row, F_PLATES);
    enum plate_trouble trouble = plates_read(text, out->list, &out->n, NULL);
    if (trouble != PLATE_FINE)
        import_say(im, row, F_PLATES,
                   trouble == PLATE_TOO_MANY ? N_("“{text}” are more number plates than are kept.")
                                             : N_("“{text}” is no number plate."),
                   text);
    return trouble == PLATE_FINE;
}

// All of it is looked at, so that all that is wrong is told at once.
static bool take_row(struct importing *im, size_t row, struct customer_row *out,
                     struct plates_in *plates)
{
    bool name = take_name(im, row, out), title = take_title(im, row, out),
         phone = take_phone(im, row, out), owner = take_owner(im, row, out),
         seen = take_seen(im, row, out), cars = take_plates(im, row, plates);
    bool named = *out->surname || *out->full_name || *out->phone;
    if (name && phone && !named)
        import_say(im, row, -1, N_("There is neither a name nor a phone."), "");
    return name && title && phone && owner && seen && cars && named;
}

// ---- what becomes of it -----------------------------------------------------------------------

static const char *called(struct importing *im, const struct customer_row *row, char *out)
{
    person_display(im->ask->source.lang, row->surname, row->full_name, (enum title)row->title, out);
    return *out ? out : row->phone;
}

static void note_name(struct importing *im, size_t row, int field, const char *msgid,
                      const struct customer_row *who)
{
    char name[PERSON_NAME_SIZE];
    import_note(im, row, field, msgid, called(im, who, name));
    mem_wipe(name, sizeof name);
}

// The row of this file that has made them; 0: they were there before.
static size_t row_that_made(const struct importing *im, int64_t id)
{
    const struct customers_in *own = im->own;
    size_t i = (size_t)(id - own->first);
    return own->first && id >= own->first && i < own->lines.n ? own->lines.at[i] : 0;
}

// What is somebody else's stays theirs: a list does not know who has the car now.
static bool add_plates(struct importing *im, size_t row, int64_t id, const struct plates_in *plates,
                       int *ret_added, struct err *err)
{
    enum { ROWS = PLATES_MOST * PERSON_RECORDS_MAX };
    struct plate_row theirs[ROWS], found;
    size_t n = 0;
    bool ok = plates->n == 0 || store_plates_of(im->app->store, id, theirs, ROWS, &n, err);
    *ret_added = 0;
    for (size_t i = 0; ok && i < plates->n; i++) {
        bool known = false, own = false;
        ok = store_find_plate(im->app->store, plates->list[i], &found, &known, err);
        for (size_t k = 0; known && k < n; k++)
            own = own || theirs[k].id == found.id;
        if (ok && known && !own)
            import_note(im, row, F_PLATES,
                        N_("The number plate {text} is another customer's, and stays so."),
                        arena_strdup(&im->told->arena, plates->list[i]));
        bool adds = ok && !known && n + (size_t)*ret_added < PLATES_MOST;
        ok = ok && (!adds ||
                    store_add_plate(im->app->store, plates->list[i], id, im->asked->now_ms, err));
        *ret_added += adds;
    }
    mem_wipe(theirs, sizeof theirs);
    mem_wipe(&found, sizeof found);
    return ok;
}

static int fill_in(struct customer_row *known, const struct customer_row *told, int64_t now_ms)
{
    int bits = 0;
    if (!*known->full_name && *told->full_name) {
        utf8_copy(known->full_name, sizeof known->full_name, told->full_name);
        bits |= FILLED_NAME;
    }
    if (known->title == TITLE_NONE && told->title != TITLE_NONE) {
        known->title = told->title;
        bits |= FILLED_TITLE;
    }
    if (told->owner && (known->owner == 0 || known->owner_until_ms < now_ms)) {
        known->owner = told->owner;
        known->owner_until_ms = told->owner_until_ms;
        bits |= FILLED_OWNER;
    }
    return bits;
}

static bool complete_known(struct importing *im, size_t row, int64_t id,
                           const struct customer_row *told, const struct plates_in *plates,
                           struct err *err)
{
    struct customer_row known = {0};
    int added = 0;
    bool found = false, twin = false;
    size_t earlier = row_that_made(im, id);
    int64_t stays = 0;
    bool ok = store_survivor(im->app->store, id, &stays, err) &&
              store_find_customer(im->app->store, stays, &known, &found, err);
    int bits = ok && found ? fill_in(&known, told, im->asked->now_ms) : 0;
    ok = ok && (!bits || store_has_twin(im->app->store, &known, &twin, err));
    bits = twin ? 0 : bits;
    bool named = bits != 0;
    ok = ok && found && add_plates(im, row, stays, plates, &added, err);
    bits |= added ? FILLED_PLATES : 0;
    if (ok && earlier)
        import_note(im, row, -1, N_("The same person as in line {text}."),
                    arena_printf(&im->told->arena, "%d", im->told->in.csv.rows.at[earlier].line));
    else if (ok)
        note_name(im, row, F_PHONE,
                  bits ? N_("{text} is known already: what was not known is filled in.")
                       : N_("{text} is known already, and stays as they are."),
                  &known);
    if (ok && bits) {
        ok = !named || store_set_customer(im->app->store, &known, err);
        if (!earlier)
            vec_push(&im->rows, (struct import_row){stays, bits});
    }
    im->told->changed += bits && !earlier;
    im->told->same += !bits || earlier;
    mem_wipe(&known, sizeof known);
    return ok;
}

// Somebody else with that phone, or of that name, is told: it may be the same person after all.
static bool tell_like(struct importing *im, size_t row, const struct customer_row *told,
                      struct err *err)
{
    struct customer_row like[1] = {0};
    size_t n = 0;
    bool found = false;
    int64_t same = 0;
    if (*told->phone && !store_customers_by_phone(im->app->store, told->phone, like, 1, &n, err))
        return false;
    if (n == 0 && (!store_same_name(im->app->store, told, &same, err) ||
                   (same && !store_find_customer(im->app->store, same, like, &found, err))))
        return false;
    if (n > 0)
        note_name(im, row, F_PHONE, N_("This is the phone of {text}, too: a person of their own."),
                  like);
    else if (found)
        note_name(im, row, -1,
                  N_("Somebody called {text} is known already, by another phone: a person of "
                     "their own."),
                  like);
    mem_wipe(like, sizeof like);
    return true;
}

static bool add_new(struct importing *im, size_t row, struct customer_row *told,
                    const struct plates_in *plates, struct err *err)
{
    struct customers_in *own = im->own;
    int64_t seen = told->seen_ms;
    int added;
    if (!tell_like(im, row, told, err) ||
        !store_add_customer(im->app->store, told, im->asked->now_ms, err))
        return false;
    own->first = own->first ? own->first : told->id;
    vec_push(&own->lines, row);
    vec_push(&im->rows, (struct import_row){told->id, 0});
    im->told->made++;
    told->seen_ms = seen ? seen : im->asked->now_ms;
    return (!seen || store_set_customer(im->app->store, told, err)) &&
           add_plates(im, row, told->id, plates, &added, err);
}

static bool row_in(struct importing *im, size_t row, struct err *err)
{
    struct customer_row told = {0}, known = {0};
    struct customer_owner owner;
    struct plates_in plates = {0};
    bool found = false;
    bool ok = true;
    if (take_row(im, row, &told, &plates)) {
        ok = (!*told.phone || (person_lookup_phone(im->app, told.phone, err) &&
                               store_match_customer(im->app->store, &told, im->asked->now_ms,
                                                    &known, &owner, &found, err))) &&
             (found ? complete_known(im, row, known.id, &told, &plates, err)
                    : add_new(im, row, &told, &plates, err));
    }
    mem_wipe(&plates, sizeof plates);
    mem_wipe(&told, sizeof told);
    mem_wipe(&known, sizeof known);
    return ok;
}

static bool start(struct importing *im, struct err *err)
{
    struct customers_in *own = im->own;
    (void)err;
    own->first = 0;
    own->lines.n = 0;
    return true;
}

static void finish(struct importing *im)
{
    struct customers_in *own = im->own;
    if (own)
        vec_finish(&own->lines);
    free(own);
}

// ---- undone -----------------------------------------------------------------------------------

static bool is_of_customer(const struct event *event, int64_t customer)
{
    return event->customer != 0 && event->customer == customer;
}

// The journal says whether anybody has gone on with them; and nothing may speak of a new one that goes.
static bool undo_check(struct asked *a, const struct import_row *rows, size_t n, struct err *err)
{
    bool used = false;
    if (!import_gone_on(a, is_of_customer, rows, n, err) ||
        !store_imported_used(a->app->store, a->undone.number, &used, err))
        return false;
    if (used)
        a->refusal = REFUSAL_TOUCHED_SINCE;
    return true;
}

static bool empty_again(struct app *app, const struct import_row *row, int64_t made_ms,
                        struct err *err)
{
    struct customer_row known;
    bool found;
    if (row->what & FILLED_PLATES &&
        !store_drop_plates_made(app->store, row->subject, made_ms, err))
        return false;
    if (!store_find_customer(app->store, row->subject, &known, &found, err))
        return false;
    if (row->what & FILLED_NAME)
        *known.full_name = '\0';
    if (row->what & FILLED_TITLE)
        known.title = TITLE_NONE;
    if (row->what & FILLED_OWNER)
        known.owner = known.owner_until_ms = 0;
    bool ok = !found || store_set_customer(app->store, &known, err);
    mem_wipe(&known, sizeof known);
    return ok;
}

static bool undo(struct asked *a, const struct import_row *rows, size_t n, struct err *err)
{
    bool ok = store_drop_imported(a->app->store, a->undone.number, err);
    for (size_t i = 0; ok && i < n; i++)
        ok = rows[i].what == 0 || empty_again(a->app, &rows[i], a->undone.at_ms, err);
    return ok;
}

const struct import_way import_customers = {.most = IMPORT_CUSTOMERS_MAX,
                                            .begin = begin,
                                            .headings = headings,
                                            .start = start,
                                            .row = row_in,
                                            .finish = finish,
                                            .undo_check = undo_check,
                                            .undo = undo};
