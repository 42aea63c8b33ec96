import JisrCore
import JisrJournal
import JisrNetworkSupport
import JisrTestSupport
import Testing

/// Two centres of two provinces and their region, with records that a seed draws: leap days, the turn of seasons, cancelled
/// sessions, deleted records, marks that were taken away, conflicts, and texts that begin with a mark.
struct WrittenNetwork {
    private(set) var network: TestNetwork
    private(set) var plain: PlainNetwork
    private var generator: Generator

    static let today = "2026-03-02"
    static let centres = ["A", "B"]

    private static let days = [
        "2023-11-30", "2024-02-28", "2024-02-29", "2024-03-01", "2024-08-30", "2024-08-31", "2024-09-01", "2024-09-02",
        "2024-12-31", "2025-01-01", "2025-02-28", "2025-03-01", "2025-08-31", "2025-09-01", "2025-11-28", "2025-12-31",
        "2026-01-01", "2026-02-27", "2026-03-01", "2026-03-02", "2026-03-09"
    ]
    private static let groups = ["", "ف1", "G 2", "\u{301}x", "=1+1"]
    private static let slots = ["", "صباح", "مساء", "09:00-11:00"]

    init(seed: Seed, participants: Int = 24, sessions: Int = 30) throws {
        var network = try TestNetwork(seed: seed)
        try network.join("a", centre: "A", province: "P")
        try network.join("b", centre: "B", province: "Q\u{301}")
        self.network = network
        generator = Generator(seed: seed)
        plain = PlainNetwork(today: Self.today)
        plain.provinces = ["A": "P", "B": "Q\u{301}"]
        for centre in Self.centres {
            try write(participants, sessions, at: centre)
            try delete(at: centre)
        }
        for _ in 0..<2 { try network.spread() }
    }

    func station(_ centre: String) -> Station { network[centre.lowercased()] }

    private mutating func write(_ participants: Int, _ sessions: Int, at centre: String) throws {
        for number in 0..<participants { try writeParticipant("\(centre)p\(number)", at: centre) }
        for number in 0..<sessions { try writeSession("s\(number)", at: centre) }
        let people = plain.participants.filter { $0.centre == centre }
        for session in plain.sessions where session.centre == centre && !generator.once(in: 6) {
            for person in people where !generator.once(in: 3) {
                try writeMark(session.id, person.id, at: centre)
            }
            // Somebody of whom there is no record.
            if generator.once(in: 5) { try writeMark(session.id, "stranger\(generator.int(1...2))", at: centre) }
        }
        for person in people where !generator.once(in: 3) {
            for number in 0..<generator.int(1...3) { try writeTrack("o\(number)\(person.id)", person.id, at: centre) }
        }
        for person in people where !person.end.isEmpty {
            for number in 0..<generator.int(0...4) {
                try writeOutcome("u\(number)\(person.id)", person, at: centre)
            }
        }
    }

    private mutating func writeParticipant(_ id: String, at centre: String) throws {
        var person = PlainNetwork.Participant(centre: centre, id: id)
        person.season = generator.pick(["", "2023-2024", "2024-2025", "2025-2026"])
        person.sex = generator.pick(["", "f", "f", "m"])
        person.group = generator.pick(Self.groups)
        person.trade = generator.pick(["", "couture", "نجارة"])
        person.status = generator.pick([
            "", "enrolled", "enrolled", "suspended", "dropped_out", "transferred", "completed"
        ])
        person.birthYear = generator.pick([nil, 1900, 2005, 2008, 2009, 2010])
        person.start = generator.pick(["", ""] + Self.days)
        if generator.once(in: 2) { person.end = generator.pick(Self.days) }
        var columns = [
            ("id", id), ("season", person.season), ("sex", person.sex), ("group", person.group),
            ("trade", person.trade), ("status", person.status), ("start", person.start), ("end", person.end)
        ]
        columns.append(("birth_year", person.birthYear.map { "\($0)" } ?? ""))
        try bring("participant", columns, at: centre)
        plain.participants.append(person)
    }

    private mutating func writeSession(_ id: String, at centre: String) throws {
        var session = PlainNetwork.Session(centre: centre, id: id)
        session.date = generator.once(in: 12) ? "" : generator.pick(Self.days)
        session.slot = generator.pick(Self.slots)
        session.axis = generator.pick(["", "personal", "vocational"])
        session.group = generator.pick(Self.groups)
        session.isCancelled = generator.once(in: 6)
        try bring(
            "session",
            [
                ("id", id), ("trainer", "م"), ("date", session.date), ("slot", session.slot), ("axis", session.axis),
                ("group", session.group), ("cancelled", session.isCancelled ? "true" : "")
            ], at: centre)
        plain.sessions.append(session)
    }

    private mutating func writeMark(_ session: String, _ participant: String, at centre: String) throws {
        guard
            !plain.marks.contains(where: {
                $0.centre == centre && $0.session == session && $0.participant == participant
            })
        else { return }
        let status = generator.pick(["present", "present", "present", "absent", "absent", "late", "excused", ""])
        try bring(
            "attendance",
            [("session", session), ("participant", participant), ("status", status.isEmpty ? "absent" : status)],
            at: centre)
        if status.isEmpty {
            // A mark that is taken away again.
            try station(centre).edit("attendance", ["session": session, "participant": participant, "status": ""])
        }
        plain.marks.append(
            PlainNetwork.Mark(centre: centre, session: session, participant: participant, status: status))
    }

    private mutating func writeTrack(_ id: String, _ participant: String, at centre: String) throws {
        let (date, track) = (generator.pick(["", ""] + Self.days), generator.pick(["full", "short", "other", "formal"]))
        try bring(
            "orientation", [("id", id), ("participant", participant), ("date", date), ("track", track)], at: centre)
        plain.tracks.append(
            PlainNetwork.Track(centre: centre, id: id, participant: participant, date: date, track: track))
    }

    private mutating func writeOutcome(_ id: String, _ person: PlainNetwork.Participant, at centre: String) throws {
        let left = try #require(CivilDate(person.end))
        let day = left.adding(days: generator.pick([-50, -44, 0, 20, 44, 45, 60, 91, 135, 182, 226, 365, 409, 410]))
        let kind = generator.pick(["formal_school", "vocational_training", "employment", "none", "lost"])
        try bring(
            "outcome", [("id", id), ("participant", person.id), ("date", day.description), ("kind", kind)], at: centre)
        plain.outcomes.append(
            PlainNetwork.Outcome(
                centre: centre, id: id, participant: person.id, date: day.description, kind: kind))
    }

    /// Deletes some records, takes some marks away, and has both devices write one field without knowing of each other.
    private mutating func delete(at centre: String) throws {
        let station = station(centre)
        for place in plain.participants.indices
        where plain.participants[place].centre == centre && generator.once(in: 8) {
            try station.delete("participant", plain.participants[place].id)
            plain.participants[place].isDeleted = true
        }
        for place in plain.sessions.indices where plain.sessions[place].centre == centre && generator.once(in: 10) {
            try station.delete("session", plain.sessions[place].id)
            plain.sessions[place].isDeleted = true
        }
        for place in plain.marks.indices where plain.marks[place].centre == centre && generator.once(in: 20) {
            let mark = plain.marks[place]
            try station.delete("attendance", "\(mark.session)::\(mark.participant)")
            plain.marks[place].isDeleted = true
        }
    }

    /// Says of some files that they are one person's, in chains and circles too, of others that they are not, and takes some of
    /// that back.
    mutating func alias() throws {
        for centre in Self.centres {
            let files = plain.participants.filter { $0.centre == centre }.map(\.id) + ["stranger1"]
            for _ in 0..<8 {
                let (file, main) = (generator.pick(files), generator.pick(files))
                guard file != main,
                    !plain.aliases.contains(where: { $0.centre == centre && $0.file == file && $0.main == main })
                else { continue }
                let isSame = !generator.once(in: 4)
                try bring(
                    "alias", [("participant", file), ("main", main), ("verdict", isSame ? "same" : "different")],
                    at: centre)
                let isTakenBack = generator.once(in: 6)
                if isTakenBack { try station(centre).delete("alias", "\(file)::\(main)") }
                plain.aliases.append((centre, file, main, isSame && !isTakenBack))
            }
        }
        for _ in 0..<2 { try network.spread() }
    }

    private func bring(_ collection: String, _ columns: [(String, String)], at centre: String) throws {
        let station = station(centre)
        let draft = try station.schema.collection(collection).draft(
            columns.filter { !$0.1.isEmpty }.map { ($0.0, $0.1) })
        _ = try station.journal.bring(draft)
    }
}
