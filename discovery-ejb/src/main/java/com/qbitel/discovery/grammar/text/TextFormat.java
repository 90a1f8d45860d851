package com.qbitel.discovery.grammar.text;

import com.qbitel.discovery.grammar.Placement;
import com.qbitel.discovery.grammar.TextLayout;
import com.qbitel.discovery.grammar.TextLayout.Edge;
import com.qbitel.discovery.grammar.format.ChosenCut;
import com.qbitel.discovery.grammar.format.Divider;
import com.qbitel.discovery.grammar.format.Division;
import com.qbitel.discovery.grammar.format.ExpectedF1;
import com.qbitel.discovery.grammar.text.TextPlaces.Place;
import com.qbitel.discovery.grammar.tree.BoostedTrees;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Divides text messages at edges of tokens. Learned from samples: a model judges each edge, and
 * edges that are alike share their mean log-odds. Immutable, safe for several threads.
 */
public final class TextFormat implements Divider {

  /** A line's key is established when so many messages have it. */
  private static final double SHARE = 0.02;

  private static final int LEAST = 2;
  private static final int FEW = 3;
  private static final double SHAPE_WEIGHT = 1;
  private static final double DIGITS = 1e4;
  private static final double LEAST_THRESHOLD = 0.12;
  private static final int MOST_ORDINAL = 60;

  private final TextLayout layout;
  private final TextPlaces places;
  private final Map<String, Double> slots = new HashMap<>();
  private final Map<String, Double> shapes = new HashMap<>();

  private TextFormat(TextLayout layout) {
    this.layout = layout;
    places = new TextPlaces(layout.lines(), layout.delimiter());
    layout.slots().forEach(e -> slots.put(e.key(), e.probability()));
    layout.shapes().forEach(e -> shapes.put(e.key(), e.probability()));
  }

  /** The format of a layout. */
  public static TextFormat of(TextLayout layout) {
    return new TextFormat(layout);
  }

  /** The layout of messages. */
  public static TextLayout learn(
      List<byte[]> texts, Optional<Byte> delimiter, List<BoostedTrees> model) {
    TextCuts cuts = new TextCuts(texts, delimiter);
    List<String> keys = cuts.keys(SHARE, LEAST);
    TextPlaces places = new TextPlaces(keys, delimiter);
    Map<Long, Double> logOdds = logOdds(cuts.candidates(), model);
    Map<String, Mean> slots = new TreeMap<>();
    Map<String, Mean> shapes = new TreeMap<>();
    for (int m = 0; m < texts.size(); m++) {
      for (Place p : places.places(texts.get(m))) {
        Double l = logOdds.get(edge(m, p.offset()));
        if (l != null) {
          slots.computeIfAbsent(p.slot(), k -> new Mean(p.shape())).add(l);
          shapes.computeIfAbsent(p.shape(), k -> new Mean(p.shape())).add(l);
        }
      }
    }
    List<Edge> slotEdges = new ArrayList<>();
    double[] chances = new double[slots.values().stream().mapToInt(s -> s.count).sum()];
    int n = 0;
    for (Map.Entry<String, Mean> e : slots.entrySet()) {
      Mean own = e.getValue();
      double weight = own.count >= FEW ? 0 : SHAPE_WEIGHT;
      double l = (own.sum + weight * shapes.get(own.shape).mean()) / (own.count + weight);
      double p = probability(l);
      slotEdges.add(new Edge(e.getKey(), p));
      for (int i = 0; i < own.count; i++) {
        chances[n++] = p;
      }
    }
    List<Edge> shapeEdges = new ArrayList<>();
    shapes.forEach((k, s) -> shapeEdges.add(new Edge(k, probability(s.mean()))));
    double threshold = ExpectedF1.threshold(chances, LEAST_THRESHOLD);
    return new TextLayout(delimiter, keys, threshold, slotEdges, shapeEdges);
  }

  private static long edge(int message, int offset) {
    return (long) message << Integer.SIZE | offset;
  }

  /** Mean log-odds by edge. Many edges are known by the same row, which is judged once. */
  private static Map<Long, Double> logOdds(
      List<TextCuts.Candidate> edges, List<BoostedTrees> model) {
    Map<Row, Integer> numbers = new HashMap<>();
    List<float[]> rows = new ArrayList<>();
    int[] rowOf = new int[edges.size()];
    for (int e = 0; e < rowOf.length; e++) {
      float[] row = edges.get(e).row();
      Integer known = numbers.putIfAbsent(new Row(row), rows.size());
      rowOf[e] = known == null ? rows.size() : known;
      if (known == null) {
        rows.add(row);
      }
    }
    double[] sum = new double[rows.size()];
    for (BoostedTrees t : model) {
      double[] each = t.logOdds(rows.toArray(float[][]::new));
      Arrays.setAll(sum, i -> sum[i] + each[i]);
    }
    Map<Long, Double> logOdds = new HashMap<>();
    for (int e = 0; e < rowOf.length; e++) {
      TextCuts.Candidate c = edges.get(e);
      logOdds.put(edge(c.message(), c.offset()), sum[rowOf[e]] / model.size());
    }
    return logOdds;
  }

  /** A row by its values. */
  @SuppressWarnings("ArrayRecordComponent") // equal by what it holds
  private record Row(float[] values) {

    @Override
    public boolean equals(Object other) {
      return other instanceof Row r && Arrays.equals(values, r.values);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(values);
    }
  }

  private static double probability(double logOdds) {
    return Math.round(DIGITS / (1 + Math.exp(-logOdds))) / DIGITS;
  }

  private static final class Mean {
    private final String shape;
    private double sum;
    private int count;

    private Mean(String shape) {
      this.shape = shape;
    }

    private void add(double logOdds) {
      sum += logOdds;
      count++;
    }

    private double mean() {
      return sum / count;
    }
  }

  @Override
  public Division divide(byte[] text) {
    List<Division.Piece> pieces = new ArrayList<>();
    int from = 0;
    Placement placement = null;
    double boundary = 1;
    double unbroken = 1;
    int ordinal = 0;
    for (Place p : places.places(text)) {
      double chance = slots.getOrDefault(p.slot(), shapes.getOrDefault(p.shape(), 0.0));
      ordinal = p.first() ? 0 : ordinal;
      if (p.offset() == 0 || chance >= layout.threshold()) {
        if (p.offset() > 0) {
          pieces.add(new Division.Piece(from, p.offset(), placement, boundary, unbroken));
        }
        placement = Placement.inLine(p.line(), Math.min(MOST_ORDINAL, ordinal++));
        from = p.offset();
        boundary = p.offset() == 0 ? 1 : ChosenCut.of(chance);
        unbroken = 1;
      } else {
        unbroken *= 1 - chance;
      }
    }
    if (placement != null) {
      pieces.add(new Division.Piece(from, text.length, placement, boundary, unbroken));
    }
    return new Division(pieces);
  }
}
