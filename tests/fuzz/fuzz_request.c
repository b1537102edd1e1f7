// Bytes on a line before a whole house: an answer or none, never one that says the program failed. The first byte: guests,
// staff, or staff through our proxy. What nobody guesses stands behind signs: \1 a manager's session, \2 a program's token,
// \3 a ticket's, \4 what guards the session's forms, \5 the body's length, \6 a camera's signature of it.

#include "app/passes.h"
#include "app/webhook.h"
#include "serve.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char secret[] = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
static struct serve house;
static struct answer answer;
static char known[7][400];

static void sign_in(void)
{
    char text[500];
    snprintf(text, sizeof text, "staff=%d&pin=%s", MANAGER_ID, sample_pin(ROLE_MANAGER));
    http(house.port[DOOR_STAFF], "POST", "/sign-in", "", text, &answer);
    snprintf(known[1], sizeof known[1], "%s", http_header(&answer, "Set-Cookie"));
    known[1][strcspn(known[1], ";")] = '\0';
    snprintf(text, sizeof text, "Cookie: %s\r\n", known[1]);
    http(house.port[DOOR_STAFF], "GET", "/me", text, NULL, &answer);
    const char *guard = strstr(answer.body, "\"guard\" value=\"");
    must(guard && sscanf(guard, "\"guard\" value=\"%32[^\"]", known[4]) == 1);
}

static void end(void)
{
    serve_end(&house);
}

static void begin(void)
{
    struct actor admin = {.role = ROLE_ADMINISTRATOR, .staff = ADMINISTRATOR_ID};
    int64_t id;
    sandbox_sample(&house.box);
    struct request request = arrival(&house.box, 1, "0912345678", "王");
    must(sandbox_submit(house.box.app, &request).result == RESULT_DONE);
    must(app_token_new(house.box.app, admin, &(struct pass_wish){"Head office", ROLE_MANAGER, 0},
                       known[2], &id, NULL));
    strcpy(known[3], request.token);
    strcpy(house.machine.web_plate_secret, secret);
    serve_begin(&house, MINUTE_MS);
    sign_in();
    atexit(end);
}

static void add(struct str *text, const char *bytes, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (bytes[i] > 0 && bytes[i] < 7)
            str_add(text, known[(int)bytes[i]]);
        else
            str_add_bytes(text, bytes + i, 1);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    enum { NOW_S = SANDBOX_NOW_MS / SECOND_MS };
    static struct str text, body;
    char signature[SIGNATURE_SIZE];
    if (!house.web)
        begin();
    if (size < 2)
        return 0;
    const char *bytes = (const char *)data + 1, *end = memmem(bytes, --size, "\r\n\r\n", 4);
    size_t head_n = end ? (size_t)(end + 4 - bytes) : size;
    str_clear(&text), str_clear(&body);
    add(&body, bytes + head_n, size - head_n);
    must(webhook_sign(secret, "m", NOW_S, str_text(&body), body.n, signature));
    snprintf(known[5], sizeof known[5], "%zu", body.n);
    snprintf(known[6], sizeof known[6], "webhook-timestamp: %d\r\nwebhook-signature: %s", NOW_S,
             signature);
    add(&text, bytes, head_n);
    str_add_bytes(&text, str_text(&body), body.n);
    strcpy(house.machine.web_proxy, data[0] == 'p' ? "127.0.0.1" : ""); // nobody asks now
    int fd = http_connect(house.port[data[0] == 'g' ? DOOR_GUESTS : DOOR_STAFF]);
    send(fd, text.text, text.n, MSG_NOSIGNAL);
    if (poll(&(struct pollfd){fd, POLLIN, 0}, 1, 40) == 0) // there is to be more
        shutdown(fd, SHUT_WR);
    http_receive(fd, &answer, text.n > 4 && memcmp(text.text, "HEAD", 4) == 0);
    close(fd);
    // 505: libmicrohttpd's own, of an HTTP that is none; else there is no room just now
    must(answer.status < 500 || answer.status == 505 || *http_header(&answer, "Retry-After"));
    return 0;
}
