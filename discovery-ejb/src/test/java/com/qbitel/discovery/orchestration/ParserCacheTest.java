package com.qbitel.discovery.orchestration;

import static org.assertj.core.api.Assertions.assertThat;

import com.qbitel.discovery.document.ProfileDocument;
import com.qbitel.discovery.document.ProfileDocuments;
import com.qbitel.discovery.parser.ParserGenerator;
import com.qbitel.discovery.parser.ParserStage;
import com.qbitel.discovery.pipeline.Readings;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ParserCacheTest {

  private final ProfileDocument profile = ProfileDocuments.of(Readings.result(), "lamp");
  private final AtomicInteger made = new AtomicInteger();
  private final ParserCache cache = new ParserCache();

  @BeforeEach
  void count() {
    ParserGenerator generator = ParserStage.interpreter();
    cache.generator =
        grammar -> {
          made.incrementAndGet();
          return generator.parser(grammar);
        };
  }

  @Test
  void profileThatSaysTheSame_keepsItsParser_whateverItIsCalled() {
    var first = cache.parser(profile);
    assertThat(cache.parser(profile)).isSameAs(first);
    assertThat(cache.parser(profile.named("other", 7))).isSameAs(first);
    assertThat(made).hasValue(1);
  }

  @Test
  void parsersOfOldProfiles_areForgotten() {
    cache.parser(profile);
    for (int i = 0; i < ParserCache.MOST; i++) {
      cache.parser(learnedFrom(100 + i));
    }
    assertThat(made).hasValue(ParserCache.MOST + 1);
    cache.parser(learnedFrom(100 + ParserCache.MOST - 1));
    assertThat(made).hasValue(ParserCache.MOST + 1);
    cache.parser(profile);
    assertThat(made).hasValue(ParserCache.MOST + 2);
  }

  /** The same types, learned from so many messages. */
  private ProfileDocument learnedFrom(int messages) {
    return new ProfileDocument(
        profile.schema(),
        profile.name(),
        profile.version(),
        profile.inputDigest(),
        profile.filter(),
        messages,
        profile.framing(),
        profile.confidence(),
        profile.grammar(),
        profile.messageTypes(),
        profile.stateMachine(),
        profile.parser());
  }
}
