/*
 * A load generator for streamed replies. Keeps so many streams in flight, finds the stamps that the upstream put into the text,
 * and tells how long after its stamp each token was read. One thread, loopback only, bounded in time and number.
 *
 *   load -c STREAMS -d SECONDS [options] http://127.0.0.1:PORT/PATH        (see usage())
 *
 * Prints one line of JSON.
 */
#include "common.h"

#include <arpa/inet.h>
#include <dirent.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#define MOST_STREAMS 20000
#define MOST_SECONDS 600
#define MOST_HEADERS 16
#define MOST_WATCHED 8
#define MOST_KINDS 32
#define COLUMNS 9
#define LARGEST_HEAD 65536
#define READ_SIZE 65536
#define PAUSE_AFTER_FAILURE NS_PER_S
#define SHOWN_FAILURES 3
#define SETTLE (100 * NS_PER_MS)

/* A line of the file with variables. */
struct line {
    char *columns[COLUMNS];
};

struct slot {
    struct timer timer; /* first, so that a timer is its slot */
    int index, fd;
    long sent; /* requests so far */
    const struct line *line;
    enum { IDLE, CONNECTING, SENDING, READING_HEAD, READING_BODY } state;
    bool slow, used_before;

    struct buffer out;
    size_t out_sent;

    struct buffer in; /* the head, until it is complete */
    int status;
    bool is_chunked, has_length, server_closes;
    uint64_t body_left;
    struct chunked chunks;

    /* What is found in the body. */
    enum { OUTSIDE, DIGITS } stamp_state;
    int stamp_digits;
    int64_t stamp_value, last_stamp;
    long stamps;
    bool end_seen;
    char tail[1024];
    size_t tail_length;

    int64_t began;
    struct slot *next_idle;
};

struct watched {
    char name[32];
    int pid;
    bool with_descendants;
    int64_t ticks_at_start, ticks_at_end;
    double rss_mib;
    long threads, fds;
};

struct kind {
    char name[32];
    uint64_t count;
};

static struct {
    long streams, rate, each, slow, slow_bytes_per_s, expect;
    double seconds, warm_up, ramp, drain;
    const char *label, *body, *end, *vars;
    const char *headers[MOST_HEADERS];
    int header_count;
    char host[64];
    const char *path;
    int port;
} options = {.streams = 1, .seconds = 10, .drain = 30, .label = "", .body = "{}", .end = "", .expect = 1};

static struct slot *slots;
static struct line *lines;
static long line_count;
static struct slot *first_idle, *last_idle;
static struct timers timers;
static struct watched watched[MOST_WATCHED];
static int watched_count, epoll_fd;
static volatile sig_atomic_t asked_to_end;

/* Before, while and after it counts. It settles for a moment because a look at /proc makes it late. */
static enum { WARMING, SETTLING, MEASURING, DRAINING } phase;
static int64_t looked_from, looked_to, measured_from, measured_to;
static int64_t cpu_at_start, cpu_at_end, machine_at_start, machine_at_end;

static uint64_t tokens, repeats, requests, completed, completed_warming, failed, failed_warming, missed, bytes_read;
static uint64_t slow_bytes, slow_ended, slow_failed;
static struct kind kinds[MOST_KINDS], slow_kinds[MOST_KINDS];
static struct histogram added, first_token, whole;
static long in_flight, request_number, slots_done;

/* ---- Failures by kind. ---- */

static void count_kind(struct kind *list, const char *name)
{
    for (int i = 0; i < MOST_KINDS; i++) {
        if (list[i].count == 0) snprintf(list[i].name, sizeof list[i].name, "%s", name);
        if (strcmp(list[i].name, name) == 0) {
            list[i].count++;
            return;
        }
    }
}

static void print_kinds(const char *name, const struct kind *list)
{
    printf("\"%s\":{", name);
    for (int i = 0; i < MOST_KINDS && list[i].count; i++) {
        printf("%s\"%s\":%llu", i ? "," : "", list[i].name, (unsigned long long)list[i].count);
    }
    printf("}");
}

/* ---- What processes cost, from /proc. ---- */

static bool read_stat(int pid, int *parent, int64_t *ticks, long *threads)
{
    char path[64], text[1024];
    snprintf(path, sizeof path, "/proc/%d/stat", pid);
    FILE *file = fopen(path, "r");
    if (!file) return false;
    size_t n = fread(text, 1, sizeof text - 1, file);
    fclose(file);
    text[n] = 0;
    char *after_name = strrchr(text, ')');
    unsigned long user, system;
    if (!after_name) return false;
    if (sscanf(after_name + 1, " %*c %d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu %*d %*d %*d %*d %ld", parent, &user,
               &system, threads) != 4)
        return false;
    *ticks = (int64_t)(user + system);
    return true;
}

static double rss_mib(int pid)
{
    char path[64];
    long pages = 0;
    snprintf(path, sizeof path, "/proc/%d/statm", pid);
    FILE *file = fopen(path, "r");
    if (!file) return 0;
    if (fscanf(file, "%*d %ld", &pages) != 1) pages = 0;
    fclose(file);
    return (double)pages * (double)sysconf(_SC_PAGESIZE) / (1 << 20);
}

static long open_files(int pid)
{
    char path[64];
    long n = 0;
    snprintf(path, sizeof path, "/proc/%d/fd", pid);
    DIR *directory = opendir(path);
    if (!directory) return 0;
    for (struct dirent *entry; (entry = readdir(directory));) n += entry->d_name[0] != '.';
    closedir(directory);
    return n;
}

struct process {
    int pid, parent;
    bool belongs;
};

/* The processes of a tree; those that have ended by now are not among them. */
static size_t tree_of(int root, struct process *list, size_t room)
{
    size_t count = 0;
    DIR *directory = opendir("/proc");
    if (!directory) die("/proc");
    for (struct dirent *entry; (entry = readdir(directory)) && count < room;) {
        int64_t ticks;
        long threads;
        int pid = atoi(entry->d_name);
        if (pid > 0 && read_stat(pid, &list[count].parent, &ticks, &threads)) {
            list[count].pid = pid;
            list[count++].belongs = pid == root;
        }
    }
    closedir(directory);
    for (bool grew = true; grew;) {
        grew = false;
        for (size_t i = 0; i < count; i++) {
            for (size_t j = 0; j < count && !list[i].belongs; j++) {
                if (list[j].belongs && list[j].pid == list[i].parent) list[i].belongs = grew = true;
            }
        }
    }
    return count;
}

static int64_t look_at(struct watched *w)
{
    static struct process list[8192];
    size_t count = 1;
    int64_t all_ticks = 0;
    list[0] = (struct process){w->pid, 0, true};
    if (w->with_descendants) count = tree_of(w->pid, list, sizeof list / sizeof *list);
    w->rss_mib = 0;
    w->threads = w->fds = 0;
    for (size_t i = 0; i < count; i++) {
        int parent;
        int64_t ticks;
        long threads;
        if (!list[i].belongs || !read_stat(list[i].pid, &parent, &ticks, &threads)) continue;
        all_ticks += ticks;
        w->rss_mib += rss_mib(list[i].pid);
        w->threads += threads;
        w->fds += open_files(list[i].pid);
    }
    return all_ticks;
}

static int64_t own_cpu_ns(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return t.tv_sec * NS_PER_S + t.tv_nsec;
}

/* What all processors spent on work, in ticks; what a host took away is none of it. */
static int64_t machine_ticks(void)
{
    long long user = 0, nice = 0, system = 0, irq = 0, soft_irq = 0;
    FILE *file = fopen("/proc/stat", "r");
    if (!file) return 0;
    if (fscanf(file, "cpu %lld %lld %lld %*d %*d %lld %lld", &user, &nice, &system, &irq, &soft_irq) != 5) user = 0;
    fclose(file);
    return user + nice + system + irq + soft_irq;
}

/* ---- Requests. ---- */

/* Fills in {1}..{9}, {i}, {n} and {t}; anything else in braces stays, as JSON has many. */
static void fill_in(struct buffer *to, const char *text, const struct slot *s, int64_t now)
{
    for (const char *at = text; *at; at++) {
        char made[32];
        const char *value = made;
        if (at[0] != '{' || at[1] == 0 || at[2] != '}') {
            buffer_add(to, at, 1);
            continue;
        }
        if (at[1] >= '1' && at[1] <= '9' && s->line && s->line->columns[at[1] - '1']) value = s->line->columns[at[1] - '1'];
        else if (at[1] == 'i') snprintf(made, sizeof made, "%d", s->index);
        else if (at[1] == 'n') snprintf(made, sizeof made, "%ld", request_number);
        else if (at[1] == 't') snprintf(made, sizeof made, "@%lld@", (long long)now);
        else {
            buffer_add(to, at, 1);
            continue;
        }
        buffer_add(to, value, strlen(value));
        at += 2;
    }
}

static void add_text(struct buffer *to, const char *text)
{
    buffer_add(to, text, strlen(text));
}

static void write_request(struct slot *s, int64_t now)
{
    static struct buffer body;
    char line[128];
    request_number++;
    body.length = 0;
    fill_in(&body, options.body, s, now);
    s->out.length = s->out_sent = 0;
    add_text(&s->out, "POST ");
    fill_in(&s->out, options.path, s, now);
    snprintf(line, sizeof line, " HTTP/1.1\r\nHost: %s:%d\r\nContent-Length: %zu\r\n", options.host, options.port, body.length);
    add_text(&s->out, line);
    for (int i = 0; i < options.header_count; i++) {
        fill_in(&s->out, options.headers[i], s, now);
        add_text(&s->out, "\r\n");
    }
    add_text(&s->out, "\r\n");
    buffer_add(&s->out, body.bytes, body.length);
}

/* ---- The life of a slot. ---- */

static void watch_socket(struct slot *s, uint32_t events, int operation)
{
    struct epoll_event event = {.events = events, .data.ptr = s};
    if (epoll_ctl(epoll_fd, operation, s->fd, &event) != 0) die("epoll_ctl");
}

/* A slow reader's socket is looked at by the clock, not when there is something to read. */
static uint32_t reading(const struct slot *s)
{
    return s->slow ? 0 : EPOLLIN | EPOLLRDHUP;
}

static void close_socket(struct slot *s)
{
    if (s->fd >= 0) close(s->fd);
    s->fd = -1;
    s->used_before = false;
}

static void start(struct slot *s);

static void rest(struct slot *s)
{
    s->state = IDLE;
    s->next_idle = NULL;
    if (last_idle) last_idle->next_idle = s;
    else first_idle = s;
    last_idle = s;
}

static void over(struct slot *s, int64_t pause)
{
    in_flight--;
    s->state = IDLE;
    timer_clear(&timers, &s->timer);
    if (options.each && s->sent >= options.each) slots_done++;
    else if (options.rate && !s->slow) rest(s);
    else if (phase != DRAINING) timer_set(&timers, &s->timer, now_ns() + pause);
}

static void fail(struct slot *s, const char *kind)
{
    static int shown;
    if (s->slow) {
        slow_failed++;
        count_kind(slow_kinds, kind);
    } else {
        if (phase < MEASURING) failed_warming++;
        else failed++;
        count_kind(kinds, kind);
        if (shown++ < SHOWN_FAILURES) {
            fprintf(stderr, "slot %d failed: %s after %ld stamps; the body ends with: %.*s\n", s->index, kind, s->stamps,
                    (int)s->tail_length, s->tail);
        }
    }
    close_socket(s);
    over(s, PAUSE_AFTER_FAILURE);
}

static void finish(struct slot *s)
{
    char kind[32];
    snprintf(kind, sizeof kind, "status-%d", s->status);
    if (s->status != 200) return fail(s, kind);
    if (s->stamps < options.expect) return fail(s, "too-few-tokens");
    if (!s->end_seen) return fail(s, "no-end-event");
    if (s->slow) slow_ended++;
    else if (phase >= MEASURING) {
        completed++;
        record(&whole, now_ns() - s->began);
    } else completed_warming++;
    if (s->server_closes) close_socket(s);
    else s->used_before = true;
    over(s, 0);
}

/* How often a slow reader reads: ten times a second, or as often as it takes for a byte each time. */
static int64_t slow_period(void)
{
    return options.slow_bytes_per_s >= 10 ? NS_PER_S / 10 : NS_PER_S / options.slow_bytes_per_s;
}

static void await_answer(struct slot *s)
{
    s->state = READING_HEAD;
    s->in.length = 0;
    watch_socket(s, reading(s), EPOLL_CTL_MOD);
    if (s->slow) timer_set(&timers, &s->timer, now_ns() + slow_period());
}

static void go_on_sending(struct slot *s)
{
    while (s->out_sent < s->out.length) {
        ssize_t n = send(s->fd, s->out.bytes + s->out_sent, s->out.length - s->out_sent, MSG_NOSIGNAL);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0 && errno == EAGAIN) {
            s->state = SENDING;
            return watch_socket(s, EPOLLOUT, EPOLL_CTL_MOD);
        }
        if (n < 0) return fail(s, s->used_before ? "closed-between" : "write");
        s->out_sent += (size_t)n;
    }
    await_answer(s);
}

static void send_request(struct slot *s)
{
    s->status = 0;
    s->stamps = s->stamp_digits = 0;
    s->stamp_state = OUTSIDE;
    s->end_seen = false;
    s->tail_length = 0;
    s->began = now_ns();
    /* Its own stamp comes back in what was said, and older ones in what was said before: those are none of the reply. */
    s->last_stamp = s->began;
    requests++;
    /* With more lines than slots, a slot goes through its own: no two slots ever use the same one. */
    if (line_count > 0) s->line = &lines[s->index + s->sent % (line_count / options.streams) * options.streams];
    s->sent++;
    write_request(s, s->began);
    go_on_sending(s);
}

static void connect_slot(struct slot *s)
{
    int yes = 1, small = 2048;
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)options.port)};
    inet_pton(AF_INET, options.host, &address.sin_addr);
    s->fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (s->fd < 0) die("socket");
    setsockopt(s->fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    if (s->slow) setsockopt(s->fd, SOL_SOCKET, SO_RCVBUF, &small, sizeof small);
    s->state = CONNECTING;
    watch_socket(s, EPOLLOUT, EPOLL_CTL_ADD);
    if (connect(s->fd, (struct sockaddr *)&address, sizeof address) != 0 && errno != EINPROGRESS) fail(s, "connect");
}

static void start(struct slot *s)
{
    in_flight++;
    if (s->fd < 0) connect_slot(s);
    else send_request(s);
}

/* ---- What is read. ---- */

static void stamp(struct slot *s, int64_t value, int64_t now)
{
    if (value <= s->last_stamp || value > now) {
        if (phase == MEASURING) repeats++;
        return;
    }
    s->last_stamp = value;
    s->stamps++;
    if (phase != MEASURING || s->slow) return;
    tokens++;
    record(&added, now - value);
    if (s->stamps == 1) record(&first_token, now - s->began);
}

static void find_stamps(struct slot *s, const char *text, size_t length, int64_t now)
{
    const char *end = text + length;
    while (text < end) {
        if (s->stamp_state == OUTSIDE) {
            text = memchr(text, '@', (size_t)(end - text));
            if (!text) return;
            text++;
            s->stamp_state = DIGITS;
            s->stamp_digits = 0;
            s->stamp_value = 0;
            continue;
        }
        char byte = *text++;
        if (byte >= '0' && byte <= '9' && s->stamp_digits < 18) {
            s->stamp_value = s->stamp_value * 10 + (byte - '0');
            s->stamp_digits++;
        } else if (byte == '@' && s->stamp_digits >= 10) {
            stamp(s, s->stamp_value, now);
            s->stamp_state = OUTSIDE;
        } else if (byte == '@') {
            s->stamp_digits = 0;
            s->stamp_value = 0;
        } else {
            s->stamp_state = OUTSIDE;
        }
    }
}

/* Keeps the last bytes, so that the end's text is found where two pieces meet. */
static void find_end(struct slot *s, const char *text, size_t length)
{
    size_t wanted = strlen(options.end), most = sizeof s->tail;
    if (s->end_seen || wanted == 0) s->end_seen = true;
    else if (memmem(text, length, options.end, wanted)) s->end_seen = true;
    else if (s->tail_length > 0) {
        char seam[2 * sizeof s->tail];
        size_t more = length < wanted ? length : wanted;
        memcpy(seam, s->tail, s->tail_length);
        memcpy(seam + s->tail_length, text, more);
        s->end_seen = memmem(seam, s->tail_length + more, options.end, wanted) != NULL;
    }
    if (length >= most) {
        memcpy(s->tail, text + length - most, most);
        s->tail_length = most;
        return;
    }
    size_t kept = s->tail_length + length > most ? most - length : s->tail_length;
    memmove(s->tail, s->tail + s->tail_length - kept, kept);
    memcpy(s->tail + kept, text, length);
    s->tail_length = kept + length;
}

static void body_text(struct slot *s, const char *text, size_t length, int64_t now)
{
    find_stamps(s, text, length, now);
    find_end(s, text, length);
}

/* Takes raw bytes of a body. False when the slot has ended, one way or the other. */
static bool read_body(struct slot *s, const char *raw, size_t length, int64_t now)
{
    if (s->is_chunked) {
        while (length > 0 && s->chunks.state != ALL) {
            const char *data = NULL;
            size_t n, used = chunked_next(&s->chunks, raw, length, &data, &n);
            if (s->chunks.broken) return fail(s, "bad-chunk"), false;
            if (n > 0) body_text(s, data, n, now);
            raw += used;
            length -= used;
        }
        if (s->chunks.state != ALL) return true;
    } else {
        size_t n = s->has_length && length > s->body_left ? (size_t)s->body_left : length;
        body_text(s, raw, n, now);
        length -= n;
        if (!s->has_length || (s->body_left -= n) > 0) return true;
    }
    if (length > 0) return fail(s, "bytes-after-end"), false;
    finish(s);
    return false;
}

static bool read_head(struct slot *s, size_t length)
{
    char value[64];
    const char *head = s->in.bytes;
    if (length < 14 || strncmp(head, "HTTP/1.1 ", 9) != 0) return false;
    s->status = atoi(head + 9);
    s->is_chunked = head_field(head, length, "Transfer-Encoding", value, sizeof value) && strcasecmp(value, "chunked") == 0;
    s->has_length = !s->is_chunked && head_field(head, length, "Content-Length", value, sizeof value);
    s->body_left = s->has_length ? strtoull(value, NULL, 10) : 0;
    s->server_closes = head_field(head, length, "Connection", value, sizeof value) && strcasecmp(value, "close") == 0;
    s->chunks = (struct chunked){0};
    return true;
}

static void take(struct slot *s, const char *bytes, size_t length, int64_t now)
{
    if (s->state == READING_BODY) {
        read_body(s, bytes, length, now);
        return;
    }
    buffer_add(&s->in, bytes, length);
    size_t head = head_end(s->in.bytes, s->in.length);
    if (head == 0) {
        if (s->in.length > LARGEST_HEAD) fail(s, "bad-head");
        return;
    }
    if (!read_head(s, head)) return fail(s, "bad-head");
    s->state = READING_BODY;
    if (s->has_length && s->body_left == 0) return finish(s);
    if (s->in.length > head) read_body(s, s->in.bytes + head, s->in.length - head, now);
}

static void end_of_file(struct slot *s)
{
    if (s->state == READING_BODY && !s->is_chunked && !s->has_length) {
        s->server_closes = true;
        return finish(s);
    }
    fail(s, s->state == READING_HEAD && s->in.length == 0 && s->used_before ? "closed-between" : "cut-off");
}

static void read_socket(struct slot *s, size_t most)
{
    static char bytes[READ_SIZE];
    ssize_t n = recv(s->fd, bytes, most, 0);
    int64_t now = now_ns();
    if (n < 0 && (errno == EAGAIN || errno == EINTR)) return;
    if (s->state == IDLE) return close_socket(s); /* kept alive long enough for the other side; or something nobody asked for */
    if (n < 0) return fail(s, "reset");
    if (n == 0) return end_of_file(s);
    if (s->slow) slow_bytes += (uint64_t)n;
    else if (phase == MEASURING) bytes_read += (uint64_t)n;
    take(s, bytes, (size_t)n, now);
}

static void on_event(struct slot *s, uint32_t events)
{
    int error = 0;
    socklen_t size = sizeof error;
    if (s->fd < 0) return;
    switch (s->state) {
    case CONNECTING:
        getsockopt(s->fd, SOL_SOCKET, SO_ERROR, &error, &size);
        if (error) return fail(s, "connect");
        if (events & EPOLLOUT) send_request(s);
        break;
    case SENDING:
        if (events & (EPOLLERR | EPOLLHUP)) return fail(s, "write");
        go_on_sending(s);
        break;
    case IDLE:
    case READING_HEAD:
    case READING_BODY:
        /* Even a slow reader hears of a broken connection, which it must not wait for. */
        if (s->slow && events & (EPOLLERR | EPOLLHUP) && s->state != IDLE) return fail(s, "reset");
        read_socket(s, READ_SIZE);
        break;
    }
}

static void on_timer(struct slot *s)
{
    if (s->state == IDLE) {
        if (phase != DRAINING) start(s);
        return;
    }
    long a_time = options.slow_bytes_per_s >= 10 ? options.slow_bytes_per_s / 10 : 1;
    read_socket(s, (size_t)(a_time < READ_SIZE ? a_time : READ_SIZE));
    if (s->state == READING_HEAD || s->state == READING_BODY) timer_set(&timers, &s->timer, now_ns() + slow_period());
}

/* ---- The whole. ---- */

static struct timer phase_timer, rate_timer;
static int64_t rate_began;
static long rate_started;

/* Starts what is due at this rate; what finds no idle slot is missed, and told. */
static void start_at_rate(int64_t now)
{
    while (rate_began + rate_started * NS_PER_S / options.rate <= now) {
        rate_started++;
        struct slot *s = first_idle;
        if (!s) {
            missed++;
            continue;
        }
        first_idle = s->next_idle;
        if (!first_idle) last_idle = NULL;
        start(s);
    }
    timer_set(&timers, &rate_timer, rate_began + rate_started * NS_PER_S / options.rate);
}

static void next_phase(int64_t now)
{
    if (phase == WARMING) {
        phase = SETTLING;
        looked_from = now;
        for (int i = 0; i < watched_count; i++) watched[i].ticks_at_start = look_at(&watched[i]);
        cpu_at_start = own_cpu_ns();
        machine_at_start = machine_ticks();
        timer_set(&timers, &phase_timer, now_ns() + SETTLE);
    } else if (phase == SETTLING) {
        phase = MEASURING;
        measured_from = now;
        timer_set(&timers, &phase_timer, now + (int64_t)(options.seconds * NS_PER_S));
    } else {
        phase = DRAINING;
        measured_to = looked_to = now;
        cpu_at_end = own_cpu_ns();
        machine_at_end = machine_ticks();
        for (int i = 0; i < watched_count; i++) watched[i].ticks_at_end = look_at(&watched[i]);
        timer_clear(&timers, &rate_timer);
    }
}

static long fast_in_flight(void)
{
    long n = 0;
    for (long i = 0; i < options.streams; i++) n += !slots[i].slow && slots[i].state != IDLE;
    return n;
}

static bool goes_on(void)
{
    if (phase != DRAINING) return true;
    if (slots_done == options.streams) return false;
    if (now_ns() - measured_to > (int64_t)(options.drain * NS_PER_S)) return false;
    return in_flight > 0 && (options.slow == 0 || fast_in_flight() > 0);
}

static void run(void)
{
    struct epoll_event events[256];
    while (goes_on() && asked_to_end < 2) {
        struct timespec room, at_most = {0, 100 * NS_PER_MS};
        const struct timespec *wait = timer_wait(&timers, &room);
        if (!wait || wait->tv_sec > 0 || wait->tv_nsec > at_most.tv_nsec) wait = &at_most;
        int n = epoll_pwait2(epoll_fd, events, 256, wait, NULL);
        if (n < 0 && errno != EINTR) die("epoll_pwait2");
        for (int i = 0; i < n; i++) on_event(events[i].data.ptr, events[i].events);
        int64_t now = now_ns();
        for (struct timer *t; (t = timer_due(&timers, now));) {
            if (t == &phase_timer) next_phase(now);
            else if (t == &rate_timer) start_at_rate(now);
            else on_timer((struct slot *)t);
        }
        /* Asked once, it measures no longer and lets streams end; asked twice, it leaves them. */
        if ((asked_to_end || slots_done == options.streams) && phase != DRAINING) {
            while (phase != DRAINING) next_phase(now_ns());
            timer_clear(&timers, &phase_timer);
        }
    }
}

static void make_slots(void)
{
    int64_t now = now_ns();
    slots = checked(calloc((size_t)options.streams, sizeof *slots));
    for (long i = 0; i < options.streams; i++) {
        struct slot *s = &slots[i];
        s->index = (int)i;
        s->fd = -1;
        s->slow = i < options.slow;
        if (options.rate && !s->slow) rest(s);
        else timer_set(&timers, &s->timer, now + (int64_t)(options.ramp * NS_PER_S * (double)i / (double)options.streams));
    }
    timer_set(&timers, &phase_timer, now + (int64_t)((options.ramp + options.warm_up) * NS_PER_S));
    if (options.rate) {
        rate_began = now;
        timer_set(&timers, &rate_timer, now);
    }
}

static void read_vars(void)
{
    FILE *file = fopen(options.vars, "r");
    if (!file) die(options.vars);
    char *text = NULL;
    size_t room = 0;
    for (long line_room = 0; getline(&text, &room, file) > 0; line_count++) {
        if (line_count == line_room) {
            line_room = line_room ? 2 * line_room : 1024;
            lines = checked(realloc(lines, (size_t)line_room * sizeof *lines));
        }
        lines[line_count] = (struct line){0};
        text[strcspn(text, "\r\n")] = 0;
        char *rest_of_text = text;
        for (int column = 0; column < COLUMNS && rest_of_text; column++) {
            lines[line_count].columns[column] = checked(strdup(strsep(&rest_of_text, "\t")));
        }
    }
    if (line_count < options.streams) {
        fprintf(stderr, "%s has fewer lines than there are streams\n", options.vars);
        exit(2);
    }
    free(text);
    fclose(file);
}

static void print_result(void)
{
    double seconds = (double)(measured_to - measured_from) / NS_PER_S;
    double looked = (double)(looked_to - looked_from) / NS_PER_S;
    if (seconds <= 0) seconds = 1e-9;
    if (looked <= 0) looked = 1e-9;
    double per_tick = 100.0 / (double)sysconf(_SC_CLK_TCK) / looked; /* per cent of one core */
    double own = (double)(cpu_at_end - cpu_at_start) / NS_PER_S * 100 / looked, known = own;
    printf("{\"label\":\"%s\",\"streams\":%ld,\"rate\":%ld,\"seconds\":%.3f,\"tokens\":%llu,\"tokens_s\":%.1f,", options.label,
           options.streams, options.rate, seconds, (unsigned long long)tokens, (double)tokens / seconds);
    printf("\"requests\":%llu,\"completed\":%llu,\"completed_warming\":%llu,\"failed\":%llu,\"failed_warming\":%llu,\"missed\":%llu,",
           (unsigned long long)requests, (unsigned long long)completed, (unsigned long long)completed_warming,
           (unsigned long long)failed, (unsigned long long)failed_warming, (unsigned long long)missed);
    print_kinds("errors", kinds);
    printf(",\"repeats\":%llu,\"mb_s\":%.3f,", (unsigned long long)repeats, (double)bytes_read / 1e6 / seconds);
    print_quantiles_ms(stdout, "added_ms", &added);
    putchar(',');
    print_quantiles_ms(stdout, "ttft_ms", &first_token);
    putchar(',');
    print_quantiles_ms(stdout, "stream_ms", &whole);
    printf(",\"slow\":{\"streams\":%ld,\"bytes\":%llu,\"completed\":%llu,\"failed\":%llu,", options.slow,
           (unsigned long long)slow_bytes, (unsigned long long)slow_ended, (unsigned long long)slow_failed);
    print_kinds("errors", slow_kinds);
    printf("},\"watched\":{");
    for (int i = 0; i < watched_count; i++) {
        struct watched *w = &watched[i];
        double cpu = (double)(w->ticks_at_end - w->ticks_at_start) * per_tick;
        known += cpu;
        printf("%s\"%s\":{\"cpu_pct\":%.1f,\"rss_mib\":%.1f,\"threads\":%ld,\"fds\":%ld}", i ? "," : "", w->name, cpu, w->rss_mib,
               w->threads, w->fds);
    }
    double other = (double)(machine_at_end - machine_at_start) * per_tick - known;
    printf("},\"own_cpu_pct\":%.1f,\"other_cpu_pct\":%.1f}\n", own, other > 0 ? other : 0);
}

_Noreturn static void usage(const char *name)
{
    fprintf(stderr,
            "usage: %s [options] http://127.0.0.1:PORT/PATH\n"
            "  -c STREAMS            in flight at the same time (at most %d)\n"
            "  -d SECONDS            measured (at most %d with what comes before)\n"
            "  -w SECONDS            of warm-up before that\n"
            "  --ramp SECONDS        over which the first starts are spread, before the warm-up\n"
            "  --drain SECONDS       that streams have to end afterwards\n"
            "  -H 'NAME: VALUE'      a header; may be repeated\n"
            "  -b BODY               of each POST\n"
            "  --vars FILE           a line for each slot or several, taken in turn, with tabs between its columns\n"
            "                        In path, headers and body: {1}..{9} column, {i} slot, {n} request, {t} time stamp\n"
            "  --expect N            stamps that a complete stream has at least\n"
            "  --end TEXT            that stands in a complete stream\n"
            "  --each N              requests of each slot at most\n"
            "  --rate R              start R requests a second on idle slots, instead of each after the one before\n"
            "  --slow N:BYTES_PER_S  the first N slots read so slowly, and are measured apart\n"
            "  --watch NAME=PID      tell its CPU, memory, threads and files; PID+ with its descendants; may be repeated\n"
            "  --label TEXT          told in the result\n",
            name, MOST_STREAMS, MOST_SECONDS);
    exit(2);
}

static double seconds_of(const char *name, const char *text)
{
    char *end;
    double value = strtod(text, &end);
    if (*text == 0 || *end != 0 || !(value >= 0 && value <= MOST_SECONDS)) {
        fprintf(stderr, "%s must be 0 to %d seconds, not '%s'\n", name, MOST_SECONDS, text);
        exit(2);
    }
    return value;
}

static void add_watched(const char *text)
{
    struct watched *w = &watched[watched_count];
    char plus = 0;
    if (watched_count == MOST_WATCHED || sscanf(text, "%31[a-zA-Z0-9_-]=%d%c", w->name, &w->pid, &plus) < 2 || w->pid < 1) {
        fprintf(stderr, "--watch must be NAME=PID or NAME=PID+, at most %d times\n", MOST_WATCHED);
        exit(2);
    }
    w->with_descendants = plus == '+';
    watched_count++;
}

static void read_slow(const char *text)
{
    if (sscanf(text, "%ld:%ld", &options.slow, &options.slow_bytes_per_s) != 2 || options.slow < 0 ||
        options.slow_bytes_per_s < 1) {
        fprintf(stderr, "--slow must be N:BYTES_PER_S\n");
        exit(2);
    }
}

/* This is for the own machine: nobody else's gets a load. */
static void read_url(const char *url)
{
    struct in_addr address;
    static char path[4096];
    if (sscanf(url, "http://%63[^:/]:%d%4095[^\n]", options.host, &options.port, path) < 3 || path[0] != '/') {
        fprintf(stderr, "the address must be http://127.0.0.1:PORT/PATH\n");
        exit(2);
    }
    if (strcmp(options.host, "localhost") == 0) strcpy(options.host, "127.0.0.1");
    if (inet_pton(AF_INET, options.host, &address) != 1 || ntohl(address.s_addr) >> 24 != 127) {
        fprintf(stderr, "%s is not this machine's loopback\n", options.host);
        exit(2);
    }
    options.path = path;
}

static void read_options(int argc, char **argv)
{
    const char *url = NULL;
    for (int i = 1; i < argc; i++) {
        const char *name = argv[i];
        if (name[0] != '-') {
            url = name;
            continue;
        }
        const char *value = ++i < argc ? argv[i] : "";
        if (!strcmp(name, "-c")) options.streams = number(name, value, 1, MOST_STREAMS);
        else if (!strcmp(name, "-d")) options.seconds = seconds_of(name, value);
        else if (!strcmp(name, "-w")) options.warm_up = seconds_of(name, value);
        else if (!strcmp(name, "--ramp")) options.ramp = seconds_of(name, value);
        else if (!strcmp(name, "--drain")) options.drain = seconds_of(name, value);
        else if (!strcmp(name, "-H") && options.header_count < MOST_HEADERS) options.headers[options.header_count++] = value;
        else if (!strcmp(name, "-b")) options.body = value;
        else if (!strcmp(name, "--vars")) options.vars = value;
        else if (!strcmp(name, "--expect")) options.expect = number(name, value, 0, 1000000);
        else if (!strcmp(name, "--end") && strlen(value) < sizeof slots->tail) options.end = value;
        else if (!strcmp(name, "--each")) options.each = number(name, value, 1, 1000000);
        else if (!strcmp(name, "--rate")) options.rate = number(name, value, 1, 100000);
        else if (!strcmp(name, "--slow")) read_slow(value);
        else if (!strcmp(name, "--watch")) add_watched(value);
        else if (!strcmp(name, "--label")) options.label = value;
        else usage(argv[0]);
    }
    if (!url) usage(argv[0]);
    read_url(url);
    if (options.ramp + options.warm_up + options.seconds > MOST_SECONDS || options.slow > options.streams) usage(argv[0]);
}

static void end(int signal)
{
    (void)signal;
    if (asked_to_end < 2) asked_to_end++;
}

int main(int argc, char **argv)
{
    read_options(argc, argv);
    signal(SIGPIPE, SIG_IGN);
    struct sigaction ending = {.sa_handler = end};
    sigaction(SIGTERM, &ending, NULL);
    sigaction(SIGINT, &ending, NULL);
    raise_file_limit();
    epoll_fd = epoll_create1(EPOLL_CLOEXEC);
    if (epoll_fd < 0) die("epoll_create1");
    make_slots();
    if (options.vars) read_vars();
    run();
    for (long left = fast_in_flight(); left > 0; left--) {
        failed++;
        count_kind(kinds, "unfinished");
    }
    print_result();
    return 0;
}
