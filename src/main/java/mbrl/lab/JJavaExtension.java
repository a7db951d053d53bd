package mbrl.lab;

import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.BaseKernel;

/**
 * The entry point of this jar for the JJava kernel, which finds it by {@code META-INF/services}
 * when the jar is put on its class path. IJava runs {@link Startup#script()} instead.
 */
public final class JJavaExtension implements Extension {
  @Override
  public void install(BaseKernel kernel) {
    kernel.evalRaw(Startup.script());
  }
}
