# Sourced by run, test and prove: makes .venv from a lock, once, and again only when the lock or pyproject.toml changes.
# shellcheck shell=bash

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"

stop() {
  printf '%s\n' "$*" >&2
  exit 1
}

can_install() {
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null
}

# install_packages NAME... : Debian packages, without asking anything; what apt-get says is shown only if it fails.
install_packages() {
  local said
  printf 'Installing %s with apt-get ...\n' "$*" >&2
  said="$(
    exec 2>&1 </dev/null
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq && apt-get install -y -qq --no-install-recommends -o Acquire::Retries=3 "$@"
  )" && return
  printf '%s\n' "$said" >&2
  return 1
}

find_python() {
  local name
  for name in python3.11 python3 python3.12 python3.13; do
    if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      command -v "$name"
      return
    fi
  done
  stop "Evenhand needs Python 3.11 or newer. Please install it, then start this command again."
}

make_venv() {
  local python
  python="$(find_python)"
  if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    can_install && install_packages python3-venv ||
      stop "Python's venv module is missing. On Debian: apt-get install python3-venv. Then start this command again."
  fi
  "$python" -m venv "$root/.venv"
}

fingerprint() {
  (cd "$root" && cat "requirements/$1.txt" pyproject.toml | sha256sum | cut -d ' ' -f 1)
}

up_to_date() {
  [ -x "$root/.venv/bin/python" ] && [ "$(cat "$root/.venv/.evenhand-$1" 2>/dev/null)" = "$(fingerprint "$1")" ]
}

install_lock() {
  local pip=("$root/.venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-input)
  # The lock names everything, so pip need not look for what a package depends on. If it did, it would take
  # `coverage[toml]` for another package than the locked `coverage`, and stop when a newer one is out.
  "${pip[@]}" --no-deps --require-hashes -r "$root/requirements/$1.txt"
  "${pip[@]}" --no-deps --no-build-isolation --editable "$root"
}

# set_up run|dev : the environment with that lock. The dev lock holds everything of the run lock.
set_up() {
  exec 9<"$root/tools/environment.sh"
  if command -v flock >/dev/null; then flock 9; fi # two commands started together set up once
  if ! up_to_date "$1"; then
    printf 'Setting up (the first time takes a minute or two) ...\n' >&2
    "$root/.venv/bin/python" -m pip --version >/dev/null 2>&1 || make_venv
    install_lock "$1"
    fingerprint run >"$root/.venv/.evenhand-run"
    if [ "$1" = dev ]; then fingerprint dev >"$root/.venv/.evenhand-dev"; fi
  fi
  exec 9<&-
}
