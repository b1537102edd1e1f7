// Lends the driver what it may not have itself: files, fonts, a painter, the command line.

#include "program/run_script.h"
#include "driver/driver.h"
#include "driver/script.h"
#include "platform/decode.h"
#include "platform/headless.h"
#include "platform/ime.h"
#include "paths.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

struct lent {
    const struct script_options *options;
    struct headless *headless;
};

static bool read_all(const struct script_options *p, struct str *to, struct err *err)
{
    FILE *file = strcmp(p->path, "-") == 0 ? p->in : fopen(p->path, "re");
    if (!file)
        return err_file(err, "open", p->path);
    char block[4096];
    size_t n;
    str_add(to, "");
    while ((n = fread(block, 1, sizeof block, file)) > 0 && to->n <= SCRIPT_BYTES_MAX)
        str_add_bytes(to, block, n);
    bool ok = !ferror(file);
    if (!ok)
        err_file(err, "read", p->path);
    else if (to->n > SCRIPT_BYTES_MAX)
        ok = err_set(err, ERR_INPUT, "'%s' is longer than %d bytes", p->path, SCRIPT_BYTES_MAX);
    else if (strlen(str_text(to)) != to->n)
        ok = err_set(err, ERR_INPUT, "'%s' is not a text", p->path);
    if (file != p->in)
        fclose(file);
    return ok;
}

static bool take_shot(void *self, const struct frame *frame, const char *path, struct err *err)
{
    return headless_shot(((struct lent *)self)->headless, frame, path, err);
}

static int run_command(void *self, const char *store, struct clock clock, struct entropy entropy,
                       int argc, char **argv, FILE *out, FILE *err)
{
    const struct script_options *p = ((struct lent *)self)->options;
    return p->command(p->self, store, clock, entropy, argc, argv, out, err);
}

static bool make_shots_folder(const char *folder, struct err *err)
{
    if (!folder || mkdir(folder, 0777) == 0 || errno == EEXIST)
        return true;
    return err_file(err, "make the folder", folder);
}

int run_script(const struct script_options *p)
{
    struct err err = {0};
    struct str text = {0};
    struct lent lent = {.options = p};
    struct fonts *fonts = NULL;
    struct librime *rime = NULL;
    int code = 1;
    if (!read_all(p, &text, &err) || !make_shots_folder(p->shots, &err))
        goto out;
    fonts = fonts_open(p->machine->font_tc[0] ? p->machine->font_tc : NULL,
                       p->machine->font_sc[0] ? p->machine->font_sc : NULL, &err);
    if (!fonts)
        goto out;
    lent.headless = headless_create(fonts, p->assets);
    rime = librime_open(LOBBY_RIME_DIR, LOBBY_RIME_WORDS_DIR, fonts, NULL); // or Latin alone
    struct driver_host host = {.out = p->out,
                               .err = p->err,
                               .temp = p->temp,
                               .store = p->store,
                               .prove = p->check,
                               .shots = p->shots,
                               .metrics = fonts_metrics(fonts),
                               .ime = rime ? librime_ime(rime) : NULL,
                               .smaller = decode_smaller,
                               .shot = take_shot,
                               .command = run_command,
                               .self = &lent};
    code = driver_run(&host, p->path, str_text(&text));
out:
    if (err.code != ERR_NONE)
        fprintf(p->err, "lobby: %s\n", err.text);
    if (lent.headless)
        headless_destroy(lent.headless);
    librime_close(rime);
    if (fonts)
        fonts_close(fonts);
    str_finish(&text);
    return code;
}
