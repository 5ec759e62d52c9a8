package org.tapeless.compiler.check;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tapeless.dsl.source.SourceSpan;

/**
 * All that is needed to elaborate an instance of a module, once or for each loop over an array.
 *
 * @param name of the instance or array
 * @param outer what it is part of
 * @param arguments what the module's own parameters stand for
 * @param outside for each dim of the module the name that an axis of this size gets outside
 * @param place the call in the model's own text
 */
record ModuleTemplate(
    Binding.Module module,
    String name,
    Owner outer,
    Map<String, Binding> arguments,
    Map<String, String> outside,
    Origination origination,
    SourceSpan place) {
  ModuleTemplate {
    arguments = new LinkedHashMap<>(arguments);
    outside = new LinkedHashMap<>(outside);
  }
}
