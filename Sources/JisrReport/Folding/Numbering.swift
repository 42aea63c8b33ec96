/// Values, numbered from 0 on as they are met.
struct Numbering<Value: Hashable & Sendable>: Sendable {
    private(set) var all: [Value] = []
    private var numbers: [Value: Int32] = [:]

    mutating func number(of value: Value) -> Int32 {
        if let known = numbers[value] { return known }
        let number = Int32(all.count)
        numbers[value] = number
        all.append(value)
        return number
    }

    subscript(number: Int32) -> Value { all[Int(number)] }
}
