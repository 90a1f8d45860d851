package com.qbitel.cli;

import com.qbitel.discovery.capture.PcapWriter;
import com.qbitel.discovery.document.Json;
import com.qbitel.discovery.language.GeneratedMessage;
import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.parser.ParsedField;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Conversations of generated messages between one client and one server, as JSON lines or as a
 * capture.
 *
 * @param tcp whether it is over TCP, otherwise over UDP
 * @param port port of the server
 */
record GeneratedMessages(boolean tcp, int port) {

  private static final Pattern SERVICE = Pattern.compile("(tcp|udp) port (\\d{1,5})\\b.*");
  private static final int OTHER_PORT = 7_000;
  private static final int MOST_PORT = 0xffff;

  /** Time of the first message, and from one to the next. */
  private static final long START = 1_600_000_000_000_000L;

  private static final long STEP = 10_000;
  private static final long SECOND = 1_000_000;

  /** The conversation with the service that a filter selects; one over UDP if it selects none. */
  static GeneratedMessages of(String filter) {
    Matcher m = SERVICE.matcher(filter == null ? "" : filter);
    int port = m.matches() ? Integer.parseInt(m.group(2)) : OTHER_PORT;
    boolean known = m.matches() && port > 0 && port <= MOST_PORT;
    return known
        ? new GeneratedMessages(m.group(1).equals("tcp"), port)
        : new GeneratedMessages(false, OTHER_PORT);
  }

  /** A message as a line of a message file: truth included, and how it was broken. */
  String line(int i, GeneratedMessage m) {
    boolean response = m.direction() == Direction.RESPONSE;
    StringBuilder s = new StringBuilder();
    String server = PcapWriter.server(port);
    String client = PcapWriter.client(m.conversation());
    long at = time(i);
    s.append("{\"i\":")
        .append(i)
        .append(String.format(Locale.ROOT, ",\"t\":%d.%06d", at / SECOND, at % SECOND))
        .append(",\"src\":" + Json.write(response ? server : client))
        .append(",\"dst\":" + Json.write(response ? client : server))
        .append(",\"proto\":\"" + (tcp ? "tcp" : "udp"))
        .append("\",\"hex\":\"" + HexFormat.of().formatHex(m.payload()))
        .append("\",\"type\":" + Json.write(m.type().id()) + ",\"fields\":[");
    String separator = "";
    for (ParsedField f : m.fields()) {
      s.append(separator + "[" + f.offset() + "," + f.length() + ",")
          .append(Json.write(f.field().name()) + ",\"" + f.kind().label() + "\"]");
      separator = ",";
    }
    s.append("]");
    m.breakage()
        .ifPresent(b ->
            s.append(",\"broken\":{\"way\":" + Json.write(b.way()))
                .append(",\"code\":\"" + b.problem().code().label() + "\"}"));
    return s.append("}\n").toString();
  }

  /** Writes messages as a capture. */
  void capture(List<GeneratedMessage> messages, OutputStream out) throws IOException {
    try (PcapWriter writer = new PcapWriter(out, tcp, port, START)) {
      int conversation = 0;
      for (int i = 0; i < messages.size(); i++) {
        if (messages.get(i).conversation() != conversation) {
          conversation = messages.get(i).conversation();
          writer.begin(conversation);
        }
        writer.write(messages.get(i).payload(), messages.get(i).direction(), time(i));
      }
    }
  }

  private static long time(int i) {
    return START + (i + 1) * STEP;
  }
}
