#pragma once
// The few files that pages are made of, read once: the style sheet, whose colours are the theme's, the
// script, icons and drawings as markup. Each file's address names its content, so a phone keeps it.

#include "base/err.h"
#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

struct assets;

enum { ASSET_VERSION_SIZE = 12 };

// folder: where `web`, `icons` and `drawings` lie. NULL with err.
struct assets *assets_open(const char *folder, struct err *err);
void assets_close(struct assets *assets); // NULL is allowed

// accent: the brand's colour 0xRRGGBB, 0: none. Both are good until the accent is another.
const char *assets_style(struct assets *assets, uint32_t accent, const char **ret_version);
const char *assets_script(const struct assets *assets, const char **ret_version);
const char *assets_app_icon(const struct assets *assets); // of the start screen: an SVG
const struct str *assets_app_dots(const struct assets *assets, bool large); // … a PNG
const char *assets_screen_script(const struct assets *assets, const char **ret_version);
// {"icon":{"plus":"<svg …"},"drawing":{…}}: every file as it lies there.
const char *assets_art(const struct assets *assets, const char **ret_version);
// Markup of an icon in the colour of the text around it, or of a drawing in its own; "" where there is none.
const char *assets_icon(struct assets *assets, const char *name);
const char *assets_drawing(struct assets *assets, const char *name);
