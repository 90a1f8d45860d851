package com.qbitel.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;

/**
 * The key store: {@code kek-1} wraps the data keys of stored payloads, {@code jwt} signs tokens of
 * embedded users, {@code tls} is the listener's. It is made at the first start with a random
 * password, or comes from outside by {@code QBITEL_KEYSTORE} and {@code QBITEL_KEYSTORE_PASSWORD}.
 *
 * @param keystore the PKCS #12 file
 * @param password its password
 */
record KeyMaterial(Path keystore, String password) {

  /** Alias of the first key-encryption key. */
  static final String KEK = "kek-1";

  private static final String STORE = "QBITEL_KEYSTORE";
  private static final String PASSWORD = "QBITEL_KEYSTORE_PASSWORD";
  private static final int VALID_DAYS = 3650;

  @Override
  public String toString() {
    return keystore.toString();
  }

  static KeyMaterial ensure(HomeDirectory home, LaunchOptions options) {
    String outside = options.environment().getOrDefault(STORE, "");
    if (!outside.isBlank()) {
      return outside(
          Path.of(outside),
          options.environment().getOrDefault(PASSWORD, ""),
          options.profile() == Profile.PROD ? List.of(KEK, "tls") : List.of(KEK, "jwt", "tls"));
    }
    Path store = home.keys().resolve("keystore.p12");
    String password = SecretFile.password(home.keys().resolve("keystore.password"));
    if (!Files.exists(store)) {
      create(store, password);
    }
    return new KeyMaterial(store, password);
  }

  private static KeyMaterial outside(Path store, String password, List<String> aliases) {
    if (password.isEmpty()) {
      throw LaunchException.environment(STORE + " is set, but " + PASSWORD + " is not.");
    }
    KeyMaterial keys = new KeyMaterial(store.toAbsolutePath(), password);
    try {
      KeyStore loaded = keys.load();
      for (String alias : aliases) {
        if (!loaded.isKeyEntry(alias)) {
          throw LaunchException.environment(
              "The key store " + store + " has no key " + alias + ".");
        }
      }
    } catch (IOException | GeneralSecurityException e) {
      throw LaunchException.environment(
          "The key store " + store + " cannot be opened: " + e.getMessage(), e);
    }
    return keys;
  }

  /** Reads the store. */
  KeyStore load() throws IOException, GeneralSecurityException {
    KeyStore loaded = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keystore)) {
      loaded.load(in, password.toCharArray());
    }
    return loaded;
  }

  /** Makes the store beside its place and moves it there when it is whole. */
  private static void create(Path store, String password) {
    try {
      Path directory =
          Files.createTempDirectory(store.getParent(), "new", HomeDirectory.PRIVATE_DIRECTORY);
      Path fresh = directory.resolve(store.getFileName());
      generate(
          fresh,
          password,
          "jwt",
          "CN=QBITEL token signer",
          List.of("-keyalg", "RSA", "-keysize", "2048"));
      generate(
          fresh,
          password,
          "tls",
          "CN=localhost, O=QBITEL",
          List.of(
              "-keyalg",
              "EC",
              "-groupname",
              "secp256r1",
              "-ext",
              "san=dns:localhost,ip:127.0.0.1,ip:::1",
              "-ext",
              "eku=serverAuth"));
      KeyMaterial keys = new KeyMaterial(fresh, password);
      KeyStore loaded = keys.load();
      KeyGenerator generator = KeyGenerator.getInstance("AES");
      generator.init(256);
      SecretKey kek = generator.generateKey();
      loaded.setEntry(
          KEK,
          new KeyStore.SecretKeyEntry(kek),
          new KeyStore.PasswordProtection(password.toCharArray()));
      try (OutputStream out = Files.newOutputStream(fresh)) {
        loaded.store(out, password.toCharArray());
      }
      Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-------"));
      Files.move(fresh, store, StandardCopyOption.ATOMIC_MOVE);
      Files.delete(directory);
    } catch (IOException | GeneralSecurityException e) {
      throw LaunchException.environment("The key store cannot be made: " + e.getMessage(), e);
    }
  }

  /** A key pair with a certificate of its own; the JDK makes one by its tool alone. */
  private static void generate(
      Path store, String password, String alias, String name, List<String> more)
      throws IOException {
    ProcessBuilder keytool =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            alias,
            "-dname",
            name,
            "-validity",
            String.valueOf(VALID_DAYS),
            "-storetype",
            "PKCS12",
            "-keystore",
            store.toString(),
            "-storepass:env",
            PASSWORD);
    keytool.command().addAll(more);
    keytool.environment().put(PASSWORD, password);
    Process process = keytool.redirectErrorStream(true).start();
    try {
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IOException("keytool: " + output);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
