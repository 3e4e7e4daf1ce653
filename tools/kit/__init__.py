"""The one portable implementation behind ``./kit`` and ``kit.cmd``: Python's standard library only.

``execute.py`` and ``convert.py`` are the exceptions: they run inside the virtual environment,
where Jupyter is installed.
"""
