package org.tapeless.dsl.ast;

import java.util.List;
import org.tapeless.dsl.source.SourceSpan;

/** One line of a {@code train} recipe. */
public sealed interface RecipeItem extends Line {
  /** Calls the visitor's method for this kind of node. */
  <R> R accept(Visitor<R> visitor);

  /** One method for every kind of node, so that none can be forgotten. */
  interface Visitor<R> {
    R visitData(Data node);

    R visitSetting(Setting node);

    R visitEvaluateEvery(EvaluateEvery node);

    R visitStopWhen(StopWhen node);

    R visitKeepBest(KeepBest node);

    R visitExpect(Expect node);
  }

  /**
   * {@code data x = [[1]], y = [[2]]} or {@code data mnist(dir = "d") split train 55_000, test
   * rest}.
   */
  record Data(SourceSpan span, Trivia trivia, List<Argument> sources, List<SplitPart> split)
      implements RecipeItem {
    public Data {
      sources = List.copyOf(sources);
      split = List.copyOf(split);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitData(this);
    }
  }

  /**
   * A word and its value, with further words behind it: {@code batch 64 shuffled}, {@code
   * accumulate 4}, {@code epochs 40}, {@code steps 200}, {@code seed 7}, {@code optimizer sgd(lr =
   * 0.1)}, {@code schedule cosine()}, {@code clip 1.0}, {@code ema 0.999}.
   */
  record Setting(SourceSpan span, Trivia trivia, Name key, Expr value, List<Name> flags)
      implements RecipeItem {
    public Setting {
      flags = List.copyOf(flags);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitSetting(this);
    }
  }

  /** {@code evaluate every 250}: so many steps are an epoch. */
  record EvaluateEvery(SourceSpan span, Trivia trivia, Expr steps) implements RecipeItem {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitEvaluateEvery(this);
    }
  }

  /** {@code stop when valid.loss < 0.1}. */
  record StopWhen(SourceSpan span, Trivia trivia, Expr condition) implements RecipeItem {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitStopWhen(this);
    }
  }

  /** {@code keep best valid.accuracy}. */
  record KeepBest(SourceSpan span, Trivia trivia, Path metric) implements RecipeItem {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitKeepBest(this);
    }
  }

  /** {@code expect test.accuracy > 0.96}. */
  record Expect(SourceSpan span, Trivia trivia, Expr condition) implements RecipeItem {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitExpect(this);
    }
  }
}
