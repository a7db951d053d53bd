package mbrl.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mbrl.notebook.Notebook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthorTest {
  @Test
  void aSolutionBecomesAStub() {
    String solution =
        """
        double f() {
          // BEGIN SOLUTION add them up
          return 1;
          // END SOLUTION
        }\
        """;
    assertEquals(
        """
        double f() {
          throw new UnsupportedOperationException("TODO 0.1: add them up");
        }\
        """,
        Region.stub("0.1", solution));
  }

  @Test
  void aBugHuntGetsItsBug() {
    String solution =
        """
        int i = 0;
        // BEGIN SOLUTION
        i++;
        // STUB
        // i--;
        //   // a remark
        // END SOLUTION
        return i;\
        """;
    assertEquals("int i = 0;\ni--;\n  // a remark\nreturn i;", Region.stub("0.4", solution));
  }

  @Test
  void proseGetsABlank() {
    String text = "<!-- BEGIN SOLUTION -->\nBecause.\n<!-- END SOLUTION -->";
    assertEquals("*Write your answer here.*", Region.stub("0.explain", text));
  }

  @Test
  void marksThatDoNotMatchAreNamed() {
    for (String bad :
        List.of(
            "// BEGIN SOLUTION x",
            "// END SOLUTION",
            "// BEGIN SOLUTION\n// END SOLUTION",
            "// BEGIN SOLUTION say \"x\"\n// END SOLUTION",
            "// BEGIN SOLUTION x\n// BEGIN SOLUTION y\n// END SOLUTION")) {
      String said =
          assertThrows(IllegalArgumentException.class, () -> Region.stub("0.1", bad)).getMessage();
      assertTrue(said.startsWith("0.1: "), said);
    }
  }

  @Test
  void aNotebookThatWasOnlyReadIsTheSameFile() throws IOException {
    for (Path file : Author.notebooks(Path.of("solutions"))) {
      assertEquals(Files.readString(file), Notebook.read(file).json());
    }
  }

  @Test
  void damagedNotebooksAreNamed(@TempDir Path folder) throws IOException {
    for (String text : List.of("", "{", "[]", "{\"cells\": 3}", "not json")) {
      Path file = Files.writeString(folder.resolve("x.ipynb"), text);
      String said = assertThrows(IOException.class, () -> Notebook.read(file)).getMessage();
      assertTrue(said.contains("x.ipynb is not a notebook"), said);
    }
  }

  /** As nbgrader 0.9.6 computed it, with nbgrader.utils.compute_checksum. */
  @Test
  void checksumsAreNbgraders() throws IOException {
    Notebook notebook =
        Notebook.parse(
            """
            {"cells": [
              {"cell_type": "code", "id": "a", "metadata": {},
               "source": ["class MyQUpdate {\\n", "// BEGIN SOLUTION x\\n", "// END SOLUTION\\n", "}"]},
              {"cell_type": "code", "id": "b", "metadata": {"editable": true},
               "source": "check(\\"0.4\\", MyQUpdate.class)"}
            ]}
            """,
            "x");
    List<Notebook.Cell> cells = Author.exercise(notebook).cells();
    assertEquals("0-4-answer", cells.get(0).gradeId());
    assertEquals("5b073452d7f48e09a1c633a997b2225a", nbgrader(cells.get(0), "checksum"));
    assertEquals("a13b8cc9e52d955f7bf07e5f465f0cbc", nbgrader(cells.get(1), "checksum"));
    assertEquals("3", nbgrader(cells.get(1), "points"));
    assertFalse(cells.get(1).metadata().get("editable").asBoolean());
    assertFalse(cells.get(0).metadata().has("editable"));
    assertFalse(cells.get(0).metadata().get("deletable").asBoolean());
    assertFalse(Author.completed(notebook).cells().get(0).metadata().has("deletable"));
  }

  private static String nbgrader(Notebook.Cell cell, String key) {
    return cell.metadata().get("nbgrader").get(key).asText();
  }

  @Test
  void anAnswerIsFoundByItsClassWhenItsNameInNbgraderIsGone() throws IOException {
    Notebook notebook =
        Notebook.parse(
            """
            {"cells": [
              {"cell_type": "code", "source": "import java.util.stream.*;\\nimport mbrl.tabular.*;"},
              {"cell_type": "code", "source": "// Given\\nrecord Pair(int a, int b) {}"},
              {"cell_type": "markdown", "source": "class MyGreedyChoice in prose"},
              {"cell_type": "code", "source": "%time\\nclass MyGreedyChoice implements GreedyChoice { Pair p; }"}
            ]}
            """,
            "x");
    Answer answer = Answer.in(notebook).get(0);
    assertEquals("0.3", answer.exercise().id());
    assertEquals(3, answer.cell());
    String file = answer.file("p");
    assertTrue(file.startsWith("package p.x0_3; import java.io.*;"), file);
    assertFalse(file.contains("mbrl.tabular") || file.contains("%time"), file);
    String second = file.lines().toList().get(1); // as in the cell
    assertEquals("class MyGreedyChoice implements GreedyChoice { Pair p; }", second.strip());
    assertTrue(file.contains("record Pair"), file);
  }
}
