// Every contour is made to turn the same way before its edges are added, so |sum| ≥ 1 is inside.

#include "platform/raster.h"
#include "base/mem.h"

#include <math.h>
#include <stdlib.h>

enum { CIRCLE_POINTS_MAX = 256 };

void raster_init(struct raster *r, int w, int h)
{
    *r = (struct raster){w, h, mem_alloc((size_t)(w + 2) * (size_t)h * sizeof(float))};
}

void raster_finish(struct raster *r)
{
    free(r->cells);
    r->cells = NULL;
}

static float clamp(float v, float most)
{
    return v < 0 ? 0 : v > most ? most : v;
}

// The part of an edge within one row: `d` is its signed height, x0 ≤ x1 its ends.
static void add_span(float *row, float x0, float x1, float d)
{
    float x0_floor = floorf(x0);
    int first = (int)x0_floor;
    int last = (int)ceilf(x1);
    if (last <= first + 1) {
        float middle = 0.5f * (x0 + x1) - x0_floor;
        row[first] += d - d * middle;
        row[first + 1] += d * middle;
        return;
    }
    float slope = 1 / (x1 - x0);
    float left = x0 - x0_floor;
    float a0 = 0.5f * slope * (1 - left) * (1 - left);
    float right = x1 - (float)last + 1;
    float am = 0.5f * slope * right * right;
    row[first] += d * a0;
    if (last == first + 2) {
        row[first + 1] += d * (1 - a0 - am);
    } else {
        float a1 = slope * (1.5f - left);
        row[first + 1] += d * (a1 - a0);
        for (int x = first + 2; x < last - 1; x++)
            row[x] += d * slope;
        float a2 = a1 + (float)(last - first - 3) * slope;
        row[last - 1] += d * (1 - a2 - am);
    }
    row[last] += d * am;
}

static void add_edge(struct raster *r, struct draw_point a, struct draw_point b)
{
    float sign = 1;
    if (a.y > b.y) {
        struct draw_point swap = a;
        a = b;
        b = swap;
        sign = -1;
    }
    if (a.y == b.y)
        return;
    float slope = (b.x - a.x) / (b.y - a.y);
    float x = a.x;
    for (int y = (int)a.y; y < r->h && (float)y < b.y; y++) {
        float top = fmaxf((float)y, a.y);
        float bottom = fminf((float)(y + 1), b.y);
        float next = clamp(x + slope * (bottom - top), (float)r->w);
        float *row = r->cells + (size_t)y * (size_t)(r->w + 2);
        add_span(row, fminf(x, next), fmaxf(x, next), sign * (bottom - top));
        x = next;
    }
}

static float area_of(const struct draw_point *p, int n)
{
    float area = 0;
    for (int i = 0; i < n; i++) {
        struct draw_point a = p[i], b = p[(i + 1) % n];
        area += a.x * b.y - b.x * a.y;
    }
    return area;
}

void raster_polygon(struct raster *r, const struct draw_point *points, int n, bool hole)
{
    bool backwards = (area_of(points, n) < 0) != hole;
    for (int i = 0; i < n; i++) {
        struct draw_point a = points[i], b = points[(i + 1) % n];
        a = (struct draw_point){clamp(a.x, (float)r->w), clamp(a.y, (float)r->h)};
        b = (struct draw_point){clamp(b.x, (float)r->w), clamp(b.y, (float)r->h)};
        if (backwards)
            add_edge(r, b, a);
        else
            add_edge(r, a, b);
    }
}

static int points_for(float radius)
{
    int n = 16 + (int)(radius * 2);
    return n > CIRCLE_POINTS_MAX ? CIRCLE_POINTS_MAX : n;
}

static struct draw_point on_circle(float x, float y, float radius, float turn)
{
    float angle = turn * 2 * (float)M_PI;
    return (struct draw_point){x + radius * sinf(angle), y - radius * cosf(angle)};
}

void raster_circle(struct raster *r, float x, float y, float radius, bool hole)
{
    struct draw_point points[CIRCLE_POINTS_MAX] = {0};
    int n = points_for(radius);
    for (int i = 0; i < n; i++)
        points[i] = on_circle(x, y, radius, (float)i / (float)n);
    raster_polygon(r, points, n, hole);
}

void raster_line(struct raster *r, const struct draw_point *points, int n, float stroke)
{
    float half = stroke / 2;
    for (int i = 0; i < n; i++) {
        if (stroke > 1.5f)
            raster_circle(r, points[i].x, points[i].y, half, false);
        if (i + 1 == n)
            break;
        struct draw_point a = points[i], b = points[i + 1];
        float length = hypotf(b.x - a.x, b.y - a.y);
        if (length <= 0)
            continue;
        float dx = (b.x - a.x) / length * half, dy = (b.y - a.y) / length * half;
        const struct draw_point quad[] = {
            {a.x - dy, a.y + dx}, {a.x + dy, a.y - dx}, {b.x + dy, b.y - dx}, {b.x - dy, b.y + dx}};
        raster_polygon(r, quad, 4, false);
    }
}

void raster_arc(struct raster *r, float side, float stroke, int from, int to)
{
    float centre = side / 2, outer = side / 2, inner = side / 2 - stroke;
    if (to - from >= 1000) {
        raster_circle(r, centre, centre, outer, false);
        raster_circle(r, centre, centre, inner, true);
        return;
    }
    struct draw_point points[2 * CIRCLE_POINTS_MAX] = {0};
    int n = points_for(outer);
    for (int i = 0; i < n; i++) {
        float turn = ((float)from + (float)(to - from) * (float)i / (float)(n - 1)) / 1000;
        points[i] = on_circle(centre, centre, outer, turn);
        points[2 * n - 1 - i] = on_circle(centre, centre, inner, turn);
    }
    raster_polygon(r, points, 2 * n, false);
    struct draw_point head = on_circle(centre, centre, outer - stroke / 2, (float)from / 1000);
    struct draw_point tail = on_circle(centre, centre, outer - stroke / 2, (float)to / 1000);
    raster_circle(r, head.x, head.y, stroke / 2, false);
    raster_circle(r, tail.x, tail.y, stroke / 2, false);
}

void raster_coverage(const struct raster *r, uint8_t *to)
{
    for (int y = 0; y < r->h; y++) {
        const float *row = r->cells + (size_t)y * (size_t)(r->w + 2);
        float sum = 0;
        for (int x = 0; x < r->w; x++) {
            sum += row[x];
            float cover = fabsf(sum);
            to[y * r->w + x] = (uint8_t)(255 * (cover > 1 ? 1 : cover) + 0.5f);
        }
    }
}
