package dev.fakeftp.internal.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import dev.fakeftp.internal.json.Json;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.util.Iterator;
import java.util.stream.Stream;

/** The response to a request, which is made while it is sent. */
interface AdminResponse {
    int OK = 200;

    void send(HttpExchange exchange) throws IOException;

    static AdminResponse withoutBody() {
        return exchange -> {
            int noContent = 204;
            int noBody = -1;
            exchange.sendResponseHeaders(noContent, noBody);
        };
    }

    static AdminResponse json(int status, Object value) {
        return exchange -> {
            Answer answer = new Answer(exchange, status, "application/json; charset=utf-8");
            Writer text = new OutputStreamWriter(answer, UTF_8);
            Json.GSON.toJson(value, text);
            text.flush();
            answer.close();
        };
    }

    static AdminResponse lines(Stream<?> lines) {
        return exchange -> {
            Answer answer = new Answer(exchange, OK, "text/plain; charset=utf-8");
            Writer text = new BufferedWriter(new OutputStreamWriter(answer, UTF_8));
            String between = "";
            for (Iterator<?> each = lines.iterator(); each.hasNext(); between = "\n") {
                text.append(between).append(each.next().toString());
            }
            text.flush();
            answer.close();
        };
    }

    static AdminResponse text(String type, String text) {
        return exchange -> {
            Answer answer = new Answer(exchange, OK, type);
            answer.write(text.getBytes(UTF_8));
            answer.close();
        };
    }

    /** Sends the content of a file, and closes it. */
    static AdminResponse file(InputStream file) {
        return exchange -> {
            try (file) {
                Answer answer = new Answer(exchange, OK, "application/octet-stream");
                file.transferTo(answer);
                answer.close();
            }
        };
    }
}
