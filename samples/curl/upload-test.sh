#!/usr/bin/env bash
#
# Tests a program that uploads, with curl alone: upload-test.sh [PROGRAM [ARGUMENT…]]
# The program gets a file and an FTP URL to upload it to as its last two arguments; without one curl is tested.
#
# FAKE_FTP_JAR   the standalone jar of a server to start on free ports, or else
# FTP_URL        where clients reach a server that runs, such as ftp://acme:secret@127.0.0.1:2121
# ADMIN_URL      where its admin API is, such as http://127.0.0.1:8080
# ADMIN_TOKEN    the token of that
# MODE           PASSIVE, the default, or ACTIVE: the mode in which the file must arrive
#
# Exits with 0 if the file arrived in that mode, as binary and whole, and nothing was deleted. If not, the server's hints
# and the whole conversation are on standard error.

set -euo pipefail

readonly START_SECONDS=60
readonly PATH_ON_SERVER=/in/report.csv

work=$(mktemp -d)
server=

main() {
  trap 'end $?' EXIT
  [[ -z ${FAKE_FTP_JAR:-} ]] || start_server
  : "${FTP_URL:?Set FAKE_FTP_JAR to the standalone jar, or FTP_URL, ADMIN_URL and ADMIN_TOKEN.}" \
    "${ADMIN_URL:?}" "${ADMIN_TOKEN:?}"
  admin POST reset

  printf 'article;sold\nbolt;12\n' >"$work/report.csv"
  (($#)) || set -- curl --silent --show-error --ftp-create-dirs --upload-file
  "$@" "$work/report.csv" "$FTP_URL$PATH_ON_SERVER"

  local upload
  upload=$(admin POST await --data '{"kind":"UPLOADS","atMost":"PT5S",
    "criteria":{"PATH":"'"$PATH_ON_SERVER"'","STATE":"COMPLETE","MODE":"'"${MODE:-PASSIVE}"'","TYPE":"IMAGE"}}')
  check_bytes "$upload"
  admin POST await --data '{"kind":"EXCHANGES","criteria":{"VERB":"DELE"},"least":0,"most":0}' >/dev/null
  echo "$PATH_ON_SERVER arrived as it should."
}

start_server() {
  local line
  ADMIN_TOKEN=$RANDOM$RANDOM$RANDOM
  mkfifo "$work/said"
  FAKEFTP_ADMIN_TOKEN=$ADMIN_TOKEN "${JAVA_HOME:+$JAVA_HOME/bin/}java" -jar "$FAKE_FTP_JAR" serve --port 0 --admin-port 0 >"$work/said" &
  server=$!
  exec 3<"$work/said"
  # Fake FTP is ready on 127.0.0.1:40001 (admin 127.0.0.1:40002)
  while IFS= read -r -t "$START_SECONDS" line <&3; do
    if [[ $line =~ "is ready on "([^ ]+)" (admin "([^ ]+)")" ]]; then
      FTP_URL=ftp://${BASH_REMATCH[1]}
      ADMIN_URL=http://${BASH_REMATCH[2]}
      return
    fi
  done
  fail "The server did not start."
}

# One request: its method, what it is about, and further options for curl. Fails with the server's words on standard error.
admin() {
  local method=$1 what=$2
  shift 2
  : >"$work/answer"
  if ! curl --silent --show-error --fail-with-body --noproxy '*' --request "$method" \
    --header "Authorization: Bearer $ADMIN_TOKEN" --output "$work/answer" "$@" "$ADMIN_URL/api/$what"; then
    fail "$(cat "$work/answer")"
  fi
  cat "$work/answer"
}

# What no criterion asks for stands in the upload itself.
check_bytes() {
  local sha256 bytes
  sha256=$(sha256sum "$work/report.csv" 2>/dev/null || shasum -a 256 "$work/report.csv")
  bytes=$(wc -c <"$work/report.csv")
  [[ $1 == *"\"sha256\":\"${sha256%% *}\""* && $1 == *"\"bytes\":${bytes// /},"* ]] ||
    fail "Other bytes arrived than the $bytes that were sent: $1"
}

fail() {
  echo "$*" >&2
  exit 1
}

# Shows what happened if it went wrong, and leaves the server as it was.
end() {
  trap - EXIT
  if [[ -n ${ADMIN_URL:-} ]]; then
    if (($1 != 0)); then
      (admin GET hints && echo && admin GET transcript && echo) >&2 || true
    fi
    (admin POST reset) || true
  fi
  if [[ $server ]]; then
    kill "$server" 2>/dev/null && wait "$server" || true
  fi
  rm -rf "$work"
  exit "$1"
}

main "$@"
