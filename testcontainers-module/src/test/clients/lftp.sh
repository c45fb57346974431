#!/usr/bin/env bash
#
# The errand of ProgramsIT with lftp: lftp.sh HOST PORT active|passive

set -euo pipefail

[[ $3 == passive ]] && passive=on || passive=off

lftp -c "
  set cmd:fail-exit on
  set net:max-retries 1
  set net:timeout 10
  set ftp:passive-mode $passive
  open -u acme,secret ftp://$1:$2

  ls out >listing.txt
  cls --size --block-size=1 out/report.bin >size.txt
  get out/report.bin -o received/report.bin
  get -c out/half.bin -o received/half.bin
  mirror --parallel=4 out/many received/many

  mkdir in/today
  put report.bin -o in/today/report.bin
  mv in/today/report.bin in/today/done.bin
  put -c half.bin -o in/half.bin
  mirror --reverse --parallel=4 many in/many
  rm out/old.bin
"
