internal import Glibc
internal import JisrCore
internal import JisrJournal

/// Participants in the order of their names, each with the text that a search goes through. All texts lie in one piece of
/// memory, a line each: a hundred thousand are some megabytes, and one walk of the C library's search goes through them.
struct NameTable {
    /// A participant that was found.
    struct Entry: Hashable {
        let row: Int64
        let year: Int64?
    }

    /// One to be put in.
    struct Line {
        var row: Int64 = 0
        /// The folded names, codes and group, a blank between two.
        var text: [UInt8] = []
        var group = ""
        var year: Int64?
    }

    /// Folded texts hold no line break: it is a blank there.
    private static let lineBreak = UInt8(ascii: "\n")

    private var text: [UInt8] = []
    /// Where the line of each ends, its break not counted.
    private var ends: [Int] = []
    private var rows: [UInt32] = []
    private var years: [Int16] = []
    private var groups: [UInt32] = []
    private var groupNames: [String] = []
    /// The groups that there are, as far as they have a name.
    private(set) var groupsInUse: [String] = []
    private var groupNumbers: [String: UInt32] = [:]
    /// How often each byte stands in the text.
    private var byteCounts = [Int](repeating: 0, count: 256)

    private var count: Int { rows.count }

    /// All whose text holds each of the words, in order.
    func found(_ words: [[UInt8]], group: String?) -> [Entry] {
        var found: [Entry] = []
        var wanted: UInt32?
        if let group {
            guard let number = groupNumbers[group] else { return [] }
            wanted = number
        }
        // The longest is in the fewest lines.
        let words = words.map { SoughtWord($0, among: byteCounts) }.sorted { $0.count > $1.count }
        text.withUnsafeBytes { text in
            var place = 0
            while let line = next(holding: words.first, from: place, in: text) {
                place = line + 1
                guard wanted == nil || groups[line] == wanted else { continue }
                let own = self.line(line, in: text)
                if words.dropFirst().allSatisfy({ $0.place(in: own) != nil }) { found.append(entry(line)) }
            }
        }
        return found
    }

    /// The first line from one on that holds a word; any line where there is none.
    private func next(holding word: SoughtWord?, from line: Int, in text: UnsafeRawBufferPointer) -> Int? {
        guard line < count else { return nil }
        guard let word else { return line }
        let rest = UnsafeRawBufferPointer(rebasing: text[start(of: line)...])
        guard let place = word.place(in: rest).map({ $0 + start(of: line) }) else { return nil }
        // No word holds a line break, so the line in which it begins is the one that has it.
        var (low, high) = (line, count - 1)
        while low < high {
            let middle = (low + high) / 2
            if ends[middle] < place { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private func line(_ line: Int, in text: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: text[start(of: line)..<ends[line]])
    }

    private func start(of line: Int) -> Int { line == 0 ? 0 : ends[line - 1] + 1 }

    private func entry(_ line: Int) -> Entry {
        Entry(row: Int64(rows[line]), year: years[line] == 0 ? nil : Int64(years[line]))
    }

    // MARK: Making

    /// Puts one at the end, where the order is made later.
    mutating func append(_ line: Line) {
        text.append(contentsOf: line.text)
        append(
            rowAt: UInt32(truncatingIfNeeded: line.row), year: Int16(clamping: line.year ?? 0), number(of: line.group))
    }

    private mutating func append(rowAt row: UInt32, year: Int16, _ group: UInt32) {
        ends.append(text.count)
        text.append(Self.lineBreak)
        rows.append(row)
        years.append(year)
        groups.append(group)
    }

    private mutating func number(of group: String) -> UInt32 {
        if let known = groupNumbers[group] { return known }
        let number = UInt32(groupNames.count)
        groupNames.append(group)
        groupNumbers[group] = number
        return number
    }

    /// The same lines in the order of their texts, and of their rows where texts are the same.
    func sorted() -> NameTable {
        let order = text.withUnsafeBytes { text in
            (0..<count).sorted { one, other in
                switch self.line(one, in: text).order(beside: self.line(other, in: text)) {
                case 0: rows[one] < rows[other]
                case let order: order < 0
                }
            }
        }
        var sorted = emptied()
        for line in order { sorted.append(line, of: self) }
        for byte in text { sorted.byteCounts[Int(byte)] += 1 }
        sorted.groupsInUse = Set(groups).map { groupNames[Int($0)] }.filter { !$0.isEmpty }
        return sorted
    }

    /// Without some rows, and with these instead.
    func replacing(_ gone: Set<Int64>, with lines: [Line]) -> NameTable {
        var kept = emptied()
        for line in 0..<count where !gone.contains(Int64(rows[line])) { kept.append(line, of: self) }
        for line in lines { kept.append(line) }
        return kept.sorted()
    }

    private func emptied() -> NameTable {
        var empty = NameTable()
        empty.groupNames = groupNames
        empty.groupNumbers = groupNumbers
        empty.text.reserveCapacity(text.count)
        empty.ends.reserveCapacity(count)
        empty.rows.reserveCapacity(count)
        empty.years.reserveCapacity(count)
        empty.groups.reserveCapacity(count)
        return empty
    }

    private mutating func append(_ line: Int, of other: NameTable) {
        text.append(contentsOf: other.text[other.start(of: line)..<other.ends[line]])
        append(rowAt: other.rows[line], year: other.years[line], other.groups[line])
    }
}

extension UnsafeRawBufferPointer {
    /// Less than 0 where these bytes come before the others, 0 where they are the same.
    fileprivate func order(beside other: UnsafeRawBufferPointer) -> Int {
        if let mine = baseAddress, let others = other.baseAddress,
            case let order = memcmp(mine, others, Swift.min(count, other.count)), order != 0
        {
            return Int(order)
        }
        return count - other.count
    }
}
