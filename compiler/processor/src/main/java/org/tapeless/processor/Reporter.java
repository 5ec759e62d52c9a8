package org.tapeless.processor;

import javax.annotation.processing.Messager;
import javax.lang.model.element.AnnotationValue;
import javax.tools.Diagnostic.Kind;
import org.tapeless.dsl.source.Diagnostic;
import org.tapeless.dsl.source.DiagnosticPrinter;
import org.tapeless.dsl.source.Diagnostics;
import org.tapeless.dsl.source.Severity;

/** Says what is wrong as the Java compiler says it, at the annotation. */
final class Reporter {
  private final Messager messager;
  private final Annotation annotation;

  Reporter(Messager messager, Annotation annotation) {
    this.messager = messager;
    this.annotation = annotation;
  }

  /** An error at an element of the annotation, or at the annotation if it is not written. */
  void error(String element, String message) {
    print(Kind.ERROR, element, message);
  }

  /** Everything the compiler said of a model, each as a message of its own. */
  void diagnostics(String element, Diagnostics diagnostics) {
    for (Diagnostic diagnostic : diagnostics.sorted()) {
      Kind kind = diagnostic.severity() == Severity.ERROR ? Kind.ERROR : Kind.WARNING;
      print(kind, element, DiagnosticPrinter.shortForm(diagnostic) + "\n" + excerpt(diagnostic));
    }
  }

  /** The rendered diagnostic without its head and place, which the first line has said. */
  private static String excerpt(Diagnostic diagnostic) {
    String text = DiagnosticPrinter.text(diagnostic, false);
    int endOfHead = text.indexOf('\n');
    return text.substring(text.indexOf('\n', endOfHead + 1) + 1).stripTrailing();
  }

  private void print(Kind kind, String element, String message) {
    AnnotationValue value = annotation.value(element).orElse(null);
    if (value == null) {
      messager.printMessage(kind, message, annotation.type(), annotation.mirror());
    } else {
      messager.printMessage(kind, message, annotation.type(), annotation.mirror(), value);
    }
  }
}
