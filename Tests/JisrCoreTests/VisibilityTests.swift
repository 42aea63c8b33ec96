import JisrCore
import Testing

@Suite struct VisibilityTests {
    private static let log = LogID(high: 7, low: 7)

    private func dot(_ sequence: UInt64) -> Dot { Dot(log: Self.log, sequence: sequence) }

    private func marks(_ marks: (UInt64, Mark)...) -> Register<Mark> {
        Register(marks.map { Survivor(dot: dot($0.0), stamp: .zero, content: $0.1) })
    }

    @Test func aRowThatNobodyDeletedIsShown() {
        #expect(Visibility(marks: Register(), values: [dot(1)]) == .shown)
        #expect(Visibility(marks: marks((2, .returned)), values: [dot(1)]) == .shown)
    }

    @Test func aTombstoneHidesWhatItCovers() {
        let tombstone = marks((3, .tombstone(covers: [dot(1), dot(2)])))
        #expect(Visibility(marks: tombstone, values: [dot(1), dot(2)]) == .hidden)
        #expect(Visibility(marks: tombstone, values: []) == .hidden)
    }

    @Test func anEditThatTheTombstoneDidNotSeeBringsTheRowBack() {
        #expect(Visibility(marks: marks((3, .tombstone(covers: [dot(1)]))), values: [dot(1), dot(2)]) == .revived)
    }

    @Test func tombstonesCoverTogether() {
        let both = marks((3, .tombstone(covers: [dot(1)])), (4, .tombstone(covers: [dot(2)])))
        #expect(Visibility(marks: both, values: [dot(1), dot(2)]) == .hidden)
    }

    @Test func aReturnBesideADeletionThatDidNotSeeItWins() {
        let both = marks((3, .tombstone(covers: [dot(1)])), (4, .returned))
        #expect(Visibility(marks: both, values: [dot(1)]) == .revived)
    }
}
