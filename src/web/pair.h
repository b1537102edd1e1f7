#pragma once
// A screen that nobody has paired shows six digits; whoever may let it in types them in the office.

struct web_request;

void page_pair(struct web_request *r);
