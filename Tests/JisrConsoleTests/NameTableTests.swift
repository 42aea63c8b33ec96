import JisrCore
import JisrTestSupport
import Testing

@testable import JisrActions

/// What is found in one piece of memory is what is found line by line.
@Suite struct NameTableTests {
    private static let groups = ["", "A", "ب", "q\u{307}\u{323}"]

    @Test(arguments: Seed.first(150)) func findsWhatAPlainSearchFinds(seed: Seed) {
        var generator = seed.generator
        var lines = (0..<generator.int(0...40)).map { line(Int64($0 + 1), &generator) }
        var table = made(of: lines)
        for _ in 0..<4 {
            for _ in 0..<8 {
                let words = words(among: lines, &generator)
                let group = generator.once(in: 3) ? generator.pick(Self.groups + ["none"]) : nil
                let found = table.found(words, group: group)
                #expect(found == plainly(words, group, lines), "\(seed): \(words), \(group ?? "all")")
            }
            let isListed = Set(table.groupsInUse) == Set(lines.map(\.group).filter { !$0.isEmpty })
            #expect(isListed, "\(seed)")
            // Some go, some are new, some are others now.
            let changed = Set((0..<generator.int(0...9)).map { _ in Int64(generator.int(1...45)) })
            let new = changed.sorted().filter { _ in !generator.once(in: 3) }.map { line($0, &generator) }
            lines = lines.filter { !changed.contains($0.row) } + new
            table = table.replacing(changed, with: new)
        }
    }

    private func line(_ row: Int64, _ generator: inout Generator) -> NameTable.Line {
        var line = NameTable.Line()
        line.row = row
        var text = name(&generator)
        text.withUTF8 { line.text.appendFolded(UnsafeRawBufferPointer($0)) }
        line.group = generator.pick(Self.groups)
        line.year = generator.once(in: 2) ? Int64(generator.int(1990...2020)) : nil
        return line
    }

    /// Few words, so that they meet, among what people and hostile hands write; now and then the longest that there may be.
    private func name(_ generator: inout Generator) -> String {
        let words = [
            "إيمان", "ايمان", "Aït", "بنعلي", "a", "ab", "aab", "\u{301}x", "ز\u{200d}ز", "\u{fdfa}", "ﻣﺤﻤﺪ", "N12"
        ]
        let text = (0..<generator.int(0...4)).map { _ in generator.pick(words) }.joined(separator: " ")
        switch generator.int(0...9) {
        case 0: return generator.hostileText()
        case 1: return text + String(repeating: generator.pick(["ab", "ا", "ﷺ"]), count: Limits.soughtBytes)
        default: return text
        }
    }

    private func words(among lines: [NameTable.Line], _ generator: inout Generator) -> [[UInt8]] {
        (0..<generator.int(0...3)).map { _ -> [UInt8] in
            if !lines.isEmpty, generator.once(in: 2) {
                // A piece of a word that is there, by bytes.
                let text = generator.pick(lines).text.split(separator: UInt8(ascii: " "))
                guard let word = text.isEmpty ? nil : generator.pick(text), !word.isEmpty else {
                    return Array("a".utf8)
                }
                let from = generator.int(0...word.count - 1)
                return Array(word.dropFirst(from).prefix(generator.int(1...9)))
            }
            return Array(name(&generator).folded.utf8.split(separator: UInt8(ascii: " ")).first ?? "a".utf8[...])
        }
    }

    private func made(of lines: [NameTable.Line]) -> NameTable {
        var table = NameTable()
        for line in lines { table.append(line) }
        return table.sorted()
    }

    private func plainly(_ words: [[UInt8]], _ group: String?, _ lines: [NameTable.Line]) -> [NameTable.Entry] {
        lines.filter { line in
            (group == nil || line.group == group)
                && words.allSatisfy { word in
                    (0...max(0, line.text.count - word.count)).contains { line.text.dropFirst($0).starts(with: word) }
                }
        }.sorted {
            $0.text.lexicographicallyPrecedes($1.text) || ($0.text == $1.text && $0.row < $1.row)
        }.map { NameTable.Entry(row: $0.row, year: $0.year) }
    }

    /// The byte by which a word is looked for is the rarest, wherever it stands.
    @Test(arguments: Seed.first(200)) func aWordIsFoundWhereItFirstStands(seed: Seed) {
        var generator = seed.generator
        let text = (0..<generator.int(0...60)).map { _ in UInt8(generator.int(0...2)) }
        var counts = [Int](repeating: 0, count: 256)
        for byte in text { counts[Int(byte)] += 1 }
        let word = (0..<generator.int(0...5)).map { _ in UInt8(generator.int(0...2)) }
        let plain = (0...text.count).first { text.dropFirst($0).starts(with: word) }
        #expect(text.withUnsafeBytes { SoughtWord(word, among: counts).place(in: $0) } == plain, "\(seed)")
    }
}
