#!/bin/sh
# JSON-RPC 2.0 over HTTP/1.1: aria2's control interface, asked by curl: calls over long and short
# connections, errors, batches, a call in a GET request, and what HTTP itself refuses.
. "$(dirname "$0")/common.sh"
need aria2c aria2 curl curl tcpdump tcpdump editcap wireshark-common ip iproute2 ss iproute2
isolate "$0" "$@"

export HOME="$work"
mkdir "$work/files"
mount --bind "$work/files" /srv  # so that its path in the answers says nothing
serve aria2c --no-conf --enable-rpc --rpc-listen-port=6800 --rpc-secret=not-a-secret --dir=/srv \
  --enable-dht=false --console-log-level=error --disable-ipv6=true
wait_for 6800

start_capture http-jsonrpc.pcapng -i lo tcp port 6800
url=http://127.0.0.1:6800/jsonrpc
# call ID METHOD [PARAMETER ...]: adds a JSON-RPC call with the token; parameters are JSON
call() {
  id=$1 method=$2
  shift 2
  parameters='"token:not-a-secret"'
  for p in "$@"; do parameters="$parameters,$p"; done
  calls=$((${calls-0} + 1))
  printf '{"jsonrpc":"2.0","id":%s,"method":"%s","params":[%s]}' "$id" "$method" "$parameters" >"$work/call$calls"
  [ ! -s "$work/calls" ] || echo next >>"$work/calls"
  printf 'silent\nurl = "%s"\nheader = "Content-Type: application/json"\ndata-binary = "@%s"\noutput = /dev/null\n' \
    $url "$work/call$calls" >>"$work/calls"
}
# send: makes the calls added since, one after another over one connection
send() {
  curl -K "$work/calls" || true
  : >"$work/calls"
}
call 1 aria2.getVersion
call 2 aria2.getSessionInfo
call 3 system.listMethods
call 4 system.listNotifications
send
for n in $(seq 1 9); do
  gid=$(printf '%016x' $((n * 77777)))
  call "\"add-$n\"" aria2.addUri "[\"http://127.0.0.1:9/file$n.bin\"]" "{\"gid\":\"$gid\",\"pause\":\"true\",\"split\":\"$n\",\"out\":\"file$n\"}"
  call $((n * 10)) aria2.tellStatus "\"$gid\""
  call $((n * 10 + 1)) aria2.tellStatus "\"$gid\"" '["gid","status","totalLength"]'
  [ $((n % 5)) != 0 ] || call $((n * 10 + 2)) aria2.getOption "\"$gid\""
  call $((n * 10 + 3)) aria2.changeOption "\"$gid\"" "{\"max-download-limit\":\"${n}K\"}"
  [ $((n % 4)) != 0 ] || send
  call $((n * 10 + 4)) aria2.getFiles "\"$gid\""
  call "\"moved-$n\"" aria2.changePosition "\"$gid\"" 0 '"POS_SET"'
  call null aria2.getUris "\"$gid\""
  call $((n * 10 + 5)) aria2.tellWaiting 0 "$n" '["gid"]'
  call $((n * 10 + 6)) aria2.getGlobalStat
  [ $((n % 3)) != 0 ] || send
done
for n in 1 2 3; do
  call "$n" aria2.remove "\"$(printf '%016x' $((n * 77777)))\""
  send
  call "$n" aria2.tellStopped -1 "$n" '["gid","status","errorCode"]'
  send
done
call 900 system.multicall
call 901 aria2.noSuchMethod
call 902 aria2.tellStatus '"ffffffffffffffff"'
call 903 aria2.addUri '"not a list"'
call 904 aria2.changeGlobalOption '{"max-concurrent-downloads":"3"}'
call 905 aria2.purgeDownloadResult
send
post() { curl -s -H 'Content-Type: application/json' --data-binary "$@" $url >/dev/null || true; }
post '{"jsonrpc":"2.0","id":1,"method":"aria2.getVersion","params":["token:wrong"]}'
post '{"jsonrpc":"2.0","id":1,"method":"aria2.getVersion"}'
post '{"jsonrpc":"2.0","id":1'
post '[]'
post '"text"'
for n in 1 2 3 4; do
  post "[{\"jsonrpc\":\"2.0\",\"id\":$n,\"method\":\"system.listNotifications\"},{\"jsonrpc\":\"2.0\",\"id\":\"b$n\",\"method\":\"aria2.getGlobalStat\",\"params\":[\"token:not-a-secret\"]},{\"id\":0}]"
  curl -s "$url?method=aria2.getGlobalStat&id=get$n&params=WyJ0b2tlbjpub3QtYS1zZWNyZXQiXQ==&jsoncallback=show" >/dev/null
  curl -s "http://127.0.0.1:6800/nothing$n" >/dev/null || true
  curl -s -X OPTIONS -H 'Origin: http://panel.example.test' -H 'Access-Control-Request-Method: POST' $url >/dev/null || true
done
call '"last"' aria2.shutdown
send
stop_capture
