// Recorded packs as they are delivered: whole, with faults, and what they become. The sounds are made
// here; a public collection is tried where it is at hand.
#include "test.h"
#include "voice/pack.h"
#include "voice/source.h"
#include "base/mem.h"
#include "base/str.h"
#include "paths.h"

#include <math.h>
#include <sndfile.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct ground {
    char dir[64], pack[96], voices[96];
};

static void begin(struct ground *g)
{
    char path[160];
    strcpy(g->dir, "/tmp/lobby-pack-XXXXXX");
    assert_non_null(mkdtemp(g->dir));
    snprintf(g->pack, sizeof g->pack, "%s/pack", g->dir);
    snprintf(g->voices, sizeof g->voices, "%s/voices", g->dir);
    mkdir(g->pack, 0755);
    snprintf(path, sizeof path, "%s/digits", g->pack);
    mkdir(path, 0755);
    snprintf(path, sizeof path, "%s/phrases", g->pack);
    mkdir(path, 0755);
}

static void end(struct ground *g)
{
    char command[128];
    snprintf(command, sizeof command, "rm -rf %s", g->dir);
    assert_int_equal(system(command), 0);
}

static void write_text(const struct ground *g, const char *name, const char *text)
{
    char path[200];
    snprintf(path, sizeof path, "%s/%s", g->pack, name);
    FILE *out = fopen(path, "w");
    assert_non_null(out);
    fputs(text, out);
    fclose(out);
}

// A voiced-like tone with silence around it.
static void write_tone(const struct ground *g, const char *name, int rate, int channels, int ms,
                       double level)
{
    char path[200];
    snprintf(path, sizeof path, "%s/%s", g->pack, name);
    SF_INFO info = {
        .samplerate = rate, .channels = channels, .format = SF_FORMAT_WAV | SF_FORMAT_PCM_16};
    SNDFILE *file = sf_open(path, SFM_WRITE, &info);
    assert_non_null(file);
    int n = rate * ms / 1000, pad = rate * 120 / 1000;
    for (int i = 0; i < n + 2 * pad; i++) {
        double t = (double)(i - pad) / rate, on = i >= pad && i < pad + n;
        float s = (float)(on * level * (sin(1400 * t) + 0.5 * sin(2800 * t) + 0.3 * sin(5000 * t)));
        s = s > 1 ? 1 : s < -1 ? -1 : s;
        float frame[2] = {s, s};
        sf_writef_float(file, frame, 1);
    }
    sf_close(file);
}

static const char *const phrases[] = {"please", "number", "to", "desk", "front-desk", "ten"};

static void write_all(const struct ground *g, int rate, int channels)
{
    char name[64];
    write_text(g, "voice.ini",
               "[pack]\nlanguage = mandarin\nname = Test\nlicence = none\n"
               "[paths]\ndigit = digits/{d}.wav\nphrase = phrases/{p}.wav\n");
    for (int i = 0; i < 10; i++) {
        snprintf(name, sizeof name, "digits/%d.wav", i);
        write_tone(g, name, rate, channels, 250 + 20 * i, 0.05 + 0.04 * i);
    }
    for (size_t i = 0; i < sizeof phrases / sizeof *phrases; i++) {
        snprintf(name, sizeof name, "phrases/%s.wav", phrases[i]);
        write_tone(g, name, rate, channels, 400, 0.1);
    }
}

struct found {
    int n[PACK_FINDING_COUNT];
};

static void count(void *self, const struct piece *piece, const char *file,
                  enum pack_finding finding, const struct clip_facts *facts, const char *why)
{
    (void)piece;
    (void)file;
    (void)facts;
    if (finding == PACK_UNREADABLE)
        assert_true(*why);
    ((struct found *)self)->n[finding]++;
}

static struct found look(const struct ground *g, int *ret_wanting)
{
    struct pack pack;
    struct err err = {0};
    struct found found = {{0}};
    if (!pack_read(g->pack, &pack, &err))
        fail_msg("%s", err.text);
    *ret_wanting = pack_check(&pack, NULL, 0, count, &found);
    return found;
}

static void a_whole_pack_speaks_every_number_at_one_level(void **state)
{
    (void)state;
    struct ground g;
    struct pack pack;
    struct err err = {0};
    int wanting;
    begin(&g);
    write_all(&g, 22050, 1);
    struct found found = look(&g, &wanting);
    assert_int_equal(wanting, 0);
    assert_int_equal(found.n[PACK_GOOD], 16);
    assert_true(pack_read(g.pack, &pack, &err));
    if (!pack_add(&pack, g.voices, NULL, 0, NULL, NULL, &err))
        fail_msg("%s", err.text);
    double least = 0, most = -99;
    for (int i = 0; i < 10; i++) {
        struct clip clip;
        struct piece piece = {PIECE_DIGIT, SPOKEN_MANDARIN, PHRASE_NONE, i, ""};
        assert_true(pack_clip(g.voices, &piece, &clip));
        double loud = clip_loudness(&clip);
        least = loud < least ? loud : least;
        most = loud > most ? loud : most;
        assert_true(clip_peak(&clip) < 0.98);
        // the silence of 120 ms around it is gone but a breath
        assert_true(clip_ms(&clip) >= 250 + 20 * i && clip_ms(&clip) <= 250 + 20 * i + 60);
        clip_finish(&clip);
    }
    assert_true(most - least < 1);
    assert_true(fabs(most - CLIP_LUFS) < 1);
    struct source *source = source_open(g.voices);
    char words[200];
    source_words(source, SPOKEN_MANDARIN, words, sizeof words);
    assert_string_equal(words, "pack Test");
    source_close(source);
    end(&g);
}

static void faults_are_named_and_the_pack_is_refused(void **state)
{
    (void)state;
    struct ground g;
    struct pack pack;
    struct err err = {0};
    char path[200];
    int wanting;
    begin(&g);
    write_all(&g, 44100, 1);
    write_tone(&g, "digits/0.wav", 8000, 1, 300, 0.1);  // a telephone's
    write_tone(&g, "digits/1.wav", 44100, 2, 300, 0.1); // two channels
    write_tone(&g, "digits/2.wav", 44100, 1, 300, 3);   // clipped
    write_tone(&g, "digits/3.wav", 44100, 1, 300, 0);   // silence
    write_tone(&g, "digits/4.wav", 44100, 1, 9000, 0.1);
    write_text(&g, "digits/5.wav", "ftypmp42 this is a video, not a voice");
    snprintf(path, sizeof path, "%s/digits/6.wav", g.pack);
    unlink(path);
    struct found found = look(&g, &wanting);
    assert_int_equal(found.n[PACK_RATE], 1);
    assert_int_equal(found.n[PACK_MIXED], 1);
    assert_int_equal(found.n[PACK_CLIPPED], 1);
    assert_int_equal(found.n[PACK_SILENT], 1);
    assert_int_equal(found.n[PACK_LENGTH], 1);
    assert_int_equal(found.n[PACK_UNREADABLE], 1);
    assert_int_equal(found.n[PACK_MISSING], 1);
    assert_int_equal(wanting, 6);
    assert_true(pack_read(g.pack, &pack, &err));
    assert_false(pack_add(&pack, g.voices, NULL, 0, NULL, NULL, &err));
    assert_non_null(strstr(err.text, "not whole"));
    char name[64];
    assert_false(pack_there(g.voices, SPOKEN_MANDARIN, name, sizeof name));
    end(&g);
}

static void a_folder_that_is_no_pack_says_so(void **state)
{
    (void)state;
    struct ground g;
    struct pack pack;
    struct err err = {0};
    begin(&g);
    assert_false(pack_read(g.pack, &pack, &err));
    assert_non_null(strstr(err.text, "voice.ini"));
    write_text(&g, "voice.ini", "[pack]\nlanguage = klingon\n");
    assert_false(pack_read(g.pack, &pack, &err));
    assert_non_null(strstr(err.text, "klingon"));
    end(&g);
}

// A pack that is replaced by a worse one stays as it is.
static void a_good_pack_outlives_a_bad_one(void **state)
{
    (void)state;
    struct ground g;
    struct pack pack;
    struct err err = {0};
    char name[64];
    begin(&g);
    write_all(&g, 44100, 1);
    assert_true(pack_read(g.pack, &pack, &err));
    assert_true(pack_add(&pack, g.voices, NULL, 0, NULL, NULL, &err));
    write_text(&g, "digits/5.wav", "no sound");
    assert_false(pack_add(&pack, g.voices, NULL, 0, NULL, NULL, &err));
    assert_true(pack_there(g.voices, SPOKEN_MANDARIN, name, sizeof name));
    assert_string_equal(name, "Test");
    end(&g);
}

// MP3 and Opus syllables of real voices, joined to phrases; no click at a joint.
static void real_syllables_become_calls(void **state)
{
    (void)state;
    static const struct {
        const char *folder, *language, *form;
        enum spoken lang;
    } sets[] = {{"cmn", "mandarin", "{s}.mp3", SPOKEN_MANDARIN},
                {"yue", "cantonese", "{s}.opus", SPOKEN_CANTONESE}};
    const char *data = getenv("LOBBY_DATA_DIR");
    int tried = 0;
    for (size_t i = 0; i < sizeof sets / sizeof *sets; i++) {
        char from[512], text[300], command[1200];
        struct ground g;
        struct pack pack;
        struct err err = {0};
        snprintf(from, sizeof from, "%s/voice/%s", data ? data : LOBBY_SOURCE_DIR "/../shared/data",
                 sets[i].folder);
        if (access(from, R_OK) != 0) {
            print_message("skipped: no %s (set LOBBY_DATA_DIR)\n", from);
            continue;
        }
        begin(&g);
        snprintf(command, sizeof command, "cp '%s'/* '%s'/", from, g.pack);
        assert_int_equal(system(command), 0);
        snprintf(text, sizeof text, "[pack]\nlanguage = %s\nname = %s\n[paths]\nsyllable = %s\n",
                 sets[i].language, sets[i].folder, sets[i].form);
        write_text(&g, "voice.ini", text);
        int wanting;
        struct found found = look(&g, &wanting);
        // 號桌 and the digits are there; 十 and 服務台 are not, and are named
        assert_true(found.n[PACK_GOOD] >= 13);
        assert_int_equal(found.n[PACK_UNREADABLE] + found.n[PACK_RATE], 0);
        assert_true(wanting > 0);
        assert_true(pack_read(g.pack, &pack, &err));
        assert_false(pack_add(&pack, g.voices, NULL, 0, NULL, NULL, &err));
        tried++;
        end(&g);
    }
    if (!tried)
        skip();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_whole_pack_speaks_every_number_at_one_level),
        cmocka_unit_test(faults_are_named_and_the_pack_is_refused),
        cmocka_unit_test(a_folder_that_is_no_pack_says_so),
        cmocka_unit_test(a_good_pack_outlives_a_bad_one),
        cmocka_unit_test(real_syllables_become_calls),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
