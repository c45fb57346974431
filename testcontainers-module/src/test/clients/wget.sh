#!/usr/bin/env bash
#
# The downloads of the errand of ProgramsIT with wget, which cannot upload: wget.sh HOST PORT active|passive

set -euo pipefail

readonly server=ftp://acme:secret@$1:$2
wget=(wget --tries=1 --timeout=10)
[[ $3 == passive ]] || wget+=(--no-passive-ftp)

"${wget[@]}" --quiet --output-document=listing.txt "$server/out/"
"${wget[@]}" --server-response --output-file=size.txt --directory-prefix=received "$server/out/report.bin"
"${wget[@]}" --quiet --continue --directory-prefix=received "$server/out/half.bin"
# Each process has its own folder, because it keeps the listing in a file there while it runs.
printf '%s\n' a b c d |
  xargs -P 4 -I {} "${wget[@]}" --quiet --directory-prefix=parts/{} "$server/out/many/{}*.bin"
mv parts/*/* received/many
