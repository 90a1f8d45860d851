package com.qbitel.discovery.synthetic.part;

import com.qbitel.discovery.synthetic.draft.Dice;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.Adler32;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/** Checksums that protocols use; the cyclic ones under their names in the CRC RevEng catalogue. */
public enum Checksum {
  SUM8(1) {
    @Override
    public long of(byte[] b, int from, int to) {
      return sum(b, from, to) & 0xff;
    }
  },
  XOR8(1) {
    @Override
    public long of(byte[] b, int from, int to) {
      int x = 0;
      for (int i = from; i < to; i++) {
        x ^= b[i] & 0xff;
      }
      return x;
    }
  },
  /** RFC 1071. */
  INTERNET(2) {
    @Override
    public long of(byte[] b, int from, int to) {
      long s = 0;
      for (int i = from; i < to; i++) {
        s += (b[i] & 0xffL) << ((i - from) % 2 == 0 ? 8 : 0);
      }
      while (s > 0xffff) {
        s = (s & 0xffff) + (s >>> 16);
      }
      return s ^ 0xffff;
    }
  },
  /** RFC 1146, with sums modulo 255. */
  FLETCHER16(2) {
    @Override
    public long of(byte[] b, int from, int to) {
      int low = 0;
      int high = 0;
      for (int i = from; i < to; i++) {
        low = (low + (b[i] & 0xff)) % 255;
        high = (high + low) % 255;
      }
      return high << 8 | low;
    }
  },
  CRC16_ARC(2) {
    @Override
    public long of(byte[] b, int from, int to) {
      return crc16(b, from, to, 0xa001, 0) & 0xffff;
    }
  },
  CRC16_MODBUS(2) {
    @Override
    public long of(byte[] b, int from, int to) {
      return crc16(b, from, to, 0xa001, 0xffff);
    }
  },
  CRC16_X25(2) {
    @Override
    public long of(byte[] b, int from, int to) {
      return crc16(b, from, to, 0x8408, 0xffff) ^ 0xffff;
    }
  },
  CRC16_DNP(2) {
    @Override
    public long of(byte[] b, int from, int to) {
      return crc16(b, from, to, 0xa6bc, 0) ^ 0xffff;
    }
  },
  CRC16_CCITT_FALSE(2) {
    @Override
    public long of(byte[] b, int from, int to) {
      int c = 0xffff;
      for (int i = from; i < to; i++) {
        c ^= (b[i] & 0xff) << 8;
        for (int k = 0; k < 8; k++) {
          c = (c << 1 ^ ((c & 0x8000) != 0 ? 0x1021 : 0)) & 0xffff;
        }
      }
      return c;
    }
  },
  CRC32_ISO(4) {
    @Override
    public long of(byte[] b, int from, int to) {
      return value(new CRC32(), b, from, to);
    }
  },
  CRC32_C(4) {
    @Override
    public long of(byte[] b, int from, int to) {
      return value(new CRC32C(), b, from, to);
    }
  },
  /** RFC 1950. */
  ADLER32(4) {
    @Override
    public long of(byte[] b, int from, int to) {
      return value(new Adler32(), b, from, to);
    }
  };

  private final int width;

  Checksum(int width) {
    this.width = width;
  }

  /** Bytes of the result. */
  public int width() {
    return width;
  }

  /** The checksum of {@code b[from..to)}. */
  public abstract long of(byte[] b, int from, int to);

  /** The name in specifications. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Draws a checksum of so many bytes. */
  public static Checksum draw(Dice dice, int width) {
    List<Checksum> fitting = Stream.of(values()).filter(c -> c.width == width).toList();
    return dice.pick(fitting);
  }

  private static long sum(byte[] b, int from, int to) {
    long s = 0;
    for (int i = from; i < to; i++) {
      s += b[i] & 0xff;
    }
    return s;
  }

  private static long crc16(byte[] b, int from, int to, int reflected, int init) {
    int c = init;
    for (int i = from; i < to; i++) {
      c ^= b[i] & 0xff;
      for (int k = 0; k < 8; k++) {
        c = c >>> 1 ^ ((c & 1) != 0 ? reflected : 0);
      }
    }
    return c;
  }

  private static long value(java.util.zip.Checksum checksum, byte[] b, int from, int to) {
    checksum.update(b, from, to - from);
    return checksum.getValue();
  }
}
