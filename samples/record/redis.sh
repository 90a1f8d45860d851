#!/bin/sh
# Redis: a server, asked by redis-cli over IPv6; text commands and replies of many shapes.
. "$(dirname "$0")/common.sh"
need redis-server redis-server redis-cli redis-tools tcpdump tcpdump ip iproute2 ss iproute2
isolate "$0" "$@"

serve redis-server --bind ::1 --port 6379 --save '' --appendonly no --dir "$work"
wait_for 6379
start_capture redis.pcap -i lo tcp port 6379
ask() { redis-cli -h ::1 "$@" >/dev/null; }
for n in $(seq 1 20); do
  ask SET "sensor:$n" "$((n * 37))" EX $((n * 60))
  ask GET "sensor:$n"
  ask INCRBY "total:$((n % 3))" "$n"
  ask RPUSH log "$(seq -s' ' 1 "$n")"
  ask HSET "device:$n" name "pump $n" state "$([ $((n % 2)) = 0 ] && echo on || echo off)" rpm $((n * 111))
  ask HGETALL "device:$n"
  ask EXPIRE "device:$n" 600
done
for n in $(seq 1 20); do
  ask ZADD ranking $((n * 13 % 20)) "member$n"
  ask GET "absent:$n"
  ask LRANGE log 0 "$n"
done
ask -r 30 INCR counter
ask ZRANGE ranking 0 -1 WITHSCORES
ask ZINCRBY ranking 2.5 member7
ask DEL sensor:1 sensor:2
ask INCR log
ask NOSUCHCOMMAND 1
ask PING
ask ECHO hello
ask TYPE ranking
ask DBSIZE
stop_capture
