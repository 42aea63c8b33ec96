/// What an operation is good for, by what it says.
public enum Judgement: Hashable, Sendable {
    case fit
    /// It breaks a rule: it has no effect anywhere, and is held and served like any other.
    case void(String)
    /// It waits for a newer program: its collection is unknown here.
    case pending
    /// These of its changes, by place, wait for a newer program; the others count.
    case partly(pending: Set<Int>)
}

extension Schema {
    /// The law on content, for capture, the tail and admission alike.
    ///
    /// The rules are those of the version that the author's batch states, so that every device judges alike for ever. Of
    /// a version that is newer than this program, what is unknown waits; what no later version can allow is void.
    public func judge(_ operation: Operation, in kind: Scope.Kind, stated: UInt32) -> Judgement {
        let stated = mutated(.judgesByOwnVersion) ? version : stated
        let isNewer = stated > version
        guard let collection = edition(stated)[operation.collection] else {
            return isNewer ? .pending : .void("there is no collection \(operation.collection.rawValue)")
        }
        guard collection.scope == kind else { return .void("\(collection.name) does not belong in \(kind.name)") }
        guard collection.accepts(operation.entity) else { return .void("\(collection.name) is not named that way") }
        guard !operation.changes.isEmpty else { return .void("it says nothing") }
        guard !operation.hasRepeatedKey, !collection.isSaidTwice(operation) else {
            return .void("it says two things of one field")
        }
        var pending: Set<Int> = []
        for (place, change) in operation.changes.enumerated() {
            switch collection.judge(change) {
            case .fits: break
            case .isUnknown where isNewer: pending.insert(place)
            case .isUnknown, .breaks: return .void("\(collection.name) has a value that does not fit its field")
            }
        }
        return pending.isEmpty ? .fit : .partly(pending: pending)
    }
}

/// Whether a change fits its field. Words are told by their bytes: two devices need not have the same Unicode tables.
enum Fitness {
    case fits
    /// A field, a word, a kind or a number that a later version may allow.
    case isUnknown
    case breaks
}

extension Schema.Collection {
    /// Whether records of this collection are named in this way.
    fileprivate func accepts(_ entity: EntityName) -> Bool {
        switch (entity, naming) {
        case (.one, .given), (.one, .owner), (.pair, .pair): true
        default: false
        }
    }

    /// Whether an operation writes a long text whole and changes a paragraph of it too.
    fileprivate func isSaidTwice(_ operation: Operation) -> Bool {
        guard hasProse, operation.changes.count > 1 else { return false }
        return operation.changes.contains { change in
            guard case .write(let code, _) = change, field(code)?.type == .prose else { return false }
            return operation.changes.count { $0.field == code } > 1
        }
    }

    fileprivate func judge(_ change: Change) -> Fitness {
        if change.field == .deleted {
            guard case .write(_, .boolean) = change else { return .breaks }
            return .fits
        }
        return field(change.field)?.judge(change) ?? .isUnknown
    }
}

extension Field {
    fileprivate func judge(_ change: Change) -> Fitness {
        switch (change, type) {
        case (.add(_, let member), .set(let words)), (.remove(_, let member), .set(let words)):
            guard Self.isMember(member) else { return .breaks }
            return words?.contains { $0.hasBytes(of: member) } ?? true ? .fits : .isUnknown
        case (.add(_, let member), .prose), (.remove(_, let member), .prose):
            return Paragraph(member: member) == nil ? .breaks : .fits
        case (.write(_, let value), _): return judge(value)
        default: return .breaks
        }
    }

    private func judge(_ value: Value) -> Fitness {
        switch (value, type) {
        case (.opaque, _): .isUnknown
        case (_, .set): .breaks
        case (.text(let text), .prose): text.utf8.count <= Limits.proseBytes ? .fits : .breaks
        case (.text(let word), .choice(let words)): words.contains { $0.hasBytes(of: word) } ? .fits : .isUnknown
        case (.integer(let number), .integer(let range)): range.contains(number) ? .fits : .isUnknown
        case (.null, _), (.text, .text), (.boolean, .boolean), (.date, .date), (.time, .time), (.instant, .instant),
            (.bytes, .bytes), (.reference, .reference):
            .fits
        default: .breaks
        }
    }

    /// Looked at byte by byte: a vowel sign after a bar is one character with it.
    static func isMember(_ text: String) -> Bool {
        !text.utf8.isEmpty && !text.utf8.contains(memberSeparator)
    }
}

extension Operation {
    /// Whether two changes are of one field, or of one member of a set.
    fileprivate var hasRepeatedKey: Bool {
        guard changes.count > 1 else { return false }
        var seen: Set<ChangedKey> = []
        return changes.contains { !seen.insert(ChangedKey($0)).inserted }
    }
}

private struct ChangedKey: Hashable {
    let field: FieldCode
    let member: ExactText?

    init(_ change: Change) {
        field = change.field
        switch change {
        case .write: member = nil
        case .add(_, let text), .remove(_, let text): member = ExactText(text)
        }
    }
}
