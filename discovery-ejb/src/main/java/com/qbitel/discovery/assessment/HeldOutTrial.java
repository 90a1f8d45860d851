package com.qbitel.discovery.assessment;

/**
 * How the grammar of some messages fared on messages that were held out.
 *
 * @param learned number of messages that the trial grammar was learned from
 * @param heldOut number of other messages, which it was tried on
 * @param parsed how many of these have a type and obey all rules of its fields
 * @param unexplainedBytes share of their bytes in messages without a type, at places where the type
 *     has no field, or in fields that nothing is known of but that they are there; 0..1
 * @param cutAgreement how alike the trial grammar and the grammar of all messages divide them into
 *     fields: twice the common boundaries over the boundaries of both, 0..1
 * @param typeAgreement how alike both divide them into types: Rand index adjusted for chance
 *     (Hubert and Arabie 1985, doi:10.1007/BF01908075), 0 when it is below
 * @param checksums number of checksums that the trial grammar claims to be in these messages
 * @param rightChecksums how many of them come out when they are computed
 */
public record HeldOutTrial(
    int learned,
    int heldOut,
    int parsed,
    double unexplainedBytes,
    double cutAgreement,
    double typeAgreement,
    int checksums,
    int rightChecksums) {

  /** A trial without checksums. */
  public HeldOutTrial(
      int learned,
      int heldOut,
      int parsed,
      double unexplainedBytes,
      double cutAgreement,
      double typeAgreement) {
    this(learned, heldOut, parsed, unexplainedBytes, cutAgreement, typeAgreement, 0, 0);
  }

  /** Share of the claimed checksums that come out, 1 when there are none. */
  public double rightChecksumRate() {
    return checksums == 0 ? 1 : (double) rightChecksums / checksums;
  }

  /** Share of the held out messages that were parsed, 0..1. */
  public double parseRate() {
    return (double) parsed / heldOut;
  }

  /** How little the grammar depends on which messages it saw: mean of both agreements, 0..1. */
  public double stability() {
    return (cutAgreement + typeAgreement) / 2;
  }
}
