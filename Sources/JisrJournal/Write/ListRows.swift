public import JisrCore

/// Some thousands of rows of a list, row after row.
struct ListChunk {
    private(set) var lines: [Int] = []
    /// For each row where its codes begin, or which draft it is, counted down from -1.
    private(set) var rows: [Int] = []
    /// A code a column for each plain row: the number of a word, or of a loose cell, counted down from -1.
    private(set) var codes: [Int32] = []
    private(set) var loose: [ReadCell] = []
    private(set) var drafts: [Draft] = []

    mutating func append(line: Int, codes: [Int32]) {
        lines.append(line)
        rows.append(self.codes.count)
        self.codes.append(contentsOf: codes)
    }

    mutating func append(line: Int, _ draft: Draft) {
        lines.append(line)
        drafts.append(draft)
        rows.append(-drafts.count)
    }

    mutating func append(loose cell: ReadCell) -> Int32 {
        loose.append(cell)
        return Int32(-loose.count)
    }

    /// Where the codes of a row begin; nil where it is a draft.
    func plain(_ row: Int) -> Int? { rows[row] < 0 ? nil : rows[row] }

    /// Empties it, and keeps the memory for the rows to come.
    mutating func clear() {
        lines.removeAll(keepingCapacity: true)
        rows.removeAll(keepingCapacity: true)
        codes.removeAll(keepingCapacity: true)
        loose.removeAll(keepingCapacity: true)
        drafts.removeAll(keepingCapacity: true)
    }
}

/// The rows of a list on their way into the journal, column by column: a cell that comes in many rows is told by its number
/// in the column, and what it says is read, judged and looked up once. A row of which its cells do not tell all goes as a
/// draft.
public final class ListRows {
    /// What a column of plain rows stands for.
    enum Role: Hashable {
        case key(Int)
        case field(FieldCode)
        case nothing
    }

    public let collection: Schema.Collection
    /// How often the numbers of all words were given anew.
    public private(set) var edition = 0
    /// Those of the first plain row; empty before it.
    private(set) var roles: [Role] = []
    /// The words of each column: cells that have a number, which they keep from chunk to chunk within an edition.
    private(set) var words: [[ReadCell]] = []
    private var chunk = ListChunk()
    /// Every row is taken as a draft: what the short way is held against.
    private let isLong: Bool

    /// Words of a column above which numbers are given anew: the sessions and participants of several full batches.
    private static let mostWords = 8192

    public convenience init(of collection: Schema.Collection) { self.init(of: collection, isLong: false) }

    init(of collection: Schema.Collection, isLong: Bool) {
        self.collection = collection
        self.isLong = isLong
    }

    /// Fills the next chunk.
    ///
    /// - Parameter next: appends a row; false where there is none.
    /// - Returns: whether there is anything.
    func fill(_ next: () throws -> Bool) throws -> Bool {
        chunk.clear()
        // Here alone, where no code stands for a word.
        if words.contains(where: { $0.count >= Self.mostWords }) {
            edition += 1
            for column in words.indices { words[column].removeAll(keepingCapacity: true) }
        }
        while chunk.lines.count < Limits.batchOperations, try next() {}
        return !chunk.lines.isEmpty
    }

    /// Hands over the chunk for another's memory.
    func exchange(_ other: inout ListChunk) { swap(&chunk, &other) }

    // MARK: Filling

    /// Says what the columns of plain rows are, before the first of them.
    ///
    /// - Returns: whether rows of these columns can be plain: all have the same, and they name a record.
    public func begin(_ slots: [Column?]) -> Bool {
        begin(
            slots.map { slot -> Role in
                switch slot {
                case .key(let part): .key(part)
                case .field(let field): .field(field.code)
                case .centre, .version, .passedOver, nil: .nothing
                }
            })
    }

    private func begin(_ wanted: [Role]) -> Bool {
        if roles.isEmpty, !isLong, isWhole(wanted) {
            roles = wanted
            words = wanted.map { _ in [] }
        }
        return !roles.isEmpty && roles == wanted
    }

    /// Whether the columns name a record, each once, and fields that there are.
    private func isWhole(_ roles: [Role]) -> Bool {
        let telling = roles.filter { $0 != .nothing }
        return Set(telling).count == telling.count
            && collection.keyColumns.indices.allSatisfy { roles.contains(.key($0)) }
            && telling.allSatisfy { if case .field(let code) = $0 { collection.field(code) != nil } else { true } }
    }

    /// Gives a cell a number in its column.
    public func word(_ cell: ReadCell, of column: Int) -> Int32 {
        words[column].append(cell)
        return Int32(words[column].count - 1)
    }

    /// Lays by a cell that is not likely to come again.
    public func loose(_ cell: ReadCell) -> Int32 { chunk.append(loose: cell) }

    /// A plain row, a code a column.
    public func append(line: Int, codes: [Int32]) { chunk.append(line: line, codes: codes) }

    public func append(line: Int, _ draft: Draft) {
        if let cells = plainCells(of: draft) {
            append(line: line, codes: cells.map(loose))
        } else {
            chunk.append(line: line, draft)
        }
    }

    /// The cells of a draft that says no more than they do, and has the columns of the other plain rows.
    private func plainCells(of draft: Draft) -> [ReadCell]? {
        guard draft.collection == collection.code, draft.seen == nil, draft.centre ?? "" == "" else { return nil }
        let ids: [EntityID]
        switch (draft.entity, collection.naming) {
        case (.one(let id), .given), (.one(let id), .owner): ids = [id]
        case (.pair(let one, let other), .pair): ids = [one, other]
        default: return nil
        }
        guard begin(ids.indices.map(Role.key) + draft.fields.map { .field($0.code) }) else { return nil }
        return ids.map(ReadCell.key) + draft.fields.map { .field($0.value) }
    }
}
