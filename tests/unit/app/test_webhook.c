// The signature of Standard Webhooks against that specification's own vector, and what is not signed.

#include "test.h"
#include "app/webhook.h"

#include <string.h>

#define SECRET "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
#define ID     "msg_p5jXN8AQM9LWM0D4loKWxJek"
#define BODY   "{\"test\": 2432232314}"
#define MADE   INT64_C(1614265330)
#define SIGNED "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="

static void as_the_specification_has_it(void **state)
{
    (void)state;
    char out[SIGNATURE_SIZE];
    assert_true(webhook_sign(SECRET, ID, MADE, BODY, strlen(BODY), out));
    assert_string_equal(out, SIGNED);
}

static void is_known_again(void **state)
{
    (void)state;
    size_t n = strlen(BODY);
    assert_true(webhook_signed(SECRET, ID, MADE, BODY, n, SIGNED, MADE + 299));
    assert_true(webhook_signed(SECRET, ID, MADE, BODY, n, "v1,AAAA " SIGNED " v2,x", MADE));
    assert_false(webhook_signed(SECRET, ID, MADE, BODY, n, SIGNED, MADE + 301));
    assert_false(webhook_signed(SECRET, ID, MADE, BODY, n, SIGNED, MADE - 301));
    assert_false(webhook_signed(SECRET, ID, MADE + 1, BODY, n, SIGNED, MADE));
    assert_false(webhook_signed(SECRET, "msg_other", MADE, BODY, n, SIGNED, MADE));
    assert_false(webhook_signed(SECRET, ID, MADE, BODY, n - 1, SIGNED, MADE));
    assert_false(webhook_signed(SECRET, ID, MADE, BODY, n, "", MADE));
    assert_false(webhook_signed(SECRET, ID, MADE, BODY, n, "v1,", MADE));
}

static void a_secret_is_a_key(void **state)
{
    (void)state;
    static const char *const none[] = {"", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_",
                                       "whsec_AAAA", "whsec_not base64 at all, but long enough"};
    char out[SIGNATURE_SIZE];
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        assert_false(webhook_sign(none[i], ID, MADE, BODY, strlen(BODY), out));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(as_the_specification_has_it),
        cmocka_unit_test(is_known_again),
        cmocka_unit_test(a_secret_is_a_key),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
