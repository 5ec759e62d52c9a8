package org.tapeless.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tapeless.integration.Console.Result;

/** What each command does, on the examples of the language. */
final class CommandsTest {
  private static final Path EXAMPLES =
      Path.of("").toAbsolutePath().resolve("../../generated-examples/src/main/nn").normalize();
  private static final String POINT = "{\"inputs\": {\"a\": 2, \"b\": -3, \"c\": 10, \"f\": -2}}";
  private static final String POINTS =
      "{\"inputs\": {\"x\": [[2, 3, -1], [3, -1, 0.5], [0.5, 1, 1], [1, 1, -1]],"
          + " \"y\": [[1], [-1], [-1], [1]]}}";

  @TempDir private Path folder;

  @BeforeEach
  void copyTheExamples() throws IOException {
    for (String name : new String[] {"digits.nn", "expr.nn", "four_points.nn", "mnist.nn"}) {
      Files.copy(EXAMPLES.resolve(name), folder.resolve(name));
    }
    Files.writeString(folder.resolve("point.json"), POINT);
    Files.writeString(folder.resolve("points.json"), POINTS);
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private Result nnc(String... arguments) {
    return Console.nnc("", arguments);
  }

  private Result well(String... arguments) {
    Result result = nnc(arguments);
    assertThat(result.exitCode()).as(result.err()).isZero();
    return result;
  }

  @ParameterizedTest
  @ValueSource(strings = {"generated", "interpreter"})
  void runGivesTheWorkedNumbersOfTheTutorial(String engine) throws IOException {
    Result result =
        well(
            "run",
            file("expr.nn"),
            "--values",
            file("point.json"),
            "--grad",
            "--json",
            "--engine",
            engine);
    JsonNode json = new ObjectMapper().readTree(result.out());
    assertThat(json.at("/outputs/L").doubleValue()).isEqualTo(-8);
    double[] expected = {6, -4, -2, -2, -2, 4};
    for (int i = 0; i < expected.length; i++) {
      String name = "abcdef".substring(i, i + 1);
      assertThat(json.at("/gradients/" + name).doubleValue()).as(name).isEqualTo(expected[i]);
    }
  }

  @ParameterizedTest
  @CsvSource({"f32, 1e-5", "f64, 1e-12"})
  void bothEnginesAgreeOnEveryOutputAndGradient(String precision, double tolerance)
      throws IOException {
    String[] common = {
      "run",
      file("four_points.nn"),
      "--values",
      file("points.json"),
      "--grad",
      "--json",
      "--precision",
      precision,
      "--seed",
      "42",
      "--engine"
    };
    ObjectMapper mapper = new ObjectMapper();
    JsonNode generated = mapper.readTree(well(with(common, "generated")).out());
    JsonNode interpreted = mapper.readTree(well(with(common, "interpreter")).out());
    assertThat(generated.at("/gradients").size()).isEqualTo(6);
    assertSame(generated, interpreted, tolerance);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "he",
        "glorot",
        "lecun",
        "normal(0.5)",
        "uniform(-1, 2)",
        "truncatedNormal(0.5)",
        "orthogonal"
      })
  void everyInitializerStartsTheSameInBothEngines(String start) throws IOException {
    Files.writeString(
        folder.resolve("start.nn"),
        "model Start {\n  input x: [K=6]\n  param w: [K=6, 2, 2] ~ "
            + start
            + "\n  output y = x @[K] w\n}\n");
    String[] common = {"run", file("start.nn"), "--values", "-", "--json", "--seed", "5"};
    String x = "{\"inputs\": {\"x\": [1, 2, 3, 4, 5, 6]}}";
    ObjectMapper mapper = new ObjectMapper();
    String[] generated = with(with(with(common, "--precision"), "f64"), "--engine=generated");
    String[] interpreted = with(with(with(common, "--precision"), "f64"), "--engine=interpreter");
    JsonNode found = mapper.readTree(Console.nnc(x, generated).out());
    assertThat(found.at("/outputs/y/0/0").isNumber()).isTrue();
    assertSame(found, mapper.readTree(Console.nnc(x, interpreted).out()), 1e-12);
  }

  private static String[] with(String[] arguments, String last) {
    return Stream.concat(Stream.of(arguments), Stream.of(last)).toArray(String[]::new);
  }

  private static void assertSame(JsonNode a, JsonNode b, double tolerance) {
    assertThat(a.getNodeType()).isEqualTo(b.getNodeType());
    assertThat(a.size()).isEqualTo(b.size());
    if (a.isNumber()) {
      assertThat(a.doubleValue()).isCloseTo(b.doubleValue(), within(tolerance));
    } else if (a.isArray()) {
      for (int i = 0; i < a.size(); i++) {
        assertSame(a.get(i), b.get(i), tolerance);
      }
    } else {
      a.fieldNames().forEachRemaining(name -> assertSame(a.get(name), b.get(name), tolerance));
    }
  }

  @Test
  void runWithoutTheLabelGivesTheOutputsAlone() {
    Result result =
        Console.nnc(
            "{\"inputs\": {\"x\": [[1, 2, 3]]}}",
            "run",
            file("four_points.nn"),
            "--values",
            "-",
            "--json");
    assertThat(result.out()).startsWith("{\"outputs\": {\"p\": [[").doesNotContain("loss");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"inputs\": {\"x\": [[1, 2]], \"y\": [[1]]}} | input `x` is [1, 2], but [N, 3] must be",
        "{\"inputs\": {\"x\": [[1, 2, 3]], \"y\": [[1], [2]]}} | input `y` has 2 along `N`",
        "{\"inputs\": {\"x\": [[1, 2, \"3\"]], \"y\": [[1]]}} | input `x`[0, 2]: expected a number",
        "{\"inputs\": {\"x\": [[1, 2, 1e39]], \"y\": [[1]]}} | input `x`[0, 2]: 1.0E39 is out of",
        "{\"inputs\": {\"x\": 1, \"y\": [[1]]}} | input `x`: expected [N, 3], found 1",
        "{\"inputs\": {\"z\": 1}} | there is no input `z`",
        "{\"input\": {}} | unknown key `input`; did you mean `inputs`?",
        "{\"inputs\": {}} | no given input tells the extent of `N`",
        "{\"inputs\": {\"x\": [[1, 2, 3]]}, \"parameters\": {\"linear1.w\": 1}} | did you mean"
            + " `linear1.W`?",
        "{\"inputs\": {\"x\": 1, \"x\": 2}} | Duplicate field 'x'",
        "{\"inputs\": {}} {} | not JSON"
      })
  void wrongValuesAreRefusedByName(String json, String message) {
    Result result = Console.nnc(json, "run", file("four_points.nn"), "--values", "-");
    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.err().lines()).hasSize(1);
    assertThat(result.err()).contains(message);
  }

  @Test
  void aLabelOutsideItsRangeIsRefusedWithItsPlace() {
    String image = "[" + "0,".repeat(783) + "0]";
    String json = "{\"inputs\": {\"image\": [" + image + "], \"label\": [10]}}";
    Result result = Console.nnc(json, "run", file("mnist.nn"), "--values", "-");
    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.err()).contains("input `label`[0] is 10, but must lie in 0..<10");
  }

  @Test
  void trainFollowsTheRecipeAndSaysWhereTheFilesAre() throws IOException {
    Path run = folder.resolve("run");
    Result first = well("train", file("four_points.nn"), "-o", run.toString());
    assertThat(first.out()).contains("expect  loss < 0.01: met").contains(run.toString());
    String curve = Files.readString(run.resolve("curve.csv"));
    assertThat(curve.lines()).hasSize(201);
    Path again = folder.resolve("again");
    well("train", file("four_points.nn"), "-o", again.toString(), "--quiet");
    assertThat(Files.readString(again.resolve("curve.csv"))).isEqualTo(curve);
  }

  @Test
  void anyNumberOfThreadsTrainsTheSameWeights() throws IOException {
    byte[] alone = weights("alone", "1");
    assertThat(weights("three", "3")).isEqualTo(alone);
    Result none = nnc("train", file("four_points.nn"), "--threads", "0");
    assertThat(none.exitCode()).isEqualTo(2);
    assertThat(none.err()).contains("--threads must be at least 1");
  }

  private byte[] weights(String run, String threads) throws IOException {
    Path out = folder.resolve(run);
    String file = file("digits.nn");
    Result result =
        nnc("train", file, "--steps", "5", "-q", "--threads", threads, "-o", out.toString());
    assertThat(result.exitCode()).as("five steps are too few").isEqualTo(4);
    return Files.readAllBytes(out.resolve("last.safetensors"));
  }

  @Test
  void trainExitsWithFourIfAnExpectationIsNotMet() {
    Result result = nnc("train", file("four_points.nn"), "--steps", "1", "-q", "-o", file("short"));
    assertThat(result.exitCode()).isEqualTo(4);
    assertThat(result.out()).contains("loss < 0.01: NOT MET");
  }

  @Test
  void compileWritesAllClassesOrNone() throws IOException {
    Path out = folder.resolve("out");
    well("compile", file("expr.nn"), file("mnist.nn"), "-o", out.toString());
    assertThat(out.resolve("examples/Expr.java")).exists();
    assertThat(out.resolve("examples/MnistMlp.java")).exists();
    try (Stream<Path> all = Files.walk(out)) {
      assertThat(all.filter(Files::isRegularFile)).hasSize(2);
    }
    well("compile", file("mnist.nn"), "-o", out.toString(), "--threads");
    assertThat(out.resolve("examples/MnistMlp.java"))
        .content()
        .contains("MnistMlp(int capacityB, Workers workers)");
    Result outside = nnc("compile", file("expr.nn"), "-o", out.toString(), "--package", "../../x");
    assertThat(outside.exitCode()).isEqualTo(2);
    assertThat(outside.err()).contains("is not the name of a Java package");
  }

  @Test
  void graphDrawsDataAndGradientAtEveryNode() throws IOException {
    Path svg = folder.resolve("expr.svg");
    well("graph", file("expr.nn"), "--values", file("point.json"), "-o", svg.toString());
    assertThat(Files.readString(svg))
        .contains(">data -8<", ">data 4<", ">data -6<")
        .contains(">grad 6<", ">grad -4<", ">grad 4<", ">grad 1<");
    assertThat(well("graph", file("mnist.nn"), "--format", "dot").out()).startsWith("digraph");
  }

  @Test
  void summaryCountsParametersWorkAndMemory() {
    String table = well("summary", file("mnist.nn")).out();
    assertThat(table).contains("25,120", "26,506", "26,432*B").contains("h1", "logits");
    String sized = well("summary", file("mnist.nn"), "--at", "B=64").out();
    assertThat(sized).contains("1,691,648").contains("KiB");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ast", "graph", "training", "optimized", "schedule", "memory", "java"})
  void showPrintsEveryStageAndTheSameTwice(String stage) {
    String once = well("show", file("mnist.nn"), "--stage", stage).out();
    assertThat(once).isNotBlank().doesNotContain("\u001b[");
    assertThat(well("show", file("mnist.nn"), "--stage", stage).out()).isEqualTo(once);
  }

  @Test
  void showPrintsTheStandardLibrary() {
    assertThat(well("show", "nn.Linear").out()).contains("module Linear(I, O").startsWith("///");
    assertThat(nnc("show", "nn.Linaer").err()).contains("did you mean `Linear`?");
  }

  @Test
  void fmtRewritesOnlyWhatIsNotFormatted() throws IOException {
    Files.writeString(folder.resolve("ugly.nn"), "model   A{input a:f64\n output b=a*2}");
    assertThat(nnc("fmt", "--check", file("ugly.nn")).exitCode()).isEqualTo(4);
    assertThat(well("fmt", file("ugly.nn")).out()).isEqualTo(file("ugly.nn") + "\n");
    assertThat(well("fmt", "--check", file("ugly.nn")).out()).isEmpty();
    assertThat(Files.readString(folder.resolve("ugly.nn")))
        .isEqualTo("model A {\n  input a: f64\n  output b = a * 2\n}\n");
  }

  @Test
  void everyCommandHasHelpWithExamples() {
    for (String command :
        new String[] {
          "compile",
          "check",
          "run",
          "train",
          "show",
          "summary",
          "graph",
          "fmt",
          "explain",
          "completion"
        }) {
      assertThat(well(command, "--help").out())
          .contains("Examples:\n  ")
          .contains("nnc " + command);
    }
    assertThat(well("completion").out()).contains("complete -F");
    assertThat(well("--version").out()).startsWith("nnc ");
    assertThat(well("explain", "NN0302").out()).contains("Wrong:").contains("Right:");
  }

  @Test
  void benchTimesAStepAndAPrediction() {
    Result result = well("bench", file("mnist.nn"), "--batch", "8", "--seconds", "0.01");
    assertThat(result.out())
        .startsWith("MnistMlp (f32, B = 8, ")
        .containsPattern("step +[0-9,.]+ +[0-9,]+ +[0-9.]+")
        .containsPattern("predict +[0-9,.]+ +[0-9,]+ +[0-9.]+");
  }

  @Test
  void benchRefusesSizesThatTheModelDoesNotHave() {
    assertThat(nnc("bench", file("mnist.nn"), "--at", "Q=3").err())
        .contains("no symbolic dim `Q`; ");
    assertThat(nnc("bench", file("mnist.nn"), "--batch", "0").exitCode()).isEqualTo(2);
    assertThat(nnc("bench", file("mnist.nn"), "--batch", "2", "--at", "B=3").err())
        .contains("--batch and --at both give `B` a size");
    assertThat(nnc("bench", file("expr.nn"), "--batch", "2").err()).contains("the model has none");
    assertThat(nnc("bench", file("mnist.nn"), "--seconds", "-1").exitCode()).isEqualTo(2);
  }
}
