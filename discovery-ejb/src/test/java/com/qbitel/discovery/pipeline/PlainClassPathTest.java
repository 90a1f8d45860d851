package com.qbitel.discovery.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.qbitel.discovery.document.Json;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The pipeline runs where there is nothing but the engine, Jackson and the JDK: no Jakarta, no
 * MicroProfile, no Hibernate.
 */
class PlainClassPathTest {

  @Test
  void discover_needsNothingButJackson() throws Exception {
    URL[] classPath =
        List.of(DiscoveryPipelines.class, ObjectMapper.class, JsonFactory.class, JsonInclude.class)
            .stream()
            .map(c -> c.getProtectionDomain().getCodeSource().getLocation())
            .toArray(URL[]::new);
    try (URLClassLoader plain =
        new URLClassLoader(classPath, ClassLoader.getPlatformClassLoader())) {
      assertThatThrownBy(() -> plain.loadClass("jakarta.ejb.Stateless"))
          .isInstanceOf(ClassNotFoundException.class);

      JsonNode document = Json.readTolerant(discover(plain), JsonNode.class);

      assertThat(document.get("state").textValue()).isEqualTo("COMPLETE");
      assertThat(document.get("messageCount").intValue()).isEqualTo(40);
      assertThat(document.get("messageTypes")).isNotEmpty();
    }
  }

  /**
   * Reads, runs and writes by reflection, since this class sees other classes of the same names.
   */
  private static String discover(ClassLoader plain) throws ReflectiveOperationException {
    Class<?> pipelines = plain.loadClass(DiscoveryPipelines.class.getName());
    Object pipeline = pipelines.getMethod("standard").invoke(null);
    Class<?> reading = plain.loadClass("com.qbitel.discovery.capture.CaptureOptions");
    Class<?> options = plain.loadClass(DiscoveryOptions.class.getName());
    Class<?> progress = plain.loadClass(Progress.class.getName());
    Method discover =
        plain
            .loadClass(DiscoveryPipeline.class.getName())
            .getMethod("discover", java.io.InputStream.class, reading, options, progress);
    Object result =
        discover.invoke(
            pipeline,
            new ByteArrayInputStream(lines().getBytes(UTF_8)),
            reading.getMethod("defaults").invoke(null),
            options.getMethod("defaults").invoke(null),
            progress.getField("NONE").get(null));
    Object document =
        plain
            .loadClass("com.qbitel.discovery.document.DiscoveryDocuments")
            .getMethod("of", result.getClass(), String.class, String.class)
            .invoke(null, result, null, null);
    Class<?> json = plain.loadClass(Json.class.getName());
    return (String) json.getMethod("write", Object.class).invoke(null, document);
  }

  private static String lines() {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      String body = "%02x".formatted(37 * i & 0xff).repeat(1 + i % 5);
      lines.append(
          "{\"i\":%d,\"hex\":\"4c5a%02x%04x%s\"}\n".formatted(i, 1 + i % 2, 1 + i % 5, body));
    }
    return lines.toString();
  }
}
