import JisrWords

/// What the parser of the command line says of a slip. Its English is the parser's own (swift-argument-parser 1.8), by
/// which a sentence is known again.
enum ParserPhrase: Phrase {
    case unknownOptionNear, unknownOption, missingValue, unexpectedValue, unexpectedArgument, unexpectedArguments
    case missingOne, missing, wrongValueFor, wrongValueForOf, wrongValue, missingSubcommand, seeDetailed, see
    case showVersion, showHelp, showSubcommandHelp

    // swift-format-ignore
    var texts: Texts {
        switch self {
        case .unknownOptionNear: (
            "خيار غير معروف «{0}»؛ هل المقصود «{1}»؟", "option inconnue « {0} » ; vouliez-vous dire « {1} » ?",
            "Unknown option '{0}'. Did you mean '{1}'?")
        case .unknownOption: ("خيار غير معروف «{0}»", "option inconnue « {0} »", "Unknown option '{0}'")
        case .missingValue: ("الخيار «{0}» يحتاج إلى قيمة", "il manque une valeur à « {0} »", "Missing value for '{0}'")
        case .unexpectedValue: (
            "الخيار «{0}» لا يأخذ قيمة، والمكتوب «{1}»", "l’option « {0} » ne prend pas de valeur, et « {1} » est donné",
            "The option '{0}' does not take any value, but '{1}' was specified.")
        case .unexpectedArgument: ("كلمة زائدة «{0}»", "mot en trop « {0} »", "Unexpected argument '{0}'")
        case .unexpectedArguments: ("كلمات زائدة ({0}): «{1}»", "{0} mots en trop : « {1} »", "{0} unexpected arguments: '{1}'")
        case .missingOne: ("ينقص واحد من: «{0}»", "il manque l’un de : « {0} »", "Missing one of: '{0}'")
        case .missing: ("ينقص «{0}»", "il manque « {0} »", "Missing expected argument '{0}'")
        case .wrongValueForOf: (
            "القيمة «{0}» لا تصلح لـ«{1}»؛ القيم هي: {2}", "la valeur « {0} » ne convient pas à « {1} » ; il y a : {2}",
            "The value '{0}' is invalid for '{1}'. Please provide one of {2}.")
        case .wrongValueFor: (
            "القيمة «{0}» لا تصلح لـ«{1}»", "la valeur « {0} » ne convient pas à « {1} »",
            "The value '{0}' is invalid for '{1}'")
        case .wrongValue: ("القيمة «{0}» لا تصلح", "la valeur « {0} » ne convient pas", "The value '{0}' is invalid.")
        case .missingSubcommand: ("ينقص اسم الأمر", "il manque le nom d’une commande", "Missing required subcommand.")
        case .seeDetailed: (
            "للتفاصيل: '{0} <subcommand>'", "pour les détails : '{0} <subcommand>'", "See '{0} <subcommand>' for detailed help.")
        case .showVersion: ("عرض الإصدار.", "Afficher la version.", "Show the version.")
        case .showHelp: ("عرض هذه المساعدة.", "Afficher cette aide.", "Show help information.")
        case .showSubcommandHelp: ("عرض مساعدة أمر.", "Afficher l’aide d’une commande.", "Show subcommand help information.")
        case .see: ("لمعرفة المزيد: '{0}'", "pour en savoir plus : '{0}'", "See '{0}' for more information.")
        }
    }

    /// A line of an option: what ends it where it is the parser's own, and the words in its brackets.
    static func optionLine(_ line: String, _ words: Catalogue) -> String {
        for phrase in [showVersion, showHelp, showSubcommandHelp] where line.hasSuffix("  " + phrase.texts.english) {
            return line.dropLast(phrase.texts.english.count) + words[phrase]
        }
        return ParserWord.allCases.reduce(line) { $0.replacing($1.texts.english, with: words[$1]) }
    }

    /// What the parser says, in the language of `words`; nil where it is none of these.
    static func translation(of line: String, _ words: Catalogue) -> String? {
        for phrase in allCases {
            if let found = phrase.arguments(in: line) { return words.say(phrase, found.map(PhraseArgument.code)) }
        }
        return nil
    }

    /// What stands in the places of a line that this phrase has said.
    private func arguments(in line: String) -> [String]? {
        var rest = line[...]
        var found: [String] = []
        let parts = texts.english.split(separator: /\{[0-9]\}/, omittingEmptySubsequences: false)
        guard let first = parts.first, rest.hasPrefix(first) else { return nil }
        rest = rest.dropFirst(first.count)
        for (place, part) in parts.dropFirst().enumerated() {
            let isLast = place == parts.count - 2
            if isLast {
                guard rest.hasSuffix(part), rest.count >= part.count else { return nil }
                found.append(String(rest.dropLast(part.count)))
                return found
            }
            guard let end = rest.firstRange(of: part) else { return nil }
            found.append(String(rest[..<end.lowerBound]))
            rest = rest[end.upperBound...]
        }
        return rest.isEmpty ? found : nil
    }
}

/// The words that the parser puts into brackets behind an option.
enum ParserWord: Phrase {
    case values, afterValues, standard, isStandard

    // swift-format-ignore
    var texts: Texts {
        switch self {
        case .values: ("(القيم: ", "(valeurs : ", "(values: ")
        case .afterValues: ("؛ المعتاد: ", " ; par défaut : ", "; default: ")
        case .standard: ("(المعتاد: ", "(par défaut : ", "(default: ")
        case .isStandard: ("(المعتاد)", "(par défaut)", "(default)")
        }
    }
}
