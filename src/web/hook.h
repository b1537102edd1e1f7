#pragma once
// What other machines of the house tell, signed as Standard Webhooks has it (app/webhook.h). A camera at the gate posts each
// plate that it reads to /hooks/plate: {"plate": "ABC-1234", "at": "2026-03-02T10:00:00+08:00", "camera": "gate"}, of which
// the plate alone is needed. The answer says that it was taken, and not whether the plate is anybody's; the same webhook-id
// is taken once.

#include "web/internal.h"

enum { HOOK_BODY_MOST = 2048, HOOK_ID_MOST = 200 };

bool hook_is_set(const struct web_request *r); // there is a secret: the address exists
bool hook_check(const struct machine *machine,
                struct err *err); // … and it is one, or there is none
void hook_plate(struct web_request *r);
