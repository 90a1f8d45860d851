#!/bin/sh
# AMQP 0-9-1: a RabbitMQ broker, asked by pika and by the tools of rabbitmq-c: exchanges, queues,
# publishing with confirmation, consuming, acknowledging, rejecting, transactions and errors.
. "$(dirname "$0")/common.sh"
need /usr/lib/rabbitmq/bin/rabbitmq-server rabbitmq-server amqp-publish amqp-tools tcpdump tcpdump \
  editcap wireshark-common ip iproute2 ss iproute2
need_python pika python3-pika
isolate "$0" "$@"

export HOME="$work" RABBITMQ_MNESIA_BASE="$work/mnesia" RABBITMQ_LOG_BASE="$work/log" RABBITMQ_LOGS=- \
  RABBITMQ_NODENAME=rabbit@plant RABBITMQ_CONF_ENV_FILE=/dev/null RABBITMQ_CONFIG_FILE="$work/rabbit" \
  RABBITMQ_ENABLED_PLUGINS_FILE="$work/plugins" RABBITMQ_PID_FILE="$work/rabbit.pid" \
  RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS='+S 1:1'
printf 'listeners.tcp.local = 127.0.0.1:5672\ncluster_name = plant\n' >"$work/rabbit.conf"
echo '[].' >"$work/plugins"
serve /usr/lib/rabbitmq/bin/rabbitmq-server
for _ in 1 2 3 4 5; do (wait_for 5672) 2>/dev/null && break; done
wait_for 5672

cat >"$work/client.py" <<'PY'
import pika
from pika import exceptions as failures

def connect(user="guest", word="guest", host="/", **options):
    return pika.BlockingConnection(pika.ConnectionParameters(
        "127.0.0.1", 5672, host, pika.PlainCredentials(user, word), heartbeat=0, connection_attempts=1,
        socket_timeout=5, **options))

def fails(work):
    try:
        work()
    except (failures.AMQPError, ValueError):
        return
    raise SystemExit("that should have been refused")

c = connect(client_properties={"connection_name": "works"})
m = c.channel()
m.exchange_declare("events", "topic", durable=True)
m.exchange_declare("copies", "fanout", auto_delete=True)
m.exchange_declare("jobs", "direct")
m.exchange_bind("copies", "events", "line1.#")
for n in range(1, 6):
    m.queue_declare("line%d" % n, durable=n % 2 == 0, arguments={
        "x-max-length": 50 * n, "x-dead-letter-exchange": "copies"} if n > 2 else None)
    m.queue_bind("line%d" % n, "events", "line%d.*" % n)
    m.queue_bind("line%d" % n, "jobs", "job%d" % n)
m.queue_declare("all", exclusive=True)
m.queue_bind("all", "copies")
m.confirm_delivery()
for n in range(32):
    line = n % 5 + 1
    m.basic_publish("events", "line%d.%s" % (line, ("level", "flow", "alarm")[n % 3]),
        ('{"n":%d,"level":%d.%d}' % (n, n * 7 % 50, n % 10)).encode() if n % 4 else bytes(range(n)),
        pika.BasicProperties(
            content_type="application/json" if n % 4 else "application/octet-stream",
            delivery_mode=1 + n % 2, priority=n % 10 if n % 3 == 0 else None,
            correlation_id="c%d" % n if n % 5 == 0 else None, reply_to="all" if n % 7 == 0 else None,
            expiration=str(n * 60000) if n % 6 == 1 else None, message_id="m-%04d" % n,
            timestamp=1772323200 + n * 60, type="reading", app_id="works",
            headers={"line": line, "total": n << 33, "dry": n % 2 == 0, "tags": ["a", n]} if n % 3 == 1 else None))
fails(lambda: m.basic_publish("events", "nobody.listens", b"lost", mandatory=True))
for n in range(1, 6):
    frame, _, _ = m.basic_get("line%d" % n)
    m.basic_ack(frame.delivery_tag)
frame, _, _ = m.basic_get("line2")
m.basic_nack(frame.delivery_tag, requeue=True)
frame, _, _ = m.basic_get("line3")
m.basic_reject(frame.delivery_tag, requeue=False)
m.basic_get("all", auto_ack=True)
m.queue_declare("line1", passive=True)
for _ in range(3):
    m.basic_get("line1", auto_ack=True)

k = c.channel()
k.basic_qos(prefetch_count=1)
seen = 0
for frame, properties, body in k.consume("line4", inactivity_timeout=1):
    if frame is None:
        break
    k.basic_ack(frame.delivery_tag)
    seen += 1
    if seen == 5:
        break
k.cancel()
k.basic_recover(requeue=True)
k.close()

t = c.channel()
t.tx_select()
for n in range(6):
    t.basic_publish("jobs", "job%d" % (n % 5 + 1), b"job %d" % n)
    t.tx_commit() if n % 2 else t.tx_rollback()
t.close()

for wrong in (
        lambda ch: ch.queue_declare("missing", passive=True),
        lambda ch: ch.exchange_declare("events", "direct"),
        lambda ch: ch.queue_declare("line1", durable=True),
        lambda ch: ch.queue_bind("line1", "no such exchange"),
        lambda ch: ch.basic_get("missing"),
        lambda ch: ch.exchange_declare("odd", "no-such-type"),
        lambda ch: ch.exchange_delete("amq.topic")):
    fails(lambda: wrong(connect().channel()))
fails(lambda: connect(word="wrong"))
fails(lambda: connect(host="nowhere"))

m.basic_publish("jobs", "job5", b"x" * 3000)
m.queue_unbind("line5", "jobs", "job5")
m.queue_purge("line5")
m.queue_delete("line5")
m.exchange_unbind("copies", "events", "line1.#")
m.exchange_delete("jobs")
m.close()
c.close()
PY

start_capture amqp.pcapng -i lo tcp port 5672
/usr/bin/python3 "$work/client.py"
url=amqp://guest:guest@127.0.0.1
for n in 1 2 3; do
  amqp-declare-queue -u "$url" -q "box$n" >/dev/null
  amqp-publish -u "$url" -e '' -r "box$n" -C text/plain -b "$(seq -s' ' 1 $((n * 10)))" -p
  amqp-publish -u "$url" -e events -r line1.level -b "n=$n"
  amqp-get -u "$url" -q "box$n" >/dev/null
  amqp-get -u "$url" -q "box$n" >/dev/null || true
done
amqp-consume -u "$url" -q line1 -c 2 cat >/dev/null
amqp-delete-queue -u "$url" -q box1 >/dev/null
stop_capture
