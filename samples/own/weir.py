"""Weir, as weir.md has it: a gate house and a controller, processes of their own, over TCP.

Usage: weir.py serve PORT SEED PART     until it is stopped
       weir.py run PORT SEED PART       a controller's working day
Both write what they send to PART, with the place of each field.
"""
import binascii
import hashlib
import hmac
import random
import socket
import struct
import sys

from truth import Log, Message

MAGIC = b"\xa7\x3e"
REPLY, ERROR, ACK_WANTED, MORE = 0x10, 0x08, 0x04, 0x02
KEY = b"not a secret"
START = 1_772_323_200_000
TYPES = {
    0x01: "HELLO", 0x02: "CHALLENGE", 0x03: "AUTH", 0x04: "ACCEPT", 0x10: "SUBSCRIBE",
    0x11: "SUBSCRIBED", 0x12: "UNSUBSCRIBE", 0x13: "UNSUBSCRIBED", 0x20: "DATA", 0x21: "DATA-ACK",
    0x30: "COMMAND", 0x31: "RESULT", 0x38: "HISTORY", 0x39: "RECORDS", 0x40: "PING", 0x41: "PONG",
    0x50: "CLOSE", 0x51: "CLOSED", 0x7F: "FAULT"}
CODES = {name: code for code, name in TYPES.items()}
# element: tag, layout of its value (none: octets as they are), kind of the value
ELEMENTS = {
    "name": (0x01, None, "text"), "nonce": (0x02, None, "payload"), "proof": (0x03, None, "payload"),
    "abilities": (0x04, "<H", "flags"), "keep_alive": (0x05, "<H", "number"),
    "point": (0x10, "<H", "id"), "interval": (0x11, "<I", "number"), "status": (0x12, "<B", "number"),
    "text": (0x13, None, "text"), "time": (0x20, "<Q", "timestamp"), "value": (0x21, "<i", "number"),
    "quality": (0x22, "<B", "flags"), "position": (0x30, "<H", "number"), "rate": (0x31, "<f", "number"),
    "samples": (0x40, None, "payload"), "count": (0x41, "<H", "count")}
TAGS = {tag: (name, layout) for name, (tag, layout, _) in ELEMENTS.items()}
FAULTS = {
    1: "wrong checksum", 2: "unknown type", 3: "not in this state", 4: "no such point",
    5: "out of range", 6: "proof refused", 7: "one fault too many"}


def encode(name, sequence, session, elements=(), flags=0, priority=0, unit=1, code=None):
    body = []
    for element, value in elements:
        tag, layout, kind = ELEMENTS[element]
        octets = value if layout is None else struct.pack(layout, value)
        body.append((bytes([tag]), bytes([len(octets)]), octets, element, kind))
    m = Message(name if code is None else f"unknown-{code:02x}")
    m.add(MAGIC, "weir.magic", "const")
    m.add(bytes([1 << 5 | flags]), "weir.version_flags", "flags")
    m.add(bytes([CODES[name] if code is None else code]), "weir.type", "type")
    m.add(struct.pack("<H", sum(2 + len(octets) for _, _, octets, _, _ in body)), "weir.length", "length")
    m.add(struct.pack("<H", sequence), "weir.sequence", "id")
    m.add(struct.pack("<I", session), "weir.session", "id")
    m.add(struct.pack("<H", priority << 12 | unit), "weir.priority_unit", "flags")
    for tag, length, octets, element, kind in body:
        m.add(tag, "weir.element.tag", "type")
        m.add(length, "weir.element.length", "length")
        m.add(octets, "weir." + element, kind)
    m.add(struct.pack("<H", binascii.crc_hqx(bytes(m.bytes), 0xFFFF)), "weir.checksum", "checksum")
    return m


class Received:
    """A message that was read: its type, header fields and elements in order."""

    def __init__(self, octets):
        self.flags, self.code, _, self.sequence, self.session, both = struct.unpack_from("<BBHHIH", octets, 2)
        self.priority, self.unit = both >> 12, both & 0xFFF
        self.name = TYPES.get(self.code)
        self.intact = struct.unpack_from("<H", octets, len(octets) - 2)[0] == binascii.crc_hqx(octets[:-2], 0xFFFF)
        self.elements, at = [], 14
        while self.intact and at < len(octets) - 2:
            name, layout = TAGS[octets[at]]
            value = octets[at + 2:at + 2 + octets[at + 1]]
            self.elements.append((name, value if layout is None else struct.unpack(layout, value)[0]))
            at += 2 + octets[at + 1]

    def all(self, name):
        return [value for element, value in self.elements if element == name]

    def first(self, name):
        return self.all(name)[0]


class Line:
    """One end of a connection: whole messages in and out."""

    def __init__(self, connection, log):
        self.connection, self.log = connection, log
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.held = b""

    def send(self, message):
        """Sends at once, or together with the next one when the message says that more is ready."""
        self.log.sent(self.connection, message)
        self.held += message.bytes
        if not message.bytes[2] & MORE:
            size = 256 if message.type == "RECORDS" else len(self.held)
            for at in range(0, len(self.held), size):
                self.connection.sendall(self.held[at:at + size])
            self.held = b""

    def receive(self):
        """The next message, or None at the end."""
        header = self._exactly(14)
        if header is None:
            return None
        if header[:2] != MAGIC:
            raise ValueError("no message starts with " + header[:2].hex())
        return Received(header + self._exactly(struct.unpack_from("<H", header, 4)[0] + 2))

    def _exactly(self, count):
        octets = b""
        while len(octets) < count:
            more = self.connection.recv(count - len(octets))
            if not more:
                return None
            octets += more
        return octets


class GateHouse:
    """The serving side of one connection, a state machine."""

    ALLOWED = {
        "HELLO": {"NEW"}, "AUTH": {"GREETED"}, "SUBSCRIBE": {"READY", "STREAMING"}, "UNSUBSCRIBE": {"STREAMING"},
        "DATA-ACK": {"STREAMING", "READY"}, "COMMAND": {"READY", "STREAMING"}, "HISTORY": {"READY", "STREAMING"},
        "PING": {"NEW", "GREETED", "READY", "STREAMING"}, "CLOSE": {"NEW", "GREETED", "READY", "STREAMING"}}
    POINTS = {n: 1000 * n for n in range(1, 25)}

    def __init__(self, line, random_, clock):
        self.line, self.random, self.clock = line, random_, clock
        self.state, self.session, self.points = "NEW", 0, []
        self.faults = self.received = 0
        self.sequence = random_.randrange(65536)
        self.nonce = random_.randbytes(8)
        self.theirs = b""

    def serve(self):
        while self.state != "CLOSED":
            request = self.line.receive()
            if request is None:
                return
            self.received += 1
            self.clock[0] += self.random.randrange(50, 5000)
            if not request.intact:
                self.fault(request, 1)
            elif request.name not in self.ALLOWED:
                self.fault(request, 2)
            elif self.state not in self.ALLOWED[request.name]:
                self.fault(request, 3)
            else:
                getattr(self, request.name.lower().replace("-", "_"))(request)

    def answer(self, request, name, elements=(), error=0):
        self.line.send(encode(name, request.sequence, self.session, elements, REPLY | error, request.priority, request.unit))

    def fault(self, request, status):
        self.faults += 1
        self.answer(request, "FAULT", [("status", status), ("text", FAULTS[status].encode())], ERROR)
        if self.faults == 3:
            self.answer(request, "FAULT", [("status", 7), ("text", FAULTS[7].encode())], ERROR)
            self.state = "CLOSED"

    def hello(self, request):
        self.theirs = request.first("nonce")
        self.state = "GREETED"
        self.answer(request, "CHALLENGE", [("name", b"gate house north"), ("nonce", self.nonce)])

    def auth(self, request):
        if request.first("proof") != prove(self.nonce, self.theirs):
            self.fault(request, 6)
            return
        self.session, self.state = self.random.getrandbits(32), "READY"
        self.answer(request, "ACCEPT", [("abilities", 0x4007), ("keep_alive", 30 * self.random.randrange(1, 9))])

    def subscribe(self, request):
        elements = []
        for point in request.all("point"):
            known = point in self.POINTS
            if known and point not in self.points:
                self.points.append(point)
            elements += [("point", point), ("status", 0 if known else 4)]
        if self.points:
            self.state = "STREAMING"
        self.answer(request, "SUBSCRIBED", elements)

    def unsubscribe(self, request):
        point = request.first("point")
        there = point in self.points
        if there:
            self.points.remove(point)
        self.publish()
        if not self.points:
            self.state = "READY"
        self.answer(request, "UNSUBSCRIBED", [("status", 0 if there else 4)])

    def publish(self):
        """DATA about some of the subscribed points, in up to three messages."""
        rounds = self.random.choice((0, 1, 1, 1, 2, 3)) if self.points else 0
        for n in range(rounds):
            changed = self.random.sample(self.points, self.random.randrange(1, len(self.points) + 1))
            elements = [("time", START + self.clock[0])]
            for point in changed:
                self.POINTS[point] += self.random.randrange(-400, 401)
                alarm = self.random.random() < 0.1
                good = self.random.choice((3, 3, 3, 3, 2, 0))
                elements += [("point", point), ("value", self.POINTS[point]), ("quality", good << 6 | alarm << 5 | point % 16)]
            flags = (ACK_WANTED if self.random.random() < 0.3 else 0) | (MORE if n + 1 < rounds and self.random.random() < 0.4 else 0)
            self.line.send(encode("DATA", self.sequence, self.session, elements, flags, 8 if alarm else 2, point))
            self.sequence = (self.sequence + 1) % 65536

    def data_ack(self, request):
        pass

    def command(self, request):
        status = 4 if request.first("point") not in self.POINTS else 5 if request.first("position") > 1000 else 0
        self.publish()
        text = [("text", FAULTS[status].encode())] if status else []
        self.answer(request, "RESULT", [("status", status)] + text, ERROR if status else 0)

    def history(self, request):
        point, count = request.first("point"), request.first("count")
        if point not in self.POINTS:
            self.answer(request, "RESULT", [("status", 4), ("text", FAULTS[4].encode())], ERROR)
            return
        values = [self.random.randrange(-3000, 3000) for _ in range(count)]
        blocks = [("samples", struct.pack(f"<{len(b)}h", *b)) for b in (values[i:i + 120] for i in range(0, count, 120))]
        self.answer(request, "RECORDS", [("time", START + self.clock[0]), ("point", point), ("count", count)] + blocks)

    def ping(self, request):
        self.publish()
        self.answer(request, "PONG", [("time", START + self.clock[0])])

    def close(self, request):
        self.state = "CLOSED"
        self.answer(request, "CLOSED", [("count", self.received)])


def prove(house, controller):
    return hmac.new(KEY, house + controller, hashlib.sha256).digest()[:16]


class Controller:
    """The asking side of one connection."""

    def __init__(self, line, random_, name):
        self.line, self.random, self.name = line, random_, name
        self.session, self.sequence, self.unit = 0, random_.randrange(65536), random_.randrange(1, 40)

    def ask(self, name, *elements, code=None):
        """Sends a request; acknowledges what comes before the answer; gives the answer."""
        priority = self.random.choice((0, 0, 1, 4)) if name != "COMMAND" else 9
        self.line.send(encode(name, self.sequence, self.session, elements, 0, priority, self.unit, code))
        asked, self.sequence = self.sequence, (self.sequence + 1) % 65536
        while True:
            got = self.line.receive()
            if got is None or got.flags & REPLY and got.sequence == asked:
                return got
            if got.flags & ACK_WANTED:
                self.line.send(encode("DATA-ACK", got.sequence, self.session, (), 0, 0, self.unit))

    def enter(self, wrong=0):
        nonce = self.random.randbytes(8)
        house = self.ask("HELLO", ("name", self.name.encode()), ("nonce", nonce), ("abilities", 0x2005)).first("nonce")
        for _ in range(wrong):
            self.ask("AUTH", ("proof", self.random.randbytes(16)))
        accepted = self.ask("AUTH", ("proof", prove(house, nonce)))
        self.session = accepted.session

    def work(self, steps):
        for _ in range(steps):
            what = self.random.randrange(12)
            point = self.random.randrange(1, 25)
            if what <= 1:
                points = self.random.sample(range(1, 28), self.random.randrange(1, 5))
                self.ask("SUBSCRIBE", *[("point", p) for p in points], ("interval", 250 * self.random.randrange(1, 40)))
            elif what == 2:
                self.ask("HISTORY", ("point", point), ("count", self.random.choice((3, 8, 20, 60, 150))))
            elif what <= 6:
                self.ask("COMMAND", ("point", point), ("position", self.random.randrange(1040)),
                         ("rate", self.random.randrange(1, 80) / 8))
            elif what == 7:
                self.ask("UNSUBSCRIBE", ("point", point))
            else:
                self.ask("PING")


def session(port, log, random_, number):
    with socket.create_connection(("127.0.0.1", port)) as connection:
        c = Controller(Line(connection, log), random_, f"controller {number}")
        if number % 7 == 3:  # nothing is allowed before the greeting but PING and CLOSE
            c.ask("COMMAND", ("point", 1), ("position", 500), ("rate", 1.0))
            c.ask("PING")
        if number % 7 == 5:  # three faults end a connection
            c.enter(wrong=1)
            c.ask("HELLO", ("name", b"again"), ("nonce", bytes(8)), ("abilities", 0))
            c.ask("UNSUBSCRIBE", ("point", 1))
            return
        c.enter(wrong=number % 7 == 4)
        c.ask("SUBSCRIBE", ("point", number % 24 + 1), ("interval", 1000))
        c.work(40 if number == 0 else random_.randrange(6, 18))
        if number % 7 == 6:
            c.ask("FAULT", code=0x66)  # no such type
        c.ask("CLOSE")


def main(task, port, seed, part):
    log, random_ = Log(part), random.Random(f"{task} {seed}")
    if task == "run":
        for number in range(20):
            session(int(port), log, random_, number)
        return
    clock = [0]
    with socket.create_server(("127.0.0.1", int(port))) as server:
        while True:
            connection, _ = server.accept()
            with connection:
                GateHouse(Line(connection, log), random_, clock).serve()


if __name__ == "__main__":
    main(*sys.argv[1:])
