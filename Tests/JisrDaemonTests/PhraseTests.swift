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
        + all(SheetPhrase.self) + all(SystemPhrase.self) + all(ParserPhrase.self)

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
