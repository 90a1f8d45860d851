package com.qbitel.cli;

import com.qbitel.discovery.document.Json;
import com.qbitel.discovery.message.Message;
import com.qbitel.discovery.synthetic.FieldTruth;
import com.qbitel.discovery.synthetic.LabelledTraffic;
import com.qbitel.discovery.synthetic.MessageTruth;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Locale;

/** Messages with the truth about them, a JSON line each: message files that can be scored. */
final class LabelledLines {

  private final LabelledTraffic traffic;

  LabelledLines(LabelledTraffic traffic) {
    this.traffic = traffic;
  }

  /**
   * Writes {@code {"i":0,"t":1.5,"src":"10.0.0.2:40000","dst":"10.0.0.1:7","proto":"udp",
   * "hex":"00","type":"ping","fields":[[0,1,"code","type"]]}}.
   *
   * @param i number of the message, from 0
   */
  void write(int i, Appendable target) throws IOException {
    Message m = traffic.messages().message(i);
    MessageTruth truth = traffic.truths().get(i);
    target
        .append("{\"i\":")
        .append(Integer.toString(i))
        .append(",\"t\":")
        .append(seconds(m))
        .append(",\"src\":")
        .append(Json.write(m.source()))
        .append(",\"dst\":")
        .append(Json.write(m.destination()))
        .append(",\"proto\":")
        .append(Json.write(m.flow().transport()))
        .append(",\"hex\":\"")
        .append(HexFormat.of().formatHex(m.payload()))
        .append("\",\"type\":")
        .append(Json.write(truth.type()))
        .append(",\"fields\":[");
    String separator = "";
    for (FieldTruth f : truth.fields()) {
      target
          .append(separator)
          .append("[" + f.offset() + "," + f.length() + "," + Json.write(f.name()))
          .append(",\"" + f.kind().label() + "\"]");
      separator = ",";
    }
    target.append("]}\n");
  }

  private static String seconds(Message m) {
    return String.format(
        Locale.ROOT, "%d.%06d", m.time().getEpochSecond(), m.time().getNano() / 1000);
  }
}
