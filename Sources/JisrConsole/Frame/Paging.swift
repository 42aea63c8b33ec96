/// The pages of a long list: where the one before is and the one after.
struct Paging: Sendable {
    /// What an eye goes down without losing its place.
    static let size = 50

    let previous: String
    let next: String
    let hasPages: Bool

    /// - Parameter address: of the list, ready for the number of the first row behind it.
    init(_ address: String, offset: Int, total: Int) {
        previous = offset > 0 ? address + String(max(0, offset - Self.size)) : ""
        next = offset + Self.size < total ? address + String(offset + Self.size) : ""
        hasPages = total > Self.size
    }

    /// The first row that is asked for.
    static func offset(_ visit: Visit) -> Int { max(0, visit.query["from"].flatMap(Int.init) ?? 0) }
}
