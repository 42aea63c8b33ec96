"""Bytes being read, all of them foreign: numbers, texts and names as DESIGN.md, "Log and batches", tells them."""

from __future__ import annotations

LAST_SEQUENCE = 1 << 48
TEXT_BYTES = 64 * 1024
KEY_BYTES = 128


class Fault(Exception):
    """The bytes are not of the format."""


def require(holds: bool, why: str) -> None:
    if not holds:
        raise Fault(why)


class Reader:
    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    @property
    def left(self) -> int:
        return len(self._data) - self._at

    def raw(self, count: int) -> bytes:
        require(0 <= count <= self.left, f"{count} bytes wanted, {self.left} left")
        self._at += count
        return self._data[self._at - count : self._at]

    def rest(self) -> bytes:
        return self.raw(self.left)

    def byte(self) -> int:
        return self.raw(1)[0]

    def fixed(self, count: int) -> int:
        return int.from_bytes(self.raw(count), "big")

    def varint(self) -> int:
        value = shift = 0
        while True:
            byte = self.byte()
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                break
        require(value < 1 << 64 and (byte != 0 or shift == 7), "a number that is overlong")
        return value

    def count(self, limit: int) -> int:
        value = self.varint()
        require(value <= limit, f"a count of {value}, at most {limit} are taken")
        return value

    def zigzag(self) -> int:
        value = self.varint()
        return value >> 1 ^ -(value & 1)

    def sized(self, limit: int) -> bytes:
        return self.raw(self.count(limit))

    def text(self, limit: int) -> str:
        return decode_text(self.sized(limit))

    def require_end(self) -> None:
        require(self.left == 0, f"{self.left} bytes too many")


def decode_text(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Fault("a text that is not UTF-8") from error


def signed(value: int) -> int:
    """The number of 64 bits that `value` is when what is above is dropped."""
    value &= (1 << 64) - 1
    return value - (1 << 64) if value >> 63 else value


def varint(value: int) -> bytes:
    out = bytearray()
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*out, value])


def zigzag(value: int) -> bytes:
    return varint((value << 1 ^ value >> 63) & (1 << 64) - 1)


def sized(data: bytes) -> bytes:
    return varint(len(data)) + data
