package org.tapeless.compiler.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.tapeless.dsl.ast.Argument;
import org.tapeless.dsl.ast.Axis;
import org.tapeless.dsl.ast.Expr;
import org.tapeless.dsl.ast.Index;

/** The parts of expressions, for walks that look for names. */
final class Subexpressions {
  private Subexpressions() {}

  /** Every expression in {@code root}, itself first, found without recursion. */
  static List<Expr> all(Expr root) {
    return walk(root, new Children());
  }

  /** Likewise without what stands in brackets or behind {@code as}. */
  static List<Expr> values(Expr root) {
    return walk(root, new Values());
  }

  private static List<Expr> walk(Expr root, Expr.Visitor<List<Expr>> children) {
    List<Expr> all = new ArrayList<>();
    Deque<Expr> open = new ArrayDeque<>();
    open.push(root);
    while (!open.isEmpty()) {
      Expr expr = open.pop();
      all.add(expr);
      List<Expr> parts = expr.accept(children);
      for (int i = parts.size() - 1; i >= 0; i--) {
        open.push(parts.get(i));
      }
    }
    return all;
  }

  /** The names that occur in it, in order. */
  static Set<String> names(Expr root) {
    Set<String> names = new LinkedHashSet<>();
    for (Expr expr : all(root)) {
      if (expr instanceof Expr.Ref ref) {
        names.add(ref.name());
      }
    }
    return names;
  }

  private static final class Values extends Children {
    @Override
    public List<Expr> visitBracket(Expr.Bracket node) {
      return List.of(node.target());
    }

    @Override
    public List<Expr> visitView(Expr.View node) {
      return List.of(node.value());
    }
  }

  private static class Children implements Expr.Visitor<List<Expr>> {
    @Override
    public List<Expr> visitNum(Expr.Num node) {
      return List.of();
    }

    @Override
    public List<Expr> visitBool(Expr.Bool node) {
      return List.of();
    }

    @Override
    public List<Expr> visitText(Expr.Text node) {
      return List.of();
    }

    @Override
    public List<Expr> visitRef(Expr.Ref node) {
      return List.of();
    }

    @Override
    public List<Expr> visitMember(Expr.Member node) {
      return List.of(node.target());
    }

    @Override
    public List<Expr> visitCall(Expr.Call node) {
      List<Expr> parts = new ArrayList<>();
      parts.add(node.callee());
      node.arguments().stream().map(Argument::value).forEach(parts::add);
      return parts;
    }

    @Override
    public List<Expr> visitBracket(Expr.Bracket node) {
      List<Expr> parts = new ArrayList<>();
      parts.add(node.target());
      for (Index index : node.indices()) {
        index.value().ifPresent(parts::add);
        index.end().ifPresent(parts::add);
      }
      return parts;
    }

    @Override
    public List<Expr> visitUnary(Expr.Unary node) {
      return List.of(node.operand());
    }

    @Override
    public List<Expr> visitBinary(Expr.Binary node) {
      return List.of(node.left(), node.right());
    }

    @Override
    public List<Expr> visitContract(Expr.Contract node) {
      return List.of(node.left(), node.right());
    }

    @Override
    public List<Expr> visitView(Expr.View node) {
      List<Expr> parts = new ArrayList<>();
      parts.add(node.value());
      for (Axis axis : node.axes()) {
        if (axis instanceof Axis.Named named) {
          named.size().ifPresent(parts::add);
        } else if (axis instanceof Axis.Sized sized) {
          parts.add(sized.size());
        }
      }
      return parts;
    }

    @Override
    public List<Expr> visitCompose(Expr.Compose node) {
      return List.of(node.first(), node.second());
    }

    @Override
    public List<Expr> visitPipe(Expr.Pipe node) {
      return List.of(node.input(), node.function());
    }

    @Override
    public List<Expr> visitIf(Expr.If node) {
      return List.of(node.condition(), node.then(), node.otherwise());
    }

    @Override
    public List<Expr> visitTuple(Expr.Tuple node) {
      return node.elements();
    }

    @Override
    public List<Expr> visitArray(Expr.Array node) {
      return node.elements();
    }

    @Override
    public List<Expr> visitScan(Expr.Scan node) {
      return Stream.concat(node.checkpoint().stream(), node.initial().stream().map(Argument::value))
          .toList();
    }
  }
}
