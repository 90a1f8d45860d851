package com.qbitel.discovery.grammar.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.qbitel.discovery.grammar.tree.BoostedTrees;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * Boosts trees for a yes-or-no question, or for a choice of several, with XGBoost (Chen and
 * Guestrin, KDD 2016) on one thread, so that the same samples and seed give the same trees, and
 * flattens them.
 *
 * @param rounds number of trees of each class
 * @param leaves most leaves of a tree
 * @param rate by what a tree's answer is shrunk
 * @param seed of the draws of rows and measures
 */
record TreeTraining(int rounds, int leaves, double rate, long seed) {

  private static final int BINS = 64;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Trees whose sum is the log-odds of yes. */
  BoostedTrees train(Samples samples) {
    return train(samples, 1, parameters("binary:logistic"));
  }

  /**
   * Trees whose sums are unscaled log-probabilities of classes.
   *
   * @param samples targets are numbers of classes
   * @param classes number of classes, at least 2
   */
  BoostedTrees train(Samples samples, int classes) {
    Map<String, Object> parameters = parameters("multi:softprob");
    parameters.put("num_class", classes);
    return train(samples, classes, parameters);
  }

  private BoostedTrees train(Samples samples, int classes, Map<String, Object> parameters) {
    int n = samples.rows().length;
    int width = samples.rows()[0].length;
    float[] flat = new float[Math.multiplyExact(n, width)];
    float[] weights = samples.weights().clone();
    double sum = 0;
    for (int i = 0; i < n; i++) {
      System.arraycopy(samples.rows()[i], 0, flat, i * width, width);
      sum += weights[i];
    }
    for (int i = 0; i < n; i++) {
      weights[i] *= (float) (n / sum);
    }
    try {
      DMatrix matrix = new DMatrix(flat, n, width, Float.NaN);
      try {
        matrix.setLabel(samples.targets());
        matrix.setWeight(weights);
        Booster booster = XGBoost.train(matrix, parameters, rounds, new HashMap<>(), null, null);
        try {
          return flatten(booster.getModelDump("", false, "json"), width, classes);
        } finally {
          booster.dispose();
        }
      } finally {
        matrix.dispose();
      }
    } catch (XGBoostError | IOException e) {
      throw new IllegalStateException("training failed", e);
    }
  }

  private Map<String, Object> parameters(String objective) {
    Map<String, Object> p = new HashMap<>();
    p.put("objective", objective);
    p.put("base_score", 0.5);
    p.put("tree_method", "hist");
    p.put("max_bin", BINS);
    p.put("grow_policy", "lossguide");
    p.put("max_depth", 0);
    p.put("max_leaves", leaves);
    p.put("eta", rate);
    p.put("lambda", 1.0);
    p.put("min_child_weight", 20.0);
    p.put("colsample_bytree", 0.5);
    p.put("subsample", 0.8);
    p.put("seed", seed);
    p.put("nthread", 1);
    return p;
  }

  /** Nodes of all trees while they are numbered level by level. */
  private static final class Nodes {
    private short[] feature = new short[1024];
    private float[] threshold = new float[1024];
    private int[] left = new int[1024];
    private int size;

    private int add(int count) {
      while (size + count > feature.length) {
        feature = Arrays.copyOf(feature, 2 * feature.length);
        threshold = Arrays.copyOf(threshold, 2 * threshold.length);
        left = Arrays.copyOf(left, 2 * left.length);
      }
      size += count;
      return size - count;
    }
  }

  private record Open(JsonNode node, int at) {}

  private static BoostedTrees flatten(String[] trees, int features, int classes)
      throws IOException {
    Nodes nodes = new Nodes();
    int[] root = new int[trees.length];
    for (int t = 0; t < trees.length; t++) {
      root[t] = nodes.add(1);
      Deque<Open> open = new ArrayDeque<>();
      open.add(new Open(JSON.readTree(trees[t]), root[t]));
      while (!open.isEmpty()) {
        Open o = open.poll();
        JsonNode node = o.node();
        if (node.has("leaf")) {
          nodes.feature[o.at()] = BoostedTrees.LEAF;
          nodes.threshold[o.at()] = (float) node.get("leaf").asDouble();
          continue;
        }
        int left = nodes.add(2);
        nodes.feature[o.at()] = Short.parseShort(node.get("split").asText().substring(1));
        nodes.threshold[o.at()] = (float) node.get("split_condition").asDouble();
        nodes.left[o.at()] = left;
        for (JsonNode child : node.get("children")) {
          boolean yes = child.get("nodeid").asInt() == node.get("yes").asInt();
          open.add(new Open(child, yes ? left : left + 1));
        }
      }
    }
    return new BoostedTrees(
        features,
        classes,
        new double[classes],
        root,
        Arrays.copyOf(nodes.feature, nodes.size),
        Arrays.copyOf(nodes.threshold, nodes.size),
        Arrays.copyOf(nodes.left, nodes.size));
  }
}
