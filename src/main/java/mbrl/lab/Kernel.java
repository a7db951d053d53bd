package mbrl.lab;

import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import jdk.jshell.JShell;

/**
 * The notebook kernel that this Java runs in, if it runs in one.
 *
 * <p>The only class that knows the kernels. IJava 1.3.0 and JJava 1.0 have one ancestor, so beyond
 * two names they look alike; both are reached by reflection, because neither need be there.
 *
 * <pre>{@code
 * kernel.getIO().display.display(data)              a new output below the cell
 * kernel.getIO().display.updateDisplay(id, data)    the same output, changed
 * kernel.getRenderer()                              how the value of a cell's last line is shown
 * }</pre>
 */
final class Kernel implements Display {
  private final Object kernel;
  private final Class<?> displayData;
  private final Set<String> shown = new HashSet<>(); // ids of outputs that exist already

  private Kernel(Object kernel) throws ReflectiveOperationException {
    this.kernel = kernel;
    // what show() takes: io.github.spencerpark.jupyter… or org.dflib.jjava.jupyter…
    displayData = kernel.getClass().getMethod("eval", String.class).getReturnType();
  }

  /** The kernel that is running, or null outside a notebook. */
  static Kernel find() {
    Kernel ijava = find("io.github.spencerpark.ijava.IJava", "getKernelInstance");
    return ijava != null
        ? ijava
        : find("org.dflib.jjava.jupyter.kernel.BaseKernel", "notebookKernel");
  }

  /** The JShell that compiles the cells, or null outside a notebook. */
  static JShell shell() {
    Kernel here = find();
    if (here == null) return null;
    try {
      Class<?> c = here.kernel.getClass();
      if (c.getName().startsWith("org.dflib")) {
        return (JShell) c.getMethod("getJShell").invoke(here.kernel);
      }
      Field evaluator = c.getDeclaredField("evaluator");
      evaluator.setAccessible(true);
      Object holder = evaluator.get(here.kernel);
      return (JShell) holder.getClass().getMethod("getShell").invoke(holder);
    } catch (ReflectiveOperationException | RuntimeException e) {
      return null; // another version of the kernel
    }
  }

  private static Kernel find(String type, String method) {
    try {
      Class<?> c = Class.forName(type, true, Kernel.class.getClassLoader());
      Object kernel = c.getMethod(method).invoke(null);
      return kernel == null ? null : new Kernel(kernel);
    } catch (ReflectiveOperationException | LinkageError e) {
      return null; // another kernel, or none
    }
  }

  @Override
  public void show(Map<String, String> media) {
    try {
      Object display = display();
      display.getClass().getMethod("display", displayData).invoke(display, data(media));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the notebook kernel could not show an output", e);
    }
  }

  @Override
  public synchronized void update(String id, Map<String, String> media) {
    try {
      Object display = display();
      Object data = data(media);
      if (shown.add(id)) {
        displayData.getMethod("setDisplayId", String.class).invoke(data, id);
        display.getClass().getMethod("display", displayData).invoke(display, data);
      } else {
        display
            .getClass()
            .getMethod("updateDisplay", String.class, displayData)
            .invoke(display, id, data);
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the notebook kernel could not show an output", e);
    }
  }

  /** Lets a cell whose last line is a {@code type} show it as {@code media} says. */
  <T> void register(Class<T> type, Function<T, Map<String, String>> media) {
    try {
      Object renderer = kernel.getClass().getMethod("getRenderer").invoke(kernel);
      Object registration =
          renderer.getClass().getMethod("createRegistration", Class.class).invoke(renderer, type);
      Class<?> r = registration.getClass();
      r.getMethod("preferring", String[].class)
          .invoke(registration, (Object) new String[] {"text/html"});
      r.getMethod("supporting", String[].class)
          .invoke(registration, (Object) new String[] {"text/plain", "image/png"});
      Class<?> function =
          Class.forName(
              renderer.getClass().getPackageName() + ".RenderFunction",
              true,
              renderer.getClass().getClassLoader());
      Object render =
          Proxy.newProxyInstance(
              function.getClassLoader(),
              new Class<?>[] {function},
              (proxy, method, args) -> {
                if (method.getDeclaringClass() == Object.class) {
                  return method.invoke(this, args); // hashCode and the like
                }
                Object out = args[1].getClass().getMethod("getOutputContainer").invoke(args[1]);
                fill(out, media.apply(type.cast(args[0])));
                return null;
              });
      r.getMethod("register", function).invoke(registration, render);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the notebook kernel took no renderer for " + type, e);
    }
  }

  private Object display() throws ReflectiveOperationException {
    Object io = kernel.getClass().getMethod("getIO").invoke(kernel);
    return io.getClass().getField("display").get(io);
  }

  private Object data(Map<String, String> media) throws ReflectiveOperationException {
    Object data = displayData.getConstructor().newInstance();
    fill(data, media);
    return data;
  }

  private void fill(Object data, Map<String, String> media) throws ReflectiveOperationException {
    for (Map.Entry<String, String> m : media.entrySet()) {
      displayData
          .getMethod("putData", String.class, Object.class)
          .invoke(data, m.getKey(), m.getValue());
    }
  }
}
