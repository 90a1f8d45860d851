package com.qbitel.benchmarks.export;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What tshark shows of a capture with a dissector: the fields of each message, and its complaints.
 */
record Dissected(List<String> messages, List<String> errors) {

  static Dissected by(Path script, Path capture) throws IOException, InterruptedException {
    Path err = script.resolveSibling("tshark.err");
    Process p =
        new ProcessBuilder(
                "tshark",
                "-X",
                "lua_script:" + script,
                "-r",
                capture.toAbsolutePath().toString(),
                "-T",
                "pdml")
            .redirectError(err.toFile())
            .start();
    List<String> messages = new ArrayList<>();
    List<String> errors = new ArrayList<>();
    try (InputStream in = p.getInputStream()) {
      read(in, messages, errors);
    } catch (XMLStreamException e) {
      errors.add(e.getMessage());
    }
    p.waitFor();
    Files.readAllLines(err).stream().filter(l -> l.contains("Lua")).forEach(errors::add);
    return new Dissected(messages, errors);
  }

  private static void read(InputStream in, List<String> messages, List<String> errors)
      throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    XMLStreamReader xml = factory.createXMLStreamReader(in);
    StringBuilder message = new StringBuilder();
    int begin = -1;
    while (xml.hasNext()) {
      int event = xml.next();
      boolean starts = event == XMLStreamConstants.START_ELEMENT;
      String tag = starts || event == XMLStreamConstants.END_ELEMENT ? xml.getLocalName() : "";
      if (tag.equals("proto") && !starts && begin >= 0) {
        messages.add(message.toString());
        begin = -1;
      } else if (tag.equals("proto") && starts && own(xml)) {
        begin = Integer.parseInt(xml.getAttributeValue(null, "pos"));
        message.setLength(0);
      } else if (tag.equals("field") && starts) {
        String shown = xml.getAttributeValue(null, "show");
        if (shown != null && shown.contains("Lua Error")) {
          errors.add(shown);
        }
        if (begin >= 0 && own(xml)) {
          add(xml, begin, message);
        }
      }
    }
  }

  private static boolean own(XMLStreamReader xml) {
    return String.valueOf(xml.getAttributeValue(null, "name")).startsWith("qbitel_");
  }

  private static void add(XMLStreamReader xml, int begin, StringBuilder message) {
    String value = xml.getAttributeValue(null, "value");
    String name = xml.getAttributeValue(null, "name");
    boolean bytes = !"0".equals(xml.getAttributeValue(null, "size"));
    // fields that several types share stand there a second time, hidden
    boolean hidden = "yes".equals(xml.getAttributeValue(null, "hide"));
    if (value != null && bytes && !hidden && !name.endsWith(".type")) {
      int at = Integer.parseInt(xml.getAttributeValue(null, "pos")) - begin;
      message.append(" @").append(at).append('+').append(xml.getAttributeValue(null, "size"));
      message.append('=').append(value);
    }
  }
}
