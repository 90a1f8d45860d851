package com.qbitel.discovery.validation.rules;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.protobuf.ByteString;
import com.google.re2j.Pattern;
import com.qbitel.discovery.grammar.Grammar;
import com.qbitel.discovery.grammar.MessageType;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.common.types.StructTypeReference;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.validator.CelValidator;
import dev.cel.validator.CelValidatorFactory;
import dev.cel.validator.validators.AstDepthLimitValidator;
import dev.cel.validator.validators.RegexLiteralValidator;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Compiles rules for one grammar. Expressions see {@code f}, the first field of each name, {@code
 * every}, the list of all fields of each name, {@code type}, the identifier of the message's type,
 * {@code direction}, {@code len}, the number of its bytes, and {@code raw}, its bytes, of which
 * {@code raw.at(i)} is one as a number.
 */
final class RuleCompiler {

  static final String FIRST = "f";
  static final String EVERY = "every";
  static final String TYPE = "type";
  static final String DIRECTION = "direction";
  static final String LENGTH = "len";
  static final String RAW = "raw";

  private static final String FIELDS_TYPE = "qbitel.Fields";
  private static final String LISTS_TYPE = "qbitel.Lists";
  private static final int DEEPEST = 60;

  /** Instructions of a regular expression's program. */
  private static final int LARGEST_PATTERN = 500;

  /** Steps of all loops of an expression together; the rest bounds what is compiled. */
  private static final CelOptions BOUNDS =
      CelOptions.current()
          .comprehensionMaxIterations(1_000)
          .maxRegexProgramSize(LARGEST_PATTERN)
          .maxExpressionCodePointSize(2_000)
          .maxParseRecursionDepth(40)
          .build();

  private static final String BYTE_AT = "bytes_at_int";

  private final Grammar grammar;
  private final RuleFields fields;
  private final CelCompiler compiler;
  private final CelRuntime runtime;
  private final CelValidator validator;

  RuleCompiler(Grammar grammar, RuleFields fields) {
    this.grammar = grammar;
    this.fields = fields;
    compiler =
        CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(BOUNDS)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .setTypeProvider(types())
            .addFunctionDeclarations(
                CelFunctionDecl.newFunctionDeclaration(
                    "at",
                    CelOverloadDecl.newMemberOverload(
                        BYTE_AT, SimpleType.INT, SimpleType.BYTES, SimpleType.INT)))
            .addVar(FIRST, StructTypeReference.create(FIELDS_TYPE))
            .addVar(EVERY, StructTypeReference.create(LISTS_TYPE))
            .addVar(TYPE, SimpleType.STRING)
            .addVar(DIRECTION, SimpleType.STRING)
            .addVar(LENGTH, SimpleType.INT)
            .addVar(RAW, SimpleType.BYTES)
            .setResultType(SimpleType.BOOL)
            .build();
    runtime =
        CelRuntimeFactory.standardCelRuntimeBuilder()
            .setOptions(BOUNDS)
            .addFunctionBindings(
                CelFunctionBinding.from(
                    BYTE_AT, ByteString.class, Long.class, RuleCompiler::byteAt))
            .build();
    validator =
        CelValidatorFactory.standardCelValidatorBuilder(compiler, runtime)
            .addAstValidators(
                RegexLiteralValidator.INSTANCE, AstDepthLimitValidator.newInstance(DEEPEST))
            .build();
  }

  private static Long byteAt(ByteString bytes, Long at) {
    if (at < 0 || at >= bytes.size()) {
      throw new IllegalArgumentException("there is no byte " + at);
    }
    return (long) (bytes.byteAt(at.intValue()) & 0xff);
  }

  private CelTypeProvider types() {
    Map<String, CelType> lists = new TreeMap<>();
    fields.types().forEach((name, type) -> lists.put(name, ListType.create(type)));
    ImmutableList<CelType> both =
        ImmutableList.of(struct(FIELDS_TYPE, fields.types()), struct(LISTS_TYPE, lists));
    return new CelTypeProvider() {
      @Override
      public ImmutableCollection<CelType> types() {
        return both;
      }

      @Override
      public Optional<CelType> findType(String name) {
        return both.stream().filter(t -> t.name().equals(name)).findFirst();
      }
    };
  }

  private static StructType struct(String name, Map<String, CelType> named) {
    ImmutableMap<String, CelType> members = ImmutableMap.copyOf(named);
    return StructType.create(name, members.keySet(), n -> Optional.ofNullable(members.get(n)));
  }

  /**
   * Compiles a rule; empty when it cannot be used.
   *
   * @param faults is told what is wrong with its expression
   * @param strange is told which of its types there is not
   */
  Optional<CompiledRule> compile(UserRule rule, Consumer<String> faults, Consumer<String> strange) {
    Set<String> types = new HashSet<>();
    for (String wanted : rule.types()) {
      Set<String> found =
          grammar.types().stream()
              .filter(t -> t.id().equals(wanted) || t.name().equals(wanted))
              .map(MessageType::id)
              .collect(Collectors.toSet());
      if (found.isEmpty()) {
        strange.accept(wanted);
        return Optional.empty();
      }
      types.addAll(found);
    }
    CelValidationResult checked = compiler.compile(rule.valid());
    if (!checked.hasError()) {
      checked = validated(checked);
    }
    if (checked.hasError()) {
      checked.getErrors().stream().limit(1).forEach(e -> faults.accept(text(e)));
      return Optional.empty();
    }
    try {
      CelAbstractSyntaxTree tree = checked.getAst();
      Looks looks = Looks.of(tree);
      if (looks.patterns().stream().anyMatch(RuleCompiler::large)) {
        faults.accept("a regular expression is too large");
        return Optional.empty();
      }
      return Optional.of(
          new CompiledRule(
              rule,
              types,
              looks.needed(),
              looks.asked(),
              looks.loops(),
              runtime.createProgram(tree)));
    } catch (CelValidationException | CelEvaluationException e) {
      faults.accept(e.getMessage());
      return Optional.empty();
    }
  }

  /** Whether a regular expression is too large to be evaluated. */
  private static boolean large(String pattern) {
    return Pattern.compile(pattern).programSize() > LARGEST_PATTERN;
  }

  private CelValidationResult validated(CelValidationResult checked) {
    try {
      return validator.validate(checked.getAst());
    } catch (CelValidationException e) {
      throw new IllegalStateException("it has no error", e);
    }
  }

  private static String text(CelIssue issue) {
    String message = issue.getMessage().lines().findFirst().orElse("cannot be compiled");
    return message + " (character " + (issue.getSourceLocation().getColumn() + 1) + ")";
  }

  /** What an expression looks at. */
  private record Looks(Set<String> needed, Set<String> asked, boolean loops, Set<String> patterns) {

    private static Looks of(CelAbstractSyntaxTree tree) {
      Set<String> needed = new HashSet<>();
      Set<String> tested = new HashSet<>();
      Set<String> asked = new HashSet<>();
      Set<String> patterns = new HashSet<>();
      boolean[] loops = {false};
      CelNavigableAst.fromAst(tree)
          .getRoot()
          .allNodes()
          .map(n -> n.expr())
          .forEach(e -> {
            loops[0] |= e.getKind() == Kind.COMPREHENSION;
            if (e.getKind() == Kind.SELECT) {
              look(e.select(), needed, tested, asked);
            }
            if (e.getKind() == Kind.CALL && e.call().function().equals("matches")) {
              e.call().args().stream()
                  .filter(a -> a.getKind() == Kind.CONSTANT)
                  .map(a -> a.constant().stringValue())
                  .forEach(patterns::add);
            }
          });
      needed.removeAll(tested);
      return new Looks(Set.copyOf(needed), Set.copyOf(asked), loops[0], Set.copyOf(patterns));
    }

    private static void look(
        CelExpr.CelSelect select, Set<String> needed, Set<String> tested, Set<String> asked) {
      String of = select.operand().identOrDefault().name();
      if (of.equals(FIRST) || of.equals(EVERY)) {
        asked.add(select.field());
      }
      if (of.equals(FIRST)) {
        (select.testOnly() ? tested : needed).add(select.field());
      }
    }
  }
}
