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
    private let places: [EntityID: Int64]

    /// - Parameter own: the name that each operation gives where its record has none.
    init(
        _ operations: [NumberedOperation], own: [RecordName], first: UInt64, introduced: (EntityID) throws -> UInt64?
    ) throws {
        var seen: Set<EntityID> = []
        var found: [(id: EntityID, entry: Entry)] = []
        func note(_ id: EntityID) throws {
            guard seen.insert(id).inserted else { return }
            let sequence = try introduced(id).flatMap { $0 < first ? $0 : nil }
            found.append((id, Self.entry(id, introduced: sequence)))
        }
        for (numbered, own) in zip(operations, own) {
            switch numbered.operation.entity {
            case .one(.name(own)): break
            case .one(let id): try note(id)
            case .pair(let one, let other):
                try note(one)
                try note(other)
            }
            for case .write(_, .reference(let id)) in numbered.operation.changes { try note(id) }
        }
        // A sort that keeps the order of equals, which Swift's does not promise.
        let order = found.indices.sorted { one, other in
            if found[one].entry.stands(before: found[other].entry) { return true }
            return found[other].entry.stands(before: found[one].entry) ? false : one < other
        }
        entries = order.map { found[$0].entry }
        places = Dictionary(uniqueKeysWithValues: order.enumerated().map { (found[$0.element].id, Int64($0.offset)) })
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

    func place(of id: EntityID?) -> Int64 { id.flatMap { places[$0] } ?? 0 }

    func encode(first: UInt64) -> [UInt8] {
        var columns = ColumnWriter()
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
