#pragma once
// A wall without a store: a lobby with so many desks, each of which has called; drawn into a frame.
#include "board/wall.h"
#include "ui/screen.h"

#include "test.h"

enum { DESKS_MAX = 20, NOW = 1772416800 };

static inline struct snapshot *wall_lobby(int desks)
{
    static const char *const names[4][LANG_COUNT] = {
        {"看車諮詢", "看车咨询", "Car viewing"},
        {"試駕", "试驾", "Test drive"},
        {"維修保養", "维修保养", "Service and repair"},
        {"投訴與建議", "投诉与建议", "Complaints and suggestions"}};
    struct snapshot *s = mem_alloc(sizeof *s);
    int64_t now_ms = (int64_t)NOW * 1000;
    model_init(&s->model);
    s->model.open = true;
    s->model.business.consultant_n = desks;
    s->model.business.service_n = 4;
    s->visitors = mem_alloc(DESKS_MAX * sizeof *s->visitors);
    for (int i = 0; i < LANG_COUNT; i++)
        utf8_copy(s->catalogue.site_name.in[i], NAME_SIZE,
                  i == LANG_EN ? "Sample showroom" : "和順汽車");
    for (int i = 0; i < 4; i++) {
        s->model.business.services[i] = (struct service_rules){.id = i + 1, .active = true};
        s->catalogue.services[i].on_board = true;
        s->told_new[i] = (struct told){.something = true, .lo_min = 105, .hi_min = 180};
        for (int l = 0; l < LANG_COUNT; l++)
            utf8_copy(s->catalogue.services[i].name.in[l], NAME_SIZE, names[i][l]);
    }
    for (int i = 0; i < desks; i++) {
        struct visit v = {.id = i + 1,
                          .state = VISIT_CALLED,
                          .prefix = 'A',
                          .number = 100 + i,
                          .with = i,
                          .calls = 1,
                          .last_call_ms = now_ms - i * 1000};
        s->model.consultants[i].presence = PRESENCE_CALLED;
        s->model.business.consultants[i] =
            (struct consultant_rules){.id = i + 1, .active = true, .desk = i + 1};
        vec_push(&s->model.visits, v);
        map_put(&s->model.visit_index, v.id, (uint32_t)i);
        vec_push(&s->model.open_visits, (uint32_t)i);
    }
    crews_of(&s->model.business, &s->model.crews);
    return s;
}

// What a frame is drawn into; the same for every measure of text.
struct wall_frame {
    struct arena arena;
    struct draw_list draw;
    struct tree tree;
    struct theme theme;
    struct ui ui;
    struct frame frame;
};

static inline void wall_frame_open(struct wall_frame *f, const struct ui_env *env,
                                   const struct text_metrics *metrics)
{
    *f = (struct wall_frame){0};
    arena_init(&f->arena);
    draw_init(&f->draw, &f->arena);
    tree_init(&f->tree, &f->arena);
    theme_compute(&f->theme, env);
    f->ui = (struct ui){.arena = &f->arena,
                        .theme = &f->theme,
                        .draw = &f->draw,
                        .tree = &f->tree,
                        .metrics = metrics,
                        .lang = env->lang,
                        .now_ms = (int64_t)NOW * 1000,
                        .again_ms = INT64_MAX};
    f->frame = (struct frame){.draw = &f->draw, .tree = &f->tree, .theme = &f->theme};
}

static inline void wall_frame_close(struct wall_frame *f)
{
    tree_finish(&f->tree);
    draw_finish(&f->draw);
    arena_finish(&f->arena);
}
