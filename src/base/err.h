#pragma once
// Errors: a code for the program, a sentence for the person at a shell. What can fail for more than
// one reason returns bool and fills a caller's `struct err`; screens show a translated sentence
// chosen by the code.

#include <stdbool.h>

enum err_code {
    ERR_NONE,
    ERR_INPUT,    // the caller's words make no sense: flag, key, line of a file
    ERR_NOTFOUND, // names a thing that is not there
    ERR_CONFLICT, // was possible a moment ago, is not now
    ERR_DENIED,   // this role may not
    ERR_BUSY,     // a lock was not free in time
    ERR_CORRUPT,  // the file is not what it should be
    ERR_NEWER,    // the file was written by a newer program
    ERR_IO,       // disk, permission
    ERR_MISSING,  // a font, a device, a part of the installation
    ERR_FULL,     // no space is left on the disk
    // the server that keeps the store:
    ERR_AWAY,     // does not answer, or the line to it is cut: it is tried again
    ERR_PASSWORD, // wants one, or takes another
    ERR_STANDBY,  // can only be read
    ERR_RIGHTS,   // does not give this user what is needed
    ERR_OLD,      // is of an older version than we can speak to
    ERR_COUNT
};

struct err {
    enum err_code code;
    char text[480]; // lower case, subject quoted: cannot open 'x': No such file or directory
};

// Fill *err (NULL is allowed) and return false, so that a failing function can `return err_set(…)`.
bool err_set(struct err *err, enum err_code code, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

// The same of a file, by errno: "cannot WHAT 'PATH': …"; where the disk is full that is said, with the code of it.
bool err_file(struct err *err, const char *what, const char *path);

// Put what was being tried in front of the sentence that is already there: "PREFIX: sentence".
// Returns false.
bool err_prefix(struct err *err, const char *format, ...) __attribute__((format(printf, 2, 3)));

// A bug, in every build: says where and aborts. Never for a condition of the world.
#define must(condition) ((condition) ? (void)0 : must_fail(#condition, __FILE__, __LINE__))
// What `must` calls: writes the condition and the place to stderr, then aborts.
void must_fail(const char *condition, const char *file, int line) __attribute__((noreturn));
