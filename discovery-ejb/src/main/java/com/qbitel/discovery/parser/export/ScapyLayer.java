package com.qbitel.discovery.parser.export;

import com.qbitel.discovery.grammar.MessageType;
import com.qbitel.discovery.parser.Export;
import com.qbitel.discovery.parser.ExportedProtocol;
import com.qbitel.discovery.parser.export.text.SafeNames;
import com.qbitel.discovery.parser.export.text.Template;
import com.qbitel.discovery.parser.program.GrammarProgram;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes layers for Scapy. A layer has the fields that its message has; names that come several
 * times in a message are numbered.
 */
final class ScapyLayer {

  private ScapyLayer() {}

  static Export of(ExportedProtocol protocol) {
    GrammarProgram program = GrammarProgram.withChecksums(protocol.grammar());
    List<MessageType> types = protocol.grammar().types();
    List<String> omissions = new ArrayList<>();
    if (protocol.transport().isEmpty()) {
      omissions.add("no port is known: the layer is bound to none");
    }
    if (!protocol.framing().sides().isEmpty()) {
      omissions.add("streams are not put together: each TCP segment is taken for one message");
    }
    String text =
        Template.fill(
            ScapyLayer.class,
            "scapy.txt",
            Map.of(
                "PORT",
                String.valueOf(protocol.port().orElse(-1)),
                "CLASS",
                SafeNames.className(protocol.name()),
                "LABEL",
                SafeNames.label(protocol.name()),
                "FILE",
                SafeNames.file(protocol.name(), ".py"),
                "NOTES",
                omissions.stream()
                    .map(o -> "# Not expressed: " + o + "\n")
                    .collect(Collectors.joining()),
                "PROGRAM",
                ProgramPrinter.print(program.program(), new PythonLanguage(), 1),
                "TYPES",
                types.stream()
                    .map(t -> row(SafeNames.label(t.name())))
                    .collect(Collectors.joining()),
                "FIELDS",
                program.fields().stream()
                    .map(f -> row(SafeNames.identifier(f.field().name())))
                    .collect(Collectors.joining()),
                "BIND",
                bind(protocol)));
    return new Export(SafeNames.file(protocol.name(), ".py"), text, omissions);
  }

  private static String row(String name) {
    return "    \"" + name + "\",\n";
  }

  private static String bind(ExportedProtocol protocol) {
    if (protocol.transport().isEmpty() || protocol.transport().equals("sctp")) {
      return "";
    }
    String layer = SafeNames.className(protocol.name());
    String carrier = protocol.transport().equals("tcp") ? "TCP" : "UDP";
    int port = protocol.port().orElseThrow();
    return """
    bind_layers(%1$s, %2$s, dport=%3$s)
    bind_layers(%1$s, %2$s, sport=%3$s)
    """
        .formatted(carrier, layer, port);
  }
}
