// The office where whoever looks has another machine: files come up from it and go down to it, and no path of ours is
// typed. What was saved or asked for ends with whoever was signed in.
#include "test.h"

#include "platform/decode.h"
#include "office_stations.h"
#include "app/registers/registers.h"
#include "office/frame/frame.h"
#include "pictures.h"
#include "base/str.h"

#include <sys/stat.h>

static struct ui_env screen = {.width = 1280, .height = 1600, .lang = LANG_EN};
static const struct station page = {"registers", ADMINISTRATOR_ID, "3333", {"Ctrl+6"}};
static const struct station brand = {"brand", ADMINISTRATOR_ID, "3333", {"Ctrl+4", "settings.1"}};
static const struct station board = {"board", ADMINISTRATOR_ID, "3333", {"Ctrl+4", "settings.12"}};
static const char form[] =
    "[register]\ncode = seen\nname.en = Seen\nsee = staff\nwrite = staff\nclose = staff\n"
    "retention_days = 30\n[state open]\nname.en = Open\n"
    "[field what]\ntype = text\nname.en = What\n"
    "[field photo]\ntype = photo\nname.en = Photo\npersonal = yes\n";

static struct fonts *fonts;
static struct str photo; // the bytes of one

static void open_there(struct back_office *b, const struct station *at)
{
    back_office_open(b, &screen, fonts_metrics(fonts));
    if (!app_put_register(b->box.app, as(ROLE_ADMINISTRATOR), "seen", form, true, &b->box.err))
        fail_msg("%s", b->box.err.text);
    link_catch_up(b->link);
    b->office->in_browser = true;
    go_to(b, at);
    wake(b);
}

static void open_entry(struct back_office *b)
{
    char id[32];
    struct register_info *list;
    size_t n;
    open_there(b, &page);
    assert_true(app_registers(b->box.app, as(ROLE_ADMINISTRATOR), true, &list, &n, &b->box.err));
    snprintf(id, sizeof id, "register.%d", (int)list[n - 1].id);
    registers_free(list, n);
    assert_true(tap(b, id));
    wake(b);
    key(b, "n");
}

static int wants(const struct back_office *b, enum file_use use)
{
    enum file_use asked;
    int n = office_wants(b->office, &asked);
    assert_true(n == 0 || asked == use);
    return n;
}

static int64_t photos(struct back_office *b)
{
    return sandbox_number(&b->box, "SELECT coalesce(sum(length(bytes)), 0) FROM register_photo");
}

static void a_photo_comes_up(void **state)
{
    struct back_office b;
    (void)state;
    open_entry(&b);
    b.box.app->smaller = decode_smaller;
    assert_null(shown(&b, "f.1.0")); // nothing is typed
    assert_true(tap(&b, "p.1.1"));
    assert_int_equal(wants(&b, FILE_PHOTO), 1);
    assert_true(office_bring(b.office, "this is no photo, but a text", 28));
    wake(&b);
    assert_true(drawn(&b, "That is no photo: PNG or JPEG, at most 16 MB."));
    assert_null(shown(&b, "p.1.0"));
    assert_false(office_bring(b.office, photo.text, photo.n)); // it was asked for once
    assert_true(tap(&b, "p.1.1"));
    assert_true(office_bring(b.office, photo.text, photo.n));
    wake(&b);
    assert_non_null(shown(&b, "p.1.0"));
    assert_int_equal(photos(&b), 0); // a draft, as all that is written
    key(&b, "Ctrl+Enter");
    wake(&b);
    assert_in_range(photos(&b), 1000, 1 << 20); // made smaller
    back_office_close(&b);
}

static void what_was_asked_for_ends_with_the_session(void **state)
{
    struct back_office b;
    struct stat file;
    char path[128];
    (void)state;
    open_entry(&b);
    assert_true(tap(&b, "p.1.1"));
    snprintf(path, sizeof path, "%s/list.csv", b.box.dir);
    fclose(fopen(path, "w"));
    office_saved_as(b.office, path);
    assert_string_equal(office_saved(b.office), path);
    key(&b, "Ctrl+L");
    assert_false(office_actor(b.office).staff);
    assert_string_equal(office_saved(b.office), "");
    assert_int_equal(stat(path, &file), -1);
    sign_in(&b, ADMINISTRATOR_ID, "3333");
    assert_false(office_bring(b.office, photo.text, photo.n));
    back_office_close(&b);
}

static void a_register_comes_up_as_a_file(void **state)
{
    struct back_office b;
    (void)state;
    open_there(&b, &page);
    assert_true(tap(&b, "register.new"));
    assert_true(tap(&b, "part.5"));
    assert_null(shown(&b, "path"));
    assert_true(tap(&b, "file.read"));
    assert_int_equal(wants(&b, FILE_REGISTER), 1);
    assert_true(office_bring(b.office, form, strlen(form)));
    wake(&b);
    assert_true(drawn(&b, "The file is read. It holds once it is saved."));
    back_office_close(&b);
}

static bool has(struct back_office *b, const char *id)
{
    wake(b);
    for (size_t i = 0; i < frame(b)->tree->nodes.n; i++) {
        const char *other = frame(b)->tree->nodes.at[i].id;
        if (other && strcmp(other, id) == 0)
            return true;
    }
    return false;
}

// Neither where a logo lies nor a folder of pictures, which can be typed at the machine itself, or chosen from its list.
static void no_path_is_typed(void **state)
{
    static const struct {
        const struct station *at;
        const char *typed, *brought;
    } rows[] = {{&brand, "logo", "logo.bring"}, {&board, "slides", "slides.bring"}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct back_office b;
        open_there(&b, rows[i].at);
        assert_false(has(&b, rows[i].typed));
        assert_true(has(&b, rows[i].brought));
        b.office->in_browser = false;
        assert_true(has(&b, rows[i].typed));
        assert_true(tap(&b, rows[i].brought));
        assert_true(has(&b, "file.look"));
        back_office_close(&b);
    }
}

// Whole in every language; LOBBY_GALLERY=FOLDER paints them.
static void look(struct back_office *b, const char *name)
{
    struct findings findings = {0};
    const char *gallery = getenv("LOBBY_GALLERY"), *lang = lang_code(screen.lang);
    wake(b);
    size_t n = check_frame(frame(b), &findings);
    for (size_t i = 0; i < n && i < 4; i++)
        fprintf(stderr, "%s %s: %s\n", name, lang, findings.list.at[i].text);
    findings_finish(&findings);
    assert_int_equal(n, 0);
    if (gallery) {
        char path[400];
        struct headless *headless = headless_create(fonts, LOBBY_ASSET_DIR);
        snprintf(path, sizeof path, "%s/browser-%s-%s.png", gallery, name, lang);
        picture_take(headless, frame(b), path);
        headless_destroy(headless);
    }
}

static void every_language_fits(void **state)
{
    struct back_office b;
    (void)state;
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        screen.lang = (enum lang)lang;
        open_entry(&b);
        b.box.app->smaller = decode_smaller;
        look(&b, "no-photo");
        assert_true(tap(&b, "p.1.1"));
        assert_true(office_bring(b.office, photo.text, photo.n));
        look(&b, "photo");
        key(&b, "Esc");
        assert_true(tap(&b, "register.new"));
        assert_true(tap(&b, "part.5"));
        look(&b, "register");
        back_office_close(&b);
        open_there(&b, &brand);
        look(&b, "brand");
        back_office_close(&b);
        open_there(&b, &board);
        look(&b, "board");
        back_office_close(&b);
    }
    screen.lang = LANG_EN;
}

static void what_a_file_begins_with(void **state)
{
    static const char png[] = "\x89PNG\r\n\x1a\n........", jpeg[] = "\xff\xd8\xff.............",
                      svg[] = "<svg ...........", text[] = "[register]\ncode = ";
    (void)state;
    static const struct {
        const char *bytes;
        bool fits[FILE_USE_COUNT]; // as the enum has them
    } rows[] = {{png, {true, true, true, true, false, true}},
                {jpeg, {false, true, true, true, false, true}},
                {svg, {true, true, false, true, true, true}},
                {text, {false, false, false, false, true, true}}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        for (int use = 0; use < FILE_USE_COUNT; use++)
            assert_int_equal(file_begins((enum file_use)use, rows[i].bytes, 16), rows[i].fits[use]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_photo_comes_up),
        cmocka_unit_test(what_was_asked_for_ends_with_the_session),
        cmocka_unit_test(a_register_comes_up_as_a_file),
        cmocka_unit_test(no_path_is_typed),
        cmocka_unit_test(every_language_fits),
        cmocka_unit_test(what_a_file_begins_with),
    };
    struct err err;
    char block[4096];
    size_t n;
    FILE *file = fopen(LOBBY_ASSET_DIR "/pictures/kiosk-ticket.png", "rb");
    while (file && (n = fread(block, 1, sizeof block, file)) > 0)
        str_add_bytes(&photo, block, n);
    if (file)
        fclose(file);
    tr_init(LOBBY_LOCALE_DIR);
    fonts = fonts_open(NULL, NULL, &err);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    fonts_close(fonts);
    str_finish(&photo);
    return failed;
}
