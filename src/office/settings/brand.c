// The brand: a colour that is checked for contrast, a logo from a file on this machine, and how both
// look at the kiosk, in the light and the high-contrast theme.

#include "office/settings/internal.h"

static void logo_kept(struct settings *s, const char *path)
{
    entry_leave(s);
    draft_text(s->draft.logo, sizeof s->draft.logo, path);
    settings_touched(s);
    office_tell(s->office, TONE_GOOD, N_("The logo is here: save, and it is shown."));
}

static void logo_brought(struct office *office, struct str *bytes)
{
    keep_picture(settings_of(office), FILE_LOGO, bytes, "", logo_kept);
}

static bool pressed(struct settings *s, const char *id)
{
    struct profile *p = &s->draft;
    if (strcmp(id, "accent.none") == 0)
        memset(p->accent, 0, sizeof p->accent);
    else if (strcmp(id, "logo.none") == 0)
        memset(p->logo, 0, sizeof p->logo);
    else if (!bring_pressed(s, id, "logo.bring", FILE_LOGO, logo_brought))
        return false;
    entry_leave(s);
    return true;
}

// ---- the colour -------------------------------------------------------------------------------

static void kiosk_theme(struct theme *theme, const struct ui *ui, uint32_t accent, bool high)
{
    struct ui_env env = ui->theme->env; // the office's sizes: the card is small
    env.accent = accent;
    env.high_contrast = high;
    env.dark = false;
    theme_compute(theme, &env);
}

static void swatch(struct ui *ui, struct rect *line, uint32_t rgb, const char *words)
{
    struct rect at = rect_center(rect_cut_left(line, ui_px(ui, 44)), ui_px(ui, 40), ui_px(ui, 28));
    draw_fill(ui->draw, at, ui->theme->radius_px[RADIUS_SMALL], paint_own(rgb));
    draw_outline(ui->draw, at, ui->theme->radius_px[RADIUS_SMALL], ui->theme->stroke_px,
                 paint_of(COLOR_EDGE));
    struct text_style how = {.type = TYPE_LABEL};
    rect_cut_left(line, ui_px(ui, 8));
    label_at(ui, rect_cut_left(line, ui_text_width(ui, words, &how)), words, TYPE_LABEL,
             WEIGHT_REGULAR, COLOR_INK, ALIGN_LEFT);
    rect_cut_left(line, ui_px(ui, 24));
}

static void draw_contrast(struct ui *ui, struct rect *box, uint32_t rgb)
{
    double contrast;
    struct theme theme;
    bool good = theme_accent_ok(rgb, &contrast);
    kiosk_theme(&theme, ui, rgb, false);
    uint32_t shaded = theme.color[COLOR_PRIMARY];
    struct rect line = rect_cut_top(box, ui_px(ui, 36));
    swatch(ui, &line, rgb, arena_printf(ui->arena, "#%06X", (unsigned)rgb));
    if (shaded != rgb)
        swatch(ui, &line, shaded,
               ui_fill(ui, N_("shaded: {colour}"), "colour",
                       arena_printf(ui->arena, "#%06X", (unsigned)shaded), NULL));
    const char *ratio = arena_printf(ui->arena, "%.1f", contrast);
    const char *words =
        good ? ui_fill(ui, N_("Contrast on paper {ratio} : 1. It can be read."), "ratio", ratio,
                       NULL)
             : ui_fill(ui,
                       N_("Contrast on paper {ratio} : 1, and text needs 4.5 : 1. Words are "
                          "written in the shaded colour."),
                       "ratio", ratio, NULL);
    struct text_style how = {.type = TYPE_SMALL,
                             .color = good ? COLOR_INK_SOFT : COLOR_ACCENT,
                             .wrap = true,
                             .id = "contrast"};
    text_cut(ui, box, words, &how);
}

// A field with a button at its right that empties it.
static void draw_field(struct settings *s, struct ui *ui, struct rect *box, const char *id,
                       const char *hint, const char *error)
{
    const struct setting *f = setting_named(TOPIC_BRAND, id);
    const char *label = ui_tr(ui, f->title ? f->title : f->label);
    struct button none = {WORDED(ui, arena_printf(ui->arena, "%s.none", id), N_("None"))};
    field_and_button(s, ui, box, topic_entry(s, f, id, 0), label, hint, &none);
    rect_cut_top(box, ui_px(ui, 6));
    if (error)
        note_draw(ui, box, error, COLOR_BAD);
}

// ---- the preview ------------------------------------------------------------------------------

static void draw_card(const struct profile *p, const struct picture_size *size, struct ui *ui,
                      struct rect box, uint32_t accent, bool high)
{
    struct theme theme;
    struct tree nobody; // it can be seen, not touched
    struct ui kiosk = *ui;
    size_t from = ui->draw->ops.n;
    kiosk_theme(&theme, ui, accent, high);
    tree_init(&nobody, ui->arena);
    kiosk.theme = &theme;
    kiosk.tree = &nobody;
    int radius = theme.radius_px[RADIUS_CARD];
    draw_fill(ui->draw, box, radius, paint_of(COLOR_PAPER));
    if (!high)
        draw_outline(ui->draw, box, radius, theme.stroke_px, paint_of(COLOR_EDGE));
    struct rect in = rect_inset(box, ui_px(ui, 18), ui_px(ui, 14));
    struct logo logo = {size->w ? p->logo : "", words_in(&p->site_name, ui->lang), size->w,
                        size->h};
    ui_logo(&kiosk, rect_cut_top(&in, ui_px(ui, 36)), &logo);
    struct rect foot = rect_cut_bottom(&in, theme.button_px);
    ui_text(&kiosk, in, long_words_in(&p->welcome, ui->lang),
            &(struct text_style){.type = TYPE_BODY,
                                 .color = COLOR_INK_SOFT,
                                 .middle = true,
                                 .wrap = true,
                                 .elide = true});
    ui_button(&kiosk, foot,
              &(struct button){WORDED(ui, "preview", N_("Take a number")), .kind = BUTTON_PRIMARY});
    tree_finish(&nobody);
    draw_fix_colors(ui->draw, from, &theme);
}

static void draw_preview(struct settings *s, struct ui *ui, struct rect *box)
{
    uint32_t accent = 0;
    if (!accent_parse(s->draft.accent, &accent))
        accent = 0;
    section_title(ui, box, ui_tr(ui, N_("At the kiosk")), NULL);
    struct rect both = rect_cut_top(box, ui_px(ui, 200));
    const struct profile *p = &s->draft;
    struct picture_size size = problem_of(s, PROBLEM_LOGO) ? (struct picture_size){0} : s->logo;
    struct rect cards[2] = {rect_column(both, 2, 0, ui->theme->gap_px),
                            rect_column(both, 2, 1, ui->theme->gap_px)};
    label_at(ui, rect_cut_top(&cards[0], ui_px(ui, 26)), ui_tr(ui, N_("Light")), TYPE_SMALL,
             WEIGHT_REGULAR, COLOR_INK_SOFT, ALIGN_LEFT);
    label_at(ui, rect_cut_top(&cards[1], ui_px(ui, 26)), ui_tr(ui, N_("High contrast")), TYPE_SMALL,
             WEIGHT_REGULAR, COLOR_INK_SOFT, ALIGN_LEFT);
    draw_card(p, &size, ui, cards[0], accent, false);
    draw_card(p, &size, ui, cards[1], accent, true);
}

// Where whoever looks has another machine no path of ours is typed.
static void draw_logo(struct settings *s, struct ui *ui, struct rect *box)
{
    const struct setting *f = setting_named(TOPIC_BRAND, "logo");
    const char *error = problem_said(s, ui, problem_of(s, PROBLEM_LOGO));
    struct button none = {WORDED(ui, "logo.none", N_("None"))};
    if (!s->office->in_browser) {
        draw_field(s, ui, box, "logo", example_words(ui, "/usr/local/share/lobby/logo.svg"), error);
    } else {
        section_title(ui, box, ui_tr(ui, f->title ? f->title : f->label), NULL);
        buttons_cut(ui, box, &none, s->draft.logo[0] != '\0', ui_px(ui, 8));
        if (error)
            note_draw(ui, box, error, COLOR_BAD);
    }
    bring_draw(s, ui, box, "logo.bring", ui_tr(ui, N_("Choose a file …")));
    hint_draw(ui, box,
              N_("PNG or SVG, at most 2 MB; a wide logo on a transparent ground suits "
                 "best."));
}

static void draw_accent(struct settings *s, struct ui *ui, struct rect *box)
{
    uint32_t accent = 0;
    draw_field(s, ui, box, "accent", example_words(ui, "#0E5A52"),
               problem_said(s, ui, problem_of(s, PROBLEM_ACCENT_FORM)));
    if (accent_parse(s->draft.accent, &accent))
        draw_contrast(ui, box, accent);
}

const struct part_view brand_view = {.label = N_("Brand"),
                                     .part = PART_BRAND,
                                     BLOCKS({TOPIC_BRAND, draw_logo}, {TOPIC_COUNT, draw_accent},
                                            {TOPIC_COUNT, draw_preview},
                                            {TOPIC_HOUSE_SLIDES, NULL}),
                                     .pressed = pressed};
