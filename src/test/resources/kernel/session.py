"""Runs cells in one kernel, as a notebook would, and interrupts those that ask for it.

stdin: a JSON list of steps {"code": ..., "interrupt": seconds or null, "watch": true to measure}
stdout: a JSON list, one a step:
  {"said": text, "error": text or null, "seconds": s, "length": characters, "messages": number,
   "cpu": c, "late": text}
where cpu is the CPU time that the kernel used in the second after an interrupted cell, and late
what it said in that second.
"""
import json
import os
import subprocess
import sys
import time

from jupyter_client.manager import KernelManager

PATIENCE = 30


def text(content):
    data = content.get("data", {})
    return content.get("text") or data.get("text/plain") or ""


def cpu(pid):
    with open("/proc/%d/stat" % pid) as f:
        fields = f.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def rest(client, seconds):
    """What comes in the next seconds, and the CPU time they cost."""
    end = time.time() + seconds
    said = ""
    while time.time() < end:
        try:
            m = client.get_iopub_msg(timeout=max(0.01, end - time.time()))
        except Exception:
            continue
        if m["msg_type"] in ("stream", "display_data"):
            said += text(m["content"])
    return said


def run(manager, client, step):
    pid = manager.provisioner.pid
    start = time.time()
    asked = client.execute(step["code"], store_history=True)
    pause = step.get("interrupt")
    said, error = [], None
    length = messages = 0
    while True:
        if pause is not None and time.time() - start > pause:
            manager.interrupt_kernel()
            pause = None
        if time.time() - start > PATIENCE:
            return {"said": "".join(said), "error": "the cell did not end", "seconds": PATIENCE}
        try:
            m = client.get_iopub_msg(timeout=0.05)
        except Exception:
            continue
        if m["parent_header"].get("msg_id") != asked:
            continue
        kind, content = m["msg_type"], m["content"]
        if kind in ("stream", "display_data", "execute_result"):
            t = text(content)
            said.append(t[: max(0, 100_000 - length)])
            length += len(t)
            messages += 1
        elif kind == "error":
            error = content["ename"] + ": " + content["evalue"]
            error += "\n" + "\n".join(content.get("traceback", []))
        elif kind == "status" and content["execution_state"] == "idle":
            break
    out = {"said": "".join(said), "error": error, "seconds": time.time() - start}
    out.update(length=length, messages=messages)
    if step.get("interrupt") is not None or step.get("watch"):
        rest(client, 0.3)
        before = cpu(pid)
        out["late"] = rest(client, 1.0)
        out["cpu"] = cpu(pid) - before
    return out


def main():
    steps = json.load(sys.stdin)
    manager = KernelManager(kernel_name="java")
    manager.start_kernel(stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    client = manager.client()
    client.start_channels()
    client.wait_for_ready(timeout=60)
    try:
        json.dump([run(manager, client, s) for s in steps], sys.stdout)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


main()
