// Pictures of the house's own: brought, named by a setting, shown by every process, and gone when nobody names them.
#include "test.h"
#include "sandbox.h"
#include "sandbox_sql.h"

#include "app/pictures.h"
#include "app/settings.h"
#include "platform/decode.h"
#include "paths.h"

#define DRAWN LOBBY_ASSET_DIR "/drawings/scene-cars.svg"

static const struct actor manager = {.role = ROLE_MANAGER, .staff = MANAGER_ID};

static struct app *open_one(struct sandbox *s, bool shows)
{
    struct app *app;
    struct app_options options = sandbox_options(s);
    options.shows_pictures = shows;
    options.smaller = decode_smaller;
    if (!app_open(&options, &app, &s->err))
        fail_msg("%s", s->err.text);
    return app;
}

static void begin(struct sandbox *s)
{
    sandbox_sample(s);
    app_close(s->app);
    s->app = open_one(s, true);
}

static const struct setting *of_service(void)
{
    return setting_named(TOPIC_SERVICE, "picture");
}

static void save(struct sandbox *s, const char *value)
{
    static struct profile was, next;
    app_profile(s->app, &was);
    next = was;
    memset(next.services[0].words.picture, 0, PICTURE_VALUE_SIZE);
    utf8_copy(next.services[0].words.picture, PICTURE_VALUE_SIZE, value);
    if (!app_save_profile(s->app, manager, LANG_EN, &was, &next, &s->err))
        fail_msg("%s", s->err.text);
}

static struct photo shown(struct sandbox *s, struct app *app)
{
    assert_true(app_catch_up(app, &s->err));
    return catalogue_photo(&app->catalogue, app->catalogue.services[0].picture);
}

static int64_t kept(struct sandbox *s)
{
    return sandbox_number(s, "SELECT count(*) FROM picture");
}

static void test_shown_everywhere(void **state)
{
    (void)state;
    struct sandbox s;
    char value[PICTURE_VALUE_SIZE];
    begin(&s);
    struct app *other = open_one(&s, true), *blind = open_one(&s, false);
    assert_string_equal(shown(&s, s.app).path, ""); // the drawn one
    assert_true(
        app_picture_value(s.app, manager, of_service(), DRAWN "@400,300,150", value, &s.err));
    assert_string_equal(value, "1@400,300,150");
    save(&s, value);
    struct photo here = shown(&s, s.app), there = shown(&s, other);
    assert_true(here.path[0] && there.path[0]);
    assert_int_equal(there.w, of_service()->most); // as large as screens need
    assert_int_equal(there.view.zoom, 150);
    SDL_Surface *picture = decode_part(there.path, &(struct decode_wish){.w = 90, .h = 60});
    assert_non_null(picture);
    SDL_FreeSurface(picture);
    assert_string_equal(shown(&s, blind).path, ""); // a shell has none in memory
    // put back
    save(&s, "");
    assert_string_equal(shown(&s, other).path, "");
    app_close(blind);
    app_close(other);
    sandbox_remove(&s);
}

// Before any setting names it, too: whoever has brought it chooses what of it is shown.
static void test_shown_by_a_snapshot_that_goes_on(void **state)
{
    (void)state;
    struct sandbox s;
    char value[PICTURE_VALUE_SIZE];
    begin(&s);
    struct snapshot *snapshot = snapshot_create(s.app);
    assert_true(app_picture_value(s.app, manager, of_service(), DRAWN, value, &s.err));
    snapshot = snapshot_go_on(snapshot, s.app, false);
    assert_true(*catalogue_photo(&snapshot->catalogue, value).path);
    snapshot_destroy(snapshot);
    sandbox_remove(&s);
}

static void put(const char *path, const void *bytes, size_t n)
{
    FILE *file = fopen(path, "wb");
    must(file && fwrite(bytes, 1, n, file) == n && fclose(file) == 0);
}

// A sentence, and nothing is kept.
static void test_refused(void **state)
{
    (void)state;
    struct sandbox s;
    char path[160], value[PICTURE_VALUE_SIZE];
    static char huge[PICTURE_BROUGHT_MAX + 1];
    static const char *const lies[] = {
        "", "no picture", "\x89PNG\r\n\x1a\n", "\xFF\xD8\xFF\xE0 cut", "<svg", "GIF89a"};
    begin(&s);
    snprintf(path, sizeof path, "%s/lie.jpg", s.dir);
    for (size_t i = 0; i <= sizeof lies / sizeof *lies; i++) {
        bool last = i == sizeof lies / sizeof *lies;
        put(path, last ? huge : lies[i], last ? sizeof huge : strlen(lies[i]));
        s.err = (struct err){0};
        assert_false(app_picture_value(s.app, manager, of_service(), path, value, &s.err));
        assert_int_equal(s.err.code, ERR_INPUT);
        assert_true(s.err.text[0]);
    }
    static const char *const values[] = {"/no/such.jpg", "picture.jpg", "/tmp",
                                         "77",           "1@9,9",       "1@0,0,9999"};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        s.err = (struct err){0};
        assert_false(app_picture_value(s.app, manager, of_service(), values[i], value, &s.err));
        assert_int_equal(s.err.code, ERR_INPUT);
    }
    struct actor other = {.role = ROLE_CONSULTANT, .staff = 1};
    assert_false(app_picture_value(s.app, other, of_service(), DRAWN, value, &s.err));
    assert_int_equal(s.err.code, ERR_DENIED);
    assert_int_equal(kept(&s), 0);
    unlink(path);
    sandbox_remove(&s);
}

// What no setting names goes after a month, with the next one that comes.
static void test_forgotten(void **state)
{
    (void)state;
    struct sandbox s;
    char value[PICTURE_VALUE_SIZE];
    begin(&s);
    for (int i = 0; i < 2; i++)
        assert_true(app_picture_value(s.app, manager, of_service(), DRAWN, value, &s.err));
    assert_string_equal(value, "2");
    save(&s, value);
    s.now_ms += 29 * (int64_t)DAY_MS;
    assert_true(app_picture_value(s.app, manager, of_service(), DRAWN, value, &s.err));
    assert_int_equal(kept(&s), 3);
    s.now_ms += 2 * (int64_t)DAY_MS;
    assert_true(app_picture_value(s.app, manager, of_service(), DRAWN, value, &s.err));
    assert_int_equal(kept(&s), 3); // the first has gone, the second is named
    assert_int_equal(sandbox_number(&s, "SELECT min(id) FROM picture"), 2);
    sandbox_remove(&s);
}

// The newest stays, so that its number, which other processes may have in memory, is no other picture's.
static void test_number_is_new(void **state)
{
    (void)state;
    struct sandbox s;
    char value[PICTURE_VALUE_SIZE];
    begin(&s);
    assert_true(app_picture_value(s.app, manager, of_service(), DRAWN, value, &s.err));
    for (int i = 2; i <= 3; i++) {
        s.now_ms += 31 * (int64_t)DAY_MS;
        assert_true(app_picture_value(s.app, manager, of_service(), DRAWN, value, &s.err));
        assert_int_equal(atoi(value), i);
    }
    assert_int_equal(kept(&s), 2); // the first went when the third came
    sandbox_remove(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_shown_everywhere),
        cmocka_unit_test(test_shown_by_a_snapshot_that_goes_on), cmocka_unit_test(test_refused),
        cmocka_unit_test(test_forgotten), cmocka_unit_test(test_number_is_new)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
