package com.qbitel.discovery.parser.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.qbitel.discovery.grammar.Constraint;
import com.qbitel.discovery.grammar.Evidence;
import com.qbitel.discovery.grammar.Field;
import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.grammar.Grammar;
import com.qbitel.discovery.grammar.KindProbability;
import com.qbitel.discovery.grammar.MessageType;
import com.qbitel.discovery.grammar.Placement;
import com.qbitel.discovery.parser.ExportedProtocol;
import com.qbitel.discovery.parser.Illustration;
import com.qbitel.discovery.parser.ParsedField;
import com.qbitel.discovery.parser.Part;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

/** Protocols with examples and layouts made of words. */
final class Illustrated {

  private Illustrated() {}

  /** A protocol with a field for each word, called and valued so, in each of its types. */
  static ExportedProtocol of(ExportedProtocol p, List<String> words) {
    List<Field> fields = IntStream.range(0, words.size()).mapToObj(k -> field(k, words)).toList();
    List<MessageType> types =
        p.grammar().types().stream()
            .map(t ->
                new MessageType(
                    t.id(),
                    t.name(),
                    t.count(),
                    t.share(),
                    t.direction(),
                    t.confidence(),
                    t.selector(),
                    t.structure(),
                    fields))
            .toList();
    Grammar grammar = new Grammar(types, p.grammar().layout());
    return new ExportedProtocol(p.name(), p.filter(), p.framing(), grammar, by(grammar, words));
  }

  private static Field field(int k, List<String> words) {
    String word = words.get(k);
    return new Field(
        word + k,
        null,
        null,
        FieldKind.TEXT,
        List.of(new KindProbability(FieldKind.TEXT, 0.9)),
        0.9,
        0.9,
        java.util.Optional.of(Placement.inLine(word, k)),
        List.of(HexFormat.of().formatHex(word.getBytes(UTF_8))),
        new Constraint("constant", -1, 0, 1, false, null, null),
        List.of(new Evidence("s", "f", 3, 3, 0, "t")));
  }

  /** Illustrations of a grammar whose messages are the words, one for each field. */
  static Illustration.Source by(Grammar grammar, List<String> words) {
    return id ->
        grammar.types().stream()
            .filter(t -> t.id().equals(id))
            .findFirst()
            .map(t -> illustration(t.fields(), words))
            .orElse(Illustration.NONE);
  }

  private static Illustration illustration(List<Field> fields, List<String> words) {
    if (fields.isEmpty()) {
      return Illustration.NONE;
    }
    byte[] payload = String.join("", words).getBytes(UTF_8);
    int each = Math.max(1, payload.length / fields.size());
    List<ParsedField> parsed =
        IntStream.range(0, fields.size())
            .mapToObj(k -> {
              int from = Math.min(payload.length, k * each);
              int to = Math.min(payload.length, from + each);
              return new ParsedField(fields.get(k), fields.get(k).kind(), from, to - from);
            })
            .toList();
    List<Part> leaves = fields.stream().<Part>map(Part.Leaf::new).toList();
    Part line = new Part.Unit("", List.of(new Part.Way(1, leaves)));
    List<Part.Way> ways =
        List.of(
            new Part.Way(0.6, List.of(line, leaves.getFirst())),
            new Part.Way(0.4, List.of(new Part.Repeated(List.of(line), 1, 3))));
    return new Illustration(ways, List.of(new Illustration.Example(payload, parsed)));
  }
}
