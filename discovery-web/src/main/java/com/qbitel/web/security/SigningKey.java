package com.qbitel.web.security;

import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;

/**
 * The RSA key that signs tokens.
 *
 * @param id identifier, the {@code kid} of tokens: a digest of the public key
 * @param signing private half
 * @param verifying public half
 */
record SigningKey(String id, PrivateKey signing, RSAPublicKey verifying) {

  /** Fewest bits of the modulus (RFC 7518, section 3.3). */
  static final int MIN_BITS = 2048;

  SigningKey {
    if (verifying.getModulus().bitLength() < MIN_BITS) {
      throw new IllegalArgumentException("the signing key has less than " + MIN_BITS + " bits");
    }
  }

  static SigningKey of(PrivateKey signing, RSAPublicKey verifying) throws GeneralSecurityException {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifying.getEncoded());
    String id = Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    return new SigningKey(id, signing, verifying);
  }

  /** The public half as others may have it. */
  RSAKey verificationKey() {
    return new RSAKey.Builder(verifying).keyID(id).keyUse(KeyUse.SIGNATURE).build();
  }

  /**
   * Reads the key from a key store.
   *
   * @throws IllegalStateException when there is none; there is no default key
   */
  static SigningKey read(Path store, String type, char[] password, String alias) {
    try (InputStream in = Files.newInputStream(store)) {
      KeyStore keys = KeyStore.getInstance(type);
      keys.load(in, password);
      if (keys.getKey(alias, password) instanceof RSAPrivateKey signing
          && keys.getCertificate(alias) != null
          && keys.getCertificate(alias).getPublicKey() instanceof RSAPublicKey verifying) {
        return of(signing, verifying);
      }
      throw new IllegalStateException(
          "the key store has no RSA key pair under the alias " + alias + " to sign tokens with");
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("the key store with the token key cannot be read", e);
    }
  }
}
