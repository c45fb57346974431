#!/usr/bin/env bash
#
# wput: --basename=many, without a slash at its end, stores many/a.txt in the server's root, not in the folder of the URL
#
# Versions:    Debian wput 0.6.2+git20130413-11 and python3-pyftpdlib 1.5.7-3, Python 3.11
# Input:       the local files many/a.txt and many/sub/b.txt, and the URL ftp://…/in/; once with --basename=many/, once with
#              --basename=many. The server has an empty folder /in.
# Expected:    /in/a.txt and /in/sub/b.txt both times. wput's manual: the option snips the path from the input files when
#              they are connected to the URL. Its example has a slash at the end, but it does not ask for one.
# Seen:        without the slash, many/sub/b.txt still becomes /in/sub/b.txt, but many/a.txt becomes /a.txt, outside the
#              folder. wput announces ftp://…/in///a.txt, reports both files as transferred, and ends with code 0.
# Consequence: a part of the files lands outside the folder that the user named, and nobody gets an error. The sender finds
#              out when the partner misses them.
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

fetch_deb() {
  apt-get -qq -o APT::Sandbox::User=root download "$1" >/dev/null 2>&1 || { apt-get -qq update >/dev/null 2>&1 || true
    apt-get -qq -o APT::Sandbox::User=root download "$1" >/dev/null 2>&1; } ||
    { echo "Debian no longer serves $1: this finding needs that version"; exit 2; }
}
fetch_deb wput=0.6.2+git20130413-11
fetch_deb python3-pyftpdlib=1.5.7-3
for deb in *.deb; do dpkg -x "$deb" root; done

mkdir -p home many/sub
echo a > many/a.txt
echo b > many/sub/b.txt

PYTHONPATH=$(dirname "$(find "$work/root" -type d -name pyftpdlib)") python3 - > port.txt 2>server.txt <<'PY' &
from pyftpdlib.authorizers import DummyAuthorizer
from pyftpdlib.handlers import FTPHandler
from pyftpdlib.servers import FTPServer
authorizer = DummyAuthorizer()
authorizer.add_user('u', 'p', 'home', perm='elradfmwMT')
FTPHandler.authorizer = authorizer
server = FTPServer(('127.0.0.1', 0), FTPHandler)
print(server.address[1], flush=True)
server.serve_forever()
PY
server=$!
for _ in $(seq 100); do [ -s port.txt ] && break; sleep 0.1; done
port=$(cat port.txt)

for basename in many/ many; do
  rm -rf home/* && mkdir home/in
  code=0
  HOME=$work timeout 60 root/usr/bin/wput --tries=1 --timeout=100 "--basename=$basename" many/a.txt many/sub/b.txt \
    "ftp://u:p@127.0.0.1:$port/in/" >wput.txt 2>&1 </dev/null || code=$?
  files=$(cd home && find . -type f | LC_ALL=C sort | sed 's/^\.//' | paste -sd' ')
  echo "--basename=$basename: exit code $code, \"$(grep -o 'Transferred .* files' wput.txt)\", the server has: $files"
  sed -n "s|.*=> ftp://.*:$port/\(.*/a.txt\)$|  announced: ftp://…/\1|p" wput.txt
done > seen.txt

cat > known.txt <<'TXT'
--basename=many/: exit code 0, "Transferred 6 bytes in 2 files", the server has: /in/a.txt /in/sub/b.txt
  announced: ftp://…/in/a.txt
--basename=many: exit code 0, "Transferred 6 bytes in 2 files", the server has: /a.txt /in/sub/b.txt
  announced: ftp://…/in///a.txt
TXT

echo 'wput 0.6.2: --basename with and without a slash at its end, to ftp://…/in/'
echo 'expected (manual of wput): /in/a.txt and /in/sub/b.txt both times'
echo 'seen:'
sed 's/^/  /' seen.txt
if ! diff known.txt seen.txt; then
  echo 'CHANGED: no longer the behaviour that this finding describes'
  exit 1
fi
echo 'As described: without the slash, a.txt is in the root, and wput reports success.'
