"""A headless Chromium, driven through its remote debugging protocol."""

import base64
import json
import os
import subprocess
import tempfile
import time
import urllib.request
from pathlib import Path

import websocket

START_SECONDS = 60
# A page at which nothing happens for so long is at rest.
REST_SECONDS = 0.7
_STATE = """(() => ({
  loaded: document.readyState === 'complete' && [...document.images].every((image) => image.complete),
  elements: document.querySelectorAll('*').length,
  formulas: document.querySelectorAll('mjx-container').length,
  window: [innerWidth, innerHeight],
  places: [...document.querySelectorAll('.jp-Notebook .jp-Cell')].map((cell) => cell.getBoundingClientRect().bottom),
}))()"""


class Chromium:
    """One browser with one page; ``with Chromium(program) as page: page.open(url)``."""

    def __init__(self, program: str):
        self._program = program
        self._number = 0

    def __enter__(self) -> "Chromium":
        self._profile = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        command = [self._program, "--headless=new", "--remote-debugging-port=0", "--remote-allow-origins=*"]
        command += ["--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars", "--no-first-run"]
        command += [f"--user-data-dir={self._profile.name}", *root, "about:blank"]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            self._socket = websocket.create_connection(self._page_address(), timeout=120)
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(self, kind, value, trace) -> None:
        self._process.terminate()
        try:
            self._process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            self._process.kill()
        self._profile.cleanup()

    def _page_address(self) -> str:
        port_file = Path(self._profile.name) / "DevToolsActivePort"
        deadline = time.monotonic() + START_SECONDS
        while not (port_file.is_file() and port_file.read_text().strip()):
            if time.monotonic() > deadline or self._process.poll() is not None:
                raise RuntimeError(f"{self._program} did not start within {START_SECONDS} s.")
            time.sleep(0.2)
        port = port_file.read_text().split()[0]
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/json/list", timeout=30) as answer:
            return next(item["webSocketDebuggerUrl"] for item in json.load(answer) if item["type"] == "page")

    def call(self, method: str, **parameters):
        """Sends one command of the protocol and returns its result."""
        self._number += 1
        self._socket.send(json.dumps({"id": self._number, "method": method, "params": parameters}))
        while True:
            message = json.loads(self._socket.recv())
            if message.get("id") == self._number:
                if "error" in message:
                    raise RuntimeError(f"{method}: {message['error']['message']}")
                return message["result"]

    def open(self, url: str) -> None:
        self.call("Page.navigate", url=url)

    def evaluate(self, script: str):
        """Returns a JavaScript expression's value."""
        result = self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        return result["result"].get("value")

    def wait_for(self, script: str, seconds: float) -> bool:
        """Waits until an expression is true."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if self.evaluate(script):
                return True
            time.sleep(0.5)
        return False

    def settle(self, seconds: float) -> bool:
        """Waits until the page is at rest: all is loaded, and nothing has moved, come or gone for a while."""
        before, since = None, time.monotonic()
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            now = self.evaluate(_STATE)
            if now != before:
                before, since = now, time.monotonic()
            elif now["loaded"] and time.monotonic() - since >= REST_SECONDS:
                return True
            time.sleep(0.1)
        return False

    def resize(self, width: int, height: int) -> None:
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def command(self, name: str, **arguments) -> None:
        """Runs a command of JupyterLab, which must expose itself, to its end."""
        self.evaluate(f"jupyterapp.commands.execute({json.dumps(name)}, {json.dumps(arguments)}).then(() => true)")

    def press_control(self, letter: str) -> None:
        """Presses Ctrl and a letter."""
        for kind in ("rawKeyDown", "keyUp"):
            key = {"key": letter, "code": f"Key{letter.upper()}", "windowsVirtualKeyCode": ord(letter.upper())}
            self.call("Input.dispatchKeyEvent", type=kind, modifiers=2, **key)

    def screenshot(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        part.write_bytes(base64.b64decode(self.call("Page.captureScreenshot", format="png")["data"]))
        part.replace(path)
