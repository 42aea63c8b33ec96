/// Where a cell stands, as `BC12` says it: a column, then a row, both counted from 1.
struct CellReference: Equatable {
    let column: Int
    let row: Int

    /// Nil for what is no reference. May be beyond what a sheet holds.
    init?(_ text: UnsafePointer<CChar>) {
        var (column, place) = (0, 0)
        while let letter = Self.letter(text[place]) {
            guard place < 6 else { return nil }
            column = column * 26 + letter
            place += 1
        }
        guard place > 0, let row = decimal(text + place), row > 0 else { return nil }
        (self.column, self.row) = (column, row)
    }

    /// A is 1, whichever case it has.
    private static func letter(_ byte: CChar) -> Int? {
        switch byte {
        case 0x41...0x5a: Int(byte) - 0x40
        case 0x61...0x7a: Int(byte) - 0x60
        default: nil
        }
    }

    static func text(column: Int, row: Int) -> String {
        var (rest, letters) = (column, "")
        while rest > 0 {
            letters = String(UnicodeScalar(UInt8(0x41 + (rest - 1) % 26))) + letters
            rest = (rest - 1) / 26
        }
        return letters + String(row)
    }
}
