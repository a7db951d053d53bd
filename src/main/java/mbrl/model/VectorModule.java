package mbrl.model;

import java.lang.module.ModuleFinder;
import java.util.List;

/**
 * The part of Java that {@link TiledProduct} is written with. It is still an incubator: a JVM loads
 * it only if asked to, and says so in a warning at its start. Without it everything computes the
 * same numbers, wide networks in two to three times the time.
 */
public final class VectorModule {
  private static final String NAME = "jdk.incubator.vector";

  /** Whether this JVM has loaded it. */
  static final boolean LOADED = ModuleLayer.boot().findModule(NAME).isPresent();

  private VectorModule() {}

  /** What asks a JVM of the Java that runs here for it; nothing if this Java has none. */
  public static List<String> options() {
    boolean there = ModuleFinder.ofSystem().find(NAME).isPresent();
    return there ? List.of("--add-modules=" + NAME) : List.of();
  }
}
