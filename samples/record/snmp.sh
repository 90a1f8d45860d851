#!/bin/sh
# SNMP over UDP: net-snmp's agent, asked by its tools in versions 1, 2c and 3.
. "$(dirname "$0")/common.sh"
need snmpd snmpd snmpget snmp tcpdump tcpdump ip iproute2 ss iproute2
isolate "$0" "$@"
export MIBS= SNMP_PERSISTENT_DIR="$work"

cat >"$work/snmpd.conf" <<'CONF'
agentaddress udp:127.0.0.1:161
rocommunity public
rwcommunity private
createUser reader SHA "not a secret 1" AES "not a secret 2"
rouser reader authpriv
sysDescr Example sensor
sysName sensor.example.test
sysContact nobody
sysLocation Rack 7
sysServices 72
CONF
serve snmpd -f -Lo -C -c "$work/snmpd.conf" -p "$work/snmpd.pid"
wait_for_udp 161
start_capture snmp.pcap -i lo udp port 161

old="-v1 -c public 127.0.0.1"
new="-v2c -c public 127.0.0.1"
snmpwalk $old 1.3.6.1.2.1.1 >/dev/null
snmpwalk $new 1.3.6.1.2.1.2.2 >/dev/null
for n in 1 2 3 4 5 6 7; do
  snmpget $new "1.3.6.1.2.1.1.$n.0" >/dev/null || true
  snmpget $old "1.3.6.1.2.1.11.$n.0" 1.3.6.1.2.1.1.3.0 >/dev/null 2>&1 || true
  snmpgetnext $new 1.3.6.1.2.1.1 "1.3.6.1.2.1.4.$n" "1.3.6.1.2.1.5.$n" >/dev/null || true
  snmpbulkget -Cn1 -Cr"$n" $new 1.3.6.1.2.1.1.3 1.3.6.1.2.1.2.2.1 >/dev/null || true
  snmpset -v2c -c private 127.0.0.1 1.3.6.1.2.1.1.6.0 s "Rack $n" >/dev/null 2>&1 || true
  snmpget -v3 -u reader -l authPriv -a SHA -A "not a secret 1" -x AES -X "not a secret 2" 127.0.0.1 \
    "1.3.6.1.2.1.1.$n.0" >/dev/null || true
done
snmpget $old 1.3.6.1.9.9.9 >/dev/null 2>&1 || true
stop_capture
