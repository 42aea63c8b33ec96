import JisrCore

/// What a test wrote into a journal, one value a record, and figures computed from it in the plainest way: a loop over all
/// marks for each figure, and no table but the one that is asked for.
struct PlainNetwork {
    struct Participant {
        var centre: String
        var id: String
        var season = "", sex = "", group = "", trade = "", status = ""
        var birthYear: Int?
        var start = "", end = ""
        var isDeleted = false
    }

    struct Session {
        var centre: String
        var id: String
        var date = "", slot = "", axis = "", group = ""
        var isCancelled = false
        var isDeleted = false
    }

    struct Mark {
        let centre: String
        let session: String
        let participant: String
        var status: String
        var isDeleted = false
    }

    struct Track {
        let centre: String
        let id: String
        let participant: String
        let date: String
        let track: String
    }

    struct Outcome {
        let centre: String
        let id: String
        let participant: String
        let date: String
        let kind: String
    }

    var participants: [Participant] = []
    var sessions: [Session] = []
    var marks: [Mark] = []
    var tracks: [Track] = []
    var outcomes: [Outcome] = []
    var aliases: [(centre: String, file: String, main: String, isSame: Bool)] = []
    var provinces: [String: String] = [:]
    let today: String

    init(today: String) { self.today = today }

    struct Pair: Hashable, CustomStringConvertible {
        var above = 0
        var below = 0

        var description: String { "\(above)/\(below)" }
    }

    // MARK: Attendance

    func attendance(from: String, to: String, by: [String]) -> [[String]: Pair] {
        var pairs: [[String]: Pair] = [:]
        for mark in marks where !mark.isDeleted && !mark.status.isEmpty {
            guard let session = sessions.first(where: { $0.centre == mark.centre && $0.id.hasBytes(of: mark.session) }),
                !session.isDeleted, !session.isCancelled, isWithin(session.date, from, to)
            else { continue }
            let person = participants.first { $0.centre == mark.centre && $0.id.hasBytes(of: mark.participant) }
            if person?.isDeleted == true { continue }
            let key = by.map { dimension -> String in
                let value =
                    switch dimension {
                    case "centre": session.centre
                    case "province": provinces[session.centre] ?? ""
                    case "month": String(session.date.prefix(7))
                    case "weekday": weekday(session.date)
                    case "season": season(session.date)
                    case "group": session.group
                    case "axis": session.axis
                    case "sex": person?.sex ?? ""
                    case "trade": person?.trade ?? ""
                    case "age": person.map { age($0, to) } ?? ""
                    case "track": person.map { track($0, to) } ?? ""
                    default: fatalError(dimension)
                    }
                return value.isEmpty ? "unknown" : value
            }
            pairs[key, default: Pair()].below += 1
            if mark.status == "present" || mark.status == "late" { pairs[key, default: Pair()].above += 1 }
        }
        return pairs
    }

    /// Those who were away three times in a row, of those who were marked.
    func absences(from: String, to: String) -> Pair {
        var pair = Pair()
        var people = participants.filter { !$0.isDeleted }.map { [$0.centre, $0.id] }
        for mark in marks
        where !participants.contains(where: { $0.centre == mark.centre && $0.id.hasBytes(of: mark.participant) }) {
            if !people.contains([mark.centre, mark.participant]) { people.append([mark.centre, mark.participant]) }
        }
        for person in people {
            let own = sessions.filter { session in
                session.centre == person[0] && !session.isDeleted && !session.isCancelled
                    && isWithin(session.date, from, to)
            }.sorted {
                ($0.date, ExactText($0.slot), ExactText($0.id)) < ($1.date, ExactText($1.slot), ExactText($1.id))
            }
            var (row, longest, isMarked) = (0, 0, false)
            for session in own {
                let mark = marks.first {
                    $0.centre == person[0] && $0.session.hasBytes(of: session.id)
                        && $0.participant.hasBytes(of: person[1]) && !$0.isDeleted
                }
                guard let status = mark?.status, !status.isEmpty else { continue }
                isMarked = true
                if status == "absent" { row += 1 } else if status != "excused" { row = 0 }
                longest = max(longest, row)
            }
            if isMarked { pair.below += 1 }
            if longest >= 3 { pair.above += 1 }
        }
        return pair
    }

    // MARK: People

    func enrolled(from: String, to: String, by: [String]) -> [[String]: Pair] {
        stays(from, to, by) { person, end in
            person.end.isEmpty ? ["", "enrolled"].contains(person.status) : person.end > end
        }
    }

    func droppedOut(from: String, to: String, by: [String]) -> [[String]: Pair] {
        stays(from, to, by) { person, end in
            person.status == "dropped_out" && (person.end.isEmpty || person.end <= end)
        }
    }

    func oriented(from: String, to: String, by: [String]) -> [[String]: Pair] {
        stays(from, to, by) { person, _ in !track(person, to).isEmpty }
    }

    private func stays(
        _ from: String, _ to: String, _ by: [String], _ isAbove: (Participant, String) -> Bool
    ) -> [[String]: Pair] {
        let end = to.isEmpty || to > today ? today : to
        var pairs: [[String]: Pair] = [:]
        for person in participants where !person.isDeleted {
            var first = person.start
            var last = person.end
            let year = Int(person.season.prefix(4))
            if first.isEmpty, let year { first = "\(year)-09-01" }
            if last.isEmpty, let year { last = "\(year + 1)-08-31" }
            if !first.isEmpty, !last.isEmpty, last < first { last = "" }
            if first > end { continue }
            if !from.isEmpty, from > end || (!last.isEmpty && last < from) { continue }
            let key = by.map { dimension -> String in
                let value = self.value(dimension, of: person, to)
                return value.isEmpty ? "unknown" : value
            }
            pairs[key, default: Pair()].below += 1
            if isAbove(person, end) { pairs[key, default: Pair()].above += 1 }
        }
        return pairs
    }

    private func value(_ dimension: String, of person: Participant, _ to: String) -> String {
        switch dimension {
        case "centre": person.centre
        case "province": provinces[person.centre] ?? ""
        case "season": person.season.isEmpty ? (person.start.isEmpty ? "" : season(person.start)) : person.season
        case "group": person.group
        case "sex": person.sex
        case "trade": person.trade
        case "age": age(person, to)
        case "track": track(person, to)
        default: fatalError(dimension)
        }
    }

    /// By kind of outcome, of those who left, some months later.
    func outcomes(from: String, to: String, months: Int) -> [String: Pair] {
        let end = to.isEmpty || to > today ? today : to
        var kinds: [String: Pair] = [:]
        var due = 0
        for person in participants where !person.isDeleted && !person.end.isEmpty {
            guard isWithin(person.end, from, end) else { continue }
            let term = later(person.end, months)
            guard term <= today else { continue }
            due += 1
            let known = outcomes.filter {
                $0.centre == person.centre && $0.participant.hasBytes(of: person.id)
                    && abs(days($0.date) - days(term)) <= 44
            }
            let last = known.max { ($0.date, ExactText($0.id)) < ($1.date, ExactText($1.id)) }
            kinds[last?.kind ?? "unknown", default: Pair()].above += 1
        }
        return kinds.mapValues { Pair(above: $0.above, below: due) }
    }

    // MARK: Days

    private func isWithin(_ day: String, _ from: String, _ to: String) -> Bool {
        if day.isEmpty { return from.isEmpty && to.isEmpty }
        return (from.isEmpty || from <= day) && (to.isEmpty || day <= to)
    }

    private func track(_ person: Participant, _ to: String) -> String {
        let end = to.isEmpty || to > today ? today : to
        let own = tracks.filter {
            $0.centre == person.centre && $0.participant.hasBytes(of: person.id) && $0.date <= end
        }
        return own.max { ($0.date, ExactText($0.id)) < ($1.date, ExactText($1.id)) }?.track ?? ""
    }

    private func age(_ person: Participant, _ to: String) -> String {
        let end = to.isEmpty || to > today ? today : to
        guard let year = person.birthYear, let now = Int(end.prefix(4)), (5...99).contains(now - year) else {
            return ""
        }
        return "\(now - year)"
    }

    private func season(_ day: String) -> String {
        guard let year = Int(day.prefix(4)) else { return "" }
        let first = day.dropFirst(5).prefix(2) < "09" ? year - 1 : year
        return "\(first)-\(first + 1)"
    }

    private func weekday(_ day: String) -> String {
        if day.isEmpty { return "" }
        // The first of January 2024 was a Monday.
        let names = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
        return names[((days(day) - days("2024-01-01")) % 7 + 7) % 7]
    }

    private static let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

    private func length(of month: Int, in year: Int) -> Int {
        month == 2 && year % 4 == 0 ? 29 : Self.lengths[month - 1]
    }

    /// Days since the beginning of the year 2000, counted one year and one month after another.
    private func days(_ day: String) -> Int {
        let parts = day.split(separator: "-").compactMap { Int($0) }
        var count = parts[2]
        for year in 2000..<parts[0] { count += year % 4 == 0 ? 366 : 365 }
        for month in 1..<parts[1] { count += length(of: month, in: parts[0]) }
        return count
    }

    private func later(_ day: String, _ months: Int) -> String {
        let parts = day.split(separator: "-").compactMap { Int($0) }
        var (year, month) = (parts[0], parts[1])
        for _ in 0..<months { (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1) }
        let last = min(parts[2], length(of: month, in: year))
        return "\(year)-\(month < 10 ? "0" : "")\(month)-\(last < 10 ? "0" : "")\(last)"
    }
}
