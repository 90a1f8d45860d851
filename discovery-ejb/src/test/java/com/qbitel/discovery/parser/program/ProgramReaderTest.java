package com.qbitel.discovery.parser.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.qbitel.discovery.parser.program.Expression.Binary;
import com.qbitel.discovery.parser.program.Expression.Call;
import com.qbitel.discovery.parser.program.Expression.Constant;
import com.qbitel.discovery.parser.program.Expression.Item;
import com.qbitel.discovery.parser.program.Expression.MessageByte;
import com.qbitel.discovery.parser.program.Expression.Not;
import com.qbitel.discovery.parser.program.Expression.Size;
import com.qbitel.discovery.parser.program.Expression.Variable;
import com.qbitel.discovery.parser.program.Expression.Whole;
import com.qbitel.discovery.parser.program.Routine.Parameter;
import com.qbitel.discovery.parser.program.Statement.Assign;
import com.qbitel.discovery.parser.program.Statement.Declare;
import com.qbitel.discovery.parser.program.Statement.DeclareArray;
import com.qbitel.discovery.parser.program.Statement.Do;
import com.qbitel.discovery.parser.program.Statement.If;
import com.qbitel.discovery.parser.program.Statement.Put;
import com.qbitel.discovery.parser.program.Statement.Return;
import com.qbitel.discovery.parser.program.Statement.While;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgramReaderTest {

  private static final Variable K = new Variable("k");

  private static Statement only(String steps) {
    List<Statement> body =
        ProgramReader.read("routine r(k, a[]) { " + steps + " }", Set.of("t")).getFirst().body();
    assertThat(body).hasSize(1);
    return body.getFirst();
  }

  private static Expression returned(String expression) {
    return ((Return) only("return " + expression + ";")).value();
  }

  private static Constant number(int n) {
    return new Constant(n);
  }

  private static Binary binary(Operator o, Expression left, Expression right) {
    return new Binary(o, left, right);
  }

  @Test
  void routine_hasItsNameItsPurposeAndItsParameters() {
    Routine r =
        ProgramReader.read("# Does\n# nothing.\nroutine idle(k, a[]) { }", Set.of()).getFirst();
    assertThat(r)
        .isEqualTo(
            new Routine(
                "idle",
                "Does nothing.",
                List.of(new Parameter("k", false), new Parameter("a", true)),
                List.of()));
  }

  @Test
  void operators_bindAsInC() {
    assertThat(returned("1 + k * 2 - size"))
        .isEqualTo(
            binary(
                Operator.MINUS,
                binary(Operator.PLUS, number(1), binary(Operator.TIMES, K, number(2))),
                new Size()));
    assertThat(returned("(1 + k) * -2"))
        .isEqualTo(binary(Operator.TIMES, binary(Operator.PLUS, number(1), K), number(-2)));
    assertThat(((If) only("if (k < 1 || k > 2 && !(k == 3)) { }")).condition())
        .isEqualTo(
            binary(
                Operator.OR,
                binary(Operator.LESS, K, number(1)),
                binary(
                    Operator.AND,
                    binary(Operator.GREATER, K, number(2)),
                    new Not(binary(Operator.EQUAL, K, number(3))))));
  }

  @Test
  void steps_areRead() {
    assertThat(only("var x = message[k];")).isEqualTo(new Declare("x", new MessageByte(K)));
    assertThat(only("var x[size];")).isEqualTo(new DeclareArray("x", new Size()));
    assertThat(only("k = t[0];")).isEqualTo(new Assign("k", new Item("t", number(0))));
    assertThat(only("a[k] = length(a);")).isEqualTo(new Put("a", K, new Expression.Length("a")));
    assertThat(only("while (k < 9) { k = 9; }"))
        .isEqualTo(
            new While(binary(Operator.LESS, K, number(9)), List.of(new Assign("k", number(9)))));
    assertThat(only("f(k, a, t);"))
        .isEqualTo(
            new Do(
                new Call("f", List.of(new Expression.Value(K), new Whole("a"), new Whole("t")))));
    assertThat(only("if (k == 0) { return 1; } else if (k == 1) { return 2; } else { return 3; }"))
        .isEqualTo(
            new If(
                binary(Operator.EQUAL, K, number(0)),
                List.of(new Return(number(1))),
                List.of(
                    new If(
                        binary(Operator.EQUAL, K, number(1)),
                        List.of(new Return(number(2))),
                        List.of(new Return(number(3)))))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "routine",
        "routine r( { }",
        "routine r() { return 1 }",
        "routine r() { var x; }",
        "routine r() { x = 1 $ 2; }",
        "routine r() { return 1; } }"
      })
  void textThatIsNoProgram_isRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> ProgramReader.read(text, Set.of()));
  }
}
