package com.qbitel.benchmarks.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import com.qbitel.benchmarks.accuracy.EvidenceCheck.Verdict;
import com.qbitel.benchmarks.corpus.CorpusReader;
import com.qbitel.benchmarks.corpus.CorpusSet;
import com.qbitel.discovery.capture.Capture;
import com.qbitel.discovery.grammar.Evidence;
import com.qbitel.discovery.grammar.Field;
import com.qbitel.discovery.grammar.MessageDissector.Dissection;
import com.qbitel.discovery.grammar.MessageType;
import com.qbitel.discovery.pipeline.DiscoveryOptions;
import com.qbitel.discovery.pipeline.DiscoveryPipelines;
import com.qbitel.discovery.pipeline.DiscoveryResult;
import com.qbitel.discovery.pipeline.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * A thousand records of evidence, drawn at random from what the engine says of the samples (and,
 * with {@code -Dcorpus.dir}, of a corpus): matched and tested come out again from the bytes.
 */
class EvidenceTest {

  private static final int RECORDS = 1000;
  private static final int MESSAGES = 250;
  private static final List<String> SAMPLES =
      List.of(
          "amqp.pcapng",
          "dns.pcapng",
          "mariadb.pcap",
          "memcached.pcap",
          "modbus.pcap",
          "mqtt.pcap",
          "ntp.pcapng",
          "postgresql.pcapng",
          "redis.pcap",
          "snmp.pcap",
          "weir.pcap");

  private record Statement(
      String where, EvidenceCheck check, MessageType type, Field field, Evidence evidence) {

    Verdict verdict() {
      return check.check(type, field, evidence);
    }

    Statement changed(int matched, int tested) {
      Evidence e = evidence;
      return new Statement(
          where,
          check,
          type,
          field,
          new Evidence(
              e.source(),
              e.formula(),
              e.matched() + matched,
              e.tested() + tested,
              e.chance(),
              e.text()));
    }

    @Override
    public String toString() {
      return "%s %s.%s: %s %d of %d"
          .formatted(
              where,
              type.id(),
              field.name(),
              evidence.formula(),
              evidence.matched(),
              evidence.tested());
    }
  }

  @Test
  void evidence_comesOutAgainFromTheBytes() throws IOException {
    List<Statement> all = new ArrayList<>();
    for (String sample : SAMPLES) {
      collect(sample, MessageLines.read(MessageLines.sample(sample, MESSAGES), e -> e), all);
    }
    String corpus = System.getProperty("corpus.dir", "");
    if (!corpus.isEmpty()) {
      for (Path file : CorpusReader.sets(Path.of(corpus))) {
        CorpusSet set = new CorpusReader(MESSAGES).read(file);
        collect(set.name(), set.capture(), all);
      }
    }
    Collections.shuffle(all, new Random(1));
    assertThat(all).hasSizeGreaterThanOrEqualTo(RECORDS);

    Map<Verdict, List<Statement>> found = new EnumMap<>(Verdict.class);
    Map<String, Integer> unreadable = new TreeMap<>();
    for (Statement s : all.subList(0, RECORDS)) {
      Verdict verdict = s.verdict();
      found.computeIfAbsent(verdict, _ -> new ArrayList<>()).add(s);
      if (verdict == Verdict.UNREADABLE) {
        unreadable.merge(form(s.evidence()), 1, Integer::sum);
      }
    }
    Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
    found.forEach((v, s) -> counts.put(v, s.size()));
    System.out.println(
        RECORDS + " records of evidence: " + counts + ", not recomputed: " + unreadable);
    assertThat(found.getOrDefault(Verdict.WRONG, List.of())).isEmpty();
    assertThat(counts.get(Verdict.EQUAL)).isGreaterThan(RECORDS / 3);
  }

  @Test
  void evidenceThatHasBeenChanged_isFoundOut() throws IOException {
    List<Statement> all = new ArrayList<>();
    collect("weir", MessageLines.read(MessageLines.sample("weir.pcap", MESSAGES), e -> e), all);
    List<Statement> equal = all.stream().filter(s -> s.verdict() == Verdict.EQUAL).toList();

    assertThat(equal).hasSizeGreaterThan(50);
    for (Statement s : equal) {
      assertThat(s.changed(1, 0).verdict()).as(s.toString()).isEqualTo(Verdict.WRONG);
      assertThat(s.changed(1, 1).verdict()).as(s.toString()).isEqualTo(Verdict.WRONG);
      assertThat(s.changed(0, 1).verdict()).as(s.toString()).isEqualTo(Verdict.WRONG);
      assertThat(s.changed(-1, 0).verdict()).as(s.toString()).isNotEqualTo(Verdict.EQUAL);
    }
  }

  private static void collect(String where, Capture capture, List<Statement> to) {
    DiscoveryResult result =
        DiscoveryPipelines.standard().run(capture, DiscoveryOptions.defaults(), Progress.NONE);
    List<Dissection> dissections = SetTest.dissect(capture.messages(), result);
    EvidenceCheck check = new EvidenceCheck(capture.messages(), dissections);
    for (MessageType type : result.grammar().types()) {
      for (Field field : type.fields()) {
        for (Evidence e : field.evidence()) {
          to.add(new Statement(where, check, type, field, e));
        }
      }
    }
  }

  /** The formula without its numbers. */
  private static String form(Evidence e) {
    return e.source() + ": " + e.formula().replaceAll("\\d+", "#");
  }
}
