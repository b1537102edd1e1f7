// A short text beside the mark of the store, readable by its owner alone, written whole and put in place by a rename. It
// is small (some lines) and not forced to the disk: after a loss of power people sign in.

#include "web/kept.h"
#include "web/internal.h"
#include "web/screen.h"
#include "app/ticket.h"
#include "base/log.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <poll.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    ROWS_MOST = SESSIONS_MOST + SCREENS_MOST,
    TEXT_MOST = 64 * 1024,
    GATHER_MS = 250,
    AHEAD_MS = MINUTE_MS, // seen in the future by more: the clock was set back
    SCREEN_MS = 5 * MINUTE_MS,
    PROOF_MS = 10 * SECOND_MS
};

static const char first_line[] = "lobby: who is signed in, 1\n";

struct row {
    bool screen; // else a session
    struct web_session of;
};

struct kept {
    char *path;         // NULL: nothing is kept
    struct row *coming; // of screens: whose browsers have not come back yet
    int n;
    struct str written;
    int64_t looked_ms; // of the steady clock
    bool due, failed;
};

struct kept *kept_create(const char *path)
{
    struct kept *kept = mem_alloc(sizeof *kept);
    kept->path = path && *path ? mem_strdup(path) : NULL;
    kept->coming = mem_alloc(ROWS_MOST * sizeof *kept->coming);
    return kept;
}

void kept_destroy(struct kept *kept)
{
    if (!kept)
        return;
    mem_wipe(kept->coming, ROWS_MOST * sizeof *kept->coming);
    free(kept->coming);
    free(kept->path);
    str_finish(&kept->written);
    free(kept);
}

// ---- what is written --------------------------------------------------------------------------

static void add_row(struct str *to, bool screen, const struct web_session *of)
{
    char hash[2 * sizeof of->hash + 1];
    sodium_bin2hex(hash, sizeof hash, of->hash, sizeof of->hash);
    str_printf(to, "%s %s %s %" PRId64 " %" PRId64 " %" PRId64 " %" PRId64 "\n",
               screen ? "screen" : "session", hash, role_code(of->actor.role), of->actor.staff,
               of->actor.session, of->made_ms, of->seen_ms - of->seen_ms % MINUTE_MS);
}

static bool read_row(const char *line, int64_t now_ms, struct row *ret)
{
    char kind[8], hash[33], role[24];
    struct web_session *of = &ret->of;
    size_t n = 0;
    *ret = (struct row){0};
    if (sscanf(line, "%7s %32s %23s %" SCNd64 " %" SCNd64 " %" SCNd64 " %" SCNd64, kind, hash, role,
               &of->actor.staff, &of->actor.session, &of->made_ms, &of->seen_ms) != 7)
        return false;
    ret->screen = strcmp(kind, "screen") == 0;
    of->actor.role = role_from_code(role);
    return (ret->screen || strcmp(kind, "session") == 0) && of->actor.role != ROLE_COUNT &&
           of->actor.role != ROLE_CUSTOMER && of->actor.staff > 0 && of->actor.session != 0 &&
           of->made_ms > 0 && of->seen_ms <= now_ms + AHEAD_MS &&
           sodium_hex2bin(of->hash, sizeof of->hash, hash, strlen(hash), NULL, &n, NULL) == 0 &&
           n == sizeof of->hash;
}

static bool write_whole(int fd, const struct str *text)
{
    for (size_t done = 0; done < text->n;) {
        ssize_t n = write(fd, text->text + done, text->n - done);
        if (n < 0 && errno != EINTR)
            return false;
        done += n > 0 ? (size_t)n : 0;
    }
    return true;
}

static bool put(const char *path, const struct str *text)
{
    char part[MACHINE_PATH_SIZE + 8];
    if ((size_t)snprintf(part, sizeof part, "%s.part", path) >= sizeof part)
        return false;
    unlink(part);
    int fd = open(part, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (fd < 0)
        return false;
    bool ok = write_whole(fd, text);
    ok = close(fd) == 0 && ok && rename(part, path) == 0;
    if (!ok)
        unlink(part);
    return ok;
}

static void collect(struct web *web, struct str *to)
{
    const struct web_session *of[SESSIONS_MOST];
    struct web_session at_screens[SCREENS_MOST];
    int64_t now_ms = web_now_ms(web);
    int n = sessions_all(web->sessions, now_ms, of);
    str_add(to, first_line);
    for (int i = 0; i < n; i++)
        add_row(to, false, of[i]);
    n = screens_signed_in(web->screens, at_screens);
    for (int i = 0; i < n; i++)
        add_row(to, true, &at_screens[i]);
    for (int i = 0; i < web->kept->n; i++)
        if (now_ms - web->kept->coming[i].of.seen_ms <= SCREEN_MS)
            add_row(to, true, &web->kept->coming[i].of);
}

void kept_write(struct web *web)
{
    struct kept *kept = web->kept;
    struct str text = {0};
    kept->due = false;
    kept->looked_ms = web_steady_ms();
    if (!kept->path)
        return;
    collect(web, &text);
    if (strcmp(str_text(&text), str_text(&kept->written)) == 0) {
        str_finish(&text);
        return;
    }
    bool ok = put(kept->path, &text);
    if (!ok && !kept->failed)
        log_line(web->setup.log, LOG_WARN, "who is signed in cannot be written to '%s': %s",
                 kept->path, strerror(errno));
    kept->failed = !ok;
    str_finish(&kept->written);
    kept->written = text;
}

void kept_turn(struct web *web)
{
    struct kept *kept = web->kept;
    kept->due = kept->path != NULL;
    if (kept->due && web_steady_ms() - kept->looked_ms >= GATHER_MS)
        kept_write(web);
}

int64_t kept_timeout_ms(const struct web *web)
{
    int64_t left = web->kept->looked_ms + GATHER_MS - web_steady_ms();
    return !web->kept->due ? -1 : left > 0 ? left : 0;
}

// ---- what is read -----------------------------------------------------------------------------

struct proof_job {
    struct job job;
    struct row rows[ROWS_MOST];
    int n;
    bool ok;
};

struct proof {
    struct web *web;
    bool done;
};

static void run_proof(struct job *job, struct app *app)
{
    struct proof_job *q = (struct proof_job *)job;
    int good = 0;
    q->ok = true;
    for (int i = 0; i < q->n && q->ok; i++) {
        bool over = true;
        q->ok = app_session_over(app, q->rows[i].of.actor, &over, NULL);
        if (!over)
            q->rows[good++] = q->rows[i];
    }
    q->n = q->ok ? good : 0; // who cannot be asked for is nobody
}

static void done_proof(struct job *job, void *asker)
{
    struct web *web = asker;
    const struct proof_job *q = (struct proof_job *)job;
    for (int i = 0; i < q->n; i++) {
        if (q->rows[i].screen)
            web->kept->coming[web->kept->n++] = q->rows[i];
        else
            sessions_take_up(web->sessions, &q->rows[i].of);
    }
    web->proving = false;
}

static bool read_rows(struct web *web, struct proof_job *q)
{
    struct str text = {0};
    struct stat is;
    const char *path = web->kept->path;
    // Nobody else may have written it.
    bool ours = path && lstat(path, &is) == 0 && S_ISREG(is.st_mode) && is.st_uid == geteuid() &&
                !(is.st_mode & (S_IRWXG | S_IRWXO));
    if (!ours || !web_read_file(path, TEXT_MOST, &text) ||
        strncmp(str_text(&text), first_line, sizeof first_line - 1) != 0) {
        str_finish(&text);
        return false;
    }
    char *at = text.text + sizeof first_line - 1;
    for (char *line; (line = strsep(&at, "\n")) != NULL && q->n < ROWS_MOST;)
        q->n += read_row(line, web_now_ms(web), &q->rows[q->n]);
    str_finish(&text);
    return q->n > 0;
}

void kept_take_up(struct web *web)
{
    struct proof_job *q = job_create(sizeof *q, run_proof, done_proof, web, JOB_OF_NO_SESSION);
    if (!read_rows(web, q)) {
        job_drop(&q->job);
        return;
    }
    int64_t until_ms = web_steady_ms() + PROOF_MS, left;
    web->proving = true;
    link_post(web->link, &q->job);
    while (web->proving && (left = until_ms - web_steady_ms()) > 0) {
        struct pollfd woken = {.fd = web->wake_fd, .events = POLLIN};
        poll(&woken, 1, (int)left);
        web_take_answers(web);
    }
}

static struct row *find_coming(struct kept *kept, const uint8_t hash[TOKEN_HASH_SIZE])
{
    _Static_assert(TOKEN_HASH_SIZE == sizeof kept->coming->of.hash, "the same hash");
    for (int i = 0; i < kept->n; i++)
        if (sodium_memcmp(kept->coming[i].of.hash, hash, TOKEN_HASH_SIZE) == 0)
            return &kept->coming[i];
    return NULL;
}

bool kept_find(struct web *web, const uint8_t hash[TOKEN_HASH_SIZE], struct actor *ret,
               int64_t *ret_seen_ms)
{
    const struct row *row = find_coming(web->kept, hash);
    if (!row || web_now_ms(web) - row->of.seen_ms > SCREEN_MS)
        return false;
    *ret = row->of.actor;
    *ret_seen_ms = row->of.seen_ms;
    return true;
}

void kept_forget(struct web *web, const uint8_t hash[TOKEN_HASH_SIZE])
{
    struct row *row = find_coming(web->kept, hash);
    if (row)
        *row = web->kept->coming[--web->kept->n];
}
