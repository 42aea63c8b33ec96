import JisrHTTP
import Testing

@testable import JisrServer

@Suite struct PatienceTests {
    /// What somebody sees who looks after each step.
    private func looks(_ steps: (inout Patience) -> Void...) -> [Bool] {
        var patience = Patience()
        return steps.map { step in
            step(&patience)
            return patience.look()
        }
    }

    private func ask(_ patience: inout Patience) {
        patience.headCame()
        patience.isAsking = true
    }

    private func body(_ bytes: Int) -> (inout Patience) -> Void { { $0.bodyCame(bytes: bytes) } }

    private func nothing(_: inout Patience) {}

    @Test func aFirstRequestThatDoesNotComeIsNotWaitedFor() {
        #expect(looks(nothing) == [false])
    }

    @Test func aBodyIsWaitedForAsLongAsItMoves() {
        let enough = TransportLimits.bodyWindowBytes
        #expect(looks(ask, body(enough), body(enough - 1)) == [true, true, false])
    }

    @Test func aServerThatDoesNotReadBlamesNobody() {
        let late: (inout Patience) -> Void = { $0.isAsking = true }
        #expect(looks({ $0.headCame() }, nothing, late, nothing) == [true, true, true, false])
    }

    @Test func afterARequestOtherLimitsHold() {
        let end: (inout Patience) -> Void = { $0.requestEnded() }
        #expect(looks(ask, end, nothing, nothing) == [true, true, true, true])
    }
}
