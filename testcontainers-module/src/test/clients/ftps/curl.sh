#!/usr/bin/env bash
#
# The trip of FtpsProgramsIT with curl: curl.sh HOST PORT explicit|implicit active|passive CA

set -euo pipefail

[[ $3 == implicit ]] && scheme=ftps || scheme=ftp
readonly server=$scheme://acme:secret@$1:$2
curl=(curl --silent --show-error --ssl-reqd --cacert "$5")
[[ $4 == passive ]] || curl+=(--ftp-port -)

"${curl[@]}" --upload-file sent.bin "$server/up.bin"
"${curl[@]}" "$server/" >listing.txt
"${curl[@]}" --output received.bin "$server/up.bin"
