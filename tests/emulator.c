// One thread: what comes in is put into the buffer, as far as it goes; what the paper has had time for is taken out of it.

#include "emulator.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/vec.h"
#include "port.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { LINE_MAX_BYTES = 256 };

enum parse { AT_COMMAND, IN_ARGUMENTS, IN_RASTER, IN_COLUMNS };

struct emulator {
    struct emulator_kind kind;
    pthread_t thread;
    pthread_mutex_t lock;
    int listener, port, client;
    bool quit, no_paper, cover, hangs, restart, closed;
    int paper_left; // rows; −1: enough
    // the buffer
    uint8_t *buffer;
    int first, n;
    int lost, garbage;
    // reception: real-time commands are obeyed as they come
    uint8_t came[2];
    // the parser
    enum parse parse;
    uint8_t command[16];
    int command_n;
    int left, row_bytes, column_w, column_at; // of a picture
    uint8_t line[LINE_MAX_BYTES];
    int line_n;
    uint8_t (*columns)[3];
    int line_feed;
    // the page
    VEC(uint8_t) rows;
    int row_n;
    VEC(struct emulated_page) pages;
    int taken;
    double budget; // rows of paper that there was time for
    int64_t at_us;
    bool web_said;
};

static int64_t now_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

// ---- paper ----------------------------------------------------------------------------------------

static void end_page(struct emulator *e, bool torn)
{
    if (e->row_n == 0)
        return;
    struct emulated_page page = {.torn = torn};
    bitmap_init(&page.picture, e->kind.dots, e->row_n);
    memcpy(page.picture.bits, e->rows.at, e->rows.n);
    vec_push(&e->pages, page);
    e->rows.n = 0;
    e->row_n = 0;
}

static void print_row(struct emulator *e, const uint8_t *bytes, int n)
{
    int stride = (e->kind.dots + 7) / 8;
    for (int i = 0; i < stride; i++)
        vec_push(&e->rows, (uint8_t)(i < n ? bytes[i] : 0));
    e->row_n++;
    e->budget -= 1;
    if (e->paper_left > 0 && --e->paper_left == 0)
        e->no_paper = true;
}

static void feed(struct emulator *e, int rows)
{
    for (int i = 0; i < rows; i++)
        print_row(e, NULL, 0);
}

static void print_columns(struct emulator *e)
{
    for (int y = 0; y < 24; y++) {
        uint8_t row[LINE_MAX_BYTES] = {0};
        for (int x = 0; x < e->column_w && x < e->kind.dots; x++) {
            if (e->columns[x][y / 8] >> (7 - y % 8) & 1)
                row[x / 8] |= (uint8_t)(0x80 >> x % 8);
        }
        print_row(e, row, (e->kind.dots + 7) / 8);
    }
}

// ---- commands ---------------------------------------------------------------------------------------

static void answer(struct emulator *e, uint8_t byte)
{
    if (e->kind.answers && e->client >= 0)
        send(e->client, &byte, 1, MSG_NOSIGNAL | MSG_DONTWAIT);
}

static void real_time(struct emulator *e, int what)
{
    bool stopped = e->no_paper || e->cover;
    uint8_t byte = 0x12;
    if (what == 1 && stopped)
        byte |= 0x08;
    if (what == 2)
        byte |= (uint8_t)((e->cover ? 0x04 : 0) | (e->no_paper ? 0x20 : 0));
    if (what == 4 && e->no_paper)
        byte |= 0x60;
    answer(e, byte);
}

// How many bytes of arguments a command has; −1: it is none.
static int arguments(const uint8_t *c, int n)
{
    if (c[0] == 0x1b && n >= 2)
        return c[1] == '@' ? 0 : c[1] == 'J' || c[1] == '3' ? 1 : c[1] == '*' ? 3 : -1;
    if (c[0] == 0x1d && n >= 2)
        return c[1] == 'v' ? 6 : c[1] == 'V' || c[1] == 'r' ? 1 : -1;
    return -1;
}

static void obey(struct emulator *e)
{
    const uint8_t *c = e->command;
    e->parse = AT_COMMAND;
    if (c[0] == 0x1b && c[1] == 'J')
        feed(e, c[2]), e->kind.no_knife ? end_page(e, false) : (void)0;
    else if (c[0] == 0x1b && c[1] == '3')
        e->line_feed = c[2];
    else if (c[0] == 0x1b && c[1] == '*') {
        e->parse = IN_COLUMNS;
        e->column_w = c[3] | c[4] << 8;
        e->left = 3 * e->column_w;
        e->column_at = 0;
        free(e->columns);
        e->columns = mem_alloc((size_t)(e->column_w + 1) * 3);
    } else if (c[0] == 0x1d && c[1] == 'v') {
        e->parse = IN_RASTER;
        e->row_bytes = c[4] | c[5] << 8;
        e->left = e->row_bytes * (c[6] | c[7] << 8);
        e->line_n = 0;
    } else if (c[0] == 0x1d && c[1] == 'V')
        end_page(e, false);
    else if (c[0] == 0x1d && c[1] == 'r' && !e->kind.no_echo)
        answer(e, 0x00);
}

static void take_command_byte(struct emulator *e, uint8_t byte)
{
    if (e->command_n == 0 && byte == '\n') {
        if (e->columns && e->column_w)
            print_columns(e);
        e->column_w = 0;
        return;
    }
    if (e->command_n == 0 && byte == 0x00) // passed over
        return;
    if (e->command_n == 0 && byte != 0x1b && byte != 0x1d) {
        e->garbage++;
        return;
    }
    e->command[e->command_n++] = byte;
    if (e->command_n < 2)
        return;
    int more = arguments(e->command, e->command_n);
    if (more < 0) {
        e->garbage += e->command_n;
        e->command_n = 0;
    } else if (e->command_n == 2 + more) {
        e->command_n = 0;
        obey(e);
    }
}

static void take_byte(struct emulator *e, uint8_t byte)
{
    if (e->parse == IN_RASTER) {
        if (e->line_n < LINE_MAX_BYTES)
            e->line[e->line_n++] = byte;
        if (e->line_n == e->row_bytes) {
            print_row(e, e->line, e->row_bytes);
            e->line_n = 0;
        }
    } else if (e->parse == IN_COLUMNS) {
        e->columns[e->column_at / 3][e->column_at % 3] = byte;
        e->column_at++;
    } else {
        take_command_byte(e, byte);
        return;
    }
    if (--e->left == 0)
        e->parse = AT_COMMAND;
}

// ---- the line ---------------------------------------------------------------------------------------

static void receive_byte(struct emulator *e, uint8_t byte)
{
    if (e->came[0] == 0x10 && e->came[1] == 0x04 && byte >= 1 && byte <= 4 && e->kind.answers)
        real_time(e, byte);
    e->came[0] = e->came[1];
    e->came[1] = byte;
    if (e->n == e->kind.buffer) {
        e->lost++;
        return;
    }
    e->buffer[(e->first + e->n++) % e->kind.buffer] = byte;
}

// The question itself is no command of the buffer: three bytes go out again.
static void drain(struct emulator *e)
{
    while (e->n > 0 && e->budget > 0 && !e->no_paper && !e->cover) {
        uint8_t byte = e->buffer[e->first];
        if (byte == 0x10 && e->parse == AT_COMMAND && e->command_n == 0) {
            if (e->n < 3)
                return;
            e->first = (e->first + 3) % e->kind.buffer;
            e->n -= 3;
            continue;
        }
        e->first = (e->first + 1) % e->kind.buffer;
        e->n--;
        take_byte(e, byte);
    }
}

static void hang_up(struct emulator *e)
{
    if (e->client >= 0)
        close(e->client);
    e->client = -1;
    e->web_said = false;
}

static void receive(struct emulator *e)
{
    static const char page[] = "HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n";
    uint8_t bytes[2048];
    ssize_t n = recv(e->client, bytes, sizeof bytes, MSG_DONTWAIT);
    if (n == 0) {
        hang_up(e);
        return;
    }
    if (e->kind.web) {
        send(e->client, page, sizeof page - 1, MSG_NOSIGNAL);
        hang_up(e);
        return;
    }
    for (ssize_t i = 0; i < n; i++)
        receive_byte(e, bytes[i]);
}

static void do_restart(struct emulator *e)
{
    hang_up(e);
    end_page(e, true);
    e->first = e->n = e->command_n = 0;
    e->parse = AT_COMMAND;
    e->restart = false;
    e->came[0] = e->came[1] = 0;
}

static void advance(struct emulator *e)
{
    int64_t at = now_us();
    e->budget += (double)(at - e->at_us) * e->kind.rows_s / 1e6;
    if (e->budget > e->kind.rows_s / 50.0 + 2)
        e->budget = e->kind.rows_s / 50.0 + 2; // paper does not move in advance
    e->at_us = at;
    if (!e->hangs)
        drain(e);
}

static void *run(void *arg)
{
    struct emulator *e = arg;
    for (;;) {
        pthread_mutex_lock(&e->lock);
        bool quit = e->quit;
        if (e->restart)
            do_restart(e);
        advance(e);
        struct pollfd fds[2] = {
            {.fd = e->client < 0 && !e->closed ? e->listener : -1, .events = POLLIN},
            {.fd = e->hangs ? -1 : e->client, .events = POLLIN}};
        int wait = e->n > 0 && !e->no_paper && !e->cover && !e->hangs ? 1 : 5;
        pthread_mutex_unlock(&e->lock);
        if (quit)
            return NULL;
        poll(fds, 2, wait);
        pthread_mutex_lock(&e->lock);
        if (fds[0].revents && e->client < 0) {
            e->client = accept(e->listener, NULL, NULL);
            if (e->client >= 0)
                setsockopt(e->client, IPPROTO_TCP, TCP_NODELAY, &(int){1}, sizeof(int));
        } else if (fds[1].revents && e->client >= 0) {
            receive(e);
        }
        pthread_mutex_unlock(&e->lock);
    }
}

// ---- outside ----------------------------------------------------------------------------------------

static void listen_on(struct emulator *e)
{
    struct sockaddr_in at = {.sin_family = AF_INET,
                             .sin_port = htons((uint16_t)e->port),
                             .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    e->listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    setsockopt(e->listener, SOL_SOCKET, SO_REUSEADDR, &(int){1}, sizeof(int));
    // what the kernel keeps for a cheap printer is little
    setsockopt(e->listener, SOL_SOCKET, SO_RCVBUF, &(int){2048}, sizeof(int));
    must(bind(e->listener, (struct sockaddr *)&at, sizeof at) == 0 && listen(e->listener, 8) == 0);
}

struct emulator *emulator_start(const struct emulator_kind *kind)
{
    struct emulator *e = mem_alloc(sizeof *e);
    e->kind = *kind;
    e->client = -1;
    e->paper_left = -1;
    e->buffer = mem_alloc((size_t)kind->buffer);
    e->at_us = now_us();
    pthread_mutex_init(&e->lock, NULL);
    e->port = port_of_ones_own();
    listen_on(e);
    must(pthread_create(&e->thread, NULL, run, e) == 0);
    return e;
}

#define WITH(e, what)                                                                              \
    do {                                                                                           \
        pthread_mutex_lock(&(e)->lock);                                                            \
        what;                                                                                      \
        pthread_mutex_unlock(&(e)->lock);                                                          \
    } while (0)

void emulator_stop(struct emulator *e)
{
    WITH(e, e->quit = true);
    pthread_join(e->thread, NULL);
    hang_up(e);
    if (e->listener >= 0)
        close(e->listener);
    for (size_t i = (size_t)e->taken; i < e->pages.n; i++)
        bitmap_finish(&e->pages.at[i].picture);
    vec_finish(&e->pages);
    vec_finish(&e->rows);
    free(e->columns);
    free(e->buffer);
    free(e);
}

int emulator_port(const struct emulator *e)
{
    return e->port;
}

void emulator_paper(struct emulator *e, bool there)
{
    WITH(e, e->no_paper = !there; e->paper_left = -1);
}

void emulator_paper_ends_in(struct emulator *e, int rows)
{
    WITH(e, e->paper_left = rows);
}

void emulator_cover(struct emulator *e, bool open)
{
    WITH(e, e->cover = open);
}

void emulator_hang(struct emulator *e, bool hangs)
{
    WITH(e, e->hangs = hangs);
}

void emulator_restart(struct emulator *e)
{
    WITH(e, e->restart = true);
}

void emulator_close_port(struct emulator *e, bool closed)
{
    pthread_mutex_lock(&e->lock);
    e->closed = closed;
    if (closed) {
        do_restart(e);
        close(e->listener);
        e->listener = -1;
    } else {
        listen_on(e);
    }
    pthread_mutex_unlock(&e->lock);
}

int emulator_pages(struct emulator *e)
{
    int n;
    WITH(e, n = (int)e->pages.n - e->taken);
    return n;
}

bool emulator_take(struct emulator *e, struct emulated_page *ret)
{
    bool found;
    WITH(e, {
        found = (size_t)e->taken < e->pages.n;
        if (found)
            *ret = e->pages.at[e->taken++];
    });
    return found;
}

int emulator_lost(struct emulator *e)
{
    int n;
    WITH(e, n = e->lost);
    return n;
}

int emulator_garbage(struct emulator *e)
{
    int n;
    WITH(e, n = e->garbage);
    return n;
}
