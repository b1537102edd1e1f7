// What is drawn with a finger: a pad, and strokes as text wherever they are shown.

#include "ui/event.h"
#include "ui/ui.h"
#include "ui/widget.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { POINTS_MAX = 400, STROKE_THOUSANDTHS = 6 };

static void draw_stroke(struct draw_list *draw, const struct draw_point *points, int n, int stroke,
                        struct paint paint)
{
    if (n > 1) {
        draw_line(draw, points, n, stroke, paint);
    } else if (n == 1) { // a dot
        int side = stroke * 2;
        draw_fill(draw,
                  (struct rect){(int)points[0].x - stroke, (int)points[0].y - stroke, side, side},
                  stroke, paint);
    }
}

void ui_strokes(struct draw_list *draw, struct rect box, const char *strokes, struct paint paint)
{
    struct draw_point points[POINTS_MAX];
    int n = 0, stroke = box.w * STROKE_THOUSANDTHS / 1000;
    stroke = stroke < 2 ? 2 : stroke;
    while (*strokes) {
        char *end;
        long x = strtol(strokes, &end, 10), y = *end == ',' ? strtol(end + 1, &end, 10) : 0;
        if (end == strokes)
            break;
        if (n < POINTS_MAX)
            points[n++] = (struct draw_point){(float)box.x + (float)x * (float)box.w / 1000,
                                              (float)box.y + (float)y * (float)box.w / 1000};
        bool ends = *end == ';' || *end == '\0';
        if (ends) {
            draw_stroke(draw, points, n, stroke, paint);
            n = 0;
        }
        strokes = *end ? end + 1 : end;
    }
    draw_stroke(draw, points, n, stroke, paint);
}

static const char *last_point(const char *strokes)
{
    const char *at = strokes + strlen(strokes);
    while (at > strokes && at[-1] != ' ' && at[-1] != ';')
        at--;
    return at;
}

// Every second point goes, but where a stroke begins or ends.
static void thin_out(char *strokes)
{
    char *to = strokes;
    for (int i = 0; *strokes; i++) {
        size_t n = strcspn(strokes, " ;");
        char after = strokes[n];
        bool kept = i == 0 || after != ' ' || i % 2 == 0;
        if (kept) {
            memmove(to, strokes, n);
            to += n;
            *to = after;
            to += after != '\0';
        }
        i = after == ';' ? -1 : i;
        strokes += n + (after != '\0');
    }
    *to = '\0';
}

bool strokes_add(char *strokes, size_t size, const struct ui_event *event)
{
    enum { NEAR = 12, MOST = 12 }; // thousandths: nearer ones are left out; bytes of a point
    int x = -1000, y = -1000;
    if (!event->begins && sscanf(last_point(strokes), "%d,%d", &x, &y) == 2 &&
        abs(event->x - x) + abs(event->y - y) < (event->ends ? 1 : NEAR))
        return true;
    for (int i = 0; i < 8 && strlen(strokes) + MOST > size; i++)
        thin_out(strokes);
    size_t used = strlen(strokes);
    if (used + MOST > size)
        return false;
    snprintf(strokes + used, size - used, "%s%d,%d",
             used == 0       ? ""
             : event->begins ? ";"
                             : " ",
             event->x, event->y);
    return true;
}

static void draw_ground(struct ui *ui, struct rect box, const char *id, const char *label,
                        const char *value, bool focusable)
{
    int radius = ui->theme->radius_px[RADIUS_CONTROL];
    struct node node = {.id = id,
                        .role = WIDGET_PAD,
                        .label = label,
                        .value = value,
                        .rect = box,
                        .visible = box,
                        .enabled = true,
                        .focusable = focusable};
    widget_control(ui, &node, radius);
    draw_fill(ui->draw, box, radius, paint_of(COLOR_SURFACE));
    draw_outline(ui->draw, box, radius, ui->theme->stroke_px, paint_of(COLOR_EDGE));
}

void ui_pad(struct ui *ui, struct rect box, const char *id, const char *label, const char *strokes,
            const char *value)
{
    int inset = box.w / 20;
    draw_ground(ui, box, id, label, value, false);
    draw_fill(ui->draw,
              (struct rect){box.x + inset, box.y + box.h * 3 / 4, box.w - 2 * inset,
                            ui->theme->stroke_px},
              0, paint_of(COLOR_LINE));
    ui_strokes(ui->draw, box, strokes, paint_of(COLOR_INK));
}

void ui_pad_frame(struct ui *ui, struct rect box, const char *id, const char *label,
                  const char *value)
{
    draw_ground(ui, box, id, label, value, true);
}
