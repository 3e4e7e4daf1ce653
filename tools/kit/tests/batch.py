"""Follows a Windows batch file of the few forms that ``kit.cmd`` uses; any other form is an error.

Known: ``rem``, ``setlocal``, ``set "A=b"``, labels, ``goto``, ``if errorlevel N``, ``if [not] defined A``, ``echo …``,
``exit /b N``, and programs with redirections. ``%A%``, ``%*`` and ``%~dp0`` are replaced as a line is reached, which for
lines without parentheses is what cmd.exe does.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

Program = Callable[[list[str]], int]


@dataclass
class Batch:
    """A batch file, where it lies, its environment (names in capitals), and what its programs do."""

    text: str
    folder: str
    programs: dict[str, Program]
    environment: dict[str, str] = field(default_factory=dict)
    started: list[list[str]] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def run(self, *arguments: str) -> int:
        """Returns the exit status."""
        lines = self.text.replace("\r\n", "\n").split("\n")
        labels = {line[1:].strip().lower(): number for number, line in enumerate(lines) if line.startswith(":")}
        self._level, self._arguments, position = 0, arguments, 0
        for _ in range(10_000):
            if position >= len(lines):
                return self._level
            jump = self._execute(self._expand(lines[position].strip()))
            if isinstance(jump, int):
                return jump
            position = position + 1 if jump is None else labels[jump.lower()] + 1
        raise AssertionError("the batch file does not end")

    def _expand(self, line: str) -> str:
        given = " ".join(f'"{argument}"' if " " in argument else argument for argument in self._arguments)
        line = line.replace("%*", given).replace("%~dp0", self.folder)
        return re.sub(r"%(\w+)%", lambda match: self._variable(match[1].upper()), line)

    def _variable(self, name: str) -> str:
        return str(self._level) if name == "ERRORLEVEL" else self.environment.get(name, "")

    def _execute(self, line: str) -> int | str | None:
        """Returns an exit status, a label to go to, or None for the next line."""
        line = line.removeprefix("@")
        word, _, rest = line.partition(" ")
        match word.lower():
            case "" | "rem" | "setlocal":
                return None
            case _ if line.startswith(":") or line.lower() == "echo off":
                return None
            case "set":
                name, _, value = re.fullmatch(r'"([^"]*)"', rest)[1].partition("=")
                self.environment[name.upper()] = value
                return None
            case "goto":
                return rest
            case "echo":
                self.said.append(rest)
                return None
            case "exit":
                return int(rest.removeprefix("/b "))
            case "if":
                return self._if(rest)
        return self._program(line)

    def _if(self, rest: str) -> int | str | None:
        number = re.match(r"errorlevel (\d+) (.*)", rest)
        variable = re.match(r"(not )?defined (\w+) (.*)", rest)
        if number:
            return self._execute(number[2]) if self._level >= int(number[1]) else None
        if variable:
            defined = variable[2].upper() in self.environment
            return self._execute(variable[3]) if defined != bool(variable[1]) else None
        raise AssertionError(f"unknown condition: {rest}")

    def _program(self, line: str) -> None:
        words = re.findall(r'"[^"]*"|\S+', re.sub(r"\s\d?>\S+", "", line))
        name, *arguments = [word.strip('"') for word in words]
        self.started.append([name, *arguments])
        # cmd.exe's status for a program that it does not find.
        self._level = self.programs[name](arguments) if name in self.programs else 9009
