#!/bin/sh
# Records the sample captures again: all of them, or those named (samples/record.sh dns weir). Prints a line
# for each and keeps captures.tsv up to date. Runs as root and installs nothing; what it needs is listed in
# record/packages.txt.
set -eu
export LC_ALL=C
samples=$(cd "$(dirname "$0")" && pwd)
table=$samples/captures.tsv

names() {
  for script in "$samples"/record/*.sh; do
    [ ! -x "$script" ] || basename "$script" .sh
  done
}

# packages NAME: the Debian packages of a capture with their versions
packages() {
  sed -n "s/^\([^ #]*\) *#\(.* \)\{0,1\}$1\( .*\)\{0,1\}$/\1/p" "$samples/record/packages.txt" | while read -r package; do
    printf '%s=%s ' "$package" "$(dpkg-query -W -f '${Version}' "$package" 2>/dev/null || echo missing)"
  done | sed 's/ $//'
}

# figures FILE: packets, messages and bytes of messages, as the product sees them
figures() {
  result=$("$samples/../qbitel" discover --json "$1" 2>/dev/null) || return 1
  packets=$(tshark -r "$1" -T fields -e frame.number 2>/dev/null | wc -l)
  messages=$(printf %s "$result" | tr -d '\n' | sed 's/.*"messageCount" *: *\([0-9]*\).*/\1/')
  bytes=$(printf %s "$result" | tr -d '\n' | sed 's/.*"byteCount" *: *\([0-9]*\).*/\1/')
  printf '%s\t%s\t%s\n' "$packets" "$messages" "$bytes"
}

command -v tshark >/dev/null || { echo "This needs: tshark (Debian package tshark)" >&2; exit 2; }
[ $# -gt 0 ] || set -- $(names)
for name in "$@"; do
  [ -x "$samples/record/$name.sh" ] || { echo "No recording is named $name; there are:" $(names) >&2; exit 2; }
done
log=$(mktemp)
trap 'rm -f "$log"' EXIT
failed=0
for name in "$@"; do
  if ! "$samples/record/$name.sh" >"$log" 2>&1; then
    echo "$name: failed" >&2
    sed 's/^/  /' "$log" >&2
    failed=1
    continue
  fi
  for file in "$samples/$name.pcap" "$samples/$name.pcapng"; do
    [ -f "$file" ] || continue
    row="$(basename "$file")	$(figures "$file")	$(sha256sum "$file" | cut -d ' ' -f 1)	$(packages "$name")"
    touch "$table"
    { grep -v "^$(basename "$file")	" "$table" | grep -v '^file	' || true; echo "$row"; } | sort >"$log"
    { printf 'file\tpackets\tmessages\tbytes\tsha256\tpackages\n'; cat "$log"; } >"$table"
    echo "$row" | awk -F '\t' '{ printf "%-22s %5d packets %5d messages  %s\n", $1, $2, $3, $6 }'
  done
done
exit $failed
