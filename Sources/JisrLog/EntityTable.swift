internal import JisrCore

/// The records that a batch speaks of, each listed once, in an order that makes the columns of places small.
struct EntityTable {
    private enum Entry: Comparable {
        case dot(Dot)
        case key(String)
        case digits([UInt8])
        case introduced(UInt64)

        /// By kind, then by age: what was made together stands together. Keys keep their first appearance.
        static func < (one: Entry, other: Entry) -> Bool {
            switch (one, other) {
            case (.dot(let one), .dot(let other)): one < other
            case (.introduced(let one), .introduced(let other)): one < other
            default: one.kind.rawValue < other.kind.rawValue
            }
        }

        var kind: EntityKind {
            switch self {
            case .dot: .dot
            case .key: .key
            case .digits: .digits
            case .introduced: .introduced
            }
        }
    }

    private let entries: [Entry]
    private let places: [EntityID: Int64]

    init(
        _ operations: [NumberedOperation], log: LogID, first: UInt64, introduced: (EntityID) throws -> UInt64?
    ) throws {
        var seen: Set<EntityID> = []
        var found: [(id: EntityID, entry: Entry)] = []
        func note(_ id: EntityID) throws {
            guard seen.insert(id).inserted else { return }
            let sequence = try introduced(id).flatMap { $0 < first ? $0 : nil }
            found.append((id, Self.entry(id, introduced: sequence)))
        }
        for numbered in operations {
            switch numbered.operation.entity {
            case .one(.dot(Dot(log: log, sequence: numbered.sequence))): break
            case .one(let id): try note(id)
            case .pair(let one, let other):
                try note(one)
                try note(other)
            }
            for case .write(_, .reference(let id)) in numbered.operation.changes { try note(id) }
        }
        // A sort that keeps the order of equals, which Swift's does not promise.
        let order = found.indices.sorted { one, other in
            if found[one].entry < found[other].entry { return true }
            return found[other].entry < found[one].entry ? false : one < other
        }
        entries = order.map { found[$0].entry }
        places = Dictionary(uniqueKeysWithValues: order.enumerated().map { (found[$0.element].id, Int64($0.offset)) })
    }

    private static func entry(_ id: EntityID, introduced: UInt64?) -> Entry {
        switch id {
        case .dot(let dot): return .dot(dot)
        case .key(let key):
            if let introduced { return .introduced(introduced) }
            if key.utf8.count == 32, let bytes = Hexadecimal.bytes(key) { return .digits(bytes) }
            return .key(key)
        }
    }

    func place(of id: EntityID?) -> Int64 { id.flatMap { places[$0] } ?? 0 }

    var otherLogs: Set<LogID> {
        Set(entries.compactMap { if case .dot(let dot) = $0 { dot.log } else { nil } })
    }

    func encode(logPlaces: [LogID: Int64], first: UInt64) -> [UInt8] {
        var columns = ColumnWriter()
        columns.numbers([Int64(entries.count)])
        columns.numbers(entries.map(\.kind.rawValue))
        let dots = entries.compactMap { if case .dot(let dot) = $0 { dot } else { nil } }
        columns.numbers(dots.map { logPlaces[$0.log, default: 0] })
        columns.numbers(dots.map { Int64($0.sequence) })
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
