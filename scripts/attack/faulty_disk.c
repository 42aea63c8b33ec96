/* A disk that fails, between the real program and the real system: preloaded (ld.so(8), LD_PRELOAD) under the daemon.
 *
 * FAULTY_DISK_ROOT   the folder whose files fail; all others are left alone
 * FAULTY_DISK_PLAN   a file of four 32-bit numbers that whoever torments the daemon changes while it runs:
 *                    what happens, how often (of 65,536 calls), the seed, how many times it has happened
 *
 * Calls are drawn from the seed and their own count, so that one run goes as the last one did, as far as its threads do.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <unistd.h>

enum { SOUND, WRITES_FAIL, DISK_FULL, SHORT_WRITES, TORN_WRITES, SYNCS_FAIL, READ_ONLY, READS_FAIL };

struct plan {
    uint32_t fault, chance, seed, happened;
};

static struct plan *plan;
static const char *root;
static uint32_t calls;

__attribute__((constructor)) static void begin(void) {
    const char *path = getenv("FAULTY_DISK_PLAN");
    root = getenv("FAULTY_DISK_ROOT");
    if (!path || !root) return;
    int file = open(path, O_RDWR | O_CLOEXEC);
    if (file < 0) return;
    void *map = mmap(NULL, sizeof *plan, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    close(file);
    if (map != MAP_FAILED) plan = map;
}

#define REAL(name) \
    static __typeof__(&name) real; \
    if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

static int lies_in_root(const char *path) { return strncmp(path, root, strlen(root)) == 0; }

static int is_ours(int file) {
    char link[64], path[PATH_MAX];
    if (!plan || plan->fault == SOUND) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length <= 0) return 0;
    path[length] = 0;
    /* Sockets have no path there; the control socket is no disk. */
    return lies_in_root(path);
}

/* Whether this call is one of those that fail: splitmix64 over the seed and the number of the call. */
static int is_drawn(void) {
    uint64_t word = ((uint64_t)plan->seed << 32) + __atomic_fetch_add(&calls, 1, __ATOMIC_RELAXED);
    word = (word + 0x9e3779b97f4a7c15u) * 0xbf58476d1ce4e5b9u;
    word = (word ^ (word >> 27)) * 0x94d049bb133111ebu;
    if (((word >> 40) & 0xffff) >= plan->chance) return 0;
    __atomic_fetch_add(&plan->happened, 1, __ATOMIC_RELAXED);
    return 1;
}

static ssize_t fail(int code) {
    errno = code;
    return -1;
}

/* How much of a write goes through; negative where none does, errno then says why. */
static ssize_t share_of(int file, size_t length, int *is_torn) {
    *is_torn = 0;
    if (!is_ours(file)) return (ssize_t)length;
    switch (plan->fault) {
    case WRITES_FAIL: return is_drawn() ? fail(EIO) : (ssize_t)length;
    case DISK_FULL: return is_drawn() ? fail(ENOSPC) : (ssize_t)length;
    case READ_ONLY: return is_drawn() ? fail(EROFS) : (ssize_t)length;
    case SHORT_WRITES: return length > 1 && is_drawn() ? (ssize_t)(length / 2) : (ssize_t)length;
    case TORN_WRITES:
        *is_torn = length > 1 && is_drawn();
        return *is_torn ? (ssize_t)(length / 2) : (ssize_t)length;
    default: return (ssize_t)length;
    }
}

#define WRITING(name, parameters, arguments) \
    ssize_t name parameters { \
        REAL(name); \
        int is_torn; \
        ssize_t share = share_of(file, length, &is_torn); \
        if (share < 0) return -1; \
        ssize_t done = real arguments; \
        return is_torn && done >= 0 ? fail(EIO) : done; \
    }

WRITING(write, (int file, const void *bytes, size_t length), (file, bytes, (size_t)share))
WRITING(pwrite, (int file, const void *bytes, size_t length, off_t place), (file, bytes, (size_t)share, place))
WRITING(pwrite64, (int file, const void *bytes, size_t length, off64_t place), (file, bytes, (size_t)share, place))

#define READING(name, parameters, arguments) \
    ssize_t name parameters { \
        REAL(name); \
        if (is_ours(file) && plan->fault == READS_FAIL && is_drawn()) return fail(EIO); \
        return real arguments; \
    }

READING(read, (int file, void *bytes, size_t length), (file, bytes, length))
READING(pread, (int file, void *bytes, size_t length, off_t place), (file, bytes, length, place))
READING(pread64, (int file, void *bytes, size_t length, off64_t place), (file, bytes, length, place))

#define SYNCING(name) \
    int name(int file) { \
        REAL(name); \
        if (is_ours(file) && plan->fault == SYNCS_FAIL && is_drawn()) return (int)fail(EIO); \
        return real(file); \
    }

SYNCING(fsync)
SYNCING(fdatasync)

#define GROWING(name, type) \
    int name(int file, type length) { \
        REAL(name); \
        if (is_ours(file)) { \
            if (plan->fault == READ_ONLY && is_drawn()) return (int)fail(EROFS); \
            if (plan->fault == WRITES_FAIL && is_drawn()) return (int)fail(EIO); \
        } \
        return real(file, length); \
    }

GROWING(ftruncate, off_t)
GROWING(ftruncate64, off64_t)

/* A read-only disk opens nothing for writing; everything else does. */
static int refuses(const char *path, int flags) {
    return plan && plan->fault == READ_ONLY && path[0] == '/' && lies_in_root(path)
        && (flags & (O_WRONLY | O_RDWR | O_CREAT | O_TRUNC)) && is_drawn();
}

#define OPENING(name) \
    int name(const char *path, int flags, ...) { \
        REAL(name); \
        va_list more; \
        va_start(more, flags); \
        mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(more, mode_t) : 0; \
        va_end(more); \
        return refuses(path, flags) ? (int)fail(EROFS) : real(path, flags, mode); \
    }

OPENING(open)
OPENING(open64)
