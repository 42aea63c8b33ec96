internal import Glibc

/// The attributes of one element, while it is being told of: names and values by turns, as expat gives them.
struct XMLAttributes {
    private let pairs: UnsafePointer<UnsafePointer<CChar>?>

    init(_ pairs: UnsafePointer<UnsafePointer<CChar>?>) { self.pairs = pairs }

    /// The bytes of a value up to their NUL; nil where there is no such attribute.
    ///
    /// - Parameter name: the local name, after its namespace and a bar where it has one.
    func bytes(_ name: StaticString) -> UnsafePointer<CChar>? {
        var place = 0
        while let found = pairs[place] {
            if isName(found, name) { return pairs[place + 1] }
            place += 2
        }
        return nil
    }

    func text(_ name: StaticString) -> String? { bytes(name).map { String(cString: $0) } }

    /// An attribute that has one name in each of two namespaces.
    func text(_ name: StaticString, or other: StaticString) -> String? { text(name) ?? text(other) }

    /// A number of decimal digits alone; nil where there is none, a fault where it is something else.
    func number(_ name: StaticString) throws(XMLFault) -> Int? {
        guard let text = bytes(name) else { return nil }
        guard let number = decimal(text) else { throw .notANumber }
        return number
    }

    /// `xsd:boolean`: false where it is left out or is neither.
    func isTrue(_ name: StaticString) -> Bool {
        guard let value = bytes(name) else { return false }
        return isName(value, "1") || isName(value, "true")
    }

    enum XMLFault: Error { case notANumber }
}

/// The number that 1 to 18 decimal digits write.
func decimal(_ text: UnsafePointer<CChar>) -> Int? {
    var (number, place) = (0, 0)
    while let digit = digit(text[place]) {
        guard place < 18 else { return nil }
        number = number * 10 + digit
        place += 1
    }
    return place > 0 && text[place] == 0 ? number : nil
}

private func digit(_ byte: CChar) -> Int? { (0x30...0x39).contains(byte) ? Int(byte) - 0x30 : nil }

func isName(_ text: UnsafePointer<CChar>, _ name: StaticString) -> Bool {
    name.utf8Start.withMemoryRebound(to: CChar.self, capacity: name.utf8CodeUnitCount + 1) { strcmp(text, $0) == 0 }
}

func hasPrefix(_ text: UnsafePointer<CChar>, _ name: StaticString) -> Bool {
    name.utf8Start.withMemoryRebound(to: CChar.self, capacity: name.utf8CodeUnitCount + 1) {
        strncmp(text, $0, name.utf8CodeUnitCount) == 0
    }
}
