#!/usr/bin/env bash
#
# The errand of ProgramsIT with NcFTP's programs: ncftp.sh HOST PORT active|passive

set -euo pipefail

readonly host=$1 login=(-u acme -p secret -P "$2")
[[ $3 == passive ]] && mode=-F || mode=-E
get=(ncftpget "${login[@]}" "$mode" -V)
put=(ncftpput "${login[@]}" "$mode" -V)

ncftpls "${login[@]}" "$mode" -1 "ftp://$host/out/" >listing.txt
ncftpls "${login[@]}" "$mode" -l "ftp://$host/out/report.bin" >size.txt
"${get[@]}" "$host" received out/report.bin
"${get[@]}" -z "$host" received out/half.bin
printf '%s\n' a b c d | xargs -P 4 -I {} "${get[@]}" "$host" received/many "out/many/{}*.bin"

"${put[@]}" -m "$host" in/today report.bin
# -s forbids sendfile(), with which NcFTP would resume with the beginning of the file.
"${put[@]}" -s -z "$host" in half.bin
"${put[@]}" -A "$host" in log.bin
ncftp "${login[@]}" "$host" <<EOF
rename in/today/report.bin in/today/done.bin
rm out/old.bin
mkdir in/many
EOF
printf '%s\n' many/*.bin | xargs -P 4 -n 50 "${put[@]}" "$host" in/many
