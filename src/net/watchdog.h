/* Shuts the sockets of slow clients. libmicrohttpd's own time-out counts silence only:
 * a client that sends one byte a second would never meet it. Here every connection has
 * one deadline on the monotonic clock, which a byte does not move.
 *
 * The server sets the deadlines; nobody else uses this. All calls are safe from any
 * thread. */
#pragma once
#include <stdbool.h>

typedef struct Watchdog Watchdog;
typedef struct Watch Watch; /* one connection */

Watchdog *watchdog_start(void); /* NULL: no thread or no memory */
void watchdog_stop(Watchdog *dog);

/* Call watchdog_remove before the socket is closed. NULL: no memory. */
Watch *watchdog_add(Watchdog *dog, int socket, unsigned seconds);
void watchdog_remove(Watchdog *dog, Watch *watch);

/* The deadline becomes `seconds` from now, or none. */
void watch_seconds(Watch *watch, unsigned seconds);
void watch_nothing(Watch *watch);

/* Keeps a connection that was refused in the middle of its body open and swallows what
 * still comes, for two seconds at most: were it closed with bytes unread, the kernel
 * would send a reset and the client might never see why it was refused. */
void watchdog_linger(Watchdog *dog, int socket);
