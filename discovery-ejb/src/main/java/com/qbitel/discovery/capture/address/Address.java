package com.qbitel.discovery.capture.address;

/** One side of a conversation without its port. */
public sealed interface Address {

  /** Nothing is known of the side. */
  Address NONE = new Named("");

  /** As text, without brackets. */
  String text();

  /** An IPv4 address. */
  record Ipv4(int bits) implements Address {
    @Override
    public String text() {
      return (bits >>> 24)
          + "."
          + (bits >> 16 & 255)
          + "."
          + (bits >> 8 & 255)
          + "."
          + (bits & 255);
    }
  }

  /** An IPv6 address, written as RFC 5952 wants it. */
  record Ipv6(long high, long low) implements Address {

    @Override
    public String text() {
      if (high == 0 && low >>> 32 == 0xffffL) {
        return "::ffff:" + new Ipv4((int) low).text();
      }
      int zerosAt = 8;
      int zeros = 1;
      for (int i = 0, run = 0; i < 8; i++) {
        run = group(i) == 0 ? run + 1 : 0;
        if (run > zeros) {
          zeros = run;
          zerosAt = i - run + 1;
        }
      }
      StringBuilder text = new StringBuilder(39);
      for (int i = 0; i < 8; i++) {
        if (i == zerosAt) {
          text.append("::");
          i += zeros - 1;
        } else {
          if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
            text.append(':');
          }
          text.append(Integer.toHexString(group(i)));
        }
      }
      return text.toString();
    }

    private int group(int i) {
      return (int) ((i < 4 ? high : low) >>> (48 - 16 * (i & 3))) & 0xffff;
    }
  }

  /** An Ethernet address in the low 48 bits. */
  record Mac(long bits) implements Address {
    @Override
    public String text() {
      StringBuilder text = new StringBuilder(17);
      for (int shift = 40; shift >= 0; shift -= 8) {
        int b = (int) (bits >>> shift) & 255;
        text.append(Character.forDigit(b >> 4, 16)).append(Character.forDigit(b & 15, 16));
        if (shift > 0) {
          text.append(':');
        }
      }
      return text.toString();
    }
  }

  /** An address that the input gives as text; kept as it stands. */
  record Named(String text) implements Address {}
}
