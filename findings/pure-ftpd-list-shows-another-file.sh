#!/usr/bin/env bash
#
# Pure-FTPd: LIST of a file whose name holds a blank shows another file, or none, with a positive reply
#
# Versions:    Debian pure-ftpd 1.0.50-2.1+b2, npm basic-ftp 6.2.6 and ftp 0.3.10, Python 3.11 (ftplib), Node 20
# Input:       a folder with "march report.txt" (14 bytes), "report.txt" (3 bytes) and "april sales.txt" (5 bytes); LIST and
#              STAT with one of the names, next to SIZE, MLST and RETR with it.
# Expected:    the named file. RFC 959, section 5.3.1: LIST and RETR take the same <pathname>, a string that runs to the end
#              of the line; section 4.1.3: if it names a file, the server sends information on that file. The other
#              commands of this server take the name whole.
# Seen:        LIST and STAT split the argument at blanks and list each part: "LIST march report.txt" gives the line of
#              report.txt with its 3 bytes, "LIST april sales.txt" gives nothing, both with 226. SIZE, MLST and RETR get
#              the right file. Clients pass the wrong line on as the answer.
# Consequence: code that lists one file to learn its size, or whether it is there, compares an upload with the size of
#              another file, or sends it again and again because it "is not there".
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

echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts --save-exact basic-ftp@6.2.6 ftp@0.3.10

mkdir home
printf 'march figures\n' > 'home/march report.txt'
printf 'ab\n' > home/report.txt
printf 'abcd\n' > 'home/april sales.txt'
chown -R 1:1 home
libs=$(dirname "$(find "$work/root" -name 'libsodium.so.23')")
printf 'p\np\n' | LD_LIBRARY_PATH=$libs root/usr/bin/pure-pw useradd u -f users -u 1 -g 1 -d "$work/home" -m -F users.pdb >/dev/null
port=$(python3 -c 'import socket; s = socket.create_server(("127.0.0.1", 0)); print(s.getsockname()[1])')
LD_LIBRARY_PATH=$libs root/usr/sbin/pure-ftpd -4 -H -f none -S "127.0.0.1,$port" -l "puredb:$work/users.pdb" -u 1 \
  -g "$work/pid" >server.txt 2>&1 &
server=$!
for _ in $(seq 100); do (: < "/dev/tcp/127.0.0.1/$port") 2>/dev/null && break; sleep 0.1; done

cat > run.js <<'JS'
const { Client } = require('basic-ftp');
const Ftp = require('ftp');
const port = +process.argv[2];
const brief = files => files.map(file => `${file.name} (${file.size})`).join(', ') || 'nothing';

(async () => {
  const client = new Client();
  await client.access({ host: '127.0.0.1', port, user: 'u', password: 'p' });
  client.availableListCommands = ['LIST'];
  console.log('basic-ftp list("march report.txt"): ' + brief(await client.list('march report.txt')));
  console.log('basic-ftp size("march report.txt"): ' + await client.size('march report.txt'));
  client.close();
  const ftp = new Ftp();
  ftp.on('ready', () => ftp.list('march report.txt', (error, files) => {
    console.log('npm ftp list("march report.txt"): ' + (error ? error.message : brief(files)));
    process.exit(0);
  }));
  ftp.connect({ host: '127.0.0.1', port, user: 'u', password: 'p' });
})();
JS

{
  python3 - "$port" <<'PY'
import ftplib, sys
client = ftplib.FTP()
client.connect('127.0.0.1', int(sys.argv[1]))
client.login('u', 'p')
for name in ('march report.txt', 'april sales.txt'):
    lines = []
    reply = client.retrlines('LIST ' + name, lines.append)
    found = '; '.join(columns[8] + ' with ' + columns[4] + ' bytes' for columns in (line.split(None, 8) for line in lines)) or 'nothing'
    print('LIST', name, '->', reply[:3], found)
name = 'march report.txt'
print('STAT', name, '->', client.sendcmd('STAT ' + name).splitlines()[1].split(None, 8)[8])
client.voidcmd('TYPE I')
print('SIZE', name, '->', client.size(name))
print('MLST', name, '->', client.sendcmd('MLST ' + name).splitlines()[1].split(';')[1])
got = []
client.retrbinary('RETR ' + name, got.append)
print('RETR', name, '->', len(b''.join(got)), 'bytes')
client.quit()
PY
  timeout 30 node run.js "$port"
} > seen.txt

cat > known.txt <<'TXT'
LIST march report.txt -> 226 report.txt with 3 bytes
LIST april sales.txt -> 226 nothing
STAT march report.txt -> report.txt
SIZE march report.txt -> 14
MLST march report.txt -> size=14
RETR march report.txt -> 14 bytes
basic-ftp list("march report.txt"): report.txt (3)
basic-ftp size("march report.txt"): 14
npm ftp list("march report.txt"): report.txt (3)
TXT

echo 'Pure-FTPd 1.0.50: LIST of a name with a blank'
echo 'expected (RFC 959, 4.1.3 and 5.3.1): the named file with 14 (5) bytes'
echo 'seen:'
sed 's/^/  /' seen.txt
if ! diff known.txt seen.txt; then
  echo 'CHANGED: no longer the behaviour that this finding describes'
  exit 1
fi
echo 'As described: LIST and STAT answer for another file.'
