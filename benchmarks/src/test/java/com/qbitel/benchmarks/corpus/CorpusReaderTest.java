package com.qbitel.benchmarks.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.synthetic.FieldTruth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusReaderTest {

  private static final String REQUEST =
      line(
          "10.0.0.1:4000",
          "10.0.0.9:7",
          "0102",
          "[[0,1,\"a.kind\",\"type\"],[1,1,\"gap\",\"unknown\"]]");
  private static final String REPLY =
      line("10.0.0.9:7", "10.0.0.1:4000", "03", "[[0,1,\"a.kind\",\"type\"]]");

  @TempDir private Path folder;

  @Test
  void set_isTheFirstMessages_asTheProductReadsThem() throws IOException {
    Path file = write("echo", REQUEST + "\n" + REPLY + REPLY);
    CorpusSet set = new CorpusReader(2).read(file);

    MessageTable m = set.traffic().messages();
    assertThat(set.name()).isEqualTo("echo");
    assertThat(m.size()).isEqualTo(2);
    assertThat(m.direction(0)).isEqualTo(Direction.REQUEST);
    assertThat(m.direction(1)).isEqualTo(Direction.RESPONSE);
    assertThat(m.time(1).toEpochMilli()).isEqualTo(1500);
    assertThat(set.traffic().truths().get(0).fields())
        .extracting(FieldTruth::name)
        .containsExactly("a.kind", "gap");
    assertThat(set.digest()).isNotEqualTo(new CorpusReader(3).read(file).digest());
  }

  @Test
  void fieldsThatDoNotTile_areRefused() throws IOException {
    Path file = write("odd", REQUEST.replace("[1,1,", "[1,2,"));
    assertThatThrownBy(() -> new CorpusReader(9).read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("odd.jsonl: message 0: fields of 3 bytes for 2");
  }

  @Test
  void kindsThatDoNotExist_areRefused() throws IOException {
    Path file = write("odd", REQUEST + REPLY.replace("\"type\"]", "\"colour\"]"));
    assertThatThrownBy(() -> new CorpusReader(9).read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("odd.jsonl: line 2 has no truth");
  }

  @Test
  void sets_areFilesWithTruth_withoutTheLongerOfTwo() throws IOException {
    for (String name : new String[] {"b_100", "b_1000", "c_1000"}) {
      write(name, REQUEST);
    }
    Files.writeString(folder.resolve("flows.jsonl.gz"), "");
    Files.writeString(folder.resolve("a.truth.jsonl.gz"), "");
    Files.writeString(folder.resolve("notes.md"), "");

    assertThat(CorpusReader.sets(folder).stream().map(CorpusReader::name))
        .containsExactly("a", "b_100", "c_1000");
    assertThat(CorpusReader.allSets(folder)).hasSize(4);
  }

  private Path write(String name, String lines) throws IOException {
    return Files.writeString(folder.resolve(name + ".jsonl"), lines);
  }

  private static String line(String from, String to, String hex, String fields) {
    return "{\"t\":1.5,\"src\":\"%s\",\"dst\":\"%s\",\"proto\":\"udp\",\"hex\":\"%s\",\"type\":\"x\",\"fields\":%s}\n"
        .formatted(from, to, hex, fields);
  }
}
