package com.qbitel.discovery.parser.export.kaitai;

import com.qbitel.discovery.grammar.Grammar;
import com.qbitel.discovery.grammar.MessageType;
import com.qbitel.discovery.grammar.Placement;
import com.qbitel.discovery.parser.export.text.Template;
import com.qbitel.discovery.parser.program.GrammarProgram;
import com.qbitel.discovery.parser.program.GrammarProgram.TypedField;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Messages of a binary protocol: the type by keys, fields at offsets and where content says so. */
final class BinaryMessages implements Messages {

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

  private final Grammar grammar;
  private final List<String> names;
  private final BerElements ber = new BerElements();
  private final Chains chains = new Chains();
  private final Set<String> omissions = new LinkedHashSet<>();
  private final TypeKeys keys;
  private final KsyText written;

  /**
   * Messages of a grammar.
   *
   * @param names what its types are called
   */
  BinaryMessages(Grammar grammar, List<String> names) {
    this.grammar = grammar;
    this.names = names;
    keys = new TypeKeys(grammar, ber);
    written = write();
    omissions.addAll(keys.omissions());
    if (!ber.isEmpty()) {
      omissions.addAll(BerElements.OMISSIONS);
    }
  }

  @Override
  public boolean sided() {
    return keys.sided();
  }

  @Override
  public String type() {
    return keys.expression();
  }

  @Override
  public Set<String> omissions() {
    return omissions;
  }

  @Override
  public KsyText instances() {
    KsyText out = KsyText.at(0).take(keys.instances()).take(ber.instances());
    if (octets()) {
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
    return out;
  }

  @Override
  public KsyText types() {
    KsyText out = KsyText.at(0).take(written).take(chains.types());
    library(out);
    return out;
  }

  private boolean octets() {
    return written.toString().contains("_root.octets[");
  }

  private void library(KsyText out) {
    if (keys.words()) {
      out.take(fragment("word"));
    }
    if (octets()) {
      out.take(fragment("octets"));
    }
    if (written.toString().contains("type: wide_run(")) {
      out.take(fragment("wide"));
    }
    if (written.toString().contains("type: name_probe(")) {
      out.take(fragment("names"));
    }
    if (!ber.isEmpty()) {
      out.take(fragment("ber"));
    }
    if (chains.types().toString().contains("type: trailing_octet(")) {
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
    return KsyText.at(1).lines("%s", Template.fill(BinaryMessages.class, name + ".ksy", Map.of()));
  }

  private KsyText write() {
    List<TypedField> fields = GrammarProgram.of(grammar).fields();
    KsyText out = KsyText.at(1);
    for (int t = 0; t < grammar.types().size(); t++) {
      int number = t;
      MessageType type = grammar.types().get(t);
      List<TypedField> own = fields.stream().filter(f -> f.type() == number).toList();
      own.stream()
          .filter(f -> f.rules().checksum().isPresent())
          .findFirst()
          .ifPresent(f -> omissions.add(KaitaiStruct.NO_CHECKSUMS));
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
