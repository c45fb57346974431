#!/usr/bin/env bash
#
# Runs the uploader beside Fake FTP, and checks what arrived: test.sh [OPTION…]
# Options go to the uploader, such as --ftp-port - for active mode.

set -euo pipefail
cd "$(dirname "$0")"

readonly AWAITED='{"kind":"UPLOADS","criteria":{"PATH":"/in/report.csv","STATE":"COMPLETE","TYPE":"IMAGE"},"atMost":"PT5S"}'

export ADMIN_TOKEN=$RANDOM$RANDOM$RANDOM
compose=(docker compose)
docker compose version >/dev/null 2>&1 || compose=(docker-compose)

main() {
  trap 'end $?' EXIT
  "${compose[@]}" up --detach partner
  admin_url=http://$("${compose[@]}" port partner 8080)

  "${compose[@]}" run --rm -T uploader "$@"

  local answer
  answer=$(admin await --request POST --data "$AWAITED") || {
    echo "$answer" >&2
    exit 1
  }
  admin 'files?path=/in/report.csv' | cmp - report.csv
  echo "The report has arrived."
}

# One request to the admin API. Prints the answer, and fails if it is an error.
admin() {
  curl --silent --show-error --fail-with-body --noproxy '*' --header "Authorization: Bearer $ADMIN_TOKEN" \
    "${@:2}" "$admin_url/api/$1"
}

end() {
  trap - EXIT
  (($1 == 0)) || [[ ! ${admin_url:-} ]] || admin transcript >&2 || true
  "${compose[@]}" down
  exit "$1"
}

main "$@"
