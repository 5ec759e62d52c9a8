package org.tapeless.compiler.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.tapeless.compiler.check.Binding.Composition;
import org.tapeless.compiler.check.Binding.Numeral;
import org.tapeless.compiler.check.Binding.Poison;
import org.tapeless.compiler.check.Binding.Size;
import org.tapeless.compiler.check.Binding.Static;
import org.tapeless.compiler.check.Binding.Tensor;
import org.tapeless.compiler.check.Binding.Text;
import org.tapeless.compiler.check.Binding.Truth;
import org.tapeless.compiler.check.Binding.Tuple;
import org.tapeless.dsl.ast.Expr;
import org.tapeless.dsl.ast.Numbers;
import org.tapeless.dsl.ast.UnaryOperator;
import org.tapeless.dsl.source.Diagnostic;
import org.tapeless.dsl.source.ErrorCode;
import org.tapeless.dsl.source.SourceSpan;

/**
 * Elaborates expressions: what each stands for, and values of the graph for what the model will
 * compute. Something wrong is reported once, at the innermost expression, and becomes poison.
 */
final class Expressions {
  private final Elaboration elaboration;
  private final OperatorCalls operators;
  private final Applications applications;
  private final Contractions contractions;
  private final ViewCalls views;
  private final Names names;
  private final BracketCalls brackets;

  Expressions(Elaboration elaboration) {
    this.elaboration = elaboration;
    this.operators = new OperatorCalls(elaboration, this);
    this.applications = new Applications(elaboration, this, operators);
    this.contractions = new Contractions(elaboration);
    this.views = new ViewCalls(elaboration);
    this.names = new Names(elaboration);
    this.brackets = new BracketCalls(elaboration, this);
  }

  Elaboration elaboration() {
    return elaboration;
  }

  Applications applications() {
    return applications;
  }

  /** What the expression stands for; poison if it is wrong. */
  Binding evaluate(Expr expr, Frame frame) {
    return evaluate(expr, frame, "");
  }

  /**
   * What the expression stands for.
   *
   * @param name the name that the result gets in the graph and an instance in paths; may be empty
   */
  Binding evaluate(Expr expr, Frame frame, String name) {
    return guarded(expr, frame, () -> expr.accept(new Evaluation(frame, name)));
  }

  /** What an expression stands for by {@code meaning}; poison, and a report, if that fails. */
  Binding guarded(Expr expr, Frame frame, Supplier<Binding> meaning) {
    boolean entered = false;
    try {
      elaboration.effort().enter(expr.span());
      entered = true;
      return meaning.get();
    } catch (Mistake mistake) {
      elaboration.report(mistake, frame);
      return Poison.POISON;
    } finally {
      if (entered) {
        elaboration.effort().leave();
      }
    }
  }

  /** The tensor an expression stands for; numbers and dims become scalars. */
  Tensor tensor(Expr expr, Frame frame, String name) {
    return tensor(evaluate(expr, frame, name), expr.span(), frame);
  }

  /** A binding as a tensor; numbers and dims become scalars. */
  Tensor tensor(Binding binding, SourceSpan span, Frame frame) {
    if (binding instanceof Tensor tensor) {
      return tensor;
    }
    if (binding == Poison.POISON) {
      throw Mistake.silent();
    }
    if (binding instanceof Numeral number) {
      elaboration.at("", "number", span, frame);
      return scalar(elaboration.builder().constant(number.value()));
    }
    if (binding instanceof Size size) {
      elaboration.at("", "size", span, frame);
      return scalar(elaboration.builder().size(size.dim()));
    }
    throw wrongKind(span, binding, "a tensor");
  }

  /** What an operand of a call stands for. */
  Binding binding(Operand operand, Frame frame) {
    return operand.given().orElseGet(() -> evaluate(operand.expr().orElseThrow(), frame));
  }

  private static Tensor scalar(org.tapeless.compiler.graph.Value value) {
    return new Tensor(value, List.of());
  }

  /** The value of what must be known when the model is compiled. */
  Static constant(Expr expr, Frame frame) {
    Binding binding = evaluate(expr, frame);
    if (binding == Poison.POISON) {
      throw Mistake.silent();
    }
    if (binding instanceof Static s) {
      return s;
    }
    throw new Mistake(
        Diagnostic.error(ErrorCode.NOT_STATIC, expr.span(), expr.span().text())
            .withLabel("is " + binding.kind() + ", known only when the model runs"));
  }

  /** A number known when the model is compiled. */
  double number(Expr expr, Frame frame) {
    Static value = constant(expr, frame);
    return StaticArithmetic.number(value)
        .orElseThrow(
            () ->
                value instanceof Size
                    ? new Mistake(
                        Diagnostic.error(ErrorCode.NOT_STATIC, expr.span(), expr.span().text())
                            .withLabel("is a symbolic dim and differs from call to call"))
                    : wrongKind(expr.span(), value, "a number"));
  }

  /** A condition known when the model is compiled. */
  boolean truth(Expr expr, Frame frame) {
    Static value = constant(expr, frame);
    if (value instanceof Truth truth) {
      return truth.value();
    }
    throw wrongKind(expr.span(), value, "a condition");
  }

  static Mistake wrongKind(SourceSpan span, Binding found, String wanted) {
    String text = span.text().length() <= 40 ? span.text().replaceAll("\\s+", " ") : "this";
    return new Mistake(Diagnostic.error(ErrorCode.WRONG_KIND, span, text, found.kind(), wanted));
  }

  /** One method for each form of expression. */
  private final class Evaluation implements Expr.Visitor<Binding> {
    private final Frame frame;
    private final String name;

    Evaluation(Frame frame, String name) {
      this.frame = frame;
      this.name = name;
    }

    @Override
    public Binding visitNum(Expr.Num node) {
      return new Numeral(Numbers.toDouble(node.source()));
    }

    @Override
    public Binding visitBool(Expr.Bool node) {
      return new Truth(node.value());
    }

    @Override
    public Binding visitText(Expr.Text node) {
      return new Text(node.value());
    }

    @Override
    public Binding visitRef(Expr.Ref node) {
      return names.value(node, frame);
    }

    @Override
    public Binding visitMember(Expr.Member node) {
      return names.member(node, evaluate(node.target(), frame));
    }

    @Override
    public Binding visitCall(Expr.Call node) {
      return applications.call(node, Optional.empty(), frame, name);
    }

    @Override
    public Binding visitBracket(Expr.Bracket node) {
      return applications
          .array(node, frame, name)
          .orElseGet(() -> brackets.bracket(node, frame, name));
    }

    @Override
    public Binding visitUnary(Expr.Unary node) {
      Binding operand = evaluate(node.operand(), frame);
      boolean negate = node.operator() == UnaryOperator.NEGATE;
      if (negate && operand instanceof Numeral number) {
        return new Numeral(-number.value());
      }
      if (!negate && operand instanceof Truth truth) {
        return new Truth(!truth.value());
      }
      List<Operand> operands = List.of(Operand.given(operand, node.operand().span()));
      return operators.symbol(negate ? "neg" : "not", operands, node.span(), frame, name);
    }

    /** Walks the left spine in a loop: {@code a + b + c ...} may be long. */
    @Override
    public Binding visitBinary(Expr.Binary node) {
      Deque<Expr.Binary> spine = new ArrayDeque<>();
      Expr leftmost = node;
      while (leftmost instanceof Expr.Binary) {
        spine.push((Expr.Binary) leftmost);
        leftmost = ((Expr.Binary) leftmost).left();
      }
      Binding left = evaluate(leftmost, frame);
      while (!spine.isEmpty()) {
        Expr.Binary next = spine.pop();
        left = binary(next, left, spine.isEmpty() ? name : "");
      }
      return left;
    }

    private Binding binary(Expr.Binary node, Binding left, String result) {
      Binding right = evaluate(node.right(), frame);
      try {
        if (left instanceof Static && right instanceof Static) {
          Optional<Binding> known = StaticArithmetic.apply(node, left, right);
          if (known.isPresent()) {
            return known.get();
          }
        }
        List<Operand> operands =
            List.of(
                Operand.given(left, node.left().span()), Operand.given(right, node.right().span()));
        return operators.symbol(node.operator().symbol(), operands, node.span(), frame, result);
      } catch (Mistake mistake) {
        elaboration.report(mistake, frame);
        return Poison.POISON;
      }
    }

    @Override
    public Binding visitContract(Expr.Contract node) {
      Binding left = evaluate(node.left(), frame);
      Binding right = evaluate(node.right(), frame);
      return contractions.contract(
          node,
          tensor(left, node.left().span(), frame),
          tensor(right, node.right().span(), frame),
          frame,
          name);
    }

    @Override
    public Binding visitView(Expr.View node) {
      return views.view(node, tensor(node.value(), frame, ""), frame, name);
    }

    @Override
    public Binding visitCompose(Expr.Compose node) {
      Deque<Expr> spine = new ArrayDeque<>();
      Expr leftmost = node;
      while (leftmost instanceof Expr.Compose) {
        spine.push(((Expr.Compose) leftmost).second());
        leftmost = ((Expr.Compose) leftmost).first();
      }
      Binding composed = applications.callable(leftmost, frame);
      while (!spine.isEmpty()) {
        composed = new Composition(composed, applications.callable(spine.pop(), frame));
      }
      return composed;
    }

    /** Walks the left spine in a loop: {@code x |> f |> g ...} may be long. */
    @Override
    public Binding visitPipe(Expr.Pipe node) {
      Deque<Expr.Pipe> spine = new ArrayDeque<>();
      Expr leftmost = node;
      while (leftmost instanceof Expr.Pipe) {
        spine.push((Expr.Pipe) leftmost);
        leftmost = ((Expr.Pipe) leftmost).input();
      }
      Operand input = Operand.given(evaluate(leftmost, frame), leftmost.span());
      while (!spine.isEmpty()) {
        Expr.Pipe next = spine.pop();
        input = Operand.given(pipe(next, input, spine.isEmpty() ? name : ""), next.span());
      }
      return input.given().orElseThrow();
    }

    private Binding pipe(Expr.Pipe node, Operand input, String result) {
      try {
        return applications.pipe(node, input, frame, result);
      } catch (Mistake mistake) {
        elaboration.report(mistake, frame);
        return Poison.POISON;
      }
    }

    @Override
    public Binding visitIf(Expr.If node) {
      boolean condition = truth(node.condition(), frame);
      return evaluate(condition ? node.then() : node.otherwise(), frame, name);
    }

    @Override
    public Binding visitTuple(Expr.Tuple node) {
      List<Binding> elements = new ArrayList<>();
      for (Expr element : node.elements()) {
        elements.add(evaluate(element, frame));
      }
      return new Tuple(elements);
    }

    @Override
    public Binding visitArray(Expr.Array node) {
      throw Refusals.expression(node).orElseThrow();
    }

    @Override
    public Binding visitScan(Expr.Scan node) {
      List<String> names = name.isEmpty() ? List.of() : List.of(name);
      return new Scans(elaboration, Expressions.this).elaborate(node, frame, names);
    }
  }
}
