// Two short sounds made from decaying sine waves and queued to SDL's audio device. An open device
// wakes the process some ninety times a second even in silence, so it is opened for a sound and
// closed when that has faded.

#include "platform/sound.h"
#include "base/mem.h"
#include "base/str.h"

#include <SDL.h>
#include <dlfcn.h>
#include <math.h>
#include <stdlib.h>

enum { RATE_HZ = 44100, CHIME_MS = 1500, CLICK_MS = 30, REST_MS = 2500 };

struct sound {
    bool started; // SDL's audio
    bool click;
    void *alsa;               // the library that SDL plays through, NULL: it is not here
    SDL_mutex *lock;          // over the three below: SDL's timer thread closes what this one opens
    char problem[160];        // why the device did not open, or ""
    SDL_AudioDeviceID device; // 0: at rest
    SDL_TimerID timer;
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

// ALSA tells its troubles on stderr, a dozen lines for each card that is not there. What came of them
// is SDL's error, and that is told once.
static void say_nothing(const char *file, int line, const char *function, int code,
                        const char *format, ...)
{
    (void)file;
    (void)line;
    (void)function;
    (void)code;
    (void)format;
}

typedef void alsa_handler(const char *, int, const char *, int, const char *, ...);

static void hush(void *alsa, alsa_handler *handler)
{
    int (*set_handler)(alsa_handler *) = NULL;
    if (alsa)
        *(void **)&set_handler = dlsym(alsa, "snd_lib_error_set_handler"); // POSIX: as dlsym(3)
    if (set_handler)
        set_handler(handler);
}

// Under the lock.
static bool open_device(struct sound *sound)
{
    SDL_AudioSpec wish = {.freq = RATE_HZ, .format = AUDIO_S16SYS, .channels = 1, .samples = 512};
    sound->device = SDL_OpenAudioDevice(NULL, 0, &wish, NULL, 0);
    utf8_copy(sound->problem, sizeof sound->problem, sound->device ? "" : SDL_GetError());
    if (sound->device)
        SDL_PauseAudioDevice(sound->device, 0);
    return sound->device != 0;
}

static void close_device(struct sound *sound)
{
    if (sound->device)
        SDL_CloseAudioDevice(sound->device);
    sound->device = 0;
}

struct sound *sound_open(bool click)
{
    struct sound *sound = mem_alloc(sizeof *sound);
    sound->click = click;
    sound->lock = SDL_CreateMutex();
    sound->alsa = dlopen("libasound.so.2", RTLD_LAZY | RTLD_LOCAL);
    hush(sound->alsa, say_nothing);
    sound->started = SDL_InitSubSystem(SDL_INIT_AUDIO | SDL_INIT_TIMER) == 0;
    if (!sound->started) {
        utf8_copy(sound->problem, sizeof sound->problem, SDL_GetError());
        return sound;
    }
    open_device(sound);
    close_device(sound);
    synthesise(sound);
    return sound;
}

void sound_close(struct sound *sound)
{
    if (!sound)
        return;
    if (sound->started) {
        SDL_LockMutex(sound->lock);
        SDL_TimerID timer = sound->timer;
        sound->timer = 0;
        SDL_UnlockMutex(sound->lock);
        if (timer)
            SDL_RemoveTimer(timer);
        close_device(sound);
        SDL_QuitSubSystem(SDL_INIT_AUDIO | SDL_INIT_TIMER);
    }
    SDL_DestroyMutex(sound->lock);
    hush(sound->alsa, NULL);
    if (sound->alsa)
        dlclose(sound->alsa);
    free(sound);
}

void sound_problem(struct sound *sound, char *out, size_t size)
{
    SDL_LockMutex(sound->lock);
    utf8_copy(out, size, sound->problem);
    SDL_UnlockMutex(sound->lock);
}

// On SDL's timer thread: close the device once it has played what it was given.
static Uint32 come_to_rest(Uint32 interval_ms, void *self)
{
    struct sound *sound = self;
    SDL_LockMutex(sound->lock);
    bool playing = sound->device && SDL_GetQueuedAudioSize(sound->device) > 0;
    if (!playing) {
        close_device(sound);
        sound->timer = 0;
    }
    SDL_UnlockMutex(sound->lock);
    return playing ? interval_ms : 0;
}

void sound_play(struct sound *sound, enum sound_effect effect)
{
    if (!sound || !sound->started || (effect != SOUND_CHIME && !sound->click))
        return;
    SDL_LockMutex(sound->lock);
    bool may_open = effect == SOUND_CHIME || !*sound->problem; // a touch waits for no device
    if (sound->device || (may_open && open_device(sound))) {
        if (!sound->timer)
            sound->timer = SDL_AddTimer(REST_MS, come_to_rest, sound);
        if (effect == SOUND_CHIME)
            SDL_QueueAudio(sound->device, sound->chime, sizeof sound->chime);
        else if (SDL_GetQueuedAudioSize(sound->device) == 0)
            SDL_QueueAudio(sound->device, sound->tick, sizeof sound->tick);
    }
    SDL_UnlockMutex(sound->lock);
}
