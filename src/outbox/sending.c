// libcurl does the talking: at most OUT_TRY_MS, no redirects, no proxies, no address on this machine or link unless that is
// allowed, whatever a name leads to.

#include "outbox/sending.h"
#include "outbox/command.h"
#include "outbox/fill.h"
#include "outbox/mail.h"
#include "app/webhook.h"
#include "base/mem.h"

#include <curl/curl.h>
#include <arpa/inet.h>
#include <inttypes.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/pidfd.h>
#include <time.h>
#include <unistd.h>

enum { CONNECT_MS = 5000, ANSWER_MOST = 64 * 1024, COMMAND_MS = 500 };

struct senders {
    CURLM *multi;
    int commands[GATEWAY_MAX]; // that run: what says that one has ended
    int command_n;
};

struct sending {
    struct senders *senders;
    const struct gateway *gateway;
    CURL *easy;
    struct curl_slist *headers, *to;
    struct str url, body, answer;
    size_t read; // of a mail's body
    bool forbidden, ended;
    CURLcode code;
    pid_t pid; // of a command instead …
    int ends;  // … and what says that it has ended
    int64_t until_ms;
    bool hook;
};

static int64_t steady_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000LL + now.tv_nsec / 1000000;
}

static int try_ms(const struct gateway *gateway)
{
    int ms = gateway->seconds * 1000;
    return ms > 0 && ms < OUT_TRY_MS ? ms : OUT_TRY_MS;
}

// ---- the loop ---------------------------------------------------------------------------------------

static void init(void)
{
    must(curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK);
}

struct senders *senders_create(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    struct senders *senders = mem_alloc(sizeof *senders);
    pthread_once(&once, init);
    senders->multi = curl_multi_init();
    must(senders->multi != NULL);
    return senders;
}

void senders_destroy(struct senders *senders)
{
    if (!senders)
        return;
    curl_multi_cleanup(senders->multi);
    free(senders);
}

static void collect(struct senders *senders)
{
    int left, running;
    curl_multi_perform(senders->multi, &running);
    for (CURLMsg *m; (m = curl_multi_info_read(senders->multi, &left)) != NULL;) {
        struct sending *s = NULL;
        curl_easy_getinfo(m->easy_handle, CURLINFO_PRIVATE, (char **)&s);
        s->ended = true;
        s->code = m->data.result;
    }
}

void senders_wait(struct senders *senders, int ms)
{
    struct curl_waitfd also[GATEWAY_MAX];
    for (int i = 0; i < senders->command_n; i++)
        also[i] = (struct curl_waitfd){.fd = senders->commands[i], .events = CURL_WAIT_POLLIN};
    if (senders->command_n > 0 && ms > COMMAND_MS)
        ms = COMMAND_MS; // one may have to be ended
    collect(senders);
    curl_multi_poll(senders->multi, also, (unsigned)senders->command_n, ms, NULL);
    collect(senders);
}

void senders_wake(struct senders *senders)
{
    curl_multi_wakeup(senders->multi);
}

// ---- which addresses ----------------------------------------------------------------------------------

static bool is_near_4(uint32_t a) // host order
{
    return a >> 24 == 127 || a >> 24 == 0 || a >> 16 == 0xa9fe || a >> 28 == 0xe || a == UINT32_MAX;
}

static bool is_near(const struct sockaddr *address)
{
    if (address->sa_family == AF_INET)
        return is_near_4(
            ntohl(((const struct sockaddr_in *)(const void *)address)->sin_addr.s_addr));
    if (address->sa_family != AF_INET6)
        return true;
    const struct in6_addr *a = &((const struct sockaddr_in6 *)(const void *)address)->sin6_addr;
    uint32_t last;
    memcpy(&last, a->s6_addr + 12, sizeof last);
    return IN6_IS_ADDR_LOOPBACK(a) || IN6_IS_ADDR_UNSPECIFIED(a) || IN6_IS_ADDR_LINKLOCAL(a) ||
           IN6_IS_ADDR_MULTICAST(a) ||
           ((IN6_IS_ADDR_V4MAPPED(a) || IN6_IS_ADDR_V4COMPAT(a)) && is_near_4(ntohl(last)));
}

static curl_socket_t open_socket(void *self, curlsocktype purpose, struct curl_sockaddr *address)
{
    struct sending *s = self;
    (void)purpose;
    if (!s->gateway->local && is_near(&address->addr)) {
        s->forbidden = true;
        return CURL_SOCKET_BAD;
    }
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

// ---- what is sent ---------------------------------------------------------------------------------------

static size_t take_answer(char *bytes, size_t size, size_t n, void *self)
{
    struct sending *s = self;
    size_t room = ANSWER_MOST - s->answer.n, got = size * n;
    str_add_bytes(&s->answer, bytes, got < room ? got : room);
    return got <= room ? got : 0; // enough is known of it
}

static size_t give_body(char *to, size_t size, size_t n, void *self)
{
    struct sending *s = self;
    size_t room = size * n, left = s->body.n - s->read;
    size_t now = left < room ? left : room;
    memcpy(to, s->body.text + s->read, now);
    s->read += now;
    return now;
}

static bool add_header(struct sending *s, const char *line)
{
    struct curl_slist *more = curl_slist_append(s->headers, line);
    if (more)
        s->headers = more;
    return more != NULL;
}

static void add_lines(struct sending *s, const struct out_letter *letter)
{
    char copy[GATEWAY_LINES_SIZE], *rest = NULL;
    utf8_copy(copy, sizeof copy, s->gateway->headers);
    for (char *line = strtok_r(copy, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest)) {
        struct str filled = {0};
        fill_template(&filled, line, letter, s->gateway->to, FILL_PLAIN);
        add_header(s, str_text(&filled));
        str_finish(&filled);
    }
    mem_wipe(copy, sizeof copy);
    add_header(s, "Expect:");
}

static void set_common(struct sending *s)
{
    CURL *e = s->easy;
    curl_easy_setopt(e, CURLOPT_PRIVATE, s);
    curl_easy_setopt(e, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(e, CURLOPT_TIMEOUT_MS, (long)try_ms(s->gateway));
    curl_easy_setopt(e, CURLOPT_CONNECTTIMEOUT_MS, (long)CONNECT_MS);
    curl_easy_setopt(e, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(e, CURLOPT_PROXY, "");
    curl_easy_setopt(e, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
    curl_easy_setopt(e, CURLOPT_OPENSOCKETFUNCTION, open_socket);
    curl_easy_setopt(e, CURLOPT_OPENSOCKETDATA, s);
    curl_easy_setopt(e, CURLOPT_WRITEFUNCTION, take_answer);
    curl_easy_setopt(e, CURLOPT_WRITEDATA, s);
    curl_easy_setopt(e, CURLOPT_URL, str_text(&s->url));
    curl_easy_setopt(e, CURLOPT_USERAGENT, "lobby/" LOBBY_VERSION);
}

static void set_http(struct sending *s)
{
    CURL *e = s->easy;
    bool get = strcmp(s->gateway->method, "GET") == 0 && !s->hook;
    curl_easy_setopt(e, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(e, CURLOPT_HTTPHEADER, s->headers);
    if (get)
        return;
    curl_easy_setopt(e, CURLOPT_POSTFIELDSIZE, (long)s->body.n);
    curl_easy_setopt(e, CURLOPT_POSTFIELDS, str_text(&s->body));
    if (strcmp(s->gateway->method, "PUT") == 0)
        curl_easy_setopt(e, CURLOPT_CUSTOMREQUEST, "PUT");
}

static bool starts(const char *text, const char *one, const char *other)
{
    return strncasecmp(text, one, strlen(one)) == 0 || strncasecmp(text, other, strlen(other)) == 0;
}

static bool write_text(struct sending *s, const struct out_letter *letter)
{
    const struct gateway *g = s->gateway;
    static const char *const methods[] = {"GET", "POST", "PUT"};
    bool known = false;
    for (int i = 0; i < 3; i++)
        known = known || strcmp(g->method, methods[i]) == 0;
    fill_template(&s->url, g->url, letter, g->to, FILL_FORM);
    enum fill fill = fill_of(g->headers, g->body);
    fill_template(&s->body, g->body, letter, g->to, fill);
    add_lines(s, letter);
    if (!strcasestr(g->headers, "content-type:") &&
        fill != FILL_FORM) // libcurl would call it a form
        add_header(s, fill == FILL_JSON ? "Content-Type: application/json"
                                        : "Content-Type: application/xml; charset=utf-8");
    set_common(s);
    set_http(s);
    return known && starts(g->url, "http://", "https://") && g->success_from <= g->success_to;
}

static bool write_hook(struct sending *s, const struct out_letter *letter, int64_t now_s)
{
    char line[2 * SIGNATURE_SIZE], signature[SIGNATURE_SIZE];
    const struct gateway *g = s->gateway;
    if (!starts(g->url, "http://", "https://") ||
        !webhook_sign(g->secret, letter->row.key, now_s, letter->text, strlen(letter->text),
                      signature))
        return false;
    s->hook = true;
    str_add(&s->url, g->url);
    str_add(&s->body, letter->text);
    add_lines(s, letter);
    add_header(s, "Content-Type: application/json");
    snprintf(line, sizeof line, "webhook-id: %s", letter->row.key);
    add_header(s, line);
    snprintf(line, sizeof line, "webhook-timestamp: %" PRId64, now_s);
    add_header(s, line);
    snprintf(line, sizeof line, "webhook-signature: %s", signature);
    add_header(s, line);
    set_common(s);
    set_http(s);
    return true;
}

static bool write_mail(struct sending *s, const struct out_letter *letter, int64_t now_s)
{
    const struct gateway *g = s->gateway;
    if (!starts(g->url, "smtp://", "smtps://") || !*g->from || !*g->to)
        return false;
    str_add(&s->url, g->url);
    mail_write(&s->body, g, letter, now_s);
    set_common(s);
    s->to = curl_slist_append(NULL, g->to);
    curl_easy_setopt(s->easy, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(s->easy, CURLOPT_USE_SSL, (long)(g->tls ? CURLUSESSL_ALL : CURLUSESSL_TRY));
    curl_easy_setopt(s->easy, CURLOPT_MAIL_FROM, g->from);
    curl_easy_setopt(s->easy, CURLOPT_MAIL_RCPT, s->to);
    if (*g->user) {
        curl_easy_setopt(s->easy, CURLOPT_USERNAME, g->user);
        curl_easy_setopt(s->easy, CURLOPT_PASSWORD, g->password);
    }
    curl_easy_setopt(s->easy, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(s->easy, CURLOPT_READFUNCTION, give_body);
    curl_easy_setopt(s->easy, CURLOPT_READDATA, s);
    return true;
}

// ---- life -------------------------------------------------------------------------------------------------

static void finish(struct sending *s)
{
    if (s->easy) {
        curl_multi_remove_handle(s->senders->multi, s->easy);
        curl_easy_cleanup(s->easy);
    }
    curl_slist_free_all(s->headers);
    curl_slist_free_all(s->to);
    str_finish(&s->url);
    str_finish(&s->body);
    str_finish(&s->answer);
    free(s);
}

static struct sending *begin_command(struct sending *s, const struct out_letter *letter,
                                     struct out_outcome *ret)
{
    s->pid = command_begin(s->gateway, letter, ret);
    if (s->pid == 0) {
        finish(s);
        return NULL;
    }
    s->ends = pidfd_open(s->pid, 0);
    s->senders->commands[s->senders->command_n++] = s->ends;
    return s;
}

struct sending *sending_begin(struct senders *senders, const struct gateway *gateway,
                              const struct out_letter *letter, int64_t now_s,
                              struct out_outcome *ret)
{
    struct sending *s = mem_alloc(sizeof *s);
    s->senders = senders;
    s->gateway = gateway;
    s->until_ms = steady_ms() + try_ms(gateway);
    if (gateway->kind == GATEWAY_COMMAND)
        return begin_command(s, letter, ret);
    s->easy = curl_easy_init();
    must(s->easy != NULL);
    bool ok = gateway->kind == GATEWAY_TEXT   ? write_text(s, letter)
              : gateway->kind == GATEWAY_MAIL ? write_mail(s, letter, now_s)
                                              : write_hook(s, letter, now_s);
    if (ok && curl_multi_add_handle(senders->multi, s->easy) == CURLM_OK)
        return s;
    *ret = (struct out_outcome){OUT_REFUSED, OUT_PROBLEM_BAD_SETTING, 0};
    finish(s);
    return NULL;
}

// ---- what came of it ------------------------------------------------------------------------------------------

// It surely has not arrived, and this is why; NONE: that is not sure.
static enum out_problem not_begun(const struct sending *s)
{
    if (s->forbidden)
        return OUT_PROBLEM_NOT_ALLOWED;
    switch ((int)s->code) {
    case CURLE_COULDNT_RESOLVE_HOST:
        return OUT_PROBLEM_NOT_FOUND;
    case CURLE_COULDNT_CONNECT:
        return OUT_PROBLEM_NOT_REACHED;
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_USE_SSL_FAILED:
        return OUT_PROBLEM_NOT_TRUSTED;
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_URL_MALFORMAT:
        return s->answer.n ? OUT_PROBLEM_NONE : OUT_PROBLEM_BAD_SETTING;
    case CURLE_LOGIN_DENIED:
        return OUT_PROBLEM_REFUSED;
    default:
        return OUT_PROBLEM_NONE;
    }
}

static bool was_sent(const struct sending *s)
{
    long bytes = 0;
    if (s->gateway->kind == GATEWAY_MAIL)
        return s->read > 0;
    curl_easy_getinfo(s->easy, CURLINFO_REQUEST_SIZE, &bytes);
    return bytes > 0;
}

static struct out_outcome judge_hook(int status)
{
    if (status == 410)
        return (struct out_outcome){OUT_GONE, OUT_PROBLEM_ENDED, status};
    if (status >= 200 && status < 300)
        return (struct out_outcome){OUT_DONE, OUT_PROBLEM_NONE, status};
    enum out_problem problem = status >= 300 && status < 400    ? OUT_PROBLEM_REDIRECT
                               : status == 429 || status == 503 ? OUT_PROBLEM_BUSY
                               : status >= 400 && status < 500  ? OUT_PROBLEM_REFUSED
                                                                : OUT_PROBLEM_ERROR;
    return (struct out_outcome){OUT_TRY_AGAIN, problem, status};
}

// An answer says what became of a message, unless somebody between says it.
static struct out_outcome judge_text(const struct sending *s, int status)
{
    const struct gateway *g = s->gateway;
    bool in = status >= g->success_from && status <= g->success_to;
    bool holds = !*g->success_text || strstr(str_text(&s->answer), g->success_text);
    if (in)
        return (struct out_outcome){holds ? OUT_DONE : OUT_REFUSED,
                                    holds ? OUT_PROBLEM_NONE : OUT_PROBLEM_NOT_AS_EXPECTED, status};
    if (status == 429 || status == 503)
        return (struct out_outcome){OUT_TRY_AGAIN, OUT_PROBLEM_BUSY, status};
    if (status >= 500)
        return (struct out_outcome){OUT_IN_DOUBT, OUT_PROBLEM_ERROR, status};
    return (struct out_outcome){
        OUT_REFUSED, status >= 300 && status < 400 ? OUT_PROBLEM_REDIRECT : OUT_PROBLEM_REFUSED,
        status};
}

static struct out_outcome judge_mail(const struct sending *s, int status)
{
    if (s->code == CURLE_OK)
        return (struct out_outcome){OUT_DONE, OUT_PROBLEM_NONE, status};
    if (status >= 500)
        return (struct out_outcome){OUT_REFUSED, OUT_PROBLEM_REFUSED, status};
    if (status >= 400)
        return (struct out_outcome){OUT_TRY_AGAIN, OUT_PROBLEM_BUSY, status};
    return (struct out_outcome){was_sent(s) ? OUT_IN_DOUBT : OUT_TRY_AGAIN, OUT_PROBLEM_NO_ANSWER,
                                status};
}

static struct out_outcome judge(const struct sending *s)
{
    long status = 0;
    bool mail = s->gateway->kind == GATEWAY_MAIL;
    curl_easy_getinfo(s->easy, CURLINFO_RESPONSE_CODE, &status);
    bool answered = s->code == CURLE_OK || (s->code == CURLE_WRITE_ERROR && status >= 200);
    enum out_problem sure = answered ? OUT_PROBLEM_NONE : not_begun(s);
    if (sure != OUT_PROBLEM_NONE && (mail || !was_sent(s)))
        return (struct out_outcome){
            sure == OUT_PROBLEM_NOT_ALLOWED || sure == OUT_PROBLEM_BAD_SETTING ? OUT_REFUSED
                                                                               : OUT_TRY_AGAIN,
            sure, (int)status};
    if (mail)
        return judge_mail(s, (int)status);
    if (answered)
        return s->hook ? judge_hook((int)status) : judge_text(s, (int)status);
    return (struct out_outcome){was_sent(s) ? OUT_IN_DOUBT : OUT_TRY_AGAIN,
                                was_sent(s) ? OUT_PROBLEM_NO_ANSWER : OUT_PROBLEM_NOT_REACHED,
                                (int)status};
}

static void end_command(struct sending *s)
{
    struct senders *all = s->senders;
    int i = 0;
    while (all->commands[i] != s->ends)
        i++;
    all->commands[i] = all->commands[--all->command_n];
    close(s->ends);
    finish(s);
}

bool sending_look(struct sending *s, struct out_outcome *ret)
{
    if (s->pid) {
        bool ended = command_look(s->pid, ret);
        if (!ended && steady_ms() < s->until_ms)
            return false;
        if (!ended) {
            command_kill(s->pid);
            *ret = (struct out_outcome){OUT_IN_DOUBT, OUT_PROBLEM_NO_ANSWER, 0};
        }
        end_command(s);
        return true;
    }
    if (!s->ended)
        return false;
    *ret = judge(s);
    finish(s);
    return true;
}

void sending_give_up(struct sending *s, struct out_outcome *ret)
{
    *ret = (struct out_outcome){OUT_IN_DOUBT, OUT_PROBLEM_BROKEN_OFF, 0};
    if (s->pid) {
        command_kill(s->pid);
        end_command(s);
        return;
    }
    if (!was_sent(s))
        *ret = (struct out_outcome){OUT_TRY_AGAIN, OUT_PROBLEM_NOT_REACHED, 0};
    finish(s);
}
