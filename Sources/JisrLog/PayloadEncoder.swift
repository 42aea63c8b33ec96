internal import JisrCore

/// The columns of a batch's payload.
///
/// | part | coded as |
/// | --- | --- |
/// | other logs that are named | count (varint), 16 bytes each; the batch's own log is number 0 |
/// | records: kinds (``EntityKind``) | count (varint), a column |
/// | records: dots | column of logs, column of sequence numbers |
/// | records: keys | column of lengths, blob |
/// | records: digits | blob, 16 bytes each |
/// | records: introduced | column of distances back from the first sequence number of the batch |
/// | shapes (``PayloadShape``) | count (varint), each |
/// | text | blob: all texts of all columns in the order of use |
/// | shape of each operation | column |
/// | stamp of each operation | column of differences from the stamp before; the first from the base |
/// | for each shape | column of first records, of second records (restarting with the first) |
/// | | where it replaces: column of counts, of logs, of distances back in the own log or numbers in others |
/// | | for each slot its values: numbers a column, texts a byte (0 each, 1 dictionary) and columns of lengths and places |
///
/// Columns and blobs are those of ``ColumnWriter``.
struct PayloadEncoder {
    private let operations: [NumberedOperation]
    private let log: LogID
    private let first: UInt64
    private let base: HybridTime
    private let logs: [LogID]
    private let logPlaces: [LogID: Int64]
    private let table: EntityTable

    /// - Parameter base: the stamp in the header, from which those of the operations are counted: that of the first
    ///   operation, unless that was removed.
    init(
        _ operations: [NumberedOperation], log: LogID, first: UInt64, base: HybridTime,
        introduced: (EntityID) throws -> UInt64?
    ) throws {
        self.operations = operations
        self.log = log
        self.first = first
        self.base = base
        table = try EntityTable(operations, log: log, first: first, introduced: introduced)
        var others: Set<LogID> = []
        for numbered in operations {
            for dot in numbered.operation.replaces where dot.log != log { others.insert(dot.log) }
        }
        logs = others.union(table.otherLogs).subtracting([log]).sorted()
        var places: [LogID: Int64] = [log: 0]
        for (index, other) in logs.enumerated() { places[other] = Int64(index + 1) }
        logPlaces = places
    }

    func encode() -> [UInt8] {
        var shapes: [PayloadShape] = []
        var places: [PayloadShape: Int] = [:]
        var groups: [[NumberedOperation]] = []
        var column: [Int64] = []
        for numbered in operations {
            let shape = PayloadShape(numbered.operation, at: Dot(log: log, sequence: numbered.sequence))
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
        head.count(logs.count)
        for log in logs { head.raw(log.bytes) }
        head.raw(table.encode(logPlaces: logPlaces, first: first))
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
        if shape.isReplacing { write(replacesOf: group, to: &body) }
        for (index, slot) in shape.slots.enumerated() {
            write(group.map { $0.operation.changes[index] }, kind: slot.kind, to: &body)
        }
    }

    private func write(replacesOf group: [NumberedOperation], to body: inout BodyWriter) {
        body.columns.numbers(group.map { Int64($0.operation.replaces.count) })
        var places: [Int64] = []
        var numbers: [Int64] = []
        for numbered in group {
            for dot in numbered.operation.replaces {
                places.append(logPlaces[dot.log, default: 0])
                numbers.append(dot.log == log ? Int64(numbered.sequence) - Int64(dot.sequence) : Int64(dot.sequence))
            }
        }
        body.columns.numbers(places)
        body.columns.numbers(numbers)
    }

    private func write(_ changes: [Change], kind: ValueKind, to body: inout BodyWriter) {
        switch kind {
        case .null, .no, .yes: break
        case .text, .add, .remove: body.texts(changes.map(\.writtenText))
        case .bytes: body.blobs(changes.map(\.writtenBytes))
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
        var places: [String: Int64] = [:]
        var words: [String] = []
        let column = values.map { value -> Int64 in
            if let place = places[value] { return place }
            places[value] = Int64(words.count)
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
        if case .write(_, .bytes(let bytes)) = self { bytes } else { [] }
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
