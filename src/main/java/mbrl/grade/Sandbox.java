package mbrl.grade;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Walls around a process that runs a stranger's answer: how to start a Java inside them.
 *
 * <p>Best first: {@link Bubblewrap}, {@link Container}, {@link PlainProcess}. Which it was is
 * printed in every report.
 */
public interface Sandbox {
  /** Between its name and what it does not stop. */
  String NOT_STOPPED = " (not stopped: ";

  /** Its name in reports. */
  String level();

  /** The attacks that it does not stop, one sentence; empty if nothing that we know of. */
  String gaps();

  /** Its name and what it does not stop, as every report says it. */
  default String described() {
    return gaps().isEmpty() ? level() : level() + NOT_STOPPED + gaps() + ")";
  }

  /**
   * The command that starts a Java behind the walls.
   *
   * @param library the jar that we trust
   * @param answers the jar with the answers' classes, which is all of the submission to be seen
   * @param main the class to start
   */
  List<String> command(Path library, Path answers, String main);

  /** The program of the Java that runs us. */
  static String ownJava() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** The further options of a Java like ours, if it has them: no native code, no raw memory. */
  static List<String> strict() {
    if (Runtime.version().feature() < 24) return List.of();
    return List.of("--illegal-native-access=deny", "--sun-misc-unsafe-memory-access=deny");
  }

  /** How a Java is called that runs an answer: as {@link #java}, and small. */
  static List<String> child(
      String java, List<String> more, String library, String answers, String main) {
    List<String> options = new ArrayList<>(more);
    options.addAll(List.of("-Xmx256m", "-XX:MaxDirectMemorySize=16m"));
    return java(java, options, library + File.pathSeparator + answers, main);
  }

  /** How a Java is called that starts fast and keeps its own words off the wire. */
  static List<String> java(String java, List<String> more, String classPath, String main) {
    List<String> line = new ArrayList<>(List.of(java));
    line.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"));
    line.addAll(List.of("-XX:-UsePerfData", "-XX:+DisableAttachMechanism"));
    line.addAll(List.of("-XX:+DisplayVMOutputToStderr", "-XX:ErrorFile=/dev/null"));
    line.addAll(List.of("-Dfile.encoding=UTF-8", "-Djava.awt.headless=true"));
    line.addAll(List.of("-Duser.language=en", "-Duser.country=US", "-Duser.timezone=UTC"));
    line.addAll(more);
    line.addAll(List.of("-cp", classPath, main));
    return line;
  }
}
