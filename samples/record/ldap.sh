#!/bin/sh
# LDAP: an OpenLDAP server with a directory of its own, asked by its tools: binding, searching,
# adding, changing, renaming, comparing, deleting, extended operations and errors.
. "$(dirname "$0")/common.sh"
need slapd slapd slapadd slapd ldapsearch ldap-utils ldapcompare ldap-utils ldapexop ldap-utils \
  tcpdump tcpdump ip iproute2 ss iproute2
isolate "$0" "$@"
export LDAPNOINIT=1

mkdir "$work/data"
cat >"$work/slapd.conf" <<CONF
include /etc/ldap/schema/core.schema
include /etc/ldap/schema/cosine.schema
include /etc/ldap/schema/inetorgperson.schema
pidfile $work/slapd.pid
modulepath /usr/lib/ldap
moduleload back_mdb
allow bind_v2
sizelimit 100
database mdb
suffix dc=example,dc=test
rootdn cn=keeper,dc=example,dc=test
rootpw not-a-secret
directory $work/data
maxsize 10485760
dbnosync
access to attrs=userPassword by self write by anonymous auth by * none
access to * by users read by anonymous read
CONF
cat >"$work/start.ldif" <<'LDIF'
dn: dc=example,dc=test
objectClass: dcObject
objectClass: organization
dc: example
o: Example Works

dn: ou=people,dc=example,dc=test
objectClass: organizationalUnit
ou: people

dn: ou=devices,dc=example,dc=test
objectClass: organizationalUnit
ou: devices
LDIF
slapadd -q -f "$work/slapd.conf" -l "$work/start.ldif"
serve slapd -h ldap://127.0.0.1:389 -f "$work/slapd.conf" -d 0
wait_for 389

start_capture ldap.pcap -i lo tcp port 389
at="-H ldap://127.0.0.1 -x"
keeper="$at -D cn=keeper,dc=example,dc=test -w not-a-secret"
people=ou=people,dc=example,dc=test
devices=ou=devices,dc=example,dc=test
run() { "$@" >/dev/null 2>&1 || true; }
for n in $(seq 1 24); do
  printf 'dn: uid=worker%s,%s\nobjectClass: inetOrgPerson\nuid: worker%s\ncn: Worker %s\nsn: Number%s\nmail: worker%s@example.test\nemployeeNumber: %s\nuserPassword: key-%s\n\n' \
    "$n" "$people" "$n" "$n" "$n" "$n" $((n * 37)) "$n"
done >"$work/people.ldif"
run ldapadd $keeper -f "$work/people.ldif"
for n in $(seq 1 9); do
  run ldapadd $keeper <<LDIF
dn: cn=valve$n,$devices
objectClass: device
cn: valve$n
serialNumber: SN-$((n * 7919))
description: $(seq -s' ' 1 $((n * 3)))
LDIF
  run ldapsearch $at -b "$people" "(uid=worker$n)"
  run ldapsearch $keeper -b "$people" -s one "(&(objectClass=inetOrgPerson)(employeeNumber=$((n * 74))))" cn mail
  run ldapsearch $at -D "uid=worker$n,$people" -w "key-$n" -b "uid=worker$n,$people" -s base "(objectClass=*)" '*' +
  run ldapmodify $keeper <<LDIF
dn: uid=worker$n,$people
changetype: modify
replace: title
title: Shift leader $n
-
add: telephoneNumber
telephoneNumber: +1 555 01$((n + 10))
-
delete: employeeNumber
LDIF
  run ldapcompare $keeper "cn=valve$n,$devices" "serialNumber:SN-$((n % 3 * 7919))"
done
run ldapsearch $at -b dc=example,dc=test -E pr=8/noprompt "(|(uid=worker1*)(cn=valve*))" cn
run ldapsearch $at -b dc=example,dc=test -z 4 "(objectClass=device)"
run ldapsearch $at -b dc=example,dc=test -l 3 -a always "(!(cn>=valve3))" 1.1
run ldapsearch $at -b "" -s base "(objectClass=*)" +
run ldapsearch $at -b cn=Subschema -s base "(objectClass=*)" ldapSyntaxes
run ldapsearch $at -P 2 -b "$devices" "(cn~=valve2)" cn
for n in 3 5 7; do
  run ldapmodrdn $keeper -r "cn=valve$n,$devices" "cn=gate$n"
  run ldapmodrdn $keeper -s "$people" "cn=gate$n,$devices" "cn=gate$n"
  run ldapdelete $keeper "cn=gate$n,$people"
  run ldappasswd $keeper -s "new-$n" "uid=worker$n,$people"
  run ldapwhoami $keeper
done
run ldapwhoami $at
run ldapexop $at 1.3.6.1.4.1.99999.1
run ldapsearch -H ldap://127.0.0.1 -x -ZZ -b "$devices"
run ldapsearch $at -D "uid=worker1,$people" -w wrong -b "$people"
run ldapsearch $at -D "uid=nobody,$people" -w wrong -b "$people"
run ldapsearch $at -b ou=nowhere,dc=example,dc=test
run ldapsearch $at -b dc=elsewhere,dc=invalid
run ldapsearch $at -b "not a name"
run ldapsearch $at -e '!1.3.6.1.4.1.99999.2' -b "$devices"
run ldapdelete $keeper "cn=valve99,$devices"
run ldapdelete $keeper "$people"
run ldapdelete $at "cn=valve1,$devices"
run ldapadd $keeper <<LDIF
dn: cn=valve1,$devices
objectClass: device
cn: valve1
LDIF
run ldapadd $keeper <<LDIF
dn: cn=odd,$devices
objectClass: device
cn: odd
mail: not@allowed.example.test
LDIF
run ldapmodify $at -D "uid=worker2,$people" -w key-2 <<LDIF
dn: uid=worker2,$people
changetype: modify
replace: sn
sn: Other
LDIF
run ldapdelete $keeper -r "$devices"
stop_capture
