"""Columns of numbers and blobs, one after another, each told how it is coded."""

from __future__ import annotations

import zstandard

from reader import Fault, Reader, require, signed

CONSTANT, PLAIN, DELTA, RUNS, RESTART = range(5)
MAGIC = bytes.fromhex("28b52ffd")


class Columns:
    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        # What all columns and blobs of a batch have before compression.
        self._budget = 512 * 1024

    def numbers(self, count: int, guide: list[int] | None = None) -> list[int]:
        if count == 0:
            return []
        shape, is_compressed = self._head()
        if shape == CONSTANT:
            require(not is_compressed, "a constant that is compressed")
            return [self.reader.zigzag()] * count
        body = Reader(self._body(is_compressed))
        if shape == PLAIN:
            values = [body.zigzag() for _ in range(count)]
        elif shape == DELTA:
            values = sums(body, [0] * count)
        elif shape == RUNS:
            values = runs(body, count)
        else:
            require(shape == RESTART and guide is not None, "a column of no known shape")
            values = sums(body, guide or [])
        body.require_end()
        return values

    def one(self, limit: int) -> int:
        """A column of one number, which is a count."""
        number = self.numbers(1)[0]
        require(0 <= number <= limit, f"a count of {number}")
        return number

    def blob(self) -> bytes:
        shape, is_compressed = self._head()
        require(shape == 0, "a blob has no shape")
        return self._body(is_compressed)

    def _head(self) -> tuple[int, bool]:
        byte = self.reader.byte()
        require(byte >> 4 <= 1, "a column coded in no known way")
        return byte & 0x0F, byte >> 4 == 1

    def _body(self, is_compressed: bool) -> bytes:
        length = self.reader.count(self._budget)
        self._budget -= length
        if not is_compressed:
            return self.reader.raw(length)
        return inflate(self.reader.sized(self.reader.left), length)


def inflate(packed: bytes, length: int) -> bytes:
    inflater = zstandard.ZstdDecompressor(max_window_size=1 << 23).decompressobj()
    try:
        data = inflater.decompress(MAGIC + packed)
    except zstandard.ZstdError as error:
        raise Fault("a column does not inflate") from error
    require(inflater.eof and not inflater.unused_data, "compressed bytes are not one frame")
    require(len(data) == length, "a column of another length than it tells")
    return data


def sums(body: Reader, guide: list[int]) -> list[int]:
    values: list[int] = []
    for place, mark in enumerate(guide):
        last = values[-1] if place > 0 and guide[place - 1] == mark else 0
        values.append(signed(last + body.zigzag()))
    return values


def runs(body: Reader, count: int) -> list[int]:
    values: list[int] = []
    last = 0
    while len(values) < count:
        last = signed(last + body.zigzag())
        length = body.count(count - len(values))
        require(length > 0, "a run of nothing")
        values += [last] * length
    return values
