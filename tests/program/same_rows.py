#!/usr/bin/env python3
"""One table as our CSV and as another program read it out of our workbook: the same rows, cell by cell. A CSV guards what looks
like a formula with an apostrophe; dates and the digits behind the point are written as each program likes."""

import csv
import re
import sys


def cell(text):
    text = re.sub(r"^(\d{4})/(\d\d)/(\d\d)$", r"\1-\2-\3", text.removeprefix("'"))
    try:
        return round(float(text), 4) if not text.startswith("+") else text
    except ValueError:
        return text


def rows(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return [[cell(text) for text in row] for row in csv.reader(file)]


ours, theirs = rows(sys.argv[1]), rows(sys.argv[2])
for at, (a, b) in enumerate(zip(ours, theirs)):
    if a != b:
        sys.exit(f"row {at + 1}: {a} is read as {b}")
if len(ours) != len(theirs) or len(ours) < 2:
    sys.exit(f"{len(ours)} rows are read as {len(theirs)}")
