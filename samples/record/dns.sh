#!/bin/sh
# DNS over UDP: dnsmasq with a zone of its own, asked by dig; IPv4 and IPv6; recorded as pcapng.
. "$(dirname "$0")/common.sh"
need dnsmasq dnsmasq-base dig dnsutils tcpdump tcpdump editcap wireshark-common ip iproute2 ss iproute2
isolate "$0" "$@"

cat >"$work/dnsmasq.conf" <<'CONF'
no-resolv
no-hosts
no-daemon
user=root
pid-file=
bind-interfaces
listen-address=127.0.0.1,::1
local=/example.test/
local=/10.in-addr.arpa/
local-ttl=300
cname=www.example.test,web1.example.test
mx-host=example.test,mail.example.test,10
txt-record=example.test,v=spf1 mx -all
txt-record=info.example.test,a somewhat longer text that fills more than one short answer would
srv-host=_ldap._tcp.example.test,ldap.example.test,389,5,10
caa-record=example.test,0,issue,ca.example.test
CONF
for n in $(seq 1 40); do
  echo "host-record=web$n.example.test,10.0.0.$n,2001:db8::$n" >>"$work/dnsmasq.conf"
done
echo 'host-record=mail.example.test,10.0.1.25' >>"$work/dnsmasq.conf"
echo 'host-record=ldap.example.test,10.0.1.89' >>"$work/dnsmasq.conf"

serve dnsmasq --conf-file="$work/dnsmasq.conf"
wait_for 53
start_capture dns.pcapng -i lo udp port 53
ask() { dig +tries=1 +time=2 "$@" >/dev/null; }
for n in $(seq 1 20); do
  ask @127.0.0.1 "web$n.example.test" A
  ask @127.0.0.1 +noedns "web$((n + 20)).example.test" A
  ask @::1 "web$n.example.test" AAAA
  ask @127.0.0.1 +noedns -x "10.0.0.$n"
  ask @127.0.0.1 "nobody$n.example.test" A
done
for type in A AAAA MX TXT SRV CAA NS SOA; do
  ask @127.0.0.1 example.test $type
  ask @127.0.0.1 +noedns +norecurse www.example.test $type
  ask @::1 info.example.test $type
  ask @127.0.0.1 +dnssec _ldap._tcp.example.test $type
done
ask @127.0.0.1 +noedns elsewhere.invalid A
stop_capture
