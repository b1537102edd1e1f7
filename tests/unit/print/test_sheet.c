// Every sheet at every width in every language: all words inside the paper, none cut, none on another, the code in whole dots
// and large enough.

#include "test.h"
#include "paper.h"
#include "print/bitmap.h"
#include "ui/check.h"

#include <stdlib.h>
#include <unistd.h>

static struct one_bit *paper;

static int set_up(void **state)
{
    struct err err;
    (void)state;
    tr_init(LOBBY_LOCALE_DIR);
    paper = one_bit_open(NULL, NULL, LOBBY_ASSET_DIR, &err);
    return paper ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    one_bit_close(paper);
    return 0;
}

static bool meet(struct rect a, struct rect b)
{
    return !rect_empty(rect_intersect(a, b));
}

static void check_page(const struct sheet_page *page, const struct page_size *size,
                       const char *what)
{
    const struct draw_op *ops = page->draw.ops.at;
    for (size_t i = 0; i < page->draw.ops.n; i++) {
        const struct draw_op *op = &ops[i];
        if (op->kind != DRAW_TEXT && op->kind != DRAW_QR)
            continue;
        struct rect paper_box = {size->dpi / 25, 0, size->dots - 2 * (size->dpi / 25),
                                 page->height};
        if (!rect_inside(op->rect, paper_box))
            fail_msg("%s: '%s' leaves the paper: %d,%d %d×%d on %d×%d", what,
                     op->text ? op->text : "code", op->rect.x, op->rect.y, op->rect.w, op->rect.h,
                     size->dots, page->height);
        if (op->elided)
            fail_msg("%s: '%s' was cut", what, op->text);
        if (op->kind == DRAW_TEXT && op->font.px * 254 < 25 * size->dpi)
            fail_msg("%s: '%s' is too small to be read: %d dots", what, op->text, op->font.px);
        for (size_t k = 0; k < i; k++) {
            if ((ops[k].kind == DRAW_TEXT || ops[k].kind == DRAW_QR) && meet(ops[k].rect, op->rect))
                fail_msg("%s: '%s' lies on '%s'", what, op->text ? op->text : "code",
                         ops[k].text ? ops[k].text : "code");
        }
    }
}

static void check_code(const struct sheet_page *page, const struct page_size *size,
                       const char *what)
{
    for (size_t i = 0; i < page->draw.ops.n; i++) {
        const struct draw_op *op = &page->draw.ops.at[i];
        if (op->kind != DRAW_QR)
            continue;
        int dots = op->rect.w / (op->n + 8);
        assert_int_equal(op->rect.w % (op->n + 8), 0);
        if (dots < 4 || dots * 10 < size->dpi / 5)
            fail_msg("%s: %d dots a module", what, dots);
    }
}

static void every_width_and_language(void **state)
{
    (void)state;
    const char *folder = getenv("LOBBY_GALLERY");
    for (int w = 0; w < PAPER_WIDTHS; w++) {
        for (enum lang lang = lang_first(); lang != LANG_NONE; lang = lang_next(lang)) {
            for (int kind = PAPER_TICKET; kind <= PAPER_TEST + 2; kind++) {
                struct print_sheet s = paper_sheet(kind > PAPER_TEST ? PAPER_TICKET : kind, lang);
                struct sheet_page page;
                char what[80];
                s.job.copy = kind == PAPER_TEST + 1;
                if (kind == PAPER_TEST + 2) { // as bare as it gets
                    s.told.something = false;
                    s.ahead = 0;
                    *s.consultant = *s.line = *s.address = '\0';
                    strcpy(s.code, s.token);
                }
                snprintf(what, sizeof what, "paper-%d-%s-%d", paper_sizes[w].dots, lang_code(lang),
                         kind);
                sheet_lay_out(&page, &paper_sizes[w], one_bit_metrics(paper), &s);
                check_page(&page, &paper_sizes[w], what);
                check_code(&page, &paper_sizes[w], what);
                if (folder) {
                    char path[400];
                    int dots = paper_sizes[w].dots;
                    struct bitmap b;
                    bitmap_init(&b, dots, page.height);
                    one_bit_paint(paper, &page.draw, &page.theme, dots, page.height,
                                  (void (*)(void *, int, int))bitmap_set, &b);
                    uint8_t *grey = mem_alloc((size_t)dots * (size_t)b.h);
                    for (int y = 0; y < b.h; y++)
                        for (int x = 0; x < dots; x++)
                            grey[y * dots + x] = bitmap_dot(&b, x, y) ? 0 : 255;
                    snprintf(path, sizeof path, "%s/%s.png", folder, what);
                    assert_true(one_bit_save(grey, dots, b.h, path, NULL));
                    free(grey);
                    bitmap_finish(&b);
                }
                sheet_finish(&page);
            }
        }
    }
}

// The number is read by tesseract, from its own box and as small as it likes letters.
static void the_number_is_read(void **state)
{
    enum { LESS = 4 };
    (void)state;
    for (int w = 0; w < PAPER_WIDTHS; w++) {
        struct print_sheet s = paper_sheet(PAPER_TICKET, LANG_ZH_TW);
        struct sheet_page page;
        struct bitmap b;
        sheet_lay_out(&page, &paper_sizes[w], one_bit_metrics(paper), &s);
        struct rect box = rect_inset(tree_find(&page.tree, "ticket")->rect, -40, -24);
        bitmap_init(&b, paper_sizes[w].dots, page.height);
        one_bit_paint(paper, &page.draw, &page.theme, b.w, b.h,
                      (void (*)(void *, int, int))bitmap_set, &b);
        int wide = box.w / LESS, high = box.h / LESS;
        uint8_t *grey = mem_alloc((size_t)wide * (size_t)high);
        for (int i = 0; i < wide * high; i++) {
            int black = 0;
            for (int k = 0; k < LESS * LESS; k++) {
                int x = box.x + i % wide * LESS + k % LESS, y = box.y + i / wide * LESS + k / LESS;
                black += x >= 0 && y >= 0 && x < b.w && y < b.h && bitmap_dot(&b, x, y);
            }
            grey[i] = (uint8_t)(255 - black * 255 / (LESS * LESS));
        }
        char path[] = "/tmp/lobby-number-XXXXXX", command[200], said[64] = "";
        int fd = mkstemp(path);
        assert_true(fd >= 0 && one_bit_save(grey, wide, high, path, NULL));
        close(fd);
        snprintf(command, sizeof command,
                 "tesseract %s - -l eng --psm 7 -c tessedit_char_whitelist=A0123456789 2>/dev/null",
                 path);
        FILE *read = popen(command, "r");
        assert_true(read && fgets(said, sizeof said, read));
        pclose(read);
        unlink(path);
        if (strncmp(said, "A023", 4) != 0)
            fail_msg("%d dots: the number was read as '%s'", paper_sizes[w].dots, said);
        free(grey);
        bitmap_finish(&b);
        sheet_finish(&page);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_width_and_language),
                                       cmocka_unit_test(the_number_is_read)};
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
