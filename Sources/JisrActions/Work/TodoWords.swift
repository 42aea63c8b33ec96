internal import JisrCore
internal import JisrReport
public import JisrWords

/// A line of a work list as people read it, on a page and in a terminal.
public struct TodoWords {
    /// Whom or what it is about.
    public let title: String
    /// Since when, what else there is to know, to whom it is given and until when it is put off.
    public let facts: [String]

    public init(_ line: TodoLine, _ words: Catalogue) {
        title = Self.title(line, words)
        var facts: [String] = []
        func add(_ phrase: WorkPhrase, _ arguments: PhraseArgument...) { facts.append(words.say(phrase, arguments)) }
        if let months = line.months { add(.afterMonths, .number(months)) }
        if let since = line.since {
            let day = PhraseArgument.plain(words.day(ofDate: since))
            switch line.list {
            case "absences": add(.absentSince, day)
            case "leavers", "follow_ups": add(.dueAfter, day)
            default: add(.dueSince, day)
            }
        }
        if let tried = line.tried { add(.triedOn, .plain(words.day(ofDate: tried))) }
        if line.list == "moves", line.texts.count == 2 {
            facts.append(words.say(MovePhrase.fromTo, .name(line.texts[0]), .name(line.texts[1])))
        }
        if line.list == "doubles_across" { facts += line.texts.dropFirst(2).map { DoubleWords.text(of: $0, words) } }
        if line.list == "doubles" { facts += line.texts.map { DoubleWords.text(of: $0, words) } }
        if !line.who.isEmpty { facts.append(PhraseArgument.name(line.who).text(in: words)) }
        if let assignee = line.assignee { add(.givenTo, .name(assignee.name)) }
        if let until = line.until { add(.putOffBecause, .plain(words.day(ofDate: until)), .name(line.reason)) }
        self.facts = facts
    }

    private static func title(_ line: TodoLine, _ words: Catalogue) -> String {
        if let participant = line.participant {
            let names = [participant, line.other].compactMap { $0?.text(in: words.language) }
            guard line.list == "doubles_across", line.texts.count >= names.count else {
                return names.map { PhraseArgument.name($0).text(in: words) }.joined(separator: " · ")
            }
            return zip(names, line.texts).map { words.say(WorkPhrase.fileOfCentre, .name($0), .name($1)) }
                .joined(separator: " · ")
        }
        switch line.list {
        case "conflicts":
            let collection = Schema.network[line.collection]
            let fields = line.texts.map { name -> String in
                collection?.field(named: name)?.labels.text(in: words.language) ?? words[ConsolePhrase.recordRevived]
            }
            let head = collection?.labels.text(in: words.language) ?? line.collection
            return ([head, PhraseArgument.name(line.id).text(in: words)] + fields).joined(separator: words.comma)
        case "moves": return words[MovePhrase.sealedFile]
        case "unmarked_sessions" where line.texts.isEmpty: return PhraseArgument.name(line.id).text(in: words)
        default: return line.texts.map { PhraseArgument.name($0).text(in: words) }.joined(separator: words.comma)
        }
    }
}

/// Why two files may be one person's, in words.
public enum DoubleWords {
    public static func text(of reason: String, _ words: Catalogue) -> String {
        switch DoubleReason(rawValue: reason) {
        case .massar: words[WorkPhrase.sameMassar]
        case .name: words[WorkPhrase.sameName]
        case .partOfName: words[WorkPhrase.partOfName]
        case .birthDate: words[WorkPhrase.sameBirthDate]
        case nil: reason.shown
        }
    }
}
