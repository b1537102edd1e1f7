// Numbers that are taken one after the other in a moment: each has its page at once.

#include "test.h"
#include "serve.h"

static struct serve s;
static struct answer a;

static int64_t take_number(const struct request *request)
{
    struct submission *submission = submission_create(request, NULL, NULL, JOB_OF_NO_SESSION);
    struct job *job;
    link_post(s.link, &submission->job);
    while (!(job = link_take(s.link)))
        usleep(100);
    assert_int_equal(job->response.result, RESULT_DONE);
    int64_t seq = job->response.ruling.last_seq;
    job_end(job, JOB_OF_NO_SESSION);
    return seq;
}

static int page_of(const char *token, int64_t after)
{
    char path[120];
    snprintf(path, sizeof path, "/t/%s?after=%lld", token, (long long)after);
    http(s.port[DOOR_GUESTS], "GET", path, "", NULL, &a);
    return a.status;
}

static void whoever_took_a_number_has_its_page(void **state)
{
    (void)state;
    memset(&s, 0, sizeof s);
    sandbox_sample(&s.box);
    serve_begin(&s, 0);
    for (int i = 0; i < 20; i++) {
        struct request request = arrival(&s.box, 1, "", "");
        int64_t seq = take_number(&request);
        assert_int_equal(page_of(request.token, seq), 200);
        request.token[0] ^= 1;
        assert_int_equal(page_of(request.token, seq), 404);
    }
    serve_end(&s);
}

int main(void)
{
    tr_init(LOBBY_LOCALE_DIR);
    const struct CMUnitTest tests[] = {cmocka_unit_test(whoever_took_a_number_has_its_page)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
