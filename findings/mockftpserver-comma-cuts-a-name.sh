#!/usr/bin/env bash
#
# MockFtpServer: a comma ends the name of a file, so that an upload or a delete hits another file, with a positive reply
#
# Versions:    Maven org.mockftpserver:MockFtpServer 3.2.0 and commons-net:commons-net 3.13.0, JDK 17
# Input:       a FakeFtpServer with the files "march", "april" and "may,2026.csv" in /in. A client stores
#              "march,2026.csv", deletes "april,2026.csv", which does not exist, and fetches "may,2026.csv".
# Expected:    226 with a new file, 550, and 226 with the content. RFC 959, section 5.3.2: a pathname is a string of any
#              characters but CR and LF.
# Seen:        the server takes each name up to the comma. The upload replaces the content of "march", the delete removes
#              "april" with 250, and the download fails with 550, although the file is there: LIST shows its whole name.
# Consequence: a test with such names passes or fails for a wrong reason. The code under test gets a positive reply, and the
#              server has changed a file that no command named.
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
    <dependency>
      <groupId>org.mockftpserver</groupId><artifactId>MockFtpServer</artifactId><version>3.2.0</version>
    </dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
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
import java.io.*;
import java.net.*;
import java.time.Duration;
import java.util.*;
import org.apache.commons.net.ftp.*;
import org.mockftpserver.fake.*;
import org.mockftpserver.fake.filesystem.*;

public class Run {
    public static void main(String[] args) throws Exception {
        UnixFakeFileSystem files = new UnixFakeFileSystem();
        for (String name : List.of("march", "april", "may,2026.csv")) {
            files.add(new FileEntry("/in/" + name, "old"));
        }
        FakeFtpServer server = new FakeFtpServer() {
            {
                serverSocketFactory = port -> new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
            }
        };
        server.setServerControlPort(0);
        server.addUserAccount(new UserAccount("u", "p", "/"));
        server.setFileSystem(files);
        server.start();
        FTPClient client = new FTPClient();
        client.setDefaultTimeout(20_000);
        client.setDataTimeout(Duration.ofSeconds(20));
        client.connect(InetAddress.getLoopbackAddress(), server.getServerControlPort());
        client.login("u", "p");
        System.out.println("names in LIST: " + names(client));

        client.storeFile("/in/march,2026.csv", new ByteArrayInputStream("new".getBytes()));
        System.out.println("STOR /in/march,2026.csv -> " + client.getReplyString().trim());
        client.deleteFile("/in/april,2026.csv");
        System.out.println("DELE /in/april,2026.csv -> " + client.getReplyString().trim());
        client.retrieveFile("/in/may,2026.csv", new ByteArrayOutputStream());
        System.out.println("RETR /in/may,2026.csv -> " + client.getReplyString().trim());

        System.out.println("names in LIST: " + names(client));
        System.out.println("content of march: "
                + new String(((FileEntry) files.getEntry("/in/march")).createInputStream().readAllBytes()));
        client.disconnect();
        server.stop();
    }

    private static String names(FTPClient client) throws IOException {
        List<String> names = new ArrayList<>();
        for (FTPFile file : client.listFiles("/in")) {
            names.add(file.getName());
        }
        Collections.sort(names);
        return String.join(" ", names);
    }
}
JAVA
timeout 120 java -cp "$(cat jars.txt)" Run.java > seen.txt

cat > known.txt <<'TXT'
names in LIST: april march may,2026.csv
STOR /in/march,2026.csv -> 226 Created file /in/march.
DELE /in/april,2026.csv -> 250 "/in/april" deleted.
RETR /in/may,2026.csv -> 550 [/in/may] does not exist.
names in LIST: march may,2026.csv
content of march: new
TXT

echo 'MockFtpServer 3.2.0: names with a comma'
echo 'expected (RFC 959, 5.3.2): a new file march,2026.csv, april still there, and 226 for RETR'
echo 'seen:'
sed 's/^/  /' seen.txt
if ! diff known.txt seen.txt; then
  echo 'CHANGED: no longer the behaviour that this finding describes'
  exit 1
fi
echo 'As described: the server takes the name up to the comma.'
