package org.tapeless.dsl.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tapeless.dsl.ast.Axis;
import org.tapeless.dsl.ast.BinaryOperator;
import org.tapeless.dsl.ast.Expr;
import org.tapeless.dsl.ast.Name;
import org.tapeless.dsl.ast.Parameter;
import org.tapeless.dsl.ast.Range;
import org.tapeless.dsl.ast.Result;
import org.tapeless.dsl.ast.Signature;
import org.tapeless.dsl.ast.TypeExpr;
import org.tapeless.dsl.source.ErrorCode;
import org.tapeless.dsl.source.SourceSpan;

/** Types, axes and signatures. */
final class TypeBuilder {
  private final TreeContext context;
  private final ExprBuilder exprs;

  TypeBuilder(TreeContext context, ExprBuilder exprs) {
    this.context = context;
    this.exprs = exprs;
  }

  TypeExpr type(NnParser.TypeContext type) {
    Optional<Name> element = context.optionalName(type.name());
    List<Axis> axes = type.axes() == null ? List.of() : axes(type.axes());
    return new TypeExpr(context.span(type), element, axes, range(type));
  }

  private Optional<Range> range(NnParser.TypeContext type) {
    if (type.IN() == null) {
      return Optional.empty();
    }
    Expr low = exprs.expr(type.expr(0));
    Expr high = exprs.expr(type.expr(1));
    return Optional.of(new Range(low.span().to(high.span()), low, high));
  }

  List<Axis> axes(NnParser.AxesContext axes) {
    return axes.axis().stream().map(this::axis).toList();
  }

  private Axis axis(NnParser.AxisContext axis) {
    SourceSpan span = context.span(axis);
    if (axis.DOTS() != null) {
      return new Axis.Rest(span);
    }
    Expr first = exprs.expr(axis.expr(0));
    if (axis.ASSIGN() != null) {
      Optional<Expr> size = Optional.of(exprs.expr(axis.expr(1)));
      return new Axis.Named(span, exprs.nameBefore(first, "="), size, Optional.empty());
    }
    if (first instanceof Expr.Ref ref) {
      return new Axis.Named(span, nameOf(ref), Optional.empty(), Optional.empty());
    }
    if (first instanceof Expr.Binary b && b.operator() == BinaryOperator.LESS_OR_EQUAL) {
      Optional<Expr> bound = Optional.of(b.right());
      return new Axis.Named(span, exprs.nameBefore(b.left(), "<="), Optional.empty(), bound);
    }
    return new Axis.Sized(span, first);
  }

  private static Name nameOf(Expr.Ref ref) {
    return new Name(ref.span(), ref.name());
  }

  List<Parameter> parameters(NnParser.ParametersContext parameters) {
    return parameters == null
        ? List.of()
        : parameters.parameter().stream().map(this::parameter).toList();
  }

  private Parameter parameter(NnParser.ParameterContext p) {
    Optional<TypeExpr> type = Optional.ofNullable(p.type()).map(this::type);
    Optional<Expr> value = Optional.ofNullable(p.expr()).map(exprs::expr);
    return new Parameter(context.span(p), context.name(p.name()), type, value);
  }

  List<Expr> where(NnParser.WhereClauseContext where) {
    return where == null ? List.of() : where.expr().stream().map(exprs::expr).toList();
  }

  Signature signature(NnParser.SignatureContext signature) {
    List<Parameter> parameters = parameters(signature.parameters());
    List<Result> results = new ArrayList<>();
    NnParser.ResultsContext written = signature.results();
    if (written != null && written.type() != null) {
      TypeExpr type = type(written.type());
      results.add(new Result(type.span(), Optional.empty(), type));
    } else if (written != null) {
      written.result().forEach(r -> results.add(result(r)));
    }
    List<Expr> where = where(signature.whereClause());
    return new Signature(context.span(signature), parameters, results, where);
  }

  private Result result(NnParser.ResultContext result) {
    TypeExpr first = type(result.type(0));
    if (result.COLON() == null) {
      return new Result(context.span(result), Optional.empty(), first);
    }
    boolean plain = result.type(0).axes() == null && first.range().isEmpty();
    if (!plain) {
      context.error(ErrorCode.UNEXPECTED_TOKEN, first.span(), "a name", "a type");
    }
    return new Result(context.span(result), first.element(), type(result.type(1)));
  }
}
