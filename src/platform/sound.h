#pragma once
// The chime before a call and the soft click under a touch, synthesised. Where there is no audio
// device nothing sounds, and why is told to whoever asks; one that is plugged in later is heard.

#include <stdbool.h>
#include <stddef.h>

enum sound_effect { SOUND_CHIME, SOUND_CLICK, SOUND_EFFECT_COUNT };

struct sound;

struct sound *sound_open(bool click);  // never NULL; `click`: whether touches sound
void sound_close(struct sound *sound); // what still sounds is cut off; NULL is allowed
// Why the last sound was not to be heard, in SDL's words; "" while there is a device. Copied.
void sound_problem(struct sound *sound, char *out, size_t size);
// Queued behind what still sounds; a click is dropped rather than queued. NULL: nothing.
void sound_play(struct sound *sound, enum sound_effect effect);
