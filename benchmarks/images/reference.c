/*
 * The smallest server in a container, on port 2121. Other servers' additional time is their own part.
 *
 *   reference greet         sends a greeting, then closes the connection
 *   reference sink          reads until the client has sent everything, then closes the connection
 *   reference source BYTES  sends this number of bytes, then closes the connection
 */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static char chunk[1 << 18];

static void greet(int client) {
    static const char greeting[] = "220 reference\r\n";
    if (write(client, greeting, strlen(greeting)) < 0) {
        exit(EXIT_FAILURE);
    }
}

static void swallow(int client) {
    while (read(client, chunk, sizeof chunk) > 0) {
    }
}

static void send_bytes(int client, long long left) {
    while (left > 0) {
        ssize_t sent = write(client, chunk, left < (long long)sizeof chunk ? (size_t)left : sizeof chunk);
        if (sent <= 0) {
            return;
        }
        left -= sent;
    }
}

int main(int count, char *arguments[]) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(2121)};
    int listener = socket(AF_INET, SOCK_STREAM, 0);
    signal(SIGPIPE, SIG_IGN);
    if (count < 2 || bind(listener, (struct sockaddr *)&address, sizeof address) != 0 || listen(listener, 16) != 0) {
        return EXIT_FAILURE;
    }
    for (;;) {
        int client = accept(listener, NULL, NULL);
        if (client < 0) {
            continue;
        }
        if (strcmp(arguments[1], "sink") == 0) {
            swallow(client);
        } else if (strcmp(arguments[1], "source") == 0 && count == 3) {
            send_bytes(client, atoll(arguments[2]));
        } else {
            greet(client);
        }
        close(client);
    }
}
