#pragma once

struct cli;

// `lobby outbox run [once]`: until it is told to end, or until nothing is due.
int outbox_command(struct cli *cli);
