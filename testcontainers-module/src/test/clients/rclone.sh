#!/usr/bin/env bash
#
# The errand of LittleUsedProgramsIT with rclone, which has no active mode: rclone.sh HOST PORT passive

set -euo pipefail

[[ $3 == passive ]]
RCLONE_FTP_PASS=$(rclone obscure secret)
export RCLONE_FTP_PASS RCLONE_FTP_HOST=$1 RCLONE_FTP_PORT=$2 RCLONE_FTP_USER=acme
export RCLONE_CONFIG=/dev/null RCLONE_RETRIES=1 RCLONE_LOW_LEVEL_RETRIES=1 RCLONE_TRANSFERS=4

rclone lsf :ftp:out >listing.txt
rclone size :ftp:out/report.bin >size.txt
rclone copyto :ftp:out/report.bin received/report.bin
rclone copy :ftp:out/many received/many

rclone mkdir :ftp:in/today
rclone copyto report.bin :ftp:in/today/report.bin
rclone moveto :ftp:in/today/report.bin :ftp:in/today/done.bin
rclone copy many :ftp:in/many
rclone deletefile :ftp:out/old.bin
