package org.tapeless.compiler.check;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Initializer;
import org.tapeless.compiler.graph.Origin;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.types.TensorType;
import org.tapeless.dsl.ast.Declaration;
import org.tapeless.dsl.ast.Expr;
import org.tapeless.dsl.ast.Statement;
import org.tapeless.dsl.source.Diagnostic;
import org.tapeless.dsl.source.Diagnostics;
import org.tapeless.dsl.source.ErrorCode;
import org.tapeless.dsl.source.SourceFile;
import org.tapeless.dsl.source.SourceSpan;

/** The state of elaborating one model: its graph so far, its names, and the limits. */
final class Elaboration {
  private final Diagnostics diagnostics;
  private final SourceFile file;
  private final GraphBuilder model;
  private final OpenLoops loops;
  private final Intervals intervals;
  private final Map<String, Integer> names = new LinkedHashMap<>();
  private final Leaves leaves;
  private final States states = new States();

  /** Whether this is the model as it is while it is trained. */
  private final boolean training;

  /** Whether anything so far was different while the model is trained. */
  private boolean modal;

  /** How often each place that draws random numbers has been met. */
  private final Map<Leaves.Place, Integer> drawn = new LinkedHashMap<>();

  private final Map<String, SourceSpan> parameterPlaces = new LinkedHashMap<>();
  private final Set<String> symbols = new LinkedHashSet<>();
  private final Set<SourceSpan> enclosing = new LinkedHashSet<>();
  private final Map<SourceSpan, ModelCheck.Rule> proofs = new LinkedHashMap<>();
  private final Map<List<Object>, OwnOperator> ownOperators;
  private SourceSpan statement;
  private boolean doublePrecision;
  private final Effort effort = new Effort();

  /** The elaboration of a model as it is while it is trained. */
  Elaboration(Diagnostics diagnostics, SourceSpan model) {
    this.diagnostics = diagnostics;
    this.file = model.file();
    this.statement = model;
    this.model = new GraphBuilder(new Origin("", model, model, ""));
    this.loops = new OpenLoops(this.model);
    this.intervals = new Intervals(loops::outside);
    this.leaves = new Leaves();
    this.training = true;
    this.ownOperators = new HashMap<>();
  }

  private Elaboration(Elaboration trained) {
    this.diagnostics = trained.diagnostics;
    this.file = trained.file;
    this.statement = trained.statement;
    this.model = trained.model;
    this.loops = new OpenLoops(model);
    this.intervals = new Intervals(loops::outside);
    this.leaves = trained.leaves;
    this.training = false;
    this.ownOperators = trained.ownOperators;
  }

  /**
   * The elaboration of the same model as it is otherwise: into the same graph, on the same leaves.
   */
  Elaboration withoutTraining() {
    return new Elaboration(this);
  }

  /** Whether the model is elaborated as it is while it is trained; remembers that it matters. */
  boolean asksForTraining() {
    modal = true;
    return training;
  }

  /** Whether the model may differ while it is trained. */
  boolean isModal() {
    return modal;
  }

  /**
   * An elaboration of the body of an own operator, in a graph apart and as deep as this one stands;
   * {@link #absorb} hands back what it counts.
   */
  Elaboration inside(Declaration.Operator operator) {
    Elaboration inner = new Elaboration(diagnostics, statement);
    inner.enclosing.addAll(enclosing);
    inner.enclosing.add(operator.name().span());
    inner.effort.startFrom(effort);
    return inner;
  }

  /** The operators of the model's own that have been made, by declaration and operands. */
  Map<List<Object>, OwnOperator> ownOperators() {
    return ownOperators;
  }

  /** Whether this elaborates the body or the rule of the operator. */
  boolean isInside(Declaration.Operator operator) {
    return enclosing.contains(operator.name().span());
  }

  /** Takes over what an elaboration inside of this one has counted and has to prove. */
  void absorb(Elaboration inner) {
    effort.absorb(inner.effort);
    doublePrecision |= inner.doublePrecision;
    inner.proofs.forEach(proofs::putIfAbsent);
  }

  /** Demands a proof of the rule of the operator that is declared there. */
  void prove(SourceSpan operator, ModelCheck.Rule rule) {
    proofs.putIfAbsent(operator, rule);
  }

  /** The rules of own operators that the model relies on, in order of their first use. */
  Collection<ModelCheck.Rule> proofs() {
    return proofs.values();
  }

  /** What is known of the elements of integer values. */
  Intervals intervals() {
    return intervals;
  }

  /** Where values are made now: in the model's graph or in the body of a loop. */
  GraphBuilder builder() {
    return loops.builder();
  }

  /** The loops whose bodies are being elaborated. */
  OpenLoops loops() {
    return loops;
  }

  /** What the loop leaves behind; the states that its trips update leave it, too. */
  List<Value> close(OpenLoop loop) {
    List<OpenLoop> around = loops.outermostFirst();
    return states.close(loop, around.subList(0, around.size() - 1));
  }

  int errorCount() {
    return diagnostics.errorCount();
  }

  Map<String, Value> parameters() {
    return leaves.parameters();
  }

  /** The name of an instance that the model does not name: the same one in both elaborations. */
  String instanceName(Owner owner, String module, Expr.Call call) {
    return leaves.instance(owner.path(), call, () -> owner.number(module));
  }

  /** An input: the same value in both elaborations. */
  Value input(String name, DeclaredType type) {
    return leaves
        .inputs()
        .computeIfAbsent(
            name, own -> model.input(own, type.type(), type.low(), type.highExclusive()));
  }

  /** The key of what is drawn at a call: another one each time that a body is inlined. */
  Value key(String word, Site site) {
    String stem = site.frame().owner().map(part -> part.path(word)).orElse(word);
    int time = drawn.merge(new Leaves.Place(stem, site.call(), 0), 1, Integer::sum);
    String path = leaves.path(new Leaves.Place(stem, site.call(), time));
    at(Instances.camel(path) + "Key", "", site.call(), site.frame());
    model.at(builder().origin());
    return leaves.key(path, model::key);
  }

  Map<String, SourceSpan> parameterPlaces() {
    return parameterPlaces;
  }

  /** The symbolic dims that occur in inputs. */
  Set<String> symbols() {
    return symbols;
  }

  void report(Diagnostic diagnostic) {
    diagnostics.add(diagnostic);
  }

  /** Says what is wrong, unless that has been said. */
  void report(Mistake mistake) {
    mistake.diagnostic().ifPresent(diagnostics::add);
  }

  /**
   * Says what is wrong in a body that is inlined, and where the model calls it. What is wrong with
   * the use of the library is said where the model uses it.
   */
  void report(Mistake mistake, Frame frame) {
    if (frame.site().isEmpty() || mistake.diagnostic().isEmpty()) {
      report(mistake);
      return;
    }
    Diagnostic error = mistake.diagnostic().get();
    SourceSpan site = frame.site().get();
    if (error.primary().file() == site.file()) {
      diagnostics.add(error.withNote("this is inlined for `" + Texts.line(site) + "`", site));
      return;
    }
    Diagnostic moved =
        new Diagnostic(
            error.code(),
            error.severity(),
            site,
            error.message(),
            "`" + Texts.line(error.primary()) + "` " + error.label(),
            error.notes(),
            error.help());
    diagnostics.add(moved.withNote("the rule stands", error.primary()));
  }

  /** Begins a statement of the model itself. */
  void begin(SourceSpan span) {
    statement = span;
  }

  /**
   * Begins a statement of a body, which counts as the place of its values if it stands in the
   * model's own file: a reader looks there, not into a library.
   *
   * @return the statement around it, to {@link #begin} again at its end
   */
  SourceSpan beginInside(SourceSpan span) {
    SourceSpan before = statement;
    statement = span.file() == file ? span : before;
    return before;
  }

  void useDouble() {
    doublePrecision = true;
  }

  boolean isDouble() {
    return doublePrecision;
  }

  /**
   * Sets the origin of the values that follow.
   *
   * @param name the name the model gives; empty to derive one from {@code word}
   */
  void at(String name, String word, SourceSpan span, Frame frame) {
    SourceSpan shown = frame.site().filter(s -> span.file() != file).orElse(span);
    String origin = name.isEmpty() ? unnamed(word, frame) : name;
    builder().at(new Origin(origin, statement, shown, ""));
  }

  private String unnamed(String word, Frame frame) {
    if (frame.prefix().isEmpty()) {
      return word + names.merge(word, 1, Integer::sum);
    }
    String name = frame.prefix() + Character.toUpperCase(word.charAt(0)) + word.substring(1);
    int count = names.merge(name, 1, Integer::sum);
    return count == 1 ? name : name + count;
  }

  /**
   * The learned parameter of a path, whose first elaboration makes it; two of one path would
   * overwrite each other when saved.
   *
   * @param again whether this elaborates once more what has been elaborated
   */
  Value parameter(
      String path,
      TensorType type,
      Initializer initializer,
      Statement.Param statement,
      Frame frame,
      boolean again) {
    SourceSpan earlier = parameterPlaces.putIfAbsent(path, statement.name().span());
    if (earlier != null) {
      Value known = leaves.parameters().get(path);
      if (again && known.type().equals(type)) {
        return known;
      }
      SourceSpan place = frame.site().orElse(statement.name().span());
      throw new Mistake(
          Diagnostic.error(ErrorCode.DUPLICATE_PARAMETER, place, path)
              .withHelp("give the second one another name"));
    }
    at(path, "", statement.span(), frame);
    model.at(builder().origin());
    Value value =
        leaves.parameters().computeIfAbsent(path, own -> model.parameter(own, type, initializer));
    if (!value.type().equals(type)) {
      throw new Mistake(
          Diagnostic.error(ErrorCode.MODES_DIFFER, statement.name().span(), path)
              .withLabel("is " + value.type() + " in training and " + type + " otherwise"));
    }
    return value;
  }

  /** The state of a path, as a parameter is made. */
  Value state(
      String path, TensorType type, Initializer start, Statement.State statement, Frame frame) {
    boolean again = frame.owner().orElseThrow().isAgain();
    SourceSpan earlier = parameterPlaces.putIfAbsent(path, statement.name().span());
    if (earlier != null && !again) {
      SourceSpan place = frame.site().orElse(statement.name().span());
      throw new Mistake(
          Diagnostic.error(ErrorCode.DUPLICATE_PARAMETER, place, path)
              .withHelp("give the second one another name"));
    }
    at(path, "", statement.span(), frame);
    model.at(builder().origin());
    return leaves.states().computeIfAbsent(path, own -> model.state(own, type, start));
  }

  /** Whether a path is that of a state. */
  boolean isState(String path) {
    return leaves.states().containsKey(path);
  }

  /** What the open loops and updates so far have made of a state. */
  Value currentState(String path, List<OpenLoop> arrays) {
    return states.current(path, leaves.states().get(path), arrays);
  }

  /** A state of the model becomes a value, once the step of training is made. */
  void update(String path, Value value, List<OpenLoop> arrays, Statement.Update statement) {
    states.update(path, value, arrays, loops.outermostFirst(), statement);
  }

  /** The states by path, each with what it becomes in a step of training. */
  Map<String, Value> updates() {
    Map<String, Value> updates = new LinkedHashMap<>();
    leaves.states().forEach((path, state) -> updates.put(path, states.next(path, state)));
    return updates;
  }

  /** What has been elaborated so far, and how deep. */
  Effort effort() {
    return effort;
  }
}
