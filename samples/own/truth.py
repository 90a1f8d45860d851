"""The truth of what a process sends: its messages and their fields, from the encoder itself.

A line of a truth file is one message of the protocol, as JSON: i, t, src, dst, proto, hex, type and
fields, each field [offset, length, name, kind]; fields tile the message.
Usage: truth.py OUT.jsonl.gz PART...   puts the parts of all processes in the order of sending.
"""
import gzip
import json
import sys
import time


class Message:
    """A message that is being encoded: bytes, and where each field lies."""

    def __init__(self, kind):
        self.type = kind
        self.bytes = bytearray()
        self.fields = []

    def add(self, octets, name, kind):
        if octets:
            self.fields.append([len(self.bytes), len(octets), name, kind])
            self.bytes += octets


class Log:
    """What one process has sent, written to a file of its own."""

    def __init__(self, path):
        self.out = open(path, "w", encoding="ascii")

    def sent(self, connection, message):
        line = {
            "t": round(time.time(), 6), "src": _text(connection.getsockname()),
            "dst": _text(connection.getpeername()), "proto": "tcp", "hex": message.bytes.hex(),
            "type": message.type, "fields": message.fields}
        self.out.write(json.dumps(line, separators=(",", ":")) + "\n")
        self.out.flush()


def _text(endpoint):
    host, port = endpoint[:2]
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def merge(target, parts):
    messages = []
    for part in parts:
        with open(part, encoding="ascii") as lines:
            messages += [json.loads(line) for line in lines]
    messages.sort(key=lambda m: m["t"])
    with open(target, "wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=0) as out:
        for i, message in enumerate(messages):
            at = 0
            for offset, length, _, _ in message["fields"]:
                assert offset == at
                at += length
            assert at * 2 == len(message["hex"])
            out.write((json.dumps({"i": i, **message}, separators=(",", ":")) + "\n").encode())
    print(f"{target}: {len(messages)} messages, {len({m['type'] for m in messages})} types")


if __name__ == "__main__":
    merge(sys.argv[1], sys.argv[2:])
