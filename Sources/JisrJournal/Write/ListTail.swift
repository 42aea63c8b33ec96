internal import JisrCore
internal import JisrLog

/// Appends plain rows of a list to the open tail of a branch. What a cell says is noted there once a batch, and the rows tell
/// it by number.
final class ListTail {
    private let branch: Int64
    private let log: LogID
    private let tail: TailStore.Tail
    private let collection: Schema.Collection
    private var sequence: UInt64
    /// By the place of a part of a name among the cells the number of its record in the tail; -1 where it has none yet.
    private var records: [Int] = []
    /// By the place of a value among the cells.
    private var said: [Said] = []
    /// That of the cells of which these are.
    private var edition: Int
    private var groups: [[Kind]: Int] = [:]
    /// Those of the last row, and its group.
    private var kinds: [Kind] = []
    private var group = -1

    /// Where a word stands in a column of a group.
    private struct Said {
        var group = -1
        var place = 0
    }

    /// What of a cell decides on the shape of the operation.
    private enum Kind: Hashable { case nothing, word, number, reference, other }

    /// - Parameter sequence: the number of the last operation of the branch.
    init(
        _ tail: TailStore.Tail, branch: Int64, log: LogID, sequence: UInt64, _ cells: ListCells,
        of collection: Schema.Collection
    ) {
        (self.tail, self.branch, self.log, self.sequence) = (tail, branch, log, sequence)
        self.collection = collection
        edition = cells.edition
        tail.gathered.reserve(min(tail.count + cells.chunk.rows.count, Limits.batchOperations))
    }

    /// Those of the last operation.
    var dot: Dot { Dot(log: log, sequence: sequence) }
    var place: Place { Place(branch: branch, sequence: sequence) }

    func hasRoom(for weight: Int) -> Bool { tail.hasRoom(for: weight) }

    /// - Parameter weight: what the row weighs, for which there is room.
    func append(_ start: Int, of cells: ListCells, weight: Int, at stamp: HybridTime) {
        if edition != cells.edition { (edition, records, said) = (cells.edition, [], []) }
        sequence += 1
        guard takeKinds(start, cells) else { return tail.append(operation(start, cells, stamp)) }
        tail.weight += weight
        tail.gathered.begin(group, stamp, nil)
        for (part, column) in cells.keyColumns.enumerated() {
            tail.gathered.name(part, record(cells.place(column, ofRow: start), cells), in: group)
        }
        var next = 0
        for (place, field) in cells.fieldColumns.enumerated() where kinds[place] != .nothing {
            say(cells.place(field.column, ofRow: start), in: next, cells)
            next += 1
        }
    }

    /// Finds the group of a row; false where it is to be put together.
    private func takeKinds(_ start: Int, _ cells: ListCells) -> Bool {
        let fields = cells.fieldColumns
        if group >= 0,
            fields.indices.allSatisfy({ kinds[$0] == kind(cells.place(fields[$0].column, ofRow: start), cells) })
        {
            return true
        }
        kinds = fields.map { kind(cells.place($0.column, ofRow: start), cells) }
        guard !kinds.contains(.other) else {
            group = -1
            return false
        }
        if let known = groups[kinds] {
            group = known
        } else {
            group = tail.gathered.group(
                of: collection.code, parts: cells.keyColumns.count,
                saying: fields.flatMap { cells.changes(at: cells.place($0.column, ofRow: start)) })
            groups[kinds] = group
        }
        return true
    }

    private func kind(_ place: ListCells.Place, _ cells: ListCells) -> Kind {
        switch cells.form(at: place) {
        case .nothing: .nothing
        case .word: .word
        case .number: .number
        case .reference: .reference
        case .other: .other
        }
    }

    private func operation(_ start: Int, _ cells: ListCells, _ stamp: HybridTime) -> Operation {
        let ids = cells.keyColumns.map { cells.id(at: cells.place($0, ofRow: start)) }
        return Operation(
            collection: collection.code, entity: ids.count == 2 ? .pair(ids[0], ids[1]) : .one(ids[0]), stamp: stamp,
            changes: cells.fieldColumns.flatMap { cells.changes(at: cells.place($0.column, ofRow: start)) })
    }

    private func record(_ place: ListCells.Place, _ cells: ListCells) -> Int {
        // What is loose is not likely to come again.
        guard place >= 0 else { return tail.gathered.note(cells.id(at: place)) }
        let place = Int(place)
        if place >= records.count {
            records.append(contentsOf: repeatElement(-1, count: place + 1 - records.count))
        }
        if records[place] < 0 { records[place] = tail.gathered.note(cells.id(at: ListCells.Place(place))) }
        return records[place]
    }

    private func say(_ place: ListCells.Place, in column: Int, _ cells: ListCells) {
        if case .number(let number) = cells.form(at: place) {
            return tail.gathered.number(number, in: column, of: group)
        }
        tail.gathered.place(noted(place, in: column, cells), in: column, of: group)
    }

    private func noted(_ place: ListCells.Place, in column: Int, _ cells: ListCells) -> Int {
        guard place >= 0 else { return note(place, in: column, cells) }
        let known = Int(place)
        if known >= said.count { said.append(contentsOf: repeatElement(Said(), count: known + 1 - said.count)) }
        if said[known].group != group { said[known] = Said(group: group, place: note(place, in: column, cells)) }
        return said[known].place
    }

    private func note(_ place: ListCells.Place, in column: Int, _ cells: ListCells) -> Int {
        switch cells.changes(at: place).first {
        case .write(_, .text(let word)): tail.gathered.note(word, in: column, of: group)
        case .write(_, .reference(let id)): tail.gathered.note(id)
        default: 0
        }
    }
}
