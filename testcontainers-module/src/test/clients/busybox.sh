#!/usr/bin/env bash
#
# The errand of LittleUsedProgramsIT with BusyBox's ftpget and ftpput: busybox.sh HOST PORT passive

set -euo pipefail

[[ $3 == passive ]]
readonly host=$1 login=(-u acme -p secret -P "$2")

busybox ftpget "${login[@]}" "$host" received/report.bin out/report.bin
busybox ftpget -c "${login[@]}" "$host" received/half.bin out/half.bin
printf '%s\n' {a..d}{00..49} |
  xargs -P 4 -I {} busybox ftpget "${login[@]}" "$host" received/many/{}.bin out/many/{}.bin
busybox ftpput "${login[@]}" "$host" in/report.bin report.bin
