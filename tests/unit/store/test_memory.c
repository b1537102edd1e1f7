// Who was erased is gone from the memory of the process that erased them, and of one beside it once it has
// looked: from pages, statements and values, and from what was given back.

#include "memory.h"
#include "test.h"
#include "sandbox.h"
#include "app/people/customers.h"
#include "paths.h"

// 歐陽 and 0955667788 as stored, each byte XOR MEMORY_MASK, so that the search does not find itself.
static const unsigned char surname[] = {0xe6 ^ 0x5a, 0xad ^ 0x5a, 0x90 ^ 0x5a,
                                        0xe9 ^ 0x5a, 0x99 ^ 0x5a, 0xbd ^ 0x5a};
static const unsigned char phone[] = {'9' ^ 0x5a, '5' ^ 0x5a, '5' ^ 0x5a, '6' ^ 0x5a, '6' ^ 0x5a,
                                      '7' ^ 0x5a, '7' ^ 0x5a, '8' ^ 0x5a, '8' ^ 0x5a};

static void unmask(const unsigned char *from, size_t n, char *to)
{
    for (size_t i = 0; i < n; i++)
        to[i] = (char)(from[i] ^ MEMORY_MASK);
    to[n] = '\0';
}

// What functions that have returned left on the stack is written over by the next ones; these are they.
static void use_the_stack(void)
{
    unsigned char bytes[1 << 16];
    mem_wipe(bytes, sizeof bytes);
}

static size_t found(void)
{
    use_the_stack();
    return memory_count(surname, sizeof surname) + memory_count(phone, sizeof phone);
}

static void come(struct sandbox *s)
{
    char name[16], digits[16] = "0";
    unmask(surname, sizeof surname, name);
    unmask(phone, sizeof phone, digits + 1);
    struct request request = arrival(s, 1, digits, name);
    assert_int_equal(sandbox_submit(s->app, &request).result, RESULT_DONE);
    request_wipe(&request);
    mem_wipe(name, sizeof name);
    mem_wipe(digits, sizeof digits);
}

static void who_is_erased_is_gone_from_memory(void **state)
{
    (void)state;
    if (!MEMORY_CAN_BE_COUNTED)
        skip();
    struct sandbox s;
    sandbox_sample(&s);
    struct app *second = sandbox_second(&s);
    come(&s);
    assert_true(app_catch_up(second, &s.err));
    assert_true(found() > 0); // while they are known: the test can fail
    struct request request;
    request_init(&request, app_entropy(s.app), as(ROLE_MANAGER), COMMAND_CHANGE_CUSTOMER);
    request.command.customer = 1;
    request.command.number = CUSTOMER_ERASED;
    assert_int_equal(sandbox_submit(s.app, &request).result, RESULT_DONE);
    assert_true(app_catch_up(second, &s.err));
    assert_int_equal(found(), 0);
    app_close(second);
    sandbox_remove(&s);
}

static void a_store_that_is_closed_leaves_nothing(void **state)
{
    (void)state;
    if (!MEMORY_CAN_BE_COUNTED)
        skip();
    struct sandbox s;
    sandbox_sample(&s);
    come(&s);
    app_close(s.app);
    s.app = NULL;
    assert_int_equal(found(), 0);
    sandbox_remove(&s);
}

int main(void)
{
    tr_init(LOBBY_LOCALE_DIR);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_is_erased_is_gone_from_memory),
        cmocka_unit_test(a_store_that_is_closed_leaves_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
