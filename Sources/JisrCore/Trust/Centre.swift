/// A second-chance centre, a directorate or the regional office, as the roster knows it.
///
/// Its id was drawn by chance, and its name is what people call it: two centres that two stewards named alike are two.
public struct Centre: Hashable, Sendable {
    public let id: CentreID
    public let name: String
    /// Empty where nobody wrote one.
    public let province: String

    public init(id: CentreID, name: String, province: String) {
        self.id = id
        self.name = name
        self.province = province
    }

    /// The name of its record in the collection `site`.
    public static func entity(_ id: CentreID) -> EntityID { .key(id.description) }
}
