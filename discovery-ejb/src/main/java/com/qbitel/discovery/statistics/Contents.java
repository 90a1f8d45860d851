package com.qbitel.discovery.statistics;

import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.statistics.ContentAssessment.ContentKind;
import com.qbitel.discovery.statistics.ContentAssessment.EntropyShare;
import com.qbitel.discovery.statistics.ContentAssessment.Judgement;
import com.qbitel.discovery.statistics.ContentAssessment.KindShare;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Judges a corpus, the bodies of its messages, and its sampled messages one by one. */
final class Contents {

  /** Offset at which the body of a message begins: longer than most headers in clear. */
  static final int BODY = 64;

  private static final double[] ENTROPY_BOUNDS = {0, 2, 4, 6, 7.5, 8};

  private final MessageTable table;
  private final Sample sample;

  private Contents(MessageTable table, Sample sample) {
    this.table = table;
    this.sample = sample;
  }

  static ContentAssessment of(MessageTable table, Sample sample) {
    Contents contents = new Contents(table, sample);
    try (Compressor compressor = new Compressor()) {
      int[] kinds = new int[ContentKind.values().length];
      int[] entropies = new int[ENTROPY_BOUNDS.length - 1];
      for (int m = 0; m < sample.size(); m++) {
        Judgement judgement = judgeMessage(sample.payload(m), compressor);
        kinds[judgement.kind().ordinal()]++;
        entropies[entropyClass(judgement.entropy())]++;
      }
      return new ContentAssessment(
          contents.judgeFrom(0, compressor),
          contents.judgeFrom(BODY, compressor),
          contents.kindShares(kinds),
          entropyShares(entropies));
    }
  }

  private static Judgement judgeMessage(byte[] payload, Compressor compressor) {
    double printable = Text.printableCharacters(payload, 0, payload.length);
    return ContentJudge.judge(
        ByteCounts.of(payload, 0, payload.length),
        printable,
        CompressedFormat.at(payload),
        () -> compressor.ratio(payload));
  }

  /** Judges the bytes of all messages from an offset on; they are text when the messages are. */
  private Judgement judgeFrom(int offset, Compressor compressor) {
    long bytes = 0;
    double printable = 0;
    for (int m = 0; m < sample.size(); m++) {
      byte[] payload = sample.payload(m);
      int from = Math.min(offset, payload.length);
      while (offset > 0 && from < payload.length && (payload[from] & 0xc0) == 0x80) {
        from++; // do not begin inside a character
      }
      bytes += payload.length - from;
      printable +=
          Math.max(0, Text.printableCharacters(payload, from, payload.length))
              * (payload.length - from);
    }
    return ContentJudge.judge(
        ByteCounts.from(table, offset),
        bytes == 0 ? 0 : printable / bytes,
        Optional.empty(),
        () -> compressor.ratio(sample, offset));
  }

  private static int entropyClass(double entropy) {
    int found = ENTROPY_BOUNDS.length - 2;
    while (found > 0 && entropy < ENTROPY_BOUNDS[found]) {
      found--;
    }
    return found;
  }

  private List<KindShare> kindShares(int[] counts) {
    List<KindShare> result = new ArrayList<>();
    for (ContentKind kind : ContentKind.values()) {
      int count = counts[kind.ordinal()];
      result.add(
          new KindShare(kind, count, sample.size() == 0 ? 0 : (double) count / sample.size()));
    }
    return result;
  }

  private static List<EntropyShare> entropyShares(int[] counts) {
    List<EntropyShare> result = new ArrayList<>();
    for (int k = 0; k < counts.length; k++) {
      result.add(new EntropyShare(ENTROPY_BOUNDS[k], ENTROPY_BOUNDS[k + 1], counts[k]));
    }
    return result;
  }
}
