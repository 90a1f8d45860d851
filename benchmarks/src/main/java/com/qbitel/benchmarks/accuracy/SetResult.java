package com.qbitel.benchmarks.accuracy;

/**
 * What an engine made of a set.
 *
 * @param set name of the set
 * @param family family of its protocol
 * @param fold fold in which the family is held out
 * @param setDigest SHA-256 of the lines that were read
 * @param engine version of the engine
 * @param trainingDigest what the engine's models were learned from
 * @param messages number of messages
 * @param boundaryPrecision see {@link AccuracyScore#boundary()}
 * @param boundaryRecall see {@link AccuracyScore#boundary()}
 * @param boundary F1 of boundaries
 * @param perfection F1 of whole fields
 * @param formatMatch mean Format Match Score; null when no message has one
 * @param homogeneity see {@link ClusterMatch}
 * @param completeness see {@link ClusterMatch}
 * @param vMeasure of message types
 * @param semantic F1 of kinds
 * @param millis wall time of the discovery, without reading
 * @param calibration what the confidences came to
 */
public record SetResult(
    String set,
    String family,
    int fold,
    String setDigest,
    String engine,
    String trainingDigest,
    int messages,
    double boundaryPrecision,
    double boundaryRecall,
    double boundary,
    double perfection,
    Double formatMatch,
    double homogeneity,
    double completeness,
    double vMeasure,
    double semantic,
    double millis,
    Calibration calibration) {

  /** Whether this is what the engine makes of a set with this digest. */
  boolean isOf(String digest, Engine by) {
    return setDigest.equals(digest)
        && engine.equals(by.version())
        && trainingDigest.equals(by.trainingDigest());
  }
}
