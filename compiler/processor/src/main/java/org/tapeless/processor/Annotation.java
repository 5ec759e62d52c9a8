package org.tapeless.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/**
 * An {@code @NnModel} on a type, read without loading the annotation's class, with the places of
 * its values for messages.
 */
final class Annotation {
  static final String NAME = "org.tapeless.runtime.NnModel";

  private final TypeElement type;
  private final AnnotationMirror mirror;

  private Annotation(TypeElement type, AnnotationMirror mirror) {
    this.type = type;
    this.mirror = mirror;
  }

  static Optional<Annotation> of(Element element) {
    for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
      TypeElement annotation = (TypeElement) mirror.getAnnotationType().asElement();
      if (annotation.getQualifiedName().contentEquals(NAME)) {
        return Optional.of(new Annotation((TypeElement) element, mirror));
      }
    }
    return Optional.empty();
  }

  TypeElement type() {
    return type;
  }

  AnnotationMirror mirror() {
    return mirror;
  }

  /** The model file's name; empty if the annotation holds the text itself. */
  String file() {
    return text("value");
  }

  /** The model's text; empty if the annotation names a file. */
  String source() {
    return text("source");
  }

  String precision() {
    return text("precision");
  }

  /** The {@code NAME=VALUE} pairs. */
  List<String> set() {
    List<String> all = new ArrayList<>();
    value("set")
        .ifPresent(
            found -> {
              for (Object item : (List<?>) found.getValue()) {
                all.add((String) ((AnnotationValue) item).getValue());
              }
            });
    return all;
  }

  /** Whether the classes shall work with threads. */
  boolean threads() {
    return flag("threads");
  }

  /** Whether the classes shall write their loops with vectors. */
  boolean vectors() {
    return flag("vectors");
  }

  /** Where an element of the annotation is written, if it is. */
  Optional<AnnotationValue> value(String element) {
    for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> entry :
        mirror.getElementValues().entrySet()) {
      if (entry.getKey().getSimpleName().contentEquals(element)) {
        return Optional.of(entry.getValue());
      }
    }
    return Optional.empty();
  }

  private boolean flag(String element) {
    return value(element).map(value -> (Boolean) value.getValue()).orElse(false);
  }

  private String text(String element) {
    return value(element).map(value -> (String) value.getValue()).orElse("");
  }
}
