internal import JisrCore
internal import JisrJournal

/// Who was absent at each of the last sessions at which he was marked, three at least.
///
/// Of a youth the sessions of his group count, and those without a group; of one without a group all of his centre. They are
/// looked at from the newest back, a group's no further than until each of its youths is decided: most were there last time.
struct LastAbsences {
    /// By place among people, the day of the first of the last three absences.
    private(set) var since: [Int: CivilDate] = [:]

    /// What is left to know of somebody.
    private struct Open {
        let group: String
        var absences = 0
    }

    private var open: [Int: Open] = [:]
    /// How many are open of each group; those without a group under the empty name.
    private var left: [ExactText: Int] = [:]

    /// - Parameters:
    ///   - asked: the places of those who are asked about.
    ///   - sessions: in the order in which they take place.
    init(_ snapshot: Snapshot, _ people: People, asked: some Sequence<Int>, _ sessions: [HeldSession]) throws {
        for place in asked {
            let group = people.group(of: people.all[place])
            open[place] = Open(group: group)
            left[ExactText(group), default: 0] += 1
        }
        for session in sessions.reversed() {
            guard !open.isEmpty, let day = session.day else { break }
            guard concerns(session.group) else { continue }
            var merged: [Int: MarkStatus] = [:]
            try snapshot.walk(.attendance, joining: session.number, ["status"]) { mark in
                guard let word = mark.word(0), MarkStatus.inOrder.indices.contains(word),
                    let place = people.place(of: mark.joined.second)
                else { return }
                let status = MarkStatus.inOrder[word]
                if people.all[place].isMerged {
                    merged[place] = status.stronger(than: merged[place])
                } else {
                    note(status, of: place, at: session.group, on: day)
                }
            }
            for (place, status) in merged { note(status, of: place, at: session.group, on: day) }
        }
    }

    /// Whether somebody is open at whom a session of a group looks.
    private func concerns(_ group: String) -> Bool {
        group.isEmpty || left[ExactText(group)] ?? 0 > 0 || left[ExactText("")] ?? 0 > 0
    }

    private mutating func note(_ status: MarkStatus, of place: Int, at group: String, on day: CivilDate) {
        guard var person = open[place], group.isEmpty || person.group.isEmpty || group.hasBytes(of: person.group) else {
            return
        }
        switch status.inARow {
        case .leaves: return
        case .ends: close(place, person)
        case .lengthens:
            person.absences += 1
            open[place] = person
            guard person.absences == ReportLimits.absencesInARow else { return }
            since[place] = day
            close(place, person)
        }
    }

    private mutating func close(_ place: Int, _ person: Open) {
        open[place] = nil
        left[ExactText(person.group), default: 1] -= 1
    }
}
