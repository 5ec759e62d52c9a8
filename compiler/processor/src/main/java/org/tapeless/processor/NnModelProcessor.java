package org.tapeless.processor;

import com.google.auto.service.AutoService;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.FilerException;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.annotation.processing.SupportedOptions;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import org.tapeless.compiler.Compilation;
import org.tapeless.compiler.CompiledModel;
import org.tapeless.compiler.ModelChecks;
import org.tapeless.compiler.NnCompiler;
import org.tapeless.dsl.source.Diagnostics;

/**
 * Generates the classes of the models that {@code @NnModel} names, into the package of the
 * annotated type.
 *
 * <p>Options: {@code -Ann.sourceDirs=DIR,DIR} says where model files are looked for first, {@code
 * -Ann.check=true} runs the checks that the models state and fails the build if one does not hold.
 */
@AutoService(Processor.class)
@SupportedAnnotationTypes(Annotation.NAME)
@SupportedOptions({NnModelProcessor.SOURCE_DIRS, NnModelProcessor.CHECK})
public final class NnModelProcessor extends AbstractProcessor {
  static final String SOURCE_DIRS = "nn.sourceDirs";
  static final String CHECK = "nn.check";

  /** A class of the module that vectors need: javac knows it if the module was added. */
  private static final String VECTOR = "jdk.incubator.vector.Vector";

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    for (TypeElement annotation : annotations) {
      for (Element element : round.getElementsAnnotatedWith(annotation)) {
        Annotation.of(element).ifPresent(this::process);
      }
    }
    return false;
  }

  private void process(Annotation annotation) {
    Reporter reporter = new Reporter(processingEnv.getMessager(), annotation);
    try {
      generate(annotation, reporter);
    } catch (IOException e) {
      reporter.error("value", "cannot read or write: " + e.getMessage());
    } catch (RuntimeException e) {
      reporter.error(
          "value", "this is a bug of Tapeless, please report it with the model: " + trace(e));
    }
  }

  private void generate(Annotation annotation, Reporter reporter) throws IOException {
    if (annotation.vectors() && processingEnv.getElementUtils().getTypeElement(VECTOR) == null) {
      reporter.error(
          "vectors",
          "classes with vectors need a module that is not there: give javac, and java when it runs"
              + " them, the option --add-modules jdk.incubator.vector");
      return;
    }
    String packageName =
        processingEnv
            .getElementUtils()
            .getPackageOf(annotation.type())
            .getQualifiedName()
            .toString();
    ModelFileSearch search =
        new ModelFileSearch(
            processingEnv.getFiler(), processingEnv.getOptions().getOrDefault(SOURCE_DIRS, ""));
    Optional<Request> request = Request.read(annotation, packageName, search, reporter);
    if (request.isEmpty()) {
      return;
    }
    Diagnostics diagnostics = new Diagnostics();
    Optional<Compilation> compilation =
        NnCompiler.compile(request.get().source(), request.get().options(), diagnostics);
    reporter.diagnostics(request.get().element(), diagnostics);
    if (compilation.isPresent()) {
      for (CompiledModel model : compilation.get().models()) {
        write(model, annotation, reporter, request.get().element());
        check(model, reporter, request.get().element());
      }
    }
  }

  private void write(CompiledModel model, Annotation annotation, Reporter reporter, String element)
      throws IOException {
    String name = model.java().qualifiedName();
    try (Writer out =
        processingEnv.getFiler().createSourceFile(name, annotation.type()).openWriter()) {
      out.write(model.java().text());
    } catch (FilerException e) {
      reporter.error(
          element, "class " + name + " exists already; models of one package need different names");
    }
  }

  private void check(CompiledModel model, Reporter reporter, String element) {
    if (!Boolean.parseBoolean(processingEnv.getOptions().get(CHECK))) {
      return;
    }
    for (ModelChecks.Outcome outcome : ModelChecks.run(model)) {
      for (ModelChecks.Finding finding : outcome.findings()) {
        if (!finding.passed()) {
          reporter.error(
              element,
              outcome.span().label()
                  + ": check failed: "
                  + finding.subject()
                  + " is "
                  + finding.found()
                  + ", expected "
                  + finding.expected());
        }
      }
    }
  }

  private static String trace(RuntimeException e) {
    StringWriter text = new StringWriter();
    e.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
