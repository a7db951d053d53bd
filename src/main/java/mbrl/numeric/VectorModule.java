package mbrl.numeric;

import java.lang.module.ModuleFinder;
import java.util.List;

/**
 * The part of Java that {@link TiledProduct} is written with. It is still in incubation: a JVM
 * loads it only if asked to, and warns of it at its start. The kernel of the notebooks and the
 * benchmarks ask. Without it all numbers are the same; wide networks take up to twice as long.
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
