#!/usr/bin/env bash
#
# Pure-FTPd: NLST with an option is refused after a CWD with a longer name
#
# Versions:    Debian pure-ftpd 1.0.50-2.1+b2, Maven commons-net:commons-net 3.13.0, Python 3.11 (ftplib)
# Input:       the folders /in and /months with one file each; in a new session CWD, and then NLST, "NLST -a" or "LIST -a".
# Expected:    the same in both. The server takes options of ls in NLST too, and the name of the folder does not matter.
# Seen:        in /in, "NLST -a" lists the names. In /months, it is "550 Can't check for file existence", while NLST and "LIST -a"
#              work. Commons Net returns names in /in, and null in /months. In other folders, the result depends on the
#              commands before: the server looks for the end of the option in what it has read earlier.
# Consequence: a tool that asks for names with "-a" passes its tests in a folder with a short name. In others it finds nothing, or
#              fails with a NullPointerException.
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

mkdir -p home/in home/months
touch home/in/a.txt home/months/b.txt
chown -R 1:1 home
libs=$(dirname "$(find "$work/root" -name 'libsodium.so.23')")
printf 'p\np\n' | LD_LIBRARY_PATH=$libs root/usr/bin/pure-pw useradd u -f users -u 1 -g 1 -d "$work/home" -m -F users.pdb >/dev/null
port=$(python3 -c 'import socket; s = socket.create_server(("127.0.0.1", 0)); print(s.getsockname()[1])')
LD_LIBRARY_PATH=$libs root/usr/sbin/pure-ftpd -4 -H -f none -S "127.0.0.1,$port" -l "puredb:$work/users.pdb" -u 1 \
  -g "$work/pid" >server.txt 2>&1 &
server=$!
for _ in $(seq 100); do (: < "/dev/tcp/127.0.0.1/$port") 2>/dev/null && break; sleep 0.1; done

cat > Names.java <<'JAVA'
import java.util.*;
import org.apache.commons.net.ftp.FTPClient;
class Names {
  public static void main(String[] args) throws Exception {
    for (String folder : new String[] {"/in", "/months"}) {
      FTPClient client = new FTPClient();
      client.connect("127.0.0.1", Integer.parseInt(args[0]));
      client.login("u", "p");
      client.enterLocalPassiveMode();
      client.changeWorkingDirectory(folder);
      String[] names = client.listNames("-a");
      System.out.println("Commons Net listNames(\"-a\") in " + folder + ": " + (names == null ? "null" : new TreeSet<>(List.of(names))));
      client.logout();
    }
  }
}
JAVA

{
  python3 - "$port" <<'PY'
import ftplib, sys
for folder in ('/in', '/months'):
    for command in ('NLST', 'NLST -a', 'LIST -a'):
        client = ftplib.FTP()
        client.connect('127.0.0.1', int(sys.argv[1]))
        client.login('u', 'p')
        client.cwd(folder)
        lines = []
        try:
            reply = client.retrlines(command, lines.append)[:3]
        except ftplib.error_perm as error:
            reply = str(error)
        print(command, 'in', folder, '->', ' '.join([reply] + sorted(set(line.split()[-1] for line in lines) - {'.', '..'})))
        client.quit()
PY
  java -cp "$(<jars.txt)" Names.java "$port"
} > seen.txt

cat > known.txt <<'TXT'
NLST in /in -> 226 a.txt
NLST -a in /in -> 226 a.txt
LIST -a in /in -> 226 a.txt
NLST in /months -> 226 b.txt
NLST -a in /months -> 550 Can't check for file existence
LIST -a in /months -> 226 b.txt
Commons Net listNames("-a") in /in: [., .., a.txt]
Commons Net listNames("-a") in /months: null
TXT

echo 'Pure-FTPd 1.0.50: NLST with an option'
echo 'expected: the name of the one file in both folders'
echo 'seen:'
sed 's/^/  /' seen.txt
if ! diff known.txt seen.txt; then
  echo 'CHANGED: no longer the behaviour that this finding describes'
  exit 1
fi
echo 'As described: the option is refused in the folder with the longer name.'
