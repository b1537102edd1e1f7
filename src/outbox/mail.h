#pragma once
// A mail as it goes over the line.

#include "app/gateway.h"
#include "app/outbox.h"
#include "base/str.h"

// Headers and text, whatever language it is in; appended. The key is its Message-ID: who gets it twice knows it.
void mail_write(struct str *out, const struct gateway *gateway, const struct out_letter *letter,
                int64_t now_s);
