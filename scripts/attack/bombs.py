"""Batches that a stolen machine signs, whose few bytes make much of themselves. Written from the tables in DESIGN.md.

Needs cryptography and zstandard, as the second decoder does.
"""

from __future__ import annotations

import hashlib
import os
import pathlib
import sqlite3
from collections.abc import Iterator

import zstandard
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

MAGIC = 4  # Bytes of a Zstandard frame that a batch leaves out.


def varint(number: int) -> bytes:
    out = bytearray()
    while number >= 0x80:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes(out) + bytes([number])


def half(*parts: bytes) -> bytes:
    return hashlib.sha256(b"".join(varint(len(part)) + part for part in parts)).digest()[:16]


def base32(data: bytes) -> str:
    """Crockford's, in lower case."""
    bits = int.from_bytes(data, "big") << (-len(data) * 8 % 5)
    digits = -(-len(data) * 8 // 5)
    return "".join("0123456789abcdefghjkmnpqrstvwxyz"[bits >> 5 * place & 31] for place in reversed(range(digits)))


class Thief:
    """A centre's machine in wrong hands: its key signs, its roster entry holds."""

    def __init__(self, home: pathlib.Path) -> None:
        self.key = Ed25519PrivateKey.from_private_bytes(bytes.fromhex((home / "identity.key").read_text().strip()))
        public = self.key.public_key().public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
        self.device = half(b"jisr device 1", public)
        database = sqlite3.connect(f"file:{home / 'journal.db'}?mode=ro", uri=True)
        meta = dict(database.execute("SELECT key, value FROM meta"))
        database.close()
        self.network = half(b"jisr network 1", meta["network_founder"], meta["network_name"].encode())
        # A scope that its own centre may write, and whose batches hold no salts.
        self.scope = "attendance@" + base32(meta["centre"])

    def upload(self, payload: bytes, count: int = 1) -> bytes:
        """The body of a request that brings one batch with this payload, in a log of its own."""
        incarnation = os.urandom(16)
        log = half(b"jisr log 1", self.network, self.device, self.scope.encode(), incarnation)
        signed = b"".join([
            b"J\x02\x00", log, (1).to_bytes(8, "big"), count.to_bytes(2, "big"), bytes(32),
            (1 << 58).to_bytes(8, "big"), (1).to_bytes(4, "big"), hashlib.sha256(payload).digest(),
            os.urandom(8), varint(0),
        ])  # fmt: skip
        batch = signed + self.key.sign(signed) + payload
        names = self.device + incarnation + varint(len(self.scope)) + self.scope.encode()
        frames = [(1, names), (2, batch), (7, bytes(16)), (5, b"")]
        return b"\x02" + self.network + b"".join(bytes([kind]) + varint(len(body)) + body for kind, body in frames)

    def ask_for_everything(self) -> bytes:
        """The body of a sync of somebody who holds nothing."""
        return b"\x02\x01" + self.network + varint(1)


def refusals(answer: bytes) -> list[str]:
    """Why batches were not admitted: code and reason of each frame of kind 4."""
    found, place = [], 0

    def number() -> int:
        nonlocal place
        value = shift = 0
        while True:
            byte = answer[place]
            place, value, shift = place + 1, value | (byte & 0x7F) << shift, shift + 7
            if byte < 0x80:
                return value

    while place < len(answer):
        kind, place = answer[place], place + 1
        length = number()
        end = place + length
        if kind == 4:
            place += 16  # The log.
            number()  # The first sequence number.
            words = []
            for _ in range(2):
                size = number()
                words.append(answer[place : place + size].decode())
                place += size
            found.append(": ".join(words))
        place = end
    return found


def _zeros(mebibytes: int, *, tells_size: bool) -> bytes:
    """A frame that inflates to so many zeros."""
    size = mebibytes << 20
    packer = zstandard.ZstdCompressor(level=1, write_content_size=tells_size).compressobj(
        size=size if tells_size else -1
    )
    return b"".join([packer.compress(bytes(1 << 20)) for _ in range(mebibytes)] + [packer.flush()])[MAGIC:]


def _column(length: int, packed: bytes) -> bytes:
    """A column of plain numbers, compressed, which tells a length."""
    return b"\x11" + varint(length) + varint(len(packed)) + packed


def payloads() -> Iterator[tuple[str, bytes]]:
    small, large = _zeros(1, tells_size=True), _zeros(1024, tells_size=False)
    yield "a gibibyte that tells it", _column(1 << 30, large)
    yield "a gibibyte that tells 512 KiB", _column(1 << 19, large)
    yield "a gibibyte that tells one byte", _column(1, large)
    yield "a length beyond all numbers", _column((1 << 63) - 1, small)
    yield "a mebibyte that tells its size", _column(1 << 19, small)
    yield "a head that asks for a window of 2 GiB", _column(1 << 19, b"\x00\xa8" + large[2:])
    # Sixteen thousand columns of the largest size allowed: each within its bound, all of them beyond the batch's.
    yield "columns upon columns", b"\x00\x02" + _column(1 << 19, _zeros(1, tells_size=False)) * 200
