#!/usr/bin/env bash
#
# Emacs: in active mode, saving a file to a server that refuses it is a success, if the reply to PORT has another text
#
# Versions:    Debian emacs-nox 1:28.2+1-15+deb12u4 (ange-ftp), inetutils-ftp 2:2.4-2+deb12u3, python3-pyftpdlib 1.5.7-3
# Input:       write-region, which saves a buffer, to /ftp:u@127.0.0.1#PORT:/new.txt on a server where the user may only
#              read. Emacs drives inetutils-ftp with its default arguments, which mean active mode; then with -p, passive.
# Expected:    an error each time: the server answers STOR with 550. RFC 959, section 4.2: the code of a reply is for
#              programs, the text is for people, and servers may differ in it.
# Seen:        in passive mode, Emacs signals "550 Not enough privileges.". In active mode, it signals nothing: it takes
#              "200 Active data connection established.", the reply to PORT, for the end of the upload, because the text
#              does not begin with "PORT", "Port" or "EPRT". With this text in ange-ftp-skip-msgs, it signals the error.
# Consequence: the buffer counts as saved, and the server has no file. Listings and downloads end too early in the same way.
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
for part in nox common el; do fetch_deb "emacs-$part=1:28.2+1-15+deb12u4"; done
fetch_deb inetutils-ftp=2:2.4-2+deb12u3
fetch_deb python3-pyftpdlib=1.5.7-3
for deb in *.deb; do dpkg -x "$deb" root; done
if ldd root/usr/bin/emacs-nox | grep -q 'not found'; then
  # a small system lacks some libraries that Emacs links to; any version of Debian 12 will do
  apt-get -qq -o APT::Sandbox::User=root download libasound2 libdbus-1-3 libgccjit0 libgpm2 libicu72 libisl23 libjansson4 \
    liblcms2-2 libmpc3 libmpfr6 libxml2 >/dev/null
  for deb in lib*.deb; do dpkg -x "$deb" root; done
fi
libs=$(find "$work/root/usr/lib" -name 'lib*.so.*' -printf '%h\n' | sort -u | paste -sd:)
mkdir home

PYTHONPATH=$(dirname "$(find "$work/root" -type d -name pyftpdlib)") python3 - > port.txt 2>server.txt <<'PY' &
from pyftpdlib.authorizers import DummyAuthorizer
from pyftpdlib.handlers import FTPHandler
from pyftpdlib.servers import FTPServer
authorizer = DummyAuthorizer()
authorizer.add_user('u', 'p', 'home', perm='elr')
FTPHandler.authorizer = authorizer
server = FTPServer(('127.0.0.1', 0), FTPHandler)
print(server.address[1], flush=True)
server.serve_forever()
PY
server=$!
for _ in $(seq 100); do [ -s port.txt ] && break; sleep 0.1; done

cat > run.el <<'EL'
(require 'tramp)
(require 'ange-ftp)
(setq host (concat "127.0.0.1#" (pop command-line-args-left))
      ange-ftp-ftp-program-name (pop command-line-args-left)
      run (pop command-line-args-left))
(if (equal run "passive") (setq ange-ftp-ftp-program-args (append ange-ftp-ftp-program-args '("-p"))))
(if (equal run "active, told the text") (setq ange-ftp-skip-msgs (concat ange-ftp-skip-msgs "\\|^200 Active data")))
(ange-ftp-set-passwd host "u" "p")
(setq outcome (condition-case problem
                  (progn (write-region "text\n" nil (concat "/ftp:u@" host ":/new.txt")) "saved")
                (error (let ((text (error-message-string problem)))
                         (if (string-match "FTP Error: \"[^\"]*\"" text) (match-string 0 text) text)))))
(append-to-file (format "%s: %s\n" run outcome) nil "seen.txt")
EL

emacs=$work/root/usr/share/emacs/28.2
programs=$work/root/usr/libexec/emacs/28.2/x86_64-linux-gnu
for run in passive active 'active, told the text'; do
  env -i PATH="$PATH" HOME="$work" TMPDIR="$work" LC_ALL=C.UTF-8 LD_LIBRARY_PATH="$libs" \
    EMACSLOADPATH="$emacs/lisp" EMACSDATA="$emacs/etc" EMACSDOC="$emacs/etc" EMACSPATH="$programs" \
    timeout 60 root/usr/bin/emacs-nox "--dump-file=$programs/emacs.pdmp" --quick --batch --load run.el \
    "$(cat port.txt)" "$work/root/usr/bin/inetutils-ftp" "$run" >>emacs.txt 2>&1 </dev/null ||
    { cat emacs.txt; exit 1; }
done
echo "files on the server: $(find home -type f | wc -l)" >> seen.txt

cat > known.txt <<'TXT'
passive: FTP Error: "550 Not enough privileges."
active: saved
active, told the text: FTP Error: "550 Not enough privileges."
files on the server: 0
TXT

echo 'Emacs 28.2 with inetutils-ftp 2.4: saving a file where the server refuses it'
echo 'expected (RFC 959, 4.2): an error each time'
echo 'seen:'
sed 's/^/  /' seen.txt
if ! diff known.txt seen.txt; then
  echo 'CHANGED: no longer the behaviour that this finding describes'
  exit 1
fi
echo 'As described: in active mode, Emacs reports a refused file as saved.'
