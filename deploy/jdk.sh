# shellcheck shell=bash
# For scripts to read in: finds a JDK 25 and sets JAVA_HOME, or says what is missing. Needs a function "die".
# JAVA_HOME, then the PATH, then where systems put their JDKs.
is_25() { [ -x "$1/bin/javac" ] && "$1/bin/java" -version 2>&1 | grep -E '^[a-z]+ version "25[."]' >/dev/null; }
find_java() {
  local candidate
  for candidate in "${JAVA_HOME:-}" "$(dirname "$(dirname "$(readlink -f "$(command -v java || echo /nowhere/bin/java)")")")" \
      /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
      /Library/Java/JavaVirtualMachines/*/Contents/Home /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    if [ -n "$candidate" ] && is_25 "$candidate"; then export JAVA_HOME="$candidate"; return; fi
  done
  die "no JDK 25 found (JAVA_HOME, PATH, the usual folders). Get one from adoptium.net, or with your package manager
  (temurin-25-jdk, openjdk-25-jdk, brew install openjdk@25), and set JAVA_HOME if it lies elsewhere."
}
