package com.qbitel.discovery.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.qbitel.discovery.error.RequestException;
import com.qbitel.discovery.grammar.Grammar;
import com.qbitel.discovery.grammar.GrammarStage;
import com.qbitel.discovery.language.LanguageLearner;
import com.qbitel.discovery.language.ProbabilisticGrammar;
import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.pipeline.Readings;
import com.qbitel.discovery.synthetic.ProtocolFamily;
import com.qbitel.discovery.synthetic.SyntheticProtocols;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RulesPartTest {

  @ParameterizedTest
  @EnumSource(names = {"BASIC_ENCODING", "STRUCTURES", "HEADERS", "ARRAYS"})
  void language_writtenAndReadBack_isTheSame(ProtocolFamily family) {
    MessageTable messages = SyntheticProtocols.generate(family, 5, 60).messages();
    Grammar grammar = GrammarStage.learner().learn(messages);
    ProbabilisticGrammar language = LanguageLearner.learn(messages, grammar);
    String json = Json.write(RulesPart.of(language));
    RulesPart read = Json.readTolerant(json, RulesPart.class);
    assertThat(read.language()).isEqualTo(language);
    assertThat(Json.write(RulesPart.of(read.language()))).isEqualTo(json);
  }

  @Test
  void language_ofAnOldProfile_isNone() throws IOException {
    try (InputStream in = getClass().getResourceAsStream("/golden/profile-1.0.0.json")) {
      assertThat(ProfileDocuments.language(Json.readProfile(in))).isEmpty();
    }
  }

  @Test
  void language_ofAProfile_isWhatWasLearned_unlessItIsNone() {
    ProfileDocument profile = ProfileDocuments.of(Readings.result(), null);
    assertThat(ProfileDocuments.language(profile)).contains(Readings.result().language());
    ObjectNode wrong = (ObjectNode) Json.tree(profile);
    ((ObjectNode) wrong.at("/grammar/rules/choices/0/alternatives/0")).put("count", -1);
    ProfileDocument changed = Json.readTolerant(wrong.toString(), ProfileDocument.class);
    assertThatThrownBy(() -> ProfileDocuments.language(changed))
        .isInstanceOf(RequestException.class)
        .hasMessageContaining("no probabilistic grammar");
  }
}
