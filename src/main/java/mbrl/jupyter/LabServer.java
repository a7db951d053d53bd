package mbrl.jupyter;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import mbrl.notebook.Problem;

/** A JupyterLab that runs beside us, on the loopback address only. */
public final class LabServer {
  private static final int FIRST_PORT = 8888;
  private static final int LAST_PORT = 8987;
  private static final int PATIENCE = 90; // seconds until it must answer

  private final Process process;
  private final int port;
  private final String token;
  private final String page; // relative to the checkout
  private final String path; // of its address
  private volatile boolean stopped; // by us, not by the user

  private LabServer(Process process, int port, String token, String page, String path) {
    this.process = process;
    this.port = port;
    this.token = token;
    this.page = page;
    this.path = path;
  }

  /**
   * A port that nobody uses.
   *
   * @param wanted the one that the user asked for, or null for any from 8888 on
   */
  public static int freePort(Integer wanted) {
    if (wanted != null) {
      if (wanted < 1 || wanted > 65535) {
        throw Problem.input("--port must be from 1 to 65535, got " + wanted);
      }
      if (isFree(wanted)) return wanted;
      throw Problem.machine(
          "port " + wanted + " is in use; take another one, or leave out --port for any free one");
    }
    for (int p = FIRST_PORT; p <= LAST_PORT; p++) {
      if (isFree(p)) return p;
    }
    throw Problem.machine("all ports from " + FIRST_PORT + " to " + LAST_PORT + " are in use");
  }

  private static boolean isFree(int port) {
    try (ServerSocket s = new ServerSocket()) {
      s.setReuseAddress(true); // a server that just ended does not count
      s.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Starts JupyterLab in the checkout.
   *
   * @param page the notebook to show, relative to the checkout; empty for the lectures' folder
   */
  public static LabServer start(Jupyter jupyter, int port, String page, boolean browser) {
    return start(jupyter, port, page, browser, List.of(), Map.of());
  }

  /** The same with more options and environment variables for JupyterLab. */
  public static LabServer start(
      Jupyter jupyter,
      int port,
      String page,
      boolean browser,
      List<String> more,
      Map<String, String> moreEnv) {
    Machine m = jupyter.machine();
    List<String> options =
        new ArrayList<>(
            List.of(
                "--ServerApp.root_dir=" + m.home(),
                "--ServerApp.ip=127.0.0.1",
                "--ServerApp.port=" + port,
                "--ServerApp.port_retries=0",
                "--ServerApp.use_redirect_file=False", // a packaged browser may not read that file
                "--log-level=ERROR",
                "--LabApp.log_level=ERROR"));
    if (!browser) options.add("--no-browser");
    if ("root".equals(System.getProperty("user.name"))) options.add("--allow-root"); // a container
    options.add("--LabApp.default_url=" + path(m, page));
    options.addAll(more);
    byte[] secret = new byte[24];
    new SecureRandom().nextBytes(secret);
    String token = HexFormat.of().formatHex(secret);
    Map<String, String> env = new HashMap<>(jupyter.environment());
    env.putAll(moreEnv);
    env.put("JUPYTER_TOKEN", token); // not as an argument, which other users could read
    Process p = Tool.start(m, env, jupyter.command("jupyterlab", options.toArray(String[]::new)));
    LabServer server = new LabServer(p, port, token, page, path(m, page));
    Runtime.getRuntime().addShutdownHook(new Thread(server::atExit));
    return server;
  }

  /** Where it is, with the token that lets a browser in. */
  public String address() {
    return "http://127.0.0.1:" + port + path + "?token=" + token;
  }

  private static String path(Machine m, String page) {
    String shown = page;
    if (page.isEmpty() && Files.isDirectory(m.home().resolve("notebooks"))) shown = "notebooks";
    try {
      String path = shown.isEmpty() ? "/lab" : "/lab/tree/" + shown;
      return new URI(null, null, path, null).toASCIIString();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Waits until JupyterLab serves its page. */
  public void awaitAnswer() {
    long end = System.nanoTime() + PATIENCE * 1_000_000_000L;
    while (System.nanoTime() < end) {
      if (!process.isAlive()) {
        if (!isFree(port)) {
          throw Problem.machine("port " + port + " was just taken by another program; try again");
        }
        throw Problem.machine(
            "JupyterLab ended at once (code "
                + process.exitValue()
                + "); if it said nothing above, delete .venv and start again");
      }
      if (ask("GET", "/api/status") == 200) return; // another server would refuse our token
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        break;
      }
    }
    stop();
    throw Problem.machine("JupyterLab did not answer within " + PATIENCE + " seconds");
  }

  /** Checks that the server knows our kernel and the page's notebook. */
  public void expectKernelAndPage(KernelKind kernel) {
    String specs = read("/api/kernelspecs");
    boolean known = specs.contains("MBRL Classroom, " + kernel.label());
    boolean notebook =
        page.isEmpty() || !read("/api/contents/" + path.substring("/lab/tree/".length())).isEmpty();
    boolean there = notebook && ask("GET", path) == 200;
    if (known && there) return;
    stop();
    throw Problem.machine(
        known ? "JupyterLab cannot read " + page : "JupyterLab does not know the Java kernel");
  }

  /** Asks it to end, and waits. */
  public void stop() {
    stopped = true;
    ask("POST", "/api/shutdown");
    Tool.ends(process, 10);
  }

  /** Waits until the user has stopped it. */
  public int awaitEnd() {
    try {
      int exit = process.waitFor();
      if (exit == 0 || stopped) return Problem.DONE;
      throw Problem.machine("JupyterLab ended with code " + exit + "; its messages are above");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Problem.DONE;
    }
  }

  /** When we are told to end: Ctrl-C reached the server too, which asks before it stops. */
  private void atExit() {
    if (!process.isAlive()) return;
    if (System.console() == null || stopped) {
      process.destroy();
      Tool.ends(process, 10);
      return;
    }
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      process.destroy();
    }
  }

  private int ask(String method, String path) {
    try {
      return open(method, path).getResponseCode();
    } catch (IOException e) {
      return -1; // not yet, or no longer
    }
  }

  private String read(String path) {
    try {
      return new String(open("GET", path).getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  private HttpURLConnection open(String method, String path) throws IOException {
    URI uri = URI.create("http://127.0.0.1:" + port + path);
    HttpURLConnection c = (HttpURLConnection) uri.toURL().openConnection(java.net.Proxy.NO_PROXY);
    c.setRequestMethod(method);
    c.setInstanceFollowRedirects(false); // a login page is no answer
    c.setRequestProperty("Authorization", "token " + token);
    c.setConnectTimeout(2000);
    c.setReadTimeout(20000);
    return c;
  }
}
