// One table is the whole of the machine's settings: parser, sample file and documentation are the
// same rows.

#include "app/machine.h"
#include "base/conf.h"
#include "store/store.h"

#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *const levels[] = {"error", "warn", "info", "debug", NULL};
static const char *const langs[] = {"zh_TW", "zh_CN", "en", NULL};
static const char *const orientations[] = {"auto", "portrait", "landscape", NULL};
_Static_assert(sizeof levels / sizeof *levels == LOG_LEVEL_COUNT + 1, "one word per level");
_Static_assert(sizeof langs / sizeof *langs == LANG_COUNT + 1, "one code per language");

#define FIELD(name) offsetof(struct machine, name)
#define TEXT(section, key, field, fallback, meaning)                                               \
    {                                                                                              \
        section, key, CONF_TEXT, FIELD(field), sizeof((struct machine *)0)->field, 0, 0, NULL,     \
            fallback, meaning                                                                      \
    }
#define INT(section, key, field, min, max, fallback, meaning)                                      \
    {                                                                                              \
        section, key, CONF_INT, FIELD(field), 0, min, max, NULL, fallback, meaning                 \
    }
#define BOOL(section, key, field, fallback, meaning)                                               \
    {                                                                                              \
        section, key, CONF_BOOL, FIELD(field), 0, 0, 0, NULL, fallback, meaning                    \
    }
#define CHOICE(section, key, field, words, fallback, meaning)                                      \
    {                                                                                              \
        section, key, CONF_CHOICE, FIELD(field), 0, 0, 0, words, fallback, meaning                 \
    }

static const struct conf_key keys[] = {
    TEXT("store", "path", store, "",
         "The SQLite file that holds everything. Empty: /var/lib/lobby/lobby.db when run as root,\n"
         "otherwise lobby/lobby.db in $XDG_DATA_HOME or ~/.local/share. Or, on trial, a base on a\n"
         "PostgreSQL server: postgresql://USER@HOST:PORT/BASE, without a password (~/.pgpass)."),
    TEXT("site", "public_address", public_address, "",
         "What the QR on a ticket begins with; the ticket's secret token follows it. Example:\n"
         "https://desk.example.com/t/ . Empty: the QR holds the token alone. web.public goes "
         "first."),
    CHOICE("site", "language", lang, langs, "zh_TW",
           "The language that kiosk and back office begin in; visitors choose their own."),
    INT("panel", "width_mm", panel_width_mm, 0, 5000, "0",
        "Width of the visible panel in millimetres, as it hangs (a 32-inch panel in portrait: "
        "398).\n"
        "Buttons are sized by it. 0: unknown, a 27-inch panel is assumed."),
    INT("panel", "height_mm", panel_height_mm, 0, 5000, "0",
        "Height of the visible panel in millimetres; 0: unknown."),
    TEXT(
        "panel", "name", panel_name, "",
        "The name of this screen. One kiosk and one office run on a machine; a second one needs a\n"
        "name of its own, such as door or showroom (--panel NAME in the shell)."),
    CHOICE("panel", "orientation", orientation, orientations, "auto",
           "How a window opens. Full screen always follows the screen."),
    BOOL("panel", "fullscreen", fullscreen, "yes",
         "Whether the kiosk takes the whole screen; --window says no for once."),
    INT("panel", "window_width", window_width, 0, 16384, "0",
        "Size of a window in pixels; 0: as suits the surface and the orientation."),
    INT("panel", "window_height", window_height, 0, 16384, "0", "See window_width."),
    BOOL("panel", "cursor", cursor, "no",
         "Whether the mouse pointer is shown at a full-screen kiosk."),
    BOOL("panel", "touch", touch, "no",
         "Whether the back office on this machine is touched with fingers: whatever is touched is "
         "at\n"
         "least 48 pixels high (more on a large screen), and no keys stand on the buttons."),
    BOOL("board", "show", board_show, "no",
         "Whether `lobby run` keeps the call board running, too, on another output of this "
         "machine."),
    TEXT("board", "output", board_output, "",
         "The output that the board takes: its number, from 1 on, or a part of its name, such as\n"
         "HDMI-2. While it is not there the board waits for it. Empty: the last one."),
    BOOL("board", "fullscreen", board_fullscreen, "yes",
         "Whether the board takes the whole output; --window says no for once."),
    INT("board", "window_width", board_window_width, 0, 16384, "0",
        "Size of the board's window in pixels; 0: 1280."),
    INT("board", "window_height", board_window_height, 0, 16384, "0", "…; 0: 720."),
    INT("board", "width_mm", board_width_mm, 0, 5000, "0",
        "Width of the visible panel in millimetres, as it hangs. 0: from its inches, which stand "
        "in\n"
        "the back office."),
    BOOL("board", "still", board_still, "no", "Whether a new call comes without a flash."),
    TEXT("board", "join", board_join, "",
         "What the QR on the board holds, such as https://desk.example.com/ . Empty: there is "
         "none."),
    BOOL("sound", "chime", sound, "yes", "A chime before each call at the kiosk."),
    BOOL("sound", "click", click, "no", "A soft click under each touch."),
    TEXT(
        "sound", "device", sound_device, "",
        "The loudspeaker, as the sound system names it (lobby voice list shows the names). Empty:\n"
        "the usual one."),
    BOOL("voice", "speaks", speaks, "yes",
         "Whether this machine speaks calls, where the settings of the business say so."),
    TEXT("voice", "room", room, "",
         "The room in which this machine is heard. Of the surfaces of one room one speaks at a "
         "time,\n"
         "so nothing sounds twice. Empty: the lobby."),
    TEXT("voice", "path", voice_path, "",
         "The folder of recorded voices (lobby voice add) and of words made (lobby voice make).\n"
         "Empty: `voices` beside the store."),
    TEXT("voice", "make", voice_make, "",
         "A command that speaks a desk's or a person's words once, when they are edited: {text}, "
         "{lang}\n"
         "(cmn, yue, en) and {out}, a file that it writes, are filled in. It may use a service on "
         "the\n"
         "internet: what it made is heard, approved and kept. Empty: there is none."),
    TEXT("font", "traditional", font_tc, "",
         "Font family for Traditional Chinese, as fc-list names it. Empty: Noto Sans CJK TC."),
    TEXT("font", "simplified", font_sc, "",
         "Font family for Simplified Chinese. Empty: Noto Sans CJK SC."),
    TEXT("web", "guests", web_guests, "",
         "Where `lobby serve` listens for customers' phones, such as 0.0.0.0:8080 or [::]:8080: "
         "ticket\n"
         "pages and nothing else. `lobby run` keeps it running, too. Empty: it does not."),
    TEXT("web", "guests_certificate", web_guests_certificate, "",
         "The certificate of that listener, a file in PEM. Empty: HTTP, as behind a proxy."),
    TEXT("web", "guests_key", web_guests_key, "", "… and the key that belongs to it."),
    TEXT(
        "web", "staff", web_staff, "",
        "Where it listens for people who work here, such as 192.168.1.5:8443. Empty: it does not."),
    TEXT("web", "staff_certificate", web_staff_certificate, "",
         "The certificate of that listener. Without one it starts on this machine's own address "
         "alone."),
    TEXT("web", "staff_key", web_staff_key, "", "… and the key that belongs to it."),
    BOOL("web", "insecure", web_insecure, "no",
         "Whether PINs may go over the network unencrypted."),
    TEXT("web", "names", web_names, "",
         "Further names by which that listener is reached without a certificate, with blanks "
         "between\n"
         "them. Numeric addresses, localhost and this machine's own name are known; any other is "
         "refused,\n"
         "so that a foreign page cannot pass for ours."),
    TEXT("web", "proxy", web_proxy, "",
         "The address of a proxy in front of it, such as 127.0.0.1: what it says of whom it stands "
         "for\n"
         "(Forwarded, X-Forwarded-For) is believed, and nobody else's. Empty: there is none."),
    TEXT("web", "public", web_public, "",
         "What phones reach the customers' listener by, such as https://desk.example.com . The QR "
         "on a\n"
         "ticket leads there. Empty: no page is promised."),
    TEXT("web", "plate_secret", web_plate_secret, "",
         "What a camera at the gate signs with, as Standard Webhooks has it: whsec_ and the base64 "
         "of "
         "16 to\n"
         "128 bytes. It posts the plates that it reads to /hooks/plate of the staff's listener. "
         "Empty:\n"
         "there is no such address."),
    BOOL("web", "inside", web_inside, "no",
         "Whether the house's own network, such as a Wi-Fi for customers, is the way by which "
         "phones\n"
         "come. A phone that has come from a private address has tried the public address only "
         "then, or\n"
         "where that address itself is a private one. Say yes, too, where a router hides who "
         "comes."),
    INT("web", "connections", web_connections, 1, 10000, "200",
        "How many connections one address may have at once. Customers on the house's Wi-Fi share "
        "one."),
    INT("web", "requests", web_requests, 10, 100000, "600",
        "How many requests one address may make within ten seconds."),
    TEXT("export", "path", export_path, "",
         "The folder that the report page writes its files to. Empty: `exports` beside the store."),
    TEXT("reports", "folder", report_path, "",
         "The folder that each daily report is written to when it is made, signed off or opened "
         "again, as\n"
         "a page (PDF) and a workbook (XLSX), such as a share of the house. Empty: none."),
    TEXT("backup", "path", backup_path, "",
         "The folder of the copies that are made every night and before a newer program changes "
         "the\n"
         "store. Best on another disk. Empty: `backups` beside the store; of a store on a server\n"
         "~/.local/state/lobby/copies, for root /var/lib/lobby-copies."),
    TEXT("log", "path", log_path, "", "Where the log goes. Empty: standard error."),
    CHOICE("log", "level", log_level, levels, "info",
           "The least that is logged. Names and phones never are."),
};
enum { KEY_COUNT = sizeof keys / sizeof *keys };

// ---- gateways -----------------------------------------------------------------------------------

static const char *const gateway_kinds[] = {"text", "mail", "command", "webhook", NULL};
_Static_assert(sizeof gateway_kinds / sizeof *gateway_kinds == GATEWAY_KIND_COUNT + 1,
               "one word each");

#define OF_GATEWAY(name)      offsetof(struct gateway, name)
#define GATEWAY_SIZE_OF(name) sizeof((struct gateway *)0)->name
#define WORD(key, field, fallback, meaning)                                                        \
    {                                                                                              \
        "gateway", key, CONF_TEXT, OF_GATEWAY(field), GATEWAY_SIZE_OF(field), 0, 0, NULL,          \
            fallback, meaning                                                                      \
    }
#define LINES(key, field, meaning)                                                                 \
    {                                                                                              \
        "gateway", key, CONF_LINES, OF_GATEWAY(field), GATEWAY_SIZE_OF(field), 0, 0, NULL, "",     \
            meaning                                                                                \
    }
#define STATUS(key, field, fallback, meaning)                                                      \
    {                                                                                              \
        "gateway", key, CONF_INT, OF_GATEWAY(field), 0, 100, 599, NULL, fallback, meaning          \
    }
#define YES_NO(key, field, fallback, meaning)                                                      \
    {                                                                                              \
        "gateway", key, CONF_BOOL, OF_GATEWAY(field), 0, 0, 0, NULL, fallback, meaning             \
    }

static const struct conf_key keys_of_gateway[] = {
    {"gateway", "kind", CONF_CHOICE, OF_GATEWAY(kind), 0, 0, 0, gateway_kinds, "text",
     "A way out of the building; there may be several, each in a section with a name of its own.\n"
     "The back office chooses among them by name. text: messages by a gateway over HTTP; mail: by\n"
     "SMTP; command: a program of this machine; webhook: events for another program, signed as\n"
     "Standard Webhooks has it. In url, header, body and command stand {to} {text} {number} "
     "{desk}."},
    WORD("url", url, "",
         "Where it is: https://sms.example.com/send, smtps://mail.example.com, or\n"
         "smtp://mail.example.com:587. No redirect is followed."),
    WORD("method", method, "POST", "GET, POST or PUT."),
    LINES("header", headers,
          "A line of the request, such as Authorization: Bearer SECRET; one key a line.\n"
          "Content-Type says how the body is filled in: json, xml, plain text, or as a form; "
          "without\n"
          "one it goes by how the body begins."),
    LINES("body", body,
          "Of a text: to={to}&text={text} as a form, or {\"to\":\"{to}\",\"text\":\"{text}\"} as "
          "JSON.\n"
          "It may take several lines."),
    STATUS("success_from", success_from, "200",
           "The answers that mean success: from this status …"),
    STATUS("success_to", success_to, "299", "… to this one."),
    WORD("success_text", success_text, "",
         "What such an answer has to hold besides. Empty: anything."),
    WORD("secret", secret, "", "Of a webhook: whsec_ and a key in base64."),
    WORD("from", from, "", "Of mail: who sends it."),
    WORD("to", to, "", "Who gets what is not for a visitor: a mail address, or a phone."),
    WORD("user", user, "", "Of mail: who signs in. Empty: nobody."),
    WORD("password", password, "", "… and the password."),
    YES_NO("tls", tls, "yes", "Of mail: only over TLS."),
    WORD("command", command, "",
         "Of a command: the program and its words, parted by blanks. It is run without a shell, "
         "has\n"
         "the text as its input, and says by ending with 0 that it was sent."),
    {"gateway", "seconds", CONF_INT, OF_GATEWAY(seconds), 0, 1, 10, NULL, "10",
     "How long a try may take."},
    YES_NO("local", local, "no", "Whether it may lie on this machine or its own link."),
};
static const struct conf_family gateways = {
    .section = "gateway",
    .keys = keys_of_gateway,
    .n = sizeof keys_of_gateway / sizeof *keys_of_gateway,
    .offset = FIELD(gateways),
    .size = sizeof(struct gateway),
    .max = GATEWAY_MAX,
    .count = FIELD(gateway_n),
    .name_size = GATEWAY_NAME_SIZE,
    .example = "sms",
};

void machine_defaults(struct machine *machine)
{
    memset(machine, 0, sizeof *machine);
    conf_defaults(keys, KEY_COUNT, machine);
}

// DIRECTORY/lobby/NAME in the first of `xdg`, HOME/`beside`; false when there is no home.
static bool below_home(char *ret, size_t size, const char *xdg, const char *home,
                       const char *beside, const char *name)
{
    int n = -1;
    if (xdg && xdg[0] == '/')
        n = snprintf(ret, size, "%s/lobby/%s", xdg, name);
    else if (home && home[0] == '/')
        n = snprintf(ret, size, "%s/%s/lobby/%s", home, beside, name);
    return n >= 0 && (size_t)n < size;
}

// ---- the mark -------------------------------------------------------------------------------

// The mark of a store is named after its whole path, which it holds.
static bool mark_path(const struct machine_home *home, const char *store, char *ret, size_t size,
                      char *whole, size_t whole_size)
{
    char here[512] = "";
    if (store[0] != '/' && !getcwd(here, sizeof here))
        return false;
    int n = snprintf(whole, whole_size, "%s%s%s", here, *here ? "/" : "", store);
    if (n < 0 || (size_t)n >= whole_size)
        return false;
    uint64_t hash = 0xcbf29ce484222325u; // FNV-1a
    for (const char *at = whole; *at; at++)
        hash = (hash ^ (unsigned char)*at) * 0x100000001b3u;
    char name[40];
    snprintf(name, sizeof name, "stores/%016llx", (unsigned long long)hash);
    if (!home->root)
        return below_home(ret, size, home->state_home, home->home, ".local/state", name);
    n = snprintf(ret, size, "/var/lib/lobby-%s", name);
    return n >= 0 && (size_t)n < size;
}

bool machine_had_store(const struct machine_home *home, const char *store)
{
    char mark[512], whole[1024];
    return mark_path(home, store, mark, sizeof mark, whole, sizeof whole) &&
           access(mark, F_OK) == 0;
}

static void make_folders(char *path)
{
    for (char *slash = path + 1; (slash = strchr(slash, '/')) != NULL; slash++) {
        *slash = '\0';
        mkdir(path, 0755);
        *slash = '/';
    }
}

bool machine_log_place(const struct machine *machine, const struct machine_home *home, char *ret,
                       size_t size)
{
    if (machine->log_path[0])
        return utf8_copy(ret, size, machine->log_path);
    if (home->root)
        return utf8_copy(ret, size, "/var/log/lobby.log");
    if (!below_home(ret, size, home->state_home, home->home, ".local/state", "lobby.log"))
        return false;
    make_folders(ret);
    return true;
}

void machine_note_store(const struct machine_home *home, const char *store)
{
    char mark[512], whole[1024];
    if (access(store, F_OK) != 0 ||
        !mark_path(home, store, mark, sizeof mark, whole, sizeof whole) || access(mark, F_OK) == 0)
        return;
    make_folders(mark);
    int fd = open(mark, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
    if (fd < 0)
        return;
    FILE *file = fdopen(fd, "w");
    if (file) {
        fprintf(file, "%s\n", whole);
        fclose(file);
    } else {
        close(fd);
    }
}

bool machine_signed_in_place(const struct machine *machine, const struct machine_home *home,
                             const char *store, char *ret, size_t size)
{
    char which[800], mark[512], whole[1024];
    int n = snprintf(which, sizeof which, "%s %s", store, machine->panel_name);
    if (n < 0 || (size_t)n >= sizeof which ||
        !mark_path(home, which, mark, sizeof mark, whole, sizeof whole))
        return false;
    make_folders(mark);
    n = snprintf(ret, size, "%s.signed-in", mark);
    return n >= 0 && (size_t)n < size;
}

void machine_place_copies(struct machine *machine, const struct machine_home *home,
                          const char *store)
{
    bool ok = true;
    if (machine->backup_path[0] || !store_on_server(store))
        return;
    if (home->root)
        utf8_copy(machine->backup_path, sizeof machine->backup_path, "/var/lib/lobby-copies");
    else
        ok = below_home(machine->backup_path, sizeof machine->backup_path, home->state_home,
                        home->home, ".local/state", "copies");
    if (!ok)
        machine->backup_path[0] = '\0';
}

bool machine_serves(const struct machine *machine)
{
    return *machine->web_guests || *machine->web_staff;
}

// Tickets lead to this machine's own pages where there are some.
static void place_tickets(struct machine *machine)
{
    size_t n = strlen(machine->web_public);
    if (n == 0)
        return;
    if (machine->web_public[n - 1] == '/')
        machine->web_public[n - 1] = '\0';
    snprintf(machine->public_address, sizeof machine->public_address, "%.*s/t/",
             (int)sizeof machine->public_address - 8, machine->web_public);
}

static bool read_file(struct machine *machine, const char *path, struct err *err)
{
    bool ok = conf_read_with(path, keys, KEY_COUNT, &gateways, machine, err);
    place_tickets(machine);
    return ok;
}

// ---- reading --------------------------------------------------------------------------------

bool machine_read(struct machine *machine, const struct machine_home *home, const char *path,
                  struct err *err)
{
    machine_defaults(machine);
    if (path)
        return read_file(machine, path, err);
    char usual[512] = "/etc/lobby/lobby.ini";
    if (!home->root &&
        !below_home(usual, sizeof usual, home->config_home, home->home, ".config", "lobby.ini"))
        return true;
    if (access(usual, F_OK) != 0)
        return true;
    return read_file(machine, usual, err);
}

bool machine_set(struct machine *machine, const char *assignment, struct err *err)
{
    const char *dot = strchr(assignment, '.');
    const char *equals = strchr(assignment, '=');
    char section[64], key[64];
    if (!dot || !equals || dot > equals || (size_t)(dot - assignment) >= sizeof section ||
        (size_t)(equals - dot) > sizeof key)
        return err_set(err, ERR_INPUT, "'%.80s' is not section.key=value", assignment);
    snprintf(section, sizeof section, "%.*s", (int)(dot - assignment), assignment);
    snprintf(key, sizeof key, "%.*s", (int)(equals - dot - 1), dot + 1);
    if (strncmp(section, "gateway ", 8) == 0
            ? conf_set_in(&gateways, machine, section, key, equals + 1, err)
            : conf_set(keys, KEY_COUNT, machine, section, key, equals + 1, err)) {
        place_tickets(machine);
        return true;
    }
    return err_prefix(err, "--set");
}

bool machine_store_path(const struct machine *machine, const struct machine_home *home, char *ret,
                        size_t size, struct err *err)
{
    if (machine->store[0]) {
        utf8_copy(ret, size, machine->store);
        return true;
    }
    if (home->root) {
        utf8_copy(ret, size, "/var/lib/lobby/lobby.db");
        return true;
    }
    if (below_home(ret, size, home->data_home, home->home, ".local/share", "lobby.db"))
        return true;
    return err_set(err, ERR_INPUT,
                   "there is no home folder to keep the store in; name a file with --store");
}

void machine_sample(struct str *out)
{
    str_add(out, "# Settings of this machine. The business (services, staff, hours, texts) is not\n"
                 "# here: it stands in the store and is edited in the back office.\n"
                 "# Every line below shows a default; remove the # to change it.\n\n");
    conf_sample(keys, KEY_COUNT, out);
    conf_sample_family(&gateways, out);
}
