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
    /// The place in the table of each number.
    private let places: [Int64]

    /// - Parameter records: in the order in which they are first named.
    init(_ records: [EntityID], first: UInt64, introduced: (EntityID) throws -> UInt64?) throws {
        let found = try records.map { id in
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
        self.places = places
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

    /// The places of records by their numbers.
    func places(of numbers: [Int]) -> [Int64] { numbers.map { places[$0] } }

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
