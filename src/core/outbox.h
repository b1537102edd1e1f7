#pragma once
// What leaves the building, as rows: messages to visitors and the manager, events for other programs. Codes and ids
// alone. It decides nothing.

#include <stdint.h>

enum out_kind {
    OUT_EVENT,   // an event of the journal, for another program
    OUT_AHEAD,   // to a visitor: so many are ahead
    OUT_MINUTES, // … it takes about so many minutes
    OUT_CALLED,  // … you are called
    OUT_RATING,  // to the manager: somebody was not content
    OUT_DEVICE,  // … something does not work
    OUT_REPORT,  // … the day
    OUT_TEST,
    OUT_KIND_COUNT
};
enum out_state {
    OUT_WAITING,
    OUT_SENDING,
    OUT_SENT,
    OUT_FAILED,  // stuck: for somebody to see to
    OUT_UNKNOWN, // it may have arrived
    OUT_DROPPED, // nobody wants it any more
    OUT_STATE_COUNT
};
enum { OUT_KEY_SIZE = 25, GATEWAY_NAME_SIZE = 32, OUT_PROBLEM_SIZE = 24 };
// Names as store and command line write them; what is unknown is the last one.
const char *out_kind_name(enum out_kind kind);
const char *out_state_name(enum out_state state);
enum out_kind out_kind_from_name(const char *name);
enum out_state out_state_from_name(const char *name);

struct out_row {
    int64_t id;
    char key[OUT_KEY_SIZE]; // 24 characters, random
    char gateway[GATEWAY_NAME_SIZE];
    enum out_kind kind;
    int64_t visit;  // 0: none
    int64_t number; // of the kind: see the schema
    int lang;
    enum out_state state;
    char problem[OUT_PROBLEM_SIZE]; // a code (app/outbox.h), or ""
    int status;                     // 0: nothing was answered
    int64_t author;                 // staff id; 0: by itself
    int tries;
    int64_t made_ms, due_ms, state_ms;
};

enum notice_stage { NOTICE_WANTED, NOTICE_SOON, NOTICE_OVER };
struct notice_row {
    int64_t visit;
    enum notice_stage stage;
};

enum gateway_kind {
    GATEWAY_TEXT,
    GATEWAY_MAIL,
    GATEWAY_COMMAND,
    GATEWAY_WEBHOOK,
    GATEWAY_KIND_COUNT
};
enum gateway_state {
    GATEWAY_READY,
    GATEWAY_FAILING,
    GATEWAY_ENDED,      // the other side wants no more
    GATEWAY_UNATTENDED, // nobody looks after it
    GATEWAY_STATE_COUNT
};
enum { GATEWAY_MAX = 12 };
const char *gateway_kind_name(enum gateway_kind kind);
const char *gateway_state_name(enum gateway_state state);
enum gateway_kind gateway_kind_from_name(const char *name);
enum gateway_state gateway_state_from_name(const char *name);
struct gateway_row {
    char name[GATEWAY_NAME_SIZE];
    enum gateway_kind kind;
    enum gateway_state state;
    char problem[OUT_PROBLEM_SIZE];
    int64_t state_ms;
};
