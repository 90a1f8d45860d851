package com.qbitel.discovery.parser.program;

import com.qbitel.discovery.grammar.Grammar;
import com.qbitel.discovery.grammar.GrammarLimits;
import com.qbitel.discovery.grammar.TextLayout;
import com.qbitel.discovery.parser.program.TextTables.LineName;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes the routines of a text protocol: types by a word, fields by edges of tokens. */
final class TextTypes {

  private final int types;
  private final TextTables tables;
  private final RuleTables rules;
  private final ProgramText text;

  TextTypes(Grammar grammar, TextLayout layout, RuleTables rules, ProgramText text) {
    this.types = grammar.types().size();
    this.tables = new TextTables(grammar, layout);
    this.rules = rules;
    this.text = text;
  }

  void write() {
    text.line("# Bytes without a field are text as well.")
        .line(
            "routine explained(from, to) { return explained_text(from, to, %s); }",
            tables.delimiter());
    List<Integer> bytes = new ArrayList<>();
    List<Integer> rows = new ArrayList<>();
    for (String w : tables.words()) {
      rows.add(bytes.size());
      bytes.addAll(row(w));
    }
    text.line("# Finds the type of a message and divides it.")
        .line("routine parse(direction) {")
        .line(
            "var chosen = %s[keyword(%s, %s) * 3 + direction];",
            text.table("types", tables.choices()),
            text.table("words", array(bytes)),
            text.table("word_rows", array(rows)))
        .line("if (chosen < 0) { reject(0, 0, 0, -1); return 0; }")
        .line("type(chosen);")
        .line("if (begins_textual(%s) == 0) { return 0; }", tables.delimiter());
    String common = common();
    for (int t = 0; t < types; t++) {
      text.line(
          "if (chosen == %s) { divide_text(%s, %s, %s, %s); }",
          t, common, text.table("fields", tables.fields(t)), rules.rules(), rules.constants());
    }
    text.line("}");
  }

  private String common() {
    List<Integer> bytes = new ArrayList<>();
    List<Integer> rows = new ArrayList<>();
    for (LineName name : tables.names()) {
      bytes.add(name.command() ? 1 : 0);
      rows.add(bytes.size());
      bytes.addAll(row(name.word()));
    }
    return String.join(
        ", ",
        String.valueOf(tables.delimiter()),
        String.valueOf(GrammarLimits.DIVIDED_TEXT),
        text.table("sorts", TextTables.sorts()),
        text.table("names", array(bytes)),
        text.table("name_rows", array(rows)),
        text.table("slots", tables.slots()),
        text.table("shapes", tables.shapes()));
  }

  private static List<Integer> row(String word) {
    List<Integer> out = new ArrayList<>();
    byte[] bytes = word.getBytes(StandardCharsets.ISO_8859_1);
    out.add(bytes.length);
    for (byte b : bytes) {
      out.add(b & 0xff);
    }
    return out;
  }

  private static int[] array(List<Integer> numbers) {
    return numbers.stream().mapToInt(Integer::intValue).toArray();
  }
}
