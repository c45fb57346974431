#!/usr/bin/env bash
#
# The downloads of the errand of LittleUsedProgramsIT with axel, which can neither list nor upload: axel.sh HOST PORT passive

set -euo pipefail

readonly server=ftp://acme:secret@$1:$2
[[ $3 == passive ]]

axel --quiet --output=received/report.bin "$server/out/report.bin"
printf '%s\n' {a..d}{00..49} |
  xargs -P 4 -I {} axel --quiet --output=received/many/{}.bin "$server/out/many/{}.bin"
