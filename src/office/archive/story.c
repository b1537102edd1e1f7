// The story of one ticket, of today or an earlier day: what the visitor answered, then every event with its time, its
// sentence and who did it.

#include "office/mine/mine.h"
#include "office/frame/frame.h"

void story_wipe(struct office *office)
{
    struct desk *desk = &office->desk;
    mem_wipe(desk->answers, desk->answer_n * sizeof *desk->answers);
    free(desk->answers);
    desk->answers = NULL;
    desk->answer_n = 0;
    free(desk->story);
    desk->story = NULL;
    desk->story_n = 0;
    desk->story_visit = 0; // an answer under way is for nobody
}

void story_begin(struct office *office, int64_t visit)
{
    story_wipe(office);
    office_ask_story(office, visit);
}

static void story_open(struct office *office)
{
    office_ask_story(office, office->desk.visit);
}

static bool may_save(const struct office *office)
{
    return role_may(office->actor.role, RIGHT_SEE_NAMES);
}

static int story_event(struct office *office, const struct ui_event *event)
{
    if (!is_id(event, "story.save") && !is_char(event, 's', MOD_CTRL))
        return SCREEN_UNUSED;
    if (may_save(office))
        office_ask_story_file(office, office->desk.story_visit);
    return SCREEN_STAY;
}

static const char *line_words(const struct office *office, struct ui *ui,
                              const struct story_line *line)
{
    const struct event *e = &line->event;
    bool corrected =
        e->ready_ms != 0 && (e->kind == EVENT_RECORD_COMPLETED || e->kind == EVENT_FINISHED);
    int who = business_consultant(&office->snap->model.business, e->consultant);
    if (corrected)
        return ui_fill(ui, N_("Service by {name} really ended at {clock}: {reason}."), "name",
                       consultant_name(office, ui->lang, who), "clock",
                       clock_words(office, ui->arena, e->ready_ms), "reason",
                       reason_words(ui->lang, e->reason ? e->reason : REASON_FORGOTTEN), NULL);
    return ui_grow(ui, sentence_event(ui->arena, ui->lang, &office->snap->catalogue,
                                      &office->snap->model.business, line));
}

static const char *author_words(const struct office *office, struct ui *ui,
                                const struct story_line *line)
{
    const char *name = staff_name(office, ui->lang, line->event.author);
    if (*name)
        return name;
    return event_by_customer(&line->event) ? ui_tr(ui, N_("at the kiosk"))
                                           : ui_tr(ui, N_("the program"));
}

static const struct text_style sentence_style = {.type = TYPE_LABEL, .wrap = true};

// What the visitor was asked on the ticket, and what they answered.
const char *question_asked(const struct office *office, const struct ui *ui,
                           const struct visit_answer *answer)
{
    const struct question_words *question =
        catalogue_question(&office->snap->catalogue, answer->question);
    return question ? ui_grow(ui, words_in(&question->text, ui->lang)) : "";
}

const char *answer_given(const struct office *office, const struct ui *ui,
                         const struct visit_answer *answer)
{
    const struct question_words *question =
        catalogue_question(&office->snap->catalogue, answer->question);
    bool chosen = question && answer->choice >= 1 && answer->choice <= question->choice_n;
    return ui_grow(ui, chosen ? words_in(&question->choices[answer->choice - 1], ui->lang)
                              : answer->text);
}

const char *answer_words(const struct office *office, struct ui *ui,
                         const struct visit_answer *answer)
{
    const char *asked = question_asked(office, ui, answer),
               *given = answer_given(office, ui, answer);
    return *asked ? arena_printf(ui->arena, "%s %s", asked, given) : given;
}

static int answers_height(const struct office *office, struct ui *ui, int width)
{
    const struct desk *desk = &office->desk;
    int height = 0;
    for (size_t i = 0; i < desk->answer_n; i++)
        height +=
            ui_px(ui, 4) +
            ui_text_height(ui, width, answer_words(office, ui, &desk->answers[i]), &sentence_style);
    return height > 0 ? height + ui_px(ui, 12) : 0;
}

static void draw_answers(const struct office *office, struct ui *ui, struct rect *from)
{
    const struct desk *desk = &office->desk;
    for (size_t i = 0; i < desk->answer_n; i++) {
        const char *words = answer_words(office, ui, &desk->answers[i]);
        struct rect row = rect_cut_top(from, ui_text_height(ui, from->w, words, &sentence_style));
        rect_cut_top(from, ui_px(ui, 4));
        if (row_in_view(ui, row))
            ui_text(ui, row, words,
                    &(struct text_style){.type = TYPE_LABEL,
                                         .wrap = true,
                                         .id = arena_printf(ui->arena, "answer.%zu", i)});
    }
    if (desk->answer_n > 0)
        ui_rule(ui, rect_cut_top(from, ui_px(ui, 12)), false);
}

static int story_column_px(struct ui *ui, const char *words, int dp)
{
    struct text_style how = {.type = TYPE_LABEL, .weight = WEIGHT_BOLD};
    int width = ui_text_width(ui, words, &how) + ui_px(ui, 12), usual = ui_px(ui, dp);
    return width > usual ? width : usual;
}

static void story_draw(const struct office *office, struct ui *ui, struct rect box)
{
    const struct desk *desk = &office->desk;
    const struct visit *visit = model_visit(&office->snap->model, desk->story_visit);
    if (visit && desk->panel == PANEL_STORY)
        label_at(ui, rect_cut_top(&box, ui_px(ui, 28)), visit_summary(office, ui, visit),
                 TYPE_LABEL, WEIGHT_BOLD, COLOR_INK, ALIGN_LEFT);
    rect_cut_top(&box, ui_px(ui, 8));
    if (desk->story_loading) {
        ui_working(ui, rect_cut_top(&box, ui_px(ui, 60)), ui_tr(ui, N_("Reading the journal …")));
        return;
    }
    if (may_save(office)) {
        struct button save = {.id = "story.save",
                              .label = ui_tr(ui, N_("Save as a text")),
                              .icon = "download",
                              .shortcut = "Ctrl+S",
                              .small = true};
        struct rect foot = rect_cut_bottom(&box, one_line_px(ui, 36));
        ui_button(ui, rect_cut_left(&foot, ui_button_width(ui, &save)), &save);
        rect_cut_bottom(&box, ui_px(ui, 8));
    }
    int clock_w = story_column_px(ui, "00:00", 58), gap = ui_px(ui, 10);
    int author_w = box.w / 5 > ui_px(ui, 96) ? box.w / 5 : ui_px(ui, 96);
    int text_w = box.w - clock_w - author_w - gap - ui_px(ui, 12);
    int height = answers_height(office, ui, box.w - ui_px(ui, 12));
    for (size_t i = 0; i < desk->story_n; i++)
        height += gap + ui_text_height(ui, text_w, line_words(office, ui, &desk->story[i]),
                                       &sentence_style);
    struct rect list = list_begin(ui, box, "story", height);
    struct rect answers = list;
    answers.w = box.w - ui_px(ui, 12);
    draw_answers(office, ui, &answers);
    rect_cut_top(&list, answers.y - list.y);
    for (size_t i = 0; i < desk->story_n; i++) {
        const struct story_line *line = &desk->story[i];
        const char *words = line_words(office, ui, line);
        int h = ui_text_height(ui, text_w, words, &sentence_style);
        struct rect row = rect_cut_top(&list, h + gap);
        if (!row_in_view(ui, row))
            continue;
        row.h = h;
        struct rect first = row;
        first.h = ui->theme->line_px[TYPE_LABEL];
        ui_text(ui, rect_cut_left(&first, clock_w - gap),
                clock_words(office, ui->arena, line->event.at_ms),
                &(struct text_style){
                    .type = TYPE_LABEL, .weight = WEIGHT_BOLD, .color = COLOR_INK_SOFT});
        ui_text(
            ui, rect_cut_right(&first, author_w), author_words(office, ui, line),
            &(struct text_style){
                .type = TYPE_LABEL, .color = COLOR_INK_SOFT, .align = ALIGN_RIGHT, .elide = true});
        ui_text(ui, (struct rect){row.x + clock_w, row.y, text_w, h}, words, &sentence_style);
    }
    ui_scroll_end(ui);
}

const struct panel story_panel = {N_("Story of the ticket"), story_open, story_event, story_draw};
