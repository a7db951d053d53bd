package mbrl.grade;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mbrl.grade.child.ParentWatch;

/**
 * No walls: a Java of its own with a limit on its heap, and the grader kills it when its time is
 * over. Only for answers of people one trusts.
 */
public final class PlainProcess implements Sandbox {
  @Override
  public String level() {
    return "process";
  }

  @Override
  public String gaps() {
    return "an answer that gets past the list of allowed classes can read and change all files,"
        + " grades and other submissions too, use the network, start processes that stay, and take"
        + " memory, as the user who runs the grader can";
  }

  @Override
  public List<String> command(Path library, Path answers, String main) {
    List<String> options = new ArrayList<>(Sandbox.strict());
    options.add("-D" + ParentWatch.PROPERTY + "=true");
    return Sandbox.child(Sandbox.ownJava(), options, library.toString(), answers.toString(), main);
  }
}
