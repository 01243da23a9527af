/*
 * A stand-in for an OpenAI-compatible upstream that costs next to nothing and knows when it sent what. Each token carries the
 * time at which it left; each request may carry the time at which its sender began. One thread, 127.0.0.1 only.
 *
 *   upstream [--port 9900] [-n TOKENS] [-i MS_BETWEEN] [-d MS_BEFORE] [-s EXTRA_LETTERS]
 *
 * A model called `any?n=100&i=50&d=0&s=0` overrides them for its request. An interval of 0 is as fast as the reader takes it.
 */
#include "common.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#define LARGEST_HEAD 65536
#define LARGEST_BODY (8 << 20)
#define TOKENS_A_VISIT 16 /* of an unpaced stream, before others have their turn */
#define MOST_EXTRA 8000 /* letters to a token */
#define PIECE (MOST_EXTRA + 1024)

struct profile {
    long tokens, interval_ms, delay_ms, extra_letters;
};

struct connection {
    struct timer timer; /* first, so that a timer is its connection */
    int fd;
    bool closing, waits_for_room, listens_for_room;

    /* The request. */
    struct buffer in;   /* raw bytes that nobody has looked at */
    struct buffer body; /* decoded */
    bool head_done, is_chunked, is_chat, is_reset, is_stats;
    size_t body_left;
    struct chunked chunks;

    /* The answer. */
    struct buffer out; /* what the socket didn't take */
    bool streaming;
    struct profile profile;
    long sent;
    int64_t first_due;
    unsigned long id;
    char model[128];

    struct connection *next_free;
};

static struct profile common_profile = {100, 50, 0, 0};
static struct timers timers;
static struct connection *closed_ones; /* freed after the round in which events may still name them */
static int epoll_fd, listen_fd;
static volatile sig_atomic_t asked_to_end;

static struct {
    uint64_t requests, done, aborted, refused, tokens;
    long active, connections, most_connections;
} counts;
static struct histogram lateness, receipt;

static const char *const words[] = {"the",  "inn",    "keeper", "smiles", "and",  "pours", "a",     "cup",
                                    "of",   "cider",  "while",  "rain",   "taps", "at",    "every", "window",
                                    "then", "quietly"};

/* ---- Sockets. ---- */

static void listen_for(struct connection *c, bool room)
{
    if (c->listens_for_room == room) return;
    struct epoll_event event = {.events = EPOLLIN | EPOLLRDHUP | (room ? EPOLLOUT : 0), .data.ptr = c};
    if (epoll_ctl(epoll_fd, EPOLL_CTL_MOD, c->fd, &event) != 0) die("epoll_ctl");
    c->listens_for_room = room;
}

static void hang_up(struct connection *c)
{
    if (c->fd < 0) return;
    if (c->streaming) {
        counts.aborted++;
        counts.active--;
    }
    timer_clear(&timers, &c->timer);
    close(c->fd);
    c->fd = -1;
    counts.connections--;
    c->next_free = closed_ones;
    closed_ones = c;
}

static void free_closed(void)
{
    while (closed_ones) {
        struct connection *c = closed_ones;
        closed_ones = c->next_free;
        buffer_free(&c->in);
        buffer_free(&c->body);
        buffer_free(&c->out);
        free(c);
    }
}

static void accept_all(void)
{
    for (;;) {
        int fd = accept4(listen_fd, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (fd < 0) return;
        int yes = 1;
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
        struct connection *c = checked(calloc(1, sizeof *c));
        c->fd = fd;
        struct epoll_event event = {.events = EPOLLIN | EPOLLRDHUP, .data.ptr = c};
        if (epoll_ctl(epoll_fd, EPOLL_CTL_ADD, fd, &event) != 0) die("epoll_ctl");
        if (++counts.connections > counts.most_connections) counts.most_connections = counts.connections;
    }
}

/* Writes; keeps what the socket does not take. False when it took nothing at all and `keep_all` is not set, or is gone. */
static bool send_bytes(struct connection *c, const char *bytes, size_t length, bool keep_all)
{
    ssize_t n = 0;
    if (c->out.length == 0) {
        n = send(c->fd, bytes, length, MSG_NOSIGNAL);
        if (n < 0 && errno != EAGAIN && errno != EINTR) {
            hang_up(c);
            return false;
        }
        if (n <= 0) {
            if (!keep_all) {
                c->waits_for_room = true;
                return false;
            }
            n = 0;
        }
    }
    if ((size_t)n < length) {
        buffer_add(&c->out, bytes + n, length - (size_t)n);
        c->waits_for_room = true;
    }
    return true;
}

/* ---- Streams. ---- */

static void read_requests(struct connection *c);

/* One event in one chunk; the size is written with leading zeros, so that it fits before the event. */
static size_t event_chunk(char *piece, const struct connection *c, const char *choices, const char *usage)
{
    const size_t size_line = 6;
    int n = snprintf(piece + size_line, PIECE - size_line - 2,
                     "data: {\"id\":\"chatcmpl-%lu\",\"object\":\"chat.completion.chunk\",\"created\":%lld,\"model\":\"%s\","
                     "\"choices\":[%s]%s}\n\n",
                     c->id, (long long)time(NULL), c->model, choices, usage);
    char size[8];
    snprintf(size, sizeof size, "%04x\r\n", (unsigned)n);
    memcpy(piece, size, size_line);
    memcpy(piece + size_line + n, "\r\n", 2);
    return size_line + (size_t)n + 2;
}

static bool send_token(struct connection *c)
{
    static char extra[MOST_EXTRA + 1];
    char choices[PIECE - 512], piece[PIECE];
    if (!extra[0]) memset(extra, 'x', MOST_EXTRA);
    int64_t now = now_ns();
    snprintf(choices, sizeof choices, "{\"index\":0,\"delta\":{\"content\":\"%s%.*s @%lld@ \"},\"finish_reason\":null}",
             words[(size_t)c->sent % (sizeof words / sizeof *words)], (int)c->profile.extra_letters, extra, (long long)now);
    size_t length = event_chunk(piece, c, choices, "");
    if (!send_bytes(c, piece, length, false)) return false;
    if (c->profile.interval_ms > 0) {
        record(&lateness, now - (c->first_due + c->sent * c->profile.interval_ms * NS_PER_MS));
    }
    c->sent++;
    counts.tokens++;
    return true;
}

static void finish(struct connection *c)
{
    char pieces[3 * PIECE], usage[128];
    snprintf(usage, sizeof usage, ",\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":%ld,\"total_tokens\":%ld}", c->sent,
             c->sent + 10);
    size_t n = event_chunk(pieces, c, "{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}", "");
    n += event_chunk(pieces + n, c, "", usage);
    static const char end[] = "000e\r\ndata: [DONE]\n\n\r\n0\r\n\r\n";
    memcpy(pieces + n, end, sizeof end - 1);
    n += sizeof end - 1;
    c->streaming = false;
    counts.active--;
    if (!send_bytes(c, pieces, n, true)) return;
    counts.done++;
    read_requests(c);
}

/* Sends what is due, as far as the reader takes it, and sees to it that the rest is not forgotten. */
static void go_on(struct connection *c)
{
    int visit = 0;
    while (c->sent < c->profile.tokens) {
        if (c->waits_for_room) return listen_for(c, true);
        int64_t due = c->first_due + c->sent * c->profile.interval_ms * NS_PER_MS, now = now_ns();
        if (due > now) return timer_set(&timers, &c->timer, due);
        if (visit++ == TOKENS_A_VISIT) return timer_set(&timers, &c->timer, now + 1); /* behind all that is due */
        if (!send_token(c) && c->fd < 0) return;
    }
    finish(c);
    if (c->fd >= 0) listen_for(c, c->waits_for_room);
}

static void room_again(struct connection *c)
{
    if (c->out.length > 0) {
        ssize_t n = send(c->fd, c->out.bytes, c->out.length, MSG_NOSIGNAL);
        if (n < 0) {
            if (errno != EAGAIN && errno != EINTR) hang_up(c);
            return;
        }
        c->out.length -= (size_t)n;
        memmove(c->out.bytes, c->out.bytes + n, c->out.length);
        if (c->out.length > 0) return;
    }
    c->waits_for_room = false;
    if (c->streaming) go_on(c);
    else read_requests(c);
    if (c->fd >= 0 && !c->waits_for_room) listen_for(c, false);
}

/* ---- Requests. ---- */

static void answer(struct connection *c, const char *status, const char *type, const char *body)
{
    struct buffer whole = {0};
    size_t length = strlen(body), most = 512 + length;
    int n = snprintf(buffer_space(&whole, most), most, "HTTP/1.1 %s\r\nContent-Type: %s\r\nContent-Length: %zu\r\n\r\n%s", status,
                     type, length, body);
    if (send_bytes(c, whole.bytes, (size_t)n, true)) listen_for(c, c->waits_for_room);
    buffer_free(&whole);
}

static void answer_stats(struct connection *c)
{
    char *text = NULL;
    size_t length;
    FILE *out = checked(open_memstream(&text, &length));
    fprintf(out,
            "{\"requests\":%llu,\"done\":%llu,\"aborted\":%llu,\"refused\":%llu,\"tokens\":%llu,\"active\":%ld,"
            "\"connections\":%ld,\"most_connections\":%ld,",
            (unsigned long long)counts.requests, (unsigned long long)counts.done, (unsigned long long)counts.aborted,
            (unsigned long long)counts.refused, (unsigned long long)counts.tokens, counts.active, counts.connections,
            counts.most_connections);
    print_quantiles_ms(out, "late_ms", &lateness);
    fputc(',', out);
    print_quantiles_ms(out, "receipt_ms", &receipt);
    fputs("}\n", out);
    if (fclose(out) != 0) die("stats");
    answer(c, "200 OK", "application/json", text);
    free(text);
}

static void reset(void)
{
    counts.requests = counts.done = counts.aborted = counts.refused = counts.tokens = 0;
    counts.most_connections = counts.connections;
    memset(&lateness, 0, sizeof lateness);
    memset(&receipt, 0, sizeof receipt);
}

static long profile_part(const char *model, char key, long otherwise)
{
    for (const char *at = strchr(model, '?'); at; at = strchr(at + 1, '&')) {
        if (at[1] == key && at[2] == '=' && isdigit((unsigned char)at[3])) {
            long value = strtol(at + 3, NULL, 10);
            return value > 10000000 ? 10000000 : value;
        }
    }
    return otherwise;
}

/* In JSON, what users say can't hold an unescaped `"model"`: the first is the field. */
static void read_model(struct connection *c)
{
    strcpy(c->model, "any");
    char *at = memmem(c->body.bytes, c->body.length, "\"model\"", 7);
    char *end = c->body.bytes + c->body.length;
    if (!at) return;
    for (at += 7; at < end && (*at == ' ' || *at == ':'); at++)
        ;
    if (at >= end || *at++ != '"') return;
    size_t i = 0;
    while (at + i < end && at[i] != '"' && at[i] != '\\' && i + 1 < sizeof c->model) {
        c->model[i] = at[i];
        i++;
    }
    c->model[i] = 0;
}

/* The last stamp is the newest message's: those before it are of the history. */
static void record_receipt(const struct connection *c, int64_t received)
{
    const char *body = c->body.bytes;
    for (size_t end = c->body.length; end-- > 0;) {
        if (body[end] != '@') continue;
        size_t from = end;
        while (from > 0 && isdigit((unsigned char)body[from - 1])) from--;
        if (end - from < 10 || end - from > 19 || from == 0 || body[from - 1] != '@') continue;
        record(&receipt, received - strtoll(body + from, NULL, 10));
        return;
    }
}

static void begin_stream(struct connection *c)
{
    static unsigned long last_id;
    static const char head[] = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\n"
                               "Cache-Control: no-cache\r\nTransfer-Encoding: chunked\r\n\r\n";
    int64_t now = now_ns();
    record_receipt(c, now);
    read_model(c);
    c->profile.tokens = profile_part(c->model, 'n', common_profile.tokens);
    c->profile.interval_ms = profile_part(c->model, 'i', common_profile.interval_ms);
    c->profile.delay_ms = profile_part(c->model, 'd', common_profile.delay_ms);
    c->profile.extra_letters = profile_part(c->model, 's', common_profile.extra_letters);
    if (c->profile.extra_letters > MOST_EXTRA) c->profile.extra_letters = MOST_EXTRA;
    c->id = ++last_id;
    c->sent = 0;
    c->first_due = now + c->profile.delay_ms * NS_PER_MS;
    c->streaming = true;
    counts.active++;
    counts.requests++;
    if (send_bytes(c, head, sizeof head - 1, true)) go_on(c);
}

static void serve(struct connection *c)
{
    c->head_done = false;
    if (c->is_chat) begin_stream(c);
    else if (c->is_stats) answer_stats(c);
    else if (c->is_reset) {
        reset();
        answer(c, "200 OK", "application/json", "{}\n");
    } else {
        counts.refused++;
        answer(c, "404 Not Found", "application/json", "{\"error\":{\"message\":\"no such thing here\"}}\n");
    }
    /* A body with a long history is not kept for the length of its stream. */
    if (c->fd >= 0) buffer_free(&c->body);
    c->body.length = 0;
}

static bool ends_with(const char *text, size_t length, const char *end)
{
    size_t n = strlen(end);
    return length >= n && memcmp(text + length - n, end, n) == 0;
}

/* False when the request makes no sense. */
static bool read_head(struct connection *c, const char *head, size_t length)
{
    const char *path = memchr(head, ' ', length);
    if (!path) return false;
    path++;
    const char *path_end = memchr(path, ' ', length - (size_t)(path - head));
    if (!path_end) return false;
    const char *query = memchr(path, '?', (size_t)(path_end - path));
    size_t path_length = (size_t)((query ? query : path_end) - path);
    bool post = strncmp(head, "POST ", 5) == 0, get = strncmp(head, "GET ", 4) == 0;
    c->is_chat = post && ends_with(path, path_length, "/chat/completions");
    c->is_reset = post && ends_with(path, path_length, "/reset");
    c->is_stats = get && ends_with(path, path_length, "/stats");

    char value[64];
    c->is_chunked = head_field(head, length, "Transfer-Encoding", value, sizeof value) && strcasecmp(value, "chunked") == 0;
    c->chunks = (struct chunked){0};
    c->body_left = 0;
    if (!c->is_chunked && head_field(head, length, "Content-Length", value, sizeof value)) {
        c->body_left = strtoul(value, NULL, 10);
    }
    if (head_field(head, length, "Connection", value, sizeof value) && strcasecmp(value, "close") == 0) c->closing = true;
    if (head_field(head, length, "Expect", value, sizeof value)) {
        static const char go[] = "HTTP/1.1 100 Continue\r\n\r\n";
        if (!send_bytes(c, go, sizeof go - 1, true)) return false;
    }
    c->body.length = 0;
    return c->body_left <= LARGEST_BODY;
}

/* Moves what there is of the body. True when it is complete. */
static bool read_body(struct connection *c, size_t *used)
{
    if (!c->is_chunked) {
        size_t n = c->in.length - *used < c->body_left ? c->in.length - *used : c->body_left;
        buffer_add(&c->body, c->in.bytes + *used, n);
        c->body_left -= n;
        *used += n;
        return c->body_left == 0;
    }
    while (*used < c->in.length && c->chunks.state != ALL) {
        const char *data = NULL;
        size_t n;
        *used += chunked_next(&c->chunks, c->in.bytes + *used, c->in.length - *used, &data, &n);
        if (n > 0) buffer_add(&c->body, data, n);
        if (c->chunks.broken || c->body.length > LARGEST_BODY) {
            hang_up(c);
            return false;
        }
    }
    return c->chunks.state == ALL;
}

/* Serves the requests that have arrived, one after the other. */
static void read_requests(struct connection *c)
{
    static bool busy; /* finish() asks for the next request; within this loop it comes anyway */
    if (busy) return;
    busy = true;
    while (c->fd >= 0 && !c->streaming) {
        size_t used = 0;
        if (!c->head_done) {
            if (c->closing) {
                if (c->out.length == 0) hang_up(c);
                break;
            }
            used = head_end(c->in.bytes, c->in.length);
            if (used == 0) {
                if (c->in.length > LARGEST_HEAD) hang_up(c);
                break;
            }
            if (!read_head(c, c->in.bytes, used)) {
                hang_up(c);
                break;
            }
            c->head_done = true;
        }
        bool complete = read_body(c, &used);
        if (c->fd < 0) break;
        c->in.length -= used;
        memmove(c->in.bytes, c->in.bytes + used, c->in.length);
        if (!complete) break;
        if (c->in.length == 0) buffer_free(&c->in);
        serve(c);
    }
    busy = false;
}

static void read_socket(struct connection *c)
{
    char *space = buffer_space(&c->in, 16384);
    ssize_t n = recv(c->fd, space, 16384, 0);
    if (n == 0 || (n < 0 && errno != EAGAIN && errno != EINTR)) return hang_up(c);
    if (n < 0) return;
    c->in.length += (size_t)n;
    if (c->in.length > LARGEST_BODY + LARGEST_HEAD) return hang_up(c);
    read_requests(c);
}

/* ---- The whole. ---- */

static void serve_forever(void)
{
    struct epoll_event events[256];
    while (!asked_to_end) {
        struct timespec room;
        int n = epoll_pwait2(epoll_fd, events, 256, timer_wait(&timers, &room), NULL);
        if (n < 0 && errno != EINTR) die("epoll_pwait2");
        for (int i = 0; i < n; i++) {
            struct connection *c = events[i].data.ptr;
            if (!c) {
                accept_all();
                continue;
            }
            if (c->fd >= 0 && events[i].events & EPOLLOUT) room_again(c);
            if (c->fd >= 0 && events[i].events & (EPOLLIN | EPOLLRDHUP | EPOLLHUP | EPOLLERR)) read_socket(c);
        }
        /* Only what is due by now: unpaced streams, due again at once, must not keep the sockets waiting. */
        int64_t now = now_ns();
        for (struct timer *t; (t = timer_due(&timers, now));) go_on((struct connection *)t);
        free_closed();
    }
}

static void end(int signal)
{
    (void)signal;
    asked_to_end = 1;
}

static void listen_on(long port)
{
    int yes = 1;
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    listen_fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (listen_fd < 0) die("socket");
    setsockopt(listen_fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (bind(listen_fd, (struct sockaddr *)&address, sizeof address) != 0) die("bind");
    if (listen(listen_fd, 4096) != 0) die("listen");
    epoll_fd = epoll_create1(EPOLL_CLOEXEC);
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = NULL};
    if (epoll_fd < 0 || epoll_ctl(epoll_fd, EPOLL_CTL_ADD, listen_fd, &event) != 0) die("epoll");
}

int main(int argc, char **argv)
{
    long port = 9900;
    for (int i = 1; i < argc; i += 2) {
        const char *name = argv[i], *value = i + 1 < argc ? argv[i + 1] : "";
        if (!strcmp(name, "--port")) port = number(name, value, 1, 65535);
        else if (!strcmp(name, "-n")) common_profile.tokens = number(name, value, 0, 10000000);
        else if (!strcmp(name, "-i")) common_profile.interval_ms = number(name, value, 0, 3600000);
        else if (!strcmp(name, "-d")) common_profile.delay_ms = number(name, value, 0, 3600000);
        else if (!strcmp(name, "-s")) common_profile.extra_letters = number(name, value, 0, MOST_EXTRA);
        else {
            fprintf(stderr, "usage: %s [--port 9900] [-n TOKENS] [-i MS_BETWEEN] [-d MS_BEFORE] [-s EXTRA_LETTERS]\n", argv[0]);
            return 2;
        }
    }
    signal(SIGPIPE, SIG_IGN);
    struct sigaction ending = {.sa_handler = end};
    sigaction(SIGTERM, &ending, NULL);
    sigaction(SIGINT, &ending, NULL);
    raise_file_limit();
    listen_on(port);
    serve_forever();
    return 0;
}
