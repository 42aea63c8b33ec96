internal import JisrCore

/// The records that a batch speaks of, each listed once, in an order that makes the columns of places small.
struct EntityTable {
    private enum Entry {
        case name(RecordName)
        case key(String)
        case digits([UInt8])
        case introduced(UInt64)

        /// By kind, then what was made together stands together. Keys and names keep their first appearance.
        func stands(before other: Entry) -> Bool {
            switch (self, other) {
            case (.introduced(let one), .introduced(let other)): one < other
            default: kind.rawValue < other.kind.rawValue
            }
        }

        var kind: EntityKind {
            switch self {
            case .name: .name
            case .key: .key
            case .digits: .digits
            case .introduced: .introduced
            }
        }
    }

    private let entries: [Entry]
    private let numbers: EntityNumbers
    /// The place in the table of each number.
    private let places: [Int64]
    /// The numbers of the records that each operation is on; -1 where there is none, or it names itself.
    private let firsts: [Int32]
    private let seconds: [Int32]

    /// - Parameter own: the name that each operation gives where its record has none.
    init(
        _ operations: [Operation], own: [RecordName], first: UInt64, introduced: (EntityID) throws -> UInt64?
    ) throws {
        var numbers = EntityNumbers()
        var (firsts, seconds): ([Int32], [Int32]) = ([], [])
        firsts.reserveCapacity(operations.count)
        seconds.reserveCapacity(operations.count)
        for (operation, own) in zip(operations, own) {
            switch operation.entity {
            case .one(.name(own)):
                firsts.append(-1)
                seconds.append(-1)
            case .one(let id):
                firsts.append(numbers.note(id, like: firsts.last))
                seconds.append(-1)
            case .pair(let one, let other):
                firsts.append(numbers.note(one, like: firsts.last))
                seconds.append(numbers.note(other, like: seconds.last))
            }
            for case .write(_, .reference(let id)) in operation.changes { _ = numbers.note(id) }
        }
        let found = try numbers.ids.map { id in
            Self.entry(id, introduced: try introduced(id).flatMap { $0 < first ? $0 : nil })
        }
        // A sort that keeps the order of equals, which Swift's does not promise.
        let order = found.indices.sorted { one, other in
            if found[one].stands(before: found[other]) { return true }
            return found[other].stands(before: found[one]) ? false : one < other
        }
        entries = order.map { found[$0] }
        var places = [Int64](repeating: 0, count: order.count)
        for (place, number) in order.enumerated() { places[number] = Int64(place) }
        (self.numbers, self.places, self.firsts, self.seconds) = (numbers, places, firsts, seconds)
    }

    private static func entry(_ id: EntityID, introduced: UInt64?) -> Entry {
        if let introduced { return .introduced(introduced) }
        switch id {
        case .name(let name): return .name(name)
        case .key(let key):
            if key.utf8.count == 32, let bytes = Hexadecimal.bytes(key) { return .digits(bytes) }
            return .key(key)
        }
    }

    func place(of id: EntityID?) -> Int64 { id.flatMap { numbers[$0] }.map { places[Int($0)] } ?? 0 }

    func place(ofFirst operation: Int) -> Int64 { place(numbered: firsts[operation]) }

    func place(ofSecond operation: Int) -> Int64 { place(numbered: seconds[operation]) }

    private func place(numbered number: Int32) -> Int64 { number < 0 ? 0 : places[Int(number)] }

    func encode(first: UInt64, _ packer: Packer) -> [UInt8] {
        var columns = ColumnWriter(packer)
        columns.numbers([Int64(entries.count)])
        columns.numbers(entries.map(\.kind.rawValue))
        let names = entries.compactMap { if case .name(let name) = $0 { name.bytes } else { nil } }
        if !names.isEmpty { columns.blob(Array(names.joined())) }
        let keys = entries.compactMap { if case .key(let key) = $0 { Array(key.utf8) } else { nil } }
        columns.numbers(keys.map { Int64($0.count) })
        if !keys.isEmpty { columns.blob(Array(keys.joined())) }
        let digits = entries.compactMap { if case .digits(let bytes) = $0 { bytes } else { nil } }
        if !digits.isEmpty { columns.blob(Array(digits.joined())) }
        columns.numbers(
            entries.compactMap { if case .introduced(let number) = $0 { Int64(first - number) } else { nil } })
        return columns.writer.bytes
    }
}

/// Ids by number, in the order in which they are first met.
private struct EntityNumbers {
    private(set) var ids: [EntityID] = []
    private var numbers: [EntityID: Int32] = [:]

    subscript(id: EntityID) -> Int32? { numbers[id] }

    /// - Parameter other: the number of a neighbour, which is nearly always on the same record.
    mutating func note(_ id: EntityID, like other: Int32? = nil) -> Int32 {
        if let other, other >= 0, ids[Int(other)] == id { return other }
        let next = Int32(ids.count)
        let number = numbers[id] ?? next
        if number == next {
            numbers[id] = next
            ids.append(id)
        }
        return number
    }
}
