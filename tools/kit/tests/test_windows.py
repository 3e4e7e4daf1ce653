"""What the tool would write on Windows: drives, backslashes, spaces and network shares, on any system."""

import contextlib
import json
import os
import re
import unittest
from pathlib import PureWindowsPath
from unittest import mock

from kit import ijava, install, jdk, kernel, maven
from kit.jdk import Jdk
from kit.layout import Layout
from kit.settings import Settings

PLACES = (r"C:\Users\Ada L\my course", r"\\server\our share\my course", r"D:\kurs{x}\ü & co")
JDK = Jdk(PureWindowsPath(r"C:\Program Files\Java\jdk-25"), 25, "test")


@contextlib.contextmanager
def windows():
    """Lets the tool take its decisions for Windows; its paths are pure, so that nothing is touched."""
    with contextlib.ExitStack() as stack:
        for module in ("jdk", "layout", "maven"):
            stack.enter_context(mock.patch(f"kit.{module}.on_windows", return_value=True))
        stack.enter_context(mock.patch.object(os, "pathsep", ";"))
        yield


class Paths(unittest.TestCase):
    def test_the_kernels_specifications_keep_every_path_whole(self):
        for place in PLACES:
            layout = Layout(PureWindowsPath(place))
            libraries = [layout.libraries / "kit-lib.jar", PureWindowsPath(r"C:\Users\Ada L\.m2\repository\a.jar")]
            for make in (kernel.specification, kernel.ijava_specification):
                with self.subTest(place=place, kernel=make.__name__), windows():
                    read = json.loads(json.dumps(make(layout, JDK, Settings(self_contained=True), libraries)))
                    self.assertEqual(read["argv"][0], r"C:\Program Files\Java\jdk-25\bin\java.exe")
                    self.assertIn(f"-Donnxruntime.native.path={place}\\.kit\\natives", read["argv"])
                    self.assertEqual(read["env"]["JJAVA_CLASSPATH"].split(";"), [str(path) for path in libraries])
                    self.assertEqual(read["env"]["DJL_CACHE_DIR"], place + r"\.kit\djl")

    def test_jupyter_fills_in_nothing_but_its_own_names(self):
        # Jupyter replaces {name} only for the names that it knows; a folder's braces stay.
        layout = Layout(PureWindowsPath(PLACES[2]))
        with windows():
            command = kernel.ijava_specification(layout, JDK, Settings(), [])["argv"]
        names = {name for word in command for name in re.findall(r"{([A-Za-z0-9_]+)}", word)}
        self.assertEqual(names, {"connection_file", "x"})
        self.assertIn(str(ijava.jar(layout)), command)

    def test_programs_lie_where_windows_puts_them(self):
        layout = Layout(PureWindowsPath(PLACES[1]))
        with windows():
            self.assertEqual(str(layout.venv_python), PLACES[1] + r"\.kit\venv\Scripts\python.exe")
            command = maven.command(layout, Settings(), "verify")
        self.assertEqual(str(command[0]), PLACES[1] + r"\mvnw.cmd")
        self.assertEqual(str(command[command.index("-f") + 1]), PLACES[1] + r"\pom.xml")

    def test_what_is_installed_is_named_whole(self):
        built = {"file": PureWindowsPath(PLACES[1]) / "kit-lib.jar"}
        options = install.install_file(built, PureWindowsPath(r"D:\m 2"))
        self.assertEqual(options[1:], [rf"-Dfile={PLACES[1]}\kit-lib.jar", r"-DlocalRepositoryPath=D:\m 2"])

    def test_our_own_jars_are_told_from_others_whatever_the_case_of_the_drive(self):
        self.assertIn(PureWindowsPath(r"c:\users\ada l\my course"), PureWindowsPath(PLACES[0], "x", "y.jar").parents)

    def test_variables_and_the_home_folder_are_expanded_with_their_backslashes(self):
        env = {"ProgramFiles": r"C:\Program Files", "USERPROFILE": r"\\server\home\ada [x]"}
        self.assertEqual(jdk._expand("%ProgramFiles%/Java/*", env), r"C:\Program Files/Java/*")
        self.assertEqual(jdk._expand("~/.jdks/*", env), r"\\server\home\ada [[]x]/.jdks/*")
        self.assertEqual(jdk._expand("%Nothing%/Java/*", env), "%Nothing%/Java/*")
