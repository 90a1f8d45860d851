#!/bin/sh
# memcached's binary protocol: libmemcached's conformance test and its tools, over loopback;
# recorded on "any", which gives Linux cooked packets.
. "$(dirname "$0")/common.sh"
need memcached memcached memccapable libmemcached-tools tcpdump tcpdump ip iproute2 ss iproute2
isolate "$0" "$@"

serve memcached -u root -l 127.0.0.1 -p 11211 -m 16 -t 2
wait_for 11211
cd "$work"
start_capture memcached.pcap -i any tcp port 11211
memccapable -b -h 127.0.0.1 -p 11211 >/dev/null || true
for n in $(seq 1 15); do
  seq -s: 1 $((n * n)) >"key-$n-$(seq -s '' 1 "$n")"
  memccp --binary --servers=127.0.0.1 --expire=$((n * 60)) --flag="$n" key-$n-*
  memccat --binary --servers=127.0.0.1 key-$n-* >/dev/null
  memccat --binary --servers=127.0.0.1 "missing-$n" >/dev/null 2>&1 || true
  memctouch --binary --servers=127.0.0.1 --expire=$((n * 100)) key-$n-* >/dev/null 2>&1 || true
done
memcrm --binary --servers=127.0.0.1 key-3-* key-5-* key-7-*
memcstat --binary --servers=127.0.0.1 >/dev/null || true
stop_capture
