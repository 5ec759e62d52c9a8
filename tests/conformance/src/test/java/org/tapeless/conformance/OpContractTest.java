package org.tapeless.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tapeless.compiler.graph.Call;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.graph.Named;
import org.tapeless.compiler.graph.Op;
import org.tapeless.compiler.graph.Sample;
import org.tapeless.compiler.graph.Signature;
import org.tapeless.compiler.graph.TypeRuleException;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.interpret.Interpreter;
import org.tapeless.compiler.ops.Operators;
import org.tapeless.compiler.types.Axis;
import org.tapeless.compiler.types.ElementType;
import org.tapeless.compiler.types.Extents;
import org.tapeless.compiler.types.Shape;
import org.tapeless.compiler.types.Tensor;
import org.tapeless.compiler.types.TensorType;
import org.tapeless.compiler.verify.DotProductTest;
import org.tapeless.compiler.verify.GradientCheck;
import org.tapeless.compiler.verify.Objective;

/**
 * What every operator promises, held at every sample: its type rule, its worked results, that its
 * two meanings agree, and that its gradient is the slope.
 */
final class OpContractTest {
  private static final double EXACT = 1e-12;
  private static final double SLOPE = 1e-6;

  static List<OpCase> samples() {
    return OpCase.all().toList();
  }

  static List<OpCase> worked() {
    return OpCase.all().filter(c -> c.sample().result().isPresent()).toList();
  }

  static List<OpCase> real() {
    return OpCase.all().filter(c -> c.call().type().isReal()).toList();
  }

  /** Samples of two operands with axes that must agree; those called outer need not. */
  static List<OpCase> ofSeveralTensors() {
    return OpCase.all()
        .filter(c -> !c.sample().name().startsWith("outer"))
        .filter(c -> c.sample().types().stream().filter(type -> !type.isScalar()).count() > 1)
        .toList();
  }

  static List<OpCase> primitives() {
    return OpCase.all().filter(c -> !(c.op().lowering() instanceof Op.Lowering.Composite)).toList();
  }

  static List<OpCase> composites() {
    return OpCase.all().filter(c -> c.op().lowering() instanceof Op.Lowering.Composite).toList();
  }

  static List<OpCase> nearSmooth() {
    return OpCase.nearSmooth().toList();
  }

  static List<Op> operators() {
    return Operators.all();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void theResultHasTheSizesOfItsType(OpCase c) {
    Tensor result = c.op().evaluate(c.call(), c.sample().operands(), Extents.NONE);
    assertThat(result.sizes()).isEqualTo(c.call().sizes(Extents.NONE));
  }

  @ParameterizedTest
  @MethodSource("worked")
  void theWorkedResultComesOut(OpCase c) {
    Tensor result = c.op().evaluate(c.call(), c.sample().operands(), Extents.NONE);
    Tensors.assertClose(result, c.sample().result().orElseThrow(), EXACT);
  }

  @ParameterizedTest
  @MethodSource("primitives")
  void theLoopNestComputesTheSame(OpCase c) {
    Op.Lowering.Loops loops = loops(c.op().lowering());
    Tensor byLoops =
        new LoopNestRun(loops.loops(c.call()), c.sample().operands(), Extents.NONE).run();
    Tensor expected = c.op().evaluate(c.call(), c.sample().operands(), Extents.NONE);
    Tensors.assertClose(byLoops, expected, EXACT);
  }

  private static Op.Lowering.Loops loops(Op.Lowering lowering) {
    if (lowering instanceof Op.Lowering.View view) {
      return view.loops();
    }
    return lowering instanceof Op.Lowering.Recomputed recomputed
        ? recomputed.loops()
        : ((Op.Lowering.Primitive) lowering).loops();
  }

  @ParameterizedTest
  @MethodSource("composites")
  void theBodyComputesTheSameByPrimitivesAlone(OpCase c) {
    Graph body = c.expansion(((Op.Lowering.Composite) c.op().lowering()).body());
    Named y = body.results().get(0);
    assertThat(body.values())
        .filteredOn(Value::isResult)
        .noneMatch(value -> value.result().op().lowering() instanceof Op.Lowering.Composite);
    assertThat(y.value().type().shape().dims()).isEqualTo(c.call().type().shape().dims());
    Tensor expected = c.op().evaluate(c.call(), c.sample().operands(), Extents.NONE);
    Tensors.assertClose(Interpreter.run(body, c.feed(1)).of(y), expected, EXACT);
  }

  @ParameterizedTest
  @MethodSource("real")
  void gradientsHaveTheDimsOfTheirOperands(OpCase c) {
    Graph training = c.training();
    for (Named gradient : training.results(Named.Role.GRADIENT)) {
      Value operand =
          training.results(Named.Role.WANTED).stream()
              .filter(wanted -> wanted.name().equals(gradient.name()))
              .findFirst()
              .orElseThrow()
              .value();
      assertThat(gradient.value().type().isReal()).isTrue();
      assertThat(gradient.value().type().shape().dims()).isEqualTo(operand.type().shape().dims());
    }
  }

  @ParameterizedTest
  @MethodSource("nearSmooth")
  void theGradientIsTheSlope(OpCase c) {
    Graph training = c.training();
    Objective objective = new Objective(training, training, c.feed(2));
    assertThat(objective.variables()).isNotEmpty();
    for (GradientCheck.Agreement agreement :
        GradientCheck.run(objective, new SplittableRandom(3))) {
      assertThat(agreement.skipped()).as("kinks near a smooth sample: %s", agreement).isZero();
      assertThat(agreement.compared()).isPositive();
      assertThat(agreement.maxError()).as(agreement.toString()).isLessThan(SLOPE);
    }
  }

  @ParameterizedTest
  @MethodSource("nearSmooth")
  void theGradientIsTheTransposeOfTheSlopeInAnyDirection(OpCase c) {
    Graph training = c.training();
    for (int seed = 0; seed < 3; seed++) {
      Objective objective = new Objective(training, training, c.feed(seed));
      DotProductTest.Products products = DotProductTest.run(objective, new SplittableRandom(seed));
      assertThat(products.isReliable()).isTrue();
      assertThat(products.error()).as(products.toString()).isLessThan(SLOPE);
    }
  }

  @ParameterizedTest
  @MethodSource("operators")
  void everyOperatorHasAWorkedResultAndASmoothSampleIfItHasAGradient(Op op) {
    assertThat(op.samples()).anyMatch(sample -> sample.result().isPresent());
    boolean hasGradient =
        op.samples().stream()
            .map(sample -> new OpCase(op, sample))
            .filter(c -> c.call().type().isReal())
            .anyMatch(c -> !c.training().results(Named.Role.GRADIENT).isEmpty());
    assertThat(op.samples().stream().anyMatch(Sample::smooth)).isEqualTo(hasGradient);
  }

  @ParameterizedTest
  @MethodSource("operators")
  void theSignatureSaysWhatTheManualNeeds(Op op) {
    Signature signature = op.signature();
    assertThat(signature.sentence()).endsWith(".");
    assertThat(signature.formula()).isNotBlank();
    assertThat(signature.operands()).extracting(Signature.Operand::name).doesNotHaveDuplicates();
    assertThat(signature.operands()).hasSameSizeAs(op.samples().get(0).types());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void aWrongNumberOfOperandsIsRefused(OpCase c) {
    List<TensorType> types = new ArrayList<>(c.sample().types());
    if (!c.op().signature().takesSeveral()) {
      types.add(TensorType.SCALAR);
      assertRefused(c, types);
      types.remove(types.size() - 1);
    }
    while (types.size() > c.op().signature().operands().size()) {
      types.remove(0);
    }
    if (!types.isEmpty()) {
      types.remove(0);
      assertRefused(c, types);
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void elementsOfAWrongKindAreRefused(OpCase c) {
    for (int i = 0; i < c.sample().types().size(); i++) {
      Optional<ElementType> wrong = wrongFor(c.op().signature().operand(i).kind());
      if (wrong.isPresent()) {
        List<TensorType> types = new ArrayList<>(c.sample().types());
        types.set(i, types.get(i).withElement(wrong.get()));
        assertRefused(c, types);
      }
    }
  }

  private static Optional<ElementType> wrongFor(Signature.Kind kind) {
    return switch (kind) {
      case REAL -> Optional.of(ElementType.I32);
      case INTEGER, BOOL -> Optional.of(ElementType.REAL);
      default -> Optional.empty();
    };
  }

  @ParameterizedTest
  @MethodSource("ofSeveralTensors")
  void operandsOfOtherSizesAreRefused(OpCase c) {
    List<TensorType> types = new ArrayList<>(c.sample().types());
    int last = types.size() - 1;
    while (types.get(last).isScalar()) {
      last--;
    }
    types.set(last, types.get(last).withShape(enlarged(types.get(last).shape())));
    assertRefused(c, types);
  }

  private static Shape enlarged(Shape shape) {
    return new Shape(
        shape.axes().stream().map(axis -> Axis.anonymous(axis.size().constant() + 7)).toList());
  }

  private static void assertRefused(OpCase c, List<TensorType> types) {
    Call call = new Call(c.op(), types, c.sample().attributes());
    assertThatThrownBy(call::type)
        .isInstanceOf(TypeRuleException.class)
        .hasMessageNotContaining("null");
  }

  @Test
  void operatorsAreFoundByNameAndNumberOfOperands() {
    for (Op op : Operators.all()) {
      assertThat(Operators.find(op.name(), op.signature().written().size())).contains(op);
    }
    assertThat(Operators.find("max", 1)).isNotEqualTo(Operators.find("max", 2));
    assertThat(Operators.find("f64", 1)).isEqualTo(Operators.find("f32", 1));
    assertThat(Operators.find("tanh", 5)).isPresent();
    assertThat(Operators.find("thanh", 1)).isEmpty();
    assertThat(Operators.names()).contains("softmax", "max").doesNotContain("%pick", "+", "and");
  }
}
