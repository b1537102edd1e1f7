#pragma once
// The voice of a surface, on the loudspeaker of this machine.

struct link;
struct machine;
struct sound;
struct voice;

// What speaks calls at `surface` ("kiosk" or "board"), told apart by the panel's name and the host's;
// whether and where is in the settings of the business (voice/voice.h). store: an address. link and
// sound stay the caller's and must outlive voice_stop. NULL: this machine is set not to speak.
struct voice *speaker_open(const struct machine *machine, const char *store, const char *surface,
                           struct link *link, struct sound *sound);
