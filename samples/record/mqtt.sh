#!/bin/sh
# MQTT 3.1.1 and 5: a mosquitto broker, publishers and subscribers with all three levels of service;
# recorded with nanoseconds.
. "$(dirname "$0")/common.sh"
need mosquitto mosquitto mosquitto_pub mosquitto-clients mosquitto_sub mosquitto-clients \
  tcpdump tcpdump ip iproute2 ss iproute2
isolate "$0" "$@"

cat >"$work/mosquitto.conf" <<'CONF'
listener 1883 127.0.0.1
allow_anonymous true
user root
max_keepalive 60
CONF
serve mosquitto -c "$work/mosquitto.conf"
wait_for 1883
start_capture mqtt.pcap --time-stamp-precision=nano -i lo tcp port 1883

mosquitto_sub -i watcher-1 -q 1 -t 'plant/+/temperature' -t 'plant/+/state' -k 5 -W 25 >/dev/null 2>&1 &
children="$! $children"
mosquitto_sub -V mqttv5 -i watcher-2 -q 2 -t 'plant/#' -k 5 -W 25 >/dev/null 2>&1 &
children="$! $children"
sleep 0.5
for n in $(seq 1 12); do
  mosquitto_pub -i "probe-$n" -q 0 -t "plant/line$n/temperature" -m "{\"celsius\":$((18 + n)).$((n * 7 % 10))}"
  mosquitto_pub -i "valve-$n" -q 1 -t "plant/line$n/state" -m "$(seq -s, 1 "$n")"
  mosquitto_pub -V mqttv5 -i "meter-$n" -q 2 -r -t "plant/line$n/total" -m "$((n * n * 1009))" \
    -D publish content-type text/plain -D publish user-property unit litre
done
seq 1 30 | mosquitto_pub -i logger -q 1 -t plant/log -l
mosquitto_pub -i will-be-back -q 0 -t plant/text -m "$(seq -s' ' 1 120)" --will-topic plant/gone --will-payload bye
mosquitto_sub -i late -q 0 -t 'plant/+/total' -U plant/nothing -C 8 -W 5 >/dev/null
sleep 11
stop_capture
