internal import JisrCore

/// A session that takes place, in twelve bytes: a nation of five years has more than a million.
struct FoldedSession: Sendable {
    private let ownNumber: UInt32
    /// Its number among the hosts of the table.
    let host: Int32
    private let ownMinutes: Int16
    let axis: ChosenWord

    init(_ session: HeldSession, host: Int32) {
        ownNumber = UInt32(truncatingIfNeeded: session.number)
        self.host = host
        ownMinutes = session.minutes.map { Int16(truncatingIfNeeded: $0) } ?? -1
        axis = session.axis
    }

    /// Its number in the journal, which has no more than the 28 bits of ``Limits/internedEntities``.
    var number: Int64 { Int64(ownNumber) }
    /// How long it takes, at most a day, where its slot tells.
    var minutes: Int? { ownMinutes < 0 ? nil : Int(ownMinutes) }
}
