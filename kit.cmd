@echo off
rem Finds Python 3.10+ and hands over to tools\kit, where everything happens on every system alike.
setlocal
set "KIT_MAIN=%~dp0tools\kit"
set "KIT_TEST=import sys; sys.exit(sys.version_info < (3, 10))"
if not defined RUCKSACK_PYTHON goto search
"%RUCKSACK_PYTHON%" -c "%KIT_TEST%" >nul 2>nul
if errorlevel 1 goto badvariable
"%RUCKSACK_PYTHON%" "%KIT_MAIN%" %*
exit /b %ERRORLEVEL%

:search
py -3 -c "%KIT_TEST%" >nul 2>nul
if errorlevel 1 goto python3
py -3 "%KIT_MAIN%" %*
exit /b %ERRORLEVEL%

:python3
python3 -c "%KIT_TEST%" >nul 2>nul
if errorlevel 1 goto python
python3 "%KIT_MAIN%" %*
exit /b %ERRORLEVEL%

:python
python -c "%KIT_TEST%" >nul 2>nul
if errorlevel 1 goto none
python "%KIT_MAIN%" %*
exit /b %ERRORLEVEL%

:badvariable
echo kit: RUCKSACK_PYTHON is %RUCKSACK_PYTHON%, which is not a Python 3.10 or newer: correct or unset it. 1>&2
exit /b 1

:none
echo kit: no Python 3.10 or newer on the PATH: install one (https://www.python.org/downloads/) or set RUCKSACK_PYTHON to its executable. 1>&2
exit /b 1
