package mbrl.kernel;

import jdk.jshell.execution.DirectExecutionControl;

/**
 * The methods that the agent adds to a kernel's execution control, the class through which JShell
 * loads and runs the code of cells. Only a template: nothing makes an object of this class.
 *
 * <pre>{@code
 * load       the code of new classes, with stop points
 * redefine   the same for classes that are loaded; JShell falls back to new ones if it is refused
 * }</pre>
 */
class Control extends DirectExecutionControl {
  @Override
  public void load(ClassBytecodes[] code)
      throws ClassInstallException, NotImplementedException, EngineTerminationException {
    ClassBytecodes[] ready = StopPoints.in(code);
    super.load(ready);
    Lambdas.loaded(ready);
  }

  @Override
  public void redefine(ClassBytecodes[] code)
      throws ClassInstallException, NotImplementedException, EngineTerminationException {
    ClassBytecodes[] ready = Lambdas.kept(StopPoints.in(code));
    Class<?>[] classes = new Class<?>[ready.length];
    try {
      for (int i = 0; i < ready.length; i++) classes[i] = findClass(ready[i].name());
    } catch (ClassNotFoundException e) {
      throw Agent.refused(code, e);
    }
    Agent.redefine(classes, ready);
    classesRedefined(ready);
    Lambdas.loaded(ready);
  }

  @Override
  protected void clientCodeEnter() throws InternalException {
    super.clientCodeEnter();
    CellOutput.collect();
  }

  @Override
  protected void clientCodeLeave() throws InternalException {
    CellOutput.send(); // the kernel lets go of its streams before it says that the cell has ended
    super.clientCodeLeave();
  }
}
