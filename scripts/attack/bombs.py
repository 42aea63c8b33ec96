"""Batches that a stolen machine signs, whose few bytes make much of themselves. Written from the tables in DESIGN.md.

All but what is packed in them is as it must be, so that the daemon comes to unpack them. Each has the answer that tells
so: one of an older format would be refused as well, and show nothing.

Needs cryptography and zstandard, as the second decoder does.
"""

from __future__ import annotations

import hashlib
import os
import pathlib
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

import zstandard
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

FORMAT = 3  # Of batches.
VERSION = 2  # Of the protocol.
MAGIC = 4  # Bytes of a Zstandard frame that a batch leaves out.
COLUMNS = 512 << 10  # What all columns and blobs of a batch may inflate to.
WEIGHT = 256 << 10  # What its operations may weigh.
TEXT = 64 << 10  # Bytes that one text may have.
PIECE = 64 << 10  # Bytes that are packed at once.
NOUGHTS = b"\x00\x00"  # A column whose numbers are all 0.


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

    def upload(self, payload: bytes, count: int) -> bytes:
        """The body of a request that brings one batch of so many operations with this payload, in a log of its own."""
        incarnation = os.urandom(16)
        log = half(b"jisr log 1", self.network, self.device, self.scope.encode(), incarnation)
        signed = b"".join([
            b"J", bytes([FORMAT, 0]), log, (1).to_bytes(8, "big"), count.to_bytes(2, "big"), bytes(32),
            (1 << 58).to_bytes(8, "big"), (1).to_bytes(4, "big"), hashlib.sha256(payload).digest(),
            os.urandom(8), varint(0),
        ])  # fmt: skip
        batch = signed + self.key.sign(signed) + payload
        names = self.device + incarnation + varint(len(self.scope)) + self.scope.encode()
        frames = [(1, names), (2, batch), (7, bytes(16)), (5, b"")]
        stream = b"".join(bytes([kind]) + varint(len(body)) + body for kind, body in frames)
        return bytes([VERSION]) + self.network + stream

    def ask_for_everything(self) -> bytes:
        """The body of a sync of somebody who holds nothing."""
        return bytes([VERSION, 1]) + self.network + varint(1)


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


@dataclass
class Bomb:
    """A payload, the number of operations that its header tells, and why it is refused."""

    name: str
    refusal: str
    payload: bytes
    count: int = 1


def _zeros(size: int, *, tells_size: bool = False) -> bytes:
    """A frame that inflates to so many zeros."""
    packer = zstandard.ZstdCompressor(level=1, write_content_size=tells_size).compressobj(
        size=size if tells_size else -1
    )
    return b"".join([packer.compress(bytes(PIECE)) for _ in range(size // PIECE)] + [packer.flush()])[MAGIC:]


def _body(length: int, packed: bytes) -> bytes:
    return varint(length) + varint(len(packed)) + packed


def _blob(length: int, packed: bytes) -> bytes:
    """A compressed blob, which tells a length."""
    return b"\x10" + _body(length, packed)


def _column(length: int, packed: bytes) -> bytes:
    """A column of plain numbers, compressed, which tells a length. At the head of a payload: how many records."""
    return b"\x11" + _body(length, packed)


def _constant(number: int) -> bytes:
    """A column whose numbers are all this one, which is not negative."""
    return b"\x00" + varint(number << 1)


def bombs() -> Iterator[Bomb]:
    yield from _lengths()
    yield from _frames()
    yield _columns()
    yield _words()


def _lengths() -> Iterator[Bomb]:
    """What tells more than it may, and what inflates to more than it tells."""
    most, other = f"at most {COLUMNS} are taken", "malformed: a column does not inflate"
    small, large = _zeros(1 << 20, tells_size=True), _zeros(1 << 30)
    yield Bomb("a gibibyte that tells it", f"too_large: a count of {1 << 30}; {most}", _column(1 << 30, large))
    beyond = (1 << 63) - 1
    yield Bomb("a length beyond all numbers", f"too_large: a count of {beyond}; {most}", _column(beyond, small))
    yield Bomb("a gibibyte that tells 512 KiB", other, _column(COLUMNS, large))
    yield Bomb("a gibibyte that tells one byte", other, _column(1, large))
    yield Bomb("a mebibyte whose frame tells its size", other, _column(COLUMNS, small))


def _frames() -> Iterator[Bomb]:
    """What is odd in the frame alone: it inflates to as much as it tells."""
    fit = _zeros(COLUMNS)
    # No memory is taken for a window: all of it inflates, and is too much for one number.
    inflated = f"malformed: {COLUMNS - 1} bytes too many"
    yield Bomb("a window of 2 GiB", inflated, _column(COLUMNS, b"\x00\xa8" + fit[2:]))
    broken = "malformed: compressed bytes are not one frame"
    yield Bomb("a window of 3.75 TiB", broken, _column(COLUMNS, b"\x00\xff" + fit[2:]))
    yield Bomb("a frame without an end", broken, _column(COLUMNS, fit[:-4]))
    second = zstandard.FRAME_HEADER + fit
    yield Bomb("frame after frame", broken, _column(COLUMNS, fit + second * 1000))


def _columns() -> Bomb:
    """Two blobs, each within the bound, leave no room for one byte more: the bound is on all of a batch."""
    half_of_all = _blob(COLUMNS // 2, _zeros(COLUMNS // 2))
    records = COLUMNS // 2 // 16
    listed = _constant(records) + NOUGHTS + half_of_all  # So many records by name, and the names.
    payload = listed + varint(0) + half_of_all + _column(1, _zeros(0))
    return Bomb("columns upon columns", "too_large: a count of 1; at most 0 are taken", payload)


def _words() -> Bomb:
    """A text of 64 KiB that stands there once, and is said by 4,096 operations."""
    shape = varint(10) + b"\x00" + varint(1) + varint(1) + b"\x04"  # Of a new record, with one field, a text.
    listed = NOUGHTS + varint(1) + shape + _blob(TEXT, _zeros(TEXT))
    # All of one shape, at one time, written by nobody; one word, its length, and that each says it.
    payload = listed + NOUGHTS * 3 + _constant(1) + _constant(TEXT) + NOUGHTS
    return Bomb("one text 4,096 times", f"too_large: the operations weigh more than {WEIGHT}", payload, 4096)
