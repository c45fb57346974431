#!/usr/bin/env bash
#
# The errand of LittleUsedProgramsIT with gFTP's program for terminals: gftp-text.sh HOST PORT active|passive

set -euo pipefail

readonly server=ftp://acme:secret@$1:$2
[[ $3 == passive ]] && passive=1 || passive=0
HOME=$PWD # for its settings and its log
export HOME

# Runs the commands of the input in a session of its own. A question, such as that before it resumes a file, takes the
# rest of the input.
session() {
  { printf '%s\n' "set passive_transfer=$passive" "set retries=1" "open $server" && cat; } | gftp-text
}

session >listing.txt <<EOF
cd out
ls
lcd received
get report.bin
delete old.bin
cd ../in
mkdir today
mkdir many
lcd ..
cd today
put report.bin
rename report.bin done.bin
quit
EOF
sed 's/\x1b\[[0-9]*m//g' listing.txt | grep --text report.bin >size.txt
printf '%s\n' "cd out" "lcd received" "get half.bin" r quit | session
printf '%s\n' "cd in" "put half.bin" r quit | session
for part in a b c d; do
  session <<EOF &
cd out/many
lcd received/many
mget $part*.bin
cd ../../in/many
lcd ../../many
mput $part*.bin
quit
EOF
done
wait
