#pragma once
// The voice of a surface, on the loudspeaker of this machine; and whoever makes words of the house here.

struct link;
struct machine;
struct sound;
struct voice;

// What speaks calls at `surface` ("kiosk" or "board"), told apart by the panel's name and the host's;
// whether and where is in the settings of the business (voice/voice.h). store: an address. link and
// sound stay the caller's and must outlive voice_stop. NULL: this machine is set not to speak.
// How a surface of this machine is called: kiosk@host, board.door@host.
void holder_of(const struct machine *machine, const char *surface, char *out, unsigned long size);
struct voice *speaker_open(const struct machine *machine, const char *store, const char *surface,
                           struct link *link, struct sound *sound);

// Whoever makes words of the house on this machine (voice/maker.h); NULL: no command is set. link must outlive
// words_stop.
struct words_run;
struct snapshot;
struct words_run *words_open(const struct machine *machine, const char *store, struct link *link);
void words_follow(struct words_run *run, const struct snapshot *snapshot); // NULL is allowed
void words_stop(struct words_run *run);                                    // NULL is allowed
void words_close(struct words_run *run);                                   // NULL is allowed
