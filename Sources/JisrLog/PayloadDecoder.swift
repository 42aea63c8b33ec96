internal import JisrCore

/// Reads what ``PayloadEncoder`` writes. The bytes are foreign: nothing is allocated beyond what the limits of a batch
/// allow, and all operations together weigh no more than those of a tail, however few bytes they take here.
struct PayloadDecoder {
    private let header: BatchHeader
    private let offsets: [Int]
    private let shapes: [PayloadShape]
    private let entities: [EntityID]
    private var columns: ColumnReader
    private var text: ByteReader
    /// What the operations that are still to come may weigh.
    private var room = Limits.batchBytes

    /// - Parameter offsets: the places in the batch of the operations that are there.
    init(
        _ reader: ByteReader, header: BatchHeader, offsets: [Int], resolving: (UInt64) throws -> EntityID?
    ) throws {
        self.header = header
        self.offsets = offsets
        var columns = ColumnReader(reader)
        entities = try Self.entities(&columns, header: header, resolving: resolving)
        var shapes: [PayloadShape] = []
        for _ in 0..<(try columns.count(upTo: header.count)) { shapes.append(try columns.shape()) }
        self.shapes = shapes
        text = ByteReader(try columns.blob())
        self.columns = columns
    }

    private static func entities(
        _ columns: inout ColumnReader, header: BatchHeader, resolving: (UInt64) throws -> EntityID?
    ) throws -> [EntityID] {
        let count = try columns.single(upTo: Limits.batchEntities)
        let kinds = try columns.numbers(count)
        func number(of kind: EntityKind) -> Int { kinds.count { $0 == kind.rawValue } }
        var names = ByteReader(number(of: .name) == 0 ? [] : try columns.blob())
        let lengths = try columns.numbers(number(of: .key))
        var keys = ByteReader(lengths.isEmpty ? [] : try columns.blob())
        let digitCount = number(of: .digits)
        var digits = ByteReader(digitCount == 0 ? [] : try columns.blob())
        let distances = try columns.numbers(number(of: .introduced))
        var (key, distance) = (0, 0)
        let entities = try kinds.map { kind -> EntityID in
            switch EntityKind(rawValue: kind) {
            case .name: return .name(try names.identifier())
            case .key:
                defer { key += 1 }
                let bytes = try keys.raw(Self.length(lengths[key], upTo: Limits.keyBytes))
                return .key(try ByteReader.key(try ByteReader.text(of: bytes)))
            case .digits:
                return .key(Hexadecimal.text(try digits.raw(16)))
            case .introduced:
                defer { distance += 1 }
                return try Self.introduced(distances[distance], header: header, resolving: resolving)
            case nil: throw LogError(.malformed, "a record listed in no known way")
            }
        }
        for blob in [names, keys, digits] { try blob.requireEnd() }
        return entities
    }

    private static func introduced(
        _ distance: Int64, header: BatchHeader, resolving: (UInt64) throws -> EntityID?
    ) throws -> EntityID {
        guard distance > 0, UInt64(distance) < header.first else {
            throw LogError(.malformed, "a record from before the log")
        }
        guard let id = try resolving(header.first - UInt64(distance)) else {
            throw LogError(.unknownReference, "operation \(header.first - UInt64(distance)) names no record")
        }
        return id
    }

    private static func length(_ number: Int64, upTo limit: Int) throws(LogError) -> Int {
        guard let length = Int(exactly: number), (0...limit).contains(length) else {
            throw LogError(.tooLarge, "a length of \(number)")
        }
        return length
    }

    func decode() throws(LogError) -> [NumberedOperation] {
        var decoder = self
        return try decoder.readOperations()
    }

    private mutating func readOperations() throws(LogError) -> [NumberedOperation] {
        let shapeOf = try columns.numbers(offsets.count)
        var stamp = header.base.rawValue
        var stamps: [HybridTime] = []
        for difference in try columns.numbers(offsets.count) {
            stamp = stamp &+ UInt64(bitPattern: difference)
            stamps.append(HybridTime(rawValue: stamp))
        }
        let writers = try self.writers()
        var groups = [[Int]](repeating: [], count: shapes.count)
        for (index, shape) in shapeOf.enumerated() {
            guard shapes.indices.contains(Int(clamping: shape)) else {
                throw LogError(.malformed, "a shape that is not listed")
            }
            groups[Int(shape)].append(index)
        }
        var operations = [NumberedOperation?](repeating: nil, count: offsets.count)
        for (shape, group) in zip(shapes, groups) {
            let heads = group.map { Head(sequence: sequence($0), stamp: stamps[$0], writer: writers[$0]) }
            for (index, operation) in zip(group, try read(shape, heads)) {
                operations[index] = NumberedOperation(sequence: sequence(index), operation: operation)
            }
        }
        try columns.requireEnd()
        try text.requireEnd()
        return operations.compactMap { $0 }
    }

    private func sequence(_ index: Int) -> UInt64 { header.first + UInt64(offsets[index]) }

    /// What is told of an operation before its shape.
    private struct Head {
        let sequence: UInt64
        let stamp: HybridTime
        let writer: WriterID?
    }

    /// Who wrote each operation.
    private mutating func writers() throws(LogError) -> [WriterID?] {
        let count = try columns.single(upTo: header.count)
        guard count > 0 else { return [WriterID?](repeating: nil, count: offsets.count) }
        var listed = ByteReader(try columns.blob())
        var writers: [WriterID?] = [nil]
        for _ in 0..<count { writers.append(try listed.identifier()) }
        try listed.requireEnd()
        var told: [WriterID?] = []
        told.reserveCapacity(offsets.count)
        for place in try columns.numbers(offsets.count) {
            guard writers.indices.contains(Int(clamping: place)) else {
                throw LogError(.malformed, "a writer that is not listed")
            }
            told.append(writers[Int(place)])
        }
        return told
    }

    private mutating func read(_ shape: PayloadShape, _ heads: [Head]) throws(LogError) -> [Operation] {
        let count = heads.count
        // The least that such an operation can weigh, before anything is made for it: a null takes no bytes in a column,
        // and a column of equal numbers takes two, however long it is.
        let least = Operation.leastWeight + shape.slots.count * Change.leastWeight
        try take(count * least)
        let names = try names(shape.naming, heads)
        let unseen = shape.hasUnseen ? try self.unseen(heads) : []
        var changes = [[Change]](repeating: [], count: count)
        for slot in shape.slots {
            for (index, change) in try self.changes(slot, count: count).enumerated() { changes[index].append(change) }
        }
        var operations: [Operation] = []
        operations.reserveCapacity(count)
        for index in 0..<count {
            let operation = Operation(
                collection: shape.collection, entity: names[index], stamp: heads[index].stamp,
                writer: heads[index].writer, unseen: shape.hasUnseen ? unseen[index] : [], changes: changes[index])
            // Words and records that are listed once count wherever they are named.
            try take(operation.weight - least - operation.unseen.count * ToldPlace.weight)
            operations.append(try ByteReader.bounded(operation))
        }
        return operations
    }

    private mutating func names(_ naming: PayloadShape.Naming, _ heads: [Head]) throws(LogError) -> [EntityName] {
        var names: [EntityName] = []
        names.reserveCapacity(heads.count)
        switch naming {
        case .own:
            for head in heads {
                let name = RecordName(
                    log: header.log, nonce: header.nonce, sequence: head.sequence, stamp: head.stamp)
                names.append(.one(.name(name)))
            }
        case .one:
            for place in try columns.numbers(heads.count) { names.append(.one(try entity(place))) }
        case .pair:
            let firsts = try columns.numbers(heads.count)
            let seconds = try columns.numbers(heads.count, guide: firsts)
            for (first, second) in zip(firsts, seconds) { names.append(.pair(try entity(first), try entity(second))) }
        }
        return names
    }

    private func entity(_ place: Int64) throws(LogError) -> EntityID {
        guard entities.indices.contains(Int(clamping: place)) else {
            throw LogError(.malformed, "a record that is not listed")
        }
        return entities[Int(place)]
    }

    private mutating func unseen(_ heads: [Head]) throws(LogError) -> [[ToldPlace]] {
        let counts = try columns.numbers(heads.count)
        var total = 0
        for count in counts {
            guard count > 0, count <= Limits.unseenValues else {
                throw LogError(.malformed, "an operation that leaves \(count) unseen")
            }
            total += Int(count)
        }
        try take(total * ToldPlace.weight)
        let ends = try columns.numbers(total)
        let numbers = try columns.numbers(total)
        var next = 0
        var lists: [[ToldPlace]] = []
        for (count, head) in zip(counts, heads) {
            var list: [ToldPlace] = []
            for index in next..<next + Int(count) {
                guard ends[index] >= 0, ends[index] <= header.ends.count else {
                    throw LogError(.malformed, "an end that the header does not tell")
                }
                let number = ends[index] == 0 ? Int64(head.sequence) &- numbers[index] : numbers[index]
                list.append(try ByteReader.unseen(end: Int(ends[index]), sequence: number))
            }
            next += Int(count)
            lists.append(list)
        }
        return lists
    }

    private mutating func changes(_ slot: PayloadShape.Slot, count: Int) throws(LogError) -> [Change] {
        let field = slot.field
        var changes: [Change] = []
        changes.reserveCapacity(count)
        guard let kind = ValueKind(rawValue: slot.kind) else {
            for bytes in try blobs(count) { changes.append(.write(field, .opaque(kind: slot.kind, bytes))) }
            return changes
        }
        switch kind {
        case .null: changes = [Change](repeating: .write(field, .null), count: count)
        case .no: changes = [Change](repeating: .write(field, .boolean(false)), count: count)
        case .yes: changes = [Change](repeating: .write(field, .boolean(true)), count: count)
        case .add: for text in try texts(count) { changes.append(.add(field, text)) }
        case .remove: for text in try texts(count) { changes.append(.remove(field, text)) }
        case .text: for text in try texts(count) { changes.append(.write(field, .text(text))) }
        case .bytes: for bytes in try blobs(count) { changes.append(.write(field, .bytes(bytes))) }
        case .reference:
            for place in try columns.numbers(count) { changes.append(.write(field, .reference(try entity(place)))) }
        case .integer: for number in try columns.numbers(count) { changes.append(.write(field, .integer(number))) }
        case .date:
            for number in try columns.numbers(count) {
                changes.append(.write(field, .date(try ByteReader.date(number))))
            }
        case .time:
            for number in try columns.numbers(count) {
                changes.append(.write(field, .time(try ByteReader.time(number))))
            }
        case .instant:
            for number in try columns.numbers(count) {
                changes.append(.write(field, .instant(try ByteReader.instant(number))))
            }
        }
        return changes
    }

    private mutating func texts(_ count: Int) throws(LogError) -> [String] {
        guard count > 0 else { return [] }
        let words = try columns.single(upTo: count)
        var written: [String] = []
        for length in try columns.numbers(words == 0 ? count : words) {
            written.append(try ByteReader.text(of: try text.raw(try Self.length(length, upTo: Limits.textBytes))))
        }
        guard words > 0 else { return written }
        var texts: [String] = []
        texts.reserveCapacity(count)
        for place in try columns.numbers(count) {
            guard written.indices.contains(Int(clamping: place)) else {
                throw LogError(.malformed, "a word that is not listed")
            }
            texts.append(written[Int(place)])
        }
        return texts
    }

    private mutating func blobs(_ count: Int) throws(LogError) -> [[UInt8]] {
        var blobs: [[UInt8]] = []
        for length in try columns.numbers(count) {
            blobs.append(Array(try text.raw(try Self.length(length, upTo: Limits.textBytes))))
        }
        return blobs
    }

    /// Counts what the operations weigh, so that a small batch cannot name one long text a thousand times.
    private mutating func take(_ weight: Int) throws(LogError) {
        room -= weight
        guard room >= 0 else {
            throw LogError(.tooLarge, "the operations weigh more than \(Limits.batchBytes)")
        }
    }
}

extension ColumnReader {
    /// A column of one number, as a count.
    mutating func single(upTo limit: Int) throws(LogError) -> Int {
        let number = try numbers(1)[0]
        guard let count = Int(exactly: number), (0...limit).contains(count) else {
            throw LogError(.tooLarge, "a count of \(number)")
        }
        return count
    }
}
