#!/usr/bin/python3
"""A workbook against a folder of CSV files, by openpyxl: the same tables, cell by cell. Counts are
whole numbers, times are times, days are days, the heading stands still."""

import csv
import datetime
import pathlib
import sys

import openpyxl


def shown(cell, problems, where):
    """What the CSV should say of this cell."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    kind = cell.number_format
    if isinstance(value, bool) or not isinstance(
        value, (int, float, datetime.datetime, datetime.timedelta, datetime.time)
    ):
        problems.append(f"{where}: {value!r} is neither text, number, time nor day")
        return ""
    if isinstance(value, datetime.time):  # under a day, as openpyxl reads a duration
        value = datetime.timedelta(
            hours=value.hour, minutes=value.minute, seconds=value.second, microseconds=value.microsecond
        )
    if isinstance(value, datetime.datetime) and kind == "[h]:mm:ss":  # a day or more
        value = value - datetime.datetime(1899, 12, 30)
    if isinstance(value, datetime.timedelta):
        seconds = round(value.total_seconds())
        return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    if isinstance(value, datetime.datetime):
        return value.strftime("%Y-%m-%d")
    if kind == "[h]:mm:ss":
        seconds = round(value * 86400)
        return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    return value


def same(got, wanted):
    if isinstance(got, str):
        return got == wanted or (wanted.startswith("'") and got == wanted[1:])
    try:
        return abs(got - float(wanted)) < 6e-5
    except ValueError:  # empty, or a time
        return False


def compare(sheet, rows, problems):
    if sheet.freeze_panes != "A2":
        problems.append(f"{sheet.title}: the heading is not frozen ({sheet.freeze_panes})")
    cells = list(sheet.iter_rows())
    if len(cells) != len(rows):
        problems.append(f"{sheet.title}: {len(cells)} rows, in the CSV {len(rows)}")
    numbers = 0
    for line, row in zip(cells, rows):
        if len(line) != len(row):
            problems.append(f"{sheet.title}: {len(line)} columns, in the CSV {len(row)}")
        for cell, wanted in zip(line, row):
            where = f"{sheet.title}!{cell.coordinate}"
            got = shown(cell, problems, where)
            numbers += not isinstance(cell.value, (str, type(None)))
            if not same(got, wanted):
                problems.append(f"{where}: {got!r} ({cell.number_format}), in the CSV {wanted!r}")
    return numbers


def main(workbook, folder):
    problems = []
    files = {path.stem: path for path in pathlib.Path(folder).glob("*.csv")}
    book = openpyxl.load_workbook(workbook)
    if len(book.worksheets) != len(files) or len(files) < 20:
        problems.append(f"{len(book.worksheets)} tabs and {len(files)} files")
    tables = {}
    for path in files.values():
        with open(path, newline="", encoding="utf-8-sig") as file:
            rows = list(csv.reader(file))
        tables[path.stem] = rows
    numbers = 0
    for sheet in book.worksheets:
        heading = [cell.value for cell in sheet[1]]
        match = [name for name, rows in tables.items() if rows[0] == heading]
        names = [name for name in match if len(tables[name]) == sheet.max_row] or match
        found = None
        for name in names:  # tables may share their heading: one of them is this one
            trouble = []
            count = compare(sheet, tables[name], trouble)
            if not trouble:
                found = name
                numbers += count
                break
        if found is None:
            problems += trouble if names else [f"{sheet.title}: no CSV has this heading"]
        else:
            del tables[found]
    if numbers < 500:
        problems.append(f"only {numbers} numbers were read")
    for problem in problems[:20]:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


sys.exit(main(sys.argv[1], sys.argv[2]))
