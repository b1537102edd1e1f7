// What the parts of a wall are made of: sizes from the lobby's depth, an area that moves so that nothing burns
// in, lines of one size, turns.

#include "board/wall_parts.h"
#include "business/profile.h"
#include "ui/widget.h"

#include <math.h>
#include <string.h>

// ---- sizes ------------------------------------------------------------------------------------

float wall_mm_per_px(int width_px, int height_px, int inches)
{
    double across = sqrt((double)width_px * width_px + (double)height_px * height_px);
    return (float)(inches * 25.4 / across);
}

struct wall_sizes wall_sizes_of(const struct theme *theme, const struct board_profile *board)
{
    int w = theme->env.width, h = theme->env.height, side = w < h ? w : h;
    float character_mm = (float)board->depth_m * 1000 / READ_FROM;
    int least = (int)ceilf(character_mm / theme->env.mm_per_px * 100 / FIGURE_PERCENT);
    struct wall_sizes sizes = {.least = least,
                               .small_panel = least > side / WALL_LINES,
                               .pad = side * 30 / 1080,
                               .gap = side * 22 / 1080};
    sizes.least = sizes.small_panel ? side / WALL_LINES : least;
    sizes.base = sizes.least > side * 46 / 1080 ? sizes.least : side * 46 / 1080;
    sizes.caption = sizes.base * 62 / 100;
    sizes.caption = sizes.caption > side * 30 / 1080 ? sizes.caption : side * 30 / 1080;
    return sizes;
}

enum { DRIFT_PX = 3, DRIFT_STEP_MS = 20 * MINUTE_MS };

// There and back again: −DRIFT_PX … DRIFT_PX.
static int swing(int64_t step)
{
    int whole = 4 * DRIFT_PX, at = (int)(step % whole);
    at = at < 0 ? at + whole : at;
    return at <= 2 * DRIFT_PX ? at - DRIFT_PX : 3 * DRIFT_PX - at;
}

struct rect wall_area(const struct theme *theme, int64_t now_ms)
{
    struct rect area = rect_inset(theme_screen(theme), DRIFT_PX, DRIFT_PX);
    int64_t step = now_ms / DRIFT_STEP_MS;
    area.x += swing(step);
    area.y += swing(step + step / (4 * DRIFT_PX) + DRIFT_PX); // another way each time round
    return area;
}

int wall_flash(int64_t gone_ms, bool reduced_motion)
{
    bool over = gone_ms < 0 || gone_ms >= WALL_BREATHS * WALL_BREATH_MS;
    return reduced_motion || over || gone_ms % WALL_BREATH_MS >= WALL_BREATH_MS / 2
               ? 0
               : WALL_FLASH_PERCENT;
}

// ---- words ------------------------------------------------------------------------------------

int wall_put(struct ui *ui, struct rect box, const char *text, const struct wall_text *how)
{
    if (how->id)
        widget_node(ui, WIDGET_TEXT, how->id, box, text, "");
    if (!*text)
        return 0;
    struct font font = {how->px, how->bold ? WEIGHT_BOLD : WEIGHT_REGULAR, ui->lang};
    int least = how->least ? how->least : 1;
    font.px = text_fit_px(ui->metrics, font, text, box.w, least < font.px ? least : font.px);
    size_t from = ui->draw->ops.n;
    const char *shown = how->elide ? text_elide(ui->arena, ui->metrics, font, text, box.w) : text;
    int width = widget_line(ui, box, shown, font, how->color ? how->color : COLOR_INK, how->align);
    for (; from < ui->draw->ops.n; from++)
        ui->draw->ops.at[from].may_elide = how->elide;
    return width;
}

int wall_width(struct ui *ui, const char *text, int px, bool bold)
{
    struct font font = {px, bold ? WEIGHT_BOLD : WEIGHT_REGULAR, ui->lang};
    return text_width(ui->metrics, font, text, strlen(text));
}

const char *wall_desk_words(const struct wall *wall, struct ui *ui, const struct wall_call *call)
{
    const char *place =
        words_in(&wall->snapshot->catalogue.consultants[call->consultant].place, ui->lang);
    if (*place)
        return ui_grow(ui, place);
    return call->desk
               ? ui_fill(ui, "Desk {n}", "n", arena_printf(ui->arena, "%d", call->desk), NULL)
               : ui_tr(ui, N_("Reception"));
}

const char *wall_time_words(const struct wall *wall, struct ui *ui, int64_t at_ms)
{
    int64_t day = (at_ms + wall->offset_ms) % DAY_MS;
    int minutes = (int)((day < 0 ? day + DAY_MS : day) / MINUTE_MS);
    return arena_printf(ui->arena, "%02d:%02d", minutes / 60, minutes % 60);
}

bool wall_clock_stands(const struct wall *wall)
{
    return wall->clock_known && !wall->doubted;
}

// Something turns: the frame is to be drawn again then.
int wall_turn_of(struct ui *ui, int pages)
{
    if (pages < 2)
        return 0;
    int64_t next = (ui->now_ms / WALL_TURN_MS + 1) * WALL_TURN_MS;
    ui->again_ms = next < ui->again_ms ? next : ui->again_ms;
    return (int)(ui->now_ms / WALL_TURN_MS % pages);
}
