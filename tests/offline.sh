#!/usr/bin/env bash
# Runs a command in a network namespace of its own in which only the loopback interface is up:
#
#     tests/offline.sh python -m pytest tests/test_cli.py
#
# Exit code 77 where the system does not allow that (unprivileged user namespaces are off).
set -euo pipefail
if [ "$#" -eq 0 ]; then
  sed -n '2,6s/^# \{0,1\}//p' "$0" >&2
  exit 64
fi
if ! unshare -rn true 2>/dev/null; then
  echo "offline.sh: this system allows no network namespace to an ordinary user" >&2
  exit 77
fi
exec unshare -rn bash -c '
  set -e
  if command -v ip >/dev/null; then
    ip link set lo up
  else
    "${PYTHON:-python3}" - <<"RAISE"
import fcntl, socket, struct
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
    fcntl.ioctl(probe, 0x8914, struct.pack("16sh14x", b"lo", 0x41))  # SIOCSIFFLAGS: up and running
RAISE
  fi
  exec "$@"
' offline "$@"
