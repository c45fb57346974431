#!/usr/bin/env bash
#
# The errand of LittleUsedProgramsIT with yafc: yafc.sh HOST PORT active|passive

set -euo pipefail

readonly server=ftp://acme:secret@$1:$2
[[ $3 == passive ]] && passive=yes || passive=no
echo "use_passive_mode $passive" >yafcrc
# It writes bookmarks into its working folder, and reads them the next time.
yafc=(yafc --quiet --workdir="$PWD/yafc" --rcfile="$PWD/yafcrc")
mkdir yafc

"${yafc[@]}" "$server" >listing.txt <<EOF
ls -l out
get -o received/report.bin out/report.bin
get -R -o received/half.bin out/half.bin
mkdir in/today
put -o in/today/report.bin report.bin
mv in/today/report.bin in/today/done.bin
put -R -o in/half.bin half.bin
put -a -o in/log.bin log.bin
rm -f out/old.bin
mkdir in/many
EOF
grep --text report.bin listing.txt >size.txt
for part in a b c d; do
  printf '%s\n' "get -f -o received/many out/many/$part*.bin" "put -f -o in/many many/$part*.bin" |
    "${yafc[@]}" "$server" &
done
wait
