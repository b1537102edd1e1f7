#pragma once
// What a voice says of a screen: the hook for the one that comes later. Read from the tree alone, so
// whatever a screen shows can be spoken without the screen's help. What somebody has typed is never
// said aloud: others stand near.

#include "base/tr.h"
#include "ui/tree.h"

// The whole screen, a line an utterance: the title, the help, then everything else in the focus
// order; keys of a keyboard are left out (they are said one by one, as they get the focus). What lies
// behind an overlay is not said. `later` (NULL: none) says what is of every screen and comes last.
void voice_read(const struct tree *tree, enum lang lang, bool (*later)(const struct node *node),
                struct str *out);
// One thing, as it gets the focus: its label, what it tells, whether it is chosen.
void voice_node(const struct node *node, enum lang lang, struct str *out);
