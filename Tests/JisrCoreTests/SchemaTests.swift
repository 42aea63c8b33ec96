import JisrCore
import JisrWords
import Testing

@Suite struct SchemaTests {
    private static let collections = Schema.network.collections

    @Test func codesAndNamesAreGivenOnce() {
        #expect(Set(Self.collections.map(\.code)).count == Self.collections.count)
        #expect(Set(Self.collections.map(\.name)).count == Self.collections.count)
        #expect(!Self.collections.contains { $0.code.rawValue == 0 })
        for collection in Self.collections {
            #expect(Set(collection.fields.map(\.code)).count == collection.fields.count, "\(collection.name)")
            #expect(Set(collection.columnNames).count == collection.columnNames.count, "\(collection.name)")
            #expect(!collection.fields.contains { $0.code == .deleted }, "\(collection.name)")
            #expect(collection.fields.map(\.code) == collection.fields.map(\.code).sorted(), "\(collection.name)")
        }
    }

    /// A number that changed its meaning would turn old logs into nonsense.
    @Test func codesStayAsTheyWereFirstGiven() {
        let names = [
            "member", "centre", "event", "report", "attachment", "participant", "orientation", "plan", "session",
            "attendance", "outcome", "identity", "remark", "site", "revocation", "telling", "staff", "call", "task",
            "alias", "move", "linkage_key", "linkage"
        ]
        #expect(Self.collections.map(\.name) == names)
        #expect(Self.collections.map(\.code.rawValue) == (1...23).map { UInt16($0) })
        for collection in Self.collections {
            #expect(
                collection.fields.map(\.code.rawValue) == (1...collection.fields.count).map { UInt16($0) },
                "\(collection.name)")
        }
    }

    @Test func everythingHasThreeLabels() {
        for collection in Self.collections {
            let labels = [collection.labels] + collection.fields.map(\.labels) + collection.naming.parts.map(\.labels)
            for label in labels {
                #expect(!label.english.isEmpty && !label.french.isEmpty && !label.arabic.isEmpty, "\(collection.name)")
                #expect(label.arabic.unicodeScalars.contains { (0x600...0x6ff).contains($0.value) }, "\(label.english)")
                #expect([label.arabic, label.french, label.english].allSatisfy { $0.isNormalised }, "\(label.english)")
            }
        }
    }

    /// Tables, CSV headers and `FIELD=VALUE` all take the same names. `id` is the column of the key.
    @Test func namesAreFitForEveryUse() {
        for name in Self.collections.map(\.name) + Self.collections.flatMap(\.columnNames) {
            #expect(
                name.utf8.allSatisfy { (0x61...0x7a).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5f },
                "\(name)")
            #expect(name.utf8.first.map { (0x61...0x7a).contains($0) } == true, "\(name)")
        }
        for collection in Self.collections {
            #expect(!collection.fields.contains { $0.name == "id" || $0.name == "deleted" })
        }
    }

    @Test func whatIsReferredToExists() {
        for collection in Self.collections {
            for field in collection.fields {
                if case .reference(let name) = field.type { #expect(Schema.network[name] != nil, "\(field.name)") }
            }
            for part in collection.naming.parts { #expect(Schema.network[part.collection] != nil, "\(part.name)") }
        }
    }

    /// What people type is brought into the normal form before it is looked for, and words are told by their bytes.
    @Test func wordsAreInTheNormalForm() {
        for field in Self.collections.flatMap(\.fields) {
            switch field.type {
            case .choice(let words), .set(let words?):
                #expect(words.allSatisfy { $0.isNormalised && !$0.isEmpty && !$0.contains("|") }, "\(field.name)")
                #expect(Set(words.map(ExactText.init)).count == words.count, "\(field.name)")
            default: break
            }
        }
    }

    @Test func lookingUpByCodeAndByNameAgree() {
        for collection in Self.collections {
            #expect(Schema.network[collection.code] == collection && Schema.network[collection.name] == collection)
            for field in collection.fields {
                #expect(collection.field(field.code) == field && collection.field(named: field.name) == field)
            }
            #expect(collection.field(FieldCode(rawValue: 999)) == nil && collection.field(.deleted) == nil)
        }
        let gaps = Schema.Collection(
            99, "gaps", .network, Labels("أ", "b", "c"),
            [Field(4, "four", .text, Labels("أ", "b", "c")), Field(1, "one", .text, Labels("أ", "b", "c"))])
        #expect(gaps.field(FieldCode(rawValue: 1))?.name == "one" && gaps.field(FieldCode(rawValue: 4))?.name == "four")
        #expect(gaps.field(FieldCode(rawValue: 2)) == nil)
    }

    /// The province and the region read attendance: no name of a person stands in it, and nothing in it is erased.
    @Test func attendanceHoldsNoNameOfAPerson() {
        let told = [
            "name", "name_ar", "name_fr", "birth_date", "guardian", "phone", "massar", "text", "address", "contact"
        ]
        for collection in Self.collections where collection.scope == .attendance {
            #expect(!collection.columnNames.contains { told.contains($0) }, "\(collection.name)")
        }
        // All that can be typed freely there; a line more here is a line to defend.
        let free = Self.collections.filter { $0.scope == .attendance }
            .flatMap { collection in
                collection.fields.filter { $0.type == .text }.map { "\(collection.name).\($0.name)" }
            }
        #expect(
            free == [
                "participant.season", "participant.group", "participant.trade", "participant.end_reason",
                "orientation.criteria", "orientation.reason", "plan.goal", "plan.level", "session.slot",
                "session.group",
                "session.trainer", "outcome.evidence"
            ])
    }

    @Test func aRecordOfTheRosterIsNotOpenToAll() throws {
        #expect(try Schema.network.openCollection(named: "event").name == "event")
        for (wrong, right) in [("evnt", "event"), ("Reports", "report"), ("participants", "participant")] {
            let error = #expect(throws: InputError.self) { try Schema.network.openCollection(named: wrong) }
            #expect(error?.code == .unknownCollection && error?.description.contains("“\(right)”") == true)
        }
        let error = #expect(throws: InputError.self) { try Schema.network.openCollection(named: "member") }
        #expect(error?.code == .unknownCollection)
    }
}
