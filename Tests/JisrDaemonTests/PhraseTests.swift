import Foundation
import JisrWords
import Testing

@testable import JisrCommands

/// Every sentence that people read, in its three languages.
@Suite struct PhraseTests {
    private struct Said {
        let name: String
        let texts: [String]
    }

    private static func all<P: Phrase>(_: P.Type) -> [Said] {
        P.allCases.map { Said(name: "\(P.self).\($0)", texts: [$0.texts.arabic, $0.texts.french, $0.texts.english]) }
    }

    /// A family of phrases that is not named here is a family that nobody checks.
    private static let phrases =
        all(FaultPhrase.self) + all(StatePhrase.self) + all(DoctorPhrase.self) + all(OptionPhrase.self)
        + all(Message.self) + all(HelpPhrase.self) + all(HelpHeading.self) + all(InputPhrase.self)
        + all(TablePhrase.self)
        + all(JournalPhrase.self) + all(SyncPhrase.self) + all(HiddenCharacter.self)
        + all(ConsolePhrase.self)
        + all(WritingPhrase.self)
        + all(NetworkPhrase.self)
        + all(ViewPhrase.self)
        + all(PhonePhrase.self)
        + all(RegisterPhrase.self)
        + all(PeoplePhrase.self)
        + all(ReportPhrase.self)
        + all(PicturePhrase.self)
        + all(DoorPhrase.self)
        + all(AccessPhrase.self)
        + all(RequestPhrase.self)
        + all(ProgressPhrase.self)
        + all(ViewPhrase.self)
        + all(WorkPhrase.self)
        + all(MovePhrase.self)
        + all(SheetPhrase.self) + all(SystemPhrase.self) + all(ParserPhrase.self) + all(ParserWord.self)

    @Test func nothingIsMissingInAnyLanguage() {
        #expect(Self.phrases.count > 150)
        for phrase in Self.phrases {
            for text in phrase.texts {
                #expect(!text.trimmingPrefix { $0.isWhitespace }.isEmpty, "\(phrase.name) is empty")
                #expect(!text.contains("\n"), "\(phrase.name) has a line break")
            }
        }
    }

    @Test func everyLanguageHasTheSamePlaces() {
        for phrase in Self.phrases {
            let places = phrase.texts.map(Self.places)
            #expect(Swift.Set(places).count == 1, "\(phrase.name) differs in its places: \(places)")
        }
    }

    private static func places(_ text: String) -> Swift.Set<String> {
        Swift.Set(
            text.split(separator: "{", omittingEmptySubsequences: false).dropFirst().compactMap {
                $0.split(separator: "}").first.map(String.init)
            })
    }

    /// Arabic has Arabic letters in it, unless the text is nothing but words of commands.
    @Test func arabicIsArabic() {
        let neutral = Swift.Set(["DoctorPhrase.databaseFault", "HelpPhrase.role", "HelpPhrase.exportFormat"])
        for phrase in Self.phrases where !neutral.contains(phrase.name) {
            let letters = phrase.texts[0].unicodeScalars.contains { (0x0600...0x06ff).contains($0.value) }
            #expect(letters, "\(phrase.name) is not in Arabic: \(phrase.texts[0])")
        }
    }

    @Test func placesAreFilledInOrderAndOnce() {
        let words = Catalogue(.english)
        let said = words.say(FaultPhrase.unreadable, "a{1}b", "c")
        #expect(said.hasPrefix("a{1}b cannot be read (c)"))
        #expect(words.say(FaultPhrase.unreadable, [PhraseArgument]()).hasPrefix(" cannot be read ()"))
    }
}

extension PhraseTests {
    /// Words that people here use for something else, or not at all: the network's list of words says which are meant.
    @Test func theWordsAreThoseOfTheUsers() {
        let arabic = [
            "قرين", "أقران", "القيّم", "المكتب الجهوي", "الإنصات", "متضرر", "البيانات", "دفعات", "الدعوة", "نسخة أحدث",
            "الختم"
        ]
        let french = [
            " pair ", " pairs ", "intendant", "bureau régional", " lots ", "scellé", "gestionnaire du journal"
        ]
        for phrase in Self.phrases {
            for word in arabic { #expect(!phrase.texts[0].contains(word), "\(phrase.name): \(word)") }
            for word in french { #expect(!phrase.texts[1].contains(word), "\(phrase.name): \(word)") }
        }
    }

    /// What the parser says of itself is in the language of the rest, whatever it says.
    @Test func theParserSpeaksTheLanguageToo() {
        let text = """
            OVERVIEW: x

            USAGE: jisr list <collection> [--limit <limit>]

            OPTIONS:
              --color <color>         Colours. (values: auto, always, never; default: auto)
              --version               Show the version.
              -h, --help              Show help information.

            SUBCOMMANDS:
              status (default)        x
              See 'jisr help <subcommand>' for detailed help.
            Error: The value 'x' is invalid for '--limit <limit>'
            """
        for (language, words) in [(Language.arabic, ["القيم", "المعتاد"]), (.french, ["valeurs", "par défaut"])] {
            let said = Help.translated(text, Catalogue(language))
            for english in ["OVERVIEW", "USAGE", "SUBCOMMANDS", "values", "default", "Show", "See", "invalid"] {
                #expect(!said.contains(english), "\(said)")
            }
            for word in words { #expect(said.contains(word)) }
            #expect(said.contains("--limit <limit>") && said.contains("auto, always, never"))
        }
        #expect(Help.translated(text, Catalogue(.english)) == text)
    }

    /// The forms of CLDR's rules for Arabic.
    @Test(arguments: [
        (0, "0 دقيقة"), (1, "دقيقة واحدة"), (2, "دقيقتان"), (3, "3 دقائق"), (10, "10 دقائق"), (11, "11 دقيقة"),
        (100, "100 دقيقة"), (103, "103 دقائق"), (111, "111 دقيقة")
    ]) func nounsAgreeWithTheirNumbers(count: Int, text: String) {
        #expect(Catalogue(.arabic).count(count, .minute) == text)
    }

    @Test func agesAndMomentsAreSaidAsPeopleDo() {
        #expect(Catalogue(.arabic).past(seconds: 7300) == "منذ ساعتين")
        #expect(Catalogue(.french).past(seconds: 90_000) == "il y a 1 jour")
        #expect(Catalogue(.english).future(seconds: 180) == "in 3 minutes")
        #expect(Catalogue(.arabic).moment(of: "2026-04-01T08:05:00.000Z").contains("أبريل 2026 على الساعة"))
    }

    /// French print's blanks, and isolates only where an argument is of another direction than its sentence.
    @Test func argumentsAreSetOff() {
        let sentence = Sentence(JournalPhrase.noPeer, .quoted("one"))
        #expect(sentence.text(in: Catalogue(.english)) == "there is no peer “one”")
        #expect(sentence.text(in: Catalogue(.french)) == "il n’y a pas d’appareil «\u{202f}one\u{202f}»")
        #expect(sentence.text(in: Catalogue(.arabic)) == "لا جهاز باسم «\u{2068}one\u{2069}»")
        #expect(
            Sentence(JournalPhrase.noPeer, .quoted("شيشاوة")).text(in: Catalogue(.arabic)) == "لا جهاز باسم «شيشاوة»")
        let hostile = Sentence(JournalPhrase.noPeer, .quoted("a\u{202e}\u{2069}\u{1b}")).text(in: Catalogue(.arabic))
        #expect(!hostile.contains("\u{202e}") && hostile.unicodeScalars.count { $0 == "\u{2069}" } == 1)
    }

    @Test func aSentenceComesBackFromItsJSON() throws {
        let sentence = Sentence(
            TablePhrase.faultInNamedColumn, .number(2), .sentence(Sentence(InputPhrase.idEmpty)), .number(3),
            .list([.quoted("\u{301}x"), .name("ب"), .code("a"), .plain("p"), .label(Labels("ا", "b", "c"))]))
        let bytes = try JSONEncoder().encode(sentence)
        #expect(try JSONDecoder().decode(Sentence.self, from: bytes) == sentence)
    }
}
