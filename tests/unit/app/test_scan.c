// A code as scanners hand it over: glued to what is set before and behind it, with Caps Lock on, under
// another keyboard layout; and nothing else is ever taken for it.
#include "test.h"

#include "sandbox.h"
#include "base/mem.h"

#include <ctype.h>

static struct sandbox s;
static struct request request;
static int64_t visit;

static int open_one(void **state)
{
    (void)state;
    sandbox_sample(&s);
    request = arrival(&s, 1, "0912345678", "王");
    visit = sandbox_submit(s.app, &request).ruling.visit;
    return 0;
}

static int close_one(void **state)
{
    (void)state;
    sandbox_remove(&s);
    return 0;
}

static bool found(const char *format, const char *token)
{
    struct str scanned = {0};
    for (; *format; format++) { // "%": the token
        if (*format == '%')
            str_add(&scanned, token);
        else
            str_add_bytes(&scanned, format, 1);
    }
    int64_t id = 0;
    bool ok = app_visit_by_token(s.app, scanned.text, &id, &s.err);
    str_finish(&scanned);
    return ok && id == visit;
}

static void test_around_it(void **state)
{
    (void)state;
    static const char *const formats[] = {
        "%",
        "]Q1%",                            // AIM: a QR code
        "]d2%",                            // AIM: Data Matrix
        "]Q1https://lobby.example/%",      //
        "https://lobby.example/%/",        //
        "https://lobby.example/t?x=1&t=%", //
        "%\r\n",                           //
        "\t%",                             //
        "01%",                             // a prefix of digits
        "%Z",                              // a suffix
        "QR:%#",                           //
        "%%",                              // twice in one breath
        "]Q1qsdfghjklm&\"'(\n%",           // the first line is another layout's
        "https<&&lobby_example&\nhttps://lobby.example/%",
    };
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        if (!found(formats[i], request.token))
            fail_msg("not found: %", formats[i]);
    }
}

static void test_caps_lock(void **state)
{
    (void)state;
    char swapped[TOKEN_SIZE];
    for (size_t i = 0; i < TOKEN_SIZE; i++) {
        unsigned char c = (unsigned char)request.token[i];
        swapped[i] = (char)(isupper(c) ? tolower(c) : toupper(c));
    }
    assert_true(found("%", swapped));
    assert_true(found("]q1HTTPS://LOBBY.EXAMPLE/%", swapped));
}

static void test_nothing_else(void **state)
{
    (void)state;
    char other[TOKEN_SIZE];
    for (size_t i = 0; i < TOKEN_SIZE - 1; i++) { // every single character counts
        memcpy(other, request.token, sizeof other);
        other[i] = other[i] == '7' ? '8' : '7';
        assert_false(found("%", other));
    }
    memcpy(other, request.token, sizeof other);
    other[TOKEN_SIZE - 2] = '\0'; // cut by one
    assert_false(found("%", other));
    static const char *const codes[] = {"", "4712345678901", "\n\n", "]Q1", "http://", "////"};
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        int64_t id;
        assert_false(app_visit_by_token(s.app, codes[i], &id, &s.err));
    }
    char tokens[SCAN_READINGS][TOKEN_SIZE], longest[512];
    memset(longest, 'a', sizeof longest - 1);
    longest[sizeof longest - 1] = '\0';
    longest[100] = longest[300] = longest[400] = '\n';
    assert_true(scan_readings(longest, tokens) <= SCAN_READINGS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_around_it, open_one, close_one),
        cmocka_unit_test_setup_teardown(test_caps_lock, open_one, close_one),
        cmocka_unit_test_setup_teardown(test_nothing_else, open_one, close_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
