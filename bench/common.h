/* What the upstream and the load generator share: a clock, a histogram, timers, growing buffers and stamps. */
#ifndef COMMON_H
#define COMMON_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include <ctype.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/resource.h>
#include <time.h>

#define NS_PER_S 1000000000LL
#define NS_PER_MS 1000000LL

_Noreturn static inline void die(const char *what)
{
    perror(what);
    exit(1);
}

static inline void *checked(void *memory)
{
    if (!memory) die("memory");
    return memory;
}

static inline int64_t now_ns(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * NS_PER_S + t.tv_nsec;
}

/* The soft limit of open files is often 1024: too few for thousands of sockets. */
static inline void raise_file_limit(void)
{
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < limit.rlim_max) {
        limit.rlim_cur = limit.rlim_max;
        setrlimit(RLIMIT_NOFILE, &limit);
    }
}

/* A whole number from a command line; leaves the program when it is none, or outside its range. */
static inline long number(const char *name, const char *text, long least, long most)
{
    char *end;
    long value = strtol(text, &end, 10);
    if (*text == 0 || *end != 0 || value < least || value > most) {
        fprintf(stderr, "%s must be a number from %ld to %ld, not '%s'\n", name, least, most, text);
        exit(2);
    }
    return value;
}

/* ---- A histogram with log-linear buckets: 128 to each power of two, so that a value is told within 0.4 %. ---- */

#define SUB_BITS 7
#define SUB (1 << SUB_BITS)
#define BUCKETS ((64 - SUB_BITS + 1) * SUB)

struct histogram {
    uint64_t count;
    int64_t max;
    uint64_t buckets[BUCKETS];
};

static inline int bucket_of(uint64_t value)
{
    if (value < SUB) return (int)value;
    int shift = 63 - __builtin_clzll(value) - SUB_BITS;
    return ((shift + 1) << SUB_BITS) + (int)((value >> shift) - SUB);
}

static inline int64_t middle_of(int bucket)
{
    if (bucket < SUB) return bucket;
    int shift = (bucket >> SUB_BITS) - 1;
    uint64_t low = ((uint64_t)(bucket & (SUB - 1)) + SUB) << shift;
    return (int64_t)(low + ((1ULL << shift) >> 1));
}

static inline void record(struct histogram *h, int64_t value)
{
    if (value < 0) value = 0;
    h->count++;
    if (value > h->max) h->max = value;
    h->buckets[bucket_of((uint64_t)value)]++;
}

static inline int64_t quantile(const struct histogram *h, double q)
{
    uint64_t rank = (uint64_t)(q * (double)h->count + 0.5), seen = 0;
    if (rank < 1) rank = 1;
    for (int i = 0; i < BUCKETS; i++) {
        seen += h->buckets[i];
        if (seen >= rank && seen > 0) return middle_of(i) < h->max ? middle_of(i) : h->max;
    }
    return 0;
}

static inline void print_quantiles_ms(FILE *out, const char *name, const struct histogram *h)
{
    fprintf(out, "\"%s\":{\"count\":%llu,\"p50\":%.4f,\"p90\":%.4f,\"p99\":%.4f,\"max\":%.4f}", name,
            (unsigned long long)h->count, (double)quantile(h, 0.5) / NS_PER_MS, (double)quantile(h, 0.9) / NS_PER_MS,
            (double)quantile(h, 0.99) / NS_PER_MS, (double)h->max / NS_PER_MS);
}

/* ---- Timers: a binary heap of those that are set, the earliest first. ---- */

struct timer {
    int64_t due;
    size_t place; /* its place in the heap, counted from 1; 0 when it is not set */
};

struct timers {
    struct timer **heap; /* heap[1] is the earliest */
    size_t count, room;
};

static inline void timer_put(struct timers *ts, size_t place, struct timer *t)
{
    ts->heap[place] = t;
    t->place = place;
}

static inline void timer_rise(struct timers *ts, struct timer *t, size_t place)
{
    while (place > 1 && ts->heap[place / 2]->due > t->due) {
        timer_put(ts, place, ts->heap[place / 2]);
        place /= 2;
    }
    timer_put(ts, place, t);
}

static inline void timer_sink(struct timers *ts, struct timer *t, size_t place)
{
    for (size_t child; (child = 2 * place) <= ts->count; place = child) {
        if (child < ts->count && ts->heap[child + 1]->due < ts->heap[child]->due) child++;
        if (ts->heap[child]->due >= t->due) break;
        timer_put(ts, place, ts->heap[child]);
    }
    timer_put(ts, place, t);
}

static inline void timer_clear(struct timers *ts, struct timer *t)
{
    if (t->place == 0) return;
    size_t hole = t->place;
    struct timer *last = ts->heap[ts->count--];
    t->place = 0;
    if (last == t) return;
    if (hole > 1 && ts->heap[hole / 2]->due > last->due) timer_rise(ts, last, hole);
    else timer_sink(ts, last, hole);
}

static inline void timer_set(struct timers *ts, struct timer *t, int64_t due)
{
    timer_clear(ts, t);
    if (ts->count + 2 > ts->room) {
        ts->room = ts->room ? 2 * ts->room : 64;
        ts->heap = checked(realloc(ts->heap, ts->room * sizeof *ts->heap));
    }
    t->due = due;
    timer_rise(ts, t, ++ts->count);
}

/* The earliest timer that is due, taken out; NULL when there is none. */
static inline struct timer *timer_due(struct timers *ts, int64_t now)
{
    if (ts->count == 0 || ts->heap[1]->due > now) return NULL;
    struct timer *t = ts->heap[1];
    timer_clear(ts, t);
    return t;
}

/* How long to sleep for the earliest timer; NULL for as long as it takes. */
static inline const struct timespec *timer_wait(const struct timers *ts, struct timespec *room)
{
    if (ts->count == 0) return NULL;
    int64_t left = ts->heap[1]->due - now_ns();
    if (left < 0) left = 0;
    room->tv_sec = left / NS_PER_S;
    room->tv_nsec = left % NS_PER_S;
    return room;
}

/* ---- Bytes that grow. ---- */

struct buffer {
    char *bytes;
    size_t length, room;
};

static inline char *buffer_space(struct buffer *b, size_t more)
{
    if (b->length + more > b->room) {
        b->room = b->length + more + b->room / 2;
        b->bytes = checked(realloc(b->bytes, b->room));
    }
    return b->bytes + b->length;
}

static inline void buffer_add(struct buffer *b, const void *bytes, size_t length)
{
    memcpy(buffer_space(b, length), bytes, length);
    b->length += length;
}

static inline void buffer_free(struct buffer *b)
{
    free(b->bytes);
    *b = (struct buffer){0};
}

/* ---- Heads of HTTP messages. ---- */

/* Where the head ends (after the empty line), or 0 when not all of it is there. */
static inline size_t head_end(const char *bytes, size_t length)
{
    char *end = memmem(bytes, length, "\r\n\r\n", 4);
    return end ? (size_t)(end - bytes) + 4 : 0;
}

/* The value of a field, cut at its line's end and copied into `value`; false when the head has no such field. */
static inline bool head_field(const char *head, size_t length, const char *name, char *value, size_t room)
{
    size_t name_length = strlen(name);
    const char *line = head, *end = head + length;
    while ((line = memchr(line, '\n', (size_t)(end - line))) && ++line < end) {
        if ((size_t)(end - line) <= name_length || strncasecmp(line, name, name_length) != 0) continue;
        if (line[name_length] != ':') continue;
        const char *from = line + name_length + 1;
        while (from < end && (*from == ' ' || *from == '\t')) from++;
        size_t i = 0;
        while (from + i < end && from[i] != '\r' && i + 1 < room) {
            value[i] = from[i];
            i++;
        }
        value[i] = 0;
        return true;
    }
    return false;
}

/* ---- A chunked body, decoded as it comes. ---- */

struct chunked {
    enum { SIZE, SIZE_REST, DATA, DATA_END, TRAILER, ALL } state;
    uint64_t left; /* of this chunk */
    bool line_empty;
    bool broken;
};

/*
 * Takes raw bytes up to the next piece of data. Returns how many it used; `*data` and `*data_length` are a piece of
 * decoded data among them, possibly empty. To be called until all bytes are used or the state is ALL.
 */
static inline size_t chunked_next(struct chunked *c, const char *raw, size_t length, const char **data, size_t *data_length)
{
    *data_length = 0;
    for (size_t i = 0; i < length; i++) {
        char byte = raw[i];
        switch (c->state) {
        case SIZE:
            if (isxdigit((unsigned char)byte)) {
                if (c->left >> 40) c->broken = true;
                c->left = c->left * 16 + (uint64_t)(byte <= '9' ? byte - '0' : (byte | 32) - 'a' + 10);
                break;
            }
            c->state = SIZE_REST;
            __attribute__((fallthrough));
        case SIZE_REST:
            if (byte != '\n') break;
            c->state = c->left ? DATA : TRAILER;
            c->line_empty = true;
            break;
        case DATA: {
            size_t n = length - i < c->left ? length - i : (size_t)c->left;
            *data = raw + i;
            *data_length = n;
            c->left -= n;
            if (c->left == 0) c->state = DATA_END;
            return i + n;
        }
        case DATA_END:
            if (byte == '\n') c->state = SIZE;
            else if (byte != '\r') c->broken = true;
            break;
        case TRAILER:
            if (byte == '\n' && c->line_empty) {
                c->state = ALL;
                return i + 1;
            }
            c->line_empty = byte == '\n' || (byte == '\r' && c->line_empty);
            break;
        case ALL:
            return i;
        }
        if (c->broken) return length;
    }
    return length;
}

#endif
