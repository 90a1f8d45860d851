package com.qbitel.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedUsersTest {

  @TempDir private Path home;

  @BeforeEach
  void writeCredentials() throws IOException {
    Files.writeString(home.resolve("credentials.properties"), "admin=first\nviewer=\nroot=x\n");
  }

  @Test
  void accepts_rightPassword_only() {
    EmbeddedUsers users = users("dev");
    assertThat(users.accepts("admin", "first")).isTrue();
    assertThat(users.accepts("admin", "First")).isFalse();
    assertThat(users.accepts("admin", "")).isFalse();
  }

  @Test
  void accepts_userWithoutPassword_never() {
    assertThat(users("dev").accepts("viewer", "")).isFalse();
    assertThat(users("dev").accepts("analyst", "")).isFalse();
  }

  @Test
  void accepts_nameThatIsNoRole_never() {
    assertThat(users("dev").accepts("root", "x")).isFalse();
  }

  @Test
  void accepts_changedFile_countsAtOnce() throws IOException {
    EmbeddedUsers users = users("test");
    assertThat(users.accepts("admin", "second")).isFalse();
    Files.writeString(home.resolve("credentials.properties"), "admin=second\n");
    assertThat(users.accepts("admin", "second")).isTrue();
  }

  @Test
  void accepts_inProfileProd_never() {
    EmbeddedUsers users = users("prod");
    assertThat(users.enabled()).isFalse();
    assertThat(users.accepts("admin", "first")).isFalse();
  }

  private EmbeddedUsers users(String profile) {
    return new EmbeddedUsers(profile, home.toString());
  }
}
