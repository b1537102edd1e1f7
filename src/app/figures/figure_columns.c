// Which figures each table has, and through which door.

#include "app/figures/figure.h"
#include "app/table.h"

enum { SHELL = 1 << DOOR_SHELL, FILES = 1 << DOOR_FILE, BOTH = SHELL | FILES, LIST_MAX = 32 };

// A door has its columns in this order for good: what reads them may count them.
static const struct {
    enum figure_id id;
    unsigned doors; // 0: the list ends
} lists[FIGURE_OF_COUNT][LIST_MAX] = {
    [OF_PERIOD] = {{FIGURE_ARRIVALS, BOTH},       {FIGURE_PEOPLE, BOTH},
                   {FIGURE_SERVED, BOTH},         {FIGURE_LEFT, BOTH},
                   {FIGURE_NO_SHOWS, BOTH},       {FIGURE_EXPIRED, FILES},
                   {FIGURE_OPEN, BOTH},           {FIGURE_WAITS, FILES},
                   {FIGURE_WAIT_MEAN, BOTH},      {FIGURE_WAIT_MEDIAN, BOTH},
                   {FIGURE_WAIT_P90, BOTH},       {FIGURE_WAIT_P95, BOTH},
                   {FIGURE_WITHIN, BOTH},         {FIGURE_WITHIN_OF_ALL, FILES},
                   {FIGURE_SERVICE_MEDIAN, BOTH}, {FIGURE_RATED, BOTH},
                   {FIGURE_RATING_MEAN, BOTH},    {FIGURE_JAIN, BOTH},
                   {FIGURE_JAIN_MINUTES, FILES},  {FIGURE_GAP, FILES},
                   {FIGURE_FORGOTTEN, FILES},     {FIGURE_NOT_CHECKED_OUT, FILES},
                   {FIGURE_DEALS, SHELL},         {FIGURE_WAITING_NOW, BOTH},
                   {FIGURE_LONGEST_NOW, BOTH},    {FIGURE_EXPIRED, SHELL}},
    [OF_GROUP] = {{FIGURE_ARRIVALS, BOTH},
                  {FIGURE_PEOPLE, FILES},
                  {FIGURE_SERVED, FILES},
                  {FIGURE_LEFT, FILES},
                  {FIGURE_NO_SHOWS, FILES},
                  {FIGURE_EXPIRED, FILES},
                  {FIGURE_DEALS, FILES},
                  {FIGURE_CONVERSION, FILES},
                  {FIGURE_WAITS, FILES},
                  {FIGURE_WAIT_MEAN, BOTH},
                  {FIGURE_WAIT_MEDIAN, BOTH},
                  {FIGURE_WAIT_P90, BOTH},
                  {FIGURE_WAIT_P95, BOTH},
                  {FIGURE_WITHIN, BOTH},
                  {FIGURE_SERVICES, FILES},
                  {FIGURE_SERVICE_MEAN, FILES},
                  {FIGURE_SERVICE_MEDIAN, FILES},
                  {FIGURE_SERVICE_P90, FILES}},
    [OF_SOURCE] = {{FIGURE_ANSWERS, FILES},
                   {FIGURE_SERVED, FILES},
                   {FIGURE_DEALS, FILES},
                   {FIGURE_CONVERSION, FILES}},
    [OF_CONSULTANT] = {{FIGURE_SERVED, BOTH},
                       {FIGURE_TURNS, BOTH},
                       {FIGURE_OWED, BOTH},
                       {FIGURE_PASSED_OVER, BOTH},
                       {FIGURE_WISHES, BOTH},
                       {FIGURE_NO_CUSTOMERS, BOTH},
                       {FIGURE_FORGOTTEN, FILES},
                       {FIGURE_SERVING, BOTH},
                       {FIGURE_IDLE, BOTH},
                       {FIGURE_OCCUPANCY, FILES},
                       {FIGURE_DEALS, FILES},
                       {FIGURE_CONVERSION, FILES},
                       {FIGURE_SERVICES, FILES},
                       {FIGURE_SERVICE_MEAN, FILES},
                       {FIGURE_SERVICE_MEDIAN, FILES},
                       {FIGURE_SERVICE_P90, FILES},
                       {FIGURE_RATED, BOTH},
                       {FIGURE_RATING_MEAN, BOTH}},
    [OF_TURN_GROUP] = {{FIGURE_COLLEAGUES, FILES},
                       {FIGURE_TURNS, FILES},
                       {FIGURE_JAIN, FILES},
                       {FIGURE_JAIN_MINUTES, FILES},
                       {FIGURE_GAP, FILES},
                       {FIGURE_APART, FILES},
                       {FIGURE_TURNS_OFF, FILES}},
    [OF_CHOICES] = {{FIGURE_CHOICES, BOTH},
                    {FIGURE_NAMED, BOTH},
                    {FIGURE_ABOVE, BOTH},
                    {FIGURE_OTHERS, BOTH},
                    {FIGURE_RIGHT_CHOICE, BOTH}},
    [OF_SHARE] = {{FIGURE_TURNS, FILES},
                  {FIGURE_PRESENT, FILES},
                  {FIGURE_TURNS_HOUR, FILES},
                  {FIGURE_TURNS_EVEN, FILES},
                  {FIGURE_TURNS_APART, FILES},
                  {FIGURE_TURNS_LEAST, FILES},
                  {FIGURE_TURNS_MOST, FILES}},
    [OF_TRADE] =
        {{FIGURE_INTENDING, BOTH},       {FIGURE_NEW_BUYERS, BOTH},   {FIGURE_AGAIN, BOTH},
         {FIGURE_KEPT_SHARE, BOTH},      {FIGURE_SECOND_SHARE, BOTH}, {FIGURE_DRIVES, BOTH},
         {FIGURE_DRIVE_SHARE, BOTH},     {FIGURE_DRIVE_ORDERS, BOTH}, {FIGURE_QUOTES, BOTH},
         {FIGURE_ORDERS, BOTH},          {FIGURE_ORDER_SHARE, BOTH},  {FIGURE_ORDERS_NEW, BOTH},
         {FIGURE_ORDERS_LAST, BOTH},     {FIGURE_ORDERS_90, BOTH},    {FIGURE_DELIVERIES, BOTH},
         {FIGURE_DELIVERED_SHARE, BOTH}, {FIGURE_DEFEATS, BOTH},      {FIGURE_DEFEAT_SHARE, BOTH},
         {FIGURE_DEFEAT_CLEAR, BOTH},    {FIGURE_STAY, BOTH},         {FIGURE_CALLS, BOTH},
         {FIGURE_CALLS_CAME, BOTH},      {FIGURE_LEADS, BOTH},        {FIGURE_LEADS_CAME, BOTH},
         {FIGURE_SUBSCRIBED, BOTH},      {FIGURE_SIGNED, BOTH},       {FIGURE_PAID, BOTH},
         {FIGURE_RETURNED, BOTH},        {FIGURE_SOLD_SHARE, BOTH}},
    [OF_DAY] = {{FIGURE_ARRIVALS, BOTH},
                {FIGURE_WAITS, BOTH},
                {FIGURE_LEFT_BEFORE, BOTH},
                {FIGURE_WAIT_MEAN, BOTH},
                {FIGURE_WAIT_MEDIAN, BOTH},
                {FIGURE_WAIT_P90, BOTH},
                {FIGURE_WITHIN, BOTH},
                {FIGURE_JAIN, BOTH},
                {FIGURE_JAIN_MINUTES, BOTH},
                {FIGURE_GAP, BOTH},
                {FIGURE_TURNS_OFF, BOTH}},
    [OF_PROMISES] = {{FIGURE_TOLD, BOTH},
                     {FIGURE_ERROR, BOTH},
                     {FIGURE_BIAS, BOTH},
                     {FIGURE_LATE, BOTH},
                     {FIGURE_IN_INTERVAL, BOTH},
                     {FIGURE_AS_TOLD, BOTH},
                     {FIGURE_WIDTH, BOTH}},
    [OF_TOLD] = {{FIGURE_TOLD, FILES},
                 {FIGURE_AS_TOLD, FILES},
                 {FIGURE_LATE, FILES},
                 {FIGURE_ERROR, FILES}},
};

static bool stands(enum figure_of of, int i, enum door door)
{
    return lists[of][i].doors >> door & 1;
}

void figure_heads(struct table *table, enum figure_of of, enum door door)
{
    for (int i = 0; i < LIST_MAX && lists[of][i].doors; i++) {
        if (stands(of, i, door))
            figure_head(table, lists[of][i].id);
    }
}

void figure_cells(struct table *table, enum figure_of of, enum door door, const void *thing)
{
    for (int i = 0; i < LIST_MAX && lists[of][i].doors; i++) {
        enum figure_id id = lists[of][i].id;
        must(figure_is_of(id, of)); // what stands in a list is counted
        if (stands(of, i, door))
            figure_cell(table, id, figure_value(id, of, thing));
    }
}

static const struct {
    enum cell_type type;
    int digits; // on a terminal; 0: as the type says
} units[] = {
    [UNIT_COUNT] = {CELL_COUNT, 0},     [UNIT_SPAN] = {CELL_SPAN, 0},
    [UNIT_SECONDS] = {CELL_SECONDS, 0}, [UNIT_OFFSET] = {CELL_REAL, 1},
    [UNIT_PERCENT] = {CELL_PERCENT, 0}, [UNIT_SHARE] = {CELL_SHARE, 3},
    [UNIT_INDEX] = {CELL_REAL, 3},      [UNIT_STARS] = {CELL_REAL, 2},
    [UNIT_AVERAGE] = {CELL_REAL, 1},    [UNIT_OVER] = {CELL_REAL, 1},
    [UNIT_RATE] = {CELL_REAL, 2},
};
_Static_assert(sizeof units / sizeof *units == FIGURE_UNIT_COUNT, "one type per unit");

void figure_head(struct table *table, enum figure_id id)
{
    const struct figure_row *row = figure_row(id);
    table_add_column(table, &(struct table_column){row->code, row->label, units[row->unit].type});
}

void figure_cell(struct table *table, enum figure_id id, double value)
{
    int digits = units[figure_row(id)->unit].digits;
    if (digits > 0)
        table_real(table, value, digits);
    else
        table_number(table, value);
}
