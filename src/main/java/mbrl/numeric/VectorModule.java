package mbrl.numeric;

import java.lang.module.ModuleFinder;
import java.util.List;

/**
 * The module of Java's vector instructions, which {@link TiledProduct} uses. It is an incubator
 * module: a JVM loads it only on request, with a warning. The kernel of the notebooks and the
 * benchmarks request it. Without it all numbers are the same; wide networks take up to twice as
 * long.
 */
public final class VectorModule {
  private static final String NAME = "jdk.incubator.vector";

  /** Whether this JVM has loaded it. */
  static final boolean LOADED = ModuleLayer.boot().findModule(NAME).isPresent();

  private VectorModule() {}

  /** The options that load it in a JVM of this Java; none if this Java does not have it. */
  public static List<String> options() {
    boolean there = ModuleFinder.ofSystem().find(NAME).isPresent();
    return there ? List.of("--add-modules=" + NAME) : List.of();
  }
}
