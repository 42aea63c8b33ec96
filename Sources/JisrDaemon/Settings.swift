internal import JisrHome
internal import JisrWords
internal import Synchronization

/// The configuration in force. A reload puts another in its place; whoever needs a value asks for it when he needs it.
final class Settings: Sendable {
    private let stored: Mutex<Configuration>
    /// The language that the command line asks for, whatever the file says.
    private let language: Language?

    init(_ configuration: Configuration, language: Language?) {
        stored = Mutex(configuration)
        self.language = language
    }

    var current: Configuration { stored.withLock { $0 } }

    var words: Catalogue { Catalogue(language ?? current.language) }

    /// Puts a new configuration in force, and returns the old one.
    func replace(with configuration: Configuration) -> Configuration {
        stored.withLock { stored in
            defer { stored = configuration }
            return stored
        }
    }
}
