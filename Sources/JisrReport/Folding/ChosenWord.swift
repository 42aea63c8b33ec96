/// A word of those that a field has, in one byte.
struct ChosenWord: Hashable, Sendable {
    /// Among the field's words; -1 for none.
    let place: Int8

    init(_ place: Int? = nil) { self.place = place.map { Int8(truncatingIfNeeded: $0) } ?? -1 }

    init(_ word: String, of words: [String]) { self.init(words.firstIndex(of: word)) }

    var isTold: Bool { place >= 0 }

    /// Empty for none.
    func text(of words: [String]) -> String { isTold ? words[Int(place)] : "" }
}
