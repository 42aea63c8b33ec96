internal import JisrCore
internal import JisrJournal

/// The cells of a row by numbers, as far as they tell all of it. A short cell that has come before is found by its bytes, and
/// is not read again.
struct PlainCells {
    private struct Known {
        var lexicon = CellLexicon()
        /// By the place in the lexicon.
        var hashes: [Int] = []
    }

    /// Of the last row that was taken: a code a column (``ListRows``).
    private(set) var codes: [Int32] = []
    /// A hash a column: of a part of the name, or of a value, and 0 where none is given.
    private(set) var hashes: [Int] = []
    private var known: [Known]
    private var keyColumns: [Int] = []
    private var edition = 0

    init(_ slots: [Column?] = []) {
        known = slots.map { _ in Known() }
        keyColumns = [0, 1].compactMap { slots.firstIndex(of: .key($0)) }
    }

    /// What ``Mentions`` calls the record of the last row.
    var name: Int { keyColumns.reduce(0) { Mentions.joined($0, hashes[$1]) } }

    /// Takes the cells of a row; false where it must be looked at whole.
    mutating func take(_ line: RawLine, _ map: ColumnMap, _ letters: inout LostLetters, _ rows: ListRows) -> Bool {
        if edition != rows.edition {
            known = known.map { _ in Known() }
            edition = rows.edition
        }
        codes.removeAll(keepingCapacity: true)
        hashes.removeAll(keepingCapacity: true)
        for place in known.indices {
            let found = line.withBytes(place) { cell in
                cell.count > CellLexicon.mostBytes ? nil : known[place].lexicon.find(cell)
            }
            if let found {
                codes.append(found.code)
                hashes.append(known[place].hashes[found.place])
            } else if !read(line, place, map, &letters, rows) {
                return false
            }
        }
        return true
    }

    private mutating func read(
        _ line: RawLine, _ place: Int, _ map: ColumnMap, _ letters: inout LostLetters, _ rows: ListRows
    ) -> Bool {
        let text = line.text(place)
        guard let cell = map.cell(text, at: place) else { return false }
        letters.note(text, at: place, line: line.number)
        let hash = Mentions.hash(cell)
        let code = line.withBytes(place) { bytes in
            guard bytes.count <= CellLexicon.mostBytes else { return rows.loose(cell) }
            let code = rows.word(cell, of: place)
            known[place].lexicon.insert(bytes, code)
            known[place].hashes.append(hash)
            return code
        }
        codes.append(code)
        hashes.append(hash)
        return true
    }
}
