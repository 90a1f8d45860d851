package com.qbitel.discovery.capture;

import com.qbitel.discovery.capture.StreamAssembly.Begin;
import com.qbitel.discovery.capture.framing.ByteStream;
import com.qbitel.discovery.capture.framing.StreamFraming;
import com.qbitel.discovery.error.CaptureException;
import com.qbitel.discovery.error.ErrorCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;

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

  private record Run(int[] pieces, ByteStream stream) {}

  private record Part(int piece, byte[] bytes, int offset, int length) {}

  private final MessageLog log;
  private final List<Run> runs = new ArrayList<>();
  private final Optional<StreamFraming> framing;

  /**
   * @param pieces those of the group, in the order of the log
   * @param side 0 for a client's, 1 for a server's
   */
  StreamMessages(MessageLog log, int[] pieces, ToIntFunction<Conversation.Side> side) {
    this.log = log;
    Map<Conversation.Side, List<Integer>> bySender = new LinkedHashMap<>();
    for (int i : pieces) {
      bySender.computeIfAbsent(log.sender(i), s -> new ArrayList<>()).add(i);
    }
    bySender.forEach((sender, all) -> join(side.applyAsInt(sender), all));
    framing = StreamFraming.infer(runs.stream().map(Run::stream).toList());
  }

  private void join(int side, List<Integer> pieces) {
    int first = 0;
    for (int k = 1; k <= pieces.size(); k++) {
      boolean ends = k == pieces.size() || log.begin(pieces.get(k)) != Begin.CONTINUES;
      if (ends) {
        boolean missing = k < pieces.size() && log.begin(pieces.get(k)) == Begin.GAP;
        runs.add(run(side, pieces.subList(first, k), !missing));
        first = k;
      }
    }
  }

  private Run run(int side, List<Integer> pieces, boolean toEnd) {
    int[] all = pieces.stream().mapToInt(Integer::intValue).toArray();
    byte[] bytes = new byte[Math.toIntExact(Arrays.stream(all).mapToLong(log::length).sum())];
    int at = 0;
    for (int i : all) {
      System.arraycopy(log.bytes(i), log.offset(i), bytes, at, log.length(i));
      at += log.length(i);
    }
    boolean fromStart = log.begin(all[0]) == Begin.START;
    return new Run(all, new ByteStream(side, bytes, fromStart, toEnd));
  }

  /** How the streams fall into messages; empty when no rule was found. */
  Optional<StreamFraming> framing() {
    return framing;
  }

  /**
   * All messages in the order in which they were complete.
   *
   * @throws CaptureException when they are more than one input may have
   */
  void forEach(Out out) {
    List<Part> parts = new ArrayList<>();
    for (Run run : runs) {
      boolean framed = framing.isPresent() && framing.get().explains(run.stream().side());
      add(run, framed ? framing.get().cut(run.stream()) : pieceOffsets(run), parts);
    }
    parts.sort(
        Comparator.comparingLong((Part p) -> log.packet(p.piece())).thenComparingInt(Part::piece));
    for (Part p : parts) {
      out.message(p.piece(), p.bytes(), p.offset(), p.length());
    }
  }

  private int[] pieceOffsets(Run run) {
    int[] offsets = new int[run.pieces().length];
    for (int k = 1; k < offsets.length; k++) {
      offsets[k] = offsets[k - 1] + log.length(run.pieces()[k - 1]);
    }
    return offsets;
  }

  private void add(Run run, int[] offsets, List<Part> to) {
    byte[] bytes = run.stream().bytes();
    int piece = 0;
    int pieceEnd = log.length(run.pieces()[0]);
    for (int k = 0; k < offsets.length; k++) {
      int end = k + 1 < offsets.length ? offsets[k + 1] : bytes.length;
      while (pieceEnd < end) {
        piece++;
        pieceEnd += log.length(run.pieces()[piece]);
      }
      if (to.size() >= log.limits().maxMessages()) {
        throw new CaptureException(
            ErrorCode.TOO_LARGE,
            "more than " + log.limits().maxMessages() + " messages, the limit for one input");
      }
      to.add(new Part(run.pieces()[piece], bytes, offsets[k], end - offsets[k]));
    }
  }
}
