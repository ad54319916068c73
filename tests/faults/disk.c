/* A disk that fails when it is told to. Loaded before libc (LD_PRELOAD), so that it stands between the disk and
 * whoever writes to it: Python, and SQLite, whose C no patch in Python reaches.
 *
 * Every call that changes something on the disk is counted and noted by a letter; the one that was chosen fails.
 * What is noted is shared between a process and those it forks, so that it can be read when they are dead.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

enum { KILLED = -1, TORN = -2 };
enum { MOST = 1 << 16 };

static struct {
    long at;          /* which call fails, the first is 1; 0 is none */
    int how;          /* an errno, KILLED before it, or TORN: killed when half of it is written */
    const char *kind; /* the letters of what fails; from the chosen call on, when `on` */
    int on;
} told;

static struct { long count; char calls[MOST]; } *noted;

__attribute__((constructor)) static void begin(void) {
    noted = mmap(NULL, sizeof *noted, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
}

/* Begin to count anew, and let call number `at` fail; with `on` it and every one of its kinds after it. */
void disk_told(long at, int how, const char *kind, int on) {
    static char kinds[16];
    memset(noted, 0, sizeof *noted);
    strncpy(kinds, kind, sizeof kinds - 1);
    told.at = at, told.how = how, told.kind = kinds, told.on = on;
}

const char *disk_calls(void) { return noted->calls; }

static void die(void) {
    kill(getpid(), SIGKILL);
    for (;;) pause();
}

/* Whether a call of this kind fails now. */
static int fails(char kind) {
    long n = ++noted->count;
    if (n < MOST) noted->calls[n - 1] = kind;
    if (!told.at || n < told.at || (n > told.at && !told.on)) return 0;
    if (told.how == KILLED || (told.how == TORN && kind != 'w')) die();
    if (told.how == TORN) return 1;
    if (!strchr(told.kind, kind)) return 0;
    errno = told.how;
    return 1;
}

static int is_file(int fd) {
    struct stat about;
    int before = errno, found = !fstat(fd, &about) && (S_ISREG(about.st_mode) || S_ISDIR(about.st_mode));
    errno = before;
    return found;
}

#define REAL(name) static __typeof__(&name) real; if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)
#define WRITES(name, torn, ...) \
    REAL(name); \
    if (is_file(fd) && fails('w')) { \
        if (told.how == TORN) { torn; die(); } \
        return -1; \
    } \
    return real(__VA_ARGS__)
#define CHANGES(name, kind, ...) \
    REAL(name); \
    if (fails(kind)) return -1; \
    return real(__VA_ARGS__)

ssize_t write(int fd, const void *from, size_t size) { WRITES(write, real(fd, from, size / 2), fd, from, size); }
ssize_t pwrite64(int fd, const void *from, size_t size, off64_t where) {
    WRITES(pwrite64, real(fd, from, size / 2, where), fd, from, size, where);
}
ssize_t writev(int fd, const struct iovec *from, int count) {
    WRITES(writev, real(fd, from, count / 2), fd, from, count);
}
ssize_t sendfile64(int fd, int from, off64_t *where, size_t size) {
    WRITES(sendfile64, real(fd, from, where, size / 2), fd, from, where, size);
}
int ftruncate64(int fd, off64_t size) { CHANGES(ftruncate64, 't', fd, size); }
int truncate64(const char *file, off64_t size) { CHANGES(truncate64, 't', file, size); }
int fsync(int fd) { CHANGES(fsync, 's', fd); }
int fdatasync(int fd) { CHANGES(fdatasync, 's', fd); }
int rename(const char *old, const char *new) { CHANGES(rename, 'r', old, new); }
int renameat(int a, const char *old, int b, const char *new) { CHANGES(renameat, 'r', a, old, b, new); }
int link(const char *old, const char *new) { CHANGES(link, 'r', old, new); }
int unlink(const char *file) { CHANGES(unlink, 'u', file); }
int unlinkat(int at, const char *file, int how) { CHANGES(unlinkat, 'u', at, file, how); }
int rmdir(const char *place) { CHANGES(rmdir, 'u', place); }
int mkdir(const char *place, mode_t mode) { CHANGES(mkdir, 'm', place, mode); }
int mkdirat(int at, const char *place, mode_t mode) { CHANGES(mkdirat, 'm', at, place, mode); }

#define OPENS(name, ...) \
    REAL(name); \
    va_list more; \
    va_start(more, how); \
    mode_t mode = (how & (O_CREAT | O_TMPFILE)) ? va_arg(more, mode_t) : 0; \
    va_end(more); \
    if ((how & O_CREAT) && fails('m')) return -1; \
    return real(__VA_ARGS__, how, mode)

int open64(const char *file, int how, ...) { OPENS(open64, file); }
int openat64(int at, const char *file, int how, ...) { OPENS(openat64, at, file); }
#undef open
int open(const char *file, int how, ...) { OPENS(open, file); }
