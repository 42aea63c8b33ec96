internal import JisrCore

/// Reads what ``PayloadEncoder`` writes. The bytes are foreign: nothing is allocated beyond what the limits of a batch
/// allow, and all operations together weigh no more than those of a tail, however few bytes they take here.
struct PayloadDecoder {
    private let header: BatchHeader
    private let offsets: [Int]
    private let shapes: [PayloadShape]
    /// The records that the batch lists, and behind them the names that operations give their own.
    private var entities: [EntityID]
    private let listed: Int
    /// What each of them weighs where it is named.
    private var recordWeights: [Int]
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
        listed = entities.count
        recordWeights = entities.map(\.weight)
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

    func decode() throws(LogError) -> OperationColumns {
        var decoder = self
        return try decoder.readOperations()
    }

    private mutating func readOperations() throws(LogError) -> OperationColumns {
        let shapeOf = try columns.numbers(offsets.count)
        var stamp = header.base.rawValue
        var stamps: [HybridTime] = []
        stamps.reserveCapacity(offsets.count)
        for difference in try columns.numbers(offsets.count) {
            stamp = stamp &+ UInt64(bitPattern: difference)
            stamps.append(HybridTime(rawValue: stamp))
        }
        let writers = try self.writers()
        var members = [[Int]](repeating: [], count: shapes.count)
        for (index, shape) in shapeOf.enumerated() {
            guard shapes.indices.contains(Int(clamping: shape)) else {
                throw LogError(.malformed, "a shape that is not listed")
            }
            members[Int(shape)].append(index)
        }
        var groups: [OperationColumns.Group] = []
        groups.reserveCapacity(shapes.count)
        for (shape, members) in zip(shapes, members) { groups.append(try read(shape, members, stamps, writers)) }
        try columns.requireEnd()
        try text.requireEnd()
        var read = OperationColumns()
        (read.records, read.groups, read.stamps, read.writers) = (entities, groups, stamps, writers)
        read.sequences = offsets.map { header.first + UInt64($0) }
        read.places = [(group: Int32, row: Int32)](repeating: (0, 0), count: offsets.count)
        for (group, found) in groups.enumerated() {
            for (row, member) in found.members.enumerated() { read.places[member] = (Int32(group), Int32(row)) }
        }
        return read
    }

    private func sequence(_ index: Int) -> UInt64 { header.first + UInt64(offsets[index]) }

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

    private mutating func read(
        _ shape: PayloadShape, _ members: [Int], _ stamps: [HybridTime], _ writers: [WriterID?]
    ) throws(LogError) -> OperationColumns.Group {
        // The least that such an operation can weigh, before anything is made for it: a null takes no bytes in a column,
        // and a column of equal numbers takes two, however long it is.
        let least = Operation.leastWeight + shape.slots.count * Change.leastWeight
        try take(members.count * least)
        let names = try names(shape.naming, members, stamps)
        var group = OperationColumns.Group(
            shape: shape, members: members, names: names, columns: shape.slots.map(OperationColumns.Column.init))
        if shape.hasUnseen { group.unseen = try unseen(members) }
        for place in group.columns.indices { try read(&group.columns[place], count: members.count) }
        // Words and records that are listed once count wherever they are named.
        for (row, weight) in group.weights(recordWeights, writers).enumerated() {
            let told = group.unseen.isEmpty ? 0 : group.unseen[row].count * ToldPlace.weight
            try take(weight - least - told)
            try OperationColumns.requireWeight(weight)
        }
        return group
    }

    private mutating func names(
        _ naming: PayloadShape.Naming, _ members: [Int], _ stamps: [HybridTime]
    ) throws(LogError) -> [[Int]] {
        switch naming {
        case .own:
            let first = entities.count
            for member in members {
                let name = RecordName(
                    log: header.log, nonce: header.nonce, sequence: sequence(member), stamp: stamps[member])
                entities.append(.name(name))
                recordWeights.append(EntityID.name(name).weight)
            }
            return [Array(first..<entities.count)]
        case .one: return [try places(try columns.numbers(members.count))]
        case .pair:
            let firsts = try columns.numbers(members.count)
            let seconds = try columns.numbers(members.count, guide: firsts)
            return [try places(firsts), try places(seconds)]
        }
    }

    /// Places in the list of records.
    private func places(_ numbers: [Int64]) throws(LogError) -> [Int] {
        var places: [Int] = []
        places.reserveCapacity(numbers.count)
        for number in numbers {
            guard number >= 0, number < Int64(listed) else {
                throw LogError(.malformed, "a record that is not listed")
            }
            places.append(Int(number))
        }
        return places
    }

    private mutating func unseen(_ members: [Int]) throws(LogError) -> [[ToldPlace]] {
        let counts = try columns.numbers(members.count)
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
        for (count, member) in zip(counts, members) {
            var list: [ToldPlace] = []
            for index in next..<next + Int(count) {
                guard ends[index] >= 0, ends[index] <= header.ends.count else {
                    throw LogError(.malformed, "an end that the header does not tell")
                }
                let number = ends[index] == 0 ? Int64(sequence(member)) &- numbers[index] : numbers[index]
                list.append(try ByteReader.unseen(end: Int(ends[index]), sequence: number))
            }
            next += Int(count)
            lists.append(list)
        }
        return lists
    }

    private mutating func read(_ column: inout OperationColumns.Column, count: Int) throws(LogError) {
        switch ValueKind(rawValue: column.kind) {
        case .null, .no, .yes: break
        case .add, .remove, .text: try readTexts(&column, count: count)
        case .bytes, nil: column.bytes = try blobs(count)
        case .reference: column.places = try places(try columns.numbers(count))
        case .integer: column.numbers = try columns.numbers(count)
        case .date:
            column.numbers = try columns.numbers(count)
            for number in column.numbers { try ByteReader.date(number) }
        case .time:
            column.numbers = try columns.numbers(count)
            for number in column.numbers { try ByteReader.time(number) }
        case .instant:
            column.numbers = try columns.numbers(count)
            for number in column.numbers { try ByteReader.instant(number) }
        }
    }

    private mutating func readTexts(_ column: inout OperationColumns.Column, count: Int) throws(LogError) {
        guard count > 0 else { return }
        let words = try columns.single(upTo: count)
        for length in try columns.numbers(words == 0 ? count : words) {
            let bytes = try text.raw(try Self.length(length, upTo: Limits.textBytes))
            column.words.append(try ByteReader.text(of: bytes))
        }
        guard words > 0 else { return }
        column.places.reserveCapacity(count)
        for place in try columns.numbers(count) {
            guard column.words.indices.contains(Int(clamping: place)) else {
                throw LogError(.malformed, "a word that is not listed")
            }
            column.places.append(Int(place))
        }
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
