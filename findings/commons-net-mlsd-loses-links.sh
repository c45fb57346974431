#!/usr/bin/env bash
#
# Commons Net: mlistDir() loses every symbolic link of a Pure-FTPd server, and every entry with a time in microseconds
#
# Versions:    Debian pure-ftpd 1.0.50-2.1+b2, Maven commons-net:commons-net 3.13.0, Python 3.11 (ftplib)
# Input:       a folder with a file and a symbolic link, served by Pure-FTPd and listed with LIST and MLSD; then the MLSD
#              lines of three made entries that follow the grammar.
# Expected:    LIST and MLSD hold the same names. RFC 3659, section 7.2: a fact's value may hold any number of "=";
#              section 7.7.4 shows type=OS.unix=slink:/foobar for a link; section 2.3: a time may have a fraction of
#              any number of digits, and 60 seconds.
# Seen:        Pure-FTPd sends "type=OS.unix=slink:;size=…" for the link, Python's ftplib reads it, and Commons Net
#              drops the whole entry without an error, while its own listFiles() shows the link. It also drops
#              entries whose time has six decimals or second 60, instead of leaving only the time out.
# Consequence: code that moves from listFiles() to the "better" mlistDir() no longer sees files behind links: a mirror
#              treats them as deleted, an importer never fetches them.
set -euo pipefail

work=$(mktemp -d)
made_run=; [ -e /run/pure-ftpd ] || made_run=yes
server=
cleanup() {
  [ -z "$server" ] || kill "$server" 2>/dev/null || true
  [ -z "$server" ] || wait "$server" 2>/dev/null || true
  rm -rf "$work"
  [ -z "$made_run" ] || rmdir /run/pure-ftpd 2>/dev/null || true
}
trap cleanup EXIT
chmod 755 "$work"
cd "$work"

fetch_deb() {
  apt-get -qq -o APT::Sandbox::User=root download "$1" >/dev/null 2>&1 || { apt-get -qq update >/dev/null 2>&1 || true
    apt-get -qq -o APT::Sandbox::User=root download "$1" >/dev/null 2>&1; } ||
    { echo "Debian no longer serves $1: this finding needs that version"; exit 2; }
}
fetch_deb pure-ftpd=1.0.50-2.1+b2
fetch_deb libsodium23=1.0.18-1+deb12u1
for deb in *.deb; do dpkg -x "$deb" root; done

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
echo content > home/file.txt
ln -s file.txt home/link.txt
chown -R 1:1 home
libs=$(dirname "$(find "$work/root" -name 'libsodium.so.23')")
printf 'p\np\n' | LD_LIBRARY_PATH=$libs root/usr/bin/pure-pw useradd u -f users -u 1 -g 1 -d "$work/home" -m -F users.pdb >/dev/null
port=$(python3 -c 'import socket; s = socket.create_server(("127.0.0.1", 0)); print(s.getsockname()[1])')
LD_LIBRARY_PATH=$libs root/usr/sbin/pure-ftpd -4 -H -f none -S "127.0.0.1,$port" -l "puredb:$work/users.pdb" -u 1 \
  -g "$work/pid" >server.txt 2>&1 &
server=$!
for _ in $(seq 100); do (: < "/dev/tcp/127.0.0.1/$port") 2>/dev/null && break; sleep 0.1; done

cat > Run.java <<'JAVA'
import java.util.*;
import java.util.stream.*;
import org.apache.commons.net.ftp.*;
import org.apache.commons.net.ftp.parser.MLSxEntryParser;

public class Run {
    public static void main(String[] args) throws Exception {
        FTPClient client = new FTPClient();
        client.connect("127.0.0.1", Integer.parseInt(args[0]));
        client.login("u", "p");
        client.enterLocalPassiveMode();
        System.out.println("commons-net listFiles: " + names(client.listFiles()));
        System.out.println("commons-net mlistDir:  " + names(client.mlistDir()));
        for (String line : List.of("type=file;modify=20240229120000.123; a", "type=file;modify=20240229120000.123456; a",
                "type=file;modify=20161231235960; a")) {
            FTPFile file = MLSxEntryParser.parseEntry(line);
            System.out.println(line + " -> " + (file == null ? "no entry" : file.getTimestampInstant()));
        }
        client.disconnect();
    }

    static String names(FTPFile[] files) {
        return Arrays.stream(files).map(FTPFile::getName).filter(name -> !name.startsWith(".")).sorted()
                .collect(Collectors.joining(" "));
    }
}
JAVA

{
  python3 - "$port" <<'PY'
import ftplib, sys
client = ftplib.FTP()
client.connect('127.0.0.1', int(sys.argv[1]))
client.login('u', 'p')
for name, facts in sorted(client.mlsd()):
    if not name.startswith('.'):
        print('ftplib mlsd:', name, facts['type'])
client.quit()
PY
  java -cp "$(cat jars.txt)" Run.java "$port"
} > seen.txt

cat > known.txt <<'TXT'
ftplib mlsd: file.txt file
ftplib mlsd: link.txt OS.unix=slink:
commons-net listFiles: file.txt link.txt
commons-net mlistDir:  file.txt
type=file;modify=20240229120000.123; a -> 2024-02-29T12:00:00.123Z
type=file;modify=20240229120000.123456; a -> no entry
type=file;modify=20161231235960; a -> no entry
TXT

echo 'commons-net 3.13.0 with Pure-FTPd 1.0.50: MLSD entries that vanish'
echo 'expected (RFC 3659, 2.3, 7.2 and 7.7.4): all names in both listings, and an entry for each line'
echo 'seen:'
sed 's/^/  /' seen.txt
if ! diff known.txt seen.txt; then
  echo 'CHANGED: no longer the behaviour that this finding describes'
  exit 1
fi
echo 'As described: the link is in LIST and not in the result of mlistDir().'
