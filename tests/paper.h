#pragma once
// Sheets as tests print them: invented, with every text as long as it gets.

#include "app/paper.h"
#include "platform/one_bit.h"
#include "print/sheet.h"
#include "paths.h"

#include <stdio.h>
#include <string.h>

enum { PAPER_WIDTHS = 4 };
static const struct page_size paper_sizes[PAPER_WIDTHS] = {
    {384, 203, 0, 0}, {512, 180, 0, 0}, {576, 203, 0, 0}, {640, 203, 0, 0}};

static inline struct print_sheet paper_sheet(int kind, enum lang lang)
{
    static const char *const houses[] = {"明德汽車展示中心", "明德汽车展示中心", "Mingde Motors"};
    static const char *const lines[] = {"歡迎光臨，請慢慢看", "欢迎光临，请慢慢看",
                                        "Welcome, please look around"};
    static const char *const services[] = {"看車諮詢", "看车咨询", "Sales advice"};
    static const char *const names[] = {"李雅婷", "李雅婷", "Li Yating"};
    struct print_sheet s = {.ahead = 3,
                            .told = {.something = true, .lo_min = 8, .hi_min = 15},
                            .address = "https://lobby.example/t/",
                            .token = "q7XhB2mNfK0rT9sLwZ4cVyE8uJ5aPd1g",
                            .at = {2026, 11, 28, 14, 5, 0, 5},
                            .printed = {2026, 11, 28, 14, 20, 0, 5}};
    s.job.kind = kind;
    s.job.lang = lang;
    strcpy(s.job.ticket, "A023");
    snprintf(s.house, sizeof s.house, "%s", houses[lang_of_house(lang)]);
    snprintf(s.line, sizeof s.line, "%s", lines[lang_of_house(lang)]);
    snprintf(s.service, sizeof s.service, "%s", services[lang_of_house(lang)]);
    snprintf(s.consultant, sizeof s.consultant, "%s", names[lang_of_house(lang)]);
    snprintf(s.code, sizeof s.code, "%s%s", s.address, s.token);
    return s;
}
