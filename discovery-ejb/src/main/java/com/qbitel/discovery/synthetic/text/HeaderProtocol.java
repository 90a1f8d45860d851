package com.qbitel.discovery.synthetic.text;

import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.synthetic.draft.Dice;
import com.qbitel.discovery.synthetic.draft.Draft;
import com.qbitel.discovery.synthetic.draft.Network;
import com.qbitel.discovery.synthetic.draft.Outline;
import com.qbitel.discovery.synthetic.draft.Protocol;
import com.qbitel.discovery.synthetic.draft.Words;
import com.qbitel.discovery.synthetic.text.HeaderLines.Cut;
import com.qbitel.discovery.synthetic.text.HeaderLines.Line;
import com.qbitel.discovery.synthetic.text.ValueModel.Sort;
import java.util.ArrayList;
import java.util.List;

/**
 * A start line, headers, an empty line, and perhaps a body, as many Internet protocols have them.
 */
final class HeaderProtocol implements Protocol {

  private static final List<String> VERSIONS = List.of("HTTP/1.1", "RTSP/1.0", "SIP/2.0");

  /** What bodies are. */
  private enum Body {
    PROSE,
    LINES,
    SETTINGS
  }

  /** An answer. */
  private record Status(int code, String reason) {}

  private final String end;
  private final String version;
  private final HeaderLines requestHeaders;
  private final HeaderLines responseHeaders;
  private final ValueModel target;
  private final boolean cutsTarget;
  private final boolean cutsStatus;
  private final List<String> verbs;
  private final List<Status> statuses = new ArrayList<>();
  private final double bodies;
  private final Body body;
  private final boolean tellsLength;
  private final HeaderLines settings;

  HeaderProtocol(Dice dice) {
    end = dice.chance(0.9) ? "\r\n" : "\n";
    version =
        dice.chance(0.6) ? dice.pick(VERSIONS) : "XP/" + dice.between(1, 3) + "." + dice.below(10);
    double structured = dice.pick(0, 0, 3, 6) / 10.0;
    List<Line> asked = HeaderLines.lines(dice, headers(dice), structured);
    List<Line> answered = HeaderLines.lines(dice, headers(dice), structured);
    Cut cut =
        Cut.draw(dice, (HeaderLines.structured(asked) + HeaderLines.structured(answered)) / 2);
    String colon = dice.chance(0.9) ? ": " : ":";
    requestHeaders = new HeaderLines(dice, asked, cut, colon, end);
    responseHeaders = new HeaderLines(dice, answered, cut, colon, end);
    target = ValueModel.draw(dice, "target", Sort.URI, Sort.PATH, Sort.PATH);
    cutsTarget = dice.chance(cut == Cut.FINE ? 0.6 : 0.2);
    cutsStatus = dice.chance(0.85);
    verbs = Vocabulary.operations(dice, dice.between(2, 12));
    for (int code : dice.sample(Vocabulary.CODES, dice.between(2, 8))) {
      statuses.add(new Status(code, String.join(" ", Words.words(dice, dice.between(1, 3)))));
    }
    bodies = dice.pick(0, 2, 5) / 10.0;
    body = dice.pick(List.of(Body.values()));
    tellsLength = dice.chance(0.6);
    List<String> letters = dice.sample(Vocabulary.LETTERS, dice.between(3, 7));
    settings = new HeaderLines(dice, HeaderLines.lines(dice, letters, structured), cut, "=", end);
  }

  private static List<String> headers(Dice dice) {
    return dice.sample(Vocabulary.HEADERS, dice.between(3, 12));
  }

  @Override
  public void exchange(Network network) {
    Dice dice = network.dice();
    Network.Exchange exchange = network.exchange();
    Draft request = exchange.request();
    String verb = verbs.get(dice.weighted(Dice.zipf(verbs.size(), 1)));
    Pieces uri = target.next(dice);
    Pieces start = Pieces.of("method", FieldKind.TYPE, verb).glue(" ");
    start.add(cutsTarget ? uri : uri.whole("target"));
    start.glue(" ").value("version", version).glue(end);
    rest(dice, start, requestHeaders).write(request);
    exchange.send(request, "request-" + verb);
    if (dice.chance(0.9)) {
      Draft response = exchange.response();
      Status s = statuses.get(dice.weighted(Dice.zipf(statuses.size(), 1)));
      rest(dice, statusLine(s), responseHeaders).write(response);
      exchange.send(response, "status-" + s.code());
    }
  }

  private Pieces statusLine(Status s) {
    String code = Integer.toString(s.code());
    if (cutsStatus) {
      return Pieces.of("version", version)
          .glue(" ")
          .value("status", FieldKind.TYPE, code)
          .glue(" ")
          .value("reason", s.reason())
          .glue(end);
    }
    return Pieces.of("version", version + " ")
        .value("status", FieldKind.TYPE, code)
        .value("reason", " " + s.reason() + end);
  }

  private Pieces rest(Dice dice, Pieces start, HeaderLines headers) {
    Pieces content = dice.chance(bodies) ? body(dice) : Pieces.none();
    start.add(headers.next(dice));
    if (tellsLength && !content.isEmpty()) {
      String size = Integer.toString(content.text().length());
      Pieces length = Pieces.of("content_length", FieldKind.LENGTH, size);
      start.add(headers.line("Content-Length", length, false));
    }
    return start.glue(end).add(content);
  }

  private Pieces body(Dice dice) {
    return switch (body) {
      case PROSE -> Pieces.of("body", FieldKind.PAYLOAD, Words.phrase(dice, 10, 40) + end);
      case LINES -> {
        Pieces lines = Pieces.none();
        for (int n = dice.between(1, 6); n > 0; n--) {
          lines.value("body_line", Words.phrase(dice, 2, 9) + end);
        }
        yield lines;
      }
      case SETTINGS -> settings.next(dice);
    };
  }

  @Override
  public void describe(Outline spec) {
    spec.line("requests: " + String.join(" ", verbs) + " " + target.describe() + " " + version);
    for (Status s : statuses) {
      spec.line(version + " " + s.code() + " " + s.reason());
    }
    spec.under("request headers", () -> requestHeaders.describe(spec));
    spec.under("response headers", () -> responseHeaders.describe(spec));
    if (bodies > 0 && body == Body.SETTINGS) {
      spec.under("body", () -> settings.describe(spec));
    }
  }
}
