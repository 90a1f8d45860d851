package com.qbitel.discovery.grammar;

import com.qbitel.discovery.grammar.MessageDissector.PlacedField;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** Completes the planned fields of a text type with what its messages show of them. */
final class TextFields {

  private static final double KIND = 0.85;

  /** What was seen of one planned field. */
  private static final class Seen {
    private final TreeSet<String> values = new TreeSet<>();
    private int messages;
    private int places;
    private int width = -1;
    private boolean few = true;

    void add(byte[] b, PlacedField p, boolean firstInMessage) {
      messages += firstInMessage ? 1 : 0;
      places++;
      width = places == 1 || width == p.length() ? p.length() : -1;
      few &= p.length() <= FieldFacts.MAX_VALUE_BYTES;
      if (few) {
        values.add(HexFormat.of().formatHex(b, p.offset(), p.offset() + p.length()));
        few = values.size() <= FieldFacts.MAX_VALUES;
      }
    }
  }

  private TextFields() {}

  /** The fields of the plan that occur, with kinds, values and evidence. */
  static List<Field> complete(List<Field> plan, Rows rows, boolean status) {
    List<Seen> seen = new ArrayList<>();
    plan.forEach(f -> seen.add(new Seen()));
    for (int i = 0; i < rows.size(); i++) {
      byte[] b = rows.payload(i);
      List<PlacedField> placed = new ArrayList<>();
      TextPlacement.place(plan, b, placed);
      Field last = null;
      for (PlacedField p : placed) {
        seen.get(plan.indexOf(p.field())).add(b, p, p.field() != last);
        last = p.field();
      }
    }
    List<Field> out = new ArrayList<>();
    for (int k = 0; k < plan.size(); k++) {
      if (seen.get(k).places > 0) {
        out.add(field(plan.get(k), seen.get(k), rows.size(), k == 0, status));
      }
    }
    return out;
  }

  private static Field field(Field plan, Seen s, int rows, boolean first, boolean status) {
    String rule = plan.constraint().rule();
    boolean mark = rule.equals(TextPlacement.DELIMITER) || rule.equals(TextPlacement.LINE_END);
    boolean type = first && !status || plan.name().equals("code");
    FieldKind kind = mark ? FieldKind.CONST : type ? FieldKind.TYPE : FieldKind.TEXT;
    boolean values = s.few && (mark || type || s.values.size() == 1 && s.messages > 1);
    Evidence e =
        new Evidence(
            "text-layout",
            plan.name() + " = " + rule,
            s.messages,
            rows,
            1,
            String.format(
                Locale.ROOT,
                "Found %d times in %d of %d messages, %s.",
                s.places,
                s.messages,
                rows,
                s.width < 0 ? "of varying length" : s.width + " bytes long"));
    return new Field(
        plan.name(),
        first ? 0 : null,
        s.width < 0 || s.messages < rows ? null : s.width,
        kind,
        List.of(new KindProbability(kind, KIND)),
        plan.confidence(),
        values ? List.copyOf(s.values) : null,
        plan.constraint(),
        List.of(e));
  }
}
