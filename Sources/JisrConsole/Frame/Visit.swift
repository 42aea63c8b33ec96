internal import Crypto
internal import FoundationEssentials
internal import JisrCore
internal import JisrHome
internal import JisrServer
internal import JisrWords

/// One request of a page: who asks, in which language, and what he was told to be shown.
struct Visit: Sendable {
    let path: String
    let query: [String: String]
    let parameters: [String: String]
    let person: Person?
    let token: String
    let words: Catalogue
    let centre: String
    /// Whether this device is a centre's: an office reads.
    let isCentre: Bool
    let notes: [Frame.Note]
    /// Whether the page's script asks, who wants data and no page.
    let wantsData: Bool
    /// Whether a browser asks, for a page.
    let wantsPage: Bool

    /// Whether records of this centre may be written.
    var mayWrite: Bool { has(.centreRecords) }

    func has(_ right: Right) -> Bool {
        switch right {
        case .sight: person != nil
        case .records: person?.role.mayWrite ?? false
        case .centreRecords: isCentre && person?.role.mayWrite ?? false
        case .direction: person?.role.mayAdmit ?? false
        }
    }

    /// Why somebody may not who lacks a right.
    func hindrance(to right: Right) -> String {
        if case .direction = right { return words[AccessPhrase.notAllowed] }
        return words[ConsolePhrase.readerOnly]
    }

    /// What a form of ours has, and another's page cannot know. It lives as long as the log-in.
    var csrf: String {
        token.isEmpty ? "" : Hexadecimal.text(Array(SHA256.hash(data: Data("form \(token)".utf8)).prefix(16)))
    }

    var language: Language { words.language }
}

/// What a form needs of who sends it. What a device may write is the journal's to judge.
enum Right {
    /// To be in.
    case sight
    /// To write at all.
    case records
    /// To write about the participants and sessions of this centre.
    case centreRecords
    /// To look after network, users and machine.
    case direction
}

/// The cookies of one home. A browser knows no ports: several homes on one machine tell theirs apart by the device.
struct Cookies: Sendable {
    let device: String
    let isSecure: Bool

    var token: String { "jisr-\(device.prefix(12).lowercased())" }
    /// Of a trainer's phone.
    var pass: String { "\(token)-pass" }
    static let language = "jisr-language"

    static func value(of name: String, in header: String?) -> String? {
        header?.split(separator: ";").lazy.map { $0.drop { $0 == " " } }
            .first { $0.utf8.starts(with: "\(name)=".utf8) }
            .flatMap { String($0.utf8.dropFirst(name.utf8.count + 1)) }
    }

    func keeping(_ value: String) -> (name: String, value: String) { field(token, value, seconds: 30 * 86_400) }

    func keepingPass(_ value: String) -> (name: String, value: String) {
        field(pass, value, seconds: Int(Passes.life), site: "Lax")
    }

    var forgetting: (name: String, value: String) { field(token, "", seconds: 0) }

    func keepingLanguage(_ value: String) -> (name: String, value: String) {
        field(Self.language, value, seconds: 365 * 86_400, site: "Lax")
    }

    private func field(_ name: String, _ value: String, seconds: Int, site: String = "Strict") -> (
        name: String, value: String
    ) {
        (
            "Set-Cookie",
            "\(name)=\(value); Path=/; HttpOnly; SameSite=\(site); Max-Age=\(seconds)" + (isSecure ? "; Secure" : "")
        )
    }
}

extension String {
    /// As a value of a query (RFC 3986, 2.3): what is not unreserved is escaped.
    var queryEscaped: String {
        utf8.map { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"), UInt8(ascii: "/"):
                String(UnicodeScalar(byte))
            default: "%" + Hexadecimal.text([byte]).uppercased()
            }
        }.joined()
    }

    /// As one component of a path.
    var pathEscaped: String {
        queryEscaped.split(separator: "/", omittingEmptySubsequences: false).joined(separator: "%2F")
    }
}
