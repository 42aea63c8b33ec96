"""The columns of a batch, turned into its operations."""

from __future__ import annotations

from dataclasses import dataclass, field

from columns import Columns
from names import record_name
from operation import (
    INTEGER, MOST_CHANGES, MOST_UNSEEN, NO, NULL, REFERENCE, UNITS, WORDS, YES, Change, Entity, Operation, require_key,
    require_number, require_unseen, require_weight, weight,
)
from reader import KEY_BYTES, TEXT_BYTES, Reader, decode_text, require

NAME, KEY, DIGITS, INTRODUCED = range(4)
OWN, ONE, PAIR = range(3)
LISTS_UNSEEN = 4
MOST_RECORDS = 4 * 4096
BATCH_WEIGHT = 256 * 1024


@dataclass
class Author:
    """What the header tells that the columns rest on."""

    log: bytes
    nonce: int
    first: int
    count: int
    base: int
    ends: int


@dataclass
class Shape:
    collection: int
    form: int
    slots: list[tuple[int, int]] = field(default_factory=list)

    @property
    def naming(self) -> int:
        return self.form & ~LISTS_UNSEEN


class Payload:
    """`offsets` are the places in the batch of the operations that are there."""

    def __init__(self, reader: Reader, author: Author, offsets: list[int], introduced: dict[int, Entity]) -> None:
        self.author = author
        self.sequences = [author.first + offset for offset in offsets]
        self.columns = Columns(reader)
        self.records = self._records(introduced)
        self.shapes = [self._shape() for _ in range(reader.count(author.count))]
        self.text = Reader(self.columns.blob())

    def operations(self) -> list[Operation]:
        count = len(self.sequences)
        shape_of = self.columns.numbers(count)
        require(all(0 <= place < len(self.shapes) for place in shape_of), "a shape that is not listed")
        stamps: list[int] = []
        for difference in self.columns.numbers(count):
            last = stamps[-1] if stamps else self.author.base
            stamps.append((last + difference) % (1 << 64))
        writers = self._writers(count)
        read: dict[int, Operation] = {}
        for place, shape in enumerate(self.shapes):
            group = [index for index in range(count) if shape_of[index] == place]
            operations = self._group(shape, [(self.sequences[index], stamps[index]) for index in group])
            read.update(zip(group, operations))
        for index, operation in read.items():
            operation.writer = writers[index]
            require_weight(operation)
        self.columns.reader.require_end()
        self.text.require_end()
        require(sum(map(weight, read.values())) <= BATCH_WEIGHT, "a batch that weighs too much")
        return [read[index] for index in range(count)]

    def _writers(self, count: int) -> list[bytes | None]:
        listed = self.columns.one(self.author.count)
        if listed == 0:
            return [None] * count
        ids = Reader(self.columns.blob())
        writers = [None] + [ids.raw(16) for _ in range(listed)]
        ids.require_end()
        places = self.columns.numbers(count)
        require(all(0 <= place <= listed for place in places), "a writer that is not listed")
        return [writers[place] for place in places]

    def _records(self, introduced: dict[int, Entity]) -> list[Entity]:
        columns = self.columns
        kinds = columns.numbers(columns.one(MOST_RECORDS))
        require(all(kind in (NAME, KEY, DIGITS, INTRODUCED) for kind in kinds), "a record listed in no known way")
        names = Reader(columns.blob() if NAME in kinds else b"")
        lengths = columns.numbers(kinds.count(KEY))
        keys = Reader(columns.blob() if KEY in kinds else b"")
        digits = Reader(columns.blob() if DIGITS in kinds else b"")
        distances = iter(columns.numbers(kinds.count(INTRODUCED)))
        length = iter(lengths)
        records: list[Entity] = []
        for kind in kinds:
            if kind == NAME:
                records.append(names.raw(16))
            elif kind == KEY:
                records.append(require_key(decode_text(take(keys, next(length), KEY_BYTES))))
            elif kind == DIGITS:
                records.append(digits.raw(16).hex())
            else:
                sequence = self.author.first - next(distances)
                require(0 < sequence < self.author.first and sequence in introduced, "no such earlier operation")
                records.append(introduced[sequence])
        for reader in (names, keys, digits):
            reader.require_end()
        return records

    def _shape(self) -> Shape:
        reader = self.columns.reader
        shape = Shape(reader.count(0xFFFF), reader.byte())
        require(shape.naming in (OWN, ONE, PAIR), "a name of no known form")
        for _ in range(reader.count(MOST_CHANGES)):
            shape.slots.append((reader.count(0xFFFF), reader.byte()))
        return shape

    def _group(self, shape: Shape, places: list[tuple[int, int]]) -> list[Operation]:
        """The operations of one shape, whose numbers and stamps are `places`."""
        count = len(places)
        entities = self._names(shape.naming, places)
        unseen = self._unseen([sequence for sequence, _ in places]) if shape.form & LISTS_UNSEEN else [[]] * count
        slots = [self._changes(code, kind, count) for code, kind in shape.slots]
        operations = []
        for index, (sequence, stamp) in enumerate(places):
            changes = [slot[index] for slot in slots]
            operation = Operation(shape.collection, entities[index], stamp, unseen[index], changes, sequence)
            operations.append(require_weight(operation))
        return operations

    def _names(self, naming: int, places: list[tuple[int, int]]) -> list[list[Entity]]:
        if naming == OWN:
            log, nonce = self.author.log, self.author.nonce
            return [[record_name(log, nonce, sequence, stamp)] for sequence, stamp in places]
        firsts = self.columns.numbers(len(places))
        if naming == ONE:
            return [[self._record(place)] for place in firsts]
        seconds = self.columns.numbers(len(places), firsts)
        return [[self._record(first), self._record(second)] for first, second in zip(firsts, seconds)]

    def _record(self, place: int) -> Entity:
        require(0 <= place < len(self.records), "a record that is not listed")
        return self.records[place]

    def _unseen(self, sequences: list[int]) -> list[list[tuple[int, int]]]:
        counts = self.columns.numbers(len(sequences))
        require(all(1 <= count <= MOST_UNSEEN for count in counts), "an operation that lists nothing, or too much")
        ends = iter(self.columns.numbers(sum(counts)))
        numbers = iter(self.columns.numbers(sum(counts)))
        lists = []
        for own, count in zip(sequences, counts):
            places = [(next(ends), next(numbers)) for _ in range(count)]
            told = [(end, own - number if end == 0 else number) for end, number in places]
            lists.append([require_unseen(end, sequence, self.author.ends) for end, sequence in told])
        return lists

    def _changes(self, code: int, kind: int, count: int) -> list[Change]:
        if kind in (NULL, NO, YES):
            return [Change(code, kind) for _ in range(count)]
        if kind in WORDS:
            return [Change(code, kind, text) for text in self._texts(count)]
        numbers = self.columns.numbers(count)
        if kind == REFERENCE:
            return [Change(code, kind, self._record(place)) for place in numbers]
        if kind == INTEGER or kind in UNITS:
            return [Change(code, kind, require_number(kind, number)) for number in numbers]
        return [Change(code, kind, take(self.text, length, TEXT_BYTES)) for length in numbers]

    def _texts(self, count: int) -> list[str]:
        if count == 0:
            return []
        words = self.columns.one(count)
        written = [
            decode_text(take(self.text, length, TEXT_BYTES)) for length in self.columns.numbers(words or count)
        ]
        if words == 0:
            return written
        places = self.columns.numbers(count)
        require(all(0 <= place < words for place in places), "a word that is not listed")
        return [written[place] for place in places]


def take(reader: Reader, length: int, limit: int) -> bytes:
    require(0 <= length <= limit, f"a length of {length}")
    return reader.raw(length)
