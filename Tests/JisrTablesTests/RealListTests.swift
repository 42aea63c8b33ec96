import JisrCore
import JisrJournal
import JisrNetworkSupport
import JisrWords
import Testing

@testable import JisrTables

/// Lists as people have them: out of spreadsheets, Massar's files and chats. What is clear is taken, what is not is named.
@Suite struct RealListTests {
    private static let attendance = Schema.Collection.attendance

    private static func collection(_ name: String) -> Schema.Collection {
        guard let found = Schema.network[name] else { fatalError("there is no \(name)") }
        return found
    }

    /// Runs a test on the journal of a centre.
    private func withCentre(_ body: (Journal) throws -> Void) throws { try body(TestNetwork.ofFive()["a"].journal) }

    private func bring(
        _ bytes: [UInt8], _ name: String, into journal: Journal, _ format: TextFormat = .csv,
        encoding: TextEncoding? = nil, days: DayStyle = .iso, keepsGoing: Bool = false
    ) throws -> ImportReport {
        var pieces = [bytes][...]
        return try TableImport(into: journal, collection: Self.collection(name), keepsGoing: keepsGoing).run(
            TableReading(.text(format, encoding) { pieces.popFirst() }, days: days))
    }

    private func bring(
        _ text: String, _ name: String, into journal: Journal, days: DayStyle = .iso, keepsGoing: Bool = false
    ) throws -> ImportReport {
        try bring(Array(text.utf8), name, into: journal, days: days, keepsGoing: keepsGoing)
    }

    /// The fault of a list of which nothing is written.
    private func fault(_ bytes: [UInt8], _ name: String, into journal: Journal) throws -> RowFault? {
        let before = try journal.status().operations
        let failure = #expect(throws: ImportFailure.self) { try bring(bytes, name, into: journal) }
        #expect(try journal.status().operations == before)
        return failure?.faults.first
    }

    private func fault(_ text: String, _ name: String, into journal: Journal) throws -> RowFault? {
        try fault(Array(text.utf8), name, into: journal)
    }

    private func value(_ field: String, of id: String, in name: String, _ journal: Journal) throws -> FieldValue? {
        let collection = Self.collection(name)
        let record = try journal.records(named: collection.entity(text: id), of: collection).first
        return record?.fields.first { $0.name == field }?.value
    }

    /// Said in every language, with what is named in each.
    private func expect(
        _ fault: RowFault?, at line: Int, _ column: Int, names words: String...,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(
            fault?.line == line && fault?.column == column, "\(String(describing: fault))",
            sourceLocation: sourceLocation)
        for language in Language.allCases {
            let text = fault?.sentence.text(in: Catalogue(language)) ?? ""
            for word in words { #expect(text.contains(word), "\(text)", sourceLocation: sourceLocation) }
        }
    }

    // MARK: Passed over

    @Test(arguments: [
        "sep=;\r\nid;title\r\na;x\r\n", "\u{feff}sep=;\nid;title\na;x", "sep=|\nid|title\na|x\n",
        "id;title;;\na;x;;\n;;;\n",
        "\u{200f}id\u{a0},\u{200e}title\u{200e}\n\u{200f},\u{200e} \n\u{a0},\na,x\n", "id,title,\u{200f}\na,x,\u{a0}\n",
        "id\ttitle\r\n\t\r\na\tx\r\n", "\u{200f}id\u{200f},title\n\u{202b}a\u{202c},x\n"
    ]) func whatHoldsNothingIsPassedOver(text: String) throws {
        try withCentre { (journal: Journal) throws in
            #expect(try bring(text, "event", into: journal).count.created == 1)
            #expect(try value("title", of: "a", in: "event", journal) == .value(.text("x")))
        }
    }

    @Test func aColumnWithoutAHeadIsNamedWhereItHoldsSomething() throws {
        try withCentre { (journal: Journal) throws in
            expect(try fault("id,title,\na,x,؟؟\n", "event", into: journal), at: 2, 3, names: "؟؟")
        }
    }

    @Test func encodings() throws {
        try withCentre { (journal: Journal) throws in
            let text = "id,title\na,لقاء\n"
            let wide = Array(text.utf16)
            let little: [UInt8] = [0xff, 0xfe] + wide.flatMap { [UInt8($0 & 0xff), UInt8($0 >> 8)] }
            let big: [UInt8] = [0xfe, 0xff] + wide.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xff)] }
            for bytes in [little, big] { _ = try bring(bytes, "event", into: journal) }
            #expect(try value("title", of: "a", in: "event", journal) == .value(.text("لقاء")))
            // Without a mark it is named, and read with the option.
            expect(
                try fault(Array(little.dropFirst(2)), "event", into: journal), at: 0, 0, names: "--encoding utf-16le")
            _ = try bring(Array(little.dropFirst(2)), "event", into: journal, encoding: .utf16LittleEndian)
            let arabic: [UInt8] = Array("id,title\nb,".utf8) + [0xe1, 0xde, 0xc7, 0xc1] + Array("\n".utf8)
            expect(try fault(arabic, "event", into: journal), at: 2, 2, names: "--encoding windows-1256")
            _ = try bring(arabic, "event", into: journal, encoding: .windows1256)
            #expect(try value("title", of: "b", in: "event", journal) == .value(.text("لقاء")))
            let french: [UInt8] = Array("id,title\nc,r".utf8) + [0xe9] + Array("union\n".utf8)
            expect(try fault(french, "event", into: journal), at: 2, 2, names: "--encoding windows-1252")
            _ = try bring(french, "event", into: journal, encoding: .windows1252)
            #expect(try value("title", of: "c", in: "event", journal) == .value(.text("réunion")))
        }
    }

    // MARK: Own words

    @Test func labelsAreHeadsAndWordsAreValues() throws {
        try withCentre { (journal: Journal) throws in
            let heads = ["العنوان", "titre", "Title", "TITRE", "title"]
            for (index, head) in heads.enumerated() {
                #expect(try bring("id,\(head)\n\(index),x\n", "event", into: journal).count.created == 1)
            }
            let words = ["حاضر", "présent", "Present", "حاضرة", "présente", "present", "\u{200f}حاضر(ة)"]
            let rows = words.enumerated().map { "s,p\($0.offset),\($0.element)" }.joined(separator: "\n")
            _ = try bring("الحصة,bénéficiaire,présence\n" + rows, "attendance", into: journal)
            let marks = try journal.records(of: Self.attendance).map { $0.fields.first { $0.name == "status" }?.value }
            #expect(marks == words.map { _ in .value(.text("present")) })
            for (word, answer) in [("نعم", true), ("oui", true), ("VRAI", true), ("لا", false), ("Non", false)] {
                _ = try bring("id,annulée\nx,\(word)\n", "session", into: journal)
                #expect(try value("cancelled", of: "x", in: "session", journal) == .value(.boolean(answer)))
            }
        }
    }

    @Test func digitsOfArabicAreDigits() throws {
        try withCentre { (journal: Journal) throws in
            _ = try bring("session,participant,minutes_late\ns,p,٢١\n", "attendance", into: journal)
            #expect(try value("minutes_late", of: "s::p", in: "attendance", journal) == .value(.integer(21)))
            _ = try bring("id,date\nx,٢٠٢٦-٠٣-٠٢\n", "session", into: journal)
            #expect(try value("date", of: "x", in: "session", journal)?.description.contains("2026-03-02") == true)
        }
    }

    @Test func daysAreNeverGuessed() throws {
        try withCentre { (journal: Journal) throws in
            let list = "id,date\nx,06/03/2024\n"
            expect(
                try fault(list, "session", into: journal), at: 2, 2, names: "06/03/2024", "--dates dmy", "--dates mdy")
            expect(try fault("id,date\nx,45357\n", "session", into: journal), at: 2, 2, names: "45357", "--dates excel")
            let sixth = FieldValue.value(.date(try #require(CivilDate(year: 2024, month: 3, day: 6))))
            let third = FieldValue.value(.date(try #require(CivilDate(year: 2024, month: 6, day: 3))))
            for (style, text, day) in [
                (DayStyle.dmy, list, sixth), (.mdy, list, third), (.excel, "id,date\nx,45357\n", sixth),
                (.dmy, "id,date\nx,٦.٣.٢٠٢٤\n", sixth), (.mdy, "id,date\nx,2024-03-06\n", sixth)
            ] {
                _ = try bring(text, "session", into: journal, days: style)
                #expect(try value("date", of: "x", in: "session", journal) == day, "\(style) \(text)")
            }
            _ = try bring("id,starts\ne,06/03/2024 09:45\n", "event", into: journal, days: .dmy)
            #expect(
                try value("starts", of: "e", in: "event", journal)
                    == .value(.time(try #require(CivilTime("2024-03-06T09:45")))))
            _ = try bring("id,starts\ne,45357.5\n", "event", into: journal, days: .excel)
            #expect(
                try value("starts", of: "e", in: "event", journal)
                    == .value(.time(try #require(CivilTime("2024-03-06T12:00")))))
        }
    }

    // MARK: Damage

    @Test(arguments: ["1.37E+08", "2,12612E+11"]) func aNumberThatLostItsDigits(text: String) throws {
        try withCentre { (journal: Journal) throws in
            let written = "\"\(text)\""
            expect(try fault("id,title\n\(written),x\n", "event", into: journal), at: 2, 1, names: text)
            expect(try fault("participant,phone\np,\(written)\n", "identity", into: journal), at: 2, 2, names: text)
            expect(
                try fault("session,participant,status\ns,\(written),absent\n", "attendance", into: journal), at: 2, 2,
                names: text)
            // A title may be anything.
            #expect(try bring("id,title\na,\(written)\n", "event", into: journal).count.created == 1)
        }
    }

    @Test func anApostropheThatCameAlong() throws {
        try withCentre { (journal: Journal) throws in
            expect(
                try fault("participant,phone\np,'0612345678\n", "identity", into: journal), at: 2, 2,
                names: "'0612345678")
            expect(try fault("id,title\n'7,x\n", "event", into: journal), at: 2, 1, names: "'7")
            #expect(try bring("id,title\n7,'Ayn\n", "event", into: journal).count.created == 1)
        }
    }

    @Test func lettersThatWereLost() throws {
        try withCentre { (journal: Journal) throws in
            let list = "id,title,place\na,???? ??,Marrakech\nb,?????,\n"
            expect(try fault(list, "event", into: journal), at: 2, 2, names: "title")
            // With --keep-going too: the column is lost, and not a row.
            #expect(throws: ImportFailure.self) { try bring(list, "event", into: journal, keepsGoing: true) }
            #expect(try bring("id,title\na,?\nb,؟؟؟ لماذا\nc,??\n", "event", into: journal).count.created == 3)
        }
    }

    @Test func zerosThatWereLost() throws {
        try withCentre { (journal: Journal) throws in
            _ = try bring("id,season\n007,2025\n8,2025\n", "participant", into: journal)
            _ = try bring("participant,phone\n007,0612345678\n", "identity", into: journal)
            expect(try fault("id,season\n7,2026\n", "participant", into: journal), at: 2, 0, names: "7", "007")
            expect(
                try fault("session,participant,status\ns,7,absent\n", "attendance", into: journal), at: 2, 0,
                names: "007")
            expect(
                try fault("participant,phone\n007,612345678\n", "identity", into: journal), at: 2, 0,
                names: "0612345678")
            #expect(try bring("id,season\n8,2026\n9,2026\n", "participant", into: journal).count.created == 1)
        }
    }

    // MARK: A list is a function of its file

    @Test func aContradictionIsNamedWithBothLines() throws {
        try withCentre { (journal: Journal) throws in
            let list = "id,title,place\na,one,\nb,two,\n\na,ONE,\n"
            expect(try fault(list, "event", into: journal), at: 5, 2, names: "2", "ONE")
            let report = try bring(list, "event", into: journal, keepsGoing: true)
            #expect(report.count.created == 2 && report.count.refused == 1)
            // What is held hides nothing: neither line changes it now.
            expect(try fault("id,title\na,one\na,ONE\n", "event", into: journal), at: 3, 2, names: "2", "ONE")
        }
    }

    @Test func saidTwiceAlikeIsSaidOnce() throws {
        try withCentre { (journal: Journal) throws in
            let list = "id,title,place\na,one,\na,one,\na,,here\na,,\n"
            _ = try bring(list, "event", into: journal)
            #expect(try value("place", of: "a", in: "event", journal) == .value(.text("here")))
            let again = try bring(list, "event", into: journal)
            #expect(again.count.created + again.count.changed == 0)
            // By another head, in another format and by another spelling it is the same record.
            let lines = #"{"id":"b","title":"x"}"# + "\n" + #"{"titre":"y","id":"\u200fb"}"# + "\n"
            let failure = #expect(throws: ImportFailure.self) {
                try bring(Array(lines.utf8), "event", into: journal, .jsonl)
            }
            #expect(failure?.faults.first?.line == 2)
        }
    }

    @Test func twoHeadsOfOneFieldAreNamed() throws {
        try withCentre { (journal: Journal) throws in
            expect(try fault("id,titre,العنوان\na,x,y\n", "event", into: journal), at: 1, 3, names: "titre", "العنوان")
        }
    }

    // MARK: Text that nobody can mean

    @Test func aNULIsRefusedEverywhere() throws {
        try withCentre { (journal: Journal) throws in
            let long = String(repeating: "x", count: 100)
            expect(try fault("id,title\na,\(long)\0\n", "event", into: journal), at: 2, 2, names: "NUL")
            #expect(throws: InputError.self) { try Self.collection("event").draft([("title", "a\0b")]) }
            let line = "{\"id\":\"a\",\"title\":\"x\\u0000y\"}\n"
            #expect(throws: ImportFailure.self) { try bring(Array(line.utf8), "event", into: journal, .jsonl) }
        }
    }

    @Test func aCodeWithAMarkOfDirectionIsTheCode() throws {
        try withCentre { (journal: Journal) throws in
            _ = try bring("id,season\nP-7,2025\n", "participant", into: journal)
            #expect(
                try bring("id,season\n\u{200f}P-\u{200f}7\u{202c},2025\n", "participant", into: journal).count.unchanged
                    == 1)
        }
    }
}

extension FieldValue {
    fileprivate var description: String { text }
}
