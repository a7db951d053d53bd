"""A kernel that stays: runs one cell for each line of input and prints what it showed, a line each.

    kernel.py FOLDER

{"cell": "1 + 1", "limit": 60}  answers {"outputs": [...], "count": 3}, as a notebook file holds them;
                                {"late": true} after that many seconds, {"dead": true} if the kernel ended
{"interrupt": true}             presses Stop, while a cell runs or not; no answer
"""

import asyncio
import json
import os
import sys

import nbclient
import nbformat
from jupyter_client.utils import ensure_async


answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
os.dup2(2, 1)  # what the kernel's own process prints goes to the errors


def say(**message):
    print(json.dumps(message), file=answers, flush=True)


async def execute(client, request):
    cell = nbformat.v4.new_code_cell(request["cell"])
    client.nb.cells.append(cell)
    client.timeout = request["limit"]
    try:
        await client.async_execute_cell(cell, len(client.nb.cells) - 1)
        say(outputs=cell.outputs, count=cell.execution_count)
    except nbclient.exceptions.CellTimeoutError:
        say(late=True)
    except Exception as e:  # nbclient's DeadKernelError, or whatever a dead kernel leads to
        say(dead=True, why=repr(e))


async def main():
    client = nbclient.NotebookClient(
        nbformat.v4.new_notebook(), kernel_name="java", allow_errors=True
    )
    client.create_kernel_manager()
    await client.async_start_new_kernel(cwd=sys.argv[1])
    await client.async_start_new_kernel_client()
    say(ready=True)
    running = None
    lines = asyncio.get_running_loop()
    while line := await lines.run_in_executor(None, sys.stdin.readline):
        request = json.loads(line)
        if "interrupt" in request:
            await ensure_async(client.km.interrupt_kernel())
        else:
            running = asyncio.create_task(execute(client, request))
    if running and not running.done():
        running.cancel()
    await ensure_async(client.km.shutdown_kernel(now=True))


asyncio.run(main())
