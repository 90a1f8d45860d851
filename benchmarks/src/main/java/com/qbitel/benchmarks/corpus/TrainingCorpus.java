package com.qbitel.benchmarks.corpus;

import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.synthetic.FieldTruth;
import com.qbitel.discovery.synthetic.LabelledTraffic;
import com.qbitel.discovery.synthetic.MessageTruth;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The labelled messages that an engine may learn from while the families of a fold are tested: the
 * sets of all other folds, without any message whose payload occurs in a tested set.
 *
 * @param sets what is left, by the order of their files; sets of which nothing is left do not occur
 * @param removed number of messages left out for their payload
 */
public record TrainingCorpus(List<LabelledTraffic> sets, int removed) {

  public TrainingCorpus {
    sets = List.copyOf(sets);
  }

  /**
   * What may be learned from while a fold is tested.
   *
   * @param files all sets that there are, tested or not
   * @param limit most messages of a set to learn from, from its beginning
   * @throws IOException when a set cannot be read
   */
  public static TrainingCorpus without(int fold, List<Path> files, Families families, int limit)
      throws IOException {
    Set<ByteBuffer> tested = new HashSet<>();
    List<LabelledTraffic> others = new ArrayList<>();
    for (Path file : files) {
      if (families.fold(families.family(CorpusReader.name(file))) == fold) {
        MessageTable all = new CorpusReader(Integer.MAX_VALUE).read(file).traffic().messages();
        IntStream.range(0, all.size()).forEach(i -> tested.add(ByteBuffer.wrap(all.payload(i))));
      } else {
        others.add(new CorpusReader(limit).read(file).traffic());
      }
    }
    List<LabelledTraffic> sets = new ArrayList<>();
    int removed = 0;
    for (LabelledTraffic set : others) {
      int[] kept =
          IntStream.range(0, set.messages().size())
              .filter(i -> !tested.contains(ByteBuffer.wrap(set.messages().payload(i))))
              .toArray();
      removed += set.messages().size() - kept.length;
      if (kept.length > 0) {
        List<MessageTruth> truths = IntStream.of(kept).mapToObj(set.truths()::get).toList();
        sets.add(new LabelledTraffic(set.name(), set.messages().select(kept), truths));
      }
    }
    return new TrainingCorpus(sets, removed);
  }

  /**
   * SHA-256 over the sets with all that can be learned from them, lower-case hex: names, messages,
   * and their truth.
   */
  public String digest() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (LabelledTraffic set : sets) {
        add(digest, set.name());
        add(digest, set.messages().digest());
        for (MessageTruth t : set.truths()) {
          add(digest, t.type());
          for (FieldTruth f : t.fields()) {
            add(digest, f.offset() + " " + f.length() + " " + f.kind().label() + " " + f.name());
          }
        }
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** A text behind its length, so that no two lists of texts give the same bytes. */
  private static void add(MessageDigest digest, String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(utf8.length).flip());
    digest.update(utf8);
  }
}
