#pragma once
// The store's side of a surface's process: the open store behind its link, and the watcher that
// says when another process has written.

#include "app/machine.h"

struct store_client;
struct link;
struct log;

// Opens the store. `machine` must outlive the client.
struct store_client *store_client_open(const char *store, const struct machine *machine,
                                       struct err *err);
void store_client_close(struct store_client *client); // NULL is allowed

// Start the store's thread and the watcher. `wake` is called from other threads whenever
// store_client_woken should run.
bool store_client_begin(struct store_client *client, void (*wake)(void *self), void *self,
                        struct err *err);
// On the surface's thread, after a wake.
void store_client_woken(struct store_client *client);
struct log *store_client_log(struct store_client *client);
struct link *store_client_link(struct store_client *client);
