import JisrTestSupport
import Testing

@testable import JisrSheets

@Suite struct ShownFormTests {
    @Test func formatsThatAreDays() {
        let cases: [(NumberFormat, [String])] = [
            (
                .date,
                [
                    "yyyy-mm-dd", "d/m/yy", "[$-401]dd/mm/yyyy;@", "mmmm", "mmm\\-yy", "dd\" de \"mmmm",
                    "[$-F800]dddd\\,\\ mmmm dd",
                    "DD/MM/YYYY", "b1yyyy", "[Red]d", "ggge\"年\"m\"月\"d\"日\"", "[$-401]e", "yyyy"
                ]
            ),
            (.time, ["yyyy-mm-dd hh:mm", "d h", "m/d/yy h:mm AM/PM", "[$-409]dd/mm/yyyy h:mm:ss;@"]),
            (.clock, ["h:mm", "hh:mm:ss", "mm:ss.0", "h AM/PM", "h:mm A/P", "ss"]),
            (
                .filled(digits: 10),
                ["0000000000", "0#\" \"##\" \"##\" \"##\" \"##", "00\\ 00\\ 00\\ 00\\ 00;@", "[<=9]0000000000"]
            ),
            (.filled(digits: 2), ["00", "00_-", "#00", "0#"]),
            (.elapsed, ["[h]:mm", "[hh]:mm:ss", "[mm]:ss", "[s]", "[H]:MM"]),
            (
                .number,
                [
                    "General", "0", "0.00", "#,##0", "@", "0.00E+00", "##0.0E-0", "\"day\" 0", "0\\d", "0_d", "*d0",
                    "[Red]0",
                    "[$د.م.‏-401] #,##0.00", "0;\"d\"", "0;d", "", "\"", "[", "\\", "[>100]0", "General\" s\"", "# ?/?",
                    "00.0", "#,##0", "0000%", "00E+00", "##0"
                ]
            )
        ]
        for (format, codes) in cases {
            for code in codes { #expect(NumberFormat(code: code) == format, "\(code)") }
        }
    }

    @Test func numbersAsPeopleReadThem() {
        let cases = [
            ("137000000", "137000000"), ("1.37E8", "137000000"), ("12.5", "12.5"), ("12.0", "12"), ("007", "7"),
            ("-0", "0"),
            ("0", "0"), ("+5", "5"), ("0.1", "0.1"), (".5", "0.5"), ("1e-5", "0.00001"), ("1e-6", "0.000001"),
            ("1.5e-7", "1.5E-7"),
            ("9007199254740993", "9007199254740992"), ("1e15", "1000000000000000"),
            ("123456789012345678", "123456789012345680"),
            ("1e20", "100000000000000000000"), ("1e21", "1E+21"), ("-1.25e300", "-1.25E+300"), ("5e-324", "5E-324"),
            ("12.300000000000001", "12.3"), ("0.30000000000000004", "0.3"), ("0.99999999999999989", "1"),
            ("12.333333333333334", "12.3333333333333"), ("99999999999999.95", "100000000000000"),
            ("-12.666666666666666", "-12.6666666666667"),
            ("123456789012345.6", "123456789012346"), ("-1", "-1"), ("100", "100"),
            ("1.7976931348623157e308", "1.79769313486232E+308")
        ]
        for (stored, shown) in cases { #expect(DecimalText.text(Array(stored.utf8)) == shown, "\(stored)") }
        for wrong in ["", "nan", "inf", "0x1p3", "1,5", "1e999", "-", "e5", "1 2", "١٢", "--1", "infinity"] {
            #expect(DecimalText.text(Array(wrong.utf8)) == nil, "\(wrong)")
        }
    }

    /// No digits are made up, and none lost but those beyond the fifteenth.
    @Test(arguments: Seed.first(20)) func numbersKeepTheirValue(seed: Seed) throws {
        var generator = seed.generator
        for _ in 0..<100 {
            let number = Double(bitPattern: generator.random.next())
            guard number.isFinite else { continue }
            let read = try #require(Double(DecimalText.text(number)))
            #expect(abs(read - number) <= abs(number) * 5.1e-15, "\(number) of \(seed)")
            let whole = Double(generator.int64(-(1 << 53)...(1 << 53)))
            #expect(DecimalText.text(whole) == "\(Int64(whole))", "\(seed)")
            let mark = Double(generator.int(0...2000)) / 100
            #expect(DecimalText.text(mark) == (mark == mark.rounded() ? "\(Int(mark))" : "\(mark)"), "\(seed)")
        }
    }

    @Test func references() {
        for (text, column, row) in [
            ("A1", 1, 1), ("Z9", 26, 9), ("AA10", 27, 10), ("XFD1048576", 16_384, 1_048_576), ("ZZZ1", 18_278, 1)
        ] {
            #expect(CellReference(text) == CellReference(column: column, row: row))
            #expect(CellReference.text(column: column, row: row) == text)
        }
        #expect(CellReference("bc12") == CellReference(column: 55, row: 12))
        for text in [
            "", "A", "1", "A0", "$A$1", "A1B", "A-1", "AAAAAAA1", "A1:B2", "A99999999999999999999", " A1", "É1"
        ] {
            #expect(CellReference(text) == nil, "\(text)")
        }
    }

    /// Whatever a text holds, its escaped form has no character that XML refuses or changes, and means the text.
    @Test(arguments: Seed.first(50)) func escapesMeanTheText(seed: Seed) {
        var generator = seed.generator
        let pieces = ["_", "x", "_x", "_x0041_", "D83D", "_xDE00_", "0000", "\r", "\u{0}", "\u{ffff}", "\n", "é", "😀"]
        for _ in 0..<200 {
            let text = (0..<generator.int(0...10)).map { _ in generator.pick(pieces) }.joined()
            let encoded = EscapedText.encode(text)
            #expect(!encoded.unicodeScalars.contains { ($0.value < 32 && $0 != "\n") || $0 == "\u{ffff}" }, "\(seed)")
            var bytes = Array(encoded.utf8)
            EscapedText.decode(&bytes)
            #expect(bytes == Array(text.utf8), "\(seed)")
        }
    }
}

extension CellReference {
    /// As the reader would have it, for comparing.
    fileprivate init?(column: Int, row: Int) { self.init(CellReference.text(column: column, row: row)) }
}
