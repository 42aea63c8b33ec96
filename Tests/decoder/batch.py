"""A sealed batch: header, salts, root, operations."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from operation import MOST_ENDS, Entity, Operation, encode
from payload import Author, Payload
from reader import LAST_SEQUENCE, Fault, Reader, require, sized, varint

MOST_OPERATIONS = 4096
BATCH_BYTES = 288 * 1024


@dataclass
class Header:
    is_redactable: bool
    log: bytes
    first: int
    count: int
    previous: bytes
    base: int
    schema_version: int
    root: bytes
    nonce: int
    ends: list[tuple[bytes, bytes]]
    signature: bytes
    signed: bytes

    @property
    def hash(self) -> bytes:
        return sha256(self.signed).digest()


def read_header(data: bytes) -> tuple[Header, Reader]:
    """The header, and what follows it."""
    require(len(data) <= BATCH_BYTES, "a batch of too many bytes")
    reader = Reader(data)
    require(reader.byte() == ord("J") and reader.byte() == 3, "this is no batch of format 3")
    flags = reader.byte()
    require(flags <= 1, "unknown flags")
    log, first, count, previous = reader.raw(16), reader.fixed(8), reader.fixed(2), reader.raw(32)
    base, version, root, nonce = reader.fixed(8), reader.fixed(4), reader.raw(32), reader.fixed(8)
    ends = [(reader.raw(16), reader.raw(16)) for _ in range(reader.count(MOST_ENDS))]
    signed = data[: len(data) - reader.left]
    signature = reader.raw(64)
    require(len(set(ends)) == len(ends), "an end told twice")
    require(1 <= count <= MOST_OPERATIONS, "a batch of no operations, or of too many")
    require(1 <= first <= LAST_SEQUENCE - count + 1, "a batch outside its log")
    require((first == 1) == (previous == bytes(32)), "the first batch follows none, and any other follows one")
    header = Header(flags == 1, log, first, count, previous, base, version, root, nonce, ends, signature, signed)
    return header, reader


@dataclass
class Leaf:
    """What hides a leaf, or what is left of one that was removed."""

    salt: bytes | None
    hash: bytes | None
    offsets: list[int]


def read_salts(reader: Reader, count: int) -> bytes | list[Leaf]:
    """A seed, or the list that is left after a removal."""
    match reader.byte():
        case 0:
            return reader.raw(16)
        case 1:
            return [read_leaf(reader, count) for _ in range(reader.count(count))]
    raise Fault("salts of no known kind")


def read_leaf(reader: Reader, count: int) -> Leaf:
    kind = reader.byte()
    require(kind in (0, 1), "a leaf that is neither kept nor removed")
    if kind == 0:
        return Leaf(reader.raw(16), None, [])
    leaf = Leaf(None, reader.raw(32), [])
    after = 0
    for _ in range(reader.count(count)):
        leaf.offsets.append(after + reader.varint())
        after = leaf.offsets[-1] + 1
    require(after <= count, "an offset beyond the batch")
    return leaf


def open_batch(data: bytes, introduced: dict[int, Entity]) -> tuple[Header, list[Operation]]:
    """Header and operations, once the payload is seen to be the one that the header tells."""
    header, reader = read_header(data)
    author = Author(header.log, header.nonce, header.first, header.count, header.base, len(header.ends))
    if not header.is_redactable:
        payload = reader.rest()
        require(sha256(payload).digest() == header.root, "the payload is not the one that was signed")
        offsets = list(range(header.count))
        return header, Payload(Reader(payload), author, offsets, introduced).operations()
    salts = read_salts(reader, header.count)
    gone = [offset for leaf in salts if isinstance(leaf, Leaf) for offset in leaf.offsets]
    require(len(set(gone)) == len(gone), "an operation removed twice")
    offsets = [offset for offset in range(header.count) if offset not in gone]
    # A redactable batch stands alone.
    operations = Payload(reader, author, offsets, {}).operations()
    require(root(salts, leaves(operations, header.first)) == header.root, "the payload is not the one that was signed")
    return header, operations


def leaves(operations: list[Operation], first: int) -> list[bytes]:
    """The content of each leaf, in the order in which the records first appear."""
    contents: dict[tuple[int, tuple[Entity, ...]], bytes] = {}
    for operation in operations:
        record = (operation.collection, tuple(operation.entity))
        told = varint((operation.sequence or first) - first) + sized(encode(operation))
        contents[record] = contents.get(record, b"") + told
    return list(contents.values())


def root(salts: bytes | list[Leaf], contents: list[bytes]) -> bytes:
    if isinstance(salts, bytes):
        salts = [
            Leaf(sha256(salts + place.to_bytes(4, "big")).digest()[:16], None, []) for place in range(len(contents))
        ]
    require(sum(leaf.salt is not None for leaf in salts) == len(contents), "leaves and salts of different number")
    left = iter(contents)
    hashes = [leaf.hash or sha256(b"\0" + (leaf.salt or b"") + next(left)).digest() for leaf in salts]
    return merkle(hashes)


def merkle(hashes: list[bytes]) -> bytes:
    """RFC 9162, section 2.1, over leaves that are hashed already."""
    if not hashes:
        return sha256(b"").digest()
    if len(hashes) == 1:
        return hashes[0]
    half = 1
    while half * 2 < len(hashes):
        half *= 2
    return sha256(b"\1" + merkle(hashes[:half]) + merkle(hashes[half:])).digest()
