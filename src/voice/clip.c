// Sound as floats. Loudness by EBU R 128 (libebur128), rates by libsamplerate, files by libsndfile.

#include "voice/clip.h"
#include "base/mem.h"
#include "base/str.h"

#include <ebur128.h>
#include <math.h>
#include <samplerate.h>
#include <sndfile.h>
#include <stdlib.h>
#include <string.h>

enum {
    BLOCK_MS = 5, // in which loud and still are told apart
    BEGIN_BLOCKS = 6,
    END_BLOCKS = 4,
    MARGIN_MS = 18,
    FADE_IN_MS = 4,
    FADE_OUT_MS = 12,
    MEASURED_MS = 3000 // what is shorter is measured as if it went on
};
#define BEGIN_DB (-35.0)
#define END_DB   (-30.0)
#define MOST     0.97f

static int samples_of(int ms)
{
    return (int)((int64_t)CLIP_HZ * ms / 1000);
}

void clip_finish(struct clip *clip)
{
    free(clip->at);
    *clip = (struct clip){0};
}

int clip_ms(const struct clip *clip)
{
    return (int)((int64_t)clip->n * 1000 / CLIP_HZ);
}

void clip_copy(struct clip *to, const struct clip *from)
{
    clip_finish(to);
    to->at = mem_alloc((size_t)(from->n ? from->n : 1) * sizeof *to->at);
    if (from->n > 0) // one that is empty has nothing to copy from
        memcpy(to->at, from->at, (size_t)from->n * sizeof *to->at);
    to->n = from->n;
}

double clip_peak(const struct clip *clip)
{
    float peak = 0;
    for (int i = 0; i < clip->n; i++)
        peak = fmaxf(peak, fabsf(clip->at[i]));
    return peak;
}

double clip_loudness(const struct clip *clip)
{
    double ret = -HUGE_VAL;
    ebur128_state *state = clip->n > 0 ? ebur128_init(1, CLIP_HZ, EBUR128_MODE_I) : NULL;
    if (!state)
        return ret;
    int fed = 0;
    do {
        ebur128_add_frames_float(state, clip->at, (size_t)clip->n);
        fed += clip->n;
    } while (fed < samples_of(MEASURED_MS));
    if (ebur128_loudness_global(state, &ret) != EBUR128_SUCCESS)
        ret = -HUGE_VAL;
    ebur128_destroy(&state);
    return ret;
}

// ---- files ------------------------------------------------------------------------------------

static int runs_at_full_scale(const float *at, sf_count_t n)
{
    int runs = 0, run = 0;
    for (sf_count_t i = 0; i < n; i++) {
        run = fabsf(at[i]) >= 0.999f ? run + 1 : 0;
        runs += run == 3;
    }
    return runs;
}

static void to_one_channel(float *at, sf_count_t frames, int channels)
{
    for (sf_count_t i = 0; channels > 1 && i < frames; i++) {
        float sum = 0;
        for (int c = 0; c < channels; c++)
            sum += at[i * channels + c];
        at[i] = sum / (float)channels;
    }
}

static bool resample(const float *from, int n, int rate, struct clip *ret, struct err *err)
{
    double ratio = (double)CLIP_HZ / rate;
    int room = (int)ceil(n * ratio) + 16;
    ret->at = mem_alloc((size_t)room * sizeof *ret->at);
    SRC_DATA job = {.data_in = from,
                    .data_out = ret->at,
                    .input_frames = n,
                    .output_frames = room,
                    .src_ratio = ratio};
    int failed = src_simple(&job, SRC_SINC_FASTEST, 1);
    if (failed) {
        clip_finish(ret);
        return err_set(err, ERR_INPUT, "cannot bring %d Hz to %d: %s", rate, CLIP_HZ,
                       src_strerror(failed));
    }
    ret->n = (int)job.output_frames_gen;
    return true;
}

static bool take_file(SNDFILE *file, const SF_INFO *info, struct clip *ret,
                      struct clip_facts *facts, struct err *err)
{
    // headers of broken files promise anything: what is read counts
    if (info->channels < 1 || info->channels > 8 || info->samplerate < 1000 ||
        info->samplerate > 400000)
        return err_set(err, ERR_INPUT, "%d channels at %d Hz are no voice", info->channels,
                       info->samplerate);
    sf_count_t most = (sf_count_t)CLIP_MOST_S * info->samplerate;
    sf_count_t room = info->frames > 0 && info->frames <= most ? info->frames : most + 1;
    float *raw = mem_alloc((size_t)(room * info->channels) * sizeof *raw);
    sf_count_t got = sf_readf_float(file, raw, room);
    bool ok = got > 0 && got <= most;
    if (!ok)
        err_set(err, ERR_INPUT,
                got > most ? "longer than a minute: no clip of a voice" : "no sound is in it");
    if (ok && facts) {
        *facts = (struct clip_facts){.rate_hz = info->samplerate,
                                     .channels = info->channels,
                                     .ms = (int)(got * 1000 / info->samplerate),
                                     .clipped = runs_at_full_scale(raw, got * info->channels)};
    }
    if (ok) {
        to_one_channel(raw, got, info->channels);
        ok = resample(raw, (int)got, info->samplerate, ret, err);
    }
    if (ok && facts) {
        facts->peak = clip_peak(ret);
        facts->silent = facts->peak < pow(10, -50.0 / 20);
        facts->loudness = clip_loudness(ret);
    }
    free(raw);
    return ok;
}

bool clip_read(const char *path, struct clip *ret, struct clip_facts *facts, struct err *err)
{
    SF_INFO info = {0};
    SNDFILE *file = sf_open(path, SFM_READ, &info);
    *ret = (struct clip){0};
    if (!file)
        return err_set(err, ERR_INPUT, "'%s': %s", path, sf_strerror(NULL));
    bool ok = take_file(file, &info, ret, facts, err) || err_prefix(err, "'%s'", path);
    sf_close(file);
    return ok;
}

struct bytes {
    const char *at;
    sf_count_t n, place;
};

static sf_count_t bytes_length(void *self)
{
    return ((struct bytes *)self)->n;
}

static sf_count_t bytes_seek(sf_count_t offset, int whence, void *self)
{
    struct bytes *b = self;
    sf_count_t to = offset + (whence == SEEK_CUR ? b->place : whence == SEEK_END ? b->n : 0);
    b->place = to < 0 ? 0 : to > b->n ? b->n : to;
    return b->place;
}

static sf_count_t bytes_read(void *to, sf_count_t n, void *self)
{
    struct bytes *b = self;
    n = n > b->n - b->place ? b->n - b->place : n;
    memcpy(to, b->at + b->place, (size_t)n);
    b->place += n;
    return n;
}

static sf_count_t bytes_tell(void *self)
{
    return ((struct bytes *)self)->place;
}

bool clip_decode(const void *at, size_t n, struct clip *ret, struct clip_facts *facts,
                 struct err *err)
{
    SF_VIRTUAL_IO io = {
        .get_filelen = bytes_length, .seek = bytes_seek, .read = bytes_read, .tell = bytes_tell};
    struct bytes bytes = {at, (sf_count_t)n, 0};
    SF_INFO info = {0};
    *ret = (struct clip){0};
    SNDFILE *file = sf_open_virtual(&io, SFM_READ, &info, &bytes);
    if (!file)
        return err_set(err, ERR_INPUT, "no sound came: %s", sf_strerror(NULL));
    bool ok = take_file(file, &info, ret, facts, err);
    sf_close(file);
    return ok;
}

bool clip_write(const struct clip *clip, const char *path, struct err *err)
{
    SF_INFO info = {
        .samplerate = CLIP_HZ, .channels = 1, .format = SF_FORMAT_WAV | SF_FORMAT_PCM_16};
    SNDFILE *file = sf_open(path, SFM_WRITE, &info);
    if (!file)
        return err_set(err, ERR_IO, "cannot write '%s': %s", path, sf_strerror(NULL));
    bool ok = sf_writef_float(file, clip->at, clip->n) == clip->n;
    ok = sf_close(file) == 0 && ok;
    return ok || err_file(err, "write", path);
}

struct written {
    struct str *to;
    sf_count_t from, place; // of what is written here
};

static sf_count_t written_length(void *self)
{
    struct written *w = self;
    return (sf_count_t)w->to->n - w->from;
}

static sf_count_t written_seek(sf_count_t offset, int whence, void *self)
{
    struct written *w = self;
    sf_count_t n = written_length(self);
    sf_count_t to = offset + (whence == SEEK_CUR ? w->place : whence == SEEK_END ? n : 0);
    w->place = to < 0 ? 0 : to > n ? n : to;
    return w->place;
}

static sf_count_t written_read(void *to, sf_count_t n, void *self)
{
    struct written *w = self;
    sf_count_t left = written_length(self) - w->place;
    n = n > left ? left : n;
    memcpy(to, w->to->text + w->from + w->place, (size_t)n);
    w->place += n;
    return n;
}

static sf_count_t written_write(const void *from, sf_count_t n, void *self)
{
    struct written *w = self;
    sf_count_t over = written_length(self) - w->place; // of what stands there
    over = n < over ? n : over;
    memcpy(w->to->text + w->from + w->place, from, (size_t)over);
    str_add_bytes(w->to, (const char *)from + over, (size_t)(n - over));
    w->place += n;
    return n;
}

static sf_count_t written_tell(void *self)
{
    return ((struct written *)self)->place;
}

bool clip_encode(const struct clip *clip, struct str *ret, struct err *err)
{
    SF_VIRTUAL_IO io = {written_length, written_seek, written_read, written_write, written_tell};
    SF_INFO info = {
        .samplerate = CLIP_HZ, .channels = 1, .format = SF_FORMAT_FLAC | SF_FORMAT_PCM_16};
    str_add(ret, "");
    struct written written = {ret, (sf_count_t)ret->n, 0};
    SNDFILE *file = sf_open_virtual(&io, SFM_WRITE, &info, &written);
    if (!file)
        return err_set(err, ERR_IO, "no FLAC can be written: %s", sf_strerror(NULL));
    bool ok = sf_writef_float(file, clip->at, clip->n) == clip->n;
    ok = sf_close(file) == 0 && ok;
    return ok || err_set(err, ERR_IO, "no FLAC can be written");
}

// ---- made ready -------------------------------------------------------------------------------

static double block_db(const struct clip *clip, int block, float peak)
{
    int size = samples_of(BLOCK_MS), from = block * size;
    double sum = 0;
    for (int i = from; i < from + size && i < clip->n; i++)
        sum += clip->at[i] * clip->at[i];
    return 20 * log10(sqrt(sum / size) / peak + 1e-9);
}

// Blocks in a row that are loud enough, looked for from one end.
static int first_loud(const struct clip *clip, float peak, int blocks, int from_end, int wanted,
                      double db)
{
    int row = 0;
    for (int i = 0; i < blocks; i++) {
        row = block_db(clip, from_end ? blocks - 1 - i : i, peak) >= db ? row + 1 : 0;
        if (row == wanted)
            return i - wanted + 1;
    }
    return 0;
}

static void fade(struct clip *clip)
{
    int in = samples_of(FADE_IN_MS), out = samples_of(FADE_OUT_MS);
    for (int i = 0; i < in && i < clip->n; i++)
        clip->at[i] *= 0.5f - 0.5f * cosf((float)M_PI * (float)i / (float)in);
    for (int i = 0; i < out && i < clip->n; i++)
        clip->at[clip->n - 1 - i] *= 0.5f - 0.5f * cosf((float)M_PI * (float)i / (float)out);
}

void clip_trim(struct clip *clip)
{
    float peak = (float)clip_peak(clip);
    int size = samples_of(BLOCK_MS), blocks = clip->n / size;
    if (peak <= 0 || blocks < BEGIN_BLOCKS + END_BLOCKS)
        return;
    int begin = first_loud(clip, peak, blocks, false, BEGIN_BLOCKS, BEGIN_DB) * size;
    int end = clip->n - first_loud(clip, peak, blocks, true, END_BLOCKS, END_DB) * size;
    begin -= samples_of(MARGIN_MS);
    end += samples_of(MARGIN_MS);
    begin = begin < 0 ? 0 : begin;
    end = end > clip->n ? clip->n : end;
    if (end <= begin)
        return;
    memmove(clip->at, clip->at + begin, (size_t)(end - begin) * sizeof *clip->at);
    clip->n = end - begin;
    fade(clip);
}

void clip_scale(struct clip *clip, double factor)
{
    for (int i = 0; i < clip->n; i++)
        clip->at[i] *= (float)factor;
}

// Above the knee the wave bends towards full scale and never reaches it: no corner is cut.
static float held(float sample)
{
    static const float knee = 0.7f;
    float loud = fabsf(sample);
    if (loud <= knee)
        return sample;
    float bent = knee + (MOST - knee) * tanhf((loud - knee) / (MOST - knee));
    return sample < 0 ? -bent : bent;
}

void clip_level(struct clip *clip)
{
    for (int round = 0; round < 4; round++) { // what is held back is made up for
        double is = clip_loudness(clip);
        if (!isfinite(is) || fabs(CLIP_LUFS - is) < 0.1)
            return;
        clip_scale(clip, pow(10, (CLIP_LUFS - is) / 20));
        for (int i = 0; clip_peak(clip) > MOST && i < 1; i++)
            for (int k = 0; k < clip->n; k++)
                clip->at[k] = held(clip->at[k]);
    }
}

void clip_add(struct clip *clip, const struct clip *next, int overlap_ms)
{
    int over = samples_of(overlap_ms);
    over = over > clip->n / 2 ? clip->n / 2 : over;
    over = over > next->n / 2 ? next->n / 2 : over;
    int n = clip->n - over + next->n, from = clip->n - over;
    clip->at = mem_resize(clip->at, (size_t)(n > 0 ? n : 1) * sizeof *clip->at);
    for (int i = clip->n; i < n; i++)
        clip->at[i] = 0;
    for (int i = 0; i < next->n; i++) {
        float share = i < over ? (float)(i + 1) / (float)(over + 1) : 1;
        float old = i < over ? clip->at[from + i] * (1 - share) : 0;
        clip->at[from + i] = old + next->at[i] * share;
    }
    clip->n = n;
}

void clip_samples(const struct clip *clip, int16_t *out)
{
    for (int i = 0; i < clip->n; i++)
        out[i] = (int16_t)lrintf(32767 * fmaxf(-1, fminf(1, clip->at[i])));
}

// ---- the chime --------------------------------------------------------------------------------

// A bell-like tone: a fundamental and two soft partials under an exponential decay.
static void add_tone(struct clip *to, int from, float hz, float level, float decay_s)
{
    for (int i = from; i < to->n; i++) {
        float t = (float)(i - from) / CLIP_HZ;
        float attack = fminf(1, t / 0.012f);
        float phase = 2 * (float)M_PI * hz * t;
        float wave = sinf(phase) + 0.22f * sinf(2 * phase) + 0.07f * sinf(3.01f * phase);
        to->at[i] += level * attack * expf(-t / decay_s) * wave;
    }
}

void clip_chime(struct clip *ret)
{
    enum { CHIME_MS = 1500 };
    ret->n = samples_of(CHIME_MS);
    ret->at = mem_alloc((size_t)ret->n * sizeof *ret->at);
    add_tone(ret, 0, 659.26f, 0.34f, 0.42f);
    add_tone(ret, CLIP_HZ * 38 / 100, 523.25f, 0.34f, 0.52f);
    for (int i = 0; i < ret->n; i++) // ends in silence
        ret->at[i] *= fminf(1, (float)(ret->n - i) / (CLIP_HZ * 0.02f));
}
