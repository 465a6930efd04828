/* What http.c and exchange.c share; nobody else includes this. */
#pragma once
#include "net/exchange.h"
#include "net/http.h"
#include "net/watchdog.h"

#include <pthread.h>
#include <stdatomic.h>

struct HttpServer {
    const HttpApp *app;
    Arena *arena;          /* of the texts in the settings */
    HttpSettings settings; /* without zeros */
    struct MHD_Daemon *daemon;
    Watchdog *dog;
    unsigned short port;

    pthread_mutex_t lock; /* of the two below */
    Exchange *spare;      /* finished exchanges, with their arenas, for the next requests */
    unsigned n_spare;

    atomic_uint under_way;    /* requests between their head and the last byte of the answer */
    atomic_size_t body_bytes; /* of all bodies that are being received or worked on */
    atomic_bool stopping;
};
