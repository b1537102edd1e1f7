#pragma once
// A throw-away store in a folder of its own, a clock that stands until it is moved, seeded chance,
// and one call per request: what the tests of store/ and app/ stand on.

#include "app/app.h"
#include "app/internal.h"
#include "app/figures/report.h"
#include "sandbox_server.h"

#include <dirent.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct sandbox {
    char dir[64];
    char path[96];
    _Atomic int64_t now_ms; // a test goes on in time while threads read it
    struct rng rng;
    struct app *app;
    struct err err;
};

// 2026-03-02, a Monday, 10:00 in Taipei
#define SANDBOX_NOW_MS INT64_C(1772416800000)

enum { RECEPTIONIST_ID = 7, MANAGER_ID = 8, ADMINISTRATOR_ID = 9 };

static inline int64_t sandbox_clock(void *self)
{
    return ((struct sandbox *)self)->now_ms;
}

// One after the other, whichever threads ask.
static inline void sandbox_fill(void *self, void *bytes, size_t n)
{
    static pthread_mutex_t one = PTHREAD_MUTEX_INITIALIZER;
    struct entropy entropy = rng_as_entropy(&((struct sandbox *)self)->rng);
    pthread_mutex_lock(&one);
    entropy.fill(entropy.self, bytes, n);
    pthread_mutex_unlock(&one);
}

static inline struct app_options sandbox_options(struct sandbox *s)
{
    static char copies[96]; // of a server's; those of a file lie beside it by themselves
    snprintf(copies, sizeof copies, "%s/backups", s->dir);
    return (struct app_options){.path = s->path,
                                .copies = sandbox_is_on_server(s->path) ? copies : NULL,
                                .public_address = "https://lobby.example/",
                                .clock = {sandbox_clock, s},
                                .shows_pictures = true,
                                .entropy = {sandbox_fill, s}};
}

static inline void sandbox_init(struct sandbox *s)
{
    memset(s, 0, sizeof *s);
    snprintf(s->dir, sizeof s->dir, "/tmp/lobby-test-XXXXXX");
    must(mkdtemp(s->dir) != NULL);
    sandbox_place(s->dir, s->path, sizeof s->path);
    s->now_ms = SANDBOX_NOW_MS;
    rng_init(&s->rng, 7);
}

static inline void sandbox_open(struct sandbox *s, bool create)
{
    struct app_options options = sandbox_options(s);
    options.create = options.sample = create;
    if (!app_open(&options, &s->app, &s->err)) {
        fprintf(stderr, "%s\n", s->err.text);
        abort();
    }
}

// The sample in a file is made once a process, which runs every migration, and copied from then on.
static inline void sandbox_copy(struct sandbox *s)
{
    static struct str made;
    static struct rng after;
    FILE *file;
    if (made.n == 0) {
        char bytes[8192];
        sandbox_open(s, true);
        app_close(s->app);
        must((file = fopen(s->path, "r")) != NULL);
        for (size_t n; (n = fread(bytes, 1, sizeof bytes, file)) > 0;)
            str_add_bytes(&made, bytes, n);
        after = s->rng;
    } else {
        must((file = fopen(s->path, "w")) != NULL && chmod(s->path, 0600) == 0 &&
             fwrite(made.text, 1, made.n, file) == made.n);
    }
    fclose(file);
    s->rng = after;
    sandbox_open(s, false);
}

static inline void sandbox_sample(struct sandbox *s)
{
    sandbox_init(s);
    if (sandbox_is_on_server(s->path))
        sandbox_open(s, true);
    else
        sandbox_copy(s);
}

// Of every day that opens from now on; the sample is open around the clock.
static inline void sandbox_hours(struct sandbox *s, const char *hours)
{
    static const char *const days[] = {"hours.mon", "hours.tue", "hours.wed", "hours.thu",
                                       "hours.fri", "hours.sat", "hours.sun"};
    for (size_t i = 0; i < sizeof days / sizeof *days; i++)
        must(store_set_setting(s->app->store, days[i], hours, &s->err));
}

// Another process's view of the same store.
static inline struct app *sandbox_second(struct sandbox *s)
{
    struct app_options options = sandbox_options(s);
    struct app *app;
    must(app_open(&options, &app, &s->err));
    return app;
}

static inline void sandbox_empty(const char *path)
{
    DIR *folder = opendir(path);
    struct dirent *entry;
    while (folder && (entry = readdir(folder)) != NULL) {
        struct str below = {0};
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0 ||
            unlinkat(dirfd(folder), entry->d_name, 0) == 0)
            continue;
        str_printf(&below, "%s/%s", path, entry->d_name);
        sandbox_empty(str_text(&below)); // copies, exports
        str_finish(&below);
    }
    if (folder)
        closedir(folder);
    rmdir(path);
}

static inline void sandbox_remove(struct sandbox *s)
{
    app_close(s->app);
    sandbox_leave_place(s->path);
    chmod(s->dir, 0700);
    sandbox_empty(s->dir);
}

static inline struct actor as(enum role role)
{
    static const int64_t ids[] = {0, 1, RECEPTIONIST_ID, MANAGER_ID, ADMINISTRATOR_ID};
    return (struct actor){.role = role, .staff = ids[role]};
}

static inline struct response sandbox_submit(struct app *app, struct request *request)
{
    struct response response;
    app_submit(app, request, &response, 1);
    return response;
}

static inline struct request arrival(struct sandbox *s, int64_t service, const char *phone,
                                     const char *surname)
{
    struct request request;
    request_init(&request, app_entropy(s->app), as(ROLE_CUSTOMER), COMMAND_REGISTER);
    request.command.service = service;
    request.command.party = 1;
    snprintf(request.person.phone, sizeof request.person.phone, "%s", phone);
    snprintf(request.person.surname, sizeof request.person.surname, "%s", surname);
    return request;
}

static inline struct response sandbox_arrive(struct sandbox *s, int64_t service, const char *phone,
                                             const char *surname)
{
    struct request request = arrival(s, service, phone, surname);
    return sandbox_submit(s->app, &request);
}

// What the receptionist does to a visit.
static inline struct response sandbox_do(struct sandbox *s, enum command_kind kind, int64_t visit,
                                         int64_t consultant)
{
    struct request request;
    request_init(&request, app_entropy(s->app), as(ROLE_RECEPTIONIST), kind);
    request.command.visit = visit;
    request.command.consultant = consultant;
    request.command.outcome = kind == COMMAND_FINISH ? OUTCOME_SERVED : OUTCOME_NONE;
    request.command.number = kind == COMMAND_RATE ? 5 : 0;
    return sandbox_submit(s->app, &request);
}
