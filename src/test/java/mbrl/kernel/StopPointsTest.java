package mbrl.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntBinaryOperator;
import java.util.function.IntSupplier;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Stop points change no result, stand where they must, and spare what is not a cell's loop. */
class StopPointsTest {
  /** Code of every kind that has loops, lambdas or switches. */
  public static final class Sample implements IntSupplier {
    @Override
    public int getAsInt() {
      int sum = 0;
      for (int i = 0; i < 10; i++) {
        for (int j = 0; j < i; j++) sum += j % 3 == 0 ? 1 : 2;
      }
      int k = 0;
      do {
        switch (k % 3) {
          case 0 -> sum += 5;
          case 1 -> sum -= 1;
          default -> {
            sum++;
          }
        }
      } while (++k < 7);
      while (true) {
        try {
          if (k++ > 20) break;
          sum += List.of(1, 2).get(k % 3);
        } catch (IndexOutOfBoundsException e) {
          continue;
        } finally {
          sum++;
        }
      }
      int by = sum;
      sum += IntStream.iterate(1, i -> i + by % 3).limit(5).sum();
      sum += (int) DoubleStream.generate(() -> 1.5).limit(4).sum();
      return sum + new java.util.Random(1).ints(0, 9).limit(3).sum() + apply((a, b) -> a * b);
    }

    private static int apply(IntBinaryOperator f) {
      return f.applyAsInt(3, 4);
    }
  }

  /** Its lambdas are private methods too, and a method of an interface cannot be final. */
  public interface Sampled {
    default int of(int n) {
      IntBinaryOperator f = (a, b) -> a + b + n;
      return f.applyAsInt(1, 2);
    }
  }

  private static byte[] bytes(Class<?> c) throws Exception {
    try (InputStream in = c.getResourceAsStream("/" + c.getName().replace('.', '/') + ".class")) {
      return in.readAllBytes();
    }
  }

  private static Class<?> loaded(Class<?> c) throws Exception {
    byte[] code = StopPoints.in(bytes(c));
    ClassLoader loader =
        new ClassLoader(c.getClassLoader()) {
          @Override
          protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            return name.equals(c.getName())
                ? defineClass(name, code, 0, code.length)
                : super.loadClass(name, resolve);
          }
        };
    return Class.forName(c.getName(), true, loader);
  }

  @Test
  void resultsStayAsTheyWere() throws Exception {
    IntSupplier with = (IntSupplier) loaded(Sample.class).getDeclaredConstructor().newInstance();
    assertEquals(new Sample().getAsInt(), with.getAsInt());
  }

  @Test
  void anInterfaceWithALambdaLoads() throws Exception {
    assertEquals(1, loaded(Sampled.class).getMethods().length);
  }

  /** Where stop points stand: one a method, one a backward jump, one a switch. */
  @Test
  void everyLoopHasOne() throws Exception {
    List<String> methods = new ArrayList<>();
    int[] points = {0};
    new ClassReader(StopPoints.in(bytes(Sample.class)))
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String type, String signature, String[] thrown) {
                methods.add(name);
                return new MethodVisitor(Opcodes.ASM9) {
                  @Override
                  public void visitInvokeDynamicInsn(
                      String n, String t, org.objectweb.asm.Handle by, Object... more) {
                    if (n.equals("stopPoint")) points[0]++;
                  }
                };
              }
            },
            0);
    int loops = 4 + 1; // the continue jumps back by itself
    assertEquals(methods.size() + loops + 1, points[0], methods::toString);
  }

  @Test
  void whatIsNoClassStaysAsItIs() {
    byte[] none = {1, 2, 3};
    assertArrayEquals(none, StopPoints.in(none));
  }

  @Test
  void exitIsRefusedInACell() {
    String says =
        assertThrows(UnsupportedOperationException.class, () -> Stop.exit(0)).getMessage();
    assertEquals(
        "System.exit would end the notebook's Java: remove it, return ends a method", says);
  }
}
