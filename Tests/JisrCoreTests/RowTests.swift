import JisrCore
import Testing

@Suite struct RowTests {
    private func collection(_ name: String) throws -> Schema.Collection { try #require(Schema.network[name]) }

    @Test func aRowOfColumnsIsADraft() throws {
        let event = try collection("event")
        let draft = try event.draft([
            ("title", "Journée"), ("id", " E-1 "), ("female", "12"), ("speakers", "B|A"), ("agenda", "")
        ])
        #expect(draft.collection == event.code && draft.entity == .one(.key("E-1")))
        let fields = draft.fields.compactMap { field in event.field(field.code).map { ($0.name, field.value) } }
        #expect(fields.map(\.0) == ["title", "female", "speakers", "agenda"])
        #expect(
            fields.map(\.1) == [.value(.text("Journée")), .value(.integer(12)), .members(["A", "B"]), .value(.null)])
        #expect(fields[3].1.isEmpty && !fields[0].1.isEmpty)
    }

    @Test func withoutAnIdTheRecordIsNewAndHasNoNameYet() throws {
        #expect(try collection("event").draft([("title", "x")]).entity == nil)
        #expect(try collection("event").draft([("title", "x"), ("id", " ")]).entity == nil)
    }

    @Test func naturalKeysAreTheirOwnColumns() throws {
        let draft = try collection("attendance").draft([("participant", "p"), ("status", "late"), ("session", "s")])
        #expect(draft.entity == .pair(.key("s"), .key("p")) && draft.fields.count == 1)
        #expect(try collection("identity").draft([("participant", "p"), ("name_fr", "x")]).entity == .one(.key("p")))
        let name = RecordName(high: 1, low: 2)
        #expect(
            try collection("remark").draft([("session", "r" + name.description), ("participant", "p")]).entity
                == .pair(.name(name), .key("p")))
    }

    @Test(arguments: [
        ("event", "titel", "“title”"), ("event", "organisation", "“organisations”"), ("participant", "seks", "“sex”"),
        ("attendance", "sesion", "“session”"), ("event", "xxxxxxxxxxxxxxx", "there are: id, title"),
        ("attendance", "id", "there are:")
    ])
    func anUnknownColumnIsAnsweredWithTheNearest(_ name: String, _ column: String, _ hint: String) throws {
        let error = #expect(throws: InputError.self) {
            try collection(name).draft([("session", "s"), ("participant", "p"), (column, "x")].suffix(1))
        }
        #expect(error?.code == .unknownField && error?.column == column)
        #expect(error?.description.contains(hint) == true, "\(error?.description ?? "")")
    }

    @Test(arguments: [
        ("attendance", [("session", "s")], InputError.Code.missingKey, "participant"),
        ("attendance", [("session", " "), ("participant", "p")], .missingKey, "session"),
        ("identity", [], .missingKey, "participant"), ("event", [("id", "a::b")], .badID, "id"),
        ("event", [("id", "a\u{7}b")], .badID, "id")
    ])
    func aKeyThatIsNoneIsRefused(
        _ name: String, _ columns: [(String, String)], _ code: InputError.Code, _ column: String
    ) throws {
        let error = #expect(throws: InputError.self) {
            try collection(name).draft(columns.map { (name: $0.0, text: $0.1) })
        }
        #expect(error?.code == code)
        if code == .missingKey { #expect(error?.column == column) }
    }

    @Test func aColumnGivenTwiceIsRefused() throws {
        for columns in [[("title", "a"), ("title", "b")], [("id", "a"), ("id", "b")]] {
            let error = #expect(throws: InputError.self) {
                try collection("event").draft(columns.map { (name: $0.0, text: $0.1) })
            }
            #expect(error?.column == columns[0].0)
        }
    }

    @Test func oneTextNamesARecord() throws {
        #expect(try collection("event").entity(text: "E-1") == .one(.key("E-1")))
        #expect(try collection("attendance").entity(text: "s::p") == .pair(.key("s"), .key("p")))
        #expect(try collection("event").entity(text: "e\u{301}").text.utf8.elementsEqual("é".utf8))
    }

    /// However an id is typed, and wherever, it names one record.
    @Test(arguments: [" E\u{a0}1", "\u{ff25} 1 ", "E  1"]) func anIdHasOneFormEverywhere(_ typed: String) throws {
        let (event, attendance) = (try collection("event"), try collection("attendance"))
        #expect(try event.draft([("id", typed)]).entity == .one(.key("E 1")))
        #expect(try event.entity(text: typed) == .one(.key("E 1")))
        #expect(try event.sought(typed, in: "id") == "E 1")
        #expect(
            try attendance.draft([("session", typed), ("participant", "p")]).entity == .pair(.key("E 1"), .key("p")))
        #expect(try attendance.entity(text: typed + "::" + typed) == .pair(.key("E 1"), .key("E 1")))
        #expect(try attendance.sought(typed, in: "participant") == "E 1")
        #expect(try attendance.sought(typed, in: "centre") == "E 1")
        #expect(try event.sought(typed, in: "title") == typed, "a text is looked for as it was written")
    }

    @Test func anIdThatHasNoFormIsRefusedEverywhere() throws {
        let (event, attendance) = (try collection("event"), try collection("attendance"))
        for typed in ["\u{200d}E", "\u{64e}", "a\u{1b}[31m", "s\u{ad}"] {
            let readings: [() throws -> Void] = [
                { _ = try event.draft([("id", typed)]) }, { _ = try event.entity(text: typed) },
                { _ = try event.sought(typed, in: "id") }, { _ = try attendance.entity(text: "s::" + typed) },
                { _ = try attendance.sought(typed, in: "centre") },
                { _ = try attendance.draft([("session", "s"), ("participant", typed)]) }
            ]
            for reading in readings {
                let error = #expect(throws: InputError.self) { try reading() }
                #expect(error?.description.contains("U+") == true, "\(error?.description ?? "")")
            }
            let error = #expect(throws: InputError.self) {
                try attendance.draft([("session", "s"), ("participant", typed)])
            }
            #expect(error?.column == "participant")
        }
    }

    /// What could be written under such a name every peer would refuse, and all that follows it in the log.
    @Test(arguments: [
        ("event", ""), ("event", "a::b"), ("event", "a\n"), ("attendance", "s"), ("attendance", "s::p::q"),
        ("attendance", "::p")
    ])
    func aTextThatNamesNoRecordIsRefused(_ name: String, _ text: String) throws {
        let error = #expect(throws: InputError.self) { try collection(name).entity(text: text) }
        #expect(error?.code == .badID)
    }

    @Test(arguments: [("evnet", "event"), ("EVENT", "event"), ("ev", "event"), ("attendence", "attendance")])
    func theNearestNameIsFound(_ wrong: String, _ right: String?) {
        #expect(Nearest.match(to: wrong, among: ["event", "attendance", "report"]) == (wrong == "ev" ? nil : right))
    }

    @Test func nothingIsNearToNothing() {
        #expect(Nearest.match(to: "x", among: []) == nil)
        #expect(Nearest.match(to: "", among: ["event"]) == nil)
        #expect(Nearest.match(to: "b", among: ["bb", "ba", "ab"]) == "ab")
    }
}
