#!/usr/bin/env bash
#
# Apache FtpServer: a Ftplet's onUploadEnd is called for uploads that failed, with nothing to tell them from complete ones
#
# Versions:    Maven org.apache.ftpserver:ftpserver-core 1.2.1 and commons-net:commons-net 3.13.0, JDK 17
# Input:       a Ftplet that notes the calls of onUploadEnd and onMkdirEnd. A client stores a file, stores one into a
#              missing folder, resets the data connection of a third in the middle, and makes a folder twice.
# Expected:    one call of each: for the complete upload and for the new folder. The project's page on Ftplets says that
#              onUploadEnd means a successful transfer, that it is not called in case of any error, and that
#              onMkdirEnd is called if the creation is successful.
# Seen:        they are called each time, also after 551, 426 and 550. They have the session and the request, but not the
#              reply; only afterCommand has it.
# Consequence: code that takes onUploadEnd for "a file has arrived" processes half a file after each broken upload, or looks
#              for a file that is not there.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat > pom.xml <<'XML'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version><packaging>pom</packaging>
  <dependencies>
    <dependency><groupId>commons-net</groupId><artifactId>commons-net</artifactId><version>3.13.0</version></dependency>
    <dependency><groupId>org.apache.ftpserver</groupId><artifactId>ftpserver-core</artifactId><version>1.2.1</version></dependency>
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

mkdir home

cat > Run.java <<'JAVA'
import java.io.*;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.*;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.commons.net.ftp.*;
import org.apache.ftpserver.*;
import org.apache.ftpserver.ftplet.*;
import org.apache.ftpserver.listener.ListenerFactory;
import org.apache.ftpserver.usermanager.impl.*;

public class Run {
    static final Queue<String> calls = new ConcurrentLinkedQueue<>();

    public static void main(String[] args) throws Exception {
        ListenerFactory listener = new ListenerFactory();
        listener.setServerAddress("127.0.0.1");
        listener.setPort(0);
        FtpServerFactory factory = new FtpServerFactory();
        factory.addListener("default", listener.createListener());
        BaseUser user = new BaseUser();
        user.setName("u");
        user.setPassword("p");
        user.setHomeDirectory("home");
        user.setAuthorities(List.of(new WritePermission()));
        factory.getUserManager().save(user);
        factory.setFtplets(new HashMap<>(Map.of("notes", new Notes())));
        FtpServer server = factory.createServer();
        server.start();

        Client client = new Client();
        client.setDefaultTimeout(20_000);
        client.setDataTimeout(Duration.ofSeconds(20));
        client.connect("127.0.0.1", factory.getListener("default").getPort());
        client.login("u", "p");
        client.enterLocalPassiveMode();
        byte[] content = "line\n".repeat(1000).getBytes(StandardCharsets.US_ASCII);

        client.storeFile("complete.txt", new ByteArrayInputStream(content));
        show(client, "STOR complete.txt");
        client.storeFile("missing/file.txt", new ByteArrayInputStream(content));
        show(client, "STOR missing/file.txt");
        client.storeHalf("half.txt", content);
        show(client, "STOR half.txt, reset");
        client.makeDirectory("folder");
        show(client, "MKD folder");
        client.makeDirectory("folder");
        show(client, "MKD folder");
        client.disconnect();
        server.stop();
    }

    static void show(Client client, String command) throws IOException {
        int code = client.getReplyCode();
        client.sendNoOp(); // The server works on it when it is done with the command and its Ftplets.
        System.out.println(command + " -> " + code + ", called: " + String.join(", ", calls));
        calls.clear();
    }

    static class Notes extends DefaultFtplet {
        @Override
        public FtpletResult onUploadEnd(FtpSession session, FtpRequest request) {
            calls.add("onUploadEnd");
            return FtpletResult.DEFAULT;
        }

        @Override
        public FtpletResult onMkdirEnd(FtpSession session, FtpRequest request) {
            calls.add("onMkdirEnd");
            return FtpletResult.DEFAULT;
        }
    }

    static class Client extends FTPClient {
        void storeHalf(String name, byte[] content) throws IOException {
            Socket data = _openDataConnection_("STOR", name);
            data.getOutputStream().write(content);
            data.setSoLinger(true, 0);
            data.close();
            getReply();
        }
    }
}
JAVA
timeout 120 java -cp "$(cat jars.txt)" Run.java > seen.txt 2>java.txt || { cat java.txt; exit 1; }

cat > known.txt <<'TXT'
STOR complete.txt -> 226, called: onUploadEnd
STOR missing/file.txt -> 551, called: onUploadEnd
STOR half.txt, reset -> 426, called: onUploadEnd
MKD folder -> 257, called: onMkdirEnd
MKD folder -> 550, called: onMkdirEnd
TXT

echo 'Apache FtpServer 1.2.1: the calls of a Ftplet after uploads and new folders'
echo 'expected (page on Ftplets of the project): calls after 226 and 257 only'
echo 'seen:'
sed 's/^/  /' seen.txt
if ! diff known.txt seen.txt; then
  echo 'CHANGED: no longer the behaviour that this finding describes'
  exit 1
fi
echo 'As described: the Ftplet is told of the end of uploads that failed.'
