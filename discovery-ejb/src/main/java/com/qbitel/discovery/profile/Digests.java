package com.qbitel.discovery.profile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 digests, lower-case hex, by which audit events name the content of an object. */
public final class Digests {

  private Digests() {}

  /** Digest of bytes. */
  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Digest of the UTF-8 form of a text. */
  public static String sha256(String text) {
    return sha256(text.getBytes(UTF_8));
  }
}
