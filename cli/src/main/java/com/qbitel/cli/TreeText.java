package com.qbitel.cli;

import com.qbitel.discovery.document.ParseDocument;
import com.qbitel.discovery.document.TreePart;
import com.qbitel.discovery.document.TreePart.BitPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Parsed messages as trees to read. */
final class TreeText {

  /** Digits of a value that are shown. */
  private static final int SHOWN = 48;

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
    return lines;
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
