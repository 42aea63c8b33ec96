import JisrCore
import JisrTestSupport
import Testing

@Suite struct RegisterTests {
    private static let logs: [LogID] = [LogID(high: 0, low: 1), LogID(high: 0, low: 2)]

    private func survivor(_ log: Int, _ sequence: UInt64, at stamp: UInt64, _ content: String) -> Survivor<String> {
        Survivor(
            dot: Dot(log: Self.logs[log], sequence: sequence), stamp: HybridTime(rawValue: stamp), content: content)
    }

    @Test func anEditThatSawBothSettlesAConflict() {
        var register = Register([survivor(0, 1, at: 1, "a"), survivor(1, 1, at: 2, "b")])
        #expect(register.isConflict && register.shown?.content == "b")
        register.apply(survivor(0, 2, at: 3, "c"), replacing: register.dots, isNamedAlready: false)
        #expect(!register.isConflict && register.survivors.map(\.content) == ["c"])
    }

    /// The edit saw what it replaces, so its early clock decides nothing.
    @Test func aWrongClockDoesNotUndoAnEdit() {
        var register = Register([survivor(0, 1, at: 900, "new year 2036")])
        register.apply(survivor(1, 1, at: 1, "today"), replacing: register.dots, isNamedAlready: false)
        #expect(register.shown?.content == "today")
    }

    @Test func aValueNamedBeforeItCameIsNotTaken() {
        var register = Register<String>()
        register.apply(survivor(0, 1, at: 1, "a"), replacing: [], isNamedAlready: true)
        #expect(register.survivors.isEmpty && register.shown == nil && !register.isConflict)
    }

    @Test func oneStampIsSettledByLogThenSequence() {
        let register = Register([survivor(1, 1, at: 5, "b1"), survivor(0, 9, at: 5, "a9"), survivor(1, 2, at: 5, "b2")])
        #expect(register.shown?.content == "b2")
    }

    @Test func equalValuesWrittenApartAreNoConflict() {
        let register = Register([survivor(0, 1, at: 1, "same"), survivor(1, 1, at: 2, "same")])
        #expect(!register.isConflict && register.survivors.count == 2)
    }

    /// Whoever names itself wrote nothing, by the sentence of the merge; so it does in any order and however often it comes.
    @Test func anOperationThatNamesItselfDoesNotSurvive() {
        var register = Register<String>()
        let itself = survivor(0, 1, at: 1, "a")
        register.apply(itself, replacing: [itself.dot], isNamedAlready: false)
        #expect(register.survivors.isEmpty)
    }
}
