import JisrCore
import JisrJournal
import JisrNetworkSupport
import JisrTestSupport
import Testing

/// What is to be done at a centre, computed in the plainest way from what a test wrote: strings, sorted, and read from the end.
struct PlainWork {
    struct Participant {
        var id: String
        var group = "", status = "", season = "", start = "", end = ""
        var isDeleted = false
    }

    struct Session {
        var id: String
        var date = "", slot = "", group = ""
        var isCancelled = false, isDeleted = false
        var marks: [String: String] = [:]
    }

    /// A record about somebody on a day: an orientation, a plan, an outcome, a call.
    struct About {
        let participant: String
        var date = "", word = ""
    }

    var participants: [Participant] = []
    var sessions: [Session] = []
    var orientations: [About] = []
    var plans: [About] = []
    var outcomes: [About] = []
    var calls: [About] = []
    let today: String

    private func day(_ text: String, adding days: Int) -> String {
        CivilDate(text)?.adding(days: days).description ?? ""
    }

    var enrolled: [Participant] {
        participants.filter { person in
            if person.isDeleted { return false }
            guard person.end.isEmpty ? ["", "enrolled"].contains(person.status) : person.end > today else {
                return false
            }
            let year = Int(person.season.prefix(4))
            let first = person.start.isEmpty ? year.map { "\($0)-09-01" } ?? "" : person.start
            let last = person.end.isEmpty ? year.map { "\($0 + 1)-08-31" } ?? "" : person.end
            if !first.isEmpty, first > today { return false }
            return last.isEmpty || last >= today || (!first.isEmpty && last < first)
        }
    }

    /// By participant, the day of the first of the last three absences.
    var absences: [String: String] {
        var found: [String: String] = [:]
        for person in enrolled {
            let statuses = sessions.filter { session in
                !session.isCancelled && !session.isDeleted && session.date >= day(today, adding: -31)
                    && session.date <= today
                    && (session.group.isEmpty || person.group.isEmpty
                        || ExactText(session.group) == ExactText(person.group))
            }.sorted {
                ($0.date, ExactText($0.slot), ExactText($0.id)) < ($1.date, ExactText($1.slot), ExactText($1.id))
            }.compactMap { session in session.marks[person.id].map { (session.date, $0) } }.filter { $0.1 != "excused" }
            let last = statuses.suffix(3)
            guard last.count == 3, last.allSatisfy({ $0.1 == "absent" }), let since = last.first?.0 else { continue }
            if calls.contains(where: { $0.participant == person.id && $0.word != "no_answer" && $0.date >= since }) {
                continue
            }
            found[person.id] = since
        }
        return found
    }

    var withoutOrientation: Set<String> {
        Set(enrolled.map(\.id)).subtracting(
            orientations.filter { !$0.word.isEmpty && $0.date <= today }.map(\.participant))
    }

    var withoutPlan: Set<String> { Set(enrolled.map(\.id)).subtracting(plans.map(\.participant)) }

    /// By participant, after how many months it is asked.
    var leavers: [String: Int] {
        var found: [String: Int] = [:]
        for person in participants where !person.isDeleted && !person.end.isEmpty {
            guard today <= later(person.end, 24),
                let months = [12, 6, 3].first(where: { later(person.end, $0) <= today })
            else {
                continue
            }
            let from = day(later(person.end, months), adding: -44)
            if outcomes.contains(where: { $0.participant == person.id && !$0.word.isEmpty && $0.date >= from }) {
                continue
            }
            found[person.id] = months
        }
        return found
    }

    var unmarked: Set<String> {
        Set(
            sessions.filter {
                !$0.isCancelled && !$0.isDeleted && $0.date >= day(today, adding: -92) && $0.date < today
                    && $0.marks.isEmpty
            }.map(\.id))
    }

    private func later(_ day: String, _ months: Int) -> String {
        let parts = day.split(separator: "-").compactMap { Int($0) }
        let count = parts[0] * 12 + parts[1] - 1 + months
        let (year, month) = (count / 12, count % 12 + 1)
        for last in [parts[2], 30, 29, 28] where last <= parts[2] {
            let two = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
            if let found = CivilDate("\(year)-\(two(month))-\(two(last))") { return found.description }
        }
        return ""
    }
}

/// A centre with a few weeks of sessions around one day, at which many are away, and a neighbour whose records are none of
/// its business.
struct WrittenWork {
    private(set) var network: TestNetwork
    private(set) var plain: PlainWork
    private var generator: Generator

    private static let groups = ["", "ف1", "ف1", "\u{301}x"]

    init(seed: Seed, today: String) throws {
        network = try TestNetwork(seed: seed)
        try network.join("a", centre: "A", province: "P")
        try network.join("b", centre: "B", province: "P")
        generator = Generator(seed: seed)
        plain = PlainWork(today: today)
        for number in 0..<16 { try writeParticipant("p\(number)") }
        for number in 0..<24 { try writeSession("s\(number)") }
        for person in plain.participants {
            if generator.once(in: 2) { try writeOrientation(person.id) }
            if generator.once(in: 2) {
                try a.bring("plan", ["participant": person.id, "goal": "هدف"])
                plain.plans.append(PlainWork.About(participant: person.id))
            }
            for _ in 0..<generator.int(0...2) { try writeOutcome(person) }
            if generator.once(in: 3) { try writeCall(person.id) }
        }
        try network["b"].bring("participant", ["id": "stranger", "status": "enrolled"])
        try network["b"].bring("session", ["id": "elsewhere", "date": plain.today])
        for _ in 0..<2 { try network.spread() }
    }

    var a: Station { network["a"] }

    private mutating func draw(_ days: ClosedRange<Int>) -> String {
        CivilDate(plain.today)?.adding(days: generator.int(days)).description ?? ""
    }

    private mutating func writeParticipant(_ id: String) throws {
        var person = PlainWork.Participant(id: id)
        person.group = generator.pick(Self.groups)
        person.status = generator.pick(["", "enrolled", "enrolled", "enrolled", "suspended", "completed"])
        person.season = generator.pick(["", "2024-2025", "2025-2026", "2027-2028"])
        if generator.once(in: 3) { person.start = draw(-400...10) }
        if generator.once(in: 2) { person.end = generator.once(in: 4) ? draw(0...20) : draw(-800...0) }
        try bring(
            "participant",
            [
                ("id", id), ("sex", "f"), ("group", person.group), ("status", person.status), ("season", person.season),
                ("start", person.start), ("end", person.end)
            ])
        if generator.once(in: 10) {
            try a.delete("participant", id)
            person.isDeleted = true
        }
        plain.participants.append(person)
    }

    private mutating func writeSession(_ id: String) throws {
        var session = PlainWork.Session(id: id)
        session.date = generator.once(in: 4) ? draw(-100 ... -28) : draw(-14...1)
        session.slot = generator.pick(["", "صباح", "مساء"])
        session.group = generator.pick(Self.groups)
        session.isCancelled = generator.once(in: 8)
        try bring(
            "session",
            [
                ("id", id), ("date", session.date), ("slot", session.slot), ("group", session.group),
                ("cancelled", session.isCancelled ? "true" : "")
            ])
        if !generator.once(in: 5) {
            for person in plain.participants where !generator.once(in: 5) {
                let status = generator.pick(["absent", "absent", "absent", "absent", "excused", "late", "present"])
                try bring("attendance", [("session", id), ("participant", person.id), ("status", status)])
                session.marks[person.id] = status
            }
        }
        // A mark that is taken away again.
        if let person = session.marks.keys.sorted().first, generator.once(in: 2) {
            try a.edit("attendance", ["session": id, "participant": person, "status": ""])
            session.marks[person] = nil
        }
        if generator.once(in: 8) {
            try a.delete("session", id)
            session.isDeleted = true
        }
        plain.sessions.append(session)
    }

    private mutating func writeOrientation(_ participant: String) throws {
        let about = PlainWork.About(
            participant: participant, date: generator.once(in: 3) ? "" : draw(-30...5),
            word: generator.pick(["", "full", "short"]))
        try bring(
            "orientation", [("participant", participant), ("date", about.date), ("track", about.word), ("reason", "x")])
        plain.orientations.append(about)
    }

    private mutating func writeOutcome(_ person: PlainWork.Participant) throws {
        let about = PlainWork.About(
            participant: person.id, date: draw(-500...0), word: generator.pick(["", "employment", "lost"]))
        try bring(
            "outcome", [("participant", person.id), ("date", about.date), ("kind", about.word), ("evidence", "x")])
        plain.outcomes.append(about)
    }

    private mutating func writeCall(_ participant: String) throws {
        let about = PlainWork.About(
            participant: participant, date: draw(-14...0), word: generator.pick(["", "reached", "no_answer"]))
        try bring("call", [("participant", participant), ("date", about.date), ("answer", about.word)])
        plain.calls.append(about)
    }

    private func bring(_ collection: String, _ columns: [(String, String)]) throws {
        _ = try a.journal.bring(try a.schema.collection(collection).draft(columns.filter { !$0.1.isEmpty }))
    }
}
