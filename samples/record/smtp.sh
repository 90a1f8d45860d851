#!/bin/sh
# SMTP: a postfix server, asked by swaks and by Python's smtplib over IPv4 and IPv6: mails of many
# shapes, pipelining, sign-in refused, errors; no TLS.
. "$(dirname "$0")/common.sh"
need postfix postfix swaks swaks /usr/bin/python3 python3 tcpdump tcpdump editcap wireshark-common \
  ip iproute2 ss iproute2
isolate "$0" "$@"

mkdir "$work/etc" "$work/spool" "$work/lib"
chown postfix "$work/lib"
cp -r /etc/postfix/. "$work/etc/"
[ -f "$work/etc/master.cf" ] || cp /usr/share/postfix/master.cf.dist "$work/etc/master.cf"
sed -i -E '/^[a-z]/s/^((\S+\s+){4})[y-]/\1n/' "$work/etc/master.cf"  # no chroot
cat >"$work/etc/main.cf" <<CONF
compatibility_level = 3.6
queue_directory = $work/spool
data_directory = $work/lib
maillog_file_prefixes = $work
maillog_file = $work/mail.log
myhostname = mail.example.test
mydestination = example.test
mynetworks = 127.0.0.0/8 [::1]/128
inet_interfaces = 127.0.0.1, [::1]
smtpd_banner = \$myhostname ESMTP
local_recipient_maps = static:known
local_transport = discard:
relay_transport = discard:
default_transport = error:no way out
smtpd_recipient_restrictions = check_recipient_access regexp:$work/etc/recipients, permit_mynetworks, reject
smtpd_sender_restrictions = check_sender_access regexp:$work/etc/senders
smtpd_tls_security_level = none
smtpd_error_sleep_time = 0
smtpd_hard_error_limit = 6
smtpd_client_connection_rate_limit = 0
message_size_limit = 20000
anvil_status_update_time = 1h
disable_vrfy_command = no
CONF
cat >"$work/etc/recipients" <<'MAP'
/^unknown/ 550 5.1.1 There is nobody of that name
/^full/    452 4.2.2 The box is full
/^gray/    450 4.2.0 Try again later
MAP
cat >"$work/etc/senders" <<'MAP'
/^blocked/ 554 5.7.1 Not from you
MAP
mount --bind "$work/etc" /etc/postfix
serve postfix start-fg
wait_for 25

cat >"$work/client.py" <<'PY'
import random
import smtplib
import socket

r = random.Random(7)

def mail(n, lines):
    text = "".join("Line %d of mail %d: %s\r\n" % (i, n, "".join(r.choice("abcdefghij ") for _ in range(r.randrange(5, 60))))
                   for i in range(lines))
    return ("From: sender%d@example.test\r\nTo: reader%d@example.test\r\nSubject: Report %d\r\n"
            "Date: Sun, 01 Mar 2026 %02d:00:00 +0000\r\nMessage-ID: <%d.report@example.test>\r\n\r\n%s.leading dot\r\n"
            % (n, n, n, n % 24, n, text))

# several mails over one connection
with smtplib.SMTP("127.0.0.1", 25, local_hostname="desk.example.test") as s:
    for n in range(12):
        s.sendmail("sender%d@example.test" % n, ["reader%d@example.test" % m for m in range(1 + n % 3)], mail(n, 1 + n))
    s.verify("reader1")
    s.noop()
    s.docmd("EXPN", "list")
    s.docmd("HELP")
    s.rset()
with smtplib.SMTP("::1", 25, local_hostname="desk.example.test") as s:
    s.ehlo()
    s.sendmail("sender@example.test", "reader@example.test",
               "Subject: =?utf-8?q?=C3=9Cbersicht?=\r\n\r\nFüllstand 3½ m³\r\n".encode(), ["BODY=8BITMIME", "SIZE=200"])
    s.sendmail("", "reader@example.test", "Subject: bounce\r\n\r\nnone\r\n")
    s.docmd("MAIL", "FROM:<blocked@example.test>")
    s.docmd("RCPT", "TO:<unknown@example.test>")
    s.docmd("DATA")
    s.rset()

# what is refused; each line waits for its answer
def talk(*lines):
    with socket.create_connection(("127.0.0.1", 25)) as c:
        answers = c.makefile("rb")
        def answer():
            while (line := answers.readline())[3:4] == b"-":
                pass
            return line[:3]
        answer()
        for line in lines:
            c.sendall(line.encode() + b"\r\n")
            if answer() in (b"", b"421"):  # too many errors
                break

talk("MAIL FROM:<a@example.test>", "HELO desk.example.test", "RCPT TO:<b@example.test>", "DATA", "QUIT")
talk("HELO", "EHLO desk.example.test", "MAIL FROM:a@example.test>", "MAIL FROM:<a@example.test> SIZE=99999999", "QUIT")
talk("EHLO desk.example.test", "MAIL FROM:<a@example.test>", "MAIL FROM:<c@example.test>", "RCPT TO:<unknown1@example.test>",
     "RCPT TO:<full2@example.test>", "RCPT TO:<gray3@example.test>", "RCPT TO:<>", "DATA", "QUIT")
talk("EHLO desk.example.test", "AUTH PLAIN AGEAYg==", "STARTTLS", "XYZZY", "ETRN example.test", "TURN", "VRFY unknown", "NOOP a", "QUIT")

# commands sent in one go (RFC 2920)
with socket.create_connection(("::1", 25)) as c:
    answers = c.makefile("rb")
    answers.readline()
    c.sendall(b"EHLO desk.example.test\r\n")
    while answers.readline()[3:4] == b"-":
        pass
    for n in range(8):
        c.sendall(("MAIL FROM:<sender%d@example.test>\r\nRCPT TO:<reader%d@example.test>\r\nRCPT TO:<%s%d@example.test>\r\nDATA\r\n"
                   % (n, n, r.choice(("unknown", "other", "full")), n)).encode())
        for _ in range(4):
            answers.readline()
        c.sendall((mail(n, 3) + ".\r\n").encode())
        answers.readline()
    c.sendall(b"RSET\r\nNOOP\r\nQUIT\r\n")
    for _ in range(3):
        answers.readline()
PY

start_capture smtp.pcapng -i lo tcp port 25
swak() {
  from=$1 to=$2
  shift 2
  swaks --hide-all --helo desk.example.test --from "$from@example.test" --to "$to@example.test" --server 127.0.0.1 \
    --header-Message-Id '<1.swaks@example.test>' --header-Date 'Sun, 01 Mar 2026 12:00:00 +0000' \
    "$@" >/dev/null 2>&1 || true
}
/usr/bin/python3 "$work/client.py"
for n in 1 2 3 4 5 6; do
  swak "pump$n" "reader$n" --body "Pump $n: $(seq -s' ' 1 $((n * 12)))"
done
swak pump1 "reader1@example.test,reader2@example.test,unknown" --pipeline
swak pump2 reader2 --pipeline --attach-type text/csv --attach "a,b,c" --attach-name readings.csv --body "See there"
swak pump3 unknown
swak blocked reader
swak pump4 elsewhere --to reader@elsewhere.invalid
swak pump5 reader --protocol SMTP
swak pump6 reader --auth LOGIN --auth-user reader --auth-password not-a-secret
swak pump7 reader --quit-after RCPT
swak pump8 reader --body "$(seq -s' ' 1 6000)"
stop_capture
