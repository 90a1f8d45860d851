#!/bin/sh
# PostgreSQL: a server, asked by psql (simple queries, COPY, errors, notices), pgbench (extended and
# prepared queries) and psycopg2 (cancelling, notifications, large objects) over IPv6; no TLS.
. "$(dirname "$0")/common.sh"
pg=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | tail -n 1)
need "${pg:-/usr/lib/postgresql}/initdb" postgresql psql postgresql-client pgbench postgresql-contrib \
  tcpdump tcpdump editcap wireshark-common ip iproute2 ss iproute2
need_python psycopg2 python3-psycopg2
isolate "$0" "$@"
export PGHOST=::1 PGPORT=5432 PGUSER=operator PGDATABASE=plant PGPASSWORD='not a secret' PGSSLMODE=disable \
  PGGSSENCMODE=disable PSQLRC=/dev/null PSQL_HISTORY=/dev/null

as_postgres() { setpriv --reuid postgres --regid postgres --clear-groups "$@"; }
install -d -o postgres "$work/data"
printf '%s' "$PGPASSWORD" >"$work/password"
chown postgres "$work/password"
as_postgres "$pg/initdb" -D "$work/data" -U operator --pwfile="$work/password" -A scram-sha-256 -E UTF8 \
  --no-locale --no-sync >/dev/null
serve as_postgres "$pg/postgres" -D "$work/data" -k "$work/data" -c listen_addresses=::1 -c fsync=off \
  -c max_parallel_workers_per_gather=0 -c timezone=UTC
wait_for 5432
until psql -d postgres -qc 'CREATE DATABASE plant' 2>/dev/null; do sleep 0.2; done
pgbench -i -q -s 1 >/dev/null 2>&1

start_capture postgresql.pcapng -i lo tcp port 5432
sql() { psql -X -q "$@" >/dev/null 2>&1 || true; }
sql <<'SQL'
CREATE TABLE pump (id int PRIMARY KEY, name text NOT NULL, flow numeric(8,2), running boolean, since timestamptz, tags text[]);
INSERT INTO pump SELECT n, 'pump ' || n, n * 1.25, n % 3 = 0, timestamptz '2026-01-01' + n * interval '1 hour',
  ARRAY['line ' || n % 4, 'wet'] FROM generate_series(1, 40) n;
SELECT * FROM pump ORDER BY id LIMIT 5;
SELECT id, name FROM pump WHERE flow > 30 ORDER BY flow DESC;
SELECT count(*), avg(flow), bool_or(running) FROM pump;
SELECT NULL::text, ''::text, 1.5::float8, '\xdeadbeef'::bytea, '{"a": [1, 2]}'::jsonb;
UPDATE pump SET running = NOT running WHERE id BETWEEN 5 AND 9;
DELETE FROM pump WHERE id = 40;
SELECT * FROM pump WHERE id = -1;
SELECT 1; SELECT 2 \; SELECT 3;
SET application_name = 'console';
SET client_encoding = 'LATIN1';
RESET client_encoding;
BEGIN;
INSERT INTO pump VALUES (1, 'twice');
SELECT 'refused in a failed transaction';
ROLLBACK;
BEGIN ISOLATION LEVEL SERIALIZABLE;
SAVEPOINT here;
UPDATE pump SET flow = flow + 1 WHERE id = 3;
ROLLBACK TO here;
COMMIT;
SELECT no_such_column FROM pump;
SELECT * FROM no_such_table;
SELEKT 1;
SELECT 1 / 0;
INSERT INTO pump (id) VALUES (100);
DROP TABLE IF EXISTS nothing;
DO $$ BEGIN RAISE NOTICE 'pump % is dry', 7; RAISE WARNING 'and hot'; END $$;
DO $$ BEGIN RAISE EXCEPTION 'stopped' USING DETAIL = 'valve 3', HINT = 'open it', ERRCODE = 'P0042'; END $$;
LISTEN alarms;
NOTIFY alarms, 'pressure 7.2 bar';
SELECT pg_sleep(0.01);
UNLISTEN alarms;
PREPARE one AS SELECT * FROM pump WHERE id = $1;
EXECUTE one (2);
DEALLOCATE one;
DECLARE c CURSOR WITH HOLD FOR SELECT id FROM pump ORDER BY id;
FETCH 3 FROM c;
FETCH BACKWARD 1 FROM c;
CLOSE c;
CREATE TABLE reading (at int, value real, note text);
COPY reading FROM STDIN;
1	20.5	warm
2	21.25	\N
3	19	tab\there
\.
COPY reading FROM STDIN WITH (FORMAT csv);
4,22.5,"a, b"
5,23.75,
\.
COPY reading FROM STDIN;
six	not a number	x
\.
COPY reading TO STDOUT;
COPY (SELECT id, name, flow FROM pump WHERE id <= 12 ORDER BY id) TO STDOUT WITH (FORMAT csv, HEADER);
COPY (SELECT id, flow FROM pump WHERE id <= 3 ORDER BY id) TO STDOUT WITH (FORMAT binary);
TRUNCATE reading;
SQL
sql -d nowhere -c 'SELECT 1'
PGPASSWORD=wrong sql -c 'SELECT 1'
PGUSER=stranger sql -c 'SELECT 1'
PGSSLMODE=prefer PGGSSENCMODE=prefer sql -c 'SELECT 1'
for n in $(seq 1 3); do
  PGAPPNAME="probe $n" PGOPTIONS="-c work_mem=${n}MB" sql -c "SELECT name, since FROM pump WHERE id % 3 = $n" -c 'SHOW work_mem'
done
pgbench -n -M simple -c 1 -t 3 --random-seed=7 >/dev/null 2>&1
pgbench -n -M extended -c 1 -t 6 --random-seed=7 >/dev/null 2>&1
pgbench -n -M prepared -c 2 -t 6 --random-seed=7 >/dev/null 2>&1
cat >"$work/pipeline.sql" <<'SQL'
\startpipeline
SELECT abalance FROM pgbench_accounts WHERE aid = 17;
SELECT bbalance FROM pgbench_branches WHERE bid = 1;
SELECT count(*) FROM pgbench_tellers;
\endpipeline
SQL
pgbench -n -M prepared -f "$work/pipeline.sql" -t 5 --random-seed=7 >/dev/null 2>&1
/usr/bin/python3 - <<'PY'
import threading, time
import psycopg2
c = psycopg2.connect("")
c.autocommit = True
k = c.cursor()
timer = threading.Timer(0.3, c.cancel)
timer.start()
try:
    k.execute("SELECT pg_sleep(20)")
except psycopg2.errors.QueryCanceled:
    pass
other = psycopg2.connect("")
other.autocommit = True
k.execute("LISTEN alarms")
for n in range(5):
    other.cursor().execute("SELECT pg_notify('alarms', %s)", ("level %d" % n,))
    time.sleep(0.1)
c.autocommit = False
big = c.lobject(0, "wb")
big.write(bytes(range(256)) * 2)
big.close()
again = c.lobject(big.oid, "rb")
again.read(100)
again.seek(300)
again.read(50)
again.unlink()
c.commit()
PY
stop_capture
