internal import Foundation
internal import JisrWords

/// Reads JSON Lines (jsonlines.org): one object a line, its members the columns.
struct JSONLinesReader {
    private let readPiece: () throws -> [UInt8]?
    private var buffer: [UInt8] = []
    private var place = 0
    private var isAtEnd = false
    private var line = 0

    /// The longest line that is read: a record with every text at its limit.
    private static let lineBytes = 4 * 1024 * 1024

    init(readPiece: @escaping () throws -> [UInt8]?) {
        self.readPiece = readPiece
    }

    mutating func next() throws -> (line: Int, cells: [(name: String, text: String)])? {
        while let text = try nextLine() {
            line += 1
            if text.allSatisfy({ $0 == 0x20 || $0 == 0x0d || $0 == 0x09 }) { continue }
            return (line, try cells(of: text))
        }
        return nil
    }

    private func cells(of text: [UInt8]) throws -> [(name: String, text: String)] {
        // Before the decoder, which would look for UTF-16 in it.
        guard String(validating: text, as: UTF8.self) != nil else {
            throw RowFault(line: line, TextEncoding.fault(in: text))
        }
        let object: [String: Cell]
        do { object = try JSONDecoder().decode([String: Cell].self, from: Data(text)) } catch {
            throw RowFault(line: line, .notAnObject)
        }
        return object.sorted { $0.key < $1.key }.map { (name: $0.key, text: $0.value.text) }
    }

    private mutating func nextLine() throws -> [UInt8]? {
        while true {
            if let end = buffer[place...].firstIndex(of: UInt8(ascii: "\n")) {
                defer { place = end + 1 }
                return Array(buffer[place..<end])
            }
            guard !isAtEnd else {
                defer { place = buffer.count }
                return place < buffer.count ? Array(buffer[place...]) : nil
            }
            guard buffer.count - place <= Self.lineBytes else {
                throw RowFault(line: line + 1, .lineTooLong)
            }
            buffer.removeFirst(place)
            place = 0
            if let piece = try readPiece() { buffer += piece } else { isAtEnd = true }
        }
    }

    /// A JSON value as the text that a CSV file would have.
    private struct Cell: Decodable {
        let text: String

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if container.decodeNil() {
                text = ""
            } else if let value = try? container.decode(Bool.self) {
                text = value ? "true" : "false"
            } else if let value = try? container.decode(Int64.self) {
                text = String(value)
            } else if let value = try? container.decode([String].self) {
                text = value.joined(separator: "|")
            } else {
                text = try container.decode(String.self)
            }
        }
    }
}
