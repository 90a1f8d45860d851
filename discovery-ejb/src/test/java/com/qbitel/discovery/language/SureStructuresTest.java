package com.qbitel.discovery.language;

import static org.assertj.core.api.Assertions.assertThat;

import com.qbitel.discovery.grammar.Grammar;
import com.qbitel.discovery.grammar.MessageType;
import com.qbitel.discovery.grammar.Selector;
import com.qbitel.discovery.grammar.Structure;
import com.qbitel.discovery.language.Rule.Alternative;
import com.qbitel.discovery.language.Rule.Choice;
import com.qbitel.discovery.language.Rule.Repetition;
import com.qbitel.discovery.message.Direction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SureStructuresTest {

  private static final Choice MANY =
      new Choice(
          "t0",
          List.of(
              new Alternative(90, List.of("t0.head", "t0:elements")),
              new Alternative(8, List.of("t0.head", "t0:elements", "t0.end")),
              new Alternative(2, List.of("t0:other"))));

  private static final Choice FEW =
      new Choice(
          "t1",
          List.of(
              new Alternative(3, List.of("t1.head", "t1:elements")),
              new Alternative(1, List.of("t1:other"))));

  private static final Choice SOMETIMES =
      new Choice(
          "t2",
          List.of(
              new Alternative(50, List.of("t2.head", "t2:elements")),
              new Alternative(1, List.of("t2.head")),
              new Alternative(2, List.of("t2:other"))));

  private static SureStructures structures() {
    Map<String, Rule> rules = new HashMap<>();
    for (Choice c : List.of(MANY, FEW, SOMETIMES)) {
      rules.put(c.name(), c);
      String elements = c.name() + ":elements";
      rules.put(elements, new Repetition(elements, elements + ":item", Counts.NONE));
    }
    List<MessageType> types = List.of(type("t0"), type("t1"), type("t2"));
    return new SureStructures(new Grammar(types, Optional.empty()), rules);
  }

  private static MessageType type(String id) {
    return new MessageType(
        id, id, 9, 1.0 / 3, Direction.UNKNOWN, 0.9, Selector.OPEN, Structure.NONE, List.of());
  }

  @Test
  void structureThatAllHad_isHardlyEverMissing_inTypesOfFewMessagesToo() {
    double seen = 90 + 8 + 3;
    assertThat(structures().missing(MANY, List.of("t0.head"))).isEqualTo(1 / (seen + 2));
    assertThat(structures().missing(FEW, List.of("t1.head"))).isEqualTo(1 / (seen + 2));
  }

  @Test
  void whatIsThere_orWasMissingBefore_orIsNoStructure_isNotMissed() {
    assertThat(structures().missing(MANY, List.of("t0:elements"))).isEqualTo(1);
    assertThat(structures().missing(SOMETIMES, List.of("t2.head"))).isEqualTo(1);
  }
}
