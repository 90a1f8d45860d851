package com.qbitel.launcher;

import java.nio.file.Files;
import java.util.List;

/** First passwords of the embedded users, one for each role; made once, never a default. */
final class Credentials {

  private static final List<String> USERS = List.of("admin", "analyst", "auditor", "viewer");

  private Credentials() {}

  static void ensure(HomeDirectory home) {
    if (Files.exists(home.credentials())) {
      return;
    }
    StringBuilder text = new StringBuilder("# Users of the embedded store: name=password\n");
    for (String user : USERS) {
      text.append(user).append('=').append(SecretFile.randomPassword()).append('\n');
    }
    SecretFile.write(home.credentials(), text.toString());
  }
}
