#!/bin/sh
# SIP over UDP: a kamailio registrar and proxy between SIPp clients and a SIPp server: calls that are
# answered, cancelled, refused or go nowhere, registrations with digests, messages, options.
. "$(dirname "$0")/common.sh"
need kamailio kamailio sipp sip-tester sipsak sipsak tcpdump tcpdump ip iproute2 ss iproute2
isolate "$0" "$@"

modules=$(ls -d /usr/lib/*/kamailio/modules | head -n 1)
cat >"$work/kamailio.cfg" <<CONF
children=1
log_stderror=yes
debug=0
listen=udp:127.0.0.1:5060
disable_tcp=yes
auto_aliases=no
alias="example.test"
server_header="Server: Example proxy"
mpath="$modules/"
loadmodule "tm.so"
loadmodule "sl.so"
loadmodule "rr.so"
loadmodule "pv.so"
loadmodule "maxfwd.so"
loadmodule "usrloc.so"
loadmodule "registrar.so"
loadmodule "textops.so"
loadmodule "siputils.so"
loadmodule "auth.so"
modparam("usrloc", "db_mode", 0)
modparam("auth", "nonce_expire", 300)
request_route {
  if (!mf_process_maxfwd_header("10")) { sl_send_reply("483", "Too Many Hops"); exit; }
  if (is_method("CANCEL")) { if (t_check_trans()) { t_relay(); } exit; }
  if (has_totag()) {
    if (loose_route()) { t_relay(); exit; }
    if (is_method("ACK")) { if (t_check_trans()) { t_relay(); } exit; }
    sl_send_reply("404", "Not here");
    exit;
  }
  if (is_method("REGISTER")) {
    if (!pv_www_authenticate("example.test", "not-a-secret", "0")) { www_challenge("example.test", "1"); exit; }
    save("location");
    exit;
  }
  if (is_method("OPTIONS") && uri == myself && \$rU == \$null) { sl_send_reply("200", "Keepalive"); exit; }
  if (is_method("PUBLISH|SUBSCRIBE")) { sl_send_reply("489", "Bad Event"); exit; }
  if (is_method("INVITE")) { record_route(); }
  if (\$rU == "moved") { append_to_reply("Contact: <sip:service@127.0.0.1:5070>\r\n"); sl_send_reply("302", "Moved Temporarily"); exit; }
  if (\$rU =~ "^(service|busy|text)") { \$du = "sip:127.0.0.1:5070"; t_relay(); exit; }
  if (\$rU == "slow") { \$du = "sip:127.0.0.1:5071"; t_relay(); exit; }
  if (!lookup("location")) { sl_send_reply("404", "Not Found"); exit; }
  t_relay();
}
CONF

# scenario FILE: standard input, with the headers that every request of a client has
scenario() {
  sed 's|@HEAD|Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]\nFrom: "Client" <sip:client[call_number]@example.test>;tag=c[call_number]\nCall-ID: [call_id]\nMax-Forwards: 70|' >"$work/$1.xml"
}
scenario server <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<scenario name="server">
  <recv request="INVITE" optional="true" next="call" rrs="true"><action>
    <ereg regexp="sip:busy" search_in="hdr" header="To:" assign_to="busy"/>
  </action></recv>
  <recv request="MESSAGE" optional="true" next="text"/>
  <recv request="OPTIONS"/>
  <send next="end"><![CDATA[
SIP/2.0 200 OK
[last_Via:]
[last_From:]
[last_To:];tag=s[call_number]
[last_Call-ID:]
[last_CSeq:]
Allow: INVITE, ACK, CANCEL, BYE, OPTIONS, MESSAGE, INFO
Accept: application/sdp
Content-Length: 0

]]></send>
  <label id="text"/>
  <send next="end"><![CDATA[
SIP/2.0 202 Accepted
[last_Via:]
[last_From:]
[last_To:];tag=s[call_number]
[last_Call-ID:]
[last_CSeq:]
Content-Length: 0

]]></send>
  <label id="call"/>
  <nop next="refuse" test="busy"/>
  <send><![CDATA[
SIP/2.0 180 Ringing
[last_Via:]
[last_Record-Route:]
[last_From:]
[last_To:];tag=s[call_number]
[last_Call-ID:]
[last_CSeq:]
Contact: <sip:[local_ip]:[local_port]>
Content-Length: 0

]]></send>
  <send retrans="500"><![CDATA[
SIP/2.0 200 OK
[last_Via:]
[last_Record-Route:]
[last_From:]
[last_To:];tag=s[call_number]
[last_Call-ID:]
[last_CSeq:]
Contact: <sip:[local_ip]:[local_port]>
Content-Type: application/sdp
Content-Length: [len]

v=0
o=server 53655765 [call_number] IN IP4 [local_ip]
s=-
c=IN IP4 [local_ip]
t=0 0
m=audio [media_port] RTP/AVP 0 8
a=rtpmap:0 PCMU/8000
a=rtpmap:8 PCMA/8000
]]></send>
  <recv request="ACK"/>
  <recv request="INFO" optional="true" next="info"/>
  <recv request="BYE" next="bye"/>
  <label id="info"/>
  <send><![CDATA[
SIP/2.0 200 OK
[last_Via:]
[last_From:]
[last_To:]
[last_Call-ID:]
[last_CSeq:]
Content-Length: 0

]]></send>
  <recv request="BYE"/>
  <label id="bye"/>
  <send next="end"><![CDATA[
SIP/2.0 200 OK
[last_Via:]
[last_From:]
[last_To:]
[last_Call-ID:]
[last_CSeq:]
Content-Length: 0

]]></send>
  <label id="refuse"/>
  <send><![CDATA[
SIP/2.0 486 Busy Here
[last_Via:]
[last_From:]
[last_To:];tag=s[call_number]
[last_Call-ID:]
[last_CSeq:]
Retry-After: 60
Content-Length: 0

]]></send>
  <recv request="ACK"/>
  <label id="end"/>
  <Reference variables="busy"/>
</scenario>
XML
scenario slow <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<scenario name="slow">
  <recv request="INVITE"/>
  <send><![CDATA[
SIP/2.0 180 Ringing
[last_Via:]
[last_Record-Route:]
[last_From:]
[last_To:];tag=w[call_number]
[last_Call-ID:]
[last_CSeq:]
Contact: <sip:[local_ip]:[local_port]>
Content-Length: 0

]]></send>
  <recv request="CANCEL"/>
  <send><![CDATA[
SIP/2.0 200 OK
[last_Via:]
[last_From:]
[last_To:];tag=w[call_number]
[last_Call-ID:]
[last_CSeq:]
Content-Length: 0

]]></send>
  <pause milliseconds="30"/>
  <send><![CDATA[
SIP/2.0 487 Request Terminated
[last_Via:]
[last_From:]
[last_To:];tag=w[call_number]
[last_Call-ID:]
CSeq: 1 INVITE
Content-Length: 0

]]></send>
  <recv request="ACK"/>
</scenario>
XML
scenario call <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<scenario name="call">
  <send retrans="500"><![CDATA[
INVITE sip:[service]@example.test SIP/2.0
@HEAD
To: <sip:[service]@example.test>
CSeq: 1 INVITE
Contact: <sip:client@[local_ip]:[local_port]>
Content-Type: application/sdp
Content-Length: [len]

v=0
o=client 53655765 [call_number] IN IP4 [local_ip]
s=call [call_number]
c=IN IP4 [local_ip]
t=0 0
m=audio [media_port] RTP/AVP 0
a=rtpmap:0 PCMU/8000
]]></send>
  <recv response="100" optional="true"/>
  <recv response="302" optional="true" next="refused"/>
  <recv response="404" optional="true" next="refused"/>
  <recv response="486" optional="true" next="refused"/>
  <recv response="180" optional="true" rrs="true"/>
  <recv response="200" rrs="true"/>
  <send><![CDATA[
ACK [next_url] SIP/2.0
@HEAD
[routes]
To: <sip:[service]@example.test>[peer_tag_param]
CSeq: 1 ACK
Content-Length: 0

]]></send>
  <pause milliseconds="50"/>
  <send retrans="500"><![CDATA[
INFO [next_url] SIP/2.0
@HEAD
[routes]
To: <sip:[service]@example.test>[peer_tag_param]
CSeq: 2 INFO
Content-Type: application/dtmf-relay
Content-Length: [len]

Signal=[call_number]
Duration=160
]]></send>
  <recv response="200"/>
  <pause milliseconds="50"/>
  <send retrans="500"><![CDATA[
BYE [next_url] SIP/2.0
@HEAD
[routes]
To: <sip:[service]@example.test>[peer_tag_param]
CSeq: 3 BYE
Content-Length: 0

]]></send>
  <recv response="200" next="end"/>
  <label id="refused"/>
  <send><![CDATA[
ACK sip:[service]@example.test SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch-14]
From: "Client" <sip:client[call_number]@example.test>;tag=c[call_number]
[last_To:]
Call-ID: [call_id]
Max-Forwards: 70
CSeq: 1 ACK
Content-Length: 0

]]></send>
  <label id="end"/>
</scenario>
XML
scenario cancel <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<scenario name="cancel">
  <send retrans="500"><![CDATA[
INVITE sip:slow@example.test SIP/2.0
@HEAD
To: <sip:slow@example.test>
CSeq: 1 INVITE
Contact: <sip:client@[local_ip]:[local_port]>
Content-Length: 0

]]></send>
  <recv response="100" optional="true"/>
  <recv response="180"/>
  <send retrans="500"><![CDATA[
CANCEL sip:slow@example.test SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch-3]
From: "Client" <sip:client[call_number]@example.test>;tag=c[call_number]
Call-ID: [call_id]
Max-Forwards: 70
To: <sip:slow@example.test>
CSeq: 1 CANCEL
Content-Length: 0

]]></send>
  <recv response="200"/>
  <recv response="487"/>
  <send><![CDATA[
ACK sip:slow@example.test SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch-6]
From: "Client" <sip:client[call_number]@example.test>;tag=c[call_number]
Call-ID: [call_id]
Max-Forwards: 70
[last_To:]
CSeq: 1 ACK
Content-Length: 0

]]></send>
</scenario>
XML
scenario register <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<scenario name="register">
  <send retrans="500"><![CDATA[
REGISTER sip:example.test SIP/2.0
@HEAD
To: "Client" <sip:client[call_number]@example.test>
CSeq: 1 REGISTER
Contact: <sip:client[call_number]@[local_ip]:[local_port]>
Expires: 600
Content-Length: 0

]]></send>
  <recv response="401" auth="true"/>
  <send retrans="500"><![CDATA[
REGISTER sip:example.test SIP/2.0
@HEAD
To: "Client" <sip:client[call_number]@example.test>
CSeq: 2 REGISTER
Contact: <sip:client[call_number]@[local_ip]:[local_port]>
Expires: 600
[field0]
Content-Length: 0

]]></send>
  <recv response="401" optional="true" next="end"/>
  <recv response="200"/>
  <label id="end"/>
</scenario>
XML
# simple METHOD STATUS SERVICE HEADERS BODY: one request and its answer
simple() {
  scenario simple <<XML
<?xml version="1.0" encoding="UTF-8"?>
<scenario name="simple">
  <send retrans="500"><![CDATA[
$1 sip:$3example.test SIP/2.0
@HEAD
To: <sip:$3example.test>
CSeq: 1 $1
$4
Content-Length: [len]

$5
]]></send>
  <recv response="$2"/>
</scenario>
XML
}
client() {
  scenario=$1
  shift
  timeout 15 sipp 127.0.0.1:5060 -sf "$work/$scenario.xml" -i 127.0.0.1 -mi 127.0.0.1 -nostdin -r 10 -timeout 12 \
    -cid_str "%u-$scenario-$calls@127.0.0.1" "$@" >"$work/client.log" 2>&1 || echo "$scenario $*: ended with $?" >&2
  calls=$((calls + 1))
}
calls=1
cd "$work"
serve sipp -sf "$work/server.xml" -i 127.0.0.1 -mi 127.0.0.1 -p 5070 -nostdin
serve sipp -sf "$work/slow.xml" -i 127.0.0.1 -mi 127.0.0.1 -mp 7000 -p 5071 -nostdin
serve kamailio -DD -E -f "$work/kamailio.cfg" -Y "$work" -P "$work/kamailio.pid"
wait_for_udp 5060
wait_for_udp 5070
wait_for_udp 5071

start_capture sip.pcap -i lo udp port 5060
client call -m 8 -s service -p 5081
client call -m 4 -s busy -p 5082
client call -m 2 -s moved -p 5083
client call -m 2 -s nobody -p 5084
client cancel -m 5 -p 5085
printf 'SEQUENTIAL\n[authentication username=client password=not-a-secret];\n' >"$work/right.csv"
printf 'SEQUENTIAL\n[authentication username=client password=wrong];\n' >"$work/wrong.csv"
client register -m 8 -inf "$work/right.csv" -p 5086
client register -m 2 -inf "$work/wrong.csv" -p 5087
simple OPTIONS 200 service@ 'Accept: application/sdp' ''
client simple -m 5 -p 5088
simple OPTIONS 200 '' 'Accept: */*' ''
client simple -m 5 -p 5089
simple MESSAGE 202 text@ 'Content-Type: text/plain' 'Pump [call_number] has stopped.'
client simple -m 6 -p 5090
simple PUBLISH 489 service@ 'Event: presence' ''
client simple -m 3 -p 5091
simple SUBSCRIBE 489 service@ 'Event: dialog' ''
client simple -m 3 -p 5092
simple MESSAGE 404 stranger@ 'Content-Type: application/json' '{"level":[call_number]}'
client simple -m 3 -p 5093
for n in 1 2 3 4 5; do
  sipsak -s "sip:127.0.0.1:5060" >/dev/null 2>&1 || true
  sipsak -H 127.0.0.1 -m 0 -s "sip:service@127.0.0.1:5060" >/dev/null 2>&1 || true
done
stop_capture
