package com.qbitel.discovery.parser.export.kaitai;

import com.qbitel.discovery.grammar.Grammar;
import com.qbitel.discovery.grammar.MessageType;
import com.qbitel.discovery.grammar.Placement;
import com.qbitel.discovery.parser.Export;
import com.qbitel.discovery.parser.ExportedProtocol;
import com.qbitel.discovery.parser.export.text.SafeNames;
import com.qbitel.discovery.parser.export.text.Template;
import com.qbitel.discovery.parser.program.GrammarProgram;
import com.qbitel.discovery.parser.program.GrammarProgram.TypedField;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes specifications for Kaitai Struct, of one message each. Fields with an offset become
 * attributes of their type; what stands where the content says so is found by instances that look
 * ahead.
 */
public final class KaitaiStruct {

  private final ExportedProtocol protocol;
  private final Grammar grammar;
  private final BerElements ber = new BerElements();
  private final Chains chains = new Chains();
  private final Set<String> omissions = new LinkedHashSet<>();

  private KaitaiStruct(ExportedProtocol protocol) {
    this.protocol = protocol;
    this.grammar = protocol.grammar();
  }

  /** Writes the specification of a protocol. */
  public static Export of(ExportedProtocol protocol) {
    KaitaiStruct file = new KaitaiStruct(protocol);
    String body = protocol.grammar().text() ? file.text() : file.binary();
    return new Export(
        SafeNames.file(protocol.name(), ".ksy"), file.head() + body, List.copyOf(file.omissions));
  }

  private String head() {
    StringBuilder notes =
        new StringBuilder("One message of " + SafeNames.label(protocol.name()) + ".");
    omissions.forEach(o -> notes.append("\nNot expressed: ").append(o).append('.'));
    return KsyText.at(0)
        .lines(
            """
            meta:
              id: %s
              title: "%s"
              encoding: UTF-8
              endian: be
            """,
            SafeNames.file(protocol.name(), ""), SafeNames.label(protocol.name()))
        .lines("doc: |")
        .take(KsyText.at(1).lines("%s", notes))
        .toString();
  }

  /** Text is divided at edges of tokens, for which there is no word: lines are. */
  private String text() {
    omissions.add("what follows the first word of a line is not divided into fields");
    omissions.add("types of messages are not told");
    return KsyText.at(0)
        .lines(
            """
            seq:
              - id: lines
                type: line
                repeat: eos
            types:
              line:
                seq:
                  - id: text
                    type: str
                    terminator: 0x0a
                    eos-error: false
                    include: true
            """)
        .toString();
  }

  private String binary() {
    TypeKeys keys = new TypeKeys(grammar, ber);
    KsyText types = types();
    omissions.addAll(keys.omissions());
    if (!ber.isEmpty()) {
      omissions.addAll(BerElements.OMISSIONS);
    }
    KsyText out = KsyText.at(0);
    if (keys.sided()) {
      out.lines(
          """
          params:
            - id: sender
              type: s4
              doc: "0 for what a client sends, 1 for what a server sends, 2 when it is not known"
          """);
    }
    out.lines(
        """
        seq:
          - id: message
            type:
              switch-on: message_type
              cases:
        """);
    List<String> names = names();
    names.forEach(n -> out.lines("        'message_type::%1$s': %1$s", n));
    out.lines(
        """
                _: no_message
        instances:
          message_type:
            value: '%s'
            enum: message_type
        """,
        keys.expression());
    out.take(keys.instances()).take(ber.instances());
    if (octets(types)) {
      out.lines(
          """
            octets:
              pos: 0
              type: 'octet(_index, %s)'
              repeat: eos
          """,
          CARRIED.stream()
              .map(c ->
                  "_index == 0 ? %s : octets[_index - 1].%s".formatted((Object[]) c.split(" ")))
              .collect(Collectors.joining(", ")));
    }
    out.lines("enums:\n  message_type:");
    for (int t = 0; t < names.size(); t++) {
      out.lines("    %s: %s", t, names.get(t));
    }
    out.lines("types:")
        .take(types)
        .lines(
            """
              no_message:
                doc: Bytes that are no message of a known type.
                seq:
                  - id: octets
                    size-eos: true
                    valid:
                      expr: 'false'
            """);
    out.take(chains.types());
    library(keys, types, out);
    return out.toString();
  }

  /** What is known at a byte of the one before, in the order of the parameters. */
  private static final List<String> CARRIED =
      List.of(
          "0 value",
          "0 run",
          "0 run_before",
          "0 letters",
          "0 letters_behind",
          "0 part",
          "-1 offset",
          "0 graphic",
          "0 words",
          "0 words_behind");

  private static boolean octets(KsyText types) {
    return types.toString().contains("_root.octets");
  }

  private void library(TypeKeys keys, KsyText types, KsyText out) {
    if (keys.words()) {
      out.take(fragment("word"));
    }
    if (octets(types)) {
      out.take(fragment("octets"));
    }
    if (types.toString().contains("wide_run")) {
      out.take(fragment("wide"));
    }
    if (types.toString().contains("name_probe")) {
      out.take(fragment("names"));
    }
    if (!ber.isEmpty()) {
      out.take(fragment("ber"));
    }
    if (out.toString().contains("held(")) {
      out.lines(
          """
            held:
              doc: A number that was found.
              params:
                - id: value
                  type: s4
          """);
    }
    if (chains.types().toString().contains("trailing_octet")) {
      out.lines(
          """
            trailing_octet:
              params:
                - id: at
                  type: s8
              instances:
                value:
                  pos: at
                  type: u1
          """);
    }
  }

  private static KsyText fragment(String name) {
    return KsyText.at(1).lines("%s", Template.fill(KaitaiStruct.class, name + ".ksy", Map.of()));
  }

  private List<String> names() {
    return KsyNames.of(
        grammar.types().stream().map(t -> t.id() + "_" + SafeNames.identifier(t.name())).toList());
  }

  private KsyText types() {
    List<TypedField> fields = GrammarProgram.of(grammar).fields();
    List<String> names = names();
    KsyText out = KsyText.at(1);
    for (int t = 0; t < grammar.types().size(); t++) {
      int number = t;
      MessageType type = grammar.types().get(t);
      List<TypedField> own = fields.stream().filter(f -> f.type() == number).toList();
      own.stream()
          .filter(f -> f.rules().checksum().isPresent())
          .findFirst()
          .ifPresent(f -> omissions.add("checksums are not checked"));
      Map<Placement, KsyField> named = KsyField.byPlace(own);
      out.lines("%s:", names.get(t));
      out.take(
          FieldSequence.says(type)
              ? FieldSequence.of(type, named, ber, chains)
              : PlacedFields.of(names.get(t), type, named, chains, omissions));
    }
    return out;
  }
}
