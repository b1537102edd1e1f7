// Three palettes and one table of sizes; everything else is arithmetic on them. Contrast is WCAG's.

#include "ui/theme.h"
#include "base/err.h"

#include <math.h>
#include <stddef.h>

static const char *const color_names[] = {
    [COLOR_PAPER] = "paper",
    [COLOR_SURFACE] = "surface",
    [COLOR_INK] = "ink",
    [COLOR_INK_SOFT] = "ink_soft",
    [COLOR_LINE] = "line",
    [COLOR_EDGE] = "edge",
    [COLOR_PRIMARY] = "primary",
    [COLOR_ON_PRIMARY] = "on_primary",
    [COLOR_PRIMARY_SOFT] = "primary_soft",
    [COLOR_ACCENT] = "accent",
    [COLOR_ACCENT_SOFT] = "accent_soft",
    [COLOR_GOOD] = "good",
    [COLOR_GOOD_SOFT] = "good_soft",
    [COLOR_BAD] = "bad",
    [COLOR_ON_BAD] = "on_bad",
    [COLOR_BAD_SOFT] = "bad_soft",
    [COLOR_FOCUS] = "focus",
    [COLOR_SAND] = "sand",
    [COLOR_WALL] = "wall",
    [COLOR_ON_WALL] = "on_wall",
    [COLOR_CALL] = "call",
};
_Static_assert(sizeof color_names / sizeof *color_names == COLOR_COUNT, "one name per colour");

static const uint32_t light[COLOR_COUNT] = {
    [COLOR_PAPER] = 0xF6F4EF,       [COLOR_SURFACE] = 0xFFFFFF,    [COLOR_INK] = 0x1B2A2E,
    [COLOR_INK_SOFT] = 0x4F6065,    [COLOR_LINE] = 0xDAD6CC,       [COLOR_EDGE] = 0x758284,
    [COLOR_PRIMARY] = 0x0E5A52,     [COLOR_ON_PRIMARY] = 0xFFFFFF, [COLOR_PRIMARY_SOFT] = 0xE2EEEB,
    [COLOR_ACCENT] = 0x8A4705, // the amber, dark enough to be read on paper and on its soft ground
    [COLOR_ACCENT_SOFT] = 0xFBEBD6, [COLOR_GOOD] = 0x1F6039,       [COLOR_GOOD_SOFT] = 0xE3F1E8,
    [COLOR_BAD] = 0xB3261E,         [COLOR_ON_BAD] = 0xFFFFFF,     [COLOR_BAD_SOFT] = 0xFBE9E7,
    [COLOR_FOCUS] = 0x9A5209,       [COLOR_SAND] = 0xECE8DD,       [COLOR_WALL] = 0x0A443E,
    [COLOR_ON_WALL] = 0xFFFFFF,     [COLOR_CALL] = 0xF0B65E,
};

static const uint32_t dark[COLOR_COUNT] = {
    [COLOR_PAPER] = 0x0F1719,     [COLOR_SURFACE] = 0x1A2528,     [COLOR_INK] = 0xEEF2EF,
    [COLOR_INK_SOFT] = 0xA9B8B6,  [COLOR_LINE] = 0x2C3A3D,        [COLOR_EDGE] = 0x7A8B88,
    [COLOR_PRIMARY] = 0x6CC7B6,   [COLOR_ON_PRIMARY] = 0x0B2723,  [COLOR_PRIMARY_SOFT] = 0x1E3834,
    [COLOR_ACCENT] = 0xF0A54A,    [COLOR_ACCENT_SOFT] = 0x3A2C16, [COLOR_GOOD] = 0x7CCB97,
    [COLOR_GOOD_SOFT] = 0x1B3526, [COLOR_BAD] = 0xFF9A90,         [COLOR_ON_BAD] = 0x16100F,
    [COLOR_BAD_SOFT] = 0x45211E,  [COLOR_FOCUS] = 0xF0A54A,       [COLOR_SAND] = 0x232F31,
    [COLOR_WALL] = 0x0A332E,      [COLOR_ON_WALL] = 0xFFFFFF,     [COLOR_CALL] = 0xF0B65E,
};

static const uint32_t high_contrast[COLOR_COUNT] = {
    [COLOR_PAPER] = 0x000000,     [COLOR_SURFACE] = 0x000000,     [COLOR_INK] = 0xFFFFFF,
    [COLOR_INK_SOFT] = 0xFFFFFF,  [COLOR_LINE] = 0xFFFFFF,        [COLOR_EDGE] = 0xFFFFFF,
    [COLOR_PRIMARY] = 0xFFE14D,   [COLOR_ON_PRIMARY] = 0x000000,  [COLOR_PRIMARY_SOFT] = 0x000000,
    [COLOR_ACCENT] = 0xFFE14D,    [COLOR_ACCENT_SOFT] = 0x000000, [COLOR_GOOD] = 0xFFFFFF,
    [COLOR_GOOD_SOFT] = 0x000000, [COLOR_BAD] = 0xFFE14D,         [COLOR_ON_BAD] = 0x000000,
    [COLOR_BAD_SOFT] = 0x000000,  [COLOR_FOCUS] = 0xFFE14D,       [COLOR_SAND] = 0x000000,
    [COLOR_WALL] = 0x000000,      [COLOR_ON_WALL] = 0xFFFFFF,     [COLOR_CALL] = 0xFFE14D,
};

// Sizes in dp, and the distance of baselines in hundredths of the size.
static const struct {
    int kiosk, kiosk_large, office, office_large;
    int line_percent;
} types[] = {
    [TYPE_BODY] = {36, 52, 16, 19, 145},     [TYPE_TICKET] = {220, 240, 72, 80, 110},
    [TYPE_DISPLAY] = {96, 120, 36, 40, 115}, [TYPE_TITLE] = {64, 90, 26, 29, 130},
    [TYPE_HEADING] = {48, 68, 19, 22, 132},  [TYPE_LABEL] = {32, 46, 15, 18, 140},
    [TYPE_SMALL] = {28, 40, 13, 16, 140},    [TYPE_VERB] = {200, 200, 60, 66, 108},
    [TYPE_CALL] = {144, 150, 48, 54, 110},
};
_Static_assert(sizeof types / sizeof *types == TYPE_COUNT, "one row per type role");

enum { KIOSK_SHORT_DP = 1080, KIOSK_LONG_DP = 1920, OFFICE_W_DP = 1472, OFFICE_H_DP = 828 };
enum { TARGET_MM = 15, ASSUMED_SHORT_SIDE_MM = 336 }; // a 27-inch panel, 16:9

// White reads on each with 6.2 or more.
static const uint32_t people[PEOPLE_COLORS] = {0x0E5A52, 0x3E5C86, 0x7A4A2B, 0x6B4A7A,
                                               0x8A4450, 0x55682A, 0x3F6470};

uint32_t theme_person(int64_t id)
{
    return people[(uint64_t)id % PEOPLE_COLORS];
}

const char *color_name(enum color role)
{
    must(role < COLOR_COUNT);
    return color_names[role];
}

static double linear(uint32_t channel)
{
    double v = channel / 255.0;
    return v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4);
}

static double luminance(uint32_t rgb)
{
    return 0.2126 * linear(rgb >> 16 & 255) + 0.7152 * linear(rgb >> 8 & 255) +
           0.0722 * linear(rgb & 255);
}

double color_contrast(uint32_t a, uint32_t b)
{
    double la = luminance(a);
    double lb = luminance(b);
    return la > lb ? (la + 0.05) / (lb + 0.05) : (lb + 0.05) / (la + 0.05);
}

uint32_t color_mix(uint32_t over, uint32_t under, int percent)
{
    uint32_t out = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
        int a = (int)(over >> shift & 255);
        int b = (int)(under >> shift & 255);
        out |= (uint32_t)(b + (a - b) * percent / 100) << shift;
    }
    return out;
}

uint32_t color_readable(uint32_t rgb, uint32_t ground, double least)
{
    uint32_t towards = color_contrast(0, ground) > color_contrast(0xFFFFFF, ground) ? 0 : 0xFFFFFF;
    for (int percent = 0; percent < 100; percent += 2) {
        uint32_t shade = color_mix(towards, rgb, percent);
        if (color_contrast(shade, ground) >= least)
            return shade;
    }
    return towards;
}

bool theme_accent_ok(uint32_t rgb, double *ret_contrast)
{
    double contrast = color_contrast(rgb, light[COLOR_PAPER]);
    if (ret_contrast)
        *ret_contrast = contrast;
    return contrast >= 4.5;
}

// The brand's colour takes the primary's place, shaded until it can be read as text on its own soft
// ground (the hardest of the three it stands on).
static void apply_accent(struct theme *theme, uint32_t accent)
{
    uint32_t *color = theme->color;
    int percent = theme->env.dark ? 18 : 11;
    do // as much of the brand as still lets the soft ink be read on it
        color[COLOR_PRIMARY_SOFT] = color_mix(accent, color[COLOR_SURFACE], percent);
    while (color_contrast(color[COLOR_INK_SOFT], color[COLOR_PRIMARY_SOFT]) < 4.6 && --percent > 0);
    uint32_t primary = color_readable(accent, color[COLOR_PRIMARY_SOFT], 4.6);
    primary = color_readable(primary, color[COLOR_PAPER], 4.6);
    primary = color_readable(primary, color[COLOR_SURFACE], 4.6);
    color[COLOR_PRIMARY] = primary;
    color[COLOR_ON_PRIMARY] = color_contrast(0xFFFFFF, primary) >= color_contrast(0x101010, primary)
                                  ? 0xFFFFFF
                                  : 0x101010;
    color[COLOR_WALL] = color_readable(accent, color[COLOR_ON_WALL], 9);
}

static void compute_colors(struct theme *theme)
{
    const struct ui_env *env = &theme->env;
    const uint32_t *from = env->high_contrast ? high_contrast : env->dark ? dark : light;
    for (int i = 0; i < COLOR_COUNT; i++)
        theme->color[i] = from[i];
    if (env->accent && !env->high_contrast)
        apply_accent(theme, env->accent);
}

static float compute_scale(const struct ui_env *env)
{
    float across = env->width < env->height ? (float)env->width : (float)env->height;
    float along = env->width < env->height ? (float)env->height : (float)env->width;
    if (!env->office)
        return fminf(across / KIOSK_SHORT_DP, along / KIOSK_LONG_DP);
    float scale = fminf((float)env->width / OFFICE_W_DP, (float)env->height / OFFICE_H_DP);
    return scale < 1 ? 1 : scale;
}

static void compute_sizes(struct theme *theme)
{
    const struct ui_env *env = &theme->env;
    for (int i = 0; i < TYPE_COUNT; i++) {
        int dp = env->office ? (env->large_text ? types[i].office_large : types[i].office)
                             : (env->large_text ? types[i].kiosk_large : types[i].kiosk);
        theme->type_px[i] = theme_px(theme, dp);
        theme->line_px[i] = (theme->type_px[i] * types[i].line_percent + 50) / 100;
    }
    bool office = env->office;
    theme->radius_px[RADIUS_NONE] = 0;
    theme->radius_px[RADIUS_SMALL] = theme_px(theme, office ? 4 : 8);
    theme->radius_px[RADIUS_CONTROL] = theme_px(theme, office ? 8 : 20);
    theme->radius_px[RADIUS_CARD] = theme_px(theme, office ? 12 : 24);
    theme->radius_px[RADIUS_ROUND] = 1 << 14; // the painter takes half the shorter side at most
    theme->margin_px = theme_px(theme, office ? 24 : 64);
    theme->gap_px = theme_px(theme, office ? 12 : 24);
    theme->button_px = theme_px(theme, office ? (env->large_text || env->touch ? 48 : 40) : 128);
    theme->stroke_px = theme_px(theme, env->high_contrast ? 3 : office ? 1 : 2);
    theme->target_px = theme_px(theme, office ? (env->touch ? 48 : 32) : 96);
    if (!office) {
        int least = (int)ceilf(TARGET_MM / env->mm_per_px);
        theme->target_px = theme->target_px > least ? theme->target_px : least;
        if (theme->button_px < theme->target_px)
            theme->button_px = theme->target_px;
    }
}

void theme_compute(struct theme *theme, const struct ui_env *env)
{
    must(env->width > 0 && env->height > 0 && lang_is_known((int)env->lang));
    *theme = (struct theme){.env = *env};
    theme->portrait = env->height > env->width;
    if (!env->office && env->mm_per_px <= 0) {
        int across = env->width < env->height ? env->width : env->height;
        theme->env.mm_per_px = ASSUMED_SHORT_SIDE_MM / (float)across;
    }
    theme->scale = compute_scale(env);
    compute_colors(theme);
    compute_sizes(theme);
}

int theme_px(const struct theme *theme, int dp)
{
    int px = (int)lroundf((float)dp * theme->scale);
    return dp > 0 && px < 1 ? 1 : px;
}

float theme_mm(const struct theme *theme, int px)
{
    return (float)px * theme->env.mm_per_px;
}

struct rect theme_screen(const struct theme *theme)
{
    return (struct rect){0, 0, theme->env.width, theme->env.height};
}

enum { REACH_MM = 300 };

struct rect theme_reach(const struct theme *theme)
{
    struct rect all = theme_screen(theme);
    float tall_mm = theme_mm(theme, all.h);
    bool small = tall_mm > 0 && tall_mm < REACH_MM;
    if (theme->env.low_position && theme->portrait && !small && !theme->env.office)
        rect_cut_top(&all, all.h * 36 / 100);
    return all;
}
