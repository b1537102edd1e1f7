#include "run_speaker.h"
#include "app/machine.h"
#include "platform/sound.h"
#include "run_voice.h"
#include "voice/clip.h"
#include "voice/voice.h"

#include <stdio.h>
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

struct voice *speaker_open(const struct machine *machine, const char *store, const char *surface,
                           struct link *link, struct sound *sound)
{
    char host[64] = "", holder[HOLDER_SIZE], voices[512];
    if (!machine->speaks)
        return NULL;
    gethostname(host, sizeof host - 1);
    snprintf(holder, sizeof holder, "%s%s%.24s@%s", surface, machine->panel_name[0] ? "." : "",
             machine->panel_name, host);
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
