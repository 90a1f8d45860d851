package com.qbitel.discovery.statistics;

import com.qbitel.discovery.statistics.ContentAssessment.ContentKind;
import com.qbitel.discovery.statistics.ContentAssessment.Judgement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * Tells text, structured, compressed and encrypted bytes apart.
 *
 * <p>Encrypted bytes are uniform and incompressible. So are, nearly, those of a Huffman coder
 * (DEFLATE, bzip2): how soon the chi-square test tells them from uniform ones was measured on
 * windows of compressed network traffic, documents and programs. Of n bytes of DEFLATE output 80 %
 * still pass as uniform at n = 1280, 63 % at 4096, 50 % at 8192, 15 % at 16384 and none at 65536,
 * about 2^(-n/8192); from this rate the confidence follows, both kinds taken as equally likely. The
 * output of range coders (LZMA) never fails the test, which is why the confidence stays below
 * {@link #MOST_CONFIDENT_OF_ENCRYPTION}.
 *
 * <p>Below the 1280 bytes that the chi-square distribution needs, its exact mean 255 and variance
 * 510 (1 - 1/n) still bound what uniform bytes can show.
 */
final class ContentJudge {

  static final double MOST_CONFIDENT_OF_ENCRYPTION = 0.9;

  private static final int FEWEST = 16;
  private static final int FEWEST_TO_COMPRESS = 256;
  private static final int FEWEST_TO_ENCRYPT = 4096;
  private static final double TEXT_SHARE = 0.95;
  private static final int FEWEST_OF_TEXT = 8;
  private static final double PRINTABLE_BY_CHANCE = 98 / 256.0;
  private static final double UNEVEN = 10; // standard deviations above the mean
  private static final double COMPRESSIBLE = 0.85;
  private static final double REJECTED = 0.001;
  private static final double DENSE_ENTROPY = 7.8;

  private final long[] counts;
  private final long bytes;
  private final double entropy;
  private final Uniformity uniformity;
  private Double deflated;

  private ContentJudge(long[] counts) {
    this.counts = counts;
    bytes = ByteCounts.total(counts);
    entropy = Entropy.ofLongs(counts);
    uniformity = ChiSquare.uniformity(counts);
  }

  /**
   * Judges bytes by their counts, their share of printable characters (negative when they are no
   * UTF-8), the compressed format they begin with, and their compressibility, asked for only when
   * needed.
   */
  static Judgement judge(
      long[] counts, double printable, Optional<String> format, DoubleSupplier deflatedRatio) {
    return new ContentJudge(counts).judge(printable, format, deflatedRatio);
  }

  private Judgement judge(double printable, Optional<String> format, DoubleSupplier deflatedRatio) {
    if (format.isPresent()) {
      return answer(ContentKind.COMPRESSED, 0.99, "begins with the header of " + format.get());
    }
    if (bytes >= FEWEST_OF_TEXT && printable >= TEXT_SHARE) {
      return answer(
          ContentKind.TEXT,
          printable * (1 - StrictMath.pow(PRINTABLE_BY_CHANCE, bytes)),
          say("%.1f %% of the characters are printable UTF-8", 100 * printable));
    }
    if (bytes < FEWEST) {
      return tooFew(FEWEST, "to tell anything");
    }
    if (bytes < FEWEST_TO_COMPRESS) {
      return deviation() > UNEVEN
          ? answer(ContentKind.STRUCTURED_BINARY, 0.8, uneven())
          : tooFew(FEWEST_TO_COMPRESS, "to tell how dense they are");
    }
    deflated = deflatedRatio.getAsDouble();
    if (deflated < COMPRESSIBLE) {
      return answer(
          ContentKind.STRUCTURED_BINARY,
          Math.min(0.99, 0.6 + 0.5 * (1 - deflated)),
          say("DEFLATE shrinks them to %.0f %%", 100 * deflated));
    }
    return judgeIncompressible();
  }

  private Judgement judgeIncompressible() {
    String incompressible = say("DEFLATE leaves %.0f %% of them", 100 * deflated);
    if (deviation() > UNEVEN || uniformity.reliable() && uniformity.pValue() < REJECTED) {
      boolean dense = correctedEntropy() >= DENSE_ENTROPY;
      return answer(
          dense ? ContentKind.COMPRESSED : ContentKind.STRUCTURED_BINARY,
          dense ? 0.75 : 0.6,
          incompressible,
          uneven(),
          dense
              ? "as dense as the output of a compressor, or as ciphertext mixed with clear bytes"
              : say("%.2f bits a byte are fewer than compressors leave", entropy));
    }
    if (uniformity.reliable() && uniformity.pValue() > 1 - REJECTED) {
      return answer(
          ContentKind.STRUCTURED_BINARY,
          0.7,
          say("the values are more even than chance makes them (p = %.4f)", uniformity.pValue()));
    }
    if (bytes < FEWEST_TO_ENCRYPT) {
      return tooFew(FEWEST_TO_ENCRYPT, "to tell encrypted from compressed", incompressible);
    }
    double passesCompressed = StrictMath.pow(2, -bytes / 8192.0);
    return answer(
        ContentKind.ENCRYPTED,
        Math.min(MOST_CONFIDENT_OF_ENCRYPTION, 1 / (1 + passesCompressed)),
        incompressible,
        say("all values are equally frequent (p = %.3f)", uniformity.pValue()),
        "the output of a range coder such as LZMA would look the same");
  }

  /** Standard deviations by which the values are less even than uniform ones. */
  private double deviation() {
    return (uniformity.statistic() - 255) / Math.sqrt(510 * (1 - 1.0 / bytes));
  }

  /** Entropy with Miller and Madow's correction for the bias of a finite sample. */
  private double correctedEntropy() {
    int distinct = 0;
    for (long c : counts) {
      distinct += c > 0 ? 1 : 0;
    }
    return Math.min(8, entropy + (distinct - 1) / (2.0 * bytes * StrictMath.log(2)));
  }

  private String uneven() {
    return say(
        "the frequencies of the values lie %.0f standard deviations from uniform", deviation());
  }

  private Judgement tooFew(int needed, String purpose, String... reasons) {
    List<String> all = new ArrayList<>(List.of(reasons));
    all.add(say("%d bytes are too few %s, %d are needed", bytes, purpose, needed));
    return answer(ContentKind.UNDETERMINED, 0, all.toArray(String[]::new));
  }

  private Judgement answer(ContentKind kind, double confidence, String... reasons) {
    return new Judgement(kind, confidence, bytes, entropy, uniformity, deflated, List.of(reasons));
  }

  private static String say(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
