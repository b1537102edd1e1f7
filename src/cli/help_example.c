// An example of every action, by noun: what --help shows. They are told of the sample business, and a
// test runs each as it stands there (tests/unit/cli/test_help.c), so keep them true.

#include "cli/help.h"

#include <string.h>

#define DESK "周美玲"

static const struct {
    const char *noun, *action, *words;
} examples[] = {
    {"run", NULL, "lobby run --window"},
    {"kiosk", NULL, "lobby kiosk --panel door"},
    {"office", NULL, "lobby office --window"},
    {"board", NULL, "lobby board --set board.output=2"},
    {"serve", NULL, "lobby serve --set web.guests=0.0.0.0:8080"},
    {"printer", "run", "lobby printer run"},
    {"printer", "picture", "lobby printer picture ticket.png A001"},
    {"printer", "ruler", "lobby printer ruler rulers"},
    {"script", NULL, "lobby script day.script --check"},
    {"voice", "list", "lobby voice list --json"},
    {"voice", "check", "lobby voice check /media/usb/chen-wang"},
    {"voice", "add", "lobby voice add /media/usb/chen-wang"},
    {"voice", "say", "lobby voice say A012 2 call.wav --speaks mandarin"},
    {"voice", "make", "lobby voice make"},
    {"voice", "approve", "lobby voice approve VIP室"},

    {"visit", "register", "lobby visit register A --surname 王 --phone 0912345678 --party 2"},
    {"visit", "greet", "lobby visit greet 試駕 --consultant 李雅婷 --surname 陳"},
    {"visit", "list", "lobby visit list --all --json"},
    {"visit", "show", "lobby visit show A001 --day 2026-03-02"},
    {"visit", "story", "lobby visit story A001"},
    {"visit", "call", "lobby visit call A001 李雅婷 --override --reason complaint"},
    {"visit", "call-next", "lobby visit call-next 李雅婷"},
    {"visit", "call-again", "lobby visit call-again A001"},
    {"visit", "start", "lobby visit start A001 --reason forgotten --at 10:05"},
    {"visit", "finish",
     "lobby visit finish A001 --outcome follow_up --follow-up 3 --note \"blue estate\""},
    {"visit", "complete", "lobby visit complete A001 --outcome deal --note \"signed\""},
    {"visit", "incomplete", "lobby visit incomplete --json"},
    {"visit", "no-show", "lobby visit no-show A002"},
    {"visit", "return", "lobby visit return A002"},
    {"visit", "park", "lobby visit park A002 --minutes 15"},
    {"visit", "transfer", "lobby visit transfer A002 --service B --reason by_customer"},
    {"visit", "no-customer", "lobby visit no-customer A003 --reason directions"},
    {"visit", "cancel", "lobby visit cancel A003"},
    {"visit", "class", "lobby visit class A003 complaint --reason complaint"},
    {"visit", "answers", "lobby visit answers A001"},
    {"visit", "party", "lobby visit party A001 3"},
    {"visit", "rate", "lobby visit rate A001 2 --call-back --note \"waited too long\""},
    {"visit", "refuse", "lobby visit refuse A002"},
    {"visit", "begin-work", "lobby visit begin-work C001"},
    {"visit", "stage", "lobby visit stage C001 washed"},
    {"visit", "end-work", "lobby visit end-work C001"},
    {"visit", "low-ratings", "lobby visit low-ratings"},
    {"visit", "handled", "lobby visit handled A001 --author " DESK},
    {"visit", "undo", "lobby visit undo --author " DESK},

    {"appointment", "book", "lobby appointment book A 14:30 --surname 林 --phone 0922333444"},
    {"appointment", "move", "lobby appointment move 1 15:00 --from 2026-03-03"},
    {"appointment", "cancel", "lobby appointment cancel 1"},
    {"appointment", "list", "lobby appointment list --from 2026-03-02"},
    {"appointment", "slots", "lobby appointment slots B --consultant 李雅婷"},
    {"appointment", "check-in", "lobby appointment check-in 1"},

    {"task", "list", "lobby task list --all"},
    {"task", "ask", "lobby task ask A001 tea"},
    {"task", "done", "lobby task done A001 tea"},

    {"alert", "list", "lobby alert list --all"},
    {"alert", "later", "lobby alert later urgent.5 --minutes 20"},
    {"alert", "done", "lobby alert done low-rating.6 --author " DESK},

    {"follow-up", "list", "lobby follow-up list --all"},
    {"follow-up", "done", "lobby follow-up done 1 --note \"comes on Friday\""},
    {"follow-up", "postpone", "lobby follow-up postpone 1 7"},
    {"follow-up", "reopen", "lobby follow-up reopen 1"},

    {"register", "list", "lobby register list calls --all"},
    {"register", "show", "lobby register show calls C-0001"},
    {"register", "add",
     "lobby register add calls kind=sales phone=0912345678 note=\"blue estate\""},
    {"register", "set", "lobby register set calls C-0001 note=\"calls again on Friday\""},
    {"register", "close", "lobby register close calls C-0001"},
    {"register", "undo", "lobby register undo --author " DESK},
    {"register", "search", "lobby register search calls 0912"},
    {"register", "export", "lobby register export calls --xlsx calls.xlsx"},
    {"register", "form", "lobby register form calls"},
    {"register", "import", "lobby register import calls"},
    {"register", "drop", "lobby register drop lost-and-found"},
    {"register", "stock", "lobby register stock supplies"},
    {"register", "entitled", "lobby register entitled 0912345678"},

    {"consultant", "list", "lobby consultant list --json"},
    {"consultant", "check-in", "lobby consultant check-in 李雅婷"},
    {"consultant", "check-out", "lobby consultant check-out 李雅婷"},
    {"consultant", "break", "lobby consultant break 陳志明 --reason meal --minutes 45"},
    {"consultant", "out", "lobby consultant out 陳志明 --reason errand --minutes 60"},
    {"consultant", "back", "lobby consultant back 陳志明"},
    {"consultant", "call-next", "lobby consultant call-next 李雅婷"},
    {"consultant", "clear", "lobby consultant clear 李雅婷"},
    {"consultant", "credit", "lobby consultant credit 李雅婷 --reason mistake"},
    {"consultant", "remind", "lobby consultant remind 李雅婷 records 3"},
    {"consultant", "hand-over", "lobby consultant hand-over 李雅婷 陳志明"},

    {"queue", NULL, "lobby queue --json"},
    {"next", NULL, "lobby next"},

    {"report", "days", "lobby report days --from 2026-03-01 --to 2026-03-02"},
    {"report", "consultants", "lobby report consultants --json"},
    {"report", "services", "lobby report services --from 2026-03-01 --csv services.csv --force"},
    {"report", "choices", "lobby report choices --from 2026-03-01"},
    {"report", "rules", "lobby report rules --from 2026-03-01 --to 2026-03-31"},
    {"report", "promises", "lobby report promises --from 2026-03-01"},
    {"report", "figures", "lobby report figures --lang en"},
    {"report", "day", "lobby report day --to 2026-03-02"},
    {"report", "week", "lobby report week --to 2026-03-02"},
    {"report", "month", "lobby report month --csv month.csv --force"},
    {"report", "quarter", "lobby report quarter --json"},
    {"report", "year", "lobby report year --xlsx year.xlsx --force"},

    {"customer", "find", "lobby customer find 0912345678"},
    {"customer", "search", "lobby customer search 王"},
    {"customer", "show", "lobby customer show 1"},
    {"customer", "set", "lobby customer set 1 --name 王小明 --title mr"},
    {"customer", "duplicates", "lobby customer duplicates"},
    {"customer", "merge", "lobby customer merge 2 1"},
    {"customer", "split", "lobby customer split 2"},

    {"set", "site", "lobby set site calls=2 recall=45 hours.mon=09:30-21:00"},
    {"set", "class", "lobby set class 1 credit=5"},
    {"set", "service", "lobby set service A target=15 name.en=\"Car viewing\""},
    {"set", "staff", "lobby set staff 李雅婷 desk=3 skills=1,2"},
    {"set", "question", "lobby set question 1 text.en=\"How did you hear of us?\""},
    {"set", "skill", "lobby set skill 1 name.en=Sales"},
    {"set", "value", "lobby set value retention_days 1095 --force"},
    {"set", "text", "lobby set text service 1 en \"Car viewing\""},
    {"set", "list", "lobby set list service --json"},
    {"set", "keys", "lobby set keys site"},
    {"set", "export", "lobby set export business.txt --force"},
    {"set", "import", "lobby set import business.txt"},
    {"set", "skills", "lobby set skills"},
    {"set", "changes", "lobby set changes"},

    {"setup", NULL, "lobby setup --name 陳經理 --zone Asia/Taipei --store new.db"},
    {"clock", NULL, "lobby clock --json"},
    {"clock", "confirm", "lobby clock confirm --author " DESK},
    {"clock", "correct", "lobby clock correct --force"},
    {"check", NULL, "lobby check --lang en"},
    {"backup", NULL, "lobby backup friday.db"},
    {"restore", NULL, "lobby restore friday.db --force"},
    {"copy", NULL, "lobby copy friday.db elsewhere.db"},
    {"export", NULL, "lobby export 1"},
    {"erase", NULL, "lobby erase 3"},
    {"print", "list", "lobby print list --all"},
    {"print", "status", "lobby print status --json"},
    {"print", "reprint", "lobby print reprint A001"},
    {"print", "slip", "lobby print slip 1 --pdf slip.pdf"},
    {"print", "test", "lobby print test"},
    {"print", "drop", "lobby print drop 1"},
    {"retention", NULL, "lobby retention --json"},
    {"retention", "confirm", "lobby retention confirm --author 系統管理員"},
    {"retention", "hold", "lobby retention hold --author 系統管理員"},
    {"replay", NULL, "lobby replay 2026-03-02 --policy longest_idle"},
    {"config", "sample", "lobby config sample"},
    {"estimate", NULL, "lobby estimate score waits.csv --learn-before 1209600 --rows told.csv"},
    {"simulate", NULL, "lobby simulate --staff 3 --per-day 60 --service 2400 --json"},
    {"config", "check", "lobby config check --set log.level=debug"},
};

const char *help_example(const char *noun, const char *action)
{
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        bool same = strcmp(examples[i].noun, noun) == 0;
        if (same && (!examples[i].action == !action) &&
            (!action || strcmp(examples[i].action, action) == 0))
            return examples[i].words;
    }
    return NULL;
}
