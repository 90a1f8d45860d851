package com.qbitel.discovery.parser.program;

import com.qbitel.discovery.parser.FieldRules;
import com.qbitel.discovery.parser.FieldRules.StatedLength;
import com.qbitel.discovery.parser.program.GrammarProgram.TypedField;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * What fields obey, as numbers: per field the row of its constant or -1, the scale of a stated
 * length or 0, its addend and byte order, and whether there is a checksum.
 *
 * @param rules name of that table
 * @param constants name of the table of constants, each behind its number of bytes
 */
record RuleTables(String rules, String constants) {

  private static final int ENTRIES = 5;

  static RuleTables of(List<TypedField> fields, ProgramText text) {
    int[] rules = new int[ENTRIES * fields.size()];
    List<Integer> constants = new ArrayList<>();
    for (int f = 0; f < fields.size(); f++) {
      FieldRules r = fields.get(f).rules();
      int k = ENTRIES * f;
      rules[k] = r.constant().isPresent() ? constants.size() : -1;
      r.constant().ifPresent(hex -> constants.addAll(row(hex)));
      if (r.length().isPresent()) {
        StatedLength l = r.length().get();
        rules[k + 1] = l.scale();
        rules[k + 2] = l.addend();
        rules[k + 3] = l.littleEndian() ? 1 : 0;
      }
      rules[k + 4] = r.checksum().isPresent() ? 1 : 0;
    }
    return new RuleTables(
        text.table("rules", rules),
        text.table("constants", constants.stream().mapToInt(Integer::intValue).toArray()));
  }

  /** Bytes behind their number. */
  static List<Integer> row(String hex) {
    List<Integer> out = new ArrayList<>();
    out.add(hex.length() / 2);
    for (byte b : HexFormat.of().parseHex(hex)) {
      out.add(b & 0xff);
    }
    return out;
  }
}
