#pragma once
// One phone, one spelling: what people type as 0912-345-678, +886 912 345 678, 00886 (0)912… or in full
// width is the same number. Lengths and prefixes are those of the national numbering plans as
// libphonenumber's public metadata states them; a number is read as one of the site's own country
// first, then as one of its neighbours'.

#include <stdbool.h>
#include <stddef.h>

enum { PHONE_TEXT_SIZE = 24, PHONE_FORMS_MAX = 8 };

enum phone_trouble {
    PHONE_FINE,
    PHONE_NONE,      // nothing was typed
    PHONE_NO_NUMBER, // letters or signs that are of no number
    PHONE_EXTENSION, // #123, ext. 4, 分機 5, or a whole number and -123: nobody is recognised by it
    PHONE_SEVERAL,   // two numbers
    PHONE_SHORT_OF, // fewer digits than a number has
    PHONE_TOO_LONG, // more digits than any number has (ITU-T E.164: 15)
    PHONE_TROUBLE_COUNT
};

// Where the business stands: of its time zone ("Asia/Taipei" → "TW"); "" where it cannot be told.
// Reads tzdata's zone.tab once a call.
void phone_country_of_zone(const char *zone, char country[3]);

// `typed` as +886912345678, or as bare digits where no country could be found, into out. `country` is
// the site's, "" for none. On trouble out is "".
enum phone_trouble phone_read(const char *country, const char *typed, char out[PHONE_TEXT_SIZE]);

// The same number as it may stand in the archive from before, or typed without its area code: the
// normal form first, then others; how many. Each is a whole number, or, where it begins with '%', the
// end of one that phone_is_local().
size_t phone_forms(const char *country, const char *normal,
                   char out[PHONE_FORMS_MAX][PHONE_TEXT_SIZE]);

// Is `normal` a landline of that country that is dialled as `local` within its area? Whoever's number
// only ends in those digits (a mobile, a number from abroad) is somebody else.
bool phone_is_local(const char *country, const char *normal, const char *local);

// How far digits that are typed one after the other have come.
enum phone_length {
    PHONE_SHORT, // of no length that is used here, or a foreign one
    PHONE_WHOLE, // a landline: it may still be the beginning of a longer one
    PHONE_MOBILE // of its full length
};
// Of digits alone, typed in a country (two letters; "" or unknown: none of its own).
enum phone_length phone_length(const char *country, const char *digits);

// For the field that takes a phone while it is typed: the character as it is kept (full-width digits
// and signs as ordinary ones), or 0: it is of no phone.
unsigned int phone_character(unsigned int point);

// `typed` with each character so: numbers, dates and times out of a Chinese input method or another script are read as
// plain ones. Like utf8_copy().
bool phone_plain(const char *typed, char *out, size_t size);

// As people write it in that country: 0912 345 678, and +886 912 345 678 from another one; what is of no
// plan as it is kept. phone_read() of it in the same country is the same number.
struct arena;
const char *phone_shown(struct arena *arena, const char *country, const char *phone);

const char *
phone_trouble_words(enum phone_trouble trouble); // a sentence in English, to be translated
