# Shared by the recording scripts, which source it and then call, in this order:
#   need COMMAND PACKAGE ...   name what is missing and stop; nothing is installed
#   need_python MODULE PACKAGE the same for a module of Debian's Python
#   isolate "$0" "$@"          go on in namespaces of one's own: nothing but a loopback, the host name
#                              plant.example.test, and processes that all end with the script
#   start_capture FILE [tcpdump arguments]
#   stop_capture
# Servers are started with `serve COMMAND ...`; everything started is stopped on exit.
set -eu
export LC_ALL=C
samples=$(cd "$(dirname "$0")/.." && pwd)

need() {
  missing=
  while [ $# -gt 0 ]; do
    command -v "$1" >/dev/null 2>&1 || [ -x "$1" ] || missing="$missing $1 (Debian package $2)"
    shift 2
  done
  if [ -n "$missing" ]; then
    echo "This recording needs:$missing" >&2
    exit 2
  fi
}

need_python() {
  if ! /usr/bin/python3 -c "import $1" 2>/dev/null; then
    echo "This recording needs: the Python module $1 (Debian package $2)" >&2
    exit 2
  fi
}

isolate() {
  if [ -z "${RECORDING-}" ]; then
    script=$1
    shift
    if [ "$(id -u)" != 0 ]; then
      echo "This recording needs root: it makes a network namespace and records there." >&2
      exit 2
    fi
    RECORDING=1 exec unshare --net --uts --mount --pid --fork --kill-child --mount-proc sh "$script" "$@"
  fi
  ip link set lo up
  hostname plant.example.test
  work=$(mktemp -d)
  chmod 755 "$work"
  printf '127.0.0.1 localhost\n127.0.0.1 plant.example.test plant\n::1 localhost\n' >"$work/hosts"
  mount --bind "$work/hosts" /etc/hosts
  : >"$work/resolv.conf"
  mount --bind "$work/resolv.conf" /etc/resolv.conf
  children=
  trap clean_up EXIT
  trap 'exit 130' INT TERM
}

clean_up() {
  for child in $children; do
    kill "$child" 2>/dev/null || true
  done
  for child in $children; do
    timeout 10 tail -f /dev/null --pid "$child" || true
  done
  [ "$$" != 1 ] || kill -s KILL -- -1 2>/dev/null || true  # what the servers have started
  for place in /etc/hosts /etc/resolv.conf /etc/postfix /srv; do
    umount "$place" 2>/dev/null || true
  done
  rm -rf "$work"
}

serve() {
  "$@" >"$work/server.log" 2>&1 &
  children="$! $children"
}

# wait_for PORT: until a TCP server listens there
wait_for() {
  for _ in $(seq 100); do
    ss -Hltn "sport = :$1" | grep -q . && return 0
    sleep 0.1
  done
  echo "No server on port $1:" >&2
  cat "$work/server.log" >&2
  exit 1
}

# wait_for_udp PORT: until something is bound there
wait_for_udp() {
  for _ in $(seq 100); do
    ss -Hlun "sport = :$1" | grep -q . && return 0
    sleep 0.1
  done
  echo "Nothing on UDP port $1:" >&2
  cat "$work/server.log" >&2
  exit 1
}

start_capture() {
  target=$samples/$1
  shift
  tcpdump -Z root -U -w "$work/capture" "$@" 2>"$work/tcpdump.log" &
  capture=$!
  touch "$work/tcpdump.log"
  for _ in $(seq 100); do
    grep -q 'listening on' "$work/tcpdump.log" && return 0
    sleep 0.1
  done
  cat "$work/tcpdump.log" >&2
  exit 1
}

stop_capture() {
  sleep 1
  kill -INT "$capture" 2>/dev/null || true  # it may have ended by itself, after "-c" packets
  wait "$capture" || true
  case $target in
    *.pcapng) editcap -F pcapng "$work/capture" "$target" ;;
    *) cp "$work/capture" "$target" ;;
  esac
  chmod 644 "$target"
  echo "$target: $(wc -c <"$target") bytes"
}
