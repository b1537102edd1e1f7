// Paper: a ticket laid out and painted, the first byte at the printer after the commit, and numbers taken beside a printer
// that fails, beside a good one and beside none.

#include "bench.h"
#include "printing.h"
#include "platform/watch.h"

#include <stdatomic.h>

enum { PAINTED = 40, PRINTED = 40, NUMBERS = 60, ROUNDS = 4 };

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double share(double *all, int n, int percent)
{
    qsort(all, (size_t)n, sizeof *all, by_size);
    return all[(n - 1) * percent / 100];
}

static void bench_paint(void)
{
    double took[PAINTED];
    struct err err;
    struct one_bit *paper = one_bit_open(NULL, NULL, LOBBY_ASSET_DIR, &err);
    must(paper != NULL);
    struct print_sheet s = paper_sheet(PAPER_TICKET, LANG_ZH_TW);
    for (int i = -1; i < PAINTED; i++) { // faces are open from the second one on
        struct sheet_page page;
        struct bitmap b;
        double from = bench_now_s();
        sheet_lay_out(&page, &paper_sizes[2], one_bit_metrics(paper), &s);
        bitmap_init(&b, 576, page.height);
        one_bit_paint(paper, &page.draw, &page.theme, 576, page.height, press_black, &b);
        if (i >= 0)
            took[i] = (bench_now_s() - from) * 1000;
        bitmap_finish(&b);
        sheet_finish(&page);
    }
    bench_line("print_laid_out_and_painted_p50", share(took, PAINTED, 50), "ms", 30, true);
    one_bit_close(paper);
}

static _Atomic double first_byte_s;

static int timed_write(void *self, const uint8_t *bytes, int n, int ms, struct err *err)
{
    if (n > 3 && atomic_load(&first_byte_s) == 0) // more than a question about its state
        atomic_store(&first_byte_s, bench_now_s());
    return press_write(self, bytes, n, ms, err);
}

static void written(void *self)
{
    print_queue_wake(self);
}

static const struct emulator_kind good = {
    .dots = 384, .buffer = 65536, .rows_s = 100000, .answers = true, .no_knife = true};

static void bench_first_byte(void)
{
    struct press p;
    double took[PRINTED];
    press_init(&p, &good, 1, "58mm");
    p.port.write = timed_write;
    struct print_queue *queue = print_queue_start(&p.host);
    struct watch *watch = watch_open(p.store.dir, "lobby", 15, written, queue, &p.store.err);
    line_out_sleep_ms(1500);
    for (int i = 0; i < PRINTED; i++) {
        atomic_store(&first_byte_s, 0);
        press_arrive(&p, 1 + i % 3, LANG_ZH_TW);
        double from = bench_now_s();
        for (int k = 0; k < 4000 && atomic_load(&first_byte_s) == 0; k++)
            line_out_sleep_ms(1);
        took[i] = (atomic_load(&first_byte_s) - from) * 1000;
        line_out_sleep_ms(60);
    }
    bench_line("print_first_byte_after_commit_p50", share(took, PRINTED, 50), "ms", 50, true);
    if (watch)
        watch_close(watch);
    print_queue_stop(queue);
    press_finish(&p);
}

enum beside { BESIDE_NONE, BESIDE_GOOD, BESIDE_FAILING, BESIDE_COUNT };

// Numbers taken at a kiosk, each to its answer: beside no printer, one that prints, one that hangs in the middle of each ticket.
static void numbers(enum beside beside, double *took, int n)
{
    struct press p;
    press_init(&p, &good, 1, "58mm");
    press_set(&p, "paper.tickets", beside == BESIDE_NONE ? "never" : "auto");
    struct print_queue *queue = beside == BESIDE_NONE ? NULL : print_queue_start(&p.host);
    line_out_sleep_ms(beside == BESIDE_NONE ? 0 : 1500);
    emulator_hang(p.emulator, beside == BESIDE_FAILING);
    for (int i = 0; i < n; i++) {
        double from = bench_now_s();
        press_arrive(&p, 1 + i % 3, LANG_ZH_TW);
        took[i] = (bench_now_s() - from) * 1000;
        print_queue_wake(queue);
    }
    emulator_hang(p.emulator, false);
    print_queue_stop(queue);
    press_finish(&p);
}

// In turns: the machine is not always equally busy.
static void bench_touch(void)
{
    static double took[BESIDE_COUNT][ROUNDS * NUMBERS];
    for (int round = 0; round < ROUNDS; round++) {
        for (int beside = 0; beside < BESIDE_COUNT; beside++)
            numbers((enum beside)beside, took[beside] + round * NUMBERS, NUMBERS);
    }
    double floor = share(took[BESIDE_NONE], ROUNDS * NUMBERS, 50);
    double printing = share(took[BESIDE_GOOD], ROUNDS * NUMBERS, 50);
    double failing = share(took[BESIDE_FAILING], ROUNDS * NUMBERS, 50);
    bench_ratio_line("number_taken_beside_a_good_printer_p50", printing, "ms", floor,
                     floor / printing, 0.7);
    bench_ratio_line("number_taken_beside_a_failing_printer_p50", failing, "ms", floor,
                     floor / failing, 0.7);
    bench_line("number_taken_beside_a_failing_printer_p95",
               share(took[BESIDE_FAILING], ROUNDS * NUMBERS, 95), "ms", 50, true);
}

int main(void)
{
    tr_init(LOBBY_LOCALE_DIR);
    bench_paint();
    bench_first_byte();
    bench_touch();
    return 0;
}
