// Office printers of the network: one that announces itself through Avahi is found with its name, place and address, and
// prints by that address; without Avahi nothing is found, and soon.
#include "test.h"

#include "office_printer.h"
#include "printing.h"
#include "print/finder.h"
#include "print/ipp.h"

static const atomic_bool goes_on;

static void use_bus(const struct office_printer *p)
{
    char path[128];
    snprintf(path, sizeof path, "unix:path=%s/bus", p->dir);
    setenv("DBUS_SYSTEM_BUS_ADDRESS", path, 1);
    setenv("HOME", p->dir, 1); // where the library keeps what it trusts
}

static const struct found_printer *ours(const struct found_printers *found, int port)
{
    char part[16];
    snprintf(part, sizeof part, ":%d/", port);
    for (int i = 0; i < found->n; i++) {
        if (strstr(found->at[i].address, part))
            return &found->at[i];
    }
    return NULL;
}

static void what_announces_itself_is_found(void **state)
{
    (void)state;
    struct office_printer p;
    static struct found_printers found;
    office_printer_start(&p, "application/pdf,image/pwg-raster");
    use_bus(&p);
    office_printer_off(&p);
    if (!office_printer_announce(&p)) {
        print_message("passed over: avahi-daemon is not here, or may not run\n");
        office_printer_stop(&p);
        skip();
    }
    office_printer_on(&p);
    const struct found_printer *it = NULL;
    for (int i = 0; i < 8 && !it; i++) { // it has just begun to announce itself
        printers_find(&found, &goes_on);
        it = ours(&found, p.port);
    }
    assert_non_null(it);
    assert_string_equal(it->name, "Office");
    assert_true(strncmp(it->address, "ipp", 3) == 0 && !strstr(it->address, "_tcp"));
    assert_string_equal(it->model, "Example Printer");
    assert_int_equal(it->state, PRINTER_READY);
    struct ipp_printer printer;
    ipp_look(it->address, &printer);
    assert_true(printer.pdf && printer_can_print(printer.state));
    office_printer_how(&p, "ok");
    office_printer_off(&p); // gone: it is announced no more, or told as not reached
    printers_find(&found, &goes_on);
    it = ours(&found, p.port);
    assert_true(!it || it->state == PRINTER_NOT_REACHED);
    office_printer_stop(&p);
}

static void without_avahi_nothing_is_found_and_soon(void **state)
{
    (void)state;
    static struct found_printers found;
    setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nowhere/bus", 1);
    setenv("CUPS_SERVER", "/nowhere/cups.sock", 1);
    int64_t from = line_out_steady_ms();
    printers_find(&found, &goes_on);
    assert_int_equal(found.n, 0);
    assert_true(line_out_steady_ms() - from < 8000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(what_announces_itself_is_found),
                                       cmocka_unit_test(without_avahi_nothing_is_found_and_soon)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
