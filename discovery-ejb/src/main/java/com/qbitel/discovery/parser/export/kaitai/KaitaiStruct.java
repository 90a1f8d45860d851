package com.qbitel.discovery.parser.export.kaitai;

import com.qbitel.discovery.grammar.Grammar;
import com.qbitel.discovery.parser.Export;
import com.qbitel.discovery.parser.ExportedProtocol;
import com.qbitel.discovery.parser.export.text.SafeNames;
import java.util.List;

/**
 * Writes specifications for Kaitai Struct, of one message each. Fields with an offset become
 * attributes of their type; what stands where the content says so is found by instances that look
 * ahead.
 */
public final class KaitaiStruct {

  /** What is said of protocols whose fields are checksums. */
  static final String NO_CHECKSUMS = "checksums are not checked";

  private KaitaiStruct() {}

  /** Writes the specification of a protocol. */
  public static Export of(ExportedProtocol protocol) {
    Grammar grammar = protocol.grammar();
    List<String> names =
        KsyNames.of(
            grammar.types().stream()
                .map(t -> t.id() + "_" + SafeNames.identifier(t.name()))
                .toList());
    Messages messages =
        grammar.text() ? new TextMessages(grammar, names) : new BinaryMessages(grammar, names);
    KsyText out = KsyText.at(0);
    head(protocol.name(), messages, out);
    root(messages, names, out);
    KsyText types = messages.types();
    out.lines("types:").take(types);
    out.lines(
        """
          no_message:
            doc: Bytes that are no message of a known type.
            seq:
              - id: octets
                size-eos: true
                valid:
                  expr: 'false'
        """);
    if (types.toString().contains("held(")) {
      out.lines(
          """
            held:
              doc: A number that was found.
              params:
                - id: value
                  type: s4
          """);
    }
    return new Export(
        SafeNames.file(protocol.name(), ".ksy"), out.toString(), List.copyOf(messages.omissions()));
  }

  private static void head(String protocol, Messages messages, KsyText out) {
    out.lines(
        """
        meta:
          id: %s
          title: "%s"
          encoding: UTF-8
          endian: be
        doc: |
          One message of %s.
        """,
        SafeNames.file(protocol, ""), SafeNames.label(protocol), SafeNames.label(protocol));
    messages.omissions().forEach(o -> out.lines("  Not expressed: %s.", o));
    if (messages.sided()) {
      out.lines(
          """
          params:
            - id: sender
              type: s4
              doc: "0 for what a client sends, 1 for what a server sends, 2 when it is not known"
          """);
    }
  }

  private static void root(Messages messages, List<String> names, KsyText out) {
    out.lines(
        """
        seq:
          - id: message
            type:
              switch-on: message_type
              cases:
        """);
    names.forEach(n -> out.lines("        'message_type::%1$s': %1$s", n));
    out.lines(
        """
                _: no_message
        instances:
          message_type:
            value: '%s'
            enum: message_type
        """,
        messages.type());
    out.take(messages.instances()).lines("enums:\n  message_type:");
    for (int t = 0; t < names.size(); t++) {
      out.lines("    %s: %s", t, names.get(t));
    }
  }
}
