#!/bin/sh
# syslog over TCP with counted octets (RFC 6587): logger's messages to an rsyslog server over IPv6, a
# connection each, and what another rsyslog passes on over one long connection.
. "$(dirname "$0")/common.sh"
need rsyslogd rsyslog logger bsdutils tcpdump tcpdump editcap wireshark-common ip iproute2 ss iproute2
isolate "$0" "$@"

cat >"$work/server.conf" <<CONF
global(workDirectory="$work")
module(load="imtcp")
input(type="imtcp" port="601" address="::1")
*.* action(type="omfile" file="$work/received")
CONF
cat >"$work/relay.conf" <<CONF
global(workDirectory="$work" localHostname="relay.example.test")
module(load="imuxsock" SysSock.Use="off")
input(type="imuxsock" socket="$work/log" useSpecialParser="on")
if \$programname startswith "new" then {
  action(type="omfwd" target="::1" port="601" protocol="tcp" TCP_Framing="octet-counted"
    template="RSYSLOG_SyslogProtocol23Format")
} else {
  action(type="omfwd" target="::1" port="601" protocol="tcp" TCP_Framing="octet-counted"
    template="RSYSLOG_TraditionalForwardFormat")
}
CONF
serve rsyslogd -n -i "$work/server.pid" -f "$work/server.conf"
serve rsyslogd -n -i "$work/relay.pid" -f "$work/relay.conf"
wait_for 601
until [ -S "$work/log" ]; do sleep 0.1; done

start_capture syslog-tcp.pcapng -i lo tcp port 601
rounds=15
. "$samples/record/syslog-events.sh"
events --server ::1 --tcp --octet-count --port 601
stop_capture
