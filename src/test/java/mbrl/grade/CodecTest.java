package mbrl.grade;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import mbrl.course.TransferableTypes;
import mbrl.exercise.ScriptedRandom;
import mbrl.exercise.SeededRandom;
import mbrl.grade.child.Codec;
import mbrl.grade.child.Decoder;
import org.junit.jupiter.api.Test;

/** What crosses to another process, and what hostile bytes do. */
class CodecTest {
  private static Object travel(Object value) throws IOException {
    return Decoder.decode(Codec.encode(value));
  }

  @Test
  void valuesComeBackAsTheyWere() throws IOException {
    List<Object> all = new ArrayList<>();
    all.add(null);
    all.addAll(List.of(true, (byte) -3, 'é', (short) 7, 12, -1L << 40, 1.5f, Math.E, "Text ✓"));
    all.add(Double.longBitsToDouble(0x7ff8000000000001L));
    assertEquals(all, travel(all));
    Map<Object, Object> map = new LinkedHashMap<>();
    map.put("a", List.of(1, 2.5));
    map.put("b", null);
    assertEquals(map, travel(map));
    assertArrayEquals(
        new double[][] {{1, Double.NaN}, null, {}},
        (double[][]) travel(new double[][] {{1, Double.NaN}, null, {}}));
    assertArrayEquals(new boolean[] {true}, (boolean[]) travel(new boolean[] {true}));
    assertArrayEquals(new String[] {"x", null}, (String[]) travel(new String[] {"x", null}));
    assertArrayEquals(new int[0][][], (int[][][]) travel(new int[0][][]));
    assertEquals(7, ((SeededRandom) travel(new SeededRandom(7))).seed());
    ScriptedRandom script = (ScriptedRandom) travel(new ScriptedRandom(.5, .25));
    assertArrayEquals(new double[] {.5, .25}, script.draws());
  }

  @Test
  void whatCannotCrossIsNamed() {
    Exception e = assertThrows(IllegalArgumentException.class, () -> Codec.encode(new Thread()));
    assertEquals("a Thread", e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> Codec.encode(new Thread[1]));
    List<Object> loop = new ArrayList<>();
    loop.add(loop);
    e = assertThrows(IllegalArgumentException.class, () -> Codec.encode(loop));
    assertTrue(e.getMessage().contains("deep"), e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> Codec.encode("x".repeat(1_000_001)));
  }

  @Test
  void falseLengthsTakeNoMemory() {
    for (String bytes : List.of("L\177\377\377\377", "M\177\377\377\377", "t\177\377\377\377")) {
      assertThrows(IOException.class, () -> Decoder.decode(latin(bytes)));
    }
    assertThrows(IOException.class, () -> Decoder.decode(latin("A\1\7\177\377\377\377")));
    assertThrows(IOException.class, () -> Decoder.decode(latin("L\377\377\377\377")));
    assertThrows(IOException.class, () -> Decoder.decode(latin("A\177\7\0\0\0\0")));
    assertThrows(IOException.class, () -> Decoder.decode(latin("00")), "bytes left over");
    byte[] keys = Codec.encode(Map.of(List.of(1), 2));
    assertThrows(IOException.class, () -> Decoder.decode(keys), "keys that collide");
  }

  /** Each would take minutes of the grader's own time, or all of its stack. */
  @Test
  void whatIsMadeToBeSlowIsRefused() {
    assertThrows(IOException.class, () -> Decoder.decode(latin("R".repeat(900_000))));
    Map<Object, Object> keys = new LinkedHashMap<>(); // no two of them can be ordered
    for (int i = 0; i < 1000; i++) {
      keys.put(((long) i << 32) + i, 0); // hash code 0
      keys.put(Double.longBitsToDouble(((long) i << 32) + i), 0); // hash code 0
    }
    byte[] mixed = Codec.encode(keys);
    Exception e = assertThrows(IOException.class, () -> Decoder.decode(mixed));
    assertEquals("keys of several kinds", e.getMessage());
  }

  /** In the answer's own process: what it says of itself is not believed, and it ends. */
  @Test
  void collectionsThatLieAreCopiedToAnEnd() {
    List<Object> endless =
        new java.util.AbstractList<>() {
          @Override
          public Object get(int i) {
            return 1;
          }

          @Override
          public int size() {
            return Integer.MAX_VALUE;
          }

          @Override
          public boolean equals(Object other) {
            return true;
          }
        };
    assertThrows(IllegalArgumentException.class, () -> TransferableTypes.copy(endless));
    List<Object> inItself = new ArrayList<>();
    inItself.add(inItself);
    assertThrows(IllegalArgumentException.class, () -> TransferableTypes.copy(inItself));
  }

  /** Whatever comes: a value, or an IOException. */
  @Test
  void changedBytesNeverDoMore() {
    byte[] good =
        Codec.encode(
            List.of(
                1, "two", Map.of("k", new double[] {3}), new int[][] {{4}}, new SeededRandom(5)));
    SplittableRandom rng = new SplittableRandom(1);
    int broken = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = good.clone();
      for (int k = rng.nextInt(3); k >= 0; k--) {
        bytes[rng.nextInt(bytes.length)] = (byte) rng.nextInt(256);
      }
      try {
        Decoder.decode(bytes);
      } catch (IOException e) {
        broken++;
      }
    }
    assertTrue(broken > 1000, "broken " + broken);
  }

  private static byte[] latin(String text) {
    return text.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
  }
}
