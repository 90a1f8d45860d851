package com.qbitel.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibertyDirectoryTest {

  @TempDir Path directory;
  private Path serverPackage;
  private LibertyDirectory liberty;
  private Path server;

  @BeforeEach
  void makePackage() throws IOException {
    serverPackage = directory.resolve("package");
    Files.createDirectories(serverPackage.resolve("config"));
    Files.createDirectories(serverPackage.resolve("apps"));
    for (String name : new String[] {"server.xml", "bootstrap.properties", "jvm.options"}) {
      Files.writeString(serverPackage.resolve("config").resolve(name), "# " + name + "\n");
    }
    Files.writeString(serverPackage.resolve("apps/qbitel.ear"), "one");
    HomeDirectory home = new HomeDirectory(directory.resolve("home"));
    home.create();
    liberty = new LibertyDirectory(home, serverPackage);
    server = home.liberty().resolve("servers/qbitel");
  }

  private Path cached(String path) throws IOException {
    Path file = server.resolve("workarea/org.eclipse.osgi").resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "x");
  }

  @Test
  void prepare_package_givesConfigurationWithTheHeap() throws IOException {
    liberty.prepare("768m");

    assertThat(server.resolve("server.xml")).hasContent("# server.xml");
    assertThat(Files.readString(server.resolve("jvm.options")))
        .isEqualTo("# jvm.options\n-Xmx768m\n");
  }

  @Test
  void prepare_sameApplication_keepsItsCaches() throws IOException {
    liberty.prepare("1g");
    Path module = cached("51/data/cache/qbitel/.cache/discovery-ejb.jar");

    liberty.prepare("1g");

    assertThat(module).exists();
  }

  @Test
  void prepare_otherApplication_dropsItsCachesAndNoOthers() throws IOException {
    liberty.prepare("1g");
    Path module = cached("51/data/cache/qbitel/.cache/discovery-ejb.jar");
    Path index = cached("43/data/anno/A_qbitel_A/C.data");
    Path features = cached("12/data/feature.cache");
    Files.writeString(serverPackage.resolve("apps/qbitel.ear"), "another");

    liberty.prepare("1g");

    assertThat(module).doesNotExist();
    assertThat(index).doesNotExist();
    assertThat(features).exists();
  }

  @Test
  void prepare_noPackage_saysToBuild() {
    LibertyDirectory elsewhere =
        new LibertyDirectory(new HomeDirectory(directory), directory.resolve("none"));

    assertThatThrownBy(() -> elsewhere.prepare("1g"))
        .isInstanceOf(LaunchException.class)
        .hasMessageContaining("build first");
  }
}
