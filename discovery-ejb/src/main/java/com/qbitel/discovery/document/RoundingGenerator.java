package com.qbitel.discovery.document;

import com.fasterxml.jackson.core.JsonGenerationException;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * A JSON generator that rounds floating-point numbers to six significant digits, or to whole
 * numbers from a million on, and refuses those that JSON cannot hold.
 *
 * <p>The last bits of a double may differ between processors and library versions; what no reader
 * needs is therefore not written. Integers and decimals pass unchanged.
 */
final class RoundingGenerator extends JsonGeneratorDelegate {

  private static final MathContext SIX = new MathContext(6, RoundingMode.HALF_EVEN);
  private static final double MILLION = 1e6;
  private static final double EXACT = 1L << 53;

  RoundingGenerator(JsonGenerator target) {
    super(target, false);
  }

  @Override
  public void writeNumber(double value) throws IOException {
    if (!Double.isFinite(value)) {
      throw new JsonGenerationException("not a finite number: " + value, this);
    }
    super.writeNumber(round(value));
  }

  @Override
  public void writeNumber(float value) throws IOException {
    writeNumber((double) value);
  }

  @Override
  public void writeArray(double[] array, int offset, int length) throws IOException {
    writeStartArray(array, length);
    for (int i = offset; i < offset + length; i++) {
      writeNumber(array[i]);
    }
    writeEndArray();
  }

  /** The number nearest to {@code value} that is written for it; negative zero becomes zero. */
  static double round(double value) {
    double size = Math.abs(value);
    if (size >= EXACT) {
      return value;
    }
    return size >= MILLION
        ? Math.rint(value)
        : new BigDecimal(value).round(SIX).doubleValue() + 0.0;
  }
}
