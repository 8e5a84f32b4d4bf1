package org.minesafety.platform.expression;

import dev.cel.checker.CelStandardDeclarations;
import dev.cel.checker.CelStandardDeclarations.StandardFunction;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.Map;
import org.minesafety.platform.expression.Expressions.Kind;

/**
 * The part of CEL that a condition may be written in. Without macros it has no loops, and it has no
 * patterns: what an expression costs is bounded by its text alone.
 */
final class Language {

    /** Characters. */
    static final int LONGEST = 500;

    private static final int DEEPEST = 20;
    private static final int MOST_NODES = 100;

    private static final CelOptions BOUNDS =
            CelOptions.current()
                    .maxParseRecursionDepth(DEEPEST)
                    .maxParseExpressionNodeCount(MOST_NODES)
                    .build();

    private static final CelStandardDeclarations WORDS =
            CelStandardDeclarations.newBuilder()
                    .includeFunctions(
                            StandardFunction.LOGICAL_AND,
                            StandardFunction.LOGICAL_OR,
                            StandardFunction.LOGICAL_NOT,
                            StandardFunction.CONDITIONAL,
                            StandardFunction.EQUALS,
                            StandardFunction.NOT_EQUALS,
                            StandardFunction.LESS,
                            StandardFunction.LESS_EQUALS,
                            StandardFunction.GREATER,
                            StandardFunction.GREATER_EQUALS,
                            StandardFunction.IN,
                            StandardFunction.INDEX,
                            StandardFunction.SIZE,
                            StandardFunction.STARTS_WITH,
                            StandardFunction.ENDS_WITH,
                            StandardFunction.CONTAINS,
                            StandardFunction.ADD,
                            StandardFunction.SUBTRACT,
                            StandardFunction.MULTIPLY,
                            StandardFunction.DIVIDE,
                            StandardFunction.MODULO,
                            StandardFunction.NEGATE)
                    .build();

    private final CelCompiler compiler;
    private final CelRuntime runtime = CelRuntimeFactory.plannerRuntimeBuilder().build();

    Language(Map<String, Kind> names) {
        CelCompilerBuilder builder =
                CelCompilerFactory.standardCelCompilerBuilder()
                        .setOptions(BOUNDS)
                        .setStandardEnvironmentEnabled(false)
                        .setStandardDeclarations(WORDS)
                        .setResultType(SimpleType.BOOL);
        names.forEach((name, kind) -> builder.addVar(name, kind.type));
        this.compiler = builder.build();
    }

    /** Never throws, whatever somebody has written. */
    Expression compile(String text) {
        if (text.length() > LONGEST) {
            return Expression.none("more than " + LONGEST + " characters");
        }
        try {
            CelValidationResult result = compiler.compile(text);
            return result.hasError()
                    ? Expression.none(told(result.getErrors().getFirst()))
                    : Expression.of(runtime.createProgram(result.getAst()));
        } catch (CelValidationException | CelEvaluationException | RuntimeException failure) {
            return Expression.none(String.valueOf(failure.getMessage()));
        }
    }

    /** Columns count from 1. */
    private static String told(CelIssue issue) {
        return "line %d, column %d: %s"
                .formatted(
                        issue.getSourceLocation().getLine(),
                        issue.getSourceLocation().getColumn() + 1,
                        issue.getMessage());
    }
}
