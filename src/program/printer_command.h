#pragma once
// lobby printer: what needs faces and devices. `lobby print` asks for paper, this looks after the printer.

struct cli;

int printer_command(struct cli *cli);
