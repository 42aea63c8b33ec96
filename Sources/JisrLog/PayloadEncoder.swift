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
    private let operations: OperationColumns
    private let sequences: [UInt64]
    private let first: UInt64
    private let base: HybridTime
    private let table: EntityTable
    private let packer: Packer

    /// - Parameter base: the stamp in the header, from which those of the operations are counted: that of the first
    ///   operation, unless that was removed.
    init(
        _ operations: OperationColumns, _ sequences: [UInt64], log: LogID, nonce: UInt64, first: UInt64,
        base: HybridTime, packer: Packer, introduced: (EntityID) throws -> UInt64?
    ) throws {
        (self.sequences, self.packer, self.first, self.base) = (sequences, packer, first, base)
        self.operations = operations.tellingOwn { index in
            RecordName(log: log, nonce: nonce, sequence: sequences[index], stamp: operations.stamp(index))
        }
        table = try EntityTable(self.operations.records, first: first, introduced: introduced)
    }

    func encode() -> [UInt8] {
        var body = BodyWriter(packer)
        body.columns.numbers(operations.places.map { Int64($0.group) })
        body.columns.numbers(stampDifferences)
        write(writersTo: &body.columns)
        for group in operations.groups { write(group, to: &body) }
        var head = ByteWriter()
        head.raw(table.encode(first: first, packer))
        head.count(operations.groups.count)
        for group in operations.groups { group.shape.write(to: &head) }
        var text = ColumnWriter(packer)
        text.text(body.text, count: body.textCount)
        return head.bytes + text.writer.bytes + body.columns.writer.bytes
    }

    private var stampDifferences: [Int64] {
        var last = base.rawValue
        return operations.stamps.map { stamp in
            defer { last = stamp.rawValue }
            return Int64(bitPattern: stamp.rawValue &- last)
        }
    }

    private func write(writersTo columns: inout ColumnWriter) {
        var writers: [WriterID] = []
        let places = operations.writers.map { writer -> Int64 in
            guard let writer else { return 0 }
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

    private func write(_ group: OperationColumns.Group, to body: inout BodyWriter) {
        switch group.shape.naming {
        case .own: break
        case .one: body.columns.numbers(table.places(of: group.names[0]))
        case .pair:
            let firsts = table.places(of: group.names[0])
            body.columns.numbers(firsts)
            body.columns.numbers(table.places(of: group.names[1]), guide: firsts)
        }
        if group.shape.hasUnseen { write(unseenOf: group, to: &body) }
        for column in group.columns { write(column, to: &body) }
    }

    private func write(unseenOf group: OperationColumns.Group, to body: inout BodyWriter) {
        body.columns.numbers(group.unseen.map { Int64($0.count) })
        let places = zip(group.members, group.unseen).flatMap { member, unseen in unseen.map { (sequences[member], $0) }
        }
        body.columns.numbers(places.map { Int64($0.1.end) })
        body.columns.numbers(
            places.map { own, place in
                place.end == 0 ? Int64(own) - Int64(place.sequence) : Int64(place.sequence)
            })
    }

    private func write(_ column: OperationColumns.Column, to body: inout BodyWriter) {
        switch ValueKind(rawValue: column.kind) {
        case .null, .no, .yes: break
        case .text, .add, .remove: body.texts(column.words, column.places)
        case .bytes, nil: body.blobs(column.bytes)
        case .reference: body.columns.numbers(table.places(of: column.places))
        case .integer, .date, .time, .instant: body.columns.numbers(column.numbers)
        }
    }
}

/// The columns of values, and beside them the one blob that all texts go to.
private struct BodyWriter {
    var columns: ColumnWriter
    var text: [UInt8] = []
    /// How many texts those are.
    private(set) var textCount = 0

    init(_ packer: Packer) { columns = ColumnWriter(packer) }

    /// Words that come again and again are written once and then by place.
    ///
    /// - Parameter places: for each operation the place of its word.
    mutating func texts(_ words: [String], _ places: [Int]) {
        let isDictionary = words.count * 2 <= places.count
        columns.numbers([isDictionary ? Int64(words.count) : 0])
        if isDictionary {
            write(words)
            columns.numbers(places.map { Int64($0) })
        } else {
            write(places.map { words[$0] })
        }
    }

    private mutating func write(_ texts: [String]) {
        columns.numbers(texts.map { Int64($0.utf8.count) })
        for value in texts { text.append(contentsOf: value.utf8) }
        textCount += texts.count
    }

    mutating func blobs(_ values: [[UInt8]]) {
        columns.numbers(values.map { Int64($0.count) })
        for value in values { text.append(contentsOf: value) }
        textCount += values.count
    }
}
