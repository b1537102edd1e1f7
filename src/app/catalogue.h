#pragma once
// The business in words, as the store holds it: what screens and sentences show for the ids of
// struct business. Row i of services, classes and staff belongs to row i of the business of the
// same snapshot.

#include "base/picture_view.h"
#include "business/profile.h"
#include "core/business.h"

struct staff_words {
    struct words name;                // 李雅婷, Li Yating
    struct words title;               // 銷售顧問, Sales consultant
    struct words place;               // what their desk is called; empty: by its number
    char picture[PICTURE_VALUE_SIZE]; // a portrait, or empty
};

// A picture of the store in the memory of this process, fetched once: nothing about it changes.
struct picture_here {
    int64_t id;
    int w, h; // px
    int fd;   // of the app, as long as that is open
};
enum { PICTURES_HERE_MAX = 256 };

struct catalogue {
    bool sample; // sample mode: said on every surface
    struct words site_name;
    struct long_words welcome;
    char logo[TEXT_SIZE];     // path of a picture that can be shown, or empty …
    int logo_w, logo_h;       // … and its proportions
    char accent[8];           // #RRGGBB, or empty
    char country[3];          // of the site's time zone, for its phones (base/phone.h); or empty
    struct mending mending;   // what was done to the store
    char public_address[200]; // from config/lobby.ini, or empty: no QR
    struct service_words services[SERVICE_MAX];
    struct words classes[CLASS_MAX];
    struct words skills[SKILL_MAX]; // by bit; empty: it has no name of its own
    struct staff_words consultants[CONSULTANT_MAX];
    struct board_profile board;     // the wall
    int late_grace_min;             // somebody is late so long after a shift has begun
    uint32_t languages;             // that visitors are offered, a bit each (lang_offered)
    bool offers_drinks, asks_party; // on the ticket
    int bookings_a_day;             // that phones make, of one number or one address; 0: any number
    struct office_manner office;
    struct question_words questions[QUESTION_MAX];
    int question_n; // in the order they are asked
    struct voice_profile voice;
    char slides[SLIDE_MAX][PICTURE_VALUE_SIZE]; // of the house's own; empty: none
    struct picture_here pictures[PICTURES_HERE_MAX];
    int picture_n;
    bool service_spoken[SERVICE_MAX], class_spoken[CLASS_MAX]; // their calls
};

// What such a value shows, as a file that is read like any other; its path is "" where there is none, or it is not here.
struct photo catalogue_photo(const struct catalogue *catalogue, const char *value);

// Slides of the house's own, those that are here; how many.
int catalogue_slides(const struct catalogue *catalogue, struct photo out[SLIDE_MAX]);

// The catalogue's question of that id, or NULL.
const struct question_words *catalogue_question(const struct catalogue *catalogue, int64_t id);
