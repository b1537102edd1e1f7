// The whole kiosk with the real painter, faces and input method: what a visitor typed, in Chinese and
// in figures, and then walked away from stands nowhere afterwards: not in the memory of the process,
// not in its log, not in the store's files.
#include "booth.h"

#include "base/log.h"
#include "platform/fonts.h"
#include "platform/headless.h"
#include "platform/ime.h"
#include "platform/ime_wipe.h"
#include "secret_name.h"
#include "paths.h"

#include <dirent.h>

struct scene {
    struct booth b;
    struct log *log;
    struct fonts *fonts;
    struct librime *rime;
    struct headless *headless;
};

// 0973195284, masked.
static const unsigned char masked_phone[] = {
    '0' ^ MEMORY_MASK, '9' ^ MEMORY_MASK, '7' ^ MEMORY_MASK, '3' ^ MEMORY_MASK, '1' ^ MEMORY_MASK,
    '9' ^ MEMORY_MASK, '5' ^ MEMORY_MASK, '2' ^ MEMORY_MASK, '8' ^ MEMORY_MASK, '4' ^ MEMORY_MASK};
enum { PHONE_DIGITS = sizeof masked_phone };

static void scene_open(struct scene *c)
{
    struct err err = {0};
    struct booth *b = &c->b;
    tr_init(LOBBY_LOCALE_DIR);
    memset(c, 0, sizeof *c);
    sandbox_init(&b->s);
    char path[120];
    snprintf(path, sizeof path, "%s/log", b->s.dir);
    struct app_options options = sandbox_options(&b->s);
    c->log = log_open(path, LOG_DEBUG, &options.clock);
    assert_non_null(c->log);
    options.log = c->log;
    options.create = options.sample = true;
    if (!app_open(&options, &b->s.app, &err))
        fail_msg("%s", err.text);
    c->fonts = fonts_open(NULL, NULL, &err);
    c->rime = c->fonts ? librime_open(LOBBY_RIME_DIR, LOBBY_RIME_WORDS_DIR, c->fonts, &err) : NULL;
    if (!c->rime)
        fail_msg("%s", err.text);
    c->headless = headless_create(c->fonts, LOBBY_ASSET_DIR);
    b->link = link_create_inline(b->s.app);
    b->ime = librime_ime(c->rime);
    b->metrics = fonts_metrics(c->fonts);
    struct ui_env env = booth_env(LANG_ZH_TW, true);
    booth_kiosk(b, &env);
}

static void scene_close(struct scene *c)
{
    char path[120];
    snprintf(path, sizeof path, "%s/log", c->b.s.dir);
    kiosk_destroy(c->b.kiosk);
    link_destroy(c->b.link);
    c->b.s.app = NULL;
    log_close(c->log);
    unlink(path);
    sandbox_remove(&c->b.s);
    headless_destroy(c->headless);
    librime_close(c->rime);
    fonts_close(c->fonts);
}

static void touch(struct scene *c, const char *id)
{
    tap(&c->b, id);
    headless_paint(c->headless, surface_frame(c->b.surface, c->b.s.now_ms));
}

static void touch_key(struct scene *c, unsigned char masked_key)
{
    char id[] = "key.?";
    id[4] = (char)(masked_key ^ MEMORY_MASK);
    touch(c, id);
    mem_wipe(id, sizeof id);
}

static int candidate_of(const struct ime_view *view, size_t character)
{
    for (int i = 0; i < view->n; i++) {
        bool same = strlen(view->candidates[i]) == 3;
        for (size_t j = 0; same && j < 3; j++)
            same = (unsigned char)view->candidates[i][j] ==
                   (masked[NAME][3 * character + j] ^ MEMORY_MASK);
        if (same)
            return i;
    }
    fail_msg("character %zu is not offered", character);
    return -1;
}

static void touch_name(struct scene *c)
{
    char id[24];
    for (size_t i = 0; i < masked_n[LETTERS]; i++)
        touch_key(c, masked[LETTERS][i]);
    for (size_t i = 0; i < 3; i++) {
        snprintf(id, sizeof id, "candidate.%d", candidate_of(&c->b.kiosk->composer.view, i));
        if (!node(&c->b, id))
            touch(c, "candidate.more");
        while (!node(&c->b, id))
            touch(c, "candidate.next");
        touch(c, id);
    }
}

// How often any of it stands in the files of the store's folder.
static size_t count_in_files(const char *folder, const char *only)
{
    size_t n = 0;
    DIR *dir = opendir(folder);
    assert_non_null(dir);
    for (struct dirent *entry; (entry = readdir(dir));) {
        char path[400];
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        FILE *file = entry->d_type == DT_REG ? fopen(path, "rb") : NULL;
        if (!file || (only && strcmp(entry->d_name, only) != 0)) {
            if (file)
                fclose(file);
            continue;
        }
        fseek(file, 0, SEEK_END);
        size_t size = (size_t)ftell(file);
        unsigned char *text = calloc(1, size + 1);
        rewind(file);
        assert_true(fread(text, 1, size, file) == size);
        fclose(file);
        n += memory_count_between(text, text + size, masked_phone + 1, PHONE_DIGITS - 1);
        n += memory_count_between(text, text + size, masked[LETTERS], masked_n[LETTERS]);
        n += memory_count_between(text, text + size, masked[NAME], masked_n[NAME]);
        mem_wipe(text, size);
        free(text);
    }
    closedir(dir);
    return n;
}

static void to_title(struct scene *c)
{
    touch(c, "take");
    touch(c, "first.no");
    touch(c, "service.1");
    for (size_t i = 0; i < PHONE_DIGITS; i++)
        touch_key(c, masked_phone[i]);
    on(&c->b, "unknown"); // looked up in the store
    touch(c, "new");
    touch(c, "spell");
    touch(c, "key.layout"); // from Zhuyin to Pinyin
    touch_name(c);
    touch(c, "next");
    on(&c->b, "surname");
}

static void who_walks_away_is_forgotten_everywhere(void **state)
{
    (void)state;
    struct scene c;
    if (!MEMORY_CAN_BE_COUNTED)
        skip();
    scene_open(&c);
    for (int visitor = 0; visitor < 3; visitor++) {
        size_t counts[NEEDLES];
        to_title(&c);
        count_all(counts);
        assert_true(counts[NAME] > 0); // the search finds what is there
        assert_true(memory_count(masked_phone + 1, PHONE_DIGITS - 1) > 0);
        booth_wait(&c.b, IDLE_MS + WARNING_MS);
        on(&c.b, "start");
        headless_paint(c.headless, surface_frame(c.b.surface, c.b.s.now_ms));
        ime_wipe_stack();
        expect_forgotten(visitor);
        assert_int_equal(memory_count(masked_phone + 1, PHONE_DIGITS - 1), 0);
        assert_int_equal(count_in_files(c.b.s.dir, NULL), 0);
    }
    scene_close(&c);
}

// Who takes a ticket is a customer in the store, and still in no log.
static void who_takes_a_ticket_is_in_no_log(void **state)
{
    (void)state;
    struct scene c;
    scene_open(&c);
    to_title(&c);
    touch(&c, "title.ms");
    touch(&c, "free");
    on(&c.b, "ticket");
    assert_true(count_in_files(c.b.s.dir, NULL) > 0); // the search finds what is there
    assert_int_equal(count_in_files(c.b.s.dir, "log"), 0);
    scene_close(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_walks_away_is_forgotten_everywhere),
        cmocka_unit_test(who_takes_a_ticket_is_in_no_log),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
