package com.qbitel.web.security;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/**
 * The issuer whose tokens a server in profile prod takes, as configured. The keys of MicroProfile
 * JWT say who it is; those that begin with {@code qbitel} how its tokens are read.
 *
 * @param location its key set: {@code https:}, {@code file:}, or {@code http:} on this machine
 * @param rules what its tokens must say
 * @param authorities certificates to trust instead of the JDK's; empty for the JDK's
 */
record OutsideIssuer(URL location, TokenRules rules, Optional<Path> authorities) {

  static final String LOCATION = "mp.jwt.verify.publickey.location";
  static final String ISSUER = "mp.jwt.verify.issuer";
  static final String AUDIENCES = "mp.jwt.verify.audiences";
  static final String AUTHORITIES = "qbitel.jwt.authorities";
  static final String ROLES = "qbitel.jwt.claim.roles";
  static final String USER = "qbitel.jwt.claim.user";

  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256);
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private static final int CONNECT_MILLIS = 2_000;
  private static final int READ_MILLIS = 3_000;
  private static final int LARGEST_SET = 256 << 10;

  /**
   * Reads the configuration.
   *
   * @param configuration a key's value, if it has one
   * @throws IllegalStateException with a sentence that names the key that is missing or wrong
   */
  static OutsideIssuer of(Function<String, Optional<String>> configuration) {
    URL location = location(required(configuration, LOCATION));
    TokenRules rules =
        new TokenRules(
            required(configuration, ISSUER),
            Set.copyOf(list(configuration.apply(AUDIENCES).orElse(TokenRules.AUDIENCE), AUDIENCES)),
            new Claim(list(configuration.apply(ROLES).orElse("groups"), ROLES).getFirst()),
            list(configuration.apply(USER).orElse("upn,preferred_username,sub"), USER).stream()
                .map(Claim::new)
                .toList(),
            TokenRules.CLOCK_SKEW);
    return new OutsideIssuer(location, rules, configuration.apply(AUTHORITIES).map(Path::of));
  }

  /** A verifier of its tokens. The key set is fetched with the first token, not now. */
  TokenVerifier verifier(IssuerKeys.Pace pace, InstantSource clock) {
    return new TokenVerifier(new IssuerKeys(location, retriever(), pace), ALGORITHMS, rules, clock);
  }

  private DefaultResourceRetriever retriever() {
    return new DefaultResourceRetriever(CONNECT_MILLIS, READ_MILLIS, LARGEST_SET, true, trusting());
  }

  /**
   * The server makes its own key store the default trust of the whole process, which no public
   * issuer's certificate stands in; so trust is chosen here.
   */
  private SSLSocketFactory trusting() {
    try {
      TrustManagerFactory managers =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(authorities.isPresent() ? trusted(authorities.get()) : null);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers.getTrustManagers(), null);
      return context.getSocketFactory();
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(
          AUTHORITIES + " must name a file of PEM certificates: " + e.getMessage(), e);
    }
  }

  private static KeyStore trusted(Path pem) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    try (InputStream in = Files.newInputStream(pem)) {
      for (Certificate c : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry(String.valueOf(store.size()), c);
      }
    }
    if (store.size() == 0) {
      throw new IOException(pem + " has no certificate");
    }
    return store;
  }

  private static URL location(String text) {
    try {
      URI uri = URI.create(text);
      boolean taken =
          switch (String.valueOf(uri.getScheme())) {
            case "https" -> uri.getHost() != null;
            case "http" -> uri.getHost() != null && LOOPBACK.contains(uri.getHost());
            case "file" -> uri.getPath() != null;
            default -> false;
          };
      if (taken) {
        return uri.toURL();
      }
    } catch (IllegalArgumentException | MalformedURLException e) {
      // answered below, like a scheme that is not taken
    }
    throw new IllegalStateException(
        LOCATION
            + " must be the https: or file: URL of a JSON Web Key Set (http: on this machine), not "
            + text);
  }

  private static String required(Function<String, Optional<String>> configuration, String key) {
    return configuration
        .apply(key)
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .orElseThrow(() ->
            new IllegalStateException(
                key + " is missing: profile prod takes tokens of an outside issuer alone"));
  }

  private static List<String> list(String text, String key) {
    List<String> parts =
        Arrays.stream(text.split(","))
            .map(String::strip)
            .filter(part -> !part.isEmpty() && !part.equals("/"))
            .collect(Collectors.toUnmodifiableList());
    if (parts.isEmpty()) {
      throw new IllegalStateException(key + " names nothing");
    }
    return parts;
  }
}
