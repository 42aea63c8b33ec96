internal import Crypto
internal import FoundationEssentials
internal import JisrCore
internal import JisrJournal

extension Actions {
    /// What stands on a session's sheet of paper, to find the register again: five letters and digits that are not taken for
    /// each other. Among the sessions of a season it is nearly always one; where it is two, the newer is meant.
    public static func sheetCode(of session: String) -> String {
        Base32.text(Array(SHA256.hash(data: Data(session.utf8)))).prefix(5).uppercased()
    }

    /// The session on whose sheet this code stands; nil where there is none.
    public func session(withSheetCode written: String) throws -> String? {
        let code = written.withPlainDigits.bare.uppercased()
        var found: (date: String, id: String)?
        try journal.snapshot { snapshot in
            try snapshot.forEachText(of: .session, ["id", "date"]) { _, texts in
                guard texts[1] >= found?.date ?? "", Self.sheetCode(of: texts[0]) == code else { return }
                found = (texts[1], texts[0])
            }
        }
        return found?.id
    }
}
