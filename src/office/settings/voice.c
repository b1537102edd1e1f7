// How calls are spoken: as the table of settings has it, and under it each loudspeaker as it tells of
// itself, which says a call aloud at a touch;
// and the words of the house that a command made, to be heard and approved.

#include "office/settings/internal.h"
#include "app/said.h"

#include <inttypes.h>
#include <stdlib.h>

struct voice_job { // a call or a word said aloud as a trial; or what becomes of a word of the house
    struct job job;
    char room[ROOM_SIZE], holder[HOLDER_SIZE];
    enum lang lang;
    int64_t word; // 0: a call
    bool settles;
    enum word_state state;
};

static void work(struct job *job, struct app *app)
{
    struct voice_job *q = (struct voice_job *)job;
    struct err *err = &job->response.err;
    job->ok = q->settles
                  ? app_word_settle(app, job->actor, q->word, q->state, err)
                  : app_speaker_ask(app, job->actor, q->room, q->holder, q->lang, q->word, err);
}

static void done(struct job *job, void *asker)
{
    struct voice_job *q = (struct voice_job *)job;
    if (!office_failed(asker, job))
        office_tell(asker, TONE_GOOD,
                    !q->settles ? q->word ? N_("The words are now being said aloud.")
                                          : N_("A call is now being said aloud, as a trial.")
                    : q->state == WORD_APPROVED
                        ? N_("Approved: calls are spoken with it from now on.")
                        : N_("It will be made again."));
}

static void try_speaker(struct office *office, int speaker, enum lang lang, int64_t word)
{
    const struct speaker_row *row = &office->snap->said.speakers[speaker];
    struct voice_job *q = office_job(office, sizeof *q, work, done, office);
    q->lang = lang;
    q->word = word;
    utf8_copy(q->room, sizeof q->room, row->room);
    utf8_copy(q->holder, sizeof q->holder, row->holder);
    office_post(office, &q->job);
}

// ---- words of the house that a command made -----------------------------------------------------

static void settle(struct office *office, int64_t word, enum word_state state)
{
    struct voice_job *q = office_job(office, sizeof *q, work, done, office);
    q->settles = true;
    q->word = word;
    q->state = state;
    office_post(office, &q->job);
}

static bool was_heard(const struct settings *s, int64_t id)
{
    for (int i = 0; i < s->heard_n; i++) {
        if (s->heard[i] == id)
            return true;
    }
    return false;
}

// At the first loudspeaker that sounds, else at the first.
static int speaker_to_hear(const struct said_list *said)
{
    for (int i = 0; i < said->speaker_n; i++) {
        if (!said->speakers[i].problem[0])
            return i;
    }
    return said->speaker_n > 0 ? 0 : -1;
}

static void hear(struct settings *s, int64_t id)
{
    int speaker = speaker_to_hear(&s->office->snap->said);
    if (speaker < 0)
        return;
    try_speaker(s->office, speaker, LANG_ZH_TW, id);
    if (!was_heard(s, id) && s->heard_n < WORD_MAX)
        s->heard[s->heard_n++] = id;
}

// What is made anew has to be heard anew.
static void make_again(struct settings *s, int64_t id)
{
    for (int i = 0; i < s->heard_n; i++) {
        if (s->heard[i] == id)
            s->heard[i] = 0;
    }
    settle(s->office, id, WORD_AGAIN);
}

static const char *state_words(struct ui *ui, const struct word_row *row)
{
    static const char *const words[WORD_STATE_COUNT] = {
        [WORD_MADE] = N_("To be heard and approved"),
        [WORD_APPROVED] = N_("Approved"),
        [WORD_AGAIN] = N_("Is being made again"),
        [WORD_FAILED] = N_("Could not be made: {why}")};
    return ui_fill(ui, words[row->state], "why", row->problem, NULL);
}

static const char *language_words(struct ui *ui, const char *lang)
{
    return strcmp(lang, "cmn") == 0   ? ui_tr(ui, N_("Mandarin"))
           : strcmp(lang, "yue") == 0 ? ui_tr(ui, N_("Cantonese"))
                                      : lang_own_name(LANG_EN);
}

static void word_row(const struct kit_list *list, struct ui *ui, int i, struct kit_row *out)
{
    const struct settings *s = list->of;
    const struct said_list *said = &s->office->snap->said;
    const struct word_row *row = &said->words[i];
    bool sound = row->state <= WORD_APPROVED;
    out->id = arena_printf(ui->arena, "word.%" PRId64, row->id);
    out->as = (struct row){
        .icon = row->state == WORD_APPROVED ? "check" : "sound",
        .title = arena_printf(ui->arena, "%s · %s", row->words, language_words(ui, row->lang)),
        .fact = state_words(ui, row),
        .wrap = true,
        .tone = row->state == WORD_APPROVED ? TONE_NEUTRAL : TONE_ATTENTION};
    if (sound)
        out->acts[out->act_n++] = (struct button){
            WORDED(ui, arena_printf(ui->arena, "word.hear.%" PRId64, row->id), N_("Hear it")),
            .icon = "sound", .disabled = speaker_to_hear(said) < 0, .small = true};
    if (row->state == WORD_MADE)
        kit_act(out, ui, "word.approve", row->id, N_("Use it"))->disabled = !was_heard(s, row->id);
    if (row->state != WORD_AGAIN)
        kit_act(out, ui, "word.again", row->id, N_("Make it again"));
}

static void draw_words(struct settings *s, struct ui *ui, struct rect *box)
{
    const struct said_list *said = &s->office->snap->said;
    int row = ui_px(ui, 84), n = said->word_n;
    section_title(ui, box, ui_tr(ui, N_("Words of the house")), NULL);
    note_draw(ui, box,
              n > 0 ? ui_tr(ui, N_("What desks are called, as the command of this house speaks it. "
                                   "Each is heard once and approved before customers hear it; "
                                   "words that are changed are made and approved anew."))
                    : ui_tr(ui, N_("What desks are called can be spoken by a command that stands "
                                   "in lobby.ini ([voice] make): here it is then heard and "
                                   "approved.")),
              COLOR_INK_SOFT);
    if (n > 0)
        kit_list_draw(ui, rect_cut_top(box, (n < 6 ? n : 6) * row),
                      &(struct kit_list){KIT_ROWS("words", s, n, word_row), .row_px = row});
}

// try.SPEAKER.LANG, word.hear.ID, word.approve.ID, word.again.ID
static bool pressed(struct settings *s, const char *id)
{
    int speaker, lang, used = 0;
    int64_t word;
    if ((word = id_number(id, "word.hear")) >= 0)
        hear(s, word);
    else if ((word = id_number(id, "word.approve")) >= 0)
        settle(s->office, word, WORD_APPROVED);
    else if ((word = id_number(id, "word.again")) >= 0)
        make_again(s, word);
    else if (sscanf(id, "try.%d.%d%n", &speaker, &lang, &used) == 2 && !id[used] && speaker >= 0 &&
             speaker < s->office->snap->said.speaker_n && lang >= 0 && lang < LANG_COUNT)
        try_speaker(s->office, speaker, (enum lang)lang, 0);
    else
        return false;
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
    hint_draw(ui, box, N_("Say a call aloud in:"));
    for (int lang = 0; lang < LANG_COUNT; lang++)
        buttons[lang] = (struct button){.id = arena_printf(ui->arena, "try.%d.%d", i, lang),
                                        .label = lang_own_name((enum lang)lang),
                                        .icon = "sound"};
    buttons_cut(ui, box, buttons, LANG_COUNT, ui->theme->gap_px);
}

static void draw_speakers(struct settings *s, struct ui *ui, struct rect *box)
{
    const struct said_list *said = &s->office->snap->said;
    for (int i = 0; i < said->speaker_n; i++)
        draw_speaker(ui, box, &said->speakers[i], i);
    if (said->speaker_n == 0)
        hint_draw(ui, box, N_("No loudspeaker has told of itself yet: it does when a kiosk runs."));
}

const struct part_view voice_view = {
    .label = N_("Spoken calls"),
    .part = PART_VOICE,
    BLOCKS({TOPIC_VOICE, NULL}, {TOPIC_COUNT, draw_speakers}, {TOPIC_COUNT, draw_words}),
    .pressed = pressed};
