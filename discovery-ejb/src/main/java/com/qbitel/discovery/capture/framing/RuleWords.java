package com.qbitel.discovery.capture.framing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.qbitel.discovery.capture.Framing;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rules of a framing, made of its values and, for those that profiles have no numbers of, of
 * the words of its evidence, which are the rules' formulas.
 *
 * @param text the evidence as far as it is of one side
 */
record RuleWords(String text) {

  private static final String CLIENT = "client: ";
  private static final String SERVER = "; server: ";
  private static final String OPENING = "; streams open with ";

  private static final Pattern MARK =
      Pattern.compile("each message begins with ((?:[0-9a-f]{2})+)");
  private static final Pattern HEADER = Pattern.compile("bytes as the header (\\S+) says");
  private static final Pattern LINE =
      Pattern.compile(
          "each message ends with ((?:CR|LF|NUL|0x[0-9a-f]{2})(?: (?:CR|LF|NUL|0x[0-9a-f]{2}))*)"
              + "(; a reply of several lines is one message)?");
  private static final Pattern BODY =
      Pattern.compile(
          LINE.pattern()
              + "; a line is followed by as many bytes as (?:its parameter (\\S+)|its last number,"
              + " after (.*?),) says(, and a line end)?");

  /** Farther in a message no length is looked for. */
  private static final int MAX_OFFSET = 1 << 16;

  /** The words of one side. */
  static RuleWords of(String evidence, int side) {
    if (evidence == null) {
      return new RuleWords("");
    }
    int server = evidence.indexOf(SERVER);
    if (!evidence.startsWith(CLIENT) || server < 0) {
      return new RuleWords(evidence);
    }
    return new RuleWords(
        side == 0
            ? evidence.substring(CLIENT.length(), server)
            : evidence.substring(server + SERVER.length()));
  }

  /** The rule that a value stands for; empty when there is none, or too little is said of it. */
  Optional<FramingRule> rule(Framing.Rule value) {
    int at = text.indexOf(OPENING);
    return read(value, at < 0 ? text : text.substring(0, at));
  }

  /** The same for what streams open with. */
  Optional<FramingRule> opening(Framing.Rule value) {
    int at = text.indexOf(OPENING);
    return read(value, at < 0 ? "" : text.substring(at));
  }

  private static Optional<FramingRule> read(Framing.Rule r, String words) {
    return switch (r.name()) {
      case null -> Optional.empty();
      case "segment" -> Optional.empty();
      case "typed-lines" -> Optional.of(new TypedLines());
      case "fixed-size" ->
          Optional.of(r.addend()).filter(RuleWords::possible).map(n -> new FixedSize(n));
      case "delimiter" -> delimiter(r.delimiter()).map(d -> new LineEnd(d, r.replies()));
      case "start-mark" ->
          found(MARK, words).map(m -> new StartMark(HexFormat.of().parseHex(m.group(1))));
      case "text-head" ->
          Optional.of(new TextHead(found(HEADER, words).map(m -> m.group(1)).orElse("")));
      case "line-and-body" -> found(BODY, words).map(m -> body(m));
      default -> length(r);
    };
  }

  private static boolean possible(int size) {
    return size >= 1 && size <= FramingRule.MAX_MESSAGE;
  }

  private static Optional<FramingRule> length(Framing.Rule r) {
    boolean possible = r.offset() >= 0 && r.offset() <= MAX_OFFSET;
    return Arrays.stream(LengthField.Encoding.values())
        .filter(e -> possible && e.text().equals(r.name()))
        .findFirst()
        .map(e -> new LengthField(r.offset(), e, r.addend()));
  }

  private static Optional<byte[]> delimiter(String hex) {
    return hex.matches("([0-9a-fA-F]{2})+")
        ? Optional.of(HexFormat.of().parseHex(hex))
        : Optional.empty();
  }

  private static Optional<Matcher> found(Pattern pattern, String words) {
    return Optional.of(pattern.matcher(words)).filter(Matcher::find);
  }

  private static AnnouncedBody body(Matcher m) {
    LineEnd line = new LineEnd(bytes(m.group(1)), m.group(2) != null);
    String name = m.group(3) == null ? "" : m.group(3);
    Set<String> words = m.group(4) == null ? Set.of() : Set.of(m.group(4).split(", "));
    return new AnnouncedBody(line, name, words, m.group(5) != null);
  }

  private static byte[] bytes(String names) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (String name : names.split(" ")) {
      out.writeBytes(
          switch (name) {
            case "CR" -> "\r".getBytes(ISO_8859_1);
            case "LF" -> "\n".getBytes(ISO_8859_1);
            case "NUL" -> new byte[1];
            default -> HexFormat.of().parseHex(name.substring(2));
          });
    }
    return out.toByteArray();
  }
}
