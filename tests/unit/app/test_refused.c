// Every refusal as a sentence: in each language, of its own, and with whom and what it is about where
// that is known. The desk's pages and the shell say it through the same function.

#include "test.h"
#include "sandbox.h"
#include "app/sentence.h"
#include "paths.h"

static const char *said(struct arena *arena, const struct snapshot *snap, enum lang lang,
                        struct ruling answer)
{
    return sentence_refused(arena, lang, &snap->catalogue, &snap->model, &answer, NULL);
}

static void every_refusal_in_every_language(void **state)
{
    (void)state;
    struct sandbox s;
    tr_init(LOBBY_LOCALE_DIR);
    sandbox_sample(&s);
    int64_t visit = sandbox_arrive(&s, 1, "0912345678", "王").ruling.visit;
    struct snapshot *snap = snapshot_create(s.app);
    struct arena arena;
    arena_init(&arena);
    for (int r = 1; r < REFUSAL_COUNT; r++) {
        struct ruling bare = {.refusal = (enum refusal)r};
        struct ruling known = {.refusal = (enum refusal)r, .visit = visit, .consultant = 1};
        const char *en = said(&arena, snap, LANG_EN, bare);
        const char *named = said(&arena, snap, LANG_EN, known);
        assert_true(*en && *named);
        assert_null(strchr(named, '{')); // nothing is left to be filled in
        for (enum lang lang = LANG_ZH_TW; lang <= LANG_ZH_CN; lang++) {
            if (strcmp(said(&arena, snap, lang, bare), en) == 0 ||
                strcmp(said(&arena, snap, lang, known), named) == 0)
                fail_msg("%s has no words in %s", refusal_name((enum refusal)r), lang_code(lang));
        }
        for (int other = 1; other < r; other++) {
            struct ruling another = {.refusal = (enum refusal)other};
            if (strcmp(said(&arena, snap, LANG_EN, another), en) == 0)
                fail_msg("%s and %s say the same", refusal_name((enum refusal)r),
                         refusal_name((enum refusal)other));
        }
    }
    arena_finish(&arena);
    snapshot_destroy(snap);
    sandbox_remove(&s);
}

static void says_whom_and_what(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    int64_t visit = sandbox_arrive(&s, 1, "0912345678", "王").ruling.visit;
    struct snapshot *snap = snapshot_create(s.app);
    struct arena arena;
    arena_init(&arena);
    assert_string_equal(said(&arena, snap, LANG_EN,
                             (struct ruling){.refusal = REFUSAL_ALREADY_HERE, .visit = visit}),
                        "This customer has a ticket already: A001, waiting.");
    assert_string_equal(
        said(&arena, snap, LANG_EN, (struct ruling){.refusal = REFUSAL_SUSPENDED, .consultant = 1}),
        "Li Yating is off the turn list until overdue records are completed or a "
        "manager lifts it.");
    assert_string_equal(
        said(&arena, snap, LANG_EN,
             (struct ruling){.refusal = REFUSAL_OUT_OF_USE, .consultant = 2}),
        "Chen Zhiming does not serve customers at the moment; the settings say who does.");
    snapshot_destroy(snap);
    assert_int_equal(sandbox_do(&s, COMMAND_CALL, visit, 1).result, RESULT_DONE);
    snap = snapshot_create(s.app);
    assert_string_equal(said(&arena, snap, LANG_EN,
                             (struct ruling){.refusal = REFUSAL_CONSULTANT_BUSY, .consultant = 1}),
                        "Li Yating is with A001 (has called).");
    struct ruling until = {.refusal = REFUSAL_WRAPPING_UP, .consultant = 1};
    assert_string_equal(
        sentence_refused(&arena, LANG_EN, &snap->catalogue, &snap->model, &until, "10:15"),
        "Li Yating is still finishing up, until 10:15.");
    until = (struct ruling){.refusal = REFUSAL_HELD, .visit = visit};
    assert_string_equal(
        sentence_refused(&arena, LANG_EN, &snap->catalogue, &snap->model, &until, "10:15"),
        "A001 is waiting for Li Yating until 10:15; a supervisor may call it to another.");
    arena_finish(&arena);
    snapshot_destroy(snap);
    sandbox_remove(&s);
}

// Who comes to the kiosk with an appointment for which they have a number already.
static void an_appointment_kept_is_a_number_already(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    struct request book = arrival(&s, 1, "0933444555", "林");
    book.actor = as(ROLE_RECEPTIONIST);
    book.command.kind = COMMAND_BOOK;
    book.command.ready_ms = SANDBOX_NOW_MS + 2 * (int64_t)HOUR_MS;
    struct response booked = sandbox_submit(s.app, &book);
    assert_int_equal(booked.result, RESULT_DONE);
    int64_t visit = 0;
    for (int i = 0; i < 2; i++) {
        struct request come = arrival(&s, 1, "", "");
        come.appointment = booked.ruling.appointment;
        struct response response = sandbox_submit(s.app, &come);
        assert_int_equal(response.ruling.refusal, i ? REFUSAL_ALREADY_HERE : REFUSAL_NONE);
        visit = i ? visit : response.ruling.visit;
        assert_int_equal(response.ruling.visit, visit);
        assert_string_equal(response.ticket, "A001");
    }
    sandbox_remove(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_refusal_in_every_language),
        cmocka_unit_test(says_whom_and_what),
        cmocka_unit_test(an_appointment_kept_is_a_number_already),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
