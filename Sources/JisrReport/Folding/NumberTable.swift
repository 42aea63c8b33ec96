/// Values by the numbers of records. Those are given in order as records come, so that nearly all lie in one array: to look in a
/// dictionary costs more than all else that is done for a mark.
struct NumberTable<Value: Sendable>: Sendable {
    private let missing: Value
    private var near: [Value] = []
    private var far: [Int64: Value] = [:]

    /// Numbers from which on a dictionary is used: more than a nation's records, and memory that a machine has.
    private static var nearAtMost: Int64 { 8_000_000 }

    /// - Parameter missing: the value of all that have none.
    init(missing: Value) { self.missing = missing }

    subscript(number: Int64) -> Value {
        get {
            if number >= 0, number < near.count { return near[Int(number)] }
            return far.isEmpty ? missing : far[number] ?? missing
        }
        set {
            guard (0..<Self.nearAtMost).contains(number) else {
                far[number] = newValue
                return
            }
            if number >= near.count {
                near.append(contentsOf: repeatElement(missing, count: Int(number) + 1 - near.count))
            }
            near[Int(number)] = newValue
        }
    }
}
