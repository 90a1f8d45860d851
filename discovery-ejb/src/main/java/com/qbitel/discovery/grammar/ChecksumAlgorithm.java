package com.qbitel.discovery.grammar;

/**
 * A published checksum over a run of bytes.
 *
 * <p>Parameters of the cyclic codes are those of the CRC RevEng catalogue (polynomial, initial
 * value, reflection, final exclusive or); the Internet checksum is RFC 1071, Fletcher and Adler RFC
 * 1146 and RFC 1950.
 */
enum ChecksumAlgorithm {
  SUM8(1) {
    @Override
    long of(byte[] b, int from, int to) {
      return sum(b, from, to) & 0xff;
    }
  },
  NEGATED_SUM8(1) {
    @Override
    long of(byte[] b, int from, int to) {
      return -sum(b, from, to) & 0xff;
    }
  },
  XOR8(1) {
    @Override
    long of(byte[] b, int from, int to) {
      int x = 0;
      for (int i = from; i < to; i++) {
        x ^= b[i];
      }
      return x & 0xff;
    }
  },
  CRC8(1) {
    private final CyclicCode code = new CyclicCode(8, 0x07, 0, false, 0);

    @Override
    long of(byte[] b, int from, int to) {
      return code.of(b, from, to);
    }
  },
  INTERNET(2) {
    @Override
    long of(byte[] b, int from, int to) {
      long s = 0;
      for (int i = from; i < to; i++) {
        s += (b[i] & 0xffL) << ((i - from & 1) == 0 ? 8 : 0);
      }
      while (s >>> 16 != 0) {
        s = (s & 0xffff) + (s >>> 16);
      }
      return s ^ 0xffff;
    }
  },
  SUM16(2) {
    @Override
    long of(byte[] b, int from, int to) {
      return sum(b, from, to) & 0xffff;
    }
  },
  CRC16_ARC(2) {
    private final CyclicCode code = new CyclicCode(16, 0xa001, 0, true, 0);

    @Override
    long of(byte[] b, int from, int to) {
      return code.of(b, from, to);
    }
  },
  CRC16_MODBUS(2) {
    private final CyclicCode code = new CyclicCode(16, 0xa001, 0xffff, true, 0);

    @Override
    long of(byte[] b, int from, int to) {
      return code.of(b, from, to);
    }
  },
  CRC16_CCITT(2) {
    private final CyclicCode code = new CyclicCode(16, 0x1021, 0xffff, false, 0);

    @Override
    long of(byte[] b, int from, int to) {
      return code.of(b, from, to);
    }
  },
  CRC16_XMODEM(2) {
    private final CyclicCode code = new CyclicCode(16, 0x1021, 0, false, 0);

    @Override
    long of(byte[] b, int from, int to) {
      return code.of(b, from, to);
    }
  },
  CRC16_KERMIT(2) {
    private final CyclicCode code = new CyclicCode(16, 0x8408, 0, true, 0);

    @Override
    long of(byte[] b, int from, int to) {
      return code.of(b, from, to);
    }
  },
  CRC16_X25(2) {
    private final CyclicCode code = new CyclicCode(16, 0x8408, 0xffff, true, 0xffff);

    @Override
    long of(byte[] b, int from, int to) {
      return code.of(b, from, to);
    }
  },
  CRC16_DNP(2) {
    private final CyclicCode code = new CyclicCode(16, 0xa6bc, 0, true, 0xffff);

    @Override
    long of(byte[] b, int from, int to) {
      return code.of(b, from, to);
    }
  },
  FLETCHER16(2) {
    @Override
    long of(byte[] b, int from, int to) {
      int a = 0;
      int c = 0;
      for (int i = from; i < to; i++) {
        a = (a + (b[i] & 0xff)) % 255;
        c = (c + a) % 255;
      }
      return c << 8 | a;
    }
  },
  CRC32(4) {
    private final CyclicCode code = new CyclicCode(32, 0xedb88320L, 0xffffffffL, true, 0xffffffffL);

    @Override
    long of(byte[] b, int from, int to) {
      return code.of(b, from, to);
    }
  },
  CRC32C(4) {
    private final CyclicCode code = new CyclicCode(32, 0x82f63b78L, 0xffffffffL, true, 0xffffffffL);

    @Override
    long of(byte[] b, int from, int to) {
      return code.of(b, from, to);
    }
  },
  ADLER32(4) {
    @Override
    long of(byte[] b, int from, int to) {
      int a = 1;
      int c = 0;
      for (int i = from; i < to; i++) {
        a = (a + (b[i] & 0xff)) % 65521;
        c = (c + a) % 65521;
      }
      return (long) c << 16 | a;
    }
  };

  private final int width;

  ChecksumAlgorithm(int width) {
    this.width = width;
  }

  /** Bytes of the result. */
  int width() {
    return width;
  }

  /** The checksum of {@code b[from..to)} as unsigned number. */
  abstract long of(byte[] b, int from, int to);

  /** Lower-case name without separators. */
  String label() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  /** The name of a field that holds it, such as {@code crc16Modbus}. */
  String fieldName() {
    return FieldNames.joined(label());
  }

  private static long sum(byte[] b, int from, int to) {
    long s = 0;
    for (int i = from; i < to; i++) {
      s += b[i] & 0xff;
    }
    return s;
  }
}
