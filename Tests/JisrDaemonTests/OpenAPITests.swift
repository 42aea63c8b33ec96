import JisrCore
import Testing

@testable import JisrActions
@testable import JisrRoutes

/// The file that tells of the API, which the types of the API make.
@Suite struct OpenAPITests {
    private struct Sketched: Codable, Sendable {
        enum Word: String, CaseIterable, Codable { case one, two }

        let isNew: Bool
        let asOf: String?
        @OrNull var lastWord: Word?
        let counts: [UInt64]
        let anything: JSONValue
    }

    private let calls = APICalls(threads: JournalThreads()).all

    @Test func aTypeIsToldByHowItIsDecoded() throws {
        let book = SchemaBook()
        _ = try book.schema(of: Sketched.self)
        let schema = try #require(book.schemas.first { $0.key.hasSuffix("Sketched") }?.value)
        #expect(schema["required"] == ["anything", "counts", "is_new", "last_word"])
        let properties = try #require(schema["properties"])
        #expect(properties["as_of"] == ["type": "string"])
        #expect(properties["last_word"] == ["anyOf": [["type": "string", "enum": ["one", "two"]], ["type": "null"]]])
        #expect(properties["counts"] == ["type": "array", "items": ["type": "integer", "minimum": 0]])
        #expect(properties["anything"] == true)
    }

    @Test func everyCallIsInTheFile() throws {
        let file = try OpenAPIDocument(calls: calls).value()
        #expect(Set(calls.map(\.name)).count == calls.count)
        for call in calls {
            let operations = try #require(file["paths"]?[call.path])
            #expect((operations["get"] != nil) == call.isReading, "\(call.name)")
            #expect(operations["post"]?["responses"]?["200"] != nil, "\(call.name)")
        }
    }

    @Test func everyCollectionIsInTheFile() throws {
        let file = try OpenAPIDocument(calls: calls).value()
        for collection in Schema.network.collections {
            let record = file["components"]?["schemas"]?["Record.\(collection.name)"]
            #expect((record != nil) == (collection.scope != .control), "\(collection.name)")
            for field in collection.fields where record != nil {
                #expect(record?["properties"]?[field.name] != nil, "\(collection.name).\(field.name)")
            }
        }
    }

    @Test func theSameProgramTellsTheSame() throws {
        let one = try APICoding.encode(try OpenAPIDocument(calls: calls).value())
        let other = try APICoding.encode(try OpenAPIDocument(calls: APICalls(threads: JournalThreads()).all).value())
        #expect(one == other)
    }

    @Test func everyReferenceLeadsSomewhere() throws {
        let file = try OpenAPIDocument(calls: calls).value()
        for reference in Self.references(in: file) {
            let place = reference.split(separator: "/").dropFirst().reduce(file as JSONValue?) { $0?[String($1)] }
            #expect(place != nil, "\(reference)")
        }
    }

    private static func references(in value: JSONValue) -> [String] {
        switch value {
        case .object(let members):
            members.flatMap { name, value in
                if name == "$ref", case .text(let reference) = value { [reference] } else { references(in: value) }
            }
        case .list(let values): values.flatMap(references)
        default: []
        }
    }
}

extension JSONValue {
    fileprivate subscript(name: String) -> JSONValue? {
        if case .object(let members) = self { members[name] } else { nil }
    }
}
