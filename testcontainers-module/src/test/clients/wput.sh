#!/usr/bin/env bash
#
# The uploads of the errand of LittleUsedProgramsIT with wput, which cannot download: wput.sh HOST PORT active|passive

set -euo pipefail

readonly server=ftp://acme:secret@$1:$2
wput=(wput --tries=1 --timeout=100)
[[ $3 == passive ]] || wput+=(--port-mode)

"${wput[@]}" report.bin "$server/in/today/report.bin"
"${wput[@]}" half.bin "$server/in/half.bin"
# Several sessions at once would each create the folder, and all but one fail.
"${wput[@]}" --basename=many/ many/a*.bin "$server/in/many/"
printf '%s\n' b c d | xargs -P 4 -I {} bash -c '"$@" many/{}*.bin' _ "${wput[@]}" --basename=many/ "$server/in/many/"
