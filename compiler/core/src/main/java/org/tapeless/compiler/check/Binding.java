package org.tapeless.compiler.check;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tapeless.compiler.graph.Initializer;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.types.Dim;
import org.tapeless.compiler.types.Shape;
import org.tapeless.compiler.types.TensorType;
import org.tapeless.dsl.ast.Declaration;
import org.tapeless.dsl.ast.Function;
import org.tapeless.dsl.ast.Index;
import org.tapeless.dsl.source.SourceSpan;

/** What a name or an expression stands for while a model is elaborated. */
sealed interface Binding {
  /** What it is, for messages: {@code a tensor}, {@code a module}. */
  String kind();

  /** Known at compile time as a number, a dim or a truth value. */
  sealed interface Static extends Binding {}

  /** What can be applied to operands. */
  sealed interface Callable extends Binding {}

  /** A value of the graph with the names its axes have here. */
  record Tensor(Value value, List<TracedAxis> axes) implements Binding {
    public Tensor {
      axes = List.copyOf(axes);
    }

    /** A value whose axes have no names. */
    static Tensor plain(Value value, SourceSpan place) {
      return new Tensor(value, Traces.of(value.type().shape(), List.of(), place));
    }

    Shape shape() {
      return TracedAxis.shape(axes);
    }

    TensorType type() {
      return new TensorType(value.type().element(), shape());
    }

    Tensor withValue(Value other) {
      return new Tensor(other, axes);
    }

    Tensor withAxes(List<TracedAxis> others) {
      return new Tensor(value, others);
    }

    @Override
    public String kind() {
      return "a tensor";
    }
  }

  /**
   * A dim.
   *
   * @param name the name an axis of this size gets; empty for arithmetic
   */
  record Size(Dim dim, String name) implements Static {
    @Override
    public String kind() {
      return "a dim";
    }
  }

  record Numeral(double value) implements Static {
    boolean isWhole() {
      return value == Math.rint(value) && Math.abs(value) <= (1L << 53);
    }

    @Override
    public String kind() {
      return "a number";
    }
  }

  record Truth(boolean value) implements Static {
    @Override
    public String kind() {
      return "a static choice";
    }
  }

  record Text(String value) implements Binding {
    @Override
    public String kind() {
      return "a text";
    }
  }

  /** A word that an operator's attribute takes, e.g. {@code same}, on its way there. */
  record Word(String text) implements Binding {
    @Override
    public String kind() {
      return "the word `" + text + "`";
    }
  }

  /**
   * An initializer.
   *
   * @param fans those that it has been told; otherwise they follow from the parameter's axes
   */
  record Start(Initializer.Kind distribution, double first, double second, Optional<Fans> fans)
      implements Binding {
    Start(Initializer.Kind distribution, double first, double second) {
      this(distribution, first, second, Optional.empty());
    }

    /** How many inputs an output sums over, and how many outputs an input reaches. */
    record Fans(long in, long out) {}

    @Override
    public String kind() {
      return "an initializer";
    }
  }

  record Module(Declaration.Module declaration, Scope scope) implements Binding {
    @Override
    public String kind() {
      return "a module";
    }
  }

  /** A function with the frame it is defined in: a file's or an instance's. */
  record Func(Function declaration, Frame frame) implements Callable {
    @Override
    public String kind() {
      return "a function";
    }
  }

  /**
   * A module with values for its parameters, and its own learned parameters.
   *
   * @param name what unnamed values of it are called after
   * @param outside for each dim of the module the name that an axis of this size gets outside
   */
  record Instance(
      String name, Func body, Frame frame, Map<String, String> outside, Origination origination)
      implements Callable {
    @Override
    public String kind() {
      return "a module instance";
    }
  }

  /**
   * An array of modules: what is learned differs from element to element, all else is one.
   *
   * @param length a constant
   */
  record ModuleArray(ModuleTemplate template, Size length) implements Binding {
    @Override
    public String kind() {
      return "an array of modules";
    }
  }

  /** An operator, or one with axes in brackets. */
  record Operator(String name, boolean bracketed, List<Index> axes) implements Callable {
    @Override
    public String kind() {
      return "an operator";
    }
  }

  /** An operator that the file declares, with a gradient rule. */
  record Own(Declaration.Operator declaration, Scope scope) implements Callable {
    @Override
    public String kind() {
      return "an operator of the model's own";
    }
  }

  /** First one, then the other. */
  record Composition(Binding first, Binding second) implements Callable {
    @Override
    public String kind() {
      return "a composition";
    }
  }

  record Tuple(List<Binding> elements) implements Binding {
    public Tuple {
      elements = List.copyOf(elements);
    }

    @Override
    public String kind() {
      return "a tuple of " + elements.size();
    }
  }

  /** The result of something wrong that has been reported; silences what depends on it. */
  enum Poison implements Binding {
    POISON;

    @Override
    public String kind() {
      return "an error";
    }
  }
}
