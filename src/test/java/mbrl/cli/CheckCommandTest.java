package mbrl.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import mbrl.notebook.Problem;
import org.junit.jupiter.api.Test;

/** {@code check}, {@code hint} and {@code author} as people type them. */
class CheckCommandTest extends TypedCommands {
  @Test
  void aSolvedNotebook() throws IOException {
    Path file = copy("solutions/00-primer.ipynb", "home work/mine.ipynb");
    says(Problem.DONE, "check", file.toString());
    contains("found 0.1 0.2 0.3 0.4: this is how it will be graded, 15 of 15 points");
  }

  @Test
  void theStudentsOwnCopyComesFirst() throws IOException {
    copy("exercises/00-primer.ipynb", "exercises/00-primer.ipynb");
    says(Problem.INPUT, "check", "0");
    contains("this is how it will be graded, 0 of 15 points");
    contains("TODO 0.2: ");
    copy("solutions/00-primer.ipynb", "my/00-primer.ipynb");
    says(Problem.DONE, "check", "0.2");
    contains("found 0.2: this is how it will be graded, 5 of 5 points");
  }

  @Test
  void aJavaFileWithAMissingSemicolon() throws IOException {
    Path file = folder.resolve("MyDiscountedReturn.java");
    String good =
        """
        package homework;

        import mbrl.exercise.DiscountedReturn;
        import mbrl.tabular.QLearning;

        public class MyDiscountedReturn implements DiscountedReturn {
          public double of(double[] rewards, double gamma) {
            double g = 0;
            for (int t = rewards.length - 1; t >= 0; t--) g = rewards[t] + gamma * g;
            return g;
          }
        }
        """;
    Files.writeString(file, good);
    says(Problem.DONE, "check", file.toString());
    contains("found 0.1: this is how it will be graded, 3 of 3 points");
    Files.writeString(file, good.replace("double g = 0;", "double g = 0"));
    says(Problem.INPUT, "check", file.toString());
    contains("line 8: ';' expected");
    contains("double g = 0\n");
    Files.writeString(
        file, good.replace("double g = 0;", "double g = new QLearning(1, 1, 1, 1, 1).q();"));
    says(Problem.INPUT, "check", file.toString());
    contains("line 8: cannot find symbol");
    contains("note: import mbrl.tabular.QLearning was left out");
    Files.writeString(file, good.replace("double g = 0;", "double g = mbrl.tabular.X.y;"));
    says(Problem.INPUT, "check", file.toString());
    contains("an answer may not call the lecture's own classes");
  }

  @Test
  void oneCellThatDoesNotCompileCostsThatExerciseOnly() throws IOException {
    Path file = copy("solutions/00-primer.ipynb", "mine.ipynb");
    String text = Files.readString(file);
    Files.writeString(file, text.replace("double g = 0;", "double g = 0"));
    says(Problem.INPUT, "check", file.toString());
    contains(
        "✗ failed  does not compile (mine.ipynb, code cell 3)\n          line 5: ';' expected");
    contains("this is how it will be graded, 12 of 15 points");
  }

  @Test
  void anAnswerThatWasDeletedIsMissing() throws IOException {
    Path file = copy("solutions/00-primer.ipynb", "mine.ipynb");
    String text = Files.readString(file);
    text = text.replace("class MyQUpdate", "class Mine").replace("0-4-answer", "gone");
    Files.writeString(file, text);
    says(Problem.INPUT, "check", file.toString());
    contains("found 0.1 0.2 0.3, missing 0.4: this is how it will be graded, 12 of 15 points");
  }

  @Test
  void whatCannotBeChecked() throws IOException {
    says(Problem.INPUT, "check", "77");
    contains("there is no set or exercise 77");
    says(Problem.INPUT, "check", "00");
    contains("there is no notebook of set 00");
    says(Problem.INPUT, "check", "nowhere.ipynb");
    contains("there is no file nowhere.ipynb");
    Path broken = Files.writeString(folder.resolve("broken.ipynb"), "{\"cells\":");
    says(Problem.INPUT, "check", broken.toString());
    contains("broken.ipynb is not a notebook");
    Path empty = Files.writeString(folder.resolve("Empty.java"), "class Empty {}");
    says(Problem.INPUT, "check", empty.toString());
    contains("Empty.java holds no answer");
    contains("such as MyDiscountedReturn for 0.1");
    says(Problem.INPUT, "check", "0.explain");
    says(Problem.INPUT, "hint", "0.explain");
    contains("0.explain is answered in words");
  }

  @Test
  void hintsOneByOne() {
    says(Problem.DONE, "hint", "0.2");
    contains("0.2 The Bellman backup, hint 1 of 3\n");
    contains("More: ./mbrl hint 0.2 2");
    says(Problem.DONE, "hint", "0.2", "3");
    contains("____");
    says(Problem.INPUT, "hint", "0.2", "4");
    contains("there are hints 1 to 3 for 0.2, got 4");
    says(Problem.INPUT, "hint", "9.9");
    contains("There is no exercise 9.9; there are 0.1, 0.2");
  }

  @Test
  void theAuthorCommandWritesWhatChanged() throws IOException {
    Path solution = copy("solutions/00-primer.ipynb", "solutions/00-primer.ipynb");
    says(Problem.DONE, "author");
    contains("Wrote exercises");
    says(Problem.DONE, "author");
    contains("Everything was up to date.");
    Files.writeString(solution, Files.readString(solution).replaceFirst("BEGIN SOLUTION", "BEGUN"));
    says(Problem.INPUT, "author");
    contains("00-primer.ipynb: 0.1: the answer has no BEGIN SOLUTION");
  }
}
