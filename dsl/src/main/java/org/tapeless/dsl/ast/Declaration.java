package org.tapeless.dsl.ast;

import java.util.List;
import org.tapeless.dsl.source.SourceSpan;

/** What stands at the level of the file. */
public sealed interface Declaration extends Line
    permits Dims,
        Function,
        Declaration.Module,
        Declaration.Model,
        Declaration.Operator,
        Declaration.Train {
  /** Calls the visitor's method for this kind of node. */
  <R> R accept(Visitor<R> visitor);

  /** One method for every kind of node, so that none can be forgotten. */
  interface Visitor<R> {
    R visitDims(Dims node);

    R visitFunction(Function node);

    R visitModule(Module node);

    R visitModel(Model node);

    R visitOperator(Operator node);

    R visitTrain(Train node);
  }

  /** {@code module Name(params) where ... { ... }}: parameters, states, instances and one fn. */
  record Module(
      SourceSpan span,
      Trivia trivia,
      Name name,
      List<Parameter> parameters,
      List<Expr> where,
      Block body)
      implements Declaration {
    public Module {
      parameters = List.copyOf(parameters);
      where = List.copyOf(where);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitModule(this);
    }
  }

  /** {@code model Name(params = values) { ... }}: becomes a Java class. */
  record Model(
      SourceSpan span,
      Trivia trivia,
      Name name,
      List<Parameter> parameters,
      List<Expr> where,
      Block body)
      implements Declaration {
    public Model {
      parameters = List.copyOf(parameters);
      where = List.copyOf(where);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitModel(this);
    }
  }

  /**
   * {@code op softplus(x) = expr { vjp(dy) = expr; domain -30..30 }}: an own primitive with its
   * rule.
   */
  record Operator(
      SourceSpan span,
      Trivia trivia,
      Name name,
      List<Parameter> parameters,
      Expr value,
      List<OperatorItem> items,
      List<Comment> dangling)
      implements Declaration {
    public Operator {
      parameters = List.copyOf(parameters);
      items = List.copyOf(items);
      dangling = List.copyOf(dangling);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitOperator(this);
    }
  }

  /** {@code train Model(values) as Name { ... }}: a recipe. */
  record Train(
      SourceSpan span,
      Trivia trivia,
      Name model,
      List<Argument> arguments,
      Name name,
      List<RecipeItem> items,
      List<Comment> dangling)
      implements Declaration {
    public Train {
      arguments = List.copyOf(arguments);
      items = List.copyOf(items);
      dangling = List.copyOf(dangling);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitTrain(this);
    }
  }
}
