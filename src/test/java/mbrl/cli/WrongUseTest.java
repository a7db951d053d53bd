package mbrl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import mbrl.course.Catalogue;
import mbrl.course.WorkingCopies;
import mbrl.notebook.Problem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** Command lines with arguments that are missing, wrong, doubled or swapped. */
class WrongUseTest extends TypedCommands {
  @BeforeEach
  void aHome() throws IOException {
    copy("notebooks/00-primer.ipynb", "notebooks/00-primer.ipynb");
    copy("exercises/00-primer.ipynb", "exercises/00-primer.ipynb");
    copy("solutions/00-primer.ipynb", "handed/00-primer.ipynb");
    Files.createDirectories(folder.resolve("folder.ipynb"));
    Files.writeString(folder.resolve("file"), "x");
    Files.writeString(folder.resolve("empty.java"), "");
    Files.writeString(folder.resolve("other.java"), "class Other {}");
  }

  /** HERE stands for a folder in which the files above are. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1 | run                                        | say which lecture: ./mbrl run 08, or ./mbrl run all
          1 | run 99                                     | there is no lecture 99; there are 00
          1 | run 00 99                                  | there is no lecture 99; there are 00
          1 | run all --wheels HERE/nowhere              | nowhere: there is no such folder
          1 | run 00 --wheels HERE/file                  | file is not a folder: name one
          1 | lab 00 --wheels HERE/file                  | file is not a folder: name one
          2 | lab 00 01                                  | lab takes NN only, and 01 is one too many
          1 | lab 00 --port 70000                        | --port must be from 1 to 65535, got 70000
          2 | check                                      | check needs WHAT, a set (00), an exercise (0.2), or a file
          1 | check 0.1 0.9                              | there is no set or exercise 0.9
          1 | check 0.1 HERE/none.java                   | there is no file
          1 | check HERE/folder.ipynb                    | folder.ipynb is a folder: name a file
          1 | check HERE/empty.java                      | empty.java is empty
          1 | check HERE/other.java                      | holds no answer
          1 | list 0 66                                  | there is no set 66; there are 00, 01
          1 | progress 66                                | there is no set 66; there are 00, 01
          2 | hint                                       | hint needs EXERCISE [N], the exercise, such as 0.2
          1 | hint 3                                     | say for which exercise: ./mbrl hint 0.2 3
          1 | hint 0.2 9                                 | there are hints 1 to 3 for 0.2, got 9
          1 | hint 0.2 99999999999                       | there are hints 1 to 3 for 0.2, got 99999999999
          1 | hint 0.2 1 2                               | one number says which hint, got 1 and 2
          1 | reset 0.1 9.9                              | there is no exercise 9.9
          2 | watch 0.1 0.2                              | watch takes WHAT only, and 0.2 is one too many
          2 | merge --out HERE/out                       | merge needs DIR, the folders that grade --shard wrote
          1 | merge HERE/file --out HERE/out             | file is not a folder: name one
          1 | merge HERE/nowhere --out HERE/out          | there is no folder
          1 | merge HERE/handed --out HERE/file          | file cannot be a folder
          2 | grade HERE/handed                          | grade needs --out DIR, where grades go
          2 | grade HERE/handed HERE/handed --out HERE/g | is one too many
          1 | grade HERE/handed --out HERE/g --secret HERE/folder.ipynb | folder.ipynb is a folder: name a file
          1 | grade HERE/handed --out HERE/g --secret HERE/nowhere      | --secret
          1 | grade HERE/handed --out HERE/g --secret HERE/empty.java   | empty.java is empty
          1 | grade HERE/handed --out HERE/g --canvas HERE/folder.ipynb | folder.ipynb is a folder: name a file
          1 | grade HERE/handed --out HERE/g --moodle HERE/nowhere      | nowhere: there is no such file
          1 | bench 6a --python HERE/nowhere             | nowhere: there is no such file
          1 | bench 6a --python HERE/file                | file is not a program
          1 | bundle --out HERE/folder.ipynb             | folder.ipynb is a folder: name a file in it
          1 | bundle --out HERE/file/x.zip               | file is a file; name another place
          1 | kernel --prefix HERE/file                  | file is a file; name another place
          2 | kernel                                     | specify one of these
          2 | author 00                                  | author takes no argument, got 00
          2 | play                                       | play needs GAME, one of connect4, tictactoe
          2 | thumbnail 00 01                            | thumbnail takes NN only, and 01 is one too many
          1 | study 8                                    | lecture 8 has no long study
          2 | nonsense                                   | there is no command nonsense
          """)
  void saysWhatIsWrong(int exit, String line, String sentence) {
    says(exit, line.replace("HERE", folder.toString()).split(" +"));
    assertTrue(
        text()
            .toLowerCase(java.util.Locale.ROOT)
            .contains(sentence.toLowerCase(java.util.Locale.ROOT)),
        this::text);
    assertTrue(text().startsWith("mbrl: "), this::text);
    assertTrue(!text().contains("Exception"), this::text);
    assertTrue(Files.notExists(folder.resolve("g")), "a refusal writes nothing");
  }

  @Test
  void everyCommandRefusesAnOptionThatItDoesNotKnow() {
    for (Map.Entry<String, CommandLine> c : Main.commands().getSubcommands().entrySet()) {
      if (c.getKey().equals("help")) continue; // takes what follows for a command
      says(Problem.USAGE, c.getKey(), "--no-such-option");
      contains("For help: ./mbrl");
    }
  }

  @Test
  void severalAreTakenWhereOneIs() throws IOException {
    copy("solutions/00-primer.ipynb", "my/00-primer.ipynb");
    says(Problem.DONE, "check", "0.1", "0.2");
    contains("──── 0.1\n");
    contains("found 0.2: this is how it will be graded, 5 of 5 points");
    says(Problem.DONE, "progress", "0");
    contains("2 of 4 exercises solved");
    says(Problem.DONE, "list", "0", "0.2");
    assertTrue(text().startsWith("00  ") && !text().contains("\n01  "), this::text);
    says(Problem.DONE, "hint", "2", "0.2", "0.1"); // in any order
    contains("0.2 The Bellman backup, hint 2 of 3");
    contains("0.1 What a run of rewards is worth, hint 2 of 3");
    says(Problem.DONE, "reset", "0.1", "0.2");
    assertEquals(2, text().lines().filter(l -> l.contains("as it was handed out")).count());
    assertTrue(Files.exists(folder.resolve("my/kept/0.2-MyBellmanBackup-1.java")), this::text);
  }

  @Test
  void aWrongIdAmongSeveralChangesNothing() throws IOException {
    Path mine = new WorkingCopies(folder).open("00");
    String before = Files.readString(mine);
    says(Problem.INPUT, "reset", "0.1", "9.9");
    assertEquals(before, Files.readString(mine));
    assertTrue(Files.notExists(folder.resolve("my/kept")));
    assertTrue(Catalogue.entry("9.9").isEmpty());
  }

  /** Whatever a command throws, a person reads one line, and how to see the rest. */
  @Test
  void everyThrowableBecomesASentence() {
    List<Throwable> all =
        List.of(
            new StackOverflowError(),
            new OutOfMemoryError("Java heap space"),
            new NoClassDefFoundError("mbrl/X"),
            new NullPointerException(),
            new ArrayIndexOutOfBoundsException("Index 3 out of bounds for length 3"),
            new IllegalStateException(new java.nio.file.NoSuchFileException("some/file")),
            new UncheckedIOException(new IOException("Is a directory")));
    for (Throwable t : all) {
      printed().reset();
      int exit = Main.explain(t);
      assertTrue(exit == Problem.INPUT || exit == Problem.MACHINE, t::toString);
      assertEquals(1, text().lines().count(), this::text);
      assertTrue(text().startsWith("mbrl: ") && !text().contains("\tat "), this::text);
      assertTrue(!text().contains("null"), this::text);
    }
  }
}
