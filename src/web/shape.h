#pragma once
// What a JSON answer holds, as data: what other programs are told of it (api_document.c) is written from this, and a
// test holds every answer against it. Every field is always there; one that may be null says so.

#include "web/form.h"

enum shape_kind {
    SHAPE_INT,
    SHAPE_ID,     // of something
    SHAPE_MS,     // an instant: milliseconds since 1970 UTC
    SHAPE_DAY,    // yyyymmdd, by the site's clock
    SHAPE_NUMBER, //
    SHAPE_BOOL,
    SHAPE_TEXT,
    SHAPE_WORD,   // one of `words`
    SHAPE_OBJECT, // `of`
    SHAPE_LIST,   // of such objects
    SHAPE_TEXTS,  // a list of texts
    SHAPE_PAIRS,  // an object of texts, whatever their names
    SHAPE_ANY,    // an object of another's standard
    SHAPE_KIND_COUNT
};

struct shape;

struct shape_field {
    const char *name; // NULL ends a list of them
    enum shape_kind kind;
    bool none; // may be null
    const char *what;
    const struct shape *of;
    web_words *words;
};

struct shape {
    const char *name;
    const struct shape_field *fields;
};
