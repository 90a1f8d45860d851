package com.qbitel.discovery.parser.program;

import com.qbitel.discovery.parser.program.Expression.Argument;
import com.qbitel.discovery.parser.program.Expression.Binary;
import com.qbitel.discovery.parser.program.Expression.Call;
import com.qbitel.discovery.parser.program.Expression.Constant;
import com.qbitel.discovery.parser.program.Expression.Item;
import com.qbitel.discovery.parser.program.Expression.Length;
import com.qbitel.discovery.parser.program.Expression.MessageByte;
import com.qbitel.discovery.parser.program.Expression.Not;
import com.qbitel.discovery.parser.program.Expression.Size;
import com.qbitel.discovery.parser.program.Expression.Value;
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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads routines as text, in the notation of C: numbers are the only type, {@code var a[n]} begins
 * an array of zeros, {@code message} is the message and {@code size} how long it is. A line that
 * begins with {@code #} says what the routine behind it does.
 */
final class ProgramReader {

  private static final Pattern WORD =
      Pattern.compile("\\s*(?:#([^\\n]*)\\n|(\\w+|&&|\\|\\||[=!<>]=|[-+*/&^<>!=(){}\\[\\];,]))");

  private final List<String> words = new ArrayList<>();
  private final List<String> abouts = new ArrayList<>();
  private final Set<String> tables;
  private Set<String> arrays = Set.of();
  private int at;

  private ProgramReader(String text, Set<String> tables) {
    this.tables = tables;
    Matcher m = WORD.matcher(text);
    String about = "";
    int end = 0;
    while (m.find() && m.start() == end) {
      end = m.end();
      if (m.group(1) != null) {
        about = (about + " " + m.group(1).strip()).strip();
      } else {
        words.add(m.group(2));
        abouts.add(about);
        about = "";
      }
    }
    if (!text.substring(end).isBlank()) {
      throw new IllegalArgumentException("no program: " + text.substring(end));
    }
  }

  /**
   * The routines of a text.
   *
   * @param tables names of tables that they may read
   * @throws IllegalArgumentException when it is no program
   */
  static List<Routine> read(String text, Set<String> tables) {
    ProgramReader reader = new ProgramReader(text, tables);
    List<Routine> routines = new ArrayList<>();
    while (reader.at < reader.words.size()) {
      routines.add(reader.routine());
    }
    return routines;
  }

  private Routine routine() {
    String about = abouts.get(at);
    expect("routine");
    String name = next();
    arrays = new HashSet<>(tables);
    List<Parameter> parameters = new ArrayList<>();
    expect("(");
    while (!accept(")")) {
      String parameter = next();
      boolean array = accept("[");
      if (array) {
        expect("]");
        arrays.add(parameter);
      }
      parameters.add(new Parameter(parameter, array));
      if (!peek(")")) {
        expect(",");
      }
    }
    return new Routine(name, about, parameters, block());
  }

  private List<Statement> block() {
    expect("{");
    List<Statement> body = new ArrayList<>();
    while (!accept("}")) {
      body.add(statement());
    }
    return body;
  }

  private Statement statement() {
    String word = next();
    return switch (word) {
      case "var" -> declaration(next());
      case "if" -> branch();
      case "while" -> new While(condition(), block());
      case "return" -> last(new Return(expression(0)));
      default -> accept("(") ? last(new Do(call(word))) : assignment(word);
    };
  }

  private Statement declaration(String name) {
    if (accept("[")) {
      Expression size = expression(0);
      expect("]");
      arrays.add(name);
      return last(new DeclareArray(name, size));
    }
    expect("=");
    return last(new Declare(name, expression(0)));
  }

  private Statement assignment(String name) {
    Optional<Expression> index = Optional.empty();
    if (accept("[")) {
      index = Optional.of(expression(0));
      expect("]");
    }
    expect("=");
    Expression value = expression(0);
    return last(index.isPresent() ? new Put(name, index.get(), value) : new Assign(name, value));
  }

  private Statement branch() {
    Expression condition = condition();
    List<Statement> then = block();
    List<Statement> otherwise = List.of();
    if (accept("else")) {
      otherwise = accept("if") ? List.of(branch()) : block();
    }
    return new If(condition, then, otherwise);
  }

  private Statement last(Statement s) {
    expect(";");
    return s;
  }

  private Expression condition() {
    expect("(");
    Expression e = expression(0);
    expect(")");
    return e;
  }

  /** An expression of operators that bind more than {@code least}. */
  private Expression expression(int least) {
    Expression left = operand();
    while (true) {
      Optional<Operator> operator =
          at < words.size() ? Operator.written(words.get(at)) : Optional.empty();
      if (operator.isEmpty() || operator.get().precedence() <= least) {
        return left;
      }
      at++;
      left = new Binary(operator.get(), left, expression(operator.get().precedence()));
    }
  }

  private Expression operand() {
    String word = next();
    if (Character.isDigit(word.charAt(0))) {
      return new Constant(Integer.parseInt(word));
    }
    return switch (word) {
      case "-" -> new Constant(-Integer.parseInt(next()));
      case "!" -> new Not(operand());
      case "(" -> {
        at--;
        yield condition();
      }
      case "size" -> new Size();
      case "message" -> new MessageByte(index());
      case "length" -> {
        expect("(");
        String array = next();
        expect(")");
        yield new Length(array);
      }
      default ->
          accept("(") ? call(word) : peek("[") ? new Item(word, index()) : new Variable(word);
    };
  }

  private Expression index() {
    expect("[");
    Expression e = expression(0);
    expect("]");
    return e;
  }

  /** A call whose opening parenthesis has been read. */
  private Call call(String routine) {
    List<Argument> arguments = new ArrayList<>();
    while (!accept(")")) {
      Expression e = expression(0);
      boolean whole = e instanceof Variable(String name) && arrays.contains(name);
      arguments.add(whole ? new Whole(((Variable) e).name()) : new Value(e));
      if (!peek(")")) {
        expect(",");
      }
    }
    return new Call(routine, arguments);
  }

  private String next() {
    if (at == words.size()) {
      throw new IllegalArgumentException("a program that ends too early");
    }
    return words.get(at++);
  }

  private boolean peek(String word) {
    return at < words.size() && words.get(at).equals(word);
  }

  private boolean accept(String word) {
    boolean there = peek(word);
    at += there ? 1 : 0;
    return there;
  }

  private void expect(String word) {
    if (!accept(word)) {
      String there = at < words.size() ? words.get(at) : "the end";
      throw new IllegalArgumentException(
          "a program with " + there + " instead of " + word + " as word " + at);
    }
  }
}
