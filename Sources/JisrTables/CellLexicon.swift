internal import Glibc

/// The short cells of one column by their bytes, each with the number that it was given.
struct CellLexicon {
    private var bytes: [UInt8] = []
    private var ends: [Int] = []
    private var codes: [Int32] = []
    /// Places among the cells, -1 where none is; as many as a power of two, at least half of them free.
    private var table = [Int32](repeating: -1, count: 64)
    /// The cell that was found last: lists are sorted by something.
    private var last = -1

    /// Longer cells are not likely to come again.
    static let mostBytes = 64

    mutating func clear() { self = CellLexicon() }

    /// The number of a cell, and its place among the cells; nil where it has none.
    mutating func find(_ cell: UnsafeRawBufferPointer) -> (code: Int32, place: Int)? {
        if last >= 0, isCell(last, cell) { return (codes[last], last) }
        let place = Int(table[slot(of: cell)])
        guard place >= 0 else { return nil }
        last = place
        return (codes[place], place)
    }

    /// Gives a cell that is not there its number.
    mutating func insert(_ cell: UnsafeRawBufferPointer, _ code: Int32) {
        if codes.count * 2 >= table.count { grow() }
        table[slot(of: cell)] = Int32(codes.count)
        bytes.append(contentsOf: cell)
        ends.append(bytes.count)
        codes.append(code)
    }

    /// Where a cell stands in the table, or would.
    private func slot(of cell: UnsafeRawBufferPointer) -> Int {
        var hasher = Hasher()
        hasher.combine(bytes: cell)
        var slot = hasher.finalize() & (table.count - 1)
        while table[slot] >= 0, !isCell(Int(table[slot]), cell) { slot = (slot + 1) & (table.count - 1) }
        return slot
    }

    private func isCell(_ place: Int, _ cell: UnsafeRawBufferPointer) -> Bool {
        let start = place == 0 ? 0 : ends[place - 1]
        guard ends[place] - start == cell.count else { return false }
        guard let other = cell.baseAddress, cell.count > 0 else { return true }
        return bytes.withUnsafeBytes { all in
            all.baseAddress.map { memcmp($0 + start, other, cell.count) == 0 } ?? false
        }
    }

    private mutating func grow() {
        table = [Int32](repeating: -1, count: table.count * 2)
        bytes.withUnsafeBytes { all in
            for place in codes.indices {
                let start = place == 0 ? 0 : ends[place - 1]
                table[slot(of: UnsafeRawBufferPointer(rebasing: all[start..<ends[place]]))] = Int32(place)
            }
        }
    }
}
