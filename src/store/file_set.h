#pragma once
// Inside store/ only. A store is a set of files: the database and what SQLite keeps beside it. They
// move together, or a log of one store is replayed into another.
//
// A set is replaced by an intent: what is to be done stands in a small file beside the store before
// anything moves, and whoever opens the store next carries out what a killed process has begun.

#include "base/err.h"
#include "base/str.h"

#include <stddef.h>
#include <stdint.h>

enum { SET_PATH_SIZE = 4096 };

// The files of a set, with the database last: while it stands in its place the set is there.
enum { SET_FILE_N = 4 };
extern const char *const set_ends[SET_FILE_N];

bool file_there(const char *path);
// Does any file of the set lie there?
bool set_there(const char *path);
void set_remove(const char *path);

// Bytes of one file to a new one that only its owner may read, and onto the disk.
bool file_copy(const char *from, const char *to, struct err *err);
// The database and its log; the rest is made anew from them.
bool set_copy(const char *from, const char *to, struct err *err);
bool file_sync(const char *path, struct err *err);
bool folder_sync(const char *path, struct err *err); // the folder that holds `path`
// Owner and group of `like`, or of the folder when that is not there: whoever restores as root leaves a
// store that its user can open.
// What is whole under `part` gets its name, and is on the disk.
bool take_name(const char *part, const char *to, struct err *err);
// The folders that a file at `path` would lie in.
bool folder_make(const char *path, struct err *err);
void file_owner_like(const char *path, const char *like);

// A name beside `path` that no set has yet: PATH.WORD-20260302T100000Z.
bool set_name_aside(const char *path, const char *word, int64_t now_ms, struct str *ret,
                    struct err *err);
void stamp_text(int64_t at_ms, char out[20]); // 20260302T100000Z

// PATH.part takes the place of the set at `path`, which moves to `aside` (nothing may lie there). Once
// this has begun it is carried out, by whoever opens the store next if need be.
bool set_replace(const char *path, const char *aside, struct err *err);
// Carry out what somebody has begun and not finished; nothing to do: true. Waits for somebody who is
// just doing it.
bool set_recover(const char *path, struct err *err);
void set_part(const char *path, struct str *ret);   // PATH.part
void set_intent(const char *path, struct str *ret); // PATH.replacing
