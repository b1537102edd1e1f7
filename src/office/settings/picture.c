// A picture of the house's own: brought from a file, then the part of it that is shown is chosen, by keys or with a
// finger, in the frame that the kiosk has for it.

#include "office/settings/internal.h"

enum { FRAME_DP = 176, CUT_DP = 400, STEP = 25, ZOOM_STEP = 10 }; // thousandths, percent

static bool is_part(const struct setting *f, const char *id, const char *part)
{
    size_t n = strlen(setting_id(f));
    return strncmp(id, setting_id(f), n) == 0 && id[n] == '.' && strcmp(id + n + 1, part) == 0;
}

static const char *part_id(struct ui *ui, const struct setting *f, const char *part)
{
    return arena_printf(ui->arena, "%s.%s", setting_id(f), part);
}

static bool is_open(const struct settings *s, const struct setting *f)
{
    return strcmp(s->picture, setting_id(f)) == 0;
}

// The one that is being changed, of what is shown; NULL: none is.
static const struct setting *open_one(struct settings *s)
{
    const struct part_view *view = settings_view_of(s->view);
    for (int i = 0; s->picture[0] && i < setting_n(); i++) {
        const struct setting *f = setting_at(i);
        bool here = s->view == SETTINGS_STAFF && f->topic == TOPIC_SERVES;
        for (int k = 0; k < view->block_n; k++)
            here = here || view->blocks[k].topic == f->topic;
        if (here && f->type == SETTING_PICTURE && is_open(s, f) && topic_value(s, f, 0))
            return f;
    }
    return NULL;
}

static struct photo photo_of(const struct settings *s, const char *value)
{
    return catalogue_photo(&s->office->snap->catalogue, value);
}

static void say(struct settings *s, char *value, size_t size, const char *to)
{
    draft_text(value, size, to);
    settings_touched(s);
}

// ---- brought ----------------------------------------------------------------------------------

static void kept(struct settings *s, const struct setting *f, const char *value)
{
    entry_leave(s);
    s->picture_path[0] = '\0';
    if (f != open_one(s)) // somebody has gone on meanwhile
        return;
    say(s, topic_value(s, f, 0), f->size, value);
    office_look(s->office); // it is in memory here by now
    office_tell(s->office, TONE_GOOD,
                N_("The picture is here: choose what of it is shown, then save."));
}

static void brought(struct office *office, struct str *bytes)
{
    struct settings *s = settings_of(office);
    const struct setting *f = open_one(s);
    if (f)
        keep_photo(s, f, bytes, NULL, kept);
}

static void bring(struct settings *s, const struct setting *f, const char *path)
{
    entry_leave(s);
    if (path[0] != '/')
        office_tell(s->office, TONE_ATTENTION, N_("Write the whole path of the file, from / on."));
    else
        keep_photo(s, f, NULL, path, kept);
}

// ---- what of it is shown ----------------------------------------------------------------------

// Thousandths of the picture to the right and down, percent larger.
static void move(struct settings *s, const struct setting *f, char *value, int x, int y, int zoom)
{
    int64_t id = 0;
    struct picture_view view;
    char to[PICTURE_VALUE_SIZE];
    struct photo photo = photo_of(s, value);
    if (!picture_value_read(value, &id, &view) || !photo.w)
        return;
    view = picture_view_within(view, photo.w, photo.h, f->unit, f->least);
    view.x += x;
    view.y += y;
    view.zoom += zoom;
    picture_value_write(to, id, picture_view_within(view, photo.w, photo.h, f->unit, f->least));
    say(s, value, f->size, to);
}

// By a button, an arrow, or + and −.
static const struct move {
    const char *part;
    int x, y, zoom;
    enum key key;
    const char *typed, *icon, *label;
} moves[] = {{"left", -STEP, 0, 0, KEY_LEFT, NULL, "arrow-left", N_("Further left")},
             {"right", STEP, 0, 0, KEY_RIGHT, NULL, "arrow-right", N_("Further right")},
             {"up", 0, -STEP, 0, KEY_UP, NULL, "chevron-up", N_("Further up")},
             {"down", 0, STEP, 0, KEY_DOWN, NULL, "chevron-down", N_("Further down")},
             {"smaller", 0, 0, -ZOOM_STEP, KEY_NONE, "-", "minus", N_("Show more of it")},
             {"larger", 0, 0, ZOOM_STEP, KEY_NONE, "+", "plus", N_("Show less of it, larger")}};
enum { MOVES = sizeof moves / sizeof *moves };

static bool press_move(struct settings *s, const struct setting *f, char *value, const char *id)
{
    int i = 0;
    while (i < MOVES && !is_part(f, id, moves[i].part))
        i++;
    if (i < MOVES)
        move(s, f, value, moves[i].x, moves[i].y, moves[i].zoom);
    return i < MOVES;
}

static const char *saved_value(struct settings *s, const struct setting *f)
{
    struct settings_now was = {&s->was, &s->people_was};
    int64_t id = 0;
    if (setting_of(f) == OF_SERVICE)
        id = s->draft.business.services[s->row].id;
    else if (setting_of(f) == OF_PERSON)
        id = s->people.at[s->row].id;
    const char *value = setting_value(f, was, id, 0);
    return value ? value : "";
}

static bool pressed(struct settings *s, const struct setting *f, char *value, const char *id)
{
    char choose[32];
    snprintf(choose, sizeof choose, "%s.choose", setting_id(f));
    if (is_part(f, id, "open")) {
        utf8_copy(s->picture, sizeof s->picture, is_open(s, f) ? "" : setting_id(f));
        files_open(s, is_open(s, f) ? choose : "", FILE_PICTURE);
    } else if (bring_pressed(s, id, choose, FILE_PICTURE, brought))
        entry_leave(s);
    else if (is_part(f, id, "bring") && !s->office->in_browser)
        bring(s, f, s->picture_path);
    else if (is_part(f, id, "none"))
        say(s, value, f->size, "");
    else if (is_part(f, id, "saved"))
        say(s, value, f->size, saved_value(s, f));
    else
        return press_move(s, f, value, id);
    return true;
}

// The picture goes with the finger.
static bool dragged(struct settings *s, const struct setting *f, const struct ui_event *event)
{
    char *value = topic_value(s, f, 0);
    struct photo photo = photo_of(s, value);
    if (!is_part(f, event->id, "cut") || !photo.w)
        return false;
    struct picture_part part = picture_part_of(photo.view, photo.w, photo.h, f->unit, f->least);
    if (!event->begins) { // thousandths of the frame's width, of which the part is so much
        float x = (float)(s->drag_x - event->x) * part.w / (float)photo.w;
        float y = (float)(s->drag_y - event->y) * part.w / (float)photo.h;
        move(s, f, value, (int)x, (int)y, 0);
    }
    s->drag_x = event->x;
    s->drag_y = event->y;
    return true;
}

static bool keyed(struct settings *s, const struct setting *f, const struct ui_event *event)
{
    const struct move *by = NULL;
    for (int i = 0; i < MOVES; i++) {
        bool typed =
            event->kind == EVENT_TEXT && moves[i].typed && strcmp(event->text, moves[i].typed) == 0;
        by = typed || is_key(event, moves[i].key, 0) ? &moves[i] : by;
    }
    if (!by || !event->focus || !is_part(f, event->focus, "cut"))
        return false;
    move(s, f, topic_value(s, f, 0), by->x, by->y, by->zoom);
    return true;
}

bool picture_event(struct settings *s, const struct ui_event *event)
{
    const struct setting *f = open_one(s);
    bool typed = event->focus && strcmp(event->focus, "picture.path") == 0;
    if (!f)
        return false;
    if (event->kind == EVENT_DROP || (typed && is_key(event, KEY_ENTER, 0))) {
        bring(s, f, event->kind == EVENT_DROP ? event->text : s->picture_path);
        return true;
    }
    return event->kind == EVENT_STROKE ? dragged(s, f, event) : keyed(s, f, event);
}

// ---- drawn ------------------------------------------------------------------------------------

static int high_of(const struct setting *f, int width)
{
    return width * f->least / f->unit;
}

// A person's is round wherever they are shown.
static int radius_of(const struct ui *ui, const struct setting *f, struct rect box)
{
    return f->topic == TOPIC_SERVES ? box.w / 2 : ui->theme->radius_px[RADIUS_CONTROL];
}

static void draw_framed(struct settings *s, struct ui *ui, struct rect box, const struct setting *f,
                        const char *value)
{
    struct photo photo = photo_of(s, value);
    if (f->topic == TOPIC_SERVICE) {
        const char *icon = s->draft.services[s->row].words.icon;
        ui_picture(ui, box, *icon ? icon : "ticket", &photo);
    } else if (f->topic == TOPIC_SERVES) {
        ui_person(ui, box, words_in(&s->people.at[s->row].name, ui->lang), s->people.at[s->row].id,
                  &photo);
    } else {
        int radius = radius_of(ui, f, box);
        draw_fill(ui->draw, box, radius, paint_of(COLOR_SAND));
        if (photo.path[0])
            draw_photo(ui->draw, box, &photo, radius, 100);
    }
}

static void draw_buttons(const struct settings *s, struct ui *ui, struct rect box,
                         const struct setting *f, const char *value)
{
    bool saved = strcmp(value, saved_value((struct settings *)s, f)) == 0; // only read
    struct button buttons[3] = {
        {.id = part_id(ui, f, "open"),
         .label = ui_tr(ui, *value ? N_("Change the picture …") : N_("Add a picture …")),
         .icon = *value ? "edit" : "plus",
         .chosen = is_open(s, f)}};
    int n = 1;
    if (*value)
        buttons[n++] =
            (struct button){.id = part_id(ui, f, "none"),
                            .label = ui_tr(ui, f->topic == TOPIC_SERVICE  ? N_("Use the drawing")
                                               : f->topic == TOPIC_SERVES ? N_("Use the initial")
                                                                          : N_("Take it away"))};
    if (!saved)
        buttons[n++] = (struct button){.id = part_id(ui, f, "saved"),
                                       .label = ui_tr(ui, N_("As it was saved")),
                                       .icon = "undo"};
    button_flow(ui, box, buttons, n);
}

static void draw_path(struct settings *s, struct ui *ui, struct rect *box, const struct setting *f)
{
    struct button fetch = {.id = part_id(ui, f, "bring"),
                           .label = ui_tr(ui, N_("Bring it")),
                           .disabled = !*s->picture_path};
    field_and_button(s, ui, box,
                     entry_text("picture.path", s->picture_path, sizeof s->picture_path),
                     ui_tr(ui, N_("Path of a file on this machine, or drop it on this window")),
                     example_words(ui, "/home/me/car.jpg"), &fetch);
    rect_cut_top(box, ui_px(ui, 8));
}

static void draw_moves(struct ui *ui, struct rect *box, const struct setting *f)
{
    int side = touch_px(ui, 44);
    struct rect line = rect_cut_top(box, side);
    for (int i = 0; i < MOVES; i++) {
        ui_button(ui, rect_cut_left(&line, side),
                  &(struct button){.id = part_id(ui, f, moves[i].part),
                                   .label = ui_tr(ui, moves[i].label),
                                   .icon = moves[i].icon,
                                   .icon_only = true});
        rect_cut_left(&line, ui_px(ui, 6));
    }
    rect_cut_top(box, ui_px(ui, 8));
}

static void draw_cut(struct settings *s, struct ui *ui, struct rect *box, const struct setting *f,
                     const char *value)
{
    struct photo photo = photo_of(s, value);
    int most = ui_px(ui, f->unit > f->least ? CUT_DP : CUT_DP * 2 / 3);
    int width = box->w < most ? box->w : most;
    struct rect frame = rect_cut_top(box, high_of(f, width));
    frame.w = width;
    ui_pad_frame(ui, frame, part_id(ui, f, "cut"), ui_tr(ui, N_("What of the picture is shown")),
                 value);
    draw_photo(ui->draw, frame, &photo, radius_of(ui, f, frame), 100);
    rect_cut_top(box, ui_px(ui, 8));
    draw_moves(ui, box, f);
    hint_draw(ui, box,
              N_("Drag the picture, or move it with the arrow keys; + and − make it larger "
                 "and smaller."));
}

// Of slides those that are there, and a place for the next.
static bool is_beyond(const struct settings *s, const struct setting *f, const char *value)
{
    size_t back = f->at - offsetof(struct profile, slides);
    return f->topic == TOPIC_HOUSE_SLIDES && !*value && back > 0 &&
           !*(const char *)((const char *)&s->draft + f->at - PICTURE_VALUE_SIZE);
}

void picture_draw(struct settings *s, struct ui *ui, struct rect *box, const struct setting *f,
                  char *value)
{
    int width = ui_px(ui, f->unit > f->least ? FRAME_DP : FRAME_DP * 2 / 3);
    if (is_beyond(s, f, value))
        return;
    if (s->event && s->event->kind == EVENT_ACTIVATE && !s->used)
        s->used = pressed(s, f, value, s->event->id);
    if (f->topic != TOPIC_HOUSE_SLIDES)
        section_title(ui, box, ui_tr(ui, f->label), NULL);
    struct rect line = rect_cut_top(box, high_of(f, width));
    draw_framed(s, ui, rect_cut_left(&line, width), f, value);
    rect_cut_left(&line, ui->theme->gap_px);
    draw_buttons(s, ui, line, f, value);
    rect_cut_top(box, ui_px(ui, 8));
    if (!is_open(s, f))
        return;
    bring_draw(s, ui, box, part_id(ui, f, "choose"), ui_tr(ui, N_("Choose a file …")));
    if (!s->office->in_browser)
        draw_path(s, ui, box, f);
    if (photo_of(s, value).path[0])
        draw_cut(s, ui, box, f, value);
}
