internal import JisrCore

/// Texts, numbered as they are met, and compared by their bytes. The empty one has the number 0.
struct NumberedTexts: Sendable {
    private(set) var all = [""]
    private var numbers: [ExactText: Int32] = [:]

    mutating func number(of text: String) -> Int32 {
        if text.isEmpty { return 0 }
        if let known = numbers[ExactText(text)] { return known }
        let number = Int32(all.count)
        numbers[ExactText(text)] = number
        all.append(text)
        return number
    }

    subscript(number: Int32) -> String { all[Int(number)] }
}
