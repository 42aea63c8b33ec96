import JisrCore
import JisrJournal
import JisrNetworkSupport
import JisrTestSupport

/// What anybody may write, or take away again, where lists are followed row by row.
struct RandomWork {
    let network: TestNetwork
    var generator: Generator
    private var sessions = 0

    init(seed: Seed) throws {
        network = try TestNetwork.ofFive(seed: seed)
        generator = seed.generator
    }

    var a: Station { network["a"] }

    private static let groups = ["", "g", "g", "\u{301}h"]
    private static let names = ["إيمان بنعلي", "ايمان بنعلي", "سلمى", "Imane Benali"]

    /// Days about today, leap days, and the turn of a season.
    private mutating func day() -> String {
        if generator.once(in: 4) { return generator.pick(["2024-02-29", "2025-08-31", "2025-09-01", "2024-12-31"]) }
        return "2026-0\(generator.int(1...3))-0\(generator.int(1...9))"
    }

    /// One thing that is done; what the rules refuse at that moment is not.
    mutating func happen() throws {
        do { try attempt() } catch let error as JournalError {
            guard [.notPermitted, .notFound].contains(error.code) else { throw error }
        } catch is InputError {}
    }

    private mutating func attempt() throws {
        let person = "p\(generator.int(0...4))"
        switch generator.int(0...17) {
        case 0...2: try enrol(person)
        case 3...5: try mark(person)
        case 6: try moveSession()
        case 7: try a.bring("plan", ["participant": person, "goal": "x"])
        case 8:
            try a.bring("orientation", ["participant": person, "date": day(), "track": generator.pick(["full", ""])])
        case 9: try a.bring("outcome", ["participant": person, "date": day(), "kind": "employment"])
        case 10:
            try a.bring(
                "call", ["participant": person, "date": day(), "answer": generator.pick(["reached", "no_answer"])])
        case 11:
            let main = "p\(generator.int(0...4))"
            guard main != person, generator.once(in: 2) else { return }
            let verdict = generator.pick(["same", "different"])
            var columns: KeyValuePairs = ["participant": person, "main": main, "verdict": verdict]
            // He moved to another centre, where this file stands for him.
            if generator.once(in: 3), let other = network["b"].centreID {
                columns = ["participant": person, "main": main, "verdict": verdict, "main_centre": other.description]
            }
            try a.bring("alias", columns)
        case 12: try takeAway(person)
        case 13:
            let id = "e\(generator.int(0...1))"
            try a.bring("event", ["id": id, "follow_ups": "2026-02-0\(generator.int(1...9)) x\n2027-01-01 y"])
        case 14: try elsewhere(person)
        case 15: try stayAway(person)
        case 16: try move()
        default: try begin()
        }
    }

    private mutating func enrol(_ person: String) throws {
        var columns: KeyValuePairs<String, String> = [
            "id": person, "status": "enrolled", "group": generator.pick(Self.groups)
        ]
        if generator.once(in: 4) { columns = ["id": person, "end": "2025-0\(generator.int(1...9))-01"] }
        try a.bring("participant", columns)
        try a.bring("identity", ["participant": person, "name_ar": generator.pick(Self.names)])
    }

    private mutating func mark(_ person: String) throws {
        for _ in 0..<generator.pick([1, 1, 3]) {
            sessions += 1
            let id = "s\(sessions)"
            let day = "2026-02-2\(generator.int(0...8))"
            try a.bring("session", ["id": id, "date": day, "group": generator.pick(Self.groups)])
            if generator.once(in: 4) { continue }
            let status = generator.pick(["absent", "absent", "absent", "absent", "late", "excused"])
            try a.bring("attendance", ["session": id, "participant": person, "status": status])
        }
    }

    /// Somebody who is there is away from the last sessions of all groups, three or more.
    private mutating func stayAway(_ person: String) throws {
        if generator.once(in: 2) { try a.bring("participant", ["id": person, "status": "enrolled"]) }
        for _ in 0..<generator.int(3...4) {
            sessions += 1
            let id = "s\(sessions)"
            try a.bring(
                "session", ["id": id, "date": generator.pick(["2026-02-28", "2026-03-01"]), "slot": "18:00-19:00"])
            try a.bring("attendance", ["session": id, "participant": person, "status": "absent"])
        }
    }

    /// A youth is offered to another centre, or another's is; it is withdrawn, or answered.
    private mutating func move() throws {
        guard let one = a.centreID, let other = network["b"].centreID else { return }
        let isOurs = generator.once(in: 2)
        let (from, to) = isOurs ? (one, other) : (other, one)
        let mark = MoveMark(high: 0, low: UInt64(generator.int(1...3)))
        guard let id = MoveID(from: from, to: to, mark: mark)?.text else { return }
        let (giver, taker) = isOurs ? (a, network["b"]) : (network["b"], a)
        switch generator.int(0...3) {
        case 0: try giver.bring("move", ["id": id, "withdrawn": "2026-03-01"])
        case 1: try taker.bring("move", ["id": id, "declined": "no_place"])
        default: try giver.bring("move", ["id": id, "day": day()])
        }
        try network["b"].carry(to: a)
    }

    /// A session is held on another day, for another group, not at all, or it never was one.
    private mutating func moveSession() throws {
        guard sessions > 0 else { return }
        let id = "s\(generator.int(1...sessions))"
        switch generator.int(0...4) {
        case 0: try a.edit("session", ["id": id, "date": day()])
        case 1: try a.edit("session", ["id": id, "group": generator.pick(Self.groups)])
        case 2: try a.edit("session", ["id": id, "cancelled": generator.pick(["true", "false"])])
        case 3: try a.delete("session", id)
        default: try a.undelete("session", id)
        }
    }

    private mutating func takeAway(_ person: String) throws {
        let collection = generator.pick(["participant", "participant", "identity", "plan", "event", "attendance"])
        let all = try a.journal.records(of: a.schema.collection(collection))
        switch generator.int(0...2) {
        case 0: try a.undelete("participant", person)
        case 1: try a.edit("participant", ["id": person, "group": generator.pick(Self.groups)])
        default:
            guard !all.isEmpty else { return }
            try a.delete(collection, generator.pick(all).id)
        }
    }

    /// What a colleague writes at another device, and what becomes of it.
    private mutating func elsewhere(_ person: String) throws {
        let other = network["a2"]
        try network.spread()
        try other.bring("call", ["participant": person, "date": "2026-03-01"])
        // Of one participant both say something without knowing of each other, where both may.
        if try a.record("participant", person) != nil, try other.record("participant", person) != nil {
            try a.edit("participant", ["id": person, "group": "here"])
            try other.edit("participant", ["id": person, "group": generator.pick(Self.groups)])
        }
        for _ in 0..<2 { try network.spread() }
    }

    private mutating func begin() throws {
        switch generator.int(0...4) {
        case 0: try a.journal.seal()
        case 1: _ = try a.journal.check(.rebuild)
        case 2: _ = try a.journal.openNewIncarnation()
        case 3: try network.steward.journal.revoke(network["a2"].device, .stolen(since: nil))
        default: _ = try network.steward.journal.readmit(network["a2"].device)
        }
        try network.steward.carry(to: a)
    }
}
