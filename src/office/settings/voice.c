// How calls are spoken: as the table of settings has it, and under it each loudspeaker as it tells of
// itself, which says a call aloud at a touch.

#include "office/frame/frame.h"
#include "office/settings/internal.h"
#include "app/said.h"

#include <stdlib.h>

struct trial_job {
    struct job job;
    struct actor actor;
    char room[ROOM_SIZE], holder[HOLDER_SIZE];
    enum lang lang;
    bool ok;
};

static void work_trial(struct job *job, struct app *app)
{
    struct trial_job *q = (struct trial_job *)job;
    q->ok = app_speaker_ask(app, q->actor, q->room, q->holder, q->lang, &job->response.err);
}

static void done_trial(struct job *job, void *asker)
{
    struct office *office = asker;
    struct trial_job *q = (struct trial_job *)job;
    if (q->ok)
        office_say(office, TONE_GOOD,
                   tr(office_lang(office), N_("A call is now being said aloud, as a trial.")));
    else
        office_say(office, TONE_BAD, sentence_error(office_lang(office), job->response.err.code));
}

// try.SPEAKER.LANG
static bool pressed(struct office *office, const char *id)
{
    const struct said_list *said = &office->snap->said;
    int speaker, lang, used = 0;
    if (sscanf(id, "try.%d.%d%n", &speaker, &lang, &used) != 2 || id[used] || speaker < 0 ||
        speaker >= said->speaker_n || lang < 0 || lang >= LANG_COUNT)
        return false;
    struct trial_job *q = office_job(office, sizeof *q, work_trial, done_trial, office);
    q->actor = office->actor;
    q->lang = (enum lang)lang;
    utf8_copy(q->room, sizeof q->room, said->speakers[speaker].room);
    utf8_copy(q->holder, sizeof q->holder, said->speakers[speaker].holder);
    office_post(office, &q->job);
    return true;
}

static void draw_speaker(struct ui *ui, struct rect *box, const struct speaker_row *row, int i)
{
    struct button buttons[LANG_COUNT];
    const char *name =
        *row->room ? arena_printf(ui->arena, "%s · %s", row->room, row->holder) : row->holder;
    const char *how =
        *row->problem ? ui_fill(ui, N_("Nothing is to be heard: {why}"), "why", row->problem, NULL)
                      : ui_fill(ui, N_("In order. {sources}"), "sources", row->sources, NULL);
    section_title(ui, box, name, NULL);
    note_draw(ui, box, how, *row->problem ? COLOR_BAD : COLOR_INK_SOFT);
    note_draw(ui, box, ui_tr(ui, N_("Say a call aloud in:")), COLOR_INK_SOFT);
    for (int lang = 0; lang < LANG_COUNT; lang++)
        buttons[lang] = (struct button){.id = arena_printf(ui->arena, "try.%d.%d", i, lang),
                                        .label = lang_own_name((enum lang)lang),
                                        .icon = "sound"};
    rect_cut_top(box, button_flow(ui, *box, buttons, LANG_COUNT));
    rect_cut_top(box, ui->theme->gap_px);
}

static void detail(const struct office *office, struct ui *ui, struct rect *box)
{
    const struct said_list *said = &office->snap->said;
    topic_draw(office, ui, box, TOPIC_VOICE);
    for (int i = 0; i < said->speaker_n; i++)
        draw_speaker(ui, box, &said->speakers[i], i);
    if (said->speaker_n == 0)
        note_draw(
            ui, box,
            ui_tr(ui, N_("No loudspeaker has told of itself yet: it does when a kiosk runs.")),
            COLOR_INK_SOFT);
}

const struct part_view voice_view = {.label = N_("Spoken calls"),
                                     .part = PART_VOICE,
                                     .topics = {TOPIC_VOICE},
                                     .topic_n = 1,
                                     .pressed = pressed,
                                     .detail = detail};
