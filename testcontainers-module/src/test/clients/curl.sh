#!/usr/bin/env bash
#
# The errand of ProgramsIT with curl: curl.sh HOST PORT active|passive

set -euo pipefail

readonly server=ftp://acme:secret@$1:$2
curl=(curl --silent --show-error)
[[ $3 == passive ]] || curl+=(--ftp-port -)
parallel=("${curl[@]}" --parallel --parallel-max 4)

"${curl[@]}" "$server/out/" >listing.txt
"${curl[@]}" --head "$server/out/report.bin" >size.txt
"${curl[@]}" --output received/report.bin "$server/out/report.bin"
"${curl[@]}" --continue-at - --output received/half.bin "$server/out/half.bin"
"${parallel[@]}" --output "received/many/#1#2.bin" "$server/out/many/[a-d][00-49].bin"

"${curl[@]}" --ftp-create-dirs --upload-file report.bin "$server/in/today/"
"${curl[@]}" --head --quote "RNFR in/today/report.bin" --quote "RNTO in/today/done.bin" "$server"
"${curl[@]}" --continue-at - --upload-file half.bin "$server/in/"
"${curl[@]}" --append --upload-file log.bin "$server/in/"
"${parallel[@]}" --ftp-create-dirs --upload-file "many/[a-d][00-49].bin" "$server/in/many/"
"${curl[@]}" --head --quote "DELE out/old.bin" "$server"
