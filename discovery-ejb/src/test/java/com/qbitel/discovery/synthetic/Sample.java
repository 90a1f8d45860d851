package com.qbitel.discovery.synthetic;

import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.message.Direction;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** One synthetic message, for checks that read its bytes. */
record Sample(LabelledTraffic traffic, int index) {

  /** All messages of some protocols of a family. */
  static List<Sample> of(ProtocolFamily family, int protocols, int messages) {
    List<Sample> all = new ArrayList<>();
    for (int seed = 0; seed < protocols; seed++) {
      all.addAll(of(SyntheticProtocols.generate(family, seed, messages)));
    }
    return all;
  }

  static List<Sample> of(LabelledTraffic traffic) {
    List<Sample> all = new ArrayList<>();
    for (int i = 0; i < traffic.truths().size(); i++) {
      all.add(new Sample(traffic, i));
    }
    return all;
  }

  String type() {
    return traffic.truths().get(index).type();
  }

  byte[] bytes() {
    return traffic.messages().payload(index);
  }

  int size() {
    return traffic.messages().length(index);
  }

  boolean response() {
    return traffic.messages().direction(index) == Direction.RESPONSE;
  }

  List<FieldTruth> fields() {
    return traffic.truths().get(index).fields();
  }

  List<FieldTruth> fields(Predicate<FieldTruth> wanted) {
    return fields().stream().filter(wanted).toList();
  }

  List<FieldTruth> fields(String name) {
    return fields(f -> f.name().equals(name));
  }

  List<FieldTruth> fields(FieldKind kind) {
    return fields(f -> f.kind() == kind);
  }

  FieldTruth field(String name) {
    return fields(name).getFirst();
  }

  byte[] bytes(FieldTruth f) {
    return traffic.messages().slice(index, f.offset(), f.length());
  }

  BigInteger big(FieldTruth f) {
    return new BigInteger(1, bytes(f));
  }

  BigInteger little(FieldTruth f) {
    byte[] b = bytes(f);
    byte[] reversed = new byte[b.length];
    for (int i = 0; i < b.length; i++) {
      reversed[i] = b[b.length - 1 - i];
    }
    return new BigInteger(1, reversed);
  }

  /** Whether a field holds a number in either byte order. */
  boolean holds(FieldTruth f, long value) {
    return big(f).equals(BigInteger.valueOf(value)) || little(f).equals(BigInteger.valueOf(value));
  }

  @Override
  public String toString() {
    return traffic.name() + " message " + index + " " + type();
  }
}
