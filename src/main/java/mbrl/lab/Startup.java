package mbrl.lab;

import java.util.List;

/**
 * The code that a kernel set up for this library runs before the first cell: the imports, so that
 * an empty notebook can begin with {@code show(…)}, and {@link Lab#start}.
 *
 * <p>A notebook of the course has the same lines in its own set-up cell, because it must also run
 * on a kernel without this set-up.
 */
public final class Startup {
  /** The packages that a notebook may name, in the order of the course. */
  private static final List<String> ROOMS =
      List.of(
          "core",
          "world",
          "bandit",
          "tabular",
          "search",
          "model",
          "policy",
          "control",
          "lab",
          "exercise",
          "course");

  private Startup() {}

  /** The lines, as JShell takes them. */
  public static String script() {
    StringBuilder out = new StringBuilder();
    out.append("import java.util.function.*;\n");
    out.append("import java.util.random.*;\n");
    out.append("import java.util.stream.*;\n");
    for (String room : ROOMS) {
      boolean there = Startup.class.getResource("/mbrl/" + room + "/package-info.class") != null;
      if (there) out.append("import mbrl.").append(room).append(".*;\n");
    }
    out.append("import tech.tablesaw.api.*;\n");
    out.append("import static mbrl.lab.Lab.*;\n");
    out.append("Lab.start();\n");
    return out.toString();
  }
}
