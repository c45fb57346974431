#!/usr/bin/env bash
#
# The single downloads of the errand of LittleUsedProgramsIT with aria2: aria2.sh HOST PORT active|passive
# It can neither list nor upload. The many small files are left out: if aria2 reads the 226 together with the 150, it waits
# for its time-out before it goes on.

set -euo pipefail

readonly server=ftp://acme:secret@$1:$2
[[ $3 == passive ]] && pasv=true || pasv=false
aria2=(aria2c --no-conf --quiet --ftp-pasv="$pasv" --max-tries=1 --timeout=5 --file-allocation=none --dir=received)

"${aria2[@]}" "$server/out/report.bin"
"${aria2[@]}" --continue "$server/out/half.bin"
