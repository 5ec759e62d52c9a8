package org.tapeless.compiler;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.tapeless.runtime.Model;
import org.tapeless.runtime.threads.Workers;

/**
 * Makes a compiled model run in this JVM: compiles its Java in memory and constructs instances.
 *
 * <p>What {@code nnc run} and {@code nnc train} use; a program of its own has the generated class
 * in its sources instead.
 */
public final class ModelLoader {
  /** The module that a class with vectors needs. */
  private static final String VECTORS = "jdk.incubator.vector";

  private final Constructor<? extends Model> constructor;
  private final Map<String, byte[]> classes;

  private ModelLoader(Constructor<? extends Model> constructor, Map<String, byte[]> classes) {
    this.constructor = constructor;
    this.classes = classes;
  }

  /**
   * Compiles the model's class.
   *
   * @throws IllegalStateException if this Java has no compiler, or the generated text is not Java,
   *     which is a defect of Tapeless
   */
  public static ModelLoader load(CompiledModel model) {
    return load(model.java());
  }

  /**
   * Compiles the classes of many models in one go, which is much quicker than one by one.
   *
   * @param models of different packages or names
   * @throws IllegalStateException as for a single model
   */
  public static List<ModelLoader> load(List<CompiledModel> models) {
    List<JavaSource> sources = models.stream().map(CompiledModel::java).toList();
    Map<String, byte[]> classes = compile(sources);
    return sources.stream().map(source -> of(source, classes)).toList();
  }

  static ModelLoader load(JavaSource source) {
    return of(source, compile(List.of(source)));
  }

  private static ModelLoader of(JavaSource source, Map<String, byte[]> classes) {
    try {
      Class<?> type = new MemoryClassLoader(classes).loadClass(source.qualifiedName());
      Class<?>[] parameters =
          Arrays.stream(type.getConstructors())
              .map(Constructor::getParameterTypes)
              .max(Comparator.comparingInt(types -> types.length))
              .orElseThrow();
      return new ModelLoader(type.asSubclass(Model.class).getConstructor(parameters), classes);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("generated class is not as expected: " + source, e);
    }
  }

  /**
   * A new instance.
   *
   * @param capacities the largest extent of each symbolic dim, in the order of the signature
   * @throws IllegalArgumentException if their number or one of them is not legal
   */
  public Model create(int... capacities) {
    return create(Workers.none(), capacities);
  }

  /**
   * A new instance that works with these threads, if it was compiled to.
   *
   * @param capacities the largest extent of each symbolic dim, in the order of the signature
   * @throws IllegalArgumentException if their number or one of them is not legal
   */
  public Model create(Workers workers, int... capacities) {
    List<Object> arguments = new ArrayList<>();
    Arrays.stream(capacities).forEach(arguments::add);
    if (Arrays.asList(constructor.getParameterTypes()).contains(Workers.class)) {
      arguments.add(workers);
    }
    try {
      return constructor.newInstance(arguments.toArray());
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The bytes of the class and of any class inside it, by name. */
  Map<String, byte[]> classes() {
    return new LinkedHashMap<>(classes);
  }

  private static Map<String, byte[]> compile(List<JavaSource> sources) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new IllegalStateException(
          "this Java has no compiler: run Tapeless with a JDK, not with a JRE");
    }
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(problems, Locale.ROOT, StandardCharsets.UTF_8)) {
      files.setLocationFromPaths(StandardLocation.CLASS_PATH, List.of(runtime()));
      MemoryFiles memory = new MemoryFiles(files);
      List<SourceText> texts = sources.stream().map(SourceText::new).toList();
      boolean compiled =
          compiler.getTask(null, memory, problems, options(sources), null, texts).call();
      if (!compiled || problems.getDiagnostics().stream().anyMatch(ModelLoader::isProblem)) {
        throw new IllegalStateException(
            "generated class does not compile:\n" + describe(problems.getDiagnostics()));
      }
      return memory.classes();
    } catch (IOException e) {
      throw new IllegalStateException("cannot close the compiler's files", e);
    }
  }

  private static List<String> options(List<JavaSource> sources) {
    List<String> options = new ArrayList<>(List.of("-proc:none", "-Xlint:all", "-g:none"));
    if (sources.stream().anyMatch(source -> source.text().contains(VECTORS))) {
      options.addAll(List.of("--add-modules", VECTORS));
    }
    return options;
  }

  /** Warnings are problems, but for the one that vectors are not yet final in Java. */
  private static boolean isProblem(Diagnostic<?> diagnostic) {
    return !diagnostic.getCode().equals("compiler.warn.incubating.modules");
  }

  private static String describe(List<Diagnostic<? extends JavaFileObject>> problems) {
    return problems.stream()
        .limit(20)
        .map(problem -> problem.getLineNumber() + ": " + problem.getMessage(Locale.ROOT))
        .collect(Collectors.joining("\n"));
  }

  /** Where the classes of the runtime lie. */
  private static Path runtime() {
    try {
      return Path.of(Model.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the runtime lies at no usable place", e);
    }
  }

  /** The generated text as the compiler's input. */
  private static final class SourceText extends SimpleJavaFileObject {
    private final String text;

    SourceText(JavaSource source) {
      super(URI.create("memory:///" + source.path()), Kind.SOURCE);
      text = source.text();
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  /** Takes the compiler's output. */
  private static final class MemoryFiles extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<String, ByteArrayOutputStream> outputs = new LinkedHashMap<>();

    MemoryFiles(JavaFileManager files) {
      super(files);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      outputs.put(className, bytes);
      URI uri = URI.create("memory:///" + className.replace('.', '/') + kind.extension);
      return new SimpleJavaFileObject(uri, kind) {
        @Override
        public OutputStream openOutputStream() {
          return bytes;
        }
      };
    }

    Map<String, byte[]> classes() {
      Map<String, byte[]> classes = new LinkedHashMap<>();
      outputs.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
      return classes;
    }
  }

  /** Loads what was compiled; everything else comes from the loader of the runtime. */
  private static final class MemoryClassLoader extends ClassLoader {
    private final Map<String, byte[]> classes;

    MemoryClassLoader(Map<String, byte[]> classes) {
      super(Model.class.getClassLoader());
      this.classes = classes;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      byte[] bytes = classes.get(name);
      if (bytes == null) {
        throw new ClassNotFoundException(name);
      }
      return defineClass(name, bytes, 0, bytes.length);
    }
  }
}
