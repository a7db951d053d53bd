package mbrl.grade;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import mbrl.course.Exercise;
import mbrl.course.Secret;

/** Short names for what a verdict depends on, by SHA-256. */
public final class Fingerprint {
  private static final int SHORT = 12; // hex digits of a version

  private Fingerprint() {}

  /** Of some bytes, 64 hex digits. */
  public static String of(byte[] bytes) {
    return HexFormat.of().formatHex(digest().digest(bytes));
  }

  /** Of a secret; it does not give the secret away, nor any number that a check draws. */
  public static String of(Secret secret) {
    return HexFormat.of().toHexDigits(secret.seed("fingerprint", "of the secret"));
  }

  /**
   * Of all that makes a verdict.
   *
   * @param sha256 of the submission
   * @param checks the version of the checks
   * @param secret where their numbers come from
   * @param exercises what was asked for
   */
  static String key(String sha256, String checks, Secret secret, List<Exercise<?>> exercises) {
    StringBuilder text = new StringBuilder(sha256).append('\n').append(checks);
    text.append('\n').append(secret.seed("fingerprint", "of the secret"));
    for (Exercise<?> e : exercises) text.append('\n').append(e.id());
    return of(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** The version of the checks: of their bytecode, and of what runs them. */
  public static String checks() throws IOException {
    return OwnClasses.read(Fingerprint::checks);
  }

  private static String checks(Path root) throws IOException {
    MessageDigest digest = digest();
    for (String room : List.of("mbrl/core", "mbrl/course", "mbrl/exercise", "mbrl/grade")) {
      List<Path> files;
      try (Stream<Path> walk = Files.walk(root.resolve(room))) {
        files = walk.filter(f -> f.toString().endsWith(".class")).sorted().toList();
      }
      for (Path f : files) digest.update(Files.readAllBytes(f));
    }
    return HexFormat.of().formatHex(digest.digest()).substring(0, SHORT);
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
