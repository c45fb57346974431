#!/bin/sh
#
# The program under test: uploads the report under a temporary name, then renames it. Its arguments are options for curl.

exec curl --silent --show-error --upload-file /report.csv --ftp-create-dirs \
  --quote "-RNFR report.csv.part" --quote "-RNTO report.csv" "$@" "$FTP_URL/in/report.csv.part"
