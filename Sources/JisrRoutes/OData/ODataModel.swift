internal import JisrActions
internal import JisrCore

/// A collection as OData has it (OData 4.0, CSDL 6 and 8): its properties, of which some are the key.
struct ODataSet: Sendable {
    enum Kind: String, Sendable {
        case text = "Edm.String"
        case integer = "Edm.Int64"
        case boolean = "Edm.Boolean"
        case date = "Edm.Date"
        case instant = "Edm.DateTimeOffset"
        case list = "Collection(Edm.String)"
    }

    struct Property: Sendable {
        let name: String
        let kind: Kind
        let isKey: Bool
    }

    let name: String
    let properties: [Property]

    var keys: [String] { properties.filter(\.isKey).map(\.name) }

    func property(_ name: String) -> Property? { properties.first { $0.name.hasBytes(of: name) } }

    /// All that are open, in the schema's order. The roster has calls of its own.
    static let all = Schema.network.collections.filter { $0.scope != .control }.map(ODataSet.init)

    static func named(_ name: String) -> ODataSet? { all.first { $0.name.hasBytes(of: name) } }

    /// The column that tells whose record it is.
    private static let centre = "centre"

    private init(_ collection: Schema.Collection) {
        name = collection.name
        // Two centres may give one id to records of their own.
        let isOfCentre = collection.scope.hasCentre && collection.field(named: Self.centre) == nil
        var properties = [Property(name: "id", kind: .text, isKey: true)]
        if isOfCentre { properties.append(Property(name: Self.centre, kind: .text, isKey: true)) }
        for key in collection.keyColumns where key != "id" {
            properties.append(Property(name: key, kind: .text, isKey: false))
        }
        for field in collection.fields {
            properties.append(Property(name: field.name, kind: Kind(field.type), isKey: false))
        }
        properties.append(Property(name: RecordVersion.column, kind: .text, isKey: false))
        self.properties = properties
    }
}

extension ODataSet.Kind {
    /// A time of ours has no zone, and an instant of theirs needs one: it stays a text.
    fileprivate init(_ type: FieldType) {
        self =
            switch type {
            case .integer: .integer
            case .boolean: .boolean
            case .date: .date
            case .instant: .instant
            case .set: .list
            case .text, .prose, .time, .bytes, .choice, .reference: .text
            }
    }
}

/// What `$metadata` answers.
enum ODataMetadata {
    static let namespace = "Jisr"

    static let xml: [UInt8] = {
        var text = """
            <?xml version="1.0" encoding="utf-8"?>
            <edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>
            <Schema Namespace="\(namespace)" xmlns="http://docs.oasis-open.org/odata/ns/edm">

            """
        for set in ODataSet.all {
            text += "<EntityType Name=\"\(set.name)\"><Key>"
            text += set.keys.map { "<PropertyRef Name=\"\($0)\"/>" }.joined() + "</Key>\n"
            for property in set.properties {
                let isThere = property.isKey || property.kind == .list
                text += "<Property Name=\"\(property.name)\" Type=\"\(property.kind.rawValue)\""
                text += isThere ? " Nullable=\"false\"/>\n" : "/>\n"
            }
            text += "</EntityType>\n"
        }
        text += "<EntityContainer Name=\"Container\">\n"
        for set in ODataSet.all {
            text += "<EntitySet Name=\"\(set.name)\" EntityType=\"\(namespace).\(set.name)\"/>\n"
        }
        return Array((text + "</EntityContainer>\n</Schema>\n</edmx:DataServices></edmx:Edmx>\n").utf8)
    }()
}
