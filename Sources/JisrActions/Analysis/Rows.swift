internal import JisrCore
internal import JisrJournal
internal import JisrWords

/// Rows of a collection that somebody who analyses asks for.
public struct RowsRequest: Sendable {
    /// Where a page goes on: after a row, or where rows are in an order of their own after so many.
    public enum Place: Hashable, Sendable {
        case after(row: Int64)
        case skipping(Int)
    }

    public let collection: String
    public var condition: RowCondition?
    public var order: [(column: String, isDescending: Bool)] = []
    public var skip = 0
    /// How many are wanted in all; nil for all there are.
    public var top: Int?
    public var place: Place?
    public var page = AnalysisLimits.page
    public var countsAll = false

    public init(collection: String) { self.collection = collection }
}

/// One page of them.
public struct RowsPage: Sendable {
    /// Each an object of all its columns.
    public let rows: [[String: JSONValue]]
    /// Nil at the end.
    public let next: RowsRequest.Place?
    /// How many meet the condition, on all pages; nil where it was not asked.
    public let count: Int?
}

/// The bounds of what is read by those who analyse, each with its reason.
public enum AnalysisLimits {
    /// Rows of a page: some hundred kilobytes, made in a few milliseconds, so that nobody waits for the reading threads.
    public static let page = 500
    /// Rows that are put in an order, or skipped on the way: they are held in memory, of which the daemon has little. Larger lists
    /// are narrowed by a condition, or read as they stand.
    public static let ordered = 20_000
}

extension Actions {
    /// A page of rows, from one moment of the journal.
    public func rows(_ request: RowsRequest) throws -> RowsPage {
        let collection = try journal.schema.openCollection(named: request.collection)
        return try journal.snapshot { snapshot in
            request.order.isEmpty
                ? try Self.standing(request, collection, snapshot) : try Self.ordered(request, collection, snapshot)
        }
    }

    /// As they stand: the journal is asked for no more than a page needs, unless all are to be counted.
    private static func standing(_ request: RowsRequest, _ collection: Schema.Collection, _ snapshot: Snapshot) throws
        -> RowsPage
    {
        var rows: [[String: JSONValue]] = []
        var (after, passed, count): (Int64?, Int, Int) = (nil, 0, 0)
        var last: Int64?
        if case .after(let row)? = request.place { after = row }
        let wanted = min(request.top ?? .max, request.page)
        var hasMore = false
        // To count all, all are gone through, those of earlier pages too.
        try snapshot.forEachRecord(of: collection, after: request.countsAll ? nil : after) { number, record in
            let columns = record.columns
            guard request.condition?.holds({ columns[$0] ?? .null }) ?? true else { return true }
            count += 1
            if let after, number <= after { return true }
            passed += 1
            if passed <= request.skip { return true }
            if rows.count < wanted {
                rows.append(columns)
                last = number
            } else {
                hasMore = true
            }
            return !hasMore || request.countsAll
        }
        let isCut = hasMore && rows.count < request.top ?? .max
        return RowsPage(
            rows: rows, next: isCut ? last.map { .after(row: $0) } : nil, count: request.countsAll ? count : nil)
    }

    private static func ordered(_ request: RowsRequest, _ collection: Schema.Collection, _ snapshot: Snapshot) throws
        -> RowsPage
    {
        var found: [[String: JSONValue]] = []
        try snapshot.forEachRecord(of: collection, after: nil) { _, record in
            let columns = record.columns
            guard request.condition?.holds({ columns[$0] ?? .null }) ?? true else { return true }
            found.append(columns)
            guard found.count <= AnalysisLimits.ordered else {
                throw InputError(
                    .tooLarge, column: "$orderby", .tooManyRowsToOrder, .number(AnalysisLimits.ordered))
            }
            return true
        }
        let sorted = found.enumerated().sorted { one, other in
            for (column, isDescending) in request.order {
                let order = JSONValue.order(one.element[column] ?? .null, other.element[column] ?? .null) ?? 0
                if order != 0 { return isDescending ? order > 0 : order < 0 }
            }
            return one.offset < other.offset
        }
        var start = request.skip
        if case .skipping(let count)? = request.place { start += count }
        let wanted = min(request.top ?? .max, request.page)
        let rows = sorted.dropFirst(start).prefix(wanted).map(\.element)
        let end = start + rows.count
        let isCut = end < sorted.count && rows.count < request.top ?? .max
        return RowsPage(
            rows: rows, next: isCut ? .skipping(end) : nil, count: request.countsAll ? found.count : nil)
    }
}

extension Record {
    /// All that lists tell of it, by their columns, and its `id`.
    fileprivate var columns: [String: JSONValue] {
        var columns: [String: JSONValue] = ["id": .text(id)]
        for (name, id) in keys { columns[name] = .text(id) }
        for (name, value) in fields { columns[name] = value.json }
        for (name, text) in added where columns[name] == nil { columns[name] = .text(text) }
        return columns
    }
}
