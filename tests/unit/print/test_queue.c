// Stored first, printed second: whatever the printer does, every ticket is on paper whole or told as not printed, and nothing
// else is on paper but the beginnings of tickets that were cut off.

#include "test.h"
#include "printing.h"

static const struct emulator_kind cheap = {
    .dots = 384, .buffer = 4096, .rows_s = 60000, .answers = true, .no_knife = true};

static int set_up(void **state)
{
    (void)state;
    tr_init(LOBBY_LOCALE_DIR);
    return 0;
}

// Steps until nothing waits or printing does not go on, at most so many ms.
static void print_all(struct printing *printing, int ms)
{
    int64_t until = line_out_steady_ms() + ms;
    for (int wait; (wait = printing_step(printing)) <= 100 && line_out_steady_ms() < until;)
        line_out_sleep_ms(wait > 5 ? 5 : wait);
}

static struct print_job job_of(struct press *p, int64_t visit)
{
    static struct print_job jobs[200];
    size_t n;
    assert_true(app_print_jobs(p->store.app, as(ROLE_RECEPTIONIST), jobs, 200, &n, &p->store.err));
    for (size_t i = 0; i < n; i++) {
        if (jobs[i].visit == visit)
            return jobs[i];
    }
    return (struct print_job){0};
}

static struct paper_now paper_of(struct press *p)
{
    struct paper_now now;
    assert_true(app_catch_up(p->store.app, &p->store.err) &&
                app_paper(p->store.app, &now, &p->store.err));
    return now;
}

static struct printing *begin(struct press *p)
{
    struct printing *printing;
    if (!printing_open(&p->host, &printing, &p->store.err))
        fail_msg("%s", p->store.err.text);
    printing_step(printing); // looks
    return printing;
}

static void a_number_becomes_paper(void **state)
{
    (void)state;
    struct press p;
    press_init(&p, &cheap, 10, "58mm");
    struct printing *printing = begin(&p);
    assert_int_equal(paper_of(&p).state, PRINTER_READY);
    int64_t visit = press_arrive(&p, 1, LANG_ZH_TW);
    assert_int_equal(job_of(&p, visit).state, PAPER_WAITING); // stored …
    assert_int_equal(emulator_pages(p.emulator), 0);
    print_all(printing, 5000);
    assert_int_equal(job_of(&p, visit).state, PAPER_PRINTED); // … then printed
    struct emulated_page page;
    assert_true(emulator_take(p.emulator, &page));
    assert_int_equal(press_which(&p, &page.picture), 0);
    assert_int_equal(emulator_lost(p.emulator), 0);
    assert_int_equal(emulator_garbage(p.emulator), 0);
    bitmap_finish(&page.picture);
    printing_close(printing);
    assert_int_equal(paper_of(&p).state, PRINTER_UNATTENDED);
    press_finish(&p);
}

// What is sent at once is lost: this emulator is as cheap as it says.
static void a_cheap_buffer_overflows(void **state)
{
    (void)state;
    struct emulator_kind slow = cheap;
    slow.rows_s = 400;
    struct emulator *e = emulator_start(&slow);
    char address[64];
    struct line_out *line = line_out_create();
    struct err err;
    static uint8_t much[60000];
    snprintf(address, sizeof address, "tcp://127.0.0.1:%d", emulator_port(e));
    assert_true(line_out_open(line, address, &err));
    memcpy(much, "\x1dv0\0\x30\0\xff\x01", 8);
    for (int sent = 0; sent < (int)sizeof much;) {
        int n = line_out_write(line, much + sent, (int)sizeof much - sent, 1000, &err);
        assert_true(n >= 0);
        sent += n;
    }
    line_out_sleep_ms(200);
    assert_true(emulator_lost(e) > 20000);
    line_out_destroy(line);
    emulator_stop(e);
}

static void each_state_is_told(void **state)
{
    (void)state;
    struct press p;
    press_init(&p, &cheap, 10, "58mm");
    struct printing *printing = begin(&p);
    static const struct {
        enum printer_state told;
        int what;
    } cases[] = {{PRINTER_PAPER_OUT, 0},   {PRINTER_READY, 1},  {PRINTER_COVER_OPEN, 2},
                 {PRINTER_READY, 3},       {PRINTER_SILENT, 4}, {PRINTER_READY, 5},
                 {PRINTER_NOT_REACHED, 6}, {PRINTER_READY, 7}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        switch (cases[i].what) {
        case 0:
            emulator_paper(p.emulator, false);
            break;
        case 1:
            emulator_paper(p.emulator, true);
            break;
        case 2:
            emulator_cover(p.emulator, true);
            break;
        case 3:
            emulator_cover(p.emulator, false);
            break;
        case 4:
            emulator_hang(p.emulator, true);
            break;
        case 5:
            emulator_hang(p.emulator, false);
            break;
        case 6:
            emulator_close_port(p.emulator, true);
            break;
        case 7:
            emulator_close_port(p.emulator, false);
            break;
        }
        int64_t until = line_out_steady_ms() + 8000;
        while (paper_of(&p).state != cases[i].told && line_out_steady_ms() < until) {
            printing_step(printing);
            line_out_sleep_ms(10);
        }
        if (paper_of(&p).state != cases[i].told)
            fail_msg("case %zu: %s, wanted %s", i, printer_state_code(paper_of(&p).state),
                     printer_state_code(cases[i].told));
        // no paper is promised, and so none is owed
        int64_t visit = press_arrive(&p, 1, LANG_EN);
        assert_int_equal(job_of(&p, visit).id != 0, printer_can_print(cases[i].told));
        print_all(printing, 3000);
    }
    printing_close(printing);
    press_finish(&p);
}

static void bad_settings_are_told(void **state)
{
    (void)state;
    struct press p;
    struct emulator_kind web = cheap;
    web.web = true;
    press_init(&p, &web, 10, "58mm");
    struct printing *printing = begin(&p);
    assert_int_equal(paper_of(&p).state, PRINTER_NO_PRINTER);
    press_set(&p, "paper.model", "typewriter");
    printing_step(printing);
    assert_int_equal(paper_of(&p).state, PRINTER_BAD_MODEL);
    press_set(&p, "paper.model", "58mm");
    press_set(&p, "paper.printer", "/dev/usb/lp77");
    printing_step(printing);
    assert_int_equal(paper_of(&p).state, PRINTER_NOT_REACHED);
    press_set(&p, "paper.printer", "");
    printing_step(printing);
    assert_int_equal(paper_of(&p).state, PRINTER_NONE);
    int64_t job;
    assert_false(app_print(p.store.app, as(ROLE_RECEPTIONIST),
                           &(struct print_order){.lang = LANG_EN}, &job, &p.store.err));
    printing_close(printing);
    press_finish(&p);
}

static void paper_ends_in_the_middle(void **state)
{
    (void)state;
    struct press p;
    struct emulated_page page;
    press_init(&p, &cheap, 20, "58mm");
    struct printing *printing = begin(&p);
    emulator_paper_ends_in(p.emulator, 300);
    int64_t visit = press_arrive(&p, 1, LANG_ZH_TW);
    print_all(printing, 4000);
    assert_int_equal(paper_of(&p).state, PRINTER_PAPER_OUT);
    struct print_job job = job_of(&p, visit);
    assert_int_equal(job.state, PAPER_WAITING); // once more, when there is paper, and marked
    assert_true(job.copy);
    emulator_paper(p.emulator, true);
    for (int i = 0; i < 200 && job_of(&p, visit).state != PAPER_PRINTED; i++) {
        printing_step(printing);
        line_out_sleep_ms(10);
    }
    assert_int_equal(job_of(&p, visit).state, PAPER_PRINTED);
    assert_true(emulator_take(p.emulator, &page)); // the torn half, cut off
    assert_true(press_which(&p, &page.picture) == -1 && press_is_part(&p, &page.picture));
    bitmap_finish(&page.picture);
    assert_true(emulator_take(p.emulator, &page));
    assert_int_equal(press_which(&p, &page.picture), 1);
    bitmap_finish(&page.picture);
    assert_int_equal(emulator_garbage(p.emulator) + emulator_lost(p.emulator), 0);
    printing_close(printing);
    press_finish(&p);
}

static void survives_its_own_end(void **state)
{
    (void)state;
    struct press p;
    struct print_sheet sheet;
    bool found;
    press_init(&p, &cheap, 10, "58mm");
    struct printing *printing = begin(&p);
    int64_t visit = press_arrive(&p, 1, LANG_EN);
    assert_true(app_print_claim(p.store.app, PRINT_ON_TICKET, &sheet, &found, &p.store.err) &&
                found); // and is killed then
    printing_close(printing);
    printing = begin(&p);
    print_all(printing, 4000);
    struct print_job job = job_of(&p, visit);
    assert_int_equal(job.state, PAPER_PRINTED);
    assert_true(job.copy); // nobody knows whether there is one already
    printing_close(printing);
    press_finish(&p);
}

static void nobody_prints_yesterday(void **state)
{
    (void)state;
    struct press p;
    press_init(&p, &cheap, 10, "58mm");
    struct printing *printing = begin(&p);
    int64_t visit = press_arrive(&p, 1, LANG_EN);
    p.store.now_ms += PRINT_FRESH_MS + 1000;
    print_all(printing, 3000);
    struct print_job job = job_of(&p, visit);
    assert_int_equal(job.state, PAPER_FAILED);
    assert_string_equal(job.problem, "late");
    assert_true(paper_job_is_late(
        paper_job_of(&(struct paper_now){.open = {job}, .open_n = 1}, visit), p.store.now_ms));
    int64_t again; // the desk does
    assert_true(app_print(p.store.app, as(ROLE_RECEPTIONIST),
                          &(struct print_order){.visit = visit, .lang = LANG_EN}, &again,
                          &p.store.err));
    print_all(printing, 3000);
    assert_int_equal(job_of(&p, visit).state, PAPER_PRINTED);
    assert_int_equal(paper_of(&p).open_n, 0);
    printing_close(printing);
    press_finish(&p);
}

static void each_pace_loses_nothing(void **state)
{
    (void)state;
    static const struct {
        const char *model;
        struct emulator_kind kind;
        int haste;
    } cases[] = {
        {"58mm",
         {.dots = 384, .buffer = 4096, .rows_s = 3000, .answers = true, .no_knife = true},
         1},
        {"58mm-no-answer", {.dots = 384, .buffer = 4096, .rows_s = 9000, .no_knife = true}, 20},
        {"58mm",
         {.dots = 384,
          .buffer = 4096,
          .rows_s = 9000,
          .answers = true,
          .no_echo = true,
          .no_knife = true},
         20},
        {"column", {.dots = 512, .buffer = 4096, .rows_s = 9000, .answers = true}, 10},
        {"wide-82mm", {.dots = 640, .buffer = 4096, .rows_s = 9000, .answers = true}, 10},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct press p;
        struct emulated_page page;
        press_init(&p, &cases[i].kind, cases[i].haste, cases[i].model);
        struct printing *printing = begin(&p);
        int64_t visit = press_arrive(&p, 1, LANG_ZH_TW);
        print_all(printing, 20000);
        line_out_sleep_ms(300);
        if (job_of(&p, visit).state != PAPER_PRINTED)
            fail_msg("%s %zu: %s", cases[i].model, i,
                     print_job_state(&(struct print_job){.state = job_of(&p, visit).state}));
        assert_int_equal(emulator_lost(p.emulator), 0);
        assert_int_equal(emulator_garbage(p.emulator), 0);
        assert_true(emulator_take(p.emulator, &page));
        if (press_which(&p, &page.picture) != 0)
            fail_msg("%s %zu: the page is not what was painted: %d rows of %d", cases[i].model, i,
                     page.picture.h, p.painted.at[0].h);
        bitmap_finish(&page.picture);
        printing_close(printing);
        press_finish(&p);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_number_becomes_paper),   cmocka_unit_test(a_cheap_buffer_overflows),
        cmocka_unit_test(each_state_is_told),       cmocka_unit_test(bad_settings_are_told),
        cmocka_unit_test(paper_ends_in_the_middle), cmocka_unit_test(survives_its_own_end),
        cmocka_unit_test(nobody_prints_yesterday),  cmocka_unit_test(each_pace_loses_nothing),
    };
    return cmocka_run_group_tests(tests, set_up, NULL);
}
