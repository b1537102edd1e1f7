// The sample business: a car showroom whose every surface says that it is a sample. The stated PINs
// work in a sample only: consultants 4444, receptionist 1111, manager 2222, administrator 3333.
// It is open around the clock, so that a trial at night does not find the door closed.

#include "app/internal.h"

#include <stdio.h>

enum { SALES = 1, DRIVE = 2, CARE = 4, COMPLAINTS = 8 }; // bits of skill
enum { CLASS_ORDINARY = 0, CLASS_COMPLAINT = 3 };        // indexes of the default classes
enum { ALL = 7, CHINESE = 3 };                           // languages

static const struct {
    struct service_rules rules;
    const char *icon;
    bool makes_owner;
    const char *names[LANG_COUNT];
    const char *help[LANG_COUNT];
} services[] = {
    {{.id = 1,
      .prefix = 'A',
      .class = CLASS_ORDINARY,
      .group = 0,
      .skills = SALES,
      .target_s = 600,
      .wrap_up_s = 60,
      .slot_min = 30},
     "car",
     true,
     {"看車諮詢", "看车咨询", "Car viewing"},
     {"看實車、了解配備與價格，由銷售顧問為您介紹。",
      "看实车、了解配置和价格，由销售顾问为您介绍。",
      "See the cars and ask about equipment and prices; a sales consultant shows you around."}},
    {{.id = 2,
      .prefix = 'B',
      .class = CLASS_ORDINARY,
      .group = 0,
      .skills = DRIVE,
      .target_s = 900,
      .wrap_up_s = 60,
      .slot_min = 30},
     "steering-wheel",
     true,
     {"試駕", "试驾", "Test drive"},
     {"請準備駕照，顧問將陪您試駕喜歡的車款。", "请准备好驾照，顾问会陪您试驾喜欢的车型。",
      "Have your driving licence ready; a consultant drives with you."}},
    {{.id = 3,
      .prefix = 'C',
      .class = CLASS_ORDINARY,
      .group = 1,
      .skills = CARE,
      .target_s = 600,
      .wrap_up_s = 30,
      .slot_min = 30},
     "wrench",
     false,
     {"維修保養", "维修保养", "Service and repair"},
     {"定期保養、故障檢修與取車。", "定期保养、故障检修和取车。",
      "Regular service, repairs and picking up your car."}},
    {{.id = 4,
      .prefix = 'D',
      .class = CLASS_COMPLAINT,
      .group = 2,
      .skills = COMPLAINTS,
      .target_s = 300,
      .policy = POLICY_LONGEST_IDLE},
     "chat",
     false,
     {"投訴與建議", "投诉与建议", "Complaints and suggestions"},
     {"有不滿意的地方或建議，請告訴我們，會有專人為您處理。",
      "有不满意的地方或建议，请告诉我们，会有专人为您处理。",
      "Tell us what went wrong or what we could do better; somebody will see to it."}},
};

static const struct {
    const char *role, *pin;
    uint64_t skills; // 0: serves nobody
    uint32_t languages;
    const char *names[LANG_COUNT];
    const char *titles[LANG_COUNT];
} staff[] = {
    {"consultant",
     "4444",
     SALES | DRIVE,
     ALL,
     {"李雅婷", "李雅婷", "Li Yating"},
     {"銷售顧問", "销售顾问", "Sales consultant"}},
    {"consultant",
     "4444",
     SALES | DRIVE,
     CHINESE,
     {"陳志明", "陈志明", "Chen Zhiming"},
     {"銷售顧問", "销售顾问", "Sales consultant"}},
    {"consultant",
     "4444",
     SALES | DRIVE,
     ALL,
     {"王怡君", "王怡君", "Wang Yijun"},
     {"銷售顧問", "销售顾问", "Sales consultant"}},
    {"consultant",
     "4444",
     SALES | DRIVE | COMPLAINTS,
     ALL,
     {"林建宏", "林建宏", "Lin Jianhong"},
     {"資深銷售顧問", "资深销售顾问", "Senior sales consultant"}},
    {"consultant",
     "4444",
     CARE | COMPLAINTS,
     ALL,
     {"張淑芬", "张淑芬", "Zhang Shufen"},
     {"服務顧問", "服务顾问", "Service adviser"}},
    {"consultant",
     "4444",
     CARE,
     CHINESE,
     {"黃柏翰", "黄柏翰", "Huang Bohan"},
     {"服務顧問", "服务顾问", "Service adviser"}},
    {"receptionist",
     "1111",
     0,
     0,
     {"周美玲", "周美玲", "Zhou Meiling"},
     {"櫃檯接待", "前台接待", "Receptionist"}},
    {"manager", "2222", 0, 0, {"吳國華", "吴国华", "Wu Guohua"}, {"店經理", "店经理", "Manager"}},
    {"administrator",
     "3333",
     0,
     0,
     {"系統管理員", "系统管理员", "Administrator"},
     {"系統管理", "系统管理", "Administration"}},
};

// What the ticket asks once it is shown, all of it to be skipped.
static const struct {
    struct question_words row;
    const char *text[LANG_COUNT];
    const char *choices[CHOICES_MAX][LANG_COUNT];
} questions[] = {
    {{.id = 1, .choice_n = 6, .source = true},
     {"您是從哪裡知道我們的？", "您是从哪里知道我们的？", "How did you hear of us?"},
     {{"親友介紹", "亲友介绍", "From friends or family"},
      {"網路搜尋", "网络搜索", "Searching the web"},
      {"社群媒體", "社交媒体", "Social media"},
      {"電視或報章", "电视或报刊", "Television or press"},
      {"路過看到", "路过看到", "Passing by"},
      {"我是老客戶", "我是老客户", "Returning customer"}}},
    {{.id = 2, .service = 1, .choice_n = 4},
     {"您想看哪一種車？", "您想看哪一种车？", "What kind of car interests you?"},
     {{"小型房車", "小型轿车", "A small car"},
      {"中大型房車", "中大型轿车", "A saloon"},
      {"休旅車", "SUV", "An SUV"},
      {"電動車", "电动车", "An electric car"}}},
    {{.id = 5, .service = 3},
     {"車子有什麼狀況嗎？", "车子有什么情况吗？", "What should we look at?"},
     {{NULL}}},
    {{.id = 3, .service = 1, .choice_n = 4},
     {"您的預算大約是多少？", "您的预算大约是多少？", "What is your budget?"},
     {{"100 萬元以下", "新台币 100 万以下", "Under NT$ 1 million"},
      {"100–150 萬元", "新台币 100–150 万", "NT$ 1–1.5 million"},
      {"150 萬元以上", "新台币 150 万以上", "Over NT$ 1.5 million"},
      {"還不確定", "还不确定", "Not decided yet"}}},
    {{.id = 4, .service = 1, .choice_n = 4},
     {"您打算什麼時候買車？", "您打算什么时候买车？", "When would you like to buy?"},
     {{"一個月內", "一个月内", "Within a month"},
      {"三個月內", "三个月内", "Within three months"},
      {"三個月以後", "三个月以后", "Later"},
      {"只是看看", "只是看看", "Just looking"}}},
};

enum { QUESTION_N = sizeof questions / sizeof *questions };
enum { SERVICE_N = sizeof services / sizeof *services, STAFF_N = sizeof staff / sizeof *staff };

const char *sample_pin(enum role role)
{
    for (int i = 0; i < STAFF_N; i++) {
        if (strcmp(staff[i].role, role_code(role)) == 0)
            return staff[i].pin;
    }
    return NULL;
}

static const char *const site_name[LANG_COUNT] = {"示範展間（範例資料）", "示范展厅（示例数据）",
                                                  "Sample showroom (sample data)"};
static const char *const welcome[LANG_COUNT] = {"很高興為您服務", "很高兴为您服务",
                                                "We are glad you are here"};

static bool add_words(struct store *store, const char *kind, int64_t id,
                      const char *const words[LANG_COUNT], struct err *err)
{
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        if (!store_set_word(store, kind, id, lang, words[lang], err))
            return false;
    }
    return true;
}

// Adds a person and, for one who serves, the row of the business.
static bool add_person(struct store *store, int i, struct business *business, int64_t *ret_id,
                       struct err *err)
{
    struct staff_member member = {.active = true};
    snprintf(member.role, sizeof member.role, "%s", staff[i].role);
    struct staff_pin pin = {0};
    if (!store_put_staff(store, &member, err) || !pin_hash(staff[i].pin, true, pin.hash, err) ||
        !store_set_pin(store, member.id, &pin, err) ||
        !add_words(store, "staff", member.id, staff[i].names, err) ||
        !add_words(store, "staff_title", member.id, staff[i].titles, err))
        return false;
    *ret_id = member.id;
    if (staff[i].skills)
        business->consultants[business->consultant_n++] =
            (struct consultant_rules){.id = member.id,
                                      .active = true,
                                      .desk = i + 1,
                                      .skills = staff[i].skills,
                                      .languages = staff[i].languages};
    return true;
}

static bool add_staff(struct store *store, struct business *business, struct err *err)
{
    for (int i = 0; i < STAFF_N; i++) {
        int64_t id;
        if (!add_person(store, i, business, &id, err))
            return false;
        char author[24];
        snprintf(author, sizeof author, "%lld", (long long)id);
        if (strcmp(staff[i].role, "receptionist") == 0 &&
            !store_set_setting(store, "sample", author, err))
            return false;
    }
    return true;
}

static void take_words(char *to, size_t size, const char *const words[LANG_COUNT])
{
    for (int lang = 0; lang < LANG_COUNT; lang++)
        utf8_copy(to + (size_t)lang * size, size, words[lang]);
}

static void fill_services(struct profile *p)
{
    p->business.service_n = SERVICE_N;
    for (int i = 0; i < SERVICE_N; i++) {
        struct service_profile *about = &p->services[i];
        p->business.services[i] = services[i].rules;
        p->business.services[i].active = true;
        p->business.services[i].mode = MODE_DESK;
        about->words.phone_optional = about->words.on_board = true;
        about->makes_owner = services[i].makes_owner;
        about->spoken = true;
        about->notice_people = 2;
        utf8_copy(about->words.icon, sizeof about->words.icon, services[i].icon);
        take_words(about->words.name.in[0], NAME_SIZE, services[i].names);
        take_words(about->words.description.in[0], TEXT_SIZE, services[i].help);
    }
}

static void fill_questions(struct profile *p)
{
    p->question_n = QUESTION_N;
    for (int i = 0; i < QUESTION_N; i++) {
        struct question_words *q = &p->questions[i];
        *q = questions[i].row;
        q->active = true;
        take_words(q->text.in[0], NAME_SIZE, questions[i].text);
        for (int n = 0; n < q->choice_n; n++)
            take_words(q->choices[n].in[0], NAME_SIZE, questions[i].choices[n]);
    }
    p->offers_drinks = p->asks_party = true;
}

bool sample_fill(struct store *store, struct err *err)
{
    struct profile *was = mem_alloc(sizeof *was), *now = mem_alloc(sizeof *now);
    bool ok = store_read_profile(store, was, err);
    *now = *was;
    ok = ok && add_staff(store, &now->business, err);
    now->business.rules.water_on_start = 1;
    now->business.rules.clear_on_finish = 1;
    now->business.rules.clock_days = 0; // a sample that lay for months has nothing to lose
    fill_services(now);
    fill_questions(now);
    take_words(now->site_name.in[0], NAME_SIZE, site_name);
    take_words(now->welcome.in[0], TEXT_SIZE, welcome);
    for (int i = 0; i < DAYS_A_WEEK; i++)
        now->hours[i] = (struct day_hours){.open_min = 4 * 60, .close_min = 28 * 60};
    ok = ok && store_write_profile(store, was, now, err);
    free(was);
    free(now);
    return ok;
}
