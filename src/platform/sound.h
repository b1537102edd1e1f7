#pragma once
// The chime before a call and the soft click under a touch, synthesised. Silently absent where
// there is no audio device.

#include <stdbool.h>

enum sound_effect { SOUND_CHIME, SOUND_CLICK, SOUND_EFFECT_COUNT };

struct sound;

struct sound *sound_open(bool click); // never NULL; `click`: whether touches sound
void sound_close(struct sound *sound);
bool sound_present(const struct sound *sound);
// Queued behind what still sounds; a click is dropped rather than queued. NULL: nothing.
void sound_play(struct sound *sound, enum sound_effect effect);
