public import ArgumentParser
import Foundation
import JisrActions
import JisrHome
public import JisrWords

/// The help of the commands in the language that the command line asks for; else the home's, else the terminal's. The
/// parser builds its help before it has parsed, so the language is looked for in the arguments themselves.
public enum Help {
    static let words = words(arguments: Array(CommandLine.arguments.dropFirst()))

    static func words(arguments: [String]) -> Catalogue {
        if let asked = value(of: "--lang", in: arguments).flatMap(Language.init(rawValue:)) { return Catalogue(asked) }
        return Catalogue(home: Home(value(of: "--home", in: arguments)))
    }

    private static func value(of option: String, in arguments: [String]) -> String? {
        for (index, argument) in arguments.enumerated() {
            if let value = ArgumentOrder.value(of: option, in: argument) { return value }
            if argument == option, index + 1 < arguments.count { return arguments[index + 1] }
        }
        return nil
    }

    public static func text(_ phrase: HelpPhrase) -> String { words[phrase] }

    public static func of(_ phrase: HelpPhrase, value: String? = nil) -> ArgumentHelp {
        ArgumentHelp(stringLiteral: words[phrase]).naming(value)
    }

    /// What the parser says, its headings and its sentences in the language of the rest.
    static func translated(_ text: String) -> String { translated(text, words) }

    static func translated(_ text: String, _ words: Catalogue) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            let blanks = line.prefix { $0 == " " }
            var rest = String(line.dropFirst(blanks.count))
            var heading = ""
            if let found = HelpHeading.allCases.first(where: { rest.hasPrefix($0.texts.english + ":") }) {
                heading = words[found] + ":"
                rest.removeFirst(found.texts.english.count + 1)
            }
            let said = rest.drop { $0 == " " }
            let gap = rest.prefix(rest.count - said.count)
            if let told = ParserPhrase.translation(of: String(said), words) { return blanks + heading + gap + told }
            return blanks + heading + gap + ParserPhrase.optionLine(String(said), words)
        }.joined(separator: "\n")
    }
}

extension ArgumentHelp {
    fileprivate func naming(_ value: String?) -> ArgumentHelp {
        var help = self
        help.valueName = value
        return help
    }
}

enum HelpHeading: Phrase {
    case overview, usage, arguments, options, subcommands, error, usageLine, help

    // swift-format-ignore
    var texts: Texts {
        switch self {
        case .overview: ("نظرة عامة", "APERÇU", "OVERVIEW")
        case .usage: ("الاستعمال", "UTILISATION", "USAGE")
        case .arguments: ("المعطيات", "ARGUMENTS", "ARGUMENTS")
        case .options: ("الخيارات", "OPTIONS", "OPTIONS")
        case .error: ("خطأ", "Erreur", "Error")
        case .help: ("مساعدة", "Aide", "Help")
        case .usageLine: ("الاستعمال", "Utilisation", "Usage")
        case .subcommands: ("الأوامر", "COMMANDES", "SUBCOMMANDS")
        }
    }
}
