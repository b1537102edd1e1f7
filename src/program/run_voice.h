#pragma once
// `lobby voice …`: what speaks here, recorded packs, and words made for the house.

struct cli;

// By the name of the action.
int run_voice(struct cli *cli);

// Where this machine keeps voices: its setting, else `voices` beside the store; "" beside a server's.
void voices_folder(const char *set, const char *store, char *out, unsigned long size);
