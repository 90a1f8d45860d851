package com.qbitel.discovery.grammar.keyword;

import java.util.ArrayList;
import java.util.List;

/**
 * Measures how well candidates explain the messages, and what else they may be.
 *
 * <p>The idea: a type code makes the rest of the message regular. What counts is what a key
 * explains <em>beyond</em> the direction of the message (whatever separates requests from replies
 * looks like a code otherwise), <em>beyond</em> what classes of the same sizes explain by chance
 * (keys exchanged within each direction), and beyond what the conversation explains (keys exchanged
 * within each direction of a conversation). Lengths, counters and echoed identifiers explain
 * something too; the measures of values, lengths and exchanges are there to tell them apart.
 */
final class KeyMeasures {

  /** Names of the measures, in their order. */
  static final List<String> NAMES =
      List.of(
          // place
          "log_offset",
          "at_0",
          "at_1",
          "before_4",
          "before_8",
          "before_16",
          "before_32",
          "two_bytes",
          "three_bytes",
          "none",
          "high_half",
          "low_half",
          "format",
          "word",
          "element",
          "absent",
          "optional",
          "log_before",
          "first",
          "second",
          "before_length",
          "behind_length",
          "with_length",
          // values
          "log_values",
          "over_16",
          "over_32",
          "entropy",
          "evenness",
          "entropy_off_2",
          "singles",
          "commonest",
          "per_message",
          "small",
          "zero",
          "printable",
          "zeros_before",
          "zeros_behind",
          "entropy_before",
          "entropy_behind",
          "place_share",
          "fill",
          "low_given_high",
          "high_given_low",
          // what else becomes regular
          "constant",
          "left",
          "told",
          "told_mean",
          "told_per_bit",
          "told_most",
          "variety",
          // beyond chance
          "beyond",
          "beyond_constant",
          "beyond_columns",
          "beyond_length",
          "beyond_before",
          "beyond_behind",
          "beyond_per_bit",
          "beyond_flow",
          "beyond_flow_per_bit",
          "beyond_part",
          // exchanges, flows, lengths
          "echo",
          "echo_many",
          "echo_filled",
          "echo_of_flow",
          "states_length",
          "length_line",
          "length_line_many",
          "given_length",
          "tells_length",
          "tells_side",
          "side_pure",
          // relative to the best of the same messages
          "best_told",
          "best_beyond",
          "best_beyond_flow",
          "best_beyond_per_bit",
          "best_beyond_behind",
          "many_values_of_few");

  private final PlaceMeasures place;
  private final ChanceMeasures chance;
  private final RelationMeasures relations;

  KeyMeasures(Sample sample) {
    SampleProfile profile = new SampleProfile(sample);
    place = new PlaceMeasures(profile);
    chance = new ChanceMeasures(profile);
    relations = new RelationMeasures(profile);
  }

  /** The measures of all candidates; the first one is that of no key. */
  List<double[]> of(List<KeyCandidate> candidates) {
    List<double[]> rows = new ArrayList<>();
    double[] beyond = new double[candidates.size()];
    for (int c = 0; c < candidates.size(); c++) {
      MeasureRow row = new MeasureRow();
      KeyCandidate key = candidates.get(c);
      place.add(key, row);
      beyond[c] = chance.add(key, row, partOf(candidates, beyond, c));
      relations.add(key, row);
      rows.add(row.all());
    }
    relative(rows);
    return rows;
  }

  /** The most that a candidate inside this one explains beyond chance. */
  private static double partOf(List<KeyCandidate> candidates, double[] beyond, int c) {
    KeyCandidate whole = candidates.get(c);
    double most = 0;
    for (int k = c - 1; k > 0 && candidates.get(k).offset() == whole.offset(); k--) {
      if (candidates.get(k).width() < whole.width()) {
        most = Math.max(most, beyond[k]);
      }
    }
    return most;
  }

  private static void relative(List<double[]> rows) {
    String[] of = {"told", "beyond", "beyond_flow", "beyond_per_bit", "beyond_behind"};
    int first = NAMES.indexOf("best_told");
    for (int k = 0; k < of.length; k++) {
      int measure = NAMES.indexOf(of[k]);
      double most = 1e-6;
      for (double[] m : rows) {
        most = Math.max(most, m[measure]);
      }
      for (double[] m : rows) {
        m[first + k] = Math.max(-1, m[measure] / most);
      }
    }
    // a wide key of many values where a narrow one explains as much
    int many = NAMES.indexOf("many_values_of_few");
    int log = NAMES.indexOf("log_values");
    int best = NAMES.indexOf("best_beyond");
    double least = Double.MAX_VALUE;
    for (double[] m : rows) {
      least = m[best] > 0.8 ? Math.min(least, m[log]) : least;
    }
    for (double[] m : rows) {
      m[many] = Math.max(0, m[log] - least);
    }
  }
}
