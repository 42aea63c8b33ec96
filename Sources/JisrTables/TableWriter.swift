public import JisrCore
public import JisrJournal

/// Lines of a text format, row after row.
public protocol TableLines: RowSink {
    /// What stands before the first row.
    static func head(of collection: Schema.Collection) -> [UInt8]

    init(of collection: Schema.Collection)

    var bytes: [UInt8] { get }
    /// How many rows they are.
    var count: UInt64 { get }
}

enum TableLinesLimits {
    /// Bytes after which no more rows are wanted: so many that asking costs little, and so few that nobody who waits for the
    /// reader waits for long, and that malloc needs no pages of its own for them.
    static let enough = 112 * 1024
}

/// Writes a collection as a text that an import takes back.
public struct TableWriter<Lines: TableLines>: Sendable {
    private let journal: Journal
    private let collection: Schema.Collection
    private var place = Place.head
    /// How many have been given.
    public private(set) var rows: UInt64 = 0

    private enum Place {
        case head
        case rows(after: Int64?)
        case end
    }

    public init(_ journal: Journal, _ collection: Schema.Collection) {
        self.journal = journal
        self.collection = collection
    }

    /// The next rows, each piece of its own moment; nil at the end.
    public mutating func next() throws -> [UInt8]? {
        if case .head = place {
            place = .rows(after: nil)
            let head = Lines.head(of: collection)
            if !head.isEmpty { return head }
        }
        guard case .rows(let last) = place else { return nil }
        var lines = Lines(of: collection)
        let next = try journal.list(collection, after: last, into: &lines)
        place = next.map { .rows(after: $0) } ?? .end
        rows += lines.count
        return lines.bytes.isEmpty ? nil : lines.bytes
    }
}

/// As CSV (RFC 4180).
public typealias CSVWriter = TableWriter<CSVLines>

/// As an object of JSON a line.
public typealias JSONLinesWriter = TableWriter<JSONLines>
