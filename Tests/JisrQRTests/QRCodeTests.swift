import JisrQR
import Testing

@Suite struct QRCodeTests {
    private static let line = "JISR1-0123456789ABCDEFGHJKMNPQRSTVWXYZ"

    @Test func theThreeCornersAreThere() throws {
        let code = try #require(QRCode(Self.line))
        for (row, column) in [(0, 0), (0, code.width - 7), (code.width - 7, 0)] {
            for step in 0..<7 {
                #expect(code.isDark(row: 4 + row, column: 4 + column + step))
                #expect(code.isDark(row: 4 + row + step, column: 4 + column))
            }
            #expect(!code.isDark(row: 4 + row + 1, column: 4 + column + 1))
        }
    }

    @Test func theMarginIsLight() throws {
        let code = try #require(QRCode(Self.line))
        for step in 0..<code.side {
            for edge in [0, 1, 2, 3, code.side - 4, code.side - 1, code.side] {
                #expect(!code.isDark(row: edge, column: step))
                #expect(!code.isDark(row: step, column: edge))
            }
        }
    }

    /// Path and lines are drawn apart, and are one picture.
    @Test(arguments: ["JISR1-7", line, "https://192.168.10.40:8480/pass#abc~DEF", String(repeating: "Ab3-", count: 100)]
    )
    func pathAndLinesAreOnePicture(_ text: String) throws {
        let code = try #require(QRCode(text))
        var painted = Set<[Int]>()
        for bar in code.path.split(separator: "z") {
            let numbers = bar.split { !$0.isNumber && $0 != "-" }.compactMap { Int($0) }
            try #require(numbers.count == 5)
            for column in numbers[0]..<numbers[0] + numbers[2] { painted.insert([numbers[1], column]) }
        }
        var written = Set<[Int]>()
        for (index, line) in code.lines(in: .dark).enumerated() {
            #expect(line.count == code.side)
            for (column, letter) in line.enumerated() {
                if "▀█".contains(letter) { written.insert([2 * index, column]) }
                if "▄█".contains(letter) { written.insert([2 * index + 1, column]) }
            }
        }
        #expect(painted == written)
        #expect(!painted.isEmpty)
    }

    @Test func lightInkIsTheOpposite() throws {
        let code = try #require(QRCode(Self.line))
        let opposite: [Character: Character] = [" ": "█", "█": " ", "▀": "▄", "▄": "▀"]
        #expect(code.lines(in: .light) == code.lines(in: .dark).map { String($0.map { opposite[$0] ?? "?" }) })
    }

    @Test(arguments: ["", "a\u{0}b", "a\nb", "\u{301}", "مركز", String(repeating: "x", count: 2_400)])
    func whatIsNoLineOfOursHasNoPicture(_ text: String) { #expect(QRCode(text) == nil) }
}
