#pragma once
// What goes out: a status, a few headers and a body that is written by writers which escape. Markup and
// JSON's own signs come from literals alone (the macros take nothing else), everything else passes
// html_text, html_attr or a json_ function, so that no caller can forget.

#include "base/str.h"

enum reply_kind {
    REPLY_HTML,
    REPLY_JSON,
    REPLY_TEXT,
    REPLY_STYLE,
    REPLY_SCRIPT,
    REPLY_MANIFEST, // of what stands on a phone's start screen
    REPLY_PICTURE,  // SVG
    REPLY_JPEG,
    REPLY_PNG,
    REPLY_BYTES,
    REPLY_CALENDAR,
    REPLY_KIND_COUNT
};

enum { REPLY_PATH_SIZE = 160, REPLY_COOKIE_SIZE = 160 };

struct reply {
    int status;
    enum reply_kind kind;
    struct str body;
    char location[REPLY_PATH_SIZE]; // of this server, empty: none
    char cookie[REPLY_COOKIE_SIZE]; // Set-Cookie, empty: none
    const char *allow;              // of a 405: the methods that are; NULL
    int retry_s;                    // of a 429 or 503; 0: not said
    char file[80];                  // the name under which it is to be kept; "": it is shown
    bool kept;                      // may be kept for ever: its address names its content
    bool last;                      // the connection ends with it
};

void reply_init(struct reply *reply);         // 200, HTML, nothing in it
void reply_finish(struct reply *reply);       // wipes the body
const char *reply_type(enum reply_kind kind); // its Content-Type

// Markup, a string literal.
#define html(out, literal) str_add_bytes((out), "" literal "", sizeof(literal) - 1)
void html_text(struct str *out, const char *text);                    // & < > " ' escaped
void html_attr(struct str *out, const char *name, const char *value); // ` name="value"`
void html_int(struct str *out, int64_t n);

// An object on one line: json_begin, members, json_end.
void json_begin(struct str *out);
void json_text(struct str *out, const char *key, const char *value);
void json_int(struct str *out, const char *key, int64_t value);
void json_bool(struct str *out, const char *key, bool value);
void json_end(struct str *out);
void json_none(struct str *out, const char *key);                     // null
void json_id(struct str *out, const char *key, int64_t id);           // 0: null
void json_real(struct str *out, const char *key, double value);       // NAN: null
void json_words(struct str *out, const char *key, const char *value); // "" or NULL: null
// A member that is an object (ended by json_end) or a list (by json_list_end), whose elements are objects
// (json_item … json_end) or texts.
void json_object(struct str *out, const char *key);
void json_list(struct str *out, const char *key);
void json_item(struct str *out);
void json_item_text(struct str *out, const char *value);
void json_list_end(struct str *out);
// A list of one object as a member, whose values are literals of ours.
#define json_literal(out, literal) str_add((out), "," literal "")
void json_word(struct str *out, const char *value); // a text alone, quoted
