#include "program/run_speaker.h"
#include "app/machine.h"
#include "platform/alone.h"
#include "platform/sound.h"
#include "program/run_voice.h"
#include "voice/clip.h"
#include "voice/maker.h"
#include "voice/voice.h"
#include "base/mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

_Static_assert((int)SOUND_HZ == (int)CLIP_HZ, "what a voice makes is played as it is");

static bool out_play(void *self, const int16_t *samples, int n, char *why, size_t size)
{
    return sound_play(self, samples, n, why, size);
}

static int out_left_ms(void *self)
{
    return sound_left_ms(self);
}

static void out_look_again(void *self)
{
    sound_look_again(self);
}

void holder_of(const struct machine *machine, const char *surface, char *out, unsigned long size)
{
    char host[64] = "";
    gethostname(host, sizeof host - 1);
    snprintf(out, size, "%s%s%.24s@%s", surface, machine->panel_name[0] ? "." : "",
             machine->panel_name, host);
}

struct voice *speaker_open(const struct machine *machine, const char *store, const char *surface,
                           struct link *link, struct sound *sound)
{
    char holder[HOLDER_SIZE], voices[512];
    if (!machine->speaks)
        return NULL;
    holder_of(machine, surface, holder, sizeof holder);
    voices_folder(machine->voice_path, store, voices, sizeof voices);
    return voice_open(&(struct voice_setup){.room = machine->room,
                                            .holder = holder,
                                            .surface = surface,
                                            .device = machine->sound_device,
                                            .voices = voices,
                                            .chime = machine->sound,
                                            .link = link,
                                            .out = {sound, out_play, out_left_ms, out_look_again}});
}

struct words_run {
    struct maker *maker;
    char *store;
    int alone;
};

static bool alone(void *self)
{
    struct words_run *run = self;
    pid_t other;
    if (run->alone < 0)
        run->alone = alone_begin("words", run->store, "", &other);
    return run->alone >= 0;
}

struct words_run *words_open(const struct machine *machine, const char *store, struct link *link)
{
    if (!machine->voice_make[0])
        return NULL;
    struct words_run *run = mem_alloc(sizeof *run);
    run->alone = -1;
    run->store = mem_strdup(store);
    run->maker = maker_open(&(struct maker_setup){machine->voice_make, link, alone, run});
    return run;
}

void words_follow(struct words_run *run, const struct snapshot *snapshot)
{
    if (run)
        maker_follow(run->maker, snapshot);
}

void words_stop(struct words_run *run)
{
    if (run)
        maker_stop(run->maker);
}

void words_close(struct words_run *run)
{
    if (!run)
        return;
    maker_close(run->maker);
    alone_end(run->alone);
    free(run->store);
    free(run);
}
