import JisrCore
import JisrJournal
import JisrNetworkSupport
import Testing

@testable import JisrReport

/// What is held in memory for reports has its bounds.
@Suite struct ReportLedgerTests {
    @Test func moreMarksThanFitAreNotHeld() throws {
        let a = try TestNetwork.ofFive()["a"]
        for session in ["1", "2"] {
            try a.bring("session", ["id": session, "date": "2026-02-0\(session)"])
            for person in ["p", "q"] {
                try a.bring("attendance", ["session": session, "participant": person, "status": "late"])
            }
        }
        func isHeld(_ limit: Int) throws -> Bool {
            try a.journal.snapshot { try ReportLedger(at: $0, heldMarks: limit) != nil }
        }
        #expect(try [isHeld(0), isHeld(3), isHeld(4)] == [false, false, true])
    }
}
