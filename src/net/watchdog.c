#include "net/watchdog.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum {
    TICK_MS = 100, /* a deadline is kept this exactly */
    LINGER_MS = 2000,
    MAX_LINGERING = 64,     /* more are closed the hard way */
    SWALLOW_BYTES = 1 << 20 /* of one socket in one tick */
};

static const int64_t never = INT64_MAX;

struct Watch {
    Watch *before, *next;
    int socket;
    _Atomic int64_t deadline; /* set without the lock: it changes several times a request */
};

typedef struct Lingering {
    int socket;
    int64_t deadline;
} Lingering;

struct Watchdog {
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t wake;
    bool stopping;
    Watch *first;
    Lingering lingering[MAX_LINGERING];
    int n_lingering;
};

static int64_t now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Only shuts: the library sees the end, and closes the descriptor it owns. */
static void shut_late(Watchdog *dog, int64_t now)
{
    for (Watch *watch = dog->first; watch; watch = watch->next) {
        if (atomic_load(&watch->deadline) > now)
            continue;
        shutdown(watch->socket, SHUT_RDWR);
        atomic_store(&watch->deadline, never);
    }
}

/* Whether more may come. */
static bool swallow(int socket)
{
    char bytes[16 << 10];
    for (size_t total = 0; total < SWALLOW_BYTES;) {
        ssize_t got = recv(socket, bytes, sizeof bytes, MSG_DONTWAIT);
        if (got <= 0)
            return got < 0;
        total += (size_t)got;
    }
    return true;
}

static void swallow_all(Watchdog *dog, int64_t now)
{
    for (int i = 0; i < dog->n_lingering;) {
        Lingering *one = &dog->lingering[i];
        if (now < one->deadline && swallow(one->socket)) {
            i++;
        } else {
            close(one->socket);
            *one = dog->lingering[--dog->n_lingering];
        }
    }
}

/* With nothing to watch it sleeps until there is. */
static void wait_a_tick(Watchdog *dog)
{
    if (!dog->first && dog->n_lingering == 0) {
        pthread_cond_wait(&dog->wake, &dog->lock);
        return;
    }
    struct timespec until;
    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_nsec += TICK_MS * 1000000L;
    until.tv_sec += until.tv_nsec / 1000000000L;
    until.tv_nsec %= 1000000000L;
    pthread_cond_timedwait(&dog->wake, &dog->lock, &until);
}

static void *watch_all(void *argument)
{
    Watchdog *dog = argument;
    pthread_mutex_lock(&dog->lock);
    while (!dog->stopping) {
        int64_t now = now_ms();
        shut_late(dog, now);
        swallow_all(dog, now);
        wait_a_tick(dog);
    }
    swallow_all(dog, never);
    pthread_mutex_unlock(&dog->lock);
    return NULL;
}

Watchdog *watchdog_start(void)
{
    Watchdog *dog = calloc(1, sizeof *dog);
    if (!dog)
        return NULL;
    pthread_condattr_t attributes;
    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    pthread_cond_init(&dog->wake, &attributes);
    pthread_condattr_destroy(&attributes);
    pthread_mutex_init(&dog->lock, NULL);
    if (pthread_create(&dog->thread, NULL, watch_all, dog) != 0) {
        free(dog);
        return NULL;
    }
    return dog;
}

void watchdog_stop(Watchdog *dog)
{
    if (!dog)
        return;
    pthread_mutex_lock(&dog->lock);
    dog->stopping = true;
    pthread_cond_signal(&dog->wake);
    pthread_mutex_unlock(&dog->lock);
    pthread_join(dog->thread, NULL);
    pthread_cond_destroy(&dog->wake);
    pthread_mutex_destroy(&dog->lock);
    free(dog);
}

Watch *watchdog_add(Watchdog *dog, int socket, unsigned seconds)
{
    Watch *watch = calloc(1, sizeof *watch);
    if (!watch)
        return NULL;
    watch->socket = socket;
    watch_seconds(watch, seconds);
    pthread_mutex_lock(&dog->lock);
    if (!dog->first)
        pthread_cond_signal(&dog->wake);
    watch->next = dog->first;
    if (dog->first)
        dog->first->before = watch;
    dog->first = watch;
    pthread_mutex_unlock(&dog->lock);
    return watch;
}

void watchdog_remove(Watchdog *dog, Watch *watch)
{
    if (!watch)
        return;
    pthread_mutex_lock(&dog->lock);
    if (watch->before)
        watch->before->next = watch->next;
    else
        dog->first = watch->next;
    if (watch->next)
        watch->next->before = watch->before;
    pthread_mutex_unlock(&dog->lock);
    free(watch);
}

void watch_seconds(Watch *watch, unsigned seconds)
{
    if (watch)
        atomic_store(&watch->deadline, now_ms() + (int64_t)seconds * 1000);
}

void watch_nothing(Watch *watch)
{
    if (watch)
        atomic_store(&watch->deadline, never);
}

void watchdog_linger(Watchdog *dog, int socket)
{
    /* A second descriptor, since the library closes its own. */
    int copy = dup(socket);
    if (copy < 0)
        return;
    pthread_mutex_lock(&dog->lock);
    bool room = dog->n_lingering < MAX_LINGERING && !dog->stopping;
    if (room)
        dog->lingering[dog->n_lingering++] = (Lingering){copy, now_ms() + LINGER_MS};
    pthread_cond_signal(&dog->wake);
    pthread_mutex_unlock(&dog->lock);
    if (!room)
        close(copy);
}
