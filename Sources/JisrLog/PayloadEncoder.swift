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
    private let operations: [NumberedOperation]
    /// The name that each operation gives where its record has none.
    private let own: [RecordName]
    private let first: UInt64
    private let base: HybridTime
    private let table: EntityTable

    /// - Parameter base: the stamp in the header, from which those of the operations are counted: that of the first
    ///   operation, unless that was removed.
    init(
        _ operations: [NumberedOperation], log: LogID, nonce: UInt64, first: UInt64, base: HybridTime,
        introduced: (EntityID) throws -> UInt64?
    ) throws {
        self.operations = operations
        self.first = first
        self.base = base
        own = operations.map { numbered in
            // Nearly every record has a key, and a hash saved is time saved.
            guard case .one(.name) = numbered.operation.entity else { return RecordName(high: 0, low: 0) }
            return RecordName(
                log: log, nonce: nonce, sequence: numbered.sequence, stamp: numbered.operation.stamp)
        }
        table = try EntityTable(operations, own: own, first: first, introduced: introduced)
    }

    func encode() -> [UInt8] {
        var shapes: [PayloadShape] = []
        var places: [PayloadShape: Int] = [:]
        var groups: [[NumberedOperation]] = []
        var column: [Int64] = []
        for (numbered, own) in zip(operations, own) {
            let shape = PayloadShape(numbered.operation, own: own)
            let place = places[shape] ?? shapes.count
            if place == shapes.count {
                places[shape] = place
                shapes.append(shape)
                groups.append([])
            }
            groups[place].append(numbered)
            column.append(Int64(place))
        }
        var body = BodyWriter()
        body.columns.numbers(column)
        body.columns.numbers(stampDifferences)
        for (shape, group) in zip(shapes, groups) { write(group, of: shape, to: &body) }
        var head = ByteWriter()
        head.raw(table.encode(first: first))
        head.count(shapes.count)
        for shape in shapes { shape.write(to: &head) }
        var text = ColumnWriter()
        text.blob(body.text)
        return head.bytes + text.writer.bytes + body.columns.writer.bytes
    }

    private var stampDifferences: [Int64] {
        var last = base.rawValue
        return operations.map { numbered in
            defer { last = numbered.operation.stamp.rawValue }
            return Int64(bitPattern: numbered.operation.stamp.rawValue &- last)
        }
    }

    private func write(_ group: [NumberedOperation], of shape: PayloadShape, to body: inout BodyWriter) {
        switch shape.naming {
        case .own: break
        case .one: body.columns.numbers(group.map { place(ofFirst: $0.operation.entity) })
        case .pair:
            let firsts = group.map { place(ofFirst: $0.operation.entity) }
            body.columns.numbers(firsts)
            body.columns.numbers(group.map { place(ofSecond: $0.operation.entity) }, guide: firsts)
        }
        if shape.hasUnseen { write(unseenOf: group, to: &body) }
        for (index, slot) in shape.slots.enumerated() {
            write(group.map { $0.operation.changes[index] }, kind: slot.kind, to: &body)
        }
    }

    private func write(unseenOf group: [NumberedOperation], to body: inout BodyWriter) {
        body.columns.numbers(group.map { Int64($0.operation.unseen.count) })
        let places = group.flatMap { numbered in numbered.operation.unseen.map { (numbered.sequence, $0) } }
        body.columns.numbers(places.map { Int64($0.1.end) })
        body.columns.numbers(
            places.map { own, place in
                place.end == 0 ? Int64(own) - Int64(place.sequence) : Int64(place.sequence)
            })
    }

    private func write(_ changes: [Change], kind: UInt8, to body: inout BodyWriter) {
        switch ValueKind(rawValue: kind) {
        case .null, .no, .yes: break
        case .text, .add, .remove: body.texts(changes.map(\.writtenText))
        case .bytes, nil: body.blobs(changes.map(\.writtenBytes))
        case .reference: body.columns.numbers(changes.map { table.place(of: $0.writtenReference) })
        case .integer, .date, .time, .instant: body.columns.numbers(changes.map(\.writtenNumber))
        }
    }

    private func place(ofFirst entity: EntityName) -> Int64 {
        switch entity {
        case .one(let id), .pair(let id, _): table.place(of: id)
        }
    }

    private func place(ofSecond entity: EntityName) -> Int64 {
        switch entity {
        case .one(let id), .pair(_, let id): table.place(of: id)
        }
    }
}

/// The columns of values, and beside them the one blob that all texts go to.
private struct BodyWriter {
    var columns = ColumnWriter()
    var text: [UInt8] = []

    /// Words that come again and again are written once and then by place.
    mutating func texts(_ values: [String]) {
        var places: [ExactText: Int64] = [:]
        var words: [String] = []
        let column = values.map { value -> Int64 in
            if let place = places[ExactText(value)] { return place }
            places[ExactText(value)] = Int64(words.count)
            words.append(value)
            return Int64(words.count - 1)
        }
        let isDictionary = words.count * 2 <= values.count
        columns.numbers([isDictionary ? Int64(words.count) : 0])
        let written = isDictionary ? words : values
        columns.numbers(written.map { Int64($0.utf8.count) })
        for value in written { text.append(contentsOf: value.utf8) }
        if isDictionary { columns.numbers(column) }
    }

    mutating func blobs(_ values: [[UInt8]]) {
        columns.numbers(values.map { Int64($0.count) })
        for value in values { text.append(contentsOf: value) }
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
