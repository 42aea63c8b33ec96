public import JisrCore

/// What lets a trainer mark some groups from his phone, and nothing else, until it is over or taken away.
public struct Pass: Hashable, Sendable {
    /// By which the director names it; it opens nothing.
    public let id: String
    public let trainer: String
    public let groups: [String]
    /// Seconds since 1970.
    public let expires: Int64
    /// Whether a phone has opened it: no other will.
    public let isOpen: Bool
    /// By which the network knows what was marked with it.
    public let writer: WriterID

    /// Who writes with it. He is no user of this machine.
    public var person: Person { Person(name: trainer, writer: writer, role: .animator, hasEntered: true) }
}
