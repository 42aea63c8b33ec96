/// One line of a file, its cells under the names of columns: bytes in one piece of memory, which the next line takes over.
struct RawLine {
    /// The line of the file, counted from 1.
    var number = 0
    var names: [String] = []
    /// Whether an apostrophe stands before what would begin a formula, as in CSV.
    var isGuarded = false
    private var bytes: [UInt8] = []
    private var ends: [Int] = []
    private var start = 0

    var count: Int { ends.count }
    /// The bytes so far of the cell that is being read.
    var openBytes: Int { bytes.count - start }

    mutating func begin(_ number: Int) {
        self.number = number
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        start = 0
    }

    mutating func append(_ more: ArraySlice<UInt8>) { bytes.append(contentsOf: more) }

    mutating func append(_ byte: UInt8) { bytes.append(byte) }

    mutating func endCell() {
        start = bytes.count
        ends.append(start)
    }

    mutating func appendCell(_ text: String) {
        bytes.append(contentsOf: text.utf8)
        endCell()
    }

    /// Whether the cell that is being read is UTF-8.
    var isOpenCellValid: Bool {
        do {
            _ = try UTF8Span(validating: bytes.span.extracting(start..<bytes.count))
            return true
        } catch { return false }
    }

    /// The bytes of a cell as the file has them; none of one that the line is too short for.
    func withBytes<Value>(_ place: Int, _ body: (UnsafeRawBufferPointer) -> Value) -> Value {
        bytes.withUnsafeBytes { all in
            guard place < ends.count else { return body(UnsafeRawBufferPointer(rebasing: all[0..<0])) }
            return body(UnsafeRawBufferPointer(rebasing: all[(place == 0 ? 0 : ends[place - 1])..<ends[place]]))
        }
    }

    /// A cell as the file has it.
    func written(_ place: Int) -> String { withBytes(place) { String(decoding: $0, as: UTF8.self) } }

    /// A cell as it is read.
    func text(_ place: Int) -> String {
        let written = written(place)
        return isGuarded ? FormulaGuard.unguarded(written) : written
    }

    var texts: [String] { (0..<count).map(text) }

    /// Whether nothing is to be seen in a cell as the file has it.
    func isBlank(_ place: Int) -> Bool {
        // Nearly every cell begins with a letter or a digit of ASCII.
        guard let first = withBytes(place, { $0.first }) else { return true }
        return (0x21...0x7e).contains(first) ? false : written(place).isBlank
    }
}
