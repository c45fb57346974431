#!/usr/bin/env bash
#
# ftp-srv: SIZE of an empty file is "213 File status", which each client reads differently
#
# Versions:    npm ftp-srv 4.6.3 and basic-ftp 5.0.5, Maven commons-net:commons-net 3.13.0, Python 3.11 (ftplib), Node 20
# Input:       a folder with an empty file and one of 5 bytes; each client asks for both sizes.
# Expected:    "213 0". RFC 3659, section 4.3: the reply to SIZE is 213, a blank, and a decimal number.
# Seen:        the server omits the number 0, and its usual text for code 213 stands in its place. Commons Net returns that
#              text as the size, basic-ftp rejects the reply, and Python's ftplib raises a ValueError.
# Consequence: code that checks the size after each upload works until the first empty file. Trigger files and markers are
#              often empty.
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
npm install --silent --no-audit --no-fund --ignore-scripts --save-exact ftp-srv@4.6.3 basic-ftp@5.0.5 >npm.txt 2>&1 ||
  { cat npm.txt; exit 2; }

cat > pom.xml <<'XML'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version><packaging>pom</packaging>
  <dependencies>
    <dependency><groupId>commons-net</groupId><artifactId>commons-net</artifactId><version>3.13.0</version></dependency>
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
: > home/empty.trg
printf 'hello' > home/five.csv

cat > server.js <<'JS'
const { FtpSrv } = require('ftp-srv');
const quiet = { child: () => quiet, trace() {}, debug() {}, info() {}, warn() {}, error() {} };
const server = new FtpSrv({ url: 'ftp://127.0.0.1:0', pasv_url: '127.0.0.1', log: quiet });
server.on('login', (login, resolve) => resolve({ root: 'home' }));
server.listen().then(() => console.log(server.server.address().port));
JS
node server.js > port.txt 2>server.txt &
server=$!
for _ in $(seq 300); do [ -s port.txt ] && break; sleep 0.1; done
port=$(<port.txt)

cat > Run.java <<'JAVA'
import org.apache.commons.net.ftp.FTPClient;

public class Run {
    public static void main(String[] args) throws Exception {
        FTPClient client = new FTPClient();
        client.connect("127.0.0.1", Integer.parseInt(args[0]));
        client.login("u", "p");
        for (String name : new String[] {"five.csv", "empty.trg"}) {
            System.out.println("commons-net " + name + ": " + client.getSize(name));
        }
        client.disconnect();
    }
}
JAVA

cat > run.js <<'JS'
const { Client } = require('basic-ftp');
(async () => {
  const client = new Client();
  await client.access({ host: '127.0.0.1', port: +process.argv[2], user: 'u', password: 'p' });
  for (const name of ['five.csv', 'empty.trg']) {
    const size = await client.size(name).catch(error => error.constructor.name);
    console.log(`basic-ftp ${name}: ${size}`);
  }
  client.close();
})();
JS

{
  java -cp "$(cat jars.txt)" Run.java "$port"
  node run.js "$port"
  python3 - "$port" <<'PY'
import ftplib, sys
client = ftplib.FTP()
client.connect('127.0.0.1', int(sys.argv[1]))
client.login('u', 'p')
for name in ('five.csv', 'empty.trg'):
    try:
        print(f'ftplib {name}:', client.size(name))
    except ValueError as error:
        print(f'ftplib {name}: ValueError')
client.quit()
PY
} > seen.txt

cat > known.txt <<'TXT'
commons-net five.csv: 5
commons-net empty.trg: File status
basic-ftp five.csv: 5
basic-ftp empty.trg: Error
ftplib five.csv: 5
ftplib empty.trg: ValueError
TXT

echo 'ftp-srv 4.6.3: SIZE of an empty file'
echo 'expected (RFC 3659, 4.3): a number for each file'
echo 'seen:'
sed 's/^/  /' seen.txt
if ! diff known.txt seen.txt; then
  echo 'CHANGED: no longer the behaviour that this finding describes'
  exit 1
fi
echo 'As described: an empty file has no size.'
