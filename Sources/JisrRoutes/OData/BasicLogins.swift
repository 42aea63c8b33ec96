internal import Crypto
internal import FoundationEssentials
internal import JisrActions
internal import JisrHTTP
internal import JisrHome
internal import JisrServer
internal import JisrWords
internal import Synchronization

/// Who asks for `/odata`. Spreadsheets know no tokens and send a name and a password with each request (RFC 7617): a password takes
/// a tenth of a second on purpose, so that the first request enters, and those that follow with the same are known by a hash of
/// it, in memory alone, as long as that login lasts.
final class BasicLogins: Sendable {
    private let people: People
    private let threads: WorkerThreads
    /// Tokens by the hash of the field that brought them, the newest last.
    private let known = Mutex<[(field: [UInt8], token: String)]>([])

    init(people: People, threads: WorkerThreads) { (self.people, self.threads) = (people, threads) }

    /// - Throws: a ``Refusal`` that says how to come in.
    func require(_ request: ServerRequest) async throws {
        if let token = BearerToken(of: request) {
            guard people.person(withToken: token.text) != nil else { throw Self.challenge }
            return
        }
        guard let (name, password) = Self.basic(request.header("Authorization")) else { throw Self.challenge }
        if people.person(withToken: password) != nil { return }
        let field = Array(SHA256.hash(data: Data((request.header("Authorization") ?? "").utf8)))
        if let token = known.withLock({ $0.first { $0.field == field }?.token }), people.person(withToken: token) != nil
        {
            return
        }
        let token: String
        do {
            token = try await threads.run { [people] in try people.enter(name, password: password) }
        } catch let error as AccessError where error.code == .notPermitted { throw Self.challenge }
        known.withLock { known in
            known.removeAll { $0.field == field }
            known.append((field, token))
            if known.count > ODataLimits.logins { known.removeFirst() }
        }
    }

    /// The name and the password of a field; nil where it is none.
    private static func basic(_ field: String?) -> (name: String, password: String)? {
        let parts = (field ?? "").utf8.split(separator: UInt8(ascii: " ")).map { String(Substring($0)) }
        guard parts.count == 2, parts[0].lowercased() == "basic", let data = Data(base64Encoded: parts[1]),
            let text = String(validating: data, as: UTF8.self),
            let colon = text.utf8.firstIndex(of: UInt8(ascii: ":"))
        else { return nil }
        return (String(text[..<colon]), String(Substring(text.utf8[colon...].dropFirst())))
    }

    private static let challenge = Refusal(
        Fault(code: "log_in_first", Sentence(RequestPhrase.logInFirst)).problem,
        [("WWW-Authenticate", "Basic realm=\"jisr\", charset=\"UTF-8\", Bearer realm=\"jisr\"")])
}
