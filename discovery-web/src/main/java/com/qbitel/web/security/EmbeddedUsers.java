package com.qbitel.web.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Properties;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The users of the profiles dev and test: one per role, named like it, with the generated passwords
 * of {@code credentials.properties} in the product's home. The file is read at each login, so that
 * new passwords count at once.
 */
@ApplicationScoped
public class EmbeddedUsers {

  private static final Set<String> PROFILES = Set.of("dev", "test");

  private final String profile;
  private final Path file;

  /** Needed by CDI's proxies. */
  EmbeddedUsers() {
    this("", ".");
  }

  @Inject
  EmbeddedUsers(
      @ConfigProperty(name = "qbitel.profile", defaultValue = "prod") String profile,
      @ConfigProperty(name = "qbitel.home", defaultValue = ".qbitel") String home) {
    this.profile = profile;
    this.file = Path.of(home).resolve("credentials.properties");
  }

  /** Whether this profile has embedded users. */
  public boolean enabled() {
    return PROFILES.contains(profile);
  }

  /** Whether there is such a user. */
  public boolean knows(String username) {
    return enabled() && Roles.ALL.contains(username);
  }

  /**
   * Whether the password is the user's. Takes as long for an unknown user as for a wrong password.
   */
  public boolean accepts(String username, String password) {
    if (!enabled()) {
      return false;
    }
    boolean known = knows(username);
    String right = passwords().getProperty(known ? username : Roles.VIEWER, "");
    boolean equal = MessageDigest.isEqual(sha256(password), sha256(right));
    return known && !right.isEmpty() && equal;
  }

  private Properties passwords() {
    Properties passwords = new Properties();
    try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      passwords.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("the credentials of the embedded users cannot be read", e);
    }
    return passwords;
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
