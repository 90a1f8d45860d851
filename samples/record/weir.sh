#!/bin/sh
# Weir, a binary protocol of the project's own (own/weir.md), with the truth of every message.
. "$(dirname "$0")/common.sh"
need /usr/bin/python3 python3 tcpdump tcpdump ip iproute2 ss iproute2
isolate "$0" "$@"

own=$samples/own
serve /usr/bin/python3 -B "$own/weir.py" serve 7420 1 "$work/house"
wait_for 7420
start_capture weir.pcap -i lo tcp port 7420
/usr/bin/python3 -B "$own/weir.py" run 7420 1 "$work/controller"
stop_capture
/usr/bin/python3 -B "$own/truth.py" "$own/weir.truth.jsonl.gz" "$work/house" "$work/controller"
