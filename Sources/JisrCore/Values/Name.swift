/// What people call a network, a centre, a device or a province, in its one form.
///
/// A name that a peer sent is no such value: it is kept and compared as it came.
public struct Name: Hashable, Sendable, CustomStringConvertible {
    public enum Kind: String, Sendable {
        case network, centre, device, province
    }

    public let text: String

    public var description: String { text }

    /// Brings what a person typed into its form: see ``NormalForm``.
    public init(_ written: String, of kind: Kind) throws(InputError) {
        let subject = "the name of a \(kind.rawValue)"
        do { text = try NormalForm(written).text } catch {
            throw InputError(.badValue, column: kind.rawValue, "\(subject) \(error.sentence)")
        }
        guard !text.isEmpty, text.utf8.count <= Limits.nameBytes else {
            throw InputError(.badValue, column: kind.rawValue, "\(subject) has 1 to \(Limits.nameBytes) bytes")
        }
    }

    /// A name that was in its form when it was kept: the tables of another day are not asked about it again.
    public init(kept text: String) {
        self.text = text
    }

    /// This name with `ending` after it, shortened where both would be longer than a name can be.
    public func ending(in ending: String) -> String {
        var kept = text
        while kept.utf8.count + ending.utf8.count > Limits.nameBytes || kept.unicodeScalars.last == " " {
            kept.unicodeScalars.removeLast()
        }
        return kept + ending
    }
}

extension EntityID {
    /// The id of a record as a person typed it, in its one form: that of names, with the rules for keys.
    ///
    /// - Parameter column: where it was typed.
    public static func typed(_ written: String, column: String = "id") throws(InputError) -> EntityID {
        let text: String
        do { text = try NormalForm(written).text } catch {
            throw InputError(.badID, column: column, "an id \(error.sentence)")
        }
        if let why = fault(inKey: text) { throw InputError(.badID, column: column, why) }
        return EntityID(text: text)
    }
}
