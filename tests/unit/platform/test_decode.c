// Pictures that somebody else made: good ones are shown, all others cost nothing but themselves; and
// the child that reads them can do nothing else.
#include "test.h"

#include "platform/confine.h"
#include "platform/decode.h"
#include "paths.h"

#include <SDL_image.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static char dir[] = "/tmp/lobby-test-XXXXXX";

static const char *in_dir(const char *name)
{
    static char path[128];
    snprintf(path, sizeof path, "%s/%s", dir, name);
    return path;
}

static void put(const char *name, const void *bytes, size_t n)
{
    FILE *file = fopen(in_dir(name), "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, n, file), n);
    fclose(file);
}

static double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1000 + (double)t.tv_nsec / 1e6;
}

static void test_good(void **state)
{
    (void)state;
    SDL_Surface *s = SDL_CreateRGBSurfaceWithFormat(0, 200, 100, 32, SDL_PIXELFORMAT_ARGB8888);
    SDL_FillRect(s, NULL, 0xFF123456);
    assert_int_equal(IMG_SavePNG(s, in_dir("good.png")), 0);
    SDL_FreeSurface(s);
    s = decode_picture(in_dir("good.png"), 50, 50);
    assert_non_null(s);
    assert_int_equal(s->w, 50);
    assert_int_equal(s->h, 25); // its proportions
    assert_int_equal(*(uint32_t *)s->pixels, 0xFF123456);
    SDL_FreeSurface(s);
    s = decode_picture(LOBBY_TEST_DIR "/golden/logos/wide.svg", 64, 64);
    assert_non_null(s);
    assert_true(s->w == 64 && s->h < 64);
    SDL_FreeSurface(s);
}

static void refused(const char *name)
{
    double from = now_ms();
    SDL_Surface *s = decode_picture(in_dir(name), 64, 64);
    if (s)
        fail_msg("%s was shown", name);
    if (now_ms() - from > 6000)
        fail_msg("%s took %.0f ms", name, now_ms() - from);
}

static void test_bad(void **state)
{
    (void)state;
    refused("missing.png");
    put("empty.png", "", 0);
    refused("empty.png");
    put("words.png", "no picture at all", 17);
    refused("words.png");
    put("words.svg", "<svg", 4);
    refused("words.svg");
    mkfifo(in_dir("pipe.png"), 0600); // nobody writes into it
    refused("pipe.png");
    static char large[5 * 1024 * 1024];
    put("large.png", large, sizeof large);
    refused("large.png");
    // a head that promises 30000 × 30000 pixels (CRC right), and what libpng needs to believe it
    static const unsigned char bomb[] = {
        0x89, 'P',  'N',  'G',  '\r', '\n', 0x1a, '\n', 0,    0,   0,   13,   'I',  'H', 'D',
        'R',  0,    0,    0x75, 0x30, 0,    0,    0x75, 0x30, 8,   6,   0,    0,    0,   0xb8,
        0xe0, 0x49, 0xb6, 0,    0,    0,    0,    'I',  'D',  'A', 'T', 0x35, 0xaf, 6,   0x1e};
    put("bomb.png", bomb, sizeof bomb);
    refused("bomb.png");
    // every prefix of a good one
    FILE *file = fopen(in_dir("good.png"), "rb");
    static unsigned char bytes[4096];
    size_t n = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    for (size_t cut = 1; cut < n; cut += n / 12) {
        put("cut.png", bytes, cut);
        SDL_FreeSurface(
            decode_picture(in_dir("cut.png"), 8, 8)); // some decoders show what there is
    }
}

static void put_svg(const char *name, const char *part)
{
    FILE *file = fopen(in_dir(name), "w");
    fputs("<svg xmlns='http://www.w3.org/2000/svg' width='1000' height='1000'>", file);
    for (int i = 0; i < 8000; i++)
        fputs(part, file);
    fputs("</svg>", file);
    fclose(file);
}

// Small files that take a decoder many seconds, or down.
static void test_wicked(void **state)
{
    (void)state;
    put_svg("endless.svg", "<circle cx='500' cy='500' r='490' fill='#fff' stroke='#000' "
                           "stroke-width='99'/>");
    put_svg("deadly.svg", "<path stroke='#fff' stroke-width='900' "
                          "d='M0 0C9e5 1 1 9e5 9e5 9e5S1 1 0 0'/>");
    static const char *const names[] = {"endless.svg", "deadly.svg"};
    for (size_t i = 0; i < 2; i++) {
        double from = now_ms();
        assert_null(decode_picture(in_dir(names[i]), 2000, 2000));
        assert_true(now_ms() - from < 6000);
    }
}

// ---- photos ------------------------------------------------------------------------------------

// A JPEG of 4 coloured quarters as a camera writes it that was held so: red green / blue white.
static size_t photo(unsigned char *to, size_t size, int w, int h, int held)
{
    static unsigned char plain[64 * 1024];
    unsigned char exif[] = {0xFF, 0xD8, 0xFF, 0xE1, 0, 34, 'E', 'x', 'i', 'f',  0, 0, 'I',
                            'I',  42,   0,    8,    0, 0,  0,   1,   0,   0x12, 1, 3, 0,
                            1,    0,    0,    0,    0, 0,  0,   0,   0,   0,    0, 0};
    exif[30] = (unsigned char)held;
    SDL_Surface *s = SDL_CreateRGBSurfaceWithFormat(0, w, h, 32, SDL_PIXELFORMAT_ARGB8888);
    SDL_FillRect(s, &(SDL_Rect){0, 0, w / 2, h / 2}, 0xFFFF0000);
    SDL_FillRect(s, &(SDL_Rect){w / 2, 0, w / 2, h / 2}, 0xFF00FF00);
    SDL_FillRect(s, &(SDL_Rect){0, h / 2, w / 2, h / 2}, 0xFF0000FF);
    SDL_FillRect(s, &(SDL_Rect){w / 2, h / 2, w / 2, h / 2}, 0xFFFFFFFF);
    SDL_RWops *file = SDL_RWFromMem(plain, sizeof plain);
    assert_int_equal(IMG_SaveJPG_RW(s, file, 0, 95), 0);
    size_t n = (size_t)SDL_RWtell(file);
    SDL_RWclose(file);
    SDL_FreeSurface(s);
    assert_true(n + sizeof exif < size);
    memcpy(to, exif, sizeof exif);
    memcpy(to + sizeof exif, plain + 2, n - 2);
    return n - 2 + sizeof exif;
}

// r, g, b, w: what stands there, or '?'.
static char shade(SDL_Surface *s, int x, int y)
{
    uint32_t at = *(uint32_t *)(void *)((char *)s->pixels + y * s->pitch + x * 4);
    bool r = (at >> 16 & 255) > 150, g = (at >> 8 & 255) > 150, b = (at & 255) > 150;
    return at >> 24 < 255 ? ' ' : r && g && b ? 'w' : r ? 'r' : g ? 'g' : b ? 'b' : '?';
}

static void quarters(SDL_Surface *s, char ret[5])
{
    int l = s->w / 4, r = s->w * 3 / 4, t = s->h / 4, b = s->h * 3 / 4;
    const char said[] = {shade(s, l, t), shade(s, r, t), shade(s, l, b), shade(s, r, b), 0};
    memcpy(ret, said, sizeof said);
}

static void test_camera_held(void **state)
{
    (void)state;
    static const char *const upright[] = {"rgbw", "rgbw", "grwb", "wbgr", "bwrg",
                                          "rbgw", "brwg", "wgbr", "gwrb", "rgbw"};
    static unsigned char bytes[128 * 1024];
    char got[5];
    for (int held = 0; held < 10; held++) { // 0 and 9 are no answers
        bool aside = held >= 5 && held <= 8;
        put("photo.jpg", bytes, photo(bytes, sizeof bytes, 320, 160, held));
        SDL_Surface *s = decode_picture(in_dir("photo.jpg"), 80, 80);
        assert_non_null(s);
        assert_int_equal(s->w, aside ? 40 : 80);
        assert_int_equal(s->h, aside ? 80 : 40);
        quarters(s, got);
        assert_string_equal(got, upright[held]);
        SDL_FreeSurface(s);
    }
}

// A part of it in a box of other proportions, its corners round.
static void test_part(void **state)
{
    (void)state;
    static unsigned char bytes[128 * 1024];
    char got[5];
    put("photo.jpg", bytes, photo(bytes, sizeof bytes, 320, 160, 1));
    struct decode_wish wish = {.w = 60, .h = 60, .view = {500, 500, 100}, .radius = 30};
    SDL_Surface *s = decode_part(in_dir("photo.jpg"), &wish);
    assert_int_equal(s->w, 60);
    assert_int_equal(s->h, 60);
    quarters(s, got);
    assert_string_equal(got, "rgbw");
    assert_int_equal(shade(s, 1, 1), ' ');
    assert_int_equal(shade(s, 30, 1) == ' ', 0);
    SDL_FreeSurface(s);
    wish = (struct decode_wish){.w = 60, .h = 60, .view = {1000, 1000, 200}};
    s = decode_part(in_dir("photo.jpg"), &wish);
    quarters(s, got);
    assert_string_equal(got, "wwww");
    SDL_FreeSurface(s);
}

static void test_smaller(void **state)
{
    (void)state;
    static unsigned char bytes[128 * 1024];
    struct str made = {0};
    int w, h;
    char got[5];
    size_t n = photo(bytes, sizeof bytes, 640, 320, 6);
    assert_true(decode_smaller(bytes, n, 100, &made, &w, &h));
    assert_int_equal(w, 50);
    assert_int_equal(h, 100);
    assert_null(memmem(made.text, made.n, "Exif", 4)); // nor where it was taken
    put("smaller.jpg", made.text, made.n);
    SDL_Surface *s = decode_picture(in_dir("smaller.jpg"), 50, 100);
    quarters(s, got);
    assert_string_equal(got, "brwg");
    SDL_FreeSurface(s);
    str_finish(&made);
    made = (struct str){0};
    assert_true(decode_smaller(bytes, n, 2000, &made, &w, &h)); // never larger
    assert_int_equal(w, 320);
    str_finish(&made);
    made = (struct str){0};
    assert_false(decode_smaller(bytes, n / 40, 100, &made, &w, &h)); // its beginning alone
    assert_false(decode_smaller("no picture", 10, 100, &made, &w, &h));
    assert_false(decode_smaller("<svg", 4, 100, &made, &w, &h));
    assert_int_equal(made.n, 0);
    str_finish(&made);
}

// ---- what the child may do ----------------------------------------------------------------------

static void answers(void *self, int out)
{
    confine_write(out, self, 5);
}

static void loops(void *self, int out)
{
    (void)out;
    for (volatile int *at = self;; (*at)++)
        ;
}

static void crashes(void *self, int out)
{
    confine_write(out, "half", 4);
    *(volatile int *)self = 1;
}

static void opens_file(void *self, int out)
{
    (void)self;
    if (open("/etc/passwd", O_RDONLY) >= 0)
        confine_write(out, "!", 1);
}

static void opens_socket(void *self, int out)
{
    (void)self;
    if (socket(AF_INET, SOCK_STREAM, 0) >= 0)
        confine_write(out, "!", 1);
}

static void forks(void *self, int out)
{
    (void)self;
    if (fork() >= 0)
        confine_write(out, "!", 1);
}

static void takes_memory(void *self, int out)
{
    (void)self;
    char *volatile much = malloc(1024UL * 1024 * 1024);
    if (much)
        confine_write(out, "!", 1);
    _exit(1);
}

static void floods(void *self, int out)
{
    while (confine_write(out, self, 16))
        ;
}

static void test_confined(void **state)
{
    (void)state;
    char answer[64], five[16] = "hello";
    size_t n;
    assert_true(confine_run(answers, five, 10000, answer, sizeof answer, &n));
    assert_int_equal(n, 5);
    assert_memory_equal(answer, "hello", 5);
    int count = 0;
    double from = now_ms();
    assert_false(confine_run(loops, &count, 300, answer, sizeof answer, &n));
    assert_true(now_ms() - from < 6000);
    assert_int_equal(count, 0); // it was another process's
    assert_false(confine_run(crashes, (void *)8, 1000, answer, sizeof answer, &n));
    assert_false(confine_run(floods, five, 1000, answer, sizeof answer, &n));
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
    static void (*const forbidden[])(void *, int) = {opens_file, opens_socket, forks, takes_memory};
    for (size_t i = 0; i < 4; i++) {
        confine_run(forbidden[i], NULL, 1000, answer, sizeof answer, &n);
        assert_int_equal(n, 0);
    }
#else
    (void)opens_file, (void)opens_socket, (void)forks, (void)takes_memory;
#endif
}

static int make(void **state)
{
    (void)state;
    return mkdtemp(dir) ? 0 : -1;
}

static int sweep(void **state)
{
    (void)state;
    char command[64];
    snprintf(command, sizeof command, "rm -r %s", dir);
    return system(command);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_good),     cmocka_unit_test(test_bad),
        cmocka_unit_test(test_wicked),   cmocka_unit_test(test_camera_held),
        cmocka_unit_test(test_part),     cmocka_unit_test(test_smaller),
        cmocka_unit_test(test_confined),
    };
    return cmocka_run_group_tests(tests, make, sweep);
}
