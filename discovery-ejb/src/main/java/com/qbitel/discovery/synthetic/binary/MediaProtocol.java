package com.qbitel.discovery.synthetic.binary;

import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.synthetic.draft.Dice;
import com.qbitel.discovery.synthetic.draft.Draft;
import com.qbitel.discovery.synthetic.draft.Network;
import com.qbitel.discovery.synthetic.draft.Outline;
import com.qbitel.discovery.synthetic.draft.Protocol;
import com.qbitel.discovery.synthetic.part.Media;
import com.qbitel.discovery.synthetic.part.Part;
import com.qbitel.discovery.synthetic.part.PartDesigner;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Streams of media, or transfers of blocks: a short header with sequence and time, then opaque
 * payload; reports in between.
 */
final class MediaProtocol implements Protocol {

  private static final ByteOrder ORDER = ByteOrder.BIG_ENDIAN;

  /** An encoding with its samples. */
  private record Encoding(int code, Part samples) {}

  private final int first;
  private final List<Encoding> encodings = new ArrayList<>();
  private final int step;
  private final boolean clock;
  private final boolean source;
  private final boolean marked;
  private final double reports;
  private final double answered;
  private final Part report;
  private final Object sent = new Object();
  private final Object received = new Object();
  private final Object sequences = new Object();
  private final Object clocks = new Object();
  private final Object sources = new Object();

  MediaProtocol(Dice dice) {
    PartDesigner parts = new PartDesigner(dice, ORDER, false);
    first = dice.pick(0x80, 0x80, 0x90, dice.below(256));
    for (int code : dice.distinct(dice.pick(1, 1, 2, 3), 0, 98)) {
      encodings.add(new Encoding(code, Media.draw(dice, "payload")));
    }
    step = dice.pick(160, 160, 240, 960, 3000);
    clock = dice.chance(0.8);
    source = dice.chance(0.8);
    marked = dice.chance(0.5);
    reports = dice.pick(0, 0, 5, 15) / 100.0;
    answered = dice.pick(0, 5, 9) / 10.0;
    report = parts.fields(dice.between(3, 7));
  }

  @Override
  public void exchange(Network network) {
    Network.Exchange exchange = network.exchange();
    send(exchange, exchange.request());
    if (network.dice().chance(answered)) {
      send(exchange, exchange.response());
    }
  }

  private void send(Network.Exchange exchange, Draft draft) {
    Dice dice = draft.dice();
    draft.number("version", FieldKind.FLAGS, first, 1, ORDER);
    if (dice.chance(reports)) {
      draft.number("packet", FieldKind.TYPE, 200, 1, ORDER);
      int lengthAt = draft.hole("words", FieldKind.LENGTH, 2);
      report.write(draft);
      draft.fill(lengthAt, 2, draft.size() / 4, ORDER);
      exchange.send(draft, "report");
      return;
    }
    Encoding e =
        encodings.get((int) draft.moment().peer().keep(this, () -> dice.below(encodings.size())));
    int mark = marked && dice.chance(0.05) ? 0x80 : 0;
    draft.number("encoding", FieldKind.TYPE, e.code() | mark, 1, ORDER);
    boolean response = draft.moment().response();
    long count = draft.moment().peer().count(response ? received : sent);
    draft.number("sequence", FieldKind.ID, count + start(draft, sequences) & 0xffff, 2, ORDER);
    if (clock) {
      long time = count * step + start(draft, clocks) & 0xffff_ffffL;
      draft.number("media_time", FieldKind.TIMESTAMP, time, 4, ORDER);
    }
    if (source) {
      draft.number("source", FieldKind.ID, start(draft, sources) & 0xffff_ffffL, 4, ORDER);
    }
    e.samples().write(draft);
    exchange.send(draft, "media-" + e.code());
  }

  /** A random number of this direction of this conversation. */
  private static long start(Draft draft, Object what) {
    long both = draft.moment().peer().keep(what, () -> draft.dice().bits(62));
    return draft.moment().response() ? both >>> 31 : both & 0x7fff_ffff;
  }

  @Override
  public void describe(Outline spec) {
    spec.line(
        "first byte, encoding, sequence in 2"
            + (clock ? ", time in steps of " + step + " in 4" : "")
            + (source ? ", source in 4" : ""));
    for (Encoding e : encodings) {
      spec.under("encoding " + e.code(), () -> e.samples().describe(spec));
    }
    if (reports > 0) {
      spec.under("report 200, number of words in 2", () -> report.describe(spec));
    }
  }
}
