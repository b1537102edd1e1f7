// A queue of SDL's audio device. An open device
// wakes the process some ninety times a second even in silence, so it is opened for a sound and
// closed when that has faded.

#include "platform/sound.h"
#include "base/mem.h"
#include "base/str.h"

#include <SDL.h>
#include <dlfcn.h>
#include <math.h>
#include <stdlib.h>

enum { CLICK_MS = 30, REST_MS = 2500 };

struct sound {
    bool started; // SDL's audio
    bool click;
    void *alsa;               // the library that SDL plays through, NULL: it is not here
    SDL_mutex *words;         // over the problem alone: whoever asks waits for no device
    char problem[160];        // why the device did not open, or ""
    SDL_mutex *lock;          // over what is below: SDL's timer thread closes what another opens
    SDL_AudioDeviceID device; // 0: at rest
    SDL_TimerID timer;
    bool still;     // when the timer last looked
    char name[160]; // of the device, "" the usual one
    Sint16 tick[SOUND_HZ * CLICK_MS / 1000];
};

static void synthesise(struct sound *sound)
{
    enum { CLICK_N = SOUND_HZ * CLICK_MS / 1000 };
    for (int i = 0; i < CLICK_N; i++) {
        float t = (float)i / SOUND_HZ, phase = 2 * (float)M_PI * 1450 * t;
        float wave = sinf(phase) + 0.22f * sinf(2 * phase) + 0.07f * sinf(3.01f * phase);
        float level = 0.16f * fminf(1, t / 0.012f) * expf(-t / 0.006f);
        float fade = fminf(1, (float)(CLICK_N - i) / (SOUND_HZ * 0.02f)); // ends in silence
        sound->tick[i] = (Sint16)(32767 * level * wave * fade);
    }
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

static void set_problem(struct sound *sound, const char *why)
{
    SDL_LockMutex(sound->words);
    utf8_copy(sound->problem, sizeof sound->problem, why);
    SDL_UnlockMutex(sound->words);
}

// Under the lock.
static bool open_device(struct sound *sound)
{
    SDL_AudioSpec wish = {.freq = SOUND_HZ, .format = AUDIO_S16SYS, .channels = 1, .samples = 512};
    sound->device = SDL_OpenAudioDevice(*sound->name ? sound->name : NULL, 0, &wish, NULL, 0);
    set_problem(sound, sound->device ? "" : SDL_GetError());
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

struct sound *sound_open(const char *device, bool click)
{
    struct sound *sound = mem_alloc(sizeof *sound);
    utf8_copy(sound->name, sizeof sound->name, device);
    sound->click = click;
    sound->lock = SDL_CreateMutex();
    sound->words = SDL_CreateMutex();
    sound->alsa = dlopen("libasound.so.2", RTLD_LAZY | RTLD_LOCAL);
    hush(sound->alsa, say_nothing);
    sound->started = SDL_InitSubSystem(SDL_INIT_AUDIO | SDL_INIT_TIMER) == 0;
    if (!sound->started) {
        set_problem(sound, SDL_GetError());
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
    SDL_DestroyMutex(sound->words);
    hush(sound->alsa, NULL);
    if (sound->alsa)
        dlclose(sound->alsa);
    free(sound);
}

void sound_problem(struct sound *sound, char *out, size_t size)
{
    SDL_LockMutex(sound->words);
    utf8_copy(out, size, sound->problem);
    SDL_UnlockMutex(sound->words);
}

// On SDL's timer thread: close the device once it has been still for a while.
static Uint32 come_to_rest(Uint32 interval_ms, void *self)
{
    struct sound *sound = self;
    SDL_LockMutex(sound->lock);
    bool playing = sound->device && SDL_GetQueuedAudioSize(sound->device) > 0;
    bool rests = !playing && sound->still;
    sound->still = !playing;
    if (rests) {
        close_device(sound);
        sound->timer = 0;
    }
    SDL_UnlockMutex(sound->lock);
    return rests ? 0 : interval_ms;
}

// Under the lock.
static bool is_open(struct sound *sound)
{
    if (!sound->device && !open_device(sound))
        return false;
    if (!sound->timer)
        sound->timer = SDL_AddTimer(REST_MS, come_to_rest, sound);
    sound->still = false;
    return true;
}

void sound_click(struct sound *sound)
{
    if (!sound || !sound->click || SDL_TryLockMutex(sound->lock) != 0)
        return; // a device that is just being opened is waited for by nobody
    bool may_open = sound->started && !*sound->problem;
    if ((sound->device || may_open) && is_open(sound) && SDL_GetQueuedAudioSize(sound->device) == 0)
        SDL_QueueAudio(sound->device, sound->tick, sizeof sound->tick);
    SDL_UnlockMutex(sound->lock);
}

bool sound_play(struct sound *sound, const int16_t *samples, int n, char *why, size_t size)
{
    SDL_LockMutex(sound->lock);
    bool ok = sound->started && is_open(sound);
    if (ok && n > 0 && SDL_QueueAudio(sound->device, samples, (Uint32)n * sizeof *samples) != 0) {
        set_problem(sound, SDL_GetError());
        ok = false;
    }
    SDL_UnlockMutex(sound->lock);
    sound_problem(sound, why, size);
    return ok;
}

int sound_left_ms(struct sound *sound)
{
    SDL_LockMutex(sound->lock);
    int left = 0;
    if (sound->device) {
        bool gone = SDL_GetAudioDeviceStatus(sound->device) != SDL_AUDIO_PLAYING;
        int64_t bytes = SDL_GetQueuedAudioSize(sound->device);
        left = gone ? -1 : (int)((bytes * 1000 / 2 + SOUND_HZ - 1) / SOUND_HZ);
    }
    SDL_UnlockMutex(sound->lock);
    return left;
}

// A sound server that has died leaves its driver useless: the subsystem begins anew.
void sound_look_again(struct sound *sound)
{
    SDL_LockMutex(sound->lock);
    close_device(sound);
    if (sound->started)
        SDL_QuitSubSystem(SDL_INIT_AUDIO);
    bool again = SDL_InitSubSystem(SDL_INIT_AUDIO) == 0;
    if (!sound->started && again)
        SDL_InitSubSystem(SDL_INIT_TIMER);
    sound->started = again;
    if (!again)
        set_problem(sound, SDL_GetError());
    SDL_UnlockMutex(sound->lock);
}
