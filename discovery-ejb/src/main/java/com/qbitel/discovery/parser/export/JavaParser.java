package com.qbitel.discovery.parser.export;

import com.qbitel.discovery.grammar.MessageType;
import com.qbitel.discovery.parser.Export;
import com.qbitel.discovery.parser.ExportedProtocol;
import com.qbitel.discovery.parser.StatedKind;
import com.qbitel.discovery.parser.export.text.SafeNames;
import com.qbitel.discovery.parser.export.text.Template;
import com.qbitel.discovery.parser.program.GrammarProgram;
import com.qbitel.discovery.parser.program.GrammarProgram.TypedField;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes parsers in Java, each one class without dependencies. */
final class JavaParser {

  private JavaParser() {}

  static Export of(ExportedProtocol protocol) {
    GrammarProgram program = GrammarProgram.withChecksums(protocol.grammar());
    List<MessageType> types = protocol.grammar().types();
    String text =
        Template.fill(
            JavaParser.class,
            "java.txt",
            Map.of(
                "CLASS",
                SafeNames.className(protocol.name()),
                "LABEL",
                SafeNames.label(protocol.name()),
                "PROGRAM",
                ProgramPrinter.print(program.program(), new JavaLanguage(), 2),
                "TYPES",
                types.stream().map(t -> row(t.name())).collect(Collectors.joining()),
                "FIELDS",
                program.fields().stream()
                    .map(f -> row(f.field().name()))
                    .collect(Collectors.joining()),
                "KINDS",
                program.fields().stream().map(JavaParser::kind).collect(Collectors.joining())));
    return new Export(SafeNames.className(protocol.name()) + ".java", text, List.of());
  }

  private static String row(String name) {
    return "        \"" + SafeNames.label(name) + "\",\n";
  }

  private static String kind(TypedField f) {
    return row(StatedKind.of(f.field()).label());
  }
}
