#pragma once
// Exact-coverage rasteriser for small shapes: polygons, thick lines, arcs become a mask of 8-bit
// coverage. Signed areas are accumulated edge by edge (R. Levien's method of font-rs), so that
// contours of the same direction join without seams and opposite ones cut holes.

#include "ui/draw.h"

#include <stdint.h>

struct raster {
    int w, h;
    float *cells; // (w + 2) × h
};

void raster_init(struct raster *raster, int w, int h); // nothing covered yet
void raster_finish(struct raster *raster);             // gives the memory back
// One closed contour. `hole`: cuts out of what is there.
void raster_polygon(struct raster *raster, const struct draw_point *points, int n, bool hole);
void raster_circle(struct raster *raster, float x, float y, float radius, bool hole);
void raster_line(struct raster *raster, const struct draw_point *points, int n, float stroke);
// Ring segment in a square of side `side`, thousandths of a turn clockwise from the top.
void raster_arc(struct raster *raster, float side, float stroke, int from, int to);
// w × h bytes.
void raster_coverage(const struct raster *raster, uint8_t *to);
