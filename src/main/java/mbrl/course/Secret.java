package mbrl.course;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The source of a check's numbers. The checks are public, but a course that keeps a secret of its
 * own gets other numbers, so no answer can know them beforehand.
 *
 * <pre>{@code
 * seed = first 8 bytes of HMAC-SHA-256(secret, exercise "\n" check)
 * }</pre>
 */
public final class Secret {
  /** The secret of everybody who has none: what notebooks and the command line use. */
  public static final Secret PUBLISHED =
      new Secret("mbrl classroom, published".getBytes(StandardCharsets.UTF_8));

  private final SecretKeySpec key;

  /**
   * @param secret at least one byte
   */
  public Secret(byte[] secret) {
    if (secret.length == 0) throw new IllegalArgumentException("a secret needs at least one byte");
    key = new SecretKeySpec(secret, "HmacSHA256");
  }

  /** The seed of one check of one exercise, such as "0.2" and "0.2.1". */
  public long seed(String exercise, String check) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      byte[] text = (exercise + "\n" + check).getBytes(StandardCharsets.UTF_8);
      return ByteBuffer.wrap(mac.doFinal(text)).getLong();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HMAC-SHA-256", e);
    }
  }
}
