package org.tapeless.dsl.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tapeless.dsl.ast.AstPrinter;
import org.tapeless.dsl.ast.Declaration;
import org.tapeless.dsl.ast.Program;

/** Hostile sizes: each is answered by its error, soon, on half the stack that a thread has. */
class LimitsTest {
  private static final long STACK = 512 * 1024;

  /** Of processor time: the machine may be busy. */
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int MANY = 100_000;
  private static final int HALF = 90_000;

  static List<Arguments> hostile() {
    List<Arguments> all = new ArrayList<>(chains());
    all.addAll(brackets());
    all.addAll(bodies());
    all.addAll(text());
    return all;
  }

  private static List<Arguments> chains() {
    return List.of(
        hostile("minus signs", binding("-".repeat(MANY) + "x"), "NN0104"),
        hostile("nots", binding("not ".repeat(MANY) + "x"), "NN0104"),
        hostile("sums", binding("x" + " + a".repeat(HALF)), "NN0104"),
        hostile("powers", binding("x" + "^a".repeat(HALF)), "NN0104"),
        hostile("pipes", binding("x" + " |> relu".repeat(HALF)), "NN0104"),
        hostile("compositions", binding("f" + " >> f".repeat(HALF)), "NN0104"),
        hostile("contractions", binding("x" + " @[K] x".repeat(40_000)), "NN0104"),
        hostile("views", binding("x" + " as [B]".repeat(40_000)), "NN0104"),
        hostile("calls", binding("f" + "()".repeat(60_000)), "NN0104"),
        hostile("members", binding("f" + ".a".repeat(HALF)), "NN0104"),
        hostile("brackets behind a name", binding("f" + "[]".repeat(60_000)), "NN0104"),
        hostile("comparisons", binding("x" + " < a".repeat(HALF)), "NN0104", "NN0205"),
        hostile(
            "signs in every bracket",
            binding(nested("-".repeat(450) + "(", "x", ")", 190)),
            "NN0104"),
        hostile(
            "powers in every bracket",
            binding(nested("a^".repeat(450) + "(", "x", ")", 190)),
            "NN0104"),
        hostile("mixed in every bracket", binding("(a+b*-c^not (".repeat(99)), "NN0202"),
        hostile("ifs in conditions", binding("if ".repeat(MANY)), "NN0103"),
        hostile("else ifs", binding("if a then b else ".repeat(35_000) + "c"), "NN0103"),
        hostile("ifs behind then", binding("if a then ".repeat(50_000)), "NN0103"));
  }

  private static List<Arguments> brackets() {
    return List.of(
        hostile("round brackets", binding("(".repeat(MANY)), "NN0202", "NN0103"),
        hostile("square brackets", binding("[".repeat(MANY)), "NN0202", "NN0103"),
        hostile("contraction brackets", binding("a @[".repeat(MANY)), "NN0102"),
        hostile("braces", "{".repeat(MANY), "NN0202", "NN0103"),
        hostile("closed round", binding(nested("(", "x", ")", HALF)), "NN0103"),
        hostile("closed square", binding(nested("[", "", "]", HALF)), "NN0103"),
        hostile("closed braces", nested("{", "", "}", HALF), "NN0103"),
        hostile("crossed", binding("(".repeat(HALF) + "]".repeat(HALF)), "NN0203", "NN0202"),
        hostile(
            "crossed over lines", binding("(\n".repeat(40_000) + "]\n".repeat(40_000)), "NN0203"),
        hostile("closers", binding(")".repeat(MANY)), "NN0203"),
        hostile("closing braces", "}".repeat(MANY), "NN0203"),
        hostile("newlines in a bracket", binding("(" + "\n".repeat(190_000)), "NN0202"),
        hostile("unclosed calls", binding("f(".repeat(60_000)), "NN0202", "NN0103"));
  }

  private static List<Arguments> bodies() {
    return List.of(
        hostile("loops", "model A {" + nested("for a in b {", "", "}", 20_000) + "}", "NN0103"),
        hostile("functions", nested("fn f() {", "", "}", 20_000), "NN0103"),
        hostile("modules", nested("module A {", "", "}", 20_000), "NN0103"),
        hostile("modules a line", "module A {\n".repeat(20_000), "NN0202"),
        hostile("scans", "model A {" + nested(SCAN, "emit h", "}", 9_000) + "}", "NN0103"),
        hostile("unclosed loops", "model A {\n" + "for a in b {\n".repeat(20_000), "NN0202"));
  }

  private static final String SCAN = "y = scan t in T from (h = x) {";

  private static List<Arguments> text() {
    return List.of(
        hostile("too large", "// " + "x".repeat(SyntaxParser.MOST_CHARACTERS), "NN0101"),
        hostile("open comment", "/*" + " /*".repeat(300_000), "NN0110"),
        hostile("open strings", "\"a\n".repeat(60_000), "NN0111"),
        hostile("a long name", binding("x".repeat(1_000_000)), "NN0105"),
        hostile("a long number", binding("9".repeat(1_000_000)), "NN0113"),
        hostile("a long bad number", binding("9" + "x".repeat(1_000_000)), "NN0114"),
        hostile("a long exponent", binding("1e" + "9".repeat(1_000_000)), "NN0113"),
        hostile("control characters", "\u0001".repeat(1_000_000), "NN0107"),
        hostile("overrides", "// " + "\u202e".repeat(1_000_000), "NN0106"),
        hostile("foreign letters", "\u00e4 ".repeat(190_000), "NN0108"),
        hostile("unknown characters", "?".repeat(190_000), "NN0109"),
        hostile("comments behind lines", "a=1//\n".repeat(39_000), "NN0201"),
        hostile("newlines", "\n".repeat(MANY) + "model", "NN0201"),
        hostile("words", "model ".repeat(MANY), "NN0204"),
        hostile("tokens", "x ".repeat(250_000), "NN0102"));
  }

  private static Arguments hostile(String name, String text, String... codes) {
    return Arguments.of(Named.of(name, text), List.of(codes));
  }

  private static String binding(String expression) {
    return "model A {\n  y = " + expression + "\n}\n";
  }

  private static String nested(String open, String inside, String close, int times) {
    return open.repeat(times) + inside + close.repeat(times);
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void refuses(String text, List<String> codes) {
    Parsed parsed =
        onSmallStack(
            () -> {
              Parsed result = Parsed.of(text);
              AstPrinter.print(result.program());
              assertThat(result.text().length()).isLessThan(MANY);
              return result;
            });
    assertThat(parsed.codes()).containsAnyElementsOf(codes);
  }

  /** Runs on a thread with a small stack and fails if that takes too long. */
  private static <T> T onSmallStack(Supplier<T> work) {
    AtomicReference<T> result = new AtomicReference<>();
    AtomicReference<Throwable> failure = new AtomicReference<>();
    AtomicLong nanos = new AtomicLong();
    Runnable measured =
        () -> {
          result.set(work.get());
          nanos.set(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
        };
    Thread thread = new Thread(null, measured, "small stack", STACK);
    thread.setUncaughtExceptionHandler((t, e) -> failure.set(e));
    thread.setDaemon(true);
    thread.start();
    try {
      thread.join(PATIENCE.toMillis());
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    assertThat(failure.get()).isNull();
    assertThat(thread.isAlive()).as("still at work after %s", PATIENCE).isFalse();
    assertThat(Duration.ofNanos(nanos.get())).isLessThan(LONGEST);
    return result.get();
  }

  @Test
  void takesManyStatements() {
    String text = "model A {\n" + "  x = relu(x)  // again\n".repeat(20_000) + "}\n";
    Program program =
        onSmallStack(
            () -> {
              Program parsed = Parsed.valid(text);
              assertThat(AstPrinter.print(parsed)).isEqualTo(text);
              return parsed;
            });
    var model = (Declaration.Model) program.declarations().get(0);
    assertThat(model.body().statements()).hasSize(20_000);
  }

  @Test
  void takesWhatIsJustAllowed() {
    String chain = "x" + " + a".repeat(498);
    String brackets = nested("(", "x", ")", 199);
    String loops = nested("for a in b { ", "", "}", 199);
    String ifs = "if a then b else ".repeat(199) + "c";
    for (String line : List.of("y = " + chain, "y = " + brackets, loops, "y = " + ifs)) {
      onSmallStack(() -> AstPrinter.print(Parsed.valid("model A {\n  " + line + "\n}\n")));
    }
  }
}
