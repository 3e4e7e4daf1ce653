"""Lets a kernel that runs forget what a notebook declared, so that the next one finds the shell of a new kernel."""

from jupyter_client.manager import AsyncKernelManager

_SHELL = (
    "((org.dflib.jjava.kernel.JavaKernel) org.dflib.jjava.jupyter.kernel.BaseKernel.notebookKernel()).getJShell()"
)
_KEPT = "rucksack.first.snippets"
# Everything in one line each: what it declares itself must not last.
_REMEMBER = f'{{ System.setProperty("{_KEPT}", " " + String.join(" ", {_SHELL}.snippets().map(s -> s.id()).toList()) + " "); }}'
_LASTING = (
    f'{_SHELL}.snippets().filter(s -> s.kind().isPersistent() && {_SHELL}.status(s).isActive()'
    f' && !System.getProperty("{_KEPT}").contains(" " + s.id() + " "))'
)
_FORGET = f"{{ {_LASTING}.toList().forEach(s -> {_SHELL}.drop(s)); }}"
_LEFT = f'System.out.println("left: " + {_LASTING}.count());'
# One of each that lasts in a shell: forgetting it is what shows that forgetting works.
_CANARIES = """import java.nio.channels.Selector;
class CanaryType {}
int canaryVariable = 1;
int canaryMethod() { return 1; }"""
_USES = ("Selector.class", "new CanaryType()", "canaryVariable", "canaryMethod()")


class WarmShell:
    """The shell of a kernel that was just started."""

    def __init__(self, manager: AsyncKernelManager):
        self._client = manager.blocking_client()
        self._client.start_channels()
        self._client.wait_for_ready(timeout=120)
        self._run(_REMEMBER)

    def forget(self) -> str:
        """Makes the shell as it was when the kernel started; returns what is wrong with it, or an empty string."""
        if not self._run(_CANARIES)[0]:
            return "nothing can be declared in the shell"
        good, said = self._run(_FORGET)
        if not good:
            return f"the shell does not forget: {said}"
        good, said = self._run(_LEFT)
        if not good or said.strip() != "left: 0":
            return f"something lasts in the shell: {said}"
        known = [use for use in _USES if self._run(use)[0]]
        return f"the shell still knows {', '.join(known)}" if known else ""

    def _run(self, code: str) -> tuple[bool, str]:
        """Runs a cell; returns whether it ended well, and what it printed or failed with."""
        said = []
        reply = self._client.execute_interactive(code, timeout=120, output_hook=lambda message: said.append(message["content"]))
        text = "".join(content.get("text") or content.get("evalue") or "" for content in said)
        return reply["content"]["status"] == "ok", text
