"""One operation by itself: what the tail keeps and a leaf commits to."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from reader import KEY_BYTES, LAST_SEQUENCE, TEXT_BYTES, Fault, Reader, require, sized, varint, zigzag

NULL, NO, YES, INTEGER, TEXT, DATE, TIME, INSTANT, REFERENCE, BYTES, ADD, REMOVE = range(12)
WORDS = (TEXT, ADD, REMOVE)
# What one unit of each kind of number is of a day, and the days that there are.
UNITS = {DATE: 1, TIME: 86_400, INSTANT: 86_400_000}
DAYS = range(-719_528, 2_932_897)

OPERATION_WEIGHT = 192 * 1024
MOST_CHANGES = 2112
MOST_UNSEEN = 256
MOST_ENDS = 256

# A record's name, or its key.
Entity = bytes | str


@dataclass
class Change:
    field: int
    kind: int
    value: int | str | bytes | None = None


@dataclass
class Operation:
    collection: int
    entity: list[Entity]
    stamp: int
    unseen: list[tuple[int, int]] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    sequence: int | None = None
    writer: bytes | None = None


def require_key(key: str) -> str:
    require(0 < len(key.encode()) <= KEY_BYTES, "a key of no bytes, or of too many")
    require(not re.search("[\0-\x1f\x7f-\x9f]|::|^:|:\\Z", key), "a key with what no key has")
    require(not re.fullmatch("r[0-9a-hjkmnp-tv-z]{25}[048cgmrw]", key), "a key in the form of a name")
    return key


def require_unseen(end: int, sequence: int, ends: int) -> tuple[int, int]:
    require(0 <= end <= ends, "an end that is not told")
    require(1 <= sequence <= LAST_SEQUENCE, "a place in no log")
    return end, sequence


def require_number(kind: int, number: int) -> int:
    require(kind not in UNITS or number // UNITS[kind] in DAYS, "a moment outside the calendar")
    return number


def entity_weight(entity: Entity) -> int:
    return 17 if isinstance(entity, bytes) else 3 + len(entity.encode())


def weight(operation: Operation) -> int:
    total = 24 + sum(map(entity_weight, operation.entity)) + 12 * len(operation.unseen)
    total += 0 if operation.writer is None else 17
    for change in operation.changes:
        if change.kind == REFERENCE:
            total += 8 + entity_weight(change.value)
        elif isinstance(change.value, str):
            total += 8 + len(change.value.encode())
        elif isinstance(change.value, bytes):
            total += 8 + len(change.value)
        else:
            total += 16
    return total


def require_weight(operation: Operation) -> Operation:
    require(weight(operation) <= OPERATION_WEIGHT, "an operation that weighs too much")
    return operation


def decode(data: bytes) -> Operation:
    reader = Reader(data)
    collection = reader.count(0xFFFF)
    parts = reader.byte()
    require(parts in (1, 2), "a record has one or two names")
    entity = [read_entity(reader) for _ in range(parts)]
    stamp = reader.fixed(8)
    operation = Operation(collection, entity, stamp, writer=read_writer(reader))
    for _ in range(reader.count(MOST_UNSEEN)):
        operation.unseen.append(require_unseen(reader.varint(), reader.varint(), MOST_ENDS))
    for _ in range(reader.count(MOST_CHANGES)):
        operation.changes.append(read_change(reader))
    reader.require_end()
    return require_weight(operation)


def read_writer(reader: Reader) -> bytes | None:
    told = reader.byte()
    require(told in (0, 1), "an operation of somebody or of nobody")
    return reader.raw(16) if told else None


def read_entity(reader: Reader) -> Entity:
    match reader.byte():
        case 0:
            return reader.raw(16)
        case 1:
            return require_key(reader.text(KEY_BYTES))
    raise Fault("a record has a name or a key")


def read_change(reader: Reader) -> Change:
    change = Change(reader.count(0xFFFF), reader.byte())
    if change.kind in WORDS:
        change.value = reader.text(TEXT_BYTES)
    elif change.kind == REFERENCE:
        change.value = read_entity(reader)
    elif change.kind == INTEGER or change.kind in UNITS:
        change.value = require_number(change.kind, reader.zigzag())
    elif change.kind not in (NULL, NO, YES):
        change.value = reader.sized(TEXT_BYTES)
    return change


def encode(operation: Operation) -> bytes:
    out = varint(operation.collection) + bytes([len(operation.entity)])
    out += b"".join(map(encode_entity, operation.entity)) + operation.stamp.to_bytes(8, "big")
    out += b"\0" if operation.writer is None else b"\1" + operation.writer
    out += varint(len(operation.unseen))
    out += b"".join(varint(end) + varint(sequence) for end, sequence in operation.unseen)
    out += varint(len(operation.changes))
    for change in operation.changes:
        out += varint(change.field) + bytes([change.kind]) + encode_value(change)
    return out


def encode_entity(entity: Entity) -> bytes:
    return b"\0" + entity if isinstance(entity, bytes) else b"\1" + sized(entity.encode())


def encode_value(change: Change) -> bytes:
    match change.value:
        case None:
            return b""
        case int(number):
            return zigzag(number)
        case value if change.kind == REFERENCE:
            return encode_entity(value)
        case str(text):
            return sized(text.encode())
        case data:
            return sized(data)
