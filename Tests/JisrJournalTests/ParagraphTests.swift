import JisrCore
import JisrNetworkSupport
import Testing

@testable import JisrJournal

/// Long texts through the journal and from device to device: paragraphs survive each by itself.
@Suite struct ParagraphTests {
    private static let base = "سياق\nفقرة ثانية\nفقرة ثالثة"

    private func network(_ text: String = base) throws -> TestNetwork {
        let network = try TestNetwork.ofFive(folder: ScratchHome.path)
        try network["a"].bring("report", ["id": "r", "title": "t", "context": text])
        try network.spread()
        return network
    }

    private func text(_ station: Station, _ field: String = "context") throws -> FieldValue? {
        try station.record("report", "r")?.fields.first { $0.name == field }?.value
    }

    private func requireSound(_ network: TestNetwork) throws {
        try network.spread()
        for name in ["a", "b"] {
            #expect(try network[name].journal.checkInvariants() == [])
            #expect(try network[name].journal.check(.rebuild).faults == [])
        }
        #expect(try network["a"].journal.status().stateDigest == network["b"].journal.status().stateDigest)
    }

    @Test(.scratchHome) func differentParagraphsApart() throws {
        let network = try network()
        try network["a"].edit("report", ["id": "r", "context": "سياق جديد\nفقرة ثانية\nفقرة ثالثة"])
        try network["b"].edit("report", ["id": "r", "context": "سياق\nفقرة ثانية\nفقرة ثالثة\nخاتمة"])
        try requireSound(network)
        for name in ["a", "b"] {
            #expect(try text(network[name]) == .value(.text("سياق جديد\nفقرة ثانية\nفقرة ثالثة\nخاتمة")))
            #expect(try network[name].journal.conflicts().isEmpty)
        }
    }

    @Test(.scratchHome) func theSameParagraphIsAQuestion() throws {
        let network = try network()
        try network["a"].edit("report", ["id": "r", "context": "سياق\nهنا\nفقرة ثالثة"])
        try network["b"].edit("report", ["id": "r", "context": "سياق\nهناك\nفقرة ثالثة"])
        try requireSound(network)
        let record = try #require(try network["a"].journal.conflicts().first?.record)
        #expect(record.conflicts.map(\.field) == ["context"])
        let values = try #require(record.conflicts.first).values
        #expect(
            Set(values.map(\.value)) == [.text("سياق\nهنا\nفقرة ثالثة"), .text("سياق\nهناك\nفقرة ثالثة")])
        let chosen = try #require(values.first { $0.value == .text("سياق\nهنا\nفقرة ثالثة") })
        let report = Schema.network.collection("report")
        try network["b"].journal.resolve(
            .one(.key("r")), of: report, field: report.known("context"), keeping: .dot(chosen.dot))
        try requireSound(network)
        #expect(try text(network["a"]) == .value(chosen.value))
        #expect(try network["a"].journal.conflicts().isEmpty)
    }

    @Test(.scratchHome) func anEditTellsItsParagraphAlone() throws {
        let long = (0..<60).map { "paragraph \($0) \(String(repeating: "x", count: 200))" }
        let network = try network(long.joined(separator: "\n"))
        var changed = long
        changed[30] = "another"
        try network["a"].edit("report", ["id": "r", "context": changed.joined(separator: "\n")])
        let entries = try network["a"].journal.history(of: .one(.key("r")), in: Schema.network.collection("report"))
        #expect(entries.last?.changes.count == 2)
        try requireSound(network)
        #expect(try text(network["b"]) == .value(.text(changed.joined(separator: "\n"))))
    }

    /// A form or a list that was taken before somebody else wrote.
    @Test(.scratchHome) func whatIsStaleSaysNothingOfWhatItsWriterLeft() throws {
        let network = try network()
        let a = network["a"]
        var stale = try a.draft("report", ["id": "r", "context": "سياق\nفقرة ثانية\nفقرة أخيرة"])
        stale.seen = try a.record("report", "r")?.version
        try a.edit("report", ["id": "r", "context": "مقدمة\nفقرة ثانية\nفقرة ثالثة"])
        _ = try a.journal.edit(stale)
        #expect(try text(a) == .value(.text("مقدمة\nفقرة ثانية\nفقرة أخيرة")))
        #expect(try a.journal.conflicts().isEmpty)
        // The same as a list, which settles nothing, and brought twice.
        _ = try a.journal.bring(stale)
        #expect(try text(a) == .value(.text("مقدمة\nفقرة ثانية\nفقرة أخيرة")))
        try requireSound(network)
    }

    @Test(.scratchHome) func twoWhoChangeOneParagraphAtOneDeviceAreAskedToo() throws {
        let network = try network()
        let a = network["a"]
        var stale = try a.draft("report", ["id": "r", "context": "سياق\nلي\nفقرة ثالثة"])
        stale.seen = try a.record("report", "r")?.version
        try a.edit("report", ["id": "r", "context": "سياق\nلك\nفقرة ثالثة"])
        _ = try a.journal.edit(stale)
        #expect(try a.journal.conflicts().count == 1)
        // To write it anew settles it.
        try a.edit("report", ["id": "r", "context": "سياق\nلنا\nفقرة ثالثة"])
        #expect(try a.journal.conflicts().isEmpty)
        try requireSound(network)
        #expect(try text(network["b"]) == .value(.text("سياق\nلنا\nفقرة ثالثة")))
    }

    /// Two write the same at one paragraph, the second from a form that was opened before: there is nothing to write.
    @Test(.scratchHome) func whatSomebodyHasWrittenMeanwhileIsNotWrittenAgain() throws {
        let network = try network()
        let a = network["a"]
        var stale = try a.draft("report", ["id": "r", "context": "سياق\nواحد\nفقرة ثالثة"])
        stale.seen = try a.record("report", "r")?.version
        try a.edit("report", ["id": "r", "context": "سياق\nواحد\nفقرة ثالثة"])
        let before = try a.journal.status().operations
        _ = try a.journal.edit(stale)
        #expect(try a.journal.status().operations == before)
        #expect(try a.journal.conflicts().isEmpty)
        try requireSound(network)
    }

    @Test(.scratchHome) func aTextIsEmptiedAndComesBack() throws {
        let network = try network()
        try network["a"].edit("report", ["id": "r", "context": ""])
        try requireSound(network)
        #expect(try text(network["b"]) == .value(.null))
        try network["b"].edit("report", ["id": "r", "context": "\nx\n"])
        try requireSound(network)
        #expect(try text(network["a"]) == .value(.text("\nx\n")))
    }

    /// As long as texts can be, all of them rewritten at once.
    @Test(.scratchHome) func theLongestTextsAreWrittenAnew() throws {
        let network = try network()
        let fields = ["context", "action", "result", "lessons"]
        for letter in ["x", "م"] {
            let text = String(repeating: letter, count: Limits.proseBytes / letter.utf8.count)
            for field in fields { try network["a"].edit("report", ["id": "r", field: text]) }
        }
        let lines = String(repeating: "\n", count: Limits.proseBytes)
        let halves = String(repeating: "a\n", count: 16_000)
        for text in [lines, halves] {
            try network["a"].edit(
                "report", ["id": "r", "context": text, "action": text, "result": text, "lessons": text])
        }
        try requireSound(network)
        for field in fields { #expect(try text(network["b"], field) == .value(.text(halves))) }
    }
}
