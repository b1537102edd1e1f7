// The settings of devices as an administrator uses them: office printers of the network are searched for and chosen; words of
// the house are heard, approved and made again. Both pages in every language and size; LOBBY_GALLERY=FOLDER paints them.
#include "test.h"

#include "office_stations.h"
#include "app/paper.h"
#include "app/said.h"
#include "office/frame/frame.h"
#include "pictures.h"
#include "base/str.h"
#include "office/settings/internal.h"

#include <errno.h>
#include <sys/stat.h>

static const struct station paper = {"paper", ADMINISTRATOR_ID, "3333", {"Ctrl+4", "settings.10"}};
static const struct station brand = {"brand", ADMINISTRATOR_ID, "3333", {"Ctrl+4", "settings.1"}};
static const struct station voice = {"voice", ADMINISTRATOR_ID, "3333", {"Ctrl+4", "settings.11"}};

static const struct ui_env screens[] = {
    {.width = 1280, .height = 800},
    {.width = 1920, .height = 1080},
    {.width = 1280, .height = 800, .large_text = true},
    {.width = 1280, .height = 800, .pseudo = true},
};
enum { SCREEN_N = sizeof screens / sizeof *screens };

static struct fonts *fonts;

// A network with so many printers, that answers at once.
static void network(void *self, struct link *link, struct printers_job *job)
{
    static const struct found_printer all[] = {
        {"ipps://BRN3C2AF4.local:443/ipp/print", "Brother MFC-L8690CDW", "二樓辦公室",
         "Brother MFC-L8690CDW series", PRINTER_READY},
        {"ipp://192.168.10.31:631/ipp/print", "HP LaserJet M404", "", "HP LaserJet M404dn",
         PRINTER_PAPER_OUT}};
    int n = *(int *)self;
    memcpy(job->found.at, all, (size_t)n * sizeof *all);
    job->found.n = n;
    link_post(link, &job->job);
}

static void open_house(struct back_office *b, const struct ui_env *env, int *printers)
{
    back_office_open(b, env, fonts_metrics(fonts));
    b->office->find_printers = network;
    b->office->find_self = printers;
}

static void a_printer_is_searched_for_and_chosen(void **state)
{
    (void)state;
    struct back_office b;
    struct printers set;
    int printers = 0;
    open_house(&b, &screens[1], &printers);
    go_to(&b, &paper);
    assert_true(tap(&b, "printer.search"));
    wake(&b);
    assert_null(shown(&b, "printer.take.0"));
    assert_true(enabled(&b, "printer.search")); // once more
    printers = 2;
    assert_true(tap(&b, "printer.search"));
    wake(&b);
    assert_true(enabled(&b, "printer.take.0"));
    assert_true(tap(&b, "printer.take.1"));
    assert_false(enabled(&b, "printer.take.1")); // chosen
    app_paper_set(b.box.app, &set);
    assert_string_equal(set.office, ""); // a draft, as all that is set
    key(&b, "Ctrl+S");
    app_paper_set(b.box.app, &set);
    assert_string_equal(set.office, "ipp://192.168.10.31:631/ipp/print");
    b.office->find_printers = NULL; // in a browser
    wake(&b);
    assert_null(shown(&b, "printer.search"));
    back_office_close(&b);
}

static void put_words(struct back_office *b)
{
    struct str sound = {0};
    struct err err;
    str_add(&sound, "fLaC");
    must(app_word_made(b->box.app, "cmn", "VIP室", &sound, "", &err) &&
         app_word_made(b->box.app, "en", "VIP room", &sound, "", &err) &&
         app_word_made(b->box.app, "yue", "VIP室", NULL, "'say-it' took too long", &err));
    str_finish(&sound);
    wake(b);
}

static void put_speaker(struct back_office *b)
{
    struct err err;
    struct speaker_row row = {.holder = "kiosk@lobby", .surface = "kiosk"};
    strcpy(row.sources, "mandarin=espeak-ng, cantonese=espeak-ng, english=flite");
    must(app_speaker_tell(b->box.app, &row, &err));
    wake(b);
}

static const struct word_row *word(struct back_office *b, int64_t id)
{
    const struct snapshot *now = snapshot_now(b);
    for (int i = 0; i < now->said.word_n; i++) {
        if (now->said.words[i].id == id)
            return &now->said.words[i];
    }
    fail_msg("there is no word %d", (int)id);
    return NULL;
}

static void words_are_heard_before_they_are_approved(void **state)
{
    (void)state;
    struct back_office b;
    int printers = 0;
    open_house(&b, &screens[1], &printers);
    put_words(&b);
    go_to(&b, &voice);
    assert_false(enabled(&b, "word.hear.1")); // where?
    put_speaker(&b);
    assert_true(enabled(&b, "word.hear.1"));
    assert_false(enabled(&b, "word.approve.1")); // unheard
    assert_null(shown(&b, "word.hear.3"));       // nothing was made
    assert_true(tap(&b, "word.hear.1"));
    wake(&b);
    assert_int_equal(snapshot_now(&b)->said.speakers[0].ask_word, 1);
    assert_true(enabled(&b, "word.approve.1"));
    assert_false(enabled(&b, "word.approve.2"));
    assert_true(tap(&b, "word.approve.1"));
    wake(&b);
    assert_int_equal(word(&b, 1)->state, WORD_APPROVED);
    assert_int_equal(word(&b, 1)->author, ADMINISTRATOR_ID);
    assert_null(shown(&b, "word.approve.1"));
    assert_true(tap(&b, "word.again.3"));
    assert_true(tap(&b, "word.again.1")); // does not please any more
    wake(&b);
    assert_int_equal(word(&b, 1)->state, WORD_AGAIN);
    assert_int_equal(word(&b, 3)->state, WORD_AGAIN);
    put_words(&b); // made anew
    assert_int_equal(word(&b, 1)->state, WORD_MADE);
    assert_false(enabled(&b, "word.approve.1")); // … and not heard yet
    back_office_close(&b);
}

static size_t look(struct back_office *b, const char *page, int screen)
{
    struct findings findings = {0};
    const char *gallery = getenv("LOBBY_GALLERY");
    const char *lang = lang_code(surface_env(b->surface)->lang);
    size_t n = check_frame(frame(b), &findings);
    for (size_t i = 0; i < n && i < 4; i++)
        fprintf(stderr, "%s %d %s: %s\n", page, screen, lang, findings.list.at[i].text);
    findings_finish(&findings);
    if (gallery) {
        char path[400];
        struct headless *headless = headless_create(fonts, LOBBY_ASSET_DIR);
        snprintf(path, sizeof path, "%s/%s-%d-%s.png", gallery, page, screen, lang);
        picture_take(headless, frame(b), path);
        headless_destroy(headless);
    }
    return n;
}

static void scroll_down(struct back_office *b)
{
    frame(b);
    surface_input(b->surface,
                  &(struct input){.kind = INPUT_WHEEL,
                                  .x = surface_env(b->surface)->width * 2 / 3,
                                  .y = surface_env(b->surface)->height / 2,
                                  .dy = 4000},
                  b->box.now_ms);
}

// Lies in the folder of exports beside the store, as somebody has put it there.
static void lay_logo(struct back_office *b)
{
    char path[300];
    const char *slash = strrchr(b->box.path, '/');
    int n = (int)(slash - b->box.path);
    snprintf(path, sizeof path, "%.*s/exports", n, b->box.path);
    assert_true(mkdir(path, 0700) == 0 || errno == EEXIST);
    snprintf(path, sizeof path, "%.*s/exports/house.svg", n, b->box.path);
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    fputs("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"20\"/>", f);
    fclose(f);
}

// From a list, by a touch; nothing is typed.
static void a_logo_is_chosen_from_a_list(void **state)
{
    (void)state;
    struct back_office b;
    int printers = 0;
    open_house(&b, &screens[0], &printers);
    go_to(&b, &brand);
    assert_true(tap(&b, "logo.bring"));
    assert_true(drawn(&b, "Look again") || shown(&b, "file.look"));
    assert_null(shown(&b, "file.0"));
    lay_logo(&b);
    assert_true(tap(&b, "file.look"));
    assert_string_equal(tree_find(frame(&b)->tree, "file.0")->label, "house.svg");
    assert_true(tap(&b, "file.0"));
    assert_non_null(strstr(settings_of(b.office)->draft.logo, "/pictures/"));
    assert_true(enabled(&b, "save"));
    back_office_close(&b);
}

static void both_pages_hold(void **state)
{
    (void)state;
    size_t found = 0;
    for (int i = 0; i < SCREEN_N; i++) {
        for (int lang = 0; lang < LANG_COUNT; lang++) {
            struct back_office b;
            struct ui_env env = screens[i];
            int printers = 2;
            env.lang = (enum lang)lang;
            open_house(&b, &env, &printers);
            put_words(&b);
            put_speaker(&b);
            go_to(&b, &paper);
            scroll_down(&b);
            must(tap(&b, "printer.search"));
            wake(&b);
            scroll_down(&b);
            found += look(&b, "paper", i);
            lay_logo(&b);
            go_to(&b, &brand);
            must(tap(&b, "logo.bring"));
            found += look(&b, "brand", i);
            go_to(&b, &voice);
            found += look(&b, "voice", i);
            scroll_down(&b);
            found += look(&b, "voice-below", i);
            back_office_close(&b);
        }
    }
    assert_int_equal(found, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_printer_is_searched_for_and_chosen),
                                       cmocka_unit_test(words_are_heard_before_they_are_approved),
                                       cmocka_unit_test(a_logo_is_chosen_from_a_list),
                                       cmocka_unit_test(both_pages_hold)};
    struct err err = {0};
    tr_init(LOBBY_LOCALE_DIR);
    fonts = fonts_open(NULL, NULL, &err);
    if (!fonts)
        return 1;
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    fonts_close(fonts);
    return failed;
}
