// The office printer, against a real one of CUPS: what it says of a page is what the store says, whatever becomes of it.

#include "test.h"
#include "office_printer.h"
#include "printing.h"
#include "app/people/appointment.h"
#include "app/registers/registers.h"
#include "base/calendar.h"
#include "core/command_make.h"
#include "print/ipp.h"
#include "print/page.h"
#include "print/pages.h"

static const struct emulator_kind cheap = {
    .dots = 384, .buffer = 4096, .rows_s = 60000, .answers = true, .no_knife = true};

enum { HASTE = 10 };

struct house {
    struct press press;
    struct office_printer printer;
    struct paging *paging;
};

static int set_up(void **state)
{
    (void)state;
    tr_init(LOBBY_LOCALE_DIR);
    return 0;
}

static void begin(struct house *h)
{
    if (!paging_open(&h->press.host, &h->paging, &h->press.store.err))
        fail_msg("%s", h->press.store.err.text);
}

static void open_house(struct house *h, const char *formats)
{
    press_init(&h->press, &cheap, HASTE, "58mm");
    office_printer_start(&h->printer, formats);
    press_set(&h->press, "paper.office", h->printer.address);
    begin(h);
}

static void close_house(struct house *h)
{
    paging_close(h->paging);
    office_printer_stop(&h->printer);
    press_finish(&h->press);
}

static struct print_job job_of(struct house *h, int64_t id)
{
    struct print_job job = {0};
    bool found = false;
    struct app *app = h->press.store.app;
    assert_true(app_catch_up(app, &h->press.store.err) &&
                app_print_job(app, id, &job, &found, &h->press.store.err) && found);
    return job;
}

static enum printer_state state_of(struct house *h)
{
    struct paper_now now;
    assert_true(app_paper(h->press.store.app, &now, &h->press.store.err));
    return now.office;
}

static bool is_so(struct house *h, int64_t id, int state, const char *problem)
{
    struct print_job job = job_of(h, id);
    return (int)job.state == state && (!problem || strcmp(job.problem, problem) == 0);
}

// Steps until the job is in that state (problem NULL: whatever it says of it), or fails.
static void until(struct house *h, int64_t id, int state, const char *problem)
{
    int64_t end = line_out_steady_ms() + 20000;
    while (!is_so(h, id, state, problem) && line_out_steady_ms() < end) {
        paging_step(h->paging);
        line_out_sleep_ms(10);
    }
    struct print_job job = job_of(h, id);
    if (!is_so(h, id, state, problem))
        fail_msg("job: %s '%s', printer %s", print_job_state(&job), job.problem,
                 printer_state_code(state_of(h)));
}

static int64_t ask(struct house *h, const struct print_order *order)
{
    int64_t id = 0;
    if (!app_print(h->press.store.app, as(ROLE_RECEPTIONIST), order, &id, &h->press.store.err))
        fail_msg("%s", h->press.store.err.text);
    return id;
}

static int64_t book(struct house *h)
{
    struct request request;
    request_init(&request, app_entropy(h->press.store.app), as(ROLE_RECEPTIONIST), COMMAND_BOOK);
    request.command.service = 1;
    request.command.ready_ms = SANDBOX_NOW_MS + 2 * HOUR_MS;
    strcpy(request.person.phone, "0912345678");
    strcpy(request.person.surname, "王");
    struct response r = sandbox_submit(h->press.store.app, &request);
    assert_int_equal(r.result, RESULT_DONE);
    return 1;
}

// What another program reads out of it.
static void read_by(const char *before, const char *path, const char *after, char *out, size_t size)
{
    char line[400];
    snprintf(line, sizeof line, "%s %s %s", before, path, after);
    FILE *f = popen(line, "r");
    size_t n = fread(out, 1, size - 1, f);
    out[n] = '\0';
    pclose(f);
}

// ---- what comes out -----------------------------------------------------------------------------

static void a_slip_becomes_a_page(void **state)
{
    (void)state;
    struct house h;
    char path[160], words[2000];
    struct appointment found;
    int days;
    open_house(&h, "application/pdf,image/pwg-raster");
    int64_t id = ask(&h, &(struct print_order){.appointment = book(&h), .lang = LANG_ZH_TW});
    assert_int_equal(job_of(&h, id).device, PRINT_ON_OFFICE);
    until(&h, id, PAPER_PRINTED, "");
    assert_int_equal(office_printer_pages(&h.printer, path), 1);
    read_by("pdftotext", path, "-", words, sizeof words);
    assert_non_null(strstr(words, "12:00"));
    assert_non_null(strstr(words, "您的預約"));
    read_by("pdftoppm -r 100 -png -singlefile", path, "| zbarimg -q --raw - 2>/dev/null", words,
            sizeof words);
    assert_non_null(strstr(words, "https://lobby.example/"));
    words[strcspn(words, "\n")] = '\0';
    assert_true(app_appointment_of_slip(h.press.store.app, as(ROLE_RECEPTIONIST), words, &found,
                                        &days, &h.press.store.err)); // the code leads to it
    assert_int_equal(found.id, 1);
    assert_int_equal(state_of(&h), PRINTER_READY);
    close_house(&h);
}

// By whoever may export; what is asked again is the same.
static void report_comes_out(enum period_kind kind, const char *title)
{
    struct house h;
    char path[160], words[6000];
    open_house(&h, "application/pdf,image/pwg-raster");
    struct app *app = h.press.store.app;
    struct site_time today = app_site_time(app, SANDBOX_NOW_MS);
    struct print_order order = {
        .report = kind, .report_day = day_of_time(&today), .lang = LANG_ZH_TW};
    int64_t id = 0;
    assert_false(app_print(app, as(ROLE_RECEPTIONIST), &order, &id, &h.press.store.err));
    assert_int_equal(h.press.store.err.code, ERR_DENIED);
    assert_true(app_print(app, as(ROLE_MANAGER), &order, &id, &h.press.store.err));
    struct print_job job = job_of(&h, id);
    assert_string_equal(print_job_kind(&job), "report");
    struct print_order again = print_order_of(&job);
    assert_true(again.report == order.report && again.report_day == order.report_day);
    until(&h, id, PAPER_PRINTED, "");
    assert_int_equal(office_printer_pages(&h.printer, path), 1);
    read_by("pdftotext", path, "-", words, sizeof words);
    assert_non_null(strstr(words, title));
    if (kind ==
        PERIOD_DAY) { // what the day had beside its figures stands on it, which is signed once
        const char *sign = strstr(words, "簽核");
        assert_non_null(sign);
        assert_null(strstr(sign + 1, "簽核"));
        assert_non_null(strstr(words, "考勤"));
    }
    close_house(&h);
}

static void a_report_becomes_pages(void **state)
{
    (void)state;
    report_comes_out(PERIOD_DAY, "日報表");
    report_comes_out(PERIOD_MONTH, "月報表");
}

static int64_t calls_register(struct house *h)
{
    struct register_info *list;
    size_t n;
    int64_t id = 0;
    struct sandbox *s = &h->press.store;
    assert_true(app_registers(s->app, as(ROLE_RECEPTIONIST), true, &list, &n, &s->err));
    for (size_t i = 0; i < n; i++)
        id = strcmp(list[i].form->code, "calls") == 0 ? list[i].id : id;
    registers_free(list, n);
    assert_true(id > 0);
    return id;
}

static int64_t write_down(struct house *h, const char *name, const char *note)
{
    static struct request request;
    struct app *app = h->press.store.app;
    request_init(&request, app_entropy(app), as(ROLE_RECEPTIONIST), COMMAND_WRITE_ENTRY);
    request.command.channel = CHANNEL_DESK;
    request_ask(&request, command_write_entry(0, calls_register(h)));
    assert_true(entry_request_put(&request, "kind", 0, "sales"));
    assert_true(entry_request_put(&request, "name", 0, name));
    assert_true(entry_request_put(&request, "phone", 0, "+886912345678"));
    assert_true(entry_request_put(&request, "note", 0, note));
    struct response r = sandbox_submit(app, &request);
    assert_int_equal(r.result, RESULT_DONE);
    return r.ruling.entry;
}

// Whoever may see a register may have its day on paper, as the book had it; of another day nothing is on it, and it says so.
static void a_day_of_a_register_becomes_pages(void **state)
{
    (void)state;
    struct house h;
    char path[160], words[6000], note[400] = "";
    open_house(&h, "application/pdf,image/pwg-raster");
    struct site_time today = app_site_time(h.press.store.app, SANDBOX_NOW_MS);
    for (int i = 0; i < 12; i++)
        strcat(note, "問了價格與交車期，");
    write_down(&h, "王小明", note);
    for (int i = 0; i < 60; i++) // more than one page has room for
        write_down(&h, "林", note);
    struct print_order order = {.entry = write_down(&h, "趙末", "最後一通"),
                                .report_day = day_of_time(&today),
                                .lang = LANG_ZH_TW};
    int64_t id = ask(&h, &order);
    struct print_job job = job_of(&h, id);
    struct print_order again = print_order_of(&job);
    assert_true(again.entry == order.entry && again.report_day == order.report_day);
    until(&h, id, PAPER_PRINTED, "");
    assert_int_equal(office_printer_pages(&h.printer, path), 1);
    read_by("pdftotext -layout", path, "-", words, sizeof words);
    assert_non_null(strstr(words, "客戶來電登記表"));
    assert_non_null(strstr(words, "王小明"));
    assert_non_null(strstr(words, "0912 345 678")); // as on a screen
    assert_null(strstr(words, "+886"));
    read_by("pdftotext -layout", path, "- | grep -o 登記截至 | sort -u", words, sizeof words);
    assert_string_equal(words, "登記截至\n");
    read_by("pdftotext -layout", path, "- | grep -o 趙末", words, sizeof words);
    assert_string_equal(words, "趙末\n");
    read_by("pdfinfo", path, "| grep -o 'Pages: *[2-6]'", words, sizeof words);
    assert_true(*words != '\0');
    order.report_day = day_add(order.report_day, -1);
    until(&h, ask(&h, &order), PAPER_PRINTED, "");
    assert_int_equal(office_printer_pages(&h.printer, path), 2);
    read_by("for f in $(dirname", path, ")/*; do pdftotext $f - | grep 這一天; done", words,
            sizeof words);
    assert_string_equal(words, "這一天沒有登記。\n");
    order.report = PERIOD_WEEK; // of that day: both, by day and hour
    order.report_day = day_of_time(&today);
    until(&h, ask(&h, &order), PAPER_PRINTED, "");
    assert_int_equal(office_printer_pages(&h.printer, path), 3);
    read_by("for f in $(dirname", path, ")/*; do pdftotext -layout $f - | grep -A1 趙末; done",
            words, sizeof words);
    assert_non_null(strstr(words, "2026-"));
    close_house(&h);
}

static void without_pdf_it_is_raster(void **state)
{
    (void)state;
    struct house h;
    char path[160], head[8] = "";
    open_house(&h, "image/pwg-raster");
    until(&h, ask(&h, &(struct print_order){.where = PRINT_ON_PAGE}), PAPER_PRINTED, "");
    assert_int_equal(office_printer_pages(&h.printer, path), 1);
    FILE *f = fopen(path, "r");
    assert_int_equal(fread(head, 1, 4, f), 4);
    fclose(f);
    assert_string_equal(head, "RaS2");
    close_house(&h);
}

static void takes_neither(void **state)
{
    (void)state;
    struct house h;
    open_house(&h, "image/urf");
    int64_t id = ask(&h, &(struct print_order){.where = PRINT_ON_PAGE});
    paging_step(h.paging);
    assert_int_equal(state_of(&h), PRINTER_NO_FORMAT);
    assert_int_equal(job_of(&h, id).state, PAPER_WAITING);
    close_house(&h);
}

// ---- what goes wrong ------------------------------------------------------------------------------

static void stops_and_says_why(void **state)
{
    (void)state;
    static const struct {
        const char *how;
        enum printer_state told;
    } cases[] = {{"stop media-empty", PRINTER_PAPER_OUT}, {"stop media-jam", PRINTER_JAM},
                 {"stop cover-open", PRINTER_COVER_OPEN}, {"stop moving-to-paused", PRINTER_PAUSED},
                 {"stop toner-empty", PRINTER_INK_OUT},   {"stop media-needed", PRINTER_PAPER_OUT}};
    struct house h;
    open_house(&h, "application/pdf");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        office_printer_how(&h.printer, cases[i].how);
        int64_t id = ask(&h, &(struct print_order){.where = PRINT_ON_PAGE});
        until(&h, id, PAPER_PRINTING, printer_state_code(cases[i].told));
        assert_int_equal(state_of(&h), cases[i].told);
        assert_int_equal(office_printer_pages(&h.printer, NULL), i);
        office_printer_how(&h.printer, "ok");
        until(&h, id, PAPER_PRINTED, "");
        assert_int_equal(office_printer_pages(&h.printer, NULL), i + 1);
        assert_int_equal(job_of(&h, id).tries, 1);
    }
    close_house(&h);
}

static void prints_until_it_is_done(void **state)
{
    (void)state;
    struct house h;
    open_house(&h, "application/pdf");
    office_printer_how(&h.printer, "slow");
    int64_t id = ask(&h, &(struct print_order){.where = PRINT_ON_PAGE});
    until(&h, id, PAPER_PRINTING, "");
    for (int i = 0; i < 30; i++)
        paging_step(h.paging);
    assert_int_equal(job_of(&h, id).state, PAPER_PRINTING); // sent is not printed
    office_printer_how(&h.printer, "ok");
    until(&h, id, PAPER_PRINTED, "");
    close_house(&h);
}

static void given_up_is_told(void **state)
{
    (void)state;
    struct house h;
    open_house(&h, "application/pdf");
    office_printer_how(&h.printer, "fail");
    int64_t id = ask(&h, &(struct print_order){.where = PRINT_ON_PAGE});
    until(&h, id, PAPER_FAILED, NULL);
    assert_int_equal(job_of(&h, id).tries, PRINT_TRIES);
    assert_int_equal(office_printer_pages(&h.printer, NULL), 0);
    close_house(&h);
}

static void gone_in_the_middle(void **state)
{
    (void)state;
    struct house h;
    open_house(&h, "application/pdf");
    office_printer_how(&h.printer, "slow");
    int64_t id = ask(&h, &(struct print_order){.where = PRINT_ON_PAGE});
    until(&h, id, PAPER_PRINTING, "");
    office_printer_off(&h.printer);
    until(&h, id, PAPER_PRINTING, "not_reached");
    assert_int_equal(state_of(&h), PRINTER_NOT_REACHED);
    until(&h, id, PAPER_WAITING, NULL); // given up there; tried again once it is back, as a copy
    assert_true(job_of(&h, id).copy);
    office_printer_how(&h.printer, "ok");
    office_printer_on(&h.printer);
    until(&h, id, PAPER_PRINTED, "");
    close_house(&h);
}

static void not_there_yet(void **state)
{
    (void)state;
    struct house h;
    open_house(&h, "application/pdf");
    office_printer_off(&h.printer);
    int64_t id = ask(&h, &(struct print_order){.where = PRINT_ON_PAGE});
    paging_step(h.paging);
    assert_int_equal(state_of(&h), PRINTER_NOT_REACHED);
    assert_int_equal(job_of(&h, id).state, PAPER_WAITING);
    office_printer_on(&h.printer);
    until(&h, id, PAPER_PRINTED, "");
    close_house(&h);
}

// Whoever looks after it ends while a page is there: the next one asks for it by its number, and prints nothing twice.
static void another_takes_over(void **state)
{
    (void)state;
    struct house h;
    open_house(&h, "application/pdf");
    office_printer_how(&h.printer, "slow");
    int64_t id = ask(&h, &(struct print_order){.where = PRINT_ON_PAGE});
    until(&h, id, PAPER_PRINTING, "");
    paging_close(h.paging);
    assert_int_equal(state_of(&h), PRINTER_UNATTENDED);
    begin(&h);
    office_printer_how(&h.printer, "ok");
    until(&h, id, PAPER_PRINTED, "");
    assert_int_equal(office_printer_pages(&h.printer, NULL), 1);
    assert_int_equal(job_of(&h, id).tries, 1);
    assert_false(job_of(&h, id).copy);
    close_house(&h);
}

static void no_printer_of_pages(void **state)
{
    (void)state;
    struct house h;
    struct ipp_printer found;
    char address[96];
    open_house(&h, "application/pdf");
    snprintf(address, sizeof address, "ipp://localhost:%d/nothing/here", h.printer.port);
    ipp_look(address, &found);
    assert_int_equal(found.state, PRINTER_NO_IPP);
    snprintf(address, sizeof address, "ipp://127.0.0.1:%d/ipp/print",
             emulator_port(h.press.emulator)); // a ticket printer does not know HTTP
    ipp_look(address, &found);
    assert_true(found.state == PRINTER_SILENT || found.state == PRINTER_NO_IPP ||
                found.state == PRINTER_NOT_REACHED);
    close_house(&h);
}

// ---- where what goes --------------------------------------------------------------------------------

static void customers_have_tickets_the_desk_pages(void **state)
{
    (void)state;
    struct house h;
    struct app *app;
    int64_t theirs, again;
    struct err err;
    open_house(&h, "application/pdf");
    app = h.press.store.app;
    press_set(&h.press, "paper.tickets", "ask");
    int64_t visit = press_arrive(&h.press, 1, LANG_EN);
    struct print_order order = {.visit = visit, .lang = LANG_EN};
    assert_true(app_print(app, as(ROLE_CUSTOMER), &order, &theirs, &err));
    assert_int_equal(job_of(&h, theirs).device, PRINT_ON_TICKET);
    again = ask(&h, &order); // nobody prints strips here: the desk's page takes its place
    assert_int_equal(job_of(&h, again).device, PRINT_ON_OFFICE);
    assert_int_equal(job_of(&h, theirs).state, PAPER_DROPPED);
    until(&h, again, PAPER_PRINTED, "");
    press_set(&h.press, "paper.office", "");
    assert_int_equal(job_of(&h, ask(&h, &order)).device, PRINT_ON_TICKET);
    order.where = PRINT_ON_PAGE;
    assert_false(app_print(app, as(ROLE_RECEPTIONIST), &order, &again, &err));
    assert_int_equal(err.code, ERR_CONFLICT);
    close_house(&h);
}

// ---- the page ---------------------------------------------------------------------------------------

// What the code is for stands in the middle under it, or the eye takes it for somebody else's words.
static void help_stands_under_its_code(const struct sheet_page *page)
{
    const struct node *code = tree_find(&page->tree, "code");
    const struct node *help = tree_find(&page->tree, "code.help");
    if (!help)
        return;
    int off = 2 * code->rect.x + code->rect.w - 2 * help->rect.x - help->rect.w;
    assert_in_range(off + 4, 0, 8);
    assert_true(help->rect.y >= code->rect.y + code->rect.h);
}

// Every text inside the margins, none over another one, whatever the language and however long the words.
static void stays_inside(void **state)
{
    (void)state;
    struct pdf *pdf = pdf_open(NULL, NULL);
    for (int kind = PAPER_TICKET; kind <= PAPER_TEST; kind++) {
        for (int lang = 0; lang < LANG_COUNT; lang++) {
            for (int format = 0; format < SHEET_FORMAT_COUNT; format++) {
                struct sheet_page page;
                struct print_sheet s = paper_sheet(kind, (enum lang)lang);
                s.job.copy = true;
                memset(s.service, 'W', 60);
                page_lay_out(&page, (enum sheet_format)format, pdf_metrics(pdf), &s);
                int edge = pdf_width((enum sheet_format)format) / 20;
                struct rect in =
                    rect_inset((struct rect){0, 0, pdf_width((enum sheet_format)format),
                                             pdf_height((enum sheet_format)format)},
                               edge, edge);
                for (size_t i = 0; i < page.draw.ops.n; i++) {
                    const struct draw_op *a = &page.draw.ops.at[i];
                    if (a->kind != DRAW_TEXT && a->kind != DRAW_QR)
                        continue;
                    if (!rect_inside(a->rect, in))
                        fail_msg("kind %d lang %d format %d: '%s' leaves the page", kind, lang,
                                 format, a->kind == DRAW_QR ? "QR" : a->text);
                    for (size_t j = 0; j < i; j++) {
                        const struct draw_op *b = &page.draw.ops.at[j];
                        if (b->kind == DRAW_TEXT && !rect_empty(rect_intersect(a->rect, b->rect)))
                            fail_msg("kind %d lang %d: '%s' over '%s'", kind, lang,
                                     a->kind == DRAW_QR ? "QR" : a->text, b->text);
                    }
                }
                help_stands_under_its_code(&page);
                sheet_finish(&page);
            }
        }
    }
    pdf_close(pdf);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_slip_becomes_a_page),
        cmocka_unit_test(a_report_becomes_pages),
        cmocka_unit_test(a_day_of_a_register_becomes_pages),
        cmocka_unit_test(without_pdf_it_is_raster),
        cmocka_unit_test(takes_neither),
        cmocka_unit_test(stops_and_says_why),
        cmocka_unit_test(prints_until_it_is_done),
        cmocka_unit_test(given_up_is_told),
        cmocka_unit_test(gone_in_the_middle),
        cmocka_unit_test(not_there_yet),
        cmocka_unit_test(another_takes_over),
        cmocka_unit_test(no_printer_of_pages),
        cmocka_unit_test(customers_have_tickets_the_desk_pages),
        cmocka_unit_test(stays_inside),
    };
    return cmocka_run_group_tests(tests, set_up, NULL);
}
