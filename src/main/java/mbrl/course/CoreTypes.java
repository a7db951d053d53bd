package mbrl.course;

import java.util.Set;

/**
 * The types of {@code mbrl.core} that an answer may use: nouns alone, no rule of a lecture. A new
 * class in core is none of them until it is named here, so it answers no exercise and changes no
 * verdict.
 */
public final class CoreTypes {
  /** Their simple names. */
  public static final Set<String> NAMES = Set.of("Gaussian", "Outcome", "Transition");

  private CoreTypes() {}

  /** Whether an answer may use a class, such as {@code mbrl/core/Outcome}. */
  public static boolean contains(String internalName) {
    if (!internalName.startsWith("mbrl/core/")) return false;
    String name = internalName.substring("mbrl/core/".length());
    int nested = name.indexOf('$');
    return NAMES.contains(nested < 0 ? name : name.substring(0, nested));
  }
}
