package com.qbitel.web.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObject;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.DefaultJOSEProcessor;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;

/**
 * Verifies bearer tokens: JSON Web Tokens (RFC 7519), signed, in the compact form.
 *
 * <p>The algorithms are fixed, as RFC 8725, section 3.1 asks: a token that names another one, or
 * none, is refused before a key is looked for. Only then is the signature verified, and only behind
 * it are the claims read, by {@link TokenRules}. Immutable and thread-safe.
 */
public final class TokenVerifier {

  private static final int MAX_LENGTH = 8 << 10;

  /** RFC 7519, section 5.1, and RFC 9068, section 2.1; the header may also name no type. */
  private static final DefaultJOSEObjectTypeVerifier<SecurityContext> TYPES =
      new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null);

  private final Set<JWSAlgorithm> algorithms;
  private final TokenRules rules;
  private final InstantSource clock;
  private final DefaultJOSEProcessor<SecurityContext> signatures = new DefaultJOSEProcessor<>();

  TokenVerifier(
      JWKSource<SecurityContext> keys,
      Set<JWSAlgorithm> algorithms,
      TokenRules rules,
      InstantSource clock) {
    this.algorithms = Set.copyOf(algorithms);
    this.rules = rules;
    this.clock = clock;
    signatures.setJWSTypeVerifier(TYPES);
    signatures.setJWSKeySelector(new JWSVerificationKeySelector<>(this.algorithms, keys));
  }

  /**
   * What a token says, when it is for us and valid now.
   *
   * @throws InvalidTokenException when it is not
   * @throws IssuerUnavailableException when that cannot be found out now
   */
  public TokenClaims verify(String token) throws InvalidTokenException, IssuerUnavailableException {
    if (token.length() > MAX_LENGTH) {
      throw noToken();
    }
    Payload payload = verified(parse(token));
    return rules.check(object(payload.toString()), clock.instant());
  }

  private JWSObject parse(String token) throws InvalidTokenException {
    try {
      Base64URL[] parts = JOSEObject.split(token);
      if (parts.length != 3) {
        throw noToken();
      }
      Map<String, Object> header = object(parts[0].decodeToString());
      boolean known =
          header.get("alg") instanceof String name && algorithms.contains(JWSAlgorithm.parse(name));
      if (!known || header.containsKey("crit")) {
        throw new InvalidTokenException("The token is not signed in a way that is accepted here.");
      }
      return new JWSObject(parts[0], parts[1], parts[2]);
    } catch (ParseException e) {
      throw noToken();
    }
  }

  private Payload verified(JWSObject token)
      throws InvalidTokenException, IssuerUnavailableException {
    try {
      return signatures.process(token, null);
    } catch (KeySourceException e) {
      throw new IssuerUnavailableException(e);
    } catch (BadJOSEException | JOSEException e) {
      throw new InvalidTokenException("The token's signature does not verify.");
    }
  }

  private static Map<String, Object> object(String json) throws InvalidTokenException {
    try {
      // the parser would take an array of pairs too
      if (json.stripLeading().startsWith("{")) {
        return JSONObjectUtils.parse(json);
      }
    } catch (ParseException e) {
      // answered below, like any other text
    }
    throw noToken();
  }

  private static InvalidTokenException noToken() {
    return new InvalidTokenException("The token is no signed JSON Web Token.");
  }
}
