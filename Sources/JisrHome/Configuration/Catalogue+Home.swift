internal import Foundation
public import JisrWords

extension Catalogue {
    /// In the language of a home's configuration, where there is one that can be read; else in that of the terminal.
    public init(home: Home) {
        let environment = ProcessInfo.processInfo.environment
        let wanted = environment["LC_ALL"] ?? environment["LC_MESSAGES"] ?? environment["LANG"] ?? ""
        let fallback = Language(rawValue: String(wanted.prefix(2))) ?? .english
        guard FileManager.default.isReadableFile(atPath: home.configuration) else {
            self.init(fallback)
            return
        }
        // A wrong configuration is told by whoever needs it, and told in some language.
        do { self.init(try Configuration.read(home).language) } catch { self.init(fallback) }
    }
}
