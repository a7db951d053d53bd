@echo off
rem Finds Java, builds the jar when it is missing or older than its sources, starts mbrl.cli.Main.
rem Everything else is Java; the script mbrl does the same on Linux and macOS.
setlocal
set "HERE=%~dp0"
set "HERE=%HERE:~0,-1%"
set "JAR=%HERE%\target\mbrl-classroom.jar"

set "JAVA="
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "JAVA=%JAVA_HOME%\bin\java.exe"
if not defined JAVA for %%J in (java.exe) do set "JAVA=%%~$PATH:J"
if not defined JAVA goto nojava
set "VERSION="
for /f "tokens=2,3" %%U in ('call "%JAVA%" -version 2^>^&1') do if "%%U"=="version" for /f "tokens=1 delims=.-+" %%N in ("%%~V") do set "VERSION=%%N"
if not defined VERSION goto nojava
if %VERSION% LSS 17 goto nojava

if not exist "%HERE%\pom.xml" goto run
if not exist "%JAR%" goto build
powershell -NoProfile -Command "$t = (Get-Item -LiteralPath $env:JAR).LastWriteTime; if (Get-ChildItem -Recurse -LiteralPath ($env:HERE + '\src\main'), ($env:HERE + '\pom.xml') | Where-Object { $_.LastWriteTime -gt $t } | Select-Object -First 1) { exit 1 }"
if not errorlevel 1 goto run

:build
where mvn >nul 2>nul
if errorlevel 1 (
  echo mbrl: the jar must be built, and Maven ^(mvn 3.8 or newer^) is not on PATH. 1>&2
  exit /b 3
)
echo Building the jar (the first time Maven fetches what it needs, a minute or two) ... 1>&2
call mvn -q -B -f "%HERE%\pom.xml" package -Dmaven.test.skip=true -Dspotless.check.skip=true -Dstyle.color=never <nul
if errorlevel 1 (
  echo mbrl: the build failed; Maven's messages above say why. 1>&2
  exit /b 3
)
powershell -NoProfile -Command "(Get-Item -LiteralPath $env:JAR).LastWriteTime = Get-Date"

:run
if not exist "%JAR%" (
  echo mbrl: "%JAR%" is missing: unpack the archive again. 1>&2
  exit /b 3
)
"%JAVA%" -XX:+UseSerialGC -Xshare:auto -XX:+IgnoreUnrecognizedVMOptions --sun-misc-unsafe-memory-access=allow -Djava.awt.headless=true -Djdk.console=java.base "-Dmbrl.home=%HERE%" -cp "%JAR%" mbrl.cli.Main %*
exit /b %errorlevel%

:nojava
echo mbrl: Java 17 or newer (a JDK) is needed, on PATH or in JAVA_HOME. 1>&2
exit /b 3
