#!/usr/bin/env bash
#
# npm ftp: restart(offset) and get() fetch the whole file from Apache FtpServer, after "350 Restarting at 10"
#
# Versions:    npm ftp 0.3.10, Maven org.apache.ftpserver:ftpserver-core 1.2.1, Debian python3-pyftpdlib 1.5.7-3, Node 20
# Input:       a file of 19 bytes; the client's calls are restart(10), then get(), in binary mode.
# Expected:    the last 9 bytes. The client's documentation says that restart() sets the offset for the next transfer. RFC
#              3659, section 5: REST must be the last command before the one that transfers.
# Seen:        the client sends REST, then PASV, then RETR. The RFC leaves the effect of such a REST open: pyftpdlib keeps
#              the offset and sends 9 bytes, FtpServer drops it at PASV and sends all 19, though it had said
#              "350 Restarting at 10". Both replies are positive, so the client can't tell. REST after PASV works.
# Consequence: a resumed download that appends what it gets is longer than the file and holds its first part twice, without
#              an error; a test against pyftpdlib, vsftpd, ProFTPD or Pure-FTPd, which keep the offset, doesn't show it.
set -euo pipefail

work=$(mktemp -d)
servers=()
cleanup() {
  for pid in "${servers[@]}"; do kill "$pid" 2>/dev/null || true; wait "$pid" 2>/dev/null || true; done
  rm -rf "$work"
}
trap cleanup EXIT
cd "$work"

fetch_deb() {
  apt-get -qq -o APT::Sandbox::User=root download "$1" >/dev/null 2>&1 || { apt-get -qq update >/dev/null 2>&1 || true
    apt-get -qq -o APT::Sandbox::User=root download "$1" >/dev/null 2>&1; } ||
    { echo "Debian no longer serves $1: this finding needs that version"; exit 2; }
}
fetch_deb python3-pyftpdlib=1.5.7-3
for deb in *.deb; do dpkg -x "$deb" root; done

echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts --save-exact ftp@0.3.10

cat > pom.xml <<'XML'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version><packaging>pom</packaging>
  <dependencies>
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
printf 'one\ntwo\nthree\nfour\n' > home/lines.txt

cat > Server.java <<'JAVA'
import org.apache.ftpserver.FtpServerFactory;
import org.apache.ftpserver.listener.ListenerFactory;
import org.apache.ftpserver.usermanager.impl.BaseUser;

public class Server {
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
        factory.getUserManager().save(user);
        factory.createServer().start();
        System.out.println(factory.getListener("default").getPort());
    }
}
JAVA
java -cp "$(cat jars.txt)" Server.java > apache.txt 2>java.txt &
servers+=($!)

PYTHONPATH=$(dirname "$(find "$work/root" -type d -name pyftpdlib)") python3 - > python.txt 2>server.txt <<'PY' &
from pyftpdlib.authorizers import DummyAuthorizer
from pyftpdlib.handlers import FTPHandler
from pyftpdlib.servers import FTPServer
authorizer = DummyAuthorizer()
authorizer.add_user('u', 'p', 'home')
FTPHandler.authorizer = authorizer
server = FTPServer(('127.0.0.1', 0), FTPHandler)
print(server.address[1], flush=True)
server.serve_forever()
PY
servers+=($!)
for _ in $(seq 300); do [ -s apache.txt ] && [ -s python.txt ] && break; sleep 0.1; done

cat > run.js <<'JS'
const Client = require('ftp');

const fetchRest = (name, port) => new Promise((resolve, reject) => {
  const client = new Client();
  client.on('error', reject);
  client.on('ready', () => client.restart(10, (error, reply) => {
    if (error) return reject(error);
    client.get('lines.txt', (error, stream) => {
      if (error) return reject(error);
      let text = '';
      stream.on('data', data => text += data);
      stream.on('end', () => {
        console.log(`${name}: "350 ${reply.split('.')[0]}", then ${text.length} bytes ${JSON.stringify(text)}`);
        client.destroy();
        resolve();
      });
    });
  }));
  client.connect({ host: '127.0.0.1', port: +port, user: 'u', password: 'p' });
});

(async () => {
  await fetchRest('npm ftp with pyftpdlib', process.argv[2]);
  await fetchRest('npm ftp with FtpServer', process.argv[3]);
  process.exit(0);
})();
JS

{
  node run.js "$(cat python.txt)" "$(cat apache.txt)"
  python3 - "$(cat apache.txt)" <<'PY'
import ftplib, sys
client = ftplib.FTP()
client.connect('127.0.0.1', int(sys.argv[1]))
client.login('u', 'p')
got = []
client.retrbinary('RETR lines.txt', got.append, rest=10)
print('ftplib with FtpServer: REST after PASV, then', len(b''.join(got)), 'bytes')
client.quit()
PY
} > seen.txt

cat > known.txt <<'TXT'
npm ftp with pyftpdlib: "350 Restarting at position 10", then 9 bytes "ree\nfour\n"
npm ftp with FtpServer: "350 Restarting at 10", then 19 bytes "one\ntwo\nthree\nfour\n"
ftplib with FtpServer: REST after PASV, then 9 bytes
TXT

echo 'npm ftp 0.3.10 with Apache FtpServer 1.2.1: resuming a download'
echo 'expected (documentation of restart(); RFC 3659, 5): 9 bytes each time'
echo 'seen:'
sed 's/^/  /' seen.txt
if ! diff known.txt seen.txt; then
  echo 'CHANGED: no longer the behaviour that this finding describes'
  exit 1
fi
echo 'As described: the offset gets lost between the two, and nobody says so.'
