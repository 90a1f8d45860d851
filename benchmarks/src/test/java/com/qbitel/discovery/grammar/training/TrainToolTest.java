package com.qbitel.discovery.grammar.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.qbitel.discovery.grammar.GrammarModels;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The training command as the command line starts it. */
class TrainToolTest {

  @TempDir private Path folder;

  private record Outcome(int exit, String out, String err) {}

  private static Outcome run(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    ToolProvider tool = ToolProvider.findFirst("qbitel-train").orElseThrow();
    int exit = tool.run(new PrintWriter(out), new PrintWriter(err, true), args);
    return new Outcome(exit, out.toString(), err.toString());
  }

  private Path train(String name) {
    Path out = folder.resolve(name);
    Outcome o = run("--seed", "1", "--protocols", "50", "--out", out.toString());
    assertThat(o.exit()).as(o.err()).isZero();
    return out;
  }

  @Test
  void training_twice_givesTheSameBytes_thatTheManifestNames() throws IOException {
    Path once = train("once");
    Path again = train("again");
    for (String file : new String[] {"grammar.model", "grammar.properties"}) {
      assertThat(again.resolve(file)).hasSameBinaryContentAs(once.resolve(file));
    }
    GrammarModels models = GrammarModels.read(Files.readAllBytes(once.resolve("grammar.model")));
    assertThat(models.provenance().protocols()).isEqualTo(50);
    assertThat(once.resolve("grammar.properties")).hasContent("sha256=" + models.digest());
  }

  @Test
  void wrongUsage_exits2_andAMissingCorpus3() {
    String out = folder.resolve("x").toString();
    assertThat(run("--out").err()).isEqualTo("qbitel: --out takes a value\n");
    assertThat(run("--seed", "one", "--out", out).exit()).isEqualTo(2);
    assertThat(run("--protocols", "1", "--out", out).exit()).isEqualTo(2);
    assertThat(run("--fast", "1").err()).isEqualTo("qbitel: unknown option --fast\n");
    String none = folder.resolve("none").toString();
    Outcome o = run("--protocols", "5", "--corpus", none, "--out", out);
    assertThat(o.exit()).isEqualTo(3);
    assertThat(o.err()).contains("none does not exist");
  }
}
