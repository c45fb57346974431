#!/usr/bin/env bash
#
# The errand of ProgramsIT with tnftp, the ftp of the BSDs: tnftp.sh HOST PORT active|passive

set -euo pipefail

readonly host=$1 port=$2 url=ftp://acme:secret@$1:$2
ftp=(tnftp)
[[ $3 == passive ]] || ftp+=(-A)

# tnftp sends its binary mode with the first transfer or with "binary". Before that, SIZE counts the bytes of a text.
"${ftp[@]}" -i -n "$host" "$port" >size.txt <<EOF
user acme secret
binary
size out/report.bin
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
mkdir in/many
EOF
(cd received/many && printf '%s\n' a b c d | xargs -P 4 -I {} "${ftp[@]}" "$url/out/many/{}*.bin")
(cd many && printf '%s\n' *.bin | xargs -P 4 -n 50 "${ftp[@]}" -u "$url/in/many/")
