// Two short sounds made from decaying sine waves and queued to SDL's audio device.

#include "platform/sound.h"
#include "base/mem.h"

#include <SDL.h>
#include <math.h>
#include <stdlib.h>

enum { RATE_HZ = 44100, CHIME_MS = 1500, CLICK_MS = 30 };

struct sound {
    SDL_AudioDeviceID device; // 0: no audio here
    bool click;
    Sint16 chime[RATE_HZ * CHIME_MS / 1000];
    Sint16 tick[RATE_HZ * CLICK_MS / 1000];
};

// Adds a bell-like tone: a fundamental and two soft partials under an exponential decay.
static void add_tone(float *to, int n, int from, float hz, float level, float decay_s)
{
    for (int i = from; i < n; i++) {
        float t = (float)(i - from) / RATE_HZ;
        float attack = fminf(1, t / 0.012f);
        float phase = 2 * (float)M_PI * hz * t;
        float wave = sinf(phase) + 0.22f * sinf(2 * phase) + 0.07f * sinf(3.01f * phase);
        to[i] += level * attack * expf(-t / decay_s) * wave;
    }
}

static void to_samples(const float *from, Sint16 *to, int n)
{
    for (int i = 0; i < n; i++) {
        float fade = fminf(1, (float)(n - i) / (RATE_HZ * 0.02f)); // ends in silence
        to[i] = (Sint16)(32767 * fmaxf(-1, fminf(1, from[i] * fade)));
    }
}

static void synthesise(struct sound *sound)
{
    enum { CHIME_N = RATE_HZ * CHIME_MS / 1000, CLICK_N = RATE_HZ * CLICK_MS / 1000 };
    float *wave = mem_alloc(CHIME_N * sizeof *wave);
    add_tone(wave, CHIME_N, 0, 659.26f, 0.34f, 0.42f);
    add_tone(wave, CHIME_N, RATE_HZ * 38 / 100, 523.25f, 0.34f, 0.52f);
    to_samples(wave, sound->chime, CHIME_N);
    SDL_memset(wave, 0, CHIME_N * sizeof *wave);
    add_tone(wave, CLICK_N, 0, 1450, 0.16f, 0.006f);
    to_samples(wave, sound->tick, CLICK_N);
    free(wave);
}

struct sound *sound_open(bool click)
{
    struct sound *sound = mem_alloc(sizeof *sound);
    sound->click = click;
    if (SDL_InitSubSystem(SDL_INIT_AUDIO) != 0)
        return sound;
    SDL_AudioSpec wish = {.freq = RATE_HZ, .format = AUDIO_S16SYS, .channels = 1, .samples = 512};
    sound->device = SDL_OpenAudioDevice(NULL, 0, &wish, NULL, 0);
    if (!sound->device) {
        SDL_QuitSubSystem(SDL_INIT_AUDIO);
        return sound;
    }
    synthesise(sound);
    SDL_PauseAudioDevice(sound->device, 0);
    return sound;
}

void sound_close(struct sound *sound)
{
    if (sound && sound->device) {
        SDL_CloseAudioDevice(sound->device);
        SDL_QuitSubSystem(SDL_INIT_AUDIO);
    }
    free(sound);
}

bool sound_present(const struct sound *sound)
{
    return sound && sound->device != 0;
}

void sound_play(struct sound *sound, enum sound_effect effect)
{
    if (!sound_present(sound))
        return;
    if (effect == SOUND_CHIME) {
        SDL_QueueAudio(sound->device, sound->chime, sizeof sound->chime);
        return;
    }
    if (sound->click && SDL_GetQueuedAudioSize(sound->device) == 0)
        SDL_QueueAudio(sound->device, sound->tick, sizeof sound->tick);
}
