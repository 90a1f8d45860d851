package com.qbitel.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;

/** The shipped recording of Modbus, with damage to what was sent. */
final class DamagedSample {

  /** The recording as it is. */
  static final Path WHOLE = Path.of("..", "samples", "modbus.pcap");

  private static final int FILE_HEADER = 24;
  private static final int PACKET_HEADER = 16;
  private static final int HEADERS = 54;

  private DamagedSample() {}

  /** The length that the first request states is too great, so that its 14 bytes are no message. */
  static byte[] wrongLength() throws IOException {
    byte[] bytes = Files.readAllBytes(WHOLE);
    byte[] first = HexFormat.of().parseHex("000100000008010f002600070117");
    int at = 0;
    while (!Arrays.equals(bytes, at, at + first.length, first, 0, first.length)) {
      at++;
    }
    bytes[at + 4] = 0x20; // now it states 8,206 bytes
    return bytes;
  }

  /** One of five segments has a flipped bit. */
  static byte[] flippedBits() throws IOException {
    byte[] bytes = Files.readAllBytes(WHOLE);
    Random random = new Random(1);
    for (int at = FILE_HEADER; at < bytes.length; ) {
      int length = Byte.toUnsignedInt(bytes[at + 8]) | Byte.toUnsignedInt(bytes[at + 9]) << 8;
      int body = at + PACKET_HEADER;
      if (length > HEADERS && random.nextInt(5) == 0) {
        bytes[body + HEADERS + random.nextInt(length - HEADERS)] ^= (byte) (1 << random.nextInt(8));
      }
      at = body + length;
    }
    return bytes;
  }
}
