package com.qbitel.launcher;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Whose tokens the server takes, looked at before anything is started: in profile prod those of an
 * outside issuer, which must be named, elsewhere those of the embedded users. The application reads
 * the same keys and checks them again.
 */
final class IssuerSettings {

  private static final String LOCATION = "MP_JWT_VERIFY_PUBLICKEY_LOCATION";
  private static final String ISSUER = "MP_JWT_VERIFY_ISSUER";

  private IssuerSettings() {}

  /**
   * Checks the environment.
   *
   * @throws LaunchException with a sentence that names the key that is missing or wrong
   */
  static void check(Profile profile, Map<String, String> environment) {
    for (String name : List.of(LOCATION, ISSUER)) {
      boolean present = !environment.getOrDefault(name, "").isBlank();
      if (present && profile != Profile.PROD) {
        throw LaunchException.environment(
            name
                + " is set, but only profile prod takes tokens of an outside issuer"
                + " (QBITEL_PROFILE).");
      }
      if (!present && profile == Profile.PROD) {
        throw LaunchException.environment(
            name
                + " ("
                + key(name)
                + ") is missing: profile prod takes tokens of an outside issuer alone.");
      }
    }
    if (profile == Profile.PROD) {
      checkLocation(environment.get(LOCATION).strip());
    }
  }

  private static void checkLocation(String location) {
    try {
      URI uri = URI.create(location);
      if (!"file".equals(uri.getScheme()) || Files.isReadable(Path.of(uri))) {
        return;
      }
    } catch (IllegalArgumentException e) {
      throw LaunchException.environment(
          LOCATION + " is '" + location + "', not the URL of a JSON Web Key Set.", e);
    }
    throw LaunchException.environment(
        LOCATION + " names " + location + ", which is no file that can be read.");
  }

  private static String key(String variable) {
    return variable.toLowerCase(Locale.ROOT).replace('_', '.');
  }
}
