#!/usr/bin/env bash
#
# vsftpd: asking for the time of one missing file changes the time of another
#
# Versions:    Debian vsftpd 3.0.3-13+b2, Maven commons-net:commons-net 3.13.0, Python 3.11
# Input:       a writable folder with report.txt of 2020, and the question of a client whether the copy
#              "20240101120000 report.txt" is there: MDTM with that name. Commons Net's getModificationTime() asks so.
# Expected:    550, and no change. RFC 3659, section 3: MDTM takes one pathname and tells a time; it changes nothing, and a
#              pathname may hold digits and blanks.
# Seen:        if the copy exists, vsftpd tells its time. If it does not, the server reads the 14 digits as a new time for
#              the file after the blank: report.txt is now of 2024, and the reply is 213, as if the copy were there.
#              Its manual has the switch for setting times by MDTM (mdtm_write, on by default where writing is on),
#              but not this double meaning. Commons Net returns "File modification time set." as the time.
# Consequence: the check whether a dated copy exists says yes and makes a file look older or newer than it is, so that
#              mirrors skip it or fetch it for nothing.
set -euo pipefail

work=$(mktemp -d)
server=
cleanup() {
  [ -z "$server" ] || kill "$server" 2>/dev/null || true
  [ -z "$server" ] || wait "$server" 2>/dev/null || true
  rm -rf "$work"
}
trap cleanup EXIT
chmod 755 "$work"
cd "$work"
export TZ=UTC

fetch_deb() {
  apt-get -qq -o APT::Sandbox::User=root download "$1" >/dev/null 2>&1 || { apt-get -qq update >/dev/null 2>&1 || true
    apt-get -qq -o APT::Sandbox::User=root download "$1" >/dev/null 2>&1; } ||
    { echo "Debian no longer serves $1: this finding needs that version"; exit 2; }
}
fetch_deb vsftpd=3.0.3-13+b2
fetch_deb libwrap0=7.6.q-32
fetch_deb libnsl2=1.3.0-2
fetch_deb libtirpc3=1.3.3+ds-1
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

mkdir -p home/in empty
echo x > home/in/report.txt
echo x > 'home/in/20230101120000 other.txt'
echo x > home/in/other.txt
touch -d '2020-05-05 05:05:05' home/in/*
chown -R daemon:daemon home/in
port=$(python3 -c 'import socket; s = socket.create_server(("127.0.0.1", 0)); print(s.getsockname()[1])')
cat > vsftpd.conf <<CONF
listen=YES
listen_address=127.0.0.1
listen_port=$port
background=NO
anonymous_enable=YES
no_anon_password=YES
local_enable=NO
anon_root=$work/home
ftp_username=daemon
nopriv_user=daemon
secure_chroot_dir=$work/empty
write_enable=YES
anon_upload_enable=YES
anon_other_write_enable=YES
CONF
shared_libs() { find "$work/root" -name '*.so.*' -printf '%h\n' | sort -u | paste -sd:; }
if LD_LIBRARY_PATH=$(shared_libs) ldd root/usr/sbin/vsftpd | grep -q 'not found'; then
  # a small system has no Kerberos libraries, which libtirpc3 links to; any version of Debian 12 will do
  apt-get -qq -o APT::Sandbox::User=root download libgssapi-krb5-2 libkrb5-3 libk5crypto3 libkrb5support0 libkeyutils1 \
    libcom-err2 >/dev/null
  for deb in *.deb; do dpkg -x "$deb" root; done
fi
libs=$(shared_libs)
LD_LIBRARY_PATH=$libs root/usr/sbin/vsftpd "$work/vsftpd.conf" >server.txt 2>&1 &
server=$!
for _ in $(seq 100); do (: < "/dev/tcp/127.0.0.1/$port") 2>/dev/null && break; sleep 0.1; done

cat > Run.java <<'JAVA'
import java.nio.file.*;
import org.apache.commons.net.ftp.FTPClient;

public class Run {
    public static void main(String[] args) throws Exception {
        FTPClient client = new FTPClient();
        client.connect("127.0.0.1", Integer.parseInt(args[0]));
        client.login("anonymous", "nobody@example.org");
        client.changeWorkingDirectory("in");
        for (String name : new String[] {"missing.txt", "20230101120000 other.txt", "20240101120000 report.txt"}) {
            String time = client.getModificationTime(name);
            System.out.println("MDTM " + name + " -> " + client.getReplyCode() + ", time: " + time);
        }
        client.disconnect();
        for (String name : new String[] {"other.txt", "report.txt"}) {
            System.out.println(name + " is now of " + Files.getLastModifiedTime(Path.of("home/in", name)));
        }
    }
}
JAVA
java -cp "$(cat jars.txt)" Run.java "$port" > seen.txt

cat > known.txt <<'TXT'
MDTM missing.txt -> 550, time: null
MDTM 20230101120000 other.txt -> 213, time: 20200505050505
MDTM 20240101120000 report.txt -> 213, time: File modification time set.
other.txt is now of 2020-05-05T05:05:05Z
report.txt is now of 2024-01-01T12:00:00Z
TXT

echo 'vsftpd 3.0.3: MDTM for a missing file whose name starts with 14 digits and a blank'
echo 'expected (RFC 3659, 3): 550, and report.txt stays of 2020'
echo 'seen:'
sed 's/^/  /' seen.txt
if ! diff known.txt seen.txt; then
  echo 'CHANGED: no longer the behaviour that this finding describes'
  exit 1
fi
echo 'As described: the question has set the time of another file.'
