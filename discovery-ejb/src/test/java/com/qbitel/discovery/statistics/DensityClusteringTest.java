package com.qbitel.discovery.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.statistics.ClusterStatistics.Cluster;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DensityClusteringTest {

  private static final ClusterLimits LIMITS = ClusterLimits.defaults();

  private static ClusterStatistics of(List<byte[]> payloads) {
    return DensityClustering.of(MessageTable.of(payloads), LIMITS);
  }

  /** Short texts, long zeros and random bytes in turn, and one message like none of them. */
  private static List<byte[]> threeSorts(int each) {
    Random random = new Random(4);
    List<byte[]> payloads = new ArrayList<>();
    for (int i = 0; i < each; i++) {
      payloads.add("name=%04d".formatted(i).getBytes(StandardCharsets.US_ASCII));
      payloads.add(new byte[200]);
      payloads.add(Messages.random(random, 400));
    }
    payloads.add(new byte[2000]);
    return payloads;
  }

  @Test
  void cluster_threeSortsAndOneOther_tellsThemApart() {
    ClusterStatistics s = of(threeSorts(100));
    assertThat(s.examined()).isEqualTo(301);
    assertThat(s.complete()).isTrue();
    assertThat(s.found()).isEqualTo(3);
    assertThat(s.outliers()).isEqualTo(1);
    assertThat(s.clusters()).extracting(Cluster::count).containsExactly(100, 100, 100);
    assertThat(s.clusters()).extracting(Cluster::first).containsExactly(0, 1, 2);
    Cluster text = s.clusters().getFirst();
    assertThat(text.share()).isCloseTo(100 / 301.0, within(1e-12));
    assertThat(text.printableShare()).isEqualTo(1);
    assertThat(text.minimumLength()).isEqualTo(9);
    assertThat(text.maximumLength()).isEqualTo(9);
    Cluster zeros = s.clusters().get(1);
    assertThat(zeros.zeroShare()).isEqualTo(1);
    assertThat(zeros.meanEntropy()).isZero();
    assertThat(zeros.meanDistinct()).isEqualTo(1);
  }

  @Test
  void cluster_inAnotherOrder_givesTheSameClasses() {
    Random random = new Random(9);
    List<byte[]> payloads = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      payloads.add(Messages.random(random, 1 + random.nextInt(60), 1 + random.nextInt(256)));
    }
    ClusterStatistics before = of(payloads);
    Collections.shuffle(payloads, random);
    ClusterStatistics after = of(payloads);
    assertThat(before.found()).isGreaterThan(1);
    assertThat(figures(after)).isEqualTo(figures(before));
    assertThat(after.outliers()).isEqualTo(before.outliers());
  }

  private static List<String> figures(ClusterStatistics s) {
    return s.clusters().stream()
        .map(c ->
            "%d %d %d %s %s %s %s"
                .formatted(
                    c.count(),
                    c.minimumLength(),
                    c.maximumLength(),
                    c.meanEntropy(),
                    c.meanDistinct(),
                    c.zeroShare(),
                    c.printableShare()))
        .sorted()
        .toList();
  }

  @Test
  void cluster_equalMessages_areOneClass_andFewerThanTheNeighboursNone() {
    ClusterStatistics three = of(List.of(new byte[5], new byte[5], new byte[5]));
    assertThat(three.clusters()).extracting(Cluster::count).containsExactly(3);
    assertThat(three.outliers()).isZero();
    ClusterStatistics two = of(List.of(new byte[5], new byte[5]));
    assertThat(two.found()).isZero();
    assertThat(two.outliers()).isEqualTo(2);
    assertThat(of(List.of())).isEqualTo(new ClusterStatistics(0, true, 0, List.of(), 0));
    assertThat(of(List.of(new byte[0], new byte[0], new byte[0])).found()).isEqualTo(1);
  }

  /** A chain of lengths, each within the radius of the next: one class, its ends included. */
  @Test
  void cluster_chainOfNeighbours_isOneClass() {
    List<byte[]> payloads = new ArrayList<>();
    for (int length = 100; length < 140; length++) {
      payloads.add(new byte[length]);
    }
    ClusterStatistics s = of(payloads);
    assertThat(s.clusters()).extracting(Cluster::count).containsExactly(40);
    assertThat(s.clusters().getFirst().maximumLength()).isEqualTo(139);
  }

  @Test
  void cluster_hundredThousandMessages_areSampled_andItIsSaid() {
    ClusterStatistics s = of(threeSorts(33_333));
    assertThat(s.examined()).isBetween(1990, 2000);
    assertThat(s.complete()).isFalse();
    assertThat(s.found()).isEqualTo(3);
    assertThat(s.clusters()).allMatch(c -> c.count() > 600);
  }

  @Test
  void cluster_moreThanTheLimit_keepsTheLargest() {
    ClusterStatistics s =
        DensityClustering.of(MessageTable.of(threeSorts(50)), new ClusterLimits(2000, 0.3, 3, 1));
    assertThat(s.found()).isEqualTo(3);
    assertThat(s.clusters()).hasSize(1);
    assertThatThrownBy(() -> new ClusterLimits(2000, 0, 3, 1))
        .hasMessage("cluster radius must be above 0 and at most 100.0, not 0.0");
  }
}
