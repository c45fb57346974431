/* The least that a server in a container can do: it listens and greets. What takes longer is a server's own part. */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

int main(void) {
    static const char greeting[] = "220 greeter\r\n";
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(2121)};
    int listener = socket(AF_INET, SOCK_STREAM, 0);
    if (bind(listener, (struct sockaddr *)&address, sizeof address) != 0 || listen(listener, 16) != 0) {
        return EXIT_FAILURE;
    }
    for (;;) {
        int client = accept(listener, NULL, NULL);
        if (client >= 0) {
            if (write(client, greeting, strlen(greeting)) < 0) {
                return EXIT_FAILURE;
            }
            close(client);
        }
    }
}
