// Every sheet at every width in every language: all words inside the paper, none cut, none on another, the code in whole dots
// and large enough.

#include "test.h"
#include "paper.h"
#include "print/bitmap.h"
#include "ui/check.h"

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
        for (int lang = 0; lang < LANG_COUNT; lang++) {
            for (int kind = PAPER_TICKET; kind <= PAPER_TEST + 2; kind++) {
                struct print_sheet s =
                    paper_sheet(kind > PAPER_TEST ? PAPER_TICKET : kind, (enum lang)lang);
                struct sheet_page page;
                char what[80];
                s.job.copy = kind == PAPER_TEST + 1;
                if (kind == PAPER_TEST + 2) { // as bare as it gets
                    s.told.something = false;
                    s.ahead = 0;
                    *s.consultant = *s.line = *s.address = '\0';
                    strcpy(s.code, s.token);
                }
                snprintf(what, sizeof what, "paper-%d-%s-%d", paper_sizes[w].dots,
                         lang_code((enum lang)lang), kind);
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

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_width_and_language)};
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
