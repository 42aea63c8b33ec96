import JisrCore
import Testing

@Suite struct VisibilityTests {
    private func place(_ sequence: UInt64) -> Place { Place(branch: 1, sequence: sequence) }

    /// - Parameter covers: what each tombstone knew.
    private func visibility(_ marks: [UInt64: Mark], values: [UInt64], covers: [UInt64: Set<UInt64>] = [:])
        -> Visibility
    {
        let survivors = marks.map { sequence, mark in
            Survivor(
                place: place(sequence), dot: Dot(log: LogID(high: 7, low: 7), sequence: sequence), stamp: nil,
                content: mark)
        }
        return Visibility(marks: Register(survivors), values: values.map(place)) { tombstone, value in
            covers[tombstone.sequence]?.contains(value.sequence) ?? false
        }
    }

    @Test func aRowThatNobodyDeletedIsShown() {
        #expect(visibility([:], values: [1]) == .shown)
        #expect(visibility([:], values: []) == .shown)
        #expect(visibility([2: .returned], values: [1]) == .shown)
    }

    @Test func aTombstoneHidesWhatItKnew() {
        #expect(visibility([3: .tombstone], values: [1, 2], covers: [3: [1, 2]]) == .hidden)
        #expect(visibility([3: .tombstone], values: []) == .hidden)
    }

    @Test func anEditThatTheTombstoneDidNotKnowBringsTheRowBack() {
        #expect(visibility([3: .tombstone], values: [1, 2], covers: [3: [1]]) == .revived)
    }

    @Test func tombstonesCoverTogether() {
        let marks: [UInt64: Mark] = [3: .tombstone, 4: .tombstone]
        #expect(visibility(marks, values: [1, 2], covers: [3: [1], 4: [2]]) == .hidden)
        #expect(visibility(marks, values: [1, 2], covers: [3: [1], 4: [1]]) == .revived)
    }

    /// A tombstone that had known of the return would have taken its place.
    @Test func noTombstoneCoversAReturn() {
        let marks: [UInt64: Mark] = [3: .tombstone, 4: .returned]
        #expect(visibility(marks, values: [1], covers: [3: [1, 4]]) == .revived)
        #expect(visibility(marks, values: []) == .revived)
    }
}
