internal import CQREncode

/// A text as a picture that a phone reads (ISO/IEC 18004): a square of dark and light modules.
public struct QRCode: Sendable, Equatable {
    /// Modules a side, without the margin.
    public let width: Int
    private let dark: [Bool]

    /// Light modules that have to stand around a code (ISO/IEC 18004, 6.3.8): without them a reader does not find it.
    public static let margin = 4

    /// - Parameter text: printable ASCII, as invitations and addresses are; nil for any other, and for what no code holds.
    public init?(_ text: String) {
        guard !text.isEmpty, text.utf8.allSatisfy({ (0x20...0x7e).contains($0) }) else { return nil }
        // A seventh of it may be lost on paper that was folded; the mode is chosen by the letters, so capitals cost less.
        guard let code = QRcode_encodeString(text, 0, QR_ECLEVEL_M, QR_MODE_8, 1) else { return nil }
        defer { QRcode_free(code) }
        width = Int(code.pointee.width)
        // The lowest bit is the colour; the others tell what a module is for.
        dark = (0..<width * width).map { code.pointee.data[$0] & 1 == 1 }
    }

    /// Modules a side, with the margin.
    public var side: Int { width + 2 * Self.margin }

    /// - Parameters:
    ///   - row: counted with the margin, from above.
    ///   - column: counted with the margin, from the left.
    public func isDark(row: Int, column: Int) -> Bool {
        let (row, column) = (row - Self.margin, column - Self.margin)
        guard (0..<width).contains(row), (0..<width).contains(column) else { return false }
        return dark[row * width + column]
    }
}
