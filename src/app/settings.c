// The settings as the store has them: one profile, and what screens read of it in the catalogue.

#include "app/settings.h"
#include "app/internal.h"
#include "app/site_zone.h"
#include "business/check.h"
#include "business/picture.h"

#include <stdio.h>

// ---- reading ----------------------------------------------------------------------------------

// What screens show, beside the names of who serves. A logo that is no longer there shows the name.
static void fill_catalogue(struct app *app, const struct people *people)
{
    const struct profile *p = &app->profile;
    struct catalogue *c = &app->catalogue;
    struct picture_size size;
    char address[sizeof c->public_address]; // of the machine, not of the store
    memcpy(address, c->public_address, sizeof address);
    *c = (struct catalogue){.sample = app->sample_author != 0,
                            .site_name = p->site_name,
                            .welcome = p->welcome,
                            .board = p->board,
                            .late_grace_min = p->roster.late_grace_min,
                            .languages = p->languages,
                            .offers_drinks = p->offers_drinks,
                            .asks_party = p->asks_party,
                            .bookings_a_day = p->bookings_a_day,
                            .office = p->office,
                            .question_n = p->question_n,
                            .voice = p->voice};
    memcpy(c->public_address, address, sizeof address);
    memcpy(c->accent, p->accent, sizeof c->accent);
    memcpy(c->country, app->country, sizeof c->country);
    memcpy(c->classes, p->classes, sizeof c->classes);
    memcpy(c->skills, p->skills, sizeof c->skills);
    memcpy(c->questions, p->questions, sizeof c->questions);
    memcpy(c->slides, p->slides, sizeof c->slides);
    for (int i = 0; i < p->business.service_n; i++) {
        c->services[i] = p->services[i].words;
        c->service_spoken[i] = p->services[i].spoken;
    }
    for (int i = 0; i < p->business.class_n; i++)
        c->class_spoken[i] = p->class_about[i].spoken;
    for (int i = 0; i < p->business.consultant_n; i++) {
        const struct staff_row *who = people_find(people, p->business.consultants[i].id);
        if (who)
            c->consultants[i] = (struct staff_words){who->name, who->title, who->place, {0}};
        memcpy(c->consultants[i].picture, p->consultant_about[i].picture, PICTURE_VALUE_SIZE);
    }
    if (p->logo[0] && picture_check(p->logo, &size) == PICTURE_GOOD) {
        memcpy(c->logo, p->logo, sizeof c->logo);
        c->logo_w = size.w;
        c->logo_h = size.h;
    }
}

bool settings_read(struct app *app, struct err *err)
{
    char author[24];
    int kept_days = app->profile.retention_days;
    struct people *people = mem_alloc(sizeof *people);
    bool ok = site_zone_read(app, err) && store_read_profile(app->store, &app->profile, err) &&
              store_read_people(app->store, people, err) &&
              store_get_setting(app->store, "sample", author, sizeof author, err);
    if (ok) {
        struct command hours;
        utf8_copy(app->profile.time_zone, sizeof app->profile.time_zone,
                  site_zone_name(app->zone_kept));
        app->sample_author = strtoll(author, NULL, 10);
        fill_catalogue(app, people);
        ok = store_get_mending(app->store, &app->catalogue.mending, err);
        pictures_look(app);
        snapshot_outdate(app);
        if (app->day.day !=
            0) { // the business as the day has it: with its breaks, and what holds today
            day_hours_of(app, &app->day, &hours, &app->profile.business.breaks);
            targets_of_day(&app->profile.business, day_date(app, &app->day));
            ok = duties_of_day(app, day_date(app, &app->day), err);
        }
    }
    if (app->profile.retention_days != kept_days)
        retention_wake(app);
    free(people);
    return ok;
}

struct day_hours settings_hours(const struct app *app, int day)
{
    return profile_hours(&app->profile, day, day_weekday(day));
}

void app_profile(const struct app *app, struct profile *ret)
{
    *ret = app->profile;
}

bool app_people(struct app *app, struct people *ret, struct err *err)
{
    return store_read_people(app->store, ret, err);
}

// ---- a changed business -----------------------------------------------------------------------

int settings_parts(const struct app *app, const struct business *business)
{
    struct profile *next = mem_alloc(sizeof *next);
    profile_with(&app->profile, business, next);
    int parts = profile_parts(&app->profile, next);
    free(next);
    return parts;
}

bool settings_check(struct app *app, const struct business *business, enum refusal *ret_refusal,
                    struct err *err)
{
    bool sound = business_sound(business);
    for (int i = 0; sound && i < business->consultant_n; i++) {
        struct staff_member member;
        struct staff_pin pin;
        if (!store_find_staff(app->store, business->consultants[i].id, &member, &pin, &sound, err))
            return false;
    }
    *ret_refusal = sound ? REFUSAL_NONE : REFUSAL_BAD_VALUE;
    return true;
}

// ---- a new store ------------------------------------------------------------------------------

static const struct {
    struct class_rules rules;
    const char *names[LANG_COUNT];
} default_classes[] = {
    {{.id = ORDINARY_CLASS_ID, .credit_s = 0, .rate_permille = 1000}, {"一般", "普通", "Ordinary"}},
    {{.id = APPOINTMENT_CLASS_ID, .credit_s = 600, .rate_permille = 1000},
     {"預約", "预约", "Appointment"}},
    {{.id = ASSISTED_CLASS_ID, .credit_s = 900, .rate_permille = 1500},
     {"優先關懷", "优先关怀", "Assisted"}},
    {{.id = COMPLAINT_CLASS_ID, .credit_s = 1800, .rate_permille = 2000},
     {"客訴", "投诉", "Complaint"}},
};

bool settings_add_defaults(struct store *store, struct err *err)
{
    struct profile *was = mem_alloc(sizeof *was), *now = mem_alloc(sizeof *now);
    profile_init(was);
    *now = *was;
    now->business.class_n = sizeof default_classes / sizeof *default_classes;
    for (int i = 0; i < now->business.class_n; i++) {
        now->business.classes[i] = default_classes[i].rules;
        now->class_about[i].spoken = true;
        for (int lang = 0; lang < LANG_COUNT; lang++)
            utf8_copy(now->classes[i].in[lang], NAME_SIZE, default_classes[i].names[lang]);
    }
    bool ok = store_write_profile(store, was, now, err);
    free(was);
    free(now);
    return ok;
}
