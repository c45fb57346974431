#!/usr/bin/env bash
#
# A server that greets with 120 and then 220: two clients wait, two give up, and ftplib reads every later reply shifted
#
# Versions:    Python 3.11 (ftplib), JDK 17 (ftp: URL), Maven commons-net:commons-net 3.13.0 and com.enterprisedt:edtFTPj
#              1.5.3, npm basic-ftp 6.2.6, Node 20
# Input:       the greeting "120 Service ready in 1 minute", 200 ms later "220 Service ready"; then an ordinary dialogue.
# Expected:    the client waits for the 220. RFC 959, section 5.4, lists for a new connection: 120 followed by 220, or 220,
#              or 421; section 4.2.1: after 1yz another reply follows, before which no new command may be sent.
# Seen:        Commons Net and the JDK wait. edtFTPj and basic-ftp fail with the text of the 120. ftplib takes the 120 for
#              the greeting and the 220 for the reply to USER, so login() returns although PASS was not sent. The 331
#              then meets pwd(), which fails; voidcmd('TYPE I') gets the 257 of that PWD, and so on.
# Consequence: a server that needs a moment to start is "down" for some clients; with ftplib the error shows later, at a
#              command that is fine, and a script that catches it works on with the answers to its earlier questions.
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

echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts --save-exact basic-ftp@6.2.6

cat > pom.xml <<'XML'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version><packaging>pom</packaging>
  <dependencies>
    <dependency><groupId>commons-net</groupId><artifactId>commons-net</artifactId><version>3.13.0</version></dependency>
    <dependency><groupId>com.enterprisedt</groupId><artifactId>edtFTPj</artifactId><version>1.5.3</version></dependency>
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
import socket, threading, time

REPLIES = {'USER': '331 name ok', 'PASS': '230 logged in', 'PWD': '257 "/home"', 'TYPE': '200 type set', 'QUIT': '221 bye'}

def serve(control):
    control.sendall(b'120 Service ready in 1 minute\r\n')
    time.sleep(0.2)
    control.sendall(b'220 Service ready\r\n')
    data = None
    for line in control.makefile('rb'):
        verb = line.decode().split()[0].upper()
        if verb == 'PASV':
            data = socket.create_server(('127.0.0.1', 0))
            port = data.getsockname()[1]
            control.sendall(b'227 Entering Passive Mode (127,0,0,1,%d,%d).\r\n' % (port >> 8, port & 255))
        elif verb == 'RETR':
            control.sendall(b'150 Opening\r\n')
            connection, _ = data.accept()
            connection.sendall(b'hello')
            connection.close()
            data.close()
            control.sendall(b'226 Done\r\n')
        else:
            control.sendall((REPLIES.get(verb, '500 unknown') + '\r\n').encode())

listener = socket.create_server(('127.0.0.1', 0))
print(listener.getsockname()[1], flush=True)
while True:
    threading.Thread(target=serve, args=(listener.accept()[0],), daemon=True).start()
PY
python3 server.py > port.txt 2>server.txt &
server=$!
for _ in $(seq 100); do [ -s port.txt ] && break; sleep 0.1; done
port=$(cat port.txt)

cat > Run.java <<'JAVA'
import java.net.*;
import java.nio.file.*;

public class Run {
    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(args[0]);
        org.apache.commons.net.ftp.FTPClient commons = new org.apache.commons.net.ftp.FTPClient();
        commons.connect("127.0.0.1", port);
        System.out.println("commons-net: greeting " + commons.getReplyCode() + ", login " + commons.login("u", "p") + ", pwd "
                + commons.printWorkingDirectory());
        commons.disconnect();
        URLConnection jdk = new URL("ftp://u:p@127.0.0.1:" + port + "/f;type=i").openConnection();
        System.out.println("JDK: " + new String(jdk.getInputStream().readAllBytes()));
        com.enterprisedt.net.ftp.FTPClient edt = new com.enterprisedt.net.ftp.FTPClient();
        edt.setRemoteHost("127.0.0.1");
        edt.setRemotePort(port);
        try {
            edt.connect();
            System.out.println("edtFTPj: connected");
        } catch (com.enterprisedt.net.ftp.FTPException e) {
            System.out.println("edtFTPj: FTPException: " + e.getMessage());
        }
        System.exit(0);
    }
}
JAVA

cat > run.js <<'JS'
const { Client } = require('basic-ftp');
new Client(5000).access({ host: '127.0.0.1', port: +process.argv[2], user: 'u', password: 'p' })
  .then(() => console.log('basic-ftp: connected'), error => console.log(`basic-ftp: ${error.constructor.name}: ${error.message}`))
  .then(() => process.exit(0));
JS

{
  java -cp "$(cat jars.txt)" Run.java "$port" 2>java.txt || cat java.txt
  node run.js "$port"
  python3 - "$port" <<'PY'
import ftplib, sys
client = ftplib.FTP(timeout=5)
steps = [('connect', lambda: client.connect('127.0.0.1', int(sys.argv[1]))), ('login', lambda: client.login('u', 'p')),
         ('pwd', client.pwd), ("voidcmd('TYPE I')", lambda: client.voidcmd('TYPE I')), ('pwd', client.pwd)]
for name, step in steps:
    try:
        print('ftplib', name, '->', repr(step()))
    except ftplib.Error as error:
        print('ftplib', name, '->', repr(error))
client.close()
PY
} > seen.txt

cat > known.txt <<'TXT'
commons-net: greeting 220, login true, pwd /home
JDK: hello
edtFTPj: FTPException: Service ready in 1 minute
basic-ftp: FTPError: 120 Service ready in 1 minute
ftplib connect -> '120 Service ready in 1 minute'
ftplib login -> '220 Service ready'
ftplib pwd -> error_reply('331 name ok')
ftplib voidcmd('TYPE I') -> '257 "/home"'
ftplib pwd -> ''
TXT

echo 'Five clients and the greeting "120 …", then "220 …"'
echo 'expected (RFC 959, 5.4): all wait for the 220'
echo 'seen:'
sed 's/^/  /' seen.txt
if ! diff known.txt seen.txt; then
  echo 'CHANGED: no longer the behaviour that this finding describes'
  exit 1
fi
echo 'As described: only Commons Net and the JDK wait.'
