/*
 * Loaded before every library (LD_PRELOAD): moves the clock of the day by CLOCK_AHEAD_SECONDS, and no other clock.
 * It asks the kernel itself and allocates nothing, because workerd's allocator asks for the time before libraries are
 * ready; libfaketime waits for itself there for ever.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

/* The monotonic clock never gets here: a machine that runs for thirty years. */
#define LEAST_DAY_CLOCK 1000000000L

static long ahead(void) {
  static long seconds;
  static int is_read;
  if (!is_read) {
    const char *text = getenv("CLOCK_AHEAD_SECONDS");
    seconds = text ? atol(text) : 0;
    is_read = 1;
  }
  return seconds;
}

int clock_gettime(clockid_t clock, struct timespec *now) {
  int result = syscall(SYS_clock_gettime, clock, now);
  if (result == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) now->tv_sec += ahead();
  return result;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone) {
  int result = syscall(SYS_gettimeofday, now, zone);
  if (result == 0 && now) now->tv_sec += ahead();
  return result;
}

time_t time(time_t *out) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  if (out) *out = now.tv_sec;
  return now.tv_sec;
}

/* The kernel has the true clock: who waits until a moment of the moved one would wait for as long as it was moved. */
int pthread_cond_timedwait(pthread_cond_t *restrict cond, pthread_mutex_t *restrict mutex,
                           const struct timespec *restrict until) {
  static int (*original)(pthread_cond_t *, pthread_mutex_t *, const struct timespec *);
  if (!original) original = dlsym(RTLD_NEXT, "pthread_cond_timedwait");
  struct timespec moment = *until, now;
  syscall(SYS_clock_gettime, CLOCK_REALTIME, &now);
  int is_moved = labs(moment.tv_sec - now.tv_sec - ahead()) < labs(moment.tv_sec - now.tv_sec);
  if (moment.tv_sec > LEAST_DAY_CLOCK && is_moved) moment.tv_sec -= ahead();
  return original(cond, mutex, &moment);
}
