package mbrl.grade;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
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
   * Of all that makes a verdict on one exercise, or on a whole submission.
   *
   * @param sha256 of the submission
   * @param checks the version of the checks
   * @param secret where their numbers come from
   * @param isolation behind which walls the answers ran
   * @param asked what was asked for
   */
  static String key(
      String sha256, String checks, Secret secret, String isolation, List<String> asked) {
    List<String> all = new ArrayList<>(List.of(sha256, checks, of(secret), isolation));
    all.addAll(asked);
    return of(String.join("\n", all).getBytes(StandardCharsets.UTF_8));
  }

  /** The version of the checks of several exercises together. */
  public static String checks(List<Exercise<?>> exercises) throws IOException {
    return checks(ChecksVersion.of(exercises));
  }

  /** The same, if the version of each is known. */
  static String checks(Map<String, String> versions) {
    return version(
        versions.values().stream().map(v -> v.getBytes(StandardCharsets.UTF_8)).toList());
  }

  /** A short name for several things in a row. */
  static String version(Collection<byte[]> parts) {
    MessageDigest digest = digest();
    for (byte[] part : parts) digest.update(part);
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
