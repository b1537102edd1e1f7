// One function per verb, found by the verb.

#include "driver/run.h"

#include <cjson/cJSON.h>
#include <stdlib.h>
#include <string.h>

typedef bool perform(struct run *run, const struct script_step *step, struct err *err);

static bool whole_number(const char *what, const char *word, int64_t least, int64_t most,
                         int64_t *ret, struct err *err)
{
    char *end;
    long long number = strtoll(word, &end, 10);
    if (end == word || *end || number < least || number > most)
        return err_set(err, ERR_INPUT, "'%s' is not %s", word, what);
    *ret = number;
    return true;
}

// ---- the frame --------------------------------------------------------------------------------

static bool not_yet_begun(const struct run *run, const struct script_step *step, struct err *err)
{
    if (run->stage.now_ms == 0)
        return true;
    return err_set(err, ERR_INPUT, "'%s' stands before the first surface and command",
                   verb_name(step->verb));
}

static bool do_seed(struct run *run, const struct script_step *step, struct err *err)
{
    int64_t seed = 0;
    if (!not_yet_begun(run, step, err) ||
        !whole_number("a seed", step->words[0], 0, INT64_MAX, &seed, err))
        return false;
    rng_init(&run->stage.rng, (uint64_t)seed);
    return true;
}

static bool do_start(struct run *run, const struct script_step *step, struct err *err)
{
    if (!not_yet_begun(run, step, err))
        return false;
    if (!utf8_copy(run->start, sizeof run->start, step->words[0]))
        return err_set(err, ERR_INPUT, "'%s' is not an instant, as 2026-03-02T10:00",
                       step->words[0]);
    return true;
}

static bool do_store(struct run *run, const struct script_step *step, struct err *err)
{
    if (!not_yet_begun(run, step, err))
        return false;
    run->stage.sample = strcmp(step->words[0], "sample") == 0;
    if (!run->stage.sample && strcmp(step->words[0], "empty") != 0)
        return err_set(err, ERR_INPUT, "'%s' is not sample or empty", step->words[0]);
    return true;
}

static bool do_address(struct run *run, const struct script_step *step, struct err *err)
{
    if (!not_yet_begun(run, step, err))
        return false;
    run->stage.public_address = step->words[0];
    return true;
}

static bool set_trait(struct ui_env *env, const char *word, struct err *err)
{
    int w, h, used = 0;
    if (sscanf(word, "%5dx%5d%n", &w, &h, &used) == 2 && w > 0 && h > 0) {
        if (!word[used]) {
            env->width = w;
            env->height = h;
            return true;
        }
        if (strcmp(word + used, "mm") == 0) {
            env->mm_per_px = (float)w / (float)env->width;
            return true;
        }
    }
    enum lang lang = lang_of_guest(word);
    bool *flag = strcmp(word, "large") == 0      ? &env->large_text
                 : strcmp(word, "contrast") == 0 ? &env->high_contrast
                 : strcmp(word, "low") == 0      ? &env->low_position
                 : strcmp(word, "still") == 0    ? &env->reduced_motion
                 : strcmp(word, "dark") == 0     ? &env->dark
                 : strcmp(word, "touch") == 0    ? &env->touch
                                                 : NULL;
    if (lang != LANG_NONE)
        env->lang = lang;
    else if (flag)
        *flag = true;
    else
        return err_set(err, ERR_INPUT,
                       "'%s' is not a size (1080x1920), a panel (600x340mm), a language (zh_TW, "
                       "zh_CN, en, ja …) or one of large, contrast, low, still, dark, touch",
                       word);
    return true;
}

// The long side of the 27-inch panel that a kiosk is assumed to hang on.
static const float PANEL_LONG_MM = 597.7F;

static bool do_surface(struct run *run, const struct script_step *step, struct err *err)
{
    struct ui_env env = {0};
    if (!player_default_env(step->words[0], &env, err))
        return false;
    for (int i = 1; i < step->n; i++) {
        if (!set_trait(&env, step->words[i], err))
            return false;
    }
    bool wall = strncmp(step->words[0], "board", 5) == 0; // whose size the house has set
    if (env.mm_per_px == 0 && !env.office && !wall)
        env.mm_per_px = PANEL_LONG_MM / (float)(env.width > env.height ? env.width : env.height);
    return stage_add(&run->stage, step->words[0], &env, err);
}

// ---- hands ------------------------------------------------------------------------------------

static bool do_tap(struct run *run, const struct script_step *step, struct err *err)
{
    run->player->taps++;
    return surface_tap(run->player->surface, step->words[0], run->stage.now_ms, err);
}

static void give(struct run *run, struct input input)
{
    surface_input(run->player->surface, &input, run->stage.now_ms);
}

static bool do_type(struct run *run, const struct script_step *step, struct err *err)
{
    (void)err;
    char glyph[5];
    for (const char *at = step->words[0]; *at;) {
        glyph[utf8_encode(utf8_next(&at), glyph)] = '\0';
        give(run, (struct input){.kind = INPUT_TEXT, .text = glyph});
        surface_frame(run->player->surface, run->stage.now_ms);
        run->player->taps++;
    }
    return true;
}

static bool do_scan(struct run *run, const struct script_step *step, struct err *err)
{
    (void)err;
    give(run, (struct input){.kind = INPUT_SCAN, .text = step->words[0]});
    return true;
}

enum { KEYS_MOST = 200 };

static bool moves_focus(struct keystroke stroke)
{
    return stroke.key == KEY_TAB || (stroke.key >= KEY_UP && stroke.key <= KEY_RIGHT);
}

// Has the keyboard come there, or, by a key that leads elsewhere, is it on the page?
static bool has_come(struct run *run, const char *id, struct keystroke stroke)
{
    const struct frame *frame = surface_frame(run->player->surface, run->stage.now_ms);
    bool focused = frame->focus && strcmp(frame->focus, id) == 0;
    return focused || (!moves_focus(stroke) && tree_find(frame->tree, id));
}

static bool do_key(struct run *run, const struct script_step *step, struct err *err)
{
    struct input input = {.kind = INPUT_KEY};
    if (!keystroke_parse(step->words[0], &input.stroke))
        return err_set(err, ERR_INPUT, "'%s' is not a key, as F2, Enter or Ctrl+Z", step->words[0]);
    const char *until = step->words[1];
    for (int i = 0; i < KEYS_MOST; i++) {
        run->player->keys++;
        give(run, input);
        if (!until || has_come(run, until, input.stroke))
            return true;
    }
    return err_set(err, ERR_INPUT, "no %s leads to '%s'", step->words[0], until);
}

static const struct node *node_named(struct run *run, const char *what, struct err *err)
{
    if (!look_expect(&run->stage, run->player, what, NULL, err))
        return NULL;
    return tree_find_any(surface_frame(run->player->surface, run->stage.now_ms)->tree, what);
}

static bool do_drag(struct run *run, const struct script_step *step, struct err *err)
{
    int64_t dx = 0, dy = 0;
    const struct node *node = node_named(run, step->words[0], err);
    if (!node || !whole_number("a distance in px", step->words[1], -9999, 9999, &dx, err) ||
        !whole_number("a distance in px", step->words[2], -9999, 9999, &dy, err))
        return false;
    surface_reveal(run->player->surface, node->id);
    node = node_named(run, step->words[0], err);
    enum { MOVES = 8 };
    int x = node->rect.x + node->rect.w / 2, y = node->rect.y + node->rect.h / 2;
    give(run, (struct input){.kind = INPUT_DOWN, .x = x, .y = y});
    for (int i = 1; i <= MOVES; i++)
        give(run, (struct input){.kind = INPUT_MOVE,
                                 .x = x + (int)dx * i / MOVES,
                                 .y = y + (int)dy * i / MOVES});
    give(run, (struct input){.kind = INPUT_UP, .x = x + (int)dx, .y = y + (int)dy});
    return true;
}

static bool do_hold(struct run *run, const struct script_step *step, struct err *err)
{
    const struct node *node = node_named(run, step->words[0], err);
    if (!node)
        return false;
    int x = node->rect.x + node->rect.w / 2, y = node->rect.y + node->rect.h / 2;
    give(run, (struct input){.kind = INPUT_DOWN, .x = x, .y = y});
    stage_wait(&run->stage, script_duration(step->words[1]));
    give(run, (struct input){.kind = INPUT_UP, .x = x, .y = y});
    return true;
}

// ---- time -------------------------------------------------------------------------------------

static bool do_wait(struct run *run, const struct script_step *step, struct err *err)
{
    (void)err;
    stage_wait(&run->stage, script_duration(step->words[0]));
    return true;
}

static bool do_clock(struct run *run, const struct script_step *step, struct err *err)
{
    return stage_set_clock(&run->stage, step->words[0], err);
}

static bool do_sync(struct run *run, const struct script_step *step, struct err *err)
{
    (void)step;
    (void)err;
    stage_sync(&run->stage);
    return true;
}

static bool do_restart(struct run *run, const struct script_step *step, struct err *err)
{
    (void)step;
    return stage_restart(&run->stage, err);
}

// ---- eyes -------------------------------------------------------------------------------------

static bool do_expect(struct run *run, const struct script_step *step, struct err *err)
{
    return look_expect(&run->stage, run->player, step->words[0],
                       step->n > 1 ? step->words[1] : NULL, err);
}

static bool do_expect_not(struct run *run, const struct script_step *step, struct err *err)
{
    return look_expect_not(&run->stage, run->player, step->words[0],
                           step->n > 1 ? step->words[1] : NULL, err);
}

static bool do_expect_screen(struct run *run, const struct script_step *step, struct err *err)
{
    return look_expect_screen(run->player, step->words[0], err);
}

static bool do_expect_taps(struct run *run, const struct script_step *step, struct err *err)
{
    int64_t most = 0;
    if (!whole_number("a number of taps", step->words[0], 0, 9999, &most, err))
        return false;
    if (run->player->taps == most)
        return true;
    return err_set(err, ERR_CONFLICT, "it took %d taps, not %lld", run->player->taps,
                   (long long)most);
}

static bool do_expect_keys(struct run *run, const struct script_step *step, struct err *err)
{
    int64_t most = 0;
    if (!whole_number("a number of keys", step->words[0], 0, 9999, &most, err))
        return false;
    return run->player->keys <= most ||
           err_set(err, ERR_CONFLICT, "it took %d keys, more than %lld", run->player->keys,
                   (long long)most);
}

static bool do_reset_taps(struct run *run, const struct script_step *step, struct err *err)
{
    (void)step;
    (void)err;
    run->player->taps = run->player->keys = 0;
    return true;
}

static bool do_tree(struct run *run, const struct script_step *step, struct err *err)
{
    (void)step;
    (void)err;
    const struct frame *frame = surface_frame(run->player->surface, run->stage.now_ms);
    struct str text = {0};
    tree_to_json(frame->tree, theme_mm(frame->theme, 1000) / 1000, frame->focus, &text);
    fputs(str_text(&text), run->host->out);
    str_finish(&text);
    return true;
}

static bool do_shot(struct run *run, const struct script_step *step, struct err *err)
{
    char path[512];
    const char *folder = step->words[0][0] == '/' ? NULL : run->host->shots;
    int n = snprintf(path, sizeof path, "%s%s%s", folder ? folder : "", folder ? "/" : "",
                     step->words[0]);
    if (n < 0 || (size_t)n >= sizeof path)
        return err_set(err, ERR_INPUT, "the path is too long");
    const struct frame *frame = surface_frame(run->player->surface, run->stage.now_ms);
    return run->host->shot(run->host->self, frame, path, err);
}

// ---- memory -----------------------------------------------------------------------------------

static bool keep(struct run *run, const char *name, const char *text, struct err *err)
{
    int i = 0;
    while (i < run->kept_n && strcmp(run->kept[i].name, name) != 0)
        i++;
    if (i == KEPT_MAX)
        return err_set(err, ERR_INPUT, "more than %d kept values", KEPT_MAX);
    if (!utf8_copy(run->kept[i].name, sizeof run->kept[i].name, name))
        return err_set(err, ERR_INPUT, "'%s' is too long for a name", name);
    if (i == run->kept_n)
        run->kept_n++;
    free(run->kept[i].text);
    run->kept[i].text = mem_strdup(text);
    return true;
}

static bool do_keep(struct run *run, const struct script_step *step, struct err *err)
{
    const char *value = look_value(&run->stage, run->player, step->words[1]);
    if (!value)
        return look_expect(&run->stage, run->player, step->words[1], NULL, err);
    return keep(run, step->words[0], value, err);
}

static bool do_keep_output(struct run *run, const struct script_step *step, struct err *err)
{
    cJSON *json = cJSON_Parse(str_text(&run->output));
    const cJSON *row = cJSON_IsArray(json) ? cJSON_GetArrayItem(json, 0) : json;
    const cJSON *field = cJSON_GetObjectItemCaseSensitive(row, step->words[1]);
    char number[32];
    bool ok;
    if (cJSON_IsString(field)) {
        ok = keep(run, step->words[0], field->valuestring, err);
    } else if (cJSON_IsNumber(field)) {
        snprintf(number, sizeof number, "%.0f", field->valuedouble);
        ok = keep(run, step->words[0], number, err);
    } else {
        ok = err_set(err, ERR_NOTFOUND, "the last answer has no field '%s': %.200s", step->words[1],
                     str_text(&run->output));
    }
    cJSON_Delete(json);
    return ok;
}

// Words that begin with $ are replaced by what was kept.
static bool fill_in(const struct run *run, struct script_step *step, struct err *err)
{
    for (int w = 0; w < step->n; w++) {
        const char *word = step->words[w];
        if (word[0] != '$' || step->verb == VERB_PRINT)
            continue;
        int i = 0;
        while (i < run->kept_n && strcmp(run->kept[i].name, word + 1) != 0)
            i++;
        if (i == run->kept_n)
            return err_set(err, ERR_INPUT, "nothing is kept under '%s'", word);
        step->words[w] = run->kept[i].text;
    }
    return true;
}

// ---- the command line -------------------------------------------------------------------------

static void print_indented(FILE *out, const char *text)
{
    while (*text) {
        size_t n = strcspn(text, "\n");
        fprintf(out, "    %.*s\n", (int)n, text);
        text += n + (text[n] == '\n');
    }
}

static bool do_cli(struct run *run, const struct script_step *step, struct err *err)
{
    char *argv[STEP_WORDS_MAX + 2] = {(char *)"lobby"};
    for (int i = 0; i < step->n; i++)
        argv[i + 1] = (char *)step->words[i];
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    must(out);
    int code = run->host->command(run->host->self, run->stage.store, stage_clock(&run->stage),
                                  stage_entropy(&run->stage), step->n + 1, argv, out, out);
    fclose(out);
    str_clear(&run->output);
    str_add(&run->output, text);
    free(text);
    if (step->verb != VERB_CLI_QUIET)
        print_indented(run->host->out, str_text(&run->output));
    if ((code != 0) == (step->verb == VERB_CLI_FAILS))
        return true;
    return err_set(err, ERR_CONFLICT, "'lobby %s …' ended with %d: %.300s", step->words[0], code,
                   str_text(&run->output));
}

static bool do_expect_output(struct run *run, const struct script_step *step, struct err *err)
{
    bool there = strstr(str_text(&run->output), step->words[0]) != NULL;
    if (there == (step->verb == VERB_EXPECT_OUTPUT))
        return true;
    return err_set(err, ERR_CONFLICT, "the last answer %s \"%s\": %.300s",
                   there ? "holds" : "does not hold", step->words[0], str_text(&run->output));
}

static bool do_print(struct run *run, const struct script_step *step, struct err *err)
{
    (void)err;
    fprintf(run->host->out, "%s\n", step->n ? step->words[0] : "");
    return true;
}

static perform *const performers[] = {
    [VERB_NONE] = NULL,
    [VERB_SEED] = do_seed,
    [VERB_START] = do_start,
    [VERB_STORE] = do_store,
    [VERB_ADDRESS] = do_address,
    [VERB_SURFACE] = do_surface,
    [VERB_TAP] = do_tap,
    [VERB_TYPE] = do_type,
    [VERB_SCAN] = do_scan,
    [VERB_KEY] = do_key,
    [VERB_DRAG] = do_drag,
    [VERB_HOLD] = do_hold,
    [VERB_WAIT] = do_wait,
    [VERB_CLOCK] = do_clock,
    [VERB_SYNC] = do_sync,
    [VERB_RESTART] = do_restart,
    [VERB_EXPECT] = do_expect,
    [VERB_EXPECT_NOT] = do_expect_not,
    [VERB_EXPECT_SCREEN] = do_expect_screen,
    [VERB_EXPECT_TAPS] = do_expect_taps,
    [VERB_RESET_TAPS] = do_reset_taps,
    [VERB_EXPECT_KEYS] = do_expect_keys,
    [VERB_KEEP] = do_keep,
    [VERB_TREE] = do_tree,
    [VERB_SHOT] = do_shot,
    [VERB_CLI] = do_cli,
    [VERB_CLI_QUIET] = do_cli,
    [VERB_CLI_FAILS] = do_cli,
    [VERB_EXPECT_OUTPUT] = do_expect_output,
    [VERB_EXPECT_OUTPUT_NOT] = do_expect_output,
    [VERB_KEEP_OUTPUT] = do_keep_output,
    [VERB_PRINT] = do_print,
};
_Static_assert(sizeof performers / sizeof *performers == VERB_COUNT, "a function per verb");

bool run_perform(struct run *run, struct script_step *step, struct err *err)
{
    return fill_in(run, step, err) && performers[step->verb](run, step, err);
}
