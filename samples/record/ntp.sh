#!/bin/sh
# NTP: a chrony server and a peer of it, asked by chrony clients (versions 3 and 4, with and without
# keys, interleaved) and by ntpdig; IPv4 and IPv6; the first 480 packets, recorded as pcapng.
. "$(dirname "$0")/common.sh"
need chronyd chrony ntpdig ntpsec-ntpdig tcpdump tcpdump editcap wireshark-common ip iproute2 ss iproute2
isolate "$0" "$@"

cat >"$work/keys" <<'KEYS'
1 MD5 HEX:6E6F74206120736563726574
2 SHA1 HEX:6E6F74206120736563726574206569746865
3 AES128 HEX:000102030405060708090A0B0C0D0E0F
9 SHA1 HEX:FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF
KEYS
cp "$work/keys" "$work/server.keys"
sed -i '/^9/d' "$work/server.keys"
common='cmdport 0
bindcmdaddress /
local stratum 3
allow'
cat >"$work/server.conf" <<CONF
$common
pidfile $work/server.pid
keyfile $work/server.keys
bindaddress 127.0.0.1
bindaddress ::1
peer 127.0.0.2 minpoll 0 maxpoll 0 key 1
broadcast 1 127.255.255.255
CONF
cat >"$work/peer.conf" <<CONF
$common
pidfile $work/peer.pid
keyfile $work/server.keys
bindaddress 127.0.0.2
peer 127.0.0.1 minpoll 0 maxpoll 0 key 1
CONF
# client NAME LINE...: a chrony client with these sources, for at most 30 seconds
client() {
  name=$1
  shift
  printf '%s\n' "cmdport 0" "port 0" "bindcmdaddress /" "pidfile $work/$name.pid" "keyfile $work/keys" "$@" \
    >"$work/$name.conf"
  serve timeout 30 chronyd -x -d -u root -f "$work/$name.conf"
}

serve chronyd -x -d -u root -f "$work/server.conf"
wait_for_udp 123
start_capture ntp.pcapng -c 480 -i lo udp port 123
serve chronyd -x -d -u root -f "$work/peer.conf"
client plain 'server 127.0.0.1 iburst minpoll 0 maxpoll 0' 'server ::1 iburst minpoll 0 maxpoll 0'
client version3 'server 127.0.0.1 version 3 minpoll 0 maxpoll 0'
client interleaved 'server 127.0.0.1 xleave minpoll -1 maxpoll -1' 'server ::1 xleave minpoll 0 maxpoll 0'
client md5 'server 127.0.0.1 key 1 minpoll 0 maxpoll 0'
client sha1 'server ::1 key 2 minpoll 0 maxpoll 0'
client cmac 'server 127.0.0.1 key 3 minpoll 0 maxpoll 0'
client stranger 'server 127.0.0.1 key 9 minpoll 1 maxpoll 1'
for n in $(seq 1 12); do
  ntpdig -t 2 127.0.0.1 >/dev/null || true
  ntpdig -t 2 -6 ::1 >/dev/null || true
  sleep 0.3
done
timeout 40 tail -f /dev/null --pid "$capture"
stop_capture
