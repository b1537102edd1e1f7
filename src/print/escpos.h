#pragma once
// ESC/POS, as far as a ticket needs it: a picture in bands, feed, cut, and the questions about status. Chinese is drawn, never
// sent as text: the only code page for it that printers share is Japanese.

#include "print/bitmap.h"
#include "print/profile.h"

#include "base/str.h"

enum { ECHO_BYTES = 3, BAND_BYTES_MAX = 128 * 128 + 16 };

void escpos_begin(struct str *out); // from whatever state
// Rows [from, from + n) of the picture; n at most profile->rows (raster) or 24 (column).
void escpos_band(struct str *out, const struct printer_profile *profile,
                 const struct bitmap *bitmap, int from, int n);
int escpos_band_rows(const struct printer_profile *profile);             // of one band
void escpos_end(struct str *out, const struct printer_profile *profile); // feed and cut
// "Say when you have come so far": answered in turn, after what was sent before.
void escpos_echo(struct str *out);
// Asked for at once, whatever is in the buffer: 1 printer, 2 offline cause, 3 error, 4 paper.
void escpos_ask(struct str *out, int what);
// Enough of nothing to end a band that was cut short, so that what follows is not taken for dots; then from the beginning.
void escpos_recover(struct str *out, const struct printer_profile *profile);

// What an answering byte is: of a question, of an echo, or of something that is no printer.
enum answer { ANSWER_STATUS, ANSWER_ECHO, ANSWER_OWN_ACCORD, ANSWER_NONE };
enum answer escpos_answer(uint8_t byte);
// Of the answers to the questions 2, 3 and 4.
bool status_cover_open(uint8_t offline);
bool status_out_of_paper(uint8_t offline, uint8_t paper);
bool status_paper_low(uint8_t paper);
bool status_fault(uint8_t error);
bool status_offline(uint8_t printer); // of question 1
