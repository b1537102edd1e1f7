// The style sheet stands with the names of colours in it, $paper or $dark.paper, which are filled in.

#include "web/assets.h"
#include "base/mem.h"
#include "base/vec.h"
#include "ui/theme.h"
#include "web/reply.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

enum { FILE_MOST = 256 * 1024 };

struct drawing {
    char name[40];
    bool icon;
    struct str text;
};

struct assets {
    char folder[400];
    struct str sheet; // as it stands in the folder
    struct str style, script, screen_script, art, icon,
        dots[2]; // dots: the icon as PNG, 192 and 512 wide
    uint32_t accent;
    char style_version[ASSET_VERSION_SIZE], script_version[ASSET_VERSION_SIZE];
    char screen_script_version[ASSET_VERSION_SIZE], art_version[ASSET_VERSION_SIZE];
    VEC(struct drawing) drawings;
};

static bool read_file(const char *folder, const char *below, const char *name, struct str *ret)
{
    char path[1024], block[4096];
    size_t n;
    snprintf(path, sizeof path, "%s/%s/%s", folder, below, name);
    FILE *file = fopen(path, "re");
    if (!file)
        return false;
    while (ret->n < FILE_MOST && (n = fread(block, 1, sizeof block, file)) > 0)
        str_add_bytes(ret, block, n);
    fclose(file);
    return ret->n > 0;
}

static void version_of(const struct str *text, char ret[ASSET_VERSION_SIZE])
{
    uint64_t hash = 0xcbf29ce484222325u; // FNV-1a
    for (size_t i = 0; i < text->n; i++)
        hash = (hash ^ (unsigned char)text->text[i]) * 0x100000001b3u;
    snprintf(ret, ASSET_VERSION_SIZE, "%010llx", (unsigned long long)(hash & 0xffffffffffu));
}

static bool is_name(char c)
{
    return (c >= 'a' && c <= 'z') || c == '_';
}

// The colour whose name the text begins with, behind which *at then stands.
static bool take_color(const char **at, const struct theme *light, const struct theme *dark,
                       uint32_t *ret)
{
    const char *name = *at;
    bool night = strncmp(name, "dark.", 5) == 0;
    name += night ? 5 : 0;
    size_t n = 0;
    while (is_name(name[n]))
        n++;
    for (int i = 0; i < COLOR_COUNT; i++) {
        const char *known = color_name((enum color)i);
        if (strlen(known) == n && memcmp(known, name, n) == 0) {
            *ret = (night ? dark : light)->color[i];
            *at = name + n;
            return true;
        }
    }
    return false;
}

static void fill_style(struct assets *assets, uint32_t accent)
{
    struct theme light, dark;
    struct ui_env env = {.width = 1080, .height = 1920, .accent = accent};
    theme_compute(&light, &env);
    env.dark = true;
    theme_compute(&dark, &env);
    str_clear(&assets->style);
    for (const char *at = str_text(&assets->sheet); *at;) {
        const char *mark = strchr(at, '$');
        size_t n = mark ? (size_t)(mark - at) : strlen(at);
        uint32_t rgb;
        str_add_bytes(&assets->style, at, n);
        at += n;
        if (!mark)
            break;
        at++;
        if (take_color(&at, &light, &dark, &rgb))
            str_printf(&assets->style, "#%06x", (unsigned)rgb);
        else
            str_add(&assets->style, "$");
    }
    assets->accent = accent;
    version_of(&assets->style, assets->style_version);
}

static int is_svg(const struct dirent *entry)
{
    size_t n = strlen(entry->d_name);
    return n > 4 && strcmp(entry->d_name + n - 4, ".svg") == 0;
}

// Members of an object, in the order of their names.
static void add_folder(struct assets *assets, const char *below)
{
    char path[512], name[64];
    struct dirent **entries;
    snprintf(path, sizeof path, "%s/%s", assets->folder, below);
    int n = scandir(path, &entries, is_svg, alphasort);
    for (int i = 0; i < n; i++) {
        struct str text = {0};
        if (read_file(assets->folder, below, entries[i]->d_name, &text)) {
            snprintf(name, sizeof name, "%.*s", (int)strlen(entries[i]->d_name) - 4,
                     entries[i]->d_name);
            json_text(&assets->art, name, str_text(&text));
        }
        str_finish(&text);
        free(entries[i]);
    }
    if (n >= 0)
        free(entries);
}

struct assets *assets_open(const char *folder, struct err *err)
{
    struct assets *assets = mem_alloc(sizeof *assets);
    snprintf(assets->folder, sizeof assets->folder, "%s", folder);
    if (!read_file(folder, "web", "style.css", &assets->sheet) ||
        !read_file(folder, "web", "ticket.js", &assets->script) ||
        !read_file(folder, "web", "paint.js", &assets->screen_script) ||
        !read_file(folder, "web", "screen.js", &assets->screen_script) ||
        !read_file(folder, "web", "icon.svg", &assets->icon) ||
        !read_file(folder, "web", "icon-192.png", &assets->dots[0]) ||
        !read_file(folder, "web", "icon-512.png", &assets->dots[1])) {
        err_set(err, ERR_MISSING, "cannot read the pages' files in '%s/web': %s", folder,
                strerror(errno));
        assets_close(assets);
        return NULL;
    }
    version_of(&assets->script, assets->script_version);
    version_of(&assets->screen_script, assets->screen_script_version);
    str_add(&assets->art, "{\"icon\":{");
    add_folder(assets, "icons");
    str_add(&assets->art, "},\"drawing\":{");
    add_folder(assets, "drawings");
    str_add(&assets->art, "}}");
    version_of(&assets->art, assets->art_version);
    fill_style(assets, 0);
    return assets;
}

void assets_close(struct assets *assets)
{
    if (!assets)
        return;
    for (size_t i = 0; i < assets->drawings.n; i++)
        str_finish(&assets->drawings.at[i].text);
    vec_finish(&assets->drawings);
    str_finish(&assets->sheet);
    str_finish(&assets->style);
    str_finish(&assets->script);
    str_finish(&assets->icon);
    str_finish(&assets->dots[0]);
    str_finish(&assets->dots[1]);
    str_finish(&assets->screen_script);
    str_finish(&assets->art);
    free(assets);
}

const char *assets_style(struct assets *assets, uint32_t accent, const char **ret_version)
{
    if (accent != assets->accent)
        fill_style(assets, accent);
    *ret_version = assets->style_version;
    return str_text(&assets->style);
}

const char *assets_script(const struct assets *assets, const char **ret_version)
{
    *ret_version = assets->script_version;
    return str_text(&assets->script);
}

const char *assets_app_icon(const struct assets *assets)
{
    return str_text(&assets->icon);
}

const struct str *assets_app_dots(const struct assets *assets, bool large)
{
    return &assets->dots[large];
}

const char *assets_screen_script(const struct assets *assets, const char **ret_version)
{
    *ret_version = assets->screen_script_version;
    return str_text(&assets->screen_script);
}

const char *assets_art(const struct assets *assets, const char **ret_version)
{
    *ret_version = assets->art_version;
    return str_text(&assets->art);
}

// White is what is painted over with a colour: here it is the text's.
static void recolor(const struct str *from, struct str *to)
{
    for (const char *at = str_text(from); *at;) {
        const char *white = strstr(at, "#ffffff");
        size_t n = white ? (size_t)(white - at) : strlen(at);
        str_add_bytes(to, at, n);
        at += n;
        if (!white)
            return;
        str_add(to, "currentColor");
        at += 7;
    }
}

static const char *drawing(struct assets *assets, const char *name, bool icon)
{
    for (size_t i = 0; i < assets->drawings.n; i++)
        if (assets->drawings.at[i].icon == icon && strcmp(assets->drawings.at[i].name, name) == 0)
            return str_text(&assets->drawings.at[i].text);
    struct drawing fresh = {.icon = icon};
    struct str text = {0};
    char file[64];
    snprintf(fresh.name, sizeof fresh.name, "%s", name);
    snprintf(file, sizeof file, "%s.svg", name);
    if (read_file(assets->folder, icon ? "icons" : "drawings", file, &text)) {
        str_add(&fresh.text, icon ? "<svg class=\"icon\" aria-hidden=\"true\""
                                  : "<svg class=\"drawing\" aria-hidden=\"true\"");
        struct str rest = {0};
        const char *tag = strstr(str_text(&text), "<svg");
        str_add(&rest, tag ? tag + 4 : "");
        if (icon)
            recolor(&rest, &fresh.text);
        else
            str_add(&fresh.text, str_text(&rest));
        str_finish(&rest);
    }
    str_finish(&text);
    vec_push(&assets->drawings, fresh);
    return str_text(&assets->drawings.at[assets->drawings.n - 1].text);
}

const char *assets_icon(struct assets *assets, const char *name)
{
    return drawing(assets, name, true);
}

const char *assets_drawing(struct assets *assets, const char *name)
{
    return drawing(assets, name, false);
}
