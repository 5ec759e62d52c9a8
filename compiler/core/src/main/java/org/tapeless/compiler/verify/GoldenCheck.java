package org.tapeless.compiler.verify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tapeless.compiler.check.ModelCheck;
import org.tapeless.compiler.check.ModelCheck.Comparison;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.graph.Named;
import org.tapeless.compiler.graph.StackElement;
import org.tapeless.compiler.interpret.Evaluation;
import org.tapeless.compiler.interpret.Feed;
import org.tapeless.compiler.interpret.FeedException;
import org.tapeless.compiler.interpret.Interpreter;
import org.tapeless.compiler.types.Extents;
import org.tapeless.compiler.types.Tensor;
import org.tapeless.compiler.verify.CheckResult.Finding;

/** {@code check golden}: values and gradients of the model on given inputs. */
final class GoldenCheck {
  private static final List<Named.Role> VALUES =
      List.of(
          Named.Role.OUTPUT,
          Named.Role.LOSS,
          Named.Role.TARGET,
          Named.Role.METRIC,
          Named.Role.WANTED);
  private static final List<Named.Role> GRADIENTS =
      List.of(Named.Role.GRADIENT, Named.Role.PARAMETER_GRADIENT);

  private final Graph forward;
  private final Graph training;
  private final Map<String, Tensor> parameters;

  GoldenCheck(Graph forward, Graph training, Map<String, Tensor> parameters) {
    this.forward = forward;
    this.training = training;
    this.parameters = parameters;
  }

  List<Finding> run(ModelCheck.Golden golden) {
    Feed feed = new Feed(golden.inputs(), parameters(golden), new Extents(golden.extents()));
    try {
      Evaluation values = Interpreter.run(forward, feed);
      Evaluation gradients = Interpreter.run(training, feed);
      List<Finding> findings = new ArrayList<>();
      for (ModelCheck.Expectation expectation : golden.expectations()) {
        findings.add(
            expectation.gradient()
                ? judge(expectation, gradient(gradients, expectation.value()))
                : judge(expectation, find(values, VALUES, expectation.value())));
      }
      return findings;
    } catch (FeedException e) {
      return List.of(new Finding("inputs", false, "that fit the model", e.getMessage()));
    }
  }

  /** Where parameters start, but for those that the check gives like inputs. */
  private Map<String, Tensor> parameters(ModelCheck.Golden golden) {
    return StackElement.stack(forward, parameters, golden.inputs());
  }

  /** The gradient of that name; of an element of an array of modules that part of the whole. */
  private Optional<Tensor> gradient(Evaluation gradients, String name) {
    Optional<Tensor> found = find(gradients, GRADIENTS, name);
    if (found.isPresent()) {
      return found;
    }
    Map<String, Tensor> known = new LinkedHashMap<>();
    for (Named named : training.results(Named.Role.PARAMETER_GRADIENT)) {
      known.put(named.name(), gradients.of(named));
    }
    return Optional.ofNullable(StackElement.unstack(known).get(name));
  }

  private static Optional<Tensor> find(Evaluation evaluation, List<Named.Role> roles, String name) {
    return roles.stream().flatMap(role -> evaluation.find(role, name).stream()).findFirst();
  }

  private static Finding judge(ModelCheck.Expectation expectation, Optional<Tensor> found) {
    String subject = (expectation.gradient() ? "grad " : "") + expectation.value();
    String expected = relation(expectation);
    if (found.isEmpty()) {
      return new Finding(subject, false, expected, "nothing of this name");
    }
    return new Finding(
        subject, holds(expectation, found.get()), expected, Numbers.text(found.get()));
  }

  private static String relation(ModelCheck.Expectation expectation) {
    String relation =
        expectation.comparison().symbol() + " " + Numbers.text(expectation.expected());
    boolean isEquality =
        expectation.comparison() == Comparison.EQUAL
            || expectation.comparison() == Comparison.NOT_EQUAL;
    return isEquality && expectation.tolerance() > 0
        ? relation + " within " + Numbers.text(expectation.tolerance())
        : relation;
  }

  /** Whether every element stands in the relation; different if any differs. */
  private static boolean holds(ModelCheck.Expectation expectation, Tensor found) {
    Tensor expected = expectation.expected();
    boolean isScalar = expected.rank() == 0;
    if (!isScalar && expected.count() != found.count()) {
      return false;
    }
    Comparison comparison = expectation.comparison();
    boolean holdsForAll = true;
    boolean holdsForSome = false;
    for (int position = 0; position < found.count(); position++) {
      double number = expected.at(isScalar ? 0 : position);
      boolean holds = comparison.holds(found.at(position), number, expectation.tolerance());
      holdsForAll &= holds;
      holdsForSome |= holds;
    }
    return comparison == Comparison.NOT_EQUAL ? holdsForSome : holdsForAll;
  }
}
