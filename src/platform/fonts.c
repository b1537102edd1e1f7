// fontconfig never fails, it substitutes: the family of what it found is compared with what was
// asked for. Faces are opened per size when first needed, the one unused longest is closed.
// Measured widths are remembered by hash, so that no typed text is kept.

#include "platform/fonts.h"
#include "base/mem.h"
#include "base/str.h"

#include <fcntl.h>
#include <fontconfig/fontconfig.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

// FreeType's library is one for the process: faces are opened and closed by one thread at a time (whoever prints has faces of
// its own). Drawing with a face needs no lock.
static pthread_mutex_t library = PTHREAD_MUTEX_INITIALIZER, finding = PTHREAD_MUTEX_INITIALIZER;

enum { MAPS_MAX = 8 };

// A file of faces is mapped once, for as long as the process lives: each glyph of each size is read from it.
static struct mapping {
    char *path;
    const void *bytes;
    size_t size;
} maps[MAPS_MAX];

static bool map_file(const char *path, struct mapping *ret)
{
    struct stat is;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return false;
    void *bytes = fstat(fd, &is) == 0 && is.st_size > 0
                      ? mmap(NULL, (size_t)is.st_size, PROT_READ, MAP_PRIVATE, fd, 0)
                      : MAP_FAILED;
    close(fd);
    if (bytes == MAP_FAILED)
        return false;
    *ret = (struct mapping){mem_strdup(path), bytes, (size_t)is.st_size};
    return true;
}

// NULL: it cannot be mapped, or there are too many.
static const struct mapping *mapped(const char *path)
{
    for (int i = 0; i < MAPS_MAX; i++) {
        if (!maps[i].path && !map_file(path, &maps[i]))
            return NULL;
        if (strcmp(maps[i].path, path) == 0)
            return &maps[i];
    }
    return NULL;
}

static TTF_Font *open_ttf(const char *path, int px, int index)
{
    pthread_mutex_lock(&library);
    const struct mapping *map = mapped(path);
    TTF_Font *ttf =
        map ? TTF_OpenFontIndexRW(SDL_RWFromConstMem(map->bytes, (int)map->size), 1, px, index)
            : TTF_OpenFontIndex(path, px, index);
    pthread_mutex_unlock(&library);
    return ttf;
}

static void close_ttf(TTF_Font *ttf)
{
    pthread_mutex_lock(&library);
    TTF_CloseFont(ttf);
    pthread_mutex_unlock(&library);
}

// Two faces for the house's languages, and one for each guest's language that names one of its own.
enum { FACES_MAX = 24, WIDTHS = 1 << 13, SIMPLIFIED = 1, SCRIPTS = LANG_MAX };

struct file { // where a face's outlines are
    char path[512];
    int index;
    char name[96]; // family and version
};

struct face {
    int px;
    int script; // 0 Traditional, SIMPLIFIED, or the number of a guest's language
    enum weight weight;
    TTF_Font *ttf;
    int ascent, descent;
    uint64_t used;
};

struct width {
    uint64_t key;
    int px;
};

struct fonts {
    struct file files[SCRIPTS][WEIGHT_COUNT];
    struct face faces[FACES_MAX];
    int face_n;
    uint64_t turn;
    struct width widths[WIDTHS];
    struct text_metrics metrics;
    struct str scratch;
};

static int script_of(const struct fonts *fonts, enum lang lang)
{
    bool own = lang_is_known((int)lang) && (int)lang >= LANG_COUNT && *fonts->files[lang][0].path;
    return own ? (int)lang : lang == LANG_ZH_CN ? SIMPLIFIED : 0;
}

// ---- finding --------------------------------------------------------------------------

static bool has_family(FcPattern *found, const char *family)
{
    FcChar8 *name;
    for (int i = 0; FcPatternGetString(found, FC_FAMILY, i, &name) == FcResultMatch; i++) {
        if (strcasecmp((const char *)name, family) == 0)
            return true;
    }
    return false;
}

static bool find_file(const char *family, enum weight weight, struct file *file, struct err *err)
{
    FcPattern *wish = FcPatternCreate();
    FcPatternAddString(wish, FC_FAMILY, (const FcChar8 *)family);
    FcPatternAddInteger(wish, FC_WEIGHT,
                        weight == WEIGHT_BOLD ? FC_WEIGHT_BOLD : FC_WEIGHT_REGULAR);
    FcPatternAddInteger(wish, FC_SLANT, FC_SLANT_ROMAN);
    FcConfigSubstitute(NULL, wish, FcMatchPattern);
    FcDefaultSubstitute(wish);
    FcResult result;
    FcPattern *found = FcFontMatch(NULL, wish, &result);
    FcChar8 *path = NULL;
    int index = 0;
    bool ok = found && has_family(found, family) &&
              FcPatternGetString(found, FC_FILE, 0, &path) == FcResultMatch;
    if (ok) {
        FcPatternGetInteger(found, FC_INDEX, 0, &index);
        utf8_copy(file->path, sizeof file->path, (const char *)path);
        int version = 0; // 16.16
        FcPatternGetInteger(found, FC_FONTVERSION, 0, &version);
        snprintf(file->name, sizeof file->name, "%s %.3f", family, version / 65536.0);
        file->index = index & 0xFFFF; // the upper bits name a variation
    } else {
        err_set(err, ERR_MISSING,
                "the font '%s' is not installed; install the package fonts-noto-cjk, or name "
                "another font as fonts/README.md says",
                family);
    }
    if (found)
        FcPatternDestroy(found);
    FcPatternDestroy(wish);
    return ok;
}

// ---- faces ----------------------------------------------------------------------------

// Ink heights of the face: the top of a Chinese character, the bottom of a g.
static void measure_face(struct face *face)
{
    int top = 0, bottom = 0, unused;
    if (TTF_GlyphMetrics32(face->ttf, 0x570B, &unused, &unused, &unused, &top, &unused) != 0)
        top = face->px * 4 / 5;
    if (TTF_GlyphMetrics32(face->ttf, 'g', &unused, &unused, &bottom, &unused, &unused) != 0)
        bottom = -face->px / 4;
    face->ascent = top;
    face->descent = -bottom;
}

static struct face *free_slot(struct fonts *fonts)
{
    if (fonts->face_n < FACES_MAX)
        return &fonts->faces[fonts->face_n++];
    struct face *oldest = &fonts->faces[0];
    for (int i = 1; i < FACES_MAX; i++) {
        if (fonts->faces[i].used < oldest->used)
            oldest = &fonts->faces[i];
    }
    close_ttf(oldest->ttf);
    return oldest;
}

static struct face *open_face(struct fonts *fonts, struct font font)
{
    const struct file *file = &fonts->files[script_of(fonts, font.lang)][font.weight];
    struct face *face = free_slot(fonts);
    *face = (struct face){.px = font.px,
                          .script = script_of(fonts, font.lang),
                          .weight = font.weight,
                          .used = fonts->turn};
    face->ttf = open_ttf(file->path, font.px, file->index);
    must(face->ttf != NULL); // fonts_open has opened this very file
    TTF_SetFontHinting(face->ttf, TTF_HINTING_LIGHT_SUBPIXEL);
    measure_face(face);
    return face;
}

static struct face *face_of(struct fonts *fonts, struct font font)
{
    if (font.px < 1)
        font.px = 1;
    fonts->turn++;
    for (int i = 0; i < fonts->face_n; i++) {
        struct face *face = &fonts->faces[i];
        if (face->px == font.px && face->script == script_of(fonts, font.lang) &&
            face->weight == font.weight) {
            face->used = fonts->turn;
            return face;
        }
    }
    return open_face(fonts, font);
}

const char *fonts_name(const struct fonts *fonts, enum lang lang)
{
    return fonts->files[script_of(fonts, lang)][WEIGHT_REGULAR].name;
}

TTF_Font *fonts_face(struct fonts *fonts, struct font font)
{
    return face_of(fonts, font)->ttf;
}

bool fonts_cover(struct fonts *fonts, enum lang lang, const char *text)
{
    struct face *face = NULL; // of any size: no need to open another
    for (int i = 0; i < fonts->face_n && !face; i++) {
        struct face *open = &fonts->faces[i];
        if (open->script == script_of(fonts, lang) && open->weight == WEIGHT_REGULAR)
            face = open;
    }
    if (!face)
        face = face_of(fonts, (struct font){.px = 32, .weight = WEIGHT_REGULAR, .lang = lang});
    while (*text) {
        if (!TTF_GlyphIsProvided32(face->ttf, utf8_next(&text)))
            return false;
    }
    return true;
}

static const char *narrow(uint32_t point)
{
    return point == 0x201C || point == 0x201D   ? "\""
           : point == 0x2018 || point == 0x2019 ? "'"
           : point == 0x2026                    ? "..."
                                                : NULL;
}

const char *fonts_words(struct fonts *fonts, enum lang lang, const char *text, size_t n)
{
    bool wide = lang == LANG_ZH_TW || script_of(fonts, lang) != 0; // or in a face of its own
    str_clear(&fonts->scratch);
    for (const char *at = text, *end = text + n; at < end;) {
        const char *here = at, *instead = narrow(utf8_next(&at));
        if (instead && !wide)
            str_add(&fonts->scratch, instead);
        else
            str_add_bytes(&fonts->scratch, here, (size_t)(at - here));
    }
    return str_text(&fonts->scratch);
}

// ---- measuring ------------------------------------------------------------------------

static uint64_t key_of(struct font font, const char *text, size_t n)
{
    uint64_t key = 0xcbf29ce484222325u;
    const int head[] = {font.px, (int)font.lang, (int)font.weight};
    const unsigned char *at = (const unsigned char *)head;
    for (size_t i = 0; i < sizeof head; i++)
        key = (key ^ at[i]) * 0x100000001b3u;
    for (size_t i = 0; i < n; i++)
        key = (key ^ (unsigned char)text[i]) * 0x100000001b3u;
    return key | 1; // 0 is an empty slot
}

static int measure_width(void *self, struct font font, const char *text, size_t n)
{
    struct fonts *fonts = self;
    if (n == 0)
        return 0;
    uint64_t key = key_of(font, text, n);
    struct width *slot = &fonts->widths[(key >> 20) % WIDTHS];
    if (slot->key == key)
        return slot->px;
    int width = 0;
    TTF_SizeUTF8(face_of(fonts, font)->ttf, fonts_words(fonts, font.lang, text, n), &width, NULL);
    str_clear(&fonts->scratch);
    *slot = (struct width){key, width};
    return width;
}

static int measure_ascent(void *self, struct font font)
{
    return face_of(self, font)->ascent;
}

static int measure_descent(void *self, struct font font)
{
    return face_of(self, font)->descent;
}

const struct text_metrics *fonts_metrics(struct fonts *fonts)
{
    return &fonts->metrics;
}

void fonts_wipe(struct fonts *fonts)
{
    mem_wipe(fonts->widths, sizeof fonts->widths);
    str_clear(&fonts->scratch);
}

// ---- life -----------------------------------------------------------------------------

static bool find_family(struct fonts *fonts, const char *family, int script, struct err *err)
{
    for (int weight = 0; weight < WEIGHT_COUNT; weight++) {
        struct file *file = &fonts->files[script][weight];
        if (!find_file(family, (enum weight)weight, file, err))
            return false;
        TTF_Font *probe = open_ttf(file->path, 16, file->index);
        if (!probe)
            return err_set(err, ERR_MISSING, "cannot read the font '%s': %s", file->path,
                           TTF_GetError());
        close_ttf(probe);
    }
    return true;
}

// A guest's language whose face is not there is shown in the Traditional one: the house's languages go on.
static void find_guests(struct fonts *fonts)
{
    for (enum lang l = lang_next(LANG_EN); l != LANG_NONE; l = lang_next(l)) {
        const char *family = language_of(l)->face;
        struct err err = {0};
        if (*family && !find_family(fonts, family, (int)l, &err)) {
            fprintf(stderr, "lobby: %s: %s\n", lang_code(l), err.text);
            fonts->files[l][0].path[0] = '\0';
        }
    }
}

static bool find_all(struct fonts *fonts, const char *tc, const char *sc, struct err *err)
{
    if (!find_family(fonts, tc, 0, err) || !find_family(fonts, sc, SIMPLIFIED, err))
        return false;
    find_guests(fonts);
    return true;
}

struct fonts *fonts_open(const char *family_tc, const char *family_sc, struct err *err)
{
    pthread_mutex_lock(&library);
    int started = TTF_Init();
    pthread_mutex_unlock(&library);
    if (started != 0) {
        err_set(err, ERR_MISSING, "cannot start SDL_ttf: %s", TTF_GetError());
        return NULL;
    }
    struct fonts *fonts = mem_alloc(sizeof *fonts);
    fonts->metrics = (struct text_metrics){measure_width, measure_ascent, measure_descent, fonts};
    pthread_mutex_lock(&finding);
    bool found = find_all(fonts, family_tc ? family_tc : "Noto Sans CJK TC",
                          family_sc ? family_sc : "Noto Sans CJK SC", err);
    FcFini(); // the files are known: fontconfig's tables are not needed any more
    pthread_mutex_unlock(&finding);
    if (found)
        return fonts;
    fonts_close(fonts);
    return NULL;
}

void fonts_close(struct fonts *fonts)
{
    if (!fonts)
        return;
    for (int i = 0; i < fonts->face_n; i++)
        close_ttf(fonts->faces[i].ttf);
    str_finish(&fonts->scratch);
    mem_wipe(fonts->widths, sizeof fonts->widths);
    free(fonts);
    pthread_mutex_lock(&library);
    TTF_Quit();
    pthread_mutex_unlock(&library);
}
