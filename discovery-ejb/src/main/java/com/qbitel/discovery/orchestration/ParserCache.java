package com.qbitel.discovery.orchestration;

import com.qbitel.discovery.document.Json;
import com.qbitel.discovery.document.ProfileDocument;
import com.qbitel.discovery.document.ProfileDocuments;
import com.qbitel.discovery.parser.MessageParser;
import com.qbitel.discovery.parser.ParserGenerator;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.Timer;

/**
 * Parsers of the profiles that were used last, by the digest of what a profile says. A profile
 * whose name or version number alone changes keeps its parser. Safe for use by several threads.
 */
@ApplicationScoped
public class ParserCache {

  /** Parsers that are kept. */
  static final int MOST = 64;

  private static final Metadata DURATION =
      Metadata.builder()
          .withName("qbitel_parser_generation_duration_seconds")
          .withUnit(MetricUnits.SECONDS)
          .withDescription("Time to make the parser of a profile that has none yet")
          .build();

  @EJB ParserGenerator generator;
  @Inject MetricRegistry registry;

  /** Is told how long each parser took to make. */
  private volatile Consumer<Duration> making = took -> {};

  void register(@Observes Startup start) {
    Timer timer = registry.timer(DURATION);
    making = timer::update;
  }

  private final Map<String, MessageParser> parsers =
      new LinkedHashMap<>(MOST, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, MessageParser> eldest) {
          return size() > MOST;
        }
      };

  /** The parser of a profile; made when there is none, by each thread that is first. */
  public MessageParser parser(ProfileDocument profile) {
    String digest = digest(profile);
    synchronized (parsers) {
      MessageParser known = parsers.get(digest);
      if (known != null) {
        return known;
      }
    }
    long begin = System.nanoTime();
    MessageParser made = generator.parser(ProfileDocuments.grammar(profile));
    making.accept(Duration.ofNanos(System.nanoTime() - begin));
    synchronized (parsers) {
      MessageParser first = parsers.putIfAbsent(digest, made);
      return first == null ? made : first;
    }
  }

  private static String digest(ProfileDocument profile) {
    byte[] json = Json.write(profile.named(null, null)).getBytes(StandardCharsets.UTF_8);
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(json));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
