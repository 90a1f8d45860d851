package com.qbitel.discovery.version;

import com.qbitel.discovery.grammar.Constraint;
import com.qbitel.discovery.grammar.Field;
import com.qbitel.discovery.grammar.MessageType;
import com.qbitel.discovery.grammar.Placement;
import com.qbitel.discovery.grammar.Region;
import com.qbitel.discovery.grammar.Semantics;
import com.qbitel.discovery.version.Change.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What is different about the fields of a type. */
final class FieldChanges {

  private static final String MANY = "many values";

  private final MessageType oldType;
  private final MessageType newType;
  private final List<Change> out = new ArrayList<>();

  private FieldChanges(MessageType oldType, MessageType newType) {
    this.oldType = oldType;
    this.newType = newType;
  }

  static List<Change> between(MessageType before, MessageType after) {
    FieldChanges changes = new FieldChanges(before, after);
    for (FieldAlignment.Pair p : FieldAlignment.of(before.fields(), after.fields()).pairs()) {
      if (p.before().isPresent() && p.after().isPresent()) {
        changes.compare(p.before().get(), p.after().get());
      } else {
        p.before().ifPresent(changes::removed);
        p.after().ifPresent(changes::added);
      }
    }
    return changes.out;
  }

  private void removed(Field f) {
    add(Change.of(Kind.FIELD_REMOVED, f.name(), outline(f), ""), quotes(f));
  }

  private void added(Field f) {
    add(Change.of(Kind.FIELD_ADDED, f.name(), "", outline(f)), quotes(f));
  }

  private void add(Change change, boolean quotes) {
    out.add(quotes ? change.quoting() : change);
  }

  private void compare(Field before, Field after) {
    boolean moved =
        !before.placement().equals(after.placement())
            || !Objects.equals(before.offset(), after.offset());
    boolean numbered =
        moved && FieldAlignment.stem(before.name()).equals(FieldAlignment.stem(after.name()));
    String name = after.name();
    if (!before.name().equals(name) && !numbered) {
      out.add(Change.of(Kind.FIELD_RENAMED, name, before.name(), name));
    }
    if (moved) {
      boolean offsets =
          before.offset() != null
              && after.offset() != null
              && !before.offset().equals(after.offset());
      add(
          offsets
              ? Change.of(Kind.FIELD_MOVED, name, place(before), place(after))
              : Change.of(Kind.FIELD_MOVED, name, anchor(before), anchor(after)),
          quotes(before) || quotes(after));
    }
    if (!Objects.equals(before.length(), after.length())) {
      out.add(Change.of(Kind.FIELD_RESIZED, name, length(before), length(after)));
    }
    if (before.kind() != after.kind()) {
      out.add(Change.of(Kind.FIELD_RETYPED, name, before.kind().label(), after.kind().label()));
    }
    values(before, after);
    compareIfOther(Kind.FIELD_RANGE, name, range(before.constraint()), range(after.constraint()));
    compareIfOther(
        Kind.FIELD_RULE,
        name,
        rule(before.constraint(), oldType),
        rule(after.constraint(), newType));
    compareIfOther(
        Kind.FIELD_MEANING, name, meaning(before.semantics()), meaning(after.semantics()));
  }

  private void compareIfOther(Kind kind, String name, String before, String after) {
    if (!before.equals(after)) {
      add(Change.of(kind, name, before, after), kind == Kind.FIELD_RANGE);
    }
  }

  /** The values that are gone, and those that are new. */
  private void values(Field before, Field after) {
    if (Objects.equals(before.values(), after.values())) {
      return;
    }
    String gone = before.values() == null ? MANY : without(before.values(), after.values());
    String come = after.values() == null ? MANY : without(after.values(), before.values());
    out.add(Change.of(Kind.FIELD_VALUES, after.name(), gone, come).quoting());
  }

  private static String without(List<String> values, List<String> others) {
    return String.join(
        " ", values.stream().filter(v -> others == null || !others.contains(v)).toList());
  }

  private static String outline(Field f) {
    return place(f) + ", " + length(f) + ", " + f.kind().label();
  }

  private static String length(Field f) {
    return f.length() == null ? "any length" : f.length() == 1 ? "1 byte" : f.length() + " bytes";
  }

  /** The places of text are named by what messages say. */
  private static boolean quotes(Field f) {
    return f.placement().map(p -> p.region() == Region.LINE).orElse(false);
  }

  private static String place(Field f) {
    return f.offset() != null ? "offset " + f.offset() : anchor(f);
  }

  /** What a field's place is counted from, and how far. */
  private static String anchor(Field f) {
    return f.placement().map(FieldChanges::place).orElse("any place");
  }

  private static String place(Placement p) {
    return switch (p.region()) {
      case PART -> "part " + p.part() + " offset " + p.offset();
      case BEGINNING, END -> p.region().label() + " " + p.offset();
      case LINE -> "line " + p.line() + " piece " + p.part();
      case BER_CONTENT -> p.region().label() + " " + p.tag();
      case ELEMENT_TAG,
          ELEMENT_LENGTH,
          ELEMENT_VALUE,
          REMAINDER,
          BER_TAG,
          BER_LENGTH,
          BER_LONG_LENGTH,
          BER_END,
          ARRAY_ELEMENT,
          BLOCK,
          BLOCK_CHECKSUM,
          NAME ->
          p.region().label();
    };
  }

  private static String range(Constraint c) {
    return c == null || c.min() == null || c.max() == null
        ? ""
        : Long.toUnsignedString(c.min()) + " to " + Long.toUnsignedString(c.max());
  }

  private static String rule(Constraint c, MessageType type) {
    if (c == null) {
      return "";
    }
    String target =
        c.target() < 0
            ? "the message"
            : c.target() < type.fields().size() ? type.fields().get(c.target()).name() : "nothing";
    return c.rule()
        + (c.rule().equals("length-of") ? " " + target + ", plus " + c.addend() : "")
        + (c.rule().equals("increment") ? " by " + c.addend() : "")
        + (c.scale() == 1 ? "" : ", times " + c.scale())
        + (c.littleEndian() ? ", little-endian" : "")
        + (c.unique() ? ", unique" : "")
        + (c.order() == null ? "" : ", " + c.order());
  }

  private static String meaning(Semantics s) {
    List<String> parts = new ArrayList<>();
    s.bits().forEach(b -> parts.add("bits " + b.mask()));
    s.time().ifPresent(t -> parts.add(t.format() + (t.littleEndian() ? " little-endian" : "")));
    s.checksum().ifPresent(c -> parts.add(c.algorithm() + " of " + c.covers() + " " + c.from()));
    s.echoes().stream()
        .map(Semantics.Echo::field)
        .distinct()
        .forEach(f -> parts.add("repeats " + f));
    return String.join(", ", parts);
  }
}
