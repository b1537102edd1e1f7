#pragma once
// What config/lobby.ini says about this machine: paths, panel, sound, public address, log. The
// business (services, staff, hours …) is not here: it stands in the store. One table in machine.c
// names every key; it parses the file, prints the sample and is compared with config/lobby.ini in
// a test.

#include "app/gateway.h"
#include "base/err.h"
#include "base/log.h"
#include "base/str.h"
#include "base/tr.h"

enum orientation { ORIENTATION_AUTO, ORIENTATION_PORTRAIT, ORIENTATION_LANDSCAPE };

enum {
    MACHINE_PATH_SIZE = 180,
    MACHINE_FAMILY_SIZE = 64,
    MACHINE_NAME_SIZE = 32,
    MACHINE_LISTEN_SIZE = 80,
    PUBLIC_ADDRESS_SIZE = 200
};

struct machine {
    char store[MACHINE_PATH_SIZE]; // empty: machine_store_path decides
    char public_address[PUBLIC_ADDRESS_SIZE];
    char export_path[MACHINE_PATH_SIZE]; // empty: beside the store
    char report_path[MACHINE_PATH_SIZE]; // empty: reports are not written to a folder by themselves
    char backup_path[MACHINE_PATH_SIZE]; // empty: beside the store
    char log_path[MACHINE_PATH_SIZE];    // empty: standard error
    int log_level;                       // enum log_level
    int lang;                            // enum lang: what the kiosk and the office begin in
    char panel_name
        [MACHINE_NAME_SIZE]; // of this screen, where a machine has several; "": the only one
    int panel_width_mm, panel_height_mm; // 0: unknown
    int orientation;                     // enum orientation
    bool fullscreen;
    int window_width, window_height; // of --window; 0: as fits the surface
    bool cursor, touch;              // touch: the office is used with fingers
    bool sound, click;
    char sound_device[MACHINE_NAME_SIZE * 4]; // empty: the usual one
    bool speaks;                              // calls, where the business wants that
    char room[MACHINE_NAME_SIZE];             // where this loudspeaker is heard; empty: the lobby
    char voice_path[MACHINE_PATH_SIZE];       // empty: beside the store
    char voice_make[MACHINE_PATH_SIZE * 2]; // a command that speaks words of the house; empty: none
    bool board_show;                        // `lobby run` shows the wall, too
    char board_output[MACHINE_NAME_SIZE];   // its number or name; "": the last one
    bool board_fullscreen, board_still;
    int board_window_width, board_window_height, board_width_mm;          // 0: unknown
    char board_join[PUBLIC_ADDRESS_SIZE];                                 // what its QR holds
    char web_guests[MACHINE_LISTEN_SIZE], web_staff[MACHINE_LISTEN_SIZE]; // "": not listened on
    char web_guests_certificate[MACHINE_PATH_SIZE], web_guests_key[MACHINE_PATH_SIZE];
    char web_staff_certificate[MACHINE_PATH_SIZE], web_staff_key[MACHINE_PATH_SIZE];
    bool web_insecure, web_inside;
    char web_names[MACHINE_PATH_SIZE]; // by which the staff listener may be asked for
    char web_proxy[MACHINE_LISTEN_SIZE];
    char web_public[PUBLIC_ADDRESS_SIZE];     // where set, public_address is that and /t/
    char web_plate_secret[MACHINE_PATH_SIZE]; // "": no camera is heard (web/hook.h)
    int web_connections, web_requests;        // of one address: at once, and in ten seconds
    char font_tc[MACHINE_FAMILY_SIZE], font_sc[MACHINE_FAMILY_SIZE]; // empty: Noto Sans CJK
    struct gateway gateways[GATEWAY_MAX];
    int gateway_n;
};

// Where this user keeps things; whoever reads the environment fills it in. Texts may be NULL.
struct machine_home {
    bool root;
    const char *home;        // $HOME
    const char *data_home;   // $XDG_DATA_HOME
    const char *config_home; // $XDG_CONFIG_HOME
    const char *state_home;  // $XDG_STATE_HOME
};

// Whether `lobby serve` has anything to listen on.
bool machine_serves(const struct machine *machine);

// Every setting at its default.
void machine_defaults(struct machine *machine);

// Read the file at `path` over the defaults. With path NULL the usual file
// (/etc/lobby/lobby.ini for root, else $XDG_CONFIG_HOME/lobby/lobby.ini) is read if it is there.
// Errors read `path:line: [section].key: value: problem`.
bool machine_read(struct machine *machine, const struct machine_home *home, const char *path,
                  struct err *err);

// One `--set section.key=value` over what was read.
bool machine_set(struct machine *machine, const char *assignment, struct err *err);

// The store's path: the setting, or /var/lib/lobby/lobby.db for root, or
// $XDG_DATA_HOME/lobby/lobby.db. False when the user has no home to put it in or it is too long.
bool machine_store_path(const struct machine *machine, const struct machine_home *home, char *ret,
                        size_t size, struct err *err);

// A mark, far from the store, that this machine had a store at that path: whoever finds none there
// later knows that it is missing (a disk that is not mounted, a folder that was deleted) and puts no
// sample in its place. In ~/.local/state/lobby/stores, for root in /var/lib/lobby-stores.
// machine_note_store marks what is there now; where no mark can be made there is none.
void machine_note_store(const struct machine_home *home, const char *store);
bool machine_had_store(const struct machine_home *home, const char *store);
// Beside those marks: where the `lobby serve` of that store and name writes who is signed in. False: there is no place.
bool machine_signed_in_place(const struct machine *machine, const struct machine_home *home,
                             const char *store, char *ret, size_t size);

// Where copies of a store on a server go, and the list of who was erased from it, if nothing is set: below this
// machine's state. Nowhere when the user has no home.
void machine_place_copies(struct machine *machine, const struct machine_home *home,
                          const char *store);

// Where a command of the shell writes down what leaves the house: the setting; else, as standard error is the shell's
// own, lobby.log below this machine's state, for root /var/log/lobby.log. False: there is no such place.
bool machine_log_place(const struct machine *machine, const struct machine_home *home, char *ret,
                       size_t size);

// What config/lobby.ini holds: every key at its default with its meaning.
void machine_sample(struct str *out);
