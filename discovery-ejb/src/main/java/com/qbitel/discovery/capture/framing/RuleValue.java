package com.qbitel.discovery.capture.framing;

import com.qbitel.discovery.capture.Framing;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/** Rules from the values that documents have of them. */
final class RuleValue {

  /** Farther in a message no length is looked for. */
  private static final int MAX_OFFSET = 1 << 16;

  private RuleValue() {}

  static Optional<FramingRule> rule(Framing.Rule r) {
    return switch (r.name()) {
      case null -> Optional.empty();
      case "segment" -> Optional.empty();
      case "typed-lines" -> Optional.of(new TypedLines());
      case "fixed-size" ->
          r.addend() >= 1 && r.addend() <= FramingRule.MAX_MESSAGE
              ? Optional.of(new FixedSize(r.addend()))
              : Optional.empty();
      case "delimiter" -> bytes(r).map(d -> new LineEnd(d, r.replies()));
      case "start-mark" -> bytes(r).map(d -> new StartMark(d));
      case "text-head" -> Optional.of(new TextHead(r.body().map(Framing.Body::name).orElse("")));
      case "line-and-body" -> body(r);
      default -> length(r);
    };
  }

  private static Optional<FramingRule> body(Framing.Rule r) {
    return r.body()
        .flatMap(b ->
            bytes(r)
                .map(d ->
                    new AnnouncedBody(
                        new LineEnd(d, r.replies()), b.name(), Set.copyOf(b.words()), b.closed())));
  }

  private static Optional<FramingRule> length(Framing.Rule r) {
    boolean possible = r.offset() >= 0 && r.offset() <= MAX_OFFSET;
    return Arrays.stream(LengthField.Encoding.values())
        .filter(e -> possible && e.text().equals(r.name()))
        .findFirst()
        .map(e -> new LengthField(r.offset(), e, r.addend()));
  }

  private static Optional<byte[]> bytes(Framing.Rule r) {
    return r.delimiter().matches("([0-9a-fA-F]{2})+")
        ? Optional.of(HexFormat.of().parseHex(r.delimiter()))
        : Optional.empty();
  }
}
