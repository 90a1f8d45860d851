#!/bin/sh
# MariaDB: a server, asked by its command-line client (text queries, errors, changes of user and
# schema) and by Perl's DBD::MariaDB (statements prepared in the server); no TLS.
. "$(dirname "$0")/common.sh"
need mariadbd mariadb-server mariadb mariadb-client mariadb-admin mariadb-client perl perl tcpdump tcpdump \
  ip iproute2 ss iproute2
if ! perl -MDBD::MariaDB -e 1 2>/dev/null; then
  echo "This recording needs: the Perl module DBD::MariaDB (Debian package libdbd-mariadb-perl)" >&2
  exit 2
fi
isolate "$0" "$@"

export HOME="$work"
install -d -o mysql "$work/data"
mariadb-install-db --no-defaults --user=mysql --datadir="$work/data" --skip-test-db >/dev/null 2>&1
serve mariadbd --no-defaults --user=mysql --datadir="$work/data" --socket="$work/data/socket" \
  --pid-file="$work/data/pid" --bind-address=127.0.0.1 --port=3306 --skip-name-resolve --default-time-zone=+00:00 \
  --innodb-flush-log-at-trx-commit=0
wait_for 3306
until mariadb --no-defaults -S "$work/data/socket" -e 'SELECT 1' >/dev/null 2>&1; do sleep 0.2; done
mariadb --no-defaults -S "$work/data/socket" <<'SQL'
CREATE DATABASE plant;
CREATE USER operator@'127.0.0.1' IDENTIFIED BY 'not a secret';
CREATE USER guest@'127.0.0.1' IDENTIFIED BY 'nor this';
GRANT ALL ON plant.* TO operator@'127.0.0.1';
GRANT SELECT ON plant.* TO guest@'127.0.0.1';
SQL

start_capture mariadb.pcap -i lo tcp port 3306
connection="-h 127.0.0.1 -P 3306 -u operator --skip-ssl"
export MYSQL_PWD='not a secret'
sql() { mariadb --no-defaults $connection "$@" >/dev/null 2>&1 || true; }
sql -f plant <<'SQL'
CREATE TABLE pump (id INT PRIMARY KEY AUTO_INCREMENT, name VARCHAR(40) NOT NULL, flow DECIMAL(8,2), running BOOL, since DATETIME(3), photo BLOB);
INSERT INTO pump (name, flow, running, since) VALUES ('inlet', 12.5, 1, '2026-01-01 06:00:00.250'), ('outlet', 8.25, 0, '2026-01-02 07:30:00'), ('reserve', NULL, 0, NULL);
INSERT INTO pump (name, flow) SELECT CONCAT('pump ', seq), seq * 1.5 FROM seq_1_to_30;
SELECT * FROM pump LIMIT 5;
SELECT id, name FROM pump WHERE flow > 20 ORDER BY flow DESC;
SELECT COUNT(*), AVG(flow), MAX(since) FROM pump;
SELECT NULL, '', 1.5e0, 42, x'DEADBEEF', DATE '2026-03-01', TIME '25:00:01';
UPDATE pump SET running = 1 WHERE id BETWEEN 4 AND 9;
UPDATE pump SET running = 1 WHERE id = 5;
DELETE FROM pump WHERE id = 33;
SELECT * FROM pump WHERE id = -1;
SET @limit = 7; SELECT @limit, @@version_comment;
SELECT no_such_column FROM pump;
SELECT * FROM no_such_table;
SELEKT 1;
SELECT 1 / 0; SHOW WARNINGS;
INSERT INTO pump (id, name) VALUES (1, 'twice');
INSERT INTO pump (name) VALUES (NULL);
SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'valve 3 is closed';
START TRANSACTION; UPDATE pump SET flow = flow + 1; ROLLBACK;
PREPARE one FROM 'SELECT * FROM pump WHERE id = ?'; EXECUTE one USING @limit; DEALLOCATE PREPARE one;
DELIMITER //
CREATE PROCEDURE both_ends() BEGIN SELECT MIN(id) FROM pump; SELECT MAX(id) FROM pump; END//
DELIMITER ;
CALL both_ends();
SHOW TABLES; DESCRIBE pump; SHOW CREATE TABLE pump; EXPLAIN SELECT * FROM pump;
USE nowhere
USE information_schema
SELECT SCHEMA();
USE plant
SELECT REPEAT('long ', 300);
SQL
sql nowhere -e 'SELECT 1'
MYSQL_PWD=wrong sql -e 'SELECT 1'
MYSQL_PWD='nor this' sql -u guest plant -e "DELETE FROM pump"
for n in $(seq 1 10); do
  sql plant -e "SELECT name, flow FROM pump WHERE id % 10 = $n; SELECT $n * $n"
  mariadb-admin --no-defaults $connection ping >/dev/null 2>&1 || true
  mariadb-admin --no-defaults $connection status >/dev/null 2>&1 || true
done
mariadb-admin --no-defaults $connection processlist debug kill 99999 >/dev/null 2>&1 || true
perl - <<'PERL'
use strict;
use DBI;
my $d = DBI->connect("DBI:MariaDB:database=plant;host=127.0.0.1;port=3306", "operator", "not a secret",
    {mariadb_server_prepare => 1, PrintError => 0, RaiseError => 0, AutoCommit => 1}) or die DBI->errstr;
my $get = $d->prepare("SELECT id, name, flow, running, since FROM pump WHERE id = ?");
for my $n (1 .. 30) { $get->execute($n); $get->fetchall_arrayref; }
my $put = $d->prepare("INSERT INTO pump (name, flow, since, photo) VALUES (?, ?, ?, ?)");
$put->execute("new $_", $_ % 4 ? $_ * 0.75 : undef, "2026-02-0$_ 12:00:00", pack("C*", 1 .. $_ * 7)) for 1 .. 9;
my $change = $d->prepare("UPDATE pump SET flow = flow + ? WHERE name LIKE ?");
$change->execute($_, "pump $_%") for 1 .. 12;
my $all = $d->prepare("SELECT name, photo FROM pump WHERE photo IS NOT NULL");
$all->execute; $all->fetchall_arrayref;
$d->prepare("SELECT * FROM no_such_table WHERE id = ?");
$put->execute(undef, 1, undef, undef);
$d->begin_work; $change->execute(-1, "inlet"); $d->rollback;
$d->ping for 1 .. 3;
$_->finish for $get, $put, $change, $all;
undef $_ for $get, $put, $change, $all;
$d->disconnect;
PERL
stop_capture
