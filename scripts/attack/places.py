"""Places of its own for a run: mounts and networks that nobody else sees, and that go with the process that made
them."""

from __future__ import annotations

import ctypes
import os
import pathlib
import subprocess

NEW_MOUNTS, NEW_NETWORK = 0x00020000, 0x40000000


def own_mounts() -> None:
    _unshare(NEW_MOUNTS)
    subprocess.run(["mount", "--make-rprivate", "/"], check=True)


def own_network(addresses: list[str]) -> None:
    """A network in which there is nothing but these addresses, all of this machine."""
    _unshare(NEW_NETWORK)
    subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
    for address in addresses:
        subprocess.run(["ip", "address", "add", address + "/32", "dev", "lo"], check=True)


def _unshare(what: int) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(what) != 0:
        raise OSError(ctypes.get_errno(), "unshare: needs root")


class SmallDisk:
    """A disk in memory that can be filled to any byte."""

    def __init__(self, folder: pathlib.Path, mebibytes: int) -> None:
        self.folder = folder
        folder.mkdir(mode=0o700)
        options = f"size={mebibytes}m,mode=700"
        subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)], check=True)

    @property
    def _filler(self) -> pathlib.Path:
        return self.folder / "filler"

    def fill(self, left: int = 0) -> None:
        """Leaves so many bytes, to a page."""
        self.empty()
        with open(self._filler, "wb", buffering=0) as file:
            block = bytes(4096)
            while self._free() > left:
                try:
                    file.write(block)
                except OSError:
                    return

    def empty(self) -> None:
        self._filler.unlink(missing_ok=True)

    def _free(self) -> int:
        disk = os.statvfs(self.folder)
        return disk.f_bavail * disk.f_frsize

    def remount(self, option: str) -> None:
        subprocess.run(["mount", "-o", f"remount,{option}", str(self.folder)], check=True)

    def remove(self) -> None:
        subprocess.run(["umount", "-l", str(self.folder)], check=False)
