// Fuzz target: any bytes as the settings of a business. What is taken says the same when it is
// written and read again, and is within its limits; what is refused says where.

#include "business/check.h"
#include "business/file.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static struct profile was, next, again;
static struct people people_was, people, people_again;

static void begin(void)
{
    profile_init(&was);
    was.business.class_n = 2;
    was.business.classes[0] = (struct class_rules){.id = 1, .rate_permille = 1000};
    was.business.classes[1] = (struct class_rules){.id = 2, .rate_permille = 1000};
    strcpy(was.services[profile_add_service(&was)].words.name.in[LANG_EN], "Repair");
    strcpy(was.questions[profile_add_question(&was, true)].text.in[LANG_EN], "Colour?");
    people_was.n = 1;
    people_was.at[0] = (struct staff_row){.id = 3, .role = ROLE_CONSULTANT, .active = true};
    strcpy(people_was.at[0].name.in[LANG_EN], "Ann");
}

static void in_limits(void)
{
    for (int i = 0; i < setting_n(); i++) {
        const struct setting *f = setting_at(i);
        for (int row = 0; row < setting_array_n(f, &next); row++)
            must(setting_in_range(f, (const char *)&next + setting_place(f, row, 0)));
    }
    must(next.business.service_n <= SERVICE_MAX && next.question_n <= QUESTION_MAX &&
         people.n <= STAFF_MAX && next.special_n <= SPECIAL_DAYS_MAX);
    must(business_sound(&next.business));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    struct err err = {0};
    struct str one = {0}, two = {0}, text = {0};
    begin();
    next = was;
    people = people_was;
    str_add_bytes(&text, bytes, n);
    if (settings_import(str_text(&text), "file", (struct draft){&next, &people}, &err)) {
        in_limits();
        settings_export(&one, (struct settings_now){&next, &people});
        again = next;
        people_again = people;
        must(settings_import(str_text(&one), "file", (struct draft){&again, &people_again}, &err));
        settings_export(&two, (struct settings_now){&again, &people_again});
        must(strcmp(str_text(&one), str_text(&two)) == 0);
    } else {
        must(err.code == ERR_INPUT || err.code == ERR_NOTFOUND);
        must(strncmp(err.text, "file:", 5) == 0);
    }
    str_finish(&one);
    str_finish(&two);
    str_finish(&text);
    return 0;
}
