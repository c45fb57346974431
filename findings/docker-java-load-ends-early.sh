#!/usr/bin/env bash
#
# docker-java: loadImageCmd returns at the first line of the engine's answer, before the image has its name
#
# Versions:    Maven com.github.docker-java:docker-java-core and docker-java-transport-zerodep 3.7.1, JDK 17
# Input:       POST /images/load, answered as Docker's engine answers for an image whose name belongs to another image: the
#              line "The image NAME already exists, renaming the old one with ID … to empty string", which the engine
#              sends before it moves the name, then "Loaded image: NAME" after that. The engine here is a small HTTP
#              server that holds the second line back until the client has returned, or for three seconds.
# Expected:    a command that loads an image returns when the image is loaded, as the command line's "docker load" does.
# Seen:        loadImageCmd(…).exec() returns after the first line, and never reads the second. loadImageAsyncCmd(…) with
#              LoadImageCallback.awaitCompletion() returns after the last line.
# Consequence: on a busy machine, an inspection of the name right after the load still finds the old image.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat > pom.xml <<'XML'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version><packaging>pom</packaging>
  <dependencies>
    <dependency><groupId>com.github.docker-java</groupId><artifactId>docker-java-core</artifactId><version>3.7.1</version></dependency>
    <dependency><groupId>com.github.docker-java</groupId><artifactId>docker-java-transport-zerodep</artifactId><version>3.7.1</version></dependency>
  </dependencies>
  <build><plugins><plugin>
    <artifactId>maven-antrun-plugin</artifactId><version>3.1.0</version>
    <executions><execution><phase>validate</phase><goals><goal>run</goal></goals><configuration><target>
      <pathconvert property="jars" refid="maven.compile.classpath"/><echo file="jars.txt" message="${jars}"/>
    </target></configuration></execution></executions>
  </plugin></plugins></build>
</project>
XML
mvn -q -B -Dmaven.repo.local="$work/m2" validate </dev/null >maven.txt 2>&1 || { cat maven.txt; exit 2; }

cat > Run.java <<'JAVA'
import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.LoadImageCallback;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

public class Run {
    static volatile CountDownLatch returned;
    static volatile CountDownLatch answered;
    static volatile boolean early;

    public static void main(String[] args) throws Exception {
        HttpServer engine = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        engine.setExecutor(Executors.newCachedThreadPool());
        engine.createContext("/", Run::load);
        engine.start();
        URI host = URI.create("tcp://127.0.0.1:" + engine.getAddress().getPort());
        DockerClient client = DockerClientImpl.getInstance(
                DefaultDockerClientConfig.createDefaultConfigBuilder().withDockerHost(host.toString()).build(),
                new ZerodepDockerHttpClient.Builder().dockerHost(host).build());
        report("loadImageCmd", () -> client.loadImageCmd(image()).exec());
        report("loadImageAsyncCmd", () -> client.loadImageAsyncCmd(image()).exec(new LoadImageCallback()).awaitCompletion());
        System.exit(0);
    }

    interface Load {
        void run() throws Exception;
    }

    static void report(String name, Load load) throws Exception {
        returned = new CountDownLatch(1);
        answered = new CountDownLatch(1);
        load.run();
        returned.countDown();
        answered.await(10, TimeUnit.SECONDS);
        System.out.println(name + " returned " + (early ? "before" : "after") + " the last line of the answer");
    }

    static void load(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            line(out, "The image app:1 already exists, renaming the old one with ID sha256:1 to empty string");
            early = returned.await(3, TimeUnit.SECONDS);
            line(out, "Loaded image: app:1");
        } catch (InterruptedException e) {
            throw new IOException(e);
        } finally {
            answered.countDown();
        }
    }

    static void line(OutputStream out, String text) throws IOException {
        out.write(("{\"stream\":\"" + text + "\\n\"}\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    static ByteArrayInputStream image() {
        return new ByteArrayInputStream(new byte[1024]);
    }
}
JAVA
java -cp "$(cat jars.txt)" Run.java > seen.txt 2> log.txt || { cat log.txt; exit 1; }

cat > known.txt <<'TXT'
loadImageCmd returned before the last line of the answer
loadImageAsyncCmd returned after the last line of the answer
TXT

echo 'docker-java 3.7.1: the end of a load'
echo 'expected: both return after the last line of the answer'
echo 'seen:'
sed 's/^/  /' seen.txt
if ! diff known.txt seen.txt; then
  echo 'CHANGED: no longer the behaviour that this finding describes'
  exit 1
fi
echo 'As described: loadImageCmd does not wait for the end of the load.'
