internal import JisrCore

/// The columns of a batch's payload.
///
/// | part | coded as |
/// | --- | --- |
/// | records | a column of one number: how many, at most 16,384; then a column of their kinds (``EntityKind``) |
/// | records: names | where there are any: blob, 16 bytes each |
/// | records: keys | where there are any: column of lengths, blob |
/// | records: digits | where there are any: blob, 16 bytes each |
/// | records: introduced | where there are any: column of distances back from the first sequence number of the batch |
/// | shapes (``PayloadShape``) | count (varint), at most as many as the header tells operations; each |
/// | text | blob: all texts, members and bytes of all columns in the order of use, and nothing more |
/// | shape of each operation | column of places in the list of shapes |
/// | stamp of each operation | column of differences from the stamp before, the first from the base; sums wrap at 64 bits |
/// | who wrote each operation | a column of one number: how many writers, at most as many as the header tells operations; where there are any: blob, 16 bytes each; column of places among them, counted from 1, 0 for nobody |
/// | for each shape | where it names one record: column of places in the list of records; where two: of the first, then of the second, whose guide is the first |
/// | | where something is unseen: column of counts, each at least 1; of ends, and of sequence numbers (back from the operation's own where the end is 0), both over all that the operations of the shape list |
/// | | for each slot its values: null, no and yes nothing; numbers, dates, times, instants a column; references a column of places |
/// | | texts and members: a column of one number, how many words a dictionary has (0: none); a column of lengths of the words, or of all texts; where there is a dictionary, a column of places in it; the texts themselves stand in the text blob |
/// | | bytes and kinds of a newer program: a column of lengths; the bytes stand in the text blob |
///
/// No column is written for no numbers, and no blob for no bytes but the text's. Operations stand in the order of their
/// numbers, shapes in that of the list, and places are counted from 0.
///
/// Columns and blobs are those of ``ColumnWriter``.
struct PayloadEncoder {
    private let operations: [Operation]
    private let sequences: [UInt64]
    /// The name that each operation gives where its record has none.
    private let own: [RecordName]
    private let first: UInt64
    private let base: HybridTime
    private let table: EntityTable
    private let packer: Packer

    /// - Parameter base: the stamp in the header, from which those of the operations are counted: that of the first
    ///   operation, unless that was removed.
    init(
        _ operations: [Operation], _ sequences: [UInt64], log: LogID, nonce: UInt64, first: UInt64, base: HybridTime,
        packer: Packer, introduced: (EntityID) throws -> UInt64?
    ) throws {
        (self.operations, self.sequences, self.packer) = (operations, sequences, packer)
        self.first = first
        self.base = base
        own = zip(operations, sequences).map { operation, sequence in
            // Nearly every record has a key, and a hash saved is time saved.
            guard case .one(.name) = operation.entity else { return RecordName(high: 0, low: 0) }
            return RecordName(log: log, nonce: nonce, sequence: sequence, stamp: operation.stamp)
        }
        table = try EntityTable(operations, own: own, first: first, introduced: introduced)
    }

    func encode() -> [UInt8] {
        let shapes = ShapeList(operations, own: own)
        var body = BodyWriter(packer)
        body.columns.numbers(shapes.places)
        body.columns.numbers(stampDifferences)
        write(writersTo: &body.columns)
        for (shape, group) in zip(shapes.shapes, shapes.groups) { write(group, of: shape, to: &body) }
        var head = ByteWriter()
        head.raw(table.encode(first: first, packer))
        head.count(shapes.shapes.count)
        for shape in shapes.shapes { shape.write(to: &head) }
        var text = ColumnWriter(packer)
        text.text(body.text, count: body.textCount)
        return head.bytes + text.writer.bytes + body.columns.writer.bytes
    }

    private var stampDifferences: [Int64] {
        var last = base.rawValue
        return operations.map { operation in
            defer { last = operation.stamp.rawValue }
            return Int64(bitPattern: operation.stamp.rawValue &- last)
        }
    }

    private func write(writersTo columns: inout ColumnWriter) {
        var writers: [WriterID] = []
        let places = operations.map { operation -> Int64 in
            guard let writer = operation.writer else { return 0 }
            // A batch has a few writers.
            if let place = writers.firstIndex(of: writer) { return Int64(place + 1) }
            writers.append(writer)
            return Int64(writers.count)
        }
        columns.numbers([Int64(writers.count)])
        guard !writers.isEmpty else { return }
        columns.blob(writers.flatMap(\.bytes))
        columns.numbers(places)
    }

    /// - Parameter group: the places of the operations of this shape.
    private func write(_ group: [Int], of shape: PayloadShape, to body: inout BodyWriter) {
        switch shape.naming {
        case .own: break
        case .one: body.columns.numbers(group.map { table.place(ofFirst: $0) })
        case .pair:
            let firsts = group.map { table.place(ofFirst: $0) }
            body.columns.numbers(firsts)
            body.columns.numbers(group.map { table.place(ofSecond: $0) }, guide: firsts)
        }
        if shape.hasUnseen { write(unseenOf: group, to: &body) }
        for (index, slot) in shape.slots.enumerated() { write(index, of: group, kind: slot.kind, to: &body) }
    }

    private func write(unseenOf group: [Int], to body: inout BodyWriter) {
        body.columns.numbers(group.map { Int64(operations[$0].unseen.count) })
        let places = group.flatMap { index in operations[index].unseen.map { (sequences[index], $0) } }
        body.columns.numbers(places.map { Int64($0.1.end) })
        body.columns.numbers(
            places.map { own, place in
                place.end == 0 ? Int64(own) - Int64(place.sequence) : Int64(place.sequence)
            })
    }

    private func write(_ index: Int, of group: [Int], kind: UInt8, to body: inout BodyWriter) {
        func values<Written>(_ written: (Change) -> Written) -> [Written] {
            group.map { written(operations[$0].changes[index]) }
        }
        switch ValueKind(rawValue: kind) {
        case .null, .no, .yes: break
        case .text, .add, .remove: body.texts(values(\.writtenText))
        case .bytes, nil: body.blobs(values(\.writtenBytes))
        case .reference: body.columns.numbers(values { table.place(of: $0.writtenReference) })
        case .integer, .date, .time, .instant: body.columns.numbers(values(\.writtenNumber))
        }
    }
}

/// The shapes of the operations of a batch, each listed once, and which operations are of which.
private struct ShapeList {
    private(set) var shapes: [PayloadShape] = []
    /// The place of each operation's shape among them.
    private(set) var places: [Int64] = []
    /// The places of the operations of each shape.
    private(set) var groups: [[Int]] = []

    /// Shapes that are looked through one by one: a list has a few.
    private static let few = 8

    init(_ operations: [Operation], own: [RecordName]) {
        var known: [PayloadShape: Int] = [:]
        places.reserveCapacity(operations.count)
        for (index, operation) in operations.enumerated() {
            let place: Int
            if let found = shapes.prefix(Self.few).firstIndex(where: { $0.isShape(of: operation, own[index]) }) {
                place = found
            } else {
                let shape = PayloadShape(operation, own: own[index])
                place = known[shape] ?? shapes.count
                if place == shapes.count {
                    known[shape] = place
                    shapes.append(shape)
                    groups.append([])
                }
            }
            groups[place].append(index)
            places.append(Int64(place))
        }
    }
}

/// The columns of values, and beside them the one blob that all texts go to.
private struct BodyWriter {
    var columns: ColumnWriter
    var text: [UInt8] = []
    /// How many texts those are.
    private(set) var textCount = 0

    /// Words that are looked through one by one: fewer than it takes for a hash to be quicker.
    private static let few = 6

    init(_ packer: Packer) { columns = ColumnWriter(packer) }

    /// Words that come again and again are written once and then by place.
    mutating func texts(_ values: [String]) {
        var places: [ExactText: Int64] = [:]
        var words: [String] = []
        let column = values.map { value -> Int64 in
            if let place = words.prefix(Self.few).firstIndex(where: { $0.hasBytes(of: value) }) { return Int64(place) }
            if words.count >= Self.few, let place = places[ExactText(value)] { return place }
            if words.count >= Self.few { places[ExactText(value)] = Int64(words.count) }
            words.append(value)
            return Int64(words.count - 1)
        }
        let isDictionary = words.count * 2 <= values.count
        columns.numbers([isDictionary ? Int64(words.count) : 0])
        let written = isDictionary ? words : values
        columns.numbers(written.map { Int64($0.utf8.count) })
        for value in written { text.append(contentsOf: value.utf8) }
        textCount += written.count
        if isDictionary { columns.numbers(column) }
    }

    mutating func blobs(_ values: [[UInt8]]) {
        columns.numbers(values.map { Int64($0.count) })
        for value in values { text.append(contentsOf: value) }
        textCount += values.count
    }
}

extension Change {
    fileprivate var writtenText: String {
        switch self {
        case .add(_, let member), .remove(_, let member): member
        case .write(_, .text(let text)): text
        case .write: ""
        }
    }

    fileprivate var writtenBytes: [UInt8] {
        switch self {
        case .write(_, .bytes(let bytes)), .write(_, .opaque(_, let bytes)): bytes
        default: []
        }
    }

    fileprivate var writtenReference: EntityID? {
        if case .write(_, .reference(let id)) = self { id } else { nil }
    }

    fileprivate var writtenNumber: Int64 {
        guard case .write(_, let value) = self else { return 0 }
        return switch value {
        case .integer(let number): number
        case .date(let date): Int64(date.days)
        case .time(let time): time.seconds
        case .instant(let instant): instant.milliseconds
        default: 0
        }
    }
}
