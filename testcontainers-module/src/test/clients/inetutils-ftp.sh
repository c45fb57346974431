#!/usr/bin/env bash
#
# The errand of LittleUsedProgramsIT with the ftp of GNU inetutils: inetutils-ftp.sh HOST PORT active|passive

set -euo pipefail

readonly host=$1 port=$2
ftp=(inetutils-ftp --no-login --no-prompt)
[[ $3 == active ]] || ftp+=(--passive)

# Runs the commands in a session of its own.
session() {
  "${ftp[@]}" "$host" "$port" <<EOF
user acme secret
binary
$1
EOF
}

session "verbose
size out/report.bin
verbose
ls out listing.txt
get out/report.bin received/report.bin
reget out/half.bin received/half.bin
mkdir in/today
put report.bin in/today/report.bin
rename in/today/report.bin in/today/done.bin
restart $(stat --format=%s received/half.bin)
put half.bin in/half.bin
append log.bin in/log.bin
delete out/old.bin
mkdir in/many" >size.txt
for part in a b c d; do
  session "lcd received/many
cd out/many
mget $part*.bin
lcd ../../many
cd ../../in/many
mput $part*.bin" &
done
wait
