package org.tapeless.conformance.pytorch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tapeless.compiler.CompiledModel;
import org.tapeless.compiler.ModelLoader;
import org.tapeless.compiler.ReferenceRun;
import org.tapeless.compiler.interpret.Feed;
import org.tapeless.compiler.types.Extents;
import org.tapeless.compiler.types.Precision;
import org.tapeless.compiler.types.Tensor;
import org.tapeless.conformance.Goldens;
import org.tapeless.conformance.ModelRun;
import org.tapeless.conformance.Programs;
import org.tapeless.conformance.pytorch.Fixture.Part;

/** A model that is held against PyTorch, with its class. */
public record Subject(CompiledModel model, ModelLoader loader) {

  /** The models of a file, from the root of the repository, in the given precision. */
  public static List<Subject> all(String program, Precision precision) throws IOException {
    Path file = Goldens.ROOT.resolve(program);
    List<CompiledModel> models = Programs.compile(file, precision);
    List<ModelLoader> loaders = ModelLoader.load(models);
    List<Subject> subjects = new ArrayList<>();
    for (int i = 0; i < models.size(); i++) {
      subjects.add(new Subject(models.get(i), loaders.get(i)));
    }
    return subjects;
  }

  /** The model's name. */
  public String name() {
    return model.name();
  }

  /**
   * Holds a training step and a prediction of the generated class against PyTorch's.
   *
   * @return the largest deviation
   */
  public double holdGenerated(Fixture fixture, double tolerance) {
    Feed feed =
        new Feed(
            fixture.of(Part.INPUT), fixture.of(Part.PARAMETER), new Extents(fixture.extents()));
    int[] capacities = model.dims().stream().mapToInt(fixture.extents()::get).toArray();
    ModelRun run = ModelRun.train(loader.create(capacities), feed);
    assertThat(run.gradients().keySet()).isEqualTo(fixture.of(Part.GRADIENT).keySet());
    double values = Deviation.hold("value", run.values(), fixture.of(Part.VALUE), tolerance);
    double gradients =
        Deviation.hold("gradient by", run.gradients(), fixture.of(Part.GRADIENT), tolerance);
    ModelRun prediction = ModelRun.predict(loader.create(capacities), feed);
    Map<String, Tensor> predicted = new LinkedHashMap<>(fixture.predictions());
    predicted.keySet().retainAll(prediction.values().keySet());
    double predictions = Deviation.hold("prediction", prediction.values(), predicted, tolerance);
    return Math.max(predictions, Math.max(values, gradients));
  }

  /** Holds a training step of the interpreter against PyTorch's. */
  void holdInterpreted(Fixture fixture) {
    ReferenceRun run =
        ReferenceRun.of(
            model,
            fixture.of(Part.INPUT),
            fixture.of(Part.PARAMETER),
            fixture.extents(),
            0,
            true,
            true);
    Map<String, Tensor> values = new LinkedHashMap<>(run.outputs());
    values.putAll(run.metrics());
    run.loss().ifPresent(loss -> values.put("loss", loss));
    Map<String, Tensor> expected = new LinkedHashMap<>(fixture.of(Part.VALUE));
    expected.keySet().retainAll(values.keySet());
    assertThat(expected).isNotEmpty();
    Deviation.hold("interpreted", values, expected, Deviation.IN_DOUBLE);
    assertThat(run.gradients().keySet()).isEqualTo(fixture.of(Part.GRADIENT).keySet());
    Deviation.hold(
        "interpreted gradient by", run.gradients(), fixture.of(Part.GRADIENT), Deviation.IN_DOUBLE);
  }
}
