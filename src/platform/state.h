#pragma once
// How the machine is: its network and its disk, read at once and without waiting for anything.

#include <stdbool.h>
#include <stdint.h>

struct network {
    bool link;        // an interface other than the loopback is up and has a carrier
    char name[16];    // of that interface, "" without one
    char address[48]; // its IPv4 address, else a global IPv6 one, "" if it has none
};

void network_now(struct network *ret); // zeroed where nothing can be found out
// Free for this user on the file system that holds the path; -1: unknown.
int64_t disk_free_bytes(const char *path);
