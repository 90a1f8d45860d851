package com.qbitel.discovery.capture;

import com.qbitel.discovery.capture.StreamAssembly.Begin;
import com.qbitel.discovery.capture.framing.ByteStream;
import com.qbitel.discovery.capture.framing.StreamFraming;
import com.qbitel.discovery.message.ByteRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * The messages in the streams of one conversation group: the pieces of the log joined to streams,
 * the framing inferred from all of them, and each stream cut by it. Where no framing is found the
 * pieces themselves, which are segments, are the messages.
 */
final class StreamMessages {

  /** Takes a message; {@code piece} is the piece of the log that completed it. */
  interface Out {
    void message(int piece, byte[] bytes, int offset, int length);
  }

  /** Cuts what a side sent behind so many bytes, if it knows how. */
  interface Cutting {
    Optional<List<ByteRange>> cut(Conversation.Side sender, long offset, byte[] bytes);
  }

  /**
   * What a side sent without a hole.
   *
   * @param sender the side
   * @param offset recorded bytes that it sent before
   */
  private record Run(Conversation.Side sender, long offset, int[] pieces, ByteStream stream) {}

  private final MessageLog log;
  private final List<Run> runs = new ArrayList<>();
  private final Optional<StreamFraming> framing;

  /** Per message its run, the piece that completed it, and where it lies in the run's stream. */
  private int[] runOf = new int[256];

  private int[] pieceOf = new int[256];
  private int[] offset = new int[256];
  private int[] length = new int[256];
  private int size;
  private int bytes;
  private long leftOut;

  /**
   * @param pieces those of the group, in the order of the log; their bytes are not needed any more
   *     afterwards
   * @param side 0 for a client's, 1 for a server's
   * @param cutting what cuts streams; empty to infer how
   */
  StreamMessages(
      MessageLog log,
      int[] pieces,
      ToIntFunction<Conversation.Side> side,
      Optional<Cutting> cutting) {
    this.log = log;
    Map<Conversation.Side, IntStream.Builder> bySender = new LinkedHashMap<>();
    for (int i : pieces) {
      bySender.computeIfAbsent(log.sender(i), s -> IntStream.builder()).add(i);
    }
    bySender.forEach((sender, all) -> join(side.applyAsInt(sender), all.build().toArray()));
    framing =
        cutting.isPresent()
            ? Optional.empty()
            : StreamFraming.infer(runs.stream().map(Run::stream).toList());
    for (int r = 0; r < runs.size(); r++) {
      Run run = runs.get(r);
      Optional<List<ByteRange>> messages =
          cutting.flatMap(c -> c.cut(run.sender(), run.offset(), run.stream().bytes()));
      add(r, messages.orElseGet(() -> cut(run)));
    }
  }

  private void join(int side, int[] pieces) {
    int first = 0;
    long offset = 0;
    for (int k = 1; k <= pieces.length; k++) {
      if (k == pieces.length || log.begin(pieces[k]) != Begin.CONTINUES) {
        boolean missing =
            k < pieces.length
                ? log.begin(pieces[k]) == Begin.GAP
                : log.sender(pieces[first]).leftOut();
        runs.add(run(side, offset, Arrays.copyOfRange(pieces, first, k), !missing));
        offset += runs.getLast().stream().bytes().length;
        first = k;
      }
    }
  }

  private Run run(int side, long offset, int[] pieces, boolean toEnd) {
    byte[] joined = new byte[Math.toIntExact(Arrays.stream(pieces).mapToLong(log::length).sum())];
    int at = 0;
    for (int i : pieces) {
      System.arraycopy(log.bytes(i), log.offset(i), joined, at, log.length(i));
      at += log.length(i);
    }
    boolean fromStart = log.begin(pieces[0]) == Begin.START;
    return new Run(
        log.sender(pieces[0]), offset, pieces, new ByteStream(side, joined, fromStart, toEnd));
  }

  /** The messages of a run, or its pieces where no framing was found. */
  private List<ByteRange> cut(Run run) {
    boolean framed = framing.isPresent() && framing.get().explains(run.stream().side());
    int[] offsets = framed ? framing.get().cut(run.stream()) : pieceOffsets(run);
    List<ByteRange> ranges = new ArrayList<>(offsets.length);
    for (int k = 0; k < offsets.length; k++) {
      int end = k + 1 < offsets.length ? offsets[k + 1] : run.stream().bytes().length;
      ranges.add(new ByteRange(offsets[k], end - offsets[k]));
    }
    return ranges;
  }

  private void add(int r, List<ByteRange> messages) {
    Run run = runs.get(r);
    int piece = 0;
    int pieceEnd = log.length(run.pieces()[0]);
    for (ByteRange m : messages) {
      while (pieceEnd < m.end()) {
        piece++;
        pieceEnd += log.length(run.pieces()[piece]);
      }
      add(r, run.pieces()[piece], m.offset(), m.length());
    }
  }

  private int[] pieceOffsets(Run run) {
    int[] offsets = new int[run.pieces().length];
    for (int k = 1; k < offsets.length; k++) {
      offsets[k] = offsets[k - 1] + log.length(run.pieces()[k - 1]);
    }
    return offsets;
  }

  private void add(int run, int piece, int at, int count) {
    if (size == log.limits().maxMessages()) {
      leftOut++;
      return;
    }
    if (size == length.length) {
      int capacity = (int) Math.min(log.limits().maxMessages(), 2L * size);
      runOf = Arrays.copyOf(runOf, capacity);
      pieceOf = Arrays.copyOf(pieceOf, capacity);
      offset = Arrays.copyOf(offset, capacity);
      length = Arrays.copyOf(length, capacity);
    }
    runOf[size] = run;
    pieceOf[size] = piece;
    offset[size] = at;
    length[size] = count;
    bytes += count;
    size++;
  }

  /** How the streams fall into messages; empty when no rule was found. */
  Optional<StreamFraming> framing() {
    return framing;
  }

  /** Number of messages. */
  int size() {
    return size;
  }

  /** Number of bytes of all messages. */
  int bytes() {
    return bytes;
  }

  /** A warning when there are more messages than one input may have. */
  Optional<Warning> leftOut() {
    return leftOut == 0
        ? Optional.empty()
        : Optional.of(
            new Warning(
                "analysis-limit",
                "%,d messages are left out: there is room for %,d."
                    .formatted(leftOut, log.limits().maxMessages())));
  }

  /** All messages in the order in which they were complete. */
  void forEach(Out out) {
    int[] rank = ranks();
    long[] order = new long[size];
    for (int k = 0; k < size; k++) {
      order[k] = (long) rank[pieceOf[k]] << Integer.SIZE | k;
    }
    Arrays.sort(order);
    for (long entry : order) {
      int k = (int) entry;
      out.message(pieceOf[k], runs.get(runOf[k]).stream().bytes(), offset[k], length[k]);
    }
  }

  /**
   * The place of each piece of the log in the order of packets. It is the log's own order but for
   * streams that were given up, whose bytes are handed on later than they came.
   */
  private int[] ranks() {
    int[] order = IntStream.range(0, log.size()).toArray();
    boolean sorted =
        IntStream.range(1, log.size()).allMatch(i -> log.packet(i - 1) <= log.packet(i));
    if (sorted) {
      return order;
    }
    int[] byPacket =
        IntStream.of(order)
            .boxed()
            .sorted(Comparator.comparingLong(log::packet))
            .mapToInt(Integer::intValue)
            .toArray();
    int[] rank = new int[order.length];
    for (int r = 0; r < rank.length; r++) {
      rank[byPacket[r]] = r;
    }
    return rank;
  }
}
