package com.qbitel.cli;

import com.qbitel.discovery.document.MomentPart;
import com.qbitel.discovery.document.MomentPart.EventPart;
import com.qbitel.discovery.document.ParseDocument;
import com.qbitel.discovery.document.TreePart;
import com.qbitel.discovery.document.TreePart.BitPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Parsed messages as trees to read. */
final class TreeText {

  /** Digits of a value that are shown. */
  private static final int SHOWN = 48;

  /** Messages expected instead that are named. */
  private static final int FEW = 4;

  private TreeText() {}

  /** The lines of a message. */
  static List<String> of(ParseDocument message) {
    List<String> lines = new ArrayList<>();
    String type = message.type() == null ? "no type" : message.type() + " " + message.tree().name();
    lines.add(
        String.format(
            Locale.ROOT,
            "message %s  %s  %s",
            message.i(),
            type,
            message.ok()
                ? String.format(Locale.ROOT, "confidence %.2f", message.confidence())
                : "rejected"));
    message.tree().children().forEach(p -> add(p, 1, lines));
    if (message.problem() != null) {
      lines.add(
          String.format(
              Locale.ROOT, "%6s        %s", message.problem().offset(), message.problem().text()));
    }
    if (message.remaining() != null) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%6s  %4s  not parsed",
              message.remaining().offset(),
              message.remaining().length()));
    }
    if (message.moment() != null && !message.moment().verdict().equals("legal")) {
      lines.add("              " + words(message.moment()));
    }
    return lines;
  }

  private static String words(MomentPart moment) {
    String what =
        switch (moment.verdict()) {
          case "repeated" -> "sent again";
          case "illegal" -> "wrong moment";
          default -> "not seen at such a moment, of which too little was seen";
        };
    String expected =
        moment.expected().stream()
            .limit(FEW)
            .map(EventPart::name)
            .collect(Collectors.joining(", ", ": expected ", ""));
    int more = moment.expected().size() - FEW;
    return moment.expected().isEmpty()
        ? what
        : what + expected + (more > 0 ? " or one of " + more + " more" : "");
  }

  private static void add(TreePart part, int level, List<String> lines) {
    StringBuilder line = new StringBuilder();
    line.append(
        String.format(
            Locale.ROOT,
            "%6s  %4s%s%s",
            part.offset(),
            part.length(),
            "  ".repeat(level),
            part.name()));
    if (part.value() != null) {
      boolean all = part.value().length() <= SHOWN;
      line.append("  ").append(part.kind()).append("  ");
      line.append(all ? part.value() : part.value().substring(0, SHOWN) + "...");
    }
    for (BitPart b : part.bits()) {
      line.append("  ").append(b.mask()).append('=').append(b.value());
    }
    lines.add(line.toString());
    part.children().forEach(c -> add(c, level + 1, lines));
  }
}
