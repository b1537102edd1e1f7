#pragma once
// Sound out of this machine: the soft click under a touch, and what a voice gives to be played. Where
// there is no audio device nothing sounds, and why is told to whoever asks; one that is plugged in
// later is heard. Any thread may call any of it.

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { SOUND_HZ = 44100 };

struct sound;

// Never NULL. device: as SDL names it, "" the usual one; `click`: whether touches sound.
struct sound *sound_open(const char *device, bool click);
void sound_close(struct sound *sound); // what still sounds is cut off; NULL is allowed
// Why the last sound was not to be heard, in SDL's words; "" while there is a device. Copied.
void sound_problem(struct sound *sound, char *out, size_t size);
void sound_click(struct sound *sound); // dropped while anything sounds. NULL: nothing
// One channel of n samples at SOUND_HZ, put behind what still sounds. False, with why: no device.
bool sound_play(struct sound *sound, const int16_t *samples, int n, char *why, size_t size);
int sound_left_ms(struct sound *sound);     // still to be played; −1: the device has gone
void sound_look_again(struct sound *sound); // it has gone: begin anew with whatever is there
