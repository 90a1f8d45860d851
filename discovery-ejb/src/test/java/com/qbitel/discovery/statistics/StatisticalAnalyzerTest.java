package com.qbitel.discovery.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.statistics.ContentAssessment.ContentKind;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The stage as a whole: awkward corpora, determinism, bounds, JSON. */
class StatisticalAnalyzerTest {

  private static final StatisticalAnalyzer ANALYZER = StatisticsStage.analyzer();

  private static final long MOST_ALLOCATED = 192L << 20;

  @Test
  void analyze_noMessages_isAllZero() {
    TrafficStatistics s = ANALYZER.analyze(Messages.hex());
    assertThat(s.messages()).isZero();
    assertThat(s.bytes()).isZero();
    assertThat(s.patterns().patterns()).isEmpty();
    assertThat(s.columns().fromStart()).isEmpty();
    assertThat(s.sample()).isEqualTo(new SampleExtent(0, 0, true));
  }

  @Test
  void analyze_emptyAndOneByteMessages_work() {
    assertThat(ANALYZER.analyze(Messages.hex("")).messages()).isEqualTo(1);
    assertThat(ANALYZER.analyze(Messages.hex("", "", "")).lengths().fixed()).isTrue();
    TrafficStatistics s = ANALYZER.analyze(Messages.hex("07"));
    assertThat(s.byteValues().mean()).isEqualTo(7);
    assertThat(s.columns().fromStart().getFirst().constant()).isTrue();
    assertThat(ANALYZER.analyze(Messages.hex("07", "07", "07", "07")).structure().headerLength())
        .isEqualTo(1);
  }

  @Test
  void analyze_messagesOfOneMebibyte_equalAndRandom() {
    byte[] zeros = new byte[1 << 20];
    byte[] random = Messages.random(new Random(1), 1 << 20);
    TrafficStatistics s = ANALYZER.analyze(Messages.bytes(zeros, zeros, random));
    assertThat(s.bytes()).isEqualTo(3 << 20);
    assertThat(s.sample().complete()).isFalse();
    assertThat(s.lengths().fixed()).isTrue();
    assertThat(ANALYZER.analyze(Messages.bytes(zeros)).autocorrelation().lags()).isEmpty();
    assertThat(ANALYZER.analyze(Messages.bytes(random)).content().corpus().kind())
        .isEqualTo(ContentKind.ENCRYPTED);
  }

  /** Texts that make naive repeat searches quadratic. */
  @Test
  void analyze_periodicMessagesAtTheBudget_work() {
    for (int period : new int[] {1, 2, 20, 97}) {
      byte[] unit = Messages.random(new Random(period), period);
      byte[] half = new byte[1 << 19];
      for (int i = 0; i < half.length; i++) {
        half[i] = unit[i % period];
      }
      byte[] other = Messages.random(new Random(3), (1 << 19) - 10);
      TrafficStatistics s = ANALYZER.analyze(Messages.bytes(half, other));
      assertThat(s.sample().complete()).isTrue();
      assertThat(s.patterns().patterns()).isNotEmpty();
    }
  }

  @Test
  void analyze_hundredThousandMessages_works() {
    Random random = new Random(2);
    MessageTable.Builder builder = new MessageTable.Builder();
    for (int i = 0; i < 100_000; i++) {
      byte[] payload = Messages.random(random, 8 + random.nextInt(40));
      payload[0] = 0x42;
      payload[1] = (byte) payload.length;
      builder.add(payload, 0, null, Messages.FLOW, direction(i));
    }
    TrafficStatistics s = ANALYZER.analyze(builder.build());
    assertThat(s.messages()).isEqualTo(100_000);
    assertThat(s.columns().fromStart().getFirst().constant()).isTrue();
    assertThat(s.pairing().pairs()).isEqualTo(50_000);
    assertThat(s.sample().messages()).isGreaterThan(30_000);
    assertThat(s.boundaries().examined()).isBetween(1990, 2000);
    assertThat(s.boundaries().boundaries().getFirst().position()).isEqualTo(1);
    assertThat(s.clusters().examined()).isBetween(1990, 2000);
  }

  private static Direction direction(int i) {
    return i % 2 == 0 ? Direction.REQUEST : Direction.RESPONSE;
  }

  /**
   * Everything that an analysis allocates, garbage included, bounds the memory that it holds: 32
   * MiB of messages may not cost more than the same fixed amount as 1 MiB.
   */
  @Test
  void analyze_thirtyTwoMebibytes_needsNoMoreMemoryThanTheBudgetAllows() {
    assertThat(allocatedBy(table(1 << 20))).isLessThan(MOST_ALLOCATED);
    assertThat(allocatedBy(table(32 << 20))).isLessThan(MOST_ALLOCATED);
  }

  private static MessageTable table(int bytes) {
    Random random = new Random(bytes);
    MessageTable.Builder builder = new MessageTable.Builder();
    while (builder.byteCount() < bytes) {
      builder.add(Messages.random(random, 4096, 40), 0, null, Messages.FLOW, Direction.REQUEST);
    }
    return builder.build();
  }

  private static long allocatedBy(MessageTable table) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    assertThat(ANALYZER.analyze(table).bytes()).isEqualTo(table.byteCount());
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  @Test
  void analyze_sameMessages_givesTheSameResult() throws JsonProcessingException {
    MessageTable table = table(1 << 18);
    ObjectMapper json = new ObjectMapper();
    assertThat(json.writeValueAsString(ANALYZER.analyze(table)))
        .isEqualTo(json.writeValueAsString(StatisticsStage.analyzer().analyze(table)));
  }

  @Test
  void analyze_resultAsJson_readsBackEqual_andHoldsNoPayload() throws JsonProcessingException {
    ObjectMapper json = new ObjectMapper();
    Messages.Conversation conversation = new Messages.Conversation();
    for (int i = 0; i < 20; i++) {
      conversation.request(10L * i, "%04x5365637265743132".formatted(1000 + i));
      conversation.response(10L * i + 4, "%04x5365637265743132".formatted(1000 + i));
    }
    TrafficStatistics s = ANALYZER.analyze(conversation.table());
    assertThat(s.patterns().patterns()).isNotEmpty();
    assertThat(s.pairing().echoedId()).isNotNull();
    assertThat(s.pairing().latency()).isNotNull();
    String text = json.writeValueAsString(s);
    assertThat(json.readValue(text, TrafficStatistics.class)).isEqualTo(s);
    assertThat(text).doesNotContain("Secret12", "5365637265743132", "NaN", "Infinity");
    JsonNode tree = json.readTree(text);
    assertThat(tree.fieldNames())
        .toIterable()
        .containsExactly(
            "traffic",
            "sample",
            "byteValues",
            "lengths",
            "columns",
            "structure",
            "patterns",
            "ngrams",
            "autocorrelation",
            "pairing",
            "content",
            "boundaries",
            "clusters");
  }

  /** What is stored outlives the engine that stored it. */
  @Test
  void statistics_storedWithoutBoundariesAndClusters_readAsThoughNothingHadBeenExamined()
      throws JsonProcessingException {
    ObjectMapper json = new ObjectMapper();
    ObjectNode stored = json.valueToTree(ANALYZER.analyze(Messages.hex("0102", "0103")));
    stored.remove(List.of("boundaries", "clusters"));
    TrafficStatistics read = json.treeToValue(stored, TrafficStatistics.class);
    assertThat(read.messages()).isEqualTo(2);
    assertThat(read.boundaries().examined()).isZero();
    assertThat(read.boundaries().complete()).isFalse();
    assertThat(read.clusters().examined()).isZero();
  }

  @Test
  void analyze_withASmallBudget_saysWhatWasSampled() {
    StatisticsLimits limits = StatisticsLimits.defaults().withPatternBudgetBytes(4096);
    TrafficStatistics s = StatisticsStage.analyzer(limits).analyze(table(1 << 16));
    assertThat(s.sample().complete()).isFalse();
    assertThat(s.sample().bytes()).isLessThan(4096);
    assertThat(s.byteValues().count()).isEqualTo(1 << 16);
  }

  @Test
  void limits_outOfRange_areRefusedByName() {
    assertThatThrownBy(() -> StatisticsLimits.defaults().withPatternBudgetBytes(100))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("patternBudgetBytes must be 4096..67108864, not 100");
  }

  @Test
  void references_resolveToTheValue_andCheckThemselves() {
    MessageTable table = Messages.hex("0102030405");
    assertThat(new PayloadReference(0, 1, 3).resolve(table)).containsExactly(2, 3, 4);
    assertThatThrownBy(() -> new PayloadReference(0, -1, 3))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
