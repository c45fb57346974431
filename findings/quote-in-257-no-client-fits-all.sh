#!/usr/bin/env bash
#
# A folder named di"r: Commons Net can't go back to where Apache FtpServer says it is, basic-ftp can't with pyftpdlib
#
# Versions:    Maven org.apache.ftpserver:ftpserver-core 1.2.1 and commons-net:commons-net 3.13.0, Debian
#              python3-pyftpdlib 1.5.7-3, npm basic-ftp 6.2.6, JDK 17, Node 20
# Input:       change into the folder di"r, ask for the working directory, and change into what the client returned.
# Expected:    the same folder. RFC 959, appendix II: quotes in the name that 257 reports are doubled, and the client takes
#              them for one.
# Seen:        pyftpdlib doubles the quote, as vsftpd and ProFTPD do; FtpServer sends it single, as Pure-FTPd does. Commons
#              Net undoubles and ends at a single one: right for pyftpdlib, and "/di" for FtpServer, though both
#              come from one foundation. basic-ftp cuts at the first and last quote of the line: right for FtpServer, and
#              a name with two quotes for pyftpdlib. Its downloadToDir() fails to go back to that name, says nothing, and
#              leaves the session in the subfolder.
# Consequence: "remember the folder, work elsewhere, go back" ends in an error or, unseen, in the wrong folder, where the
#              next relative upload goes, depending on which client meets which server; neither is right with both.
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
npm install --silent --no-audit --no-fund --ignore-scripts --save-exact basic-ftp@6.2.6

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

mkdir -p 'home/di"r/sub'
echo x > 'home/di"r/sub/file.txt'

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

cat > Run.java <<'JAVA'
import org.apache.commons.net.ftp.FTPClient;

public class Run {
    public static void main(String[] args) throws Exception {
        for (int i = 0; i < args.length; i += 2) {
            FTPClient client = new FTPClient();
            client.connect("127.0.0.1", Integer.parseInt(args[i + 1]));
            client.login("u", "p");
            client.changeWorkingDirectory("/di\"r");
            String folder = client.printWorkingDirectory();
            System.out.println("commons-net with " + args[i] + ": " + client.getReplyString().replaceAll("(?<=\") .*\\R", "") + " -> "
                    + folder + ", and back: " + (client.changeWorkingDirectory(folder) ? "ok" : client.getReplyCode()));
            client.disconnect();
        }
    }
}
JAVA

cat > run.js <<'JS'
const { Client } = require('basic-ftp');

const outcome = promise => promise.then(() => 'ok', error => error.code);

(async () => {
  for (let i = 2; i < process.argv.length; i += 2) {
    const client = new Client(5000);
    await client.access({ host: '127.0.0.1', port: +process.argv[i + 1], user: 'u', password: 'p' });
    await client.cd('/di"r');
    const folder = await client.pwd();
    const back = await outcome(client.cd(folder));
    const download = await outcome(client.downloadToDir('got', 'sub'));
    const end = (await client.pwd()) === folder ? 'back in the folder' : 'left in its subfolder';
    console.log(`basic-ftp with ${process.argv[i]}: ${folder}, and back: ${back}; downloadToDir("sub"): ${download}, ${end}`);
    client.close();
  }
})();
JS

{
  java -cp "$(cat jars.txt)" Run.java pyftpdlib "$(cat python.txt)" FtpServer "$(cat apache.txt)"
  timeout 30 node run.js pyftpdlib "$(cat python.txt)" FtpServer "$(cat apache.txt)"
} > seen.txt

cat > known.txt <<'TXT'
commons-net with pyftpdlib: 257 "/di""r" is the current directory. -> /di"r, and back: ok
commons-net with FtpServer: 257 "/di"r" is current directory. -> /di, and back: 550
basic-ftp with pyftpdlib: /di""r, and back: 550; downloadToDir("sub"): ok, left in its subfolder
basic-ftp with FtpServer: /di"r, and back: ok; downloadToDir("sub"): ok, back in the folder
TXT

echo 'FtpServer 1.2.1, pyftpdlib 1.5.7, commons-net 3.13.0, basic-ftp 6.2.6: a quote in the reply to PWD'
echo 'expected (RFC 959, appendix II): /di"r and ok in each line'
echo 'seen:'
sed 's/^/  /' seen.txt
if ! diff known.txt seen.txt; then
  echo 'CHANGED: no longer the behaviour that this finding describes'
  exit 1
fi
echo 'As described: each client is right with one of the two servers.'
