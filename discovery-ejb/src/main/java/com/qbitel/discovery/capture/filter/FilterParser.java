package com.qbitel.discovery.capture.filter;

import com.qbitel.discovery.capture.filter.FilterExpression.And;
import com.qbitel.discovery.capture.filter.FilterExpression.Not;
import com.qbitel.discovery.capture.filter.FilterExpression.Or;
import com.qbitel.discovery.capture.filter.Qualifiers.Type;
import com.qbitel.discovery.capture.filter.Token.Kind;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads expressions. In the grammar {@code and} and {@code or} bind alike and to the left, as in
 * pcap-filter(7):
 *
 * <pre>
 * filter     = "part" ( "1" | "2" ) | expression
 * expression = operand { ("and" | "or") operand }
 * operand    = { "not" } ( "(" expression ")" | primitive )
 * primitive  = qualifiers ( value | "(" values ")" ) | value | protocol
 * values     = item { ("and" | "or") item }
 * item       = { "not" } ( value | "(" values ")" )
 * qualifiers = [ protocol ] [ way ] [ type ]
 * way        = "src" | "dst" | "src or dst" | "src and dst"
 * type       = "host" | "net" | "port" | "portrange" | "proto"
 * </pre>
 *
 * A value without qualifiers has those of the value before it: {@code port 80 or 443}. Recursion is
 * bounded by {@link #DEPTH}. For one use, by one thread.
 */
final class FilterParser {

  /** Most parentheses and negations within one another. */
  static final int DEPTH = 32;

  private final Tokens tokens;
  private int depth;

  /** Those of the last value. */
  private Optional<Qualifiers> last = Optional.empty();

  FilterParser(String text) {
    if (text.length() > FilterExpression.MAX_LENGTH) {
      throw FilterSyntax.tooLong(text.length());
    }
    tokens = new Tokens(text);
  }

  FilterExpression parse() {
    if (tokens.takeIf("part")) {
      return part();
    }
    FilterExpression all = chain(this::primitive);
    if (tokens.peek().kind() != Kind.END) {
      throw FilterSyntax.unexpected(tokens.peek(), "and, or, or the end");
    }
    return all;
  }

  /** A part, which nothing can be joined to. */
  private FilterExpression part() {
    Token number = tokens.take();
    if (!number.is("1") && !number.is("2")) {
      throw FilterSyntax.unexpected(number, "1 or 2");
    }
    if (tokens.peek().kind() != Kind.END) {
      throw FilterSyntax.unexpected(tokens.peek(), "the end");
    }
    return new Primitive.Part(number.is("1") ? 1 : 2);
  }

  /** Operands and what joins them; {@code leaf} reads those that are no parentheses. */
  private FilterExpression chain(Supplier<FilterExpression> leaf) {
    FilterExpression left = operand(leaf);
    while (tokens.peek().kind() == Kind.AND || tokens.peek().kind() == Kind.OR) {
      boolean both = tokens.take().kind() == Kind.AND;
      FilterExpression right = operand(leaf);
      left = both ? new And(left, right) : new Or(left, right);
    }
    return left;
  }

  private FilterExpression operand(Supplier<FilterExpression> leaf) {
    return switch (tokens.peek().kind()) {
      case NOT -> {
        descend(tokens.take());
        FilterExpression negated = operand(leaf);
        depth--;
        yield new Not(negated);
      }
      case OPEN -> parenthesized(leaf);
      case WORD, AND, OR, CLOSE, END -> leaf.get();
    };
  }

  private FilterExpression parenthesized(Supplier<FilterExpression> leaf) {
    Optional<Qualifiers> before = last;
    descend(tokens.take());
    FilterExpression inner = chain(leaf);
    if (tokens.peek().kind() != Kind.CLOSE) {
      throw FilterSyntax.unexpected(tokens.peek(), "and, or, or a closing parenthesis");
    }
    tokens.take();
    depth--;
    last = before;
    return inner;
  }

  private void descend(Token at) {
    if (++depth > DEPTH) {
      throw FilterSyntax.at(
          at, "more than " + DEPTH + " parentheses and negations within one another");
    }
  }

  private FilterExpression primitive() {
    Token first = tokens.peek();
    if (first.kind() != Kind.WORD) {
      throw FilterSyntax.unexpected(first, "one of: " + FilterSyntax.UNDERSTOOD);
    }
    if (Qualifiers.begins(first)) {
      return qualified(first);
    }
    Optional<Primitive> protocol = Protocols.primitive(first);
    if (protocol.isPresent()) {
      tokens.take();
      last = Optional.empty();
      return protocol.get();
    }
    return last.filter(q -> looksLikeValue(first))
        .orElseThrow(() -> FilterSyntax.unknown(first))
        .read(tokens);
  }

  /** Numbers, addresses, and names of protocols that are marked as such. */
  private static boolean looksLikeValue(Token word) {
    char c = word.text().charAt(0);
    return c >= '0' && c <= '9' || c == '\\' || word.text().indexOf(':') >= 0;
  }

  private FilterExpression qualified(Token first) {
    boolean named = Protocols.qualifies(first);
    if (named) {
      tokens.take();
    }
    Optional<Way> way = way();
    Optional<Type> type = Type.of(tokens.peek());
    if (type.isEmpty() && way.isEmpty()) {
      last = Optional.empty();
      return Protocols.primitive(first)
          .orElseThrow(() -> FilterSyntax.unexpected(tokens.peek(), behind(first)));
    }
    type.ifPresent(t -> tokens.take());
    Qualifiers qualifiers =
        new Qualifiers(named ? first.text() : "", way.orElse(Way.EITHER), type.orElse(Type.HOST))
            .checked(first);
    last = Optional.of(qualifiers);
    return tokens.peek().kind() == Kind.OPEN
        ? parenthesized(() -> qualifiers.read(tokens))
        : qualifiers.read(tokens);
  }

  private static String behind(Token protocol) {
    return protocol.is("ether") ? "proto or host behind ether" : "proto behind ppp";
  }

  private Optional<Way> way() {
    Token one = tokens.peek();
    if (!one.is("src") && !one.is("dst")) {
      return Optional.empty();
    }
    tokens.take();
    Kind joined = tokens.peek().kind();
    String other = one.is("src") ? "dst" : "src";
    if ((joined == Kind.AND || joined == Kind.OR) && tokens.peekSecond().is(other)) {
      tokens.take();
      tokens.take();
      return Optional.of(joined == Kind.AND ? Way.BOTH : Way.EITHER);
    }
    return Optional.of(one.is("src") ? Way.SOURCE : Way.DESTINATION);
  }
}
