#!/bin/sh
# Almanac, a text protocol of the project's own (own/almanac.md), with the truth of every message.
. "$(dirname "$0")/common.sh"
need /usr/bin/python3 python3 tcpdump tcpdump editcap wireshark-common ip iproute2 ss iproute2
isolate "$0" "$@"

own=$samples/own
serve /usr/bin/python3 -B "$own/almanac.py" serve 7425 1 "$work/server"
wait_for 7425
start_capture almanac.pcapng -i lo tcp port 7425
/usr/bin/python3 -B "$own/almanac.py" run 7425 1 "$work/stations"
stop_capture
/usr/bin/python3 -B "$own/truth.py" "$own/almanac.truth.jsonl.gz" "$work/server" "$work/stations"
