// When the first sound comes, and what a lobby that speaks costs whoever touches the kiosk: the same
// registrations with a voice that speaks all the while, and without one, in turns.
#include "bench.h"
#include "sandbox.h"
#include "app/link.h"
#include "voice/clip.h"
#include "voice/voice.h"

#include <pthread.h>

enum { STARTS = 12, ROUNDS = 6, TOUCHES = 300 };

struct scene {
    struct sandbox s;
    struct link *link;
    struct voice *voice;
    double started_s, until_s;
    pthread_mutex_t lock;
};

static void nothing(void *self)
{
    (void)self;
}

static bool play(void *self, const int16_t *samples, int n, char *why, size_t size)
{
    struct scene *c = self;
    (void)samples;
    pthread_mutex_lock(&c->lock);
    double now_s = bench_now_s();
    if (n > 0 && c->started_s == 0)
        c->started_s = now_s;
    c->until_s = (c->until_s > now_s ? c->until_s : now_s) + (double)n / CLIP_HZ;
    pthread_mutex_unlock(&c->lock);
    snprintf(why, size, "%s", "");
    return true;
}

// Sounds take their time, as they do in a lobby.
static int left_ms(void *self)
{
    struct scene *c = self;
    pthread_mutex_lock(&c->lock);
    double left = (c->until_s - bench_now_s()) * 1000;
    pthread_mutex_unlock(&c->lock);
    return left > 0 ? (int)left + 1 : 0;
}

static void open_scene(struct scene *c, bool speaks)
{
    memset(c, 0, sizeof *c);
    pthread_mutex_init(&c->lock, NULL);
    sandbox_sample(&c->s);
    c->link = link_create_threaded(c->s.app, nothing, NULL);
    c->s.app = NULL;
    if (speaks)
        c->voice = voice_open(&(struct voice_setup){.room = "",
                                                    .holder = "kiosk@bench",
                                                    .surface = "kiosk",
                                                    .device = "",
                                                    .voices = "",
                                                    .chime = true,
                                                    .out = {c, play, left_ms, nothing},
                                                    .link = c->link});
}

static void close_scene(struct scene *c)
{
    voice_stop(c->voice);
    link_destroy(c->link);
    voice_close(c->voice);
    sandbox_leave_place(c->s.path);
    sandbox_empty(c->s.dir);
}

static const struct snapshot *turn(struct scene *c)
{
    const struct snapshot *now = link_snapshot(c->link);
    if (c->voice)
        voice_follow(c->voice, now);
    return now;
}

// Until the answer is there, as a touch waits for it.
static void send(struct scene *c, struct command command)
{
    struct request request;
    request_init(&request, link_entropy(c->link), as(ROLE_RECEPTIONIST), command.kind);
    command.id = request.command.id;
    command.author = request.command.author;
    request.command = command;
    struct job *mine = &submission_create(&request, NULL, NULL, 0)->job, *job;
    link_post(c->link, mine);
    for (bool done = false; !done;) {
        if ((job = link_take(c->link)) == NULL) {
            nanosleep(&(struct timespec){0, 100 * 1000}, NULL);
            continue;
        }
        done = job == mine;
        job_drop(job);
    }
    turn(c);
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double share(double *took, int n, double of)
{
    qsort(took, (size_t)n, sizeof *took, by_size);
    return took[(int)((n - 1) * of)];
}

// From the moment the surface has seen the call.
static void first_sounds(void)
{
    double took[STARTS];
    struct scene c;
    for (int i = 0; i < STARTS; i++) {
        open_scene(&c, true);
        send(&c, (struct command){.kind = COMMAND_REGISTER, .service = 1, .party = 1});
        nanosleep(&(struct timespec){0, 100 * 1000 * 1000}, NULL);
        pthread_mutex_lock(&c.lock);
        c.started_s = 0;
        pthread_mutex_unlock(&c.lock);
        send(&c, (struct command){.kind = COMMAND_CALL});
        double seen_s = bench_now_s(), started_s = 0;
        while (started_s == 0 && bench_now_s() - seen_s < 5) {
            pthread_mutex_lock(&c.lock);
            started_s = c.started_s;
            pthread_mutex_unlock(&c.lock);
            nanosleep(&(struct timespec){0, 200 * 1000}, NULL);
            for (struct job *job; (job = link_take(c.link)) != NULL;)
                job_drop(job);
            turn(&c);
        }
        took[i] = (started_s > 0 ? started_s - seen_s : 5) * 1000;
        close_scene(&c);
    }
    bench_line("voice: a call seen to its first sound, the slowest of twelve",
               share(took, STARTS, 1), "ms", 150, true);
}

static int touches(bool speaks, double *took, int n)
{
    struct scene c;
    open_scene(&c, speaks);
    for (int i = 0; i < 4; i++)
        send(&c, (struct command){.kind = COMMAND_REGISTER, .service = 1, .party = 1});
    send(&c, (struct command){.kind = COMMAND_CALL});
    send(&c, (struct command){.kind = COMMAND_CALL});
    for (int i = 0; i < TOUCHES; i++) {
        double from_s = bench_now_s();
        send(&c, (struct command){.kind = COMMAND_REGISTER, .service = 1, .party = 1});
        took[n++] = (bench_now_s() - from_s) * 1000;
    }
    close_scene(&c);
    return n;
}

int main(void)
{
    static double with[ROUNDS * TOUCHES], without[ROUNDS * TOUCHES];
    int a = 0, b = 0;
    first_sounds();
    for (int i = 0; i < ROUNDS; i++) { // in turns: the machine is not always equally busy
        a = touches(true, with, a);
        b = touches(false, without, b);
    }
    double floor = share(without, b, 0.5), figure = share(with, a, 0.5);
    bench_ratio_line("voice: a ticket while two calls are spoken, p50", figure, "ms", floor,
                     floor / figure, 0.8);
    floor = share(without, b, 0.99);
    figure = share(with, a, 0.99);
    bench_ratio_line("voice: a ticket while two calls are spoken, p99", figure, "ms", floor,
                     floor / figure, 0.5);
    return 0;
}
