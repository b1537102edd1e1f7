// Every descriptor is non-blocking; poll says when, and for how long at most.

#include "platform/line_out.h"
#include "base/mem.h"
#include "base/str.h"

#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

enum { CONNECT_MS = 2000, HOST_SIZE = 128 };

struct line_out {
    int fd;
    bool reads; // a device that was opened for writing alone says nothing
};

struct line_out *line_out_create(void)
{
    struct line_out *line = mem_alloc(sizeof *line);
    line->fd = -1;
    return line;
}

void line_out_close(struct line_out *line)
{
    if (line->fd >= 0)
        close(line->fd);
    line->fd = -1;
}

void line_out_destroy(struct line_out *line)
{
    if (line)
        line_out_close(line);
    free(line);
}

int64_t line_out_steady_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

void line_out_sleep_ms(int ms)
{
    nanosleep(&(struct timespec){ms / 1000, ms % 1000 * 1000000L}, NULL);
}

// ---- network --------------------------------------------------------------------------------------

static bool connected(int fd, const struct addrinfo *to, struct err *err)
{
    int problem = 0;
    socklen_t size = sizeof problem;
    if (connect(fd, to->ai_addr, to->ai_addrlen) == 0)
        return true;
    struct pollfd wait = {.fd = fd, .events = POLLOUT};
    if (errno == EINPROGRESS && poll(&wait, 1, CONNECT_MS) == 1)
        getsockopt(fd, SOL_SOCKET, SO_ERROR, &problem, &size);
    else
        problem = errno == EINPROGRESS ? ETIMEDOUT : errno;
    return problem == 0 || err_set(err, ERR_IO, "%s", strerror(problem));
}

static bool open_host(struct line_out *line, const char *text, struct err *err)
{
    char host[HOST_SIZE], port[8] = "9100";
    utf8_copy(host, sizeof host, *text == '[' ? text + 1 : text);
    char *end = *text == '[' ? strchr(host, ']') : strrchr(host, ':');
    if (end && *text == '[') {
        *end++ = '\0';
        end = *end == ':' ? end : NULL;
    }
    if (end) {
        *end = '\0';
        snprintf(port, sizeof port, "%.7s", end + 1);
    }
    struct addrinfo wish = {.ai_socktype = SOCK_STREAM}, *found = NULL;
    int problem = getaddrinfo(host, port, &wish, &found);
    if (problem)
        return err_set(err, ERR_IO, "cannot find '%s': %s", host, gai_strerror(problem));
    for (struct addrinfo *to = found; to && line->fd < 0; to = to->ai_next) {
        int fd =
            socket(to->ai_family, to->ai_socktype | SOCK_NONBLOCK | SOCK_CLOEXEC, to->ai_protocol);
        if (fd >= 0 && connected(fd, to, err))
            line->fd = fd;
        else if (fd >= 0)
            close(fd);
    }
    freeaddrinfo(found);
    if (line->fd < 0)
        return err_prefix(err, "cannot reach '%s'", text);
    setsockopt(line->fd, IPPROTO_TCP, TCP_NODELAY, &(int){1}, sizeof(int));
    return true;
}

// ---- devices --------------------------------------------------------------------------------------

static speed_t speed_of(const char *text)
{
    static const struct {
        int baud;
        speed_t speed;
    } all[] = {{9600, B9600}, {19200, B19200}, {38400, B38400}, {57600, B57600}, {115200, B115200}};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        if (atoi(text) == all[i].baud)
            return all[i].speed;
    }
    return B115200;
}

static bool set_serial(int fd, const char *baud, struct err *err)
{
    struct termios how;
    if (tcgetattr(fd, &how) != 0)
        return err_set(err, ERR_IO, "it is no serial line: %s", strerror(errno));
    cfmakeraw(&how);
    how.c_cflag |= CLOCAL | CREAD | CRTSCTS; // the printer says when its buffer is full
    if (baud && strstr(baud, ",noflow"))
        how.c_cflag &= ~(tcflag_t)CRTSCTS;
    cfsetispeed(&how, speed_of(baud ? baud : ""));
    cfsetospeed(&how, speed_of(baud ? baud : ""));
    return tcsetattr(fd, TCSANOW, &how) == 0 || err_set(err, ERR_IO, "%s", strerror(errno));
}

static bool open_device(struct line_out *line, const char *text, bool serial, struct err *err)
{
    char path[HOST_SIZE];
    struct stat info;
    utf8_copy(path, sizeof path, text);
    char *baud = serial ? strchr(path, ':') : NULL;
    if (baud)
        *baud++ = '\0';
    int fd = open(path, O_RDWR | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    line->reads = fd >= 0;
    if (fd < 0 && (errno == EACCES || errno == EINVAL || errno == EPERM))
        fd = open(path, O_WRONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    if (fd < 0)
        return err_file(err, "open", path);
    if (fstat(fd, &info) != 0 || !S_ISCHR(info.st_mode)) {
        close(fd);
        return err_set(err, ERR_IO, "'%s' is no device", path);
    }
    if (serial && !set_serial(fd, baud, err)) {
        close(fd);
        return false;
    }
    line->fd = fd;
    return true;
}

bool line_out_open(struct line_out *line, const char *address, struct err *err)
{
    line_out_close(line);
    line->reads = true;
    if (strncmp(address, "tcp://", 6) == 0)
        return open_host(line, address + 6, err);
    bool serial = strncmp(address, "serial:", 7) == 0;
    return open_device(line, serial ? address + 7 : address, serial, err);
}

// ---- bytes ------------------------------------------------------------------------------------------

static bool ready(struct line_out *line, short what, int timeout_ms)
{
    struct pollfd wait = {.fd = line->fd, .events = what};
    return poll(&wait, 1, timeout_ms) == 1;
}

int line_out_write(struct line_out *line, const uint8_t *bytes, int n, int timeout_ms,
                   struct err *err)
{
    if (line->fd < 0 || !ready(line, POLLOUT, timeout_ms))
        return line->fd < 0 ? -1 : 0;
    struct stat info;
    bool is_socket = fstat(line->fd, &info) == 0 && S_ISSOCK(info.st_mode);
    ssize_t took = is_socket ? send(line->fd, bytes, (size_t)n, MSG_NOSIGNAL)
                             : write(line->fd, bytes, (size_t)n);
    if (took >= 0)
        return (int)took;
    if (errno == EAGAIN || errno == EINTR || errno == EBUSY)
        return 0;
    err_set(err, ERR_IO, "the line was lost: %s", strerror(errno));
    return -1;
}

int line_out_read(struct line_out *line, uint8_t *bytes, int n, int timeout_ms, struct err *err)
{
    if (line->fd < 0)
        return -1;
    if (!line->reads) {
        line_out_sleep_ms(timeout_ms);
        return 0;
    }
    if (!ready(line, POLLIN, timeout_ms))
        return 0;
    ssize_t got = read(line->fd, bytes, (size_t)n);
    if (got > 0)
        return (int)got;
    if (got < 0 && (errno == EAGAIN || errno == EINTR))
        return 0;
    struct stat info;
    if (got == 0 && fstat(line->fd, &info) == 0 &&
        !S_ISSOCK(info.st_mode)) { // usblp gives 0 when it has nothing
        line_out_sleep_ms(timeout_ms < 20 ? timeout_ms : 20);
        return 0;
    }
    err_set(err, ERR_IO, "the line was lost: %s",
            got == 0 ? "the other end closed it" : strerror(errno));
    return -1;
}
