internal import JisrWords

/// How a person writes one mark of a session: `present`, `absent`, `late`, `late:MINUTES` or `excused`; `none` takes a mark
/// away again.
public struct AttendanceMark {
    public static let cleared = "none"

    /// The columns of the record that it says.
    public let columns: [(String, String)]

    /// Said anew, a mark says all of itself: without minutes there are none.
    ///
    /// - Throws: ``InputError`` where nothing is written. Whether the words are right is the schema's to judge.
    public init(session: String, participant: String, written: String) throws(InputError) {
        // By bytes: a vowel sign after the colon is one character with it.
        let parts = written.utf8.split(separator: UInt8(ascii: ":"), maxSplits: 1).map { String(Substring($0)) }
        guard let status = parts.first else {
            throw InputError(.nothingGiven, column: "status", .noMark, .quoted(participant))
        }
        columns = [
            ("session", session), ("participant", participant), ("status", status == Self.cleared ? "" : status),
            ("minutes_late", parts.count == 2 ? parts[1] : "")
        ]
    }
}
