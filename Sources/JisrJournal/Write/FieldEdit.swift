internal import JisrCore

/// What is to be written so that a field becomes what a person wants, given what he had seen of it.
struct FieldEdit {
    let state: FieldState
    /// The field's place in its collection.
    let place: Int
    /// Where values stand that wait for a newer program: asked for where something is written.
    let pending: () throws -> [Place]
    /// Whether a version cannot tell a place, since its log went two ways before it.
    let isAmbiguous: (Place) throws -> Bool
    /// Numbers without a rule.
    let chance: () -> UInt64

    struct Outcome {
        var changes: [Change]
        var replaced: [Place]
        var unseen: [Place]

        /// What the paragraphs take that go and come.
        var textBytes: Int {
            changes.reduce(0) { sum, change in
                switch change {
                case .add(_, let member), .remove(_, let member): sum + member.utf8.count
                case .write: sum
                }
            }
        }
    }

    /// Nil where nothing is to be written.
    func changes(to wanted: FieldValue, _ mode: Capture.Mode, seen: RecordVersion?) throws -> Outcome? {
        if let seen {
            return try isTouched(wanted, mode, seen) ? changes(to: wanted, since: seen, mode) : nil
        }
        guard mode.contains(.emptying) || !wanted.isEmpty else { return nil }
        switch wanted {
        case .value(let value) where state.field.type == .prose: return try rewrite(value, mode, seen: nil)
        case .members(let members):
            return try write(have: state.members, want: Set(members.map(ExactText.init))) { _ in true }
        case .value(let value):
            // A list shows one value of a conflict: the others its writer has not seen.
            let shown = state.shown
            return try write(value) { mode.contains(.settling) || $0.content == shown || mutated(.settlesByLists) }
        }
    }

    /// Whether the writer changed what he had been shown. To confirm what is shown settles a conflict that he saw.
    private func isTouched(_ wanted: FieldValue, _ mode: Capture.Mode, _ seen: RecordVersion) throws -> Bool {
        guard seen.shows(state.field.versioned(wanted), at: place) else { return true }
        guard mode.contains(.settling) else { return false }
        let known = try state.survivors.filter { try isIn(seen, $0.survivor) }
        if state.field.type == .prose { return ProseReading(known).isConflict }
        return !state.field.type.isSet && Register(known.map(\.survivor)).isConflict
    }

    /// Whether the version tells of this value: where it could as well mean another, the writer is taken not to have seen
    /// it, which costs a question more and never a value.
    private func isIn(_ seen: RecordVersion, _ survivor: Survivor<Value>) throws -> Bool {
        try seen.contains(survivor.dot) && !isAmbiguous(survivor.place)
    }

    private func changes(to wanted: FieldValue, since seen: RecordVersion, _ mode: Capture.Mode) throws -> Outcome? {
        switch wanted {
        case .value(let value) where state.field.type == .prose: return try rewrite(value, mode, seen: seen)
        case .members(let members):
            // Three ways: what was taken away and what was added since, and nothing else.
            let want = Set(members.map(ExactText.init))
            let had = state.members.filter { seen.has($0, at: place) }
            let added = want.filter { !seen.has($0, at: place) }
            return try write(
                have: had.union(state.members.intersection(added)), want: want.intersection(had).union(added)
            ) {
                try isIn(seen, $0)
            }
        case .value(let value):
            return try write(value) { survivor in
                try isIn(seen, survivor)
                    && (mode.contains(.settling) || seen.shows(.value(survivor.content), at: place))
            }
        }
    }

    /// Writes a long text anew: the paragraphs that differ, and no other.
    private func rewrite(_ value: Value, _ mode: Capture.Mode, seen: RecordVersion?) throws -> Outcome? {
        // A list shows one wording of each paragraph: the first, or the one that its version tells.
        let held = try state.prose.places.flatMap { wordings in
            try wordings.enumerated().map { rank, wording in
                let isShown = seen?.has(ExactText(wording.paragraph.text), at: place) ?? (rank == 0)
                let isKnown = try seen.map { seen in try wording.survivors.contains { try isIn(seen, $0) } } ?? true
                return ProseEdit.Held(
                    paragraph: wording.paragraph, isSeen: isKnown && (isShown || mode.contains(.settling)))
            }
        }
        let edit = ProseEdit(held: held, chance: chance)
        let wanted = edit.paragraphs(
            for: value == .null ? nil : value.text,
            wasShown: seen.map { seen in { seen.has(ExactText($0), at: place) } }, shown: seen?.count(at: place) ?? 0)
        let known = Set(held.filter(\.isSeen).map { ExactText($0.paragraph.member) })
        let want = Set(wanted.map { ExactText($0.member) })
        // Who writes what somebody else has written meanwhile takes nothing's place.
        return try write(have: known.union(state.members.intersection(want)), want: want) { survivor in
            guard let seen else { return true }
            return try isIn(seen, survivor)
        }
    }

    private func write(_ value: Value, isSeen: (Survivor<Value>) throws -> Bool) throws -> Outcome? {
        let survivors = state.survivors.map(\.survivor)
        let seen = try survivors.filter(isSeen)
        if state.shown == value, !Register(seen).isConflict { return nil }
        return Outcome(
            changes: [.write(state.field.code, value)], replaced: seen.map(\.place),
            unseen: try survivors.filter { try !isSeen($0) }.map(\.place) + pending())
    }

    private func write(
        have: Set<ExactText>, want: Set<ExactText>, isSeen: (Survivor<Value>) throws -> Bool
    ) throws -> Outcome? {
        let code = state.field.code
        let (added, removed) = (want.subtracting(have).sorted(), have.subtracting(want).sorted())
        guard !added.isEmpty || !removed.isEmpty else { return nil }
        let touched = state.survivors.filter { removed.contains(ExactText($0.member)) }.map(\.survivor)
        return Outcome(
            changes: added.map { .add(code, $0.text) } + removed.map { .remove(code, $0.text) },
            replaced: try touched.filter(isSeen).map(\.place),
            unseen: try touched.filter { try !isSeen($0) }.map(\.place) + pending())
    }
}
