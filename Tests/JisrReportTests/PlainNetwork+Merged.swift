import JisrCore

extension PlainNetwork {
    /// The same network as if every person had one file from the beginning: names are replaced, one decision after another,
    /// until nothing changes.
    var merged: PlainNetwork {
        var merged = self
        for centre in ["A", "B"] {
            for (main, files) in groups(of: centre) {
                for file in files.sorted(by: { ExactText($0) < ExactText($1) }) {
                    merged.move(file, to: main, at: centre)
                }
            }
        }
        merged.aliases = []
        return merged
    }

    /// The files of each person who has several, by the one that stands.
    private func groups(of centre: String) -> [(main: String, files: Set<String>)] {
        var groups: [Set<String>] = []
        let decided = aliases.filter { $0.centre == centre && $0.isSame }
        for alias in decided {
            let touched = groups.filter { !$0.isDisjoint(with: [alias.file, alias.main]) }
            groups.removeAll { !$0.isDisjoint(with: [alias.file, alias.main]) }
            groups.append(touched.reduce([alias.file, alias.main]) { $0.union($1) })
        }
        return groups.compactMap { group in
            let held = group.filter { id in
                participants.contains { $0.centre == centre && $0.id == id && !$0.isDeleted }
            }
            let standing = held.filter { id in !decided.contains { $0.file == id } }
            guard let main = (standing.isEmpty ? held : standing).min(by: { ExactText($0) < ExactText($1) }) else {
                return nil
            }
            return (main, group.subtracting([main]))
        }
    }

    private mutating func move(_ file: String, to main: String, at centre: String) {
        let own = participants.firstIndex { $0.centre == centre && $0.id == file }
        guard let target = participants.firstIndex(where: { $0.centre == centre && $0.id == main }) else { return }
        if let own {
            if participants[own].isDeleted { return }
            let other = participants[own]
            func fill(_ field: WritableKeyPath<Participant, String>) {
                if participants[target][keyPath: field].isEmpty {
                    participants[target][keyPath: field] = other[keyPath: field]
                }
            }
            for field in [\Participant.season, \.sex, \.group, \.trade] { fill(field) }
            participants[target].birthYear = participants[target].birthYear ?? other.birthYear
            if participants[target].status.isEmpty, participants[target].start.isEmpty, participants[target].end.isEmpty
            {
                for field in [\Participant.status, \.start, \.end] { fill(field) }
            }
            participants[own].isDeleted = true
        }
        for mark in marks
        where mark.centre == centre && mark.participant == file && !mark.isDeleted && !mark.status.isEmpty {
            move(mark, to: main)
        }
        marks.removeAll { $0.centre == centre && $0.participant == file }
        tracks = tracks.map {
            $0.centre == centre && $0.participant == file
                ? Track(centre: centre, id: $0.id, participant: main, date: $0.date, track: $0.track) : $0
        }
        outcomes = outcomes.map {
            $0.centre == centre && $0.participant == file
                ? Outcome(centre: centre, id: $0.id, participant: main, date: $0.date, kind: $0.kind) : $0
        }
    }

    /// Of two marks at one session that counts by which somebody was there.
    private mutating func move(_ mark: Mark, to main: String) {
        let order = ["present", "late", "excused", "absent"]
        let held = marks.firstIndex {
            $0.centre == mark.centre && $0.session == mark.session && $0.participant == main && !$0.isDeleted
                && !$0.status.isEmpty
        }
        guard let held else {
            // One that was taken away or deleted says nothing, and is not to stand before this one.
            marks.removeAll {
                $0.centre == mark.centre && $0.session == mark.session && $0.participant == main
            }
            marks.append(Mark(centre: mark.centre, session: mark.session, participant: main, status: mark.status))
            return
        }
        let place = { (status: String) in order.firstIndex(of: status) ?? order.count }
        if place(mark.status) < place(marks[held].status) { marks[held].status = mark.status }
    }
}
