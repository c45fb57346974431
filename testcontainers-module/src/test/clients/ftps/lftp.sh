#!/usr/bin/env bash
#
# The trip of FtpsProgramsIT with lftp: lftp.sh HOST PORT explicit|implicit active|passive CA

set -euo pipefail

[[ $3 == implicit ]] && scheme=ftps || scheme=ftp
[[ $4 == passive ]] && passive=on || passive=off

lftp -c "
  set cmd:fail-exit on
  set net:max-retries 1
  set net:timeout 10
  set ftp:passive-mode $passive
  set ftp:ssl-force on
  set ftp:ssl-protect-data on
  set ssl:ca-file $5
  open -u acme,secret $scheme://$1:$2

  put sent.bin -o up.bin
  ls >listing.txt
  get up.bin -o received.bin
"
