import Foundation

/// JSON as a script sees it, without the program's own types.
enum JSON: Hashable, Sendable {
    case null
    case boolean(Bool)
    case number(Double)
    case text(String)
    case list([JSON])
    case object([String: JSON])

    init(parsing bytes: [UInt8]) throws {
        do { self = try JSONDecoder().decode(JSON.self, from: Data(bytes)) } catch {
            throw Failure("this is no JSON: \(String(decoding: bytes.prefix(500), as: UTF8.self))")
        }
    }

    /// A member; nil where there is none, which is not the same as null.
    subscript(name: String) -> JSON? {
        if case .object(let members) = self { members[name] } else { nil }
    }

    subscript(index: Int) -> JSON? {
        if case .list(let items) = self, items.indices.contains(index) { items[index] } else { nil }
    }

    /// A list of objects, each without one of its members.
    func without(_ name: String) -> [JSON] {
        list.map { item in
            guard case .object(var members) = item else { return item }
            members[name] = nil
            return .object(members)
        }
    }

    var text: String? { if case .text(let text) = self { text } else { nil } }
    var number: Double? { if case .number(let number) = self { number } else { nil } }
    var boolean: Bool? { if case .boolean(let answer) = self { answer } else { nil } }
    var list: [JSON] { if case .list(let items) = self { items } else { [] } }
    var names: Set<String> { if case .object(let members) = self { Set(members.keys) } else { [] } }
}

extension JSON: Decodable {
    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let answer = try? container.decode(Bool.self) {
            self = .boolean(answer)
        } else if let number = try? container.decode(Double.self) {
            self = .number(number)
        } else if let text = try? container.decode(String.self) {
            self = .text(text)
        } else if let items = try? container.decode([JSON].self) {
            self = .list(items)
        } else {
            self = .object(try container.decode([String: JSON].self))
        }
    }
}
