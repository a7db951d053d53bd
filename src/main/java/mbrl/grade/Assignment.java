package mbrl.grade;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import mbrl.course.Exercise;
import mbrl.course.Secret;
import mbrl.grade.child.Child;

/**
 * The terms of a batch: which exercises, with which secret, in which sandbox. All of it is fixed
 * before the first answer runs.
 */
public final class Assignment {
  private final List<Exercise<?>> exercises;
  private final Secret secret;
  private final Sandbox sandbox;
  private final Map<String, String> versions; // of the checks of each exercise
  private final Path work;
  private final Path jar;

  /**
   * @param exercises which are graded; one that is missing in a submission counts 0
   * @param secret where the numbers of the checks come from
   * @param sandbox where answers run
   * @param work a {@link WorkFolder}, which stays while this is in use
   */
  public Assignment(List<Exercise<?>> exercises, Secret secret, Sandbox sandbox, Path work)
      throws IOException {
    this.exercises = List.copyOf(exercises);
    versions = ChecksVersion.of(exercises);
    this.secret = secret;
    this.sandbox = sandbox;
    this.work = work;
    jar = work.resolve("child.jar");
    ChildJar.write(jar);
  }

  public List<Exercise<?>> exercises() {
    return exercises;
  }

  Secret secret() {
    return secret;
  }

  public Sandbox sandbox() {
    return sandbox;
  }

  /** The version of all checks together. */
  public String checks() {
    return Fingerprint.checks(versions);
  }

  /** The values that make the verdict on a file repeatable. */
  String key(String sha256) {
    List<String> asked = exercises.stream().map(Exercise::id).toList();
    return Fingerprint.key(sha256, checks(), secret, sandbox.level(), asked);
  }

  /** The values that make the verdict on one exercise of a file repeatable. */
  String key(String sha256, Exercise<?> e) {
    List<String> asked = List.of(e.id());
    return Fingerprint.key(sha256, versions.get(e.id()), secret, sandbox.level(), asked);
  }

  /**
   * A new jar of the classes of one submission; as a jar, for a class may be named like no file.
   */
  Path jar(Map<String, byte[]> classes) throws IOException {
    Path jar = Files.createTempFile(work, "answers", ".jar");
    Files.setPosixFilePermissions(jar, PosixFilePermissions.fromString("rw-r--r--"));
    ChildJar.write(jar, classes);
    return jar;
  }

  /** The process for the answers in a jar; it starts when it is first needed. */
  SubmissionProcess children(Path answers, Budget budget) {
    List<String> command = sandbox.command(jar, answers, Child.class.getName());
    return new SubmissionProcess(command, !(sandbox instanceof Container), budget);
  }
}
