#!/usr/bin/env bash
#
# A file dated a few days ahead: servers list it without a year, and two clients move it in opposite directions
#
# Versions:    Maven org.apache.ftpserver:ftpserver-core 1.2.1, commons-net:commons-net 3.13.0; Debian python3-pyftpdlib
#              1.5.7-3; npm ftp 0.3.10; JDK 17, Node 20
# Input:       files dated 10 and 100 days ahead of the clock (Apache FtpServer) and 3 years ahead (pyftpdlib), listed by
#              LIST and MLSD. Then one list line, "Jul 11 00:00", read on 1 July 2026.
# Expected:    the year, as POSIX ls -l shows it: it prints the time of day only for files of the last six months, and the
#              year for older ones and for those in the future (XCU, ls, long format). vsftpd does so. From such a list
#              a client finds 10 days ahead, as it does from the same server's MLSD.
# Seen:        FtpServer prints the time of day up to half a year ahead, pyftpdlib for all the future. Commons Net, which
#              looks back, makes both FtpServer files one year too old, and takes a pyftpdlib file of three years ahead for
#              one of today. npm ftp first steps back a year, finds the result too old, adds one to the year it
#              started from, and so ends one year too late: from the same line, 2025 in one client, 2027 in the other.
# Consequence: files from a device whose clock runs ahead, or that carry a "valid from" date, sort last where they should
#              sort first; an age filter deletes them, a "newer than" filter fetches them for ever.
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
export TZ=UTC

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

mkdir near far
echo x > near/ahead-010-days; touch -d '+10 days' near/ahead-010-days
echo x > near/ahead-100-days; touch -d '+100 days' near/ahead-100-days
echo x > far/ahead-3-years; touch -d '+3 years' far/ahead-3-years

PYTHONPATH=$(dirname "$(find "$work/root" -type d -name pyftpdlib)") python3 - > port.txt 2>server.txt <<'PY' &
from pyftpdlib.authorizers import DummyAuthorizer
from pyftpdlib.handlers import FTPHandler
from pyftpdlib.servers import FTPServer
authorizer = DummyAuthorizer()
authorizer.add_user('u', 'p', 'far')
FTPHandler.authorizer = authorizer
server = FTPServer(('127.0.0.1', 0), FTPHandler)
print(server.address[1], flush=True)
server.serve_forever()
PY
server=$!
for _ in $(seq 100); do [ -s port.txt ] && break; sleep 0.1; done

cat > Run.java <<'JAVA'
import java.nio.file.*;
import java.time.*;
import java.time.temporal.ChronoUnit;
import java.util.*;
import org.apache.commons.net.ftp.*;
import org.apache.commons.net.ftp.parser.FTPTimestampParserImpl;
import org.apache.ftpserver.*;
import org.apache.ftpserver.listener.ListenerFactory;
import org.apache.ftpserver.usermanager.impl.BaseUser;

public class Run {
    public static void main(String[] args) throws Exception {
        ListenerFactory listener = new ListenerFactory();
        listener.setServerAddress("127.0.0.1");
        listener.setPort(0);
        FtpServerFactory factory = new FtpServerFactory();
        factory.addListener("default", listener.createListener());
        BaseUser user = new BaseUser();
        user.setName("u");
        user.setPassword("p");
        user.setHomeDirectory("near");
        factory.getUserManager().save(user);
        FtpServer server = factory.createServer();
        server.start();
        compare("FtpServer", factory.getListener("default").getPort(), Path.of("near"));
        compare("pyftpdlib", Integer.parseInt(args[0]), Path.of("far"));
        Calendar today = new GregorianCalendar(2026, Calendar.JULY, 1);
        Calendar read = new FTPTimestampParserImpl().parseTimestamp("Jul 11 00:00", today);
        System.out.println("on 2026-07-01 commons-net reads \"Jul 11 00:00\" as " + read.toInstant());
        System.exit(0);
    }

    static void compare(String name, int port, Path folder) throws Exception {
        FTPClient client = new FTPClient();
        client.connect("127.0.0.1", port);
        client.login("u", "p");
        client.enterLocalPassiveMode();
        Map<String, String> seen = new TreeMap<>();
        for (FTPFile file : client.listFiles()) {
            boolean year = !file.getRawListing().matches(".*\\d\\d:\\d\\d \\S+");
            seen.put(file.getName(), (year ? "year" : "no year") + ", LIST off by " + years(folder, file));
        }
        for (FTPFile file : client.mlistDir()) {
            System.out.println(name + ": " + file.getName() + ": " + seen.get(file.getName()) + ", MLSD off by " + years(folder, file));
        }
        client.disconnect();
    }

    static String years(Path folder, FTPFile file) throws Exception {
        LocalDateTime real = LocalDateTime.ofInstant(Files.getLastModifiedTime(folder.resolve(file.getName())).toInstant(), ZoneOffset.UTC);
        LocalDateTime told = LocalDateTime.ofInstant(file.getTimestampInstant(), ZoneOffset.UTC);
        return Math.round(ChronoUnit.DAYS.between(real, told) / 365.25) + " years";
    }
}
JAVA

cat > run.js <<'JS'
const RealDate = Date;
const today = RealDate.UTC(2026, 6, 1);
global.Date = class extends RealDate {
  constructor(...args) { if (args.length) super(...args); else super(today); }
  static now() { return today; }
};
const Parser = require('ftp/lib/parser');
const entry = Parser.parseListEntry('-rw-------   1 user group            2 Jul 11 00:00 f');
console.log('on 2026-07-01 npm ftp reads "Jul 11 00:00" as ' + entry.date.toISOString().replace('.000', ''));
JS

{ java -cp "$(cat jars.txt)" Run.java "$(cat port.txt)" 2>java.txt | sort; node run.js; } > seen.txt || { cat java.txt; exit 1; }

cat > known.txt <<'TXT'
FtpServer: ahead-010-days: no year, LIST off by -1 years, MLSD off by 0 years
FtpServer: ahead-100-days: no year, LIST off by -1 years, MLSD off by 0 years
on 2026-07-01 commons-net reads "Jul 11 00:00" as 2025-07-11T00:00:00Z
pyftpdlib: ahead-3-years: no year, LIST off by -3 years, MLSD off by 0 years
on 2026-07-01 npm ftp reads "Jul 11 00:00" as 2027-07-11T00:00:00Z
TXT
LC_ALL=C sort -o known.txt known.txt
LC_ALL=C sort -o seen.txt seen.txt

echo 'FtpServer 1.2.1, pyftpdlib 1.5.7, commons-net 3.13.0, npm ftp 0.3.10: files dated in the future'
echo 'expected (POSIX ls, long format): a year in the list, and 0 years off'
echo 'seen:'
sed 's/^/  /' seen.txt
if ! diff known.txt seen.txt; then
  echo 'CHANGED: no longer the behaviour that this finding describes'
  exit 1
fi
echo 'As described: no year in the lists, and one line read as 2025 and as 2027.'
