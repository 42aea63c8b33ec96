public import JisrWords

/// What people call a network, a centre, a device or a province, in its one form.
///
/// A name that a peer sent is no such value: it is kept and compared as it came.
public struct Name: Hashable, Sendable, CustomStringConvertible {
    public enum Kind: String, Sendable {
        case network, centre, device, province, person

        /// After the word for a name.
        fileprivate var labels: Labels {
            switch self {
            case .network: Labels("الشبكة", "du réseau", "network")
            case .centre: Labels("المركز", "du centre", "centre")
            case .device: Labels("الجهاز", "de l’appareil", "device")
            case .province: Labels("الإقليم", "de la province", "province")
            case .person: Labels("الشخص", "de la personne", "person")
            }
        }
    }

    public let text: String

    public var description: String { text }

    /// Brings what a person typed into its form: see ``NormalForm``.
    public init(_ written: String, of kind: Kind) throws(InputError) {
        do { text = try NormalForm(written).text } catch {
            switch error {
            case .character(let scalar, let why):
                throw InputError(
                    .badValue, column: kind.rawValue, .nameHidden, .label(kind.labels), .code(scalar.codePoint),
                    .sentence(Sentence(why)))
            case .leadingMark(let mark):
                throw InputError(
                    .badValue, column: kind.rawValue, .nameMark, .label(kind.labels), .code(mark.codePoint))
            }
        }
        guard !text.isEmpty, text.utf8.count <= Limits.nameBytes else {
            throw InputError(
                .badValue, column: kind.rawValue, .nameLength, .label(kind.labels), .number(Limits.nameBytes))
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
    /// - Parameters:
    ///   - column: where it was typed.
    ///   - labels: what people call that.
    public static func typed(
        _ written: String, column: String = "id", _ labels: Labels = .id
    ) throws(InputError) -> EntityID {
        let text: String
        do { text = try NormalForm(written).text } catch {
            switch error {
            case .character(let scalar, let why):
                throw InputError(.badID, column: column, .idHidden, .code(scalar.codePoint), .sentence(Sentence(why)))
            case .leadingMark(let mark): throw InputError(.badID, column: column, .idMark, .code(mark.codePoint))
            }
        }
        if let damage = SpreadsheetDamage(text) {
            throw InputError(.badID, column: column, damage.phrase, .label(labels), .quoted(text))
        }
        if let (phrase, arguments) = fault(inKey: text) { throw InputError(.badID, column: column, phrase, arguments) }
        return EntityID(text: text)
    }
}
