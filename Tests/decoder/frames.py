"""Frames of a stream between peers."""

from __future__ import annotations

from dataclasses import dataclass

from reader import LAST_SEQUENCE, Fault, Reader, require

FRAME_BYTES = 288 * 1024 + 64
MOST_HEADS = 1000
SCOPE_BYTES, CODE_BYTES, REASON_BYTES = 216, 200, 500

Head = tuple[bytes, int, bytes]


@dataclass
class LogFrame:
    device: bytes
    incarnation: bytes
    scope: str


@dataclass
class BatchFrame:
    data: bytes


@dataclass
class FrontierFrame:
    heads: list[Head]


@dataclass
class RefusedFrame:
    log: bytes
    first: int
    code: str
    reason: str


@dataclass
class EndFrame:
    pass


@dataclass
class AncestorsFrame:
    heads: list[Head]


@dataclass
class HoldingFrame:
    digest: bytes


Frame = LogFrame | BatchFrame | FrontierFrame | RefusedFrame | EndFrame | AncestorsFrame | HoldingFrame


def read_frames(data: bytes) -> list[Frame]:
    reader = Reader(data)
    frames: list[Frame] = []
    while reader.left:
        kind = reader.byte()
        body = Reader(reader.sized(FRAME_BYTES))
        frames.append(read_frame(kind, body))
        body.require_end()
    return frames


def read_heads(body: Reader) -> list[Head]:
    heads = [(body.raw(16), body.varint(), body.raw(16)) for _ in range(body.count(MOST_HEADS))]
    require(all(1 <= sequence <= LAST_SEQUENCE for _, sequence, _ in heads), "a head outside its log")
    require(all(one < other for one, other in zip(heads, heads[1:])), "heads out of order")
    return heads


def read_frame(kind: int, body: Reader) -> Frame:
    match kind:
        case 1:
            return LogFrame(body.raw(16), body.raw(16), body.text(SCOPE_BYTES))
        case 2:
            return BatchFrame(body.rest())
        case 3:
            return FrontierFrame(read_heads(body))
        case 4:
            return RefusedFrame(body.raw(16), body.varint(), body.text(CODE_BYTES), body.text(REASON_BYTES))
        case 5:
            return EndFrame()
        case 6:
            return AncestorsFrame(read_heads(body))
        case 7:
            return HoldingFrame(body.raw(16))
    raise Fault("a frame of no known kind")
