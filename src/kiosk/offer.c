// What is offered on the ticket once it is shown, one thing at a time and all of it to be skipped: a message before
// their turn, how many came, a drink for each of them, the service's own questions. Each is sent by itself and waited for by
// nobody: the ticket stands whatever becomes of it.
#include "kiosk/session.h"

#include "app/outbox.h"

#include <string.h>

enum { NOTICE, PARTY, DRINK, FIRST_QUESTION, NOTICE_YES = 1, NOTICE_NO };
enum { PARTY_TILES = 5, PARTY_MOST = 20 }; // the last tile: so many and more, counted then

static const struct {
    enum desk_task task;
    const char *icon, *picture, *name;
} drinks[DRINK_COUNT] = {
    {DESK_TASK_TEA, "tea", "drink-tea", N_("Tea")},
    {DESK_TASK_COFFEE, "coffee", "drink-coffee", N_("Coffee")},
    {DESK_TASK_WATER, "water", "drink-water", N_("Water")},
};

static const struct visit *waiting_visit(const struct kiosk *k)
{
    const struct visit *v = model_visit(&k->snapshot->model, k->v.visit);
    return v && v->state == VISIT_WAITING ? v : NULL; // who is called already has to go
}

// The last digits of the phone they have left; "": none.
static const char *phone_tail(const struct kiosk *k, const struct visit *v)
{
    return k->snapshot->visitors[v - k->snapshot->model.visits.at].phone_tail;
}

static bool is_asked(const struct kiosk *k, const struct visit *v, int step)
{
    const struct catalogue *c = &k->snapshot->catalogue;
    if (step == NOTICE) // of who has just taken the number, once, and while messages go out
        return k->snapshot->outbox.texts_go && *k->v.token && *phone_tail(k, v);
    if (step == DRINK)
        return c->offers_drinks;
    if (step == PARTY)
        return c->asks_party;
    const struct question_words *q = &c->questions[step - FIRST_QUESTION];
    bool for_them =
        q->service == 0 || q->service == k->snapshot->model.business.services[v->service].id;
    return q->active && for_them && !(q->source && k->v.returning);
}

static int step_count(const struct kiosk *k)
{
    return FIRST_QUESTION + k->snapshot->catalogue.question_n;
}

// The step that stands on the screen: the first one asked, from where the visitor is; or the count.
static int step_now(const struct kiosk *k)
{
    const struct visit *v = waiting_visit(k);
    int step = v ? k->v.offer : step_count(k);
    while (step < step_count(k) && !is_asked(k, v, step))
        step++;
    return step;
}

bool offer_is_open(const struct kiosk *k)
{
    return step_now(k) < step_count(k);
}

const struct question_words *offer_question(const struct kiosk *k)
{
    int step = step_now(k);
    return step >= FIRST_QUESTION && step < step_count(k)
               ? &k->snapshot->catalogue.questions[step - FIRST_QUESTION]
               : NULL;
}

// ---- events -----------------------------------------------------------------------------------

static int go_on(struct kiosk *k, int step, const char *news)
{
    k->v.offer = step + 1;
    k->v.offer_news = news;
    return SCREEN_STAY;
}

static int cups_now(const struct kiosk *k)
{
    int cups = 0;
    for (int d = 0; d < DRINK_COUNT; d++)
        cups += k->v.cups[d];
    return cups;
}

// What the desk is to bring, as it stands now. Asking may replace the snapshot, and the visit with it.
static void send_cups(struct kiosk *k)
{
    for (int d = 0; d < DRINK_COUNT; d++) {
        const struct visit *v = waiting_visit(k);
        int wanted = k->v.cups[d];
        bool open = v && visit_task_open(v, drinks[d].task);
        if (!v || wanted == (open ? v->tasks[drinks[d].task].count : 0))
            continue;
        ask_beside(k,
                   wanted ? command_ask_task(k->v.visit, drinks[d].task, wanted)
                          : command_end_task(k->v.visit, drinks[d].task, REASON_NONE),
                   NULL);
    }
}

// A cup more of it; once everybody has one, it takes the place of another. Alone, one touch is all; several
// people say when they have all: a touch too many must not answer what comes next.
static int choose_drink(struct kiosk *k, int64_t i)
{
    int party = waiting_visit(k)->party, most = -1;
    if (k->v.cups[i] >= party) {
        k->v.cups[i] = 0; // all of it taken back
        send_cups(k);
        return SCREEN_STAY;
    }
    for (int d = 0; d < DRINK_COUNT; d++)
        if (d != i && k->v.cups[d] > 0 && (most < 0 || k->v.cups[d] > k->v.cups[most]))
            most = d;
    if (cups_now(k) >= party && most >= 0)
        k->v.cups[most]--;
    k->v.cups[i]++;
    if (party == 1)
        go_on(k, DRINK, N_("We will bring it to you."));
    send_cups(k);
    return SCREEN_STAY;
}

static int choose_party(struct kiosk *k, int party)
{
    k->v.party = party;
    go_on(k, PARTY, NULL);
    memset(k->v.cups, 0, sizeof k->v.cups);
    if (party > 0 && party != waiting_visit(k)->party)
        ask_beside(k, command_change_party(k->v.visit, party), NULL);
    return SCREEN_STAY;
}

// ---- a message before their turn ---------------------------------------------------------------

struct notice_job {
    struct job job;
    int64_t visit;
};

static void run_notice(struct job *job, struct app *app)
{
    app_notice(app, the_customer, ((struct notice_job *)job)->visit, true, &job->response.err);
}

static void done_notice(struct job *job, void *asker)
{
    struct kiosk *k = asker;
    if (job->response.err.code == ERR_NONE)
        return;
    k->v.notice = false;
    offer_failed(k);
}

static int choose_notice(struct kiosk *k, int64_t choice)
{
    go_on(k, NOTICE, NULL);
    if (choice != NOTICE_YES)
        return SCREEN_STAY;
    k->v.notice = true;
    struct notice_job *q = job_create(sizeof *q, run_notice, done_notice, k, k->serial);
    q->visit = k->v.visit;
    link_post(k->link, &q->job);
    collect(k);
    k->snapshot = link_snapshot(k->link);
    return SCREEN_STAY;
}

static int choose_answer(struct kiosk *k, int step, int64_t choice)
{
    int question = (int)offer_question(k)->id;
    go_on(k, step, NULL);
    ask_beside(k, command_answer(k->v.visit, question, choice), NULL);
    return SCREEN_STAY;
}

// So many came that they are counted rather than touched.
static bool counts_party(const struct kiosk *k)
{
    return k->v.party >= PARTY_TILES;
}

static int party_event(struct kiosk *k, const struct ui_event *e)
{
    int64_t came = kiosk_id_number(e, "party");
    bool plus = id_is(e, "party.plus");
    if (came >= 1 && came < PARTY_TILES)
        return choose_party(k, (int)came);
    if (id_is(e, "offer.next"))
        return choose_party(k, k->v.party);
    if (came == PARTY_TILES)
        k->v.party = PARTY_TILES;
    else if (plus || id_is(e, "party.minus"))
        k->v.party = at_most(k->v.party + (plus ? 1 : -1), PARTY_MOST);
    else
        return SCREEN_UNUSED;
    return SCREEN_STAY;
}

static int go_back(struct kiosk *k, int step)
{
    const struct visit *v = waiting_visit(k);
    for (int i = step - 1; i >= 0; i--) {
        if (is_asked(k, v, i))
            return go_on(k, i - 1, NULL);
    }
    return SCREEN_STAY;
}

int offer_event(struct kiosk *k, const struct ui_event *e)
{
    int step = step_now(k);
    if (step == step_count(k) || e->kind != EVENT_ACTIVATE)
        return SCREEN_UNUSED;
    const struct question_words *question = offer_question(k);
    int64_t i = kiosk_id_number(e, "offer");
    if (id_is(e, "offer.skip"))
        return go_on(k, step, step == DRINK && cups_now(k) ? N_("We will bring it to you.") : NULL);
    if (id_is(e, "offer.back"))
        return go_back(k, step);
    if (step == NOTICE && (i == NOTICE_YES || i == NOTICE_NO))
        return choose_notice(k, i);
    if (step == DRINK && i >= 0 && i < DRINK_COUNT)
        return choose_drink(k, i);
    if (step == PARTY)
        return party_event(k, e);
    if (question && i >= 1 && i <= question->choice_n)
        return choose_answer(k, step, i);
    return question && question->choice_n == 0 && id_is(e, "offer.write") ? AT_ANSWER
                                                                          : SCREEN_UNUSED;
}

void offer_written(struct kiosk *k)
{
    const struct question_words *question = offer_question(k);
    if (!question || !*k->v.answer.text)
        return;
    int id = (int)question->id;
    go_on(k, step_now(k), NULL);
    ask_beside(k, command_answer(k->v.visit, id, 0), k->v.answer.text);
    field_wipe(&k->v.answer);
}

void offer_failed(struct kiosk *k)
{
    k->v.offer_news = N_("That could not be noted. Please tell the desk.");
}

// ---- drawing ----------------------------------------------------------------------------------

static const char *title_text(const struct kiosk *k, struct ui *ui, int step)
{
    if (step == NOTICE)
        return ui_fill(ui,
                       N_("May we send a text message to your phone ending in {tail} before it is "
                          "your turn?"),
                       "tail", phone_tail(k, waiting_visit(k)), NULL);
    if (step == DRINK)
        return ui_tr(ui, "Something to drink while you wait?");
    if (step == PARTY)
        return ui_tr(ui, "How many of you are here?");
    return ui_grow(ui, words_in(&offer_question(k)->text, ui->lang));
}

struct tile {
    const char *id, *icon, *label; // icon NULL: the label alone
    const char *picture;           // in the icon's place where it can be seen; NULL: none
    int count;                     // as a badge; 0: none
    enum type type;                // of the label
    bool chosen;
};

static const struct text_style tile_words = {.type = TYPE_BODY,
                                             .weight = WEIGHT_BOLD,
                                             .align = ALIGN_CENTER,
                                             .middle = true,
                                             .wrap = true,
                                             .balance = true,
                                             .shrink = true};

static struct rect tile_inside(struct ui *ui, struct rect box)
{
    return rect_inset(box, ui_px(ui, 16), ui_px(ui, 8));
}

// Could the label stand in a tile of this width, if need be a little smaller?
static bool tile_fits(struct ui *ui, int width, const struct tile *tile)
{
    struct rect inner = tile_inside(ui, (struct rect){0, 0, width, ui->theme->target_px});
    struct text_style how = tile_words;
    how.type = tile->type;
    int share = ui->theme->env.large_text ? 4 : 5; // whose least size is large
    return ui_text_height(ui, inner.w, tile->label, &how) <= inner.h * share / 4;
}

static void draw_tile(struct ui *ui, struct rect box, const struct tile *tile)
{
    struct text_style how = tile_words;
    how.type = tile->type;
    bool strong = kiosk_target(ui, box, tile->id, tile->label, "", true) || tile->chosen;
    int radius = ui->theme->radius_px[RADIUS_CONTROL];
    draw_fill(ui->draw, box, radius, paint_of(strong ? COLOR_PRIMARY_SOFT : COLOR_PAPER));
    draw_outline(ui->draw, box, radius, ui->theme->stroke_px * (strong ? 2 : 1),
                 paint_of(strong ? COLOR_PRIMARY : COLOR_LINE));
    struct rect inner = tile_inside(ui, box);
    if (tile->chosen)
        ui_icon(ui, (struct rect){inner.x, inner.y, ui_px(ui, 32), ui_px(ui, 32)}, "check",
                COLOR_PRIMARY);
    if (tile->count > 0) {
        int side = ui_px(ui, 52);
        struct rect badge = {box.x + box.w - side - ui_px(ui, 8), box.y + ui_px(ui, 8), side, side};
        draw_fill(ui->draw, badge, side / 2, paint_of(COLOR_PRIMARY));
        struct text_style figure = {.type = TYPE_SMALL,
                                    .weight = WEIGHT_BOLD,
                                    .color = COLOR_ON_PRIMARY,
                                    .align = ALIGN_CENTER,
                                    .middle = true};
        ui_text(ui, badge, arena_printf(ui->arena, "%d", tile->count), &figure);
    }
    int side = ui_px(ui, inner.h >= ui_px(ui, 240) ? 112 : 64),
        line = ui_text_height(ui, inner.w, tile->label, &how);
    if (tile->icon && inner.h >= side + line) {
        int gap = side / 8;
        inner = rect_center(inner, inner.w, side + gap + line);
        struct rect mark = rect_cut_top(&inner, side);
        if (tile->picture && !ui->theme->env.high_contrast)
            draw_picture(ui->draw, rect_center(mark, side, side), tile->picture);
        else
            ui_icon(ui, mark, tile->icon, COLOR_PRIMARY);
        rect_cut_top(&inner, gap);
    }
    ui_text(ui, inner, tile->label, &how);
}

// High enough to touch, and in large words to show what the longest one says.
static int tiles_least(struct ui *ui, int width, const struct tile *tiles, int n, int columns)
{
    int least = ui->theme->target_px;
    struct rect one = rect_column((struct rect){.w = width}, columns, 0, ui_px(ui, 16));
    int room = tile_inside(ui, one).w, edge = 2 * ui_px(ui, 8);
    for (int i = 0; ui->theme->env.large_text && !tiles[0].icon && i < n; i++) {
        struct text_style how = tile_words;
        how.type = TYPE_LABEL;
        int tall = ui_text_height(ui, room, tiles[i].label, &how) + edge;
        least = tall > least ? tall : least;
    }
    return least;
}

// In a grid, high enough to touch; a scroll area where even that is too much.
static void draw_tiles(struct ui *ui, struct rect box, const struct tile *tiles, int n, int columns)
{
    int rows = (n + columns - 1) / columns, gap = ui_px(ui, 16);
    int least = tiles_least(ui, box.w, tiles, n, columns), most = least * 2;
    if (tiles[0].icon) // never narrower than high by much
        most = rect_column(box, columns, 0, gap).w * 8 / 5;
    most = most > least ? most : least;
    int height = (box.h - (rows - 1) * gap) / rows;
    bool scrolls = height < least;
    height = scrolls ? least : height < most ? height : most;
    int content = rows * height + (rows - 1) * gap;
    struct rect grid = scrolls ? ui_scroll_begin(ui, box, "offer.list", content) : box;
    grid.h = content;
    for (int i = 0; i < n; i++)
        draw_tile(ui, rect_cell(grid, columns, rows, i, gap), &tiles[i]);
    if (scrolls)
        ui_scroll_end(ui);
}

static void draw_drinks(const struct kiosk *k, struct ui *ui, struct rect box)
{
    const struct visit *v = waiting_visit(k);
    struct tile tiles[DRINK_COUNT];
    for (int i = 0; i < DRINK_COUNT; i++) {
        bool open = visit_task_open(v, drinks[i].task);
        tiles[i] = (struct tile){.id = arena_printf(ui->arena, "offer.%d", i),
                                 .picture = drinks[i].picture,
                                 .icon = drinks[i].icon,
                                 .label = ui_tr(ui, drinks[i].name),
                                 .count = open && v->party > 1 ? v->tasks[drinks[i].task].count : 0,
                                 .chosen = open};
    }
    draw_tiles(ui, box, tiles, DRINK_COUNT, DRINK_COUNT);
}

static void draw_notice(struct ui *ui, struct rect box)
{
    struct tile tiles[] = {
        {.id = "offer.1", .icon = "bell", .label = ui_tr(ui, N_("Yes, please"))},
        {.id = "offer.2", .icon = "cross", .label = ui_tr(ui, N_("No, thank you"))}};
    draw_tiles(ui, box, tiles, 2, 2);
}

static int party_columns(const struct ui *ui, int width)
{
    struct rect one = rect_column((struct rect){.w = width}, PARTY_TILES, 0, ui_px(ui, 16));
    return one.w >= ui->theme->target_px ? PARTY_TILES : (PARTY_TILES + 1) / 2;
}

static void draw_party(const struct kiosk *k, struct ui *ui, struct rect box)
{
    struct tile tiles[PARTY_TILES];
    for (int i = 0; i < PARTY_TILES; i++) {
        bool last = i + 1 == PARTY_TILES;
        tiles[i] = (struct tile){.id = arena_printf(ui->arena, "party.%d", i + 1),
                                 .label = arena_printf(ui->arena, last ? "%d+" : "%d", i + 1),
                                 .type = TYPE_HEADING,
                                 .chosen = k->v.party == i + 1};
    }
    draw_tiles(ui, box, tiles, PARTY_TILES, party_columns(ui, box.w));
}

// Less, the figure, more, in the middle: the question above says what is counted.
static void draw_count(const struct kiosk *k, struct ui *ui, struct rect box)
{
    int side = ui->theme->button_px, party = k->v.party;
    side = side < box.h ? side : box.h;
    struct rect row = rect_center(box, 4 * side < box.w ? 4 * side : box.w, side);
    struct button minus = {.id = "party.minus",
                           .label = ui_tr(ui, "One person less"),
                           .icon = "minus",
                           .icon_only = true};
    struct button plus = {.id = "party.plus",
                          .label = ui_tr(ui, "One person more"),
                          .icon = "plus",
                          .icon_only = true,
                          .disabled = party >= PARTY_MOST};
    bool roomy = side >= ui->theme->line_px[TYPE_DISPLAY];
    struct text_style how = {.type = roomy ? TYPE_DISPLAY : TYPE_TITLE,
                             .weight = WEIGHT_BOLD,
                             .align = ALIGN_CENTER,
                             .middle = true,
                             .shrink = true,
                             .id = "party"};
    ui_button(ui, rect_cut_left(&row, side), &minus);
    ui_button(ui, rect_cut_right(&row, side), &plus);
    ui_text(ui, row, arena_printf(ui->arena, "%d", party), &how);
}

static bool all_fit(struct ui *ui, int width, struct tile *tiles, int n, enum type type)
{
    bool fit = true;
    for (int i = 0; i < n; i++) {
        tiles[i].type = type;
        fit = fit && tile_fits(ui, width, &tiles[i]);
    }
    return fit;
}

// Two beside each other where their words have room, if need be a little smaller: what is in sight
// need not be scrolled to.
static int choice_columns(struct ui *ui, int width, struct tile *tiles, int n)
{
    int one = rect_column((struct rect){.w = width}, 2, 0, ui_px(ui, 16)).w;
    if (n > 1 && (all_fit(ui, one, tiles, n, TYPE_BODY) || all_fit(ui, one, tiles, n, TYPE_LABEL)))
        return 2;
    all_fit(ui, width, tiles, n, TYPE_BODY);
    return 1;
}

static void choice_tiles(struct ui *ui, const struct question_words *q,
                         struct tile tiles[CHOICES_MAX])
{
    for (int i = 0; i < q->choice_n; i++)
        tiles[i] = (struct tile){.id = arena_printf(ui->arena, "offer.%d", i + 1),
                                 .label = ui_grow(ui, words_in(&q->choices[i], ui->lang))};
}

static void draw_choices(struct ui *ui, struct rect box, const struct question_words *q)
{
    struct tile tiles[CHOICES_MAX];
    choice_tiles(ui, q, tiles);
    if (q->choice_n > 0) {
        draw_tiles(ui, box, tiles, q->choice_n, choice_columns(ui, box.w, tiles, q->choice_n));
        return;
    }
    tiles[0] = (struct tile){
        .id = "offer.write", .icon = "keyboard", .label = ui_tr(ui, "Type your answer")};
    draw_tiles(ui, box, tiles, 1, 1);
}

static const struct text_style offer_title = {.type = TYPE_HEADING,
                                              .weight = WEIGHT_BOLD,
                                              .wrap = true,
                                              .balance = true,
                                              .shrink = true,
                                              .id = "offer.title"};

static const struct text_style offer_news = {.type = TYPE_LABEL,
                                             .color = COLOR_PRIMARY,
                                             .wrap = true,
                                             .balance = true,
                                             .shrink = true,
                                             .id = "offer.news"};

// The footer's main button while something is asked: on to the next.
struct button offer_next(const struct kiosk *k, struct ui *ui)
{
    int step = step_now(k);
    bool told = step == PARTY && k->v.party > 0, sure = told || (step == DRINK && cups_now(k) > 0);
    return (struct button){.id = told ? "offer.next" : "offer.skip",
                           .label = sure ? ui_tr(ui, "Continue") : ui_tr(ui, "Skip"),
                           .kind = BUTTON_QUIET};
}

static bool has_before(const struct kiosk *k, int step)
{
    bool before = false;
    for (int i = 0; i < step; i++)
        before = before || is_asked(k, waiting_visit(k), i);
    return before;
}

int offer_needs(const struct kiosk *k, struct ui *ui, int width)
{
    int step = step_now(k), gap = ui_px(ui, 16), rows = 1, least = ui->theme->target_px;
    if (step >= FIRST_QUESTION && offer_question(k)->choice_n > 0) {
        struct tile tiles[CHOICES_MAX];
        int n = offer_question(k)->choice_n;
        choice_tiles(ui, offer_question(k), tiles);
        int columns = choice_columns(ui, width, tiles, n);
        rows = (n + columns - 1) / columns;
    }
    if (step == PARTY && !counts_party(k))
        rows = (PARTY_TILES + party_columns(ui, width) - 1) / party_columns(ui, width);
    int news = 0, head = width - (has_before(k, step) ? least + gap : 0);
    if (k->v.offer_news)
        news = gap + ui_text_height(ui, width, ui_tr(ui, k->v.offer_news), &offer_news);
    int title = ui_text_height(ui, head, title_text(k, ui, step), &offer_title);
    title = has_before(k, step) && title < least ? least : title;
    int tile = step == DRINK || step == NOTICE ? ui_px(ui, 168) : least;
    return news + title + gap + rows * ((tile > least ? tile : least) + gap) - gap;
}

// The question, and before it the way back to the one before.
static void draw_head(const struct kiosk *k, struct ui *ui, struct rect *box, int step)
{
    const char *text = title_text(k, ui, step);
    int least = ui->theme->target_px, gap = ui_px(ui, 16), most = box->h * 2 / 5;
    bool before = has_before(k, step);
    struct text_style title = offer_title;
    int height = ui_text_height(ui, box->w - (before ? least + gap : 0), text, &title);
    height = before && height < least ? least : at_most(height, most > least ? most : least);
    struct rect head = rect_cut_top(box, height);
    rect_cut_top(box, gap);
    struct button back = {.id = "offer.back",
                          .label = ui_tr(ui, "Back"),
                          .icon = "arrow-left",
                          .kind = BUTTON_PLAIN,
                          .icon_only = true};
    if (before) {
        ui_button(ui, rect_cut_left(&head, least), &back);
        rect_cut_left(&head, gap);
        title.middle = true;
    }
    ui_text(ui, head, text, &title);
}

void offer_draw(const struct kiosk *k, struct ui *ui, struct rect box)
{
    int step = step_now(k), gap = ui_px(ui, 16);
    if (k->v.offer_news) {
        const char *words = ui_tr(ui, k->v.offer_news);
        int height = ui_text_height(ui, box.w, words, &offer_news);
        ui_text(ui, rect_cut_top(&box, height), words, &offer_news);
        rect_cut_top(&box, gap);
    }
    draw_head(k, ui, &box, step);
    if (step == NOTICE)
        draw_notice(ui, box);
    else if (step == DRINK)
        draw_drinks(k, ui, box);
    else if (step == PARTY)
        (counts_party(k) ? draw_count : draw_party)(k, ui, box);
    else
        draw_choices(ui, box, offer_question(k));
}
