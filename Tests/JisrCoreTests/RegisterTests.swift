import JisrCore
import JisrTestSupport
import Testing

@Suite struct RegisterTests {
    private func survivor(_ branch: Int64, _ sequence: UInt64, at stamp: UInt64?, _ content: String) -> Survivor<String>
    {
        Survivor(
            place: Place(branch: branch, sequence: sequence),
            dot: Dot(log: LogID(high: 0, low: UInt64(branch)), sequence: sequence),
            stamp: stamp.map(HybridTime.init), content: content)
    }

    private func shown(_ register: Register<String>) -> String? { register.ranked { Array($0.utf8) }.first?.content }

    @Test func anEditThatKnewBothSettlesAConflict() {
        var register = Register([survivor(1, 1, at: 1, "a"), survivor(2, 1, at: 2, "b")])
        #expect(register.isConflict && shown(register) == "b")
        let gone = register.apply(survivor(1, 2, at: 3, "c")) { _ in true }
        #expect(!register.isConflict && register.survivors.map(\.content) == ["c"])
        #expect(gone.map(\.content) == ["a", "b"])
    }

    /// The edit knew what it replaces, so its early clock decides nothing.
    @Test func aWrongClockDoesNotUndoAnEdit() {
        var register = Register([survivor(1, 1, at: 900, "new year 2036")])
        register.apply(survivor(2, 1, at: 1, "today")) { _ in true }
        #expect(shown(register) == "today")
    }

    @Test func whatTheWriterDidNotKnowStays() {
        var register = Register([survivor(1, 1, at: 1, "a"), survivor(2, 1, at: 2, "b")])
        let gone = register.apply(survivor(3, 1, at: 3, "c")) { $0.branch == 1 }
        #expect(Set(register.survivors.map(\.content)) == ["b", "c"] && gone.map(\.content) == ["a"])
    }

    @Test func aRemovalTakesWhatItKnewAndPutsNothing() {
        var register = Register([survivor(1, 1, at: 1, "a"), survivor(2, 1, at: 2, "b")])
        let gone = register.apply(nil) { $0.branch == 2 }
        #expect(register.survivors.map(\.content) == ["a"] && gone.map(\.content) == ["b"])
        let again = register.apply(nil) { _ in false }
        #expect(again.isEmpty && register.survivors.count == 1)
    }

    @Test func oneStampIsSettledByLogThenSequence() {
        let register = Register([survivor(2, 1, at: 5, "b1"), survivor(1, 9, at: 5, "a9"), survivor(2, 2, at: 5, "b2")])
        #expect(register.ranked { Array($0.utf8) }.map(\.content) == ["b2", "b1", "a9"])
    }

    /// Two pasts of one device can have both alike.
    @Test(arguments: [["x", "y"], ["y", "x"]]) func oneDotIsSettledByTheBytesOfTheValues(_ values: [String]) {
        let dot = Dot(log: LogID(high: 0, low: 1), sequence: 1)
        let register = Register(
            values.enumerated().map { branch, value in
                Survivor(
                    place: Place(branch: Int64(branch), sequence: 1), dot: dot, stamp: HybridTime(rawValue: 5),
                    content: value)
            })
        #expect(shown(register) == "y")
    }

    @Test func theStampOfAValueThatStandsAloneIsNotAskedFor() {
        #expect(shown(Register([survivor(1, 1, at: nil, "a")])) == "a")
        #expect(shown(Register<String>()) == nil)
    }

    @Test func equalValuesWrittenApartAreNoConflict() {
        let register = Register([survivor(1, 1, at: 1, "same"), survivor(2, 1, at: 2, "same")])
        #expect(!register.isConflict && register.survivors.count == 2)
    }

    /// Texts that Unicode calls the same are two values, whatever tables a device has.
    @Test func twoTextsOfOtherBytesAreAConflict() {
        for (one, other) in HostileText.twins {
            let register = Register(
                [one, other].enumerated().map { branch, text in
                    Survivor(
                        place: Place(branch: Int64(branch), sequence: 1),
                        dot: Dot(log: LogID(high: 0, low: 1), sequence: 1),
                        stamp: nil, content: StateContent.value(.text(text)))
                })
            #expect(register.isConflict, "\(one)")
        }
    }
}
