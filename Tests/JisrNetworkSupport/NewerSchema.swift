public import JisrCore
internal import JisrWords

/// The schema as a later version may have it: one more collection, and one more field of a known one.
public enum NewerSchema {
    public static let visit = Schema.Collection(
        200, "visit", .attendance, Labels("زيارة", "visite", "visit"),
        [
            Field(1, "participant", .reference("participant"), Labels("المستفيد", "bénéficiaire", "participant")),
            Field(2, "note", .text, Labels("ملاحظة", "note", "note"))
        ])

    public static let notice = Schema.Collection(
        201, "notice", .network, Labels("إعلان", "avis", "notice"),
        [Field(1, "text", .text, Labels("نص", "texte", "text"))])

    public static let schema = Schema(version: Schema.network.version + 1, known + [visit, notice], after: .network)

    private static let known = Schema.network.collections.map { collection in
        guard collection.name == "event" || collection.name == "participant" else { return collection }
        return Schema.Collection(
            collection.code.rawValue, collection.name, collection.scope, collection.labels, named: collection.naming,
            collection.fields + [Field(90, "weather", .text, Labels("الطقس", "temps", "weather"))])
    }
}
