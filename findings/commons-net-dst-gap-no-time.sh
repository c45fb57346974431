#!/usr/bin/env bash
#
# Commons Net: a file listed with a local time inside the daylight-saving gap has no time at all; VFS2 then fails
#
# Versions:    Maven commons-net:commons-net 3.13.0, org.apache.commons:commons-vfs2 2.10.0, JDK 17
# Input:       a list in the format of IIS, from a server whose clock runs in UTC, read by a JVM in Europe/Berlin, both
#              with their defaults. 29 March 2026, 02:30 is an ordinary time in UTC; in Berlin the clocks jump from
#              02:00 to 03:00 that night. The same in the Unix format with a full date.
# Expected:    a time that is off by the difference of the zones, as for every other file of that server. The Javadoc of
#              FTPFile.getTimestamp() speaks of the file's timestamp, and FTPClientConfig's of a server zone that
#              defaults to the client's; java.time moves such a time ahead by the length of the gap.
# Seen:        the dates are parsed strictly in the client's zone, so the entries are there with name and size, and
#              getTimestamp() is null. VFS2's getLastModifiedTime() fails with a FileSystemException for them. The entries
#              of 01:59 and 03:00 are fine. setServerTimeZoneId("UTC") cures it.
# Consequence: a job that polls a server without a zone setting fails for files of one hour in one night of the year, and
#              goes on failing as long as these files are there.
set -euo pipefail

work=$(mktemp -d)
server=
cleanup() {
  [ -z "$server" ] || kill "$server" 2>/dev/null || true
  [ -z "$server" ] || wait "$server" 2>/dev/null || true
  rm -rf "$work"
}
trap cleanup EXIT
cd "$work"

cat > pom.xml <<'XML'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version><packaging>pom</packaging>
  <dependencies>
    <dependency><groupId>commons-net</groupId><artifactId>commons-net</artifactId><version>3.13.0</version></dependency>
    <dependency><groupId>org.apache.commons</groupId><artifactId>commons-vfs2</artifactId><version>2.10.0</version></dependency>
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

cat > server.py <<'PY'
import socket, threading

LIST = (b'03-29-26  01:59AM                    5 a.txt\r\n'
        b'03-29-26  02:30AM                    5 b.txt\r\n'
        b'03-29-26  03:00AM                    5 c.txt\r\n')
REPLIES = {'USER': '331 name ok', 'PASS': '230 logged in', 'SYST': '215 Windows_NT', 'TYPE': '200 ok', 'PWD': '257 "/"',
           'CWD': '250 ok', 'QUIT': '221 bye', 'NOOP': '200 ok'}

def serve(control):
    control.sendall(b'220 Microsoft FTP Service\r\n')
    data = None
    for line in control.makefile('rb'):
        verb = line.decode().split()[0].upper()
        if verb == 'PASV':
            data = socket.create_server(('127.0.0.1', 0))
            port = data.getsockname()[1]
            control.sendall(b'227 Entering Passive Mode (127,0,0,1,%d,%d).\r\n' % (port >> 8, port & 255))
        elif verb == 'LIST':
            control.sendall(b'125 Data connection already open; Transfer starting.\r\n')
            connection, _ = data.accept()
            connection.sendall(LIST)
            connection.close()
            data.close()
            control.sendall(b'226 Transfer complete.\r\n')
        else:
            control.sendall((REPLIES.get(verb, '500 unknown') + '\r\n').encode())

listener = socket.create_server(('127.0.0.1', 0))
print(listener.getsockname()[1], flush=True)
while True:
    threading.Thread(target=serve, args=(listener.accept()[0],), daemon=True).start()
PY
python3 server.py > port.txt &
server=$!
for _ in $(seq 100); do [ -s port.txt ] && break; sleep 0.1; done

cat > Run.java <<'JAVA'
import java.util.logging.*;
import org.apache.commons.net.ftp.*;
import org.apache.commons.net.ftp.parser.UnixFTPEntryParser;
import org.apache.commons.vfs2.*;
import org.apache.commons.vfs2.impl.StandardFileSystemManager;
import org.apache.commons.vfs2.provider.ftp.FtpFileSystemConfigBuilder;

public class Run {
    public static void main(String[] args) throws Exception {
        Logger.getLogger("").setLevel(Level.OFF);
        int port = Integer.parseInt(args[0]);
        for (String zone : new String[] {null, "UTC"}) {
            FTPClient client = new FTPClient();
            FTPClientConfig config = new FTPClientConfig(FTPClientConfig.SYST_NT);
            config.setServerTimeZoneId(zone);
            if (zone != null) {
                client.configure(config);
            }
            client.connect("127.0.0.1", port);
            client.login("u", "p");
            client.enterLocalPassiveMode();
            for (FTPFile file : client.listFiles()) {
                System.out.println("commons-net, server zone " + zone + ": " + file.getName() + " " + file.getTimestampInstant());
            }
            client.disconnect();
        }
        String line = "-rw-r--r-- 1 u g 5 2026-03-29 02:30 b.txt";
        UnixFTPEntryParser unix = new UnixFTPEntryParser();
        unix.configure(null);
        System.out.println("commons-net, Unix: " + unix.parseFTPEntry(line).getTimestamp());
        FileSystemOptions options = new FileSystemOptions();
        FtpFileSystemConfigBuilder.getInstance().setPassiveMode(options, true);
        try (StandardFileSystemManager manager = new StandardFileSystemManager()) {
            manager.init();
            for (FileObject file : manager.resolveFile("ftp://u:p@127.0.0.1:" + port + "/", options).getChildren()) {
                String time;
                try {
                    time = java.time.Instant.ofEpochMilli(file.getContent().getLastModifiedTime()).toString();
                } catch (FileSystemException e) {
                    time = "FileSystemException: " + e.getMessage().replaceAll(" of .*", "");
                }
                System.out.println("vfs2: " + file.getName().getBaseName() + " " + time);
            }
        }
        System.exit(0);
    }
}
JAVA
java -Duser.timezone=Europe/Berlin -cp "$(cat jars.txt)" Run.java "$(cat port.txt)" > seen.txt

cat > known.txt <<'TXT'
commons-net, server zone null: a.txt 2026-03-29T00:59:00Z
commons-net, server zone null: b.txt null
commons-net, server zone null: c.txt 2026-03-29T01:00:00Z
commons-net, server zone UTC: a.txt 2026-03-29T01:59:00Z
commons-net, server zone UTC: b.txt 2026-03-29T02:30:00Z
commons-net, server zone UTC: c.txt 2026-03-29T03:00:00Z
commons-net, Unix: null
vfs2: a.txt 2026-03-29T00:59:00Z
vfs2: b.txt FileSystemException: Could not determine the last modified timestamp
vfs2: c.txt 2026-03-29T01:00:00Z
TXT

echo 'commons-net 3.13.0 and commons-vfs2 2.10.0: a listed time inside the daylight-saving gap'
echo 'expected (Javadoc of FTPFile and FTPClientConfig): a time for each file, shifted by the zones'
echo 'seen:'
sed 's/^/  /' seen.txt
if ! diff known.txt seen.txt; then
  echo 'CHANGED: no longer the behaviour that this finding describes'
  exit 1
fi
echo 'As described: the file of 02:30 has no time.'
