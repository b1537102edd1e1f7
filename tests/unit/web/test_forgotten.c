// What is typed on a phone is not left in the memory of the process once it was answered.

#include "memory.h"
#include "serve.h"

static struct serve s;
static struct answer a;

// Turned inside out, so that the test itself does not hold it.
static void unmask(const char *masked, size_t n, char *to)
{
    for (size_t i = 0; i < n; i++)
        to[i] = (char)(masked[i] ^ MEMORY_MASK);
    to[n] = '\0';
}

// Posts what stands before it with the word behind, reads the answer, and forgets both.
static int post(const char *path, const char *before, const char *masked, size_t n)
{
    char text[1024], word[64], bytes[4096];
    int fd = http_connect(s.port[DOOR_GUESTS]), status = 0;
    unmask(masked, n, word);
    int size =
        snprintf(text, sizeof text,
                 "POST %s HTTP/1.1\r\nHost: lobby.test\r\nConnection: close\r\nContent-Type: "
                 "application/x-www-form-urlencoded\r\nContent-Length: %zu\r\n\r\n%s%s",
                 path, strlen(before) + n, before, word);
    assert_true(send(fd, text, (size_t)size, MSG_NOSIGNAL) == size);
    for (ssize_t got; (got = recv(fd, bytes, sizeof bytes - 1, 0)) > 0;) {
        bytes[got] = '\0';
        status = status ? status : atoi(bytes + 9);
        mem_wipe(bytes, sizeof bytes);
    }
    mem_wipe(text, sizeof text);
    mem_wipe(word, sizeof word);
    close(fd);
    return status;
}

static size_t left_of(const char *masked, size_t n)
{
    for (int i = 0; i < 50 && memory_count((const unsigned char *)masked, n) > 0; i++)
        usleep(20 * 1000); // the line is closed on a thread of its own
    return memory_count((const unsigned char *)masked, n);
}

#define FORM "form=abcdefghijklmnopqrstuvwxyz012345"

// A form that is refused, one that comes back with what was typed in it, and a code that nobody has.
static void what_is_typed_is_forgotten(void **state)
{
    static const char masked[] = {'Q' ^ MEMORY_MASK, 'u' ^ MEMORY_MASK, 'i' ^ MEMORY_MASK,
                                  'l' ^ MEMORY_MASK, 'l' ^ MEMORY_MASK, 'e' ^ MEMORY_MASK,
                                  'v' ^ MEMORY_MASK, 'a' ^ MEMORY_MASK, 'r' ^ MEMORY_MASK,
                                  'x' ^ MEMORY_MASK};
    (void)state;
    if (!MEMORY_CAN_BE_COUNTED)
        skip();
    sandbox_sample(&s.box);
    assert_int_equal(sandbox_arrive(&s.box, 1, "", "").result, RESULT_DONE); // the day is open
    serve_begin(&s, 0);
    do // until the house's key is made, which the first forms wait for
        http(s.port[DOOR_GUESTS], "GET", "/join?service=1", "", NULL, &a);
    while (!strstr(a.body, "<form"));
    assert_int_equal(post("/join?l=en", "service=x&surname=", masked, sizeof masked), 400);
    assert_int_equal(left_of(masked, sizeof masked), 0);
    assert_int_equal(post("/join?l=en", FORM "&service=1&phone=12&surname=", masked, sizeof masked),
                     422);
    assert_int_equal(left_of(masked, sizeof masked), 0);
    assert_int_equal(post("/c?l=en", "code=", masked, sizeof masked), 200);
    assert_int_equal(left_of(masked, sizeof masked), 0);
    http(s.port[DOOR_GUESTS], "GET", "/health", "", NULL, &a);
    assert_int_equal(a.status, 200);
    serve_end(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_typed_is_forgotten),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
