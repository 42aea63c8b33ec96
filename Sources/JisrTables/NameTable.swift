/// Hashes of 64 bits in the order in which they are first met, each found without being hashed again.
struct NameTable {
    private var names: [Int] = []
    /// Places among the names, -1 where none is; as many as a power of two, at least half of them free.
    private var table = [Int32](repeating: -1, count: 64)

    /// The place of a name, and whether it was there already.
    mutating func note(_ name: Int) -> (place: Int, isKnown: Bool) {
        let slot = slot(of: name)
        if table[slot] >= 0 { return (Int(table[slot]), true) }
        table[slot] = Int32(names.count)
        names.append(name)
        if names.count * 2 > table.count { grow() }
        return (names.count - 1, false)
    }

    private func slot(of name: Int) -> Int {
        var slot = name & (table.count - 1)
        while table[slot] >= 0, names[Int(table[slot])] != name { slot = (slot + 1) & (table.count - 1) }
        return slot
    }

    private mutating func grow() {
        table = [Int32](repeating: -1, count: table.count * 2)
        for (place, name) in names.enumerated() { table[slot(of: name)] = Int32(place) }
    }
}
