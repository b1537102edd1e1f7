// https://www.sqlite.org/fileformat.html 4: a head, then frames, each with a page. What lies there of an earlier log
// has other salt.

#include "store/log_read.h"

#include "base/str.h"

#include <fcntl.h>
#include <pthread.h>
#include <sched.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PAGE = 4096, HEAD = 32, FRAME_HEAD = 24, FRAME = FRAME_HEAD + PAGE };

struct log {
    int fd;
    bool headless;      // its head cannot be read
    bool little_endian; // how its sums are made
    bool hole;          // behind it nothing is read by SQLite
    uint8_t salt[8];
    uint32_t sum[2]; // that the next frame goes on from
    uint8_t frame[FRAME];
    int64_t at; // the next frame
};

static uint32_t word(const uint8_t *at, bool little_endian)
{
    return little_endian
               ? (uint32_t)at[3] << 24 | (uint32_t)at[2] << 16 | (uint32_t)at[1] << 8 | at[0]
               : (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

static void add_up(const struct log *log, const uint8_t *at, int bytes, uint32_t sum[2])
{
    for (int i = 0; i < bytes; i += 8) {
        sum[0] += word(at + i, log->little_endian) + sum[1];
        sum[1] += word(at + i + 4, log->little_endian) + sum[0];
    }
}

static bool is_head(struct log *log, const uint8_t head[HEAD])
{
    uint32_t sum[2] = {0, 0};
    log->little_endian = (head[3] & 1) == 0;
    add_up(log, head, 24, sum);
    memcpy(log->salt, head + 16, sizeof log->salt);
    memcpy(log->sum, sum, sizeof sum);
    bool ok = (word(head, false) & ~1u) == 0x377f0682 && word(head + 24, false) == sum[0] &&
              word(head + 28, false) == sum[1];
    log->little_endian = log->little_endian || !ok;
    return ok;
}

static bool log_open(const char *path, struct log *log)
{
    struct str name = {0};
    uint8_t head[HEAD];
    str_printf(&name, "%s-wal", path);
    *log = (struct log){.fd = open(str_text(&name), O_RDONLY | O_CLOEXEC), .little_endian = true};
    str_finish(&name);
    if (log->fd < 0 || pread(log->fd, head, HEAD, 0) != HEAD)
        return false;
    log->headless = log->hole = !is_head(log, head);
    // without it the first frame says which log this is
    if (log->headless && pread(log->fd, log->salt, 8, HEAD + 8) != 8)
        return false;
    return true;
}

static void log_close(struct log *log)
{
    if (log->fd >= 0)
        close(log->fd);
    explicit_bzero(log, sizeof *log);
}

static bool is_of_this_log(const struct log *log, const uint8_t frame[FRAME])
{
    return memcmp(frame + 8, log->salt, sizeof log->salt) == 0;
}

static void sum_up(const struct log *log, const uint8_t frame[FRAME], uint32_t sum[2])
{
    add_up(log, frame, 8, sum);
    add_up(log, frame + FRAME_HEAD, PAGE, sum);
}

static bool has_sum(const uint8_t frame[FRAME], const uint32_t sum[2])
{
    return word(frame + 16, false) == sum[0] && word(frame + 20, false) == sum[1];
}

// Does the next frame go on from that sum?
static bool goes_on(const struct log *log, const uint32_t from[2])
{
    uint8_t frame[FRAME];
    uint32_t sum[2] = {from[0], from[1]};
    bool there = pread(log->fd, frame, FRAME, HEAD + (log->at + 1) * FRAME) == FRAME;
    if (there)
        sum_up(log, frame, sum);
    bool does = there && is_of_this_log(log, frame) && has_sum(frame, sum);
    explicit_bzero(frame, sizeof frame);
    return does;
}

// False: the log has ended. *ret_good: the frame is what was written, as its head says, or, where that is damaged, as the
// next one does.
static bool next_frame(struct log *log, bool *ret_good)
{
    if (pread(log->fd, log->frame, FRAME, HEAD + log->at * FRAME) != FRAME)
        return false;
    uint32_t sum[2] = {log->sum[0], log->sum[1]};
    sum_up(log, log->frame, sum);
    bool read = is_of_this_log(log, log->frame) && has_sum(log->frame, sum);
    *ret_good = read || goes_on(log, sum);
    log->sum[0] = *ret_good ? sum[0] : word(log->frame + 16, false);
    log->sum[1] = *ret_good ? sum[1] : word(log->frame + 20, false);
    log->hole = log->hole || !read;
    log->at++;
    return true;
}

static bool commits(const struct log *log)
{
    return word(log->frame + 4, false) != 0;
}

// What lies behind a log's last good commit, and which commits SQLite does not read.
struct log_end {
    int64_t at;     // frames up to the last commit that can be read, and all that is its own
    uint32_t pages; // of the store as of the last good commit, 0: none yet
    int hidden;     // commits that SQLite does not read, good or not
    int lost;       // … those behind the last good one
};

// A damaged frame that says that it commits: a store has as many pages as before, or those of the log more.
static bool may_commit(const struct log *log, const struct log_end *end)
{
    uint32_t pages = word(log->frame + 4, false);
    return end->pages == 0 || (pages >= end->pages && pages - end->pages <= log->at);
}

static struct log_end find_end(struct log *log)
{
    struct log_end end = {0};
    bool good, whole = true;
    while (next_frame(log, &good)) {
        bool commit = commits(log) && (good || is_of_this_log(log, log->frame));
        whole = whole && good;
        end.hidden += commit && log->hole;
        end.lost = whole && commit ? 0 : end.lost + commit;
        if (whole && commit)
            end.at = log->at;
        if (commit)
            whole = good || may_commit(log, &end); // else what follows may be of the same commit
        if (commit && good)
            end.pages = word(log->frame + 4, false);
    }
    return end;
}

// The last commit alone may be what a pulled plug left; the head is on the disk before anything follows it.
static bool says_broken(const struct log *log, const struct log_end *end)
{
    return end->hidden > (log->headless ? 0 : 1);
}

// ---- what the index says -----------------------------------------------------------------------

// https://www.sqlite.org/walformat.html 2.1: twice the same head, in this machine's order, and then marks. It is written when
// a commit's frames have been synced, and read here before SQLite makes it anew.
struct index_head {
    uint32_t version, unused, change;
    uint8_t is_made, big_endian_sums;
    uint16_t page;
    uint32_t frames, pages;
    uint32_t sum[2];
    uint8_t salt[8];
    uint32_t own_sum[2];
};
_Static_assert(sizeof(struct index_head) == 48, "as SQLite has it");

static bool has_own_sum(const struct index_head *head)
{
    uint32_t words[10], a = 0, b = 0;
    memcpy(words, head, sizeof words);
    for (int i = 0; i < 10; i += 2) {
        a += words[i] + b;
        b += words[i + 1] + a;
    }
    return head->own_sum[0] == a && head->own_sum[1] == b;
}

struct index_look {
    const char *path;
    struct { // as it lies there
        struct index_head heads[2];
        uint32_t in_file; // so many frames are in the store's file, too
    } is;
    bool read;
};

// Whoever closes a file ends all locks that their process has on it (fcntl), and SQLite has some on the index. A thread with a
// table of open files of its own owns other locks.
static void *look_at_index(void *self)
{
    struct index_look *look = self;
    if (unshare(CLONE_FILES) != 0)
        return NULL;
    int fd = open(look->path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    look->read = fd >= 0 && pread(fd, &look->is, sizeof look->is, 0) == sizeof look->is;
    if (fd >= 0)
        close(fd);
    return NULL;
}

// False: it says nothing of frames that stand in the log alone.
static bool read_index(const char *path, struct index_head *ret)
{
    pthread_t thread;
    struct str name = {0};
    struct index_look look = {0};
    str_printf(&name, "%s-shm", path);
    look.path = str_text(&name);
    if (access(look.path, F_OK) == 0 && pthread_create(&thread, NULL, look_at_index, &look) == 0)
        pthread_join(thread, NULL);
    str_finish(&name);
    *ret = look.is.heads[0];
    return look.read && memcmp(&look.is.heads[0], &look.is.heads[1], sizeof *ret) == 0 &&
           ret->is_made == 1 && has_own_sum(ret) && ret->frames > look.is.in_file;
}

// Its sum is what the one before it, or the head, and its own page make; log->frame is it.
static bool is_whole_frame(struct log *log, int64_t at)
{
    uint8_t before[FRAME_HEAD];
    uint32_t sum[2] = {log->sum[0], log->sum[1]};
    off_t place = HEAD + at * FRAME;
    if (at > 0 && pread(log->fd, before, FRAME_HEAD, place - FRAME) == FRAME_HEAD) {
        sum[0] = word(before + 16, false);
        sum[1] = word(before + 20, false);
    }
    if (pread(log->fd, log->frame, FRAME, place) != FRAME)
        return false;
    sum_up(log, log->frame, sum);
    return is_of_this_log(log, log->frame) && has_sum(log->frame, sum);
}

// From its last frame back to the one before it, which ends another commit.
static bool is_whole_commit(struct log *log, const struct index_head *index)
{
    int64_t last = (int64_t)index->frames - 1;
    bool whole = is_whole_frame(log, last) && commits(log) && has_sum(log->frame, index->sum);
    for (int64_t at = last - 1; whole && at >= 0; at--) {
        whole = is_whole_frame(log, at);
        if (commits(log))
            break;
    }
    return whole;
}

bool log_lacks_last(const char *path)
{
    struct index_head index, again;
    struct log log;
    bool lacks = read_index(path, &index) && index.page == PAGE;
    if (lacks) {
        lacks = log_open(path, &log) && !log.headless &&
                memcmp(log.salt, index.salt, sizeof log.salt) == 0 &&
                !is_whole_commit(&log, &index);
        log_close(&log);
    }
    // whoever has it open may have begun it anew meanwhile
    return lacks && read_index(path, &again) && memcmp(&again, &index, sizeof index) == 0;
}

// ------------------------------------------------------------------------------------------------

bool log_is_broken(const char *path)
{
    struct log log, again;
    struct log_end end = {0};
    bool same = false;
    if (log_lacks_last(path))
        return true;
    if (log_open(path, &log))
        end = find_end(&log);
    bool broken = says_broken(&log, &end);
    if (broken) // whoever has it open may have begun it anew meanwhile
        same = log_open(path, &again) && memcmp(again.salt, log.salt, sizeof log.salt) == 0;
    log_close(&log);
    if (broken)
        log_close(&again);
    return same;
}

bool log_is_lost(const char *path)
{
    struct log log;
    struct log_end end = {0};
    if (log_open(path, &log))
        end = find_end(&log);
    log_close(&log);
    return end.lost > 1;
}

static bool put_frames(struct log *log, int64_t end, int file)
{
    bool good, ok = true;
    while (ok && log->at < end && next_frame(log, &good)) {
        int64_t page = word(log->frame, false);
        if (good && page > 0)
            ok = pwrite(file, log->frame + FRAME_HEAD, PAGE, (off_t)(page - 1) * PAGE) == PAGE;
    }
    return ok;
}

bool log_fold(const char *path, struct err *err)
{
    struct log log = {.fd = -1};
    int file = open(path, O_WRONLY | O_CLOEXEC);
    bool ok = file >= 0;
    if (ok && log_open(path, &log)) {
        struct log_end end = find_end(&log);
        log_close(&log);
        ok = log_open(path, &log) && put_frames(&log, end.at, file);
    }
    log_close(&log);
    if (!ok)
        err_file(err, "write", path);
    if (file >= 0)
        close(file);
    struct str name = {0};
    str_printf(&name, "%s-wal", path);
    if (ok)
        unlink(str_text(&name));
    str_finish(&name);
    return ok;
}
