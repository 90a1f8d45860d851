package com.qbitel.discovery.grammar.training;

import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.synthetic.FieldTruth;
import com.qbitel.discovery.synthetic.LabelledTraffic;
import com.qbitel.discovery.synthetic.MessageTruth;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Traffic as a short recording of few participants shows it: flags that nobody sets, counters of
 * things that do not happen and names that are never changed keep one value, often zero; answers
 * are missing, or all but one conversation.
 *
 * <p>A field that keeps one value is not therefore a constant of its protocol. Random protocols use
 * all that they define, recordings do not.
 */
final class ShortRecording {

  private static final Map<FieldKind, Double> STILL = new EnumMap<>(FieldKind.class);
  private static final double STILL_EVERYWHERE = 0.5;
  private static final double ZERO = 0.5;
  private static final int FEW = 12;

  static {
    STILL.put(FieldKind.FLAGS, 0.6);
    STILL.put(FieldKind.COUNT, 0.6);
    STILL.put(FieldKind.NUMBER, 0.5);
    STILL.put(FieldKind.ID, 0.4);
    STILL.put(FieldKind.TIMESTAMP, 0.25);
    STILL.put(FieldKind.ADDRESS, 0.25);
    STILL.put(FieldKind.TYPE, 0.3);
    STILL.put(FieldKind.TEXT, 0.1);
    STILL.put(FieldKind.PAYLOAD, 0.1);
  }

  private final LabelledTraffic traffic;
  private final SplittableRandom random;
  private final double amount;
  private final Map<String, byte[]> kept = new HashMap<>();

  private ShortRecording(LabelledTraffic traffic, SplittableRandom random) {
    this.traffic = traffic;
    this.random = random;
    amount = 1.6 * random.nextDouble();
  }

  /** A recording of some of the traffic. */
  static LabelledTraffic of(LabelledTraffic traffic, SplittableRandom random) {
    ShortRecording r = new ShortRecording(traffic, random);
    LabelledTraffic still = r.still();
    int[] kept = r.heard();
    return new LabelledTraffic(
        still.name(),
        still.messages().select(kept),
        IntStream.of(kept).mapToObj(still.truths()::get).toList());
  }

  /** Numbers of the messages that are recorded. */
  private int[] heard() {
    MessageTable all = traffic.messages();
    double world = random.nextDouble();
    int[] some =
        world < 0.15
            ? IntStream.range(0, all.size()).filter(_ -> random.nextDouble() < 0.5).toArray()
            : world < 0.3
                ? IntStream.range(0, all.size()).filter(m -> all.flowIndex(m) == 0).toArray()
                : new int[0];
    return some.length < FEW ? IntStream.range(0, all.size()).toArray() : some;
  }

  private LabelledTraffic still() {
    MessageTable all = traffic.messages();
    MessageTable.Builder out = MessageTable.builder(all.size(), (int) all.byteCount());
    List<MessageTruth> truths = new ArrayList<>();
    for (int m = 0; m < all.size(); m++) {
      MessageTruth truth = traffic.truths().get(m);
      byte[] bytes = all.payload(m);
      for (FieldTruth f : truth.fields()) {
        byte[] value = value(truth.type(), f, bytes);
        System.arraycopy(value, 0, bytes, f.offset(), Math.min(value.length, f.length()));
      }
      Instant time = all.time(m);
      out.add(bytes, all.packet(m), time, all.flow(m), all.direction(m));
      truths.add(truth);
    }
    return new LabelledTraffic(traffic.name(), out.build(), truths);
  }

  /** The value that a field keeps; empty when it keeps none. */
  private byte[] value(String type, FieldTruth f, byte[] bytes) {
    double share = amount * STILL.getOrDefault(f.kind(), 0.0);
    if (share == 0) {
      return new byte[0];
    }
    String everywhere = f.kind() + "." + f.name() + "." + Math.min(17, f.length());
    byte[] first = kept.computeIfAbsent(everywhere, _ -> draw(STILL_EVERYWHERE * share, f, bytes));
    return first.length > 0 || f.kind() == FieldKind.TYPE && f.name().equals("type")
        ? first
        : kept.computeIfAbsent(
            type + "." + everywhere, _ -> draw((1 - STILL_EVERYWHERE) * share, f, bytes));
  }

  private byte[] draw(double share, FieldTruth f, byte[] bytes) {
    if (random.nextDouble() >= share) {
      return new byte[0];
    }
    boolean text = f.kind() == FieldKind.TEXT || f.kind() == FieldKind.PAYLOAD;
    byte[] value = new byte[f.length()];
    if (text || random.nextDouble() >= ZERO) {
      System.arraycopy(bytes, f.offset(), value, 0, f.length());
    }
    return value;
  }
}
