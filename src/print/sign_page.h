#pragma once
// A sign on A4 to hang up outside: who scans it takes a number on their own phone, on the way or before the door.

#include "print/pdf.h"

// house: its name; address: of /join, as the QR holds it. Faces as of pdf_open, ret as of pdf_make.
bool sign_pdf(const char *font_tc, const char *font_sc, const char *house, const char *address,
              struct pdf_bytes *ret, struct err *err);
