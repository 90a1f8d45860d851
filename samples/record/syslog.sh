#!/bin/sh
# syslog over UDP: logger's messages in the old (RFC 3164) and the new form (RFC 5424) to an rsyslog
# server, and what another rsyslog passes on; recorded on "any", which gives Linux cooked packets.
. "$(dirname "$0")/common.sh"
need rsyslogd rsyslog logger bsdutils tcpdump tcpdump ip iproute2 ss iproute2
isolate "$0" "$@"

cat >"$work/server.conf" <<CONF
global(workDirectory="$work")
module(load="imudp")
input(type="imudp" port="514" address="127.0.0.1")
*.* action(type="omfile" file="$work/received")
CONF
cat >"$work/relay.conf" <<CONF
global(workDirectory="$work" localHostname="relay.example.test")
module(load="imuxsock" SysSock.Use="off")
input(type="imuxsock" socket="$work/log" useSpecialParser="on")
if \$programname startswith "new" then {
  action(type="omfwd" target="127.0.0.1" port="514" protocol="udp" template="RSYSLOG_SyslogProtocol23Format")
} else {
  action(type="omfwd" target="127.0.0.1" port="514" protocol="udp" template="RSYSLOG_TraditionalForwardFormat")
}
CONF
serve rsyslogd -n -i "$work/server.pid" -f "$work/server.conf"
serve rsyslogd -n -i "$work/relay.pid" -f "$work/relay.conf"
wait_for_udp 514
until [ -S "$work/log" ]; do sleep 0.1; done

start_capture syslog.pcap -i any udp port 514
rounds=36
. "$samples/record/syslog-events.sh"
events --server 127.0.0.1 --udp --port 514
stop_capture
