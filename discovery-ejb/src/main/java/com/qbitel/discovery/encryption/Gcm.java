package com.qbitel.discovery.encryption;

import com.qbitel.discovery.error.ErrorCode;
import com.qbitel.discovery.error.StorageException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce and a 128-bit tag.
 *
 * <p>A ciphertext is one byte of format (1), the nonce, and what GCM gives. Random nonces are safe
 * for up to 2^32 encryptions under one key; a data key protects far fewer.
 */
final class Gcm {

  private static final byte FORMAT = 1;
  private static final int NONCE = 12;
  private static final int TAG = 16;

  /** Bytes that encryption adds. */
  static final int OVERHEAD = 1 + NONCE + TAG;

  private static final SecureRandom RANDOM = new SecureRandom();

  private Gcm() {}

  static byte[] encrypt(SecretKey key, byte[] associated, byte[] plain) {
    byte[] nonce = new byte[NONCE];
    RANDOM.nextBytes(nonce);
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce, 0, associated);
      ByteBuffer out = ByteBuffer.allocate(OVERHEAD + plain.length);
      out.put(FORMAT).put(nonce);
      cipher.doFinal(ByteBuffer.wrap(plain), out);
      return out.array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM cannot encrypt", e);
    }
  }

  /**
   * @throws StorageException when the ciphertext was changed, stands elsewhere, or belongs to
   *     another key
   */
  static byte[] decrypt(SecretKey key, byte[] associated, byte[] encrypted) {
    if (encrypted.length < OVERHEAD || encrypted[0] != FORMAT) {
      throw damaged(null);
    }
    try {
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, encrypted, 1, associated);
      return cipher.doFinal(encrypted, 1 + NONCE, encrypted.length - 1 - NONCE);
    } catch (AEADBadTagException e) {
      throw damaged(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM cannot decrypt", e);
    }
  }

  private static Cipher cipher(int mode, SecretKey key, byte[] nonce, int at, byte[] associated)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    byte[] iv = Arrays.copyOfRange(nonce, at, at + NONCE);
    cipher.init(mode, key, new GCMParameterSpec(TAG * 8, iv));
    cipher.updateAAD(associated);
    return cipher;
  }

  private static StorageException damaged(Throwable cause) {
    return new StorageException(
        ErrorCode.DATA_DAMAGED,
        "Stored data does not decrypt: it was changed, moved, or belongs to another key.",
        cause);
  }
}
