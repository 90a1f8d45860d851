"""Almanac, as almanac.md has it: a server and weather stations, processes of their own, over TCP.

Usage: almanac.py serve PORT SEED PART     until it is stopped
       almanac.py run PORT SEED PART       a few days of eight stations
Both write what they send to PART, with the place of each field.
"""
import datetime
import hashlib
import hmac
import random
import re
import socket
import sys

from truth import Log, Message

KEY = b"not a secret"
BEGIN = datetime.datetime(2026, 3, 1)
MOST = 20000
LINE = re.compile(r'([A-Z]{2,8})((?: [a-z]{1,12}=(?:[A-Za-z0-9._:+-]+|"(?:[^"\\\r\n]|\\["\\])*"))*)')
PARAMETER = re.compile(r' ([a-z]{1,12})=(?:"((?:[^"\\]|\\["\\])*)"|([A-Za-z0-9._:+-]+))')
KINDS = {
    "body": "length", "rows": "count", "count": "count", "at": "timestamp", "last": "timestamp", "nonce": "payload",
    "proof": "payload", "station": "id", "user": "text", "text": "text", "place": "text", "dir": "text", "field": "text",
    "mode": "text", "state": "text", "verb": "text", "key": "text"}
RANGES = {"temp": (-80, 60), "hum": (0, 100), "wind": (0, 90), "gust": (0, 120), "rain": (0, 500), "press": (850, 1100)}


class Quoted(str):
    """A value that is sent between quotation marks."""


def encode(head, word, parameters, body=None):
    """A command (without a word) or a reply; a body announces itself."""
    m = Message(head if word is None else f"{head}-{word}")
    m.add(head.encode(), "almanac.verb" if word is None else "almanac.code", "type")
    if word is not None:
        m.add(b" ", "almanac.space", "const")
        m.add(word.encode(), "almanac.word", "text")
    for key, value in parameters + ([("body", len(body))] if body is not None else []):
        m.add(b" ", "almanac.space", "const")
        m.add(key.encode(), "almanac.key", "text")
        m.add(b"=", "almanac.equals", "const")
        quote = b'"' if isinstance(value, Quoted) else b""
        text = str(value)
        if quote:
            text = text.replace("\\", "\\\\").replace('"', '\\"')
        kind = "count" if key == "last" and str(value).isdigit() else KINDS.get(key, "number")
        m.add(quote, "almanac.quote", "const")
        m.add(text.encode(), "almanac." + key, kind)
        m.add(quote, "almanac.quote", "const")
    m.add(b"\r\n", "almanac.end", "const")
    if body is not None:
        m.add(body, "almanac.rows_of_values", "payload")
    return m


def parse(line):
    """Head and parameters of a line without its end; None when it cannot be read."""
    found = LINE.fullmatch(line)
    if not found:
        return None
    return found[1], {k: re.sub(r"\\(.)", r"\1", q) if v == "" else v for k, q, v in PARAMETER.findall(found[2])}


def prove(nonce):
    return hmac.new(KEY, nonce.encode(), hashlib.sha256).hexdigest()[:16]


def when(minutes):
    return (BEGIN + datetime.timedelta(minutes=minutes)).strftime("%Y-%m-%dT%H:%M:%SZ")


class Service:
    """The serving side of one connection, a state machine."""

    ALLOWED = {
        "HELLO": {"NEW"}, "LOGIN": {"GREETED"}, "REPORT": {"OPEN"}, "NOTE": {"OPEN"}, "BATCH": {"OPEN"}, "QUERY": {"OPEN"},
        "SET": {"OPEN"}, "STATUS": {"NEW", "GREETED", "OPEN"}, "BYE": {"NEW", "GREETED", "OPEN"}}

    def __init__(self, connection, log, random_, stations):
        self.connection, self.log, self.random, self.stations = connection, log, random_, stations
        self.state, self.nonce, self.left = "NEW", "", 3
        self.station = {"rows": [], "last": "", "interval": "600", "place": "", "mode": "auto"}
        self.stream = connection.makefile("rb")

    def serve(self):
        while self.state != "CLOSED":
            line = self.stream.readline(1001)
            if not line:
                return
            read = parse(line[:-2].decode("utf-8", "replace")) if line.endswith(b"\r\n") else None
            if read is None:
                self.reply(400, "SYNTAX", ("text", Quoted(f"not a line: {len(line)} octets")))
                continue
            verb, given = read
            body = b""
            if "body" in given:
                if int(given["body"]) > MOST:
                    self.reply(413, "LONG", ("most", MOST))
                    continue
                body = self.stream.read(int(given["body"]))
            if verb not in self.ALLOWED:
                self.reply(404, "UNKNOWN", ("verb", verb))
            elif self.state not in self.ALLOWED[verb]:
                self.reply(403, "ORDER", ("state", self.state))
            else:
                getattr(self, verb.lower())(given, body)

    def reply(self, code, word, *parameters, body=None):
        message = encode(str(code), word, list(parameters), body)
        self.log.sent(self.connection, message)
        self.connection.sendall(message.bytes)

    def hello(self, given, _):
        if given.get("version") != "1" or not given.get("station"):
            self.reply(422, "VALUE", ("key", "station" if given.get("version") == "1" else "version"))
            return
        self.station = self.stations.setdefault(given["station"], self.station)
        self.nonce, self.state = self.random.randbytes(4).hex(), "GREETED"
        self.reply(201, "WELCOME", ("nonce", self.nonce))

    def login(self, given, _):
        if given.get("proof") == prove(self.nonce):
            self.state = "OPEN"
            self.reply(200, "DONE")
            return
        self.left -= 1
        self.reply(401, "DENIED", ("left", self.left))
        if self.left == 0:
            self.state = "CLOSED"

    def report(self, given, _):
        at = given.pop("at", "")
        if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", at) or not given:
            self.reply(422, "VALUE", ("key", "at"))
            return
        for key, value in given.items():
            if key == "dir" and re.fullmatch("[NESW]{1,3}", value):
                continue
            least, most = RANGES.get(key, (1, 0))
            if not re.fullmatch(r"-?\d+[.]\d", value) or not least <= float(value) <= most:
                self.reply(422, "VALUE", ("key", key))
                return
        if at <= self.station["last"]:
            self.reply(409, "OLDER", ("last", self.station["last"]))
            return
        self.station["last"] = at
        self.store([(at, given.get("temp", ""), given.get("wind", ""), given.get("rain", ""))])

    def store(self, rows):
        self.station["rows"] += rows
        self.reply(202, "STORED", ("count", len(self.station["rows"])))

    def note(self, given, _):
        if "text" not in given:
            self.reply(422, "VALUE", ("key", "text"))
        else:
            self.store([])

    def batch(self, given, body):
        rows = [tuple(row.split(",")) for row in body.decode().splitlines()]
        if str(len(rows)) != given.get("rows") or any(len(row) != 4 for row in rows):
            self.reply(422, "VALUE", ("key", "rows"))
        else:
            self.store(rows)

    def query(self, given, _):
        column = {"temp": 1, "wind": 2, "rain": 3}.get(given.get("field"))
        if column is None or not given.get("last", "").isdigit():
            self.reply(422, "VALUE", ("key", "field" if column is None else "last"))
            return
        rows = [row for row in self.station["rows"] if row[column]][-int(given["last"]):]
        if not rows:
            self.reply(204, "EMPTY")
        else:
            self.reply(210, "ROWS", ("rows", len(rows)), body="".join(f"{row[0]},{row[column]}\n" for row in rows).encode())

    def set(self, given, _):
        key = next(iter(given), "")
        good = key == "interval" and given[key].isdigit() or key == "place" or key == "mode" and given[key] in ("auto", "manual")
        if len(given) != 1 or not good:
            self.reply(422, "VALUE", ("key", key or "interval"))
            return
        self.station[key] = given[key]
        self.reply(200, "DONE")

    def status(self, *_):
        self.reply(211, "STATE", ("state", self.state), ("count", len(self.station["rows"])),
                   ("interval", self.station["interval"]), ("place", Quoted(self.station["place"])))

    def bye(self, *_):
        self.state = "CLOSED"
        self.reply(221, "BYE", ("count", len(self.station["rows"])))


class Station:
    """The asking side of one connection."""

    NOTES = (
        'Snow since dawn, "as forecast"', "Gauge emptied", "Battery at 12.1 V; path C:\\logs\\today", "Fog",
        "Thunder, first of the year; the mast was not hit and all readings went on as before",
        "Über Nacht Frost bis −4 °C", "Bird on the vane")

    def __init__(self, connection, log, random_, name):
        self.connection, self.log, self.random, self.name = connection, log, random_, name
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.stream = connection.makefile("rb")

    def ask(self, verb, *parameters, body=None):
        self.tell(encode(verb, None, list(parameters), body))
        return self.answer()

    def tell(self, *messages):
        """Sends commands in one go."""
        for m in messages:
            self.log.sent(self.connection, m)
        self.connection.sendall(b"".join(bytes(m.bytes) for m in messages))

    def answer(self):
        head = self.stream.readline().decode()
        given = dict((k, q or v) for k, q, v in PARAMETER.findall(head))
        self.stream.read(int(given.get("body", 0)))
        return head[:3], given

    def enter(self, wrong=0):
        nonce = self.ask("HELLO", ("station", self.name), ("version", 1))[1]["nonce"]
        for _ in range(wrong):
            if self.ask("LOGIN", ("user", Quoted("warden of " + self.name)), ("proof", self.random.randbytes(8).hex()))[1]["left"] == "0":
                return
        self.ask("LOGIN", ("user", Quoted("warden of " + self.name)), ("proof", prove(nonce)))

    def readings(self):
        r = self.random
        wind = r.randrange(0, 250)
        all_of_them = [("temp", r.randrange(-120, 240) / 10), ("hum", r.randrange(300, 1000) / 10), ("wind", wind / 10),
                       ("gust", (wind + r.randrange(120)) / 10), ("dir", r.choice("N NE E SE S SW W NW NNE WSW".split())),
                       ("rain", r.choice((0.0, 0.0, 0.2, 1.4, 12.6))), ("press", r.randrange(9700, 10400) / 10)]
        return all_of_them if r.random() < 0.6 else r.sample(all_of_them, r.randrange(1, 5))

    def work(self, minute, steps):
        r = self.random
        for _ in range(steps):
            minute += r.choice((5, 10, 10, 10, 30))
            what = r.randrange(16)
            if what <= 7:
                self.ask("REPORT", ("at", when(minute)), *self.readings())
            elif what == 8:
                self.ask("NOTE", ("at", when(minute)), ("text", Quoted(r.choice(self.NOTES))))
            elif what <= 10:
                rows = r.randrange(1, 13)
                body = "".join(f"{when(minute + n)},{r.randrange(-90, 200) / 10},{r.randrange(200) / 10},{r.randrange(40) / 10}\n"
                               for n in range(rows))
                self.ask("BATCH", ("rows", rows), body=body.encode())
            elif what <= 12:
                self.ask("QUERY", ("field", r.choice(("temp", "wind", "rain"))), ("last", r.choice((1, 3, 10, 25))))
            elif what == 13:
                self.ask("SET", r.choice((("interval", 60 * r.randrange(1, 31)), ("mode", r.choice(("auto", "manual"))),
                                          ("place", Quoted(r.choice(("Old mill", 'Hut "Edelweiß"', "Pier 4", "")))))))
            elif what == 14:
                self.ask("STATUS")
            else:
                self.tell(*[encode("REPORT", None, [("at", when(minute + n))] + self.readings()) for n in (1, 2, 3)])
                for _ in range(3):
                    self.answer()
                minute += 3
            if r.random() < 0.08:
                self.mistake(minute)

    def mistake(self, minute):
        wrong = self.random.choice((
            ("REPORT", ("at", when(minute)), ("temp", 99.9)), ("REPORT", ("at", when(-60)), ("hum", 50.0)),
            ("REPORT", ("at", "yesterday"), ("hum", 50.0)), ("FORECAST", ("days", 3)), ("QUERY", ("field", "snow"), ("last", 1)),
            ("SET", ("mode", "off")), ("HELLO", ("station", self.name), ("version", 1)), ("BATCH", ("rows", 900), ("body", 90000)),
            ("NOTE", ("at", when(minute)))))
        self.ask(*wrong)


def main(task, port, seed, part):
    log, random_ = Log(part), random.Random(f"{task} {seed}")
    if task == "run":
        for number in range(13):
            with socket.create_connection(("::1", int(port))) as connection:
                s = Station(connection, log, random_, f"K{number % 8 * 7 + 11}")
                if number % 5 == 2:
                    s.ask("STATUS")
                    s.ask("REPORT", ("at", when(0)), ("temp", 1.0))
                    s.ask("HELLO", ("station", s.name), ("version", 2))
                if number == 7:
                    s.enter(wrong=3)
                    continue
                s.enter(wrong=number % 5 == 3)
                s.work(number // 8 * 1440, 60 if number == 0 else random_.randrange(12, 30))
                s.ask("BYE")
        return
    stations = {}
    with socket.create_server(("::1", int(port)), family=socket.AF_INET6) as server:
        while True:
            connection, _ = server.accept()
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            with connection:
                Service(connection, log, random_, stations).serve()


if __name__ == "__main__":
    main(*sys.argv[1:])
