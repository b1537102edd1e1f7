// The settings as one value: what is wrong with one is said in words, what is saved is one event
// with its author, and what two people change at once is not lost.

#include "test.h"
#include "settings.h"
#include "sandbox.h"
#include "app/people/appointment.h"
#include "app/begin.h"
#include "app/upkeep.h"
#include "business/picture.h"
#include "paths.h"

static struct profile was, next;

static void take(struct sandbox *s)
{
    assert_true(app_catch_up(s->app, &s->err));
    app_profile(s->app, &was);
    next = was;
}

static bool save(struct sandbox *s)
{
    return app_save_profile(s->app, as(ROLE_MANAGER), LANG_EN, &was, &next, &s->err);
}

static struct change_line newest(struct sandbox *s)
{
    struct change_line line = {0};
    size_t n;
    assert_true(app_changes(s->app, as(ROLE_MANAGER), &line, 1, &n, &s->err));
    return n ? line : (struct change_line){0};
}

static size_t change_n(struct sandbox *s)
{
    struct change_line lines[64];
    size_t n;
    assert_true(app_changes(s->app, as(ROLE_MANAGER), lines, 64, &n, &s->err));
    return n;
}

static void every_change_is_an_event_with_its_author(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    take(&s);
    assert_true(save(&s)); // nothing differs
    assert_int_equal(change_n(&s), 0);
    strcpy(next.welcome.in[LANG_EN], "Come in");
    strcpy(next.accent, "#103050");
    assert_true(save(&s));
    assert_int_equal(newest(&s).author, MANAGER_ID);
    assert_int_equal(newest(&s).parts, PART_BIT(BRAND));
    assert_int_equal(newest(&s).at_ms, s.now_ms);
    assert_true(set_value(s.app, as(ROLE_MANAGER), "owner_days", "30", &s.err));
    assert_int_equal(newest(&s).parts, PART_BIT(KEEPING));
    assert_true(set_word(s.app, as(ROLE_MANAGER), "question", 1, LANG_EN, "How?", &s.err));
    assert_int_equal(newest(&s).parts, PART_BIT(QUESTIONS));
    struct staff_row row = {.role = ROLE_RECEPTIONIST, .active = true};
    strcpy(row.name.in[LANG_EN], "Hsu");
    assert_true(app_put_staff(s.app, as(ROLE_ADMINISTRATOR), &row, &s.err));
    assert_int_equal(newest(&s).parts, PART_BIT(STAFF));
    assert_int_equal(newest(&s).author, ADMINISTRATOR_ID);
    assert_int_equal(newest(&s).staff, row.id);
    assert_true(app_set_pin(s.app, as(ROLE_ADMINISTRATOR), row.id, "4711", &s.err));
    assert_int_equal(newest(&s).parts, PART_BIT(PIN));
    assert_int_equal(newest(&s).staff, row.id);
    assert_int_equal(change_n(&s), 5);
    struct check_report report;
    assert_true(app_check(s.app, LANG_EN, &report, &s.err));
    assert_int_equal(report.problems, 0);
    sandbox_remove(&s);
}

static void a_refusal_changes_nothing(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    take(&s);
    strcpy(next.site_name.in[LANG_EN], "Other");
    next.business.services[1].prefix = 'A';
    assert_false(save(&s));
    assert_int_equal(s.err.code, ERR_INPUT);
    assert_string_equal(s.err.text, "Test drive and Car viewing have the same letter: A.");
    assert_int_equal(change_n(&s), 0);
    static struct profile after;
    app_profile(s.app, &after);
    assert_memory_equal(&after, &was, sizeof was);
    assert_false(app_save_profile(s.app, as(ROLE_RECEPTIONIST), LANG_EN, &was, &next, &s.err));
    assert_int_equal(s.err.code, ERR_DENIED);
    // an administrator who would be the last to go stays, and the store is not in trouble
    struct staff_row last = {.id = ADMINISTRATOR_ID, .role = ROLE_MANAGER, .active = true};
    assert_false(app_put_staff(s.app, as(ROLE_ADMINISTRATOR), &last, &s.err));
    assert_int_equal(s.err.code, ERR_CONFLICT);
    struct snapshot *shot = snapshot_create(s.app);
    assert_int_equal(shot->trouble.code, ERR_NONE);
    snapshot_destroy(shot);
    assert_int_equal(change_n(&s), 0);
    sandbox_remove(&s);
}

static void what_two_change_at_once_stays(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    static struct profile first_was, first_next;
    take(&s);
    first_was = was;
    first_next = next;
    strcpy(first_next.services[0].words.name.in[LANG_EN], "New cars");
    next.business.services[0].target_s = 1200;
    assert_true(save(&s));
    assert_true(
        app_save_profile(s.app, as(ROLE_ADMINISTRATOR), LANG_EN, &first_was, &first_next, &s.err));
    app_profile(s.app, &was);
    assert_string_equal(was.services[0].words.name.in[LANG_EN], "New cars");
    assert_int_equal(was.business.services[0].target_s, 1200);
    // both add a service: the second is told to look again
    next = first_next = first_was = was;
    strcpy(next.services[profile_add_service(&next)].words.name.in[LANG_EN], "One");
    strcpy(first_next.services[profile_add_service(&first_next)].words.name.in[LANG_EN], "Two");
    assert_true(save(&s));
    assert_false(
        app_save_profile(s.app, as(ROLE_ADMINISTRATOR), LANG_EN, &first_was, &first_next, &s.err));
    assert_int_equal(s.err.code, ERR_CONFLICT);
    sandbox_remove(&s);
}

// Each is sound alone; together they would give two services one letter.
static void what_two_make_together_is_checked(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    static struct profile first_was, first_next, after;
    take(&s);
    first_was = was;
    first_next = next;
    first_next.business.services[0].prefix = 'Z';
    next.business.services[1].prefix = 'Z';
    assert_true(save(&s));
    assert_false(
        app_save_profile(s.app, as(ROLE_ADMINISTRATOR), LANG_EN, &first_was, &first_next, &s.err));
    assert_int_equal(s.err.code, ERR_INPUT);
    assert_string_equal(s.err.text, "Test drive and Car viewing have the same letter: Z.");
    app_profile(s.app, &after);
    assert_int_equal(after.business.services[0].prefix, 'A');
    assert_int_equal(change_n(&s), 1);
    sandbox_remove(&s);
}

// Both begin with the same settings; the first has saved.
static struct settings_draft draft_1, draft_2;

static struct people *read_people(struct sandbox *s)
{
    struct people *people = mem_alloc(sizeof *people);
    assert_true(app_staff(s->app, people->at, STAFF_MAX, &people->n, &s->err));
    return people;
}

static void two_begin(struct sandbox *s, struct profile profiles[4], struct people *people[4])
{
    for (int i = 0; i < 4; i++) {
        app_profile(s->app, &profiles[i]);
        people[i] = read_people(s);
    }
    draft_1 = (struct settings_draft){&profiles[0], &profiles[1], people[0], people[1], false};
    draft_2 = (struct settings_draft){&profiles[2], &profiles[3], people[2], people[3], false};
}

static bool save_draft(struct sandbox *s, const struct settings_draft *draft, enum lang lang)
{
    return app_save_settings(s->app, as(ROLE_ADMINISTRATOR), lang, draft, &s->err);
}

static struct staff_row *person(struct people *people, int64_t id)
{
    return (struct staff_row *)people_find(people, id);
}

static void two_may_change_one_row(void **state)
{
    (void)state;
    struct sandbox s;
    static struct profile p[4], after;
    struct people *people[4];
    sandbox_sample(&s);
    two_begin(&s, p, people);
    strcpy(person(people[1], 1)->title.in[LANG_EN], "Head of sales");
    p[1].business.services[1].target_s = 1500;
    strcpy(person(people[3], 1)->name.in[LANG_EN], "Li Ya-ting");
    p[3].business.services[1].prefix = 'T';
    assert_true(save_draft(&s, &draft_1, LANG_EN));
    assert_true(save_draft(&s, &draft_2, LANG_EN));
    app_profile(s.app, &after);
    assert_int_equal(after.business.services[1].target_s, 1500);
    assert_int_equal(after.business.services[1].prefix, 'T');
    struct people *now = read_people(&s);
    assert_string_equal(person(now, 1)->title.in[LANG_EN], "Head of sales");
    assert_string_equal(person(now, 1)->name.in[LANG_EN], "Li Ya-ting");
    free(now);
    for (int i = 0; i < 4; i++)
        free(people[i]);
    sandbox_remove(&s);
}

static void the_same_field_of_two_is_refused_in_words(void **state)
{
    (void)state;
    struct sandbox s;
    static struct profile p[4], after;
    struct people *people[4];
    sandbox_sample(&s);
    two_begin(&s, p, people);
    p[1].business.services[1].target_s = 1500;
    p[3].business.services[1].target_s = 1200;
    p[3].business.services[0].prefix = 'Y';
    strcpy(person(people[3], 1)->name.in[LANG_EN], "Li Ya-ting");
    assert_true(app_save_settings(s.app, as(ROLE_MANAGER), LANG_EN, &draft_1, &s.err));
    assert_false(save_draft(&s, &draft_2, LANG_EN));
    assert_int_equal(s.err.code, ERR_CONFLICT);
    assert_string_equal(s.err.text,
                        "Wu Guohua has changed this at 10:00: Services · Test drive: Target wait "
                        "(minutes) 15 → 25. Save again to put yours in its place.");
    assert_false(save_draft(&s, &draft_2, LANG_ZH_TW));
    assert_non_null(strstr(s.err.text, "15 → 25"));
    app_profile(s.app, &after); // nothing of it is stored, of the people neither
    assert_int_equal(after.business.services[0].prefix, 'A');
    struct people *now = read_people(&s);
    assert_string_equal(person(now, 1)->name.in[LANG_EN], "Li Yating");
    // the draft over what is there now is saved
    static struct profile draft;
    draft = after;
    profile_rebase(&draft, &p[2], &p[3]);
    assert_int_equal(draft.business.services[1].target_s, 1200);
    assert_true(app_save_profile(s.app, as(ROLE_ADMINISTRATOR), LANG_EN, &after, &draft, &s.err));
    app_profile(s.app, &after);
    assert_int_equal(after.business.services[1].target_s, 1200);
    assert_int_equal(after.business.services[0].prefix, 'Y');
    // a person's field, by an administrator whose name the sentence finds
    strcpy(person(people[1], 2)->title.in[LANG_EN], "One");
    strcpy(person(people[3], 2)->title.in[LANG_EN], "Two");
    p[1] = p[0] = p[2] = p[3] = after;
    assert_true(save_draft(&s, &draft_1, LANG_EN));
    assert_false(save_draft(&s, &draft_2, LANG_EN));
    assert_non_null(strstr(s.err.text, "Staff · Chen Zhiming: Job title"));
    free(now);
    for (int i = 0; i < 4; i++)
        free(people[i]);
    sandbox_remove(&s);
}

// A refused profile leaves the people as they were, and the other way round.
static void people_and_profile_are_saved_together(void **state)
{
    (void)state;
    struct sandbox s;
    static struct profile p[4], after;
    struct people *people[4];
    sandbox_sample(&s);
    two_begin(&s, p, people);
    strcpy(person(people[1], 1)->name.in[LANG_EN], "Li Ya-ting");
    p[1].business.services[1].prefix = 'A';
    assert_false(save_draft(&s, &draft_1, LANG_EN));
    assert_int_equal(s.err.code, ERR_INPUT);
    struct people *now = read_people(&s);
    assert_string_equal(person(now, 1)->name.in[LANG_EN], "Li Yating");
    free(now);
    person(people[3], ADMINISTRATOR_ID)->active = false;
    p[3].business.services[1].prefix = 'T';
    assert_false(save_draft(&s, &draft_2, LANG_EN));
    assert_string_equal(s.err.text,
                        "Somebody must be able to administer: name another administrator first.");
    app_profile(s.app, &after);
    assert_int_equal(after.business.services[1].prefix, 'B');
    assert_int_equal(change_n(&s), 0);
    p[1].business.services[1].prefix = 'T';
    assert_true(save_draft(&s, &draft_1, LANG_EN)); // both parts: one change
    assert_int_equal(change_n(&s), 1);
    assert_int_equal(newest(&s).parts, PART_BIT(STAFF) | PART_BIT(SERVICES));
    assert_int_equal(newest(&s).staff, 1);
    for (int i = 0; i < 4; i++)
        free(people[i]);
    sandbox_remove(&s);
}

static const char *newest_words(struct sandbox *s, struct arena *arena, enum lang lang)
{
    static struct profile profile;
    struct people *people = read_people(s);
    struct settings_now now = {&profile, people};
    struct change_line line = newest(s);
    app_profile(s->app, &profile);
    const char *words = change_words(arena, lang, &now, &line);
    free(people);
    return words;
}

static void a_change_names_the_row_and_the_field(void **state)
{
    (void)state;
    struct sandbox s;
    struct arena arena = {0};
    sandbox_sample(&s);
    take(&s);
    next.business.services[1].target_s = 1500;
    assert_true(save(&s));
    assert_string_equal(
        newest_words(&s, &arena, LANG_EN),
        "Services · Test drive: Target wait (minutes) 15 → 25; The target holds from "
        "this day on always → 2026-03-02");
    take(&s);
    next.business.services[1].prefix = 'T';
    next.business.services[1].wrap_up_s += 30;
    next.offers_drinks = !next.offers_drinks;
    next.hours[2].close_min -= 60;
    strcpy(next.questions[0].text.in[LANG_EN], "How did you come?");
    assert_true(save(&s));
    assert_string_equal(newest_words(&s, &arena, LANG_EN),
                        "Services · Test drive: Letter of the tickets B → T; Wrap-up after each "
                        "service (seconds) 60 → 90; Opening hours · Wednesday; Questions: A drink "
                        "is offered yes → no; Questions · How did you come?");
    struct staff_row row = {.role = ROLE_RECEPTIONIST, .active = true};
    strcpy(row.name.in[LANG_EN], "Hsu");
    assert_true(app_put_staff(s.app, as(ROLE_ADMINISTRATOR), &row, &s.err));
    assert_string_equal(newest_words(&s, &arena, LANG_EN), "Staff · Hsu: New person");
    row.active = false;
    assert_true(app_put_staff(s.app, as(ROLE_ADMINISTRATOR), &row, &s.err));
    assert_string_equal(newest_words(&s, &arena, LANG_EN), "Staff · Hsu: Works here yes → no");
    assert_true(set_value(s.app, as(ROLE_MANAGER), "owner_days", "30", &s.err));
    assert_non_null(strstr(newest_words(&s, &arena, LANG_EN), " 15 → 30"));
    arena_finish(&arena);
    sandbox_remove(&s);
}

// Codes and ids, as long as it is kept: a name that is erased later does not stand there.
static void a_change_in_the_journal_holds_no_name(void **state)
{
    (void)state;
    struct sandbox s;
    struct staff_row row = {.role = ROLE_RECEPTIONIST, .active = true};
    sandbox_sample(&s);
    strcpy(row.name.in[LANG_EN], "Quetzalcoatl");
    assert_true(app_put_staff(s.app, as(ROLE_ADMINISTRATOR), &row, &s.err));
    struct change_line line = newest(&s);
    assert_int_equal(line.fields.n, 1);
    assert_int_equal(line.fields.at[0].row, row.id);
    strcpy(row.name.in[LANG_EN], "Huitzilopochtli");
    assert_true(app_put_staff(s.app, as(ROLE_ADMINISTRATOR), &row, &s.err));
    line = newest(&s);
    assert_string_equal(line.fields.at[0].field, "name");
    assert_int_equal(line.fields.at[0].from, 0);
    assert_int_equal(line.fields.at[0].to, 0);
    sandbox_remove(&s);
}

static void a_number_out_of_range_is_said_in_words(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    take(&s);
    next.owner_days = 9999;
    assert_false(save(&s));
    assert_string_equal(s.err.text,
                        "A customer belongs to who served them for (days; 0: not at all): a whole "
                        "number from 0 to 3650.");
    next.owner_days = was.owner_days;
    next.retention_days = -1;
    assert_false(save(&s));
    assert_string_equal(s.err.text,
                        "Who has not come is erased after (days; 0: never): a whole number from 0 "
                        "to 36500.");
    next.retention_days = 0;
    next.business.consultants[0].desk = -1;
    assert_false(app_save_profile(s.app, as(ROLE_MANAGER), LANG_ZH_TW, &was, &next, &s.err));
    assert_null(strstr(s.err.text, "desk"));
    struct problem problems[PROBLEM_MAX];
    struct arena arena = {0};
    next.business.consultants[0].desk = next.business.consultants[1].desk;
    assert_int_equal(profile_problems(&next, &was, problems), 1);
    assert_false(problem_refuses(&problems[0]));
    assert_string_equal(problem_words(&arena, LANG_EN, &next, &problems[0]),
                        "Desk 2 is given to two people.");
    assert_true(save(&s)); // a warning
    arena_finish(&arena);
    sandbox_remove(&s);
}

static void hours_of_today_hold_at_once(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s); // Monday, 10:00
    take(&s);
    next.hours[0] = (struct day_hours){.open_min = 11 * 60, .close_min = 20 * 60};
    assert_true(save(&s));
    assert_int_equal(sandbox_arrive(&s, 1, "", "").ruling.refusal, REFUSAL_NOT_YET_OPEN);
    struct app *second = sandbox_second(&s); // it folds the same journal
    struct snapshot *shot = snapshot_create(second);
    assert_int_equal(shot->model.opens_ms, s.now_ms + HOUR_MS);
    snapshot_destroy(shot);
    app_close(second);
    s.now_ms += HOUR_MS;
    assert_int_equal(sandbox_arrive(&s, 1, "", "").result, RESULT_DONE);
    take(&s);
    assert_true(
        profile_add_special(&next, &(struct special_days){20260302, 20260302, {.closed = true}}));
    assert_true(save(&s));
    assert_int_equal(sandbox_arrive(&s, 1, "", "").ruling.refusal, REFUSAL_CLOSED);
    take(&s);
    profile_drop_special(&next, 0);
    assert_true(save(&s));
    assert_int_equal(sandbox_arrive(&s, 1, "", "").result, RESULT_DONE);
    sandbox_remove(&s);
}

// A half day, told beforehand: what begins after it is refused, and a slot lies within it.
static void a_special_day_has_its_own_hours(void **state)
{
    (void)state;
    struct sandbox s;
    struct slot slots[SLOT_MAX];
    struct house_hours hours;
    size_t n;
    sandbox_sample(&s);
    take(&s);
    assert_true(set_value(s.app, as(ROLE_MANAGER), "special-days",
                          "2026-03-03=10:00-11:00,11:30-12:00 2026-03-04..2026-03-07", &s.err));
    assert_true(app_slots(s.app, as(ROLE_RECEPTIONIST),
                          &(struct slot_wish){1, 0, s.now_ms + DAY_MS}, slots, &n, &s.err));
    assert_int_equal(n, 3); // half an hour each
    app_house_hours(s.app, s.now_ms + DAY_MS, &hours);
    assert_int_equal(hours.closes_ms - hours.opens_ms, 2 * HOUR_MS);
    assert_int_equal(hours.next_opens_ms, app_instant(s.app, 20260308, 4 * 60));
    sandbox_remove(&s);
}

static void a_closed_day_has_no_appointments(void **state)
{
    (void)state;
    struct sandbox s;
    struct slot slots[SLOT_MAX];
    size_t n;
    sandbox_sample(&s);
    take(&s);
    assert_true(
        profile_add_special(&next, &(struct special_days){20260303, 20260303, {.closed = true}}));
    assert_true(save(&s));
    assert_true(app_slots(s.app, as(ROLE_RECEPTIONIST), &(struct slot_wish){1, 0, s.now_ms}, slots,
                          &n, &s.err));
    assert_true(n > 0);
    assert_true(app_slots(s.app, as(ROLE_RECEPTIONIST),
                          &(struct slot_wish){1, 0, s.now_ms + DAY_MS}, slots, &n, &s.err));
    assert_int_equal(n, 0);
    s.now_ms += DAY_MS;
    assert_int_equal(sandbox_arrive(&s, 1, "", "").ruling.refusal, REFUSAL_CLOSED);
    s.now_ms += DAY_MS;
    assert_int_equal(sandbox_arrive(&s, 1, "", "").result, RESULT_DONE);
    assert_false(set_value(s.app, as(ROLE_MANAGER), "closed", "2027-02-30", &s.err));
    assert_true(set_value(s.app, as(ROLE_MANAGER), "closed", "2027-02-28", &s.err));
    sandbox_remove(&s);
}

static bool has(const struct profile *p, enum problem_kind kind)
{
    struct problem problems[PROBLEM_MAX];
    int n = profile_problems(p, NULL, problems);
    for (int i = 0; i < n; i++) {
        if (problems[i].kind == kind)
            return true;
    }
    return false;
}

static void problems_are_said_in_words(void **state)
{
    (void)state;
    struct sandbox s;
    struct problem problems[PROBLEM_MAX];
    struct arena arena = {0};
    sandbox_sample(&s);
    take(&s);
    assert_int_equal(profile_problems(&was, NULL, problems), 0);
    next.hours[2].open_min = -1;
    assert_int_equal(profile_problems(&next, NULL, problems), 1);
    assert_string_equal(problem_words(&arena, LANG_EN, &next, &problems[0]),
                        "Wednesday: times are written as 09:30.");
    next.hours[2] = (struct day_hours){.open_min = 700, .close_min = 600};
    assert_true(has(&next, PROBLEM_HOURS_ORDER));
    next.hours[2] = (struct day_hours){.open_min = 60, .close_min = 600};
    assert_true(has(&next, PROBLEM_HOURS_DAY));
    next.hours[2] = (struct day_hours){.open_min = 600, .close_min = 900};
    assert_true(profile_add_break(&next.hours[2]));
    assert_false(has(&next, PROBLEM_BREAK));
    next.hours[2].breaks[0].to_min = 900;
    assert_int_equal(profile_problems(&next, NULL, problems), 1);
    assert_string_equal(
        problem_words(&arena, LANG_EN, &next, &problems[0]),
        "Wednesday: a break begins and ends between opening and closing, each after "
        "the one before.");
    next.hours[2].breaks[0].to_min = -1;
    assert_true(has(&next, PROBLEM_HOURS_FORM));
    next.hours[2] = (struct day_hours){.open_min = 60, .close_min = 600};
    next.hours[2].closed = true;
    assert_false(has(&next, PROBLEM_HOURS_DAY));
    strcpy(next.accent, "red");
    assert_true(has(&next, PROBLEM_ACCENT_FORM));
    strcpy(next.logo, "/nowhere/logo.svg");
    assert_true(has(&next, PROBLEM_LOGO));
    next.business.services[0].prefix = '1';
    assert_true(has(&next, PROBLEM_PREFIX_FORM));
    int q = profile_add_question(&next, true);
    assert_true(has(&next, PROBLEM_QUESTION_TEXT));
    strcpy(next.questions[q].text.in[LANG_EN], "Budget?");
    assert_true(has(&next, PROBLEM_CHOICE_TEXT));
    for (int i = 0; i < next.business.consultant_n; i++)
        next.business.consultants[i].skills &= ~next.business.services[1].skills;
    assert_true(has(&next, PROBLEM_NOBODY_SKILLED));
    next.business.services[1].cover_n = 1;
    next.business.services[1].cover[0] = 1;
    assert_false(has(&next, PROBLEM_NOBODY_SKILLED));
    arena_finish(&arena);
    sandbox_remove(&s);
}

static enum picture_trouble check_file(struct sandbox *s, const char *name, const void *bytes,
                                       size_t n, struct picture_size *ret)
{
    char path[160];
    snprintf(path, sizeof path, "%s/%s", s->dir, name);
    FILE *file = fopen(path, "wb");
    must(file && fwrite(bytes, 1, n, file) == n && fclose(file) == 0);
    enum picture_trouble trouble = picture_check(path, ret);
    unlink(path);
    return trouble;
}

static void a_logo_is_looked_at_before_it_is_taken(void **state)
{
    (void)state;
    struct sandbox s;
    struct picture_size size;
    static const char png[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\x40\0\0\0\x50";
    static const char huge[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\1\0\0\0\0\0\x50";
    static const char svg[] = "<?xml version=\"1.0\"?><svg viewBox=\"0 0 300 100\"></svg>";
    static const char sized[] = "<svg width='40px' height='80px' stroke-width='3'></svg>";
    static const char bare[] = "<svg stroke-width=\"3\"></svg>";
    sandbox_sample(&s);
    assert_int_equal(check_file(&s, "a.png", png, sizeof png, &size), PICTURE_GOOD);
    assert_int_equal(size.w, 320);
    assert_int_equal(size.h, 80);
    assert_int_equal(check_file(&s, "a.svg", svg, sizeof svg - 1, &size), PICTURE_GOOD);
    assert_in_range(size.w, 2 * size.h + 1, 4 * size.h);
    assert_int_equal(check_file(&s, "a.svg", sized, sizeof sized - 1, &size), PICTURE_GOOD);
    assert_int_equal(size.h, 1000);
    assert_int_equal(size.w, 500);
    assert_int_equal(check_file(&s, "a.svg", bare, sizeof bare - 1, &size), PICTURE_NO_SIZE);
    assert_int_equal(check_file(&s, "a.svg", png, sizeof png, &size), PICTURE_NOT_ONE);
    assert_int_equal(check_file(&s, "a.png", huge, sizeof huge, &size), PICTURE_TOO_LARGE);
    assert_int_equal(check_file(&s, "a.png", "hello", 5, &size), PICTURE_NOT_ONE);
    assert_int_equal(picture_check("logo.png", &size), PICTURE_RELATIVE);
    assert_int_equal(picture_check("/nowhere/logo.png", &size), PICTURE_MISSING);
    assert_int_equal(picture_check(s.dir, &size), PICTURE_NOT_ONE);
    char *large = mem_alloc(PICTURE_BYTES_MAX + 1);
    memcpy(large, png, sizeof png);
    assert_int_equal(check_file(&s, "a.png", large, PICTURE_BYTES_MAX + 1, &size),
                     PICTURE_TOO_LARGE);
    free(large);
    sandbox_remove(&s);
}

// A file that goes away later shows the name; other settings can still be changed.
static void a_logo_that_has_gone_is_no_trouble(void **state)
{
    (void)state;
    struct sandbox s;
    static const char svg[] = "<svg width=\"300\" height=\"100\"></svg>";
    sandbox_sample(&s);
    take(&s);
    snprintf(next.logo, sizeof next.logo, "%s/logo.svg", s.dir);
    FILE *file = fopen(next.logo, "wb");
    must(file && fwrite(svg, 1, sizeof svg - 1, file) == sizeof svg - 1 && fclose(file) == 0);
    assert_true(save(&s));
    struct snapshot *shot = snapshot_create(s.app);
    assert_string_equal(shot->catalogue.logo, next.logo);
    assert_int_equal(shot->catalogue.logo_w, 1000);
    snapshot_destroy(shot);
    unlink(next.logo);
    take(&s);
    assert_true(*next.logo);
    strcpy(next.site_name.in[LANG_EN], "North");
    assert_true(save(&s));
    shot = snapshot_create(s.app);
    assert_string_equal(shot->catalogue.logo, "");
    snapshot_destroy(shot);
    sandbox_remove(&s);
}

static char options_old[128]; // what the second beginning put aside

static void the_first_one_is_the_administrator(void **state)
{
    (void)state;
    struct sandbox s;
    struct actor who;
    sandbox_sample(&s);
    assert_false(app_first_administrator(s.app, "Eve", "", "1234", &who, &s.err)); // a sample
    assert_int_equal(s.err.code, ERR_CONFLICT);
    sandbox_remove(&s);
    sandbox_init(&s);
    struct app_options options = sandbox_options(&s);
    assert_true(app_begin(&options, NULL, NULL, &s.err));
    assert_true(app_begin(&options, NULL, NULL, &s.err)); // nobody has begun it yet
    assert_true(app_open(&options, &s.app, &s.err));
    assert_false(app_first_administrator(s.app, "", "", "1234", &who, &s.err));
    assert_false(app_first_administrator(s.app, "Ann", "", "12", &who, &s.err));
    assert_true(app_first_administrator(s.app, "Ann", "North", "1234", &who, &s.err));
    assert_int_equal(who.role, ROLE_ADMINISTRATOR);
    assert_false(app_first_administrator(s.app, "Eve", "", "1234", &who, &s.err));
    assert_int_equal(s.err.code, ERR_CONFLICT);
    assert_false(app_begin(&options, NULL, NULL, &s.err)); // somebody has
    struct actor in;
    int64_t until_ms;
    assert_true(app_sign_in(s.app, who.staff, "1234", &in, &until_ms, &s.err));
    unlink(strcat(strcpy(options_old, options.path), ".sample"));
    sandbox_remove(&s);
}

static void texts_of_times_and_dates(void **state)
{
    (void)state;
    int n;
    uint32_t rgb;
    char time[6], date[11];
    assert_true(time_parse("9:05", &n));
    assert_int_equal(n, 545);
    assert_true(time_parse("26:00", &n));
    static const char *const bad[] = {"", "9", "09.30", "9:5", "29:00", "10:60", "10:000", " 9:00"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(time_parse(bad[i], &n));
    time_format(1560, time);
    assert_string_equal(time, "26:00");
    assert_true(date_parse("2028-02-29", &n));
    assert_int_equal(n, 20280229);
    assert_false(date_parse("2027-02-29", &n));
    assert_false(date_parse("2027-13-01", &n));
    assert_false(date_parse("2027-01-01x", &n));
    date_format(20270101, date);
    assert_string_equal(date, "2027-01-01");
    assert_true(accent_parse("#0e5A52", &rgb));
    assert_int_equal(rgb, 0x0E5A52);
    assert_false(accent_parse("#12345", &rgb));
    assert_false(accent_parse("0E5A52", &rgb));
}

// The settings pages send what was typed: it passes the same gate as what a shell sets.
static void texts_of_the_pages_pass_the_gate(void **state)
{
    (void)state;
    struct sandbox s;
    static struct profile p[4], after;
    struct people *people[4];
    sandbox_sample(&s);
    two_begin(&s, p, people);
    strcpy(p[1].welcome.in[LANG_EN], "　Come  in ");
    strcpy(person(people[1], 1)->name.in[LANG_EN], " E\u0301mile\u200b");
    assert_true(save_draft(&s, &draft_1, LANG_EN));
    app_profile(s.app, &after);
    assert_string_equal(after.welcome.in[LANG_EN], "Come in");
    struct people *now = read_people(&s);
    assert_string_equal(person(now, 1)->name.in[LANG_EN], "Émile");
    free(now);
    strcpy(p[3].services[0].words.name.in[LANG_EN], "A\u202eB");
    assert_false(save_draft(&s, &draft_2, LANG_EN));
    assert_non_null(strstr(s.err.text, "cannot be shown"));
    p[3] = p[2];
    strcpy(person(people[3], 2)->name.in[LANG_ZH_TW], "　");
    assert_false(save_draft(&s, &draft_2, LANG_ZH_TW));
    assert_non_null(strstr(s.err.text, "只有空白"));
    for (int i = 0; i < 4; i++)
        free(people[i]);
    sandbox_remove(&s);
}

int main(void)
{
    tr_init(LOBBY_LOCALE_DIR);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_change_is_an_event_with_its_author),
        cmocka_unit_test(a_refusal_changes_nothing),
        cmocka_unit_test(what_two_change_at_once_stays),
        cmocka_unit_test(what_two_make_together_is_checked),
        cmocka_unit_test(two_may_change_one_row),
        cmocka_unit_test(the_same_field_of_two_is_refused_in_words),
        cmocka_unit_test(people_and_profile_are_saved_together),
        cmocka_unit_test(a_change_names_the_row_and_the_field),
        cmocka_unit_test(a_change_in_the_journal_holds_no_name),
        cmocka_unit_test(a_number_out_of_range_is_said_in_words),
        cmocka_unit_test(hours_of_today_hold_at_once),
        cmocka_unit_test(a_closed_day_has_no_appointments),
        cmocka_unit_test(a_special_day_has_its_own_hours),
        cmocka_unit_test(problems_are_said_in_words),
        cmocka_unit_test(a_logo_is_looked_at_before_it_is_taken),
        cmocka_unit_test(a_logo_that_has_gone_is_no_trouble),
        cmocka_unit_test(the_first_one_is_the_administrator),
        cmocka_unit_test(texts_of_times_and_dates),
        cmocka_unit_test(texts_of_the_pages_pass_the_gate),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
