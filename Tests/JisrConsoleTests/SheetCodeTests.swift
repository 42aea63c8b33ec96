import JisrActions
import Testing

@Suite struct SheetCodeTests {
    /// It stands on paper: it never changes.
    @Test func isForEver() { #expect(Actions.sheetCode(of: "S1") == "6TBAT") }

    @Test func tellsSessionsApart() {
        let codes = (0..<2000).map { Actions.sheetCode(of: "session \($0)") }
        #expect(codes.allSatisfy { $0.count == 5 })
        #expect(Set(codes).count >= 1998)
    }
}
