#!/bin/sh
# TFTP: dnsmasq's server, which keeps to port 69, asked by tftp-hpa, atftp and curl: reads in octet
# and netascii mode, with and without options, and what it refuses, writing among it; IPv4 and
# IPv6, nanoseconds.
. "$(dirname "$0")/common.sh"
need dnsmasq dnsmasq-base tftp tftp-hpa atftp atftp curl curl tcpdump tcpdump ip iproute2 ss iproute2
isolate "$0" "$@"

mkdir "$work/boot" "$work/got"
for n in $(seq 1 12); do
  seq 1 $((n * n * 9)) >"$work/boot/line$n.conf"
done
: >"$work/boot/empty"
seq 1 2000 | head -c 512 >"$work/boot/exactly-one"
seq 1 2000 | head -c 1024 >"$work/boot/exactly-two"
/usr/bin/python3 -c 'import random, sys; sys.stdout.buffer.write(random.Random(7).randbytes(6000))' >"$work/boot/firmware.bin"
echo closed >"$work/boot/closed"
chmod -R a+rX "$work/boot"
chmod 600 "$work/boot/closed"
mount --bind "$work/boot" /srv  # so that its path in the answers says nothing
ip address add 192.0.2.1/24 dev lo
ip address add 2001:db8::1/64 dev lo nodad
serve dnsmasq --no-daemon --conf-file=/dev/null --user=root --port=0 --enable-tftp --tftp-root=/srv \
  --tftp-single-port --tftp-max=5 --pid-file=
wait_for_udp 69
cd "$work/got"

start_capture tftp.pcap --time-stamp-precision=nano -i lo udp port 69
hpa() { timeout 10 tftp "$@" >/dev/null 2>&1 || true; }
other() { timeout 10 atftp "$@" 192.0.2.1 69 >/dev/null 2>&1 || true; }
curled() { timeout 10 curl -s -o curled "$@" || true; }
for n in $(seq 1 8); do
  hpa -4 192.0.2.1 -m binary -c get "line$n.conf"
  curled "tftp://[2001:db8::1]/line$n.conf"
  other --get -r "line$n.conf" -l fetched
done
for n in 1 2 3 4 5; do
  hpa -6 2001:db8::1 -m ascii -c get "line$n.conf"
  other --option "blksize $((n * 300))" --option 'tsize enable' --option 'timeout 3' --get -r firmware.bin -l fetched
  curled --tftp-blksize $((n * 256)) tftp://192.0.2.1/firmware.bin
  hpa -4 192.0.2.1 -m binary -c get "missing-$n"
  hpa -4 192.0.2.1 -m binary -c put "$work/hosts" "new-$n"
done
for name in empty exactly-one exactly-two firmware.bin closed /outside sub/missing; do
  hpa -6 2001:db8::1 -m binary -c get "$name"
  curled --tftp-no-options "tftp://192.0.2.1/$name"
done
stop_capture
