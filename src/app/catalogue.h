#pragma once
// The business in words, as the store holds it: what screens and sentences show for the ids of
// struct business. Row i of services, classes and staff belongs to row i of the business of the
// same snapshot.

#include "base/tr.h"
#include "core/business.h"

enum { NAME_SIZE = 64, TEXT_SIZE = 256 };

struct words { // one text per language; an empty one falls back to zh_TW, then to any other
               // (words_in)
    char in[LANG_COUNT][NAME_SIZE];
};

struct long_words {
    char in[LANG_COUNT][TEXT_SIZE];
};

struct service_words {
    struct words name;
    struct long_words description;
    char icon[32]; // name of a drawing in assets/icons
    bool phone_optional;
};

struct staff_words {
    struct words name;  // 李雅婷, Li Yating
    struct words title; // 銷售顧問, Sales consultant
};

enum { QUESTION_MAX = 24, CHOICES_MAX = 8 };

struct question_words {  // asked on the ticket, once it is shown
    int64_t id, service; // service 0: every one
    bool source;         // how did you hear of us
    bool active;         // false: no longer asked, but it has answers
    struct words text;
    int choice_n; // 0: answered in words
    struct words choices[CHOICES_MAX];
};

// The classes that settings_add_defaults makes in every store; a business may rename them.
enum {
    ORDINARY_CLASS_ID = 1,
    APPOINTMENT_CLASS_ID = 2, // of a visit that was booked
    ASSISTED_CLASS_ID = 3,
    COMPLAINT_CLASS_ID = 4
};

struct catalogue {
    bool sample; // sample mode: said on every surface
    struct words site_name;
    struct long_words welcome;
    char logo[TEXT_SIZE];     // path of a picture that can be shown, or empty …
    int logo_w, logo_h;       // … and its proportions
    char accent[8];           // #RRGGBB, or empty
    char country[3];          // of the site's time zone, for its phones (base/phone.h); or empty
    char public_address[200]; // from config/lobby.ini, or empty: no QR
    struct service_words services[SERVICE_MAX];
    struct words classes[CLASS_MAX];
    struct words skills[SKILL_MAX]; // by bit; empty: it has no name of its own
    struct staff_words consultants[CONSULTANT_MAX];
    bool offers_drinks, asks_party; // on the ticket
    struct question_words questions[QUESTION_MAX];
    int question_n; // in the order they are asked
};

// In that language, else in the first that has any; "" where none has. Lives as long as the words.
const char *words_in(const struct words *words, enum lang lang);
// … of long ones.
const char *long_words_in(const struct long_words *words, enum lang lang);
// The catalogue's question of that id, or NULL.
const struct question_words *catalogue_question(const struct catalogue *catalogue, int64_t id);
