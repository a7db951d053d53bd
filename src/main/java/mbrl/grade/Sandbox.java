package mbrl.grade;

import java.io.File;
import java.nio.file.Path;
import java.util.List;

/**
 * Walls around a process that runs a stranger's answer: how to start a Java inside them.
 *
 * <p>Best first: {@link Bubblewrap}, {@link Container}, {@link PlainProcess}. Which it was is
 * printed in every report.
 */
public interface Sandbox {
  /** Its name in reports. */
  String level();

  /** What it does not stop, one sentence; empty if nothing that we know of. */
  String gaps();

  /**
   * The command that starts a Java behind the walls.
   *
   * @param library the jar that we trust
   * @param answers the folder with the answer's classes, which is all of the submission to be seen
   * @param main the class to start
   */
  List<String> command(Path library, Path answers, String main);

  /** How a Java is called that starts fast, stays small and keeps its own words off the wire. */
  static List<String> java(String java, String library, String answers, String main) {
    return List.of(
        java,
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-Xshare:auto",
        "-Xmx256m",
        "-XX:MaxDirectMemorySize=16m",
        "-XX:-UsePerfData",
        "-XX:+DisplayVMOutputToStderr",
        "-XX:ErrorFile=/dev/null",
        "-XX:+DisableAttachMechanism",
        "-Dfile.encoding=UTF-8",
        "-Duser.language=en",
        "-Duser.country=US",
        "-Duser.timezone=UTC",
        "-cp",
        library + File.pathSeparator + answers,
        main);
  }
}
