#pragma once
// A piece of sound in memory: one channel, 44,100 samples a second, floats of full scale 1. What is
// recorded or synthesised becomes one and is trimmed, levelled and joined here, before anybody is
// called; at the call clips are only put behind each other.

#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { CLIP_HZ = 44100, CLIP_MOST_S = 60 };
#define CLIP_LUFS (-20.0) // what every clip is brought to

struct str;
struct clip {
    float *at;
    int n;
};

void clip_finish(struct clip *clip);
int clip_ms(const struct clip *clip);

struct clip_facts { // of a file, as it came
    int rate_hz, channels, ms;
    double peak;     // of full scale
    int clipped;     // runs of three samples and more at full scale
    bool silent;     // nothing above −50 dB
    double loudness; // LUFS; of what is too short for a measurement, as if it went on
};

// Reads whatever libsndfile reads (WAV, FLAC, MP3, Opus …), into one channel at our rate. False with a
// sentence: not there, no sound file, too long. `facts` may be NULL.
bool clip_read(const char *path, struct clip *ret, struct clip_facts *facts, struct err *err);
// … out of memory.
bool clip_decode(const void *bytes, size_t n, struct clip *ret, struct clip_facts *facts,
                 struct err *err);
bool clip_write(const struct clip *clip, const char *path, struct err *err); // 16-bit WAV
bool clip_encode(const struct clip *clip, struct str *ret, struct err *err); // added, as FLAC

double clip_loudness(const struct clip *clip); // LUFS, −HUGE_VAL: silence
double clip_peak(const struct clip *clip);

// Silence before the first sound and behind the last goes, but a breath; fades keep the ends from
// clicking.
void clip_trim(struct clip *clip);
// To CLIP_LUFS; what would clip is held below full scale instead, smoothly.
void clip_level(struct clip *clip);
// Puts `next` behind it, the ends overlapping by so many milliseconds under a cross-fade; a negative
// overlap is a pause.
void clip_add(struct clip *clip, const struct clip *next, int overlap_ms);
void clip_scale(struct clip *clip, double factor);
void clip_copy(struct clip *to, const struct clip *from);
void clip_samples(const struct clip *clip, int16_t *out); // n of them
void clip_chime(struct clip *ret); // two bells, made from decaying sine waves
