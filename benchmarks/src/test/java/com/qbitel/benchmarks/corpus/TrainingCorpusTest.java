package com.qbitel.benchmarks.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.synthetic.LabelledTraffic;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingCorpusTest {

  private static final int LIMIT = 250;

  @TempDir private Path folder;

  @Test
  void testedFamilies_areHeldOut_andSoIsWhatOthersShareWithThem() throws IOException {
    write("dhcp_a", "01", "0102");
    write("dhcpv6_b", "03");
    write("smb_c", "0102", "04", "03", "05");
    write("ntp_d", "01");

    TrainingCorpus c = without(4);

    assertThat(c.sets().stream().map(LabelledTraffic::name)).containsExactly("smb_c");
    assertThat(c.sets().getFirst().messages().payload(0)).containsExactly(4);
    assertThat(c.sets().getFirst().truths()).hasSize(2);
    assertThat(c.removed()).isEqualTo(3);
  }

  @Test
  void digest_tellsWhatWasLearnedFrom() throws IOException {
    write("smb_c", "04", "05");
    write("ntp_d", "01");
    String all = without(4).digest();
    assertThat(without(4).digest()).isEqualTo(all);
    assertThat(without(3).digest()).isEqualTo(all);
    assertThat(without(1).digest()).isNotEqualTo(all);
    write("ntp_d", "02");
    assertThat(without(4).digest()).isNotEqualTo(all);
  }

  /**
   * On a corpus: whatever a fold tests, even in messages that no test reads, is learned nowhere.
   */
  @Test
  void corpus_noPayloadOfATestedFamily_isLeftToLearnFrom() throws IOException {
    Path corpus = Needed.corpus("training sets of a corpus");
    List<Path> files = CorpusReader.allSets(corpus);
    Families families = Families.shipped();
    Set<String> digests = new HashSet<>();
    for (int fold = 0; fold < Families.FOLDS; fold++) {
      TrainingCorpus c = TrainingCorpus.without(fold, files, families, LIMIT);
      Set<ByteBuffer> learned = new HashSet<>();
      c.sets().forEach(s -> learned.addAll(payloads(s.messages())));
      Set<String> familiesLearned = new HashSet<>();
      c.sets().forEach(s -> familiesLearned.add(families.family(s.name())));
      for (Path file : files) {
        String family = families.family(CorpusReader.name(file));
        if (families.fold(family) == fold) {
          assertThat(familiesLearned).doesNotContain(family);
          MessageTable tested = new CorpusReader(Integer.MAX_VALUE).read(file).traffic().messages();
          assertThat(payloads(tested)).doesNotContainAnyElementsOf(learned);
        }
      }
      digests.add(c.digest());
      System.out.println(
          "fold %d: %d sets to learn from, %d messages left out, digest %s"
              .formatted(fold, c.sets().size(), c.removed(), c.digest()));
    }
    assertThat(digests).hasSize(Families.FOLDS);
  }

  private TrainingCorpus without(int fold) throws IOException {
    return TrainingCorpus.without(fold, CorpusReader.allSets(folder), Families.shipped(), LIMIT);
  }

  private static List<ByteBuffer> payloads(MessageTable messages) {
    List<ByteBuffer> out = new ArrayList<>();
    for (int i = 0; i < messages.size(); i++) {
      out.add(ByteBuffer.wrap(messages.payload(i)));
    }
    return out;
  }

  private void write(String name, String... messages) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String hex : messages) {
      lines.add(
          "{\"hex\":\"%s\",\"type\":\"x\",\"fields\":[[0,%d,\"a\",\"id\"]]}"
              .formatted(hex, hex.length() / 2));
    }
    Files.write(folder.resolve(name + ".jsonl"), lines);
  }
}
